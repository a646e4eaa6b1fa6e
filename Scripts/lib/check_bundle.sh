#!/usr/bin/env bash
# Every public tool on one unpacked bundle; the first that is not satisfied ends it.
#
#   Scripts/lib/check_bundle.sh FOLDER [AUTHORITY.pem]
#
# FOLDER is the bundle's folder; AUTHORITY.pem a root that is trusted for its outside times. HOLDFAST_PYTHON is the Python that has
# the checkers. What a bundle may be without (outside times, keys of mails, a graph) is checked when it is there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
python=${HOLDFAST_PYTHON:?the Python that has the checkers}
authority=${2:+$(realpath "$2")}
export PATH="$(dirname "$python"):$PATH"
cd "$1"
bundle=$PWD

# Each tool stands on a line of its own: `set -e` does not notice a failure before `&&`.
checked() { printf '   ok  %-44s %s\n' "$1" "$2"; }

bagit.py --quiet --validate .
checked 'bagit.py --validate' 'the bag is complete'
sha256sum --quiet -c manifest-sha256.txt
sha256sum --quiet -c tagmanifest-sha256.txt
checked 'sha256sum -c' 'no listed file was lost or changed'
find . -type f ! -path './seal/*' ! -name tagmanifest-sha256.txt | cut -c3- | LC_ALL=C sort \
    | diff - <(cat manifest-sha256.txt tagmanifest-sha256.txt | cut -c67- | LC_ALL=C sort)
checked 'find … | diff' 'no file was added'
ssh-keygen -Y verify -f keys/seal.allowed_signers -I holder -n holdfast-bundle-v1 \
    -s seal/tagmanifest-sha256.txt.sig <tagmanifest-sha256.txt >/dev/null
checked 'ssh-keygen -Y verify' 'sealed with the key of the bundle'
"$python" "$root/Scripts/lib/sdjwt_check.py" keys/records.jwk data/records/*.sdjwt data/log/key-record.sdjwt >/dev/null
checked 'PyPI sd-jwt' "$(ls data/records | wc -l) records and the key record: signed, nothing added"

if [ -d data/dkim ]; then
    # The command that README.txt has for it.
    mails=$(mktemp)
    trap 'rm -f "$mails"' EXIT
    awk '/^~~~$/ { is = 0 } is { text = text $0 "\n" } /^~~~ sh$/ { is = 1; text = "" }
        /^~~~$/ && text ~ /import glob, os, dkim/ { print text; exit }' README.txt >"$mails"
    test -s "$mails"
    bash "$mails" >/dev/null
    checked 'PyPI dkimpy' "$(ls data/dkim | wc -l) mails: signed by the sender's company"
fi

mkdir -p "$root/.tools/go"
logcheck=$root/.tools/go/logcheck
if [ ! -x "$logcheck" ] || [ "$root/Scripts/lib/logcheck.go" -nt "$logcheck" ]; then
    made=$(mktemp "$logcheck.XXXXXX")
    (cd "$root/Scripts/lib"; GO111MODULE=off GOPATH=/usr/share/gocode go build -o "$made" logcheck.go)
    mv -f "$made" "$logcheck"
fi
for record in data/records/*.sdjwt; do
    name=$(basename "$record" .sdjwt)
    "$logcheck" keys/log.vkey "data/log/$name.tlog-proof" "$record" >/dev/null
done
"$logcheck" keys/log.vkey data/log/key-record.tlog-proof data/log/key-record.sdjwt >/dev/null
checked 'Go sumdb/note and sumdb/tlog' 'every record is in the log'
heads=$(ls data/log | sed -n 's/^checkpoint-\([0-9]*\)$/\1/p' | sort -n)
older=
for head in $heads; do
    if [ -n "$older" ]; then
        "$logcheck" -consistency "data/log/consistency-$older-$head.txt" "data/log/checkpoint-$older" "data/log/checkpoint-$head" \
            keys/log.vkey >/dev/null
    fi
    older=$head
done
checked 'Go sumdb/tlog' "nothing was changed or taken out between the heads at $(echo $heads)"

if [ -n "$authority" ]; then
    for stamp in data/log/checkpoint-*.tsr seal/tagmanifest-sha256.txt.sig.tsr; do
        openssl ts -verify -in "$stamp" -data "${stamp%.tsr}" -CAfile "$authority" 2>/dev/null | grep -q 'Verification: OK'
    done
    checked 'openssl ts -verify' 'the log and the seal existed by then, says the authority'
fi
if [ -e data/case.jsonld ]; then
    case_validate "$bundle/data/case.jsonld" >/dev/null
    checked 'PyPI case_validate' 'the chain of custody is well formed'
fi
if [ -e report.pdf ]; then
    pdfinfo report.pdf >/dev/null
    checked 'pdfinfo' "the report has $(pdfinfo report.pdf | sed -n 's/^Pages: *//p') pages"
fi
