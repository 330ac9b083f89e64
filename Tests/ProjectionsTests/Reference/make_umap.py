#!/usr/bin/env python3
"""Writes reference values for the UMAP tests: umap-learn's curve, neighbourhood widths and fuzzy graph.

    python make_umap.py        (numpy, scipy, umap-learn 0.5)

Inputs are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
from scipy.spatial.distance import cdist
from umap.umap_ import discrete_metric_simplicial_set_intersection, find_ab_params, fuzzy_simplicial_set

here = os.path.dirname(os.path.abspath(__file__))


def points(rows, columns, seed):
    """Numbers in [-1, 1) from a linear congruence, with a strength that falls by column."""
    state, out = seed, np.zeros((rows, columns), np.float32)
    for i in range(rows):
        for j in range(columns):
            state = (state * 1103515245 + 12345) % 2147483648
            strength = np.float32(4.0 / (1.0 + j % 16)) if j < 16 else np.float32(0.25)
            out[i, j] = (np.float32(state // 128) / np.float32(8388608) - np.float32(1)) * strength
    return out


def graph(rows, metric, neighbors, connectivity, mix, twins, target_weight=None):
    """twins: the first rows, repeated at the end, so that some items lie in one place. With a target weight, item i has
    label i % 3, but for every seventh, which has none."""
    x = points(rows, 20, 3)
    x = np.concatenate([x, x[:twins]])
    distances = cdist(x.astype(np.float64), x.astype(np.float64), metric)
    np.fill_diagonal(distances, -1)
    near = np.argsort(distances, axis=1, kind="stable")[:, :neighbors]
    values = np.maximum(np.take_along_axis(distances, near, axis=1), 0).astype(np.float32)
    found, sigmas, rhos = fuzzy_simplicial_set(
        x, neighbors, np.random.RandomState(0), metric, knn_indices=near.astype(np.int32), knn_dists=values,
        local_connectivity=connectivity, set_op_mix_ratio=mix)
    if target_weight is not None:
        labels = np.array([-1 if i % 7 == 6 else i % 3 for i in range(len(x))])
        found = discrete_metric_simplicial_set_intersection(
            found, labels, far_dist=2.5 / (1 - target_weight) if target_weight < 1 else 1e12)
    found = found.tocoo()
    upper = [(int(i), int(j), round(float(v), 7)) for i, j, v in zip(found.row, found.col, found.data) if i < j and v > 0]
    return {"rows": rows, "twins": twins, "metric": metric, "neighbors": neighbors, "connectivity": connectivity,
            "mix": mix, "targetWeight": target_weight, "touching": [round(float(v), 7) for v in rhos], "widths": [round(float(v), 7) for v in sigmas],
            "edges": sorted(upper)}


result = {
    "curves": [dict(zip(("minDistance", "spread", "a", "b"), (d, s, *map(float, find_ab_params(s, d)))))
               for d, s in [(0.1, 1.0), (0.0, 1.0), (0.5, 1.0), (0.99, 1.0), (0.1, 2.0), (0.25, 0.5)]],
    "graphs": [graph(80, "cosine", 15, 1.0, 1.0, 0), graph(60, "euclidean", 7, 1.0, 1.0, 9),
               graph(60, "euclidean", 10, 2.5, 0.25, 0), graph(40, "cosine", 5, 0.5, 0.0, 0),
               graph(70, "cosine", 8, 1.0, 1.0, 0, 0.5), graph(70, "cosine", 8, 1.0, 1.0, 0, 1.0)],
}
json.dump(result, open(os.path.join(here, "umap.json"), "w"))
