"""Runs in the peers' environment: matrices of any size made of the questions' vectors, by repeating them with a little
noise from a seed.

    peers/bin/python grown.py vectors.npy ROWS COLUMNS OUT.npy

Fewer columns than the vectors have: their first principal components. The noise is a twentieth of the columns' spread:
enough that no two rows are equal, and too little to move a row out of its neighbourhood.
"""

import sys

import numpy

path, rows, columns, target = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
vectors = numpy.load(path).astype(numpy.float32)
if columns < vectors.shape[1]:
    vectors -= vectors.mean(axis=0)
    values, directions = numpy.linalg.eigh(vectors.T.astype(numpy.float64) @ vectors)
    vectors = vectors @ directions[:, ::-1][:, :columns].astype(numpy.float32)
generator = numpy.random.default_rng(42)
spread = vectors.std() / 20
grown = numpy.lib.format.open_memmap(target, mode="w+", dtype=numpy.float32, shape=(rows, columns))
for start in range(0, rows, len(vectors)):
    part = vectors[: rows - start]
    noise = generator.standard_normal(part.shape, dtype=numpy.float32)
    # The first copy stays as it is, so that small sizes are real questions.
    grown[start : start + len(part)] = part + (spread * noise if start else 0)
grown.flush()
