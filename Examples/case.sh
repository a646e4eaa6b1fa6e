#!/usr/bin/env bash
# Fills a vault with the made-up case of this folder.
#
#   HOLDFAST=path/to/holdfast VAULT=case.holdfast Examples/case.sh --identity key.txt
#
# The vault exists already; the arguments say how to open it. A script can also source this file, after it
# has set HOLDFAST, VAULT and the array AUTH.

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    set -euo pipefail
    AUTH=("$@")
fi
: "${HOLDFAST:?path of the program}" "${VAULT:?folder of the vault}"

examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Every command opens the vault anew. Texts come from files: what is typed stays in a shell's history.
holdfast() {
    "$HOLDFAST" "$@" --vault "$VAULT" ${AUTH[@]+"${AUTH[@]}"}
}

# Who: p1, p2 and p3.
holdfast person add 'Torben Ackerwald' --role respondent \
    --identifier email:torben.ackerwald@ostmole.example.com \
    --identifier email:t.ackerwald.privat@freepost.example.org \
    --identifier phone:+1-202-555-0143 \
    --identifier handle:@t_ackerwald
holdfast person add 'Ilka Brandsee' --role witness
holdfast person add 'Conduct team of Grauhafen Code Days' --role organizer --organisation \
    --identifier email:conduct@codedays.example.org

# What left no file: i1 to i4.
holdfast incident --kind in-person --occurred 'about 18:40 on 6 March 2026' --zone Europe/Berlin --by p1 --witness p2 \
    --place 'Old Rope Store, Grauhafen, at the door to the yard' --description "@$examples/texts/reception.txt"
holdfast incident --kind in-person --occurred 'about 12:15 on 7 March 2026' --zone Europe/Berlin --by p1 --witness p2 \
    --place 'Grauhafen Code Days, room 2' --description "@$examples/texts/doorway.txt"
holdfast incident --kind call --occurred '2026-03-08 00:52' --zone Europe/Berlin --by p1 \
    --number +1-202-555-0143 --direction incoming --answered no --description "@$examples/texts/first-call.txt"
holdfast incident --kind call --occurred '2026-03-08 01:07' --zone Europe/Berlin --by p1 \
    --number +1-202-555-0143 --direction incoming --answered no --description "@$examples/texts/second-call.txt"

# What left a file: e1 to e10, and the messages of the chat, m1 to m15.
holdfast add "$examples/email-1-before-the-talk.eml" --as email --title 'Email on the evening before the talk' \
    --occurred '2026-03-06 23:12' --zone Europe/Berlin --source 'saved from my mail program, with all headers'
holdfast add "$examples/chat-export.txt" --as chat --title 'Chat, 7 and 8 March' \
    --occurred '2026-03-07 18:02' --zone Europe/Berlin --source 'exported from the chat program on my phone, whole chat'
holdfast add "$examples/screenshot-chat.png" --as screenshot --title 'Chat about hotel and lobby' \
    --occurred '2026-03-07 22:34' --zone Europe/Berlin --source 'screenshot on my phone' --yes
holdfast add "$examples/screenshot-calls.png" --as screenshot --title 'Call list' --incident i3 \
    --occurred '2026-03-08 08:20' --zone Europe/Berlin --source 'screenshot on my phone' --yes
holdfast add "$examples/voicemail.wav" --as voicemail --title 'Voicemail of the second call' --incident i4 \
    --occurred '2026-03-08 01:07' --zone Europe/Berlin --source 'saved from the mailbox of my phone'
holdfast add "$examples/email-2-left-on-stage.eml" --as email --title 'Email with a picture of my badge' \
    --occurred '2026-03-09 07:55' --zone Europe/Berlin --source 'saved from my mail program, with all headers'
holdfast add "$examples/screenshot-profile.png" --as screenshot --title 'Public posts about me' \
    --occurred '2026-03-11 08:14' --zone Europe/Berlin --source 'screenshot in a browser, without signing in' --yes
holdfast add "$examples/letter-scan.jpg" --as letter --title 'Letter to my home' \
    --occurred '2026-03-12' --zone Europe/Berlin --source 'scanned by me; the paper is in a folder at a friend'\''s'
holdfast add "$examples/envelope-photo.jpg" --as letter --title 'Envelope of the letter' \
    --occurred '2026-03-12' --zone Europe/Berlin --source 'photographed by me before I opened it'
holdfast add "$examples/email-3-other-address.eml" --as email --title 'Email from another address' \
    --occurred '2026-03-16 21:03' --zone Europe/Berlin --source 'saved from my mail program, with all headers'

# Whom I told, and what I asked for: c1. The copy as sent is kept with it (e11); e12 is the answer.
holdfast complaint record-sent --to p3 --audience organizer --about p1 \
    --ask organizer.ask-to-leave --ask organizer.exclude-from-future-events \
    --sent-at '2026-03-31 09:20' --zone Europe/Berlin --how email --copy "$examples/complaint-sent.eml"
holdfast add "$examples/auto-reply.eml" --as email --title 'Automatic answer of the conduct team, CT-0555' \
    --occurred '2026-03-31 09:20' --zone Europe/Berlin --source 'saved from my mail program, with all headers'

# What holds several things: a mailbox (e13 to e16) with the key that two of its mails are signed with, and the list of calls of my
# phone (e17, i5 to i10).
holdfast add "$examples/mailbox.mbox" --zone Europe/Berlin --dkim-keys "$examples/dkim-keys.txt" \
    --source 'the folder of my mail program, as a file'
holdfast add "$examples/calls.csv" --zone Europe/Berlin --source 'exported from my phone'
