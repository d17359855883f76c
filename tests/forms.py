#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Printed forms that the command reads, and `jixiao read`: forms.py JIXIAO_COMMAND REPO_ROOT [office]

What is read of a form is scored alike from the form and from the JSON that it is written as, places too. With `office`, as
LibreOffice saves the same. Prints TAP."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import printed
from tap import done, ok, same

COMMAND, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
FULL = {"goal-review": 10, "goal-quality": 9, "goals-overall": "9分", "goals-projects": 10, "spending-control": 10, "timely-handling": 5,
        "execution-progress": 5, "balance-rate": 5, "violations": 5, "budget-linkage": 8, "disclosure": 10, "rectification": 5,
        "feedback": 5, "cooperation": 0}


def run(*args, **how):
    done = subprocess.run([COMMAND, *map(str, args)], capture_output=True, timeout=120, **how)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def results(*args):
    """What is scored, but for the file's name; the errors."""
    _, out, _ = run("score", "--format", "json", *args)
    found = [json.loads(line) for line in out.splitlines()]
    for one in found:
        one.pop("source")
    return found


def read(*args):
    status, out, errors = run("read", *args)
    return [json.loads(line) for line in out.splitlines()], status, errors


def places(one):
    return {(item["code"], item["id"]): item.get("place") for item in one["findings"] + one["errors"]}


# ---- Forms -----------------------------------------------------------------------------------------


def founding(folder):
    form = printed.xlsx(folder / "人社局.xlsx", ("打分表", printed.founding(ROOT, FULL, remarks={"disclosure": "已公开"},
                                                                      breaks=("timely-handling", "disclosure"), total=96)))
    (sheet,), status, errors = read(form)
    same([sheet["department"], sheet["year"], sheet["claim"], sheet["tree"]], ["示例县人社局", 2023, 96, "sichuan-ebian-2023"],
         "the founding form: what it is of")
    same({id: entry.get("claim") for id, entry in sheet["indicators"].items()}, dict(FULL, **{"goals-overall": 9}), "its claims")
    same(sheet["indicators"]["disclosure"]["remark"], "已公开", "its remarks")
    same(sheet["indicators"]["disclosure"]["source"], {"claim": "打分表!I19", "remark": "打分表!J19"}, "their cells")
    same(sheet["source"], {"department": "打分表!A2", "year": "打分表!A2", "claim": "打分表!I23"}, "the cells of what it is of")
    same([status, errors.splitlines()[-1]], [0, "打分表 1 张，指标体系 0 个：核查疑点 0 项，错误 0 项。"], "nothing is wrong with it")
    return form


def wrong(folder):
    """Slips of clerks: each is said with its cell, from the form and from the JSON that it was written as."""
    rows = printed.founding(ROOT, dict(FULL, **{"spending-control": "约10", "disclosure": 12, "cooperation": ""}), total=97)
    next(row for row in rows if "10分" in row and row[2] == "支出控制")[3] = "8分"
    rows.insert(9, ["", "", "没有的指标", "5分", "", "", "", "", 4, ""])
    form = printed.xlsx(folder / "wrong.xlsx", ("打分表", rows))
    kept = folder / "wrong.json"
    status, out, errors = run("read", form, "-o", kept)
    same([status, out], [2, ""], "slips: an exit status like check's")
    for cell, code in (("D10", ""), ("I9", "[number]"), ("D9", "[form-points]"), ("C10", "[form-unmatched]"), ("I16", "[claim-range]"),
                       ("I19", "[deduction-blank]")):
        said = [line for line in errors.splitlines() if f"打分表!{cell}: " in line]
        ok(bool(code) == bool(said) and all(code in line for line in said), f"slips: {cell} {code}", errors)
    (of_form,), (of_json,) = results(form), results(kept)
    have, want = places(of_json), {key: place for key, place in places(of_form).items() if key[0] != "form-unmatched"}
    same(have, want, "slips: the same places of the JSON")
    for one in (of_form, of_json):
        one["findings"] = [item for item in one["findings"] if item["code"] != "form-unmatched"]
    same(of_json, of_form, "slips: the same result of the JSON")
    status, _, errors = run("check", kept)
    ok(":打分表!I9: " in errors, "slips: a message of the JSON names the form's cell", errors)
    status, out, _ = run("check", kept)
    ok(":打分表!I19: " in out, "slips: and a finding", out)
    form = printed.xlsx(folder / "sum.xlsx", ("打分表", printed.founding(ROOT, FULL, total=97)))
    run("read", form, "-o", kept)
    for path in (form, kept):
        status, out, _ = run("check", path)
        ok(status == 1 and ":打分表!I19: " in out and "填报 97 分，合计 96 分 [claim-sum]" in out, f"a total that is no sum: {path.suffix}", out)


