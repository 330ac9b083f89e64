"""Makes files of vectors, and reads them as authors do in Python: python peer_sources.py make|read FORM PATH.

Prints the path of what it made, or the shortest seconds of three readings, as JSON."""

import base64
import json
import pathlib
import sys
import time

import numpy as np


def unit_vectors(rows, columns):
    vectors = np.random.default_rng(7).standard_normal((rows, columns), dtype="float32")
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def answer(vectors, encode):
    return {"object": "list", "model": "m", "data": [
        {"object": "embedding", "index": index, "embedding": encode(row)} for index, row in enumerate(vectors)]}


def make(form, folder):
    path = pathlib.Path(folder) / {"json": "a.json", "base64": "b.json"}.get(form, f"v.{form}")
    if form == "csv":
        import pandas as pd
        vectors = unit_vectors(17_872, 384)
        lists = [json.dumps([float(f"{x:.10g}") for x in row]) for row in vectors.tolist()]
        pd.DataFrame({"id": range(len(vectors)), "embedding": lists}).to_csv(path, index=False)
    elif form == "json":
        path.write_text(json.dumps(answer(unit_vectors(13_000, 1_536), lambda row: row.tolist())))
    elif form == "base64":
        path.write_text(json.dumps(answer(
            unit_vectors(13_000, 1_536), lambda row: base64.b64encode(row.tobytes()).decode())))
    elif form == "parquet":
        import pyarrow as pa
        import pyarrow.parquet
        numbers = pa.array(unit_vectors(1_000_000, 384).ravel())
        lists = pa.ListArray.from_arrays(np.arange(0, len(numbers) + 1, 384, dtype="int32"), numbers)
        pa.parquet.write_table(pa.table({"embedding": lists}), path)
    else:
        np.save(path, unit_vectors(1_000_000, 384))
    return str(path)


def read(form, path):
    if form == "csv":
        import pandas as pd
        return np.array([json.loads(text) for text in pd.read_csv(path)["embedding"]], dtype="float32")
    if form == "json":
        return np.array([item["embedding"] for item in json.loads(pathlib.Path(path).read_text())["data"]], dtype="float32")
    if form == "base64":
        return np.array([
            np.frombuffer(base64.b64decode(item["embedding"]), dtype="<f4")
            for item in json.loads(pathlib.Path(path).read_text())["data"]])
    if form == "parquet":
        import duckdb
        return np.vstack(duckdb.sql(f"SELECT embedding::FLOAT[384] AS v FROM '{path}'").fetchnumpy()["v"])
    if form == "pass":
        block = bytearray(1 << 20)
        with open(path, "rb", buffering=0) as file:
            while file.readinto(block):
                pass
        return None
    vectors = np.load(path, mmap_mode="r")
    return np.argsort(-(vectors @ vectors[0]))[:11]


def main():
    verb, form, path = sys.argv[1:4]
    if verb == "make":
        return make(form, path)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        found = read(form, path)
        if form not in {"pass", "npy", "parquet"}:
            np.save(pathlib.Path(path).with_name("peer.npy"), found)
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    print(json.dumps(main()))
