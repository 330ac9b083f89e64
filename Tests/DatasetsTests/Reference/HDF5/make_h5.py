"""Writes the HDF5 files and pickles that HDF5VectorsTests, PandasFrameTests and PickledTableTests read. Run in this folder:
python make_h5.py (h5py 3.16, NumPy 2, pandas 3.1 with PyTables 3.11)."""

import pickle
import warnings

import h5py
import numpy as np
import pandas as pd

warnings.simplefilter("ignore")

# Exact in half precision: the smallest subnormal, the largest number, both zeros.
FLOATS = np.array([[0.0, -0.0, 1.5, -2.0], [2.0**-24, 65504.0, 0.25, -1024.0], [3.0, 1 / 3, 100.0, 7.0]], np.float16)
INTEGERS = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]])
VECTORS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], np.float32)

with h5py.File("numbers.h5", "w") as file:
    for code in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
        file[code] = FLOATS.astype(code)
    for code in ["i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u4", "u8"]:
        file[code] = INTEGERS.astype(code)
    file["bool"] = np.array([[True, False], [False, True]])

with h5py.File("items.h5", "w") as file:
    file["embeddings"] = VECTORS
    file["ids"] = np.array([b"a", b"bc", b"d"])
    file["texts"] = ["one", "två", "3 😀"]
    file["labels"] = np.array([True, False, True])
    file["y"] = np.array([0.5, 1.5, 2.5])
    file["cluster"] = np.array([2, 2, 0], np.uint8)
    file["color"] = ["red", "", "blue"]
    file["train/projected"] = FLOATS.astype("f8")
    file["train/labels"] = np.array([7, 8, 7], ">i4")
    file["train/linked"] = h5py.SoftLink("/embeddings")

# As version 1.10 lays it out, in pieces that reach beyond the array, packed.
with h5py.File("packed.h5", "w", libver="v110") as file:
    file.create_dataset(
        "embeddings", data=np.arange(40 * 6, dtype="f4").reshape(40, 6), chunks=(16, 4), compression="gzip",
        shuffle=True, fletcher32=True)
    file.create_dataset("ids", data=[f"item {n}" for n in range(40)], chunks=(7,), compression="gzip")

# Each of these leads out of the file, or lies.
with h5py.File("elsewhere.h5", "w") as file:
    file["link"] = h5py.ExternalLink("items.h5", "/embeddings")
    file.create_dataset("external", (3, 2), "f4", external=[("/etc/passwd", 0, 24)])
    layout = h5py.VirtualLayout((3, 2), "f4")
    layout[:] = h5py.VirtualSource("items.h5", "embeddings", (3, 2))
    file.create_virtual_dataset("virtual", layout)
    file.create_dataset("lzf", data=VECTORS, compression="lzf")
    file.create_dataset("unwritten", (2**20, 2**20), "f8", chunks=(64, 64), compression="gzip")
    file.create_dataset("endless", (2**40, 2**40), "f8", chunks=(64, 64))
    file.create_dataset("half", (1000, 2), "f4", chunks=(10, 2))[:10] = 1
    file["records"] = np.zeros(2, [("x", "f4"), ("y", "f4")])
    file["complex"] = np.zeros((2, 2), "c8")
    file["cube"] = np.zeros((2, 3, 4), "f4")
    file["empty"] = np.zeros((0, 4), "f4")
    file["nothing"] = h5py.Empty("f4")
    file["not-finite"] = np.array([[1, np.nan], [np.inf, 2]], "f4")
    file["too-large"] = np.array([[1, 1e300]])
    file["loop"] = file["/"]

PETS = pd.DataFrame({
    "text": ["one", "två", "3 😀"], "label": ["a", "b", None], "n": [1, 2, 3], "x": np.array([0.5, 1.5, np.nan]),
    "short": np.array([0.1, 2, -1], "f4"),
    "when": np.array(["2026-11-29", "1969-12-31T23:59:58", "NaT"], "datetime64[us]"), "flag": [True, False, True],
    "embeddings": [[0.1, 0.2], [1, 2.5], [3.0, -4.0]],
})
# Packed, since PyTables keeps a megabyte for each pickle.
PACKED = {"mode": "w", "format": "fixed", "complevel": 9}
PETS.to_hdf("frame.h5", key="df", **PACKED)
words = PETS[["text", "embeddings"]].copy()
words.index = ["r1", "r2", "r3"]
words["embeddings"] = [np.array(row, "f4") for row in words["embeddings"]]
words["title"] = [(9, 8, 7), (6, 5, 4), (3, 2, 1)]
words.to_hdf("frame-words.h5", key="group/df", **PACKED)
numbers = pd.DataFrame(VECTORS, columns=["d0", "d1"])
numbers.insert(1, "kind", ["a", "b", "a"])
numbers["d2"] = [7, 8, 9]
numbers.to_hdf("frame-numbers.h5", key="df", **PACKED)
numbers.to_hdf("frame-table.h5", key="df", mode="w", format="table", complevel=9)
PETS[["text", "embeddings"]].to_hdf("frame-blosc.h5", key="df", mode="w", format="fixed", complevel=9, complib="blosc")
pd.DataFrame({"embeddings": [[1.0, 2.0, 3.0], [1.0, 2.0], [3.0, 4.0]]}).to_hdf("frame-odd.h5", key="df", **PACKED)

