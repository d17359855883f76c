# SPDX-License-Identifier: MIT
"""What an analyst does before and after scoring: names to complete, sheets to change, frames to save."""

import builtins
import inspect
import json
import os
import pickle
import subprocess
import sys
from array import array
from decimal import Decimal

import pytest

import jixiao

tree = jixiao.Tree.shipped()
NEED = {"goals-overall.met": [8, 3, None], "goals-overall.total": [9, 7, 9]}


def sheet(**entries):
    return {"jixiao": "sheet/1", "department": "甲局", "year": 2024,
            "indicators": {id.replace("_", "-"): entry for id, entry in entries.items()}}


# ---- Names ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("module", [jixiao, jixiao.errors])
def test_no_name_replaces_a_builtin(module):
    names = {}
    exec(f"from {module.__name__} import *", names)
    assert not {name for name in names if hasattr(builtins, name)} - {"__builtins__"}
    for name, one in names.items():
        if isinstance(one, type) and issubclass(one, jixiao.Error):
            assert one.__name__ == name and issubclass(one, ValueError)
    assert issubclass(jixiao.errors.JixiaoMemoryError, MemoryError)


@pytest.mark.parametrize("id", jixiao.shipped())
def test_every_column_of_a_tree_is_taken(id):
    tree = jixiao.Tree.shipped(id)
    columns = tree.columns()
    names = [one.name for one in columns]
    assert len(set(names)) == len(names) and names[-1] == "claim"
    for one in columns:
        assert one.type in ("number", "count", "yes/no", "choice", "text") and one.help.zh and one.help.en
        for name in (one.name, one.zh):
            try:
                tree.score_columns({name: [None]}, results="score")
            except jixiao.Error as error:  # rows that need the ones before them
                assert {found.code for found in error.errors} == {"rows"}, name
    for leaf in tree.indicators:
        if leaf.kind:
            here = {one.name for one in columns if one.indicator == leaf.id}
            assert {f"{leaf.id}.claim", f"{leaf.id}.review.score", f"{leaf.id}.not_applicable"} < here
    with pytest.raises(jixiao.errors.ColumnUnknownError):
        tree.score_columns({f"{columns[0].indicator}.nothing": [1]})


def test_points_of_projects_own():
    project = jixiao.Tree.shipped("project-10-50-30-10")
    adjustable = [one.id for one in project.indicators if one.adjustable]
    assert adjustable == [one.indicator for one in project.columns() if one.name.endswith(".adjusted")] != []
    rows = {"output": [(None, 50), (70, 70)], "benefit": [(None, 30), (20, 20)], "satisfaction": [(None, 10), (0, None)]}
    assert set(rows) == set(adjustable)
    data = {"execution.part": [1, 1], "execution.whole": [1, 1]}
    sheets = [{"jixiao": "sheet/1", "tree": project.id, "department": "x", "year": 2024,
               "indicators": {"execution": {"facts": {"part": 1, "whole": 1}}}} for _ in range(2)]
    for leaf, cells in rows.items():
        data[f"{leaf}.adjusted"] = [own for own, _ in cells]
        data[leaf] = [[{"points": of, "target": 4, "actual": 3}] if of else None for _, of in cells]
        for sheet, (own, of) in zip(sheets, cells):
            sheet["indicators"][leaf] = {"points": own, "facts": [{"points": of, "target": 4, "actual": 3}] if of else None}
    out = project.score_columns(data, results=["score", "*.score", "*.state"])
    for i, sheet in enumerate(sheets):
        result = jixiao.score(sheet)
        assert (out["score"][i], out["output.score"][i]) == (result.score, result["output"].score)
        assert result.score == (Decimal("77.5"), 10 + Decimal("67.5"))[i]
    with pytest.raises(jixiao.errors.ColumnUnknownError):
        tree.score_columns({"disclosure.adjusted": [1]})


