#!/usr/bin/env python3
"""Opens the search index of a vault without Holdfast: written from docs/format/sealed-sqlite.md and index.md alone.

    read_index.py VAULT IDENTITY [OUTPUT]    prints leaf, handle and kind of each record in it, as JSON

OUTPUT gets the index as an ordinary SQLite file, which anybody can read: not on a disk that others see.
"""

import hashlib
import json
import sqlite3
import sys
from pathlib import Path

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt

sys.dont_write_bytecode = True
from read_vault import Ledger, Refused, need, open_keyring, strict_json  # noqa: E402

PAGE, FAN = 4096, 250
GROUP = 1 + FAN * (1 + FAN)  # places from one top page to the next: 62,751


class SealedFile:
    """docs/format/sealed-sqlite.md: pages, tag pages, top pages."""

    def __init__(self, data, key, file_id):
        need(len(data) % PAGE == 0, "the size is not that of whole pages")
        self.data, self.key, self.file_id = data, key, file_id

    def open(self, place, kind, index, tag=None):
        raw = self.data[place * PAGE:(place + 1) * PAGE]
        need(len(raw) == PAGE and tag in (None, raw[-16:]), f"place {place} is not the newest, or missing")
        content, nonce, own_tag = raw[:4056], raw[4056:4080], raw[4080:]
        where = self.file_id + bytes([kind]) + index.to_bytes(7, "big")
        return decrypt(content + own_tag, where, nonce, self.key)

    def read(self):
        """All pages of the database, and the root."""
        first = self.open(0, 2, 0)
        count = int.from_bytes(first[4000:4008], "big")
        top_count = -(-count // FAN**2)
        tops = [first] + [self.open(index * GROUP, 2, index) for index in range(1, top_count)]
        tags = [self.data[place + PAGE - 16:place + PAGE] for place in range(0, top_count * GROUP * PAGE, GROUP * PAGE)]
        further = hashlib.sha256(b"".join(tags[1:])).digest()
        need(further == first[4008:4040], "a further top page is not the newest")
        root = hashlib.sha256(count.to_bytes(8, "big") + b"".join(tags)).digest()
        return b"".join(self.page(index, tops) for index in range(count)), root

    def page(self, index, tops):
        tag_index, top_index = index // FAN, index // FAN**2
        place = top_index * GROUP + 1 + (tag_index % FAN) * (FAN + 1)
        tags = self.open(place, 1, tag_index, self.tag(tops[top_index], tag_index % FAN))
        tag = self.tag(tags, index % FAN)
        return bytes(PAGE) if tag == bytes(16) else self.open(place + 1 + index % FAN, 0, index, tag) + bytes(40)

    @staticmethod
    def tag(page, index):
        return page[16 * index:16 * index + 16]


def main(vault, identity, output=None):
    vault = Path(vault)
    ledger = Ledger(vault / "ledger.db")
    ledger.keyring = open_keyring(vault, identity, ledger)
    state = strict_json(dict(ledger.values("state"))[2])
    need(not state["is_dirty"], "the index was not finished")
    file_id = bytes.fromhex(state["file"])
    pages, root = SealedFile((vault / "index.db").read_bytes(), ledger.keyring.index_key(file_id), file_id).read()
    need(root.hex() == state["root"], "the index is not the newest one")
    need(pages[16:18] == b"\x10\0" and pages[20] == 40, "not pages of 4,096 bytes of which 40 are free")
    if output:
        Path(output).write_bytes(pages)
    database = sqlite3.connect(":memory:")
    database.deserialize(pages)
    need(database.execute("PRAGMA user_version").fetchone() == (3,), "made by another version")
    need(database.execute("SELECT tree_size FROM extent").fetchone() == (state["tree_size"],), "the size is another one")
    rows = database.execute("SELECT leaf, handle, kind FROM item ORDER BY leaf").fetchall()
    print(json.dumps([{"leaf": leaf, "handle": handle, "kind": kind} for leaf, handle, kind in rows], indent=2))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except Refused as error:
        sys.exit(f"read_index: {error}")
    except Exception as error:  # whatever a library raises, the index is not as it must be
        sys.exit(f"read_index: {type(error).__name__}: {error}")
