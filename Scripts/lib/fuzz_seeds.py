"""Gathers inputs for the fuzzers from Vectors/ and from ../shared/vectors, in the form that each parser takes them."""

import base64
import json
import re
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = [ROOT / "Vectors", ROOT.parent / "shared" / "vectors"]
LIMIT = 64 << 10

# Parsers whose input begins with a byte that chooses: what it is for a file as it stands. (docs/fuzzing.md)
FIRST_BYTE = {"age-file": b"\x80", "sshsig": b"\x00", "file-signature": b"\x00", "bag-manifest": b"\x00"}

# Files by the end of their path: those of our own vectors and those of others.
FILES = {
    "json": r"\.json$|\.jwk$|\.jsonld$",
    "record": r"record.*\.json$",
    "note": r"checkpoint|\.note$|note/.*\.txt$",
    "tlog-proof": r"\.tlog-proof$",
    "consistency": r"consistency.*\.txt$",
    "sd-jwt": r"\.sdjwt$|\.sd-jwt$|combined_.*\.txt$",
    "sshsig": r"\.sig$",
    "file-signature": r"\.sig$",
    "ssh-public-key": r"\.pub$",
    "allowed-signers": r"allowed_signers$",
    "bag-manifest": r"manifest-sha256\.txt$",
    "bag-info": r"bag-info\.txt$|bagit\.txt$",
    "zip": r"\.zip$",
    "foreign-zip": r"\.zip$",
    "html-page": r"msg_\d+\.txt$",
    "bundle": r"\.zip$",
    "trusted-keys": r"\.vkey$",
    "note-key": r"\.vkey$",
    "printable-text": r"msg_\d+\.txt$",
    "html-text": r"msg_\d+\.txt$",
    "timestamp-response": r"\.tsr$",
    "timestamp-token": r"/timestamp_token_",
    "authority-roots": r"\.pem$",
}

# Our own vectors: lines `key: value`, an empty line, the file.
OWN = {
    "note": r"/Vectors/log/(checkpoint|cosignature)-", "tlog-proof": r"/Vectors/log/inclusion-",
    "consistency": r"/Vectors/log/consistency-", "witness-request": r"/Vectors/log/request-",
    "witness-answer": r"/Vectors/log/answer-", "sd-jwt": r"/Vectors/sd-jwt/", "sshsig": r"/Vectors/sshsig/",
    "file-signature": r"/Vectors/sshsig/", "receipt": r"/Vectors/receipt/",
    "opentimestamps": r"/Vectors/opentimestamps/", "age-header": r"/Vectors/age/", "age-file": r"/Vectors/age/",
}

# Lines of our own vectors with base64.
TIMESTAMP_FIELDS = {"timestamp-response": "response", "timestamp-request": "request"}

