"""Runs commands that write under two masks of the system, and looks whether anybody else could open what they made.

    modes.py HOLDFAST FOLDER
"""

import os
import subprocess
import sys
from pathlib import Path

PASSPHRASE, NEW = "drizzle-anchor-fable-mustard-tandem-oboe", "copper-lantern-walnut-breeze-parade"


def run(program, folder, arguments, mask):
    result = subprocess.run([program, *arguments], cwd=folder, umask=mask, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{arguments}: exit {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def check(program, folder, mask):
    os.makedirs(folder, 0o700)
    for name, text in (("p", PASSPHRASE), ("n", NEW), ("a.txt", "a")):
        Path(folder, name).write_text(text)
    Path(folder, "large").write_bytes(os.urandom(200_000))
    given = set(os.listdir(folder))
    auth = ["--vault", "v", "--passphrase-file", "p"]
    commands = [
        ["init", *auth], ["add", "a.txt", "large", *auth], ["incident", "--title", "X", *auth],
        ["person", "add", "Somebody", *auth], ["list", *auth],
        ["key", "trustee", "add", "--yes", "age1nytltm05f0lyfcmh7t7m8m4jzhtz95z9c4xs5yn2hlktsetgxcpqdza7c7", *auth],
        ["show", "e2", "--save", "out-large", *auth],
        ["timestamp", "checkpoint", "--output", "out-checkpoint", *auth],
        ["export", "e1", "--to", "age1fdaf4tasllfj6cg7wgxp5lsfs7up78n0uruvh7vehttt7nvu9pxqm6nff0", "--output", "out.zip.age", *auth],
        ["key", "rotate", "--new-passphrase-file", "n", *auth],
        ["list", "--vault", "v", "--passphrase-file", "n"],
    ]
    count = 0
    for arguments in commands:
        run(program, folder, arguments, mask)
        for path in Path(folder).rglob("*"):
            if path.relative_to(folder).parts[0] in given:
                continue
            mode = path.lstat().st_mode & 0o777
            if mode != (0o700 if path.is_dir() else 0o600):
                sys.exit(f"umask {mask:03o}, {' '.join(arguments[:2])}: {path.relative_to(folder)} has mode {mode:03o}")
            count += 1
    print(f"umask {mask:03o}: {len(commands)} commands, {count} modes")


if __name__ == "__main__":
    for mask in (0o000, 0o077):
        check(sys.argv[1], os.path.join(sys.argv[2], f"masked-{mask:03o}"), mask)
