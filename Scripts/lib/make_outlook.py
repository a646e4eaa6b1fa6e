"""Makes mails as Outlook saves them (.msg), whole and damaged, and says what two programs of others read in them.

    make_outlook.py FOLDER      NAME.msg for each, and expected.json

expected.json: by name, `readable`, and what extract_msg reads: subject, sender, recipients, body, html, headers, times and
attachments with SHA-256. Damaged files have `readable` null: nothing is promised but that reading ends.
"""

import hashlib
import json
import struct
import sys
import warnings
from pathlib import Path

import extract_msg
from compressed_rtf import compress
from extract_msg.ole_writer import OleWriter

FIXED = {0x0003: "<i4x", 0x000B: "<h6x", 0x0040: "<Q"}
EPOCH = 116_444_736_000_000_000
TRANSPORT = (
    "Received: from out.firma.example (out.firma.example [203.0.113.9])\r\n\tby mx.posteo.example with ESMTPS id 1;"
    " Sat, 3 Jan 2026 10:00:05 +0100\r\nFrom: =?utf-8?q?Bernd_M=C3=BCller?= <bernd@firma.example>\r\n"
    "To: anna.beispiel@posteo.example\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\nDate: Sat, 3 Jan 2026 10:00:00 +0100\r\n"
    "Message-ID: <1.x@firma.example>\r\nDKIM-Signature: v=1; a=rsa-sha256; d=firma.example; s=s1; h=from;\r\n"
    "\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAAAAAA\r\n"
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n")


class Storage:
    """Properties of one storage, and the streams in it."""

    def __init__(self, header_count):
        self.header, self.fixed, self.streams, self.storages = b"\0" * header_count, [], {}, {}

    def number(self, number, value, kind=0x0003):
        """A value of fixed size."""
        self.fixed.append(struct.pack("<HHI", kind, number, 6) + struct.pack(FIXED[kind], value))
        return self

    def stream(self, number, kind, data):
        """A value in a stream of its own."""
        self.streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
        self.fixed.append(struct.pack("<HHIII", kind, number, 6, len(data) + {0x1F: 2, 0x1E: 1}.get(kind, 0), 0))
        return self

    def text(self, number, value, encoding=None):
        """Text: of 16 bits for each character, or in an encoding of 8."""
        if encoding:
            return self.stream(number, 0x1E, value.encode(encoding, "replace"))
        return self.stream(number, 0x1F, value.encode("utf-16-le"))

    def write(self, writer, path=()):
        """Adds everything to a compound file."""
        self.streams["__properties_version1.0"] = self.header + b"".join(self.fixed)
        for name, data in self.streams.items():
            writer.addEntry([*path, name], data)
        for name, storage in self.storages.items():
            writer.addEntry([*path, name], storage=True)
            storage.write(writer, [*path, name])


def mail(encoding=None, subject="Grüße", body="Guten Tag,\r\n\r\nich weiß, wo du wohnst.\r\n", recipients=True, headers=TRANSPORT):
    """A mail with what every mail has."""
    top = Storage(32)
    top.text(0x001A, "IPM.Note", encoding).text(0x0037, subject, encoding)
    top.text(0x0042, "Bernd Müller", encoding).text(0x0065, "bernd@firma.example", encoding)
    top.text(0x0C1A, "Bernd Müller", encoding).text(0x0C1F, "bernd@firma.example", encoding)
    top.number(0x0039, EPOCH + 1_767_430_800 * 10_000_000, 0x40).number(0x0E06, EPOCH + 1_767_430_805 * 10_000_000, 0x40)
    if body is not None:
        top.text(0x1000, body, encoding)
    if headers:
        top.text(0x007D, headers, encoding)
    top.text(0x1035, "<1.x@firma.example>", encoding)
    if encoding:
        top.number(0x3FFD, {"cp1252": 1252, "cp1251": 1251, "shift_jis": 932}[encoding])
    if recipients:
        for index, (kind, name, address) in enumerate(
                [(1, "Anna Beispiel", "anna.beispiel@posteo.example"), (2, "Chef", "chef@firma.example"), (3, "Heimlich", "h@firma.example")]):
            one = Storage(8).number(0x0C15, kind)
            one.text(0x3001, name, encoding).text(0x39FE, address, encoding).text(0x3003, address, encoding)
            top.storages[f"__recip_version1.0_#{index:08X}"] = one
    return top


def attach(top, name, data, kind="application/pdf", encoding=None):
    """Adds a file."""
    index = sum(one.startswith("__attach") for one in top.storages)
    one = Storage(8).number(0x3705, 1).number(0x0E21, index)
    one.text(0x3707, name, encoding).text(0x3704, name[:8], encoding).text(0x370E, kind, encoding).stream(0x3701, 0x0102, data)
    top.storages[f"__attach_version1.0_#{index:08X}"] = one
    return top


def inside(top):
    """Adds a mail inside the mail."""
    index = sum(one.startswith("__attach") for one in top.storages)
    one = Storage(8).number(0x3705, 5).number(0x0E21, index).text(0x3001, "Inner mail")
    one.storages["__substg1.0_3701000D"] = inner = mail(subject="Innen", recipients=False)
    inner.header = b"\0" * 24
    top.storages[f"__attach_version1.0_#{index:08X}"] = one
    return top


def rich(compressed=True):
    """A mail that has its text only as RTF."""
    text = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;}"
        rb"{\*\generator Made up;}\pard Gr\'fc\'dfe\par Zweite {\b fette} Zeile \u26085?\u26412?\par}")
    return mail(body=None).stream(0x1009, 0x0102, compress(text, compressed=compressed))


