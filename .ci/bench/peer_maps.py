"""Runs in the peers' environment: one map of a matrix for each seed, saved beside it as PEER-SEED.npy.

    peers/bin/python peer_maps.py umap|tsne vectors.npy SEED...
"""

import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("NUMBA_NUM_THREADS", "2")
import numpy

method, path, *seeds = sys.argv[1:]
vectors = numpy.load(path).astype(numpy.float32)
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
for seed in map(int, seeds):
    if method == "umap":
        import umap

        layout = umap.UMAP(n_neighbors=15, metric="cosine", random_state=seed).fit_transform(vectors)
    else:
        import openTSNE

        layout = openTSNE.TSNE(perplexity=30, metric="cosine", n_jobs=2, random_state=seed).fit(vectors)
    numpy.save(os.path.join(os.path.dirname(path), f"peer-{method}-{seed}.npy"), numpy.asarray(layout))
