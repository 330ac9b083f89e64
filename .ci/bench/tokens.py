"""100,000 short texts to ids: the whole command against the bare call of PyPI's tokenizers, with as many threads."""

import csv
import json
import pathlib
import shutil
import subprocess
import tempfile

from machine import peer_output
from places import MODEL, PEER_PYTHON, PROGRAM, QUESTIONS, has_peer, skip
from table import line, seconds

COUNT = 100_000
STATIC_MODEL = "tokenlearn-static-model==0.1.1"

# Trains a tokenizer on the texts; the kinds of models that are not WordPiece have none that is installed.
TRAIN = """
import sys
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
kind, source, target = sys.argv[1:]
texts = open(source).read().splitlines()
if kind == "BPE":
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=30_000, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
else:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=8_000, show_progress=False, unk_token="<unk>", special_tokens=["<unk>"])
tokenizer.train_from_iterator(texts, trainer)
tokenizer.save(target)
"""
PEER = """
import sys, time
from tokenizers import Tokenizer
tokenizer = Tokenizer.from_file(sys.argv[1])
tokenizer.no_padding()
tokenizer.enable_truncation(512)
texts = open(sys.argv[2]).read().splitlines()
best = 1e9
for _ in range(3):
    start = time.perf_counter()
    tokenizer.encode_batch_fast(texts)
    best = min(best, time.perf_counter() - start)
print(best)
"""


def run():
    if not QUESTIONS.exists() or not MODEL.exists():
        return skip("tokens", "../shared or the model")
    if not has_peer():
        return skip("tokens", f"{PEER_PYTHON}, which trains the tokenizers,")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        with QUESTIONS.open(newline="") as file:
            questions = [" ".join(row["text"].split()) for row in csv.DictReader(file)]
        words = " ".join(questions).split()
        # No two alike, so that only words are met again.
        texts = [" ".join(words[place * 5 + place // 7:][:12]) for place in range(0, len(words) // 5 - 12)]
        texts = [f"{texts[place % len(texts)]} {place}" for place in range(COUNT)]
        source = work / "texts.txt"
        source.write_text("\n".join(texts) + "\n")
        for name, folder in tokenizers(work, source):
            # What says how many tokens a text may have.
            shutil.copy(MODEL / "config.json", folder)
            peer = peer_output(
                "tokens", ["-c", PEER, folder / "tokenizer.json", source],
                env={"TOKENIZERS_PARALLELISM": "true", "PATH": "/usr/bin:/bin"})
            card = work / "card.yml"
            card.write_text(f"name: bench\nmodality: text\nfolder: {folder.name}\n")
            taken = seconds([PROGRAM, "tokenize", source, "--model", card], times=3)
            line(f"tokenize {COUNT:,} texts, {name}", COUNT / taken, peer and COUNT / float(peer), "/s", ">= 1 x", True)


def tokenizers(work, source):
    """Names, and folders with a tokenizer.json."""
    folder = work / "wordpiece"
    folder.mkdir()
    shutil.copy(MODEL / "tokenizer.json", folder)
    yield "WordPiece", folder
    for kind in ("BPE", "Unigram"):
        folder = work / kind.lower()
        folder.mkdir()
        if peer_output("tokens", ["-c", TRAIN, kind, source, folder / "tokenizer.json"]) is not None:
            yield kind, folder
    folder = work / "static"
    fetched = subprocess.run(
        [PEER_PYTHON, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, STATIC_MODEL],
        capture_output=True, text=True)
    wheels = list(folder.glob("*.whl")) if folder.exists() else []
    if fetched.returncode or not wheels:
        return skip("tokens", f"PyPI's {STATIC_MODEL}")
    shutil.unpack_archive(wheels[0], folder, "zip")
    file = folder / "static_model/model/tokenizer.json"
    shutil.copy(file, folder)
    pieces = len(json.loads(file.read_text())["model"]["vocab"])
    yield f"Unigram, {pieces:,}", folder
