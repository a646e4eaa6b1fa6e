#!/usr/bin/env python3
"""Opens a stored object with nothing but a passphrase and the public tool age.

    age_open.py VAULT PASSPHRASE_FILE ORIGINAL

The key slot is an age file for the passphrase; its content is an age identity file; the object is an age file for that
identity. Exits 0 when some object of the vault, its padding cut off, is ORIGINAL byte for byte.
"""

import subprocess
import sys
from pathlib import Path

import pexpect


def slot_for_passphrase(vault):
    for slot in sorted((vault / "keys").glob("*.age")):
        if b"-> scrypt " in slot.read_bytes()[:200]:
            return slot
    sys.exit("age_open: no slot for a passphrase")


def open_keyring(slot, passphrase):
    # age asks on a terminal only, so that the passphrase stands in no argument and no environment.
    child = pexpect.spawn("age", ["-d", str(slot)], encoding="utf-8", timeout=60)
    child.expect("passphrase")
    child.sendline(passphrase)
    child.expect(pexpect.EOF)
    child.close()
    lines = child.before.replace("\r", "").split("\n")
    if child.exitstatus != 0:
        sys.exit("age_open: age did not open the slot")
    return "\n".join(line for line in lines if line.startswith(("#", "AGE-SECRET-KEY-1")))


def unpad(content):
    end = len(content.rstrip(b"\0"))
    return content[: end - 1] if content[end - 1 : end] == b"\x80" else None


def main():
    vault, passphrase_file, original = (Path(each) for each in sys.argv[1:4])
    passphrase = passphrase_file.read_text().rstrip("\n")
    keyring = open_keyring(slot_for_passphrase(vault), passphrase)
    wanted = original.read_bytes()
    for path in sorted((vault / "objects").glob("*/*.age")):
        # The identity goes through a pipe: no copy of it touches the disk.
        opened = subprocess.run(
            ["age", "-d", "-i", "/dev/stdin", str(path)], input=keyring.encode(), capture_output=True, check=True)
        if unpad(opened.stdout) == wanted:
            return
    sys.exit("age_open: no object is that file")


main()
