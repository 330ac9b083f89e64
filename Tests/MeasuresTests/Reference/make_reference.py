#!/usr/bin/env python3
"""Writes reference values for MeasuresTests: scikit-learn's outlier factors, logistic regression and F1, scipy's
Procrustes disparity and rank correlation, and CKA written out with numpy.

    python make_reference.py        (numpy, scipy, scikit-learn)

Inputs are made by integer arithmetic that the tests repeat exactly, so only results are stored.
"""
import json
import os

import numpy as np
from scipy.spatial import procrustes
from scipy.spatial.distance import pdist
from scipy.stats import skew, spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors

here = os.path.dirname(os.path.abspath(__file__))


def points(rows, columns, seed):
    """Numbers in [-1, 1) from a linear congruence; every third row is moved by one in its first column."""
    state, out = seed, np.zeros((rows, columns), np.float32)
    for i in range(rows):
        for j in range(columns):
            state = (state * 1103515245 + 12345) % 2147483648
            out[i, j] = np.float32(state // 128) / np.float32(8388608) - np.float32(1)
        out[i, 0] += np.float32(i % 3)
    return out


x, y = points(60, 7, 3), points(60, 5, 11)
labels = np.arange(60) % 3
nearest = NearestNeighbors(n_neighbors=6).fit(x).kneighbors(x, return_distance=False)[:, 1:]
cx, cy = x.astype(float) - x.mean(0, dtype=float), y.astype(float) - y.mean(0, dtype=float)
cka = np.linalg.norm(cy.T @ cx) ** 2 / (np.linalg.norm(cx.T @ cx) * np.linalg.norm(cy.T @ cy))
padded = np.hstack([y, np.zeros((60, 2), np.float32)])
model = LogisticRegression(C=1.0, tol=1e-10, max_iter=10000).fit(x.astype(float), labels)
lof = LocalOutlierFactor(n_neighbors=5).fit(x.astype(float))
predicted = (np.arange(60) * 7 // 5) % 3
json.dump(
    {
        "hubSkewness": float(skew(np.bincount(nearest.ravel(), minlength=60))),
        "outlierFactors": [float(-v) for v in lof.negative_outlier_factor_],
        "cka": float(cka),
        "procrustes": float(procrustes(x.astype(float), padded.astype(float))[2]),
        "spearman": float(spearmanr(x[:, 0], x[:, 1].round(1))[0]),
        "pairSpearman": float(spearmanr(-pdist(x.astype(float), "cosine"), -pdist(y.astype(float), "cosine"))[0]),
        "coefficients": model.coef_.ravel().tolist(),
        "intercepts": model.intercept_.tolist(),
        "macroF1": float(f1_score(labels, predicted, average="macro")),
    },
    open(os.path.join(here, "reference.json"), "w"), indent=1)
