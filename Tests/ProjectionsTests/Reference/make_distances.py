#!/usr/bin/env python3
"""Writes reference values for MapDistancesTests: scipy's Spearman correlation, and stress by its definition.

    python make_distances.py        (numpy, scipy)
"""
import json
import os

import numpy as np
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr

from points import points

here = os.path.dirname(os.path.abspath(__file__))
result = []
for rows in [40, 300]:
    x = points(rows, 20, 3).astype(np.float64)
    near = pdist(x[:, :2])
    for metric in ["cosine", "euclidean", "manhattan"]:
        far = pdist(x, {"manhattan": "cityblock"}.get(metric, metric))
        if metric == "cosine":
            far = np.sqrt(2 * far)
        scale = (far @ near) / (near @ near)
        result.append({
            "rows": rows, "metric": metric, "shepard": float(spearmanr(far, near).statistic),
            "stress": float(np.sqrt(((far - scale * near) ** 2).sum() / (far ** 2).sum())),
        })
json.dump(result, open(os.path.join(here, "distances.json"), "w"), indent=1)
