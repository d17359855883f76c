#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the command: cli.py JIXIAO_COMMAND REPO_ROOT [--update]

Prints TAP. With --update, writes what the command prints into tests/golden instead of comparing; read the difference
before it is committed. Texts are pinned in tests/golden; places, statuses and what follows from what, here.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from tap import done, ok

UPDATE = "--update" in sys.argv
COMMAND, ROOT = (Path(a).resolve() for a in [a for a in sys.argv[1:] if a != "--update"][:2])
GOLDEN = ROOT / "tests/golden"
EXAMPLES = sorted(p for p in (ROOT / "docs/examples").iterdir() if p.suffix in (".json", ".csv"))
TREE = "sichuan-ebian-2023"
HEADER = "department,year,indicator,row,column,value\n"
touched = set()


# ---- Running, and saying how it went ----

class Run:
    def __init__(self, *args, stdin=b"", columns=100, cwd=ROOT, stdout=subprocess.PIPE, **env):
        done = subprocess.run([COMMAND, *map(str, args)], input=stdin, stdout=stdout,
                              stderr=subprocess.PIPE, cwd=cwd, timeout=120,
                              env=dict(os.environ, COLUMNS=str(columns), **env))
        self.status, self.bytes = done.returncode, done.stdout or b""
        self.out, self.err = self.bytes.decode(), done.stderr.decode()


def same(got, wanted, name):
    if got == wanted:
        return ok(True, name)
    for i, (a, b) in enumerate(zip(str(got).splitlines(), str(wanted).splitlines())):
        if a != b:
            return ok(False, name, f"line {i + 1}", "got:    " + a[:300], "wanted: " + b[:300])
    return ok(False, name, f"got:    {str(got)[-300:]!r}", f"wanted: {str(wanted)[-300:]!r}")


def golden(name, data):
    """The version is written in one place; these are not another."""
    touched.add(name)
    data = data.replace(b'"library":"%b"' % version.encode(), b'"library":"VERSION"')
    path = GOLDEN / name
    if UPDATE:
        path.write_bytes(data)
    same(data.decode(), path.read_bytes().decode() if path.exists() else "(no such file)", f"golden {name}")


# ---- What is right ----

def test_examples():
    for example in EXAMPLES:
        name, file = example.stem, example.relative_to(ROOT)
        errors = {}
        for command in ("score", "audit") if example.suffix == ".csv" else ("score",):
            prefix = name if command == "score" else f"{name}.{command}"
            for lang in ("zh", "en"):
                for form in ("table", "csv"):
                    run = Run(command, file, "--format", form, "--lang", lang)
                    golden(f"{prefix}.{form}.{lang}", run.bytes)
                    errors.setdefault(lang, run.err)
                    same(run.err, errors[lang], f"{prefix}: the same errors in {form}, {lang}")
            golden(f"{prefix}.json", Run(command, file, "-f", "json").bytes)
            same(Run(command, file, "-f", "json", "-l", "en").out, Run(command, file, "-f", "json").out,
                 f"{prefix}: the same JSON in both languages")
        for lang in ("zh", "en"):
            run = Run("check", file, "--lang", lang)
            golden(f"{name}.check.{lang}", run.bytes)
            found = Run("check", file, "--lang", lang, "-f", "csv")
            same([found.status, found.out.count("\r\n")], [run.status, run.out.count("\n") + run.err.count("\n")],
                 f"{name}: check as CSV, {lang}")
            if name in ("county-2024", "full-2024"):
                golden(f"{name}.check.csv.{lang}", found.bytes)
            if run.err:
                golden(f"{name}.errors.{lang}", run.err.encode())


def test_read_lines():
    """A sheet as lines of CSV scores as it does, whatever it was."""
    def of(run):
        results = [json.loads(line) for line in run.out.splitlines()]
        for result in results:
            for one in (result, *result["findings"], *result["errors"]):
                one.pop("place", None), one.pop("source", None)
        return results

    for example in EXAMPLES:
        file, name = example.relative_to(ROOT), example.stem
        lines = Run("read", file, "-f", "csv")
        same(of(Run("score", "-", "-f", "json", stdin=lines.bytes)), of(Run("score", file, "-f", "json")), f"{name}: as lines of CSV")
        same(Run("read", "-", "-f", "csv", stdin=lines.bytes).out, lines.out, f"{name}: lines of lines")
    golden("project-2024.lines.csv", Run("read", "docs/examples/project-2024.json", "-f", "csv").bytes)


def test_odd_ratings(directory):
    """A number that a rule has no rating of is a number, however large."""
    tree = {"jixiao": "tree/1", "id": "own", "title": "自拟", "source": "x", "places": 2, "indicators": [
        {"id": "rated", "name": "评级", "kind": "rating", "points": 10, "rule": [{"name": "优", "points": 10}, {"name": "差", "points": 0}]}]}
    (directory / "own.json").write_text(json.dumps(tree))
    for rating in (1, 1.5, 2, 3, 60, 40000000, 0, -1):
        (directory / f"r{rating}.json").write_text(json.dumps(
            {"jixiao": "sheet/1", "tree": "own.json", "department": "甲", "year": 2024, "indicators": {"rated": {"facts": [{"rating": rating}]}}}))
        for form in ("table", "json", "html"):
            ran = Run("compare", "r1.json", f"r{rating}.json", "-f", form, cwd=directory)
            word = {1: "优", 2: "差"}.get(rating, str(rating))
            ok(ran.status in (0, 1, 2) and (rating == 1 or word in ran.out), f"compare: a rating of {rating}, {form}", ran.out[-300:], ran.err)


