"""Makes the mailbox of the made-up case, and the file with the key that its signed mails fit. The same bytes each time.

    make_example_mailbox.py FOLDER      writes mailbox.mbox and dkim-keys.txt, as they stand in Examples

The private half of the key is the digest of a word: whoever wants to can sign more mails of a company that does not exist.
"""

import base64
import hashlib
import sys
from pathlib import Path
from unittest import mock

import dkim
from nacl.signing import SigningKey

DOMAIN, SELECTOR = "ostmole.example.com", "office"
SEED = hashlib.sha256(b"the made-up case of Grauhafen").digest()
SIGNED = [b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type"]

WORK, OTHER = "torben.ackerwald@ostmole.example.com", "t.ackerwald.privat@freepost.example.org"
MIRA = "Mira Tannfeld <mira.tannfeld@mailbox.example.net>"


def mail(sender, receiver, date, subject, identifier, lines):
    """Headers that the sender writes, and the text."""
    return [
        "From: " + sender, "To: " + receiver, "Subject: " + subject, "Date: " + date, f"Message-ID: <{identifier}>",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=us-ascii", "", *lines,
    ]


def received(lines, server, address, number, date, results):
    """What Mira's provider puts on top when it takes a mail."""
    return [
        f"Received: from {server} ({server} [{address}])",
        "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
        f"\tby mx1.mailbox.example.net (Postfix) with ESMTPS id {number}",
        f"\tfor <mira.tannfeld@mailbox.example.net>; {date} (CET)",
        "Authentication-Results: mx1.mailbox.example.net;", *results, *lines,
    ]


def signed(lines, seconds):
    """With the signature of the company's server on top. Mails are signed with CRLF (RFC 6376 3.4)."""
    text = "".join(line + "\r\n" for line in lines).encode("ascii")
    with mock.patch("time.time", return_value=seconds):
        header = dkim.sign(
            text, SELECTOR.encode(), DOMAIN.encode(), base64.b64encode(SEED), signature_algorithm=b"ed25519-sha256",
            canonicalize=(b"relaxed", b"relaxed"), include_headers=SIGNED)
    return header.decode("ascii").removesuffix("\r\n").split("\r\n") + lines


def passed(sender, domain):
    return [f"\tspf=pass smtp.mailfrom={sender};", f"\tdkim=pass header.d={domain};", f"\tdmarc=pass header.from={domain}"]


def mails():
    """Each with the time of its envelope line."""
    yield "Tue Mar 17 07:58:12 2026", received(
        signed(mail(
            f"Torben Ackerwald <{WORK}>", MIRA, "Tue, 17 Mar 2026 07:58:09 +0100", "My letter",
            "20260317065809.1c9e44@" + DOMAIN, [
                "Mira,", "", "did you get my letter? I wrote it by hand first. You could at least say thank you.", "",
                "I am in Grauhafen again next week. I know which tram you take.", "", "Torben",
            ]), 1773730689),
        "out1.ostmole.example.com", "198.51.100.21", "4fZk1c2Xv1z9", "Tue, 17 Mar 2026 07:58:12 +0100", passed(WORK, DOMAIN))
    yield "Thu Mar 19 23:40:31 2026", received(
        mail(
            f"T. A. <{OTHER}>", MIRA, "Thu, 19 Mar 2026 23:40:28 +0100", "no subject", "f3a81c@freepost.example.org", [
                "Blocking one address does not help you.", "",
                "From now on I write from here. From here to your door it is eleven minutes.",
            ]),
        "relay-a.freepost.example.org", "203.0.113.40", "4fbR7m0Kq3z4", "Thu, 19 Mar 2026 23:40:31 +0100",
        ["\tspf=pass smtp.mailfrom=" + OTHER + ";", "\tdkim=none (message not signed)"])
    yield "Sat Mar 21 10:02:55 2026", mail(
        MIRA, f"Torben Ackerwald <{WORK}>", "Sat, 21 Mar 2026 10:02:55 +0100", "Do not contact me again",
        "20260321090255.77b0@mailbox.example.net", [
            "Torben Ackerwald,", "", "I do not want any contact with you: no mails, no calls, no letters, no visits.",
            "I told you so on 7 March. This is the last answer that you get.", "", "Mira Tannfeld",
        ])
    yield "Tue Mar 24 08:15:47 2026", received(
        signed(mail(
            f"Torben Ackerwald <{WORK}>", MIRA, "Tue, 24 Mar 2026 08:15:44 +0100", "Re: Do not contact me again",
            "20260324071544.5e02d8@" + DOMAIN, [
                "You will talk to me at the next conference, or you will not talk there at all.", "", "Torben",
            ]), 1774336544),
        "out3.ostmole.example.com", "198.51.100.23", "4fdS9p5Lw7z1", "Tue, 24 Mar 2026 08:15:47 +0100", passed(WORK, DOMAIN))


def main(folder):
    box = []
    for time, lines in mails():
        quoted = (">" + line if line.lstrip(">").startswith("From ") else line for line in lines)
        box += ["From MAILER-DAEMON " + time, *quoted, ""]
    Path(folder, "mailbox.mbox").write_text("".join(line + "\n" for line in box), encoding="ascii")
    key = base64.b64encode(bytes(SigningKey(SEED).verify_key)).decode("ascii")
    Path(folder, "dkim-keys.txt").write_text(
        "; The key of a company that does not exist, as dig prints it\n"
        f'{SELECTOR}._domainkey.{DOMAIN}. 3600 IN TXT "v=DKIM1; k=ed25519; p={key}"\n', encoding="ascii")


main(sys.argv[1])
