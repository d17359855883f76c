# SPDX-License-Identifier: MIT
"""Python values as JSON texts, which the library reads, and back."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from . import _core

_DEEP = 80  # deeper than the library reads
_NO_VALUE = "[[]]"  # where nothing but a text, a number or yes and no is expected: refused as no such value
_LONG = re.compile(r"[0-9][0-9.]{15}")  # digits that may be a float of more than 15
_BEYOND = "1e99"  # every number: NaN and the infinities
_C1 = re.compile("[\x80-\x9f]")  # controls, which terminals obey
_MOST_COUNT = 1 << 53


class Digits(str):
    """A number that no Decimal holds, as it was written: its exponent has twenty digits."""


def is_nearest(floats: str) -> bool:
    """How floats are read: "exact" or "nearest"."""
    if floats not in ("exact", "nearest"):
        raise ValueError(f'floats 应为 "exact" 或 "nearest"；expected one of these, not {floats!r}')
    return floats == "nearest"


def write(value: Any, deep: int = 0, nearest: bool = False) -> str:
    """A value as compact JSON, numbers as their digits; floats exact, or as a worksheet's."""
    if isinstance(value, Digits):
        return str(value)
    if value is None or isinstance(value, (bool, str)):
        return _C1.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, float):
        return digits(value) if nearest else _number(exact(float(value)))
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, (Mapping, list, tuple)) and deep < _DEEP:
        if isinstance(value, Mapping):
            members = (f"{write(str(key))}:{write(one, deep + 1, nearest)}" for key, one in value.items())
            return "{" + ",".join(members) + "}"
        return "[" + ",".join(write(one, deep + 1, nearest) for one in value) + "]"
    if type(value).__name__ in ("bool", "bool_"):  # NumPy's
        return "true" if value else "false"
    try:
        return str(Decimal(operator.index(value)))  # of thousands of digits an int does not write itself
    except TypeError:
        return _NO_VALUE


def exact(value: float) -> Decimal:
    """Its decimal of 15 digits at most; one that has none is finer than a number may be, or all it is."""
    shortest = Decimal(repr(value))
    fine = not _core.is_number(value) and _core.is_number(shortest)
    return Decimal(value) if fine else shortest


def digits(value: float) -> str:
    """A worksheet's double as it is read: 15 digits, rounded half up to a millionth."""
    return _core.nearest(value) or _number(Decimal(value))


def _number(value: Decimal) -> str:
    if not value.is_finite():
        return _BEYOND
    return format(value, "f") if _core.is_number(value) else str(value)


def encode(value: Any, nearest: bool = False) -> bytes:
    """A value as the text that the library reads; half a character is none."""
    if nearest:
        return write(value, 0, True).encode("utf-8", "replace")
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        if _LONG.search(text):
            text = write(value)
    except (TypeError, ValueError, RecursionError):  # a Decimal, NaN, what is no JSON
        text = write(value)
    return text.encode("utf-8", "replace")


def whole(text: str) -> str:
    """Without half characters, which no text may have, and without NUL, behind which C reads nothing."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def load(text: bytes) -> Any:
    """The value of a text that the library wrote or has read: whole numbers as int, others as Decimal."""
    return json.loads(text.decode("utf-8-sig"), parse_int=_whole, parse_float=_decimal)


def written(text: str, counts: Iterable[str]) -> dict[str, Any]:
    """What the library wrote, its numbers as Decimal, but for the members that count."""
    def whole(item: dict[str, Any]) -> dict[str, Any]:
        return item | {name: int(item[name]) for name in counts if _is_count(item.get(name))}

    root: dict[str, Any] = json.loads(text, parse_int=_decimal, parse_float=_decimal, object_hook=whole)
    return root


def _is_count(value: Any) -> bool:
    """In what the caller holds (meta) it may be anything."""
    return isinstance(value, Decimal) and abs(value) < _MOST_COUNT and value == int(value)


def _decimal(digits: str) -> Decimal | Digits:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Digits(digits)


def _whole(digits: str) -> int | Decimal:
    try:
        return int(digits)
    except ValueError:  # more digits than Python makes an int of
        return Decimal(digits)