@pytest.mark.parametrize("id", jixiao.shipped())
def test_sql_has_every_column(id):
    """One column in SQL for each of columns(), by a name that is taken back."""
    tree = jixiao.Tree.shipped(id)
    wide = tree.to_sql().partition(f"EXISTS {jixiao._core.sql_name('jixiao.' + id)} (")[2].partition(");")[0]
    names = [line.split()[0] for line in wide.splitlines() if "__" in line]
    columns = [one.name for one in tree.columns() if one.indicator]
    assert names == [jixiao._core.sql_name(name) for name in columns]
    rows = {"rows"}
    for name, column in zip(names, columns):
        found = []
        for one in (name, column):
            try:
                found.append(list(tree.score_columns({one: [None]}, results=["*"]).items()))
            except jixiao.Error as error:
                found.append([(one.code, one.zh) for one in error.errors])
                assert {one.code for one in error.errors} == rows
        assert found[0] == found[1]
    assert tree.score_columns({"department": ["x"], "my__own": [1], names[0]: [None]}, results="score") is not None


def test_names_in_sql():
    name = jixiao._core.sql_name
    assert name("goals-overall.review.score") == "goals_overall__review__score"
    alike = ["a--b.c", "a-.b.c", "a.b.c", "a-b.c", "a.-b.c", "a_b.c"]
    long = ["x" * 60 + end for end in (".met", ".total", "-a.met")]
    ends = ["y" * 55 + ".claim", "y" * 56 + ".claim", "y" * 57 + ".claim"]
    some = [name(one) for one in alike[:5] + long + ends]
    assert len(set(some)) == len(some) and all(len(one) <= 63 and one.isidentifier() for one in some)
    assert [len(one) for one in some[-3:]] == [62, 63, 62] and name("a" * 63) == "a" * 63 != name("a" * 64)
    own = {"jixiao": "tree/1", "id": "own", "indicators": [
        {"id": id, "name": id, "points": 5, "kind": "share"} for id in ("x" * 60 + "-a", "x" * 60 + "-b", "a--b", "a-b")]}
    tree = jixiao.Tree.of(own)
    data = {name(f"{one['id']}.{column}"): [value] for one in own["indicators"] for column, value in (("met", 1), ("total", 2))}
    assert tree.score_columns(data, results="score")["score"] == [10] and "own" in tree.to_sql()


def test_columns_tell_their_units():
    by_name = {one.name: one for one in tree.columns()}
    budget = by_name["spending-control.budget"]
    assert (budget.zh, budget.type, budget.unit.zh) == ("支出控制.年初预算数", "number", "万元")
    assert "goal-quality.given.5" in by_name and "goal-quality.given" not in by_name


def test_what_is_completed():
    result = jixiao.score(sheet(goals_overall={"facts": {"met": 8, "total": 9}}), tree)
    assert {"score", "low", "verdict", "indicators", "to_json"} < set(dir(result))
    ids = result._ipython_key_completions_()
    assert ids and all(result[id].id == id for id in ids)
    row = jixiao.audit([sheet()], tree).departments[0]
    assert {"department", "largest", "result"} < set(dir(row)) and "_fill" not in dir(row)


@pytest.mark.parametrize("id", jixiao.kinds())
def test_functions_have_signatures(id):
    function = getattr(jixiao, f"score_{id.replace('-', '_')}")
    given = inspect.signature(function).parameters
    kind = jixiao.kinds()[id]
    for column in (one for form in kind.facts for one in form.columns):
        name = "row_points" if column.id == "points" else column.id
        assert given[name].kind is inspect.Parameter.KEYWORD_ONLY
        assert f"{name}: {column.zh}" in function.__doc__
    assert given["points"].kind is inspect.Parameter.POSITIONAL_ONLY and given["places"].default == 2
    assert function.__doc__.startswith(kind.help.zh)


# ---- Columns -------------------------------------------------------------------------------------

