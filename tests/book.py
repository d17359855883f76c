#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the workbooks that the command writes: book.py JIXIAO_COMMAND REPO_ROOT

Prints TAP. A workbook is filled and read back by tests/workbook.py, which goes by docs/formats.md alone.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile
from pathlib import Path

import openpyxl

import workbook
from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
TREE = "sichuan-ebian-2023"
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def run(*args, **env):
    done = subprocess.run([COMMAND, *args], capture_output=True, timeout=300, cwd=ROOT, env=dict(os.environ, **env))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def results(*files):
    """The results of sheets, without where they came from."""
    out = run("score", "--format", "json", *files)[1]
    found = [json.loads(line, parse_float=str) for line in out.splitlines()]
    return [{k: v for k, v in result.items() if k != "source"} for result in found]


def rescored(directory, sheets):
    files = []
    for i, sheet in enumerate(sheets):
        files.append(str(directory / f"read-{i}.json"))
        Path(files[-1]).write_text(json.dumps(sheet, ensure_ascii=False))
    return results(*files)


def new(directory, name="new.xlsx", *args):
    path = directory / name
    status, out, err = run("new", TREE, "-o", str(path), *(args or ("--department", "示例局", "--year", "2024")))
    same([status, out, err], [0, "", ""], f"{name}: written, nothing said")
    return path


# ---- What is filled in comes back ----

def test_filled(directory):
    for name in ("full-2024.json", "ebian-2023.json"):
        example = ROOT / "docs/examples" / name
        for grow in (0, 25):
            path = new(directory, f"{example.stem}-{grow}.xlsx")
            workbook.fill_workbook(path, json.loads(example.read_text()), grow)
            read = workbook.read_workbook(path)
            same(len(read), 1, f"{path.name}: one department")
            same(rescored(directory, read), results(str(example)), f"{path.name}: the same result as {name}")


def test_rows(directory):
    """More rows than there are need inserted ones; blank rows between do not matter; fixed rows keep their places."""
    sheet = {"department": "示例局", "year": 2024, "meta": {}, "indicators": {
        "goals-projects": {"facts": [{"name": f"目标{i}", "target": i, "actual": i - i % 2} for i in range(30)]},
        "goals-overall": {"facts": {"met": 3, "total": 4}, "claim": 7.5},
        "balance-rate": {"facts": {"met": 1, "total": 3}, "remark": "核对过"},
        "execution-progress": {"facts": [{}, {"actual": 0.7}, {"actual": 1, "budget": 1}]},
        "goal-quality": {"facts": [{"given": 2}, {}, {"given": 1.5, "reason": "指标未量化"}]},
        "goal-review": {"not_applicable": "没有下属单位"},
        "goals-nothing": {}}}
    del sheet["indicators"]["goals-nothing"]
    path = new(directory, "rows.xlsx")
    workbook.fill_workbook(path, sheet, grow=12)
    read = workbook.read_workbook(path)[0]["indicators"]
    same(len(read["goals-projects"]["facts"]), 30, "rows: all thirty are read")
    same(read["goals-overall"], {"facts": [{"met": "3", "total": "4"}], "claim": "7.5"}, "rows: the counted form")
    same(read["balance-rate"]["remark"], "核对过", "rows: a remark")
    same([row.get("actual") for row in read["execution-progress"]["facts"]], [None, "0.7", "1"], "rows: fixed rows")
    same([row.get("given") for row in read["goal-quality"]["facts"]], ["2", None, "1.5", None, None], "rows: parts")
    same("remark" in read.get("goals-projects", {}), False, "rows: a printed note is not a remark")
    same(read["goal-review"], {"not_applicable": "没有下属单位"}, "rows: not applicable")


