#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks as they are opened, spoilt, printed and saved again: slips.py JIXIAO_COMMAND REPO_ROOT

The founding form, a project's with long texts, one of 60 leaves: what stands in their formulas before anything is
calculated, the list of checks in LibreOffice and Gnumeric, slips that must be said by the workbook and by the reader,
pages as LibreOffice prints them. Prints TAP.
"""
import csv
import datetime
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

import workbook
from spreadsheets import convert, gnumeric
from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
TREE, PROJECT = "sichuan-ebian-2023", "project-10-50-30-10"
LONG = "按月足额发放救助资金，实行动态管理，做到应保尽保；"


def run(*args):
    return subprocess.run([COMMAND, *map(str, args)], capture_output=True, cwd=ROOT, timeout=120)


def make(path, *args):
    said = run(*args, "-o", path)
    assert path.exists(), said.stderr.decode()
    return path


def tree_of_60():
    """Five groups of three groups of four leaves, with clauses of one to five lines."""
    kinds = [{"kind": "flag"}, {"kind": "share"},
             {"kind": "checklist", "rule": [{"name": "健全", "points": 1, "judged": True}, {"name": "有效", "points": 1, "judged": False}]},
             {"kind": "bands", "rule": {"measure": "ratio", "rows": [{"upto": 0.9, "included": False, "points": 0}, {"points": 2}]}}]
    leaves = [dict(kinds[n % 4], id=f"l{n}", name=f"第{n}项：" + ("制度建设和信息公开的及时性、完整性" if n % 2 else "执行"), points=2,
                   criterion=f"（{n}）" + "按要求完成的得满分，未按要求完成的不得分；" * (1 + n % 5) + "完。",
                   explanation="考核本年度内" + "的有关工作情况" * (1 + n % 3)) for n in range(60)]
    groups = [{"id": f"b{n}", "name": f"第{n}类，名称也有些长", "points": 8, "indicators": leaves[4 * n:4 * n + 4]} for n in range(15)]
    return {"jixiao": "tree/1", "id": "leaves-60", "title": "六十项指标的打分表", "places": 2, "not_applicable": "rescale",
            "indicators": [{"id": f"a{n}", "name": f"第{n}部分", "points": 24, "indicators": groups[3 * n:3 * n + 3]} for n in range(5)]}


def project_with_long_texts():
    sheet = json.loads((ROOT / "docs/examples/project-2024.json").read_text())
    sheet["overall"] = {"expected": LONG * 12 + "预期到此为止。", "actual": LONG * 10 + "完成到此为止。"}
    sheet["project"]["name"] = LONG * 2 + "名称到此为止"
    for n, entry in enumerate(sheet["indicators"].values()):
        entry["remark"] = LONG * 8 + f"备注{n}到此为止。"
        for k, row in enumerate(entry["facts"] if isinstance(entry["facts"], list) else []):
            row.update(reason=LONG * 6 + f"理由{n}之{k}到此为止。", evidence=LONG * 3 + f"佐证{n}之{k}到此为止。")
    return sheet


def saved(path):
    """The workbook as LibreOffice saves it, calculated anew."""
    calculated = path.parent / "calculated"
    calculated.mkdir(exist_ok=True)
    copy = Path(shutil.copy(path, calculated / path.name))
    ods = convert(copy, "ods", ".ods")
    copy.unlink()
    return convert(ods, "xlsx", ".xlsx")


def squeezed(text):
    return re.sub(r"\s", "", text)


def pages(path):
    pdf = convert(path, "pdf", ".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1], squeezed(raw)


# ---- Before anything is calculated ----

def stored(path):
    """What stands in the cells of formulas, but for what tables score, in hidden columns of 依据: arrays, which
    libxlsxwriter stores as 0."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value or ""
            for sheet in formulas.worksheets for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f" and (sheet != formulas.worksheets[1] or not sheet.column_dimensions[cell.column_letter].hidden)}