def test_results_go_where_the_caller_says():
    want = tree.score_columns(NEED, results=["low", "goals-overall.score", "goals-overall.state", "missing", "error_indicator"])
    doubles = {name: array(format, [0] * 3) for name, format in
               {"low": "d", "goals-overall.score": "d", "goals-overall.state": "B", "missing": "h", "error_indicator": "i"}.items()}
    assert tree.score_columns(NEED, out=doubles) is doubles
    assert doubles["low"].tolist() == [float(one) for one in want["low"]]
    score = doubles["goals-overall.score"].tolist()
    assert score[:2] == [8.89, 4.29] and score[2] != score[2]
    assert [jixiao.STATES[code] for code in doubles["goals-overall.state"]] == want["goals-overall.state"]
    assert doubles["missing"].tolist() == want["missing"] and doubles["error_indicator"].tolist() == [-1] * 3
    exact = {"goals-overall.score": array("q", [7] * 3)}
    tree.score_columns(NEED, out=exact, threads=2)
    assert exact["goals-overall.score"].tolist() == [8890000, 4290000, -2**63]


@pytest.mark.parametrize("out", [
    {"low": array("d", [0] * 2)}, {"low": array("f", [0] * 3)}, {"low": array("d", [0] * 3), "high": array("q", [0] * 3)},
    {"low": bytes(24)}, {"state": array("h", [0] * 3)}, {"low": memoryview(bytes(24)).cast("d")},
    {"low": memoryview(bytearray(48)).cast("d")[::2]}, {"low": memoryview(bytearray(25))[1:].cast("d")}])
def test_memory_that_does_not_fit(out):
    with pytest.raises((ValueError, BufferError, TypeError)):
        tree.score_columns(NEED, out=out)
    with pytest.raises(jixiao.errors.ColumnUnknownError):
        tree.score_columns(NEED, out={"nothing": array("d", [0] * 3)})


def test_what_is_kept_of_a_table_changes_no_answer():
    """Tables of the same names whose columns are of other types, lengths, scales; and wrong names again."""
    for _ in range(2):
        assert tree.score_columns(NEED, results="goals-overall.score")["goals-overall.score"][0] == Decimal("8.89")
        texts = {"goals-overall.met": ["8"], "goals-overall.total": ["9"]}
        assert tree.score_columns(texts, results="goals-overall.score")["goals-overall.score"] == [Decimal("8.89")]
        lists = {"goals-overall.met": [[8]], "goals-overall.total": [[9]]}
        assert tree.score_columns(lists, results="goals-overall.score")["goals-overall.score"] == [Decimal("8.89")]
        money = {"spending-control.budget": [1250000], "spending-control.final": [1300000]}
        for places, score in ((4, 10), (0, 10)):
            got = tree.score_columns(money, results="spending-control.score", scale={"spending-control.budget": places, "spending-control.final": 4})
            assert (got["spending-control.score"] == [score]) == (places == 4)
        for scale in ({"spending-control.budget": True}, {"spending-control.budget": []}, {"nothing": 1}):
            with pytest.raises(jixiao.Error):
                tree.score_columns(money, scale=scale)
        with pytest.raises(jixiao.errors.RowsError):
            tree.score_columns({"goals-overall.met": [8, 8], "goals-overall.total": [9]})
        with pytest.raises(jixiao.errors.ColumnUnknownError) as caught:
            tree.score_columns({"goals-overall.mett": [8], "goals-overall.nothing": [9]})
        assert [one.place for one in caught.value.errors] == ["goals-overall.mett", "goals-overall.nothing", "data"]


def test_nan_of_a_list_is_no_number():
    """As in Arrow: None is the blank."""
    with pytest.warns(jixiao.UnreadCellsWarning):
        out = tree.score_columns({"violations.count": [None, float("nan"), 1.0]}, results=["violations.state", "error"])
    assert out == {"violations.state": ["missing", "invalid", "computed"], "error": [None, "number-range", None]}
    assert tree.score_columns({"violations.count": array("d", [float("nan")])}, results="violations.state")["violations.state"] == ["missing"]


def test_numpy_of_dicts():
    numpy = pytest.importorskip("numpy")
    for value, state in ((numpy.True_, "computed"), (numpy.bool_(False), "computed"), (numpy.int64(1), "computed"),
                         (numpy.float64("nan"), "invalid")):
        result = jixiao.score(sheet(feedback={"facts": {"met": value}}), tree)
        assert result["feedback"].state == state, value
    wrong = jixiao.score(sheet(goals_overall={"facts": {"met": numpy.True_, "total": 9}}), tree)
    assert wrong["goals-overall"].state == "invalid"
    out = tree.score_columns({"feedback.met": [numpy.True_, None, numpy.False_]}, results="feedback.score")
    assert out["feedback.score"] == [5, None, 0]
    frame = {"violations.count": numpy.array([1.0, numpy.nan], object)}
    states = tree.score_columns(frame, results="violations.state")["violations.state"]
    assert [jixiao.STATES[code] for code in states] == ["computed", "missing"]


