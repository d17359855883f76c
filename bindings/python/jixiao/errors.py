# SPDX-License-Identifier: MIT
"""What can be wrong: an exception class for every error code of the library.

``RuleRangeError`` is the class of the code ``rule-range``. All of them are :class:`Error`, which is
a ``ValueError``. A file or dict that is refused raises one exception, whose ``errors`` lists all
that is wrong with it, each with its place; its class is that of the first. Texts are in Chinese;
:func:`set_lang` has them in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Sequence

__all__: list[str] = ["Error", "Finding", "set_lang"]

_lang = "zh"


def set_lang(lang: str) -> None:
    """Has exceptions, findings and tables say what they say in ``"zh"`` or in ``"en"``."""
    global _lang
    if lang not in ("zh", "en"):
        raise ValueError(f'lang is "zh" or "en", not {lang!r}')
    _lang = lang


def lang() -> str:
    return _lang


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (an error), or that should be looked at (a finding)."""

    code: str
    """The stable name of the code: ``claim-sum``."""
    id: str | None
    """The indicator's id."""
    row: int | None
    """The row of the facts or of the rule, from 1."""
    column: str | None
    declared: Decimal | None
    """What is printed or said."""
    found: Decimal | None
    """What there is."""
    place: str | None
    """Where: a JSON pointer into the file or dict, ``line:column`` in a file's text, a cell."""
    zh: str
    en: str

    def __str__(self) -> str:
        words = self.en if _lang == "en" else self.zh
        return words if not self.place else f"{self.place}: {words}"


class Error(ValueError):
    """The base of all. ``errors`` lists what was wrong, ``source`` names the file."""

    code = ""

    def __init__(self, errors: Sequence[Finding] = (), source: str | None = None) -> None:
        super().__init__(errors, source)
        self.errors = tuple(errors)
        self.source = source

    def __str__(self) -> str:
        before = "" if self.source is None else f"{self.source}:"
        return "\n".join(f"{before}{error}" for error in self.errors)


from . import _codes  # noqa: E402 (made of Error)
from ._codes import *  # noqa: E402,F403

__all__ += [one.__name__ for one in _codes.classes.values()]


def _of(code: int, error: dict[str, Any], source: str | None = None) -> Error:
    """The exception of one error, as the C files raise it."""
    return _codes.classes[code]((Finding(**error),), source)


def _refused(code: int | str, errors: Sequence[dict[str, Any]], source: str | None) -> Error:
    number = code if isinstance(code, int) else _codes.numbers[code]
    return _codes.classes[number](tuple(Finding(**error) for error in errors), source)
