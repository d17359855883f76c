# SPDX-License-Identifier: MIT
"""Workbooks: what is read, and which cell an error names."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from decimal import Decimal

import pytest

import jixiao

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: no workbooks")

COUNTY = "docs/examples/county-2024.csv"
TREE = "sichuan-ebian-2023"
_IDS = [one.id for one in jixiao.Tree.shipped(TREE).indicators]
DISCLOSURE, GOALS_PROJECTS = map(_IDS.index, ("disclosure", "goals-projects"))


def saved(path, **worksheets):
    """A workbook of these rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in worksheets.items():
        worksheet = book.create_sheet(title)
        for row in rows:
            worksheet.append(row)
    book.save(path)
    return path


def form(department="示例局", year=2024, *leaves, claim=None):
    return [["jixiao form/1"],
            ["columns", "tree", "department", None, "year"],
            ["sheet", TREE, department, "年度：", year],
            ["columns", "note", "claim", "remark", "not_applicable", "review.score", "review.by"],
            *leaves, ["-", "whatever"], ["sheet", None, claim]]


def results(sheets):
    return [{k: v for k, v in jixiao.score(sheet).to_dict().items() if k != "source"}
            for sheet in sheets]


def findings_without_places(items):
    for item in items:
        for one in item["findings"] + item["errors"]:
            one.pop("place", None)
    return items


def refused(path):
    with pytest.raises(jixiao.Error) as caught:
        jixiao.read_workbook(path)
    return caught.value, [(one.code, one.place) for one in caught.value.errors]


# ---- Workbooks of the command --------------------------------------------------------------------


@pytest.fixture
def book(command, tmp_path):
    def make(*args):
        path = tmp_path / "book.xlsx"
        done = subprocess.run([command, *args, "--format", "xlsx", "-o", path], capture_output=True,
                              text=True)
        if done.returncode > 2 or not path.exists():
            pytest.skip(f"this command writes no workbooks: {done.stderr.strip()}")
        return path
    return make


@pytest.mark.parametrize("name", ["full-2024.json", "ebian-2023.json"])
def test_a_scored_workbook_is_the_sheet(root, book, name):
    path = root / "docs/examples" / name
    again = jixiao.read_workbook(book("score", path))
    assert findings_without_places(results(again)) == findings_without_places(
        results([jixiao.Sheet.read(path)]))


def test_several_departments(root, book):
    sheets = jixiao.read_workbook(book("score", root / COUNTY))
    known = jixiao.read_csv(root / COUNTY)
    assert len(sheets) == len(known) == 20
    got, wanted = (findings_without_places(results(some)) for some in (sheets, known))
    # What was refused has no cell in a scored workbook; the rest is the same.
    same = [at for at, one in enumerate(wanted) if not one["errors"]]
    assert len(same) >= 15 and [got[at] for at in same] == [wanted[at] for at in same]
    assert sheets[0].place == "1 示例县教育局!F3" and sheets[0].source.endswith("book.xlsx")


def test_an_empty_workbook(book):
    error, places = refused(book("new", TREE))
    assert ("key-missing", "打分表!F6") in places and isinstance(error, jixiao.errors.KeyMissingError)


def test_the_oracle_reads_the_same(root, book):
    """tests/workbook.py reads by the same rules, and knows nothing of this package."""
    oracle = pytest.importorskip("workbook", reason="tests/workbook.py is not in this tree")
    path = book("score", root / "docs/examples/full-2024.json")
    for sheet, known in zip(jixiao.read_workbook(path), oracle.read_workbook(path), strict=True):
        assert findings_without_places(results([sheet])) == findings_without_places(
            results([jixiao.Sheet(known)]))


# ---- The form and its facts ----------------------------------------------------------------------


def test_scores_that_are_shown(tmp_path):
    """They are held against what the facts score; a form that lost its facts is told so."""
    leaf = ["goal-review", None, 10, None, None, None, None, 9.5]
    rows = form("甲局", 2024, leaf)
    rows[3].append("score")
    facts = [["jixiao facts/1"], ["facts goal-review", "met"], [None, True]]
    (sheet,) = jixiao.read_workbook(saved(tmp_path / "x.xlsx", 打分表=rows, 依据=facts))
    (found,) = [one for one in jixiao.score(sheet).findings if one.code == "score-cell"]
    assert (found.place, found.declared, found.found) == ("打分表!H5", Decimal("9.5"), 10)
    (sheet,) = jixiao.read_workbook(saved(tmp_path / "y.xlsx", 打分表=rows))
    assert "facts-gone" in [one.code for one in jixiao.score(sheet).findings]
    error, places = refused(saved(tmp_path / "z.xlsx", 打分表=rows, 依据=facts, 副本=rows))
    assert places == [("format", "副本!H5")] and "复制" in str(error)


