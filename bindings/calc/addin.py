# SPDX-License-Identifier: MIT
"""The functions JIXIAO.… in LibreOffice Calc: cells to libjixiao-calc and back, nothing else.

What the functions do is in bindings/excel/eval.h; their names, arguments and help are in
bindings/excel/functions.c, from which pack.py makes the interface and the descriptions.
"""

import os
import struct

import unohelper
from com.sun.star.lang import XServiceInfo
from org.jixiao import XFunctions

from jixiao_cells import ARRAY, Error, Library, Placed

# Calc's own numbers of the errors, which travel inside a NaN.
CALC_ERROR = {
    Error.NULL: 521,
    Error.DIV0: 532,
    Error.VALUE: 519,
    Error.REF: 524,
    Error.NAME: 525,
    Error.NUM: 503,
    Error.NA: 0x7FFF,
    Error.OTHER: 519,
}


def here():
    path = __file__
    return os.path.dirname(unohelper.fileUrlToSystemPath(path) if path.startswith("file:") else path)


library = Library(here())
ERROR_OF = {code: error for error, code in reversed(CALC_ERROR.items())}
MANY_ROWS = 1000


def used(cells):
    """The part of a range above the end of what its worksheet uses."""
    cursor = cells.getSpreadsheet().createCursor()
    cursor.gotoEndOfUsedArea(False)
    place = cells.getRangeAddress()
    rows = min(cursor.getRangeAddress().EndRow, place.EndRow) - place.StartRow
    return cells.getCellRangeByPosition(0, 0, place.EndColumn - place.StartColumn, max(rows, 0))


def argument(given, optional):
    """An argument as the library takes it. Calc gives the cells themselves where a blank counts;
    elsewhere a value, which for a blank cell is 0."""
    if not hasattr(given, "getDataArray"):
        return None if optional and given == 0 else given
    if given.getRangeAddress().EndRow - given.getRangeAddress().StartRow > MANY_ROWS:
        given = used(given)
    place = given.getRangeAddress()
    rows = given.getDataArray()
    if any(value is None for row in rows for value in row):  # errors
        rows = tuple(
            tuple(
                ERROR_OF.get(given.getCellByPosition(x, y).getError(), Error.OTHER) if value is None else value
                for x, value in enumerate(row)
            )
            for y, row in enumerate(rows)
        )
    return Placed(rows, place.StartRow + 1, place.StartColumn + 1)


def cell(value):
    """A value as Calc takes it."""
    if value is None:
        return ""
    if isinstance(value, Error):
        return struct.unpack("<d", struct.pack("<Q", 0x7FF8 << 48 | CALC_ERROR[value]))[0]
    return float(value) if isinstance(value, bool) else value


def function(number, described):
    optional = [each.optional for each in described.arguments]

    def call(self, *given):
        answer = library.evaluate(number, list(map(argument, given, optional)))
        if described.result == ARRAY:
            rows = answer if isinstance(answer, tuple) else ((answer,),)
            return tuple(tuple(map(cell, row)) for row in rows)
        return cell(answer)

    return call


class Functions(unohelper.Base, XServiceInfo, XFunctions):
    """One object of each service; the methods are those of the table."""

    def __init__(self, context):
        pass

    def getImplementationName(self):
        return "org.jixiao." + type(self).__name__

    def getSupportedServiceNames(self):
        return (self.service,)

    def supportsService(self, name):
        return name == self.service


for number, each in enumerate(library.functions):
    setattr(Functions, each.word.decode().lower(), function(number, each))


class Plain(Functions):
    service = "jixiao"


class Xll(Functions):
    service = "_xll.jixiao"  # so Excel writes the functions of an XLL


g_ImplementationHelper = unohelper.ImplementationHelper()
for each in (Plain, Xll):
    g_ImplementationHelper.addImplementation(each, "org.jixiao." + each.__name__, (each.service,))
