"""Writes down an incident on a terminal of its own, in many ways, and looks for what could be lost or shown.

    flows.py WAY PROGRAM ROOT VAULT IDENTITY [LANGUAGE]

WAY is `words` (all answers, in several scripts), `skipped` (every question left out), `interrupted` (stopped in the middle of
each answer, and gone on), `narrow` (a window of 40 by 10), `plain` or `changed`. The questions are those of the catalogue of
the language. Uses nothing but Python's own modules.
"""

import json
import os
import re
import subprocess
import sys

from terminal import Terminal, fail

# The words of each answer occur nowhere else, so that they can be looked for. Arabic, Hindi, Japanese, emoji.
ANSWERS = [
    ("description", "description", "Er wartete an der Haltestelle. كان ينتظر عند المحطة"),
    ("recorder_role", "recorder_role", "2"),
    ("kind", "kind", "8"),
    ("exact_words", "exact_words", "मैं तुम्हें देख रहा हूँ"),
    ("children_present", "children_present", "n"),
    ("weapon_or_vehicle", "weapon_or_vehicle", "灰色のバン 👩‍👩‍👧‍👦🚐"),
    ("occurred", "occurred", "2026-03-01 21:15"),
    ("time-right", None, ""),
    ("place", "place", "駅前の喫茶店"),
    ("respondents", "respondents", "Zoë Ünverdrossen, 佐藤"),
    ("confidence", "confidence", "2"),
]
LONG = {"description", "exact_words"}


def catalogue(root, language):
    texts, key = {}, None
    with open(f"{root}/Sources/CData/words/{language}.txt", encoding="utf-8") as lines:
        for line in lines:
            match = re.match(r"([^ #][^ ]*) = ?(.*)", line)
            if match:
                key = match[1]
                texts[key] = match[2].strip()
            elif line.startswith("  ") and key and not texts[key]:
                texts[key] = line.strip()
    return texts