def test_the_form(tmp_path):
    path = saved(tmp_path / "x.xlsx", 打分表=form(
        "甲局", 2024.0, ["goal-review", None, 10],
        ["goals-projects", "印好的说明", None, "印好的说明\n另有说明", None, 9.5, "张三"],
        ["feedback", None, None, None, "没有结果"], claim=96.3), 依据=[
        ["jixiao facts/1"],
        ["facts goals-overall", "name", "target", "actual", "sense"],
        ["", "信访", 15, 11.5, "<="], [], [None, None, "１０％", "10%"], ["-"],
        ["facts goal-quality fixed", "name", "given"], [None, "a", 2], [None, "b"], [None, "c", 2],
        ["-", 7, 7],
        ["facts timely-handling", "name", "met", "total"], [None, "only a name"],
        ["facts disclosure empty", "name", "met"],
        ["meta", "key", "value"], [None, "编码", 7.0]])
    (sheet,) = jixiao.read_workbook(path)
    result = jixiao.score(sheet)
    assert (sheet.department, sheet.year, result.claim) == ("甲局", 2024, Decimal("96.3"))
    assert sheet.meta == {"编码": "7"} and sheet.place == "打分表!C3"
    assert sheet._get(GOALS_PROJECTS, 0, "remark") == "另有说明"
    assert result["goals-projects"].reviewed == Decimal("9.5")
    assert result["feedback"].state == "not_applicable"
    assert "2 个目标中 2 个达到" in result["goals-overall"].why.zh
    assert result["timely-handling"].state == "missing"
    assert [one.place for one in result.findings if one.id == "goal-quality"]


@pytest.mark.parametrize("value, claim", [
    (0.1 + 0.2, "0.3"), (2.0000005, "2.000001"), (1e-9, "0"), (8.89, "8.89"), (" 3 ", "3"),
    ("９．５分", "9.5"), ("  ", None)])
def test_a_worksheets_number(tmp_path, value, claim):
    (sheet,) = jixiao.read_workbook(saved(
        tmp_path / "x.xlsx", 打分表=form("甲", 2024, ["goal-review", None, value])))
    (given,) = [one for one in json.loads(jixiao.score(sheet).to_json(), parse_float=Decimal)["indicators"]
                if one["id"] == "goal-review"]
    assert given["claim"] == (claim and round(Decimal(claim), 2))


def test_a_number_shown_as_per_cent_is_per_cent(tmp_path):
    path = saved(tmp_path / "x.xlsx", 打分表=form("甲", 2024), 依据=[
        ["jixiao facts/1"], ["facts goals-overall", "target", "actual"], [None, "10%", 0.1]])
    assert [one.code for one in jixiao.score(jixiao.read_workbook(path)[0]).findings
            if one.id == "goals-overall"] == ["unit-mixed"]
    book = openpyxl.load_workbook(path)
    book["依据"]["C3"].number_format = "0.0%"
    book.save(path)
    result = jixiao.score(jixiao.read_workbook(path)[0])
    assert result["goals-overall"].score == 10
    assert not [one for one in result.findings if one.id == "goals-overall"]


def test_errors_name_the_cell(tmp_path):
    path = saved(tmp_path / "x.xlsx", 甲=form("甲局", 2024, ["nope", None, 1], ["goal-review", None, "#N/A"]),
                 乙=form(None, "x", ["goal-review", None, "=1+1"]),
                 丙=form("丙局", 2024, ["goal-review", None, "abc"]))
    error, places = refused(path)
    assert places == [("indicator-unknown", "甲!A5"), ("cell-error", "甲!C6"), ("number", "乙!E3"),
                      ("cell-error", "乙!C5"), ("key-missing", "乙!C3")]
    assert error.source == str(path) and f"{path}:甲!A5: " in str(error)
    assert "=1+1" in str(error) and "#N/A" in str(error)


def test_a_formula_with_its_value(tmp_path):
    """openpyxl saves no values; a spreadsheet program does, and here they are put in by hand."""
    path = saved(tmp_path / "x.xlsx", 打分表=form("甲", 2024, ["goal-review", None, "=4+5"],
                                               ["disclosure", None, '=IF(1,"","x")']))
    assert [(one.code, one.place) for one in jixiao.score(jixiao.read_workbook(path)[0]).errors] == [
        ("cell-error", "打分表!C5"), ("cell-error", "打分表!C6")]  # two leaves, not the sheet
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    text = re.sub(r"(<f>4\+5</f>)(?:<v ?/>|<v></v>)", r"\1<v>9</v>", text)
    parts[name] = re.sub(r'(<c r="C6")(>.*?)(?:<v ?/>|<v></v>)', r'\1 t="str"\2<v></v>', text).encode()
    with zipfile.ZipFile(path, "w") as new:
        for one, data in parts.items():
            new.writestr(one, data)
    result = jixiao.score(jixiao.read_workbook(path)[0])
    assert result["goal-review"].claim == 9 and result["disclosure"].claim is None