def packed_page():
    """A mail whose page is packed into RTF."""
    text = (
        rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Ich wei\'df{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0  alles"
        rb"\htmlrtf }\htmlrtf0{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}")
    return mail(body=None).stream(0x1009, 0x0102, compress(text))


def whole():
    """Mails that can be read."""
    page = "<html><body><p>Gr&uuml;&szlig;e, <b>ich weiß alles</b></p></body></html>"
    noise = bytes(index * 7 % 251 for index in range(300_000))
    return {
        "plain": mail(), "no-headers": mail(headers=None), "no-body": mail(body=None), "no-recipients": mail(recipients=False),
        "ansi": mail("cp1252"), "cyrillic": mail("cp1251", "Привет", "Я знаю всё\r\n", headers=None).number(0x3FDE, 1251),
        "long-body": mail(body="Zeile mit Text\r\n" * 5000), "html": mail().stream(0x1013, 0x0102, page.encode()).number(0x3FDE, 65001),
        "html-latin": mail().stream(0x1013, 0x0102, page.encode("cp1252")).number(0x3FDE, 1252), "rtf": rich(),
        "rtf-uncompressed": rich(False), "rtf-page": packed_page(), "attachment": attach(mail(), "Rechnung März.pdf", b"%PDF-1.7\n" + noise[:5000]),
        "small-attachment": attach(mail(), "note.txt", b"hello", "text/plain"), "empty-attachment": attach(mail(), "nothing", b""),
        "attachments": attach(attach(attach(mail(), "a.bin", noise), "b.bin", noise[:4096]), "c.bin", noise[:4095]),
        "ansi-attachment": attach(mail("cp1252"), "Übersicht.pdf", noise[:600], encoding="cp1252"), "inside": inside(mail()),
        "long-subject": mail(subject="Ä" * 3000), "empty-subject": mail(subject=""),
        "japanese": mail("shift_jis", "会議", "場所は知っている\r\n", headers=None, recipients=False),
    }


def written(storage):
    """The bytes of a compound file."""
    writer = OleWriter()
    writer.addEntry(["__nameid_version1.0"], storage=True)
    for number in (2, 3, 4):  # names of properties that have no number: none
        writer.addEntry(["__nameid_version1.0", f"__substg1.0_{number:04X}0102"], b"")
    storage.write(writer)
    path = Path("part.msg")
    writer.write(path)
    data = path.read_bytes()
    path.unlink()
    return data