# ---- Sheets --------------------------------------------------------------------------------------

def same(one, two):
    assert [mark for mark in one.indicators] == [mark for mark in two.indicators]
    assert (one.score, one.low, one.high, one.claim, one.verdict, one.grade) == (
        two.score, two.low, two.high, two.claim, two.verdict, two.grade)
    assert (one.department, one.project, one.year, one.meta, one.overall) == (
        two.department, two.project, two.year, two.meta, two.overall)
    assert [(e.code, e.id) for e in one.errors] == [(e.code, e.id) for e in two.errors]


def sheets_of(root):
    for path in sorted((root / "docs/examples").iterdir()):
        if path.suffix == ".csv":
            yield from jixiao.read_csv(path)
        elif path.suffix == ".json":
            yield jixiao.Sheet.read(path)


def test_a_sheet_is_a_dict_again(root):
    some = list(sheets_of(root))
    assert len(some) > 20
    for sheet in some:
        result = jixiao.score(sheet)
        same(jixiao.score(sheet.to_dict(), sheet.tree), result)
        same(jixiao.score(sheet._entries(), sheet.tree), result)
        same(jixiao.score(sheet.replace()), result)
        copy = pickle.loads(pickle.dumps(sheet))
        assert (copy.source, copy.place, copy.tree) == (sheet.source, sheet.place, sheet.tree)
        same(jixiao.score(copy), result)
        again = pickle.loads(pickle.dumps(result))
        assert again == result or sheet.place
    path = root / "docs/examples/full-2024.json"
    assert jixiao.Sheet.read(path).to_dict() == json.loads(path.read_text("utf-8"), parse_float=Decimal)


def test_slips_are_slips_again(tmp_path):
    lines = ["violations,1,count,x", "feedback,,claim,9x", "disclosure,,review.score,many", "rectification,,不适用,是",
             "goals-overall,1,met,9", "goals-overall,1,total,8", "cooperation,1,nothing,4", "timely-handling,9999,met,1",
             "spending-control,1,budget,1", "spending-control,1,budget,2", "goals-projects,1,达到数,"]
    path = tmp_path / "a.csv"
    path.write_text("department,year,indicator,row,column,value\n甲局,2024,,,tree,sichuan-ebian-2023\n"
                    + "".join(f"甲局,2024,{line}\n" for line in lines), encoding="utf-8")
    sheet, = jixiao.read_csv(path)
    result, again = jixiao.score(sheet), jixiao.score(sheet.to_dict())
    assert len(result.errors) > 5
    assert [(mark.id, mark.state, mark.score, mark.claim) for mark in again.indicators] == [
        (mark.id, mark.state, mark.score, mark.claim) for mark in result.indicators]
    audit = jixiao.audit(path)
    cells = {(one.id, one.row, one.column, one.value, one.code) for one in audit.unread}
    assert ("violations", 1, "count", "x", "number") in cells
    assert sheet.facts("timely-handling") == [] and "text" not in result.to_dict()["errors"][0]


def test_another_sheet():
    one = jixiao.Sheet(sheet(goals_overall={"facts": {"met": 8, "total": 9}, "claim": 9}), tree)
    assert one.facts("goals-overall") == [{"met": 8, "total": 9}] and one.facts("feedback") == []
    for id in ("nothing", "goals"):
        with pytest.raises(KeyError):
            one.facts(id)
    two = one.replace(facts={"goals-overall": {"met": 9, "total": 9}, "feedback": [{"met": True}]},
                      claims={"goals-overall": None}, department="乙局", year=2025)
    assert (two.department, two.year, two.tree) == ("乙局", 2025, tree)
    result = jixiao.score(two)
    assert (result["goals-overall"].score, result["goals-overall"].claim, result["feedback"].score) == (10, None, 5)
    assert jixiao.score(one)["goals-overall"].claim == 9 and one.department == "甲局"
    assert jixiao.score(one.replace(facts={"goals-overall": None}))["goals-overall"].state == "claimed"
    with pytest.raises(TypeError):
        one.replace(tree="x")
    with pytest.raises(jixiao.Error):
        one.replace(year=0)


