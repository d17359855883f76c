#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The schemas of docs/schemas against themselves, the shipped trees, the examples, the printed tables, and what the command writes.

usage: schemas.py REPO_ROOT [JIXIAO_COMMAND]

Prints TAP; exits 1 if a check fails. Needs python3-jsonschema.
"""

import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

FORMATS = ("tree/1", "sheet/1", "result/1", "refused/1", "audit/1", "audit-totals/1", "what-if/1",
           "compare/1", "compare-totals/1", "receipt/1", "verification/1")

passed = 0
failed = 0


def check(name, problems):
    """One line of TAP; `problems` are what is wrong, none if all is well."""
    global passed, failed
    problems = list(problems)
    number = passed + failed + 1
    if problems:
        failed += 1
        print(f"not ok {number} - {name}")
        for problem in problems[:10]:
            print(f"# {problem}")
    else:
        passed += 1
        print(f"ok {number} - {name}")


def no_twice(pairs):
    """An object whose keys are there once."""
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"key twice: {', '.join(twice)}")
    return dict(pairs)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_twice)


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def problems_of(document, validators):
    """What the schema that the document names says of it."""
    said = document.get("jixiao") if isinstance(document, dict) else None
    if said not in validators:
        yield f"jixiao is {said!r}, none of {', '.join(validators)}"
        return
    for error in validators[said].iter_errors(document):
        yield f"{error.json_path}: {error.message[:300]}"


def without_description(schema, place="#"):
    """The places of properties that are not described."""
    if isinstance(schema, list):
        for i, value in enumerate(schema):
            yield from without_description(value, f"{place}/{i}")
    elif isinstance(schema, dict):
        for key in ("properties", "patternProperties", "$defs"):
            for name, value in schema.get(key, {}).items():
                if isinstance(value, dict) and "description" not in value:
                    yield f"{place}/{key}/{name} has no description"
        for key, value in schema.items():
            yield from without_description(value, f"{place}/{key}")


def remote(schema):
    """References that leave the schema."""
    if isinstance(schema, list):
        for value in schema:
            yield from remote(value)
    elif isinstance(schema, dict):
        if not str(schema.get("$ref", "#")).startswith("#"):
            yield f"$ref {schema['$ref']}"
        for value in schema.values():
            yield from remote(value)


# ---- Documents that must fail, and a few that must not ----------------------------------------------------------------

TREE = {
    "jixiao": "tree/1",
    "id": "small",
    "title": "小表",
    "places": 2,
    "not_applicable": "full",
    "grades": [{"name": "优", "from": 90}],
    "indicators": [
        {
            "id": "goals",
            "name": "目标",
            "points": 10,
            "indicators": [
                {
                    "id": "attained",
                    "name": "目标实现",
                    "points": 10,
                    "scope": ["whole"],
                    "nature": ["quantitative"],
                    "kind": "attain",
                    "rule": {"over": 0.3, "at_limit_counts": False},
                }
            ],
        },
        {"id": "late", "name": "扣分项", "points": 5, "deduction": True, "kind": "incidents", "rule": [{"each": "0.5"}]},
    ],
}

SHEET = {
    "jixiao": "sheet/1",
    "tree": "small",
    "department": "示例局",
    "year": 2024,
    "claim": 9.5,
    "meta": {"单位编码": "001", "其他": [1, {"a": None}]},
    "indicators": {
        "attained": {
            "facts": [{"name": "培训", "unit": "人", "target": 100, "actual": "101.5", "sense": ">=", "counted": True}],
            "claim": 10,
            "remark": "无",
            "review": {"score": 10, "reason": "核对无误", "by": "某", "date": "2025-03-01"},
        },
        "late": {"facts": {"count": 1}, "claim": None},
    },
}

RESULT = {
    "jixiao": "result/1",
    "library": "0.1.0",
    "source": None,
    "tree": "small",
    "places": 2,
    "department": "示例局",
    "year": 2024,
    "meta": {},
    "points": 10,
    "score": 9.5,
    "low": 9.5,
    "high": 9.5,
    "claim": 9.5,
    "difference": 0,
    "verdict": "agrees",
    "reviewed": 9.5,
    "grade": "优",
    "deducted": 0.5,
    "scaled": None,
    "supported": {"points": 10, "score": 10},
    "judged": {"points": 0, "score": 0},
    "indicators": [
        {
            "id": "attained",
            "name": "目标实现",
            "points": 10,
            "score": 10,
            "low": 10,
            "high": 10,
            "lost": 0,
            "state": "computed",
            "claim": 10,
            "verdict": "agrees",
            "difference": 0,
            "reviewed": 10,
            "why": {"zh": "…", "en": "…"},
            "losses": [{"row": 1, "name": "培训", "outcome": "short"}],
        }
    ],
    "groups": [{"id": "goals", "name": "目标", "points": 10, "declared": None, "score": 10, "low": 10, "high": 10}],
    "findings": [{"code": "group-sum", "id": "goals", "declared": 5, "found": 10, "zh": "…", "en": "…"}],
    "errors": [{"code": "claim-range", "id": None, "row": 1, "column": "claim", "place": "/claim", "zh": "…", "en": "…"}],
}

GONE = object()

# a document, what is wrong, where, and what stands there instead
BROKEN = [
    (TREE, "another format", ["jixiao"], "tree/2"),
    (TREE, "no id", ["id"], GONE),
    (TREE, "an id with capitals", ["id"], "Small"),
    (TREE, "an id longer than 64", ["id"], "a" * 65),
    (TREE, "a key that is not known", ["point"], 100),
    (TREE, "no indicators", ["indicators"], []),
    (TREE, "places beyond 6", ["places"], 7),
    (TREE, "places that are not whole", ["places"], 1.5),
    (TREE, "a policy that is not known", ["not_applicable"], "skip"),
    (TREE, "a grade without its bound", ["grades", 0, "from"], GONE),
    (TREE, "a group with a kind", ["indicators", 0, "kind"], "share"),
    (TREE, "a node with neither", ["indicators", 0, "indicators"], GONE),
    (TREE, "a combine that is not known", ["indicators", 0, "combine"], "product"),
    (TREE, "a rule of a sum", ["indicators", 0, "rule"], {}),
    (TREE, "a group of nothing", ["indicators", 0, "indicators"], []),
    (TREE, "a deduction inside a group", ["indicators", 0, "deduction"], True),
    (TREE, "a leaf without points", ["indicators", 1, "points"], GONE),
    (TREE, "points of 0", ["indicators", 1, "points"], 0),
    (TREE, "points beyond a million", ["indicators", 1, "points"], 1000001),
    (TREE, "points that are no number", ["indicators", 1, "points"], "5分"),
    (TREE, "a tick that is not known", ["indicators", 0, "indicators", 0, "scope"], ["整体评价"]),
    (TREE, "a tick twice", ["indicators", 0, "indicators", 0, "scope"], ["whole", "whole"]),
    (TREE, "a rule's cell that is no number", ["indicators", 1, "rule", 0, "each"], "半分"),
    (TREE, "a rule's cell with an exponent as text", ["indicators", 1, "rule", 0, "each"], "5e-1"),
    (TREE, "a rule that is no table", ["indicators", 1, "rule"], 0.5),
    (TREE, "a rule of 65 rows", ["indicators", 1, "rule"], [{"each": 1}] * 65),
    (SHEET, "another format", ["jixiao"], "tree/1"),
    (SHEET, "no department", ["department"], GONE),
    (SHEET, "a department that is blank", ["department"], ""),
    (SHEET, "no year", ["year"], GONE),
    (SHEET, "a year that is not whole", ["year"], 2024.5),
    (SHEET, "no indicators", ["indicators"], GONE),
    (SHEET, "a key that is not known", ["total"], 9.5),
    (SHEET, "a claim with a unit", ["claim"], "9.5分"),
    (SHEET, "a claim with a grouping comma", ["claim"], "1,000"),
    (SHEET, "a claim beyond 9e12", ["claim"], 9000000000001),
    (SHEET, "meta that is no object", ["meta"], "无"),
    (SHEET, "indicators as a list", ["indicators"], []),
    (SHEET, "an indicator by its printed name", ["indicators", "目标实现"], {"claim": 9}),
    (SHEET, "an entry that is a number", ["indicators", "attained"], 10),
    (SHEET, "a key of an entry that is not known", ["indicators", "attained", "score"], 10),
    (SHEET, "facts that are a number", ["indicators", "attained", "facts"], 10),
    (SHEET, "a row that is a number", ["indicators", "attained", "facts", 0], 101),
    (SHEET, "a cell that is a list", ["indicators", "attained", "facts", 0, "actual"], [101]),
    (SHEET, "a cell with a space", ["indicators", "attained", "facts", 0, "actual"], "1 010"),
    (SHEET, "a sense that is not known", ["indicators", "attained", "facts", 0, "sense"], ">"),
    (SHEET, "counted that is neither yes nor no", ["indicators", "attained", "facts", 0, "counted"], 2),
    (SHEET, "a unit that is a number", ["indicators", "attained", "facts", 0, "unit"], 1),
    (SHEET, "a column in capitals", ["indicators", "attained", "facts", 0, "Actual"], 101),
    (SHEET, "a review without a score", ["indicators", "attained", "review", "score"], GONE),
    (SHEET, "a review by a number", ["indicators", "attained", "review", "by"], 1),
    (SHEET, "not applicable without a reason", ["indicators", "late"], {"not_applicable": ""}),
    (SHEET, "a choice that is no list", ["indicators", "attained"], {"chosen": "late"}),
    (SHEET, "a choice of numbers", ["indicators", "attained"], {"chosen": [1]}),
    (SHEET, "a choice beside a claim", ["indicators", "attained"], {"chosen": ["late"], "claim": 9}),
    (SHEET, "a reason beside a claim", ["indicators", "attained"], {"reason": "说明", "claim": 9}),
    (SHEET, "a source that is a cell", ["indicators", "attained", "source"], "A1"),
    (SHEET, "a source of a column that no leaf has", ["indicators", "attained", "source"], {"clam": "A1"}),
    (SHEET, "a source that is a number", ["indicators", "attained", "source"], {"claim": 7}),
    (SHEET, "a source of a row that is a number", ["indicators", "attained", "source"], {"facts": [{"actual": 7}]}),
    (SHEET, "a source of the sheet that is none of its columns", ["source"], {"goals-overall": "A1"}),
    (RESULT, "another format", ["jixiao"], "result/2"),
    (RESULT, "no verdict", ["verdict"], GONE),
    (RESULT, "a verdict that accuses", ["verdict"], "false"),
    (RESULT, "a score as text", ["score"], "9.50"),
    (RESULT, "a low that is blank", ["low"], None),
    (RESULT, "a total below 0", ["score"], -0.5),
    (RESULT, "scaled as a number", ["scaled"], 0.9),
    (RESULT, "scaled without the full points", ["scaled"], {"from": 9, "of": 90}),
    (RESULT, "no supported score", ["supported", "score"], GONE),
    (RESULT, "no judged points", ["judged", "points"], GONE),
    (RESULT, "a state that is not known", ["indicators", 0, "state"], "guessed"),
    (RESULT, "a mark without losses", ["indicators", 0, "losses"], GONE),
    (RESULT, "why in no language", ["indicators", 0, "why"], {}),
    (RESULT, "a loss without its outcome", ["indicators", 0, "losses", 0, "outcome"], GONE),
    (RESULT, "a group without its printed points", ["groups", 0, "declared"], GONE),
    (RESULT, "a finding without a code", ["findings", 0, "code"], GONE),
    (RESULT, "an error without its indicator", ["errors", 0, "id"], GONE),
]

ALLOWED = [
    (TREE, "without what is optional", ["grades"], GONE),
    (TREE, "a percentage as text", ["indicators", 0, "indicators", 0, "rule", "over"], "30%"),
    (TREE, "a group of nothing that counts for 0", ["indicators", 0], {"id": "none", "name": "无", "points": 100, "combine": "weight", "rule": {"counts": 0}, "indicators": []}),
    (SHEET, "a choice", ["indicators", "attained"], {"chosen": ["late"], "reason": "主管部门指定", "by": "某某"}),
    (TREE, "a group whose points are not printed", ["indicators", 0, "points"], GONE),
    (TREE, "a kind still to come", ["indicators", 1, "kind"], "ladder"),
    (SHEET, "without a tree, which the caller names", ["tree"], GONE),
    (SHEET, "a column still to come", ["indicators", "attained", "facts", 0, "weight"], "0.5"),
    (SHEET, "a blank cell", ["indicators", "attained", "facts", 0, "actual"], None),
    (SHEET, "sources", ["indicators", "attained", "source"],
     {"claim": "表!I6", "review.score": None, "facts": [{}, {"actual": "表!F8", "weight": "表!G8"}]}),
    (SHEET, "sources of one row", ["indicators", "late", "source"], {"facts": {"count": "表!I6"}}),
    (SHEET, "sources of the sheet", ["source"], {"department": "表!A2", "claim": "表!I20"}),
    (SHEET, "facts of no rows", ["indicators", "attained", "facts"], []),
    (SHEET, "counts alone", ["indicators", "attained", "facts"], {"met": 8, "total": "9"}),
    (SHEET, "not applicable alone", ["indicators", "late"], {"not_applicable": "未开展"}),
    (RESULT, "a further key", ["seal"], "1"),
    (RESULT, "a further key of a mark", ["indicators", 0, "weight"], 1),
    (RESULT, "scaled", ["scaled"], {"from": None, "of": 90, "to": 100}),
    (RESULT, "a mark that is not applicable", ["indicators", 0, "verdict"], None),
]


def changed(document, place, value):
    document = copy.deepcopy(document)
    at = document
    for key in place[:-1]:
        at = at[key]
    if value is GONE:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return document


# ---- The checks -------------------------------------------------------------------------------------------------------


def check_schemas():
    validators = {}
    for said in FORMATS:
        path = ROOT / "docs" / "schemas" / f"{said.replace('/', '-')}.schema.json"
        try:
            schema = read(path)
            jsonschema.Draft202012Validator.check_schema(schema)
        except (OSError, ValueError, jsonschema.SchemaError) as error:
            check(f"{said}: the schema is a schema", [str(error)[:300]])
            continue
        check(f"{said}: the schema is a schema", [])
        check(
            f"{said}: the schema names itself",
            [] if schema.get("$id") == f"urn:jixiao:schema:{said}" else [f"$id {schema.get('$id')}"],
        )
        check(f"{said}: everything is described", without_description(schema))
        check(f"{said}: nothing is fetched", remote(schema))
        validators[said] = jsonschema.Draft202012Validator(schema)
    return validators


def check_documents(validators):
    for document in (TREE, SHEET, RESULT):
        check(f"{document['jixiao']}: taken: the pattern of the rest", problems_of(document, validators))
    for document, what, place, value in ALLOWED:
        check(f"{document['jixiao']}: taken: {what}", problems_of(changed(document, place, value), validators))
    for document, what, place, value in BROKEN:
        validator = validators.get(document["jixiao"])
        taken = validator is None or validator.is_valid(changed(document, place, value))
        check(f"{document['jixiao']}: refused: {what}", ["it was taken"] if taken else [])


def check_files(validators):
    sheets = []
    for folder in ("lib/trees", "docs/examples", "tests/tables"):
        paths = sorted((ROOT / folder).glob("*.json"))
        check(f"{folder}: there are files", [] if paths else ["none"])
        for path in paths:
            try:
                document = read(path)
            except (OSError, ValueError) as error:
                check(f"{name_of(path)}", [str(error)])
                continue
            check(f"{name_of(path)}", problems_of(document, validators))
            if folder == "lib/trees":
                said = document.get("id")
                check(f"{name_of(path)}: named as its id", [] if said == path.stem else [f"id {said}"])
            elif document.get("jixiao") == "sheet/1":
                sheets.append(path)
    return sheets + sorted((ROOT / "docs" / "examples").glob("*.csv"))


def check_command(command, sheets, validators):
    for path in sheets:
        run = subprocess.run(
            [command, "score", str(path), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False
        )
        lines = run.stdout.decode("utf-8").splitlines()
        said = run.stderr.decode("utf-8", "replace").splitlines()
        check(f"{name_of(path)}: scored", [] if lines and run.returncode in (0, 1, 2) else [f"status {run.returncode}"] + said)
        for line in lines:
            try:
                result = json.loads(line, object_pairs_hook=no_twice)
            except ValueError as error:
                check(f"{name_of(path)}: a result", [str(error), line[:300]])
                continue
            problems = list(problems_of(result, validators))
            if isinstance(result, dict) and result.get("jixiao") != "result/1":
                problems.append("not a result/1")
            who = result.get("department") if isinstance(result, dict) else None
            check(f"{name_of(path)}: the result of {who}", problems)


def check_audit(command, sheets, validators):
    """The lines of the summary, and its totals."""
    run = subprocess.run(
        [command, "audit", *map(str, sheets), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    lines = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
    check("audit: there are lines", [] if len(lines) > len(sheets) else [f"{len(lines)} lines"])
    for line in lines:
        wanted = "audit-totals/1" if line is lines[-1] else "audit/1"
        problems = list(problems_of(line, validators)) + ([] if line["jixiao"] == wanted else [f"not an {wanted}"])
        check(f"audit: {line.get('department', 'the totals')}", problems)


def check_what_if(command, sheets, validators):
    """What the next points of each sheet would take; and what its schema refuses."""
    run = subprocess.run(
        [command, "what-if", *map(str, sheets), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    lines = [json.loads(line, object_pairs_hook=no_twice) for line in run.stdout.decode("utf-8").splitlines()]
    check("what-if: there are lines", [] if len(lines) >= len(sheets) else [f"{len(lines)} lines"])
    for line in lines:
        check(f"what-if: {line.get('department')}", list(problems_of(line, validators)) + ([] if line["jixiao"] == "what-if/1" else ["not a what-if/1"]))
    some = next(line for line in lines if line["steps"] and line["unknown"])
    for what, place, value in (
        ("a step without its changes", ["steps", 0, "changes"], GONE),
        ("a change to nothing", ["steps", 0, "changes", 0, "to"], None),
        ("a state that scores", ["unknown", 0, "state"], "computed"),
        ("a total as a number", ["steps", 0, "total"], 90),
    ):
        taken = validators["what-if/1"].is_valid(changed(some, place, value))
        check(f"what-if/1: refused: {what}", ["it was taken"] if taken else [])


def check_receipts(command, sheets, validators):
    """The receipts of results, what is verified by them; and what their schemas refuse."""
    run = subprocess.run(
        [command, "score", "--receipt", *map(str, sheets), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False
    )
    if b"libmd" in run.stderr:
        return
    lines = [json.loads(line, object_pairs_hook=no_twice) for line in run.stdout.decode("utf-8").splitlines()]
    check("receipts: there are lines", [] if len(lines) >= len(sheets) else [f"{len(lines)} lines"])
    for line in lines:
        check(f"receipt: {line['department']}", [*problems_of(line, validators), *problems_of(line["receipt"], validators)])
    for what, place, value in (
        ("a digest that is short", ["sheet", "sha256"], "00"),
        ("a value in place of a digest", ["entries", next(iter(lines[0]["receipt"]["entries"])), "keys", "claim"], 9),
        ("no digest of the tree", ["tree", "sha256"], GONE),
    ):
        taken = validators["receipt/1"].is_valid(changed(lines[0]["receipt"], place, value))
        check(f"receipt/1: refused: {what}", ["it was taken"] if taken else [])
    for score in (lines[0]["score"], 1):
        text = json.dumps(lines[0] | {"score": score})
        run = subprocess.run([command, "verify", "-", "--sheet", str(sheets[0]), "-f", "json"], input=text.encode(), capture_output=True, check=False)
        found = json.loads(run.stdout, object_pairs_hook=no_twice)
        check("verification", list(problems_of(found, validators)) + ([] if found["same"] == (score != 1) else ["not as it should be"]))
    for what, place, value in (("of nothing", ["differences", 0, "of"], "nothing"), ("without its key", ["differences", 0, "key"], GONE)):
        taken = validators["verification/1"].is_valid(changed(found, place, value))
        check(f"verification/1: refused: a difference {what}", ["it was taken"] if taken else [])


def check_compare(command, sheets, validators):
    """Sheets beside each other, and under another tree; trees; and what the schemas refuse."""
    def run(*args):
        done = subprocess.run([command, "compare", *map(str, args), "--format", "ndjson"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        return [json.loads(line, object_pairs_hook=no_twice) for line in done.stdout.decode("utf-8").splitlines()]

    single = [path for path in sheets if path.suffix == ".json" and path.parent.name == "examples"]
    pairs = [line for a, b in zip(single, single[1:] + single[:1]) for line in run(a, b)]
    check("compare: there are pairs", [] if len(pairs) == len(single) > 3 else [f"{len(pairs)} of {len(single)}"])
    ids = [read(path)["id"] for path in sorted((ROOT / "lib" / "trees").glob("*.json"))]
    trees = [line for a, b in zip(ids, ids[1:] + ids[:1]) for line in run(a, b)]
    check("compare: there are trees", [] if len(trees) == len(ids) else [f"{len(trees)} of {len(ids)}"])
    many = [line for id in ids for line in run(*sheets, "--under", id)]
    totals = [line for line in many if line["jixiao"] == "compare-totals/1"]
    check("compare: there are totals", [] if len(totals) == len(ids) < len(many) - 3 else [f"{len(totals)}, {len(many)}"])
    for line in pairs + trees + many:
        check(f"{line['jixiao']}: {line['before'] if line in totals else line['before']['tree']}", problems_of(line, validators))
    pair = next(line for line in pairs if line["differences"])
    for some, what, place, value in (
        (pair, "sheets without leaves", ["indicators"], GONE),
        (pair, "a leaf without a side", ["indicators", 0, "after"], GONE),
        (pair, "another change", ["indicators", 0, "changed"], ["colour"]),
        (pair, "row 0", ["differences", 0, "row_after"], 0),
        (pair, "a list for a value", ["differences", 0, "after"], [1]),
        (trees[0], "trees with leaves", ["indicators"], []),
        (totals[0], "a count below 0", ["gain"], -1),
        (totals[0], "a department without a year", ["departments", 0, "year"], GONE),
    ):
        taken = validators[some["jixiao"]].is_valid(changed(some, place, value))
        check(f"{some['jixiao']}: refused: {what}", ["it was taken"] if taken else [])


def main():
    validators = check_schemas()
    check_documents(validators)
    sheets = check_files(validators)
    if len(sys.argv) > 2:
        check_command(sys.argv[2], sheets, validators)
        check_audit(sys.argv[2], sheets, validators)
        check_what_if(sys.argv[2], sheets, validators)
        check_receipts(sys.argv[2], sheets, validators)
        check_compare(sys.argv[2], sheets, validators)
    print(f"1..{passed + failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: schemas.py REPO_ROOT [JIXIAO_COMMAND]")
    ROOT = pathlib.Path(sys.argv[1]).resolve()
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
