# shellcheck shell=bash
# What the other scripts need on this machine. To be sourced by a script that runs under `set -euo pipefail`.
#
#   need_swift             the compiler, new enough, or an error that says what is wrong
#   need_system_packages   libraries and command line tools from Debian or Ubuntu, installed where missing
#   need_bench_peers       what the benchmark compares with, installed where missing
#   need_package_tools     what makes packages for Debian, installed where missing
#   need_package_checkers  what they are tested with, installed where missing
#   need_python_tools      the public verifiers written in Python, in .tools/python, versions pinned
#
# Each takes almost no time when there is nothing to do.

HOLDFAST_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Debian's names. The libraries are linked; all others are the public tools that check what Holdfast claims.
HOLDFAST_SYSTEM_PACKAGES=(
    libsodium-dev libsqlite3-dev zlib1g-dev libqrencode-dev
    age openssl openssh-client golang-go golang-golang-x-mod-dev
    rclone rsync zip unzip strace python3 python3-venv sqlite3 perl curl
    ca-certificates faketime zbar-tools microsocks tinyproxy
    poppler-utils ffmpeg libimage-exiftool-perl
    weasyprint chromium
)

# What people would use instead of Holdfast, beside the tools above. Only the benchmark needs it.
HOLDFAST_BENCH_PACKAGES=(restic notmuch)

# Packages for Debian: what makes them, with the licence texts of what is linked in; and what looks at them.
HOLDFAST_PACKAGE_TOOLS=(dpkg-dev binutils xz-utils openssh-client g++ libicu-dev)
HOLDFAST_PACKAGE_CHECKERS=(debootstrap lintian mandoc man-db tidy zsh fish)

# setuptools stays below the release that dropped pkg_resources, which bagit imports.
HOLDFAST_PYTHON_PACKAGES=(
    bagit==1.9.0 setuptools==80.9.0
    sd-jwt==0.10.4 PyJWT==2.15.1 cryptography==50.0.2
    jsonschema==4.26.0 pyrage==1.4.0 pexpect==4.9.0 pynacl==1.6.2 mnemonic==0.21 shamir-mnemonic==0.3.0
    pillow==13.0.0 piexif==1.1.3 pillow-heif==1.8.1 warcio==1.8.1 c2pa-python==0.38.1
    rfc3161-client==1.0.9 pyhanko==0.38.0 'certomancer[web-api]==0.16.0' opentimestamps-client==0.7.2
    dkimpy==1.1.8 authres==1.2.0 dnspython==2.9.2
    extract-msg==0.57.0 olefile==0.47
    icalendar==7.3.2 vobject==0.9.9
    case_utils==0.18.0
)

# For one file in them, so without what they depend on: axe-core, which looks at pages, stands in the first.
HOLDFAST_PYTHON_FILES=(axe-playwright-python==0.1.8)

# Oldest Swift that builds the package.
HOLDFAST_SWIFT_MINIMUM=6.3

# Prints `error: …` and ends the calling script.
tools_fail() {
    printf '%s: error: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

# Runs a command as root: directly, or through sudo.
tools_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        tools_fail "this needs root and there is no sudo: $*"
    fi
}

# Whether a Debian package is installed, and not only known or half removed.
tools_has_package() {
    [[ $(dpkg -s "$1" 2>/dev/null) == *'Status: install ok installed'* ]]
}

need_system_packages() {
    if tools_has_apt; then
        tools_need_packages "${HOLDFAST_SYSTEM_PACKAGES[@]}"
    else
        need_system_programs
    fi
}

need_bench_peers() {
    if tools_has_apt; then
        tools_need_packages "${HOLDFAST_BENCH_PACKAGES[@]}"
    else
        command -v restic >/dev/null 2>&1 && command -v notmuch >/dev/null 2>&1 ||
            tools_fail "this system has no apt-get; please install restic and notmuch, then try again"
    fi
}

need_package_tools() {
    tools_has_apt || tools_fail "packages for Debian are made on Debian or Ubuntu"
    tools_need_packages "${HOLDFAST_PACKAGE_TOOLS[@]}"
}

