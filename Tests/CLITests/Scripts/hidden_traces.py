"""Hides random parts of records whose every text is a word of its own, and looks for these words in all that leaves the vault.

    hidden_traces.py SEED ROUNDS RECIPIENT NO_TRACE.py HOLDFAST VAULT-OPTION…

Of each round: a random part of all texts, elements of lists among them, is hidden; in the opened bundle none of them may be
found, and every other must be, or the search would show nothing. The seed is printed, so that a failure can be repeated.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys

seed, rounds, recipient, no_trace, holdfast, *auth = sys.argv[1:]
chance = random.Random(seed)
words = {}


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command[:3])}: {result.stderr}")
    return result.stdout


def vault(*arguments):
    return run(holdfast, *arguments, *auth)


def word():
    """A word that stands nowhere else, and in no list of words."""
    return "zq" + "".join(chance.choice("bdfgklmprtvw") + chance.choice("aeiou") for _ in range(6))


def texts(value, path=""):
    """Each text of a payload with the path by which it is hidden."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


def fill():
    """People, incidents, a mail, a file and a complaint, with a word of its own in every text that takes one."""
    for role in ("respondent", "witness", "helper"):
        vault("person", "add", word(), "--role", role, "--name", word(), "--name", word(), "--identifier", f"handle:{word()}",
              "--identifier", f"account:{word()}", "--description", word(), "--safe-contact", word(), "--do-not-disclose-to", word())
    for kind in ("call", "in-person", "message"):
        vault("incident", "--kind", kind, "--title", word(), "--description", word(), "--by", "p1", "--witness", "p2", "--witness", "p3",
              "--place", word(), "--exact-words", word(), "--effect", word(), "--actions-taken", word(), "--told", word())
    pathlib.Path("mail.eml").write_text(
        f"From: {word()} <{word()}@a.example>\r\nTo: {word()} <{word()}@b.example>, {word()}@c.example\r\nSubject: {word()}\r\n"
        f"Date: Sun, 1 Mar 2026 21:15:00 +0100\r\nMessage-ID: <{word()}@a.example>\r\n\r\n{word()} {word()}\r\n")
    pathlib.Path(word() + ".txt").write_text(word())
    for path in ["mail.eml", *map(str, pathlib.Path(".").glob("zq*.txt"))]:
        vault("add", path, "--title", word(), "--source", word(), "--yes")
    vault("complaint", "record-sent", "--to", word(), "--audience", "organizer", "--ask", word(), "--ask", word(), "--reference", word())


def records():
    handles = ["p1", "p2", "p3", "i1", "i2", "i3", "e1", "e2", "c1"]
    return {handle: json.loads(vault("show", handle, "--json"))["record"]["payload"] for handle in handles}


def made_up(text):
    return [part for part in "".join(c if c.isalnum() else " " for c in text).split() if part.startswith("zq")]


def bundle(number, hide):
    name = f"ROUND-{number}"
    options = [option for path in sorted(hide) for option in ("--hide", path)]
    vault("export", *records_of, "--to", recipient, "--output", f"{name}.zip.age", "--code", name, "--profile", "everything", *options)
    run("age", "-d", "-i", "recipient.txt", "-o", f"{name}.zip", f"{name}.zip.age")
    run("unzip", "-q", f"{name}.zip")
    return name


def search(folder, secrets, *options):
    pathlib.Path("secrets.txt").write_text("".join(secret + "\n" for secret in sorted(secrets)))
    if not secrets:
        return
    found = subprocess.run([sys.executable, no_trace, folder, "secrets.txt", *options], capture_output=True, text=True, check=False)
    if found.returncode:
        sys.exit(f"seed {seed}, {folder} {options}: {found.stdout}{found.stderr}")


fill()
payloads = records()
records_of = list(payloads)
places = {f"{handle}.{path}": made_up(text) for handle, payload in payloads.items() for path, text in texts(payload)}
places = {path: found for path, found in places.items() if found}
elements = sum("[" in path for path in places)
for number in range(int(rounds)):
    hide = {path for path in places if chance.random() < (0.05, 0.3, 0.6, 0.95)[number % 4]}
    # What stands in the mail or the file goes with it: then these stay back, and what was read in them.
    for handle in ("e1", "e2"):
        if any(path.startswith(handle + ".") and path not in (f"{handle}.title", f"{handle}.acquisition.source") for path in hide):
            hide |= {f"{handle}.sha256"}
    hidden = {found for path in hide for found in places.get(path, [])}
    for handle in ("e1", "e2"):
        if f"{handle}.sha256" in hide:
            hidden |= {found for path in (f"{handle}.extracted_text",) for found in places.get(path, [])}
    if any(path.startswith("e1.email.") for path in hide):
        hide |= {"e1.email.headers"}
    # A word that stands in a second text is hidden only when both are.
    unseen = lambda path: path in hide or (path.endswith(".extracted_text") and path[:2] + ".sha256" in hide)
    shown = {found for path, words_ in places.items() if not unseen(path) for found in words_}
    folder = bundle(number, hide)
    search(folder, hidden - shown)
    search(folder, shown, "--all")
    shutil.rmtree(folder)
print(f"seed {seed}: {rounds} random selections of {len(places)} texts, {elements} of them elements of lists; no trace of what was hidden")