# What no vector has.
TEXTS = {
    "time-text": [
        "2026-03-01", "2026-03", "2026", "1.3.2026", "1 March 2026", "March 1st, 2026 at 9:30 pm", "about 9 pm on 1 March 2026",
        "2026-03-01T21:15:30+01:00", "2026-03-01 21:15 UTC", "noon of 2026-03-01", "night of 2026-03-01",
        "between 2026-03-01 and 2026-03-05", "2026-03-29 02:30", "2026-10-25 02:30", "2026-03-01 21:15 – 22:00", "1/3/2026",
    ],
    "time-value": [
        '{"raw":"9 pm","earliest":"2026-03-01T21:00:00+01:00","latest":"2026-03-01T21:00:59+01:00","zone":"Europe/Berlin","precision":"minute","source":"memory"}',
        '{"earliest":"0001-01-01T00:00:00+23:59","latest":"9999-12-31T23:59:59-23:59"}',
    ],
    "search-text": ['kind:incident by:"Max M" from:2026-01 "in a row" begin*', "東京都 Straße naïve", "a:b kind: x"],
    "claim-path": ["payload.witnesses[1].name", 'payload["a.b"]', "a[0][1]"],
    "checkpoint": ["log.example\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"],
    "note-key": ["holdfast.example/7f3a"],
    "age-recipient": ["age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"],
    "age-identities": ["# comment\nAGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6\n"],
    "recovery-sheet": [
        "AGE-SECRET-KEY-1\nNM3C SF38 TK5L 74T6\nP2R2 GXD8 DSS2 GJUG\n7WH2 Y0U8 FXNM M776\n6VCS YGPC J2\n",
        "nm3csf38tk5l74t6p2r2gxd8dss2gjug7wh2y0u8fxnmm7766vcsygpcj2",
    ],
    "bundle-path": [
        "data/records/A-01.sdjwt", "data/log/A-12.tlog-proof", "data/log/checkpoint-128", "data/log/consistency-1-128.txt",
        "data/evidence/A-01/photo.jpg", "keys/log.vkey", "seal/padding.bin",
    ],
    "trusted-keys": ["# words\nzoo-zone-youth-young-you-yellow-year-yard\n"],
    "sd-claims": ['A{"kind":"incident","payload":{"witnesses":[{"name":"A"},{"name":"B"}],"n":1}}'],
    "sd-digests": ['["a",1]\n["b",{"_sd":["#1"]}]\n[2]\n{"_sd":["#2"],"list":[{"...":"#3"},5],"_sd_alg":"sha-256"}'],
    "texts": ["age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj", "data/evidence/A-01/a.b", "00ff", "AAECAw==", "a\x80\0\0"],
    "html-text": ["<p>&amp;'\"\r\n"],
    "calendar-address": [
        "https://alice.btc.calendar.opentimestamps.org", "http://127.0.0.1:9011", "https://a.b-c.example:65535/x/y.z/",
    ],
    "block-header": ["\x01" + "\0" * 35 + "0" * 32 + "0000\xff\xff\x7f\x200000"],
    "cosignature": ["\0\0\0\0\0\0\0\x01", "— witness.example/w1 2e1ixQAAAABpVGeAVeDcj7Ae4bGl6O3EVi806TnKZWDgc65jxU6o6f8y7H2H+RbAVNBqQgEi/yhOz8I2wARz1wUsLjdET17dPBLcAQ==\n"],
    "tile": ["0" * 32, "0" * 64],
    "ssh-public-key": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 me@here"],
    "sealed-value": ["A value."],
    "index-page": ["A page."],
    "index-file": ["\x03\0\x20\x01\x01text"],
    "record": [
        '{"id":"01010101-0101-4101-8101-010101010101","kind":"incident","revision":1,"recorded_at":"2026-03-01T21:20:03Z",'
        '"payload":{"kind":"call","occurred":{"raw":"9 pm","earliest":"2026-03-01T21:00:00+01:00","latest":"2026-03-01T21:00:59+01:00",'
        '"precision":"minute","source":"memory"},"description":"A call.","witnesses":["02020202-0202-4202-8202-020202020202"]}}',
        '{"id":"01010101-0101-4101-8101-010101010101","kind":"evidence","revision":2,"revision_of":"02020202-0202-4202-8202-020202020202",'
        '"recorded_at":"2026-03-01T21:20:03Z","payload":{"title":"T","file_name":"a.jpg","byte_count":5,"sha256":"' + "0" * 64 + '"}}',
    ],
    "ledger-value": [
        '\0{"handles":{"e":3,"i":1}}', '\x01{"handle":"e3","id":"x","kind":"evidence","content":{"byte_count":5,"crc32":7,"object":"' + "0" * 32 + '"}}',
        '\x02{"file":"' + "0" * 32 + '","tree_size":5,"root":"' + "0" * 64 + '","is_dirty":false}',
        '\x03{"slot":"0123456789abcdef","owner":"trustee","label":"Ada","added_at":"2026-03-01T21:20:03Z"}',
    ],
    "keyring": [
        "# holdfast keyring v1\n# vault " + "0" * 32 + "\n# master " + "1" * 64 + "\n# log holdfast-log-" + "a" * 32 + " "
        + " ".join(["2" * 64, "3" * 64, "4" * 64])
        + "\nAGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6\n"
    ],
    "bag-manifest": ["\x80data/a.txt\ndata/b/c.txt\ndata/b/d.txt\n"],
    "sshsig": ["\x80SSHSIG"],
    "armor": ["\0-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n", "\x80text", "\x81" + "A" * 100],
    "ssh-private-key": ["\x80openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01"],
    "foreign-bag": ["\0bagit.txt 55\nBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\ndata/a 1\na"],
}
TEXTS["key-slot"] = TEXTS["keyring"]


