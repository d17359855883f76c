# SPDX-License-Identifier: MIT
"""Comparing: the same as the command says, mirrors, sheets under other trees, who gains and who loses."""

import copy
import json
import os
import pathlib
import pickle
import subprocess
from decimal import Decimal

import pytest

import jixiao

ROOT = pathlib.Path(os.environ["JIXIAO_ROOT"])
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
FULL, COUNTY = ROOT / "docs/examples/full-2024.json", ROOT / "docs/examples/county-2024.csv"


def said(*args):
    """What the command writes, a value a line, and its exit status."""
    run = subprocess.run([os.environ["JIXIAO_COMMAND"], "compare", *map(str, args), "-f", "ndjson"], capture_output=True,
                         check=False)
    return [json.loads(line, parse_int=Decimal, parse_float=Decimal) for line in run.stdout.splitlines()], run.returncode


def successor(tmp_path):
    """The tree of the examples with other points, another limit, a name and a leaf that is new."""
    tree = jixiao.Tree.shipped().to_dict() | {"id": "successor"}

    def leaves(nodes):
        for node in nodes:
            yield node
            yield from leaves(node.get("indicators", ()))

    by_id = {node["id"]: node for node in leaves(tree["indicators"])}
    by_id["goals-overall"]["rule"]["over"] = Decimal("0.1")
    by_id["disclosure"].update(points=5, name="自评结果公开")
    by_id["follow-up"]["indicators"].append({"id": "new-leaf", "name": "新指标", "points": 5, "kind": "flag"})
    path = tmp_path / "successor.json"
    path.write_text(json.dumps(tree, default=float), encoding="utf-8")
    return path


@pytest.mark.parametrize("before, after", zip(EXAMPLES, EXAMPLES[1:] + EXAMPLES[:1]), ids=lambda path: path.stem)
def test_the_command_says_the_same(before, after):
    found = jixiao.score(before).compare(jixiao.score(after))
    [wanted], status = said(before, after)
    assert status == 1
    for side, path in (("before", before), ("after", after)):
        wanted[side]["source"] = str(path)
    assert found.to_dict() == wanted
    assert json.loads(found.to_json(), parse_int=Decimal, parse_float=Decimal) == wanted
    assert [one.id for one in found.leaves] == [one["id"] for one in wanted["indicators"]]
    assert [one.words.zh for one in found.differences] == [one["zh"] for one in wanted["differences"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_and_the_other_way_round(path):
    result = jixiao.score(path)
    same = result.compare(jixiao.score(path))
    assert not same.differences and {one.change for one in same.leaves} <= {0, None} and not same.leaves[0].changed
    sheet = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    other = copy.deepcopy(sheet)
    for entry in other["indicators"].values():
        entry["claim"] = 1
    there, back = result.compare(jixiao.score(other)), jixiao.score(other).compare(result)
    assert [(one.before, one.after, one.change) for one in there.leaves] == [
        (one.after, one.before, None if one.change is None else -one.change) for one in back.leaves]
    assert [(one.key, one.before) for one in there.differences] == [(one.key, one.after) for one in back.differences]
    assert {one.key for one in there.differences} == {"claim"}


def test_leaves_add_up():
    found = jixiao.score(EXAMPLES[2]).compare(jixiao.score(FULL))
    assert found.of == "sheets" and found.change is not None
    assert sum(one.change for one in found.leaves) == found.change == found.after["score"] - found.before["score"]


def test_trees(tmp_path):
    old, new = jixiao.Tree.shipped(), jixiao.Tree.read(successor(tmp_path))
    found = old.compare(new)
    assert {(one.id, one.key, one.before, one.after) for one in found.differences} == {
        ("goals-overall", "rule", Decimal("0.3"), Decimal("0.1")), ("disclosure", "points", 10, 5),
        ("disclosure", "name", "自评公开", "自评结果公开"), ("new-leaf", "indicator", None, "new-leaf")}
    assert (found.of, found.leaves, found.change) == ("trees", (), None)
    assert not old.compare(old).differences and len(new.compare(old).differences) == 4
    assert found.to_dict()["differences"] == said("sichuan-ebian-2023", successor(tmp_path))[0][0]["differences"]
    assert "0.3 → 0.1" in str(found) and found.to_csv().startswith("\ufeff") and "自评结果公开" in found._repr_html_()
    rows = found.records()
    assert rows[0].keys() >= {"id", "key", "before", "after"} and rows[-1]["words"] == "新指标：新增"


def test_under(tmp_path):
    new = jixiao.Tree.read(successor(tmp_path))
    before = jixiao.score(FULL)
    after = before.under(new)
    assert after.tree == "successor" and after["new-leaf"].state == "missing" and after.score is None
    found = before.compare(after)
    [one] = [one for one in found.leaves if one.id == "disclosure"]
    assert (one.before.points, one.after.points, one.change) == (10, 5, -5)
    assert one.changed[:2] == ("name", "points") and "原名“自评公开”" in one.words.zh
    [one] = [one for one in found.leaves if one.id == "new-leaf"]
    assert one.before is None and one.change is None
    assert before.compare(before.under(jixiao.Tree.shipped())).differences == ()
    [wanted, totals], status = said(FULL, "--under", successor(tmp_path))
    assert status == 1 and wanted["differences"] == found.to_dict()["differences"]
    assert pickle.loads(pickle.dumps(found)) == found and pickle.loads(pickle.dumps(found)).to_dict() == found.to_dict()


def test_who_gains(tmp_path):
    tree = jixiao.Tree.shipped().to_dict() | {"id": "harder"}
    tree["indicators"][-1]["rule"]["each"] = 2
    path = tmp_path / "harder.json"
    path.write_text(json.dumps(tree, default=float), encoding="utf-8")
    found = jixiao.audit(COUNTY).compare(jixiao.Tree.read(path))
    lines, status = said(COUNTY, "--under", path)
    assert found.to_dict() == lines[-1] | {"departments": found.to_dict()["departments"]}
    assert sorted(one.department for one in found.departments) == sorted(
        one["department"] for one in lines[-1]["departments"])
    changes = [one.change for one in found.departments if one.change is not None]
    assert changes == sorted(changes, reverse=True) and found.lose == sum(one < 0 for one in changes) > 0
    assert found.gain + found.lose + found.same + found.unknown == len(found.departments) == len(found.records())
    assert found.departments[len(changes) - 1].words.zh.startswith("扣分项 -")
    assert found.before == "sichuan-ebian-2023" and found.after == "harder"
    assert found.to_html().startswith("<!DOCTYPE html>") and "各部门得失" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames(tmp_path, library):
    pytest.importorskip("pyarrow" if library == "arrow" else library)
    new = jixiao.Tree.read(successor(tmp_path))
    result = jixiao.score(FULL)
    for found in (result.compare(result.under(new)), jixiao.Tree.shipped().compare(new), jixiao.audit(COUNTY).compare(new)):
        for numbers in ("decimal", "float64"):
            table = getattr(found, f"to_{library}")(numbers)
            names = table.column_names if library == "arrow" else list(table.columns)
            assert names == list(found.records()[0]) and len(table) == len(found.records())
    with pytest.raises(ValueError, match="float32"):
        getattr(found, f"to_{library}")("float32")
