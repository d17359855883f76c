#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the pages (HTML) that the command writes: page.py JIXIAO_COMMAND REPO_ROOT

Prints TAP. A page is read back by Python's parser: every element closed, nothing fetched, every number where results have it.
"""
import html.parser
import json
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
FILES = ["docs/examples/county-2024.csv", "docs/examples/full-2024.json", "docs/examples/ebian-2023.json",
         "docs/examples/project-2024.json", "docs/examples/chongqing-2024.json"]
VOID = {"meta", "br"}
FETCHES = {"src", "href", "srcset", "data", "action", "poster", "background", "onload", "onclick", "formaction"}


class Page(html.parser.HTMLParser):
    """Elements with their texts; `wrong` is what a page may not have."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.wrong = [], [], []
        self.feed(text)
        self.close()
        self.left = [name for name, _ in self.open]

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        self.wrong += [f"{name} {key}" for key in attributes if key in FETCHES or key.startswith("on")]
        self.wrong += [name] if name in ("script", "link", "img", "iframe", "object", "embed", "form", "base") else []
        element = {"name": name, "attributes": attributes, "text": "", "above": [one["name"] for _, one in self.open]}
        self.elements.append(element)
        if name not in VOID:
            self.open.append((name, element))

    def handle_endtag(self, name):
        if not self.open or self.open[-1][0] != name:
            self.wrong.append(f"</{name}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        for _, element in self.open:
            element["text"] += data

    def named(self, name, **attributes):
        return [e for e in self.elements if e["name"] == name and all(e["attributes"].get(k) == v for k, v in attributes.items())]


def run(*args):
    ran = subprocess.run([COMMAND, *map(str, args)], capture_output=True, cwd=ROOT, timeout=120)
    return ran.stdout.decode()


def page(name, *args):
    read = Page(run(*args, "-f", "html"))
    same([read.wrong, read.left], [[], ["html", "body"]], f"{name}: whole, and fetches nothing")
    policy = read.named("meta", content="default-src 'none'; style-src 'unsafe-inline'")
    same(len(policy), 1, f"{name}: tells the browser so")
    return read


def results(*args):
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in run("score", *args, "-f", "json").splitlines()]


def test_score():
    for file in FILES:
        for lang in ("zh", "en"):
            read, every = page(f"score {Path(file).stem} {lang}", "score", file, "-l", lang), results(file)
            same([e["text"].strip() != "" for e in read.named("title")], [True], f"{file}: {lang}: a title")
            texts = " ".join(e["text"] for e in read.named("li") + read.named("td"))
            codes = {f["code"] for r in every for f in r["findings"]}
            same([code for code in codes if f"[{code}]" not in texts], [], f"{file}: {lang}: every finding")
            whys = [e["text"] for e in read.named("details")]
            wanted = [i["why"][lang] for r in every for i in r["indicators"]]
            ok(len(whys) == len(wanted) and all(w.replace("\n", "")[:60] in got for got, w in zip(whys, wanted)), f"{file}: {lang}: why",
               len(whys), len(wanted))
            numbers = [e["text"] for e in read.elements if e["name"] == "text" and e["attributes"]["text-anchor"] == "start"]
            leaves = [i for r in every for i in r["indicators"] if i["points"] > 0]
            good = all(Decimal(text.split("/")[0]) == leaf["score"] for text, leaf in zip(numbers, leaves)
                       if leaf["score"] is not None and "–" not in text)
            ok(good and len(numbers) == len(leaves), f"{file}: {lang}: the picture's numbers", numbers)
            found = [e for e in read.named("li") if "td" in e["above"]]
            leaf_codes = [f["code"] for r in every for f in r["findings"] if f["id"] in {i["id"] for i in r["indicators"]}]
            same(len(found), len(leaf_codes), f"{file}: {lang}: findings of leaves are beside their rows")


def ranks(rows):
    """1 + how many of its tree and year have a higher score."""
    return {(r["tree"], r["department"], r["year"]): 1 + sum(o["score"] is not None and o["score"] > r["score"] and
            (o["tree"], o["year"]) == (r["tree"], r["year"]) for o in rows) for r in rows if r["score"] is not None}


def test_audit():
    rows = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in run("audit", *FILES, "-f", "json").splitlines()][:-1]
    for lang, head, who in (("zh", "名次", "部门"), ("en", "Rank", "Department")):
        read = page(f"audit {lang}", "audit", *FILES, "-l", lang)
        shown = [e["text"] for e in read.named("span", **{"data-head": who})]
        same(shown, [r["department"] for r in rows], f"audit {lang}: the largest difference first")
        wanted = ranks(rows)
        same([e["text"] for e in read.named("span", **{"data-head": head})],
             [str(wanted.get((r["tree"], r["department"], r["year"]), "")) for r in rows], f"audit {lang}: ranks")
        sheets = [e for e in read.named("section") if "details" in e["above"]]
        same([r["department"] in e["text"] for r, e in zip(rows, sheets)], [True] * len(rows), f"audit {lang}: each row opens to its sheet")
        bins = [0] * 10
        for r in rows:
            if r["score"] is not None:
                bins[min(9, int(r["score"] * 10 / r["points"]))] += 1
        middles = [e["text"] for e in read.elements if e["name"] == "text" and e["attributes"]["text-anchor"] == "middle"]
        same(middles[::2], [str(n) for n in bins], f"audit {lang}: how scores lie")


def test_others(tmp):
    for args in (["tree"], ["tree", "sichuan-ebian-2023"], ["tree", "project-10-50-30-10", "-l", "en"]):
        read = page(" ".join(args), *args)
        ok(len(read.named("table")) == 1, f"{' '.join(args)}: a table")
    evil = "<script>alert(1)</script>\"'><img src=x onerror=1>"
    sheet = json.loads((ROOT / "docs/examples/full-2024.json").read_text("utf-8")) | {"department": evil}
    for entry in sheet["indicators"].values():
        entry["remark"] = evil
        for row in filter(lambda one: isinstance(one, dict), entry.get("facts", [])):
            row.update({key: evil for key in ("name", "reason") if key in row})
    (tmp / "evil.json").write_text(json.dumps(sheet))
    for command in ("score", "audit"):
        read = page(f"{command}: texts of others", command, tmp / "evil.json")
        ok(evil in "".join(e["text"] for e in read.named("body")), f"{command}: texts of others are shown as they are")
    county = page("several", "score", FILES[0])
    same(len([e for e in county.named("section") if e["above"] == ["html", "body"]]), 20, "a page of several sheets")


test_score()
test_audit()
with tempfile.TemporaryDirectory() as made:
    test_others(Path(made))
done()
