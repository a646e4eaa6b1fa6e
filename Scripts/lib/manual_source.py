"""What the manual is made of: the help of both programs as they print it, and the catalogue for what stands in no help.

Used by make_manual.py; the texts are our own, and are trusted to be short.
"""

import json
import os
import re
import subprocess
from pathlib import Path


class Words:
    """A catalogue of Sources/CData/words, read as Sources/Wording/Words.swift reads it; English where a text is missing.

    Remembers what was asked for: a text of the manual that nothing asks for is a mistake.
    """

    OWN = "manual."
    # A session is told about as soon as the program has one.
    LATER = {"manual.session", "manual.man.session"}

    def __init__(self, folder, language):
        self.texts = parse(folder / "en.txt") | parse(folder / f"{language}.txt")
        self.asked = set()

    def text(self, key, **values):
        self.asked.add(key)
        return re.sub(r"\{([A-Za-z]+)\}", lambda place: values.get(place[1], place[0]), self.texts[key])

    def optional(self, key):
        return self.text(key) if key in self.texts else None

    def numbered(self, beginning):
        """The texts whose keys begin so, in the order of the catalogue: (rest of the key, text)."""
        return [(key.removeprefix(beginning), self.text(key)) for key in self.texts if key.startswith(beginning)]

    def unused(self):
        return sorted(key for key in self.texts if key.startswith(self.OWN) and key not in self.asked | self.LATER)


def parse(path):
    """`key = text`; lines indented by two spaces go on with a text."""
    texts, key = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  ") and key:
            texts[key] += "\n" + line[2:]
        elif line.startswith("#"):
            key = None
        elif line:
            key, text = line.split(" =", 1)
            texts[key] = text.strip()
        elif key:
            texts[key] += "\n"
    return {key: text.strip("\n") for key, text in texts.items()}


class Option:
    """One option, flag or argument of a command."""

    def __init__(self, found, words):
        value = found.get("valueName", "")
        names = [("--" if each["kind"] == "long" else "-") + each["name"] for each in found.get("names", [])]
        self.names = [name for name in names if name]
        self.value = value if found["kind"] != "flag" else None
        self.is_positional = found["kind"] == "positional"
        self.is_optional, self.is_repeating = found["isOptional"], found["isRepeating"]
        more = []
        if found.get("allValues"):
            more.append(words.text("manual.values", values=", ".join(found["allValues"])))
        if found.get("defaultValue"):
            more.append(words.text("manual.default", value=found["defaultValue"]))
        self.text = " ".join([found.get("abstract", ""), *more]).strip()


class Command:
    """One command and those below it."""

    def __init__(self, found, words, above=()):
        self.path = [*above, found["commandName"]]
        self.abstract = found.get("abstract", "")
        self.paragraphs = paragraphs(found.get("discussion", ""))
        shown = [Option(each, words) for each in found.get("arguments", []) if each["shouldDisplay"]]
        self.arguments = [each for each in shown if each.is_positional]
        self.options = [each for each in shown if not each.is_positional]
        self.default = found.get("defaultSubcommand")
        # "help" says what this manual says.
        self.parts = [Command(each, words, self.path) for each in found.get("subcommands", [])
                      if each["shouldDisplay"] and each["commandName"] != "help"]

    @property
    def name(self):
        return " ".join(self.path)

    @property
    def page(self):
        """Name of its man page, and of its place in the HTML page."""
        return "-".join(self.path)

    def all(self):
        yield self
        for part in self.parts:
            yield from part.all()

    def usage(self, words):
        """(text, whether it is a place to fill) for each word of the line."""
        options, below = words.text("manual.options-place"), words.text("manual.command-place")
        line = [(self.name, False), (f"[{options} …]", True)]
        if self.parts:
            line.append((f"[{below} …]" if self.default else f"{below} …", True))
        for each in self.arguments:
            text = each.value + (" …" if each.is_repeating else "")
            line.append((f"[{text}]" if each.is_optional else text, True))
        return line


# A text: lines that are broken where the window ends. Shown as they stand: examples. Two columns: a term and what it is.
TEXT, CODE, TABLE = "text", "code", "table"

# A line of a text that is at least so long was broken to fit, and goes on in the next.
BROKEN = 60


def paragraphs(text):
    """Pieces of a help text: (kind, lines), or for a table (kind, pairs). Indented lines stay lines."""
    pieces = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.rstrip().split("\n")
        columns = [re.fullmatch(r"  +(\S.*?) {3,}(\S.*)", line) for line in lines]
        if all(columns):
            pieces.append((TABLE, [each.groups() for each in columns]))
        elif any(line.startswith("  ") for line in lines):
            pieces.append((CODE, lines))
        elif block.strip():
            pieces.append((TEXT, [piece for line in joined(lines) for piece in re.split(" {3,}", line)]))
    return pieces


def joined(lines):
    out = []
    for number, line in enumerate(lines):
        if number and len(lines[number - 1]) >= BROKEN:
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def ask(program, language, *arguments):
    """What a program prints, in a language whatever the machine's is. English is what it speaks unless told."""
    told = [] if language == "en" else ["--language", language]
    clean = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *arguments, *told], check=True, capture_output=True, text=True, env=clean).stdout


class Manual:
    """Everything, in one language."""

    def __init__(self, programs, words_folder, language, date):
        holdfast, verifier = (str(Path(programs).resolve() / name) for name in ("holdfast", "holdfast-verify"))
        self.language, self.date, self.words = language, date, Words(Path(words_folder), language)
        self.program, self.verifier = (self.read(program) for program in (holdfast, verifier))
        self.version = ask(holdfast, language, "--version").strip()
        found = self.words.optional("session.help")
        self.session = paragraphs(found) if found else self.told_by("session")
        self.safety = self.told_by("safety")
        if not self.safety:
            raise ValueError("the program says nothing about safety")

    def told_by(self, name):
        """The text of a command that only tells something."""
        return next((part.paragraphs for part in self.program.parts if part.path[-1] == name), [])

    def read(self, program):
        return Command(json.loads(ask(program, self.language, "--experimental-dump-help"))["command"], self.words)