objects = np.empty((7, 2), object)
objects[:, 0] = [[0.5, 1, -2], (1, 2, 3), np.array([1, 2, 3], "f4"), np.array([1, 2, 3], ">f8"),
                 [np.float32(0.25), np.float64(2), np.int16(-3)], np.array([[2**40, 1, 0]], "i8"), np.arange(3, dtype="f2")]
objects[:, 1] = ["é", b"\xc3\xa9\xff", None, True, -2**40, 1e300, float("nan")]
for protocol in range(2, 6):
    with open(f"objects-{protocol}.pickle", "wb") as file:
        pickle.dump(objects, file, protocol=protocol)

pd.Series([[0.5, 1.0], [2.0, 3.0]], index=["a", "b"]).to_hdf("series.h5", key="s", **PACKED)
pd.Series([0.5, 1.0]).to_hdf("series-numbers.h5", key="s", **PACKED)
pd.DataFrame({"name": ["a", "b"], "embeddings": ["[0.5, 1]", "[2 3]"]}).to_hdf("frame-texts.h5", key="df", **PACKED)
with h5py.File("texts.h5", "w") as file:
    file["embeddings"] = ["[0.5, 1]", "{2,3}"]
    file["ids"] = ["a", "b"]

# Frames of which a column, or the rows' names, are no texts or numbers; each under its name, in one file.
LISTS = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
DAYS = pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"])


def frame(**columns):
    return pd.DataFrame({"embeddings": LISTS, **columns})


LEVELS = pd.MultiIndex.from_tuples([("a", 1), ("b", 2), ("c", 3)])
FRAMES = {
    "second": frame(other=[[9.0, 8.0]] * 3), "two": frame(other=LISTS).rename(columns={"embeddings": "one"}),
    "lengths": frame(odd=[np.arange(2.0), np.arange(3.0), np.arange(1.0)]), "words": frame(tags=[["a", "b"], ["c"], []]),
    "mixed": frame(m=["a", [1, 2], None]), "bytes": frame(b=[b"a", b"\xff", b"c"]), "dicts": frame(d=[{"a": 1}, {}, None]),
    "zone": frame(when=DAYS.tz_localize("Europe/Paris")), "spans": frame(span=DAYS - DAYS[0]),
    "numbers": pd.DataFrame({"d0": [1.0, 2, 3], "d1": [4.0, 5, 6], "span": DAYS - DAYS[0]}),
    "days": frame(n=[1, 2, 3]).set_index(DAYS), "floats": frame(n=[1, 2, 3]).set_index(pd.Index([0.5, 1.5, 2.5])),
    "periods": frame(n=[1, 2, 3]).set_index(DAYS.to_period("M")), "rows": frame(n=[1, 2, 3]).set_index(LEVELS),
    "columns": pd.DataFrame(np.array(LISTS), columns=pd.MultiIndex.from_tuples([("v", "0"), ("v", "1")])),
    "series": pd.Series(LISTS, index=LEVELS), "unwritten": frame(c=pd.Categorical(["a", "b", "a"])),
}
with pd.HDFStore("frames.h5", "w", complevel=9) as store:
    for name, made in FRAMES.items():
        try:
            store.put(name, made, format="fixed")
        except NotImplementedError:
            print(name, "is left without a column")

# Truth values and periods, which pandas keeps as numbers.
NUMBERS = {"d0": [1.0, 2, 3], "d1": [4.0, 5, 6]}
with pd.HDFStore("kinds.h5", "w", complevel=9) as store:
    for name, columns in {"numbers": NUMBERS, "sizes": {"width": [1.0, 2, 3], "height": [4.0, 5, 6]},
                          "lists": {"embeddings": LISTS}}.items():
        for kind, cells in {"flags": [True, False, True], "periods": DAYS.to_period("M")}.items():
            store.put(f"{name}_{kind}", pd.DataFrame({**columns, "kind": cells}), format="fixed")
NAMED = pd.DataFrame({"name": ["a", "b", "c"], "embeddings": LISTS}, index=["cat", "dog", "car"])
NAMED.to_hdf("named-rows.h5", key="df", **PACKED)
# Frames whose rows' names have a name, or none: whole numbers and words, beside lists and beside columns of numbers.
with pd.HDFStore("indices.h5", "w", complevel=9) as store:
    for name, rows in {"id": [11, 12], "doc_id": [11, 12], "doc": ["p", "q"], "none": [11, 12]}.items():
        index = pd.Index(rows, name=None if name == "none" else name)
        store.put(f"{name}_lists", pd.DataFrame({"embeddings": [[1.0, 2.0], [3.0, 4.0]]}, index), format="fixed")
        store.put(f"{name}_numbers", pd.DataFrame({"a": [1.0, 3.0], "b": [2.0, 4.0]}, index), format="fixed")
