#!/usr/bin/env python3
"""Makes the cases of Vectors/receipt: receipts for a bundle, most with one thing wrong.

    Scripts/lib/make_receipt_vectors.py FOLDER
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = (ROOT / "Sources/CData/words/bip39-english.txt").read_text().split()


def check_words(digest):
    number = int.from_bytes(digest[:11], "big")
    return " ".join(WORDS[number >> (77 - 11 * place) & 0x7FF] for place in range(8))


DIGEST = hashlib.sha256(b"the tag manifest").digest()
LINES = {
    "title": "holdfast-receipt/v1",
    "bundle": "bundle: K7Q2M9",
    "digest": "bundle-digest: " + DIGEST.hex(),
    "words": "check-words: " + check_words(DIGEST),
    "contents": "contents-digest: " + hashlib.sha256(b"the payload manifest").hexdigest(),
    "verdict": "verdict: unchecked",
    "at": "received-at: 2026-03-01T21:20:03Z",
    "by": "received-by: The board",
    "note": "note: By hand, on a stick",
}


def receipt(end="\n", leave_out=(), **changed):
    return end.join([changed.get(name, line) for name, line in LINES.items() if name not in leave_out] + [""]).encode()


def cases():
    whole = receipt()
    yield "ok", "success", "all lines", whole
    yield "short", "success", "only what must be there", receipt(leave_out=("bundle", "words", "contents", "verdict", "note"))
    yield "crlf", "success", "CR LF at the end of every line, as Windows writes it", receipt("\r\n")
    for verdict in ("holds", "fails", "not-checked"):
        yield "verdict-" + verdict, "success", "another verdict", receipt(verdict="verdict: " + verdict)
    yield "unicode", "success", "letters beyond ASCII", receipt(by="received-by: Büro für Gleichstellung, 東京")
    yield "leap-day", "success", "a day that there is in leap years", receipt(at="received-at: 2028-02-29T00:00:00Z")
    yield "longest-name", "success", "a name of 400 bytes", receipt(by="received-by: " + "x" * 400)

    yield "empty", "title", "nothing", b""
    yield "too-long", "size", "more than 8,192 bytes", whole + b"x" * 8192
    yield "not-utf8", "text", "a byte that is no UTF-8", whole.replace(b"board", b"b\xffard")
    yield "byte-order-mark", "text", "a byte order mark in front, as some editors write it", b"\xef\xbb\xbf" + whole
    yield "other-title", "title", "a newer version", receipt(title="holdfast-receipt/v2")
    yield "title-longer", "title", "more behind the title", receipt(title="holdfast-receipt/v1 ")
    yield "line-before", "title", "an empty line in front", b"\n" + whole
    yield "no-last-end", "line-ends", "the last line does not end", whole[:-1]
    yield "mixed-ends", "line-ends", "one CR LF among LF", whole.replace(b"board\n", b"board\r\n")
    yield "mixed-ends-lf", "line-ends", "one LF among CR LF", receipt("\r\n").replace(b"board\r\n", b"board\n")
    yield "cr-only", "line-ends", "CR alone", receipt("\r")
    yield "empty-line", "line", "an empty line at the end", whole + b"\n"
    yield "unknown-line", "line", "a line of a name that there is not", whole + b"signature: none\n"
    yield "twice", "line", "a line a second time", whole.replace(b"verdict: unchecked\n", b"verdict: unchecked\nverdict: holds\n")
    yield "other-order", "line", "two lines in each other's place", receipt(at=LINES["by"], by=LINES["at"])
    yield "no-blank", "line", "no blank behind the colon", receipt(bundle="bundle:K7Q2M9")
    yield "upper-case", "line", "a name in capital letters", receipt(bundle="Bundle: K7Q2M9")
    for name, field in (("digest", "bundle-digest"), ("at", "received-at"), ("by", "received-by")):
        yield "no-" + field, "missing", "no line " + field, receipt(leave_out=(name,))
    yield "digest-short", "value", "a digest of 63 digits", receipt(digest=LINES["digest"][:-1])
    yield "digest-upper", "value", "a digest in capital letters", receipt(digest="bundle-digest: " + DIGEST.hex().upper())
    yield "contents-long", "value", "a digest of 65 digits", receipt(contents=LINES["contents"] + "0")
    yield "code", "value", "a name that no bundle has", receipt(bundle="bundle: ../x")
    yield "verdict-other", "value", "a verdict that there is not", receipt(verdict="verdict: fine")
    yield "time-zone", "value", "a time with an offset", receipt(at="received-at: 2026-03-01T21:20:03+01:00")
    yield "time-fraction", "value", "a time with a fraction", receipt(at="received-at: 2026-03-01T21:20:03.5Z")
    yield "time-no-day", "value", "a day that there is not", receipt(at="received-at: 2026-02-29T21:20:03Z")
    yield "time-no-hour", "value", "hour 24", receipt(at="received-at: 2026-03-01T24:00:00Z")
    yield "name-empty", "value", "no name", receipt(by="received-by: ")
    yield "name-blank", "value", "a blank in front of the name", receipt(by="received-by:  The board")
    yield "name-long", "value", "a name of 401 bytes", receipt(by="received-by: " + "x" * 401)
    yield "name-escape", "value", "an escape sequence in the name", receipt(by="received-by: \x1b[2Jboard")
    yield "name-bidi", "value", "a mark that turns the direction", receipt(by="received-by: The \u202edraob")
    yield "note-tab", "value", "a tab in the note", receipt(note="note: a\tb")
    words = LINES["words"].split(" ")
    yield "words-other", "words", "one word is another one", receipt(words=" ".join(words[:-1] + ["zoo"]))
    yield "words-fewer", "words", "seven words", receipt(words=" ".join(words[:-1]))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, expect, reason, content in cases():
        (folder / (name + ".txt")).write_bytes(f"expect: {expect}\nreason: {reason}\n\n".encode() + content)


main()
