"""Tables, facts about the machine, and the part of docs/performance.md that Scripts/bench writes."""

import datetime
import os
import platform
import re
import subprocess

START = "<!-- benchmark: written by Scripts/bench -->"
END = "<!-- end of benchmark -->"


def table(header, rows):
    """A Markdown table, its columns padded so that it can be read as text too."""
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    cells = ([cell.ljust(width) for cell, width in zip(line, widths)] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def machine(runs):
    """One paragraph: nothing in it tells whose machine it was."""
    kernel = re.match(r"[0-9.]+", platform.release()).group().rstrip(".")
    return (
        f"Measured on {datetime.date.today().isoformat()}, medians of {runs} runs: {os.cpu_count()} cores ({processor()}), "
        f"{memory()} of memory, Linux {kernel}, file system {file_system()}. {versions()}."
    )


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.MULTILINE)
    return found.group(1) if found else platform.machine()


def memory():
    return f"{round(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30))} GiB"


def file_system():
    return output(["df", "--output=fstype", "."]).split()[-1]


def versions():
    commands = {
        "Swift": ["swift", "--version"], "age": ["age", "--version"], "restic": ["restic", "version"],
        "notmuch": ["notmuch", "--version"], "OpenSSL": ["openssl", "version"], "Zip": ["zip", "-v"],
    }
    found = {name: re.search(r"\d+(\.\d+)+", output(command)) for name, command in commands.items()}
    return ", ".join(f"{name} {match.group() if match else '?'}" for name, match in found.items())


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def write(document, text):
    """Replaces what stands between the two lines; in one step, so that nothing half written remains."""
    before, start, rest = document.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise SystemExit(f"bench: error: the lines around the tables are missing in {document.name}:\n{START}\n{END}")
    draft = document.with_suffix(".md.part")
    try:
        draft.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")
        draft.replace(document)
    finally:
        draft.unlink(missing_ok=True)
