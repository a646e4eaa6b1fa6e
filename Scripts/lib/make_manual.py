#!/usr/bin/env python3
"""Makes the man pages and the manual of the help that the programs print themselves.

    make_manual.py --programs FOLDER --words FOLDER --language en --date 2026-03-01 --output FOLDER

Writes FOLDER/man1/*.1 (below FOLDER/LANGUAGE when that is not English) and FOLDER/manual.html (manual.LANGUAGE.html).
`programs` holds holdfast and holdfast-verify, `words` the catalogues. Needs nothing but Python; the same input gives the
same bytes. Fails when the catalogue has a text for the manual that stands nowhere in it.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
import manual_html  # noqa: E402
import manual_roff  # noqa: E402
from manual_source import Manual  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    for name in ("programs", "words", "date", "output"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--language", default="en")
    given = parser.parse_args()

    manual = Manual(given.programs, given.words, given.language, given.date)
    output, english = Path(given.output), given.language == "en"
    folder = output / "man1" if english else output / given.language / "man1"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in manual_roff.pages(manual):
        (folder / name).write_text(text, encoding="utf-8")
    name = "manual.html" if english else f"manual.{given.language}.html"
    (output / name).write_text(manual_html.page(manual), encoding="utf-8")
    unused = manual.words.unused()
    if unused:
        sys.exit(f"make_manual: error: nothing asks for {', '.join(unused)}")


if __name__ == "__main__":
    main()
