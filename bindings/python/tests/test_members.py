# SPDX-License-Identifier: MIT
"""The members of what is written, as the schemas have them, beside the fields of what is made of them."""

import json
from dataclasses import fields

import pytest

import jixiao
from jixiao import _types, compare, receipt, result, whatif

WORDS = {"zh", "en"}
HEADS = {"jixiao", "library", "receipt"}
MADE = [  # what it is made of, the class, what has another name there, what is not there
    ("result-1", "", result.Result, {}, HEADS),
    ("result-1", "properties/scaled/anyOf/1", _types.Scaled, {"from": "sum"}, set()),
    ("result-1", "properties/supported", _types.Supported, {}, set()),
    ("result-1", "properties/judged", _types.Supported, {}, set()),
    ("result-1", "$defs/mark", _types.Mark, {}, set()),
    ("result-1", "$defs/mark/properties/why", _types.Words, {}, set()),
    ("result-1", "$defs/mark/properties/judged", _types.Supported, {}, set()),
    ("result-1", "$defs/mark/properties/losses/items", _types.Loss, {}, set()),
    ("result-1", "$defs/mark/properties/rows/items", _types.RowMark, {}, set()),
    ("result-1", "$defs/group", _types.Group, {}, set()),
    ("result-1", "$defs/item", jixiao.errors.Finding, {}, set()),
    ("what-if-1", "$defs/step", whatif.Step, {}, WORDS),
    ("what-if-1", "$defs/step/properties/total", whatif.StepTotal, {}, set()),
    ("what-if-1", "$defs/change", whatif.Change, {"from": "from_"}, set()),
    ("what-if-1", "$defs/unknown", whatif.Unknown, {}, WORDS | {"total"}),
    ("compare-1", "$defs/leaf", compare.Compared, {}, WORDS),
    ("compare-1", "$defs/leaf-side", compare.ComparedSide, {}, set()),
    ("compare-1", "$defs/difference", compare.Difference, {}, WORDS),
    ("compare-totals-1", "", compare.Shifts, {}, HEADS | {"sheets"}),
    ("compare-totals-1", "$defs/department", compare.Shift, {}, WORDS),
    ("verification-1", "$defs/difference", receipt.Mismatch, {"is": "is_"}, WORDS),
]


@pytest.mark.parametrize(("schema", "at", "made", "names", "without"), MADE)
def test_every_member_has_a_field(root, schema, at, made, names, without):
    part = json.loads((root / f"docs/schemas/{schema}.schema.json").read_bytes())
    for key in filter(None, at.split("/")):
        part = part[int(key)] if isinstance(part, list) else part[key]
    members = {names.get(name, name) for name in part["properties"].keys() - without}
    assert members <= {one.name for one in fields(made)}


def test_own_of_a_group_that_was_scaled_within_itself():
    tree = jixiao.Tree.of(jixiao.Tree.shipped().to_dict() | {"id": "x", "not_applicable": "rescale-group"})
    scored = jixiao.score({"jixiao": "sheet/1", "department": "甲", "year": 2024, "indicators": {
        "goal-review": {"not_applicable": "没有"}, "goal-quality": {"claim": 8}}}, tree)
    assert scored["goal-quality"].claim == 8
    written = {one["id"]: one.get("own") for one in scored.to_dict()["groups"]}
    assert {one.id: one.own for one in scored.groups} == written and None in written.values()


@pytest.mark.parametrize(("combine", "points"), [({"combine": "weight", "rule": {"counts": 100}}, 20), ({"combine": "pool"}, 30)])
def test_own_of_groups_that_combine(combine, points):
    leaf = {"points": 20, "kind": "share"}
    tree = jixiao.Tree.of({"jixiao": "tree/1", "id": "own", "title": "t", "indicators": [combine | {
        "id": "g", "name": "组", "points": points, "indicators": [leaf | {"id": "a", "name": "甲"}, leaf | {"id": "b", "name": "乙"}]}]})
    scored = jixiao.score({"jixiao": "sheet/1", "department": "甲", "year": 2024, "indicators": {
        name: {"facts": {"met": 1, "total": 2}} for name in "ab"}}, tree)
    assert scored["g"].own == 20 != scored["g"].score
