#!/usr/bin/env python3
"""Made-up mails, and what Python's `email` package reads in a mail, for comparison with MailFormat.

    mail_oracle.py make FOLDER      writes 260 mails, the same each time
    mail_oracle.py read FILE ...    one line of JSON for each file

Nobody wrote these mails; names end with .example. They are put together from bytes here, not by the `email` package,
which would write only what it reads well.
"""

import base64
import email
import email.policy
import hashlib
import json
import quopri
import random
import sys
from pathlib import Path

ADDRESS_FIELDS = ("from", "sender", "reply-to", "to", "cc", "bcc", "resent-from", "resent-to")
STRUCTURED = ADDRESS_FIELDS + (
    "date", "resent-date", "orig-date", "message-id", "mime-version", "content-type", "content-disposition",
    "content-transfer-encoding", "resent-sender", "resent-cc", "resent-bcc")


# --- reading ---------------------------------------------------------------------------------------------------------

def guarded(read):
    """What `read` gives; the package raises on some broken fields, and says so."""
    try:
        return read()
    except Exception as error:  # whatever it is: it stands in the answer
        return {"error": type(error).__name__}


def clean(text):
    """Text without lone surrogates."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def part(message):
    kind = message.get_content_type()
    result = {"type": kind, "children": len(message.get_payload()) if message.is_multipart() else 0}
    result["name"] = guarded(lambda: (lambda name: None if name is None else clean(name))(message.get_filename()))
    if not message.is_multipart():
        body = guarded(lambda: message.get_payload(decode=True))
        result["sha256"] = hashlib.sha256(body).hexdigest() if isinstance(body, bytes) else body
        result["size"] = len(body) if isinstance(body, bytes) else None
    return result


def date(value):
    if value.datetime is None:
        return None
    moment = value.datetime
    offset = moment.utcoffset()
    fields = [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second]
    return fields + [None if offset is None else int(offset.total_seconds())]


def read(path):
    message = email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
    result = {"file": Path(path).name, "headers": [], "addresses": {}, "dates": {}}
    for name in message.keys():
        if name.lower() not in STRUCTURED:
            values = guarded(lambda: [clean(str(value)) for value in message.get_all(name)])
            if [name.lower(), values] not in result["headers"]:
                result["headers"].append([name.lower(), values])
    for name in ADDRESS_FIELDS:
        if name in message:
            result["addresses"][name] = guarded(
                lambda: [[clean(a.display_name), clean(a.addr_spec)] for value in message.get_all(name) for a in value.addresses])
    for name in ("date", "resent-date"):
        if name in message:
            result["dates"][name] = guarded(lambda: date(message[name]))
    result["parts"] = [part(each) for each in message.walk()]
    return result


# --- making ----------------------------------------------------------------------------------------------------------

CRLF = b"\r\n"
TEXTS = [
    "I know where you live.", "Grüße aus Köln, du hörst von mir.", "Приходи завтра.", "また明日。", "ça va être drôle",
    "=== equals = signs ==", "line one\nline two  \n.\n\n> quoted\n", "trailing space \nand tab\t\nend", "",
    "x" * 300, "From the beginning of a line\n-- \nsignature", "🙂 emoji and ünïcödé",
]
NAMES = ["Ann Example", "Ünal Çelik", "Doe, John", "山田 太郎", "O'Brien", "Dr. Mueller (home)", 'The "Boss"', ""]
FILES = ["report.pdf", "Bericht März.pdf", "a b c.txt", "発表.docx", "x" * 90 + ".jpg", 'quo"te.txt', "semi;colon.txt"]


def word(text, charset="utf-8", encoding="b"):
    """One encoded word."""
    raw = text.encode(charset)
    if encoding.lower() == "b":
        body = base64.b64encode(raw).decode()
    else:
        body = "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() else "_" if b == 32 else f"={b:02X}" for b in raw)
    return f"=?{charset}?{encoding}?{body}?="


def words(text, charset="utf-8", encoding="b", step=12):
    return "\r\n ".join(word(text[i:i + step], charset, encoding) for i in range(0, max(len(text), 1), step))


def encoded(text, how, charset="utf-8"):
    raw = text.replace("\n", "\r\n").encode(charset)
    if how == "base64":
        return base64.encodebytes(raw).replace(b"\n", CRLF)
    if how == "quoted-printable":
        return quopri.encodestring(raw.replace(CRLF, b"\n")).replace(b"\n", CRLF)
    return raw


def head(*lines):
    return b"".join((line if isinstance(line, bytes) else line.encode()) + CRLF for line in lines)


def display(name, rng):
    if not name:
        return ""
    if not name.isascii():
        return word(name, "utf-8", rng.choice("bqBQ")) + " "
    if any(c in name for c in '",().'):
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '" '
    return name + " "


def mailbox(rng):
    address = rng.choice([
        "ann@mail.example", "j.doe+tag@sub.mail.example", '"john doe"@mail.example', "x@[192.0.2.7]", "UPPER@Mail.Example"])
    name = display(rng.choice(NAMES), rng)
    return f"{name}<{address}>" if name or rng.random() < 0.3 else address


DATES = [
    "Mon, 02 Jan 2023 15:04:05 +0100", "2 Jan 2023 15:04:05 -0000", "Tue, 3 Jan 23 01:02 GMT", "Wed,  4 Jan 2023 01:02:03 EST",
    "Thu, 5 Jan 2023 23:59:60 +0000", "Fri, 6 Jan 2023 00:00:00 -0330 (Newfoundland)", "7 Jan 99 12:00:00 PST",
    "Sun, 8 Jan 2023 12:00:00 +0545", "Mon, 9 Jan 2023 12:00:00 Z", "Mon Jan  9 12:00:00 2023", "(c) Tue, 10 Jan 2023 (d) 12:00:00 +0000",
    "31 Feb 2023 12:00:00 +0000", "yesterday", "", "Wed, 11 January 2023 12:00:00 +0100", "12-Jan-2023 12:00:00 +0100",
    "Fri, 13 Jan 2023 12:00:00", "Sat, 14 Jan 123 12:00:00 +0000", "Sun, 15 Jan 2023 12:00 -0800",
]


def top(rng, subject="Subject: hello"):
    return head(
        f"From: {mailbox(rng)}", f"To: {', '.join(mailbox(rng) for _ in range(rng.randint(1, 3)))}", subject,
        f"Date: {rng.choice(DATES)}", f"Message-ID: <{rng.randrange(10**9)}@mail.example>", "MIME-Version: 1.0")


def leaf(rng):
    charset, text = rng.choice(["utf-8", "UTF-8", '"utf-8"']), rng.choice(TEXTS)
    how = rng.choice(["base64", "quoted-printable", "8bit", "Quoted-Printable", "BASE64"])
    kind = rng.choice(["plain", "html", "PLAIN"])
    return head(
        f"Content-Type: text/{kind}; charset={charset}", f"Content-Transfer-Encoding: {how}", "") + encoded(text, how.lower())


def percent(name):
    return "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() or chr(b) in "." else f"%{b:02X}" for b in name.encode())


def file_name(name, rng):
    way = rng.randrange(4)
    if way == 0 and name.isascii():
        quoted = name.replace('"', '\\"')
        return f'filename="{quoted}"'
    if way == 1:
        return f"filename*=utf-8''{percent(name)}"
    if way == 2:
        code = percent(name)
        pieces, i = [], 0
        while code:
            cut = 20
            while cut < len(code) and "%" in code[cut - 2:cut]:
                cut += 1
            pieces.append(("utf-8''" if i == 0 else "") + code[:cut])
            code, i = code[cut:], i + 1
        return ";\r\n ".join(f"filename*{i}*={piece}" for i, piece in enumerate(pieces))
    return f'filename="{word(name)}"'


def attachment(rng):
    data = bytes(rng.randrange(256) for _ in range(rng.randrange(0, 400)))
    kind = rng.choice(["application/octet-stream", "image/jpeg", "application/pdf", "application/ms-tnef"])
    disposition = rng.choice(["attachment", "inline", "ATTACHMENT"])
    return head(
        f"Content-Type: {kind}", "Content-Transfer-Encoding: base64",
        f"Content-Disposition: {disposition};\r\n {file_name(rng.choice(FILES), rng)}", "") + base64.encodebytes(data).replace(b"\n", CRLF)


def multipart(rng, depth=0):
    boundary = f"=_{rng.randrange(10**12):012d}"
    kind = rng.choice(["mixed", "alternative", "related", "digest" if depth else "mixed"])
    parts = []
    for _ in range(rng.randint(1, 4)):
        roll = rng.random()
        if kind == "digest":
            parts.append(CRLF + top(rng) + CRLF + b"digest entry")
        elif roll < 0.25 and depth < 4:
            parts.append(multipart(rng, depth + 1))
        elif roll < 0.35 and depth < 4:
            parts.append(head("Content-Type: message/rfc822", "") + top(rng) + (multipart(rng, depth + 1) if rng.random() < 0.5 else leaf(rng)))
        elif roll < 0.6:
            parts.append(attachment(rng))
        else:
            parts.append(leaf(rng))
    body = head(f'Content-Type: multipart/{kind}; boundary="{boundary}"', "")
    if rng.random() < 0.5:
        body += b"preamble" + CRLF
    mark = b"--" + boundary.encode()
    for each in parts:
        body += mark + rng.choice([b"", b"  "]) + CRLF + each + CRLF
    return body + mark + b"--" + CRLF + rng.choice([b"", b"epilogue" + CRLF])


SUBJECTS = [
    "plain", "  folded\r\n over\r\n\tlines", word("Grüße aus Köln"), words("Ein sehr langer Betreff über mehrere Wörter hinweg"),
    word("a b", "iso-8859-1", "q"), "before " + word("mitte ä") + " after", word("eins") + " " + word("zwei"),
    word("日本語", "iso-2022-jp"), word("Привет", "koi8-r", "Q"), word("żółw", "iso-8859-2"), "raw Grüße in UTF-8",
    "=?utf-8?q?not closed", "=?utf-8?x?wrong?=", "=?us-ascii*en?q?language?=", "tab\there", "=?UTF-8?Q?=41=42?=",
    "a=?utf-8?q?b?=c", "ends with space  ", "", word("€", "windows-1252", "q"), '"quoted" text', "(" + word("kommentar") + ")",
]


def structured(rng):
    """Mails as programs write them."""
    return top(rng, f"Subject: {rng.choice(SUBJECTS)}") + rng.choice([multipart, multipart, leaf, attachment])(rng)


ADDRESSES = [
    "ann@mail.example", "<ann@mail.example>", "Ann <ann@mail.example>", '"Ann, B." <ann@mail.example>', "ann@mail.example (Ann)",
    "Friends: ann@mail.example, Bob <bob@mail.example>;", "undisclosed-recipients:;", "Ann <@relay.example:ann@mail.example>",
    '"a b"@mail.example', "ann@[192.0.2.1]", "Ann (comment (nested)) <ann@mail.example>", "a . b @ mail . example",
    word("Zoë") + " <zoe@mail.example>", "Zoë <zoe@mail.example>", "ann@mail.example, , bob@mail.example",
    "Ann <ann@mail.example>, Friends: x@mail.example;, bob@mail.example", "J. R. Hacker <jrh@mail.example>",
    '"' + word("Zoë") + '" <zoe@mail.example>', "Ann <ann@mail.example", "not an address", "Ann Bob ann@mail.example",
    "ann@mail.example bob@mail.example", '"unclosed <ann@mail.example>', "<>", "Ann <>", "ann@", "@mail.example", "ann@@mail.example",
    "Ann <ann@mail.example> trailing", "ann@mail.example; bob@mail.example", '"ann"@mail.example', '"a\\"b"@mail.example',
    "ann.@mail.example", "Müller <müller@mail.example>", "Ann <ann@mail.example>,\r\n Bob\r\n <bob@mail.example>",
]


def addressed(index):
    return lambda rng: head(
        f"From: {ADDRESSES[index]}", f"To: {ADDRESSES[index]}, z@mail.example", f"Subject: {rng.choice(SUBJECTS)}",
        f"Date: {rng.choice(DATES)}", "") + b"text" + CRLF


def dated(index):
    return lambda rng: head("From: a@mail.example", f"Date: {DATES[index]}", f"Subject: {SUBJECTS[index]}", "") + b"text" + CRLF


def part_of(*lines, body=b"text"):
    return head(*lines, "") + body


BROKEN = [
    lambda rng: structured(rng).replace(CRLF, b"\n"),
    lambda rng: structured(rng).replace(CRLF, b"\r"),
    lambda rng: structured(rng)[:-40],
    lambda rng: (lambda mail: mail[:rng.randrange(len(mail))])(structured(rng)),
    lambda rng: b"From ann@mail.example Mon Jan  2 15:04:05 2023\n" + structured(rng).replace(CRLF, b"\n"),
    lambda rng: top(rng) + b"this line is no field" + CRLF + CRLF + b"body" + CRLF,
    lambda rng: top(rng, b"Subject: Gr\xfc\xdfe in latin1") + CRLF + b"body \xe4" + CRLF,
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=never", body=b"no boundary here" + CRLF),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed", body=b"--x\r\n\r\ntext\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", body=b"--x\r\n\r\none\r\n--x\r\n\r\ntwo\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", body=b"--x\r\n\r\none\r\n--x--\r\nepilogue\r\n--x\r\n\r\nthree"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body=b"SGVs bG8g\r\nd29y*bGQ\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body=b"SGVsbG8=\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body=b"SGVsbG8\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body=b"SGVsbG8=\r\nfooter of a list\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: quoted-printable", body=b"a=zz b=\r\nc=3d=3D= \r\nd =\r\n=e4"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: x-unknown", body=b"as it stands\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text", body=b"text\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: ;;;", body=b"text\r\n"),
    lambda rng: top(rng) + part_of('Content-Type: application/pdf; name="a.pdf"', body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: application/pdf; name=my file.pdf", body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: application/pdf", "Content-Disposition: attachment; filename=" + word("Zoë.pdf"), body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: application/pdf", "Content-Disposition: attachment; filename*0=\"a b\"; filename*1=\".pdf\"", body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: application/pdf", "Content-Disposition: attachment; filename*1=b.pdf; filename*0=a", body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: application/pdf", "Content-Disposition: attachment; filename=plain.pdf; filename*=utf-8''better.pdf", body=b"x"),
    lambda rng: top(rng) + part_of("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", body=base64.encodebytes(top(rng) + CRLF + b"inner")),
    lambda rng: top(rng) + part_of("Content-Type: message/rfc822", body=top(rng) + CRLF + b"inner"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", "Content-Transfer-Encoding: base64", body=b"--x\r\n\r\none\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", body=b"--x\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\none\r\n--x--\r\n--x\r\n\r\ntwo\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", body=b"--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n\r\none\r\n--x\r\n\r\ntwo\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of('Content-Type: multipart/mixed; boundary="a b"', body=b"--a b\r\n\r\none\r\n--a b--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/mixed; boundary=x", body=b"--x\r\n--x\r\n\r\n--x\r\nX: y\r\n\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: text/plain", "Content-Transfer-Encoding: x-uuencode", body=b"begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n"),
    lambda rng: b"",
    lambda rng: CRLF + b"only a body" + CRLF,
    lambda rng: b"no header at all" + CRLF,
    lambda rng: b"X: y",
    lambda rng: b" starts folded\r\nX: y\r\n\r\nbody",
    lambda rng: top(rng) + b"X-Empty:" + CRLF + b"X-Long: " + b"a " * 2000 + CRLF + CRLF + b"body",
    lambda rng: top(rng) + part_of("Content-Type: multipart/report; boundary=x; report-type=delivery-status", body=b"--x\r\n\r\nfailed\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\nAction: failed\r\n--x--\r\n"),
    lambda rng: top(rng) + part_of("Content-Type: multipart/signed; boundary=x; protocol=\"application/pgp-signature\"", body=b"--x\r\n\r\nsigned\r\n--x\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nsig\r\n--x--\r\n"),
]


def make(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    makers = [(f"dated-{i:02d}", dated(i)) for i in range(len(DATES))]
    makers += [(f"addressed-{i:02d}", addressed(i)) for i in range(len(ADDRESSES))]
    makers += [(f"broken-{i:02d}", maker) for i, maker in enumerate(BROKEN)]
    makers += [(f"mail-{i:03d}", structured) for i in range(260 - len(makers))]
    for name, maker in makers:
        (folder / f"{name}.eml").write_bytes(maker(random.Random(name)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(sys.argv[2])
    else:
        for path in sys.argv[2:]:
            print(json.dumps(read(path)))
