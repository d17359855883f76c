#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`jixiao what-if`, held against tests/oracle.py, which shares nothing with the library.

    what_if.py JIXIAO ROOT [--update]

Every case of docs/kinds that scores: facts changed as a step says score what it says, and a
millionth less, or one of a count, or a unit of the places of points given, does not. And the tables
under `## Next points`, whose last column --update writes. Prints TAP.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

sys.dont_write_bytecode = True

from cases import find_form, json_sheet, json_tree, read_all, read_header, read_rows  # noqa: E402
from oracle import Case, answer, table_cells  # noqa: E402

HEADER = ["points", "rule", "facts", "next"]
MILLIONTH = Decimal("0.000001")


def read_next(root, kind):
    """The rows under `## Next points`: cases, and for each its line and what it says."""
    path = root / "docs" / "kinds" / f"{kind}.md"
    inside = False
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("## "):
            inside = line == "## Next points"
        if not inside or not line.startswith("|"):
            continue
        cells = table_cells(line)
        if cells != HEADER and not set("".join(cells)) <= set("-: "):
            yield path, at, Case(kind, f"{path.name}:{at + 1}", 0, cells[0], "2", *cells[1:3], "", ""), cells[3]


def what_if(jixiao, documents, cases):
    """What the command says of each case, in one run for each rule."""
    trees, found = {}, {}
    for number, case in enumerate(cases):
        trees.setdefault((case.kind, case.points, case.places, case.rule), []).append(case._replace(row=number))
    for (kind, points, places, rule), some in trees.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            tree = folder / "tree.json"
            tree.write_text(json_tree(documents[kind], points, places, rule), encoding="utf-8")
            sheets = [folder / f"{case.row}.json" for case in some]
            for sheet, case in zip(sheets, some):
                sheet.write_text(json_sheet(documents[kind], case), encoding="utf-8")
            run = subprocess.run([jixiao, "what-if", *sheets, "--tree", tree, "--format", "json"],
                                 capture_output=True, check=False)
        for line in run.stdout.decode("utf-8").splitlines():
            said = json.loads(line, parse_float=Decimal, parse_int=Decimal)
            found[int(said["department"])] = said
    return found


# ---- Facts changed as a step says ----------------------------------------------------------------


def form_of(document, case):
    index, facts = find_form(document, case.facts)
    form = document.facts[index]
    return form, read_rows(facts, form), f"{form.id}:" if case.facts.startswith(f"{form.id}:") and form.id else ""


def number_of(text, column):
    return Decimal(column.words.index(text)) if text in column.words else Decimal(text)


def put(rows, form, change, to):
    """A sum is changed in its last rows first."""
    at = [column.id for column in form.columns].index(change["column"])
    column = form.columns[at]
    if change["row"]:
        rows[int(change["row"]) - 1][at] = f"{to:f}"
        return
    rest = to - change["from"]
    for row in reversed(rows):
        now = number_of(row[at], column)
        low, high = Decimal(column.low) * MILLIONTH, Decimal(9 * 10**12)
        then = min(max(now + rest, low), high)
        row[at] = f"{then:f}"
        rest -= then - now


def scored(document, case, changes, back):
    """What the oracle says of facts with these changes, the last of them less by `back`."""
    form, rows, prefix = form_of(document, case)
    for change in changes:
        up = 1 if change is changes[-1] and change["to"] > (change["from"] or 0) else -1
        put(rows, form, change, change["to"] - (back * up if change is changes[-1] else 0))
    return answer(case.kind, case.points, case.places, case.rule, prefix + ";".join(",".join(row) for row in rows))


def least(document, case, change):
    form, _, _ = form_of(document, case)
    column = next(column for column in form.columns if column.id == change["column"])
    if column.type == "count":
        return Decimal(1)
    return Decimal(1).scaleb(-int(case.places)) if column.high == "JIXIAO_ABSENT" else MILLIONTH


def wrong_steps(document, case, steps):
    """How many steps were looked at, and what is wrong with them."""
    now, wrong = Decimal(case.score), []
    for step in steps:
        changes = step["changes"]
        got = scored(document, case, changes, Decimal(0))
        if not got[:1].isdigit() or Decimal(got) != step["score"] or step["score"] <= now:
            wrong.append(f"{show(step)}: the oracle says {got}")
        if step["gained"] != step["score"] - now or step["total"]["score"] != step["score"]:
            wrong.append(f"{show(step)}: gains {step['gained']}, a total of {step['total']['score']}")
        if len(changes) > 1:
            continue
        less = scored(document, case, changes, least(document, case, changes[0]))
        if less[:1].isdigit() and Decimal(less) >= step["score"]:
            wrong.append(f"{show(step)}: less scores {less}")
    return wrong


def show(step):
    """1.actual 100: 10; of a sum Σ.final."""
    cells = [f"{int(change['row']) or 'Σ'}.{change['column']} {change['to'].normalize():f}" for change in step["changes"]]
    return f"{', '.join(cells)}: {step['score'].normalize():f}"


def main(arguments):
    jixiao, root = arguments[0], pathlib.Path(arguments[1]).resolve()
    documents = {document.kind: document for document in read_all(root, read_header(root))}
    cases = [case for document in documents.values() for case in document.cases
             if case.score[:1].isdigit() and "form-unknown" not in case.score]
    tables = [row for kind in documents for row in read_next(root, kind)]
    found = what_if(jixiao, documents, cases + [case for _, _, case, _ in tables])
    lines, steps = [], 0
    for kind, document in documents.items():
        wrong = []
        for number, case in enumerate(cases):
            if case.kind != kind:
                continue
            if number not in found:
                wrong.append(f"{case.place}: no answer")
                continue
            steps += len(found[number]["steps"])
            wrong += [f"{case.place}: {one}" for one in wrong_steps(document, case, found[number]["steps"])]
        lines.append((f"{kind}: steps score what they say", wrong))
    lines.append(("there are steps", [] if steps > 300 else [f"{steps}"]))
    for kind in documents:
        lines.append((f"{kind}: has a table of next points", [] if any(case.kind == kind for _, _, case, _ in tables) else ["none"]))
    for number, (path, at, case, said) in enumerate(tables, len(cases)):
        is_now = "; ".join(map(show, found[number]["steps"])) if number in found else "no answer"
        is_now = is_now or "–"
        if "--update" in arguments and is_now != said:
            text = path.read_text(encoding="utf-8").split("\n")
            text[at] = f"| {case.points} | {case.rule} | {case.facts} | {is_now} |"
            path.write_text("\n".join(text), encoding="utf-8")
        lines.append((f"{case.place}", [] if is_now == said else [f"says {said}", f"is {is_now}"]))
    print(f"1..{len(lines)}")
    for number, (name, wrong) in enumerate(lines, 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for one in wrong[:10]:
            print(f"# {one}")
    return 1 if any(wrong for _, wrong in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
