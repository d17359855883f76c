# SPDX-License-Identifier: MIT
"""Results, trees and sheets as Python objects; and what is thrown at the extension."""

import copy
import dataclasses
import gc
import json
import pickle
import random
import sys
import threading
from array import array
from decimal import Decimal

import pytest

import jixiao
from jixiao import _core, _frames

HEAD = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "部门", "year": 2023}
FACTS = {"goals-overall": {"facts": {"met": 8, "total": 9}, "claim": 9}}


def test_result(root):
    result = jixiao.score(str(root / "docs/examples/ebian-2023.json"))
    assert (result.score, result.verdict) == (Decimal("95.89"), "rounded")
    mark = result["goals-overall"]
    assert (mark.score, mark.lost, mark.state) == (Decimal("8.89"), Decimal("1.11"), "computed")
    assert "8.89" in mark.why.zh and mark.losses[0].outcome == "short"
    assert result["goal-management"].declared == 40
    assert result.supported.points == 10
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.score = 5
    with pytest.raises(KeyError):
        result["nope"]
    with pytest.raises(AttributeError):
        result.nope
    again = jixiao.score(root / "docs/examples/ebian-2023.json")
    assert again == result and hash(again) == hash(result)
    assert dataclasses.replace(result, score=None) != result
    for twin in (pickle.loads(pickle.dumps(result)), copy.deepcopy(result), copy.copy(result)):
        assert twin == result and twin["goals-overall"].why == mark.why
    assert "95.89" in repr(result)
    assert "资金拨付" in result._repr_html_() and "<script" not in result._repr_html_()


def test_html_is_escaped():
    result = jixiao.score(HEAD | {"department": "<b>&", "indicators": {}})
    html, page = result._repr_html_(), result.to_html()
    assert page.startswith("<!DOCTYPE html>") and "<b>&" not in page and "://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert pickle.loads(pickle.dumps(result)).to_html() == page
    assert "<b>&" not in html and "&lt;b&gt;&amp;" in html


def test_an_invalid_leaf_is_data():
    result = jixiao.score(HEAD | {"indicators": {"goals-overall": {"facts": {"met": 9, "total": 8}}}})
    assert result.score is None and result["goals-overall"].state == "invalid"
    assert [error.code for error in result.errors] == ["met-over-total"]
    assert result.errors[0].place == "/indicators/goals-overall/facts/met"


def test_one_exception_lists_all():
    with pytest.raises(jixiao.Error) as caught:
        jixiao.score({"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "indicators": {"x": {}},
                      "claim": "y", "foo": 1, "meta": 5})
    error = caught.value
    assert [one.place for one in error.errors] == [
        "/indicators/x", "/claim", "/foo", "/meta", "/department", "/year"]
    assert type(error) is jixiao.errors.IndicatorUnknownError and isinstance(error, ValueError)
    assert len(str(error).splitlines()) == 6
    twin = pickle.loads(pickle.dumps(error))
    assert type(twin) is type(error) and twin.errors == error.errors
    jixiao.set_lang("en")
    try:
        assert "no leaf" in str(error) or "no such" in str(error)
    finally:
        jixiao.set_lang("zh")


def test_a_refused_sheet_lists_the_errors_of_its_leaves():
    sheet = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "甲", "year": 2024, "foo": 1,
             "indicators": {"feedback": {"claim": 99}}}
    with pytest.raises(jixiao.Error) as caught:
        jixiao.Sheet(sheet)
    assert [one.code for one in caught.value.errors] == ["column-unknown", "claim-range"]


def test_trees():
    tree = jixiao.Tree.shipped("sichuan-ebian-2023")
    assert jixiao.shipped() == ("sichuan-ebian-2023", "project-10-50-30-10", "chongqing-department", "hubei-project-20-80",
                                "hunan-department", "poverty-fund-project", "project-20-40-20-10", "sichuan-project-10-90")
    assert tree.is_shipped
    assert [one.code for one in tree.findings] == ["group-sum", "group-sum"]
    twin = jixiao.Tree.of(tree.to_dict())
    assert twin == tree and hash(twin) == hash(tree) and not twin.is_shipped
    assert pickle.loads(pickle.dumps(tree)) == tree == pickle.loads(pickle.dumps(twin))
    assert twin.to_dict() == tree.to_dict()
    own = jixiao.Tree.of(tree.to_dict() | {"id": "own", "places": 1})
    assert own != tree
    assert jixiao.score(HEAD | {"indicators": FACTS}, own)["goals-overall"].score == Decimal("8.9")
    sheet = jixiao.Sheet(HEAD | {"indicators": FACTS})
    with pytest.raises(TypeError):
        jixiao.score(sheet, own)
    assert jixiao.score(sheet, tree).department == sheet.department == "部门"
    with pytest.raises(jixiao.errors.TreeUnknownError):
        jixiao.Tree.shipped("nope")


