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
# Records, entries and heads of one log. The other arguments are the places of its keys and of its files.
check_records() {
    local keys=$1 log=$2 names=
    names=$(ls "$log" | sed -n 's/^\(A-[0-9]*\)\.tlog-proof$/data\/records\/\1.sdjwt/p')
    "$python" "$root/Scripts/lib/sdjwt_check.py" "$keys/records.jwk" $names $(ls "$log"/link-*.sdjwt 2>/dev/null) \
        "$log/key-record.sdjwt" >/dev/null
    checked 'PyPI sd-jwt' "$log: $(echo $names | wc -w) records and the key record: signed, nothing added"
}
# Earlier logs: the command that README.txt has for them says whether they are those that the newest log names.
readme_command() {
    awk -v pattern="$1" '/^~~~$/ && is { if (text ~ pattern) { print text; exit }; is = 0 } is { text = text $0 "\n" }
        /^~~~ sh$/ { is = 1; text = "" }' README.txt
}
earlier=$(ls -d data/log/earlier-* 2>/dev/null || true)
if [ -n "$earlier" ]; then
    laid=$(mktemp -d)
    cp -r . "$laid/bundle"
    command=$(readme_command 'data/log/earlier-')
    test -n "$command"
    (cd "$laid/bundle"; bash -c "$command" >/dev/null)
    rm -r "$laid"
    checked 'plain Python' "earlier logs are those that the newest names: $(echo $earlier)"
fi
check_records keys data/log
for log in $earlier; do check_records "$log" "$log"; done

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
check_log() {
    local key=$1 log=$2 name= record= older= head= heads=
    for proof in "$log"/*.tlog-proof; do
        name=$(basename "$proof" .tlog-proof)
        record=$log/$name.sdjwt
        case $name in A-*) record=data/records/$name.sdjwt ;; esac
        "$logcheck" "$key" "$proof" "$record" >/dev/null
    done
    checked 'Go sumdb/note and sumdb/tlog' "$log: every record is in the log"
    heads=$(ls "$log" | sed -n 's/^checkpoint-\([0-9]*\)$/\1/p' | sort -n)
    for head in $heads; do
        if [ -n "$older" ]; then
            "$logcheck" -consistency "$log/consistency-$older-$head.txt" "$log/checkpoint-$older" "$log/checkpoint-$head" \
                "$key" >/dev/null
        fi
        older=$head
    done
    checked 'Go sumdb/tlog' "$log: nothing was changed or taken out between the heads at $(echo $heads)"
}
check_log keys/log.vkey data/log
for log in $earlier; do check_log "$log/log.vkey" "$log"; done
# Each record has a proof in one log.
diff <(ls data/records | sed 's/sdjwt$/tlog-proof/' | sort) <(find data/log -name 'A-*.tlog-proof' -exec basename {} \; | sort)
checked 'ls, find, diff' 'every record is of one log'

if [ -n "$authority" ]; then
    stamps=$(find data/log seal \( -name 'checkpoint-*.tsr' -o -name 'tagmanifest-sha256.txt.sig.tsr' \) ! -name '*.tsr.tsr' | sort)
    test -n "$stamps"
    for stamp in $stamps; do
        openssl ts -verify -in "$stamp" -data "${stamp%.tsr}" -CAfile "$authority" 2>/dev/null | grep -q 'Verification: OK'
    done
    checked 'openssl ts -verify' "existed by then, says the authority: $(echo $stamps)"
fi
if [ -e data/case.jsonld ]; then
    case_validate "$bundle/data/case.jsonld" >/dev/null
    checked 'PyPI case_validate' 'the chain of custody is well formed'
fi
if [ -e report.pdf ]; then
    pdfinfo report.pdf >/dev/null
    checked 'pdfinfo' "the report has $(pdfinfo report.pdf | sed -n 's/^Pages: *//p') pages"
fi
