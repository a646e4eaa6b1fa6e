#!/usr/bin/env python3
"""Checks the vectors of docs/format/slot.md, ledger.md, object.md and recovery-sheet.md with age, libsodium and
shamir-mnemonic alone.

    format_vectors.py DOCS_FORMAT_FOLDER

Prints how many held. Exits 1 at the first that does not, or when a page has none.
"""

import base64
import hashlib
import re
import sys
import tempfile
import zlib
from pathlib import Path

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt
from nacl.signing import SigningKey
from shamir_mnemonic import combine_mnemonics

sys.dont_write_bytecode = True
from read_vault import Keyring, Refused, age, need, padded_size, unpad  # noqa: E402


def vectors(page):
    """Each paragraph of the blocks marked `text`: names with values; lines that are indented go on."""
    for block in re.findall(r"```text\n(.*?)```", page, re.S):
        for paragraph in block.strip("\n").split("\n\n"):
            joined = re.sub(r"\n +", "", paragraph)
            yield dict(line.split(maxsplit=1) for line in joined.split("\n"))


def opened(identity, file):
    with tempfile.NamedTemporaryFile(suffix=".age") as copy:
        copy.write(file)
        copy.flush()
        plaintext = age(copy.name, identity_text=identity.encode() + b"\n")
    need(plaintext is not None, "age does not open the file")
    return plaintext


def check_witness(page, vector):
    master = re.search(r"\n    # master ([0-9a-f]{64})\n", page)[1]
    seed = hashlib.blake2b(
        digest_size=32, key=bytes.fromhex(master), salt=(1).to_bytes(8, "little"), person=b"hf-witns").digest()
    need(seed.hex() == vector["seed"], "the seed of the witness key")
    public = bytes(SigningKey(seed).verify_key)
    name = "holdfast-witness-" + hashlib.sha256(public).hexdigest()[:32]
    number = hashlib.sha256(f"{name}\n\4".encode() + public).hexdigest()[:8]
    need(vector["vkey"] == f"{name}+{number}+{base64.b64encode(bytes([4]) + public).decode()}", "the witness key")


def check_slot(page, vector):
    if "seed" in vector:
        return check_witness(page, vector)
    file = base64.b64decode(vector["file"], validate=True)
    need(hashlib.sha256(file).hexdigest()[:16] == vector["name"], "the name of the slot")
    text = opened(vector["friend"], file)
    shown = re.search(r"\n\n(    # holdfast keyring v1\n.*?)\n\n", page, re.S)[1]
    shown = re.sub(r"\n {8}", " ", shown).replace("\n    ", "\n").lstrip(" ") + "\n"
    need(text.decode() == shown, "the keyring of the example")
    Keyring(text)


def check_value(_, vector):
    vault, master = bytes.fromhex(vector["vault"]), bytes.fromhex(vector["master"])
    subkey = hashlib.blake2b(digest_size=32, key=master, salt=b"\1", person=b"hf-value").digest()
    need(subkey.hex() == vector["subkey"], "the subkey")
    where = vault + vector["place"].encode().ljust(16, b"\0") + int(vector["row"]).to_bytes(8, "big", signed=True)
    need(where.hex() == vector["where"], "the associated data")
    value = vector["value"].encode()
    padded = (value + b"\x80").ljust(padded_size(len(value)), b"\0")
    need(padded.hex() == vector["padded"] and unpad(padded, "") == value, "the padding")
    sealed = bytes.fromhex(vector["sealed"])
    need(sealed == sealed[:24] + encrypt(padded, where, sealed[:24], subkey), "the sealed value")


def check_object(_, vector):
    padded = opened(vector["identity"], base64.b64decode(vector["object"], validate=True))
    need(padded.hex() == vector["padded"], "the padded content")
    content = unpad(padded, "content")
    need(hashlib.sha256(content).hexdigest() == vector["sha256"] and str(zlib.crc32(content)) == vector["crc32"], "the sums")


BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


def check_sheet(page, vector):
    data = "".join(f"{BECH32.index(sign):05b}" for sign in vector["identity"].removeprefix("AGE-SECRET-KEY-1")[:52])
    need(f"{int(data[:256], 2):064x}" == vector["secret"] and data[256:] == "0000", "the bytes of the identity")
    shares = [vector[f"share-{number}"] for number in (1, 2, 3)]
    for pair in ((0, 1), (1, 2), (2, 0)):
        need(combine_mnemonics([shares[index] for index in pair]).hex() == vector["secret"], f"shares {pair}")
    shown = re.findall(r"\d+ ([a-z]+)", re.search(r"\n\n((?: +\d+ .*\n){11})", page)[1])
    need(shown == shares[0].split(), "the words of the example")
    need("".join(re.search(r"\n    (    AGE-SECRET-KEY-1\n.*?)\n\n", page, re.S)[1].split()) == vector["identity"], "the lines of the example")


def main(folder):
    count = 0
    pages = (("slot", check_slot), ("ledger", check_value), ("object", check_object), ("recovery-sheet", check_sheet))
    for name, check in pages:
        page = (Path(folder) / f"{name}.md").read_text(encoding="utf-8")
        found = list(vectors(page))
        need(found, f"{name}.md has no vectors")
        for vector in found:
            try:
                check(page, vector)
            except Refused as error:
                raise Refused(f"{name}.md: {error}") from None
        count += len(found)
    print(f"{count} vectors hold")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except Refused as error:
        sys.exit(f"format_vectors: {error}")