def project(folder):
    form = printed.xlsx(folder / "项目.xlsx", ("自评表", printed.project()))
    (sheet,), status, errors = read(form)
    facts = {id: entry["facts"] for id, entry in sheet["indicators"].items()}
    source = {id: entry["source"] for id, entry in sheet["indicators"].items()}
    same(sheet["project"], {"name": "特困人员救助供养（虚构）", "unit": "示例县社会救助中心（虚构）", "supervisor": "示例县民政局（虚构）"},
         "a project's form: its names")
    same(sheet["overall"], {"expected": "将符合条件的特困人员全部纳入救助供养。", "actual": "供养特困人员 4604 人。"}, "its overall goal")
    same(facts["execution"], [
        {"part": 4582.6, "whole": 4900, "opening": 4900, "name": "年度资金总额"},
        {"part": 4582.6, "whole": 4900, "opening": 4900, "name": "其中：当年财政拨款"}], "its money")
    same(source["execution"], {"claim": "自评表!I5", "facts": [
        {"name": f"自评表!C{row}", "part": f"自评表!F{row}", "whole": f"自评表!E{row}", "opening": f"自评表!D{row}"}
        for row in (5, 6)]},
         "the cells of its money")
    same(facts["output"][0], {"points": 15, "claim": 14.53, "target": 4754, "actual": 4604, "level1": "产出指标\n(50分)", "level2": "数量指标",
                              "name": "特困人员救助供养人数", "target_text": "≥4754人", "actual_text": "4604人", "sense": ">=",
                              "reason": "年内有对象去世"}, "a row of its goals")
    same(source["output"]["facts"][1], {
        "actual": "自评表!F12", "actual_text": "自评表!F12", "claim": "自评表!H12", "level1": "自评表!B11", "level2": "自评表!C11",
        "name": "自评表!D12", "points": "自评表!G12", "sense": "自评表!E12", "target": "自评表!E12", "target_text": "自评表!E12"},
         "the cells of a row, those of merged cells above it too")
    kept = folder / "项目.json"
    run("read", form, "-o", kept)
    same(results(kept), results(form), "a project's form: the same result of the JSON, places too")
    return form


def given(folder):
    """What the form does not say is given, or missing with what to do."""
    rows = printed.founding(ROOT, FULL, title="部门整体绩效自评打分表", unit="单位：分")
    form = printed.xlsx(folder / "nobody.xlsx", ("打分表", rows))
    sheets, status, errors = read(form)
    same([sheets, status, errors.count("--department"), errors.count("--year")], [[], 2, 1, 1], "nothing says whose it is: it is refused")
    sheets, status, errors = read("--department", "甲局", "--year", "2022", "--project", "乙项目", form)
    same([(one["department"], one["year"], one["project"]) for one in sheets], [("甲局", 2022, {"name": "乙项目"})], "it is given")
    ok("department" not in sheets[0].get("source", {}), "what is given has no cell", sheets)
    sheets, _, _ = read("--department", "甲局", "--year", "2022", founding(folder))
    same([(one["department"], one["year"]) for one in sheets], [("示例县人社局", 2023)], "what the form says wins")
    mine = folder / "mine.json"
    mine.write_text((ROOT / "lib/trees/sichuan-ebian-2023.json").read_text("utf-8").replace('"sichuan-ebian-2023"', '"mine"'), "utf-8")
    sheets, _, _ = read("--tree", mine, form, "--department", "甲局", "--year", "2022")
    same([(one["tree"], one["indicators"]["feedback"]["claim"]) for one in sheets], [("mine", 5)], "a tree that is given")


# ---- Documents -------------------------------------------------------------------------------------


def alike(one):
    """What is read but for the cells."""
    one = json.loads(json.dumps(one))
    for item in (one, *one["indicators"].values()):
        item.pop("source", None)
    return one


def documents(folder):
    """The same form as a table of a Word document: the same is read."""
    book, document = founding(folder), folder / "人社局.docx"
    title, unit, *table = printed.founding(ROOT, FULL, remarks={"disclosure": "已公开"}, breaks=("timely-handling", "disclosure"), total=96)
    printed.docx(document, title[0], unit[0], table)
    (wanted,), (got,), status = read(book)[0], *read(document)[:2]
    same([status, alike(got)], [0, alike(wanted)], "the founding form as a document")
    same(got["indicators"]["disclosure"]["source"], {"claim": "表1第17行第9格", "remark": "表1第17行第10格"}, "cells of a table")
    same(got["source"], {"department": "第2段", "year": "第2段", "claim": "表1第21行第9格"}, "paragraphs above it")
    kept = folder / "kept.json"
    run("read", document, "-o", kept)
    same(results(kept), results(document), "scored alike from its JSON, places too")
    title, *table = printed.project()
    document = printed.docx(folder / "项目.docx", title[0], table)
    same(alike(read(document)[0][0]), alike(read(project(folder))[0][0]), "a project's form as a document")
    status, out, _ = run("check", document)
    ok(status == 1 and ":表1第15行第4格: 效益指标（benefit）第1行“给分”：基础数据不完整 [facts-incomplete]" in out, "a finding names the cell", out)
    status, out, errors = run("check", printed.docx(folder / "report.docx", "关于绩效自评情况的报告", [["项目", "金额"], ["甲", 7]]))
    ok(status == 2 and "印发的表要有一行表头" in errors, "a document without a form", errors)
    (folder / "damaged.docx").write_bytes(document.read_bytes()[:-200])
    status, out, errors = run("check", folder / "damaged.docx")
    ok(status == 2 and "已损坏" in errors, "a damaged one", errors)
    status, out, errors = run("audit", folder)
    ok(all(name in out for name in ("人社局.docx", "项目.docx", "report.docx")), "an audit reads them", out)


