#!/usr/bin/env python3
"""Reads a vault without Holdfast: written from docs/format/ alone, with the public tool age, SQLite and libsodium.

    read_vault.py VAULT IDENTITY                  checks everything, prints all records as JSON
    read_vault.py VAULT IDENTITY HANDLE OUTPUT    gives back the kept file of a record, byte for byte

IDENTITY is the age identity file of a trusted person, or - for the passphrase, for which age asks. The keyring stays
in memory. Needs PyNaCl (Debian: python3-nacl), and record_sdjwt.py beside it. Exit 1: something is not as it must be.
Work on a copy of the vault: SQLite makes files beside the ledger.
"""

import base64
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from nacl.signing import SigningKey

sys.dont_write_bytecode = True
from record_sdjwt import Refused, need, read_record, strict_json  # noqa: E402

TABLES = [  # docs/format/ledger.md, "Tables"
    "CREATE TABLE record (row INTEGER PRIMARY KEY, jwt BLOB NOT NULL, disclosures BLOB, place BLOB NOT NULL) STRICT",
    "CREATE TABLE content (row INTEGER PRIMARY KEY, object BLOB NOT NULL) STRICT",
    "CREATE TABLE tile (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT",
    "CREATE TABLE checkpoint (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT",
    "CREATE TABLE state (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT",
    "CREATE TABLE slot (row INTEGER PRIMARY KEY, file BLOB NOT NULL, label BLOB NOT NULL) STRICT",
]
LOG_LINE = re.compile(r"# log (holdfast-log-[0-9a-f]{32}) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{64})")


def sha256(data):
    return hashlib.sha256(data).digest()


