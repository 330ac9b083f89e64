"""Writes the small tables that QueriedTableTests reads, by the libraries that people write them with.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install duckdb==2.0.1 pandas==3.1.1 pyarrow
    /tmp/venv/bin/python Tests/DatasetsTests/Reference/Tables/make_tables.py

Each holds the same five items: an id, a text, a label, a number, and a vector of three numbers, all of them halves.
"""
import os
import sqlite3
import struct

import duckdb
import pandas
import pyarrow

FOLDER = os.path.dirname(os.path.abspath(__file__))
ITEMS = [
    (f"n{i}", text, "odd" if i % 2 else "even", i * i, [i / 2, 1.0, -i / 2])
    for i, text in enumerate(["one", "two apples", "three", "four pears", "five"])
]
NAMES = ["id", "text", "label", "size", "embedding"]


def path(name):
    full = os.path.join(FOLDER, name)
    if os.path.exists(full):
        os.remove(full)
    return full


frame = pandas.DataFrame(ITEMS, columns=NAMES)
frame.to_parquet(path("items.parquet"), index=False)
# The same with one number changed.
changed = [item[:4] + ([item[4][0], 2.5, item[4][2]],) if item[0] == "n3" else item for item in ITEMS]
pandas.DataFrame(changed, columns=NAMES).to_parquet(path("changed.parquet"), index=False)
# A number in each column, and an index of words, as a table of counts is kept.
pandas.DataFrame([item[4] for item in ITEMS], columns=["x", "y", "z"], index=[item[0] for item in ITEMS]).to_parquet(
    path("columns.parquet"))

# Columns that Parquet keeps as numbers though they are none, beside two that are, and beside lists.
count = range(len(ITEMS))
meanings = {
    "period": pandas.period_range("2020-01", periods=len(ITEMS), freq="M"),
    "span": pandas.to_timedelta(count, unit="h"),
    "category": pandas.Categorical([3, 4, 3, 4, 3]),
    "flag": pandas.Series([item % 2 == 0 for item in count], dtype=pandas.ArrowDtype(pyarrow.bool8())),
    "date": pandas.to_datetime([f"2020-01-0{item + 1}" for item in count]).date,
    "moment": pandas.date_range("2020-01-01", periods=len(ITEMS)),
    "interval": pandas.interval_range(0, len(ITEMS)),
    "struct": [{"a": item} for item in count],
}
numbers = {"d0": [item[4][0] for item in ITEMS], "d1": [item[4][1] for item in ITEMS]}
pandas.DataFrame({**numbers, **meanings}).to_parquet(path("meanings.parquet"), index=False)
pandas.DataFrame({"embedding": [item[4] for item in ITEMS], **meanings}).to_parquet(
    path("meanings-lists.parquet"), index=False)

# Frames whose rows' names have a name: whole numbers and words, beside lists and beside columns of numbers.
for name, rows in {"id": [11, 12], "doc_id": [11, 12], "doc": ["p", "q"]}.items():
    index = pandas.Index(rows, name=name)
    pandas.DataFrame({"embedding": [[1.0, 2.0], [3.0, 4.0]]}, index).to_parquet(path(f"indices-{name}-lists.parquet"))
    pandas.DataFrame({"a": [1.0, 3.0], "b": [2.0, 4.0]}, index).to_parquet(path(f"indices-{name}-numbers.parquet"))

connection = duckdb.connect()
connection.execute(f"ATTACH '{path('items.duckdb')}' AS file (BLOCK_SIZE 16384)")
connection.execute("CREATE TABLE file.items(id VARCHAR, text VARCHAR, label VARCHAR, size INTEGER, embedding FLOAT[3])")
connection.executemany("INSERT INTO file.items VALUES (?, ?, ?, ?, ?)", ITEMS)
connection.execute("DETACH file")

connection = sqlite3.connect(path("items.sqlite"))
connection.execute("CREATE TABLE items(id TEXT, text TEXT, label TEXT, size INTEGER, embedding BLOB)")
connection.executemany(
    "INSERT INTO items VALUES (?, ?, ?, ?, ?)", [item[:4] + (struct.pack("<3f", *item[4]),) for item in ITEMS])
connection.commit()
connection.execute("VACUUM")
connection.close()
