#!/usr/bin/env python3
"""Writes reference values for HDBSCANTieTests: what hdbscan makes of 40 sets, each with its rows in six orders.

    python make_ties.py        (numpy, scikit-learn, hdbscan)

Where distances tie, and mutual reachability makes ties of its own, the library's clusters depend on the order of rows.
The points are those of make_clustering.py, as they are or rounded to whole numbers of steps: few steps make many ties.
Labels are stored as letters, `.` for noise, back in the order of the points.
"""
import json
import os

import hdbscan
import numpy as np
from sklearn.metrics import adjusted_rand_score

here = os.path.dirname(os.path.abspath(__file__))
ORDERS = 6


class Congruence:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        """24 bits."""
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state >> 7


def clouds(rows, columns, centers, spread, stray, seed):
    """Points about centers in turn, every `stray`-th anywhere (none where that is 0)."""
    numbers = Congruence(seed)
    middle = [[(numbers.next() / 8388608 - 1) * 2 for _ in range(columns)] for _ in range(centers)]
    out = np.zeros((rows, columns), np.float32)
    for row in range(rows):
        for column in range(columns):
            noise = sum(numbers.next() for _ in range(4)) - 33554432
            if stray and row % stray == stray - 1:
                out[row, column] = np.float32(noise / 16777216 * 2)
            else:
                out[row, column] = np.float32(middle[row % centers][column] + noise / 16777216 * spread)
    return out


def letters(labels):
    return "".join("." if label < 0 else chr(ord("a") + label) for label in labels)


out = []
for number in range(40):
    steps = [0, 0, 32, 8, 2][number % 5]
    shape = {
        "rows": 80 + number * 37 % 120, "columns": 2 + number * 7 % 5, "centers": 3 + number % 4,
        "spread": [0.5, 0.9, 1.3][number % 3], "stray": [0, 5, 3][number // 3 % 3], "seed": 100 + number}
    points = clouds(**shape).astype(np.float64)
    if steps:
        points = np.floor(points * steps + 0.5)
    settings = [{"min_cluster_size": 5, "min_samples": 5}, {"min_cluster_size": 6, "min_samples": 2}][number // 5 % 2]
    found = []
    for order in range(ORDERS):
        rows = np.random.default_rng(order).permutation(len(points)) if order else np.arange(len(points))
        model = hdbscan.HDBSCAN(approx_min_span_tree=False, core_dist_n_jobs=1, **settings).fit(points[rows])
        labels = np.empty(len(points), int)
        labels[rows] = model.labels_
        found.append(labels)
    agreement = [adjusted_rand_score(a, b) for place, a in enumerate(found) for b in found[:place]]
    out.append({
        "points": shape, "steps": steps, "minimumClusterSize": settings["min_cluster_size"],
        "minimumSamples": settings["min_samples"], "labels": [letters(labels) for labels in found],
        "mean": round(float(np.mean(agreement)), 9), "least": round(float(min(agreement)), 9)})

with open(os.path.join(here, "ties.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
