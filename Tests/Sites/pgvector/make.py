"""Rounds the vectors of `../vectors` as pgvector does: run in this folder, with NumPy 2.4.6."""

import pathlib

import numpy as np

DATA = pathlib.Path("content/datasets")
vectors = np.loadtxt("../vectors/content/datasets/vectors.tsv", dtype="float32", delimiter="\t")
np.save(DATA / "half.npy", vectors.astype("float16"))
np.save(DATA / "bits.npy", (vectors > 0).astype("uint8"))
