# SPDX-License-Identifier: MIT
"""Every Python snippet of the documents runs, in its document's order, and prints what stands behind it.

A snippet that begins with ``# needs NAME...`` is skipped, and said to be, where a module is not here.
"""

import contextlib
import importlib.util
import io
import re

import pytest

from conftest import ROOT

DOCUMENTS = ["README.md", "README.zh-CN.md", "docs/python.md", "docs/zh/python.md", "docs/cookbook.md", "docs/zh/cookbook.md",
             "bindings/python/README.md"]
_SNIPPET = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)


def snippets(name):
    return _SNIPPET.findall((ROOT / name).read_text(encoding="utf-8"))


def run(code, place, names):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, place, "exec"), names)
    return out.getvalue()


def needs(code):
    named = re.match(r"# needs (.*)\n", code)
    return named[1].split() if named else []


def play(name, found):
    names = {}
    for number, (code, printed) in enumerate(found, 1):
        out = run(code, f"{name}, snippet {number}", names)
        if printed:
            assert out == printed, f"{name}, snippet {number}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    found = [one for one in snippets(name) if not needs(one[0])]
    assert found
    play(name, found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_whole(name, monkeypatch):
    """With what it needs beside the package."""
    monkeypatch.chdir(ROOT)
    found = snippets(name)
    wanted = sorted({one for code, _ in found for one in needs(code)})
    absent = [one for one in wanted if importlib.util.find_spec(one) is None]
    if absent:
        pytest.skip(f"without {', '.join(absent)}")
    play(name, found)
