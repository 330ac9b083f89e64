"""500 photographs as one heatmap: bytes of the picture."""

import pathlib
import struct
import tempfile

from places import MODEL, PROGRAM, ROOT, SHARED, skip
from table import line, seconds


def run():
    if not (SHARED / "data/pets").exists() or not MODEL.exists():
        return skip("pictures", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        site = pathlib.Path(work) / "site"
        seconds([PROGRAM, "build", "--root", ROOT / "Tests/Sites/real", "--out", site])
        for picture in sorted(site.glob("figures/*.png")):
            width, height = struct.unpack(">II", picture.read_bytes()[16:24])
            if (width, height) == (1024, 500):
                line("heatmap of 500 photographs, 1,024 numbers", picture.stat().st_size, unit="B", goal="< 400,000 B")
