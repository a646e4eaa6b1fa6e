"""Looks for secrets in all memory of a session: some are there while the vault is open, none once it is locked.

    memory.py HOLDFAST VAULT IDENTITY PASSPHRASE-FILE RECIPIENT

As root, because the program lets nobody else read its memory; that is tried too. Needs age.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from terminal import Terminal  # noqa: E402


def keyring(vault, identity):
    """The text of the keyring, by plain age."""
    for slot in sorted(Path(vault, "keys").glob("*.age")):
        opened = subprocess.run(["age", "-d", "-i", identity, str(slot)], capture_output=True)
        if opened.returncode == 0:
            return opened.stdout.decode()
    sys.exit("no slot opens")


def secrets(text, passphrase):
    """Everything that must not stay, by name: as text and as bytes."""
    found = {"passphrase": re.escape(passphrase), "some identity": rb"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{4}"}
    for line in text.splitlines():
        words = line.split()
        if line.startswith("# master"):
            names = {"master": words[2]}
        elif line.startswith("# log"):
            names = dict(zip(("log seed", "records seed", "seal seed"), words[3:6]))
        elif line.startswith("AGE-SECRET-KEY-1"):
            # Without the mark, and without the last signs: also in pieces.
            found["identity as text"] = line[16:48].encode()
            found["identity"] = re.escape(unbech32(line[16:]))
            continue
        else:
            continue
        for name, digits in names.items():
            found[name + " as text"] = digits.encode()
            found[name] = re.escape(bytes.fromhex(digits))
    return found


def unbech32(text):
    """The 32 bytes of an identity, from the signs behind its mark; the last six are a check."""
    number = 0
    for sign in text.lower()[:-6]:
        number = number << 5 | "qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(sign)
    return (number >> 4).to_bytes(32, "big")


def memory(process):
    """All that can be read of a process, piece by piece."""
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as file:
        for line in maps:
            start, end, mode = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if mode[0] != "r" or line.rstrip().endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            try:
                file.seek(int(start, 16))
                yield line.rstrip(), file.read(int(end, 16) - int(start, 16))
            except OSError:
                continue


def present(process, wanted):
    """The names of those that are there, and where."""
    places = {}
    for line, content in memory(process):
        for name, value in wanted.items():
            if match := re.search(value, content):
                position = match.start()
                places.setdefault(name, []).append(f"{line} at {position}: {content[max(0, position - 24):position + 8]!r}")
    return places


def is_closed_to_others(process):
    """Whether the system keeps the memory from other programs of the same person, and writes no core dump."""
    limits = Path(f"/proc/{process}/limits").read_text()
    return os.stat(f"/proc/{process}/mem").st_uid == 0 and re.search(r"Max core file size +0 +0 ", limits) is not None


def main(program, vault, identity, passphrase_file, recipient):
    passphrase = Path(passphrase_file).read_bytes()
    wanted = secrets(keyring(vault, identity), passphrase)
    if os.geteuid() != 0:
        return print(f"not looked for, only root can: none of {len(wanted)} secrets")
    terminal = Terminal([program, "session", "--vault", vault])
    process = terminal.process
    terminal.see("Passphrase:")
    os.write(terminal.master, passphrase)
    terminal.read(1)
    if "passphrase" not in present(process, wanted):
        sys.exit("the search does not find a passphrase that was just typed")
    os.write(terminal.master, b"\r")
    terminal.see("holdfast>")
    opened = present(process, wanted)
    for name in ("master", "log seed", "records seed", "seal seed", "identity"):
        if name not in opened:
            sys.exit(f"the search does not find the {name} of an open vault")
    if "passphrase" in opened:
        sys.exit(f"the passphrase is in memory once the vault is open: {opened['passphrase']}")
    if not is_closed_to_others(process):
        sys.exit("other programs can read the memory, or it can be dumped")
    os.write(terminal.master, b"list\r")
    terminal.see("holdfast>")
    os.write(terminal.master, b"key trustee add --yes " + recipient.encode() + b"\r")
    terminal.see("holdfast>")
    os.write(terminal.master, b"lock\r")
    terminal.see("Passphrase:")
    left = present(process, wanted)
    for name, places in left.items():
        print(f"{name} is in memory after the lock:")
        for place in places:
            print("    " + place)
    if left:
        sys.exit(1)
    print(f"none of {len(wanted)} secrets")


if __name__ == "__main__":
    main(*sys.argv[1:])
