#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks in LibreOffice: office.py JIXIAO_COMMAND REPO_ROOT [--pictures DIRECTORY]

Opens what the command writes, calculates every formula anew without the add-in, prints it to PDF, and looks at the pages.
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

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
TREE = "sichuan-ebian-2023"
LOAD = "请加载 jixiao 加载项"
count = failed = 0

# Offices have these fonts; here Noto stands for them.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias></fontconfig>"""
# Formulas are calculated on loading, whatever value is stored with them.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def ok(good, name, *why):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}")
    for line in "" if good else "\n".join(map(str, why)).splitlines():
        print("#", line)
    sys.stdout.flush()


def make(path, *args):
    done = subprocess.run([COMMAND, *args, "-o", str(path)], capture_output=True, cwd=ROOT, timeout=120)
    assert path.exists(), done.stderr.decode()
    return path


def convert(path, to, suffix):
    profile = path.parent / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(SETTINGS)
        (path.parent / "fonts.conf").write_text(FONTS)
    env = dict(os.environ, FONTCONFIG_FILE=str(path.parent / "fonts.conf"), HOME=str(path.parent))
    # no extension of this machine's, whose functions may be the add-in's
    own = [f"-env:{name}=file://{profile}/none" for name in ("BUNDLED_EXTENSIONS", "UNO_SHARED_PACKAGES_CACHE")]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", *own, "--headless", "--convert-to", to,
                    "--outdir", str(path.parent), str(path)], env=env, capture_output=True, timeout=600, check=True)
    return path.with_suffix(suffix)


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
    said = sum(row.count(LOAD) > 0 for row in form)
    ok(said == 15, "new: 打分表 says fifteen times that the add-in is not loaded", said, *form)
    said = sum(cell == LOAD for row in lost for cell in row)
    ok(said == 28, "new: 失分 says it of every score and reason", said)
    text = pages(path)
    ok(10 <= len(text) <= 18, "new: so many pages", len(text))
    ok("县级部门整体绩效自评打分表" in squeezed(text[0]) and "部门整体自评得分" in squeezed(text[1]),
       "new: the form is two pages", *text[:2])
    ok("一级指标" in squeezed(text[1]), "new: its head stands on the second too")
    ok(LOAD not in " ".join(text[:2]), "new: what the add-in says is not printed with the form")
    ok(f"第{len(text)}页，共{len(text)}页" in squeezed(text[-1]), "new: pages are counted", text[-1])


def test_filled(directory):
    """Formulas that need no add-in: not applicable, a table filled in twice, a sheet that is not whole."""
    path = make(directory / "filled.xlsx", "new", TREE)
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text())
    sheet["indicators"]["feedback"] = {"not_applicable": "本年度没有", "claim": 5}
    workbook.fill_workbook(path, sheet)
    form = {row[0]: row for row in cells(path, 1)}
    no_errors(form.values(), "filled: 打分表")
    ok("不适用" in form["feedback"], "filled: what is not applicable says so", form["feedback"])
    ok(LOAD in form["goal-review"], "filled: the rest says what is missing", form["goal-review"])


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
print(f"1..{count}")
sys.exit(1 if failed else 0)
