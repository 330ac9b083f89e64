"""10,000 questions: the whole command against the bare call of sentence-transformers, against OpenVINO and onnxruntime
called by hand on the same batches, and as a share of what the processor's products allow; and one short text."""

import csv
import json
import pathlib
import tempfile

from machine import has_bf16, peer_output
from places import MODEL, PROGRAM, QUESTIONS, ROOT, has_peer, skip
from processor import processor_limit
from table import line, seconds

# Of MiniLM-L6: multiplications and additions for one token in six layers of 384 numbers, attention among few tokens aside.
TOKEN_FLOPS = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)

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
            if precision == "f32":
                by_hand(work, source)
        source.write_text("A short text.\n")
        taken = seconds([PROGRAM, "embed", source, "--out", work / "vectors.npy"], times=7)
        line("embed one short text, from the process's start", taken, goal="<= 0.25 s")


def by_hand(work, source):
    command = [PROGRAM, "embed", source, "--precision", "f32", "--out", work / "vectors.npy"]
    output = has_peer() and peer_output(
        "embed", [ROOT / ".ci/bench/peer_models.py", "texts", MODEL, source, *command],
        env={"PATH": "/usr/bin:/bin", "HOME": pathlib.Path.home()})
    if not output:
        return
    found = json.loads(output.splitlines()[-1])
    rate = found["command"]
    for engine, name in [("openvino", "OpenVINO"), ("onnxruntime", "onnxruntime")]:
        line(f"  beside {name} by hand, the same batches", rate, found[engine], "/s", ">= 1 x", True)
    if limit := processor_limit(work):
        allowed = limit * 1e9 * 10_000 / (found["tokens"] * TOKEN_FLOPS)
        line("  beside the processor's products alone", rate, allowed, "/s", "its share", True)
