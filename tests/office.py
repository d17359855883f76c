#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks in LibreOffice and Gnumeric: office.py JIXIAO_COMMAND REPO_ROOT [--pictures DIRECTORY]

Opens what the command writes, calculates every formula anew without the add-in, compares the scores with the command's,
prints it to PDF, and looks at the pages.
Prints TAP. With --pictures, also draws the pages that docs/zh/excel.md shows.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import workbook
from spreadsheets import convert, gnumeric
from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
TREE = "sichuan-ebian-2023"
LOAD = "请加载 jixiao 加载项"

def make(path, *args):
    done = subprocess.run([COMMAND, *args, "-o", str(path)], capture_output=True, cwd=ROOT, timeout=120)
    assert path.exists(), done.stderr.decode()
    return path


def cells(path, sheet):
    """The cells of the n-th worksheet, as shown."""
    convert(path, f'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}', ".csv")
    names = {1: "打分表", 2: "依据", 3: "失分"}
    found = path.parent / f"{path.stem}-{names[sheet]}.csv"
    return list(csv.reader(io.StringIO((found if found.exists() else path.with_suffix(".csv")).read_text("utf-8"))))


def pages(path):
    """The text of every page that is printed."""
    pdf = convert(path, "pdf", ".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def no_errors(table, name):
    wrong = [c for row in table for c in row if re.match(r"#|Err:", c)]
    ok(not wrong, f"{name}: no error is shown", *wrong)


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_unfilled(directory):
    path = make(directory / "new.xlsx", "new", TREE, "--department", "示例县示例局", "--year", "2024")
    form, lost = cells(path, 1), cells(path, 3)
    no_errors(form, "new: 打分表")
    no_errors(lost, "new: 失分")
    ok(not any(LOAD in cell for row in form + lost for cell in row), "new: nothing asks for the add-in")
    ok("0.00–100.00（缺 13 项）" in sum(form, []), "new: the total says what is missing", *form[-3:])
    text = pages(path)
    ok(10 <= len(text) <= 18, "new: so many pages", len(text))
    ok("县级部门整体绩效自评打分表" in squeezed(text[0]) and "部门整体自评得分" in squeezed(text[1]),
       "new: the form is two pages", *text[:2])
    ok("一级指标" in squeezed(text[1]), "new: its head stands on the second too")
    ok(LOAD not in " ".join(text[:2]), "new: what the add-in says is not printed with the form")
    ok(f"第{len(text)}页，共{len(text)}页" in squeezed(text[-1]), "new: pages are counted", text[-1])


def scored(directory, sheet):
    """The command's own result of a sheet."""
    (directory / "sheet.json").write_text(json.dumps(sheet, ensure_ascii=False))
    out = subprocess.run([COMMAND, "score", str(directory / "sheet.json"), "--format", "json"], capture_output=True, cwd=ROOT)
    return json.loads(out.stdout)


def shown_by(program, path):
    """The cells of the form, by the ids of its rows; the total's is the last of a sheet's own."""
    table = cells(path, 1) if program == "LibreOffice" else list(csv.reader(io.StringIO(gnumeric(path).read_text("utf-8"))))
    return {row[0]: row for row in table[:next(i for i, row in enumerate(table + [["jixiao facts"]])
                                               if row[0].startswith("jixiao facts"))]}


def compare(directory, sheet, name):
    """A workbook that is filled in scores what the command does, in each program, without the add-in."""
    result = scored(directory, sheet)
    path = make(directory / f"{name}.xlsx", "new", TREE)
    workbook.fill_workbook(path, sheet)
    for program in ("LibreOffice", "Gnumeric"):
        form, wrong = shown_by(program, path), []
        heads = next(row for row in cells(path, 1) if "计算得分" in row)
        score, verdict = heads.index("计算得分"), heads.index("核对结果")
        for leaf in result["indicators"]:
            got, state, off = form[leaf["id"]][score], leaf["state"], leaf["id"] == "cooperation"
            facts = sheet["indicators"].get(leaf["id"], {}).get("facts")
            wanted = {"claimed": "缺数据" if facts else "", "missing": "缺数据",
                      "not_applicable": "不适用"}.get(state, str((leaf["score"] or 0) - (leaf["points"] if off else 0)))
            if state in ("computed", "judged") and (not re.match(r"-?[0-9]", got) or float(got) != round(float(wanted), 6)):
                wrong.append((leaf["id"], got, wanted))
            elif state not in ("computed", "judged") and got != wanted and (got or state != "missing"):
                wrong.append((leaf["id"], got, wanted))
        same(wrong, [], f"{name}: {program}: every score")
        total = form["sheet"][score]
        if result["score"] is None:
            ok(total.startswith(f"{result['low']:.2f}–{result['high']:.2f}（"), f"{name}: {program}: the total's interval",
               total, result["low"], result["high"])
        else:
            ok(re.match(r"[0-9]", total) and float(total) == result["score"], f"{name}: {program}: the total", total,
               result["score"])
    return form, verdict


def test_filled(directory):
    for name in ("full-2024", "ebian-2023"):
        compare(directory, json.loads((ROOT / f"docs/examples/{name}.json").read_text()), name)


def test_gaps(directory):
    """What is not applicable, missing, claimed without facts, filled in twice."""
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text())
    sheet["indicators"]["feedback"] = {"not_applicable": "本年度没有", "claim": 5}
    sheet["indicators"]["disclosure"]["claim"] = 9
    form, verdict = compare(directory, sheet, "scaled")
    ok(form["disclosure"][verdict] == "自评偏低" and not form["feedback"][verdict], "scaled: verdicts", form["disclosure"])
    del sheet["indicators"]["balance-rate"]
    sheet["indicators"]["budget-linkage"] = {"claim": 8}
    del sheet["indicators"]["execution-progress"]["facts"][0]["actual"]
    compare(directory, sheet, "missing")


