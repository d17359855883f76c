# SPDX-License-Identifier: MIT
"""Workbooks of Excel 97 to 2003: they are read as the same workbook saved as .xlsx is."""

import datetime
import random

import pytest

import jixiao
from test_books import TREE, form, refused, results, saved

xlwt = pytest.importorskip("xlwt", reason="xlwt is not installed: no .xls is made")
pytest.importorskip("xlrd", reason="xlrd is not installed: no .xls is read")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: no .xls is read")

FACTS = [["jixiao facts/1"], ["facts goals-overall", "name", "target", "actual", "sense"],
         [None, "甲", 15, 11.5, "<="], [None, "乙", 0.1, 0.25],
         ["facts disclosure", "met"], [None, True], ["facts timely-handling", "met", "total"], [None, 2, 3]]


def old(path, **worksheets):
    """As saved(), as .xls."""
    book = xlwt.Workbook()
    date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for title, rows in worksheets.items():
        worksheet = book.add_sheet(title)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    worksheet.write(at, column, value, date)
                elif isinstance(value, str) and value.startswith("="):
                    worksheet.write(at, column, xlwt.Formula(value[1:]))
                elif value is not None:
                    worksheet.write(at, column, value)
    book.save(str(path))
    return path


def test_the_same_as_xlsx(tmp_path):
    leaves = [["goals-overall", None, 9.5, "两行\n备注"], ["feedback", None, None, None, "没有结果"],
              ["disclosure", None, "＝9", None, None, 8, "张三"]]
    pages = {"打分表": form("甲局", 2024.0, *leaves, claim=96.3), "依据": FACTS}
    new, was = saved(tmp_path / "x.xlsx", **pages), old(tmp_path / "x.xls", **pages)
    assert results(jixiao.read_workbook(was)) == results(jixiao.read_workbook(new))
    assert refused_codes(was) == refused_codes(new)


def refused_codes(path):
    (result,) = (jixiao.score(sheet) for sheet in jixiao.read_workbook(path))
    return [(one.code, one.place) for one in (*result.errors, *result.findings)]


def test_dates_and_errors_have_their_cells(tmp_path):
    pages = {"打分表": form("甲局", 2024, ["goals-overall", None, datetime.date(2024, 3, 1)]), "依据": FACTS}
    new, was = saved(tmp_path / "x.xlsx", **pages), old(tmp_path / "x.xls", **pages)
    assert refused_codes(was) == refused_codes(new)
    assert ("cell-error", "打分表!C5") in refused_codes(was)


def test_printed_forms_with_merged_cells(tmp_path):
    tree = jixiao.Tree.shipped("project-10-50-30-10")
    book = xlwt.Workbook()
    page = book.add_sheet("自评表")
    page.write_merge(0, 0, 0, 8, "（2024年度）项目支出绩效自评表")
    for at, row in enumerate((
            ["项目名称", "乙项目"], ["主管部门", "示例县民政局"],
            [None, None, None, "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
            [None, None, "年度资金总额", 100, 100, 90, 10, 0.9, 9],
            ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
            [None, "产出指标", "数量指标", "供养人数", "≥100人", "90人", 50, 45, "去世"]), 1):
        for column, value in enumerate(row):
            if value is not None:
                page.write(at, column, value)
    page.write_merge(3, 4, 0, 1, "项目资金（万元）")
    path = tmp_path / "旧.xls"
    book.save(str(path))
    (sheet,) = jixiao.read_workbook(path, tree)
    kept = sheet.to_dict()
    assert kept["department"] == "示例县民政局" and kept["project"]["name"] == "乙项目"
    assert kept["indicators"]["output"]["facts"][0]["actual"] == 90
    assert kept["indicators"]["output"]["source"]["facts"][0]["actual"] == "自评表!F7"


def test_what_is_broken_is_refused_by_name(tmp_path, monkeypatch):
    path = old(tmp_path / "x.xls", 打分表=form())
    whole = path.read_bytes()
    for n in (100, 600, 2000, len(whole) - 600):
        path.write_bytes(whole[:n])
        assert refused(path)[1][0][0] == "format"
    draw = random.Random(5)
    for _ in range(60):  # whatever comes of it, it is a sheet or an error
        bytes_ = bytearray(whole)
        for _ in range(20):
            bytes_[draw.randrange(8, len(whole))] = draw.randrange(256)
        path.write_bytes(bytes_)
        try:
            jixiao.read_workbook(path)
        except jixiao.Error:
            pass
    path.write_bytes(whole)
    monkeypatch.setattr("jixiao._xls.import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    assert refused(path)[1][0][0] == "format"


def test_an_audit_reads_them(tmp_path):
    old(tmp_path / "x.xls", 打分表=form("甲局", 2024, ["goal-review", None, 10]), 依据=[
        ["jixiao facts/1"], ["facts goal-review", "met"], [None, True]])
    audit = jixiao.audit(tmp_path, progress=False)
    assert [(one.fate, one.sheets) for one in audit.files] == [("scored", 1)]
    assert audit.departments[0].department == "甲局" and audit.departments[0].result.tree == TREE
