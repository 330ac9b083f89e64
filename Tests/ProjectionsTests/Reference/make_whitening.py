#!/usr/bin/env python3
"""Writes reference values for WhiteningTests: scikit-learn's whitened scores, and vectors less their mean and first
principal directions, by scikit-learn's components.

    python make_whitening.py        (numpy, scikit-learn)

Inputs are made by points.py, as in the tests.
"""
import json
import os

import numpy as np
from sklearn.decomposition import PCA

from points import points

here = os.path.dirname(os.path.abspath(__file__))


def whitened(rows, columns, count):
    x = points(rows, columns, 7).astype(np.float64)
    model = PCA(count, whiten=True, svd_solver="full").fit(x)
    picks = np.argmax(np.abs(model.components_), axis=1)
    signs = np.sign(model.components_[np.arange(count), picks])  # largest loading positive
    scores = model.transform(x) * signs
    return {"rows": rows, "columns": columns,
            "scores": [[round(float(v), 7) for v in row] for row in scores[:12]]}


def without_top(rows, columns, count):
    x = points(rows, columns, 9).astype(np.float64)
    model = PCA(count or max(1, columns // 100), svd_solver="full").fit(x)
    rest = x - model.mean_
    rest -= rest @ model.components_.T @ model.components_
    return {"rows": rows, "columns": columns, "count": count,
            "rest": [[round(float(v), 7) for v in row] for row in rest[:3]]}


result = {
    "whitened": [whitened(60, 24, 4), whitened(30, 90, 3), whitened(2500, 40, 3)],
    "withoutTop": [without_top(60, 24, None), without_top(80, 230, None), without_top(300, 24, 3)],
}
with open(os.path.join(here, "whitening.json"), "w") as file:
    json.dump(result, file)
