"""Runs libFuzzer on every parser, one after the other, and prints a table. Called by Scripts/fuzz."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import fuzz_seeds

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build-fuzz"
CORPUS = ROOT / "Fuzz" / "Corpus"
PROGRAM = BUILD / "release" / "FuzzCommand"

# What one input may take. The memory is that of the whole process; an empty one has about 40 MB.
SECONDS_PER_INPUT = 5
MEGABYTES = 400
# A kept corpus is read by every test run and lies in the repository: so many inputs and so much at most.
KEPT_BYTES = 32 << 10
KEPT_FILES = 50
KEPT_BYTES_IN_ALL = 48 << 10

# A Swift trap prints a backtrace of its own, which takes seconds and tells less than the repeated run.
ENVIRONMENT = dict(os.environ, SWIFT_BACKTRACE="enable=no")


def targets(names):
    listed = subprocess.run([PROGRAM, "--list"], capture_output=True, text=True, check=True).stdout
    known = {name: int(size) for name, size in (line.split() for line in listed.splitlines())}
    for name in names:
        if name not in known:
            sys.exit(f"fuzz: error: no parser is called {name}; there are {', '.join(known)}")
    return {name: known[name] for name in names or known}


def program(name):
    """libFuzzer has no argument for us, so the program goes by its name."""
    link = BUILD / "names" / name
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    os.link(PROGRAM, link)
    return link


def folder(kind, name):
    path = BUILD / kind / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def fuzz(name, size, seconds):
    """One parser. Returns what the table shows."""
    found, crashes, log = folder("found", name), folder("crashes", name), BUILD / "logs" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    words = BUILD / "logs" / f"{name}.dict"
    link = program(name)
    # A dictionary without words would not be read.
    text = subprocess.run([link, "--words"], capture_output=True, check=True).stdout
    words.write_bytes(text or b'"\\x00\\x00"\n')
    command = [
        link, found, *[path for path in (CORPUS / name, fuzz_seeds.make(name, BUILD / "seeds")) if path.is_dir()],
        f"-max_len={size}", f"-max_total_time={max(1, round(seconds))}", f"-timeout={SECONDS_PER_INPUT}",
        f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={crashes}/", f"-dict={words}", "-print_final_stats=1",
        "-use_value_profile=1",
    ]
    before = set(crashes.iterdir())
    # Through a shell that starts a process of its own: the system counts the memory of this one to its own children.
    command = ["/bin/sh", "-c", '"$@"; exit $?', "sh", *command]
    with open(log, "wb") as output:
        subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, env=ENVIRONMENT, check=False)
    text = log.read_text(errors="replace")
    new = sorted(set(crashes.iterdir()) - before)
    states = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)/", text)

    def stat(key):
        value = re.search(rf"stat::{key}:\s+(\d+)", text)
        return int(value.group(1)) if value else 0

    if not states and not new:
        sys.exit(f"fuzz: error: {name} did not start; see {log}")
    cov, ft, corp = states[-1] if states else ("0", "0", "0")
    return {
        "parser": name, "executions": stat("number_of_executed_units"), "per s": stat("average_exec_per_sec"),
        "edges": int(cov), "features": int(ft), "corpus": int(corp), "peak MB": max(map(int, re.findall(r" rss: (\d+)Mb", text)), default=0),
        "slowest s": stat("slowest_unit_time_sec"), "crashes": len(new), "files": new,
    }


def keep(names):
    """Merges what was found into the kept corpus: the fewest small inputs that reach all that is reached."""
    for name, size in targets(names).items():
        kept, merged = CORPUS / name, BUILD / "merged" / name
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir(parents=True)
        places = (kept, BUILD / "found" / name, fuzz_seeds.make(name, BUILD / "seeds"))
        sources = [path for path in places if path.is_dir()]
        command = [program(name), "-merge=1", f"-max_len={min(size, KEPT_BYTES)}", merged, *sources]
        subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=True)
        files, left = [], KEPT_BYTES_IN_ALL
        merged_files = sorted(merged.iterdir(), key=lambda path: (path.stat().st_size, path.name))
        # Of all sizes: the small ones alone would reach only the first checks.
        step = max(1.0, len(merged_files) / KEPT_FILES)
        for path in (merged_files[int(place * step)] for place in range(int(len(merged_files) / step))):
            if path.stat().st_size <= left:
                left -= path.stat().st_size
                files.append(path)
        # What must stay: inputs with a name of their own, such as those that once found a fault.
        here = kept.iterdir() if kept.is_dir() else []
        named = [path for path in here if not re.fullmatch(r"[0-9a-f]{40}", path.name)]
        texts = {path.name: path.read_bytes() for path in files + named}
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        for each, text in texts.items():
            (kept / each).write_bytes(text)
        print(f"{name}: {len(texts)} inputs, {sum(map(len, texts.values()))} bytes")


def repeat(file):
    path = Path(file).resolve()
    name = path.parent.name
    command = [program(name), path, f"-timeout={SECONDS_PER_INPUT}", f"-rss_limit_mb={MEGABYTES}"]
    sys.exit(1 if subprocess.run(command, check=False).returncode else 0)


def table(rows):
    columns = ["parser", "executions", "per s", "edges", "features", "corpus", "peak MB", "slowest s", "crashes"]
    lines = [columns] + [[f"{row[column]:,}" if column != "parser" else row[column] for column in columns] for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*lines)]
    for first, *rest in lines:
        numbers = (cell.rjust(width) for cell, width in zip(rest, widths[1:]))
        print("  ".join([first.ljust(widths[0]), *numbers]))


def main(arguments):
    if arguments[:1] == ["--keep"]:
        return keep(arguments[1:])
    if arguments[:1] == ["--repeat"] and len(arguments) == 2:
        return repeat(arguments[1])
    minutes = 5.0
    if arguments and re.fullmatch(r"\d+(\.\d+)?", arguments[0]):
        minutes = float(arguments.pop(0))
    chosen = targets(arguments)
    rows, started = [], time.monotonic()
    for place, (name, size) in enumerate(chosen.items()):
        # What one parser leaves over goes to those after it.
        left = minutes * 60 - (time.monotonic() - started)
        print(f"{name} …", file=sys.stderr, flush=True)
        rows.append(fuzz(name, size, left / (len(chosen) - place)))
    table(rows)
    total = sum(row["executions"] for row in rows)
    print(f"{len(rows)} parsers, {total:,} executions, {time.monotonic() - started:,.0f} s")
    for path in (path for row in rows for path in row["files"]):
        print(f"fuzz: {path.name.split('-')[0]}: Scripts/fuzz --repeat {shlex.quote(str(path.relative_to(ROOT)))}")
    return 1 if any(row["files"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
