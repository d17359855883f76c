# SPDX-License-Identifier: MIT
"""Self-evaluation reports as they are printed: templates, with the names of _report.py."""

from __future__ import annotations

import io
import re
from typing import Any

from ._optional import module

# A line a paragraph: # the title, ## and ### headings, {%p ... %} what docxtpl decides, else text.
# A table is | its list | a column and its width in mm | ...
_PARTS = {  # of both
    "@scores": """
|指标|序号 12|名称 66|分值 18|得分 20|自评得分 22|失分 18
""",
    "@signed": """
{%p if not 公开 %}
填报人：{{ 填报人 }}
负责人：{{ 负责人 }}
联系电话：{{ 联系电话 }}
{%p endif %}
填报日期：{{ 填报日期 }}
""",
    "@findings": """
{%p if 疑点 %}
打分表中尚待核实的事项：
{%p for 一项 in 疑点 %}
{{ loop.index }}. {{ 一项 }}。
{%p endfor %}
{%p endif %}
""",
    "@lost": """
{%p for 行 in 失分 %}
{{ 行.序号 }}. {{ 行.名称 }}（{{ 行.分值 }}分）失{{ 行.失分 }}分：{{ 行.失分原因 }}。
{%p else %}
各项指标均未失分。
{%p endfor %}
""",
    "@money": """
{%p for 行 in 资金 %}
{{ 行.指标 }}：{{ 行.名称 }}，{{ 行.金额 }}。
{%p else %}
【请填写：收支的预算数和执行数】
{%p endfor %}
""",
}

DEPARTMENT = """
# {{ 部门 }}{{ 年度 }}年度部门整体绩效自评报告
## 一、部门基本情况
### （一）机构组成。
【请填写：预算单位个数，机关和下属单位，内设机构】
### （二）机构职能和人员概况。
【请填写：职能简介，人员编制和实有人数】
### （三）年度主要工作任务。
【请填写：本年度主要工作任务及完成情况】
### （四）部门整体支出绩效目标。
预期目标：{{ 预期目标 }}
实际完成情况：{{ 实际完成情况 }}
## 二、部门财政资金收支情况
### （一）部门财政资金收入情况。
【请填写：财政拨款预算收入及其构成】
### （二）部门财政资金支出情况。
@money
### （三）部门财政资金结转结余情况。
【请填写：年末结转和结余】
## 三、部门整体绩效管理情况
### （一）部门整体履职绩效分析。
{%p if 目标 %}
|目标|项目 32|名称 42|指标值 26|完成值 26|偏差原因 30
{%p else %}
【请填写：各项绩效目标及完成情况】
{%p endif %}
### （二）特定目标类项目绩效分析。
1. 整体情况
【请填写：项目绩效目标制定、目标实现、支出控制、执行进度等情况】
2. {{ 限额 }}万元以上项目
{%p for 行 in 限额以上项目 %}
项目{{ loop.index }}：{{ 行.名称 }}，预算{{ 行.预算数 }}万元，支出{{ 行.支出数 }}万元。
{%p else %}
【请填写：{{ 限额 }}万元以上项目的名称和金额】
{%p endfor %}
### （三）结果应用情况。
【请填写：自评公开、评价结果整改和应用结果反馈情况】
## 四、评价结论及建议
### （一）评价结论。
{{ 部门 }}{{ 年度 }}年度部门整体绩效评价得分：{{ 得分 }}分，满分{{ 满分 }}分。{{ 结论 }}
@scores
@findings
### （二）存在问题。
@lost
### （三）改进建议。
【请填写：针对存在问题的改进建议】
@signed
"""

