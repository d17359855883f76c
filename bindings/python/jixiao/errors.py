# SPDX-License-Identifier: MIT
"""What can be wrong: an exception class for every error code of the library.

``RuleRangeError`` is the class of the code ``rule-range``. All are :class:`Error`, which is a
``ValueError``. A file or dict that is refused raises one exception, of the class of its first error;
its ``errors`` lists them all, each with its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from . import _core

__all__ = ["Error", "Finding"]


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
    """Where: a JSON pointer into the file or dict, ``line:column`` of a file's text, a cell."""
    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if self.place is None else f"{self.place}: {self.zh}"


class Error(ValueError):
    """The base of all. What was wrong is in ``errors``, the first of it gives the class."""

    code = ""

    def __init__(self, errors: tuple[Finding, ...], source: str | None = None) -> None:
        super().__init__(errors, source)
        self.errors = errors
        self.source = source

    def __str__(self) -> str:
        before = "" if self.source is None else f"{self.source}:"
        return "\n".join(before + str(error) for error in self.errors)


def _class_name(code: str) -> str:
    return "".join(word.capitalize() for word in code.split("-")) + "Error"


_classes: dict[int, type[Error]] = {}
for _number, _name, _finding, _zh, _en in _core.codes():
    if not _finding:
        _bases = (Error, MemoryError) if _name == "memory" else (Error,)
        _classes[_number] = type(
            _class_name(_name),
            _bases,
            {"code": _name, "__doc__": f"{_en}\n\n{_zh}", "__module__": __name__},
        )
        globals()[_class_name(_name)] = _classes[_number]
        __all__.append(_class_name(_name))


def _of(code: int, error: dict[str, object]) -> Error:
    """The exception of one error, as the C files raise it."""
    return _classes[code]((Finding(**error),))  # type: ignore[arg-type]