def test_rewritten():
    """What is wrong stays wrong, and what a review found is what it found."""
    project = json.loads((ROOT / "docs/examples/project-2024.json").read_text(encoding="utf-8"))
    output = project["indicators"]["output"]
    row = {"name": "甲", "points": 50, "target": 50, "actual": 45, "unit": "%"}
    ebian = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "甲局", "year": 2024}
    sheets = {f"met: {met}": ebian | {"indicators": {"goal-review": {"facts": [{"met": met}]}}} for met in (2, 0.5, -1)}
    sheets["sense: 0.5"] = ebian | {"indicators": {"goals-overall": {"facts": [{"target": 1, "actual": 2, "sense": 0.5}]}}}
    for name, facts, review in (
        ("a name that is no text", [row | {"name": 5}], None),
        ("that, and another unit", [row | {"name": 5, "target": "40%", "unit": "公斤"}], None),
        ("a review in per cent", [row], {"facts": {"1": {"actual": "40%"}}}),
        ("a review in another unit", [row], {"facts": {"1": {"actual": "1.5万元"}}}),
        ("a review's reason that is no text", [row], {"facts": {"1": {"actual": 1, "reason": 5}}}),
    ):
        leaf = {key: value for key, value in output.items() if key != "review"} | {"facts": facts} | ({"review": review} if review else {})
        sheets[name] = project | {"indicators": project["indicators"] | {"output": leaf}}
    def scores(text):
        rows = csv.DictReader(io.StringIO(Run("score", "-", "-f", "csv", "--lang", "en", stdin=text).out.lstrip("\ufeff")))
        return [[row[key] for key in ("indicator", "score", "low", "high", "reviewed", "state")] for row in rows]

    both = [json.dumps(project | {"project": {"code": code, "name": "修路"}}) for code in ("A", "B")]
    ran = Run("read", "-", "-f", "csv", "--lang", "en", stdin="\n".join(both).encode())
    ok(ran.status == 2 and ":2: lines of one department" in ran.err and len(scores(ran.bytes)) == len(scores(both[0].encode())),
       "two that would be one sheet in lines: the second is not written", ran.err)
    same(len(scores(Run("read", "-", "-f", "json", stdin="\n".join(both).encode()).bytes)), 2 * len(scores(both[0].encode())), "but as JSON")
    for name, sheet in sheets.items():
        text = json.dumps(sheet)
        wanted = scores(text.encode())
        ok(len(wanted) > 3, f"{name}: scored")
        for form in ("json", "csv"):
            again = Run("read", "-", "-f", form, stdin=text.encode())
            same(scores(again.bytes), wanted, f"{name}: written as {form}, and read, it scores the same")


def test_what_if():
    for name in ("full-2024", "project-2024"):
        file = f"docs/examples/{name}.json"
        for form in ("table", "csv"):
            for lang in ("zh", "en"):
                golden(f"{name}.what-if.{form}.{lang}", Run("what-if", file, "-l", lang, "-f", form).bytes)
    both = Run("what-if", *EXAMPLES, "-f", "csv").out.splitlines()
    same(sum(line.startswith("\ufeff") for line in both), 1, "what-if: one head of several sheets")
    pages = Run("what-if", "docs/examples/full-2024.json", "docs/examples/project-2024.json", "-f", "html").out
    same([pages.count("<!DOCTYPE"), pages.count("<section")], [1, 2], "what-if: a page of two sheets")
    same(Run("what-if", "docs/examples/none.json").status, 2, "what-if: an error")


def test_receipts(tmp):
    """What is verified: as it was, changed in the sheet, the tree, the result; and what cannot be."""
    file = "docs/examples/full-2024.json"
    kept = Run("score", file, "--receipt", "-f", "json")
    if "libmd" in kept.err:
        touched.update(path.name for path in GOLDEN.glob("verify.*"))
        touched.add("full-2024.receipt.json")
        return
    golden("full-2024.receipt.json", (json.dumps(json.loads(kept.out)["receipt"], ensure_ascii=False, indent=1) + "\n").encode())
    text = (ROOT / file).read_text("utf-8")
    (tmp / "changed.json").write_text(text.replace('"actual": 1268', '"actual": 1168'), "utf-8")
    tree = (ROOT / f"lib/trees/{TREE}.json").read_text("utf-8").replace('"upto": 0.1,', '"upto": 0.11,')
    (tmp / "tree.json").write_text(tree, "utf-8")
    edited = kept.bytes.replace(b'"score":81.57', b'"score":91.57')
    other = kept.bytes.replace(f'"library":"{version}"'.encode(), b'"library":"0.0.9"')
    for name, result, args in (("same", kept.bytes, [file]), ("sheet", kept.bytes, [tmp / "changed.json"]),
                               ("tree", kept.bytes, [file, "-t", tmp / "tree.json"]), ("result", edited, [file]),
                               ("library", other, [file])):
        for lang in ("zh", "en"):
            run = Run("verify", "-", "--sheet", *args, "-l", lang, stdin=result)
            golden(f"verify.{name}.{lang}", run.bytes)
            same([run.status, run.err], [int(name in ("sheet", "tree", "result")), ""], f"verify: {name}, {lang}")
    same(Run("verify", "-", "--sheet", tmp / "changed.json", "--exit-zero", stdin=kept.bytes).status, 0, "verify: --exit-zero")
    county = "docs/examples/county-2024.csv"
    lines = Run("score", county, "--receipt", "-f", "json").bytes
    (tmp / "county.ndjson").write_bytes(lines + kept.bytes)
    run = Run("verify", tmp / "county.ndjson", "--sheet", county)
    same([run.status, "没有核对" in run.err, run.out.splitlines()[-1]], [2, True, "结果 21 份：一致 20 份，不一致 0 份，没有核对 1 份。"],
         "verify: a county's, and one that is of no sheet")
    Run("score", county, "--receipt", "-o", tmp / "county.json")
    run = Run("verify", tmp / "county.json", "--sheet", county, "-o", tmp / "verified.json")
    same([run.status, [one["same"] for one in json.loads((tmp / "verified.json").read_text("utf-8"))]], [0, [True] * 20],
         "verify: a list of results")
    for what, wanted, args, result in (("no receipt", "--receipt", ["--sheet", file], Run("score", file, "-f", "json").bytes),
                                       ("no result", "sheet/1", ["--sheet", file], text.encode()),
                                       ("no sheet", "--sheet", [], kept.bytes), ("half a text", "1:87", ["--sheet", file], kept.bytes[:100]),
                                       ("no such file", "none.json", ["--sheet", "none.json"], kept.bytes),
                                       ("sheets of others", "没有核对", ["--sheet", county], kept.bytes)):
        run = Run("verify", "-", *args, stdin=result)
        ok(run.status == 2 and wanted in run.err and not run.out, f"verify: {what}", run.status, run.out, run.err)
    run = Run("score", file, "--receipt")
    ok(run.status == 2 and "-f json" in run.err and not run.out, "a receipt that has no place", run.status, run.out, run.err)


def leaves_of(nodes):
    for node in nodes:
        yield node
        yield from leaves_of(node.get("indicators", []))