def test_a_tree_outlives_its_name():
    sheet = jixiao.Sheet(HEAD | {"indicators": FACTS},
                         jixiao.Tree.of(jixiao.Tree.shipped().to_dict()))
    gc.collect()
    result = jixiao.score(sheet)
    del sheet
    gc.collect()
    assert result["goals-overall"].score == Decimal("8.89")


def test_threads():
    sheet = jixiao.Sheet(HEAD | {"indicators": FACTS})
    jobs, scores = [], []
    for _ in range(8):
        jobs.append(threading.Thread(target=lambda: scores.extend(
            jixiao.score(sheet)["goals-overall"].score for _ in range(200))))
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert scores == [Decimal("8.89")] * 1600


def work():
    result = jixiao.score(HEAD | {"indicators": FACTS})
    result.to_json(), result._repr_html_()
    jixiao.score_share(10, met=[8, 1], total=[9, 1])
    jixiao.mark("checklist", 5, rule=[(5, True)], given=3)
    jixiao.Tree.of(jixiao.Tree.shipped().to_dict())
    for bad in ({}, HEAD | {"indicators": 5}):
        with pytest.raises(jixiao.Error):
            jixiao.score(bad)
    with pytest.raises(jixiao.Error):
        jixiao.score_share(10, met=3, total=2)


def test_nothing_leaks():
    """Blocks that Python holds do not grow with the work."""
    for _ in range(400):  # until the interpreter's own caches are full
        work()
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(300):
        work()
    gc.collect()
    assert sys.getallocatedblocks() - before < 300


def test_references():
    number, none = Decimal("0.25"), sys.getrefcount(None)
    count = sys.getrefcount(number)
    for _ in range(1000):
        jixiao.score_bands(10, rule=[(number, True, 10)], budget=[number], final=[number])
    assert sys.getrefcount(number) == count
    assert abs(sys.getrefcount(None) - none) < 100


class Odd:
    """Raises or lies wherever it is asked."""

    def __init__(self, how):
        self.how = how

    def __len__(self):
        return 10 if self.how == 1 else 1 // 0

    def __getitem__(self, at):
        return 1 if self.how == 2 else 1 // 0

    def __index__(self):
        return 5 if self.how == 3 else 1 // 0

    def __str__(self):
        return 5 if self.how == 4 else "x"


def any_object(random, depth=0):
    plain = [None, True, False, 0, -1, 1, 10**30, 2**32, 2**63, 0.5, float("nan"), 1e300, "", "x", "1",
             "\0", "\ud800", "部", b"", b"\xff", 1j, Decimal("NaN"), Decimal("1.5"), object(), int,
             Odd(random.randrange(5)), range(3), "met", "name", "year", "flag", "meta.a",
             jixiao.Tree.shipped(), _core.Filler(), _core.Tree(), "sichuan-ebian-2023", iter([]),
             *COLUMN_OBJECTS]
    if depth < 3 and random.random() < 0.3:
        inside = [any_object(random, depth + 1) for _ in range(random.randrange(4))]
        return random.choice([inside, tuple(inside), {str(i): v for i, v in enumerate(inside)}])
    return random.choice(plain)


FACTS_OF_COLUMNS = {"goals-overall.met": [8, 3], "goals-overall.total": [9, 7], "claim": [1, None]}


def column_objects():
    """What columns are made of, and what becomes of them: plans, tables, capsules."""
    numbers, texts = _frames.column_of([8, 3, None]), _frames.column_of(["8", None, "x"])
    offsets, bits, lists = array("q", [0, 1, 3]), b"\xff", _frames.column_of([[{"met": 8}], [{"met": 3}, None]])
    values, bitmap = bytearray(32), bytearray(b"\xff")
    plan = _core.columns_plan(jixiao.Tree.shipped(), 2, 2, (_frames.column_of([8, None]),), (0, -1, 0), (),
                              ((2**32 - 1, 7, values, bitmap),), False)
    plan.run(0, 2)
    table = _core.table("+s", 2, 0, (None,), (("claim", _core.table("d:19,6", 2, -1, (bitmap, values), (), None)),), None)
    formats = ["n", "c", "s", "l", "g", "d:9,2", "u", "U", "vu", "b", "+s", "+l", "+L", "+w:2", "jixiao:num", "jixiao:bool", "jixiao:nan"]
    return [numbers, texts, lists, table, offsets, bits, *formats, (bits, offsets), (bits, offsets, bits), (None,), (("", table),), array("d", [0.5, 1.5]), "disclosure.met",
            plan, table.__arrow_c_stream__(), FACTS_OF_COLUMNS, {"disclosure.met": table},
            (0, -1, 0), (5, 0, 1, False, (None, None, None, None)), (0, 0), (("claim", ("x", "y")),)]


COLUMN_OBJECTS = column_objects()


def tuples_of(part):
    return tuple(map(tuples_of, part)) if isinstance(part, list) else part


