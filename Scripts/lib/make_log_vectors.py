#!/usr/bin/env python3
"""Makes the cases of Vectors/log: checkpoints, cosignatures and proofs, most with one thing wrong.

    Scripts/lib/make_log_vectors.py FOLDER LOGCHECK

LOGCHECK is the program built from logcheck.go, whose answer is written into each file. Signatures are made by the
Python package cryptography, hashes by hashlib; nothing here is Holdfast's code.
"""

import hashlib
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "log.example/sample"
WITNESS = "witness.example/w1"
TIME = 1767139200
LEAVES = [b"entry %d" % index for index in range(11)]
LOG, WITNESS_SEED, OTHER = (bytes([byte]) * 32 for byte in (1, 3, 2))
ZEROS = b64encode(bytes(32)).decode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(leaf):
    return sha256(b"\0", leaf)


def split(count):
    return 1 << (count - 1).bit_length() - 1


def root(leaves):
    if len(leaves) < 2:
        return leaf_hash(leaves[0]) if leaves else sha256()
    k = split(len(leaves))
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


def path(index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return path(index, leaves[:k]) + [root(leaves[k:])]
    return path(index - k, leaves[k:]) + [root(leaves[:k])]


def subproof(old, leaves, is_whole=True):
    if old == len(leaves):
        return [] if is_whole else [root(leaves)]
    k = split(len(leaves))
    if old <= k:
        return subproof(old, leaves[:k], is_whole) + [root(leaves[k:])]
    return subproof(old - k, leaves[k:], False) + [root(leaves[:k])]


def key(seed):
    return Ed25519PrivateKey.from_private_bytes(seed)


def public(seed):
    return key(seed).public_key().public_bytes_raw()


def key_id(name, kind, seed):
    return sha256(name.encode(), b"\n", bytes([kind]), public(seed))[:4]


def vkey(name=ORIGIN, seed=LOG, kind=1):
    return f"{name}+{key_id(name, kind, seed).hex()}+{b64encode(bytes([kind]) + public(seed)).decode()}"


def line(name, blob):
    return f"— {name} {b64encode(blob).decode()}\n"


def signature(text, name=ORIGIN, seed=LOG):
    return line(name, key_id(name, 1, seed) + key(seed).sign(text.encode()))


def cosignature(text, name=WITNESS, seed=WITNESS_SEED, time=TIME, stated=None):
    """A cosignature for `time` that states `stated`."""
    signed = f"cosignature/v1\ntime {time}\n{text}".encode()
    blob = (time if stated is None else stated).to_bytes(8, "big") + key(seed).sign(signed)
    return line(name, key_id(name, 4, seed) + blob)


def text(size=11, origin=ORIGIN, root_text=None):
    leaves = LEAVES[:size] if isinstance(size, int) and size <= len(LEAVES) else LEAVES
    return f"{origin}\n{size}\n{root_text or b64encode(root(leaves)).decode()}\n"


def note(body=None, *lines):
    body = text() if body is None else body
    return body + "\n" + "".join(lines or [signature(body)])


def loosened(signed):
    """The same bytes in base64 whose last character has a bit that no byte uses."""
    assert signed.endswith("=\n") and not signed.endswith("==\n")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return signed[:-3] + alphabet[alphabet.index(signed[-3]) | 1] + "=\n"


def checkpoints():
    """(name, stage, reason, note, other fields)"""
    good, body = note(), text()
    signed = signature(body)
    other = signature(body, seed=OTHER)
    yield "ok", "success", "a checkpoint as a log signs it", good
    yield "ok-other-signatures", "success", "a stranger's signature and a cosignature are passed over", note(
        body, other, signed, cosignature(body), line("x", b"1234?"))
    yield "ok-empty-tree", "success", "no entries, with the root of no entries", note(text(0))
    yield "ok-largest-for-go", "success", "2^63 - 1 entries", note(text(2**63 - 1))
    yield "ok-100-signatures", "success", "as many as are read", note(body, *[line("x", b"1234?")] * 99, signed)
    yield "size-2-63", "checkpoint", "2^63 entries: more than Go's signed integers count", note(text(2**63))
    yield "size-2-64", "checkpoint", "2^64 entries", note(text(2**64))
    yield "size-zeros", "checkpoint", "011 entries", note(text("011"))
    yield "size-plus", "checkpoint", "+11 entries", note(text("+11"))
    yield "size-minus", "checkpoint", "-11 entries", note(text("-11"))
    yield "size-space", "checkpoint", "a space behind the size", note(text("11 "))
    yield "size-empty", "checkpoint", "no size", note(text(""))
    yield "size-hex", "checkpoint", "0x0b entries", note(text("0x0b"))
    yield "root-31", "checkpoint", "a root of 31 bytes", note(text(root_text=b64encode(root(LEAVES)[:31]).decode()))
    yield "root-33", "checkpoint", "a root of 33 bytes", note(text(root_text=b64encode(root(LEAVES) + b"0").decode()))
    yield "root-empty", "checkpoint", "no root", note(f"{ORIGIN}\n11\n\n")
    yield "root-unpadded", "checkpoint", "base64 without padding", note(body.replace("=\n", "\n"))
    yield "root-loose-bits", "checkpoint", "base64 with a bit that no byte uses", note(loosened(body))
    yield "root-url-alphabet", "checkpoint", "base64 of the other alphabet", note(
        text(root_text=b64encode(b"\xff" * 32, b"-_").decode()))
    yield "root-of-nothing", "checkpoint", "no entries, but the root of some", note(
        text(0, root_text=b64encode(root(LEAVES)).decode()))
    yield "extension", "checkpoint", "a fourth line", note(body + "extension\n")
    yield "two-lines", "checkpoint", "no line for the root", note(f"{ORIGIN}\n11\n")
    yield "note-in-note", "checkpoint", "the text is a note itself", note(good)
    yield "origin-other", "origin", "signed by a key that has not the origin's name", note(
        text(origin="log.example/other"))
    yield "origin-space", "checkpoint", "a space in the origin", note(text(origin="log example"))
    yield "origin-delete", "checkpoint", "a control character, 0x7F, in the origin", note(text(origin="log\x7f"))
    yield "signature-changed", "signature", "one bit of the signature changed", note(
        body, line(ORIGIN, key_id(ORIGIN, 1, LOG) + flipped(key(LOG).sign(body.encode()))))
    yield "text-changed", "signature", "one digit of the size changed", good.replace("\n11\n", "\n12\n")
    yield "signature-short", "signature", "63 bytes", note(
        body, line(ORIGIN, key_id(ORIGIN, 1, LOG) + key(LOG).sign(body.encode())[:63]))
    yield "signature-long", "signature", "65 bytes", note(
        body, line(ORIGIN, key_id(ORIGIN, 1, LOG) + key(LOG).sign(body.encode()) + b"\0"))
    yield "signature-other-key", "signature", "signed by another key of that name", note(body, other)
    yield "signature-other-id", "signature", "the key ID is another one", note(
        body, line(ORIGIN, b"1234" + key(LOG).sign(body.encode())))
    yield "signature-other-name", "signature", "the name is another one", note(
        body, signed.replace("/sample", "/simple"))
    yield "signature-good-and-bad", "signature", "the key signed twice, and the second one does not hold", note(
        body, signed, line(ORIGIN, key_id(ORIGIN, 1, LOG) + bytes(64)))
    yield "signature-bad-and-good", "signature", "the key signed twice, and the first one does not hold", note(
        body, line(ORIGIN, key_id(ORIGIN, 1, LOG) + bytes(64)), signed)
    yield "signature-loose-bits", "note", "base64 with a bit that no byte uses", note(body, loosened(signed))
    yield "signature-unpadded", "note", "base64 without padding", note(body, signed.replace("=\n", "\n"))
    yield "signature-id-only", "note", "a key ID and nothing behind it", note(body, signed, line("x", b"1234"))
    yield "signature-none", "note", "no signature line", body + "\n"
    yield "signature-no-newline", "note", "no newline at the end", good[:-1]
    yield "signature-blank-behind", "note", "a blank line at the end", good + "\n"
    yield "signature-101", "note", "101 signatures", note(body, *[line("x", b"1234?")] * 100, signed)
    yield "signature-hyphen", "note", "a hyphen for the dash", note(body, signed.replace("—", "-"))
    yield "signature-two-spaces", "note", "two spaces before the base64", note(
        body, signed.replace("sample ", "sample  "))
    yield "signature-space-behind", "note", "a space behind the base64", note(body, signed.replace("\n", " \n"))
    yield "name-plus", "note", "a plus sign in a name", note(body, signed, line("a+b", b"1234?"))
    yield "name-empty", "note", "no name", note(body, signed, line("", b"1234?"))
    yield "name-em-space", "note", "U+2003, white space, in a name", note(body, signed, line("a\u2003b", b"1234?"))
    yield "name-next-line", "note", "U+0085, white space, in a name", note(body, signed, line("a\u0085b", b"1234?"))
    yield "name-kelvin", "signature", "U+212A, equal to K for programs that compare letters", note(
        text(origin="K"), signature(text(origin="K"), name="K").replace(" K ", " \u212a ")), {"vkey": vkey("K")}
    yield "line-ends", "note", "CR LF", good.replace("\n", "\r\n")
    yield "tab", "note", "a tab in the text", note(body.replace("/sample", "/sample\t"))
    yield "not-utf8", "note", "a byte that is not UTF-8", good.encode().replace(b"/sample\n", b"/sample\xff\n")
    yield "no-blank-line", "note", "text and signature are not separated", good.replace("\n\n", "\n")
    yield "empty", "note", "no bytes", ""
    yield "key-other-id", "key", "the ID is not that of name and key", good, {"vkey": vkey().replace("+52", "+53")}
    yield "key-capitals", "key", "the ID in capital letters", good, {"vkey": vkey().replace("52800dc9", "52800DC9")}
    yield "key-31", "key", "a key of 31 bytes", good, {"vkey": short_vkey()}
    yield "key-of-witness", "key", "a key of type 4 for that of the log", good, {"vkey": vkey(kind=4)}
    yield "key-name-letters", "key", "a name that is not ASCII", note(
        text(origin="lög"), signature(text(origin="lög"), name="lög")), {"vkey": vkey("lög")}


def short_vkey():
    blob = b"\1" + public(LOG)[:31]
    own_id = sha256(ORIGIN.encode(), b"\n", blob)[:4].hex()
    return f"{ORIGIN}+{own_id}+{b64encode(blob).decode()}"


def flipped(data):
    return bytes([data[0] ^ 1]) + data[1:]


def cosignatures():
    body = text()
    signed, good = signature(body), cosignature(body)
    kid, sign = key_id(WITNESS, 4, WITNESS_SEED), key(WITNESS_SEED).sign
    blob = TIME.to_bytes(8, "big") + sign(f"cosignature/v1\ntime {TIME}\n{body}".encode())
    yield "ok", "success", "log and witness signed", note(body, signed, good)
    yield "ok-witness-first", "success", "the witness stands before the log", note(body, good, signed)
    yield "ok-time-0", "success", "at the first second of 1970", note(body, signed, cosignature(body, time=0))
    yield "ok-time-latest", "success", "2^63 - 1 seconds", note(body, signed, cosignature(body, time=2**63 - 1))
    yield "time-2-63", "cosignature", "2^63 seconds, later than can be stated", note(
        body, signed, cosignature(body, time=2**63))
    yield "time-changed", "cosignature", "another time than was signed", note(
        body, signed, cosignature(body, stated=TIME + 1))
    yield "bit-changed", "cosignature", "one bit of the signature changed", note(
        body, signed, line(WITNESS, kid + blob[:8] + flipped(blob[8:])))
    yield "short", "cosignature", "71 bytes", note(body, signed, line(WITNESS, kid + blob[:-1]))
    yield "long", "cosignature", "73 bytes", note(body, signed, line(WITNESS, kid + blob + b"\0"))
    yield "no-time", "cosignature", "64 bytes over the text, as a log signs", note(
        body, signed, line(WITNESS, kid + sign(body.encode())))
    yield "zeros-in-time", "cosignature", "signed with a leading zero in the time", note(
        body, signed, line(WITNESS, kid + blob[:8] + sign(f"cosignature/v1\ntime 0{TIME}\n{body}".encode())))
    yield "other-checkpoint", "cosignature", "signed for the checkpoint of size 8", note(
        body, signed, cosignature(text(8)))
    yield "id-of-log-key", "cosignature", "under the ID that the key has as a log's key", note(
        body, signed, line(WITNESS, key_id(WITNESS, 1, WITNESS_SEED) + blob))
    yield "other-witness", "cosignature", "another witness signed", note(body, signed, cosignature(body, seed=OTHER))
    yield "none", "cosignature", "nobody cosigned", note(body, signed)
    yield "good-and-bad", "cosignature", "the witness signed twice, and the second one does not hold", note(
        body, signed, good, cosignature(body, stated=TIME + 1))
    yield "not-signed-by-log", "signature", "a cosignature alone", note(body, good)
    yield "key-of-log", "key", "a key of type 1 for that of the witness", note(body, signed, good), {
        "witness": vkey(WITNESS, WITNESS_SEED, 1)}


def proof(index=5, size=11, hashes=None, checkpoint=None, start="c2sp.org/tlog-proof@v1\n"):
    hashes = path(index, LEAVES[:size]) if hashes is None else hashes
    lines = "".join(b64encode(each).decode() + "\n" for each in hashes)
    return f"{start}index {index}\n{lines}\n{checkpoint or note(text(size))}"


def inclusions():
    good, hashes = proof(), path(5, LEAVES)
    yield "ok", "success", "entry 5 of 11", good
    yield "ok-first", "success", "entry 0 of 11", proof(0), {"leaf": LEAVES[0].hex()}
    yield "ok-last", "success", "entry 10 of 11, whose path skips two rows", proof(10), {"leaf": LEAVES[10].hex()}
    yield "ok-alone", "success", "entry 0 of 1: no hashes", proof(0, 1), {"leaf": LEAVES[0].hex()}
    yield "other-leaf", "root", "another entry", good, {"leaf": LEAVES[6].hex()}
    yield "empty-leaf", "root", "an entry without bytes", good, {"leaf": ""}
    yield "other-index", "root", "entry 4 by the proof of entry 5", proof(4, hashes=hashes)
    yield "node-for-leaf", "hashes", "an inner node given for an entry", proof(5, hashes=hashes[1:]), {
        "leaf": (leaf_hash(LEAVES[4]) + leaf_hash(LEAVES[5])).hex()}
    yield "index-is-size", "place", "entry 11 of 11", proof(11, hashes=hashes)
    yield "index-beyond", "place", "entry 21 of 11", proof(21, hashes=hashes)
    yield "index-2-63", "file", "entry 2^63", proof(2**63, hashes=hashes)
    yield "index-2-64", "file", "entry 2^64", proof(2**64, hashes=hashes)
    yield "index-zeros", "file", "entry 05", good.replace("index 5", "index 05")
    yield "index-plus", "file", "entry +5", good.replace("index 5", "index +5")
    yield "index-minus", "file", "entry -5", good.replace("index 5", "index -5")
    yield "empty-tree", "place", "entry 0 of none", proof(0, 1, checkpoint=note(text(0))), {"leaf": LEAVES[0].hex()}
    yield "hash-missing", "hashes", "one hash too few", proof(hashes=hashes[:-1])
    yield "hash-too-many", "hashes", "one hash too many", proof(hashes=hashes + [root(LEAVES)])
    yield "hash-64-lines", "hashes", "64 hashes for a tree that needs 4", proof(hashes=hashes * 16)
    yield "hash-65-lines", "file", "65 hashes: more than any tree needs", proof(hashes=hashes * 16 + [root(LEAVES)])
    yield "hash-swapped", "root", "two hashes swapped", proof(hashes=[hashes[1], hashes[0]] + hashes[2:])
    yield "hash-changed", "root", "one bit of a hash changed", proof(hashes=[flipped(hashes[0])] + hashes[1:])
    yield "hash-31", "file", "a hash of 31 bytes", proof(hashes=[hashes[0][:31]] + hashes[1:])
    lines = good.split("\n")
    yield "hash-empty", "signature", "an empty line for a hash: the checkpoint begins there", "\n".join(
        lines[:2] + [""] + lines[2:])
    yield "hash-loose-bits", "file", "base64 with a bit that no byte uses", "\n".join(
        lines[:2] + [loosened(lines[2] + "\n")[:-1]] + lines[3:])
    yield "extra", "file", "the line `extra`, which nothing signs", proof(start="c2sp.org/tlog-proof@v1\nextra AAAA\n")
    yield "version-2", "file", "another version", proof(start="c2sp.org/tlog-proof@v2\n")
    yield "line-ends", "file", "CR LF", good.replace("\n", "\r\n")
    yield "no-checkpoint", "note", "nothing behind the blank line", good[:good.index("\n\n") + 2]
    yield "byte-behind", "note", "one byte behind the checkpoint", good + "x"
    yield "other-log", "signature", "the checkpoint is signed by another log", proof(
        checkpoint=note(text(), signature(text(), seed=OTHER)))
    yield "other-tree", "root", "the checkpoint is of another tree of that size", proof(
        checkpoint=note(text(root_text=ZEROS)))


def consistency(old=8, new=11, hashes=None):
    hashes = subproof(old, LEAVES[:new]) if hashes is None else hashes
    lines = "".join(b64encode(each).decode() + "\n" for each in hashes)
    return f"holdfast-consistency/v1\nold {old}\nnew {new}\n{lines}"


def between(old, new, old_note=None, new_note=None):
    notes = (old_note or note(text(old)), new_note or note(text(new)))
    return {name: b64encode(each.encode()).decode() for name, each in zip(("old", "new"), notes)}


def consistencies():
    good, hashes = consistency(), subproof(8, LEAVES)
    forged = [flipped(LEAVES[0])] + LEAVES[1:]
    forged_note = note(text(root_text=b64encode(root(forged)).decode()))
    yield "ok", "success", "11 entries begin with 8", good, between(8, 11)
    yield "ok-first", "success", "11 entries begin with 1", consistency(1), between(1, 11)
    yield "ok-odd", "success", "11 entries begin with 7", consistency(7), between(7, 11)
    yield "ok-equal", "success", "11 entries and no more", consistency(11), between(11, 11)
    yield "old-0", "place", "no entries, with which every tree begins", consistency(0, hashes=[]), between(0, 11)
    yield "old-after-new", "place", "8 entries begin with 11", consistency(11, 8, hashes=hashes), between(11, 8)
    yield "old-other-size", "place", "the old checkpoint has 7 entries", good, between(7, 11)
    yield "new-other-size", "place", "the new checkpoint has 10 entries", good, between(8, 10)
    yield "old-zeros", "file", "old 08", good.replace("old 8", "old 08"), between(8, 11)
    yield "new-plus", "file", "new +11", good.replace("new 11", "new +11"), between(8, 11)
    yield "new-2-64", "file", "new 2^64", good.replace("new 11", f"new {2**64}"), between(8, 11)
    yield "hash-missing", "hashes", "one hash too few", consistency(7, hashes=subproof(7, LEAVES)[:-1]), between(7, 11)
    yield "hash-too-many", "hashes", "one hash too many", consistency(hashes=hashes + [root(LEAVES)]), between(8, 11)
    yield "hash-for-equal", "hashes", "a hash for equal sizes", consistency(11, hashes=[root(LEAVES)]), between(11, 11)
    yield "hash-changed", "root", "one bit of a hash changed", consistency(hashes=[flipped(hashes[0])]), between(8, 11)
    yield "hash-31", "file", "a hash of 31 bytes", consistency(hashes=[hashes[0][:31]]), between(8, 11)
    yield "equal-other-root", "root", "equal sizes and two roots: two histories", consistency(11), between(
        11, 11, new_note=forged_note)
    yield "history-changed", "root", "entry 0 was changed after the old checkpoint", consistency(
        hashes=subproof(8, forged)), between(8, 11, new_note=forged_note)
    yield "old-other-log", "signature", "the old checkpoint is signed by another log", good, between(
        8, 11, old_note=note(text(8), signature(text(8), seed=OTHER)))
    yield "version-2", "file", "another version", good.replace("/v1", "/v2"), between(8, 11)
    yield "line-ends", "file", "CR LF", good.replace("\n", "\r\n"), between(8, 11)
    yield "no-newline", "file", "no newline at the end", good[:-1], between(8, 11)
    yield "blank-behind", "file", "a blank line at the end", good + "\n", between(8, 11)
    yield "empty", "file", "no bytes", "", between(8, 11)


def request(old=8, size=11, hashes=None, checkpoint=None):
    hashes = (subproof(old, LEAVES[:size]) if old else []) if hashes is None else hashes
    lines = "".join(b64encode(each).decode() + "\n" for each in hashes)
    return f"old {old}\n{lines}\n{checkpoint or note(text(size))}"


def cosigned(size, leaves=LEAVES):
    """What a witness remembers."""
    return {"last": f"{size} {b64encode(root(leaves[:size])).decode()}"}


def requests():
    good, hashes = request(), subproof(8, LEAVES)
    forged = [flipped(LEAVES[0])] + LEAVES[1:]
    forged_text = text(root_text=b64encode(root(forged)).decode())
    none, eight = {"last": ""}, cosigned(8)
    yield "ok", "success", "11 entries after 8", good, eight, 200
    yield "ok-first", "success", "the first one of this log", request(0), none, 200
    yield "ok-first-empty", "success", "a log without entries, for the first time", request(0, 0), none, 200
    yield "ok-after-empty", "success", "11 entries after none", request(0), cosigned(0), 200
    yield "ok-after-1", "success", "11 entries after 1", request(1), cosigned(1), 200
    yield "ok-odd", "success", "11 entries after 7", request(7), cosigned(7), 200
    yield "ok-again", "success", "the tree that was cosigned last, with the time of now", request(11), cosigned(11), 200
    yield "ok-cosigned", "success", "the checkpoint has a cosignature already", request(
        checkpoint=note(text(), signature(text()), cosignature(text()))), eight, 200
    yield "last-unknown", "old", "from 0, as a log asks that does not know what was cosigned last", request(0), eight, 409
    yield "never-cosigned", "old", "from 8, and the witness never cosigned one", good, none, 409
    yield "last-other-size", "old", "from 8, and the witness cosigned 9 last", good, cosigned(9), 409
    yield "rolled-back", "old", "8 entries after 11: an older copy of the log", request(7, 8), cosigned(11), 409
    yield "old-above", "place", "from 11 to 8", request(11, 8, hashes=[]), cosigned(11), 400
    yield "same-size-other-root", "fork", "another tree of the size that was cosigned last", request(
        11, checkpoint=note(forged_text), hashes=[]), cosigned(11), 409
    yield "history-changed", "root", "entry 0 was changed after it was cosigned", request(
        hashes=subproof(8, forged), checkpoint=note(forged_text)), eight, 422
    yield "last-other-tree", "root", "the witness cosigned another tree of 8 entries", good, cosigned(8, forged), 422
    yield "hash-missing", "hashes", "one hash too few", request(7, hashes=subproof(7, LEAVES)[:-1]), cosigned(7), 422
    yield "hash-too-many", "hashes", "one hash too many", request(hashes=hashes + [root(LEAVES)]), eight, 422
    yield "hash-for-first", "hashes", "a hash, and nothing was cosigned yet", request(0, hashes=hashes), none, 422
    yield "hash-for-again", "hashes", "a hash for equal sizes", request(11, hashes=[root(LEAVES)]), cosigned(11), 422
    yield "hash-changed", "root", "one bit of a hash changed", request(hashes=[flipped(hashes[0])]), eight, 422
    yield "hash-31", "file", "a hash of 31 bytes", request(hashes=[hashes[0][:31]]), eight, 400
    yield "hash-63-lines", "hashes", "63 hashes for a tree that needs 1", request(hashes=hashes * 63), eight, 422
    yield "hash-64-lines", "file", "64 hashes: more than a request may have", request(hashes=hashes * 64), eight, 400
    lines = good.split("\n")
    yield "hash-loose-bits", "file", "base64 with a bit that no byte uses", "\n".join(
        lines[:1] + [loosened(lines[1] + "\n")[:-1]] + lines[2:]), eight, 400
    yield "old-zeros", "file", "old 08", good.replace("old 8", "old 08"), eight, 400
    yield "old-plus", "file", "old +8", good.replace("old 8", "old +8"), eight, 400
    yield "old-two-spaces", "file", "two blanks before the number", good.replace("old 8", "old  8"), eight, 400
    yield "old-2-63", "file", "old 2^63", good.replace("old 8", f"old {2**63}"), eight, 400
    yield "old-2-64", "file", "old 2^64", good.replace("old 8", f"old {2**64}"), eight, 400
    yield "old-missing", "file", "no line with the old size", "\n".join(lines[1:]), eight, 400
    yield "key-before", "file", "the key of the log in front, as people send it", vkey() + "\n\n" + good, eight, 400
    yield "line-ends", "file", "CR LF", good.replace("\n", "\r\n"), eight, 400
    yield "blank-before", "file", "a blank line in front", "\n" + good, eight, 400
    yield "no-checkpoint", "note", "nothing behind the blank line", good[:good.index("\n\n") + 2], eight, 400
    yield "byte-behind", "note", "one byte behind the checkpoint", good + "x", eight, 400
    yield "empty", "file", "no bytes", "", eight, 400
    yield "other-key", "signature", "another key of that name signed", request(
        checkpoint=note(text(), signature(text(), seed=OTHER))), eight, 403
    yield "other-origin", "origin", "the checkpoint is of another log", request(
        checkpoint=note(text(origin="log.example/other"), signature(text(origin="log.example/other")))), eight, 404
    yield "not-a-checkpoint", "checkpoint", "the log signed something else", request(
        checkpoint=note("two\nlines\n", signature("two\nlines\n"))), eight, 400
    yield "only-cosigned", "signature", "a cosignature, and no signature of the log", request(
        checkpoint=note(text(), cosignature(text()))), eight, 403


def answers():
    body = text()
    good, later = cosignature(body), cosignature(body, time=TIME + 60)
    stranger = cosignature(body, name="witness.example/w2", seed=OTHER)
    yield "ok", "success", "one line", good
    yield "ok-twice", "success", "two lines of one witness", good + later
    yield "ok-with-stranger", "success", "a line of another witness, which is passed over", stranger + good
    yield "ok-100-lines", "success", "as many lines as a note may have, less that of the log", good * 99
    yield "stranger", "signature", "a line of another witness only", stranger
    yield "other-checkpoint", "cosignature", "for the checkpoint of size 8", cosignature(text(8))
    yield "bit-changed", "cosignature", "another time than was signed", cosignature(body, stated=TIME + 1)
    yield "good-and-bad", "cosignature", "two lines, of which the second does not hold", good + cosignature(
        body, stated=TIME + 1)
    yield "log-key", "signature", "a line of the log itself", signature(body)
    yield "empty", "note", "no bytes", ""
    yield "blank", "note", "a blank line", "\n"
    yield "blank-behind", "note", "a blank line behind", good + "\n"
    yield "blank-between", "note", "a blank line between two", good + "\n" + later
    yield "whole-note", "note", "the whole checkpoint instead of the lines", note(body, signature(body), good)
    yield "key-before", "note", "the key of the witness in front, as people send it", vkey(
        WITNESS, WITNESS_SEED, 4) + "\n\n" + good
    yield "no-newline", "note", "no newline at the end", good[:-1]
    yield "line-ends", "note", "CR LF", good.replace("\n", "\r\n")
    yield "hyphen", "note", "a hyphen for the dash", good.replace("—", "-")
    yield "101-lines", "note", "more lines than a note may have", good * 101
    yield "100-lines", "note", "as many lines as a note may have, and that of the log", good * 100


KINDS = {
    "request": (requests, {"vkey": vkey()}),
    "answer": (answers, {"vkey": vkey(), "witness": vkey(WITNESS, WITNESS_SEED, 4),
                         "checkpoint": b64encode(note().encode()).decode()}),
    "checkpoint": (checkpoints, {"vkey": vkey()}),
    "cosignature": (cosignatures, {"vkey": vkey(), "witness": vkey(WITNESS, WITNESS_SEED, 4)}),
    "inclusion": (inclusions, {"vkey": vkey(), "leaf": LEAVES[5].hex()}),
    "consistency": (consistencies, {"vkey": vkey()}),
}


def ask(logcheck, kind, fields, content):
    """What logcheck says."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").write_bytes(content)
        if kind == "answer":
            (folder / "file").write_bytes(b64decode(fields["checkpoint"]) + content)
        for each, decode in (("leaf", bytes.fromhex), ("old", b64decode), ("new", b64decode)):
            if each in fields:
                (folder / each).write_bytes(decode(fields[each]))
        arguments = {
            "request": ["-request", "file", fields["vkey"], *fields.get("last", "").split()],
            "answer": ["-checkpoint", "file", fields["vkey"], fields.get("witness")],
            "checkpoint": ["-checkpoint", "file", fields["vkey"]],
            "cosignature": ["-checkpoint", "file", fields["vkey"], fields.get("witness")],
            "inclusion": [fields["vkey"], "file", "leaf"],
            "consistency": ["-consistency", "file", "old", "new", fields["vkey"]],
        }[kind]
        result = subprocess.run([logcheck, *arguments], cwd=folder, capture_output=True)
        return "accept" if result.returncode == 0 else "refuse"


def write(folder, logcheck):
    folder.mkdir(parents=True, exist_ok=True)
    for kind, (cases, defaults) in KINDS.items():
        for name, stage, reason, content, *more in cases():
            content = content if isinstance(content, bytes) else content.encode()
            fields = {**defaults, **(more[0] if more else {})}
            if len(more) > 1:
                fields["status"] = str(more[1])
            head = {"expect": stage, "logcheck": ask(logcheck, kind, fields, content), "reason": reason, **fields}
            lines = "".join(f"{each}: {value}".rstrip() + "\n" for each, value in head.items())
            (folder / f"{kind}-{name}.txt").write_bytes(lines.encode() + b"\n" + content)


if __name__ == "__main__":
    write(Path(sys.argv[1]), str(Path(sys.argv[2]).resolve()))
