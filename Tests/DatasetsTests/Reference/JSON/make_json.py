"""Writes a data frame with a column of lists, and one of numbers, by every orient of pandas' to_json.

    pip install pandas==3.1.1 && python make_json.py
"""

import pathlib

import pandas as pd

HERE = pathlib.Path(__file__).parent
ORIENTS = ["records", "columns", "index", "split", "table", "values"]

lists = pd.DataFrame(
    {
        "text": ["a cat", "a dog", "élan"],
        "kind": ["animal", "animal", "other"],
        "embedding": [[1.0, 0.5], [-0.25, 0.002], [3e-07, 0.0]],
    }
)
numbers = pd.DataFrame([[1.0, 0.5], [-0.25, 0.002], [3e-07, 0.0]], columns=["d0", "d1"])
named = lists.set_index(pd.Index(["cat", "dog", "drive"]))

for orient in ORIENTS:
    lists.to_json(HERE / f"lists-{orient}.json", orient=orient)
    numbers.to_json(HERE / f"numbers-{orient}.json", orient=orient, double_precision=15)
    named.to_json(HERE / f"named-{orient}.json", orient=orient)
lists.to_json(HERE / "lists-lines.jsonl", orient="records", lines=True)
lists.to_json(HERE / "lists-indented.json", orient="records", indent=2)
