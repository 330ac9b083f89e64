#!/usr/bin/env python3
"""Writes Tests/ChartingTests/Color/UniformColorReference.swift: places of colours in CAM02-UCS as colorspacious gives them,
as everybody sees them and as deuteranopes and protanopes do.

Needs PyPI's colorspacious. Run from the root of the repository:  make_colors.py
"""
import pathlib

import numpy
from colorspacious import cspace_convert

colors = [0x000000, 0xFFFFFF, 0x777777, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF, 0xFF00FF]
colors += [0x124F9C, 0xE8500F, 0x5C9080, 0x7F0B3E, 0x8B3FE0, 0x6B5A10, 0xDC55BB, 0x010203, 0xFAFBFC]


def place(color, kind):
    rgb = numpy.array([color >> 16, color >> 8 & 255, color & 255], float) / 255
    if kind:
        space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
        rgb = numpy.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


lines = ["// Written by Tests/ChartingTests/Reference/make_colors.py; do not edit.", "", "enum UniformColorReference {"]
lines += ["    /// A colour, and its lightness, a and b: for everybody, deuteranopes, protanopes."]
lines += ["    static let rows: [(color: UInt32, places: [[Double]])] = ["]
for color in colors:
    places = [[round(float(x), 4) + 0.0 for x in place(color, kind)] for kind in (None, "deuteranomaly", "protanomaly")]
    lines.append("        (0x%06X, %s)," % (color, places))
lines += ["    ]", "}", ""]
pathlib.Path("Tests/ChartingTests/Color/UniformColorReference.swift").write_text("\n".join(lines))
