#!/usr/bin/env python3
"""Makes Sources/CData/text/folded-characters.txt: letters and digits that are compared as others, from Python's Unicode data.

    make_folding_table.py             writes the file
    make_folding_table.py --check     exits 1 when the file is not what would be written

Each line: a character, a space, what it is compared as. That is its compatibility decomposition in folded case without
marks that stand over or under a letter: é is e, ﬁ is fi, ß is ss, Ａ is a, ² is 2. Characters that a table of letter cases
alone turns into this are left out, as are those of Asia that are composed by rule (Hangul).
"""

import sys
from unicodedata import ucd_3_2_0 as unicodedata  # the same in every Python; later letters are compared by case alone
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "Sources" / "CData" / "text" / "folded-characters.txt"

# Letters that are another one with a stroke or a tail; Unicode does not take them apart.
STROKED = dict(zip("øđłħŧıæœðþĸŋƒ", ["o", "d", "l", "h", "t", "i", "ae", "oe", "d", "th", "k", "n", "f"]))


def folded(text):
    """What a text is compared as."""
    while True:
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = "".join(STROKED.get(each, each) for each in parts if unicodedata.category(each) != "Mn")
        if plain == text:
            return plain
        text = plain


def lines():
    for number in range(0x80, 0x30000):
        character = chr(number)
        if unicodedata.category(character)[0] not in "LN" or 0xAC00 <= number <= 0xD7A3:
            continue
        plain = folded(character)
        if plain and plain != character.lower() and not any(each.isspace() for each in plain):
            yield f"{character} {plain}\n"


def main():
    content = "".join(lines()).encode()
    if "--check" in sys.argv:
        sys.exit(TARGET.read_bytes() != content)
    TARGET.write_bytes(content)
    print(f"{len(content)} bytes")


if __name__ == "__main__":
    main()
