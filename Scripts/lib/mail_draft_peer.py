#!/usr/bin/env python3
"""What Python's `email` package reads in the mails that MailFormat and AbuseFormat write.

    mail_draft_peer.py FILE ...    one line of JSON for each file
"""

import email
import email.policy
import hashlib
import json
import sys
from pathlib import Path


def addresses(message, name):
    found = []
    for field in message.get_all(name, []):
        found += [[address.display_name, address.addr_spec] for address in field.addresses]
    return found


def defects(part):
    """Of the part and of all structured fields in it."""
    found = [type(defect).__name__ for defect in part.defects]
    for _, value in part.items():
        found += [type(defect).__name__ for defect in getattr(value, "defects", [])]
    return found


def leaf(part):
    body = part.get_payload(decode=True)
    return {
        "type": part.get_content_type(),
        "name": part.get_filename(),
        "disposition": part.get_content_disposition(),
        "encoding": str(part["content-transfer-encoding"]),
        "sha256": hashlib.sha256(body).hexdigest(),
        "text": part.get_content() if part.get_content_maintype() == "text" and not part.is_attachment() else None,
    }


def raw_parts(data, boundary):
    """What stands between the boundaries, fields and bodies divided, without the help of the package."""
    marker = b"--" + boundary.encode("ascii")
    pieces = (b"\r\n" + data.split(b"\r\n\r\n", 1)[1]).split(b"\r\n" + marker)
    bodies = [piece.split(b"\r\n\r\n", 1)[1] for piece in pieces[1:-1]]
    return [hashlib.sha256(body).hexdigest() for body in bodies]


def read(path):
    data = Path(path).read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    result = {
        "fields": [name for name, _ in message.items()],
        "unsent": message["X-Unsent"],
        "subject": str(message["Subject"]) if message["Subject"] is not None else None,
        "type": message.get_content_type(),
        "report_type": message.get_param("report-type"),
        "tree": [part.get_content_type() for part in message.walk()],
        "from": addresses(message, "from"),
        "to": addresses(message, "to"),
        "cc": addresses(message, "cc"),
        "leaves": [leaf(part) for part in parts],
        "defects": [name for part in message.walk() for name in defects(part)],
        "longest": max(len(line) for line in data.split(b"\r\n")),
        "is_ascii": data.isascii(),
    }
    boundary = message.get_boundary()
    if boundary is not None:
        result["raw"] = raw_parts(data, boundary)
    if message.get_content_type() == "multipart/report":
        second, third = message.get_payload()[1:3]
        fields = second.get_payload()[0] if second.is_multipart() else email.message_from_string(second.get_payload())
        result["report"] = [[name, str(value)] for name, value in fields.items()]
        if third.get_content_type() == "message/rfc822":
            inner = third.get_payload()[0]
            result["inner_subject"] = str(inner["Subject"])
    return result


for name in sys.argv[1:]:
    print(json.dumps(read(name)))
