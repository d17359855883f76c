# SPDX-License-Identifier: MIT
"""Audits, beside `jixiao audit`; and the picture of a result."""

import dataclasses
import json
import pickle
import shutil
import sys
import types
import warnings
from decimal import Decimal

import pytest

import jixiao
import jixiao.plot

COUNTY = "docs/examples/county-2024.csv"
HEAD = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "year": 2023}
OVER = {"goals-overall": {"facts": {"met": 8, "total": 9}, "claim": 10}}


def golden(root):
    lines = (root / "tests/golden/county-2024.audit.json").read_text(encoding="utf-8").splitlines()
    *rows, totals = [json.loads(line, parse_float=Decimal) for line in lines]
    return rows, totals


def plain(row):
    """As an audit/1 or audit-totals/1."""
    found = {one.name: getattr(row, one.name) for one in dataclasses.fields(row)}
    found.pop("result", None)
    for name in ("supported", "judged", "largest"):
        if dataclasses.is_dataclass(found.get(name)):
            found[name] = dataclasses.asdict(found[name])
    return found


def test_it_agrees_with_the_command(root, monkeypatch):
    monkeypatch.chdir(root)
    rows, totals = golden(root)
    for sheets in (COUNTY, [COUNTY], jixiao.read_csv(COUNTY)):
        audit = jixiao.audit(sheets)
        assert [{"jixiao": "audit/1"} | plain(row) for row in audit.departments] == rows
        assert {"jixiao": "audit-totals/1"} | plain(audit.totals) == {key: totals[key] for key in totals if not isinstance(totals[key], list)}
        assert not audit.refused and not audit.duplicates


def test_it_writes_what_the_command_writes(root, monkeypatch):
    """Byte for byte: both have the library write."""
    monkeypatch.chdir(root)
    audit = jixiao.audit(COUNTY)
    golden_of = lambda name: (root / "tests/golden" / f"county-2024.audit.{name}").read_bytes()
    assert audit.to_json().encode() == golden_of("json")
    assert audit.to_csv().encode() == golden_of("csv.zh")
    jixiao.set_lang("en")
    try:
        assert audit.to_csv().encode() == golden_of("csv.en")
        assert "Summary of the self-evaluation sheets, 2024" in audit._repr_html_()
    finally:
        jixiao.set_lang("zh")
    copy = pickle.loads(pickle.dumps(audit))
    assert copy == audit and copy._repr_html_() == audit._repr_html_()
    assert (copy.to_html(), copy.to_csv(), copy.to_json()) == (audit.to_html(), audit.to_csv(), audit.to_json())


def test_claims(root):
    audit = jixiao.audit(root / COUNTY)
    known = [(row.department, mark.id) for row in audit.departments for mark in row.result.indicators
             if mark.verdict in ("over-claimed", "under-claimed")]
    assert sorted((one.department, one.id) for one in audit.claims) == sorted(known)
    keys = [(-abs(one.difference), one.department) for one in audit.claims]
    assert keys == sorted(keys) and len(keys) == 17
    assert all(one.difference == one.claim - one.score for one in audit.claims
               if one.id != "cooperation")
    assert audit.claims[0].why.en and audit.claims[0].source == str(root / COUNTY)


def test_a_folder(root, tmp_path):
    county = tmp_path / "county" / "more"
    county.mkdir(parents=True)
    for name in ("ebian-2023.json", "full-2024.json", "county-2024.csv"):
        shutil.copy(root / "docs/examples" / name, county)
    shutil.copy(county / "full-2024.json", tmp_path / "county" / "twice.json")
    (tmp_path / "county" / "broken.json").write_text("{")
    (tmp_path / "county" / "broken.xlsx").write_text("no zip")
    (tmp_path / "county" / "wrong.csv").write_text(
        "department,year,indicator,row,column,value\n甲,2024,,,tree,sichuan-ebian-2023\n"
        "乙,2024,,,tree,sichuan-ebian-2023\n乙,2024,nope,,claim,1\n丙,2024,,,tree,no\n")
    (tmp_path / "county" / "notes.txt").write_text("not a sheet")
    (tmp_path / "county" / ".hidden.json").write_text("{")
    (tmp_path / "county" / "~$open.xlsx").write_text("{")
    audit = jixiao.audit(tmp_path / "county")
    assert audit.totals.departments == 23 == len(audit.departments)
    (twice,) = audit.duplicates
    assert twice.code == "sheet-twice" and twice.place.endswith("twice.json")
    assert "full-2024.json" in twice.en and "2024" in twice.zh
    assert [(error.source.rpartition("/")[2], error.code) for error in audit.refused
            if not error.source.endswith(".xlsx")] == [
        ("broken.json", "syntax"), ("wrong.csv", "indicator-unknown"), ("wrong.csv", "tree-unknown")]
    assert [error.code for error in audit.refused if error.source.endswith(".xlsx")] == ["syntax"]  # by what is in it, CSV
    assert audit.refused[-2].errors[0].place == "4"
    assert "1 twice" in repr(audit)
    html, page = audit._repr_html_(), audit.to_html()
    assert page.startswith("<!DOCTYPE html>") and page.count("</summary>\n<section") == 23 and "broken.json" in page
    assert "broken.json" in html and "twice.json" in html and "支出控制" in html


