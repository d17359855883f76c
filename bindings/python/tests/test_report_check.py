# SPDX-License-Identifier: MIT
"""What the check of a self-evaluation report finds, and what it passes over."""

import sys
import zipfile
from decimal import Decimal

import pytest

import jixiao
from conftest import ROOT
from test_report import EXAMPLES, docx, scored, written


@pytest.fixture(scope="module")
def founding():
    return scored("ebian-2023")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_of_ours_agrees(tmp_path, name):
    result, path = scored(name), tmp_path / "a.docx"
    result.report(path)
    assert result.check_report(path) == ()


FOUNDING = [  # of the founding report
    "一、部门基本情况", "（三）年度主要工作任务。",
    "实现城镇新增就业 958 人，完成目标任务 900 人的 106.44%；城镇失业人员再就业 224 人，完成目标任务 220 人的 101.82%。",
    "今年以来，先后开展 6 轮人才招引活动，招聘事业人员 109 名，其中研究生学历 9 人；招聘企业高层次人才 16 人，其中研究生 9 人。",
    "（四）部门整体支出绩效目标。",
    "2. 按实拨付活动小组工作经费 162.76 万元（半年发放一次，上半年发放 1394 人，下半年发放 1885 人）；"
    "4. 完成事业人员招聘工作，2023 年招聘事业人员 111 人。",
    "二、部门财政资金收支情况", "（二）部门财政资金支出情况。",
    "基本支出 719.03 万元，其中项目 4 个，具体支出为：退休活动及管理经费 162.76 万元；促进就业经费 6.22 万元；职业年金贴息 45.51 万元。",
    "三、部门整体绩效管理情况", "(二) 特定目标类项目绩效分析。",
    "(2) 按实拨付活动小组工作经费 162.76 万元（上半年发放一次，上半年发放 1934 人，下半年发放 1885 人）。",
    "四、评价结论及建议", "（一）评价结论。",
    "根据《预算绩效管理工作的通知》精神，我局认真组织开展了部门整体支出绩效评价工作，绩效评价得分：96分。"]


def test_of_the_founding_report(tmp_path, founding):
    found = founding.check_report(written(tmp_path / "a.docx", *FOUNDING))
    assert [(one.kind, one.found, one.expected) for one in found] == [
        ("differs", 96, Decimal("95.89")), ("question", 4, 3), ("question", 111, 109), ("question", 1934, 1394)]
    assert found[0].sentence == FOUNDING[-1] and found[0].place == "第15段 四、评价结论及建议 （一）评价结论。"
    assert "总分（得分），报告写 96，打分表是 95.89，与自评得分相同" in str(found[0])
    assert repr(found[0]).startswith("<jixiao.ReportFinding differs 96, 95.89: 第15段")
    jixiao.set_lang("en")
    try:
        assert "总分 (score): 96 in the report, 95.89 in the sheet, the claim" in str(found[0])
    finally:
        jixiao.set_lang("zh")


D, Q = "differs", "question"


SENTENCES = [
    ("绩效评价得分：95.89分。", ""), ("部门整体支出绩效自评得分为96分，", ""), ("部门整体支出绩效自评得分为95分", D),
    ("我局自评得分 ９５ 分。", D), ("2023年度部门整体绩效评价得分为95.89分（满分100分）。", ""), ("总分100分，绩效评价得分95.89分", ""),
    ("整体绩效评价得分95.89分，满分110分", D), ("总得分95.9分", D), ("峨边彝族自治县人力资源和社会保障局综合得分90分", D),
    # of another thing, or year
    ("2022年部门整体绩效评价得分90分", ""), ("上年总得分90分", ""), ("技能培训项目自评得分98分", ""), ("该项目绩效评价得分98分", ""),
    ("县财政局重点评价得分88分", ""), ("自评得分98分", ""), ("培训合格，得分9分", ""), ("仲裁院绩效评价得分90分", ""),
    ("其中项目自评，绩效评价得分90分", Q),
    # indicators; two have the name 目标制定 and two 目标实现
    ("及时处置得5分", ""), ("及时处置得4分", D), ("其中及时处置（5分）得4分", D), ("及时处置（6分）得5分", D), ("及时处置自评得分4.5分", D),
    ("目标实现得9分", Q), ("目标实现得8.89分、目标实现得10分", ""), ("预算挂钩扣2分", ""), ("预算挂钩扣3分", D), ("预算挂钩失分为2分", ""),
    ("完成结果（10分）得分10分", ""), ("完成结果得9分", D), ("动态调整分值15分，得20分", ""), ("动态调整分值16分", D), ("支出控制5次", ""),
    ("其他问题整改得3分", ""), ("“问题整改”指标得3分", D), ("执行进度不低于5分", ""), ("扣分项扣0分", ""), ("扣分项扣1分", D),
    ("问题整改权重5分，得分5分", ""),
]
OF_A_PROJECT = [
    ("该项目绩效评价得分93.21分", ""), ("本项目自评得分93分", D), ("特困人员救助供养（虚构）项目绩效自评得分90分", D),
    ("产出指标（50分）得47.86分，效益指标得25分", D), ("服务对象满意度指标得9分", ""), ("特困人员救助供养人数得分14.53分，满分15分", ""),
    ("满意度指标：自评得分10分", ""), ("部门绩效评价得分80分", ""),
]


