# SPDX-License-Identifier: MIT
"""Sheets (打分表)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from . import _core
from ._json import encode, is_nearest, load
from .errors import Error, Finding, _refused
from .tree import Tree


class Sheet(_core.Filler):
    """One department's year: a tree, its facts, claims and reviews; finished, and never changing.

    ``Sheet(dict)`` takes what a sheet/1 file holds, :meth:`read` a file. Both raise an Error that
    lists everything for which the sheet is refused; what is wrong inside one indicator's entry is
    data, and in the result. A float that is no decimal of six places is an error, unless `floats`
    is "nearest": then it is rounded, as worksheets' are.
    """

    source: str | None
    place: str | None = None
    """Where in its source it begins, of a source of several sheets: a cell, a line."""
    meta: Mapping[str, Any]

    def __init__(self, sheet: Mapping[str, Any], tree: Tree | None = None, *,
                 floats: str = "exact") -> None:
        self._take(encode(sheet, is_nearest(floats)), tree, None)

    @classmethod
    def read(cls, path: str | os.PathLike[str], tree: Tree | None = None) -> Sheet:
        """Reads a sheet/1 file. `tree` wins over the tree that the sheet names."""
        self = cls.__new__(cls)
        with open(path, "rb") as file:
            self._take(file.read(), tree, os.fspath(path))
        return self

    def _take(self, text: bytes, tree: Tree | None, source: str | None) -> None:
        cause: list[Exception] = []
        code = self._read(text, tree, lambda name: _named(name, source, cause))
        self._finish(code, source, *cause)

    def _finish(self, code: int, source: str | None, cause: Exception | None = None) -> None:
        self.source = source
        if code:
            raise _refused(code, self._errors(), source) from cause
        self.meta = {key: value if isinstance(value, str) else load(value)
                     for key, value in self._meta().items()}

    def _errors(self) -> list[dict[str, Any]]:
        """All that is wrong with a refused sheet: with its filling, and with its leaves."""
        if self.tree is None:
            return [item for item in self._findings() if item["code"] in _ERRORS]
        return _core.score(self).findings()[1]

    @property
    def department(self) -> str:
        return self._get(None, 0, "department") or ""

    def __repr__(self) -> str:
        return f"<jixiao.Sheet {self.department} {self.year}>"


_ERRORS = {name for _, name, is_finding, _, _ in _core.codes() if not is_finding}


def _named(name: str, source: str | None, cause: list[Exception]) -> Tree | None:
    """The tree that a sheet names; or None, and why."""
    try:
        if "/" in name or name.lower().endswith(".json"):
            return Tree.read(os.path.join(os.path.dirname(source or ""), name))
        return Tree.shipped(name)
    except (Error, OSError, ValueError) as error:
        cause.append(error)
        return None
