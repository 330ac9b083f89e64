#!/usr/bin/env python3
"""Writes reference values for ClusteringTests: scipy's average linkage and optimal leaf ordering.

    python make_reference.py        (numpy, scipy)

Distances are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

here = os.path.dirname(os.path.abspath(__file__))


def distances(count, steps):
    """Symmetric numbers from a linear congruence, multiples of 1/steps: few steps make many ties."""
    state, out = 17 + count, np.zeros((count, count), np.float32)
    for i in range(count):
        for j in range(i + 1, count):
            state = (state * 1103515245 + 12345) % 2147483648
            out[i, j] = out[j, i] = np.float32(1 + (state // 65536) % steps) / np.float32(steps)
    return out


cases = []
for count, steps in [(2, 1000), (3, 1000), (12, 30000), (60, 30000), (150, 30000), (40, 4)]:
    d = distances(count, steps)
    condensed = squareform(d.astype(np.float64), checks=False)
    merges = linkage(condensed, "average")
    order = leaves_list(optimal_leaf_ordering(merges, condensed))
    cases.append({
        "count": count, "steps": steps,
        "merges": [[int(a), int(b), float(h), int(n)] for a, b, h, n in merges],
        "length": float(sum(d[a, b] for a, b in zip(order, order[1:]))),
    })
json.dump(cases, open(os.path.join(here, "reference.json"), "w"))
