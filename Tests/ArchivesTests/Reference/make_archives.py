"""Makes Fixtures/*.zip with Python's zipfile; the same bytes each time.

    python3 make_archives.py
"""

import pathlib
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Fixtures"
FILES = {
    "libs/libengine.so.7": b"engine " * 200,
    "empty.txt": b"",
    "größe.txt": "größer".encode(),
    "all.bin": bytes(range(256)) * 4,
}


def write(name, method, zip64=False):
    with zipfile.ZipFile(FOLDER / name, "w", method) as archive:
        for path, content in FILES.items():
            entry = zipfile.ZipInfo(path)
            entry.compress_type = method
            with archive.open(entry, "w", force_zip64=zip64) as file:
                file.write(content)


FOLDER.mkdir(exist_ok=True)
write("stored.zip", zipfile.ZIP_STORED)
write("deflated.zip", zipfile.ZIP_DEFLATED)
write("zip64.zip", zipfile.ZIP_DEFLATED, zip64=True)
write("bzip2.zip", zipfile.ZIP_BZIP2)
