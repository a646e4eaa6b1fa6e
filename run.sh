#!/bin/bash
# run.sh BIN INPUT
rm -rf /tmp/pf/v; export HOLDFAST_VAULT=/tmp/pf/v
$1 init --passphrase-file /tmp/pf/pw >/dev/null 2>&1
shift_bin=$1
/usr/bin/time -f "%e s real %U user %S sys %M KB" $PRE $1 add --yes --plain --passphrase-file /tmp/pf/pw $2 2>&1 | tail -${LINES_:-4}
