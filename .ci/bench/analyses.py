"""13,083 x 384: each stage command as a whole process against the peer's warm and cold calls."""

import csv
import json
import os
import pathlib
import re
import subprocess
import tempfile

from machine import fastest_precision, peer_output
from places import MODEL, PROGRAM, QUESTIONS, ROOT, SHARED, has_peer, skip
from processor import processor_limit
from table import line, seconds


def vectors(work, section):
    """All questions, embedded by the program itself; `section` is who asks."""
    texts = []
    for name in ["train.csv", "test.csv"]:
        with (QUESTIONS.parent / name).open(newline="") as file:
            texts += [" ".join(row["text"].split()) for row in csv.DictReader(file)]
    source = work / "texts.txt"
    source.write_text("\n".join(texts) + "\n")
    target = work / "vectors.npy"
    subprocess.run([PROGRAM, "embed", source, "--precision", fastest_precision(section), "--out", target], check=True)
    return target


# name, words, command, and what each call of the peer is to be beaten by
ROWS = [
    ("knn", "15 exact neighbours", ["neighbors", "-k", "15", "--out", "n.npz"], {"warm": 1.5}),
    ("histogram", "pairwise histogram", ["similarity", "--histogram", "200"], {"warm": 3}),
    ("pca", "PCA to 2", ["project", "--method", "pca", "--out", "p.npy"], {"cold": 5}),
    ("kmeans", "k-means, 77 clusters, one start",
     ["cluster", "--clusters", "77", "--starts", "1", "--metric", "euclidean", "--out", "k.npy"], {"warm": 4}),
    ("umap", "UMAP", ["project", "--method", "umap", "--out", "u.npy"], {"warm": 3, "cold": 15}),
    ("tsne", "t-SNE", ["project", "--method", "tsne", "--out", "t.npy"], {"warm": 6}),
    ("hdbscan", "HDBSCAN, first 50 dimensions",
     ["cluster", "--method", "hdbscan", "--min-cluster-size", "15", "--metric", "euclidean", "--out", "h.npy"],
     {"warm": 8}),
]


def peers(target):
    if not has_peer("peer_analyses.py"):
        return {}
    output = peer_output(
        "analyses", [SHARED / "bench/peer_analyses.py", target, "--only", ",".join(row[0] for row in ROWS)])
    if output is None:
        return {}
    return {row["analysis"]: row for row in map(json.loads, output.splitlines())}


def narrowed(target, width):
    """The first `width` columns of a matrix of floats, by the NumPy format alone."""
    data = target.read_bytes()
    head = 10 + int.from_bytes(data[8:10], "little")
    rows, columns = map(int, data[:head].split(b"(")[1].split(b")")[0].split(b","))
    body = b"".join(data[head + row * columns * 4:head + row * columns * 4 + width * 4] for row in range(rows))
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {width}), }}".encode()
    header += b" " * (-(10 + len(header) + 1) % 64) + b"\n"
    other = target.with_name("narrow.npy")
    other.write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + body)
    return other


def in_process(target):
    """What is timed without start and reading, by the program's own functions: see Tests/AnalysesTests/InProcess.swift."""
    said = subprocess.run(
        ["swift", "test", "-c", "release", "--skip-build", "--filter", "AnalysesTests.InProcess"], cwd=ROOT, check=True,
        env={**os.environ, "EMBEDSITE_BENCH": str(target)}, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in re.findall(r"^bench (\w+) ([\d.e-]+)$", said, re.MULTILINE)}


def run():
    if not QUESTIONS.exists() or not MODEL.exists():
        return skip("analyses", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        target = vectors(work, "analyses")
        narrow = narrowed(target, 50)
        found = peers(target)
        for name, words, command, goals in ROWS:
            source = narrow if name == "hdbscan" else target
            ours = seconds([PROGRAM, command[0], source, *command[1:]], times=3, cwd=work)
            for call in ["warm", "cold"]:
                goal = f">= {goals[call]} x" if call in goals else ""
                line(f"{words}; peer {call}", ours, found.get(name, {}).get(f"{call}_s"), goal=goal)
        ours = in_process(target)
        line("PCA to 2, numeric part; peer warm", ours["pca"], found.get("pca", {}).get("warm_s"), goal=">= 1 x", digits=3)
        line("products of all pairs; oneDNN's square", ours["products"], processor_limit(work), unit="GF/s",
             goal=">= 0.85 x", more_is_better=True, digits=0)
