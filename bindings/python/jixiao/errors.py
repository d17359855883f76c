# SPDX-License-Identifier: MIT
"""What can be wrong: an exception class for every error code of the library.

``RuleRangeError`` is the class of the code ``rule-range``. All of them are :class:`Error`, which is
a ``ValueError``. A file or dict that is refused raises one exception, whose ``errors`` lists all
that is wrong with it, each with its place; its class is that of the first. Texts are in Chinese;
:func:`set_lang` has them in English.
"""

from __future__ import annotations

from typing import Any, Sequence

from . import _codes
from ._codes import *  # noqa: F403
from ._error import Error, Finding, lang as lang, set_lang

__all__: list[str] = ["Error", "Finding", "set_lang"]
__all__ += _codes.__all__

for _one in (Error, Finding, set_lang, *_codes.classes.values()):
    _one.__module__ = __name__  # where users know them


def _of(code: int, error: dict[str, Any], source: str | None = None) -> Error:
    """The exception of one error, as the C files raise it."""
    return _codes.classes[code]((Finding(**error),), source)


def _refused(code: int | str, errors: Sequence[dict[str, Any]], source: str | None) -> Error:
    number = code if isinstance(code, int) else _codes.numbers[code]
    return _codes.classes[number](tuple(Finding(**error) for error in errors), source)