def make(name, base):
    """The folder with the inputs of one parser; made anew each time."""
    folder = base / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(dict.fromkeys(seeds(name))):
        if len(seed) <= LIMIT:
            (folder / f"{number:04}").write_bytes(seed)
    return folder


def seeds(name):
    for text in TEXTS.get(name, []):
        yield text.encode("latin-1") if text[0] in "\0\x01\x02\x03\x80" else text.encode()
    first = FIRST_BYTE.get(name, b"")
    for path in files():
        place = str(path)
        if name in FILES and re.search(FILES[name], place):
            yield first + path.read_bytes()
        if name == "sd-jwt" and place.endswith(".txt") and "sd-jwt" in place:
            yield re.sub(rb"\s", b"", path.read_bytes())
        if name in ("age-header", "age-file") and "/age" in place:
            yield from (first + each for each in age_vector(path))
        if path.suffix == ".txt" and re.search(OWN.get(name, "$^"), place):
            yield first + path.read_bytes().partition(b"\n\n")[2]
        if name == "foreign-bag" and "/Vectors/bag/" in place and path.suffix == ".txt":
            yield b"\0" + files_of_bag(path.read_bytes().partition(b"\n\n")[2])
        if name in TIMESTAMP_FIELDS and "/Vectors/rfc3161/" in place and path.suffix == ".txt":
            found = re.findall(rb"^%s: (.*)$" % TIMESTAMP_FIELDS[name].encode(), path.read_bytes(), re.MULTILINE)
            yield from (base64.b64decode(each) for each in found)
        if name == "calendar-answer" and "/Vectors/opentimestamps/good" in place:
            yield path.read_bytes().partition(b"\n\n")[2][65:]
        if name == "note-key" and "/Vectors/log/" in place:
            yield from re.findall(rb"^(?:vkey|witness): (.*)$", path.read_bytes(), re.MULTILINE)
        if name in ("note", "checkpoint", "note-key", "tlog-proof") and place.endswith(".json") and "note" in place:
            yield from strings_of(name, json.loads(path.read_bytes()))


def files():
    for place in PLACES:
        if place.is_dir():
            yield from sorted(path for path in place.rglob("*") if path.is_file() and path.stat().st_size <= LIMIT)


def files_of_bag(text):
    """Lines `file: PATH` and `| TEXT` as "path size" and so many bytes."""
    found = []
    for line in text.decode("latin-1").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "file:":
            found.append([rest, ""])
        elif kind == "|" and found:
            found[-1][1] += rest[:-1] if rest.endswith("\\") and not rest.endswith("\\\\") else rest + "\n"

    def plain(escaped):
        each = re.sub(r"\\(\\|x[0-9A-Fa-f]{2})", lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), escaped)
        return each.encode("latin-1")

    return b"".join(plain(path) + b" %d\n" % len(plain(body)) + plain(body) for path, body in found)


def age_vector(path):
    """CCTV: lines `key: value`, an empty line, the file, perhaps compressed."""
    text = path.read_bytes()
    head, separator, body = text.partition(b"\n\n")
    if separator and b"expect: " in head:
        text = zlib.decompress(body) if b"compressed: zlib" in head else body
    if text.startswith(b"age-encryption.org"):
        yield text


def strings_of(name, value):
    """Texts in JSON that look like what the parser reads."""
    marks = {"note": "\n\n— ", "checkpoint": "\n", "note-key": "+", "tlog-proof": "tlog-proof"}
    if isinstance(value, str):
        if marks[name] in value:
            yield value.encode()
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_of(name, each)
