"""Makes the picture of redact.txt, and looks at what became of it, with Pillow.

    redact.py make FILE             a photograph of a telephone: names of places in its EXIF, a smaller picture of before
    redact.py check FILE RECT…      PNG of three chunks, black in each rectangle and nowhere else, nothing but pixels
    redact.py secrets OUT FILE…     what must not be in a bundle of copies: names, and digest and size of each original
    redact.py names OUT NAME        a thousand names, this one among them
    redact.py guess FOLDER NAMES TEXT
                                    tries to find out which of many names was blacked out in a bundle, knowing all else of the text; prints those that fit
"""

import hashlib
import io
import itertools
import json
import base64
import re
import struct
import sys
from pathlib import Path


def make(path):
    import piexif
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (200, 120), (240, 230, 220))
    draw = ImageDraw.Draw(image)
    draw.text((20, 30), "QUINTESSA", fill=(10, 10, 10))
    draw.text((20, 80), "see you", fill=(10, 10, 10))
    small = io.BytesIO()
    image.resize((50, 30)).save(small, "jpeg")
    block = piexif.dump(
        {
            # Turned by a quarter: what is seen is not how it is stored.
            "0th": {piexif.ImageIFD.Orientation: 6, piexif.ImageIFD.Make: b"Zephyrphone", piexif.ImageIFD.Artist: b"Quintessa Vantongeren"},
            "Exif": {piexif.ExifIFD.DateTimeOriginal: b"2026:03:01 21:15:30"},
            "GPS": {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: [(52, 1), (31, 1), (0, 1)]},
            "1st": {},
            "thumbnail": small.getvalue(),
        }
    )
    image.save(path, quality=95, exif=block)


def check(path, rectangles):
    from PIL import Image

    data = Path(path).read_bytes()
    names, place = [], 8
    while place < len(data):
        (size,) = struct.unpack(">I", data[place : place + 4])
        names.append(data[place + 4 : place + 8].decode())
        place += size + 12
    assert names == ["IHDR", "IDAT", "IEND"], names
    image = Image.open(path)
    image.load()
    assert not image.info and image.mode == "RGB" and image.size == (120, 200), (image.info, image.mode, image.size)
    inside = set()
    for text in rectangles:
        x, y, width, height = map(int, text.split(","))
        inside |= set(itertools.product(range(x, min(x + width, 120)), range(y, min(y + height, 200))))
    pixels = image.load()
    assert all(pixels[place] == (0, 0, 0) for place in inside)
    outside = [pixels[place] for place in itertools.product(range(120), range(200)) if place not in inside]
    assert len([pixel for pixel in outside if sum(pixel) > 600]) > len(outside) * 0.8


def values(folder):
    """Every digest that a bundle states anywhere: in its files, and in what its records show or withhold. As hexadecimal digits."""
    digests = set()
    for path in Path(folder).rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        digests.add(hashlib.sha256(data).hexdigest().encode())
        pieces = [data]
        for piece in re.findall(rb"[A-Za-z0-9_-]{20,}", data):
            if len(piece) % 4 != 1:
                pieces.append(base64.urlsafe_b64decode(piece + b"=" * (-len(piece) % 4)))
        for piece in pieces:
            digests |= {found.lower() for found in re.findall(rb"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])", piece)}
            # Digests of withheld fields stand in base64url.
            for found in re.findall(rb"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", piece):
                digests.add(base64.urlsafe_b64decode(found + b"=").hex().encode())
    return digests


def guess(folder, names, original):
    """Candidates that something in the bundle confirms. The guesser has the text of the original but for the name."""
    digests = values(folder)
    before, after = original.split("{}")
    confirmed = []
    for name in names:
        text = (before + name + after).encode()
        forms = [text, name.encode(), text.rstrip(b"\n"), text + b"\n", text.replace(b"\n", b"\r\n")]
        # A field without its salt: as the records write it, with no salt or an empty one.
        for field in ("extracted_text", "title", "note", "description", "file_name"):
            for value in (name, before + name + after):
                for array in ([field, value], ["", field, value]):
                    compact = json.dumps(array, ensure_ascii=False, separators=(",", ":")).encode()
                    forms += [compact, base64.urlsafe_b64encode(compact).rstrip(b"=")]
        if any(hashlib.sha256(form).hexdigest().encode() in digests for form in forms):
            confirmed.append(name)
    return confirmed


def main():
    verb, *rest = sys.argv[1:]
    if verb == "make":
        make(rest[0])
    elif verb == "check":
        check(rest[0], rest[1:])
    elif verb == "secrets":
        lines = ["Quintessa", "Vantongeren", "Zephyrphone", "periwinkle"]
        for name in rest[1:]:
            data = Path(name).read_bytes()
            lines += [hashlib.sha256(data).hexdigest(), f'"byte_count",{len(data)}]']
        Path(rest[0]).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    elif verb == "names":
        names = [f"Name{number}" for number in range(1, 1000)] + rest[1:]
        Path(rest[0]).write_text("".join(name + "\n" for name in sorted(names)), encoding="utf-8")
    else:
        folder, names, original = rest
        names = Path(names).read_text(encoding="utf-8").split()
        found = guess(folder, names, Path(original).read_text(encoding="utf-8"))
        print(f"tried {len(names)}, confirmed {len(found)}" + (": " if found else ""), *found, sep="")


main()
