# SPDX-License-Identifier: MIT
"""Values of a worksheet to and from libjixiao-calc: the structs of functions.h and eval.h.

A value is None (a blank cell; so is an empty text), a bool, a float or int, a str, or an Error; a
range is a tuple of rows, or Placed, which also knows where on its worksheet it is.
"""

import collections
import ctypes
import enum
import os

LIBRARY = "libjixiao-calc.so"
ZH, EN = 0, 1  # enum jixiao_lang
ARRAY = 2  # of enum argument_type: a range, as an argument or a result


class Type(enum.IntEnum):  # enum cell_type
    BLANK, NUMBER, YES_NO, TEXT, ERROR = range(5)


class Error(enum.IntEnum):  # enum cell_error
    NULL, DIV0, VALUE, REF, NAME, NUM, NA, OTHER = range(8)


Placed = collections.namedtuple("Placed", "rows top left")  # top and left from 1


class Content(ctypes.Union):
    _fields_ = [
        ("number", ctypes.c_double),
        ("whole", ctypes.c_uint64),  # yes and error
        ("text", ctypes.c_char_p),
    ]


class Cell(ctypes.Structure):
    _fields_ = [("type", ctypes.c_uint32), ("size", ctypes.c_uint32), ("content", Content)]


class Range(ctypes.Structure):
    _fields_ = [
        ("cells", ctypes.POINTER(Cell)),
        ("rows", ctypes.c_uint32),
        ("columns", ctypes.c_uint32),
        ("top", ctypes.c_uint32),
        ("left", ctypes.c_uint32),
    ]


class Answer(ctypes.Structure):
    _fields_ = [("range", Range), ("one", Cell), ("owned", ctypes.c_void_p * 3)]


class Argument(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p * 2),
        ("help", ctypes.c_char_p * 2),
        ("type", ctypes.c_uint32),
        ("optional", ctypes.c_uint32),
        ("blank_is_missing", ctypes.c_uint32),
    ]


MOST_ARGUMENTS = 5


class Function(ctypes.Structure):
    _fields_ = [
        ("word", ctypes.c_char_p),
        ("help", ctypes.c_char_p * 2),
        ("result", ctypes.c_uint32),
        ("n_arguments", ctypes.c_uint32),
        ("arguments", Argument * MOST_ARGUMENTS),
    ]


MIRRORED = [ctypes.sizeof(each) for each in (Cell, Range, Answer, Argument, Function)] + [MOST_ARGUMENTS]


class Library:
    """libjixiao-calc, in the folder `folder`; `functions` is its table."""

    def __init__(self, folder):
        self.c = ctypes.CDLL(os.path.join(folder, LIBRARY))
        sizes = (ctypes.c_uint32 * len(MIRRORED)).in_dll(self.c, "jixiao_calc_sizes")
        if list(sizes) != MIRRORED:
            raise ImportError(f"{LIBRARY} is of another version: sizes {list(sizes)}, not {MIRRORED}")
        table = ctypes.POINTER(Function)()
        n = self.c.jixiao_calc_functions(ctypes.byref(table))
        self.functions = table[:n]
        self.c.jixiao_calc_category.restype = ctypes.c_char_p
        self.c.jixiao_calc_evaluate.restype = None
        self.c.jixiao_calc_free.restype = None

    def category(self, lang):
        return self.c.jixiao_calc_category(lang).decode()

    def evaluate(self, number, arguments):
        """The answer of function `number`: a value, or a tuple of rows. None leaves an argument out."""
        kept = []  # what the ranges point to
        ranges = (Range * len(arguments))(*(_range(argument, kept) for argument in arguments))
        answer = Answer()
        self.c.jixiao_calc_evaluate(number, ranges, len(ranges), ctypes.byref(answer))
        try:
            rows, columns = answer.range.rows, answer.range.columns
            values = [_value(cell) for cell in answer.range.cells[: rows * columns]]
        finally:
            self.c.jixiao_calc_free(ctypes.byref(answer))
        if rows == columns == 1:
            return values[0]
        return tuple(tuple(values[row * columns : (row + 1) * columns]) for row in range(rows))


def _range(argument, kept):
    if argument is None:
        return Range()
    place = (0, 0)
    if isinstance(argument, Placed):
        argument, *place = argument
    rows = argument if isinstance(argument, tuple) else ((argument,),)
    values = [value for row in rows for value in row]
    cells = (Cell * len(values))(*(_cell(value, kept) for value in values))
    kept.append(cells)
    return Range(cells, len(rows), len(rows[0]) if rows else 0, *place)


def _cell(value, kept):
    if value is None or value == "":
        return Cell(Type.BLANK)
    if isinstance(value, Error):
        return Cell(Type.ERROR, 0, Content(whole=value))
    if isinstance(value, bool):
        return Cell(Type.YES_NO, 0, Content(whole=value))
    if isinstance(value, (int, float)):
        return Cell(Type.NUMBER, 0, Content(number=value))
    text = str(value).encode("utf-8", "replace")
    kept.append(text)
    return Cell(Type.TEXT, len(text), Content(text=text))


def _value(cell):
    if cell.type == Type.NUMBER:
        return cell.content.number
    if cell.type == Type.YES_NO:
        return bool(cell.content.whole)
    if cell.type == Type.TEXT:
        return cell.content.text.decode()
    if cell.type == Type.ERROR:
        return Error(cell.content.whole)
    return None
