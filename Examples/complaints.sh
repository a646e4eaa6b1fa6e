#!/usr/bin/env bash
# Makes the letters of complaints/ from the filled-in forms there and the made-up case.
#
#   HOLDFAST=path/to/holdfast VAULT=case.holdfast Examples/complaints.sh FOLDER --identity key.txt
#
# case.sh filled the vault before. FOLDER exists; the other arguments say how to open the vault. A script can also source
# this file, after it has set HOLDFAST, VAULT, FOLDER and the array AUTH. The letters are the same bytes every time.

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    set -euo pipefail
    FOLDER=${1:?folder for the letters}
    AUTH=("${@:2}")
fi
: "${HOLDFAST:?path of the program}" "${VAULT:?folder of the vault}" "${FOLDER:?folder for the letters}"

forms=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/complaints

# Every command opens the vault anew.
holdfast() {
    "$HOLDFAST" "$@" --vault "$VAULT" ${AUTH[@]+"${AUTH[@]}"}
}

# Reads the form of an audience and writes its letter three times: as text, as a page, and as a draft for a mail program.
complaint() {
    local audience=$1 handle=$2 language=$3 ending
    holdfast complaint new --form "$forms/$audience.form.txt" --zone Europe/Berlin
    for ending in txt html eml; do
        holdfast complaint letter "$handle" --document-language "$language" --output "$FOLDER/$audience.$ending"
    done
}

# To whom: p4 to p10. The police have no mail address here.
holdfast person add 'Moderators of Gather' --role recipient --organisation --identifier email:moderators@gather.example.net
holdfast person add 'Ostmole Systems, People and Conduct' --role recipient --organisation \
    --identifier email:people@ostmole.example.com
holdfast person add 'Ingenieurkammer Grauhafen' --role recipient --organisation --identifier email:post@kammer.example.org
holdfast person add 'Grauhafen Technical College, Office of Student Affairs' --role recipient --organisation \
    --identifier email:students@college.example.org
holdfast person add 'Freepost, abuse desk' --role recipient --organisation --identifier email:abuse@freepost.example.org
holdfast person add 'Dr. Selma Wiedenroth' --role recipient --identifier email:office@wiedenroth.example.com
holdfast person add 'Beacon Support Line' --role recipient --organisation --identifier email:talk@beacon.example.org

# What the conduct team did: the letters that cite the first complaint (c1) say so.
holdfast complaint record-outcome c1 --outcome 1=done --outcome 2=refused --when '2026-04-09 16:30' --zone Europe/Berlin \
    --description 'They withdrew his place at the workshop. Whether he may come next year they want to decide in autumn.'

# c2 to c10. The letter to the employer (c4) was sent before the ones that cite it.
complaint organizer c2 en
complaint service c3 en
complaint employer c4 en
holdfast complaint record-sent c4 --sent-at '2026-04-10 11:00' --zone Europe/Berlin --how email
complaint professional-body c5 de
complaint institution c6 en
complaint provider c7 en
complaint police c8 de
complaint lawyer c9 en
complaint support c10 en
