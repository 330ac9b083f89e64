#!/usr/bin/env python3
"""Makes small pictures and what Pillow sees in them (pictures.txt, resize.txt, pets.txt).

    python make_images.py [FOLDER_WITH_PETS]

Needs Pillow. PNG sorts that Pillow cannot write are written here, chunk by chunk. Every line of pictures.txt is
`name FILE width height RRGGBB...`: the file's bytes in hexadecimal, then its pixels after `convert("RGB")` with alpha laid
over white and EXIF orientation applied. Where Pillow itself departs from the PNG standard (16-bit grey, tRNS below or above 8 bits) the line follows the standard, with the high
byte of 16-bit samples; `by_standard` computes it, and is held against Pillow everywhere else.
"""
import io
import pathlib
import random
import struct
import sys
import zlib

from PIL import Image, ImageOps

here = pathlib.Path(__file__).parent
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def packed(row, depth):
    """Samples of one row as bytes."""
    if depth == 16:
        return b"".join(struct.pack(">H", s) for s in row)
    bits = "".join(format(s, f"0{depth}b") for s in row)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def png(width, height, depth, color, pixels, palette=None, trns=None, interlaced=False, extra=b""):
    """`pixels[y][x]` is a tuple of samples."""
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    lines = b""
    for x0, y0, dx, dy in passes:
        for y in range(y0, height, dy):
            row = [s for x in range(x0, width, dx) for s in pixels[y][x]]
            if row:
                lines += b"\0" + packed(row, depth)
    data = b"\x89PNG\r\n\x1a\n"
    data += chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))) + extra
    if palette:
        data += chunk(b"PLTE", bytes(v for c in palette for v in c))
    if trns:
        data += chunk(b"tRNS", trns)
    return data + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def by_standard(depth, color, pixels, palette, trns):
    def eight(sample):
        return sample >> 8 if depth == 16 else sample * 255 // ((1 << depth) - 1)

    def pixel(samples):
        alpha = 255
        if color == 3:
            rgb = palette[samples[0]]
            if trns and samples[0] < len(trns):
                alpha = trns[samples[0]]
        else:
            shown = samples[: len(samples) - (1 if color in (4, 6) else 0)]
            rgb = [eight(s) for s in shown] * (3 if len(shown) == 1 else 1)
            if color in (4, 6):
                alpha = eight(samples[-1])
            elif trns and tuple(struct.unpack(f">{len(trns) // 2}H", trns)) == tuple(samples):
                alpha = 0
        return bytes((v * alpha + 255 * (255 - alpha) + 127) // 255 for v in rgb)

    return b"".join(pixel(p) for row in pixels for p in row)


def by_pillow(data):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, rgba)
    return image.convert("RGB")


lines = []


def keep(name, data, size, rgb):
    lines.append(f"{name} {data.hex()} {size[0]} {size[1]} {rgb.hex()}")


def noise(seed, width, height, depth, channels):
    generator = random.Random(seed)
    top = (1 << depth) - 1
    return [
        [tuple(generator.choice((generator.randint(0, top), 0, top)) for _ in range(channels)) for _ in range(width)]
        for _ in range(height)
    ]


def keep_png(name, width, height, depth, color, seed, pixels=None, palette=None, trns=None, interlaced=False,
             standard_only=False, extra=b""):
    pixels = pixels or noise(seed, width, height, depth, CHANNELS[color])
    data = png(width, height, depth, color, pixels, palette, trns, interlaced, extra)
    wanted = by_standard(depth, color, pixels, palette, trns)
    seen = by_pillow(data)
    assert seen.size == (width, height), name
    same = seen.tobytes() == wanted
    assert same != standard_only, f"{name}: Pillow {'agrees' if same else 'differs'}"
    keep(name, data, (width, height), wanted)


def make_pngs():
    for interlaced in (False, True):
        tail = "-interlaced" if interlaced else ""
        for depth in (1, 2, 4, 8, 16):
            keep_png(f"grey-{depth}{tail}.png", 11, 9, depth, 0, depth, interlaced=interlaced,
                     standard_only=depth == 16)
        for depth in (8, 16):
            for color, word in ((2, "rgb"), (4, "grey-alpha"), (6, "rgba")):
                keep_png(f"{word}-{depth}{tail}.png", 9, 6, depth, color, depth + color, interlaced=interlaced)
        for depth in (1, 2, 4, 8):
            count = min(1 << depth, 40)
            generator = random.Random(depth)
            palette = [tuple(generator.randint(0, 255) for _ in range(3)) for _ in range(count)]
            pixels = [[(generator.randrange(count),) for _ in range(9)] for _ in range(6)]
            keep_png(f"palette-{depth}{tail}.png", 9, 6, depth, 3, 0, pixels, palette, interlaced=interlaced)
            alphas = bytes(generator.randint(0, 255) for _ in range(count - 1)) if depth > 1 else b"\x60"
            keep_png(f"palette-{depth}-trns{tail}.png", 9, 6, depth, 3, 0, pixels, palette, alphas, interlaced)
    for depth, grey, alone in ((1, 1, False), (2, 2, True), (4, 9, True), (8, 7, False), (16, 0x1234, True)):
        pixels = noise(depth, 9, 6, depth, 1)
        pixels[2][3] = pixels[4][5] = (grey,)
        keep_png(f"grey-{depth}-trns.png", 9, 6, depth, 0, 0, pixels, trns=struct.pack(">H", grey), standard_only=alone)
    for depth, key in ((8, (7, 200, 31)), (16, (0x0123, 0xFF00, 0x8001))):
        pixels = noise(depth, 9, 6, depth, 3)
        pixels[1][1] = pixels[5][8] = key
        pixels[0][4] = tuple(k ^ 1 for k in key)  # at 16 bits: differs from the key in its low byte only
        keep_png(f"rgb-{depth}-trns.png", 9, 6, depth, 2, 0, pixels, trns=struct.pack(">3H", *key),
                 standard_only=depth == 16)
    gamma = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"sBIT", bytes([5, 6, 5]))
    keep_png("rgb-8-gamma.png", 9, 6, 8, 2, 99, extra=gamma)
    keep_png("single-pixel.png", 1, 1, 8, 6, 3, interlaced=True)


