# SPDX-License-Identifier: MIT
"""The tables of docs/kinds through the typed functions, and the records as they are seen."""

import builtins
import inspect
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cases
import jixiao
from conftest import ROOT

HEADER = cases.read_header(ROOT)
DOCUMENTS = cases.read_all(ROOT, HEADER)
CASES = [(document, case) for document in DOCUMENTS for case in document.cases
         if case.score != "form-unknown"]  # a function knows its forms by their columns


def cell(text, column):
    if text == "-":
        return None
    if column.type == "yes/no" and text in ("yes", "no"):
        return text == "yes"
    return text


def rows(text, form):
    return [[cell(one, column) for one, column in zip(row, form.columns)]
            for row in cases.read_rows(text, form)]


def arguments(document, case):
    """The case's keywords: columns of facts, and a rule of one row or of several."""
    index, text = cases.find_form(document, case.facts)
    form, rule = document.facts[index], rows(case.rule, document.rule)
    facts = rows(text, form)
    found = {"row_points" if column.id == "points" else column.id: [row[at] for row in facts]
             for at, column in enumerate(form.columns)}
    if jixiao.kinds()[document.kind].rule.max_rows > 1:
        return found | {"rule": rule}
    known = jixiao.kinds()[document.kind].rule
    if len(rule) > 1 or (rule and not document.rule.columns) or (known.min_rows and not rule):
        return None  # keywords hold one row where there is a rule, and none where there is none
    return found | {column.id: one for row in rule for column, one in zip(document.rule.columns, row)}


@pytest.mark.parametrize("document, case", CASES,
                         ids=[f"{document.kind}-{case.row}" for document, case in CASES])
def test_case(document, case):
    keywords = arguments(document, case)
    if keywords is None:
        pytest.skip("keywords cannot say it")
    function = getattr(jixiao, f"score_{document.kind}")
    points = None if case.points == "-" else case.points

    def scored():
        return function(points, **keywords, places=int(case.places))

    if case.score[:1].isdigit():
        assert scored() == Decimal(case.score)
        mark = jixiao.mark(document.kind, points, **keywords, places=int(case.places))
        assert mark.score == Decimal(case.score) and mark.why.zh and mark.why.en
    elif case.score == "facts-incomplete":
        assert scored() is None
    else:
        with pytest.raises(jixiao.Error) as caught:
            scored()
        assert caught.value.code == case.score


def test_every_kind_is_here():
    assert list(jixiao.kinds()) == [name for name in HEADER.kinds] or set(jixiao.kinds()) == set(
        HEADER.kinds)
    for id, kind in jixiao.kinds().items():
        function = getattr(jixiao, f"score_{id}")
        names = set(inspect.signature(function).parameters)
        assert {column.id for form in kind.facts for column in form.columns} <= names
        assert kind.help.zh in function.__doc__ and kind.help.en in function.__doc__


def test_errors_are_the_headers():
    header = (ROOT / "include/jixiao-codes.h").read_text()
    declared = re.findall(r"^    JIXIAO_ERR_(\w+) = (\d+)", header, re.M)
    declared = {name.lower().replace("_", "-"): int(number) for name, number in declared
                if name != "END"}
    classes = {one.code: one for one in vars(jixiao.errors).values()
               if isinstance(one, type) and issubclass(one, jixiao.Error) and one.code}
    assert set(classes) == set(declared) and len(declared) > 50
    for code, one in classes.items():
        name = "".join(map(str.capitalize, code.split("-"))) + "Error"
        assert one.__name__ == (f"Jixiao{name}" if hasattr(builtins, name) else name)
        assert one.__doc__ and one.__name__ in jixiao.errors.__all__


whole = st.integers(0, 10**6)


@given(st.integers(1, 10**6), whole, whole, st.integers(0, 6))
def test_share_is_exact(points, a, b, places):
    met, total = min(a, b), max(a, b)
    if not total:
        return
    exact = Fraction(points) * met / total * 10**places
    rounded = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    assert jixiao.score_share(points, met=met, total=total, places=places) == Decimal(
        rounded).scaleb(-places)


@given(st.integers(0, 9 * 10**15))
def test_numbers_come_back(count):
    number = Decimal(count).scaleb(-3)
    mark = jixiao.mark("bands", 10, rule=[(1, True, 10)], budget=number, final=number)
    assert mark.score == 10


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)), min_size=1, max_size=20))
def test_attain_counts(goals):
    attained = sum(actual >= target for actual, target in goals)
    exact = Fraction(10 * attained, len(goals)) * 100
    score = jixiao.score_attain(10, target=[t for _, t in goals], actual=[a for a, _ in goals])
    assert score == Decimal((2 * exact.numerator + exact.denominator)
                            // (2 * exact.denominator)).scaleb(-2)


@pytest.mark.parametrize("number", [Decimal("8"), 8, 8.0, "8", "8.000000000", Decimal("8E0"),
                                    Decimal("800E-2"), "+8"])
def test_numbers_in(number):
    assert jixiao.score_share(10, met=number, total=9) == Decimal("8.89")


@pytest.mark.parametrize("number, error", [
    (0.1 + 0.2, "number-fine"), (1e-7, "number-fine"), (float("nan"), "number-range"),
    (float("inf"), "number-range"), (1e13, "number-range"), (10**13, "number-range"),
    (10**100, "number-range"), (Decimal("1E+999999"), "number-range"),
    (Decimal("1E-999999"), "number-fine"), (Decimal("NaN"), "number-range"), ("x", "number"),
    ("1e3", "number"), ("\ud800", "number"), (True, "type"), ([], "rows"), ({}, "type"),
    (b"8", "type"), (8j, "type"), (object(), "type"), (1234567890123.4567, "number-fine")])
def test_numbers_refused(number, error):
    with pytest.raises(jixiao.Error) as caught:
        jixiao.score_bands(10, rule=[(0.1, True, 10)], budget=number, final=8)
    assert caught.value.code == error
    if number in ("1e3", [], {}):  # which other inputs read, or refuse in their own way
        return
    facts = {"facts": {"budget": number, "final": 8}}
    result = jixiao.score({"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "局",
                           "year": 2024, "indicators": {"spending-control": facts}})
    found, = result.errors
    assert (found.code, found.place) == (error, "/indicators/spending-control/facts/budget")


def test_calls_refused():
    for call in (lambda: jixiao.score_share(), lambda: jixiao.score_share(10, 8, 9),
                 lambda: jixiao.score_share(10, met=8), lambda: jixiao.score_share(10, meet=8)):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(jixiao.errors.RowsError):
        jixiao.score_share(10, met=[1, 2], total=[3])
    with pytest.raises(jixiao.errors.FormsMixedError):
        jixiao.score_attain(10, met=1, target=2)
    with pytest.raises(jixiao.errors.PlacesRangeError):
        jixiao.score_share(10, met=1, total=2, places=7)
    with pytest.raises(jixiao.errors.KindUnknownError):
        jixiao.mark("nope", 10)
    assert jixiao.score_share(10, met=None, total=9) is None
