# SPDX-License-Identifier: MIT
"""How a cell is read, from texts of pyarrow and Polars."""

import unittest

import polars
import pyarrow

import cell_frames

FRAMES = {
    "pyarrow": lambda data: pyarrow.table({name: [cell] for name, cell in data.items()}),
    "pyarrow large": lambda data: pyarrow.table({n: pyarrow.array([c], pyarrow.large_string()) for n, c in data.items()}),
    "polars": lambda data: polars.DataFrame({name: [cell] for name, cell in data.items()}),
}


class Cells(unittest.TestCase):
    def test_every_row(self):
        for name, make in FRAMES.items():
            for row in cell_frames.ROWS:
                with self.subTest(frame=name, row=row.name):
                    cell_frames.hold(row, make)
