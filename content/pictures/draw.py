#!/usr/bin/env python3
"""Draws the gallery's pictures: 64 x 64 pixels, PNG, with nothing but Python's own library.

    python3 content/pictures/draw.py

shapes/    four shapes in twelve colours: the same shape in another colour, the same colour in another shape
textures/  six textures, twelve pictures of each, with other strokes, phases and shades
turn/      one drawing turned through 360 degrees, ten degrees a step

The pictures are committed; running this again writes the same bytes.
"""
import colorsys
import math
import pathlib
import random
import struct
import zlib

SIZE = 64
HERE = pathlib.Path(__file__).resolve().parent


def png(pixels):
    """Bytes of a PNG from rows of (r, g, b), each 0 to 255."""
    raw = b"".join(b"\0" + bytes(v for pixel in row for v in pixel) for row in pixels)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


def render(color_at, samples=3):
    """Rows of pixels; color_at(x, y) gives (r, g, b) in 0...1 for x, y in -1...1. Averages samples x samples points a pixel."""
    rows = []
    for j in range(SIZE):
        row = []
        for i in range(SIZE):
            total = [0.0, 0.0, 0.0]
            for b in range(samples):
                for a in range(samples):
                    x = 2 * (i + (a + 0.5) / samples) / SIZE - 1
                    y = 2 * (j + (b + 0.5) / samples) / SIZE - 1
                    for c, v in enumerate(color_at(x, y)):
                        total[c] += v
            row.append(tuple(round(255 * min(1, max(0, v / samples**2))) for v in total))
        rows.append(row)
    return rows


def save(folder, name, color_at):
    target = HERE / folder
    target.mkdir(parents=True, exist_ok=True)
    (target / f"{name}.png").write_bytes(png(render(color_at)))


PAPER = (0.96, 0.95, 0.92)


def circle(x, y):
    return math.hypot(x, y) < 0.62


def square(x, y):
    return max(abs(x), abs(y)) < 0.55


def triangle(x, y):
    return y < 0.5 and y > -0.6 and abs(x) < (y + 0.6) * 0.6


def star(x, y):
    angle = (math.atan2(x, -y) / (2 * math.pi) * 5) % 1
    return math.hypot(x, y) < 0.32 + 0.4 * abs(2 * angle - 1) ** 1.3


def shapes():
    colors = {f"hue-{30 * h:03d}": colorsys.hsv_to_rgb(h / 12, 0.75, 0.8) for h in range(12)}
    for name, inside in (("circle", circle), ("square", square), ("star", star), ("triangle", triangle)):
        for color_name, color in colors.items():
            save(f"shapes/{name}", f"{name}-{color_name}", lambda x, y: color if inside(x, y) else PAPER)


def textures():
    dice = random.Random(7)

    def shade():
        ink = colorsys.hsv_to_rgb(dice.random(), dice.uniform(0.2, 0.7), dice.uniform(0.15, 0.5))
        paper = colorsys.hsv_to_rgb(dice.random(), dice.uniform(0.05, 0.2), dice.uniform(0.85, 1))
        return ink, paper

    def mixed(ink, paper, t):
        return tuple(p + (i - p) * t for i, p in zip(ink, paper))

    def wave(frequency, phase, angle):
        c, s = math.cos(angle), math.sin(angle)
        return lambda x, y: 0.5 + 0.5 * math.sin(2 * math.pi * frequency * (c * x + s * y) + phase)

    def save_texture(name, number, field):
        ink, paper = shade()
        save(f"textures/{name}", f"{name}-{number:02d}", lambda x, y: mixed(ink, paper, field(x, y)))

    for number in range(1, 13):
        tilt, phase = dice.uniform(-0.15, 0.15), dice.uniform(0, 6.28)
        upright = wave(dice.uniform(3, 5), phase, tilt)
        level = wave(dice.uniform(3, 5), phase, math.pi / 2 + tilt)
        save_texture("vertical stripes", number, lambda x, y: float(upright(x, y) > 0.5))
        save_texture("horizontal stripes", number, lambda x, y: float(level(x, y) > 0.5))
        save_texture("checks", number, lambda x, y: float((upright(x, y) > 0.5) != (level(x, y) > 0.5)))
        dots = [(dice.uniform(-1, 1), dice.uniform(-1, 1)) for _ in range(26)]
        radius = dice.uniform(0.1, 0.16)
        save_texture("dots", number, lambda x, y: float(any(math.hypot(x - a, y - b) < radius for a, b in dots)))
        ring = dice.uniform(3, 5)
        a0, b0 = dice.uniform(-0.4, 0.4), dice.uniform(-0.4, 0.4)
        save_texture("rings", number, lambda x, y: float(math.sin(2 * math.pi * ring * math.hypot(x - a0, y - b0)) > 0))
        waves = [wave(dice.uniform(0.3, 1.2), dice.uniform(0, 6.28), dice.uniform(0, 6.28)) for _ in range(4)]
        save_texture("clouds", number, lambda x, y: sum(w(x, y) for w in waves) / 4)


def turn():
    """A flag on a pole over a disc: no two directions look the same."""

    def drawing(x, y):
        if -0.08 < x < 0.02 and -0.75 < y < 0.75:
            return (0.25, 0.2, 0.2)
        if 0.02 <= x < 0.68 and -0.75 < y < -0.28 + 0.1 * math.sin(7 * x):
            return (0.8, 0.2, 0.2)
        if math.hypot(x + 0.45, y - 0.35) < 0.24:
            return (0.15, 0.4, 0.75)
        return PAPER

    for degrees in range(0, 360, 10):
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        save("turn", f"turn-{degrees:03d}", lambda x, y: drawing(c * x + s * y, -s * x + c * y))


if __name__ == "__main__":
    shapes()
    textures()
    turn()
