# SPDX-License-Identifier: MIT
"""What can be wrong: an exception class for every error code of the library.

``RuleRangeError`` is the class of the code ``rule-range``, ``JixiaoTypeError`` of ``type``: none has
the name of a builtin. All of them are :class:`Error`, which is a ``ValueError``. A file or dict that is refused raises one exception, whose ``errors`` lists all
that is wrong with it, each with its place; its class is that of the first. Texts are in Chinese;
:func:`set_lang` has them in English.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from . import _codes, _core
from ._codes import *  # noqa: F403
from ._error import Error, Finding, lang as lang, set_lang

__all__: list[str] = ["Error", "Finding", "set_lang"]
__all__ += _codes.__all__

for _one in (Error, Finding, set_lang, *_codes.classes.values()):
    _one.__module__ = __name__  # where users know them


_Items = list[dict[str, Any]]


def split(found: Iterable[tuple[bool, dict[str, Any]]]) -> tuple[_Items, _Items]:
    """What the library found: the errors, and the findings."""
    lists: tuple[_Items, _Items] = ([], [])
    for is_finding, item in found:
        lists[is_finding].append(item)
    return lists


def _refused(code: int | str, errors: Sequence[dict[str, Any]], source: str | None) -> Error:
    """The exception of these errors, by its number or name; the C files raise it too."""
    number = code if isinstance(code, int) else _codes.numbers[code]
    return _codes.classes[number](tuple(Finding(**error) for error in errors), source)


def _fail(code: str, words: str | None, source: str | os.PathLike[str] | None = None) -> NoReturn:
    """Raises the error of that code."""
    _core.fail(_codes.numbers[code], words, None if source is None else os.fspath(source))
    raise AssertionError(code)
