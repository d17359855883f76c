# SPDX-License-Identifier: MIT
"""The package under an allocator that fails: a share of faults.py."""

import gc
import os
import pathlib
import subprocess
import sys

import pytest

import jixiao


def test_what_is_read_is_let_go(root: pathlib.Path) -> None:
    """A table calls what finds trees, which knows the sheets, which know the table."""

    def kept() -> int:
        gc.collect()
        return sum(isinstance(one, jixiao.Sheet) for one in gc.get_objects())

    before = kept()
    sheets = jixiao.read_csv(root / "docs/examples/county-2024.csv")
    assert kept() == before + len(sheets) > before
    del sheets
    assert kept() == before
    jixiao.audit(root / "docs/examples/county-2024.csv", progress=False)
    assert kept() == before


def test_allocations_that_fail() -> None:
    library = os.environ.get("JIXIAO_LIBRARY")
    shim = pathlib.Path(library).parents[1] / "tests/faults-python.so" if library else None
    if not shim or not shim.exists():
        pytest.skip("the shim that has allocations fail is not built: tests/faults/python.c")
    if os.environ.get("LD_PRELOAD"):
        pytest.skip("another allocator is loaded")
    done = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("faults.py")), str(shim), "4"],
                          capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
    assert " calls, " in done.stdout
