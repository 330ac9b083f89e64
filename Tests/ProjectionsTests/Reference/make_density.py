#!/usr/bin/env python3
"""Writes reference values for densMAP: how well umap-learn's maps keep the densities of three clouds, with and without
it, as means over five seeds.

    python make_density.py        (numpy, scipy, umap-learn 0.5)

Inputs are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
import umap
from scipy.spatial.distance import cdist

from points import points

here = os.path.dirname(os.path.abspath(__file__))
neighbors = 15


def clouds(rows):
    """Row i belongs to cloud i % 3; each cloud is twice as wide as the one before."""
    x = points(rows, 20, 9)
    for row in range(rows):
        x[row] *= np.float32(2 ** (row % 3))
        x[row, row % 3] += np.float32(40)
    return x


def radii(x):
    """Logarithm of the mean distance to the nearest others."""
    distances = np.sort(cdist(x.astype(np.float64), x.astype(np.float64)), axis=1)
    return np.log(distances[:, 1:neighbors + 1].mean(axis=1))


x = clouds(600)
kept = {}
for densmap in [False, True]:
    kept[densmap] = np.mean([
        np.corrcoef(radii(x), radii(umap.UMAP(densmap=densmap, random_state=seed).fit_transform(x)))[0, 1]
        for seed in range(42, 47)])
json.dump({"rows": len(x), "neighbors": neighbors, "plain": kept[False], "dense": kept[True]},
          open(os.path.join(here, "density.json"), "w"))