def write_compared(folder):
    """The first hand-in and the second, a county, and the tree's successor."""
    first = json.loads((ROOT / "docs/examples/project-2024.json").read_text())
    (folder / "first.json").write_text(json.dumps(first))
    output, benefit = first["indicators"]["output"], first["indicators"]["benefit"]
    output["facts"][0].update(actual=4754, actual_text="4754人", reason="已更正")
    output["facts"].append(dict(output["facts"].pop(4), name="新建床位成本"))
    output["claim"] = 48
    benefit["facts"][1].update(rating="达成年度指标", given=10)
    benefit["review"] = {"score": 28, "reason": "材料不全"}
    (folder / "second.json").write_text(json.dumps(first))
    (folder / "county.csv").write_bytes((ROOT / "docs/examples/county-2024.csv").read_bytes())
    (folder / "full.json").write_bytes((ROOT / "docs/examples/full-2024.json").read_bytes())
    tree = json.loads(Run("tree", TREE, "-f", "json").out) | {"id": "successor"}
    nodes = {node["id"]: node for node in leaves_of(tree["indicators"])}
    nodes["goals-overall"]["rule"]["over"] = 0.1
    nodes["spending-control"]["criterion"] = "预决算偏差率在15%以内的，得满分。"
    nodes["spending-control"]["rule"][0]["upto"] = 0.15
    nodes["timely-handling"]["points"] = 7
    nodes["timely-handling"]["rule"]["if_none"] = 7
    nodes["balance-rate"]["points"] = 3
    nodes["rectification"]["name"] = "问题整改情况"
    nodes["cooperation"]["rule"]["each"] = 1
    tree["grades"] = [{"name": "优", "from": 90}, {"name": "差", "from": 0}]
    nodes["use-of-results"]["indicators"].append(nodes["results"]["indicators"].pop())
    (folder / "successor.json").write_text(json.dumps(tree))


def test_compare():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_compared(folder)
        for what, args in (("sheets", ["first.json", "second.json"]), ("trees", [TREE, "successor.json"]),
                           ("under", ["county.csv", "--under", "successor.json"]), ("one", ["full.json", "--under", "successor.json"])):
            for lang in ("zh", "en"):
                for form in ("table", "csv"):
                    run = Run("compare", *args, "-f", form, "-l", lang, cwd=folder)
                    golden(f"compare.{what}.{form}.{lang}", run.bytes)
                    same(run.status, 2 if what == "under" else 1, f"compare {what}: exit status")
            if what != "under":
                golden(f"compare.{what}.json", Run("compare", *args, "-f", "json", cwd=folder).bytes)
            page = Run("compare", *args, "-f", "html", cwd=folder).out
            same([page.count("<!DOCTYPE"), page.count("<section"), page.count("<script")], [1, 1, 0], f"compare {what}: a page")
        lines = [json.loads(line) for line in Run("compare", "county.csv", "--under", "successor.json", "-f", "json", cwd=folder).out.splitlines()]
        same([line["jixiao"] for line in lines], ["compare/1"] * (len(lines) - 1) + ["compare-totals/1"], "compare: a line a sheet, then the totals")
        for args, status in ((["first.json", "first.json"], 0), ([TREE, TREE], 0), (["successor.json", "successor.json"], 0),
                             (["first.json", "--under", "project-10-50-30-10"], 0), (["first.json", "second.json", "--exit-zero"], 0),
                             (["county.csv"], 2), (["first.json"], 2), (["first.json", "successor.json"], 2), ([TREE, "first.json"], 2),
                             (["first.json", "second.json", "first.json"], 2), (["first.json", "--under", "nothing"], 2),
                             (["first.json", "nothing.json"], 2)):
            run = Run("compare", *args, cwd=folder)
            same([run.status, bool(run.out), bool(run.err)], [status, status < 2, status == 2], f"compare {' '.join(args)}")
        run = Run("compare", "first.json", "nothing.json", "-o", "out.txt", cwd=folder)
        same([run.status, (folder / "out.txt").exists()], [2, False], "compare: an error writes no file")


def test_reviewed(tmp):
    """What a review found, in words: blank cells, a rating, more cells than are said, nothing otherwise, no score."""
    goals = [{"name": f"指标{n}", "points": 1, "sense": ">=", "target": 10, "actual": 10} for n in range(1, 8)]
    sheet = {"jixiao": "sheet/1", "tree": "project-10-50-30-10", "department": "甲局", "year": 2024, "indicators": {
        "execution": {"claim": 9, "review": {"facts": {"1": {"part": 90, "whole": 100}}}},
        "output": {"facts": goals, "review": {"facts": {str(n): {"actual": 9} for n in range(1, 8)}, "reason": "抽查"}},
        "benefit": {"facts": [{"name": "机制", "points": 30, "rating": "达成年度指标", "given": 29}],
                    "review": {"facts": {"1": {"rating": "部分达成年度指标并具有一定效果", "given": 20, "reason": "未落实"}}}},
        "satisfaction": {"facts": [{"name": "满意度", "points": 10, "target": 90}], "review": {"facts": {"1": {"reason": "核对无误"}}}}}}
    (tmp / "reviewed.json").write_text(json.dumps(sheet))
    for lang in ("zh", "en"):
        golden(f"reviewed.table.{lang}", Run("score", "reviewed.json", "-l", lang, cwd=tmp).bytes)
        golden(f"found.csv.{lang}", Run("check", "reviewed.json", ROOT / "docs/examples/full-2024.json", "-f", "csv", "-l", lang, cwd=tmp).bytes.replace(
            str(ROOT).encode(), b"ROOT"))
    tree = json.loads(Run("tree", TREE, "-f", "json").out)
    tree["title"] = "两行\n的名称"
    (tmp / "tree.json").write_text(json.dumps(tree))
    run = Run("tree", "tree.json", "-f", "sql", cwd=tmp)
    ok("两行" in run.out and all(line.startswith(("--", " ", "CREATE", "COMMENT", ")")) or not line or ";" in line
                               for line in run.out.splitlines() if "的名称" in line), "SQL: a comment ends with its line", run.out[:300])


def test_known():
    """What the founding sheet must say, whatever the golden files say."""
    run = Run("score", "docs/examples/ebian-2023.json")
    same(run.status, 0, "ebian: exit status")
    same(run.err, "", "ebian: no errors")
    ok("计算得分 95.89，其中按数据计算 8.89（10 分），仅凭自评 87.00（90 分）\n" in run.out, "ebian: the headline", run.out)
    result = json.loads(Run("score", "docs/examples/ebian-2023.json", "-f", "json").out, parse_float=str, parse_int=str)
    leaf = [i for i in result["indicators"] if i["id"] == "goals-overall"][0]
    same([leaf["score"], leaf["claim"], leaf["verdict"], leaf["difference"]], ["8.89", "9", "rounded", "0.11"],
         "ebian: goals-overall")
    same([result["score"], result["claim"], result["verdict"]], ["95.89", "96", "rounded"], "ebian: the total")
    same(Run("score", "docs/examples/full-2024.json").status, 0, "full: exit status")
    same(Run("audit", "docs/examples/county-2024.csv").status, 2, "county: exit status")


