# SPDX-License-Identifier: MIT
"""numba: a loop over departments, compiled, in 64-bit integers; unchecked. Compiling is left out."""
import numba
import numpy as np

import peer

ONE = 1000000


@numba.njit
def rounded(above, below):
    return (2 * above + below) // (2 * below) * 10000


@numba.njit
def checkpoint(points, target, spent, budget):
    return min(rounded(100 * points * 1000 * spent, target * budget), points * ONE)


@numba.njit
def loop(f, out):
    for d in range(f.shape[1]):
        off = abs(f[11, d] - f[10, d])
        out[0, d] = 10 * f[0, d]
        out[1, d] = f[1, d] + f[2, d] + f[3, d] + f[4, d] + f[5, d]
        out[2, d] = rounded(1000 * f[6, d], f[7, d])
        out[3, d] = rounded(1000 * f[8, d], f[9, d])
        out[4, d] = 10 * ONE if 10 * off <= f[10, d] else 5 * ONE if 5 * off <= f[10, d] else 0
        out[5, d] = rounded(500 * f[12, d], f[13, d]) if f[13, d] else 5 * ONE
        out[6, d] = checkpoint(1, 400, f[14, d], f[15, d]) + checkpoint(2, 675, f[16, d], f[17, d]) + checkpoint(2, 825, f[18, d], f[19, d])
        out[7, d] = rounded(500 * f[20, d], f[21, d])
        out[8, d] = 5 * ONE - min(f[22, d] // 2, 5 * ONE)
        out[9, d] = f[23, d] + f[24, d]
        out[10, d] = 10 * f[25, d]
        out[11, d] = f[26, d]
        out[12, d] = 5 * f[27, d]
        out[13, d] = min(f[28, d] // 2, 10 * ONE)
        total = -out[13, d]
        for leaf in range(13):
            total += out[leaf, d]
        out[14, d] = max(0, (total + 5000) // 10000 * 10000)
    return out


facts = np.array([np.frombuffer(column, dtype="int64") for column in peer.facts("i64").values()])
out = np.empty((15, facts.shape[1]), dtype="int64")
loop(facts[:, :1].copy(), out[:, :1].copy())
scores, ns = peer.measure(lambda: loop(facts, out), facts.shape[1])
peer.write("numba", numba.__version__, "a compiled loop of 64-bit integers, unchecked", ns, [row / ONE for row in scores])