def office(folder):
    """As another program saves them."""
    title, unit, *table = printed.founding(ROOT, FULL, remarks={"disclosure": "已公开"}, total=96)
    one = printed.docx(folder / "founding.docx", title[0], unit[0], table)
    title, *table = printed.project()
    two = printed.docx(folder / "project.docx", title[0], table)
    books = [founding(folder), project(folder)]
    for path, to in ((one, "docx"), (two, "docx"), *((book, to) for book in books for to in ("xlsx", "ods"))):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir",
                        folder / "saved", path], env=dict(os.environ, HOME=str(folder)), capture_output=True, timeout=600, check=True)
        saved = folder / "saved" / f"{path.stem}.{to}"
        same(read(saved)[0], read(path)[0], f"LibreOffice: {path.name} as .{to}, cells too")


# ---- jixiao read -----------------------------------------------------------------------------------


def outputs(folder):
    form, other = founding(folder), project(folder)
    (folder / "broken.xlsx").write_bytes(b"PK\3\4" + bytes(60))
    status, out, errors = run("read", form, folder / "broken.xlsx", other, "-o", folder / "all.json")
    wanted = read(form)[0] + read(other)[0]
    same([status, out, json.loads((folder / "all.json").read_text("utf-8"))], [2, "", wanted], "what is refused is said, the rest is a list")
    ok("broken.xlsx: " in errors and "错误 1 项" in errors, "and named", errors)
    status, _, errors = run("read", folder / "broken.xlsx", "-o", folder / "none.json")
    ok(status == 2 and not (folder / "none.json").exists() and "没有写" in errors, "nothing is written of nothing", errors)
    run("read", form, other, "-o", folder / "all.ndjson")
    same([json.loads(line) for line in (folder / "all.ndjson").read_text("utf-8").splitlines()], wanted, "a line each")
    run("read", form, "-o", folder / "one.json")
    same(json.loads((folder / "one.json").read_text("utf-8")), wanted[0], "one is no list")
    same(read(folder / "all.json")[0], wanted, "what was written is read again: the same")
    before = (folder / "one.json").read_bytes()
    status, _, errors = run("read", folder / "one.json", "-o", folder / "one.json")
    same([status, (folder / "one.json").read_bytes()], [2, before], "not into the file that is read")
    run("read", form, "-o", folder / "lines.csv")
    lines, whole = (json.loads(run("score", file, "-f", "json")[1]) for file in (folder / "lines.csv", folder / "one.json"))
    same([lines[key] for key in ("department", "year", "score", "low", "claim", "indicators")],
         [whole[key] for key in ("department", "year", "score", "low", "claim", "indicators")], "as lines of CSV: scored the same")
    for name in ("out.html", "out.xlsx", "out.txt", "out"):
        same([run("read", form, "-o", folder / name)[0], (folder / name).exists()], [2, False], f"not as {name}")
    _, zh, _ = run("read", form)
    _, en, _ = run("read", form, "--lang", "en")
    same(en, zh, "the same JSON in both languages")


def others(folder):
    """Any input that is read, and the same exit status as check."""
    for name in ("docs/examples/county-2024.csv", "docs/examples/full-2024.json", "docs/examples/project-2024.json"):
        path = ROOT / name
        (folder / "copy.ndjson").unlink(missing_ok=True)
        status, _, errors = run("read", path, "-o", folder / "copy.ndjson", "--lang", "en")
        checked, out, wrong = run("check", path, "--lang", "en")
        same([status, sorted(errors.splitlines())], [checked, sorted((out + wrong).splitlines())], f"{name}: what check says, and its status")
        wanted, got = results(path), results(folder / "copy.ndjson")
        for one in wanted + got:
            one["findings"] = [item["code"] for item in one["findings"]]
            one["errors"] = [item["code"] for item in one["errors"]]
        same(got, wanted, f"{name}: scored alike")
    book = folder / "full.xlsx"
    run("score", ROOT / "docs/examples/full-2024.json", "-o", book)
    (sheet,), _, _ = read(book)
    same(len(sheet["indicators"]), 14, "a workbook of ours")
    status, out, errors = run("read", ROOT / "lib/trees/sichuan-ebian-2023.json", "--lang", "en")
    same([status, out, "[format]" in errors], [2, "", True], "a tree is no sheet")
    form = project(folder)
    same([[run(command, *more, form)[0] for command in ("read", "check")] for more in ([], ["--exit-zero"])], [[1, 1], [0, 0]],
         "--exit-zero")


def main():
    tests = (office,) if "office" in sys.argv[3:] else (founding, wrong, project, given, documents, outputs, others)
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))
    done()


main()