def numbers(rows):
    """Cells as numbers: 8.5 in one format is 8.50 in another."""
    return [None if cell in ("", None) else Decimal(str(cell)) for cell in rows]


def test_formats_agree():
    columns = ["points", "score", "low", "high", "lost", "claim", "difference", "reviewed"]
    for example in EXAMPLES:
        out = Run("score", example, "-f", "json").out
        results = [json.loads(line, parse_float=Decimal) for line in out.splitlines()]
        text = Run("score", example, "-f", "csv", "-l", "en").bytes.decode("utf-8-sig")
        rows, good = csv.DictReader(io.StringIO(text)), True
        for result in results:
            for leaf in result["indicators"]:
                row = next(rows)
                good = good and row["indicator"] == leaf["id"] and row["department"] == result["department"]
                good = good and numbers(row[c] for c in columns) == numbers(leaf[c] for c in columns)
                good = good and row["state"] == leaf["state"] and row["verdict"] == (leaf["verdict"] or "")
            row = next(rows)
            good = good and row["indicator"] == "" and numbers([row["score"]]) == numbers([result["score"]])
        ok(good and next(rows, None) is None, f"{example.stem}: CSV says what JSON says")
    ok(Run("score", EXAMPLES[0], "-f", "csv").bytes.startswith(b"\xef\xbb\xbf"), "CSV begins with a byte order mark")


def test_audit_order():
    out = Run("audit", *EXAMPLES, "-f", "json").out
    rows = [json.loads(line, parse_float=Decimal) for line in out.splitlines()]
    differences = [row["difference"] for row in rows[:-1]]
    keys = [(d is None, -abs(d or 0)) for d in differences]
    same(keys, sorted(keys), "audit: the largest difference first, those without one last")
    over = sum(r["difference"] for r in rows[:-1] if r["verdict"] == "over-claimed")
    same([rows[-1]["jixiao"], rows[-1]["departments"], rows[-1]["over_claimed"]],
         ["audit-totals/1", len(rows) - 1, over], "audit: the totals")


def test_many_errors():
    """Of a file the first 50 errors are told in place, of the others how many; all are counted, or told when asked for."""
    wrong = HEADER + f"甲局,2023,,,tree,{TREE}\n" + "".join(f"甲局,2023,nothing{i},,claim,5\n" for i in range(120))
    few = HEADER + f"甲局,2023,,,tree,{TREE}\n" + "".join(f"甲局,2023,nothing{i},,claim,5\n" for i in range(50))
    with tempfile.TemporaryDirectory() as directory:
        for name, text in (("a.csv", wrong), ("b.csv", few), ("c.csv", wrong)):
            Path(directory, name).write_text(text)
        run = Run("check", "a.csv", "b.csv", "c.csv", "-l", "en", cwd=directory)
        told = [line.partition(":")[0] for line in run.err.splitlines()]
        same([told.count(name) for name in ("a.csv", "b.csv", "c.csv")], [51, 50, 51], "many errors: the first 50 of a file")
        same([line for line in run.err.splitlines() if "--all-errors" in line],
             [f"{name}: 70 more errors are not shown; --all-errors shows them all" for name in ("a.csv", "c.csv")],
             "many errors: how many there are more")
        ok("errors: 290." in run.out, "many errors: all are counted", run.out)
        same(run.status, 2, "many errors: status")
        every = Run("check", "a.csv", "b.csv", "c.csv", "--all-errors", "-l", "en", cwd=directory)
        same([len(every.err.splitlines()), every.out, "--all-errors" in every.err], [290, run.out, False], "many errors: all, when asked for")
        ok("另有 70 项错误没有列出" in Run("check", "a.csv", cwd=directory).err, "many errors: in Chinese")


def test_widths():
    from unicodedata import east_asian_width
    for columns in (80, 100, 120, 160):
        for args in (["score", "docs/examples/full-2024.json"], ["audit", "docs/examples/county-2024.csv"],
                     ["tree", TREE], ["kinds"], ["kinds", "attain"]):
            for lang in ("zh", "en"):
                lines = Run(*args, "-l", lang, columns=columns).out.splitlines()
                widest = max(lines, key=lambda s: sum(1 + (east_asian_width(c) in "WF") for c in s))
                width = sum(1 + (east_asian_width(c) in "WF") for c in widest)
                ok(width <= columns, f"{' '.join(args[:1])} {lang} fits {columns} columns", width, widest)
    for lang in ("zh", "en"):
        golden(f"full-2024.table-80.{lang}", Run("score", "docs/examples/full-2024.json", "-l", lang, columns=80).bytes)
        golden(f"county-2024.audit.table-80.{lang}",
               Run("audit", "docs/examples/county-2024.csv", "-l", lang, columns=80).bytes)
    same(Run("score", EXAMPLES[0], LC_ALL="C").out, Run("score", EXAMPLES[0], LC_ALL="C.UTF-8").out,
         "whatever the locale")


def test_lists():
    for lang in ("zh", "en"):
        golden(f"trees.{lang}", Run("tree", "-l", lang).bytes)
        golden(f"tree.{lang}", Run("tree", TREE, "-l", lang).bytes)
        golden(f"project.sql.{lang}", Run("tree", "project-10-50-30-10", "-l", lang, "-f", "sql").bytes)
        golden(f"kinds.{lang}", Run("kinds", "-l", lang).bytes)
        for args in ([], ["score"], ["audit"], ["what-if"], ["compare"], ["check"], ["read"], ["verify"], ["fill"], ["tree"], ["new"], ["kinds"]):
            run = Run(*args, "--help", "--lang", lang)
            golden(".".join(["help", *args, lang]), run.bytes)
            same([run.status, run.err], [0, ""], f"help of {' '.join(args)}, {lang}")
    for line in Run("kinds", "-l", "en", columns=300).out.splitlines()[2:]:
        run = Run("kinds", line.split()[0])
        ok(run.status == 0 and "基础数据" in run.out, f"kinds {line.split()[0]}", run.out, run.err)
    shipped = json.loads((ROOT / f"lib/trees/{TREE}.json").read_text("utf-8"))
    same(json.loads(Run("tree", TREE, "--format", "json").out), shipped, "tree --format json is the shipped file")
    same(Run("tree", f"lib/trees/{TREE}.json").out, Run("tree", TREE).out, "tree of a file")
    same(Run("--version").out, f"jixiao {version}\n", "--version")


