"""Files of vectors, each read by a whole process that writes them as .npy, beside Python doing the same. Parquet is only
read, on both sides: writing takes longer than reading."""

import json
import pathlib
import subprocess
import tempfile

from places import PEER_PYTHON, PROGRAM, TOOLS, skip
from table import line, seconds

# form, words, goal in seconds
FORMS = [
    ("csv", "100 MB of CSV, a list a cell", 1.5),
    ("json", "OpenAI's answer, 13,000 x 1,536", 2),
    ("base64", "the same in base64", 2),
    ("parquet", "Parquet, 1,000,000 x 384, read", 3),
]
NEIGHBORS = "neighbors of one of 1,000,000 x 384"


def peer(*arguments):
    """The path of what was made, or the seconds of a reading without Python's start and imports; None where it cannot run."""
    python = PEER_PYTHON if arguments[0] == "read" and PEER_PYTHON.exists() else TOOLS / "python"
    run = subprocess.run(
        [python, pathlib.Path(__file__).with_name("peer_sources.py"), *arguments], capture_output=True,
        text=True)
    if run.returncode:
        print(f"sources: peer left out: {run.stderr.strip().splitlines()[-1]}", flush=True)
        return None
    return json.loads(run.stdout)


def run():
    if not (TOOLS / "python").exists():
        return skip("sources", ".build/test-tools, made by make test,")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for form, words, goal in FORMS:
            source = peer("make", form, work)
            if source is None:
                continue
            command = ["neighbors", source, "--item", "0"] if form == "parquet" else ["convert", source, "out.npy", "--force"]
            ours = seconds([PROGRAM, *command], times=3, cwd=work)
            line(words, ours, peer("read", form, source), goal=f"<= {goal} s")
            pathlib.Path(source).unlink()
        source = peer("make", "npy", work)
        if source is not None:
            ours = seconds([PROGRAM, "neighbors", source, "--item", "0"], times=5)
            line(f"{NEIGHBORS}; peer a pass", ours, peer("read", "pass", source), goal=">= 0.83 x")
            line(f"{NEIGHBORS}; peer memmap", ours, peer("read", "npy", source))
