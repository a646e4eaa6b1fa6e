#!/usr/bin/env python3
"""Mails with signatures, changed on their way or not, and what dkimpy says of each.

    dkim_peer.py one MAIL KEYS TEXT  writes a signed mail, and its key in two forms
    dkim_peer.py mails SEED COUNT    prints one JSON value per line:
        kind      dkim or arc
        change    what happened to the mail after it was signed
        mail      the bytes, as base64
        keys      TXT records by name
        verdicts  dkim: what dkimpy says of each signature, from the top; arc: its word for the chain
        form      canonicalization and algorithm, for reading only

dkimpy signs half of the mails; the others are signed here, with tags in other orders and folds at other places, and dkimpy
agrees with those signatures too.
"""

import base64
import hashlib
import json
import logging
import random
import re
import sys
import time

import dkim
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

logging.disable(logging.CRITICAL)

WORDS = "please stop writing to me I do not want this From here on the door was open at night > From nobody".split()
DOMAINS = ["example.org", "mail.example.org", "example.net"]


class Keys:
    """A few keys, because making RSA keys takes long."""

    def __init__(self):
        self.rsa = {size: rsa.generate_private_key(public_exponent=65537, key_size=size) for size in (1024, 2048)}
        self.ed25519 = ed25519.Ed25519PrivateKey.generate()

    def record(self, key, rest=""):
        if isinstance(key, ed25519.Ed25519PrivateKey):
            raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            return "v=DKIM1; k=ed25519;%s p=%s" % (rest, base64.b64encode(raw).decode())
        der = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        return "v=DKIM1; k=rsa;%s p=%s" % (rest, base64.b64encode(der).decode())

    @staticmethod
    def private(key):
        """As dkimpy takes it."""
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return base64.b64encode(key.private_bytes(
                serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()))
        return key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())


def text_line(draw):
    line = " ".join(draw.choice(WORDS) for _ in range(draw.randrange(0, 12)))
    if draw.random() < 0.2:
        line = line.replace(" ", draw.choice(["  ", "\t", " \t "]))
    if draw.random() < 0.1:
        line = "From " + line
    if draw.random() < 0.1:
        line = ">From " + line
    if draw.random() < 0.1:
        line = "é" + line
    return line


def new_mail(draw, domain):
    fields = [
        "From: %s <somebody@%s>" % (draw.choice(["A", '"B, C"', "=?utf-8?q?=C3=A9?="]), domain),
        "To: me@example.com" + draw.choice(["", ",\r\n you@example.com", ",\r\n\tyou@example.com"]),
        "Subject: " + " ".join(draw.choice(WORDS) for _ in range(6)) + draw.choice(["", "\r\n  folded \t on", " "]),
        "Date: Tue, 03 Nov 2026 10:00:00 +0000",
        "Message-ID: <%d@%s>" % (draw.randrange(10**9), domain),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ]
    draw.shuffle(fields)
    fields = ["Received: from a by b; %d" % n for n in range(draw.randrange(3))] + fields
    lines = [text_line(draw) for _ in range(draw.randrange(0, 15))] + [""] * draw.randrange(0, 3)
    body = "\r\n".join(lines)
    if draw.random() < 0.8 and body:
        body += "\r\n"
    if not body.endswith("\r\n"):
        # Where no line break follows, dkimpy keeps white space at the end, and RFC 6376 §3.4.4 takes it off.
        body = body.rstrip(" \t")
    return ("\r\n".join(fields) + "\r\n\r\n" + body).encode()


def split(mail):
    head, _, body = mail.partition(b"\r\n\r\n")
    return re.findall(rb"[^\r\n]+(?:\r\n[ \t][^\r\n]*)*", head), body


def relaxed_field(field):
    name, _, value = field.partition(b":")
    value = re.sub(rb"\r\n", b"", value)
    return name.strip().lower() + b":" + re.sub(rb"[ \t]+", b" ", value).strip()


def canonical_body(body, form):
    if form == "relaxed":
        body = re.sub(rb"[ \t]+(?=\r\n|\Z)", b"", re.sub(rb"[ \t]+", b" ", body))
    body = re.sub(rb"(\r\n)*\Z", b"", body)
    if not body:
        return b"" if form == "relaxed" else b"\r\n"
    return body + b"\r\n"


