#!/usr/bin/env python3
"""Writes two generated sources of Sources/Charting: the published colour tables, and advance widths of letters.

Needs matplotlib (the tables of viridis, cividis, RdBu and coolwarm as it publishes them) and the fonts DejaVu Sans and
Liberation Sans (metric twin of Arial). Run from the root of the repository:  make_tables.py
"""
import pathlib
import matplotlib
from matplotlib import font_manager, ft2font

target = pathlib.Path("Sources/Charting")


def hexes(name):
    table = matplotlib.colormaps[name].resampled(256)
    values = [tuple(round(channel * 255) for channel in table(i)[:3]) for i in range(256)]
    text = "".join("%02x%02x%02x" % value for value in values)
    return "\\\n".join("        " + text[i : i + 96] for i in range(0, len(text), 96))


lines = [
    "// Written by Tests/ChartingTests/Reference/make_tables.py; do not edit.",
    "",
    "extension ColorMap {",
    "    /// 256 colours, six hexadecimal digits each, lowest value first, as matplotlib %s publishes them."
    % matplotlib.__version__,
    "    var digits: String {",
    "        switch self {",
]
for case, name in (("viridis", "viridis"), ("cividis", "cividis"), ("rdbu", "RdBu"), ("coolwarm", "coolwarm")):
    lines += [f"        case .{case}: Self.{case}Digits"]
lines += ["        }", "    }"]
for case, name in (("viridis", "viridis"), ("cividis", "cividis"), ("rdbu", "RdBu"), ("coolwarm", "coolwarm")):
    lines += ["", f"    private static let {case}Digits = \"\"\"", hexes(name), "        \"\"\""]
lines += ["}", ""]
(target / "Color/ColorMap+Tables.swift").write_text("\n".join(lines))


def advances(family):
    font = ft2font.FT2Font(font_manager.findfont(family, fallback_to_default=False))
    font.set_size(1000, 72)
    def advance(code):
        if font.get_char_index(code) == 0:
            return 0
        return font.load_char(code, flags=ft2font.LoadFlags.NO_HINTING).linearHoriAdvance / 65536
    return advance


fonts = [advances("DejaVu Sans"), advances("Liberation Sans")]
widths = [max(font(code) for font in fonts) for code in range(0x20, 0x180)]
numbers = ["%d" % -(-width // 10) for width in widths]
rows = [", ".join(numbers[i : i + 16]) for i in range(0, len(numbers), 16)]
lines = [
    "// Written by Tests/ChartingTests/Reference/make_tables.py; do not edit.",
    "",
    "extension TextMeasure {",
    "    /// Advance widths of U+0020 to U+017F in hundredths of the font size, rounded up: the larger of DejaVu Sans's and",
    "    /// Liberation Sans's (Arial's).",
    "    static let latin: [UInt8] = [",
]
lines += ["        " + row + "," for row in rows] + ["    ]", "}", ""]
(target / "Text/TextMeasure+Widths.swift").write_text("\n".join(lines))
