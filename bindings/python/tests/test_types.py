# SPDX-License-Identifier: MIT
"""The package's types, as a user's checker sees them: mypy --strict, and stubtest."""

import subprocess
import sys

import pytest

pytest.importorskip("mypy")

STUBS = ["jixiao._core"]  # the others are Python

GOOD = '''
from decimal import Decimal
import jixiao
score: Decimal | None = jixiao.score_share(10, met=8, total=[9])
jixiao.score_bands(10, rule=[("10%", True, 10), {"upto": "20%"}], budget=Decimal(1), final=[0.5, None], places=3)
state: str = jixiao.score("a.json")["goals-overall"].state
tree: jixiao.Tree = jixiao.Tree.shipped()
out = tree.score_columns({"goals-overall.met": [1]}, threads=2, results=["score"])
codes: tuple[str, ...] = jixiao.STATES + jixiao.VERDICTS + jixiao.ERRORS
try:
    jixiao.Tree.read("tree.json")
except jixiao.errors.RuleRangeError as error:
    places: list[str | None] = [one.place for one in error.errors]
except (jixiao.errors.JixiaoMemoryError, jixiao.Error):
    pass
'''
BAD = '''
import jixiao
jixiao.score_share(10, met=8)
jixiao.score_share(10, met=8, total=object())
jixiao.score_nothing(10)
jixiao.errors.NothingError
jixiao.Tree.shipped().score_columns({}, thread=2)
'''


def mypy(*arguments):
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", *arguments],
                          capture_output=True, text=True)
    return done.stdout + done.stderr


def test_strict(tmp_path):
    assert "Success" in mypy("--cache-dir", str(tmp_path), "-p", "jixiao")


def test_of_a_user(tmp_path):
    (tmp_path / "good.py").write_text(GOOD)
    assert "Success" in mypy("--cache-dir", str(tmp_path), str(tmp_path / "good.py"))
    (tmp_path / "bad.py").write_text(BAD)
    out = mypy("--cache-dir", str(tmp_path), str(tmp_path / "bad.py"))
    lines = {int(line.split(":")[1]) for line in out.splitlines() if ": error:" in line}
    assert lines == {3, 4, 5, 6, 7}, out


def test_stubs(tmp_path):
    done = subprocess.run([sys.executable, "-m", "mypy.stubtest", *STUBS], cwd=tmp_path,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