def test_stored(directory):
    (directory / "t60.json").write_text(json.dumps(tree_of_60(), ensure_ascii=False))
    for name, args in (("founding", (TREE, "--department", "甲局")), ("project", (PROJECT, "--project", "某项目")),
                       ("sixty", (directory / "t60.json", "--lang", "en"))):
        path = make(directory / f"{name}.xlsx", "new", *args)
        shown, anew = stored(path), openpyxl.load_workbook(saved(path), data_only=True)
        differ = [(*at, value, anew[at[0]][at[1]].value) for at, value in shown.items()
                  if (anew[at[0]][at[1]].value or "") != value]
        ok(len(shown) > 100 and not differ, f"{name}: {len(shown)} formulas show what LibreOffice calculates", *differ[:5])


# ---- The list of checks, and what readers say ----

def line_of(worksheet, leaf, column):
    return next(line for line in workbook.lines(worksheet) if line.of == leaf and column in line.ids)


def fact(book, leaf, column):
    return next(line for line in workbook.lines(book.worksheets[1])
                if line.of == "facts" and line.table[1] == leaf and column in line.ids).cell(column)


def closing(book, leaf, columns, below=0):
    facts, first = book.worksheets[1], fact(book, leaf, next(iter(columns)))
    row = next(r for r in range(first.row, facts.max_row) if facts.cell(r, 1).value == "-")
    ids = next(line for line in workbook.lines(facts) if line.row == first.row).ids
    for column, value in columns.items():
        facts.cell(row + below, ids[column]).value = value


def claims(book, total, of=5):
    for line in workbook.lines(book.worksheets[0]):
        if "claim" in line.ids:
            line.cell("claim").value = total if line.of == "sheet" else 0 if line.of == "cooperation" else of


SLIPS = [  # what is done, the line of the list that says it, what the reader finds; a score that is none
    ("nothing", lambda book: None, (0, "自评打分，13 项：1. 目标制定、2. 目标制定等"), None),
    ("an error", lambda book: setattr(fact(book, "spending-control", "budget"), "value", "=1/0"),
     (1, "计算得分或自评打分，1 项：5. 支出控制"), "cell-error"),
    ("a date", lambda book: setattr(fact(book, "spending-control", "budget"), "value", datetime.date(2024, 3, 1)),
     (1, "该填数的格里是日期，1 项：5. 支出控制"), "cell-error"),
    ("the closing row", lambda book: closing(book, "goals-overall", {"target": 5, "actual": 1}),
     (1, "依据表尾的细行或其下填了数，1 项：3. 目标实现"), None),
    ("the row below it", lambda book: closing(book, "timely-handling", {"met": 5, "total": 5}, 1),
     (1, "依据表尾的细行或其下填了数，1 项：6. 及时处置"), "below-table"),
    ("a claim too high", lambda book: setattr(line_of(book.worksheets[0], "feedback", "claim").cell("claim"), "value", 6),
     (1, "计算得分或自评打分，1 项：13. 应用反馈"), "claim-range"),
    ("claims unlike scores, a total unlike them", lambda book: claims(book, 96),
     (2, "自评与计算，11 项：1. 目标制定、2. 目标制定等　总分填 96，各项自评合计 65"), "claim-sum"),
    ("a leaf without facts", lambda book: setattr(fact(book, "budget-linkage", "given"), "value", None),
     (0, "依据，1 项：10. 预算挂钩"), "facts-incomplete"),
]


def found(path):
    """The score and the codes of what is found, of each sheet; and what is refused."""
    said = run("score", path, "--format", "json")
    results = [json.loads(line) for line in said.stdout.decode().splitlines()]
    return [(r["score"], {f["code"]: f.get("place") for f in r["findings"] + r["errors"]}) for r in results], said.stderr.decode()


def test_slips(directory):
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text())
    empty = make(directory / "empty.xlsx", "new", TREE)
    workbook.fill_workbook(empty, sheet)
    for name, do, (line, words), code in SLIPS:
        path = directory / "slip.xlsx"
        book = openpyxl.load_workbook(empty)
        do(book)
        book.save(path)
        calculated = saved(path)
        shown = openpyxl.load_workbook(calculated, data_only=True).worksheets[0].cell(line + 1, 2).value
        ok(words in shown, f"{name}: the list says so", shown)
        table = list(csv.reader(io.StringIO(gnumeric(path).read_text("utf-8"))))
        ok(words in table[line][1] or name == "a date", f"{name}: in Gnumeric too", table[line][1])
        (score, codes), = found(calculated)[0]
        same(code is None or code in codes, True, f"{name}: the reader says so {codes}")
        computed = next(row for row in openpyxl.load_workbook(calculated, data_only=True).worksheets[0].iter_rows(values_only=True)
                        if row[0] == "sheet" and row[14] is not None)[14]
        ok(computed == score or "score-cell" in codes or not isinstance(computed, float), f"{name}: the total is the reader's, or said",
           computed, score)


