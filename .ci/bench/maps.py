"""How good maps are: means over five seeds, ours beside the peer's, by the peer script's own scorer. Not in the default
run: the peers take four minutes."""

import csv
import json
import pathlib
import subprocess
import tempfile

from analyses import vectors
from machine import peer_output
from places import MODEL, PROGRAM, QUESTIONS, SHARED, has_peer, skip
from table import line

SEEDS = ["42", "43", "44", "45", "46"]
MEASURES = ["trustworthiness", "neighbor_overlap_15", "label_1nn"]


def save_labels(work):
    """Labels as numbers, in the order of `vectors`: needs NumPy, so the peers' Python writes them. None without it."""
    labels = []
    for name in ["train.csv", "test.csv"]:
        with (QUESTIONS.parent / name).open(newline="") as file:
            labels += [row["category"] for row in csv.DictReader(file)]
    known = sorted(set(labels))
    target = work / "labels.npy"
    script = "import json, sys, numpy; numpy.save(sys.argv[1], numpy.array(json.load(sys.stdin)))"
    output = peer_output("maps", ["-c", script, target], input=json.dumps([known.index(label) for label in labels]))
    return None if output is None else target


def run():
    if not QUESTIONS.exists() or not MODEL.exists() or not has_peer("peer_analyses.py"):
        return skip("maps", "../shared, the model or the peers' environment")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        target = vectors(work, "maps")
        labels = save_labels(work)
        if labels is None:
            return None

        def score(layout):
            output = peer_output(
                "maps", [SHARED / "bench/peer_analyses.py", target, "--labels", labels, "--score", layout])
            return output and json.loads(output)

        peer_maps = pathlib.Path(__file__).with_name("peer_maps.py")
        for method in ["umap", "tsne"]:
            for seed in SEEDS:
                subprocess.run(
                    [PROGRAM, "project", target, "--method", method, "--seed", seed, "--out", work / f"{method}-{seed}.npy"],
                    check=True)
            if peer_output("maps", [peer_maps, method, target, *SEEDS]) is None:
                continue
            ours = [score(work / f"{method}-{seed}.npy") for seed in SEEDS]
            theirs = [score(work / f"peer-{method}-{seed}.npy") for seed in SEEDS]
            if None in ours + theirs:
                continue
            for measure in MEASURES:
                line(
                    f"{method}: {measure}", sum(row[measure] for row in ours) / len(SEEDS),
                    sum(row[measure] for row in theirs) / len(SEEDS), unit="", goal=">= 1 x", more_is_better=True,
                    digits=4)