def test_outputs(tmp):
    example = "docs/examples/full-2024.json"
    printed = Run("score", example).bytes
    same(Run("score", example, "-o", tmp / "out.txt").out, "", "-o: nothing on standard output")
    same((tmp / "out.txt").read_bytes(), printed, "-o: the same in the file")
    Run("score", example, "-o", tmp / "out.csv")
    same((tmp / "out.csv").read_bytes(), Run("score", example, "-f", "csv").bytes, "-o out.csv is CSV")
    text = (ROOT / example).read_bytes()
    same(Run("score", "-", stdin=text).out, printed.decode().replace(example, "标准输入"), "standard input, JSON")
    county = "docs/examples/county-2024.csv"
    same(Run("score", "-", "-f", "json", stdin=(ROOT / county).read_bytes()).out,
         Run("score", county, "-f", "json").out.replace(f'"{county}"', '"-"'), "standard input, CSV")
    (tmp / "in.json").write_bytes(text)
    run = Run("score", tmp / "in.json", "-o", tmp / "in.json")
    same([run.status, (tmp / "in.json").read_bytes()], [2, text], "-o onto an input is refused")
    for args in ([], ["-o", "/dev/full"]):
        with open("/dev/full", "wb") as full:
            run = Run("score", example, *args, stdout=full)
        same([run.status, run.err.count("没有写完：磁盘已满")], [2, 1], f"a full disk {' '.join(args)}")
    read, write = os.pipe()
    os.close(read)
    run = Run("score", example, stdout=write)
    os.close(write)
    same([run.status, "管道另一端" in run.err], [2, True], "a closed pipe")
    same(Run("score", example, "-o", tmp / "no/such/out.txt").status, 2, "an output that cannot be opened")


def test_new_project(tmp):
    for form in ("json", "csv"):
        file = tmp / f"project.{form}"
        run = Run("new", "project-10-50-30-10", "-f", form, "--department", "甲局", "--project", "某项目", "-o", file)
        same([run.status, run.err], [0, ""], f"new {form} of a project")
        result = json.loads(Run("score", file, "-f", "json").out)
        same([result["department"], result["project"]], ["甲局", "某项目"], f"a project by {form}")


def test_new(tmp):
    for form in ("json", "csv"):
        file = tmp / f"new.{form}"
        run = Run("new", TREE, "-f", form, "--year", "2024", "--department", "甲局", "-o", file)
        same([run.status, run.err], [0, ""], f"new {form}")
        golden(f"new.{form}", file.read_bytes())
        run = Run("score", file, "-f", "json")
        result = json.loads(run.out)
        states = {i["id"]: i["state"] for i in result["indicators"]}
        same([run.status, run.err, result["department"], result["year"]], [1, "", "甲局", 2024], f"new {form} is read")
        same([states.pop("cooperation"), set(states.values())], ["claimed", {"missing"}], f"new {form}: all missing")
        same([result["score"], result["low"], result["high"]], [None, 0, 100], f"new {form}: an interval")
    os.mkdir(tmp / "sub")
    (tmp / "tree.json").write_text(tree(leaf("a"), leaf("b", kind="pace", rule=[{"target": 0.4, "points": 10}])))
    run = Run("new", "tree.json", "-o", "sub/sheet.json", cwd=tmp)
    same([run.status, "--trees" in run.err], [0, True], "new of a tree file, written elsewhere: the sheet cannot name where it is")
    same([Run("score", "sub/sheet.json", *option, cwd=tmp).status for option in ((), ("--trees", "."))], [2, 1], "--trees does")
    head = Run("new", TREE, "-f", "csv").bytes.decode("utf-8-sig").splitlines()[0]
    same(head, HEADER.strip(), "new: six columns")


# ---- CSV and JSON say the same ----

CSV_ZH = """部门,年度,指标,行,列,值
甲局,2023,应用反馈,1,是否达到,是
甲局,2023,应用反馈,,自评得分,5
甲局,2023,,,指标体系,sichuan-ebian-2023
乙局,2023,,,tree,sichuan-ebian-2023
甲局,2023,支出控制,1,名称,"办公费，
换行, “引号”"
甲局,2023,支出控制,1,年初预算数,12.5
甲局,2023,支出控制,1,决算数,11.9
乙局,2023,feedback,1,met,false
甲局,2023.0,disclosure,0,备注,"说 ""好"" 了"
甲局,2023,disclosure,,不适用,没有公开的要求
甲局,2023,rectification,1,给分,0.9分
甲局,2023,rectification,1,理由,还差一项
甲局,2023,budget-linkage,,复核得分,7.5
甲局,2023,budget-linkage,,复核理由,没有机制
甲局,2023,,,meta.单位编码,001
甲局,2023,,,自评得分,15
"""
CSV_JSON = {
    "jixiao": "sheet/1", "tree": TREE, "department": "甲局", "year": 2023, "claim": 15, "meta": {"单位编码": "001"},
    "indicators": {
        "feedback": {"facts": {"met": True}, "claim": 5},
        "spending-control": {"facts": [{"name": "办公费，\n换行, “引号”", "budget": 12.5, "final": 11.9}]},
        "disclosure": {"remark": "说 \"好\" 了", "not_applicable": "没有公开的要求"},
        "rectification": {"facts": {"given": "0.9", "reason": "还差一项"}},
        "budget-linkage": {"review": {"score": 7.5, "reason": "没有机制"}},
    },
}


