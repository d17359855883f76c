# SPDX-License-Identifier: MIT
"""What every exception class is made of, and the language that all is said in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Sequence

from ._core import shown

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
    text: str | None = None
    """The words, key or value that it is about, as they were written."""

    def __str__(self) -> str:
        return self.said(_lang)

    def said(self, lang: str) -> str:
        """What str() says, in that language."""
        words = self.en if lang == "en" else self.zh
        if self.code == "number-fine":
            words += '; a float: floats="nearest"' if lang == "en" else '；float 可写明 floats="nearest"'
        return words if not self.place else shown(f"{self.place}: {words}")


class Error(ValueError):
    """The base of all. ``errors`` lists what was wrong, ``source`` names the file."""

    code = ""

    def __init__(self, errors: Sequence[Finding] = (), source: str | None = None) -> None:
        super().__init__(errors, source)
        self.errors = tuple(errors)
        self.source = source

    def __str__(self) -> str:
        return self.said(_lang)

    def said(self, lang: str) -> str:
        """What str() says, in that language."""
        before = "" if self.source is None else shown(f"{self.source}:")
        return "\n".join(f"{before}{error.said(lang)}" for error in self.errors)
