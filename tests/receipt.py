#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Receipts, made again by docs/formats.md alone, with Python's SHA-256 and JSON: receipt.py JIXIAO ROOT. And whatever is
changed in a sheet is found and named, and a sheet has one receipt, in whatever file it stands."""
import copy
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

sys.dont_write_bytecode = True

import tap  # noqa: E402

COMMAND, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))


def check(what, problems):
    tap.ok(not problems, what, *problems[:10])


def run(*args, status=None):
    done = subprocess.run([COMMAND, *map(str, args)], capture_output=True, check=False)
    if status is not None and done.returncode != status:
        raise SystemExit(f"{args}: {done.returncode}: {done.stderr.decode()}")
    return done


# ---- By the document ---------------------------------------------------------------------------------------------


def shortest(literal):
    number = Decimal(literal)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text.partition(".")[2]) > 6 or abs(number) > 9 * 10**12:
        return literal
    return "0" if text == "-0" else text


def load(text):
    """Numbers as their texts."""
    return json.loads(text, parse_int=shortest, parse_float=shortest)


def units(text):
    return text.encode("utf-16-be")


def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in sorted(value, key=units)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def digest(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def brief(value, depth=4):
    if depth and isinstance(value, dict):
        return {key: brief(one, depth - 1) for key, one in value.items()}
    if depth and isinstance(value, list):
        return [brief(one, depth - 1) for one in value]
    return digest(value)[:8]


def without(value, *keys):
    return {key: one for key, one in value.items() if key not in keys}


def nodes(indicators):
    for node in indicators:
        yield node
        yield from nodes(node.get("indicators", []))


def rule_names(node):
    rule = node.get("rule", [])
    rows = rule.get("rows", [rule]) if isinstance(rule, dict) else rule
    return [row.get("name") for row in rows]


def entry_of(entry, node):
    entry = without(entry, "source")
    if entry.get("points") == node.get("points"):
        entry.pop("points", None)
    names = rule_names(node)
    if isinstance(entry.get("facts"), list):
        entry["facts"] = [without(row, "name") if number < len(names) and row.get("name", 0) == names[number] else row
                          for number, row in enumerate(entry["facts"])]
    return entry


def result_of(result):
    def items(name, *keys):
        return [without(one, *keys) for one in result[name]]
    return without(result, "library", "source", "receipt") | {
        "indicators": items("indicators", "why"), "findings": items("findings", "place", "zh", "en"),
        "errors": items("errors", "place", "zh", "en")}


def receipt_of(tree, sheet, result):
    known = {node["id"]: node for node in nodes(tree["indicators"])}
    head = without(sheet, "indicators", "tree", "source")
    entries = {id: entry_of(entry, known[id]) for id, entry in sheet["indicators"].items()}
    return {"jixiao": "receipt/1", "library": result["library"],
            "tree": {"sha256": digest(tree), "keys": brief(without(tree, "indicators"), 1),
                     "indicators": {id: brief(without(node, "indicators"), 1) for id, node in known.items()}},
            "sheet": {"sha256": digest(head), "keys": brief(head)},
            "entries": {id: {"sha256": digest(entry), "keys": brief(entry)} for id, entry in entries.items()},
            "result": {"sha256": digest(result_of(result))}}


# ---- The same as the library's -----------------------------------------------------------------------------------


def by_the_document(folder):
    for path in [*EXAMPLES, *odd_sheets(folder), ROOT / "docs" / "examples" / "county-2024.csv"]:
        results = list(map(load, run("score", "--receipt", "-f", "json", path).stdout.splitlines()))
        sheets = list(map(load, run("read", "-f", "json", path).stdout.splitlines()))
        problems = [] if results and len(results) == len(sheets) else [f"{len(results)} results, {len(sheets)} sheets"]
        for result, sheet in zip(results, sheets):
            tree = load(run("tree", result["tree"], "-f", "json", status=0).stdout)
            wanted = receipt_of(tree, sheet, result)
            problems += [f"{key}: {result['receipt'][key]}\n# not {wanted[key]}" for key in wanted if result["receipt"].get(key) != wanted[key]]
        check(f"{path.name}: its receipt, by the document", problems)


def odd_sheets(folder):
    """Keys in an order that bytes do not have, characters with and without escapes, numbers beyond a double."""
    sheet = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": '"\\\t\x7f\x9b局\x1f', "year": 2024,
             "meta": {"\U00010000": 1, "\uffff": [1.5, {"\ue000": None, "\U0010ffff": True, "a/~b": False}], "é": "e\u0301",
                      "big": 9000000000000.5, "": {}},
             "indicators": {"goals-overall": {"facts": [{"target": 1, "actual": 8, "name": "\u202e"}], "remark": "\b\f\r\n"},
                            "spending-control": {"facts": [{"budget": "8999999999999.123456", "final": "1234567890123.4"}]}}}
    path = folder / "odd.json"
    path.write_text(json.dumps(sheet).replace("9000000000000.5", "1e400, \"fine\": 0.00000012345, \"long\": 12345678901.123456"), encoding="utf-8")
    wrong = copy.deepcopy(sheet)
    wrong["indicators"]["goals-overall"] = {"facts": [{"target": "十", "actual": 1, "x": 2}], "claim": "九", "y": 1}
    other = folder / "wrong.json"
    other.write_text(json.dumps(wrong), encoding="utf-8")
    return path, other


# ---- One sheet, several files ------------------------------------------------------------------------------------


def lines_of(sheet):
    """A sheet as CSV."""
    def line(indicator, row, column, value):
        value = {True: "是", False: "否"}.get(value, value) if isinstance(value, bool) else value
        return [sheet["department"], sheet["year"], project if isinstance(project, str) else (project or {}).get("name", ""), indicator, row, column, value]
    project = sheet.get("project")
    yield ["department", "year", "project", "indicator", "row", "column", "value"]
    yield line("", "", "tree", sheet["tree"])
    for key in ("code", "unit", "supervisor"):
        if isinstance(project, dict) and key in project:
            yield line("", "", "project." + key, project[key])
    for key, value in sheet.get("overall", {}).items():
        yield line("", "", "overall." + key, value)
    for key, value in sheet.get("meta", {}).items():
        yield line("", "", "meta." + key, value)
    if "claim" in sheet:
        yield line("", "", "claim", sheet["claim"])
    for id, entry in sheet["indicators"].items():
        for number, row in enumerate(entry.get("facts", []), 1):
            for column, value in row.items():
                yield line(id, number, column, value)
        for column, value in without(entry, "facts", "source").items():
            for key, one in value.items() if column == "review" else [(None, value)]:
                if key != "facts":
                    yield line(id, "", column if key is None else f"review.{key}", one)
                    continue
                for number, row in one.items():
                    for found, cell in row.items():
                        yield line(id, number, f"review.{found}", cell)


def one_receipt(folder):
    for path in EXAMPLES:
        sheet = load(run("read", "-f", "json", path).stdout)
        table, book, other = folder / f"{path.stem}.csv", folder / f"{path.stem}.xlsx", folder / f"{path.stem}.json"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines_of(sheet))
        # the keys the other way round, numbers as full-width texts
        def turned(value):
            if isinstance(value, dict):
                return {key: turned(one) for key, one in reversed(value.items())}
            return [turned(one) for one in value] if isinstance(value, list) else value
        other.write_text(json.dumps(turned(sheet), indent=3), encoding="utf-8")
        files = [table, other]
        if not b"libxlsxwriter" in run("score", path, "-o", book).stderr:
            files.append(book)
        wanted = load(run("score", "--receipt", "-f", "json", path).stdout)["receipt"]
        problems = []
        for file in files:
            done = run("score", "--receipt", "-f", "json", file)
            found = load(done.stdout)["receipt"] if done.stdout else {}
            problems += [f"{file.suffix}: {key}\n# {found.get(key)}\n# not {wanted[key]} {done.stderr.decode()}" for key in wanted if found.get(key) != wanted[key]]
        check(f"{path.name}: one receipt, as JSON, CSV and .xlsx", problems)


# ---- Whatever is changed -----------------------------------------------------------------------------------------


NAMED_LIKE_MEMBERS = """部门,年度,指标,行,列,值
甲,2024,,,指标体系,sichuan-ebian-2023
甲,2024,违规记录,1,次数,1
甲,2024,违规记录,,facts,1
甲,2024,违规记录,,review,1
甲,2024,违规记录,,source?,1
甲,2024,违规记录,,复核得分,4
甲,2024,违规记录,1,nowhere,2
甲,2024,违规记录,1,nowhere,3
"""


def no_key_twice(folder):
    """Columns that there are none of, named as members of JSON are: each key stands once, and they are wrong again."""
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), keys
        return dict(pairs)

    table = folder / "named.csv"
    table.write_text(NAMED_LIKE_MEMBERS)
    result = run("score", table, "--receipt", "-f", "json").stdout
    text = run("read", table, "-f", "json").stdout
    leaf = json.loads(text, object_pairs_hook=once)["indicators"]["violations"]
    check("no key stands twice", [] if {"facts", "facts?", "review", "review?", "source?"} == set(leaf) else [leaf])
    (folder / "named.json").write_bytes(text)
    again = run("score", folder / "named.json", "--receipt", "-f", "json").stdout
    states = [[(leaf["id"], leaf["state"]) for leaf in json.loads(one)["indicators"]] for one in (result, again)]
    check("what was wrong is wrong again", [] if states[0] == states[1] and ("violations", "invalid") in states[0] else states)
    check("it has a receipt", [one for one in (result, again) if "receipt" not in json.loads(one)])


def scalars(value, path=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from scalars(one, (*path, key))
    elif isinstance(value, list):
        for item, one in enumerate(value):
            yield from scalars(one, (*path, item))
    else:
        yield path, value


def another(value):
    """The value with one digit or character changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        digits = str(value)
        for at in reversed(range(len(digits))):
            if digits[at].isdigit():
                return Decimal(digits[:at] + str((int(digits[at]) + 1) % 10 if len(digits) > 1 and digits[at] != "9" else (int(digits[at]) + 9) % 10 or 2) + digits[at + 1:])
    if value in (">=", "<="):
        return "<=" if value == ">=" else ">="
    return value[:-1] + ("甲" if value[-1] != "甲" else "乙")


