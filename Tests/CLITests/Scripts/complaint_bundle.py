#!/usr/bin/env python3
"""Finds records of a vault in a bundle, and reads them with the PyPI package sd-jwt.

    complaint_bundle.py CHECKER FOLDER HANDLE… -- PROGRAM OPTION…

CHECKER is Scripts/lib/sdjwt_check.py, FOLDER an opened bundle, and PROGRAM with OPTION… shows a record of the vault as JSON.
For each HANDLE the bundle has exactly one signed record with its identifier, a proof of its place in the log, and all that the
vault shows of it. Prints `A-09 f1 receipt`. Exit 0: it is so; 1: it is not.
"""

import json
import subprocess
import sys
from pathlib import Path


def read(checker, folder):
    """Exhibit number and disclosed claims of every record of a bundle; each signature is checked."""
    key = folder / "keys/records.jwk"
    for file in sorted((folder / "data/records").glob("*.sdjwt")):
        shown = subprocess.run([sys.executable, checker, key, file], capture_output=True, check=True).stdout
        yield file.stem, json.loads(shown)


def main(checker, folder, *rest):
    folder, split = Path(folder), rest.index("--")
    handles, program = rest[:split], list(rest[split + 1:])
    records = list(read(checker, folder))
    for handle in handles:
        command = [program[0], "show", handle, "--json", *program[1:]]
        kept = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["record"]
        found = [(exhibit, claims) for exhibit, claims in records if claims["id"] == kept["id"]]
        if len(found) != 1:
            raise SystemExit(f"{handle} is {len(found)} times in the bundle")
        exhibit, claims = found[0]
        if claims["kind"] != kept["kind"] or claims["payload"] != kept["payload"]:
            raise SystemExit(f"{exhibit} does not say what {handle} says")
        if not (folder / f"data/log/{exhibit}.tlog-proof").is_file():
            raise SystemExit(f"{exhibit} has no proof of its place in the log")
        print(exhibit, handle, claims["payload"].get("kind", claims["kind"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
