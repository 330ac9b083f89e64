"""Writes the .npy and .npz files that NumPyFileTests reads. Run in this folder: python make_npy.py (NumPy 2)."""

import pickle

import numpy as np

# Exact in half precision: the smallest subnormal, the largest number, both zeros.
FLOATS = [[0.0, -0.0, 1.5, -2.0], [2.0**-24, 65504.0, 0.25, -1024.0], [3.0, 1 / 3, 100.0, 7.0]]
# Exact in every integer type.
INTEGERS = [[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]]

for code in ["f2", "f4", "f8"]:
    for order, name in [("<", "le"), (">", "be")]:
        for layout in "CF":
            values = np.array(FLOATS, dtype=np.float16).astype(order + code)
            np.save(f"Types/{code}-{name}-{layout}.npy", np.asarray(values, order=layout))

for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    np.save(f"Types/{code}.npy", np.array(INTEGERS, dtype=code))
np.save("Types/i4-be-F.npy", np.asfortranarray(np.array(INTEGERS, dtype=">i4")))
np.save("Types/bool.npy", np.array([[True, False], [False, True]]))
np.save("one-dimension.npy", np.array([1, 2, 3], dtype="<f4"))
np.save("labels-i8.npy", np.array([-1, 0, 2, 2**40], dtype="<i8"))
np.save("labels-i4.npy", np.array([-1, 0, 2], dtype="<i4"))
np.save("neighbors-i4.npy", np.array([[1, 2], [0, 2], [0, 1]], dtype="<i4"))

with open("Types/version-2.npy", "wb") as file:
    np.lib.format.write_array(file, np.array(INTEGERS, dtype="<f4"), version=(2, 0))
with open("Types/version-3.npy", "wb") as file:
    np.lib.format.write_array(file, np.array(INTEGERS, dtype="<f4"), version=(3, 0))

np.save("three-dimensions.npy", np.zeros((2, 3, 4), dtype="<f4"))
np.save("scalar.npy", np.float32(1))
np.save("no-rows.npy", np.zeros((0, 4), dtype="<f4"))
np.save("text.npy", np.array([["a", "bc"]]))
np.save("complex.npy", np.zeros((2, 2), dtype="<c8"))
np.save("records.npy", np.zeros(2, dtype=[("x", "<f4"), ("y", "<f4")]))
np.save("objects.npy", np.array([{}, []], dtype=object), allow_pickle=True)
not_finite = np.array(FLOATS, dtype="<f4")
not_finite[0, 2], not_finite[1, 0], not_finite[2, 3] = np.nan, np.inf, -np.inf
np.save("not-finite.npy", not_finite)
np.save("too-large.npy", np.array([[1.0, 1e300]]))

vectors = np.array(FLOATS, dtype="<f4")
np.savez("Archives/stored.npz", vectors=vectors, labels=np.array([0, 1, 1], dtype="<i8"))
np.savez_compressed("Archives/compressed.npz", vectors=vectors)
np.savez_compressed(
    "Archives/items.npz", texts=np.array(["one", "två", "3 😀"]), X=vectors, ids=np.array([b"a", b"bc", b"d"]),
    labels=np.array([0, 1, 1], dtype=">i4"), color=np.array(["red", "", "blue"], dtype=">U6"), y=np.array([1.0, 2.0, 3.0]),
)

# Lists and numbers among Python's objects, as a data frame's column and its cells are.
lists = np.empty(3, object)
lists[:] = [[0.5, 1], np.array([2, 3], "f4"), "[4.0, 5.0]"]
np.save("object-lists.npy", lists)
np.save("texts.npy", np.array(["[0.5, 1.0]", "[2.0, 3.0]"]))
np.savez("Archives/texts.npz", embeddings=np.array([[b"[0.5 1.0]"], [b"{2,3}"]]))
np.save("object-numbers.npy", np.array([[0.5, 1], [2, 3.0]], object))
np.savez(
    "Archives/beside.npz", vectors=np.eye(3, 2, dtype="f4"), ids=np.array(["a", "ü", 7], object), labels=np.array([1.0, 0.5, 1.0]),
    texts=np.array([["one"], ["two"], ["three"]], object), year=np.array([1999, 2000, 2001]), score=np.array([0.5, 0.25, 1]),
    tokens=np.array([{}, {}, {}], object))
np.savez("Archives/beside-odd.npz", vectors=np.eye(3, 2, dtype="f4"), ids=np.array(["a", "b"]))
np.savez("Archives/beside-refused.npz", vectors=np.eye(3, 2, dtype="f4"), ids=np.array([{}, {}, {}], object))

# Names of items that are none, or of which not all are; of NumPy 2's own type of texts; under the name of each.
NAMES = {
    "text-type": np.array(["a", "bé", "c"], np.dtypes.StringDType()), "none": np.array(["a", None, "c"], object),
    "nan": np.array([1.0, np.nan, 2.5]), "latin": np.array([b"a", b"\xe9", b"c"]), "lists": np.array([["a"], [], ["c", "d"]], object),
    "dates": np.array(["2026-01-01", "2026-01-02", "NaT"], "M8[D]"), "complex": np.array([1j, 2, 3]),
    "fields": np.array([("a", 1), ("b", 2), ("c", 3)], [("id", "U1"), ("n", "i4")]),
}
for name, ids in NAMES.items():
    np.savez_compressed(f"Archives/ids-{name}.npz", vectors=np.eye(3, 2, dtype="f4"), ids=ids)
for protocol in range(2):
    with open(f"objects-{protocol}.npy", "wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "|O", "fortran_order": False, "shape": (3,)})
        pickle.dump(lists, file, protocol=protocol)