def test_scored(directory):
    path = make(directory / "full.xlsx", "score", "docs/examples/full-2024.json")
    for sheet in (1, 2, 3):
        no_errors(cells(path, sheet), f"scored: worksheet {sheet}")
    text = "".join(map(squeezed, pages(path)))
    result = json.loads(subprocess.run([COMMAND, "score", "docs/examples/full-2024.json", "--format", "json"],
                                       capture_output=True, cwd=ROOT).stdout)
    for leaf in result["indicators"]:
        why = squeezed(leaf["why"]["zh"])
        ok(f"{leaf['lost']:.2f}" in text and why[:12] in text and why[-12:] in text, f"scored: {leaf['id']} is printed whole",
           why)
    ok(f"计算得分{result['score']:.2f}" in text, "scored: the headline is printed")
    ok("各指标失分" in text and "自评得分与计算得分" in text, "scored: the charts are drawn")


def draw(directory, pictures):
    """Pages as pictures: name, workbook, page."""
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text())
    claims = {"goal-quality": 10, "goals-overall": 9, "goals-projects": 9, "spending-control": 10, "timely-handling": 5,
              "execution-progress": 5, "balance-rate": 4, "violations": 4, "budget-linkage": 10, "rectification": 5}
    for leaf, entry in sheet["indicators"].items():
        entry["claim"] = claims.get(leaf, {"cooperation": 0, "feedback": 5}.get(leaf, 10))
    (directory / "claims.json").write_text(json.dumps(sheet))
    make(directory / "claims.xlsx", "score", str(directory / "claims.json"))
    for name, path, page in (("form", "new", 1), ("facts", "new", 4), ("scored", "claims", 1), ("lost", "claims", 7)):
        subprocess.run(["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-singlefile", "-png",
                        str(convert(directory / f"{path}.xlsx", "pdf", ".pdf")), str(pictures / name)], check=True)


with tempfile.TemporaryDirectory() as made:
    for test in [v for k, v in list(globals().items()) if k.startswith("test_")]:
        test(Path(made))
    if "--pictures" in sys.argv:
        draw(Path(made), Path(sys.argv[sys.argv.index("--pictures") + 1]))
done()
