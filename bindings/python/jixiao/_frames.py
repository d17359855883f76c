"""Tables of whatever kind the caller has: read as columns, and made again of results.

Nothing here is imported for its own sake: NumPy, pandas, Polars and pyarrow are used where the
caller's table is theirs, so they are loaded already.
"""

from __future__ import annotations

from array import array
from decimal import Decimal
from functools import partial
from importlib import import_module
from itertools import accumulate
from operator import index
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Sequence

from . import _core
from ._json import digits, exact, whole

# How numbers go out: in the order of enum OUT_ of columns.h.
NUMS, DOUBLES, DECIMALS = range(3)
_UNORDERED = (Mapping, set, frozenset)
_LISTS = ('，按行排成列表；pandas 用 to_dict("list")，或直接给 DataFrame',
          ', in a list, row by row; of pandas to_dict("list"), or the frame itself')
_LONGEST = 400  # digits that are written out: as many as a double may have
_NUMBERS, _TEXTS = {int, Decimal, type(None)}, {str, type(None)}
# Arrow's formats of results.
_OUT = {8: "d:19,6", 4: "i", 2: "s", 1: "c"}


class Unread(NamedTuple):
    """A column that cannot be read at all; `type` says of what it is."""

    type: str
    rows: int
    kind: str = ""
    fields: tuple[tuple[str, str, str], ...] = ()
    remedy: tuple[str, str] = ("", "")

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


Memory = tuple[Any, bytearray | None]
Make = Callable[[list[Output], list[Memory]], Any]


class Frame(NamedTuple):
    """A table: its rows, its columns that are wanted, and how results become a table of its kind."""

    rows: int
    columns: list[tuple[str, Any]]
    mode: int
    make: Make


def read(data: Any, wanted: Callable[[str], bool], nearest: bool = False) -> Frame:
    """Reads the columns whose name is wanted; `nearest`: floats beside other objects are rounded."""
    library = type(data).__module__.partition(".")[0]
    if library == "pandas" and hasattr(data, "columns"):
        pairs = [(n, pandas_column(data.iloc[:, i], nearest))
                 for i, n in enumerate(data.columns) if isinstance(n, str) and wanted(n)]
        return Frame(len(data), pairs, DOUBLES, partial(to_pandas, data.index))
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        rows, columns = _core.arrow_table(data)
        return Frame(rows, [c for c in columns if wanted(c[0])], DECIMALS, arrow_maker(library, data, rows))
    if isinstance(data, Mapping):
        values = {n: v for n, v in data.items() if isinstance(n, str) and wanted(n)}
        pairs = [(n, column_of(v, nearest)) for n, v in values.items()]
        if any(type(v).__module__.startswith("numpy") for v in values.values()):
            return Frame(-1, pairs, DOUBLES, to_numpy)
        return Frame(-1, pairs, NUMS, to_lists)
    raise TypeError(
        "a mapping of names to arrays, a pandas or Polars DataFrame, or an Arrow table was expected, "
        f"not {type(data).__module__}.{type(data).__qualname__}"
    )


# ---- Reading ------------------------------------------------------------------------------------


def column_of(values: Any, nearest: bool = False) -> Any:
    """A column of an array, a series, or any sequence."""
    library = type(values).__module__.partition(".")[0]
    if library == "numpy" and hasattr(values, "__len__"):
        return numpy_array(values, nearest=nearest)
    if isinstance(values, (list, tuple)):
        return column(objects(values, nearest=nearest))
    if library == "pandas" and hasattr(values, "dtype"):
        return pandas_column(import_module("pandas").Series(values), nearest)
    if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
        return _core.arrow_column(values)
    if isinstance(values, (str, bytes)) or not hasattr(values, "__len__"):
        return Unread(type(values).__name__, 0)
    if isinstance(values, _UNORDERED):  # its keys are no cells
        return Unread(type(values).__name__, len(values), remedy=_LISTS)
    try:
        return _core.buffer(values, None)
    except TypeError:
        return column(objects(list(values), nearest=nearest))


def column(array: _core.Table | Unread) -> Any:
    return array if isinstance(array, Unread) else _core.arrow_column(array)


def array_of(format: str, length: int, validity: Any, *buffers: Any,
             fields: tuple[tuple[str, Any], ...] = ()) -> _core.Table:
    """An Arrow array; `validity` is its bitmap, or None."""
    blanks = 0 if validity is None else -1  # not counted
    return _core.table(format, length, blanks, (validity, *buffers), fields, None)