def test_scored(directory):
    """A scored workbook reads back to the same results, several departments in one."""
    for name in ("full-2024.json", "ebian-2023.json", "county-2024.csv"):
        path = directory / (name + ".xlsx")
        wanted = results(f"docs/examples/{name}")
        status = run("score", f"docs/examples/{name}", "-o", str(path))[0]
        same(status, run("score", f"docs/examples/{name}", "--format", "json")[0], f"{name}: the status of score")
        read = workbook.read_workbook(path)
        same([s["department"] for s in read], [r["department"] for r in wanted], f"{name}: its departments")
        good = [i for i, r in enumerate(wanted) if not r["errors"]]
        ok(len(good) * 2 > len(wanted), f"{name}: most have no errors")
        got = rescored(directory, [read[i] for i in good])
        # a line of the CSV file is a place in JSON then
        plain = lambda r: dict(r, findings=[dict(f, place=None) for f in r["findings"]])
        for i, result in zip(good, got):
            result, from_file = plain(result), plain(wanted[i])
            differ = [k for k in from_file if result.get(k) != from_file[k]]
            ok(not differ, f"{name}: {result['department']}: the same result",
               *(f"{k}: {got!r} {want!r}" for k in differ for got, want in zip(result[k], from_file[k]) if got != want))


def test_exact(directory):
    """Numbers that no double holds are kept, as text; so are texts that look like other things."""
    sheet = {"jixiao": "sheet/1", "tree": TREE, "department": "=1+1", "year": 2024, "meta": {"键": "0123"}, "indicators": {
        "violations": {"facts": []},
        "spending-control": {"facts": [{"name": "@\u0007铃\uffff_x0041_", "budget": "8999999999999.123456", "final": "0.1"},
                                       {"name": "<&\">'", "budget": "12345678901.23", "final": "-0.000001"}]},
        "goals-overall": {"facts": [{"name": "甲", "met": 9, "total": 10}, {"met": 5, "total": 5}],
                          "review": {"facts": {"1": {"met": 7, "reason": "凭证只见 7 项"}, "2": {"reason": "=无误"}}, "by": "乙"}},
        "goal-quality": {"facts": [{"given": 2}] * 5, "claim": 10, "remark": "两行\n备注",
                         "review": {"score": 9.5, "reason": "理由", "by": "甲", "date": "2025-03-01"}}}}
    source, path = directory / "exact.json", directory / "exact.xlsx"
    source.write_text(json.dumps(sheet, ensure_ascii=False))
    run("score", str(source), "-o", str(path))
    read = workbook.read_workbook(path)
    facts = read[0]["indicators"]["spending-control"]["facts"]
    same(facts[0]["budget"], "8999999999999.123456", "exact: a number of 19 digits")
    same(facts[1]["budget"], "12345678901.23", "exact: a number of 13 digits")
    same([f["name"] for f in facts], ["@\ufffd铃\ufffd_x0041_", "<&\">'"], "exact: what XML cannot hold is seen")
    read[0]["indicators"]["spending-control"]["facts"][0]["name"] = "@\u0007铃\uffff_x0041_"
    same(rescored(directory, read), results(str(source)), "exact: else the same result")
    kept = json.loads(run("read", str(path))[1])["indicators"]["goals-overall"]
    same(kept, sheet["indicators"]["goals-overall"], "exact: what a review found, by the command")
    for part in zipfile.ZipFile(path).namelist():
        xml.dom.minidom.parseString(zipfile.ZipFile(path).read(part))
    cell = openpyxl.load_workbook(path)["打分表"]["F3"]
    same([cell.data_type, cell.value], ["s", "=1+1"], "exact: a text is no formula")


# ---- What stands in it ----

