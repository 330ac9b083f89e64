#!/usr/bin/env python3
"""Writes reference values for ClusteringTests: scikit-learn's k-means, DBSCAN, silhouette and agreement of labels,
hdbscan's clusters, scipy's linkages and their cuts.

    python make_clustering.py        (numpy, scipy, scikit-learn, hdbscan)

Points and distances are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import hdbscan
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import DBSCAN, KMeans
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, silhouette_samples

here = os.path.dirname(os.path.abspath(__file__))


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


def distances(count, steps):
    """Symmetric numbers from a linear congruence, multiples of 1/steps: few steps make many ties."""
    state, out = 17 + count, np.zeros((count, count), np.float32)
    for i in range(count):
        for j in range(i + 1, count):
            state = (state * 1103515245 + 12345) % 2147483648
            out[i, j] = out[j, i] = np.float32(1 + (state // 65536) % steps) / np.float32(steps)
    return out


def made(rows, columns, centers, spread, stray, seed):
    return {"rows": rows, "columns": columns, "centers": centers, "spread": spread, "stray": stray, "seed": seed}


def unit(points):
    points = points.astype(np.float64)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def rounded(values):
    return [round(float(v), 9) for v in values]


out = {"kmeans": [], "hdbscan": [], "linkage": [], "dbscan": [], "silhouette": [], "agreement": []}

for shape, k in [(made(600, 8, 12, 0.3, 0, 1), 12), (made(500, 30, 6, 1.0, 0, 2), 20), (made(300, 2, 7, 0.5, 9, 3), 7)]:
    points = clouds(**shape).astype(np.float64)
    best = min(KMeans(k, n_init=1, random_state=s).fit(points).inertia_ for s in range(10))
    out["kmeans"].append({"points": shape, "k": k, "inertia": float(best)})

for shape, options in [
    (made(600, 4, 5, 0.35, 6, 4), {"min_cluster_size": 10}),
    (made(600, 4, 5, 0.35, 6, 4), {"min_cluster_size": 10, "cluster_selection_method": "leaf"}),
    (made(600, 4, 5, 0.35, 6, 4), {"min_cluster_size": 5, "min_samples": 1}),
    (made(600, 4, 5, 0.35, 6, 4), {"min_cluster_size": 5, "min_samples": 3, "cluster_selection_epsilon": 0.6}),
    (made(600, 4, 5, 0.35, 6, 4), {
        "min_cluster_size": 5, "min_samples": 2, "cluster_selection_epsilon": 0.3, "cluster_selection_method": "leaf"}),
    (made(700, 20, 9, 0.7, 5, 5), {"min_cluster_size": 15}),
    (made(700, 20, 9, 0.7, 5, 5), {"min_cluster_size": 8, "min_samples": 4, "metric": "cosine"}),
    (made(300, 3, 1, 0.5, 4, 6), {"min_cluster_size": 20, "allow_single_cluster": True}),
    (made(300, 3, 1, 0.5, 4, 6), {
        "min_cluster_size": 20, "allow_single_cluster": True, "cluster_selection_epsilon": 0.4}),
    (made(2500, 6, 12, 0.5, 8, 7), {"min_cluster_size": 12}),
]:
    points = clouds(**shape).astype(np.float64)
    settings = dict(options)
    if settings.get("metric") == "cosine":
        points = 1 - unit(points) @ unit(points).T
        np.fill_diagonal(points, 0)
        settings["metric"] = "precomputed"
    model = hdbscan.HDBSCAN(approx_min_span_tree=False, core_dist_n_jobs=1, **settings).fit(points)
    out["hdbscan"].append({
        "points": shape, "minimumClusterSize": options["min_cluster_size"], "minimumSamples": options.get("min_samples"),
        "selection": options.get("cluster_selection_method", "eom"),
        "epsilon": options.get("cluster_selection_epsilon", 0.0),
        "allowsSingleCluster": options.get("allow_single_cluster", False), "metric": options.get("metric", "euclidean"),
        "labels": [int(v) for v in model.labels_],
        "probabilities": [round(float(v), 6) for v in model.probabilities_],
        "outlierScores": [round(float(v), 6) for v in model.outlier_scores_]})

for count, steps in [(2, 1000), (3, 1000), (12, 30000), (60, 30000), (150, 30000)]:
    condensed = squareform(distances(count, steps).astype(np.float64), checks=False)
    for method in ["single", "average", "complete", "ward"]:
        merges = linkage(condensed, method)
        height = float(merges[len(merges) // 2, 2])
        out["linkage"].append({
            "count": count, "steps": steps, "method": method,
            "merges": [[int(a), int(b), float(h), int(n)] for a, b, h, n in merges],
            "three": [int(v) for v in fcluster(merges, 3, "maxclust")],
            "height": height, "atHeight": [int(v) for v in fcluster(merges, height, "distance")]})

for shape, eps, samples in [(made(600, 4, 5, 0.35, 6, 4), 0.45, 5), (made(2500, 6, 12, 0.5, 8, 7), 0.8, 10)]:
    points = clouds(**shape)
    labels = DBSCAN(eps=eps, min_samples=samples).fit_predict(points.astype(np.float64))
    out["dbscan"].append({
        "points": shape, "metric": "euclidean", "radius": eps, "minimumSamples": samples,
        "labels": [int(v) for v in labels]})
shape = made(700, 20, 9, 0.7, 5, 5)
labels = DBSCAN(eps=0.12, min_samples=6, metric="cosine").fit_predict(clouds(**shape).astype(np.float64))
out["dbscan"].append({
    "points": shape, "metric": "cosine", "radius": 0.12, "minimumSamples": 6, "labels": [int(v) for v in labels]})

for shape in [made(300, 2, 7, 0.5, 9, 3), made(700, 20, 9, 0.7, 5, 5)]:
    points = clouds(**shape).astype(np.float64)
    labels = [row % shape["centers"] for row in range(shape["rows"])]
    labels[0] = shape["centers"]  # alone
    for metric in ["euclidean", "cosine"]:
        out["silhouette"].append({
            "points": shape, "metric": metric, "values": rounded(silhouette_samples(points, labels, metric=metric))})

numbers = Congruence(9)
for count, first, second in [(200, 5, 7), (50, 3, 3), (30, 1, 4), (10, 10, 1)]:
    a = [numbers.next() % first for _ in range(count)]
    b = [x if numbers.next() % 3 else numbers.next() % second for x in a]
    out["agreement"].append({
        "first": a, "second": b, "rand": float(adjusted_rand_score(a, b)),
        "information": float(normalized_mutual_info_score(a, b))})

with open(os.path.join(here, "clustering.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
