"""Writes the .fvecs, .bvecs and .ivecs files that VecsFileTests reads, as http://corpus-texmex.irisa.fr describes them.
Run in this folder: python make_vecs.py (NumPy 2)."""

import numpy as np


def write(path, rows, number):
    with open(path, "wb") as file:
        for row in rows:
            np.array([len(row)], "<i4").tofile(file)
            np.array(row, number).tofile(file)


write("rows.fvecs", [[0.5, -1.25, 3.0], [1e-3, 65504.0, 0.0]], "<f4")
write("rows.bvecs", [[0, 127, 255, 1], [9, 8, 7, 6], [128, 0, 0, 2]], "u1")
write("rows.ivecs", [[1, -1], [2**24, -7], [0, 12]], "<i4")
