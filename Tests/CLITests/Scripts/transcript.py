"""Compares what stood on a screen with the transcript that a document shows.

    transcript.py SCREEN DOCUMENT            fails where they differ, but for times, paths and the offered passphrase
    transcript.py --write SCREEN DOCUMENT    puts it into the document

The transcript stands between the lines "```text" and "```". Uses nothing but Python's own modules.
"""

import re
import sys

FENCE = re.compile(r"```text\n(.*?)```", re.DOTALL)


def readable(screen):
    """Without what only moves the cursor or changes how letters look; what was cleared away is gone from the screen."""
    screen = screen.replace("\x1b[H\x1b[2J\x1b[3J", "\n(The screen is empty now.)\n")
    screen = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen).replace("\r", "")
    # Characters that were taken back.
    while "\b \b" in screen:
        screen = re.sub(r"[^\n]\x08 \x08", "", screen, count=1)
    screen = re.sub(r"^( *)[a-z]+(-[a-z]+){6}$", r"\1seven-words-that-nobody-can-guess-are-here", screen, flags=re.MULTILINE)
    screen = re.sub(r"Vault made:\s.*?vault\.\s*holdfast", "Vault made: ~/.local/share/holdfast/vault.holdfast", screen, flags=re.DOTALL)
    screen = re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", "2026-03-08T01:20:00Z", screen)
    return "\n".join(line.rstrip() for line in screen.strip().split("\n")) + "\n"


def main(arguments):
    write = arguments[0] == "--write"
    screen_path, document_path = arguments[-2:]
    with open(screen_path, encoding="utf-8") as file:
        screen = readable(file.read())
    with open(document_path, encoding="utf-8") as file:
        document = file.read()
    if write:
        with open(document_path, "w", encoding="utf-8") as file:
            file.write(FENCE.sub(lambda _: "```text\n" + screen + "```", document))
        return
    shown = FENCE.search(document)[1]
    for number, (left, right) in enumerate(zip(screen.split("\n"), shown.split("\n"))):
        if left != right:
            sys.exit(f"line {number + 1} of the transcript is {right!r}, and on the screen {left!r}")
    if screen.count("\n") != shown.count("\n"):
        sys.exit("the transcript has another number of lines than the screen")


if __name__ == "__main__":
    main(sys.argv[1:])
