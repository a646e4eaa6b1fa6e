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
from nacl.signing import SigningKey, VerifyKey

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

# docs/format/ledger.md, "Further logs"
OWN_LINE = re.compile(r"log (holdfast-log-[0-9a-f]{32}) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{64})")
IMPORTED_LINE = re.compile(r"imported (\S+)\+([0-9a-f]{8})\+(\S+) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9]+) ([0-9]+)((?: [0-9]+)*)")


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


class Log:
    """One log of a ledger. The first `shared` leaves of it stand in the log with the number `base`."""

    def __init__(self, number, origin, log, records, seal, shared=0, base=0, governed=None):
        self.governed = governed  # numbers of the logs for whose records its orders count; None for all
        self.number, self.origin, self.log, self.records, self.seal = number, origin, log, records, seal
        self.shared, self.base = shared, base
        self.start = number << 48  # of its rows

    def key_id(self):
        return sha256(self.origin.encode() + b"\n\1" + bytes(self.log))[:4]

    @staticmethod
    def parse(line, number):
        if own := OWN_LINE.fullmatch(line):
            return Log(number, own[1], *(SigningKey(bytes.fromhex(own[place])).verify_key for place in (2, 3, 4)))
        other = IMPORTED_LINE.fullmatch(line)
        need(other, "a line of the list of logs is not one")
        blob = base64.b64decode(other[3], validate=True)
        need(blob[:1] == b"\1" and int(other[7]) < number, "an imported log has no key of its kind")
        governed = [int(digits) for digits in other[8].split()]
        need(governed == sorted(set(governed)) and all(0 < each < number for each in governed), "an imported log governs what it cannot")
        log = Log(number, other[1], VerifyKey(blob[1:]), *(VerifyKey(bytes.fromhex(other[place])) for place in (4, 5)),
                  int(other[6]), int(other[7]), [*governed, number])
        need(log.key_id().hex() == other[2], "the key of an imported log does not fit its name")
        return log


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
        self.first_log = Log(0, matches[0][1], *(
            SigningKey(bytes.fromhex(matches[0][place])).verify_key for place in (2, 3, 4)))

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
    places = {1: "state", 2: "index", 3: "preferences", 4: "removals", 5: "logs", 6: "rotation", 7: "log.ended", 8: "logs"}
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

    def logs(self):
        """docs/format/ledger.md, "Further logs"."""
        copies = [self.unseal(value, "logs", row) for row, value in
                  self.database.execute("SELECT row, value FROM state WHERE row IN (5, 8) ORDER BY row")]
        need(len(copies) in (0, 2) and len(set(copies)) <= 1, "the two lists of logs differ")
        lines = copies[0].decode("ascii").split("\n") if copies else [""]
        need(lines.pop() == "", "the list of logs has no end")
        return [self.keyring.first_log] + [Log.parse(line, number) for number, line in enumerate(lines, 1)]

    def records(self, logs):
        """The leaf of each row, its place and its record: by row, in order."""
        found = {}
        rows = self.database.execute("SELECT row, jwt, disclosures, place FROM record ORDER BY row")
        for row, jwt, disclosures, place in rows:
            need(0 <= row and row >> 48 < len(logs), f"there is no log for row {row}")
            log = logs[row >> 48]
            jwt = self.unseal(jwt, "record.jwt", row)
            is_emptied = disclosures is None
            disclosures = b"" if is_emptied else self.unseal(disclosures, "record.discl", row)
            place = strict_json(self.unseal(place, "record.place", row))
            record = read_record(jwt, disclosures, log.records, log.origin)
            if is_emptied:
                need(place.get("destroyed") is True and "content" not in place, f"record {row} was emptied")
                record = None
            else:
                need(record.get("id") == place["id"], f"record {row} is not the one of its place")
            found[row] = (jwt, place, record)
        return found


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


def read_checkpoint(note, log):
    """docs/format/log.md, "Signed note" and "Checkpoint": size and root, once the signature holds."""
    text, _, signature = note.rpartition(b"\n\n")
    text += b"\n"
    name, encoded = re.fullmatch("\u2014 (\\S+) (\\S+)\n", signature.decode()).groups()
    blob = base64.b64decode(encoded, validate=True)
    need(name == log.origin and blob[:4] == log.key_id(), "a head of another log")
    log.log.verify(text, blob[4:])
    origin, size, root, end = text.decode().split("\n")
    need(origin == log.origin and str(int(size)) == size and end == "", "a head is not one")
    return int(size), base64.b64decode(root, validate=True)


