#!/usr/bin/env python3
"""A report of abuse for a provider (ARF, RFC 5965), as the library `email` of Python reads it.

    provider_report.py REPORT ORIGINAL   it is such a report, and its third part is the mail in ORIGINAL, byte for byte

Prints the headers of the report, its text, and the fields for the provider's program. Exit 0: it is so; 1: it is not, with a
line that says what.
"""

import sys
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path


def third_part(content, boundary):
    """The bytes of the third part behind its headers, cut out of the file without any reading of mails."""
    parts = content.split(b"\r\n--" + boundary.encode("ascii"))
    if len(parts) != 5 or parts[4].strip() != b"--":
        raise SystemExit(f"{len(parts) - 2} parts")
    return parts[3].partition(b"\r\n\r\n")[2]


def main(report, original):
    content = Path(report).read_bytes()
    message = message_from_bytes(content, policy=SMTP)
    outer = [message, *message.iter_parts()]
    defects = [defect for part in outer for defect in part.defects]
    if defects:
        raise SystemExit(f"{report}: {defects}")
    if message.get_content_type() != "multipart/report" or message["Content-Type"].params["report-type"] != "feedback-report":
        raise SystemExit(f"it is {message['Content-Type']}")
    kinds = [part.get_content_type() for part in message.iter_parts()]
    if kinds != ["text/plain", "message/feedback-report", "message/rfc822"]:
        raise SystemExit(f"its parts are {kinds}")
    wanted = Path(original).read_bytes()
    if third_part(content, message.get_boundary()) != wanted:
        raise SystemExit("the mail in it has other bytes")
    text, fields, mail = message.iter_parts()
    inner = mail.get_content()
    if inner["Message-ID"] != message_from_bytes(wanted, policy=SMTP)["Message-ID"]:
        raise SystemExit("Python finds another mail in it")
    for name in ("X-Unsent", "From", "To", "Subject", "Date", "Message-ID"):
        print(f"{name}: {message[name] or '-'}")
    print()
    print(text.get_content())
    for part in fields.get_payload():
        for name, value in part.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    main(*sys.argv[1:])
