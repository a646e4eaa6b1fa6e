"""Makes one picture in many forms, and beside each what Pillow sees in it, upright and on white.

    make_drawings.py FOLDER    NAME.EXT and NAME.EXT.rgb (width, height, pixels) for each
"""

import sys
from pathlib import Path

import piexif
from PIL import Image, ImageOps

folder = Path(sys.argv[1])
WIDTH, HEIGHT = 61, 43


def picture():
    image = Image.new("RGB", (WIDTH, HEIGHT), (250, 240, 230))
    image.paste((200, 10, 20), (4, 6, 30, 20))
    image.paste((10, 20, 200), (40, 30, 61, 43))
    return image


def keep(name, image, seen=None, **options):
    path = folder / name
    image.save(path, **options)
    # What was lost by packing is in the file, so the file is what is looked at.
    shown = ImageOps.exif_transpose(seen or Image.open(path)).convert("RGBA")
    white = Image.new("RGBA", shown.size, (255, 255, 255, 255))
    pixels = Image.alpha_composite(white, shown).convert("RGB")
    (folder / (name + ".rgb")).write_bytes(b"%d %d\n" % pixels.size + pixels.tobytes())


image = picture()
keep("plain.png", image)
keep("grey.png", image.convert("L"))
keep("palette.png", image.convert("P"))
keep("black-white.png", image.convert("1"))
keep("plain.bmp", image)
keep("plain.tif", image)
keep("packed.tif", image, compression="tiff_lzw")
keep("plain.webp", image, lossless=True)
keep("plain.gif", image)
keep("moving.gif", image, save_all=True, append_images=[Image.new("RGB", (WIDTH, HEIGHT))])
keep("plain.jpg", image, quality=95, subsampling=0)
keep("progressive.jpg", image, quality=95, subsampling=0, progressive=True)
seen_through = image.convert("RGBA")
seen_through.paste((1, 2, 3, 0), (0, 0, 20, 20))
seen_through.paste((1, 2, 3, 100), (20, 20, 40, 40))
keep("alpha.png", seen_through)
keep("alpha.webp", seen_through, lossless=True)
for turn in range(1, 9):
    block = piexif.dump({"0th": {piexif.ImageIFD.Orientation: turn}})
    keep(f"turn-{turn}.jpg", image, quality=95, subsampling=0, exif=block)
keep("turn-6.png", image, exif=piexif.dump({"0th": {piexif.ImageIFD.Orientation: 6}}))
