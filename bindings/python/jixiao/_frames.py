"""Tables of whatever kind the caller has: read as columns, and made again of results.

Nothing here is imported for its own sake: NumPy, pandas, Polars and pyarrow are used where the
caller's table is theirs, so they are loaded already.
"""

from __future__ import annotations

from array import array
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import Any, Callable, Iterable, Mapping, NamedTuple

from . import _core

# How numbers go out: in the order of enum OUT_ of columns_plan.h.
NUMS, DOUBLES, DECIMALS = range(3)
_NUMBERS, _TEXTS = {int, Decimal, type(None)}, {str, type(None)}


class Unread(NamedTuple):
    """A column that cannot be read at all; `type` says of what it is."""

    type: str
    rows: int
    kind: str = ""
    fields: tuple[tuple[str, str, str], ...] = ()

    def __len__(self) -> int:
        return self.rows


class Output(NamedTuple):
    """A column of results: where it comes from in C, and what its codes mean."""

    name: str
    leaf: int
    which: int
    bytes: int  # 8: a number; else a code or a count
    words: tuple[str, ...] | None  # of codes
    first: int | None  # the code of the first word; None: there are blanks of all ones


Make = Callable[[_core.Plan, list[Output]], Any]


class Frame(NamedTuple):
    """A table: its rows, its columns that are wanted, and how results become a table of its kind."""

    rows: int
    columns: list[tuple[str, Any]]
    mode: int
    make: Make


def read(data: Any, wanted: Callable[[str], bool]) -> Frame:
    """Reads the columns whose name is wanted."""
    library = type(data).__module__.partition(".")[0]
    if library == "pandas" and hasattr(data, "columns"):
        pairs = [(n, pandas_column(data.iloc[:, i])) for i, n in enumerate(data.columns) if isinstance(n, str) and wanted(n)]
        return Frame(len(data), pairs, DOUBLES, partial(to_pandas, data.index))
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        rows, columns = _core.arrow_table(data)
        return Frame(rows, [c for c in columns if wanted(c[0])], DECIMALS, arrow_maker(library, data))
    if isinstance(data, Mapping):
        values = {n: v for n, v in data.items() if isinstance(n, str) and wanted(n)}
        pairs = [(n, column_of(v)) for n, v in values.items()]
        if any(type(v).__module__.startswith("numpy") for v in values.values()):
            return Frame(-1, pairs, DOUBLES, to_numpy)
        return Frame(-1, pairs, NUMS, to_lists)
    raise TypeError(
        "a mapping of names to arrays, a pandas or Polars DataFrame, or an Arrow table was expected, "
        f"not {type(data).__module__}.{type(data).__qualname__}"
    )


# ---- Reading ------------------------------------------------------------------------------------


def column_of(values: Any) -> Any:
    """A column of an array, a series, or any sequence."""
    if type(values) in (list, tuple):
        return objects(values)
    library = type(values).__module__.partition(".")[0]
    if library == "pandas" and hasattr(values, "dtype"):
        return pandas_column(values)
    if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
        return _core.arrow_column(values)
    if isinstance(values, (str, bytes)) or not hasattr(values, "__len__"):
        return Unread(type(values).__name__, 0)
    if library == "numpy":
        return numpy_column(values)
    if isinstance(values, (list, tuple)):
        return objects(values)
    try:
        return _core.buffer(values, None)
    except TypeError:
        return objects(list(values))


def numpy_column(values: Any) -> Any:
    if values.ndim != 1:
        return Unread(f"{values.ndim} dimensions", len(values) if values.ndim else 0)
    if hasattr(values, "mask"):
        numpy = import_module("numpy")

        if values.dtype.kind in "OU":
            return objects(values.tolist(), True)
        data = values.data.astype(values.dtype.newbyteorder("="), copy=False)
        return _core.buffer(data, numpy.ma.getmaskarray(values))
    if values.dtype.kind in "OUT":
        return objects(values.tolist(), True)
    if values.dtype.kind in "biuf":
        return _core.buffer(values.astype(values.dtype.newbyteorder("="), copy=False), None)
    return Unread(str(values.dtype), len(values))


def pandas_column(series: Any) -> Any:
    dtype = series.dtype
    if hasattr(dtype, "pyarrow_dtype"):
        return _core.arrow_column(series.array.__arrow_array__())
    if hasattr(dtype, "numpy_dtype") and dtype.kind in "biuf":  # Int64, boolean, Float64
        values = series.to_numpy(dtype=dtype.numpy_dtype, na_value=0)
        return _core.buffer(values, series.isna().to_numpy())
    if dtype.kind in "biuf" and not hasattr(dtype, "na_value"):
        return numpy_column(series.to_numpy())
    if dtype.kind == "O":
        return objects(series.tolist(), True)
    return Unread(str(dtype), len(series))