def test_live(directory):
    path = new(directory, "live.xlsx")
    book = openpyxl.load_workbook(path)
    same(book.sheetnames, ["打分表", "依据", "失分"], "live: the worksheets")
    form, facts, lost = book.worksheets
    tree = json.loads(run("tree", TREE, "--format", "json")[1])
    leaves = [line for line in workbook.lines(form) if line.of != "sheet"]
    ids = []

    def walk(nodes):
        for node in nodes:
            ids.append(node["id"]) if "kind" in node else walk(node["indicators"])
    walk(tree["indicators"])
    same([line.of for line in leaves], ids, "live: a row a leaf, in the tree's order")
    tables = {}
    for row in range(1, facts.max_row + 1):
        words = str(facts.cell(row, 1).value).split(" ")
        if words[0] == "facts":
            tables.setdefault(words[1], []).append(row)
    same(list(tables), ids, "live: facts for every leaf")
    for line in leaves:
        score = next(c for c in form[line.row] if "'依据'!" in str(c.value))
        ok("JIXIAO" not in score.value and score.protection.locked and all(f"${row - 1}" in score.value for row in tables[line.of]),
           f"live: the formula of {line.of}", score.value)
        open_cells = [c for c in form[line.row] if not c.protection.locked]
        same({c.column for c in open_cells}, {line.ids[i] for i in line.ids if i not in ("note", "score")},
             f"live: what may be filled in of {line.of}")
    same([w.protection.sheet for w in book.worksheets], [True] * 3, "live: protected")
    same([w.protection.password for w in book.worksheets], [None] * 3, "live: without a password")
    same({c.protection.locked for line in workbook.lines(facts) if line.of == "facts"
          for c in (line.cell(i) for i in line.ids if line.worksheet.cell(line.row, line.ids[i]).fill.fgColor.rgb != "00000000")},
         {False}, "live: the yellow cells of facts are open")
    formulas = [str(getattr(c.value, "text", c.value)) for w in book.worksheets for row in w.iter_rows() for c in row
                if c.data_type == "f"]
    same([f for f in formulas if len(f) > 8192 or ("JIXIAO" in f and "JIXIAO.WHY" not in f)], [],
         "live: formulas that any program can take")
    same(sum("JIXIAO.WHY" in f for f in formulas), len(ids), "live: the add-in says why")
    lists = {v.formula1 for v in facts.data_validations.dataValidation if v.type == "list"}
    same(lists, {'"是,否"', '">=,<="'}, "live: lists to choose from")
    for worksheet in book.worksheets:
        setup = worksheet.page_setup
        same([setup.orientation, str(setup.paperSize), setup.fitToWidth in (None, 1), setup.fitToHeight, bool(worksheet.print_area)],
             ["landscape", "9", True, 0, True], f"live: {worksheet.title} is printed on A4, across")
    same([form.print_title_rows, lost.print_title_rows is not None], ["$7:$8", True], "live: heads repeat")
    names = zipfile.ZipFile(path).namelist()
    same(sum("charts/chart" in n for n in names), 2, "live: charts")


def test_same_bytes(directory):
    same(new(directory, "a.xlsx").read_bytes(), new(directory, "b.xlsx").read_bytes(), "same bytes: new")
    pair = []
    for name in ("c.xlsx", "d.xlsx"):
        run("score", "docs/examples/full-2024.json", "-o", str(directory / name))
        pair.append((directory / name).read_bytes())
    same(pair[0], pair[1], "same bytes: score")
    run("new", TREE, "--year", "2024", "-o", str(directory / "e.xlsx"), SOURCE_DATE_EPOCH="86400")
    core = zipfile.ZipFile(directory / "e.xlsx").read("docProps/core.xml").decode()
    ok("1970-01-02T00:00:00Z" in core, "same bytes: SOURCE_DATE_EPOCH is heeded", core)


def test_temporary(directory):
    """Nothing is left of what is written on the way, whether it goes well or not."""
    own = directory / "tmp"
    own.mkdir()
    same(run("new", TREE, "-o", str(directory / "tmp.xlsx"), TMPDIR=str(own))[0], 0, "temporary: written")
    run("new", TREE, "-o", str(directory / "no/such.xlsx"), TMPDIR=str(own))
    same(list(own.iterdir()), [], "temporary: nothing is left")


def own_tree(**more):
    leaf = {"id": "own", "name": "自定指标", "points": 5, "kind": "share", "rule": {"if_none": 5}}
    return dict({"jixiao": "tree/1", "id": "own-2025", "title": "自定打分表", "indicators": [leaf]}, **more)