class Flow:
    def __init__(self, way, program, root, vault, identity, language="en"):
        self.way, self.program, self.vault = way, program, vault
        self.words = catalogue(root, language)
        self.access = ["--vault", vault, "--identity", identity]
        self.size = (40, 10) if way == "narrow" else (80, 24)
        # The usual terminal, whatever this test runs in.
        self.environment = {"LANG": f"{language}_XX.UTF-8", "LC_ALL": "", "TERM": "xterm-256color"}

    def start(self, *arguments):
        plain = ["--plain"] if self.way == "plain" else []
        return Terminal([self.program, *arguments, *plain, *self.access], self.size, self.environment)

    def see(self, terminal, key):
        """Waits for a text of the catalogue, wherever lines break."""
        first = self.words[key].split("{time}:")[-1].split("\n")[0]
        # Enough of it to know it by; a window of 40 columns shows even less of it on a row.
        part = first.split()[:4]
        terminal.see(r"\s+".join(re.escape(word) for word in part))

    def ask(self, terminal, question, text):
        self.see(terminal, f"question.{question}")
        terminal.keys(text + "\r" + ("\r" if question in LONG and text else ""))

    def review(self, terminal):
        self.see(terminal, "review.title")
        terminal.see(r"\s+".join(re.escape(word) for word in self.words["review.ask-more"].split(" · ")[-1].split()))

    def finish(self, terminal):
        self.review(terminal)
        terminal.keys(self.words["review.word.keep"].split(";")[0].strip() + "\r")
        terminal.see("i[0-9]+")
        code = terminal.end()
        if code != 0:
            fail(f"exit {code}", terminal)

    def stored(self):
        """The last incident, as a program reads it."""
        output = subprocess.run(
            [self.program, "show", "last", "--json", *self.access], check=True, capture_output=True).stdout
        return json.loads(output)["record"]["payload"]

    def check(self, terminal, expected):
        """All answers are there, letter by letter."""
        payload = self.stored()
        flat = json.dumps(payload, ensure_ascii=False)
        for _, field, text in ANSWERS:
            if field in ("recorder_role", "kind", "children_present", "occurred", "respondents", "confidence", None):
                continue
            if payload.get(field) != expected.get(field, text):
                fail(f"{field} is {payload.get(field)!r}", terminal)
        for word in ('"kind": "in_person"', '"recorder_role": "witness"', '"children_present": false', '"raw": "2026-03-01 21:15"',
                     '"confidence": "likely"'):
            if word not in flat:
                fail(f"{word} is not in {flat}", terminal)
        if len(payload["respondents"]) != 2:
            fail("there are not two people", terminal)

    def run_words(self):
        terminal = self.start("incident")
        for question, _, text in ANSWERS:
            self.ask(terminal, question, text)
        self.finish(terminal)
        self.check(terminal, {})

    run_narrow = run_plain = run_words

    def run_skipped(self):
        terminal = self.start("incident")
        self.see(terminal, "question.description")
        terminal.keys("\r")
        self.see(terminal, "question.needed")
        terminal.keys("Nur ein Wort.\r\r")
        for question in ("recorder_role", "kind", "occurred", "place", "respondents"):
            self.ask(terminal, question, "")
        self.finish(terminal)
        payload = self.stored()
        if payload["description"] != "Nur ein Wort." or set(payload) != {"description", "begun"}:
            fail(f"stored was {payload}", terminal)

    def run_interrupted(self):
        """In the middle of the answer to each question: Ctrl-C, then on from there."""
        for place, (question, field, text) in enumerate(ANSWERS):
            half = len(text) // 2 if field and len(text) > 3 else 0
            terminal = self.start("incident")
            for earlier, _, said in ANSWERS[:place]:
                self.ask(terminal, earlier, said)
            self.see(terminal, f"question.{question}")
            terminal.keys(text[:half])
            if half:
                terminal.see(re.escape(text[:half][-1]))
            terminal.keys("\x03")
            if place > 0 or half:
                terminal.see("d[0-9]+")
            if terminal.end() == 0:
                fail("nobody was told that it is not finished", terminal)
            if place == 0 and not half:
                continue
            terminal = self.start("continue")
            rest = ANSWERS[place:]
            if question == "time-right":
                # The time was typed, and not agreed to: it is asked for again, with what was typed.
                self.ask(terminal, "occurred", "")
            elif half:
                self.see(terminal, f"question.{question}")
                terminal.keys(text[half:] + "\r" + ("\r" if question in LONG else ""))
                rest = ANSWERS[place + 1:]
            for later, _, said in rest:
                self.ask(terminal, later, said)
            self.finish(terminal)
            self.check(terminal, {})
        # Where it is shown before it is kept, and where one of its answers is chosen.
        terminal = self.start("incident")
        for question, _, text in ANSWERS:
            self.ask(terminal, question, text)
        for chooses in (False, True):
            self.review(terminal)
            if chooses:
                terminal.keys(self.words["review.word.change"].split(";")[0].strip() + "\r")
                self.see(terminal, "review.which")
            terminal.keys("\x03")
            terminal.see("d[0-9]+")
            if terminal.end() == 0:
                fail("nobody was told that it is not finished", terminal)
            terminal = self.start("continue")
        self.finish(terminal)
        self.check(terminal, {})

    def run_changed(self):
        """An answer is another one before it is kept; nothing else changes."""
        terminal = self.start("incident")
        for question, _, text in ANSWERS:
            self.ask(terminal, question, text)
        self.review(terminal)
        terminal.keys(self.words["review.word.change"].split(";")[0].strip() + "\r")
        self.see(terminal, "review.which")
        terminal.keys("6\r")
        self.see(terminal, "question.weapon_or_vehicle")
        terminal.keys("\x15ein Fahrrad\r")
        self.finish(terminal)
        self.check(terminal, {"weapon_or_vehicle": "ein Fahrrad"})

    def look_for_words(self):
        """Nothing that was typed stands in any file of the vault or of the home folder."""
        words = [word for _, field, text in ANSWERS if field for word in re.split(r"[ ,.]+", text) if len(word) > 3]
        for folder in {self.vault, os.environ["HOME"]}:
            for path, _, names in os.walk(folder):
                for name in names:
                    with open(os.path.join(path, name), "rb") as file:
                        data = file.read()
                    for word in words:
                        if word.encode() in data or word.encode("utf-16-le") in data:
                            print(f"{word} stands in {path}/{name}", file=sys.stderr)
                            sys.exit(1)


def main(way, *arguments):
    flow = Flow(way, *arguments)
    getattr(flow, "run_" + way)()
    flow.look_for_words()


if __name__ == "__main__":
    main(*sys.argv[1:])
