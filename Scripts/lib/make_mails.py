"""Makes mails that nobody wrote: for tests and for the benchmark. The same seed gives the same bytes.

    make_mails.py COUNT OUTPUT              a folder of files, CRLF, as a mail program saves them
    make_mails.py COUNT OUTPUT --maildir    a Maildir, LF
    make_mails.py COUNT OUTPUT --mbox       one file: mboxrd, LF, labels as in a provider's takeout
    make_mails.py COUNT OUTPUT --big-mbox BYTES   one file of about so many bytes; COUNT different mails, each again
                                                  and again under another identifier

10,000 mails take about 100 MB. Every one has the word COMMON in its text, three have the word RARE.
"""

import argparse
import base64
import bisect
import itertools
import quopri
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

RARE, COMMON = "quokkaweide", "meridian"
OWN_ADDRESS, OWN_SERVER = "anna.beispiel@posteo.example", "mx3.posteo.example"
START = datetime(2023, 1, 2, 6, 0, tzinfo=timezone.utc)

PEOPLE = [
    ("Bernd Müller", "bernd@firma.example"), ("佐藤 花子", "hanako@kaisha.example"), ("Иван Петров", "ivan@pochta.example"),
    ("Conference Team", "orga@events.example"), ("Renée d'Aubigné", "renee@lettre.example"), ("O'Neil, Pat", "pat@mail.example"),
    ("", "noreply@shop.example"), ("Dr. K. Weiß", "weiss@klinik.example"), ("Sam", "sam.1987@freemail.example"),
]
LISTS = [("swift-announce", "lists.code.example"), ("nachbarn", "listen.verein.example")]
SUBJECTS = [
    "Re: Your talk on Friday", "Invoice 2024-{n}", "Wo warst du gestern?", "Grüße aus Köln – Termin {n}",
    "Änderung der Öffnungszeiten am Straßenfest", "会議の資料について ({n})", "ご注文ありがとうございます", "Встреча в пятницу №{n}",
    "Почему ты не отвечаешь?", "last warning", "Fwd: photos of your house", "Minutes of meeting {n}", "answer me NOW", "",
]
SYLLABLES = [a + b for a in "b d f g k l m n p r s t v w z sch st br".split() for b in "a e i o u an er el in os".split()]
FOREIGN = {
    "de": "Gruß Straße über möchte können Bücher Fräulein während Ärger schön größer nächste".split(),
    "ja": "今日は 会議 資料 明日 連絡 お願いします 場所 時間 写真 電話".split(),
    "ru": "сегодня встреча почему дом ответ письмо время завтра снова звонок".split(),
}


def vocabulary():
    """20,000 words, the first far more frequent than the last."""
    source = random.Random("words")
    words = ["".join(source.choice(SYLLABLES) for _ in range(source.randint(1, 4))) for _ in range(20_000)]
    sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    return words, sums


WORDS, SUMS = vocabulary()


