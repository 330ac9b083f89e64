"""How time grows with the number of items, as lines and as a picture drawn by the program itself (.build/growth.svg)."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time

from analyses import vectors
from machine import peer_output
from places import MODEL, PROGRAM, QUESTIONS, ROOT, has_peer, skip
from processor import processor_limit
from table import line

SIZES = [1_000, 3_000, 10_000, 30_000, 100_000]
# name in the picture, command, seconds and bytes allowed at 100,000
COMMANDS = [
    ("exact neighbours", ["neighbors", "--exact", "-k", "15"], None, None),
    ("approximate neighbours", ["neighbors", "-k", "15"], None, None),
    ("PCA", ["project", "--method", "pca"], None, None),
    ("k-means to 77 clusters", ["cluster", "--clusters", "77", "--starts", "1", "--metric", "euclidean"], None, None),
    ("UMAP", ["project", "--method", "umap"], 30, 2),
    ("t-SNE", ["project", "--method", "tsne"], 90, 3),
]
# Approximate neighbours begin above so many items.
EXACT_UP_TO = 50_000
MILLION = [
    ("approximate neighbours", ["neighbors", "-k", "15"]),
    ("UMAP", ["project", "--method", "umap"]),
]


def grown(source, rows, columns):
    """A matrix made of the questions' vectors; None where the peers' Python cannot make it."""
    target = source.with_name(f"{rows}x{columns}.npy")
    script = pathlib.Path(__file__).with_name("grown.py")
    output = peer_output("growth", [script, source, str(rows), str(columns), target])
    return None if output is None else target


def measured(command, source):
    """Seconds, the most memory held in GB, and what was said of recall. None where this machine's memory is too small."""
    target = source.with_suffix(".out")
    said = source.with_suffix(".said")
    with said.open("wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen([PROGRAM, command[0], source, *command[1:], "--out", target],
                                   stdout=subprocess.DEVNULL, stderr=file)
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    words = said.read_text()
    if process.returncode == -signal.SIGKILL or process.returncode == 3 and "memory" in words:
        print(f"growth: {' '.join(command)} of {source.stem}: left out, there is not enough memory", flush=True)
        return None
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {words}")
    target.unlink()
    recall = re.search(r"([\d.]+) % of the exact", words)
    return taken, usage.ru_maxrss / 1e6, recall and float(recall[1]) / 100


def draw(rows, work):
    site = work / "site"
    datasets = site / "content/datasets"
    datasets.mkdir(parents=True)
    (site / "embedsite.yml").write_text("title: Growth\n")
    (datasets / "growth.csv").write_text(
        "command,items,seconds\n" + "".join(f"{name},{items},{taken:.4f}\n" for name, items, taken in rows))
    (datasets / "growth.yml").write_text(
        "title: How time grows with the number of items\nrecords:\n  vectors: growth.csv\n  label: command\n")
    (site / "figure.yml").write_text(
        "kind: scatter\ndata: growth\nprojection: none\naxes: [items, seconds]\nscale: log\njoin: true\n"
        "caption: Seconds a command takes, whole, against the number of items of 384 numbers.\n")
    target = ROOT / ".build/growth.svg"
    with target.open("wb") as file:
        subprocess.run([PROGRAM, "figure", site / "figure.yml", "--root", site], check=True, stdout=file)
    print(f"growth: drawn in {target.relative_to(ROOT)}")


def run():
    if not QUESTIONS.exists() or not MODEL.exists() or not has_peer():
        return skip("growth", "../shared, the model or the peers' environment")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        source = vectors(work, "growth")
        rows = []
        rate = processor_limit(work)
        for size in SIZES:
            data = grown(source, size, 384)
            if data is None:
                return None
            for name, command, time_goal, memory_goal in COMMANDS:
                if name == "approximate neighbours" and size <= EXACT_UP_TO:
                    continue
                found = measured(command, data)
                if found is None:
                    continue
                taken, memory, recall = found
                rows.append((name, size, taken))
                if size < SIZES[-1]:
                    continue
                goal = f"< {time_goal} s, {memory_goal} GB" if time_goal else ""
                if name == "exact neighbours":
                    flops = rate and 2 * size * size * 384 / rate / 1e9
                    line(f"{size:,} x 384: {name}; flops' time", taken, flops, goal="<= 1.2 times the flops, >= 0.8 x")
                else:
                    words = f"{size:,} x 384: {name} ({memory:.1f} GB{f', recall {recall:.3f}' if recall else ''})"
                    line(words, taken, goal=goal)
            data.unlink()
        data = grown(source, 1_000_000, 64)
        for name, command in MILLION if data else []:
            found = measured(command, data)
            if found is None:
                continue
            taken, memory, recall = found
            line(f"1,000,000 x 64: {name} ({memory:.1f} GB, recall {recall:.3f})", taken, goal="< 300 s, 4 GB, 0.95")
        if rate:
            line("oneDNN, 4,096 square, GFLOP/s", rate, unit="")
        draw(rows, work)
