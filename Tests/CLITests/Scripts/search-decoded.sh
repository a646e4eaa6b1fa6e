#!/bin/sh
# search-decoded.sh FOLDER PATTERN: whether a word stands in a disclosure of a record, once it is decoded.
for file in "$1"/data/records/*.sdjwt "$1"/data/log/*.sdjwt; do
    tr '~.' '\n\n' <"$file" | while IFS= read -r part; do
        printf '%s' "$part" | tr '_-' '/+' | base64 -d 2>/dev/null
        echo
    done
done | grep -q -E "$2"
