"""Saves the same 24 words and their vectors as five people would: run in this folder, after `embedsite setup`.

    embedsite embed words.txt --model minilm --out vectors.npy
    python make.py vectors.npy        (NumPy 2.4.6, pandas 3.1.1, tables 3.11.1, pyarrow 26.0.1)
"""

import csv
import json
import pathlib
import sys

import numpy as np
import pandas as pd

DATA = pathlib.Path("content/datasets")
vectors = np.load(sys.argv[1])
with open(DATA / "words.csv", newline="") as file:
    words = list(csv.DictReader(file))

# An answer of OpenAI's /v1/embeddings, its items in another order.
order = np.random.default_rng(7).permutation(len(words))
answer = {"object": "list", "model": "all-MiniLM-L6-v2", "data": [
    {"object": "embedding", "index": int(i), "embedding": [float(str(x)) for x in vectors[i]]} for i in order]}
(DATA / "answer.json").write_text(json.dumps(answer))

# The output of a batch, a request for each word, in the order in which they were done.
with open(DATA / "batch.jsonl", "w") as file:
    for i in order:
        body = {"object": "list", "data": [
            {"object": "embedding", "index": 0, "embedding": [float(str(x)) for x in vectors[i]]}]}
        print(json.dumps({
            "id": f"batch_{i}", "custom_id": words[i]["word"], "response": {"status_code": 200, "body": body},
            "error": None}), file=file)

# What TensorBoard's Embedding Projector loads.
np.savetxt(DATA / "vectors.tsv", vectors, fmt="%.9g", delimiter="\t")
with open(DATA / "metadata.tsv", "w") as file:
    print("word\tkind", file=file)
    for word in words:
        print(word["word"], word["kind"], sep="\t", file=file)

# A data frame with a column of lists, as articles save it, and as Parquet.
frame = pd.DataFrame(words)
frame["embeddings"] = [row.tolist() for row in vectors]
frame.to_hdf(DATA / "frame.h5", key="df", mode="w", complevel=9, complib="zlib")
frame["embeddings"] = list(vectors)
frame.to_parquet(DATA / "frame.parquet", index=False)

# What the figures have to say.
similarity = (vectors @ vectors.T).astype("float64") / np.outer(*[np.linalg.norm(vectors.astype("float64"), axis=1)] * 2)
with open("similarity.csv", "w") as file:
    names = [word["word"] for word in words]
    print("item", *names, sep=",", file=file)
    for name, row in zip(names, similarity):
        print(name, *[f"{x:.4f}" for x in row], sep=",", file=file)
