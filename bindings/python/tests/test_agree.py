# SPDX-License-Identifier: MIT
"""What Python says of a file is what the command says: results to the byte, errors by place."""

import json
import re
import subprocess

import pytest
import jixiao
from conftest import ROOT

ENTRY = {"disclosure": {"claim": 10}}
HEAD = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "部门", "year": 2023}


def sheet(indicators=None, **members):
    whole = HEAD | {"indicators": ENTRY if indicators is None else indicators} | members
    return json.dumps({k: v for k, v in whole.items() if v is not ...}, ensure_ascii=False)


def leaf(id, **entry):
    return sheet({id: entry})


def tree(*indicators, **members):
    return json.dumps({"jixiao": "tree/1", "id": "t", "indicators": list(indicators)} | members)


FLAG = {"id": "a", "name": "叶", "points": 5, "kind": "flag"}
BANDS = {"id": "b", "name": "档", "points": 5, "kind": "bands"}

GOOD = {
    "rows": leaf("goals-projects", facts=[{"target": 1, "actual": 2}, {}, {"target": None}]),
    "one row": leaf("goals-projects", facts={"met": 20, "total": 22}),
    "no rows": leaf("violations", facts=[]),
    "long": leaf("goals-projects", facts=[{"target": 9, "actual": 9 + i % 2} for i in range(9000)]),
    "texts": leaf("goals-projects", facts={"met": "20", "total": "22.000000000", "name": "名"}),
    "yes": leaf("goal-review", facts=[{"met": True}, {"met": "是"}, {"met": 1}]),
    "review": leaf("feedback", claim=5, review={"score": 4.5, "by": "某", "reason": "因", "date": "d"}),
    "remark": leaf("feedback", claim=5, remark="备注"),
    "not applicable": leaf("feedback", not_applicable="无"),
    "verified": leaf("goals-projects", facts=[{"met": 9, "total": 10}, {"met": 5, "total": 5}],
                     review={"facts": {"1": {"met": 7, "reason": "因"}, "2": {"reason": "无误"}}, "by": "某"}),
    "blank": leaf("feedback", claim=None, facts=None, review=None),
    "blank entry": sheet({"feedback": None}),
    "meta": sheet(meta={"单位": "1", "数": 1.5, "e": 1e2, "列": [1, {"a": None, "b": True}], "y": 2}),
    "claim": sheet(claim=96.5),
    "claim of text": sheet(claim="96.55", year="2023"),
    "exponent": leaf("goals-projects", facts={"met": 2e1, "total": 22.0}).replace("20.0", "2e1"),
    "fine but a double": leaf("feedback", claim=4.5).replace("4.5", "4.5000000000000001"),
    "escapes": sheet(department="a\"\\\n\t/\u0001é😀"),
    "escaped pair": sheet().replace("部门", "\\ud83d\\ude00"),
    "mark": "\ufeff" + sheet(),
}
BAD = {
    "empty": "",
    "key twice": sheet().replace('"year": 2023', '"year": 2023, "year": 2024'),
    "key twice, then syntax": '{"a": 1, "a": 2, x',
    "key twice inside": '{"a": {"é": 1,\n "é": {"b": [1, 2]}}, "a": 2}',
    "escaped key twice": '{"a/b": 1, "a\\/b": 2}',
    "number too large": sheet().replace("2023,", "1e400,"),
    "integer too large": sheet().replace("2023,", "99999999999999999999,"),
    "deep": "[" * 65 + "]" * 65,
    "deep object": '{"a":' * 70 + "1" + "}" * 70,
    "very deep": "[" * 100000,
    "list": "[]",
    "format": sheet().replace("sheet/1", "sheet/9"),
    "no format": "{}",
    "format of a number": '{"jixiao": 1}',
    "no tree": sheet(tree=...),
    "tree of a number": sheet(tree=5),
    "tree unknown": sheet(tree="nope"),
    "no indicators": sheet(indicators=...),
    "indicators are a list": sheet([]),
    "no department": sheet(department=...),
    "department of a number": sheet(department=5),
    "no year": sheet(year=...),
    "year of a text": sheet(year="x"),
    "year of half": sheet(year=2023.5),
    "year fine": sheet(year=2023.1234567),
    "year true": sheet(year=True),
    "year of a list": sheet(year=[]),
    "many": sheet({"nope": 1, "a/b~c": {}}, year=None, foo=1, department=None, meta=[], claim={}),
    "claim of a text": sheet(claim="x"),
    "claim far": sheet(claim=1e13),
    "claim beyond": sheet(claim=9100000000000),
    "entry of a number": sheet({"feedback": 5}),
    "facts of a text": leaf("feedback", facts="x"),
    "facts of rows of texts": leaf("feedback", facts=["x", {"met": 1}]),
    "cell of a list": leaf("feedback", facts=[{"met": []}]),
    "column unknown": leaf("feedback", facts=[{"met": 1, "foo": 1}], bar=2),
    "column unknown, one row": leaf("feedback", facts={"met": 1, "foo": 1}),
    "forms mixed": leaf("goals-projects", facts=[{"met": 1, "target": 2}]),
    "range": leaf("timely-handling", facts=[{"met": 3, "total": 2}, {"met": -1, "total": 2.5}]),
    "range, one row": leaf("timely-handling", facts={"met": 3, "total": 2}),
    "fine": leaf("spending-control", facts=[{"budget": 1.1234567, "final": 1e-7}]),
    "noise": leaf("spending-control", facts=[{"budget": 0.1 + 0.2, "final": 1}]),
    "far": leaf("spending-control", facts=[{"budget": 1e13, "final": -1e300}]),
    "choice": leaf("goals-projects", facts=[{"target": 1, "actual": 1, "sense": "!="}]),
    "truth for a number": leaf("spending-control", facts=[{"budget": True, "final": 1}]),
    "number for a text": leaf("spending-control", facts=[{"budget": 1, "final": 1, "name": 5}]),
    "review": leaf("feedback", review={"foo": 1}),
    "review of a list": leaf("feedback", review=[]),
    "verified by no number": leaf("feedback", review={"facts": {"x": {"met": True}, "1": {"met": "约"}}}),
    "verified and scored": leaf("feedback", facts={"met": True}, review={"score": 4, "facts": {"1": {"met": False}}}),
    "claim out of range": leaf("feedback", claim=6),
    "not applicable beside facts": leaf("feedback", not_applicable="无", facts={"met": 1}),
    "not applicable, but why": leaf("feedback", not_applicable="是"),
    "a group": leaf("goal-management", claim=1),
    "none applicable": sheet({one["id"]: {"not_applicable": "无"} for one in json.loads(
        (ROOT / "tests/golden/ebian-2023.json").read_text())["indicators"] if one["id"] != "cooperation"}),
}
SYNTAX = ["{", '{"a" 1}', "[1,]", '{"a": tru}', "nul", '{"a": NaN}', "[1] x", '"abc', '{"a": "\x01"}',
          '{"jixiao": "sheet/1",\n "tree" "x"}', "[01]", "[1.]", "[-]", '"text"', "5", '["b\\u0000"]', '["\\ud800"]']
