#!/usr/bin/env python3
"""Makes Sources/CData/text/html-entities.txt: the names of characters in HTML, from Python's `html.entities`.

    make_html_entities.py             writes the file
    make_html_entities.py --check     exits 1 when the file is not what would be written

One line for each name, sorted by its bytes: the name, without `&` and with `;` where it needs one, a space, its code points in hexadecimal.
"""

import html.entities
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "Sources" / "CData" / "text" / "html-entities.txt"


def main():
    lines = [f"{name} {' '.join(format(ord(each), 'x') for each in text)}\n" for name, text in html.entities.html5.items()]
    data = "".join(sorted(lines)).encode("ascii")
    if sys.argv[1:] == ["--check"]:
        return 0 if TARGET.read_bytes() == data else 1
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(lines)} names, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
