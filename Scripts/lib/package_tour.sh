#!/usr/bin/env bash
# The tour of README.md with an installed program, in the home folder of somebody who has nothing else. Answers come as
# options, because nobody is there to type; outside times are left out, because nothing here may use the network.
#
# Run by Scripts/test-package in an empty root, where /opt/given/Examples is.
set -euo pipefail
cd ~
umask 077

# Runs a command; every further argument up to -- must stand in what it says.
says() {
    local wanted=()
    while [ "$1" != -- ]; do
        wanted+=("$1")
        shift
    done
    shift
    local said code=0
    said=$("$@" 2>&1) || code=$?
    local text
    for text in "${wanted[@]}"; do
        [[ $said == *"$text"* ]] || fail "$* (code $code) did not say: $text
$said"
    done
    return "$code"
}

fail() {
    printf 'package_tour: error: %s\n' "$1" >&2
    exit 1
}

printf 'otter meadow violin candle harbour seven' >passphrase.txt
key=(--passphrase-file passphrase.txt)
cp /opt/given/Examples/email-1-before-the-talk.eml mail.eml

says 'holdfast init' 'local emergency number' -- holdfast
says 'In danger now' 'Nothing here is legal advice' -- holdfast help safety
says 'Vault made' 'Nothing left this computer' -- holdfast init "${key[@]}"
says 'e1 kept: mail.eml' -- holdfast add mail.eml --title 'After the talk' --occurred '6 March 2026 23:12' --zone Europe/Berlin "${key[@]}"
says 'i1 kept' -- holdfast incident --kind following --occurred 'about 9 pm on 1 March 2026' --description 'He waited outside.' "${key[@]}"
says 'After the talk' 'following' -- holdfast list "${key[@]}"
says 'i1' -- holdfast search waited "${key[@]}"
says 'After the talk' -- holdfast timeline "${key[@]}"
says 'Europe/Berlin' -- holdfast show e1 "${key[@]}"
says 'whole' -- holdfast verify "${key[@]}"

# The passphrase of a bundle is shown once, beside the results.
holdfast export e1 i1 --hide e1.title --to passphrase --output for-the-organizers.zip.age "${key[@]}" >said.txt 2>told.txt
grep -q '^Check words: ' said.txt || fail 'export told no check words'
test -s for-the-organizers.cover.txt
grep -E '^[a-z]+(-[a-z]+){5,}$' told.txt >word.txt
sed -n 's/^Check words: //p' said.txt >words.txt
if holdfast-verify for-the-organizers.zip.age --passphrase-file word.txt >verified.txt; then fail 'nobody confirmed the key'; fi
grep -q 'nobody has confirmed yet' verified.txt
says 'Everything that is claimed holds' -- holdfast-verify for-the-organizers.zip.age --passphrase-file word.txt --trust words.txt
says 'Everything that is claimed holds' -- holdfast receive for-the-organizers.zip.age --passphrase-file word.txt --trust words.txt --output received
cmp mail.eml received/data/evidence/A-01/mail.eml.original
if grep -rqF 'After the talk' received --include='*.txt' --include='*.html' --include='*.sdjwt'; then fail 'a hidden title is in the bundle'; fi

# What came with the program.
zcat /usr/share/man/man1/holdfast-add.1.gz | grep -q '^\.TH "HOLDFAST\\-ADD" 1 '
test -s /usr/share/man/man1/holdfast-verify.1.gz
grep -q 'id="safety"' /usr/share/doc/holdfast/manual.html
bash -ec 'source /usr/share/bash-completion/completions/holdfast; complete -p holdfast' >/dev/null
