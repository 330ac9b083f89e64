"""The whole job on the same 2,000 questions: whole process against whole process."""

import os
import pathlib
import shutil
import tempfile
import time

from machine import peer_output
from places import MODEL, PROGRAM, QUESTIONS, ROOT, SHARED, has_peer, skip
from table import line, seconds


def site(folder):
    """The questions of Tests/Sites/real, the first 2,000 as the peer takes them."""
    shutil.copytree(ROOT / "Tests/Sites/real", folder, ignore=shutil.ignore_patterns(".embedsite", "site"))
    for path in ["content/photographs.md", "content/datasets/pets.yml"]:
        (folder / path).unlink()
    shutil.rmtree(folder / "content/models")
    (folder / "content/index.md").write_text("---\ntitle: Questions\n---\n\n[Questions](questions.md)\n")
    configuration = (folder / "embedsite.yml").read_text().replace("../../../../shared", str(SHARED))
    (folder / "embedsite.yml").write_text(configuration)
    manifest = folder / "content/datasets/questions.yml"
    data = os.path.relpath(QUESTIONS, manifest.parent)
    text = manifest.read_text().replace("sample: 2000", "limit: 2000")
    manifest.write_text("\n".join(f"  csv: {data}" if row.startswith("  csv:") else row for row in text.splitlines()))
    return folder


def run():
    if not QUESTIONS.exists() or not MODEL.exists():
        return skip("report", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work).resolve()
        folder = site(work / "site")
        build = [PROGRAM, "build", "--root", folder]
        empty = lambda: shutil.rmtree(folder / ".embedsite", ignore_errors=True)
        cold = seconds(build, times=3, before=empty)
        full = seconds(build, times=5)
        peer = None
        if has_peer("peer_report.py"):
            start = time.perf_counter()
            output = peer_output(
                "report",
                [SHARED / "bench/peer_report.py", "--model", MODEL, "--csv", QUESTIONS, "--rows", "2000", "--skip",
                 "umap,tsne", "--out", work / "peer"])
            peer = None if output is None else time.perf_counter() - start
        line("site of 2,000 questions, empty cache, f32", cold, peer, goal=">= 5 x")
        line("site of 2,000 questions, full cache", full, peer, goal="< 0.5 s")
