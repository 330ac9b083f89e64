#!/usr/bin/env python3
"""PCA and trustworthiness by scikit-learn on points made here. Writes reference.json beside this file.

    pip install numpy scikit-learn && python3 make_reference.py
"""
import json
import pathlib

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

dice = np.random.RandomState(5)
cases = []
for name, n, d in (("wide", 12, 90), ("tall", 90, 12), ("long", 40, 96)):
    x = (dice.standard_normal((n, d)) * np.linspace(3, 0.2, d) + dice.standard_normal(d)).round(4).astype(np.float32)
    pca = PCA(3, svd_solver="full").fit(x.astype(np.float64))
    layout = pca.transform(x.astype(np.float64))[:, :2].round(4).astype(np.float32)
    cases.append({
        "name": name, "rows": n, "columns": d, "data": x.flatten().astype(float).round(4).tolist(),
        "components": pca.components_.flatten().round(7).tolist(),
        "variance": pca.explained_variance_.tolist(), "ratio": pca.explained_variance_ratio_.tolist(),
        "layout": layout.flatten().astype(float).round(4).tolist(),
        "trustworthiness": trustworthiness(x, layout, n_neighbors=5, metric="euclidean"),
        "continuity": trustworthiness(layout, x, n_neighbors=5, metric="euclidean"),
        "cosine_trustworthiness": trustworthiness(x, layout, n_neighbors=5, metric="cosine"),
    })
pathlib.Path(__file__).with_name("reference.json").write_text(json.dumps(cases))