def test_own_tree(directory):
    source, path = directory / "own.json", directory / "own.xlsx"
    source.write_text(json.dumps(own_tree(), ensure_ascii=False))
    same(run("new", str(source), "--year", "2025", "-o", str(path))[0], 0, "own tree: written")
    book = openpyxl.load_workbook(path)
    same(book.sheetnames, ["打分表", "依据", "失分", "指标体系"], "own tree: it is in the workbook")
    heads = [c.value for c in book["指标体系"][1]]
    same(heads, ["jixiao tree/1", "level1", "id", "points", "deduction", "kind", "part", "rule.if_none"],
         "own tree: its heads")
    formulas = [str(c.value) for row in book["失分"].iter_rows() for c in row if "JIXIAO." in str(c.value)]
    ok(formulas and all("'指标体系'!$B$1:$H$2" in f for f in formulas), "own tree: formulas take it", *formulas)
    source.write_text(json.dumps(own_tree(places=1), ensure_ascii=False))
    same(run("new", str(source), "--year", "2025", "--force", "-o", str(path))[0], 0, "one place: written")
    book = openpyxl.load_workbook(path)
    texts = [str(c.value) for w in book for row in w.iter_rows() for c in row]
    ok(not any("JIXIAO." in t for t in texts) and not any("没有计分公式" in t for t in texts)
       and any("*SUM(" in t and ",0)/10)" in t for t in texts),
       "one place: formulas without the add-in")


def test_adjustable(directory):
    """Points that the sheet may give: a cell to be filled in, which the formulas go by."""
    path = directory / "project.xlsx"
    for most in (None, 90):
        name = "project-10-50-30-10" if most is None else str(directory / "most.json")
        if most:
            tree = json.loads((ROOT / "lib/trees/project-10-50-30-10.json").read_text())
            (directory / "most.json").write_text(json.dumps(dict(tree, id="most", most=most, not_applicable="full"), ensure_ascii=False))
        same(run("new", name, "--force", "-o", str(path))[0], 0, f"adjustable, at most {most}: written")
        book = openpyxl.load_workbook(path)
        form = book["打分表"]
        row = {form.cell(r, 1).value: r for r in range(1, form.max_row + 1)}
        ids = {c.value: c.column_letter for c in form[row["execution"] - 1]}
        cell = f"${ids['points']}${row['output']}"
        text = lambda name: [str(getattr(c.value, "text", c.value)) for r in book[name].iter_rows() for c in r if c.value]
        same([form[f"{ids['points']}{row[leaf]}"].protection.locked for leaf in ("execution", "output")], [True, False],
             "adjustable: its points are to be filled in")
        ok(any(cell in t and "IF(NOT(ISNUMBER(" in t for t in text("打分表")), "adjustable: what counts goes by them")
        ok(any(f"'打分表'!{cell}" in t and "分值填错" in t for t in text("依据")), "adjustable: and the score")
        ok(any("ROUND(0+SUM(" in t and "无数据支撑" in t for t in text("打分表")), "adjustable: and the total's verdict")
    sheet = json.loads((ROOT / "docs/examples/project-2024.json").read_text())
    sheet["indicators"]["output"]["points"] = 55
    (directory / "points.json").write_text(json.dumps(sheet, ensure_ascii=False))
    run("score", str(directory / "points.json"), "-o", str(path))
    (got,), (want,) = results(path), results(directory / "points.json")
    plain = lambda r: dict(r, source=None, findings=[dict(f, place=None) for f in r["findings"]])
    same(plain(got), plain(want), "adjustable: scored, and read again")
    ok("points-adjusted" in [f["code"] for f in got["findings"]], "adjustable: by its own points")


# ---- What cannot be written ----

def complains(args, words, name, *made):
    status, out, err = run(*args)
    ok(status == 2 and words in err and not out, name, status, err)
    for path in made:
        ok(not path.exists(), f"{name}: no file is left")