def bitmap(items: list[Any]) -> bytearray:
    """A bit an item, of None 0."""
    bits = bytearray(len(items) // 8 + 1)
    for at, item in enumerate(items):
        if item is not None:
            bits[at >> 3] |= 1 << (at & 7)
    return bits


def numpy_array(values: Any, missing: Any = None, nearest: bool = False) -> Any:
    """A column of an array; `missing`: None, or which are blank."""
    if values.ndim == 1 and values.dtype.kind in "OUT":
        return column(objects(values.tolist(), True, nearest))
    if values.dtype.kind not in "biuf":
        return Unread(str(values.dtype), values.shape[0] if values.ndim else 0)
    if hasattr(values, "mask"):
        values, missing = values.data, import_module("numpy").ma.getmaskarray(values)
    validity = None if missing is None else import_module("numpy").packbits(~missing, bitorder="little")
    native = values if values.dtype.isnative else values.astype(values.dtype.newbyteorder("="))
    return _core.buffer(native, validity)


def pandas_column(series: Any, nearest: bool = False) -> Any:
    dtype = series.dtype
    if hasattr(dtype, "pyarrow_dtype"):
        return _core.arrow_column(series.array.__arrow_array__())
    if hasattr(dtype, "numpy_dtype") and dtype.kind in "biuf":  # Int64, boolean, Float64
        values = series.to_numpy(dtype=dtype.numpy_dtype, na_value=0)
        return numpy_array(values, series.isna().to_numpy())
    if dtype.kind in "biuf" and not hasattr(dtype, "na_value"):
        return numpy_array(series.to_numpy())
    if dtype.kind == "O":
        return column(objects(series.tolist(), True, nearest))
    return Unread(str(dtype), len(series))


def objects(values: Iterable[Any], is_array: bool = False, nearest: bool = False) -> _core.Table | Unread:
    """An array of Python's objects: numbers, truth values, texts, or lists. Of NumPy and pandas NaN is
    a blank; of a list, which can hold None, it is no number. Each is read as it would be alone."""
    items = list(values)
    types = set(map(type, items))
    if types <= _NUMBERS:
        return numbers(items)
    if types <= _TEXTS:
        return texts(items)
    if types == {float} and not is_array:
        return array_of("g", len(items), None, array("d", items))
    items = [None if type(v).__name__ in ("NAType", "NaTType") or (is_array and isinstance(v, float) and v != v)
             else v for v in items]
    given = [v for v in items if v is not None]
    if any(isinstance(v, str) for v in given):
        return texts([v if v is None or isinstance(v, str) else text_of(v, nearest) for v in items])
    if any(type(v) is float for v in given) and all(type(v) is float or (type(v) is int and abs(v) < 2**53) for v in given):
        doubles = array("d", [0.0 if v is None else float(v) for v in items])
        return array_of("g", len(items), bitmap(items), doubles)
    if given and all(type(v).__name__ in ("bool", "bool_") for v in given):
        bools = bytes(v is not None and bool(v) for v in items)
        return array_of("jixiao:bool", len(items), bitmap(items), bools)
    if given and all(hasattr(v, "__len__") and not isinstance(v, (str, bytes, *_UNORDERED)) for v in given):
        return lists(items, is_array, nearest)
    return numbers([digits(v) if nearest and isinstance(v, float) else plain(v) for v in items])


def plain(value: Any) -> Any:
    """NumPy's scalars as Python's."""
    return value.item() if hasattr(value, "item") else value


def text_of(value: Any, nearest: bool) -> str:
    """A cell beside texts as the text that is read as it is alone."""
    is_rounded = nearest and isinstance(value, float)
    value = plain(value)
    if isinstance(value, bool):
        return "是" if value else "否"  # no number
    if isinstance(value, float):
        value = digits(value) if is_rounded else exact(value)
    elif not isinstance(value, Decimal):
        try:
            value = index(value)
        except TypeError:
            return f"<{type(value).__name__}>"  # nor is this
    number = Decimal(value)
    if not number:
        return "0"
    is_short = number.is_finite() and abs(number.adjusted()) < _LONGEST
    written = format(number, "f") if is_short else str(number)
    return written.rstrip("0").rstrip(".") if "." in written else written


def numbers(items: list[Any]) -> _core.Table:
    if any(item is not None for item in items):
        return array_of("jixiao:num", len(items), None, _core.numbers(items))
    return _core.table("n", len(items), len(items), (), (), None)


def texts(items: Sequence[str | None], offset: str = "q") -> _core.Table:
    """Offsets as array.array has them; an empty text is a blank too."""
    encoded = [item.encode("utf-8", "replace") if item else b"" for item in items]
    offsets = array(offset, accumulate(map(len, encoded), initial=0))
    return array_of("U" if offset == "q" else "u", len(items), None, offsets, b"".join(encoded))


def lists(items: list[Any], is_array: bool, nearest: bool) -> _core.Table | Unread:
    """An array of lists: of values, or of mappings whose keys are columns."""
    lengths, flat = [0], []
    for item in items:
        if item is not None:
            flat.extend(item.tolist() if hasattr(item, "tolist") else item)
        lengths.append(len(flat))
    rows = [v for v in flat if v is not None]
    if not rows or not isinstance(rows[0], Mapping):
        inside = objects(flat, is_array, nearest)
    elif not all(isinstance(row, Mapping) for row in rows):
        inside = Unread("rows that are not all mappings", 0)
    elif not all(isinstance(key, str) for row in rows for key in row):
        inside = Unread("rows whose keys are not all texts", 0)
    else:
        names = dict.fromkeys(key for row in rows for key in row)
        fields = {whole(n): objects([None if row is None else row.get(n) for row in flat], is_array, nearest) for n in names}
        unread = [one for one in fields.values() if isinstance(one, Unread)]
        inside = unread[0] if unread else array_of("+s", len(flat), None, fields=(*fields.items(),))
    if isinstance(inside, Unread):
        return Unread(f"list of {inside.type}", len(items))
    return array_of("+L", len(items), bitmap(items), array("q", lengths), fields=(("", inside),))


# ---- Results ------------------------------------------------------------------------------------


def room(outputs: list[Output], rows: int, mode: int) -> list[Memory]:
    """Memory for results; as Arrow has them, with a bitmap of ones where some may be blank."""
    wide = mode == DECIMALS
    return [(bytearray(rows * (16 if wide and out.bytes == 8 else out.bytes)),
             bytearray(b"\xff" * ((rows + 7) // 8)) if wide and (out.bytes == 8 or out.first != 0) else None)
            for out in outputs]


def to_numpy(outputs: list[Output], results: list[Memory]) -> dict[str, Any]:
    """NumPy arrays over the memory of the results."""
    numpy = import_module("numpy")
    types = {1: numpy.uint8, 2: numpy.int16, 4: numpy.int32, 8: numpy.float64}
    return {out.name: numpy.frombuffer(values, types[out.bytes]) for out, (values, _) in zip(outputs, results)}


def to_pandas(index: Any, outputs: list[Output], results: list[Memory]) -> Any:
    numpy, pandas = import_module("numpy"), import_module("pandas")
    columns = to_numpy(outputs, results)
    for out in outputs:
        if out.words is not None:
            codes = columns[out.name]
            codes = codes.astype(numpy.int16) - out.first if out.first is not None else codes
            columns[out.name] = pandas.Categorical.from_codes(codes, categories=list(out.words))
    return pandas.DataFrame(columns, index=index, copy=False)


def to_lists(outputs: list[Output], results: list[Memory]) -> dict[str, list[Any]]:
    """Decimals and texts: what plain lists can hold exactly."""
    return {out.name: list_of(values, out) for out, (values, _) in zip(outputs, results)}


def list_of(values: bytearray, out: Output) -> list[Any]:
    if out.bytes == 8:
        return _core.decimals(values)
    codes: list[Any] = memoryview(values).cast({1: "B", 2: "h", 4: "i"}[out.bytes]).tolist()
    first, words = out.first or 0, out.words
    return codes if words is None else [words[code - first] if code >= first else None for code in codes]


def table_of(outputs: list[Output], results: list[Memory], rows: int) -> _core.Table:
    """An Arrow table over the memory of the results."""
    columns = []
    for out, (values, bitmap) in zip(outputs, results):
        blanks = 0 if bitmap is None else -1
        words = None if out.words is None else texts(out.words, "i")
        columns.append((out.name, _core.table(_OUT[out.bytes], rows, blanks, (bitmap, values), (), words)))
    return _core.table("+s", rows, 0, (None,), tuple(columns), None)


def arrow_maker(library: str, data: Any, rows: int) -> Make:
    """Results as a table of the library that the data came from, where that is pyarrow or Polars."""

    def make(outputs: list[Output], results: list[Memory]) -> Any:
        table = table_of(outputs, results, rows)
        if library == "pyarrow":
            pyarrow = import_module("pyarrow")
            return pyarrow.record_batch(table) if isinstance(data, pyarrow.RecordBatch) else pyarrow.table(table)
        return import_module("polars").DataFrame(table) if library == "polars" else table

    return make
