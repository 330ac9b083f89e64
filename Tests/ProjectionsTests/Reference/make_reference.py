#!/usr/bin/env python3
"""Writes reference values for ProjectionsTests: scikit-learn's PCA, truncated SVD and trustworthiness.

    python make_reference.py        (numpy, scikit-learn)

Inputs are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.manifold import trustworthiness

from points import points

here = os.path.dirname(os.path.abspath(__file__))


def signed(components):
    """Largest loading positive."""
    picks = np.argmax(np.abs(components), axis=1)
    return components * np.sign(components[np.arange(len(components)), picks])[:, None]


result = {"pca": [], "svd": {}, "trustworthiness": []}
for rows, columns, count in [(50, 384, 4), (200, 24, 4), (700, 130, 3)]:
    x = points(rows, columns, 7)
    model = PCA(count, svd_solver="full").fit(x.astype(np.float64))
    result["pca"].append({
        "rows": rows, "columns": columns,
        "components": [[round(float(v), 7) for v in row] for row in signed(model.components_)],
        "variance": [float(v) for v in model.explained_variance_],
        "ratio": [float(v) for v in model.explained_variance_ratio_],
    })
x = points(120, 60, 11)
x[np.abs(x) < 0.3] = 0
values = np.linalg.svd(x.astype(np.float64))
result["svd"] = {"values": [float(v) for v in values[1][:6]],
                 "components": [[round(float(v), 7) for v in row] for row in signed(values[2][:3])]}
for rows, k in [(40, 5), (300, 15)]:
    x, y = points(rows, 20, 3), points(rows, 20, 3)[:, :2]
    for metric in ["cosine", "euclidean"]:
        result["trustworthiness"].append({
            "rows": rows, "k": k, "metric": metric,
            "trustworthiness": float(trustworthiness(x.astype(np.float64), y.astype(np.float64), n_neighbors=k, metric=metric)),
        })
        # Continuity is trustworthiness the other way round; a metric of its own for the second argument needs ranks.
        from sklearn.metrics import pairwise_distances
        high = np.argsort(pairwise_distances(x.astype(np.float64), metric=metric) + np.diag([-1.0] * rows), axis=1, kind="stable")
        low = np.argsort(pairwise_distances(y.astype(np.float64)) + np.diag([-1.0] * rows), axis=1, kind="stable")
        rank = np.argsort(low, axis=1)
        sum_ = sum(max(0, int(rank[i, j]) - k) for i in range(rows) for j in high[i, 1:k + 1])
        result["trustworthiness"][-1]["continuity"] = 1 - sum_ * 2 / (rows * k * (2 * rows - 3 * k - 1))
        result["trustworthiness"][-1]["overlap"] = float(np.mean(
            [len(set(high[i, 1:k + 1]) & set(low[i, 1:k + 1])) / k for i in range(rows)]))
json.dump(result, open(os.path.join(here, "reference.json"), "w"))