def test_wrong(directory):
    path = directory / "wrong.xlsx"
    complains(("new", TREE, "--format", "xlsx"), "-o", "wrong: without an output", path)
    complains(("new", TREE, "-o", str(directory / "no/such/x.xlsx")), "没有这个目录", "wrong: no such directory")
    complains(("new", TREE, "--department", b"\xff\xfe", "-o", str(path)), "[encoding]", "wrong: bytes that are no text", path)
    complains(("new", "nothing", "-o", str(path)), "[tree-unknown]", "wrong: no such tree", path)
    complains(("tree", TREE, "--format", "xlsx", "-o", str(path)), "xlsx", "wrong: a tree", path)
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text())
    source = directory / "long.json"
    sheet["indicators"]["goal-quality"]["facts"][0]["reason"] = "a" * 40000
    source.write_text(json.dumps(sheet))
    complains(("score", str(source), "-o", str(path)), f"{source}:goal-quality: 文字有 40000 个字", "wrong: a text too long", path)
    source.write_text("{")
    complains(("score", str(source), "-o", str(path)), "[syntax]", "wrong: a sheet that is refused", path)
    path.write_bytes(b"old")
    complains(("score", str(source), "-o", str(path)), "[syntax]", "wrong: an older file")
    same(path.read_bytes(), b"old", "wrong: an older file stays")
    complains(("new", str(path), "-o", str(path)), "", "wrong: the output is the input")


def test_names(directory):
    """Departments whose names no worksheet may have; many sheets in one file."""
    sheets = []
    for i, name in enumerate(["甲/乙[丙]:*?\\'", "长" * 60, "长" * 60 + "二", "😀" * 20, "History", "'"]):
        sheets.append(directory / f"name-{i}.json")
        sheets[-1].write_text(json.dumps({"jixiao": "sheet/1", "tree": TREE, "department": name, "year": 2024,
                                          "indicators": {"feedback": {"claim": 5}}}))
    path = directory / "names.xlsx"
    status, _, err = run("score", *map(str, sheets), "-o", str(path))
    same([status, err], [1, ""], "names: written")
    book = openpyxl.load_workbook(path)
    same(len(book.sheetnames), 18, "names: three worksheets each")
    same(book.sheetnames[:4], ["1 甲_乙_丙______", "1 依据", "1 失分", "2 " + "长" * 29], "names: what they are called")
    ok(all(len(n.encode("utf-16-le")) <= 62 for n in book.sheetnames), "names: none is too long")
    same([s["department"] for s in workbook.read_workbook(path)],
         [json.loads(s.read_text())["department"] for s in sheets], "names: whole on the forms")
    lines = [json.dumps(json.loads(sheets[0].read_text()) | {"department": name}) for name in ("甲局", "依据")]
    for end, text in ((".ndjson", "\n".join(lines)), (".json", "[" + ",".join(lines) + "]")):
        many = directory / f"many{end}"
        many.write_text(text)
        status, _, err = run("score", str(many), "-o", str(path))
        same([status, err], [1, ""], f"names: many in one {end}")
        same(openpyxl.load_workbook(path).sheetnames, ["1 甲局", "1 依据", "1 失分", "2 打分表", "2 依据", "2 失分"],
             f"names: many in one {end}, and one that is called as a worksheet")


def test_many(directory):
    leaves = [{"id": f"leaf-{i}", "name": f"指标{i}", "points": 1, "kind": "flag"} for i in range(9999)]
    tree = own_tree(indicators=[{"id": "all", "name": "全部", "indicators": leaves}])
    source, path = directory / "many.json", directory / "many.xlsx"
    source.write_text(json.dumps(tree))
    same(run("new", str(source), "-o", str(path))[::2], (0, ""), "many: a tree of 10,000 indicators")
    ok(path.exists() and zipfile.ZipFile(path).testzip() is None, "many: a whole file")


