# SPDX-License-Identifier: MIT
"""How a cell is read: the table of docs/formats.md through Python's inputs; tests/cells.py has the rows, and the
command's inputs."""

import json
import subprocess
from decimal import Decimal

import pytest

import jixiao

import cell_frames
import cells
import workbook
from conftest import ROOT

ROWS = cells.rows_of(ROOT)
EACH = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
NUMBERS = [row for row in ROWS if cells.NUMBER.fullmatch(row.written) and row.where != "不适用"]


def answer(sheet):
    return cells.answer(json.loads(jixiao.score(sheet).to_json()))


def given(read):
    """The result, or the codes of the errors that refuse the sheet."""
    try:
        return answer(read())
    except jixiao.Error as error:
        return {one.code for one in error.errors}


def hold(row, got):
    wanted = None if row.error else answer(row.sheet(cell_frames.value_of(row)))
    problem = cells.problem(row, wanted, got)
    assert problem is None, problem


@EACH
def test_a_dict(row):
    hold(row, given(lambda: row.sheet(row.written)))


@pytest.mark.parametrize("row", NUMBERS, ids=[row.name for row in NUMBERS])
def test_numbers_of_a_dict(row):
    hold(row, given(lambda: row.sheet(Decimal(row.written))))
    if len(row.written) < 15 and row.error != "number-fine":
        hold(row, given(lambda: row.sheet(float(row.written))))


def test_floats():
    sheet = cells.Row("", "an amount", "").sheet(110.11000000000001)
    (error,) = jixiao.score(sheet).errors
    assert error.code == "number-fine" and 'floats="nearest"' in str(error)
    got = jixiao.score(sheet, floats="nearest")
    assert not got.errors and "110.11" in got["spending-control"].why.zh
    frame = {"支出控制.年初预算数": [100.0], "spending-control.决算数（万元）": [110.11000000000001], "自评公开.自评得分": [9.5]}
    with pytest.warns(jixiao.UnreadCellsWarning, match='floats="nearest"'):
        assert cell_frames.tree.score_columns(frame)["claim_sum"] == [None]
    got = cell_frames.tree.score_columns(frame, floats="nearest", results=["spending-control.score", "low"])
    assert got == {"spending-control.score": [5], "low": [Decimal("14.5")]}
    for wrong in (lambda: jixiao.score(sheet, floats="x"), lambda: cell_frames.tree.score_columns(frame, floats="x")):
        with pytest.raises(ValueError, match="nearest"):
            wrong()


@EACH
def test_a_json_file(row, tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(row.sheet(row.written), ensure_ascii=False), encoding="utf-8")
    hold(row, given(lambda: path))


@EACH
def test_csv(row, tmp_path):
    path = tmp_path / "x.csv"
    cells.write_csv(path, row.lines(row.written))
    hold(row, given(lambda: jixiao.read_csv(path)[0]))


def test_a_long_table(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    for row in ROWS:
        values = [row.written]
        if row in NUMBERS and len(row.written) < 15 and row.error != "number-fine":
            values.append(float(row.written))
        for value in values:
            book = openpyxl.Workbook()
            for line in row.lines(value):
                book.active.append(line)
            as_texts(book, row.written)
            book.save(tmp_path / "x.xlsx")
            hold(row, given(lambda: jixiao.read_workbook(tmp_path / "x.xlsx")[0]))


def test_the_form(command, tmp_path):
    """The workbook that the command writes to be filled in."""
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "x.xlsx"
    done = subprocess.run([command, "new", cells.TREE, "--year", "2024", "--format", "xlsx", "-o", path],
                          capture_output=True, text=True)
    if not path.exists():
        pytest.skip(f"this command writes no workbooks: {done.stderr.strip()}")
    empty = path.read_bytes()
    for row in {row.where: row for row in ROWS}.values():  # it takes a second each
        path.write_bytes(empty)
        workbook.fill_workbook(path, row.sheet(row.written))
        book = openpyxl.load_workbook(path)
        as_texts(book, row.written)
        book.save(path)
        hold(row, given(lambda: jixiao.read_workbook(path)[0]))


def test_a_form(tmp_path):
    """A worksheet of forms, of hidden ids and values alone."""
    openpyxl = pytest.importorskip("openpyxl")
    for row in ROWS:
        book = openpyxl.Workbook()
        cells_of = row.cells(row.written)
        beside = [(leaf, column, value) for leaf, number, column, value in cells_of if not number]
        form = [["jixiao form/1"], ["columns", "tree", "department", "year"],
                ["sheet", cells.TREE, "示例县甲局", row.year(row.written)]]
        form += [line for leaf, column, value in beside for line in (["columns", column], [leaf, value])]
        facts = [["jixiao facts/1"]]
        if not beside and cells_of:
            rows = row.sheet(row.written)["indicators"][row.leaf]["facts"]
            facts.append([f"facts {row.leaf} fixed", *rows[0]])
            facts += [[None, *line.values()] for line in rows]
        for sheet, lines in ((book.active, form), (book.create_sheet(), facts)):
            for line in lines:
                sheet.append(line)
        as_texts(book, row.written)
        book.save(tmp_path / "x.xlsx")
        hold(row, given(lambda: jixiao.read_workbook(tmp_path / "x.xlsx")[0]))


def as_texts(book, text):
    """#N/A and = as texts, no error and no formula."""
    for cell in (cell for sheet in book for line in sheet for cell in line):
        if cell.value == text:
            cell.data_type = "s"


# ---- Frames --------------------------------------------------------------------------------------


def frames():
    yield "lists", lambda data: {name: [cell] for name, cell in data.items()}
    try:
        import numpy
    except ImportError:
        return
    yield "NumPy's objects", lambda data: {name: numpy.array([cell], dtype=object) for name, cell in data.items()}
    yield "NumPy's texts", lambda data: {name: numpy.array([cell]) for name, cell in data.items()}
    try:
        import pandas
    except ImportError:
        return
    yield "pandas", lambda data: pandas.DataFrame({name: [cell] for name, cell in data.items()})
    yield "pandas' texts", lambda data: pandas.DataFrame({name: pandas.array([cell], dtype="object")
                                                         for name, cell in data.items()})


FRAMES = list(frames())


@pytest.mark.parametrize("row", cell_frames.ROWS, ids=[row.name for row in cell_frames.ROWS])
@pytest.mark.parametrize("make", [make for _, make in FRAMES], ids=[name for name, _ in FRAMES])
def test_a_frame(row, make):
    cell_frames.hold(row, make)
