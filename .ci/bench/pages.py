"""The gallery's pages after gzip, pixels apart."""

import gzip
import pathlib
import tempfile

from places import MODEL, PROGRAM, ROOT, skip
from table import line, seconds


def run():
    if not MODEL.exists():
        return skip("pages", "the model")
    with tempfile.TemporaryDirectory() as work:
        site = pathlib.Path(work) / "site"
        seconds([PROGRAM, "build", "--root", ROOT, "--out", site])
        for page in sorted(site.glob("*.html")):
            text = page.read_bytes()
            figures = text.count(b"<figcaption")
            if figures:
                size = len(gzip.compress(text, 9))
                line(f"{page.name}: {figures} figures, gzip", size, unit="B", goal="< 150,000 B for 6")