# ---- An audit ----

def cells(worksheet):
    return [["" if value is None else value for value in row] for row in worksheet.iter_rows(values_only=True)]


def as_numbers(rows):
    """Numbers of a CSV as a workbook holds them."""
    return [[float(cell) if NUMBER.fullmatch(str(cell)) else cell for cell in row] for row in rows]


def table(*args):
    text = run(*args, "-f", "csv")[1].removeprefix("\ufeff")
    return as_numbers(csv.reader(io.StringIO(text, newline="")))


def test_audited(directory):
    """The worksheets hold what the CSV of audit and score say, in order, under a head that stays and a filter."""
    files = ["docs/examples/county-2024.csv", "docs/examples/full-2024.json", "docs/examples/project-2024.json"]
    for lang in ("zh", "en"):
        path = directory / f"audit-{lang}.xlsx"
        status, out, err = run("audit", *files, "-o", str(path), "-l", lang)
        same([status, out, err], [2, "", run("audit", *files, "-l", lang)[2]], f"audit {lang}: the errors of the table")
        book = openpyxl.load_workbook(path)
        same(book.sheetnames, [["汇总", "各指标", "自评相差", "疑点和错误", "得分分布", "另一种理解", "文件"],
                               ["Summary", "Leaves", "Claims that differ", "Findings and errors", "By indicator", "Read otherwise",
                                "Files"]][lang == "en"], f"audit {lang}: worksheets")
        summary, leaves, claims, found, spread, readings, listed = (as_numbers(cells(sheet)) for sheet in book)
        totals = json.loads(run("audit", *files, "-f", "json")[1].splitlines()[-1])
        same([(row[2], row[3], row[10]) for row in spread[1:]], [(one["points"], one["sheets"], one["full"]) for one in totals["leaves"]],
             f"audit {lang}: how scores lie")
        same([(row[2], row[3], row[4], row[5]) for row in readings[1:]],
             [(one["score"], one["other_low"], one["total"], one["total_low"]) for one in totals["readings"]], f"audit {lang}: read otherwise")
        same([row[0] for row in listed[1:]], files, f"audit {lang}: every file")
        wanted = table("audit", *files, "-l", lang)
        same([len(summary), [row[1:13] for row in summary[1:-1]]], [len(wanted), [row[1:13] for row in wanted[1:-1]]],
             f"audit {lang}: the summary")
        wanted = table("score", *files, "-l", lang)
        same([[row[i] for i in (*range(13), *range(16, 22))] for row in leaves[1:]],
             [[row[i] for i in (*range(13), *range(16, 22))] for row in wanted[1:]], f"audit {lang}: every leaf")
        differ = [row for row in leaves[1:] if row[4] and row[13] in ("自评偏高", "自评偏低", "over-claimed", "under-claimed")]
        same(sorted((row[2], row[4], row[12]) for row in differ), sorted((row[0], row[2], row[8]) for row in claims[1:]),
             f"audit {lang}: the claims that differ")
        sizes = [abs(row[8]) for row in claims[1:]]
        ok(sizes == sorted(sizes, reverse=True) and len(sizes) > 3, f"audit {lang}: the largest first", sizes)
        results_ = [json.loads(line) for line in run("score", *files, "-f", "json")[1].splitlines()]
        codes = [(r["source"], r["department"], f["code"]) for r in results_ for f in r["findings"] + r["errors"]]
        leaf_errors = {(r["source"], r["department"], f["code"]) for r in results_ for f in r["errors"] if f.get("id")}
        told = {(row[0], row[1], row[4]) for row in found[1:]}
        same(set(codes) - leaf_errors - told, set(), f"audit {lang}: every finding")
        for sheet in book:
            last = sheet.max_row - (sheet is book.worksheets[0])
            same([sheet.freeze_panes, sheet.auto_filter.ref], ["A2", f"A1:{sheet.cell(1, sheet.max_column).column_letter}{max(last, 2)}"],
                 f"audit {lang}: {sheet.title}: head and filter")
    evil = directory / "evil.json"
    evil.write_text(json.dumps(dict(json.loads((ROOT / files[1]).read_text()), department="=1+1")))
    run("audit", str(evil), "-o", str(directory / "evil.xlsx"))
    cell = openpyxl.load_workbook(directory / "evil.xlsx").worksheets[0]["C2"]
    same([cell.value, cell.data_type], ["=1+1", "s"], "audit: a text is no formula") if cell.data_type != "f" else ok(
        b"<f>" not in zipfile.ZipFile(directory / "evil.xlsx").read("xl/worksheets/sheet1.xml"), "audit: a text is no formula")