TREES = {
    "good": tree(FLAG, places=3, grades=[{"name": "优", "from": 4}]),
    "many": tree(FLAG, FLAG | {"id": "A B"}, {"name": "g"}, FLAG | {"points": 0}, places=9),
    "bands": tree(BANDS | {"rule": [{"upto": 0.1, "included": True, "points": 5},
                                    {"upto": 0.1, "included": True, "points": 3}]}),
    "rule of one row": tree(BANDS | {"rule": {"upto": -1, "included": True, "points": 5}}),
    "rule": tree(BANDS | {"rule": [5, {"foo": 1, "upto": "x", "included": "maybe", "points": True}]}),
    "rule fine": tree(BANDS | {"rule": [{"upto": 0.12345678, "included": True, "points": 1e13}]}),
    "rule of a text": tree(BANDS | {"rule": "x"}),
    "kind unknown": tree(FLAG | {"kind": "magic", "rule": {"a": 1}}),
    "kind of a number": tree(FLAG | {"kind": 5}),
    "both": tree(FLAG | {"indicators": []}),
    "nodes": tree(5, "x", None, {"id": "g", "indicators": 5}),
    "ticks": tree(FLAG | {"scope": ["whole", "half", 5], "nature": "x", "deduction": "maybe"}),
    "deduction inside": tree({"id": "g", "name": "g", "indicators": [FLAG | {"deduction": True}]}),
    "grades": tree(FLAG, grades=[{"name": "a", "from": 1}, {"name": "b", "from": 2}, 5, {"foo": 1}]),
    "grades of a text": tree(FLAG, grades="x"),
    "places": tree(FLAG, places="x", not_applicable="what", foo=1, title=5),
    "points": tree(FLAG | {"points": "1.x"}, FLAG | {"points": True, "id": "c"}),
    "no indicators": '{"jixiao": "tree/1", "id": "t"}',
    "not a tree": sheet(),
    "syntax": "{",
}


def run(command, *arguments):
    done = subprocess.run([command, *arguments], capture_output=True, check=False)
    return done.stdout.decode(), done.stderr.decode()


