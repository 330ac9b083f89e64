#!/usr/bin/env python3
"""Writes reference values for MapDensityTests: local radii by umap-learn's fuzzy graph.

    python make_local_radii.py        (numpy, scipy, umap-learn 0.5)

Inputs are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
from scipy.spatial.distance import cdist
from umap.umap_ import fuzzy_simplicial_set

from points import points

here = os.path.dirname(os.path.abspath(__file__))


def log_radii(x, metric, neighbors):
    """Narayan, Berger & Cho 2021: ln of the mean squared distance, by membership; floor as in umap-learn."""
    distances = cdist(x.astype(np.float64), x.astype(np.float64), metric)
    np.fill_diagonal(distances, -1)
    near = np.argsort(distances, axis=1, kind="stable")[:, :neighbors]
    values = np.maximum(np.take_along_axis(distances, near, axis=1), 0).astype(np.float32)
    graph, _, _ = fuzzy_simplicial_set(
        x, neighbors, np.random.RandomState(0), metric, knn_indices=near.astype(np.int32), knn_dists=values)
    graph = graph.tocoo()
    squares = distances[graph.row, graph.col] ** 2
    return np.log(1e-8 + np.bincount(graph.row, graph.data * squares, len(x)) / np.bincount(graph.row, graph.data, len(x)))


result = [
    {"rows": rows, "metric": metric, "neighbors": neighbors,
     "logRadii": [round(float(v), 6) for v in log_radii(points(rows, 20, 3), metric, neighbors)]}
    for rows, metric, neighbors in [(80, "cosine", 15), (60, "euclidean", 7)]]
with open(os.path.join(here, "local-radii.json"), "w") as file:
    json.dump(result, file)
