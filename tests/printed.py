# SPDX-License-Identifier: MIT
"""Printed forms as a finance office hands them out and a department fills them: as rows of cells, .xlsx and .docx."""
import json
import zipfile
from xml.sax.saxutils import escape

import openpyxl


def leaves(tree):
    """(names of the groups above, leaf) of each leaf."""
    def walk(nodes, above):
        for node in nodes:
            if "kind" in node:
                yield above, node
            else:
                points = f"（{node['points']}分）" if "points" in node else ""
                yield from walk(node["indicators"], [*above, node["name"] + points])
    yield from walk(tree["indicators"], [])


def founding(root, claims, title="县级部门整体绩效自评打分表", unit="填报单位：示例县人社局（盖章）　　　2023年度　　　单位：分",
             remarks=None, breaks=(), total=None):
    """Rows of the founding form: title, line of the unit, two rows of headings, first and second level and the name printed
    once (merged), a second page with its headings again before each leaf of `breaks`, a row of the sum."""
    tree = json.loads((root / "lib/trees/sichuan-ebian-2023.json").read_text(encoding="utf-8"))
    heads = [["绩效指标", "", "", "指标分值", "指标解释", "计分标准", "评价方式", "", "自评打分", "备注"],
             ["一级指标", "二级指标", "三级\n指标", "", "", "", "整体评价", "样本评价", "", ""]]
    rows = [[title], [unit], *heads]
    before = [None] * 3
    for above, leaf in leaves(tree):
        if leaf["id"] in breaks:
            rows += heads
        names = [*above, leaf["name"]] + [""] * (2 - len(above))
        shown = [name if name != was else "" for name, was in zip(names, before)]
        before = names
        rows.append([*shown, f"{leaf['points']}分", leaf["explanation"], leaf["criterion"], "√", "",
                     claims.get(leaf["id"], ""), (remarks or {}).get(leaf["id"], "")])
    if total is not None:
        rows.append(["部门整体自评得分", *[""] * 7, total, ""])
    return [*rows, ["填报人：张三　　　　　负责人：李四　　　　　2024年3月1日"]]


def project(title="（2024年度）项目支出绩效自评表"):
    """Rows of the national form of a project."""
    goals = [
        ("产出指标\n(50分)", "数量指标", "特困人员救助供养人数", "≥4754人", "4604人", 15, 14.53, "年内有对象去世"),
        ("", "", "新建养老床位", "≥120张", "126张", 10, 10, ""),
        ("", "质量指标", "发放准确率", "100%", "100%", 10, 10, ""),
        ("", "时效指标", "资金发放时限", "≤10日", "12日", 10, 8.33, "一季度系统升级"),
        ("", "成本指标", "单位床位成本", "≤18000元", "17600元", 5, 5, ""),
        ("效益指标\n(30分)", "社会效益指标", "特困人员基本生活保障情况", "得到保障", "达成年度指标", 20, 19, ""),
        ("", "可持续影响指标", "供养机构持续运行情况", "良好", "部分达成年度指标并具有一定效果", 10, 7, ""),
        ("满意度指标\n(10分)", "服务对象满意度指标", "服务对象满意度", "≥90%", "93.5%", 10, 10, "")]
    return [
        [title],
        ["项目名称", "", "特困人员救助供养（虚构）"],
        ["主管部门", "", "示例县民政局（虚构）", "", "", "实施单位", "示例县社会救助中心（虚构）"],
        ["项目资金\n（万元）", "", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
        ["", "", "年度资金总额", 4900, 4900, 4582.6, 10, "93.52%", 9.35],
        ["", "", "其中：当年财政拨款", 4900, 4900, 4582.6, "—", "93.52%", "—"],
        ["", "", "其他资金", "", "", "", "—", "", "—"],
        ["年度总体目标", "预期目标", "", "", "", "实际完成情况"],
        ["", "将符合条件的特困人员全部纳入救助供养。", "", "", "", "供养特困人员 4604 人。"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        *[["", *goal] for goal in goals],
        ["总分", "", "", "", "", "", 100, 93.21, ""],
    ]


def merges(rows):
    """(first row, first column, last row, last column) of cells that are printed as one: the title, sums, what is printed once."""
    width = max(map(len, rows))
    yield 1, 1, 1, width
    yield 2, 1, 2, width


def xlsx(path, *sheets):
    """Sheets are (name, rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    page.cell(at, column, value)
        width = max(map(len, rows))
        if len(rows[0]) == 1:
            page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        for column in (1, 2):  # printed once for the rows below
            first = None
            for at in range(1, len(rows) + 2):
                value = rows[at - 1][column - 1:column] if at <= len(rows) else ["end"]
                if value == [""]:
                    continue
                if first and at - first > 1 and page.cell(first, column).value:
                    page.merge_cells(start_row=first, start_column=column, end_row=at - 1, end_column=column)
                first = at if value else None
    book.save(path)
    return path


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text):
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in str(text).split("\n"))
    return f"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>{lines}</w:r></w:p>"


def word_table(rows):
    """Cells that are blank below a filled one of the first two columns are merged with it; those right of a first cell alone,
    too."""
    width = max(map(len, rows))
    out = ["<w:tbl><w:tblPr/>", "<w:tblGrid>", "<w:gridCol/>" * width, "</w:tblGrid>"]
    for row in rows:
        out.append("<w:tr>")
        column = 0
        while column < width:
            value = row[column] if column < len(row) else ""
            span = 1
            while value != "" and column + span < width and len(row) == 1:
                span += 1
            properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            if column < 2 and len(row) > 1:
                properties += '<w:vMerge w:val="restart"/>' if value != "" else "<w:vMerge/>"
            out.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(value)}</w:tc>")
            column += span
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def docx(path, *parts):
    """Parts are texts, which are paragraphs, and lists of rows, which are tables."""
    body = "".join(word_table(part) if isinstance(part, list) else paragraph(part) for part in parts)
    types = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
             'wordprocessingml.document.main+xml"/></Types>')
    relations = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                 'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                 'relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
    return path