# ---- Trees of every sort ----

GRADES = [{"name": "优", "from": 27}, {"name": "良", "from": 24}, {"name": "中", "from": 0}]
RATINGS = [{"name": "达成", "from": 0.8}, {"name": "部分达成", "from": 0.6}, {"name": "未达成", "from": 0}]
STEP = {"measure": "ratio", "side": "above", "limit": 1, "per": 0.01, "lose": 1, "part": "whole"}


def leaf(id, kind, points=10, **more):
    return dict({"id": id, "name": f"指标{id}", "kind": kind}, **({"points": points} if points else {}), **more)


# A tree, and the functions of the add-in that its workbook still needs beside those of reasons; None: that do not know it,
# so that some scores stay blank.
SORTS = {
    "refused": (own_tree(not_applicable="refuse", grades=GRADES, indicators=[
        leaf("v", "flag", None, veto="良"), leaf("g", "goals"), leaf("r", "goals", rule={"rows": [{"name": '"好"', "from": 0.9}, *RATINGS]}), leaf("f", "flag")]),
        set()),
    "full": (own_tree(not_applicable="full", indicators=[
        leaf("f", "flag"), leaf("b", "incidents", 5, bonus=True, rule={"gain": 1}), leaf("s", "share", rule={"if_none": 5})]),
        None),
    "steps": (own_tree(indicators=[leaf("s", "steps", rule=STEP), leaf("r", "rating", rule=RATINGS)]), {"JIXIAO.SCORE"}),
    "caps": (own_tree(indicators=[leaf("s", "steps", rule=STEP), leaf("f", "flag")],
                      caps={"by": "s", "rows": [{"upto": 0.6, "included": False, "most": 9}]}), None),
    "groups": (own_tree(indicators=[{"id": "g", "name": "组", "points": 10, "indicators": [
        leaf("f", "flag", 5, not_applicable="rescale-group"), leaf("h", "flag", 5)]}]), None),
}


def test_sorts(directory):
    for name, (tree, needed) in SORTS.items():
        source, path = directory / f"{name}.json", directory / f"{name}.xlsx"
        source.write_text(json.dumps(tree, ensure_ascii=False))
        same(run("new", str(source), "--year", "2025", "--department", "甲局", "-o", str(path))[::2], (0, ""), f"{name}: written")
        form = openpyxl.load_workbook(path)["打分表"]
        texts = [str(getattr(cell.value, "text", cell.value)) for row in form.iter_rows() for cell in row]
        found = set(re.findall(r"JIXIAO\.(?:SCORE|TOTAL)", " ".join(texts)))
        same(found, needed or set(), f"{name}: what takes the add-in")
        if name == "refused":
            rows = [str(getattr(c.value, "text", c.value)) for row in openpyxl.load_workbook(path)["依据"].iter_rows() for c in row]
            ok(any('="""好"""' in text for text in rows), "a rating's name with quotes in a formula")
        same("没有公式可算" in " ".join(texts), needed is None, f"{name}: what stays blank is said")
        same(results("--tree", source, path)[0]["score"], None, f"{name}: an empty one is read, and nothing is scored")


with tempfile.TemporaryDirectory() as made:
    for test in [v for k, v in list(globals().items()) if k.startswith("test_")]:
        test(Path(made))
done()