def test_csv(tmp):
    texts = {
        "UTF-8": CSV_ZH.encode(), "UTF-8 with a mark": CSV_ZH.encode("utf-8-sig"), "GB18030": CSV_ZH.encode("gb18030"),
        "CR LF": CSV_ZH.replace("\n", "\r\n").replace("，\r\n换", "，\n换").encode(),
        "trailing commas": "\n".join(line + "," * (line.count(",") >= 5 and '"' not in line) for line in CSV_ZH.split("\n")).encode(),
        "a title above the head": ("2023年度自评表,,,,,\n\n" + CSV_ZH).encode(),
        "blank lines": CSV_ZH.replace("\n乙", "\n\n,,,,,\n  \n乙").encode(),
    }
    outs = {}
    for name, text in texts.items():
        run = Run("score", "-", "-f", "json", stdin=text)
        outs[name] = run.out
        same(run.err, "", f"CSV in {name}: no errors")
        same(run.out, outs["UTF-8"], f"CSV in {name}")
    first = outs["UTF-8"].splitlines()
    same(len(first), 2, "CSV: a sheet a department")
    alone = Run("score", "-", "-f", "json", stdin=json.dumps(CSV_JSON, ensure_ascii=False).encode())
    same(first[0], alone.out.strip(), "CSV says what JSON says")
    mixed = CSV_ZH.replace("部门,年度,指标,行,列,值", "值,列,行,指标,年度,部门")
    rows = list(csv.reader(io.StringIO(CSV_ZH)))[1:]
    shuffled = io.StringIO()
    csv.writer(shuffled).writerows([mixed.splitlines()[0].split(","), *[row[::-1] for row in rows]])
    run = Run("score", "-", "-f", "json", stdin=shuffled.getvalue().encode())
    same(run.out, outs["UTF-8"], "CSV: columns in any order")
    (tmp / "projects.csv").write_text("部门,年度,项目,指标,行,列,值\n" + "".join(
        f"{department},2024,{project},,,tree,{TREE}\n"
        for department, project in [("甲局", "一"), ("甲局", "二"), ("甲局", "")]) + "甲 局,2024, 一 ,feedback,,claim,5\n")
    run = Run("score", tmp / "projects.csv", "-f", "json")
    same([json.loads(line).get("project") for line in run.out.splitlines()], ["一", "二", None], "CSV: a sheet a project")
    run = Run("score", tmp / "projects.csv", tmp / "projects.csv", "-f", "json", "-l", "en")
    same([len(run.out.splitlines()), run.err.count("[sheet-twice]")], [6, 3], "sheets are the same by their projects too")
    (tmp / "lines.csv").write_text(CSV_ZH.replace("0.9分", "9"))
    run = Run("score", tmp / "lines.csv", "-f", "json", "-l", "en")
    ok("lines.csv:13: " in run.err, "CSV: lines are counted through quoted newlines", run.err)
    same([run.status, len(run.out.splitlines())], [2, 2], "CSV: a wrong cell spoils its leaf only")


# ---- What is wrong ----

def leaf(id, **keys):
    return {"id": id, "name": "叶" + id, "points": 10, "kind": "flag", **keys}


def tree(*indicators, **keys):
    return json.dumps({"jixiao": "tree/1", "id": "small", "title": "小表", "indicators": list(indicators), **keys},
                      ensure_ascii=False)


def sheet(**keys):
    return json.dumps({"jixiao": "sheet/1", "tree": TREE, "department": "甲局", "year": 2023,
                       "indicators": {"feedback": {"claim": 5}}, **keys}, ensure_ascii=False)


def facts(id, *rows):
    return sheet(indicators={id: {"facts": list(rows)}})


def lines(*rows):
    return HEADER + f"甲局,2023,,,tree,{TREE}\n" + "".join(f"甲局,2023,{row}\n" for row in rows)


# name: text, exit status, sheets that are scored all the same, the places of the errors
WRONG = {
    "empty.json": ("", 2, 0, ["1:1"]),
    "syntax.json": ('{"jixiao":"sheet/1",\n "tree" "x"}', 2, 0, ["2:9"]),
    "gb18030.json": (sheet().encode("gb18030"), 2, 0, ["1:68"]),
    "not-utf-8.json": (sheet().encode()[:60] + b"\xff\xfe" + sheet().encode()[60:], 2, 0, ["1:61"]),
    "key-duplicate.json": (sheet()[:-1] + ', "year": 2024}', 2, 0, ["1:129"]),
    "key-unknown.json": (sheet(foo=1, bar=2), 2, 0, ["/foo", "/bar"]),
    "leaf-unknown.json": (sheet(indicators={"nope": {"claim": 1}}), 2, 0, ["/indicators/nope"]),
    "format.json": ('{"jixiao":"sheet/9"}', 2, 0, ["/jixiao"]),
    "refused-and-leaves.json": (sheet(indicators={"feedback": {"claim": 99}, "timely-handling": {
        "facts": {"met": 9, "total": 8}}}, foo=1), 2, 0, None),
    "array.json": ("[]", 2, 0, [""]),
    "brackets.json": ("[" * 1000000, 2, 0, ["1:65"]),
    "tree-missing.json": ('{"jixiao":"sheet/1","department":"甲局","year":2023,"indicators":{}}', 2, 0, ["/tree"]),
    "tree-unknown.json": (sheet(tree="nope"), 2, 0, ["/tree"]),
    "tree-no-file.json": (sheet(tree="./none.json"), 2, 0, ["./none.json: ", "/tree"]),
    "tree-wrong.json": (sheet(tree="./tree-id-duplicate.json"), 2, 0,
                        ["./tree-id-duplicate.json:/indicators/1: ", "/tree"]),
    "number-far.json": (sheet(claim=1).replace(": 1}", ": 1e400}"), 2, 0, ["/claim"]),
    "quotes-wide.json": (sheet().replace('"department"', "“department”"), 2, 0, None),
    "seven-decimals.json": (facts("spending-control", {"budget": 1.1234567, "final": 1}), 2, 1,
                            ["/indicators/spending-control/facts/0/budget"]),
    "forty.json": (facts("execution-progress", {"actual": 40}, {"actual": 0.7}, {"actual": 0.9}), 2, 1,
                   ["/indicators/execution-progress/facts/0/actual"]),
    "met-over-total.json": (facts("timely-handling", {"met": 3, "total": 2}, {"met": -1, "total": 2.5}), 2, 1, None),
    "type.json": (sheet(indicators={"feedback": [1]}), 2, 1, ["/indicators/feedback"]),
    "claim-range.json": (sheet(indicators={"feedback": {"claim": 6}}), 2, 1, ["/indicators/feedback/claim"]),
    "tree-id-duplicate.json": (tree(leaf("a"), leaf("a")), 2, 0, ["/indicators/1"]),
    "tree-group-empty.json": (tree({"id": "g", "name": "组", "indicators": []}, leaf("a")), 2, 0, ["/indicators/0"]),
    "tree-deduction-inside.json": (tree({"id": "g", "name": "组", "indicators": [
        leaf("a", deduction=True, kind="incidents", rule={"each": 1}), leaf("b")]}), 2, 0,
        ["/indicators/0/indicators/0"]),
    "tree-bands-order.json": (tree(leaf("a", kind="bands", rule=[
        {"upto": 0.2, "included": True, "points": 10}, {"upto": 0.1, "included": True, "points": 5}])), 2, 0,
        ["/indicators/0/rule/1/upto"]),
    "tree-kind-unknown.json": (tree(leaf("a", kind="magic")), 2, 0, ["/indicators/0/kind"]),
    "tree-many.json": (tree(leaf("A B"), leaf("a", points=0), leaf("c", kind="pace", rule=[]), places=9), 2, 0,
                       ["/places", "/indicators/0", "/indicators/1/points", "/indicators/2/rule"]),
    "empty.csv": ("", 2, 0, ["1"]),
    "no-header.csv": ("甲局,2023,,,tree,x\n", 2, 0, ["1"]),
    "header.csv": ("department,year,indicator,row,column,values,extra\n1,2,3\n", 2, 0, ["1:38", "1:45", "1"]),
    "header-twice.csv": ("部门,年度,指标,行,列,value,值\n", 2, 0, ["1:20"]),
    "ragged.csv": (lines("feedback,,claim", "disclosure,,claim,1,0") + f"甲局\n乙局,2023,,,tree,{TREE}\n乙局\n丙局,1\n", 2, 2,
                   ["3", "4", "5", "7", "8"]),
    "ragged-sheet.csv": (lines("feedback,,claim,5", ",,claim") + f"乙局,2023,,,tree,{TREE}\n", 2, 1, ["4"]),
    "quotes.csv": (lines('feedback,,remark,"a"b"', 'disclosure,,remark,"two\nlines"', "disclosure,,claim,99",
                         'rectification,,claim,"never closed', "rectification,,claim,1"), 2, 1, ["3", "7", "6"]),
    "ambiguous.csv": (lines("目标制定,,claim,10", "支出控制,,claim,10"), 2, 0, ["3"]),
    "unknown.csv": (lines("none,,claim,1", "feedback,,foo,1", "feedback,1,foo,1", ",,foo,1", "disclosure,,,1",
                          "internal-use,,claim,1", "disclosure,1,met,maybe"), 2, 0,
                    ["3", "4", "5", "6", "7", "8", "9"]),
    "rows.csv": (lines("violations,1,count,1", "violations,5000000,count,1", "spending-control,x,budget,1",
                       "spending-control,1.5,budget,1", "spending-control,-1,budget,1"), 2, 1, None),
    "twice.csv": (lines("feedback,,claim,5", "feedback,,claim,4", f",,tree,{TREE}"), 2, 0, ["4", "5"]),
    "year.csv": (lines(",,claim,1").replace(",2023,", ",20x3,") + f"乙局,2023,,,tree,{TREE}\n", 2, 1, None),
    "no-department.csv": (lines().replace("甲局", ""), 2, 0, ["2"]),
    "no-tree.csv": (HEADER + "甲局,2023,feedback,,claim,5\n乙局,2023,,,tree,nope\n", 2, 0, ["2", "3"]),
    "encoding.csv": (lines().encode() + b"\xff\xff,1\n", 2, 0, ["3:1"]),
    "nul.csv": (lines("feedback,,remark,\0"), 2, 0, ["3:26"]),
    "utf-16.csv": (lines().encode("utf-16"), 2, 0, ["1:1"]),
    "big5.csv": ("部門,年度,指標,行,列,值\n教育局,2024,,,指標體系,x\n".encode("big5"), 2, 0, ["1:1"]),
    "marked.csv": (lines().replace("甲", "甲\ue000").encode("utf-8-sig").replace(b"\xee\x80\x80", b"\xe7\xe7"), 2, 0,
                   ["2:2"]),
    "page.csv": ("<html><table><tr><td>部门</td></tr></table></html>", 2, 0, ["1"]),
    "merged.csv": (lines() + ",,violations,1,count,1\n,,violations,2,count,1\n", 2, 1, ["3"]),
    "row-blank.csv": (lines("violations,,count,1"), 2, 1, ["3"]),
    "mac.csv": (lines("feedback,,claim,55").replace("\n", "\r"), 2, 1, ["3"]),
    "no-such-file.json": (None, 2, 0, [""]),
}


