# SPDX-License-Identifier: MIT
"""Rows as tables of pandas, Polars or Arrow: texts, counts and numbers, which are exact or float64."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from ._optional import module

Make = Callable[[dict[str, list[Any]], Mapping[str, str]], Any]


def made(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str], numbers: str, make: Make) -> Any:
    """A table of rows by the types of their columns: "text", "count" or "number"."""
    if numbers not in ("decimal", "float64"):
        raise ValueError(f'numbers 应为 "decimal" 或 "float64"；expected one of these, not {numbers!r}')
    number = float if numbers == "float64" else Decimal
    rows = list(rows)
    table = {name: [row[name] for row in rows] for name in types}
    for name, type in types.items():
        if type == "number":
            table[name] = [None if one is None else number(one) for one in table[name]]
    return make(table, types)


def pandas(numbers: str, what: str = "to_pandas()") -> Make:
    library = module("pandas", what)
    return lambda table, types: library.DataFrame(table).astype(
        {name: numbers for name, type in types.items() if type == "number" and numbers == "float64"})


def polars(numbers: str, what: str = "to_polars()") -> Make:
    library = module("polars", what)
    number = library.Float64 if numbers == "float64" else library.Decimal(19, 6)
    of = {"text": library.String, "count": library.Int64, "number": number}
    return lambda table, types: library.DataFrame(table, schema={name: of[type] for name, type in types.items()})


def arrow(numbers: str, what: str = "to_arrow()") -> Make:
    library = module("pyarrow", what)
    number = library.float64() if numbers == "float64" else library.decimal128(19, 6)
    of = {"text": library.string(), "count": library.int64(), "number": number}
    return lambda table, types: library.table(
        table, schema=library.schema([(name, of[type]) for name, type in types.items()]))
