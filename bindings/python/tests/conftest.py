# SPDX-License-Identifier: MIT
"""JIXIAO_ROOT is the repository, JIXIAO_COMMAND the command that was built from it."""

import os
import pathlib
import sys

import pytest
from hypothesis import settings

ROOT = pathlib.Path(os.environ.get("JIXIAO_ROOT", pathlib.Path(__file__).parents[3])).resolve()
collect_ignore = ["extras"]  # those of ./dev test extras
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests"))  # the oracle, and the parser of docs/kinds


settings.register_profile("jixiao", database=None, derandomize=True, deadline=None)
settings.load_profile("jixiao")


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    return ROOT


@pytest.fixture(scope="session")
def command() -> str:
    path = os.environ.get("JIXIAO_COMMAND")
    if not path:
        pytest.skip("JIXIAO_COMMAND names no command to compare with")
    return path