def test_what_may_be_audited(root, tmp_path):
    path = root / "docs/examples/full-2024.json"
    one = HEAD | {"department": "<b>甲", "indicators": OVER}
    sheet = jixiao.Sheet(one | {"department": "乙"})
    audit = jixiao.audit(iter([path, one, sheet, sheet, [str(root / COUNTY)]]))
    assert audit.totals.departments == 23 and len(audit.duplicates) == 1
    html = audit._repr_html_()
    assert "<b>甲" not in html and ">&lt;b&gt;甲<" in html
    (claim,) = jixiao.audit(one).claims
    assert (claim.difference, claim.verdict, claim.source) == (Decimal("1.11"), "over-claimed", None)
    nothing = jixiao.audit([])
    assert nothing.departments == () and nothing.totals.over_claimed == 0
    assert "部门 0 个" in nothing._repr_html_()
    with pytest.raises(FileNotFoundError):
        jixiao.audit(tmp_path / "nope")
    with pytest.raises(TypeError):
        jixiao.audit(5)
    assert jixiao.audit({"jixiao": "sheet/1"}).refused[0].code == "key-missing"


def test_a_tree_of_the_callers(root):
    own = jixiao.Tree.of(jixiao.Tree.shipped().to_dict() | {"id": "own", "places": 1})
    audit = jixiao.audit([root / COUNTY, root / "docs/examples/full-2024.json"], own)
    assert {row.tree for row in audit.departments} == {"own"}


def test_frames(root):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: no frames")
    audit = jixiao.audit(root / COUNTY)
    departments, claims, marks, unread, spread, readings = audit.to_pandas()
    assert list(spread.id) == [mark.id for mark in audit.departments[0].result.indicators] and spread.on_bound.sum() == len(readings) == 3
    assert readings.total_low.dtype == departments.score.dtype and set(readings.code) == {"on-bound"}
    assert len(marks) == len(audit.marks) == sum(len(row.result.indicators) for row in audit.departments) and not len(unread)
    doubles = audit.to_pandas("float64")
    assert doubles.departments.score.dtype == "float64" and doubles.marks.lost.sum() == pytest.approx(float(marks.lost.dropna().sum()))
    assert doubles.departments.missing.dtype == "int64" and doubles.unread.columns.tolist() == unread.columns.tolist()
    with pytest.raises(ValueError, match="float64"):
        audit.to_pandas("float32")
    assert isinstance(departments, pandas.DataFrame) and len(claims) == len(audit.claims)
    over = departments[departments.verdict == "over-claimed"]
    assert over.difference.sum() == audit.totals.over_claimed == Decimal("24.77")
    heads = (root / "tests/golden/county-2024.audit.csv.en").read_text("utf-8-sig").splitlines()[0]
    assert list(departments.columns) == heads.split(",")
    assert departments.over_claimed.dropna().sum() == audit.totals.over_claimed
    assert departments.under_claimed.dropna().sum() == audit.totals.under_claimed
    assert claims.difference.abs().is_monotonic_decreasing
    assert list(jixiao.audit([]).to_pandas().claims.columns) == list(claims.columns)