PROJECT = """
# {{ 项目 }}项目支出绩效自评报告
## 一、项目基本情况
### （一）项目概况。
项目名称：{{ 项目 }}
项目编码：{{ 项目编码 }}
主管部门：{{ 主管部门 }}
实施单位：{{ 实施单位 }}
年度：{{ 年度 }}
【请填写：立项背景和依据、实施内容、起止时间】
### （二）项目资金情况。
@money
【请填写：资金来源、到位和管理情况】
### （三）项目绩效目标。
{{ 预期目标 }}
## 二、绩效自评工作开展情况
【请填写：自评的组织、步骤和方法】
## 三、绩效目标完成情况分析
### （一）总体绩效目标完成情况。
{{ 实际完成情况 }}
### （二）各项绩效指标完成情况。
{%p if 目标 %}
|目标|一级指标 24|名称 44|指标值 24|完成值 24|分值 12|偏差原因 28
{%p else %}
【请填写：各项绩效指标及完成情况】
{%p endif %}
## 四、综合评价结论
{{ 项目 }}项目{{ 年度 }}年度绩效评价得分：{{ 得分 }}分，满分{{ 满分 }}分。{{ 结论 }}
@scores
@findings
## 五、偏离绩效目标的原因和改进措施
@lost
【请填写：下一步改进措施】
## 六、自评结果应用和公开情况
【请填写：自评结果怎样应用、是否公开】
## 七、其他需要说明的问题
【请填写；没有的写“无”】
@signed
"""


def template(is_project: bool, what: str) -> bytes:
    """The report as a template, laid out as official documents are."""
    module("docxtpl", what)
    document = module("docx", what).Document()
    _page(document)
    text = re.sub(r"@\w+", lambda part: _PARTS[part[0]], PROJECT if is_project else DEPARTMENT)
    for line in filter(None, text.splitlines()):
        mark, _, words = line.partition(" ")
        if line.startswith("|"):
            _table(document, *line.strip("|").split("|"))
        elif mark.strip("#"):
            document.add_paragraph(line)
        else:
            document.add_paragraph(words, ("Title", "Heading 1", "Heading 2")[len(mark) - 1])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Any) -> None:
    """A4, the margins and fonts of official documents (GB/T 9704), a number on each page."""
    shared = module("docx.shared", "report()")
    section = document.sections[0]
    for name, mm in {"page_width": 210, "page_height": 297, "top_margin": 37, "bottom_margin": 35,
                     "left_margin": 28, "right_margin": 26}.items():
        setattr(section, name, shared.Mm(mm))
    for name, font, size in (("Normal", "仿宋", 16), ("Title", "宋体", 22), ("Footer", "宋体", 12),
                             ("Heading 1", "黑体", 16), ("Heading 2", "楷体", 16)):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # of the theme
        for sort in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(_name(f"w:{sort}"), font)
        style.font.size, style.font.bold = shared.Pt(size), name == "Title"
        style.font.color.rgb = shared.RGBColor(0, 0, 0)
        form = style.paragraph_format
        form.space_before = form.space_after = shared.Pt(14 if name == "Title" else 0)
        form.line_spacing = shared.Pt(28 if name != "Title" else 34)
        form.first_line_indent = shared.Pt(0 if name in ("Title", "Footer") else 32)
        form.alignment = 1 if name in ("Title", "Footer") else None  # in the middle
    border = document.styles["Title"].element.pPr.find(_name("w:pBdr"))
    border.getparent().remove(border)
    field = _element("w:fldSimple", **{"w:instr": "PAGE"})
    section.footer.paragraphs[0]._p.append(field)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""


def _table(document: Any, of: str, *columns: str) -> None:
    shared = module("docx.shared", "report()")
    table = document.add_table(0, len(columns), "Table Grid")
    table.autofit = False
    names, widths = zip(*(column.split() for column in columns))
    for texts in (names, (f"{{%tr for 行 in {of} %}}",), [f"{{{{ 行.{name} }}}}" for name in names],
                  ("{%tr endfor %}",)):
        cells = table.add_row().cells
        for text, cell in zip(texts, cells):
            cell.text = text
        for cell, mm in zip(cells, widths):
            cell.width = shared.Mm(int(mm))
            form = cell.paragraphs[0].paragraph_format
            form.first_line_indent, form.line_spacing = shared.Pt(0), shared.Pt(16)
            for run in cell.paragraphs[0].runs:
                run.font.size, run.font.bold = shared.Pt(10.5), texts is names
    for column, mm in zip(table.columns, widths):
        column.width = shared.Mm(int(mm))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    table.rows[0]._tr.trPr.append(_element("w:tblHeader"))


def _name(name: str) -> Any:
    return module("docx.oxml.ns", "report()").qn(name)


def _element(name: str, **attributes: str) -> Any:
    element = module("docx.oxml", "report()").OxmlElement(name)
    for key, value in attributes.items():
        element.set(_name(key), value)
    return element