def picture(width, height, mode="RGB"):
    """Soft colours with an edge, so that compression keeps something to compare."""
    image = Image.new("RGB", (width, height))
    image.putdata([
        ((x * 255) // max(1, width - 1), (y * 255) // max(1, height - 1), 220 if x + 2 * y < width else 40)
        for y in range(height) for x in range(width)
    ])
    return image.convert(mode)


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 85, **options})
    return out.getvalue()


def exif(orientation, order):
    tiff = {"II": b"II*\0\x08\0\0\0", "MM": b"MM\0*\0\0\0\x08"}[order]
    mark = {"II": "<", "MM": ">"}[order]
    entries = [(0x0100, 3, 1, 5), (0x0112, 3, 1, orientation), (0x0213, 3, 1, 1)]
    tiff += struct.pack(mark + "H", len(entries))
    for tag, kind, count, value in entries:
        tiff += struct.pack(mark + "HHIHH", tag, kind, count, value, 0)
    return b"Exif\0\0" + tiff + b"\0\0\0\0"


def keep_jpeg(name, data):
    seen = by_pillow(data)
    keep(name, data, seen.size, seen.tobytes())


def make_jpegs():
    image = picture(21, 13)
    keep_jpeg("baseline-444.jpg", jpeg(image, subsampling=0))
    keep_jpeg("baseline-422.jpg", jpeg(image, subsampling=1))
    keep_jpeg("baseline-420.jpg", jpeg(image, subsampling=2))
    keep_jpeg("restart.jpg", jpeg(picture(40, 20), restart_marker_blocks=1))
    keep_jpeg("progressive.jpg", jpeg(image, progressive=True))
    keep_jpeg("grey.jpg", jpeg(picture(21, 13, "L")))
    keep_jpeg("grey-progressive.jpg", jpeg(picture(21, 13, "L"), progressive=True))
    keep_jpeg("rgb.jpg", jpeg(image, keep_rgb=True))
    cmyk = Image.merge("CMYK", [*ImageOps.invert(image).split(), picture(21, 13, "L").point(lambda v: v // 3)])
    data = jpeg(cmyk)
    keep_jpeg("cmyk.jpg", data)
    adobe = data.index(b"Adobe") + 11
    assert data[adobe] == 0
    keep_jpeg("ycck.jpg", data[:adobe] + b"\2" + data[adobe + 1 :])
    for orientation in range(1, 9):
        keep_jpeg(f"exif-{orientation}.jpg", jpeg(picture(10, 6), subsampling=0, quality=70,
                                                  exif=exif(orientation, "MM" if orientation % 2 else "II")))


FILTERS = {"nearest": Image.NEAREST, "box": Image.BOX, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}


def make_resizes():
    """First line: the source. Then `filter width height left top right bottom RRGGBB...`."""
    width, height = 19, 14
    generator = random.Random(5)
    source = Image.frombytes("RGB", (width, height), bytes(
        generator.choice((generator.randint(0, 255), 0, 255)) for _ in range(width * height * 3)))
    whole = (0, 0, width, height)
    cases = [(size, whole) for size in ((7, 5), (19, 5), (7, 14), (31, 22), (1, 1), (40, 3), (18, 13), (19, 14))]
    cases += [((6, 6), (3, 2, 15, 11)), ((20, 20), (0, 7, 4, 14)), ((4, 14), (15, 0, 19, 14)), ((5, 4), (7, 5, 12, 9))]
    rows = [f"source {width} {height} {source.tobytes().hex()}"]
    for name, kind in FILTERS.items():
        for size, box in cases:
            rows.append(f"{name} {size[0]} {size[1]} {' '.join(map(str, box))} "
                        + source.resize(size, kind, box).tobytes().hex())
    (here / "resize.txt").write_text("\n".join(rows) + "\n")


def make_pets(folder):
    """`file width height`, the sums of red, green and blue, then those after 224 x 224 bilinear, then bicubic."""
    def sums(image):
        data = image.tobytes()
        return [sum(data[channel::3]) for channel in range(3)]

    rows = []
    for path in sorted(folder.glob("*/*.jpg"))[::25]:
        image = by_pillow(path.read_bytes())
        numbers = [*image.size, *sums(image)]
        for kind in (Image.BILINEAR, Image.BICUBIC):
            numbers += sums(image.resize((224, 224), kind))
        rows.append(f"{path.relative_to(folder)} {' '.join(map(str, numbers))}")
    (here / "pets.txt").write_text("\n".join(rows) + "\n")


def main():
    make_pngs()
    make_jpegs()
    (here / "pictures.txt").write_text("\n".join(lines) + "\n")
    make_resizes()
    if len(sys.argv) > 1:
        make_pets(pathlib.Path(sys.argv[1]))


main()
