#!/usr/bin/env python3
"""Average linkage by scipy on points made here. Writes reference.json beside this file.

    pip install numpy scipy && python3 make_reference.py
"""
import json
import pathlib

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist, squareform

dice = np.random.RandomState(9)
cases = []
for n, d in ((2, 3), (3, 2), (25, 4), (60, 8)):
    x = dice.standard_normal((n, d))
    distances = squareform(pdist(x)).round(4).astype(np.float32)
    tree = linkage(squareform(distances.astype(np.float64), checks=False), "average")
    cases.append({"count": n, "distances": distances.flatten().astype(float).round(4).tolist(), "merges": tree.tolist()})
pathlib.Path(__file__).with_name("reference.json").write_text(json.dumps(cases))