need_package_checkers() {
    tools_need_packages "${HOLDFAST_PACKAGE_CHECKERS[@]}"
}

tools_has_apt() {
    command -v dpkg >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1
}

# Installs those of the named Debian packages that are missing.
tools_need_packages() {
    local missing=() name
    for name in "$@"; do
        tools_has_package "$name" || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    printf 'Installing from the system packages: %s\n' "${missing[*]}" >&2
    # Another apt-get may hold the lock: wait for it, up to five minutes.
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    # Output goes to standard error, so that a script may print results only.
    tools_as_root "${apt[@]}" update >&2 || tools_fail "apt-get update failed"
    tools_as_root "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2 \
        || tools_fail "could not install: ${missing[*]}"
}

# Systems without apt-get: installs nothing, names everything that is not there.
need_system_programs() {
    local missing=() name
    for name in age age-keygen openssl ssh-keygen go zip unzip python3 sqlite3 perl pkg-config; do
        command -v "$name" >/dev/null 2>&1 || missing+=("$name")
    done
    if command -v pkg-config >/dev/null 2>&1; then
        for name in libsodium sqlite3 zlib; do
            pkg-config --exists "$name" || missing+=("$name (library and headers)")
        done
    fi
    [ ${#missing[@]} -gt 0 ] || return 0
    local IFS=,
    tools_fail "this system has no apt-get; please install, then try again: ${missing[*]}
Needed in all: libsodium, SQLite and zlib with headers; age, OpenSSL 3, OpenSSH, Go with golang.org/x/mod,
zip, unzip, Python 3 with venv, the sqlite3 shell, Perl; on Linux also strace."
}

# Makes .tools/python, puts its programs first in PATH and names its interpreter in HOLDFAST_PYTHON.
need_python_tools() {
    local folder=$HOLDFAST_ROOT/.tools/python wanted
    # The interpreter's version is part of it: a virtualenv does not outlive its Python.
    wanted=$(python3 -c '
import hashlib, sys
print(hashlib.sha256("\n".join([sys.version, *sys.argv[1:]]).encode()).hexdigest())
' "${HOLDFAST_PYTHON_PACKAGES[@]}" "${HOLDFAST_PYTHON_FILES[@]}") || tools_fail "python3 is missing"

    if [ "$(cat "$folder/stamp" 2>/dev/null)" != "$wanted" ]; then
        printf 'Making .tools/python: %s\n' "${HOLDFAST_PYTHON_PACKAGES[*]}" >&2
        rm -rf "$folder"
        mkdir -p "$(dirname "$folder")"
        python3 -m venv "$folder" || tools_fail "python3 cannot make a virtualenv (Debian: python3-venv)"
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
            "${HOLDFAST_PYTHON_PACKAGES[@]}" >&2 || tools_fail "pip could not install the Python tools"
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
            "${HOLDFAST_PYTHON_FILES[@]}" >&2 || tools_fail "pip could not install the Python tools"
        # Last, so that an interrupted run starts again.
        printf '%s\n' "$wanted" >"$folder/stamp"
    fi

    export HOLDFAST_PYTHON=$folder/bin/python
    case ":$PATH:" in
        *":$folder/bin:"*) ;;
        *) export PATH="$folder/bin:$PATH" ;;
    esac
}

need_swift() {
    local advice="Swift $HOLDFAST_SWIFT_MINIMUM or newer builds Holdfast: https://www.swift.org/install"
    command -v swift >/dev/null 2>&1 || tools_fail "swift was not found. $advice"
    local version
    # `swift --version` prints "Swift version 6.3.1 (…)" on Linux, "Apple Swift version 6.3 (…)" on macOS.
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || tools_fail "swift --version printed no version. $advice"
    local oldest
    oldest=$(printf '%s\n' "$HOLDFAST_SWIFT_MINIMUM" "$version" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)
    [ "$oldest" = "$HOLDFAST_SWIFT_MINIMUM" ] || tools_fail "this is Swift $version. $advice"
}
