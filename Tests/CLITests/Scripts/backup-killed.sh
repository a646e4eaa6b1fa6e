# backup-killed.sh HOLDFAST VAULT IDENTITY FOLDER ROUNDS SEED: kill -9 at random moments of backup and restore.
set -eu
holdfast=$1 vault=$2 identity=$3 folder=$4 rounds=$5 seed=$6
next() { seed=$(((seed * 1103515245 + 12345) % 2147483648)); echo $((seed / 65536 % $1)); }
keys="--identity $identity"
"$holdfast" backup "$folder/copy" --vault "$vault" $keys >/dev/null 2>&1
killed=0
for round in $(seq 1 "$rounds"); do
    head -c 300000 /dev/urandom >"$folder/new.bin"
    "$holdfast" add "$folder/new.bin" --vault "$vault" $keys >/dev/null
    after=$(next 120); next 1 >/dev/null
    timeout -s KILL "0.$(printf %03d "$after")" "$holdfast" backup "$folder/copy" --vault "$vault" $keys >/dev/null 2>&1 || killed=$((killed + 1))
    "$holdfast" backup check "$folder/copy" >"$folder/out" || { echo "round $round, $after ms: backup not whole"; cat "$folder/out"; exit 1; }
    seed=$((seed + round))
    after=$(next 300)
    timeout -s KILL "0.$(printf %03d "$after")" "$holdfast" restore "$folder/copy" --vault "$folder/back" $keys >/dev/null 2>&1 || killed=$((killed + 1))
    if [ -e "$folder/back" ]; then "$holdfast" verify --vault "$folder/back" $keys >"$folder/out" || { cat "$folder/out"; exit 1; }; rm -rf "$folder/back"; fi
done
"$holdfast" backup "$folder/copy" --vault "$vault" $keys >/dev/null 2>&1
"$holdfast" backup check "$folder/copy" --with-vault --vault "$vault" $keys | grep -q 'everything that your vault has'
"$holdfast" restore "$folder/copy" --vault "$folder/back" $keys >/dev/null
echo "$rounds rounds, $killed killed"