def test_spread(root, tmp_path):
    """Counted again from the marks; what is read otherwise is beside tests/spread.py, which scores it so."""
    audit = jixiao.audit(root / COUNTY)
    assert len(audit.spread) == 14
    for row in audit.spread:
        scores = sorted(mark.score for mark in audit.marks if mark.id == row.id and mark.score is not None)
        assert row.sheets == len(scores) and row.full == scores.count(row.points) and (row.tree, row.year) == (HEAD["tree"], 2024)
        assert abs(row.average - sum(scores) / len(scores)) <= Decimal("0.00005") and (row.lowest, row.highest) == (scores[0], scores[-1])
        assert [row.lower_quarter, row.median, row.upper_quarter] == [scores[-(-k * len(scores) // 4) - 1] for k in (1, 2, 3)]
        mine = [one for one in audit.readings if one.id == row.id]
        assert row.on_bound == len(mine) and not row.part_step
        changes = [sum(getattr(one, name) - one.total for one in mine) if mine else None for name in ("total_low", "total_high")]
        assert [row.change_least, row.change_most] == changes
    assert [(one.id, one.score, one.other_low, one.total_high, one.code) for one in audit.readings] == [
        ("goals-overall", 8, 10, Decimal("98.75"), "on-bound"), ("spending-control", 10, 5, Decimal("91.75"), "on-bound"),
        ("balance-rate", Decimal("3.75"), 5, 98, "on-bound")]
    assert all(one.result.score == one.total and one.department == one.result.department for one in audit.readings)
    assert not jixiao.audit([root / "docs/examples/full-2024.json"]).spread


def test_without_pandas(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pandas"):
        jixiao.audit([]).to_pandas()


def test_progress(root, monkeypatch):
    seen = []

    def bar(items, **settings):
        for item in items:
            seen.append(item)
            yield item

    monkeypatch.setitem(sys.modules, "tqdm.auto", types.SimpleNamespace(tqdm=bar))
    examples = [root / "docs/examples/ebian-2023.json", root / "docs/examples/full-2024.json"]
    jixiao.audit(examples)
    assert [one.path for one in seen] == [str(path) for path in examples]
    jixiao.audit(examples, progress=False)
    assert [one.path for one in seen] == [str(path) for path in examples]
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert jixiao.audit(examples).totals.departments == 2


def test_tqdm_takes_what_it_is_given(root):
    pytest.importorskip("tqdm", reason="tqdm is not installed: no progress bar")
    assert jixiao.audit(root / COUNTY).totals.departments == 20


# ---- The picture ---------------------------------------------------------------------------------


@pytest.fixture
def pyplot():
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed: no plot")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    yield pyplot
    pyplot.close("all")


def has_font():
    from matplotlib.font_manager import fontManager

    return bool({font.name for font in fontManager.ttflist} & set(jixiao.plot.FONTS))


def test_plot_of_an_audit(root, pyplot, tmp_path):
    audit = jixiao.audit(root / COUNTY)
    with warnings.catch_warnings():
        warnings.simplefilter("error" if has_font() else "ignore")
        ax = audit.plot()
        ax.figure.savefig(tmp_path / "county.png")
    assert [label.get_text() for label in ax.get_yticklabels()] == [f"{at}. {row.name}" for at, row in enumerate(audit.spread, 1)]
    assert [text.get_text() for text in ax.texts] == ["换一种理解 +2", "换一种理解 -5", "换一种理解 +1.25"]
    _, other = pyplot.subplots()
    assert (audit + jixiao.audit([root / "docs/examples/ebian-2023.json"])).plot(other) is other
    with pytest.raises(ValueError, match="two sheets"):
        jixiao.audit([]).plot()


def test_plot(root, pyplot, tmp_path):
    if not has_font():
        pytest.skip("no font with Chinese characters is installed")
    result = jixiao.audit(root / COUNTY).departments[0].result
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a character that no font has
        axes = result.plot()
        axes.figure.savefig(tmp_path / "x.png")
    assert (tmp_path / "x.png").stat().st_size > 10_000
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names[2] == "3. 目标实现" and names[-1] == "14. 扣分项（扣分）" and len(names) == 14
    widths = {round(bar.get_width(), 6) for bar in axes.patches}
    assert {float(mark.score) for mark in result.indicators if mark.score} <= widths
    assert {float(mark.lost) for mark in result.indicators if mark.lost} <= widths
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == ["得分", "失分", "自评得分", "自评得分：自评偏高"]
    assert "−5" in {text.get_text() for text in axes.texts}


def test_plot_on_given_axes(pyplot):
    result = jixiao.score(HEAD | {"department": "d", "indicators": OVER | {
        "feedback": {"not_applicable": "没有"}, "cooperation": {"facts": {"count": 1}, "claim": 2}}})
    _, axes = pyplot.subplots()
    jixiao.set_lang("en")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert result.plot(axes) is axes
    finally:
        jixiao.set_lang("zh")
    texts = {text.get_text() for text in axes.texts}
    assert "not applicable" in texts and "0–10 / 10" in texts
    claims = [bar.get_width() for bar in axes.patches if round(bar.get_height(), 2) == 0.18]
    assert claims == [10, 8]  # of a deduction, what the claim leaves
    import pickle

    again = pickle.loads(pickle.dumps(result)).plot(pyplot.subplots()[1])
    assert [bar.get_width() for bar in again.patches if round(bar.get_height(), 2) == 0.18] == claims


def test_plot_without_a_font(pyplot, monkeypatch):
    monkeypatch.setattr(jixiao.plot, "FONTS", ("No Such Font",))
    result = jixiao.score(HEAD | {"department": "d", "indicators": OVER})
    with pytest.warns(UserWarning, match="No Such Font"):
        result.plot()


def test_plot_without_matplotlib(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match="pip install matplotlib"):
        jixiao.score(HEAD | {"department": "d", "indicators": OVER}).plot()


def test_everything_is_accounted_for(root, tmp_path):
    """The command's table of files, and Python's."""
    county = tmp_path / "county"
    (county / "b").mkdir(parents=True)
    (county / "b" / "copy.json").write_bytes((root / "docs/examples/full-2024.json").read_bytes())
    (county / "full.json").write_bytes((root / "docs/examples/full-2024.json").read_bytes())
    (county / "tree.json").write_bytes((root / "lib/trees/sichuan-ebian-2023.json").read_bytes())
    (county / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (county / "a.txt").write_text("x")
    (county / ".hidden").write_text("x")
    (county / "list.json").write_text("[1]")
    (county / "b" / "up").symlink_to("..")
    (tmp_path / "list.txt").write_bytes("示例县示例局（虚构）\n没有交的局\n".encode("gb18030"))
    audit = jixiao.audit(county, expect=tmp_path / "list.txt")
    assert [(one.source.removeprefix(str(county) + "/"), one.fate, one.sheets, one.why is None) for one in audit.files] == [
        (".hidden", "skipped", 0, False), ("a.txt", "skipped", 0, False), ("b/copy.json", "scored", 1, True),
        ("b/up", "skipped", 0, False), ("full.json", "scored", 1, True), ("list.json", "refused", 0, False),
        ("old.xls", "refused", 0, False), ("tree.json", "skipped", 0, False)]
    assert audit.absent == ("没有交的局",) and audit.unexpected == ()
    assert audit.totals.departments == 1 and audit.duplicates[0].place.endswith("full.json")
    assert "没有交的局" in audit.to_html() and "a.txt" in audit.to_html()
    other = jixiao.audit([HEAD | {"department": "乙局", "indicators": {}}, county / "full.json"], expect=["乙局", "丙局"])
    assert other.absent == ("丙局",) and [one.department for one in other.unexpected] == ["示例县示例局（虚构）"]
    both = audit + other
    assert both.totals.departments == 2 and len(both.duplicates) == 2 and len(both.files) == 9
    assert both.absent == ("没有交的局", "丙局") and both.departments[0].result in (audit.departments[0].result, other.departments[0].result)
    copies = pickle.loads(pickle.dumps(audit)) + pickle.loads(pickle.dumps(other))
    assert (copies.departments, copies.files, copies.to_html()) == (both.departments, both.files, both.to_html())
    assert (pickle.loads(pickle.dumps(both)) + other).to_json() == (both + other).to_json()


def test_workers_find_the_same(root, tmp_path):
    """Of twenty copies the first in the paths' order counts, whoever is quicker; what is slow or wrong stops nobody."""
    full = (root / "docs/examples/full-2024.json").read_bytes()
    for at in range(60):
        (tmp_path / f"{at:02}.json").write_bytes(full.replace("示例县示例局".encode(), f"第{at % 40}局".encode()))
    (tmp_path / "10.csv").write_bytes((root / COUNTY).read_bytes())
    (tmp_path / "20.json").write_text("{")
    (tmp_path / "30.xlsx").write_bytes(b"PK\3\4" + bytes(500))
    (tmp_path / "31.json").write_bytes((root / "lib/trees/sichuan-ebian-2023.json").read_bytes())
    one = jixiao.audit(tmp_path)
    assert len(one.duplicates) == 20 and len(one.refused) == 2 and one.totals.departments == 40 - 2 + 20
    assert len({row.department for row in one.departments}) == 58
    for workers in (2, 5, 64):
        many = jixiao.audit(tmp_path, workers=workers)
        assert (many.to_json(), many.to_html(), many.files) == (one.to_json(), one.to_html(), one.files)
        assert many.departments == one.departments and [x.place for x in many.duplicates] == [x.place for x in one.duplicates]
        assert [str(error) for error in many.refused] == [str(error) for error in one.refused]
    with pytest.raises(ValueError, match="workers"):
        jixiao.audit(tmp_path, workers=0)


def test_what_a_worker_raises_is_raised(root, monkeypatch):
    import jixiao._folder as folder

    def broken(*_):
        raise MemoryError

    monkeypatch.setattr(folder._files, "opened", broken)
    with pytest.raises(MemoryError):
        jixiao.audit([root / "docs/examples/ebian-2023.json"] * 30, workers=3)
