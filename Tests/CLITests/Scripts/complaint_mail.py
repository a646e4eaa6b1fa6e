#!/usr/bin/env python3
"""Mails of complaints, as the library `email` of Python reads and writes them.

    complaint_mail.py same DRAFT TEXT PAGE [FILE…]   the draft has this text, this page, and these files in this order
    complaint_mail.py unsent DRAFT FROM TO           it is a draft: nobody sent it; it has this sender and receiver, - for none
    complaint_mail.py sent DRAFT OUT FROM OLD NEW    makes the mail as somebody sent it: with a date and an identifier; a
                                                     paragraph with OLD says NEW, and the last file does not go with it

Exit 0: it is so; 1: it is not, with a line that says what.
"""

import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

DATE, IDENTIFIER = "Fri, 10 Apr 2026 18:32:07 +0200", "<20260410163207.4d1f@mailbox.example.net>"


def read(path):
    """A mail, and whether Python found anything wrong with it."""
    message = message_from_bytes(Path(path).read_bytes(), policy=SMTP)
    defects = [defect for part in message.walk() for defect in part.defects]
    if defects:
        raise SystemExit(f"{path}: {defects}")
    return message


def text(message, kind):
    """The part of a kind with the line ends of a file, or nothing."""
    part = message.get_body((kind,))
    return part.get_content().replace("\r\n", "\n") if part else None


def files(message):
    """Name and bytes of each file that goes with a mail."""
    return [(part.get_filename(), part.get_payload(decode=True)) for part in message.iter_attachments()]


def same(draft, letter, page, *attached):
    message = read(draft)
    if text(message, "plain") != Path(letter).read_text(encoding="utf-8"):
        raise SystemExit("the text of the mail is not that of the letter")
    if text(message, "html") != Path(page).read_text(encoding="utf-8"):
        raise SystemExit("the page of the mail is not that of the letter")
    found, wanted = files(message), [Path(path).read_bytes() for path in attached]
    if [content for _, content in found] != wanted:
        raise SystemExit(f"other files go with it: {[name for name, _ in found]}")
    words = " ".join(text(message, "plain").split())
    for name, _ in found:
        if name not in words:
            raise SystemExit(f"the letter does not name {name}")


def unsent(draft, sender, receiver):
    message = read(draft)
    wanted = {"X-Unsent": "1", "From": sender, "To": receiver, "Date": "-", "Message-ID": "-"}
    for name, value in wanted.items():
        if (message[name] or "-") != value:
            raise SystemExit(f"{name}: {message[name]}")


def sent(draft, out, sender, old, new):
    message = read(draft)
    mail = EmailMessage(policy=SMTP)
    mail["Date"], mail["Message-ID"], mail["From"] = DATE, IDENTIFIER, sender
    mail["To"], mail["Subject"] = message["To"], message["Subject"]
    paragraphs = text(message, "plain").split("\n\n")
    changed = [new if old in " ".join(paragraph.split()) else paragraph for paragraph in paragraphs]
    if changed == paragraphs:
        raise SystemExit(f"no paragraph has: {old}")
    mail.set_content("\n\n".join(changed))
    for part in list(message.iter_attachments())[:-1]:
        mail.add_attachment(
            part.get_payload(decode=True), maintype=part.get_content_maintype(), subtype=part.get_content_subtype(),
            filename=part.get_filename())
    # The marks between parts are random otherwise.
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=-part-{number}")
    Path(out).write_bytes(mail.as_bytes())


if __name__ == "__main__":
    {"same": same, "unsent": unsent, "sent": sent}[sys.argv[1]](*sys.argv[2:])