def said(errors):
    """Errors as the command prints them."""
    return [(f"{error.place}: " if error.place else "") + f"{error.zh} [{error.code}]"
            for error in errors]


def complaints(path, stderr):
    """What the command printed of the file, without its name; a line a complaint."""
    return [line[len(str(path)) + 1 :].lstrip(" ") for line in stderr.splitlines()]


def digits(text):
    """A double's digits aside: the command has it from a double, Python as it is written."""
    return re.sub(r"“-?[0-9][-+.eE0-9]*”", "“…”", text)


def compare(command, path):
    out, err = run(command, "score", str(path), "--format", "json")
    try:
        result = jixiao.score(path)
    except jixiao.Error as error:
        assert out == ""
        assert list(map(digits, said(error.errors))) == list(map(digits, complaints(path, err)))
        assert all(line.startswith(str(path)) for line in str(error).splitlines())
        return None
    assert digits(result.to_json() + "\n") == digits(out)
    assert list(map(digits, said(result.errors))) == list(map(digits, complaints(path, err)))
    return result


@pytest.mark.parametrize("name", ["docs/examples/ebian-2023.json", "docs/examples/full-2024.json"])
def test_examples(command, root, name):
    assert compare(command, root / name) is not None


@pytest.mark.parametrize("name", ["ebian-2023", "full-2024"])
def test_golden(root, name):
    ours = json.loads(jixiao.score(root / f"docs/examples/{name}.json").to_json())
    assert ours | {"library": "VERSION", "source": None} == json.loads(
        (root / f"tests/golden/{name}.json").read_text()) | {"source": None}


@pytest.mark.parametrize("name", GOOD)
def test_good(command, tmp_path, name):
    path = tmp_path / "sheet.json"
    path.write_text(GOOD[name], encoding="utf-8")
    assert compare(command, path) is not None


@pytest.mark.parametrize("name", BAD)
def test_bad(command, tmp_path, name):
    path = tmp_path / "sheet.json"
    path.write_text(BAD[name], encoding="utf-8")
    result = compare(command, path)
    assert result is None or result.errors


@pytest.mark.parametrize("text", SYNTAX)
def test_syntax(command, tmp_path, text):
    """The same code, on the same line: the two parsers say in words of their own what they met."""
    path = tmp_path / "sheet.json"
    path.write_text(text, encoding="utf-8")
    _, err = run(command, "score", str(path))
    with pytest.raises(jixiao.errors.JixiaoSyntaxError) as caught:
        jixiao.score(path)
    assert len(caught.value.errors) == 1
    first = jixiao.audit(path).refused[0].errors[0]  # of a list as the command has it: by its items
    line = complaints(path, err)[0].split(":")[0]
    assert err.endswith("[syntax]\n") and first.place.split(":")[0] == line


@pytest.mark.parametrize("data", ["部门预算".encode("gb18030"), sheet().encode("gb18030"),
                                  sheet().encode("utf-16"), sheet().encode() + b"\xff",
                                  sheet(department="部" * 999).encode()[:-40] + b"\xe9\x83"])
def test_encoding(command, tmp_path, data):
    path = tmp_path / "sheet.json"
    path.write_bytes(data)
    _, err = run(command, "score", str(path))
    with pytest.raises(jixiao.errors.EncodingError) as caught:
        jixiao.score(path)
    assert said(caught.value.errors)[0].split(": ")[1] == complaints(path, err)[0].split(": ")[1]


@pytest.mark.parametrize("name", TREES)
def test_trees(command, tmp_path, name):
    path = tmp_path / "tree.json"
    path.write_text(TREES[name], encoding="utf-8")
    (tmp_path / "sheet.json").write_text(sheet({}))
    _, err = run(command, "score", str(tmp_path / "sheet.json"), "--tree", str(path))
    try:
        jixiao.Tree.read(path)
    except jixiao.Error as error:
        ours = said(error.errors)
        theirs = complaints(path, err)
        if name == "syntax":
            ours, theirs = [ours[0].split(":")[0]], [theirs[0].split(":")[0]]
        assert list(map(digits, ours)) == list(map(digits, theirs))
    else:
        assert name == "good" and str(path) not in err


def test_a_tree_beside_the_sheet(command, tmp_path):
    (tmp_path / "own.json").write_text(TREES["good"])
    path = tmp_path / "sheet.json"
    path.write_text(sheet({"a": {"facts": [{"met": True}]}}, tree="./own.json"))
    assert compare(command, path).score == 5
    path.write_text(sheet({}, tree="./none.json"))
    with pytest.raises(jixiao.errors.TreeUnknownError) as caught:
        jixiao.score(path)
    assert isinstance(caught.value.__cause__, FileNotFoundError)