def at(data, offset, value):
    """The same bytes with a number of 32 bits at a place."""
    return data[:offset] + struct.pack("<I", value) + data[offset + 4:]


def damaged(good, large):
    """Files that lead nowhere, in a circle, or to what is not theirs. `large` has a stream in sectors of its own."""
    table = 512 * (struct.unpack_from("<I", good, 76)[0] + 1)
    directory = 512 * (struct.unpack_from("<I", good, 48)[0] + 1)
    first = struct.unpack_from("<I", good, 48)[0]
    mini = struct.unpack_from("<I", good, directory + 116)[0]
    minis = 512 * (struct.unpack_from("<I", good, 60)[0] + 1)
    large_table = 512 * (struct.unpack_from("<I", large, 76)[0] + 1)
    body = next(
        at for at in range(512 * (struct.unpack_from("<I", large, 48)[0] + 1), len(large), 128)
        if large[at:at + 40].decode("utf-16-le", "ignore").startswith("__substg1.0_1000001F"))
    body_start = struct.unpack_from("<I", large, body + 116)[0]
    return {
        "directory-circle": at(good, table + 4 * first, first), "directory-outside": at(good, table + 4 * first, 0x00FF_FFF0),
        "mini-circle": at(good, table + 4 * mini, mini), "tree-circle": at(good, directory + 128 + 68, 1),
        "child-of-itself": at(good, directory + 76, 0), "child-outside": at(good, directory + 76, 0x7FFF_FFFF),
        "mini-chain-circle": good[:minis] + b"".join(struct.pack("<I", index ^ 1) for index in range(128)) + good[minis + 512:],
        "body-circle": at(large, large_table + 4 * body_start, body_start), "body-outside": at(large, body + 116, 0x0000_FFFF),
        "body-too-large": at(large, body + 120, 0x7FFF_FFFF), "body-free": at(large, large_table + 4 * (body_start + 1), 0xFFFF_FFFF),
        "no-table": at(good, 76, 0xFFFF_FFFF), "many-tables": at(good, 44, 0x00FF_FFFF), "difat-circle": at(at(large, 44, 200), 68, 0),
        "cut-half": good[:len(good) // 2], "cut-header": good[:511], "cut-table": good[:table + 8], "no-signature": b"\0" + good[1:],
        "version-9": good[:26] + b"\x09" + good[27:], "large-sectors": good[:30] + b"\x1f" + good[31:],
    }


def read(path):
    """What extract_msg reads."""
    with extract_msg.openMsg(path) as message:
        return {
            "subject": message.subject, "headers": message.getStringStream("__substg1.0_007D"), "body": message.getStringStream("__substg1.0_1000"),
            "message_class": message.classType, "message_id": message.getStringStream("__substg1.0_1035"),
            "recipients": [[one.type.value, one.name, one.email] for one in message.recipients],
            "submitted": seconds(message.getPropertyVal("00390040")), "delivered": seconds(message.getPropertyVal("0E060040")),
            "html": message.getStream("__substg1.0_10130102", ) and message.getStream("__substg1.0_10130102").hex(),
            "attachments": [attachment(one) for one in message.attachments],
        }


def attachment(one):
    """Name, size and digest of a file; of a mail inside, that it is one."""
    if not isinstance(one.data, bytes):
        return {"is_message": True}
    return {
        "name": one.longFilename, "type": one.mimetype, "byte_count": len(one.data), "sha256": hashlib.sha256(one.data).hexdigest(), "is_message": False}


def seconds(moment):
    """Since 1970."""
    return int(moment.timestamp()) if moment else None


def main(folder):
    """Writes all files."""
    warnings.simplefilter("ignore")
    good = {name: written(storage) for name, storage in whole().items()}
    expected = {}
    for name, data in {**good, **damaged(good["plain"], good["long-body"])}.items():
        path = folder / f"{name}.msg"
        path.write_bytes(data)
        expected[name] = {"readable": read(path) if name in good else None}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
