#!/usr/bin/env python3
"""Searches an opened bundle for texts that must not be in it, without any of Holdfast's code.

    no_trace.py FOLDER SECRETS          exit 1 and a line for each place when one is found
    no_trace.py FOLDER SECRETS --all    exit 1 unless every one is found: shows that the search can find

SECRETS is a file with one text a line. Each is looked for in names of files and in their bytes, in UTF-8 and UTF-16, without
regard to letter case; and again in all that can be got out of them: base64 and base64url (so every disclosure and payload of an
SD-JWT), quoted-printable and the parts of mails, percent-encoding, HTML, escapes of JSON, zlib, gzip, members of archives; the text of
PDF files (pdftotext) and what they and pictures say about themselves (exiftool).
"""

import argparse
import base64
import email
import email.policy
import gzip
import html
import io
import quopri
import re
import subprocess
import sys
import unicodedata
import urllib.parse
import zipfile
import zlib
from pathlib import Path

DEPTH = 6
LIMIT = 64 << 20
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}(?:\r?\n[A-Za-z0-9+/_-]{8,})*={0,2}")


def run(*command):
    """What a program prints; nothing when it fails."""
    result = subprocess.run(command, capture_output=True, check=False)
    return result.stdout


def inflated(data, start):
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            return unpacker.decompress(data[start:], LIMIT)
        except zlib.error:
            continue
    return b""


def png_texts(data):
    """Compressed texts and profiles of a PNG."""
    place = 8
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if kind in (b"zTXt", b"iCCP", b"iTXt"):
            for start in range(len(body)):
                if body[start : start + 1] == b"\x78":
                    yield inflated(body, start)
        place += size + 12


def mail_parts(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        for name, value in part.items():
            yield f"{name}: {value}".encode("utf-8", "replace")
        content = part.get_payload(decode=True)
        if content:
            yield content


def members(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                yield member.comment
                if member.file_size <= LIMIT:
                    yield archive.read(member)
    except (zipfile.BadZipFile, RuntimeError, OSError, zlib.error):
        return


def inner(data):
    """All that can be got out of some bytes by one step, with how."""
    if data.startswith(b"\x1f\x8b"):
        try:
            yield "gzip", gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            pass
    if data.startswith(b"PK\3\4"):
        for member in members(data):
            yield "zip", member
    if data.startswith(b"\x89PNG"):
        for text in png_texts(data):
            yield "png", text
    if data.startswith(b"%PDF"):
        for match in re.finditer(rb"(?<!end)stream\r?\n", data):
            yield "pdf stream", inflated(data, match.end())
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    for match in BASE64.finditer(data):
        letters = re.sub(rb"\s|=", b"", match.group()).translate(bytes.maketrans(b"-_", b"+/"))
        # A token can begin behind a word that is none of it: all four alignments.
        for shift in range(4):
            rest = letters[shift:]
            rest = rest[: len(rest) - (len(rest) % 4 == 1)]
            yield "base64", base64.b64decode(rest + b"=" * (-len(rest) % 4))
    if b"%" in data:
        yield "percent", urllib.parse.unquote_to_bytes(data)
    if b"&" in data:
        yield "html", html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    if b"\\u" in data:
        text = data.decode("utf-8", "replace")
        yield "escapes", re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), text
        ).encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    if re.search(rb"=[0-9A-F]{2}|=\r?\n", data):
        yield "quoted-printable", quopri.decodestring(data)
    if re.match(rb"(?i)[a-z-]+:.*\n", data) and re.search(rb"(?im)^(from|subject|mime-version):", data[:65536]):
        for part in mail_parts(data):
            yield "mail", part


def forms(secret):
    """How a text can stand in bytes that are in lower case."""
    result = set()
    for text in {unicodedata.normalize(form, secret) for form in ("NFC", "NFD")}:
        for spelling in (text, text.lower(), text.upper()):
            for coding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
                result.add(spelling.encode(coding, "ignore").lower())
    return {form for form in result if len(form) >= 3}


class Search:
    def __init__(self, secrets):
        self.needles = {secret: forms(secret) for secret in secrets}
        # One pass for all, instead of one for each.
        self.pattern = re.compile(b"|".join(re.escape(form) for form in sorted({form for each in self.needles.values() for form in each}, key=len, reverse=True)))
        self.owners = {}
        for secret, each in self.needles.items():
            for form in each:
                self.owners.setdefault(form, set()).add(secret)
        self.found = {}

    def look(self, data, place, depth=0, seen=None):
        seen = seen if seen is not None else set()
        lower = data.lower()
        if self.pattern.search(lower):
            squeezed = re.sub(rb"\s+", b" ", lower)
            for form, owners in self.owners.items():
                if form in lower or form in squeezed:
                    for owner in owners:
                        self.found.setdefault(owner, place)
        if depth == DEPTH:
            return
        for how, part in inner(data):
            key = hash(part)
            if len(part) >= 3 and key not in seen and part != data:
                seen.add(key)
                self.look(part, f"{place} > {how}", depth + 1, seen)

    def look_into_folder(self, folder):
        for path in sorted(folder.rglob("*")):
            place = str(path.relative_to(folder))
            self.look(place.encode(), f"name of {place}")
            if not path.is_file():
                continue
            data = path.read_bytes()
            self.look(data, place)
            if data.startswith(b"%PDF"):
                self.look(run("pdftotext", "-q", str(path), "-"), f"{place} > pdftotext")
            if data[:4] in (b"\x89PNG", b"%PDF", b"GIF8", b"RIFF") or data.startswith((b"\xff\xd8", b"II*\0", b"MM\0*")):
                self.look(run("exiftool", "-a", "-u", "-G1", str(path)), f"{place} > exiftool")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("secrets", type=Path)
    parser.add_argument("--all", action="store_true", help="every text must be found")
    options = parser.parse_args()
    secrets = [line for line in options.secrets.read_text(encoding="utf-8").splitlines() if line]
    if not secrets and not options.all:
        sys.exit("no texts to look for")
    search = Search(secrets)
    search.look_into_folder(options.folder)
    if options.all:
        lost = [secret for secret in secrets if secret not in search.found]
        for secret in lost:
            print(f"not found: {secret}")
        sys.exit(bool(lost))
    for secret, place in search.found.items():
        print(f"{secret}: {place}")
    sys.exit(bool(search.found))


if __name__ == "__main__":
    main()