class Mail:
    """One mail. Everything about it comes from its number and the seed."""

    def __init__(self, number, count, seed):
        self.number, self.source = number, random.Random(f"{seed} {number}")
        self.rare = number in {count // 7, count // 2, count - 2}
        pick = self.source.random()
        self.kind = "plain" if pick < 0.5 else "alternative" if pick < 0.85 else "attachment"
        self.language = self.source.choices(["en", "de", "ja", "ru"], [70, 18, 6, 6])[0]
        self.name, self.sender = self.source.choice(PEOPLE)
        self.date = START + timedelta(minutes=37 * number + self.source.randint(0, 30))
        self.broken = self.source.randint(0, 9) if self.source.random() < 0.015 and not self.rare else None
        if self.broken is not None:
            self.language = "en"  # without an encoding, so that what is broken does not take the text away
        self.boundary = f"=_{number:x}.{self.source.getrandbits(48):012x}"

    def message_id(self, number=None):
        """Of this mail, or of an earlier one."""
        return f"<{self.number if number is None else number:08d}.mail@{self.sender.split('@')[1]}>"

    def text(self, byte_count):
        """Sentences, in lines of up to 76 characters."""
        lines, line, written = [], f"{COMMON.capitalize()}" + (f" {RARE}" if self.rare else ""), 0
        foreign = FOREIGN.get(self.language)
        draw, total = self.source.random, SUMS[-1]
        while written < byte_count:
            word = foreign[int(draw() * len(foreign))] if foreign and draw() < 0.5 else WORDS[bisect.bisect(SUMS, draw() * total)]
            if draw() < 0.08:
                word = word.capitalize() + ("." if draw() < 0.7 else ",")
            if len(line) + len(word) > 75:
                lines.append(line)
                written += len(line) + 1
                line = word
                if draw() < 0.1:
                    lines.append("")
                elif draw() < 0.02:
                    lines.append("From here on it is " + word)
            else:
                line += " " + word
        return "\n".join([*lines, line, ""])

    def encoded_word(self, text):
        """RFC 2047, or the text itself when it is ASCII."""
        if text.isascii():
            return text
        charset = "iso-8859-1" if self.language == "de" and all(ord(c) < 256 for c in text) else "utf-8"
        parts = [text[start:start + 12] for start in range(0, len(text), 12)]
        if self.number % 2:
            return "\n ".join(f"=?{charset}?B?{base64.b64encode(part.encode(charset)).decode()}?=" for part in parts)
        return "\n ".join(f"=?{charset}?Q?{''.join(f'={byte:02X}' for byte in part.encode(charset))}?=" for part in parts)

    def leaf(self, kind, text):
        """A text part in one of the encodings: its headers and its body."""
        charset = "us-ascii" if text.isascii() else "utf-8"
        head = f"Content-Type: {kind}; charset={charset}\n"
        if charset == "us-ascii":
            return head + "Content-Transfer-Encoding: 7bit\n", text
        if self.number % 3 == 0:
            return head + "Content-Transfer-Encoding: base64\n", base64.encodebytes(text.encode()).decode()
        if self.number % 3 == 1:
            return head + "Content-Transfer-Encoding: 8bit\n", text
        return head + "Content-Transfer-Encoding: quoted-printable\n", quopri.encodestring(text.encode()).decode()

    def received(self):
        """The way of the mail, the newest first."""
        stamp = self.date + timedelta(seconds=self.source.randint(1, 90))
        address = ".".join(str(self.source.randint(1, 254)) for _ in range(4))
        domain, mark = self.sender.split("@")[1], f"{self.source.getrandbits(40):010X}"
        return (
            f"Return-Path: <{self.sender}>\nDelivered-To: {OWN_ADDRESS}\n"
            f"Received: from {OWN_SERVER} ([10.0.4.{self.number % 250}])\n\tby store2.posteo.example with LMTP id {mark}\n"
            f"\tfor <{OWN_ADDRESS}>; {rfc_date(stamp + timedelta(seconds=2))}\n"
            f"Received: from out.{domain} (out.{domain} [{address}])\n"
            f"\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)\n\tby {OWN_SERVER} (Postfix) with ESMTPS id {mark[:8]}\n"
            f"\tfor <{OWN_ADDRESS}>; {rfc_date(stamp)}\n"
            f"Received: from [192.168.1.{self.number % 250}] (unknown [{address[::-1].strip('.')}])\n"
            f"\tby out.{domain} with ESMTPSA id {mark[2:]}; {rfc_date(self.date)}\n")

    def checks(self):
        """What the receiving provider and the sender's server wrote about signatures. The signatures fit nothing."""
        domain = self.sender.split("@")[1]
        lines = "\n\t ".join(
            base64.b64encode(self.source.randbytes(48)).decode() for _ in range(5))
        return (
            f"Authentication-Results: {OWN_SERVER}; dkim=pass (2048-bit key) header.d={domain} header.i=@{domain};\n"
            f"\tspf=pass smtp.mailfrom={self.sender}; dmarc=pass header.from={domain}\n"
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s{self.number % 4};\n"
            f"\th=from:to:subject:date:message-id; bh={base64.b64encode(self.source.randbytes(32)).decode()};\n\tb={lines}\n")

    def headers(self):
        """All but those of the content."""
        source, chosen = self.source, self.source.choice(SUBJECTS).format(n=self.number)
        author = f"{self.encoded_word(self.name)} <{self.sender}>" if self.name else self.sender
        if "," in self.name:
            author = f'"{self.name}" <{self.sender}>'
        lines = [self.received()]
        if source.random() < 0.6:
            lines.append(self.checks())
        lines += [
            f"From: {author}\n", f"To: Anna Beispiel <{OWN_ADDRESS}>\n", f"Subject: {self.encoded_word(chosen)}\n",
            f"Date: {rfc_date(self.date.astimezone(timezone(timedelta(hours=source.choice([-5, 0, 1, 2, 9])))))}\n",
            f"Message-ID: {self.message_id()}\n"]
        if source.random() < 0.4 and self.number > 20:
            earlier = sorted(source.sample(range(self.number - 20, self.number), 3))
            lines.append(f"In-Reply-To: {self.message_id(earlier[-1])}\n")
            lines.append("References: " + "\n ".join(self.message_id(one) for one in earlier) + "\n")
        if source.random() < 0.15:
            name, host = source.choice(LISTS)
            lines.append(f"List-Id: The list <{name}.{host}>\nList-Unsubscribe: <mailto:{name}-leave@{host}>\nPrecedence: list\n")
        if source.random() < 0.3:
            lines.append("Cc: " + ",\n\t".join(f"person{source.randint(1, 99)}@other.example" for _ in range(3)) + "\n")
        lines.append(f"X-Mailer: Made-up Mail {source.randint(1, 9)}.{self.number % 10}\nMIME-Version: 1.0\n")
        return "".join(lines)

    def content(self):
        """Headers of the content and the body."""
        plain = self.text(int(700 + 5000 * self.source.random() ** 3))
        if self.kind == "plain":
            head, body = self.leaf("text/plain", plain)
            return head + "\n" + body
        head, body = self.leaf("text/plain", plain)
        first = f"--{self.boundary}a\n{head}\n{body}"
        paragraphs = "".join(f"<p style=\"margin:0 0 8px 0\">{part}</p>\n" for part in plain.split("\n\n"))
        page = (
            "<html><head><style>p { color: #222 } .x { display: none }</style></head><body>\n" + paragraphs
            + f"<img src=\"https://track.example/{self.number}.gif\" width=1 height=1>&copy;&nbsp;2024</body></html>\n")
        head, body = self.leaf("text/html", page)
        inner = (
            f"Content-Type: multipart/alternative; boundary=\"{self.boundary}a\"\n\n{first}\n--{self.boundary}a\n{head}\n{body}\n"
            f"--{self.boundary}a--\n")
        if self.kind == "alternative":
            return inner
        parts = "".join(f"--{self.boundary}b\n{part}" for part in [inner, *(self.attached(one) for one in range(self.source.randint(1, 2)))])
        return f"Content-Type: multipart/mixed; boundary=\"{self.boundary}b\"\n\nThis is MIME.\n{parts}--{self.boundary}b--\n"

    def attached(self, index):
        """A file of up to 200 KB, small ones more often."""
        data = self.source.randbytes(int(200_000 * self.source.random() ** 10))
        name, kind, start = self.source.choice([
            ("photo.jpg", "image/jpeg", b"\xff\xd8\xff\xe0"), ("Übersicht.pdf", "application/pdf", b"%PDF-1.7\n"),
            ("table.xlsx", "application/octet-stream", b"PK\x03\x04"), ("資料.png", "image/png", b"\x89PNG\r\n\x1a\n")])
        value = f"filename=\"{index}-{name}\"" if name.isascii() else "filename*=UTF-8''" + "".join(f"%{byte:02X}" for byte in name.encode())
        body = base64.encodebytes(start + data).decode()
        return f"Content-Type: {kind}\nContent-Disposition: attachment;\n {value}\nContent-Transfer-Encoding: base64\n\n{body}"

    def bytes(self):
        """The mail with LF. A few are not as they should be."""
        headers, content = self.headers(), self.content()
        if self.broken == 0:
            headers = headers.replace("Date: ", "X-Date: ")
        elif self.broken == 1:
            content = content.replace("--\n", "\n")
        elif self.broken == 2:
            headers = headers.replace("Message-ID: ", "X-ID: ")
        elif self.broken == 3:
            headers += "this line is no header field\n"
        elif self.broken == 4:
            content = content.replace("7bit", "x-unknown")
        elif self.broken == 5:
            content = content.replace("charset=utf-8", "charset=no-such-set")
        elif self.broken == 6:
            headers = headers.replace("From: ", "From: Jürgen Ünger roh, ")
        data = (headers + content).encode()
        if self.broken == 7:
            data = data.replace(b"Anna Beispiel", b"Anna B\xfcspiel")
        elif self.broken == 8:
            data = data[:len(data) * 2 // 3]
        elif self.broken == 9:
            data = data.replace(b"\n\n", b"\n\r\n", 1)
        return data


def rfc_date(moment):
    """RFC 5322 §3.3, with English names whatever the machine's language is."""
    days, months = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{days[moment.weekday()]}, {moment.day} {months[moment.month - 1]} {moment.year} {moment:%H:%M:%S %z}"


def envelope(mail):
    """The line before a mail, as in a provider's takeout."""
    days, months = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    moment = mail.date
    text = f"{days[moment.weekday()]} {months[moment.month - 1]} {moment.day:02d} {moment:%H:%M:%S} +0000 {moment.year}"
    return f"From {1_700_000_000_000_000_000 + mail.number}@xxx {text}\n".encode()


def quoted(data):
    """mboxrd: one more > before every line From, quoted or not."""
    lines = data.split(b"\n")
    return b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)


def boxed(mail):
    """A mail in a mailbox file, with its envelope line and the empty line behind it."""
    labels = ["Inbox", "Opened", "=?UTF-8?Q?Bel=C3=A4stigung?="][:1 + mail.number % 3]
    head = f"X-GM-THRID: {mail.number // 3}\nX-Gmail-Labels: {','.join(labels)}\n".encode()
    data = quoted(head + mail.bytes())
    return envelope(mail) + data + (b"\n" if data.endswith(b"\n") else b"\n\n")


def write_big(path, mails, byte_count):
    """Each mail again and again, with another number in its identifier."""
    pool = []
    for mail in mails:
        before, mark, after = boxed(mail).partition(b".mail@")
        pool.append((before, mark, after))
    with open(path, "wb", buffering=1 << 20) as file:
        written, turn = 0, 0
        while written < byte_count:
            for before, mark, after in pool:
                written += file.write(before + b".%d" % turn + mark + after)
                if written >= byte_count:
                    break
            turn += 1


def main():
    """Writes what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", default="1")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--maildir", action="store_true")
    form.add_argument("--mbox", action="store_true")
    form.add_argument("--big-mbox", type=int, metavar="BYTES")
    arguments = parser.parse_args()
    mails = (Mail(number, arguments.count, arguments.seed) for number in range(arguments.count))
    if arguments.big_mbox:
        write_big(arguments.output, mails, arguments.big_mbox)
    elif arguments.mbox:
        with open(arguments.output, "wb", buffering=1 << 20) as file:
            file.writelines(boxed(mail) for mail in mails)
    else:
        write_folder(arguments.output, mails, arguments.maildir)


def write_folder(folder, mails, is_maildir):
    """One file for each mail."""
    for name in ["cur", "new", "tmp"] if is_maildir else ["."]:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for mail in mails:
        if is_maildir:
            # Without colon in the name when it stands in new.
            name = f"cur/{1_700_000_000 + mail.number}.M{mail.number}P1.host:2,S" if mail.number % 10 else f"new/{1_700_000_000 + mail.number}.M{mail.number}P1.host"
            (folder / name).write_bytes(mail.bytes())
        else:
            data = mail.bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            (folder / f"mail-{mail.number:06d}.eml").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