def test_an_error_in_one_indicator_is_data(tmp_path):
    (sheet,) = jixiao.read_workbook(saved(
        tmp_path / "x.xlsx", 打分表=form("甲", 2024, ["goal-review", None, "abc"]), 依据=[
            ["jixiao facts/1"], ["facts goals-overall", "met", "total"], [None, 9, 8]]))
    assert [(one.code, one.place) for one in jixiao.score(sheet).errors] == [
        ("number", "打分表!C5"), ("met-over-total", "依据!B3")]


def test_not_a_workbook(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_text("no zip")
    assert refused(path)[1] == [("format", None)]
    assert refused(saved(path, a=[["anything", 1]], b=[]))[1] == [("format", None)]
    assert refused(saved(path, 依据=[["jixiao facts/1"]]))[1] == [("format", "依据!A1")]
    with pytest.raises(FileNotFoundError):
        jixiao.read_workbook(tmp_path / "nope.xlsx")


def test_without_openpyxl(monkeypatch, tmp_path):
    path = saved(tmp_path / "x.xlsx", 打分表=form("甲", 2024))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert jixiao.read_workbook(path)[0].department == "甲"


def test_what_is_no_workbook_is_named(tmp_path):
    path = tmp_path / "x.xls"
    for data, word in ((b"\xd0\xcf\x11\xe0" + bytes(600), ".et"), (b"<html><table>", "网页"), (b"%PDF-", "PDF")):
        path.write_bytes(data)
        error, places = refused(path)
        assert places == [("format", None)] and word in str(error)
        assert [one.code for one in jixiao.audit(tmp_path).refused] == ["format"]


def damage(path, part, at, data):
    """Writes over the bytes of a part in an archive."""
    whole = bytearray(path.read_bytes())
    at += whole.index(part)
    whole[at:at + len(data)] = data
    path.write_bytes(whole)


def test_a_damaged_workbook(tmp_path):
    def fresh():
        return saved(tmp_path / "x.xlsx", 打分表=form("甲", 2024))

    damage(fresh(), b"xl/worksheets/sheet1.xml", 60, b"\xff" * 20)
    error, places = refused(tmp_path / "x.xlsx")
    assert places == [("format", None)] and "xl/worksheets/sheet1.xml" in str(error)
    path = fresh()
    path.write_bytes(path.read_bytes()[:-30])
    assert "已损坏" in str(refused(path)[0])
    path = fresh()
    whole = bytearray(path.read_bytes())
    whole[whole.rindex(b"xl/workbook.xml") - 46 + 8] |= 1  # with a password, as the directory says
    path.write_bytes(whole)
    assert "xl/workbook.xml" in str(refused(path)[0])
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("readme.txt", "x")
    assert "压缩文件" in str(refused(path)[0])


def test_names_of_parts_in_other_letters(tmp_path):
    path, other = saved(tmp_path / "x.xlsx", 打分表=form("甲", 2024)), tmp_path / "y.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("xl/", "XL/"), old.read(name))
    assert jixiao.read_workbook(other)[0].department == "甲"


def test_the_archives_own_errors_are_raised(tmp_path):
    class Parts:
        def __init__(self, is_there, data):
            self.is_there, self.data = is_there, data

        def open(self, name):
            return self.is_there()

        def read(self, size):
            return self.data()

    def fail():
        raise KeyboardInterrupt

    def book(parts):
        jixiao._core.long_book(lambda at, size: b"PK\3\4"[:size], parts, None, lambda name: None, None, None, None)

    for parts, error in ((Parts(fail, bytes), KeyboardInterrupt), (Parts(lambda: 1, fail), KeyboardInterrupt),
                         (Parts(lambda: 1, lambda: "text"), TypeError), (Parts(lambda: "1", bytes), TypeError),
                         (Parts(lambda: 1, lambda: bytes(1 << 20)), ValueError)):
        with pytest.raises(error):
            book(parts)
    with pytest.raises(TypeError):
        jixiao._core.long_book(lambda at, size: "PK", Parts(fail, fail), None, None, None, None, None)


def test_a_tree_of_the_callers(tmp_path):
    own = jixiao.Tree.of(jixiao.Tree.shipped().to_dict() | {"id": "own", "places": 1})
    path = saved(tmp_path / "x.xlsx", a=form())
    assert jixiao.read_workbook(path, own)[0].tree == own


# ---- Long tables ---------------------------------------------------------------------------------


def county(root):
    with open(root / COUNTY, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("numbers", [False, True])
def test_a_long_table_is_the_csv_file(root, tmp_path, numbers):
    header, *rows = county(root)
    if numbers:  # as a clerk's worksheet has them, under Chinese names, below an empty row
        header = ["部门", "年度", "指标", "行", "列", "值"]
        rows = [[as_number(field) if at in (1, 3, 5) else field or None
                 for at, field in enumerate(row)] for row in rows]
    path = saved(tmp_path / "x.xlsx", 说明=[["read me"]], 长表=[[], header, *rows])
    got, wanted = results(jixiao.read_workbook(path)), results(jixiao.read_csv(root / COUNTY))
    errors = [one["place"] for item in got for one in item["errors"]]
    assert errors == [f"长表!F{int(one['place']) + 1}" for item in wanted for one in item["errors"]]
    assert findings_without_places(got) == findings_without_places(wanted)


def as_number(field):
    try:
        return float(field)
    except ValueError:
        return field or None


def test_a_long_tables_errors(tmp_path):
    header = ["部门", "年度", "指标", "行", "列", "值"]
    path = saved(tmp_path / "x.xlsx", t=[
        header, ["甲", 2024, None, None, "指标体系", TREE], ["甲", 2024, "目标实现", 1, "达到数", 1],
        ["甲", 2024, "没有", None, "自评得分", 1], ["甲", 2024, "自评公开", 1.5, "met", 1],
        ["甲", 2024, "自评公开", 1, None, 1], ["甲", 2024, "自评公开", 1, "没有", 1],
        ["#N/A", 2024, "自评公开", 1, "met", 1], ["乙", 2024, "自评公开", 1, "met", 1]])
    _, places = refused(path)
    assert places == [("indicator-ambiguous", "t!C3"), ("indicator-unknown", "t!C4"), ("whole", "t!D5"),
                      ("key-missing", "t!E6"), ("column-unknown", "t!E7"), ("cell-error", "t!A8"),
                      ("key-missing", "t!A9")]
    assert refused(saved(path, t=[["部门", "年度", "年度", "指标", "x"], [1]]))[1] == [
        ("key-duplicate", "t!C1"), ("column-unknown", "t!E1"), ("key-missing", "t!A1"),
        ("key-missing", "t!A1"), ("key-missing", "t!A1")]


def test_what_cannot_be_read_in_a_long_table(tmp_path):
    header = ["标题", None], ["部门", "年度", "指标", "行", "列", "值"]
    tree = ["甲", 2024, None, None, "指标体系", TREE]
    path = saved(tmp_path / "x.xlsx", t=[
        *header, tree, ["甲", 2024, "应用反馈", 1, "是否达到", "#DIV/0!"],
        ["甲", 2024, "自评公开", 1, "是否达到", True], ["甲", 2024, "#N/A", 1, "met", 1]])
    assert refused(path)[1] == [("cell-error", "t!F4"), ("cell-error", "t!C6")]
    (sheet,) = jixiao.read_workbook(saved(path, t=[*header, tree, [
        "甲", 2024, "应用反馈", 1, "是否达到", "=1+1"], ["甲", 2024, "支出控制", 1, "年初预算数", 0.1 + 0.2],
        ["甲", 2024, "支出控制", 1, "决算数", "０.3"], ["甲", 2024, "自评公开", None, "备注", 7.0]]))
    result = jixiao.score(sheet)
    assert [(one.code, one.place) for one in result.errors] == [("cell-error", "t!F4")]
    assert result["feedback"].state == "invalid" and result["spending-control"].score == 10
    assert sheet._get(DISCLOSURE, 0, "remark") == "7"


def test_a_long_table_on_several_worksheets(root, tmp_path):
    header, *rows = county(root)
    path = saved(tmp_path / "x.xlsx", 一=[header, *rows[:700]], 说明=[["甲", "乙"]], 二=[
        ["续表"], header[::-1], *[row[::-1] for row in rows[700:]]])
    got, wanted = results(jixiao.read_workbook(path)), results(jixiao.read_csv(root / COUNTY))
    errors = [one["place"] for item in got for one in item["errors"]]
    assert errors == [f"一!F{line}" if line <= 701 else f"二!A{line - 699}" for line in (
        int(one["place"]) for item in wanted for one in item["errors"])]
    assert findings_without_places(got) == findings_without_places(wanted)


def test_merged_cells_of_a_long_table(tmp_path):
    path = saved(tmp_path / "x.xlsx", t=[
        ["部门", "年度", "指标", "行", "列", "值"], ["甲", 2024, None, None, "指标体系", TREE],
        [None, None, "违规记录", 1, "次数", 1]])
    error, places = refused(path)
    assert places == [("key-missing", "t!A3")] and "合并" in str(error)
