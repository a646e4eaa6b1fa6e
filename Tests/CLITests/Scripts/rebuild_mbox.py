"""Adds a mailbox file to a vault, takes its pieces out again, and lets the program of docs/format/mbox-pieces.md put them together.

    rebuild_mbox.py PAGE MAILBOX PROGRAM OPTION…

Ends with 1 unless that gives the file, byte for byte.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

page, mailbox, program, *options = sys.argv[1:]


def holdfast(*arguments):
    return subprocess.run([program, *arguments, *options], stdout=subprocess.PIPE, check=True).stdout


batch = json.loads(holdfast("add", mailbox, "--json"))["imports"][0]["handle"]
record = json.loads(holdfast("show", batch, "--json"))["record"]
repeated = {line.split(" ")[2] for text in record["payload"].get("repeated", []) for line in text.split("\n")}
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    (folder / "batch.json").write_text(json.dumps(record["payload"]), encoding="utf-8")
    pieces = folder / "pieces"
    pieces.mkdir()
    for entry in json.loads(holdfast("list", "--kind", "evidence", "--all", "--json"))["records"]:
        kept = json.loads(holdfast("show", entry["handle"], "--json"))["record"]
        is_piece = kept["payload"].get("batch") == record["id"]
        if is_piece or kept["id"] in repeated:
            holdfast("show", entry["handle"], "--save", str(pieces / f"{kept['id']}.bin"))
        if is_piece:
            (pieces / f"{kept['id']}.json").write_text(json.dumps(kept["payload"]), encoding="utf-8")
    code = Path(page).read_text(encoding="utf-8").split("```python\n")[-1].split("```")[0]
    run = subprocess.run([sys.executable, "-c", code, folder / "batch.json", pieces], stdout=subprocess.PIPE, check=True)
    sys.exit(0 if run.stdout == Path(mailbox).read_bytes() else "this is not the file")
