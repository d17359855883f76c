#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Printed forms that `jixiao fill` fills: filled.py JIXIAO_COMMAND REPO_ROOT [office]

What was written is read again, all else of the file is as it was, and filling twice is filling once. With `office`, forms that
LibreOffice saved, and as it shows them. Prints TAP."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.styles import Font

import printed
from tap import done, ok, same

COMMAND, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
TREE = json.loads((ROOT / "lib/trees/sichuan-ebian-2023.json").read_text("utf-8"))
POINTS = {leaf["id"]: leaf["points"] for _, leaf in printed.leaves(TREE)}
UNIT = "填报单位：示例县人社局（盖章）　2023年度"


def run(*args):
    done = subprocess.run([COMMAND, *map(str, args)], capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def read(path):
    return json.loads(run("read", path)[1])


def sheet(folder, claims, name="sheet.json", remarks=None, **more):
    path = folder / name
    entries = {id: {"claim": claim} for id, claim in claims.items()}
    for id, remark in (remarks or {}).items():
        entries[id]["remark"] = remark
    path.write_text(json.dumps({"jixiao": "sheet/1", "tree": TREE["id"], "department": "示例县人社局", "year": 2023,
                                "indicators": entries, **more}, ensure_ascii=False), "utf-8")
    return path


def forms(folder, claims, breaks=(), total=None):
    """The same form as a workbook and as a document."""
    title, unit, *table = rows = printed.founding(ROOT, claims, unit=UNIT, breaks=breaks, total=total)
    return (printed.xlsx(folder / "form.xlsx", ("打分表", rows)),
            printed.docx(folder / "form.docx", title[0], unit[0], table))


def only_changed(before, after, parts):
    """The archives are the same, in the same order and packed alike, but for these parts."""
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as two:
        have, want = ([(item.filename, archive.read(item), item.compress_type, item.compress_size, item.date_time)
                       for item in archive.infolist() if item.filename not in parts] for archive in (two, one))
        names = [item.filename for item in one.infolist()] == [item.filename for item in two.infolist()]
        return names and have == want and all(one.read(name) != two.read(name) for name in parts)


PART = {".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}


def claims_of(one):
    return {id: entry.get("claim") for id, entry in one["indicators"].items()}


def random_forms(folder):
    """Claims at random, over blanks and others: read again they are the same."""
    draw = random.Random(1)
    bad = []
    for n in range(12):
        claims = {id: draw.choice([points, 0, round(draw.uniform(0, points), draw.choice([1, 2]))]) for id, points in POINTS.items()}
        remarks = {id: draw.choice(["说明", "a<b & c>\"d\"", "两行\n第二行", "_x0041_", "= 1+1", "空 格", "𠮷"])
                   for id in POINTS if draw.random() < 0.4}
        before = {id: draw.choice(["", claims[id], f"{claims[id]}分", 1]) for id in POINTS}
        given = sheet(folder, claims, remarks=remarks)
        for form in forms(folder, before, draw.sample(sorted(POINTS), 2), draw.choice([None, 7])):
            out, again = folder / f"out{form.suffix}", folder / f"again{form.suffix}"
            status, said, errors = run("fill", form, "--from", given, "-o", out, "--exit-zero")
            got = read(out)
            run("fill", out, "--from", given, "-o", again)
            wanted = {id: got["indicators"][id].get("remark") for id in remarks}
            if (status or said or claims_of(got) != claims or wanted != remarks or not only_changed(form, out, {PART[form.suffix]})
                    or out.read_bytes() != again.read_bytes() or got.get("claim") not in (None, sum_of(claims))):
                bad.append((n, form.suffix, status, errors, claims_of(got), claims, wanted, remarks))
    same(bad, [], "24 forms at random: read again they say what the sheet says; all else is as it was; twice is once")


def sum_of(claims):
    off = {leaf["id"] for _, leaf in printed.leaves(TREE) if leaf.get("deduction")}
    return round(sum(-claim if id in off else claim for id, claim in claims.items()), 2)


def said(folder):
    """What is written over, and what is not written."""
    claims = dict(POINTS, cooperation=0)
    given = sheet(folder, claims, remarks={"disclosure": "新"}, claim=100)
    rows = printed.founding(ROOT, {"goal-review": 8, "goal-quality": "10分"}, unit=UNIT.replace("人社局", "民政局"),
                            remarks={"disclosure": "旧"}, total=1)
    rows = [row for row in rows if "支出控制" not in row]
    form = printed.xlsx(folder / "form.xlsx", ("打分表", rows))
    status, out, errors = run("fill", form, "--from", given, "-o", folder / "out.xlsx")
    lines = [line.removeprefix(f"{form}:") for line in errors.splitlines()]
    same([status, out, lines], [1, "", [
        "打分表!A2: 部门：表上是“示例县民政局”，打分表是“示例县人社局”；表上与打分表不一致，请核对是不是拿错了",
        "打分表!I5: 目标制定 自评得分：表上是“8”，打分表是“10”；已改写",
        "打分表!J14: 自评公开 说明：表上是“旧”，打分表是“新”；已改写",
        "打分表!I18: 总分 自评得分：表上是“1”，打分表是“100”；已改写",
        " 支出控制 自评得分：打分表是“10”；表上没有这一格，请手工处理",
        "填写 11 格，改写 3 格，原已如此 1 格；要看的 2 处。"]], "each with its cell, what stood there and what stands there now")
    status, _, errors = run("fill", form, "--from", given, "-o", folder / "out.xlsx", "--lang", "en", "--exit-zero")
    ok(status == 0 and "打分表!I5: 目标制定 claim: the form has “8”, the sheet “10”; written over" in errors, "in English", errors)


def formulas(folder):
    """They stay; the sum's number is of what is written, and a program that opens the file calculates."""
    given = sheet(folder, dict(POINTS, cooperation=1))
    form = printed.xlsx(folder / "form.xlsx", ("打分表", printed.founding(ROOT, {"goal-review": 8}, unit=UNIT, total=1)))
    book = openpyxl.load_workbook(form)
    page = book.active
    sum_at = next(row for row in range(1, 40) if page.cell(row, 1).value == "部门整体自评得分")
    page.cell(sum_at, 9).value = f"=SUM(I5:I{sum_at - 2})-I{sum_at - 1}"
    page.cell(6, 9).font = Font(bold=True, color="FF0000")
    book.calculation.fullCalcOnLoad = False
    book.save(form)
    status, _, errors = run("fill", form, "--from", given, "-o", folder / "out.xlsx")
    ok(status == 0 and "是公式，未改" in errors, "a sum stays a formula", errors)
    ok(only_changed(form, folder / "out.xlsx", {PART[".xlsx"], "xl/workbook.xml"}), "beside the cells, only what says to calculate")
    kept, values = (openpyxl.load_workbook(folder / "out.xlsx", data_only=only) for only in (False, True))
    same([kept.active.cell(sum_at, 9).value, values.active.cell(sum_at, 9).value, kept.calculation.fullCalcOnLoad],
         [page.cell(sum_at, 9).value, 99, True], "openpyxl reads the formula, its number, and that all is calculated")
    same([kept.active.cell(6, 9).value, kept.active.cell(6, 9).font.b, kept.active.cell(6, 9).font.color.rgb], [10, True, "00FF0000"],
         "a cell's style stays")
    status, out, _ = run("check", folder / "out.xlsx")
    ok("claim-sum" not in out and "错误 0 项" in out, "it is read back without opening it", out)


def projects(folder):
    """Rows of goals, the project's money; what the sheet says and what is computed."""
    title, *table = printed.project()
    for form in (printed.xlsx(folder / "p.xlsx", ("自评表", printed.project())), printed.docx(folder / "p.docx", title[0], table)):
        one = read(form)
        one["indicators"]["execution"]["claim"] = 9.3
        one["indicators"]["output"]["facts"][0]["claim"] = 13
        one["indicators"]["output"]["facts"][1]["reason"] = "多建了床位"
        del one["indicators"]["output"]["facts"][2]["claim"], one["claim"]
        (folder / "p.json").write_text(json.dumps(one, ensure_ascii=False), "utf-8")
        out = folder / f"out{form.suffix}"
        run("fill", form, "--from", folder / "p.json", "-o", out)
        got, facts = read(out), read(out)["indicators"]["output"]["facts"]
        same([got["indicators"]["execution"]["claim"], [row["claim"] for row in facts], facts[1]["reason"]],
             [9.3, [13, 10, 10, 8.33, 5], "多建了床位"], f"{form.name}: its rows by their names")
        ok(only_changed(form, out, {PART[form.suffix]}), f"{form.name}: all else is as it was")


def refused(folder):
    """Nothing is written, and what was there stays."""
    given = sheet(folder, POINTS)
    form, document = forms(folder, {})
    out = folder / "out.xlsx"
    out.write_bytes(b"before")
    county = ROOT / "docs/examples/county-2024.csv"
    project = printed.xlsx(folder / "p.xlsx", ("自评表", printed.project()))
    broken = folder / "broken.xlsx"
    broken.write_bytes(form.read_bytes()[:-300])
    several = printed.xlsx(folder / "several.xlsx", *[(name, printed.founding(ROOT, {}, unit=f"填报单位：{name}　2023年度")) for name in "甲乙"])
    run("score", given, "-o", folder / "ours.xlsx")
    cases = [((form,), "--from"), ((form, "--from", given), "-o"), ((form, "--from", county, "-o", out), "20 张"),
             ((form, "--from", folder / "none.json", "-o", out), "没有这个文件"), ((folder / "none.xlsx", "--from", given, "-o", out), "没有这个文件"),
             ((project, "--from", given, "-o", out), "认出的指标不到一半"), ((broken, "--from", given, "-o", out), "已损坏"),
             ((given, "--from", given, "-o", folder / "out.json"), "file"), ((several, "--from", given, "-o", out), "2 张印发的表"),
             ((folder / "ours.xlsx", "--from", given, "-o", out), "jixiao score"), ((form, "--from", given, "-o", folder / "out.docx"), ".xlsx"),
             ((document, "--from", given, "-o", out), ".docx"), ((form, "--from", given, "-o", form), "读入的文件"),
             ((form, "--from", sheet(folder, {}, "empty.json"), "-o", out), "没有一格可以填写"), ((form, "--from", form, "-o", out), "没有一格可以填写")]
    before = form.read_bytes()
    for args, words in cases:
        status, printed_out, errors = run("fill", *args)
        ok(status == 2 and not printed_out and words in errors or words == "file" and status == 2, f"refused: {words}", errors)
    same([out.read_bytes(), form.read_bytes(), (folder / "out.json").exists()], [b"before", before, False], "and nothing was written")
    status, data, _ = subprocess.run([COMMAND, "fill", form, "--from", given, "-o", "-"], capture_output=True, timeout=60), b"", b""
    run("fill", form, "--from", given, "-o", out)
    same(status.stdout, out.read_bytes(), "to standard output the same")


def office(folder):
    """Forms that LibreOffice saved, and what it shows of those that are filled."""
    def convert(path, to, into):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir",
                        folder / into, path], env=dict(os.environ, HOME=str(folder)), capture_output=True, timeout=600, check=True)
        return folder / into / f"{path.stem}.{to}"
    claims = dict({id: round(points * 0.9, 1) for id, points in POINTS.items()}, cooperation=1)
    given = sheet(folder, claims, remarks={"disclosure": "公开了\n两次"})
    for form in forms(folder, {"goal-review": 8}, total=7):
        saved, out = convert(form, form.suffix[1:], "saved"), folder / f"out{form.suffix}"
        status, _, errors = run("fill", saved, "--from", given, "-o", out, "--exit-zero")
        got = read(out)
        same([status, claims_of(got), got["indicators"]["disclosure"]["remark"], only_changed(saved, out, {PART[form.suffix]})],
             [0, claims, "公开了\n两次", True], f"LibreOffice's {form.suffix}: what is read again, all else as it was")
        shown = convert(out, form.suffix[1:], "again")
        same(claims_of(read(shown)), claims, f"LibreOffice opens and saves the filled {form.suffix}")
        pdf = convert(out, "pdf", "pdf")
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
        text = "".join(text.split())
        ok(f"{float(sum_of(claims)):g}" in text and "两次" in text, f"and shows it on paper: {form.suffix}", text)


def main():
    tests = (office,) if "office" in sys.argv[3:] else (random_forms, said, formulas, projects, refused)
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))
    done()


main()
