"""10,000 questions: the whole command against the bare call of sentence-transformers."""

import csv
import pathlib
import tempfile

from machine import has_bf16, peer_output
from places import MODEL, PROGRAM, QUESTIONS, has_peer, skip
from table import line, seconds

PEER = """
import sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu")
texts = open(sys.argv[2]).read().splitlines()
model.encode(texts[:64])
start = time.perf_counter()
model.encode(texts, batch_size=32)
print(time.perf_counter() - start)
"""


def run():
    if not QUESTIONS.exists() or not MODEL.exists():
        return skip("embed", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        with QUESTIONS.open(newline="") as file:
            texts = [" ".join(row["text"].split()) for row in csv.DictReader(file)][:10_000]
        source = work / "texts.txt"
        source.write_text("\n".join(texts) + "\n")
        peer = None
        if has_peer():
            output = peer_output(
                "embed", ["-c", PEER, MODEL, source], env={"HF_HUB_OFFLINE": "1", "PATH": "/usr/bin:/bin"})
            peer = output and float(output.split()[-1])
        rate = lambda taken: taken and len(texts) / taken
        for precision, goal in [("f32", ">= 3 x"), ("bf16", ">= 5 x")]:
            if precision == "bf16" and not has_bf16():
                print("embed, bf16: left out, this processor does not compute in bf16", flush=True)
                continue
            taken = seconds(
                [PROGRAM, "embed", source, "--precision", precision, "--out", work / "vectors.npy"], times=2)
            line(f"embed {len(texts):,} questions, {precision}; peer f32", rate(taken), rate(peer), "/s", goal, True)