def age(file, identity_file=None, identity_text=None):
    """What `age -d` gives of a file, or of bytes; None when it refuses. Plaintext goes through a pipe, never onto the disk."""
    identity = [] if identity_file is None and identity_text is None else ["-i", identity_file or "-"]
    is_data = isinstance(file, bytes)
    result = subprocess.run(
        ["age", "-d", *identity, *([] if is_data else [str(file)])], input=file if is_data else identity_text,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return result.stdout if result.returncode == 0 else None


class Keyring:
    """docs/format/slot.md: what every slot holds."""

    def __init__(self, text):
        lines = text.decode("ascii").split("\n")
        need(lines[0] == "# holdfast keyring v1" and lines.pop() == "", "the keyring is not of version 1")
        need(re.fullmatch("# vault [0-9a-f]{32}", lines[1]) and re.fullmatch("# master [0-9a-f]{64}", lines[2]),
             "the keyring names no vault or no master key")
        logs = [line for line in lines[3:] if line.startswith("# ")]
        rest = lines[3 + len(logs):]
        matches = [LOG_LINE.fullmatch(line) for line in logs]
        need(logs and all(matches) and rest and all(line.startswith("AGE-SECRET-KEY-1") for line in rest),
             "a line of the keyring is not one")
        self.text = text
        self.vault = bytes.fromhex(lines[1].split()[2])
        self.master = bytes.fromhex(lines[2].split()[2])
        self.values_key = self.subkey(b"hf-value", 1)
        self.origin = matches[0][1]
        self.log, self.records, self.seal = (
            SigningKey(bytes.fromhex(matches[0][place])).verify_key for place in (2, 3, 4))


    def subkey(self, context, number):
        """libsodium's crypto_kdf: docs/format/ledger.md, "Sealed values"."""
        return hashlib.blake2b(
            digest_size=32, key=self.master, salt=number.to_bytes(8, "little"), person=context).digest()

    def index_key(self, file_id):
        """docs/format/index.md, "Key"."""
        return self.subkey(b"hf-index", int.from_bytes(file_id[:8], "big"))


def slots(vault, ledger):
    """docs/format/slot.md, "Opening", steps 1 and 2: files in the order of their names, then rows that are none of them."""
    seen = set()
    for path in sorted((vault / "keys").glob("*.age")):
        file = path.read_bytes()
        if sha256(file).hex()[:16] == path.stem:
            seen.add(file)
            yield file
        else:
            print(f"slot {path.stem} is damaged", file=sys.stderr)
    for (file,) in ledger.database.execute("SELECT file FROM slot ORDER BY row"):
        if file not in seen:
            yield file


def open_keyring(vault, identity, ledger):
    """The first slot that opens and whose keyring fits the ledger counts."""
    need(identity == "-" or Path(identity).is_file(), f"there is no key file {identity}")
    for file in slots(vault, ledger):
        is_for_passphrase = file.split(b"\n")[1].startswith(b"-> scrypt ")
        if is_for_passphrase != (identity == "-"):
            continue
        text = age(file) if is_for_passphrase else age(file, identity_file=identity)
        if text is not None and ledger.fits(keyring := Keyring(text)):
            return keyring
    raise Refused("no slot opens with this key")


def padded_size(count):
    """docs/format/vault.md, "Padding": the length of a value of `count` bytes with its padding."""
    size = count + 1
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    mask = (1 << max(0, exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def unpad(padded, what):
    end = len(padded.rstrip(b"\0")) - 1
    need(end >= 0 and padded[end] == 0x80 and padded_size(end) == len(padded), f"wrong padding: {what}")
    return padded[:end]


def state_place(row):
    """What stands in a row of the table `state`."""
    if 256 <= row <= 65_535:
        return "draft"
    places = {1: "state", 2: "index", 3: "preferences", 4: "removals", 7: "log.ended"}
    need(row in places, "a row of the state that has no meaning")
    return places[row]


class Ledger:
    """docs/format/ledger.md: the rows, opened."""

    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        need(self.one("PRAGMA application_id") == 0x48666C64, "not the ledger of a vault")
        need(self.one("PRAGMA user_version") in (1, 2), "made by a newer version")
        found = sorted(sql for (sql,) in self.database.execute("SELECT sql FROM sqlite_schema"))
        need(found == sorted(TABLES), "the tables are not those of a ledger")
        self.keyring = None

    def one(self, sql, *values):
        row = self.database.execute(sql, values).fetchone()
        need(row is not None, f"a row is missing: {sql} {values}")
        return row[0]

    def unseal(self, sealed, place, row, keyring=None):
        keyring = keyring or self.keyring
        where = keyring.vault + place.encode().ljust(16, b"\0") + row.to_bytes(8, "big", signed=True)
        try:
            padded = decrypt(sealed[24:], where, sealed[:24], keyring.values_key)
        except Exception:
            raise Refused(f"the seal is broken: {place}, row {row}") from None
        return unpad(padded, f"{place}, row {row}")

    def values(self, table):
        for row, sealed in self.database.execute(f"SELECT row, value FROM {table} ORDER BY row"):
            place = state_place(row) if table == "state" else table
            yield row, self.unseal(sealed, place, row)

    def fits(self, keyring):
        """Anybody can seal a keyring of their own to a recipient whom they know: it must open some value here."""
        try:
            self.unseal(self.one("SELECT value FROM checkpoint WHERE row = 0"), "checkpoint", 0, keyring)
            return True
        except Refused:
            return False

    def records(self):
        rows = self.database.execute("SELECT row, jwt, disclosures, place FROM record ORDER BY row")
        for index, (row, jwt, disclosures, place) in enumerate(rows):
            need(row == index, f"there is no record {index}")
            jwt = self.unseal(jwt, "record.jwt", row)
            disclosures = self.unseal(disclosures, "record.discl", row) if disclosures is not None else b""
            place = strict_json(self.unseal(place, "record.place", row))
            record = read_record(jwt, disclosures, self.keyring.records, self.keyring.origin)
            need(record.get("id") == place["id"], f"record {row} is not the one of its place")
            yield jwt, place, record


def tree_hashes(leaves):
    """docs/format/log.md, "Tree" and "Tiles": all tiles by row, and a function that gives the root of a size."""
    tiles, level, hashes = {}, 0, leaves
    while hashes:
        for start in range(0, len(hashes), 256):
            tiles[(level << 40) + start // 256] = b"".join(hashes[start:start + 256])
        hashes = [subtree(hashes[start:start + 256]) for start in range(0, len(hashes) - 255, 256)]
        level += 1
    return tiles, lambda size: subtree(leaves[:size])


def subtree(hashes):
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha256(b"")
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + subtree(hashes[:split]) + subtree(hashes[split:]))


def read_checkpoint(note, keyring):
    """docs/format/log.md, "Signed note" and "Checkpoint": size and root, once the signature holds."""
    text, _, signature = note.rpartition(b"\n\n")
    text += b"\n"
    name, encoded = re.fullmatch("\u2014 (\\S+) (\\S+)\n", signature.decode()).groups()
    blob = base64.b64decode(encoded, validate=True)
    key = b"\1" + bytes(keyring.log)
    need(name == keyring.origin and blob[:4] == sha256(name.encode() + b"\n" + key)[:4], "a head of another log")
    keyring.log.verify(text, blob[4:])
    origin, size, root, end = text.decode().split("\n")
    need(origin == keyring.origin and str(int(size)) == size and end == "", "a head is not one")
    return int(size), base64.b64decode(root, validate=True)


def check_log(ledger, jwts):
    """The tree from all leaves, against every stored tile and every signed head."""
    tiles, root = tree_hashes([sha256(b"\0" + jwt) for jwt in jwts])
    need(dict(ledger.values("tile")) == tiles, "the stored tiles are not those of the records")
    heads = {row: read_checkpoint(note, ledger.keyring) for row, note in ledger.values("checkpoint")}
    need(0 in heads and 1 in heads and heads[0][0] == len(jwts), "the newest head is not of all records")
    for row, (size, head) in heads.items():
        need(row in (0, size) and root(size) == head, f"the head of {size} records does not fit them")


def check_key_record(record, keyring):
    """docs/format/record.md, "The key record": it names the keys with which all else was checked."""
    key = b"\1" + bytes(keyring.log)
    key_id = sha256(keyring.origin.encode() + b"\n" + key)[:4].hex()
    blob = b"".join(len(part).to_bytes(4, "big") + part for part in (b"ssh-ed25519", bytes(keyring.seal)))
    named = {
        "log_key": f"{keyring.origin}+{key_id}+{base64.b64encode(key).decode()}",
        "records_key": base64.urlsafe_b64encode(bytes(keyring.records)).decode().rstrip("="),
        "seal_key": "ssh-ed25519 " + base64.b64encode(blob).decode(),
    }
    need(record["kind"] == "keys" and named.items() <= record["payload"].items(), "leaf 0 does not name these keys")


def read_content(vault, ledger, row, place, record):
    """docs/format/object.md: the file of a record, compared with all that is known of it."""
    content = place["content"]
    if name := content.get("object"):
        padded = age(vault / "objects" / name[:2] / f"{name}.age", identity_text=ledger.keyring.text)
    else:
        with tempfile.NamedTemporaryFile(suffix=".age") as file:
            file.write(ledger.one("SELECT object FROM content WHERE row = ?", row))
            file.flush()
            padded = age(file.name, identity_text=ledger.keyring.text)
    need(padded is not None, f"the content of {place['handle']} does not open")
    found = unpad(padded, place["handle"])
    payload = record["payload"]
    need(len(found) == content["byte_count"] == payload["byte_count"] and zlib.crc32(found) == content["crc32"]
         and hashlib.sha256(found).hexdigest() == payload["sha256"], f"the content of {place['handle']} is another one")
    return found


def check_stamp(ledger, payload, archive):
    """docs/format/exchange.md: what was stamped is what the record says, and a stamped head is kept as it was."""
    with zipfile.ZipFile(io.BytesIO(archive)) as exchange:
        stamped = exchange.read("stamped")
    need(hashlib.sha256(stamped).hexdigest() == payload["stamped_sha256"], "a token stamps something else")
    if payload["subject"] == "checkpoint":
        heads = dict(ledger.values("checkpoint"))
        need(heads.get(payload["tree_size"]) == stamped, "a stamped head is not kept")


def main(vault, identity, handle=None, output=None):
    vault = Path(vault)
    ledger = Ledger(vault / "ledger.db")
    ledger.keyring = open_keyring(vault, identity, ledger)
    records = list(ledger.records())
    check_log(ledger, [jwt for jwt, _, _ in records])
    check_key_record(records[0][2], ledger.keyring)
    for row, value in ledger.values("state"):
        need(isinstance(strict_json(value), dict), "the state is not one")
    for row, sealed in ledger.database.execute("SELECT row, label FROM slot"):
        ledger.unseal(sealed, "slot.label", row)
    contents = {row: read_content(vault, ledger, row, place, record)
                for row, (_, place, record) in enumerate(records) if "content" in place}
    for row, (_, _, record) in enumerate(records):
        if record["kind"] == "token":
            check_stamp(ledger, record["payload"], contents[row])
    if handle is None:
        print(json.dumps([{"handle": place["handle"], "leaf_index": row, "record": record}
                          for row, (_, place, record) in enumerate(records)], ensure_ascii=False, indent=2))
    else:
        rows = [row for row, (_, place, _) in enumerate(records) if place["handle"] == handle and row in contents]
        need(rows, f"{handle} has no content")
        Path(output).write_bytes(contents[rows[-1]])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except Refused as error:
        sys.exit(f"read_vault: {error}")
    except Exception as error:  # whatever a library raises, the vault is not as it must be
        sys.exit(f"read_vault: {type(error).__name__}: {error}")
