# backup-remote-faults.sh HOLDFAST VAULT IDENTITY FOLDER MOMENT: each run of rclone fails once, before or after its work.
# Whatever fails, the last whole backup stays whole, and the next attempt makes the new one.
set -eu
holdfast=$1 vault=$2 identity=$3 folder=$4 moments=$5
real=$(command -v rclone)
mkdir -p "$folder/bin" "$folder/tmp"
export TMPDIR="$folder/tmp"
printf '[near]\ntype = local\n' >"$folder/near.conf"
export RCLONE_CONFIG="$folder/near.conf"
cat >"$folder/bin/rclone" <<END
#!/bin/sh
n=\$((\$(cat "$folder/count") + 1))
echo \$n >"$folder/count"
read -r at moment <"$folder/fault"
if [ \$n = "\$at" ] && [ "\$moment" = before ]; then echo "cut \$(printf '\\033')[31m off" >&2; exit 1; fi
"$real" "\$@"
code=\$?
if [ \$n = "\$at" ] && [ "\$moment" = after ]; then echo "cut off" >&2; exit 1; fi
exit \$code
END
chmod +x "$folder/bin/rclone"
PATH="$folder/bin:$PATH"
export PATH
backup() {
    echo 0 >"$folder/count"
    echo "$1 $2" >"$folder/fault"
    "$holdfast" backup "rclone:near:$folder/far" --vault "$vault" --identity "$identity" >"$folder/out" 2>"$folder/err"
}
backup 0 never
rm -rf "$folder/before"
cp -a "$folder/far" "$folder/before"
head -c 90000 /dev/urandom >"$folder/new.bin"
"$holdfast" add "$folder/new.bin" --vault "$vault" --identity "$identity" >/dev/null
backup 0 never
calls=$(cat "$folder/count")
[ "$calls" -gt 8 ]
failed=0
for at in $(seq 1 "$calls"); do
    for moment in $moments; do
        rm -rf "$folder/far"
        cp -a "$folder/before" "$folder/far"
        if backup "$at" "$moment"; then :; else
            failed=$((failed + 1))
            if LC_ALL=C grep -q "$(printf '\033')" "$folder/err"; then echo "raw text of the remote"; exit 1; fi
        fi
        "$holdfast" backup check "$folder/far" >"$folder/out" || { echo "call $at $moment: not whole"; cat "$folder/out" "$folder/err"; exit 1; }
        backup 0 never || { echo "call $at $moment: cannot go on"; cat "$folder/err"; exit 1; }
        "$holdfast" backup check "$folder/far" --with-vault --vault "$vault" --identity "$identity" >"$folder/out"
        grep -q 'everything that your vault has' "$folder/out" || { cat "$folder/out"; exit 1; }
    done
done
[ -z "$(ls "$folder/tmp")" ] || { echo "left in the folder for unfinished files:"; ls "$folder/tmp"; exit 1; }
echo "$calls runs, $failed failures"
