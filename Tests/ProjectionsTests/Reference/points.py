"""The numbers that the reference scripts and the tests both make."""
import numpy as np


def points(rows, columns, seed):
    """Numbers in [-1, 1) from a linear congruence, with a strength that falls by column."""
    state, out = seed, np.zeros((rows, columns), np.float32)
    for i in range(rows):
        for j in range(columns):
            state = (state * 1103515245 + 12345) % 2147483648
            strength = np.float32(4.0 / (1.0 + j % 16)) if j < 16 else np.float32(0.25)
            out[i, j] = (np.float32(state // 128) / np.float32(8388608) - np.float32(1)) * strength
    return out
