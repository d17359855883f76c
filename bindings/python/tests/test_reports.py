# SPDX-License-Identifier: MIT
"""What public bug reports came to in Python: K1, K2, K10 and K15 (tests/reports.py of the library has the others)."""

import json
import subprocess
from array import array
from decimal import Decimal

import pytest

import jixiao

TREE = "sichuan-ebian-2023"
HEAD = "部门 年度 指标 行 列 值".split()
NUMPY = pytest.importorskip("numpy")
NAMED = f"甲局,2024,,,指标体系,{TREE}\n"
SPENT = "spending-control.budget", "spending-control.final", "spending-control.score"


STEERS = "a\u202eb\x1b[31m\u009b\u200bc"


def test_nothing_steers_a_terminal(tmp_path):
    """What is printed of objects and of errors, and written for spreadsheets and notebooks, shows what nobody sees."""
    shown = "a<U+202E>b<U+001B>[31m<U+009B><U+200B>c"
    sheet = jixiao.Sheet({"jixiao": "sheet/1", "tree": TREE, "department": STEERS, "year": 2024, "indicators": {
        "goals-overall": {"facts": [{"name": STEERS, "target": 3, "actual": 1}], "remark": STEERS}}})
    result = jixiao.score(sheet)
    audit = jixiao.audit([sheet], progress=False)
    for text in (repr(sheet), repr(result), audit.to_csv(), audit._repr_html_(), result._repr_html_(),
                 result["goals-overall"].why.zh):
        assert shown.replace("<", "&lt;").replace(">", "&gt;") in text or shown in text
        assert not set(text) & set("\u202e\x1b\u009b\u200b")
    with pytest.raises(jixiao.Error) as caught:
        jixiao.Sheet({"jixiao": "sheet/1", "tree": STEERS, "department": "a", "year": 2024, STEERS: 1, "indicators": {}})
    assert shown in str(caught.value) and not set(str(caught.value)) & set("\u202e\x1b\u009b")
    path = tmp_path / "a\x1b.json"
    path.write_text("{")
    with pytest.raises(jixiao.Error) as caught:
        jixiao.score(path)
    assert "a<U+001B>.json:1:1" in str(caught.value) and caught.value.source == str(path)


def spent(budget, final, **how):
    out = jixiao.Tree.shipped(TREE).score_columns(dict(zip(SPENT, (budget, final))), results=[SPENT[2]], **how)
    return list(out[SPENT[2]])


@pytest.mark.parametrize("budget, final", [
    ("１００", " 115 "), ("\u3000100\u00a0", "１１５．０"), ("100万元", "\u200b115"), ("100.0", "+115")])
def test_k1_width_and_spaces_in_frames(budget, final):
    assert spent([budget], [final]) == [Decimal(5)]


@pytest.mark.parametrize("line", [
    "支出控制,1,年初预算数, 100 ", "支出控制,1,年初预算数,\t100", "违规记录,1,次数,\u30001", "违规记录,1,次数,1\0",
    '自评公开,,备注,"甲\n乙"', "违规记录,1,次数,1,,", "违规记录,1,次数,", "违规记录,,次数,1", "没有,1,次数,1"])
def test_k2_the_command_and_python_read_one_file_alike(command, tmp_path, line):
    path = tmp_path / "a.csv"
    path.write_bytes(f"部门,年度,指标,行,列,值\n{NAMED}甲局 ,2024,违规记录,2,次数,1\n甲局,2024,{line}\n".encode())
    done = subprocess.run([command, "score", "--format", "json", path], capture_output=True)
    said = [text.rpartition("[")[2] for text in done.stderr.decode().splitlines() if "[" in text]
    try:
        results = [jixiao.score(sheet).to_dict() for sheet in jixiao.read_csv(path)]
    except jixiao.Error as error:
        assert [one.code + "]" for one in error.errors] == said and not done.stdout
        return
    wanted = [json.loads(text, parse_float=Decimal) for text in done.stdout.decode().splitlines()]
    assert [(one["department"], one["low"], len(one["errors"])) for one in results] == [
        (one["department"], one["low"], len(one["errors"])) for one in wanted]


@pytest.mark.parametrize("row, word", [
    ([None, None, "违规记录", 1, "次数", 1], "合并"), (["甲局", None, "违规记录", 1, "次数", 1], "合并"),
    (["甲局", 2024, "违规记录", None, "次数", 1], "行号"), (["甲局", 2024, "违规记录", 1, None, 1], "column")])
def test_k10_the_message_names_the_cause(tmp_path, row, word):
    book = pytest.importorskip("openpyxl").Workbook()
    for one in (HEAD, ["甲局", 2024, None, None, "指标体系", TREE], row):
        book.active.append(one)
    for column in (column for column, one in zip("AB", row) if one is None):
        book.active.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "a.xlsx")
    try:
        (sheet,) = jixiao.read_workbook(tmp_path / "a.xlsx")
    except jixiao.Error as error:
        assert word in str(error)
    else:
        assert [word in one.zh for one in jixiao.score(sheet).errors] == [True]


@pytest.mark.parametrize("budget, how, score", [
    (NUMPY.array([0.1] * 12).sum(keepdims=True), {"floats": "nearest"}, Decimal(10)),
    (NUMPY.array([100], dtype=">i8"), {}, Decimal(10)), (NUMPY.array([100.5], dtype=">f8"), {}, Decimal(10)),
    (array("q", [100]), {}, Decimal(10))])
def test_k15_what_frames_hold(budget, how, score):
    assert spent(budget, budget, **how) == [score]
