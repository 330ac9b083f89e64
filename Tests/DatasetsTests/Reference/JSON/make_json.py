"""Writes a data frame with a column of lists, and one of numbers, by every orient of pandas' to_json; and a frame of
numbers by the two orients that look alike, with all kinds of names.

    pip install pandas==3.1.1 && python make_json.py
"""

import json
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

NAMES = {
    "range": None,
    "words": ["cat", "dog", "car", "cow"],
    "letters": ["w", "x", "y", "z"],
    "whole": [10, 9, 11, 12],
    "decimal": [0.5, 1.5, 2.5, 3.5],
    "pairs": [("a", 1), ("a", 2), ("b", 1), ("b", 2)],
    "dim_0": ["dim_0", "dim_1", "dim_2", "dim_3"],
    "PC1": ["PC1", "PC2", "PC3", "PC4"],
}
alike = {}
for rows in ["range", "words", "letters", "whole", "decimal", "pairs", "dim_0"]:
    for columns in NAMES:
        # As many rows as columns, so that no check of counts finds a transposed one.
        frame = pd.DataFrame([[4.0 * row + column for column in range(4)] for row in range(4)])
        if NAMES[rows]:
            frame.index = pd.Index(NAMES[rows])
        if NAMES[columns]:
            frame.columns = pd.Index(NAMES[columns])
        alike[f"{rows} {columns}"] = [frame.to_json(orient=orient) for orient in ["columns", "index"]]
(HERE / "alike.json").write_text(json.dumps(alike, indent=0) + "\n")