def sign_here(draw, mail, key, domain, selector, forms, names, length):
    """A signature that dkimpy did not make."""
    fields, body = split(mail)
    canonical = canonical_body(body, forms[1])
    algorithm = "ed25519-sha256" if isinstance(key, ed25519.Ed25519PrivateKey) else "rsa-sha256"
    tags = [
        ("v", "1"), ("a", algorithm), ("c", "/".join(forms)), ("d", domain), ("s", selector),
        ("h", draw.choice([":", " : ", ":\r\n\t"]).join(names)),
        ("bh", base64.b64encode(hashlib.sha256(canonical).digest()).decode()), ("b", ""),
    ]
    if forms[1] == "simple" and draw.random() < 0.5:
        tags[2] = ("c", forms[0])
    if forms == ("simple", "simple") and draw.random() < 0.5:
        del tags[2]
    if length:
        tags.append(("l", str(len(canonical))))
    if draw.random() < 0.3:
        tags.append(("t", str(int(time.time()) - 100)))
    if draw.random() < 0.3:
        tags.append(("x", str(int(time.time()) + 100_000)))
    if draw.random() < 0.3:
        tags.append(("i", draw.choice(["", "somebody"]) + "@" + draw.choice(["", "sub."]) + domain))
    if draw.random() < 0.3:
        tags.append(("unknown_tag", "any thing"))
    draw.shuffle(tags)
    fold = draw.choice(["; ", ";", ";\r\n ", ";\r\n\t"])
    text = fold.join("%s=%s" % tag for tag in tags) + draw.choice(["", ";"])
    header = ("DKIM-Signature: " + text).encode()
    signed, left = [], list(fields)
    for name in names:
        for field in reversed(left):
            if field.partition(b":")[0].lower() == name.lower().encode():
                signed.append(field)
                left.remove(field)
                break
    form = relaxed_field if forms[0] == "relaxed" else (lambda field: field)
    covered = b"".join(form(field) + b"\r\n" for field in signed) + form(header)
    if algorithm == "rsa-sha256":
        made = key.sign(covered, padding.PKCS1v15(), hashes.SHA256())
    else:
        made = key.sign(hashlib.sha256(covered).digest())
    value = base64.b64encode(made).decode()
    cut = draw.choice([0, 40])
    if cut:
        value = "\r\n ".join(value[at:at + cut] for at in range(0, len(value), cut))
    at = re.search(rb"(?:^DKIM-Signature: |;)\s*b=", header).end()
    return header[:at] + value.encode() + header[at:] + b"\r\n" + mail


def sign_there(mail, key, domain, selector, forms, names, length):
    algorithm = b"ed25519-sha256" if isinstance(key, ed25519.Ed25519PrivateKey) else b"rsa-sha256"
    header = dkim.sign(
        mail, selector.encode(), domain.encode(), Keys.private(key), signature_algorithm=algorithm,
        canonicalize=tuple(form.encode() for form in forms), include_headers=[name.encode() for name in names], length=length)
    return header + mail


CHANGES = {}


def change(function):
    CHANGES[function.__name__] = function
    return function


@change
def nothing(draw, mail):
    return mail