def plan_with(random):
    """A plan that is right but for what chance changes."""
    tree = jixiao.Tree.shipped()
    index = [one.id for one in tree.indicators].index("timely-handling")
    numbers = _frames.column_of([8, 3])
    inputs = [[0, -1, 0], [0, -1, 0], None, None, None, None]
    leaf = [index, 0, 1, False, inputs]
    mode = random.randrange(0, 3)
    size = 32 if mode == 2 else 16
    outputs = [[2**32 - 1, 0, bytearray(random.choice([size, size, size, 8])), bytearray(b"\xff")], [index, 0, bytearray(size), bytearray(b"\xff")]]
    whole = [tree, 2, mode, [numbers], None, [leaf], outputs, False]
    for _ in range(random.randrange(3)):
        part = random.choice([whole, leaf, inputs, inputs[0], inputs[1], *outputs])
        if isinstance(part, list) and not isinstance(part[at := random.randrange(len(part))], list):
            part[at] = random.choice([-2, -1, 0, 1, 2, 3, 7, 19, 2**31, 2**32 - 1, None, "met", (0, -1, 0)])
    plan = _core.columns_plan(*(tuples_of(part) if isinstance(part, list) else part for part in whole))
    plan.run(0, 2), plan.run(random.randrange(-3, 5), random.randrange(-3, 5))
    results = [tuple(one[2:]) for one in outputs]
    if whole[2] == 2:
        of = [_frames.Output("score", 0, 0, 8, None, None), _frames.Output("again", 0, 0, 8, None, None)]
        _frames.table_of(of, results, 2).__arrow_c_array__()
    if whole[2] == 0:
        of = [_frames.Output("x", 0, 0, random.choice([1, 2, 4, 8]), random.choice([None, ("x",), ()]), random.choice([None, 0, 1]))]
        _frames.to_lists(of, results)
    return results[0]


def entry_points(random):
    sheet, tree = _core.Filler(), _core.Tree._read(b"{}")
    if random.random() < 0.8:
        sheet._read(b"{}", jixiao.Tree.shipped(), None)
    names = [name for name in dir(_core) if callable(getattr(_core, name))]
    calls = [getattr(_core, name) for name in names if not name.startswith("__")]
    calls += [getattr(one, name) for one in (sheet, tree) for name in dir(one)
              if name.startswith("_") and not name.startswith("__")]
    calls += [getattr(jixiao, f"score_{kind}") for kind in jixiao.kinds()]
    table = jixiao.Tree.shipped().score_columns(COLUMN_OBJECTS[3])
    calls += [table.__arrow_c_stream__, table.__arrow_c_array__, table.__len__]
    columns = jixiao.Tree.shipped().score_columns
    return calls + [jixiao.score, jixiao.Tree.of, jixiao.Sheet, jixiao.mark] + [columns] * 3


@pytest.mark.filterwarnings("ignore")
def test_random_objects():
    """Whatever is passed, an answer or an exception; never a crash."""
    seeded = random.Random(20231231)
    columns = [column.id for kind in jixiao.kinds().values() for form in (*kind.facts, kind.rule)
               for column in form.columns] + ["rule", "places"]
    for _ in range(1500):
        calls = entry_points(seeded)
        for _ in range(12):
            arguments = [any_object(seeded) for _ in range(seeded.randrange(6))]
            keywords = {seeded.choice(columns): any_object(seeded)
                        for _ in range(seeded.randrange(3))}
            try:
                seeded.choice(calls)(*arguments, **(keywords if seeded.random() < 0.4 else {}))
            except Exception as error:
                assert not isinstance(error, SystemError), repr(error)


def test_pairs_that_are_none():
    for pairs in ([None], [[1, 2, 3]], [()], ["abc"]):
        with pytest.raises(TypeError):
            _core.shifts(pairs, _core.JSON, False)


def test_random_plans():
    seeded = random.Random(20240101)
    good = 0
    for _ in range(4000):
        try:
            good += len(plan_with(seeded)[0]) in (16, 32)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    assert good > 100


def test_claims_of_rows_and_what_a_project_is():
    row = {"points": 50, "sense": ">=", "target": 10, "actual": 9, "claim": 46, "reason": "r"}
    project = {"code": "07", "name": "甲", "unit": "站"}
    result = jixiao.score({
        "jixiao": "sheet/1", "tree": "project-10-50-30-10", "department": "局", "year": 2024,
        "project": project, "overall": {"expected": "修好"}, "indicators": {"output": {"facts": [row]}}})
    mark = result["output"]
    assert [(one.row, one.score, one.claim, one.verdict, one.difference) for one in mark.rows] == [
        (1, 45, 46, "over-claimed", 1)]
    assert (mark.claim, result["benefit"].rows) == (46, ())
    assert (result.project, result.overall) == (project, {"expected": "修好"})
    back = json.loads(result.to_json())
    assert (back["project"], back["overall"]) == (project, {"expected": "修好"})
    assert [("rows" in one) for one in back["indicators"]] == [False, True, False, False]
    assert pickle.loads(pickle.dumps(result)).project == project