def leaf_row(logs, log, index):
    """The row that has a leaf: of those that two logs have in common there is only one."""
    while index < log.shared:
        log = logs[log.base]
    return log.start + index


def check_logs(ledger, logs, records):
    """The tree of each log from all its leaves, against every stored tile and every signed head."""
    stored, notes = dict(ledger.values("tile")), dict(ledger.values("checkpoint"))
    for log in logs:
        heads = {row - log.start: read_checkpoint(note, log) for row, note in notes.items() if row >> 48 == log.number}
        own = [row for row in records if row >> 48 == log.number]
        need(0 in heads and 1 in heads, f"log {log.number} has no newest head, or none of its first leaf")
        size = heads[0][0]
        need(own == list(range(log.start + log.shared, log.start + size)), f"the newest head of log {log.number} is not of its records")
        tiles, root = tree_hashes([sha256(b"\0" + records[leaf_row(logs, log, index)][0]) for index in range(size)])
        need({row - log.start: tile for row, tile in stored.items() if row >> 48 == log.number} == tiles,
             "the stored tiles are not those of the records")
        for row, (count, head) in heads.items():
            need(row in (0, count) and root(count) == head, f"the head of {count} records does not fit them")
        first = records[leaf_row(logs, log, 0)][2]
        need(first is not None, "leaf 0 was emptied")
        check_key_record(first, log)
    need(all(row >> 48 < len(logs) for row in [*stored, *notes]), "a tile or a head is of no log")


def check_links(ledger, logs, records):
    """docs/format/ledger.md, "Further logs": a log that follows others says at its beginning where each of them ended."""
    for log in (log for log in logs[1:] if log.shared == 0):
        payload = records[log.start][2]["payload"]
        links = [record["payload"] for row, (_, _, record) in records.items()
                 if row >> 48 == log.number and record is not None and record["kind"] == "log_link"]
        for link in links:
            of = [earlier for earlier in logs if link["log_key"].startswith(earlier.origin + "+")]
            if "checkpoint" in link and of:
                size, _ = read_checkpoint(link["checkpoint"].encode(), of[0])
                need(size > 0, "a link names an empty log")
        need("previous_checkpoint" not in payload or any(link.get("checkpoint") == payload["previous_checkpoint"] for link in links),
             f"log {log.number} names another end of the log before it than its links do")


def check_destroyed(records, logs):
    """docs/format/ledger.md, "Destroyed records": which rows are without fields, and that a later record names each."""
    def counts(order, row):
        governed = logs[order >> 48].governed
        return order > row and (governed is None or row >> 48 in governed)

    named = {}
    for row, (_, _, record) in records.items():
        if record is not None and record["kind"] == "withdrawal" and record["payload"].get("effect") == "destroyed":
            for leaf in record["payload"].get("leaves", []):
                named.setdefault((leaf["index"], leaf["hash"]), []).append(row)
    for row, (jwt, _, record) in records.items():
        is_named = any(counts(by, row) for by in named.get((row % (1 << 48), sha256(b"\0" + jwt).hex()), []))
        need(is_named == (record is None), f"record {row} was {'emptied' if record is None else 'put back'}")


