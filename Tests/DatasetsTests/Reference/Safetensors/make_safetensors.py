"""Writes the .safetensors files that SafetensorsFileTests reads. Run in this folder: python make_safetensors.py
(safetensors 0.8, NumPy 2; bfloat16 is written by hand, since NumPy has none)."""

import json
import struct

import numpy as np
from safetensors.numpy import save_file

# Exact in half precision: the smallest subnormal, the largest number, both zeros.
FLOATS = np.array([[0.0, -0.0, 1.5, -2.0], [2.0**-24, 65504.0, 0.25, -1024.0], [3.0, 1 / 3, 100.0, 7.0]], np.float16)
INTEGERS = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]])
# Exact in bfloat16.
SHORT = np.array([[0.0, -0.0, 1.5], [2.0**40, -0.0078125, 255.0]], np.float32)

for name in ["float16", "float32", "float64"]:
    save_file({"vectors": FLOATS.astype(name)}, f"{name}.safetensors")
for name in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
    save_file({"vectors": INTEGERS.astype(name)}, f"{name}.safetensors")
save_file({"vectors": np.array([[True, False], [False, True]])}, "bool.safetensors")

data = (SHORT.view(np.uint32) >> 16).astype("<u2").tobytes()
header = json.dumps({"vectors": {"dtype": "BF16", "shape": list(SHORT.shape), "data_offsets": [0, len(data)]}}).encode()
with open("bfloat16.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header + data)

# What stands beside vectors; metadata is no tensor.
save_file(
    {
        "embeddings": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], np.float32),
        "projected": np.array([[1.0, 0.5], [0.0, 1.0], [0.25, 0.0]], np.float32),
        "ids": np.array([30, 10, 20], np.int64), "labels": np.array([True, False, True]),
        "y": np.array([1.0, 2.0, 3.0], np.float32), "cluster": np.array([2, 2, 0], np.uint8),
    },
    "items.safetensors", metadata={"model": "none", "vectors": "text"},
)
# What the program writes for the same vectors.
save_file({"embeddings": np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)}, "written.safetensors")
save_file(
    {"embeddings": np.array([[1.0, 2.0], [3.0, 4.0]], np.float32), "ids": np.array([7, -8], np.int64)},
    "written-ids.safetensors",
)