def spoil(calculated, path, do):
    book = openpyxl.load_workbook(calculated, data_only=True)
    do(book)
    book.save(path)
    return found(path)


def test_spoilt(directory):
    path = make(directory / "spoilt.xlsx", "new", TREE)
    workbook.fill_workbook(path, json.loads((ROOT / "docs/examples/full-2024.json").read_text()))
    calculated = saved(path)
    ((score, codes),), said = found(calculated)
    same([score, "score-cell" in codes, said], [81.57, False, ""], "spoilt: nothing is")
    (score, codes), = spoil(calculated, path, lambda b: setattr(line_of(b.worksheets[0], "goals-overall", "score").cell("score"), "value", 9.5))[0]
    same([score, codes.get("score-cell")], [81.57, "打分表!O12"], "spoilt: a score typed over")
    (score, codes), = spoil(calculated, path, lambda b: b.remove(b.worksheets[1]))[0]
    same([score, "facts-gone" in codes], [None, True], "spoilt: the facts deleted")
    for name, where in (("behind its form", -2), ("at the end", 0)):
        sheets, said = spoil(calculated, path, lambda b: b.move_sheet(b.copy_worksheet(b.worksheets[0]), where))
        same([score for score, _ in sheets], [81.57], f"spoilt: a copy of the form {name}: the form counts")
        ok("像是复制的" in said and "[format]" in said, f"spoilt: a copy of the form {name}: the copy is refused", said)


# ---- On paper ----

def test_printed(directory):
    (directory / "long.json").write_text(json.dumps(project_with_long_texts(), ensure_ascii=False))
    path = make(directory / "long.xlsx", "score", directory / "long.json")
    laid, text = pages(path)
    for whole in ["名称到此为止", "预期到此为止。", "完成到此为止。"] + [f"备注{n}到此为止。" for n in range(4)]:
        ok(whole in text, f"long: {whole}")
    for n, k in [(1, k) for k in range(5)] + [(2, k) for k in range(2)]:
        ok(f"理由{n}之{k}到此为止。" in text and f"佐证{n}之{k}到此为止。" in text, f"long: texts of row {k} of leaf {n}")
    ok("示例县民政局" in squeezed(laid[0]) and "预算执行率" in squeezed(laid[0]), "long: the head and a leaf are on the first page")
    ok(5 <= len(laid) <= 9, "long: so many pages", len(laid))
    ok("填报人：" in text and "负责人：" in text, "long: the line to sign")

    (directory / "t60.json").write_text(json.dumps(tree_of_60(), ensure_ascii=False))
    path = make(directory / "paper60.xlsx", "new", directory / "t60.json", "--department", "某某市某某局")
    laid, text = pages(path)
    missing = [n for n in range(60) if f"（{n}）" + "按要求完成的得满分，未按要求完成的不得分；" * (1 + n % 5) + "完。" not in text]
    same(missing, [], "sixty: every clause is printed whole")
    ok("某某市某某局" in squeezed(laid[0]), "sixty: the department is on the first page")
    ok("检查" not in text and "计算得分" not in text[:2000], "sixty: nothing of ours is printed with the form")
    ok(all("一级指标" in squeezed(page) for page in laid[:7]), "sixty: the head stands on each page of the form")
    ok(45 <= len(laid) <= 65, "sixty: so many pages", len(laid))


def test_charts(directory):
    for name, args in (("charts", ("new", TREE)), ("scored", ("score", "docs/examples/full-2024.json"))):
        names = zipfile.ZipFile(saved(make(directory / f"{name}.xlsx", *args))).namelist()
        same(sum("charts/chart" in n for n in names), 2, f"{name}: the charts survive LibreOffice")


with tempfile.TemporaryDirectory() as made:
    for number, test in enumerate([v for k, v in list(globals().items()) if k.startswith("test_")]):
        (Path(made) / str(number)).mkdir()
        test(Path(made) / str(number))
done()