def check_key_record(record, log):
    """docs/format/record.md, "The key record": it names the keys with which all else was checked."""
    key = b"\1" + bytes(log.log)
    blob = b"".join(len(part).to_bytes(4, "big") + part for part in (b"ssh-ed25519", bytes(log.seal)))
    named = {
        "log_key": f"{log.origin}+{log.key_id().hex()}+{base64.b64encode(key).decode()}",
        "records_key": base64.urlsafe_b64encode(bytes(log.records)).decode().rstrip("="),
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


def check_stamp(ledger, logs, log, payload, archive):
    """docs/format/exchange.md: what was stamped is what the record says, and a stamped head is kept as it was."""
    with zipfile.ZipFile(io.BytesIO(archive)) as exchange:
        stamped = exchange.read("stamped")
    need(hashlib.sha256(stamped).hexdigest() == payload["stamped_sha256"], "a token stamps something else")
    if payload["subject"] == "checkpoint":
        of = log
        if payload.get("log", log.origin) != log.origin:
            of = next((other for other in logs if other.origin == payload["log"]), None)
            need(of, "a token is about a log that is not here")
        heads = dict(ledger.values("checkpoint"))
        need(heads.get(of.start + payload["tree_size"]) == stamped, "a stamped head is not kept")


def read_list(folder):
    """docs/format/backup.md, "The list": the digests of a backup, compared with its files; nothing for a vault."""
    if not (folder / "manifest-sha256.txt").is_file():
        return None
    text = (folder / "manifest-sha256.txt").read_bytes()
    listed = {"text": text}
    need(text.endswith(b"\n"), "the list of the backup does not end")
    for line in text.decode("ascii")[:-1].split("\n"):
        match = re.fullmatch(
            r"([0-9a-f]{64})  ((ledger)-[0-9a-f]{16}\.db|(backup)-[0-9a-f]{16}\.txt|keys/[0-9a-f]{16}\.age"
            r"|objects/([0-9a-f]{2})/\5[0-9a-f]{30}\.age)", line)
        need(match, "a line of the list of the backup is not one")
        need(sha256((folder / match[2]).read_bytes()).hex() == match[1], f"{match[2]} is not what the list says")
        listed[match[3] or match[4] or match[2]] = match[2]
    need("ledger" in listed and "backup" in listed, "the backup has no ledger or no note")
    return listed


def check_backup(folder, listed, ledger, logs):
    """docs/format/backup.md: the signature by the backup key, and the sealed state in the note."""
    def string(data):
        return len(data).to_bytes(4, "big") + data

    key = SigningKey(ledger.keyring.subkey(b"hf-bakup", 1))
    armor = (folder / "manifest-sha256.txt.sig").read_text(encoding="ascii").split("\n")
    blob = base64.b64decode("".join(armor[1:-2]))
    public = string(b"ssh-ed25519") + string(key.verify_key.encode())
    head = b"SSHSIG" + (1).to_bytes(4, "big") + string(public) + string(b"holdfast-backup") + string(b"") + string(b"sha512")
    need(blob.startswith(head), "the backup is signed by another key")
    signed = b"SSHSIG" + string(b"holdfast-backup") + string(b"") + string(b"sha512") + string(hashlib.sha512(listed["text"]).digest())
    key.verify_key.verify(signed, blob[-64:])
    first, made, size, state, end = (folder / listed["backup"]).read_text(encoding="ascii").split("\n")
    need(first == "holdfast-backup-v1" and made.startswith("made ") and size.startswith("bytes ") and end == "", "the note is not one")
    head = strict_json(ledger.unseal(base64.b64decode(state.removeprefix("state ")), "backup", 1))
    need(head["log"] in [log.origin for log in logs], "the note names another log")


def main(vault, identity, handle=None, output=None):
    vault = Path(vault)
    listed = read_list(vault)
    ledger = Ledger(vault / (listed["ledger"] if listed else "ledger.db"))
    ledger.keyring = open_keyring(vault, identity, ledger)
    logs = ledger.logs()
    if listed:
        check_backup(vault, listed, ledger, logs)
    records = ledger.records(logs)
    check_destroyed(records, logs)
    check_logs(ledger, logs, records)
    check_links(ledger, logs, records)
    for row, value in ledger.values("state"):
        need(row in (5, 8) or isinstance(strict_json(value), dict), "the state is not one")
    for row, sealed in ledger.database.execute("SELECT row, label FROM slot"):
        ledger.unseal(sealed, "slot.label", row)
    contents = {row: read_content(vault, ledger, row, place, record)
                for row, (_, place, record) in records.items() if "content" in place}
    for row, (_, _, record) in records.items():
        if record is not None and record["kind"] == "token":
            check_stamp(ledger, logs, logs[row >> 48], record["payload"], contents[row])
    if handle is None:
        print(json.dumps([{"handle": place["handle"], "leaf_index": row % (1 << 48), "log": logs[row >> 48].origin,
                           "record": record or "destroyed"}
                          for row, (_, place, record) in records.items()], ensure_ascii=False, indent=2))
    else:
        rows = [row for row, (_, place, _) in records.items() if place["handle"] == handle and row in contents]
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
