# shellcheck shell=bash
# Makes the package for Debian. Sourced by Scripts/package.

# Who answers for a package. Whoever hands packages to others names themselves.
HOLDFAST_MAINTAINER=${HOLDFAST_MAINTAINER:-Holdfast developers <holdfast@packages.invalid>}

#   $1  folder with debian (the programs), manual, completions and licences.txt
#   $2  version
make_debian_package() {
    local work=$1 version=$2
    local root=$work/root architecture
    architecture=$(dpkg --print-architecture)
    debian_files "$root" "$work" "$version"
    mkdir -p "$root/DEBIAN"
    debian_control "$root" "$version" "$architecture" "$(debian_depends "$work")" >"$root/DEBIAN/control"
    (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    # One thread, and the time of the commit (SOURCE_DATE_EPOCH): the same bytes each time.
    find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$root" "dist/holdfast_${version}_$architecture.deb" >&2
}

# Everything in its place.
debian_files() {
    local root=$1 work=$2 version=$3 product page
    local share=$root/usr/share documents=$root/usr/share/doc/holdfast
    install -D -m 755 -t "$root/usr/bin" "$work/debian/holdfast" "$work/debian/holdfast-verify"
    (cd "$work/manual" && find . -name '*.1') | while read -r page; do
        install -d "$(dirname "$share/man/$page")"
        gzip -9n <"$work/manual/$page" >"$share/man/$page.gz"
    done
    for product in holdfast holdfast-verify; do
        install -D -m 644 <(sed '1{/^#!/d}' "$work/completions/$product.bash") "$share/bash-completion/completions/$product"
        install -D -m 644 "$work/completions/$product.zsh" "$share/zsh/vendor-completions/_$product"
        install -D -m 644 "$work/completions/$product.fish" "$share/fish/vendor_completions.d/$product.fish"
    done
    install -D -m 644 -t "$documents" README.md SECURITY.md "$work"/manual/*.html
    install -D -m 644 Scripts/lib/package/lintian-overrides "$share/lintian/overrides/holdfast"
    debian_copyright "$work" >"$documents/copyright"
    debian_changelog "$version" | gzip -9n >"$documents/changelog.gz"
    gzip -9n <CHANGELOG.md >"$documents/CHANGELOG.md.gz"
}

# What the programs need of other packages, as their libraries say; and the list of time zones, which no linker sees.
debian_depends() {
    local folder=$1/depends
    mkdir -p "$folder/debian/holdfast/DEBIAN"
    cp -r "$1/debian" "$folder/debian/holdfast/bin"
    printf 'Source: holdfast\n\nPackage: holdfast\nArchitecture: any\n' >"$folder/debian/control"
    (cd "$folder" && dpkg-shlibdeps -O debian/holdfast/bin/*) | sed -n 's/^shlibs:Depends=//p' | tr -d '\n'
    printf ', tzdata'
}

debian_control() {
    local root=$1 version=$2 architecture=$3 depends=$4
    cat <<END
Package: holdfast
Version: $version
Architecture: $architecture
Maintainer: $HOLDFAST_MAINTAINER
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f 1)
Depends: $depends
Recommends: age, ca-certificates
Suggests: poppler-utils, ffmpeg, openssl, weasyprint
Section: utils
Priority: optional
Description: encrypted evidence vault for people who are harassed
 Keeps evidence of harassment, byte for byte, in an encrypted folder, records
 what left no file, and hands over exactly what the person chooses, in sealed
 bundles. Every claim of a bundle can be checked with public tools.
 .
 Nothing is sent and nothing is looked up unless the person says so. That this
 package was installed can stay visible after it was removed.
 .
 The package has holdfast, and holdfast-verify for those who hold only a bundle.
END
}

debian_changelog() {
    printf 'holdfast (%s) unstable; urgency=medium\n\n  * What changes for users: CHANGELOG.md.gz beside this file.\n\n -- %s  %s\n' \
        "$1" "$HOLDFAST_MAINTAINER" "$(date -R -d "@$SOURCE_DATE_EPOCH")"
}

# What is in the programs, and under which terms.
debian_copyright() {
    cat <<'END'
Holdfast, an encrypted evidence vault. Copyright of its authors.
Licensed under the Apache License, Version 2.0. On Debian systems the text of
this licence is in /usr/share/common-licenses/Apache-2.0.

The programs bring Swift's libraries and the Swift packages that they use along.
The licences of all parts follow, word for word. Those of libsodium, SQLite, zlib,
libqrencode and libstdc++ stand here because the programs are made with them;
in this package they are the system's own.
END
    cat "$1/licences.txt"
}