# ---- Audits --------------------------------------------------------------------------------------

def test_an_audit_is_saved(root, tmp_path):
    audit = jixiao.audit(root / "docs/examples")
    for name, text in (("汇总.html", audit.to_html()), ("a.csv", audit.to_csv()), ("a.json", audit.to_json())):
        audit.save(tmp_path / name)
        assert (tmp_path / name).read_bytes() == text.encode()
    with pytest.raises(ValueError, match=".xlsx"):
        audit.save(tmp_path / "a.pdf")
    with pytest.raises(FileExistsError, match="换一个名字"):
        jixiao.audit([tmp_path / "a.csv"]).save(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == audit.to_csv().encode()
    os.mkfifo(tmp_path / "pipe.csv")
    pipe = os.open(tmp_path / "pipe.csv", os.O_RDWR)
    audit.save(tmp_path / "pipe.csv")
    assert os.read(pipe, 1 << 16) == audit.to_csv().encode()
    os.close(pipe)
    mark = audit.marks[0]
    assert mark.department == audit.departments[0].department and mark.score == audit.departments[0].result[mark.id].score


@pytest.mark.parametrize("name, call", [("polars", "to_polars"), ("pyarrow", "to_arrow"), ("pyarrow", "__arrow_c_stream__")])
def test_what_a_library_needs(name, call, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=name):
        getattr(jixiao.audit([]), call)()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_is_the_commands(root, tmp_path, lang):
    """Cell by cell, with lists and a ledger; and the same audit is the same bytes."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: no workbooks to compare")
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: no workbooks to write")
    (tmp_path / "in").mkdir()
    for name in ("full-2024.json", "county-2024.csv", "project-2024.json"):
        (tmp_path / "in" / name).write_bytes((root / "docs/examples" / name).read_bytes())
    text = (root / "docs/examples/full-2024.json").read_text("utf-8")
    (tmp_path / "in/twice.json").write_text(text.replace('"claim": ', '"claim": 1', 1), "utf-8")
    (tmp_path / "in/formula.json").write_text(text.replace("示例县示例局（虚构）", "=1+2"), "utf-8")
    (tmp_path / "list.csv").write_text("部门,全年预算数\n示例县教育局,12345678901.123456\n没有交的局,1\n", "utf-8")
    jixiao.set_lang(lang)
    try:
        audit = jixiao.audit(tmp_path / "in", expect=tmp_path / "list.csv", against=tmp_path / "list.csv")
        audit.save(tmp_path / "ours.xlsx")
        audit.save(tmp_path / "again.xlsx")
    finally:
        jixiao.set_lang("zh")
    assert (tmp_path / "ours.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    given = ["--expect", tmp_path / "list.csv", "--against", tmp_path / "list.csv", "-o", tmp_path / "theirs.xlsx"]
    subprocess.run([os.environ["JIXIAO_COMMAND"], "audit", "--lang", lang, tmp_path / "in", *given], stderr=subprocess.DEVNULL, check=False)
    ours, theirs = (openpyxl.load_workbook(tmp_path / name) for name in ("ours.xlsx", "theirs.xlsx"))
    assert ours.sheetnames == theirs.sheetnames and len(ours.sheetnames) >= 9
    for one, two in zip(ours, theirs):
        assert [[cell.value for cell in row] for row in one] == [[cell.value for cell in row] for row in two], one.title
        assert (one.auto_filter.ref, one.freeze_panes, one.print_title_rows) == (two.auto_filter.ref, two.freeze_panes, two.print_title_rows)
        assert {cell.data_type for row in one for cell in row} <= {"s", "n"}  # no formula


def test_a_workbook_without_xlsxwriter(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match="pip install XlsxWriter"):
        jixiao.audit([]).save(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())
