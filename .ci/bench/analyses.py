"""13,083 x 384: each stage command as a whole process against the peer's warm and cold calls."""

import csv
import json
import pathlib
import subprocess
import tempfile

from places import MODEL, PEER_PYTHON, PROGRAM, QUESTIONS, SHARED, has_peer, skip
from table import line, seconds


def vectors(work):
    """All questions, embedded by the program itself."""
    texts = []
    for name in ["train.csv", "test.csv"]:
        with (QUESTIONS.parent / name).open(newline="") as file:
            texts += [" ".join(row["text"].split()) for row in csv.DictReader(file)]
    source = work / "texts.txt"
    source.write_text("\n".join(texts) + "\n")
    target = work / "vectors.npy"
    subprocess.run([PROGRAM, "embed", source, "--precision", "bf16", "--out", target], check=True)
    return target


def peers(target):
    if not has_peer("peer_analyses.py"):
        return {}
    output = subprocess.run(
        [PEER_PYTHON, SHARED / "bench/peer_analyses.py", target, "--only", "knn,histogram,pca"], check=True,
        capture_output=True, text=True).stdout
    return {row["analysis"]: row for row in map(json.loads, output.splitlines())}


def run():
    if not QUESTIONS.exists() or not MODEL.exists():
        return skip("analyses", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        target = vectors(work)
        found = peers(target)
        for name, words, command, call, goal in [
            ("knn", "15 exact neighbours; peer warm", ["neighbors", "-k", "15", "--out", work / "n.npz"], "warm_s",
             ">= 1.5 x"),
            ("histogram", "pairwise histogram; peer warm", ["similarity", "--histogram", "200"], "warm_s", ">= 3 x"),
            ("pca", "PCA to 2; peer cold", ["project", "--method", "pca", "--out", work / "p.npy"], "cold_s", ">= 5 x"),
        ]:
            ours = seconds([PROGRAM, command[0], target, *command[1:]], times=3)
            line(words, ours, found.get(name, {}).get(call), goal=goal)