@pytest.mark.parametrize("name, table", [("ebian-2023", SENTENCES), ("project-2024", OF_A_PROJECT)])
def test_scores_in_sentences(tmp_path, name, table):
    sentences = [sentence for sentence, _ in table]
    assert len(set(sentences)) == len(sentences)
    kinds = dict.fromkeys(sentences, "")
    for one in scored(name).check_report(written(tmp_path / "a.docx", *sentences)):
        kinds[one.sentence] += one.kind
        assert one.place == f"第{sentences.index(one.sentence) + 1}段"
    assert kinds == dict(table)


@pytest.mark.parametrize("lines, found", [
    (["项目3个，分别为：甲；乙。"], [(3, 2)]), (["项目2个，包括：甲、丙；乙、丁。"], []), (["项目3个，包括：甲、乙等。"], []),
    (["预算单位1个，其中：行政单位1个。"], []), (["共5项:甲、乙、丙、丁。"], [(5, 4)]),
    (["一、甲", "招聘工作人员10人。", "二、乙", "招聘工作人员12名。"], [(12, 10)]),
    (["一、甲", "招聘工作人员10人。", "二、乙", "2022年招聘工作人员12名。"], []),
    (["一、甲", "招聘工作人员10人。", "二、乙", "招聘工作人员12余名。", "招聘工作人员12万元。"], []),
    (["一、甲", "招聘工作人员10人。", "招聘工作人员12人。", "二、乙", "招聘工作人员10人。"], []),  # a list
    (["一、甲", "招聘工作人员10人。", "二、乙", "招聘工作人员11人。", "三、丙", "招聘工作人员12人。"], []),
    (["招聘工作人员10人。", "招聘工作人员12人。"], [(12, 10)])])
def test_questions(tmp_path, founding, lines, found):
    rows = founding.check_report(written(tmp_path / "a.docx", *lines))
    assert [(one.found, one.expected) for one in rows] == found and {one.kind for one in rows} <= {Q}


def test_tables(tmp_path, founding):
    """As the form is printed, its cells merged; and deleted text is not there."""
    document = docx.Document()
    document.add_table(1, 2)
    rows = [["一级指标", "二级指标", "三级指标", "指标分值", "自评打分", "得分"],
            ["部门预算项目绩效管理（70分）", "目标管理（40分）", "目标制定", "10", "10", "10"],
            ["", "", "目标制定", "10", "8分", "9"], ["", "动态调整", "及时处置", "6", "5", "无"],
            ["部门整体自评得分", "", "", "100", "96", "95"], ["别的指标", "", "", "1", "2", "3"]]
    table = document.add_table(len(rows), 6)
    for row, texts in zip(table.rows, rows):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(4, 0).merge(table.cell(4, 2))
    paragraph = document.add_paragraph("绩效评价得分：95.89分。")
    for name in ("del", "moveFrom"):
        gone = docx.oxml.OxmlElement(f"w:{name}")
        gone.append(docx.oxml.parse_xml(
            f'<w:r {docx.oxml.ns.nsdecls("w")}><w:t>绩效评价得分：90分。</w:t></w:r>'))
        paragraph._p.append(gone)
    document.save(tmp_path / "a.docx")
    found = founding.check_report(tmp_path / "a.docx")
    assert [(one.kind, one.place, one.found, one.expected) for one in found] == [
        (Q, "表2第3行第5格", 8, 10), (D, "表2第4行第4格", 6, 5), (D, "表2第5行第4格", 95, Decimal("95.89"))]
    assert found[0].sentence == "部门预算项目绩效管理（70分） 目标管理（40分） 目标制定 10 8分 9"


def test_a_report_that_would_take_long(tmp_path, founding):
    """Words that could be taken apart in many ways."""
    lines = ["及时处置得" + "9" * 9000 + "分", "9" * 9000 + "个，包括：甲；乙", "部门整体绩效评价" * 2000 + "得分：96人",
             "工作" * 5000 + "绩效评价得分：96分", "1个" * 5000, "“" * 9000 + "1", "及时处置" * 5000, "绩效评价得分9分" * 2000]
    found = founding.check_report(written(tmp_path / "a.docx", *lines))
    assert [one.found for one in found] == [96, 9]


def test_a_document_that_unpacks_to_too_much(tmp_path, founding):
    path = written(tmp_path / "a.docx", "绩效评价得分：96分。")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as part:
        for _ in range(65):
            part.write(bytes(1 << 20))
    with pytest.raises(jixiao.errors.FileSizeError):
        founding.check_report(path)


def test_what_is_no_document(tmp_path, founding, monkeypatch):
    path = tmp_path / "a.docx"
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(ValueError, match="另存为 .docx"):
        founding.check_report(path)
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(ImportError, match="pip install docxtpl"):
        founding.check_report(path)