def objects(values: Iterable[Any], is_array: bool = False) -> Any:
    """A column of Python's objects: numbers, truth values, texts, or lists. Of NumPy and pandas NaN is
    a blank; of a list, which can hold None, it is no number."""
    items = list(values)
    types = set(map(type, items))
    if types <= _NUMBERS:
        return _core.objects(items)
    if types <= _TEXTS:
        return _core.texts(items)
    items = [None if type(v).__name__ in ("NAType", "NaTType") or (is_array and isinstance(v, float) and v != v)
             else v for v in items]
    given = [v for v in items if v is not None]
    if any(isinstance(v, str) for v in given) and all(isinstance(v, (str, int, Decimal)) for v in given):
        return _core.texts([v if v is None or isinstance(v, str) else format(Decimal(v), "f") for v in items])
    if any(type(v) is float for v in given) and all(type(v) is float or (type(v) is int and abs(v) < 2**53) for v in given):
        return _core.buffer(array("d", [0.0 if v is None else float(v) for v in items]), bytes(v is None for v in items), is_array)
    if given and all(type(v).__name__ in ("bool", "bool_") for v in given):
        return _core.buffer(memoryview(bytes(v is not None and bool(v) for v in items)).cast("?"), bytes(v is None for v in items))
    if given and all(hasattr(v, "__len__") and not isinstance(v, (str, bytes, Mapping)) for v in given):
        return lists(items, is_array)
    return _core.objects([v.item() if v is not None and hasattr(v, "item") else v for v in items])


def lists(items: list[Any], is_array: bool) -> Any:
    """A column of lists: of values, or of mappings whose keys are columns."""
    offsets, bits, flat = array("q", [0]), bytearray(len(items) // 8 + 1), []
    for i, item in enumerate(items):
        if item is not None:
            flat.extend(item.tolist() if hasattr(item, "tolist") else item)
            bits[i >> 3] |= 1 << (i & 7)
        offsets.append(len(flat))
    rows = [v for v in flat if v is not None]
    if not rows or not isinstance(rows[0], Mapping):
        fields = {"": objects(flat, is_array)}
    elif all(isinstance(row, Mapping) for row in rows):
        names = dict.fromkeys(key for row in rows for key in row)
        fields = {n: objects([None if row is None else row.get(n) for row in flat], is_array) for n in names}
    else:
        return Unread("list of rows that are not all mappings", len(items))
    if any(column.kind == "list" or isinstance(column, Unread) for column in fields.values()):
        return Unread("list of lists", len(items))
    return _core.lists(offsets, bits, tuple(fields), tuple(fields.values()))


# ---- Results ------------------------------------------------------------------------------------


def array_of(plan: _core.Plan, at: int, out: Output, numpy: Any) -> Any:
    """A NumPy array over the memory of the results."""
    values = plan.result(at)
    dtype = (numpy.uint8, numpy.int16, None, numpy.int32, None, None, None, numpy.float64)[out.bytes - 1]
    return numpy.frombuffer(values, dtype) if values else numpy.empty(0, dtype)


def to_numpy(plan: _core.Plan, outputs: list[Output]) -> dict[str, Any]:
    numpy = import_module("numpy")
    return {out.name: array_of(plan, at, out, numpy) for at, out in enumerate(outputs)}


def to_pandas(index: Any, plan: _core.Plan, outputs: list[Output]) -> Any:
    numpy, pandas = import_module("numpy"), import_module("pandas")
    columns = to_numpy(plan, outputs)
    for out in outputs:
        if out.words is not None:
            codes = columns[out.name]
            codes = codes.astype(numpy.int16) - out.first if out.first is not None else codes
            columns[out.name] = pandas.Categorical.from_codes(codes, categories=list(out.words))
    return pandas.DataFrame(columns, index=index, copy=False)


def to_lists(plan: _core.Plan, outputs: list[Output]) -> dict[str, list[Any]]:
    """Decimals and texts: what plain lists can hold exactly."""
    return {out.name: plan.list(at, out.words) for at, out in enumerate(outputs)}


def arrow_maker(library: str, data: Any) -> Make:
    """Results as a table of the library that the data came from, where that is pyarrow or Polars."""

    def make(plan: _core.Plan, outputs: list[Output]) -> Any:
        table = plan.table(tuple((out.name, out.words) for out in outputs))
        if library == "pyarrow":
            pyarrow = import_module("pyarrow")
            return pyarrow.record_batch(table) if isinstance(data, pyarrow.RecordBatch) else pyarrow.table(table)
        return import_module("polars").DataFrame(table) if library == "polars" else table

    return make