@change
def body_altered(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    return head + gap + b"Not this. " + body


@change
def body_letter(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    places = [at for at, byte in enumerate(body) if chr(byte).isalpha() and byte < 128]
    if not places:
        return head + gap + b"x" + body
    at = draw.choice(places)
    return head + gap + body[:at] + bytes([body[at] ^ 0x20]) + body[at + 1:]


@change
def subject_altered(draw, mail):
    return re.sub(rb"(?m)^Subject: ", b"Subject: not ", mail, count=1)


@change
def subject_on_top(draw, mail):
    return b"Subject: I never wrote this\r\n" + mail


@change
def from_on_top(draw, mail):
    return b"From: <other@example.com>\r\n" + mail


@change
def from_below(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    return head + b"\r\nFrom: <other@example.com>" + gap + body


@change
def unsigned_on_top(draw, mail):
    return b"X-Spam: no\r\nReceived: from c by d\r\n" + mail


@change
def line_ends(draw, mail):
    return mail.replace(b"\r\n", b"\n")


@change
def from_quoted(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    return head + gap + re.sub(rb"(?m)^(>*From )", rb">\1", body)


@change
def appended(draw, mail):
    return mail + (b"" if mail.endswith(b"\r\n") else b"\r\n") + b"-- \r\nlist footer\r\n"


@change
def empty_lines(draw, mail):
    return mail + b"\r\n\r\n\r\n"


@change
def blanks_in_body(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    return head + gap + body.replace(b" ", b" \t", 1)


@change
def blanks_at_line_end(draw, mail):
    head, gap, body = mail.partition(b"\r\n\r\n")
    return head + gap + body.replace(b"\r\n", b"  \r\n", 1)


@change
def folded(draw, mail):
    return re.sub(rb"(?m)^(Date: Tue,) ", b"\\1\r\n  ", mail, count=1)


@change
def name_in_capitals(draw, mail):
    return re.sub(rb"(?m)^Date:", b"DATE:", mail, count=1)


@change
def field_gone(draw, mail):
    return re.sub(rb"(?m)^Date:[^\r]*\r\n", b"", mail, count=1)


@change
def signature_altered(draw, mail):
    found = re.search(rb"[; \t]b=\s*([A-Za-z0-9+/])", mail)
    at = found.start(1)
    return mail[:at] + (b"A" if mail[at:at + 1] != b"A" else b"B") + mail[at + 1:]


def verdicts(mail, records):
    def lookup(name, timeout=5):
        return records.get(name.decode().rstrip("."), "").encode()

    count = len(re.findall(rb"(?im)^DKIM-Signature:", mail.partition(b"\n\r\n" if b"\r\n" in mail else b"\n\n")[0]))
    answers = []
    for index in range(count):
        try:
            answers.append(bool(dkim.DKIM(mail).verify(idx=index, dnsfunc=lookup)))
        except Exception:  # whatever the package raises, it refuses
            answers.append(False)
    return answers


def one_mail(draw, keys, change_name):
    domain = draw.choice(DOMAINS)
    mail, records, form = new_mail(draw, draw.choice(DOMAINS)), {}, []
    for number in range(draw.choice([1, 1, 1, 2])):
        key = draw.choice([keys.rsa[1024], keys.rsa[2048], keys.rsa[2048], keys.ed25519])
        forms = (draw.choice(["simple", "relaxed"]), draw.choice(["simple", "relaxed"]))
        names = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type", "x-not-there"]
        draw.shuffle(names)
        names = names[:draw.randrange(1, 9)]
        if "from" not in names:
            names.append("from")
        if draw.random() < 0.5:
            names += draw.sample(names, draw.randrange(len(names)))
        selector, length = "s%d" % number, draw.random() < 0.15
        records["%s._domainkey.%s" % (selector, domain)] = keys.record(key)
        if draw.random() < 0.5:
            mail = sign_there(mail, key, domain, selector, forms, names, length)
        else:
            mail = sign_here(draw, mail, key, domain, selector, forms, names, length)
        form.append("%s %s%s" % ("/".join(forms), type(key).__name__, " l=" if length else ""))
    mail = CHANGES[change_name](draw, mail)
    return {
        "kind": "dkim", "change": change_name, "mail": base64.b64encode(mail).decode(), "keys": records,
        "verdicts": verdicts(mail, records), "form": "; ".join(form),
    }


def one_key(draw, keys, record):
    mail = sign_there(new_mail(draw, "example.org"), keys.rsa[2048], "example.org", "s0", ("relaxed", "relaxed"), ["from"], False)
    records = {"s0._domainkey.example.org": record}
    return {
        "kind": "dkim", "change": "key", "mail": base64.b64encode(mail).decode(), "keys": records,
        "verdicts": verdicts(mail, records), "form": record[:60],
    }


def key_records(keys):
    good = keys.record(keys.rsa[2048])
    value = good.rpartition("p=")[2]
    pkcs1 = base64.b64encode(keys.rsa[2048].public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.PKCS1)).decode()
    return [
        good, "p=" + value, "k=rsa; p=" + value, "v=DKIM1; p=" + value + ";", "v=DKIM1; t=y; p=" + value,
        "v=DKIM1; s=email; p=" + value, "v=DKIM1; s=other; p=" + value, "v=DKIM1; k=other; p=" + value, "v=DKIM2; p=" + value,
        "v=DKIM1; p=", "v=DKIM1; p=AAAA", "v=DKIM1; n=a note; p=" + value, "v=DKIM1; p=" + pkcs1, "v=DKIM1",
        keys.record(keys.rsa[1024]), keys.record(keys.ed25519), "v=DKIM1; p=" + value[:40] + " " + value[40:],
    ]


def one_chain(draw, keys, change_name):
    domain, records = "example.org", {}
    mail = new_mail(draw, "example.net")
    for number in range(1, draw.choice([2, 3, 4])):
        key = keys.rsa[2048]
        result = "spf=pass smtp.mailfrom=a@example.net"
        if number > 1:
            result += "; arc=pass"
        mail = ("Authentication-Results: %s; %s\r\n" % (domain, result)).encode() + mail
        selector = "arc%d" % number
        records["%s._domainkey.%s" % (selector, domain)] = keys.record(key)
        made = dkim.arc_sign(
            mail, selector.encode(), domain.encode(), Keys.private(key), domain.encode(),
            include_headers=[b"from", b"to", b"subject", b"date"])
        mail = b"".join(made) + re.sub(rb"(?m)\AAuthentication-Results:[^\r]*\r\n", b"", mail)
    mail = CHANGES[change_name](draw, mail)

    def lookup(name, timeout=5):
        return records.get(name.decode().rstrip("."), "").encode()

    chain = dkim.arc_verify(mail, dnsfunc=lookup)
    return {
        "kind": "arc", "change": change_name, "mail": base64.b64encode(mail).decode(), "keys": records,
        "verdicts": (chain[0] or b"ended").decode(), "form": str(chain[2]),
    }


@change
def seal_altered(draw, mail):
    found = re.search(rb"(?s)ARC-Seal:.*?b=\s*([A-Za-z0-9+/])", mail)
    if not found:
        return signature_altered(draw, mail)
    at = found.start(1)
    return mail[:at] + (b"A" if mail[at:at + 1] != b"A" else b"B") + mail[at + 1:]


@change
def results_altered(draw, mail):
    return mail.replace(b"spf=pass", b"spf=fail", 1)


@change
def seal_gone(draw, mail):
    return re.sub(rb"(?s)ARC-Seal:.*?\r\n(?![ \t])", b"", mail, count=1)


def write_one(mail_path, keys_path, text_path):
    """A mail of example.org, a file with its key as dig prints it, and the text of the key."""
    draw, keys = random.Random(1), Keys()
    record = keys.record(keys.rsa[2048])
    mail = sign_there(
        new_mail(draw, "example.org"), keys.rsa[2048], "example.org", "s1", ("relaxed", "relaxed"),
        ["from", "to", "subject", "date"], False)
    with open(mail_path, "wb") as file:
        file.write(mail)
    with open(keys_path, "w", encoding="ascii") as file:
        file.write('; a note\ns1._domainkey.example.org. 300 IN TXT "%s" "%s"\n' % (record[:200], record[200:]))
    with open(text_path, "w", encoding="ascii") as file:
        file.write(record + "\n")


def main():
    if sys.argv[1] == "one":
        return write_one(*sys.argv[2:])
    _, mode, seed, count = sys.argv
    assert mode == "mails"
    draw, keys = random.Random(int(seed)), Keys()
    names = sorted(CHANGES)
    for number in range(int(count)):
        print(json.dumps(one_mail(draw, keys, names[number % len(names)])))
    for record in key_records(keys):
        print(json.dumps(one_key(draw, keys, record)))
    for number in range(int(count) // 4):
        print(json.dumps(one_chain(draw, keys, names[number % len(names)])))


main()