def test_wrong(tmp):
    for name, (text, _, _, _) in WRONG.items():
        if text is not None:
            (tmp / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    os.mkdir(tmp / "directory")
    said = {"zh": [], "en": []}
    for name, (_, status, sheets, places) in [*WRONG.items(), ("directory", (None, 2, 0, [""]))]:
        command = "check" if name.startswith("tree-") and sheets == 0 else "score"
        for lang in said:
            run = Run(command, name, "-l", lang, cwd=tmp)
            said[lang].append(run.err)
            errors = run.err.splitlines()
            good = run.status == status and len(errors) >= 1
            if places is not None:
                starts = [p if p.endswith(": ") else f"{name}:{p}: ".replace("::", ":") for p in places]
                good = good and len(errors) == len(starts) and all(e.startswith(s) for e, s in zip(errors, starts))
            ok(good, f"wrong: {name}, {lang}", run.status, run.err)
        out = Run("score", name, "-f", "json", cwd=tmp).out
        same(len(out.splitlines()), sheets, f"wrong: {name}: sheets that are scored")
    for lang, errors in said.items():
        golden(f"wrong.{lang}", "".join(errors).encode())


def test_rest_goes_on(tmp):
    (tmp / "bad.json").write_text("{")
    run = Run("score", tmp / "none.json", tmp / "bad.json", "docs/examples/full-2024.json", "-f", "json")
    same([run.status, len(run.out.splitlines()), len(run.err.splitlines())], [2, 1, 2], "other files are dealt with")
    for text in sheet()[:-2], sheet().encode("gb18030"), '{"jixiao":"sheet/9"}':
        (tmp / "broken.json").write_bytes(text if isinstance(text, bytes) else text.encode())
        run = Run("score", "--tree", TREE, tmp / "broken.json")
        same([run.status, len(run.err.splitlines())], [2, 1], "a text that is not read has one error beside --tree")
    (tmp / "steer.json").write_text(sheet(department="甲\x1b[31m局\n乙", meta={"\x07": "\x9b"}))
    run = Run("score", tmp / "steer.json")
    ok("\x1b" not in run.out + run.err and "甲<U+001B>[31m局 乙" in run.out, "no text steers the terminal", run.out)


STEERS = "甲\u202e乙\x1b[31m丙\x9b\u200b丁\u2066戊\x07\u2028己"
SHOWN = "甲<U+202E>乙<U+001B>[31m丙<U+009B><U+200B>丁<U+2066>戊<U+0007><U+2028>己"


def test_shown(tmp):
    """Characters that nobody sees, or that steer what shows them, are shown by their codes, wherever they stand."""
    (tmp / "own.json").write_text(tree(leaf("a", name=STEERS, kind="checklist", rule=[{"name": STEERS, "points": 10}]),
                                       title=STEERS, source=STEERS))
    given = {"jixiao": "sheet/1", "tree": "./own.json", "department": STEERS, "year": 2023, "meta": {STEERS: STEERS}, "claim": 1,
             "indicators": {"a": {"facts": [{"name": STEERS, "given": 3, "reason": STEERS}], "claim": 9, "remark": STEERS,
                                  "review": {"score": 2, "by": STEERS}}}}
    (tmp / "a.json").write_text(json.dumps(given))
    (tmp / "b.json").write_text(json.dumps(given | {"tree": STEERS + ".json"}))
    (tmp / "c.json").write_text(json.dumps(given | {STEERS: STEERS}))
    (tmp / "d.csv").write_text(HEADER + f"{STEERS},2023,,,tree,./own.json\n{STEERS},2023,{STEERS},1,{STEERS},1\n{STEERS},{STEERS},a,,claim,1\n")
    (tmp / "e\x1b\u202e.json").write_text(json.dumps(given)[:-1] + STEERS)
    files = sorted(p.name for p in tmp.iterdir() if p.name != "own.json")
    runs = [[command, *files, "-f", form] for command in ("score", "audit") for form in ("table", "csv", "json")]
    runs += [["read", *files, "-f", "json"], ["check", "own.json", *files], ["tree", "own.json"], ["tree", "own.json", "-f", "json"],
             ["check", *files, "-f", "csv"], ["tree", "own.json", "-f", "sql"],
             ["new", "own.json", "-f", "json", "--department", STEERS]]
    controls = {c for c in STEERS if c < "\xa0" and not c.isprintable()}
    unseen = {c for c in STEERS if not c.isprintable()}
    for lang in ("zh", "en"):
        said = shown = 0
        for args in runs:
            run = Run(*args, "-l", lang, cwd=tmp)
            found = [ascii(text) for text, not_in in ((run.out, controls if args[-1] in ("json", STEERS) else unseen), (run.err, unseen))
                     if not_in & set(text)]
            ok(not found and run.out, f"shown: {args[0]} {args[-1] if args[-2] == '-f' else ''}, {lang}", *found)
            shown += SHOWN in "".join(run.out.split())
            said += SHOWN in run.err
        ok(shown >= 4 and said >= 6, f"shown by their codes, {lang}", shown, said)


# ---- Exit statuses, --tree, arguments ----

def claims(**claims):
    return {"indicators": {id.replace("_", "-"): {"claim": claim} for id, claim in claims.items()}}


def test_statuses(tmp):
    small = tree(leaf("a"), leaf("b"))
    (tmp / "small.json").write_text(small)

    def status(command, **keys):
        (tmp / "s.json").write_text(sheet(**{"tree": "./small.json", **keys}))
        return Run(command, tmp / "s.json").status

    met = {"a": {"facts": {"met": 1}, "claim": 10}, "b": {"facts": {"met": 1}}}
    cases = {
        "all well": (0, 0, {"indicators": met}),
        "claimed only": (0, 0, claims(a=10, b=9)),
        "missing": (1, 0, claims(a=10)),
        "over-claimed": (1, 0, {"indicators": {**met, "a": {"facts": {"met": 0}, "claim": 10}}}),
        "under-claimed": (1, 0, {"indicators": {**met, "a": {"facts": {"met": 1}, "claim": 9}}}),
        "claim-sum": (1, 1, {**claims(a=10, b=9), "claim": 20}),
        "invalid": (2, 2, claims(a=10, b=99)),
        "none applicable": (2, 2, {"indicators": {"a": {"not_applicable": "无"}, "b": {"not_applicable": "无"}}}),
    }
    for name, (scored, checked, keys) in cases.items():
        both = [status("score", **keys), status("audit", **keys)]
        same(both, [scored, scored], f"exit status: {name}, score and audit")
        same([status("check", **keys), status("read", **keys)], [checked] * 2, f"exit status: {name}, check and read")
    (tmp / "s.json").write_text(sheet(tree="./small.json", **claims(a=10, b=9)))
    same(Run("check", tmp / "s.json", tmp / "s.json").status, 1, "check: the same sheet twice")
    ok("sheet-twice" in Run("check", tmp / "s.json", tmp / "s.json").out, "check names sheet-twice")
    run = Run("score", "-f", "json", tmp / "s.json", tmp / "s.json")
    same([run.status, len(run.err.splitlines())], [0, 1], "score -f json tells of it on standard error")
    same(Run("check", "docs/examples/ebian-2023.json").out.count("group-sum"), 0, "check: not the tree's findings")
    same(Run("check", f"lib/trees/{TREE}.json").out.count("group-sum"), 2, "check: a tree's findings")
    same(Run("score", tmp / "s.json", "--tree", tmp / "none.json").status, 2, "--tree that is not there")
    same(Run("score", tmp / "s.json", "--tree", "nope").status, 2, "--tree that is unknown")
    (tmp / "other.json").write_text(tree(leaf("a", points=20), leaf("b"), id="other"))
    run = Run("score", tmp / "s.json", "--tree", tmp / "other.json", "-f", "json")
    same(json.loads(run.out)["points"], 30, "--tree wins over the sheet's")
    for args in ([], ["nope"], ["score"], ["score", "--nope", "x"], ["score", "-f", "xml", "x"],
                 ["score", "-l", "fr", "x"], ["tree", "a", "b"], ["tree", "-f", "csv"], ["tree", "-f", "sql"], ["new"],
                 ["new", TREE, "--year", "x"], ["new", "nope"], ["kinds", "nope"], ["check", "-f", "json", "x"],
                 ["read"], ["read", "-f", "html", "x"], ["read", "nope"],
                 ["tree", "nope"]):
        run = Run(*args)
        good = run.status == 2 and run.err and not run.out
        ok(good, f"refused: jixiao {' '.join(args)}", run.status, run.out, run.err)


version = Run("--version").out.split()[1]
for test in [test_known, test_reviewed, test_what_if, test_compare, test_receipts, test_read_lines, test_odd_ratings, test_rewritten, test_examples, test_formats_agree, test_audit_order,
             test_many_errors, test_widths, test_lists, test_outputs,
             test_new, test_new_project, test_csv, test_wrong, test_rest_goes_on, test_shown, test_statuses]:
    with tempfile.TemporaryDirectory() as directory:
        test(*[Path(directory)][:test.__code__.co_argcount])
stale = sorted(p.name for p in GOLDEN.iterdir() if p.name not in touched)
for name in stale if UPDATE else []:
    (GOLDEN / name).unlink()
same(stale if not UPDATE else [], [], "no golden file is left over")
done()