def changed(sheet, path, value):
    other = copy.deepcopy(sheet)
    at = other
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return other


def place(path):
    """The id, row and key of a difference."""
    if path[0] != "indicators":
        return None, None, ".".join(map(str, path))
    if path[2:3] == ("facts",):
        return path[1], path[3] + 1, path[4]
    return path[1], None, ".".join(map(str, path[2:]))


def whatever_is_changed(folder):
    for path in EXAMPLES:
        sheet = json.loads(run("read", "-f", "json", path).stdout, parse_float=Decimal)
        kept, many, problems = folder / "kept.json", folder / "many.ndjson", []
        kept.write_bytes(run("score", "--receipt", "-f", "json", path).stdout)
        if run("verify", kept, "--sheet", path).returncode:
            problems.append("it differs from itself")
        for at, value in scalars(sheet):
            if at[0] in ("jixiao", "tree", "source") or "source" in at[2:3]:
                continue
            other = changed(sheet, at, another(value))
            many.write_text(json.dumps(other, default=lambda number: float(number)), encoding="utf-8")
            done = run("verify", kept, "--sheet", many, "-f", "json")
            if done.returncode == 2:  # a sheet that is refused is told with its place
                problems += [] if done.stderr else [f"{at}: {value}: nothing is said"]
                continue
            said = json.loads(done.stdout)["differences"]
            named = [(one["id"], one.get("row"), one["key"]) for one in said if one["of"] == "sheet"]
            wanted = place(at)
            if (wanted[0], None, "facts") in named:  # all of them are refused now, as of a unit that is another
                continue
            if done.returncode != 1 or wanted not in named:
                problems.append(f"{at}: {value} → {another(value)}: {done.returncode}, {named}")
        check(f"{path.name}: every value that is changed is named ({sum(1 for _ in scalars(sheet))})", problems)


with tempfile.TemporaryDirectory() as name:
    if b"libmd" in run("score", "--receipt", "-f", "json", EXAMPLES[0]).stderr:
        tap.skip("receipts", "a command without them (libmd)")
        tap.done()
    by_the_document(pathlib.Path(name))
    one_receipt(pathlib.Path(name))
    no_key_twice(pathlib.Path(name))
    whatever_is_changed(pathlib.Path(name))
tap.done()
