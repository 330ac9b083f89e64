#!/usr/bin/env python3
"""Writes reference values for t-SNE: openTSNE's affinities, and the divergence of its layouts.

    python make_tsne.py        (numpy, openTSNE)

Inputs are made by points.py, as in the tests. Distances are scikit-learn's, exact.
Divergences are computed here, pair by pair, from openTSNE's layout.
"""
import json
import os

import numpy as np
import openTSNE

from points import points

here = os.path.dirname(os.path.abspath(__file__))


def divergence(affinities, layout):
    distances = ((layout[:, None] - layout[None]) ** 2).sum(-1)
    near = 1 / (1 + distances)
    normalizer = near.sum() - len(layout)
    p = affinities.tocoo()
    return float((p.data * np.log(p.data * normalizer / near[p.row, p.col])).sum())


result = []
for rows, columns, perplexity, metric in [(200, 24, 10, "euclidean"), (400, 40, 30, "cosine"), (1500, 30, 30, "euclidean")]:
    x = points(rows, columns, 21).astype(np.float64)
    affinities = openTSNE.affinity.PerplexityBasedNN(x, perplexity=perplexity, method="exact", metric=metric)
    model = openTSNE.TSNE(perplexity=perplexity, neighbors="exact", metric=metric, random_state=1, n_jobs=2)
    layout = np.asarray(model.fit(x))
    p = affinities.P.tocsr()
    p.sort_indices()
    chosen = [0, 7, rows - 1]
    result.append({
        "rows": rows, "columns": columns, "perplexity": perplexity, "metric": metric,
        "chosen": chosen,
        "neighbors": [[int(i) for i in p[row].indices] for row in chosen],
        "affinities": [[float("%.9g" % v) for v in p[row].data] for row in chosen],
        "divergence": divergence(p, layout),
    })
with open(os.path.join(here, "tsne.json"), "w") as file:
    json.dump(result, file)
    file.write("\n")
