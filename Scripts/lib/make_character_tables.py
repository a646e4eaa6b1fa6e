#!/usr/bin/env python3
"""Makes Sources/CData/text/character-tables.bin: which characters bytes stand for, from Python's codecs.

    make_character_tables.py             writes the file
    make_character_tables.py --check     exits 1 when the file is not what would be written

The file begins with one line of ASCII, `NAME:COUNT NAME:COUNT …`; behind it stand the values of the tables in this order,
16 bits each, little-endian. Tables of one byte have 128 values, for the bytes from 0x80. 0xFFFD means: nothing.

What is meant are the tables of the WHATWG Encoding Standard. Where Python's codecs say something else, DEVIATIONS has it.
"""

import struct
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "Sources" / "CData" / "text" / "character-tables.bin"
NOTHING = 0xFFFD

# Name in the standard, codec of Python. The second group is not in the standard, but in old mails and zip files.
SINGLE = {
    "ibm866": "cp866", "iso-8859-2": "iso8859_2", "iso-8859-3": "iso8859_3", "iso-8859-4": "iso8859_4",
    "iso-8859-5": "iso8859_5", "iso-8859-6": "iso8859_6", "iso-8859-7": "iso8859_7", "iso-8859-8": "iso8859_8",
    "iso-8859-10": "iso8859_10", "iso-8859-13": "iso8859_13", "iso-8859-14": "iso8859_14", "iso-8859-15": "iso8859_15",
    "iso-8859-16": "iso8859_16", "koi8-r": "koi8_r", "koi8-u": "koi8_u", "macintosh": "mac_roman",
    "windows-874": "cp874", "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1252": "cp1252",
    "windows-1253": "cp1253", "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257", "windows-1258": "cp1258", "x-mac-cyrillic": "mac_cyrillic",

    "x-mac-ce": "mac_latin2", "x-mac-greek": "mac_greek", "x-mac-turkish": "mac_turkish", "x-mac-icelandic": "mac_iceland",
    "ibm437": "cp437", "ibm737": "cp737", "ibm775": "cp775", "ibm850": "cp850", "ibm852": "cp852", "ibm855": "cp855",
    "ibm857": "cp857", "ibm858": "cp858", "ibm860": "cp860", "ibm861": "cp861", "ibm862": "cp862", "ibm863": "cp863",
    "ibm864": "cp864", "ibm865": "cp865", "ibm869": "cp869",
}

# What the standard says and Python does not. Beside these: bytes 0x80…0x9F of nothing are the control characters.
DEVIATIONS = {
    "koi8-u": {0xAE: 0x045E, 0xBE: 0x040E},
    "windows-1255": {0xCA: 0x05BA},
    # GB 18030-2022 for what was private before; U+1E3F instead of a private one (2005).
    "gb18030": {
        0xA3A0: 0x3000, 0xA8BC: 0x1E3F, 0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14,
        0xA6DE: 0xFE15, 0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5,
        0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6D: 0x9FB8, 0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFEA0: 0x9FBB,
    },
    "big5": {0xF9FE: 0x2593},
    # FULLWIDTH TILDE.
    "jis0212": {0xA2B7: 0xFF5E},
}


def decode(codec, data):
    """The code point of exactly one character, or NOTHING."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return NOTHING
    return ord(text) if len(text) == 1 else NOTHING


def single(name, codec):
    values = []
    for byte in range(0x80, 0x100):
        value = DEVIATIONS.get(name, {}).get(byte, decode(codec, bytes([byte])))
        values.append(byte if value == NOTHING and byte < 0xA0 else value)
    return values


def double(name, leads, trails, codec):
    """One row for each lead byte. `codec` gives the code point of two bytes."""
    deviations = DEVIATIONS.get(name, {})
    return [deviations.get(lead << 8 | trail, codec(bytes([lead, trail]))) for lead in leads for trail in trails]


def jis0208():
    """By pointer, as Windows has it: with the rows of NEC and IBM, without those of the user (0xF040…0xF9FC)."""
    values = []
    for pointer in range(120 * 94):
        lead, trail = divmod(pointer, 188)
        lead += 0x81 if lead < 0x1F else 0xC1
        trail += 0x40 if trail < 0x3F else 0x41
        own = 8836 <= pointer < 10716
        values.append(NOTHING if own or lead > 0xFC else decode("cp932", bytes([lead, trail])))
    return values


def big5(data):
    """Symbols as Windows has them, all else as Hong Kong has it."""
    windows = decode("cp950", data)
    if 0xA1 <= data[0] <= 0xA3 and windows != NOTHING:
        return windows
    return decode("big5hkscs", data)


def gb18030_ranges():
    """Pairs of a pointer of four bytes and its code point, wherever the two do not go on side by side."""
    found, last = [], None
    for pointer in range(39420):
        data = bytes([0x81 + pointer // 12600, 0x30 + pointer // 1260 % 10, 0x81 + pointer // 10 % 126, 0x30 + pointer % 10])
        # GB 18030-2005 exchanged this one with 0xA8BC.
        value = 0xE7C7 if pointer == 7457 else decode("gb18030", data)
        if last is None or value != last + 1:
            found += [pointer, value]
        last = value
    return found


def tables():
    made = {name: single(name, codec) for name, codec in SINGLE.items()}
    made["jis0208"] = jis0208()
    made["jis0212"] = double("jis0212", range(0xA1, 0xFF), range(0xA1, 0xFF), lambda data: decode("euc_jp", b"\x8f" + data))
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    made["gb18030"] = double("gb18030", range(0x81, 0xFF), trails, lambda data: decode("gb18030", data))
    made["gb18030-ranges"] = gb18030_ranges()
    made["euc-kr"] = double("euc-kr", range(0x81, 0xFF), range(0x41, 0xFF), lambda data: decode("cp949", data))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    both = double("big5", range(0x81, 0xFF), trails, big5)
    made["big5"] = [value & 0xFFFF for value in both]
    # One bit for each value of `big5`: whether it lies in plane 2.
    both += [0] * (-len(both) % 16)
    made["big5-plane2"] = [
        sum((both[start + bit] >> 16 == 2) << bit for bit in range(16)) for start in range(0, len(both), 16)]
    return made


def encode(made):
    head = " ".join(f"{name}:{len(values)}" for name, values in made.items()) + "\n"
    return head.encode() + b"".join(struct.pack(f"<{len(values)}H", *values) for values in made.values())


def main():
    data = encode(tables())
    if sys.argv[1:] == ["--check"]:
        return 0 if TARGET.read_bytes() == data else 1
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
