#!/usr/bin/env python3
"""Opens a stored object with nothing but the passphrase and the public tool age.

    age_open.py VAULT PASSPHRASE_FILE ORIGINAL

Runs `age -d -i keys/SLOT.age objects/…/OBJECT.age` as a person would, passphrase typed at its prompt. Exits 0 when
some object of the vault, its padding cut off, is ORIGINAL byte for byte.
"""

import sys
import tempfile
from pathlib import Path

import pexpect


def slot_for_passphrase(vault):
    for slot in sorted((vault / "keys").glob("*.age")):
        if b"-> scrypt " in slot.read_bytes()[:200]:
            return slot
    sys.exit("age_open: no slot for a passphrase")


def open_object(slot, path, passphrase, output):
    # age asks on a terminal only, so that the passphrase stands in no argument and no environment.
    child = pexpect.spawn("age", ["-d", "-i", str(slot), "-o", str(output), str(path)], encoding="utf-8", timeout=60)
    child.expect("passphrase")
    child.sendline(passphrase)
    child.expect(pexpect.EOF)
    child.close()
    if child.exitstatus != 0:
        sys.exit("age_open: age did not open " + path.name)
    return output.read_bytes()


def unpad(content):
    end = len(content.rstrip(b"\0"))
    return content[: end - 1] if content[end - 1 : end] == b"\x80" else None


def main():
    vault, passphrase_file, original = (Path(each) for each in sys.argv[1:4])
    passphrase = passphrase_file.read_text().rstrip("\n")
    slot = slot_for_passphrase(vault)
    wanted = original.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(sorted((vault / "objects").glob("*/*.age"))):
            if unpad(open_object(slot, path, passphrase, Path(folder) / str(number))) == wanted:
                return
    sys.exit("age_open: no object is that file")


main()
