"""Reads just enough Swift to find imports and type declarations, without being fooled by comments and strings."""

import re
from typing import NamedTuple

_OPENING = re.compile(r'//|/\*|(?P<hashes>#*)(?P<quotes>"""|")')
_PARENTHESIS_OR_OPENING = re.compile(r'(?P<parenthesis>[()])|' + _OPENING.pattern)
_COMMENT_EDGE = re.compile(r"/\*|\*/")

_IMPORT = re.compile(
    r"(?:^|;)[ \t]*"
    r"(?:@\w+(?:\([^()]*\))?\s+)*"  # @preconcurrency, @_spi(Name), perhaps on a line of their own
    r"(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:typealias|struct|class|actor|enum|protocol|let|var|func)\s+)?"
    r"`?(?P<module>\w+)`?",
    re.MULTILINE,
)
_TYPE = re.compile(r"\b(?:struct|class|enum|actor|protocol|typealias|associatedtype)\s+`?(?P<name>[A-Za-z_]\w*)`?")
_CONDITION = re.compile(r"^[ \t]*#(?P<word>if|elseif|else|endif)\b(?P<test>[^\n]*)", re.MULTILINE)


class Import(NamedTuple):
    """One import line. `line` counts from 1."""

    line: int
    module: str
    #: In the `#else` of `#if canImport(FoundationEssentials)`: what systems without that module use.
    replaces_essentials: bool


class Declaration(NamedTuple):
    line: int
    name: str


def code_only(text):
    """The same text, with comments and string literals turned into spaces; line numbers stay."""
    pieces, position = [], 0
    while found := _OPENING.search(text, position):
        end = _end_of_literal(text, found)
        pieces.append(text[position : found.start()])
        pieces.append(re.sub(r"[^\n]", " ", text[found.start() : end]))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def imports(code):
    """Every import of text that went through `code_only`."""
    fallbacks = _fallback_ranges(code)
    result = []
    for found in _IMPORT.finditer(code):
        start = found.start("module")
        replaces = any(begin <= start < end for begin, end in fallbacks)
        result.append(Import(line_of(code, start), found["module"], replaces))
    return result


def types(code):
    """Every type declared in text that went through `code_only`, nested ones too."""
    return [Declaration(line_of(code, found.start()), found["name"]) for found in _TYPE.finditer(code)]


def line_of(text, position):
    """Number of the line at a position, from 1."""
    return text.count("\n", 0, position) + 1


def _end_of_literal(text, opening):
    """Where the comment or string that begins at the match `opening` ends."""
    if opening.group() == "//":
        end = text.find("\n", opening.end())
        return len(text) if end < 0 else end
    if opening.group() == "/*":
        return _end_of_comment(text, opening.end())
    return _end_of_string(text, opening.end(), opening["hashes"], opening["quotes"])


def _end_of_comment(text, position):
    depth = 1  # comments nest
    while depth > 0:
        edge = _COMMENT_EDGE.search(text, position)
        if not edge:
            return len(text)
        depth += 1 if edge.group() == "/*" else -1
        position = edge.end()
    return position


def _end_of_string(text, position, hashes, quotes):
    escape = "\\" + hashes
    stop = re.compile("|".join(map(re.escape, (quotes + hashes, escape))) + (r"|\n" if quotes == '"' else ""))
    while found := stop.search(text, position):
        if found.group() != escape:
            # A line break ends a one-line string: the quote was something else, such as part of a regex.
            return found.start() if found.group() == "\n" else found.end()
        if text.startswith("(", found.end()):
            position = _end_of_interpolation(text, found.end() + 1)
        else:
            position = found.end() + 1
    return len(text)


def _end_of_interpolation(text, position):
    depth = 1
    while depth > 0:
        found = _PARENTHESIS_OR_OPENING.search(text, position)
        if not found:
            return len(text)
        if found["parenthesis"]:
            depth += 1 if found["parenthesis"] == "(" else -1
            position = found.end()
        else:
            position = _end_of_literal(text, found)
    return position


def _fallback_ranges(code):
    """The parts of the text that are compiled only where FoundationEssentials does not exist."""
    ranges, open_conditions = [], []  # of [is about FoundationEssentials, start of the fallback or None]
    for found in _CONDITION.finditer(code):
        if found["word"] == "if":
            is_about_it = re.fullmatch(r"\s*canImport\(\s*FoundationEssentials\s*\)\s*", found["test"])
            open_conditions.append([bool(is_about_it), None])
        elif open_conditions and found["word"] == "endif":
            _, start = open_conditions.pop()
            if start is not None:
                ranges.append((start, found.start()))
        elif open_conditions and open_conditions[-1][0] and open_conditions[-1][1] is None:
            open_conditions[-1][1] = found.end()
    return ranges
