# SPDX-License-Identifier: MIT
"""Forms as a bureau prints them: what is read, with its cells, in workbooks and in documents."""

import zipfile

import pytest

import jixiao

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: no workbooks")

ROWS = [["指标名称", "分值", "自评得分", "备注"], ["目标制定", 10, 10, ""], ["目标制定", 10, "约9", ""],
        ["目标实现", 10, 9, ""], ["目标实现", 10, 10, ""], ["支出控制", 10, 10, "说明"], ["及时处置", 5, 5, ""],
        ["执行进度", 5, 5, ""], ["资金结余率（低效无效率）", 5, 5, ""], ["违规记录", 5, 5, ""], ["预算挂钩", 10, 8, ""],
        ["自评公开", 10, 10, ""], ["问题整改", 5, 5, ""], ["应用反馈", 5, 5, ""], ["扣分项", 10, "", ""]]
TITLE = "部门整体绩效自评打分表"


def xlsx(path, *rows):
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in rows:
        book.active.append([value if value != "" else None for value in row])
    book.save(path)
    return path


def docx(path, title, rows):
    def cell(value):
        return f"<w:tc><w:p><w:r><w:t>{value}</w:t></w:r></w:p></w:tc>"

    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    body = f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="a" '
                                        f'Type="{kind}" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}'
                                              "</w:body></w:document>")
    return path


def test_sources(tmp_path):
    (sheet,) = jixiao.read_workbook(xlsx(tmp_path / "a.xlsx", ["甲局2024年度" + TITLE], *ROWS))
    kept = sheet.to_dict()
    assert (sheet.department, sheet.year, sheet.tree.id) == ("甲局", 2024, "sichuan-ebian-2023")
    assert kept["source"] == {"department": "表!A1", "year": "表!A1"}
    assert kept["indicators"]["spending-control"] == {
        "claim": 10, "remark": "说明", "source": {"claim": "表!C7", "remark": "表!D7"}}
    result, again = jixiao.score(sheet), jixiao.score(jixiao.Sheet(kept))
    for one in (result, again):
        assert [(item.code, item.place) for item in one.errors] == [("number", "表!C4")]
        assert ("deduction-blank", "表!C16") in [(item.code, item.place) for item in one.findings]


def test_document(tmp_path):
    (sheet,) = jixiao.read_workbook(docx(tmp_path / "a.docx", "甲局2024年度" + TITLE, ROWS))
    assert (sheet.department, sheet.year, sheet.place) == ("甲局", 2024, "表1第1行第1格")
    kept = sheet.to_dict()
    assert kept["indicators"]["spending-control"]["source"] == {
        "claim": "表1第6行第3格", "remark": "表1第6行第4格"}
    assert kept["source"]["department"] == "第1段"
    assert [one.place for one in jixiao.score(sheet).errors] == ["表1第3行第3格"]
    audit = jixiao.audit(tmp_path)
    assert [row.department for row in audit.departments] == ["甲局"]


def test_given(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", *ROWS)
    with pytest.raises(jixiao.Error) as caught:
        jixiao.read_workbook(path)
    assert [one.code for one in caught.value.errors if one.code == "key-missing"] == ["key-missing"] * 2
    assert "department=" in str(caught.value) and "year=" in str(caught.value)
    (sheet,) = jixiao.read_workbook(path, department="乙局", year=2023, project="丙项目")
    assert (sheet.department, sheet.year, sheet.to_dict()["project"]) == ("乙局", 2023, {"name": "丙项目"})
    assert "source" not in sheet.to_dict()
    (sheet,) = jixiao.read_workbook(path, jixiao.Tree.shipped("sichuan-ebian-2023"), department="乙局", year="2022")
    assert sheet.year == 2022
    with pytest.raises(jixiao.Error, match="form-tree|认不出"):
        jixiao.read_workbook(xlsx(tmp_path / "b.xlsx", ["甲局2024年度"], ["指标名称", "自评得分"], ["甲", 1]))
