#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The tables of docs/kinds as tests.

    cases.py generate ROOT OUT.c      writes a cmocka program that runs them through the library
    cases.py command ROOT JIXIAO      runs them through the command JIXIAO; prints TAP

A kind without a document or without cases, a document without a kind, and a document whose columns
are not those of the header's structs fail `generate`; that the columns are those of the kind's
record is a test of the program it writes.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from typing import NamedTuple

sys.dont_write_bytecode = True

from oracle import MAX, ONE, HEADER, read_cases, read_number, table_cells  # noqa: E402

ABSENT = "JIXIAO_ABSENT"
MAX_ROWS = "JIXIAO_MAX_ROWS"
COLUMN_HEADER = ["id", "中文", "type", "unit", "range", "default", "meaning"]
TYPES = {
    "number": "JIXIAO_TYPE_NUMBER",
    "count": "JIXIAO_TYPE_COUNT",
    "yes/no": "JIXIAO_TYPE_YES_NO",
    "choice": "JIXIAO_TYPE_CHOICE",
}


class Failed(Exception):
    """What stands in the way, as the user should read it."""


# ---- Documents -----------------------------------------------------------------------------------


class Column(NamedTuple):
    id: str
    zh: str
    type: str
    unit: str
    words: tuple  # of yes/no and of a choice, by value
    low: object
    high: object
    required: bool
    fallback: object
    once: bool  # only the first row of a rule has it


class Form(NamedTuple):
    id: str
    columns: list
    min_rows: object
    max_rows: object
    positions: bool


class Document(NamedTuple):
    kind: str
    zh: str
    rule: Form
    facts: list
    cases: list


def read_range(text, kind_of_cell, place):
    """The lowest and the highest value in millionths; the highest may be the leaf's points."""
    if kind_of_cell in ("yes/no", "choice"):
        return 0, (len(text.split(", ")) - 1) * ONE
    if text == "any":
        return -MAX, MAX
    match = re.fullmatch(r"(-\d+|[1-9]\d*) to (\d+)", text)
    if match:
        return read_number(match[1]), read_number(match[2])
    match = re.fullmatch(r"(≥|>) 0|(?:(> )?0) to (\S+)", text)
    if not match:
        raise Failed(f"{place}: range {text!r}")
    low = 1 if ">" in (match[1] or "") or match[2] else 0
    if match[1]:
        return low, MAX
    return low, ABSENT if match[3] == "points" else read_number(match[3])


def read_default(text, words):
    """Whether the cell is required, and what it means when it is absent."""
    if text == "required":
        return True, ABSENT
    if text == "none":
        return False, ABSENT
    return False, words.index(text) * ONE if text in words else read_number(text)


def read_column(cells, place):
    if len(cells) != len(COLUMN_HEADER):
        raise Failed(f"{place}: {len(cells)} cells where a column has {len(COLUMN_HEADER)}")
    id, zh, kind_of_cell, unit, values, default, _ = (cell.strip("`") for cell in cells)
    if kind_of_cell not in TYPES:
        raise Failed(f"{place}: type {kind_of_cell!r}")
    words = ()
    if kind_of_cell in ("yes/no", "choice"):
        words = ("no", "yes") if kind_of_cell == "yes/no" else tuple(values.split(", "))
    low, high = read_range(values, kind_of_cell, place)
    default, _, once = default.partition("; ")
    required, fallback = read_default(default, words)
    unit = "" if unit == "–" else unit
    return Column(id, zh, kind_of_cell, unit, words, low, high, required, fallback, once == "once")


ROWS = (
    (r"no rows", lambda m: (0, 0, False)),
    (r"(\d+) rows?", lambda m: (int(m[1]), int(m[1]), False)),
    (r"(\d+)–(\d+) rows", lambda m: (int(m[1]), int(m[2]), False)),
    (r"(\d+) or more rows", lambda m: (int(m[1]), MAX_ROWS, False)),
    (r"one row for each row of the rule", lambda m: (None, None, True)),
)


def read_form(heading, place):
    match = re.fullmatch(r"### (Rule|Facts)(?:, form `(.+)`)?: (.*)", heading)
    for pattern, rows in ROWS if match else ():
        found = re.fullmatch(pattern, match[3])
        if found:
            return match[1], Form(match[2] or "", [], *rows(found))
    raise Failed(f"{place}: heading {heading!r}")


def read_forms(path, place):
    """The tables under `## Columns`: the rule's form and those of the facts."""
    forms, form, inside = {"Rule": [], "Facts": []}, None, False
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            inside = line == "## Columns"
        elif inside and line.startswith("### "):
            of, form = read_form(line, f"{place}:{at}")
            forms[of].append(form)
        elif inside and line.startswith("|"):
            cells = table_cells(line)
            if cells != COLUMN_HEADER and not set("".join(cells)) <= set("-: "):
                form.columns.append(read_column(cells, f"{place}:{at}"))
    if len(forms["Rule"]) != 1 or not forms["Facts"]:
        raise Failed(f"{place}: one table of the rule and at least one of facts")
    return forms["Rule"][0], forms["Facts"]


def read_document(root, path):
    place = path.relative_to(root)
    title = re.match(r"# (\S+) (.+)\n", path.read_text(encoding="utf-8"))
    if not title or title[1] != path.stem:
        raise Failed(f"{place}:1: no title `# {path.stem} …`")
    rule, facts = read_forms(path, place)
    return Document(path.stem, title[2], rule, facts, read_cases(root, path))


def read_cell(text, column):
    """In millionths, None for absent; numbers may stand for the words of a column."""
    if text == "-":
        return None
    return column.words.index(text) * ONE if text in column.words else read_number(text)


def read_rows(text, form):
    if text == "none":
        return []
    rows = []
    for line in text.split(";"):
        cells = line.split(",")
        cells += ["-"] * (len(form.columns) - len(cells))
        rows.append(cells)
    return rows


def find_form(document, facts):
    """The index of the facts' form and the facts without its name; the index may be one too far."""
    name, colon, rest = facts.partition(":")
    name, rest = (name, rest) if colon else ("", facts)
    ids = [form.id for form in document.facts]
    return (ids.index(name), rest) if name in ids else (len(ids), "none")


# ---- The header ----------------------------------------------------------------------------------


class Header(NamedTuple):
    kinds: dict  # id: enumerator
    errors: dict  # name: enumerator
    structs: dict  # name: members
    functions: dict  # kind: parameters


def enumerators(text, name):
    body = re.search(rf"enum {name} \{{(.*?)\}};", text)
    return re.findall(r"\b(JIXIAO_\w+)\s*=", body[1])


def named(enumerator_names, prefix):
    """Enumerators by the id that they spell: JIXIAO_KIND_SHARE is share."""
    found = {}
    for name in enumerator_names:
        match = re.fullmatch(prefix + r"(\w+)", name)
        if match and match[1] != "END":
            found[match[1].lower().replace("_", "-")] = name
    return found


def read_header(root):
    text = "".join(p.read_text(encoding="utf-8") for p in sorted((root / "include").glob("*.h")))
    text = " ".join(re.sub(r"/\*.*?\*/", " ", text, flags=re.S).split())
    structs = {
        match[1]: re.findall(r"jixiao_num (\w+);", match[2])
        for match in re.finditer(r"struct (jixiao_\w+_(?:rule|facts)) \{(.*?)\};", text)
    }
    functions = {}
    for match in re.finditer(r"JIXIAO_API int jixiao_score_(\w+)\(((?:jixiao_num points).*?)\)", text):
        functions[match[1].replace("_", "-")] = match[2].split(", ")
    return Header(
        named(enumerators(text, "jixiao_kind"), "JIXIAO_KIND_"),
        named(enumerators(text, "jixiao_err"), "JIXIAO_(?:ERR|FINDING)_"),
        structs,
        functions,
    )


def read_all(root, header):
    """Every kind's document, in the header's order."""
    paths = {path.stem: path for path in sorted((root / "docs" / "kinds").glob("*.md"))}
    wrong = [f"kind {kind} has no docs/kinds/{kind}.md" for kind in header.kinds.keys() - paths]
    wrong += [f"docs/kinds/{name}.md is of no kind" for name in paths.keys() - header.kinds.keys()]
    if wrong:
        raise Failed("\n".join(sorted(wrong)))
    documents = [read_document(root, paths[kind]) for kind in header.kinds]
    for document in documents:
        if not document.cases:
            raise Failed(f"docs/kinds/{document.kind}.md has no cases: "
                         f"no table `{' | '.join(HEADER)}` under `## Cases`")
    return documents


# ---- The typed call ------------------------------------------------------------------------------


def array_argument(document, header, parameter, count):
    """The argument for an array of structs, and the lines that hold its members to the columns."""
    struct, of = re.fullmatch(r"const struct (jixiao_\w+_(rule|facts)) \*\w+", parameter).groups()
    columns = document.rule.columns if of == "rule" else document.facts[0].columns
    members = header.structs.get(struct, [])
    if members != [column.id for column in columns]:
        raise Failed(f"struct {struct} {{{', '.join(members)}}}: not the columns of "
                     f"docs/kinds/{document.kind}.md")
    if not re.fullmatch(r"uint32_t \w+", count):
        raise Failed(f"jixiao_score_{document.kind}: an array without its count")
    checks = [f"    _Static_assert(sizeof(struct {struct}) == {len(members)} * sizeof(jixiao_num),"
              f'\n                   "{struct} is as wide as its columns");']
    checks += [f"    _Static_assert(offsetof(struct {struct}, {member})"
               f" == {at} * sizeof(jixiao_num),"
               f'\n                   "{member} is column {at + 1}");'
               for at, member in enumerate(members)]
    return of, [f"(const struct {struct} *)c->{of}.cells", f"c->{of}.rows"], checks


def typed_call(document, header):
    """A C function that makes the typed call, and whether the rule is an array of it."""
    parameters = header.functions.get(document.kind)
    name = f"jixiao_score_{document.kind.replace('-', '_')}"
    if not parameters or parameters[0] != "jixiao_num points":
        raise Failed(f"jixiao.h has no {name}(jixiao_num points, …)")
    rule = [column.id for column in document.rule.columns]
    arguments, checks, arrays, scalars, at = ["c->points"], [], set(), [], 1
    while at < len(parameters):
        parameter = parameters[at]
        at += 1
        if parameter.startswith("const struct"):
            count = parameters[at] if at < len(parameters) else ""
            of, passed, asserted = array_argument(document, header, parameter, count)
            at += 1
            arrays.add(of)
            arguments += passed
            checks += asserted
        elif parameter in ("uint32_t places", "jixiao_num *score"):
            arguments.append("c->places" if parameter == "uint32_t places" else "score")
        elif parameter.removeprefix("jixiao_num ") in rule:
            scalars.append(parameter.removeprefix("jixiao_num "))
            arguments.append(f"rule_cell(c, {rule.index(scalars[-1])})")
        else:
            raise Failed(f"{name}: what is {parameter!r}?")
    if "facts" not in arrays or ("rule" not in arrays and sorted(scalars) != sorted(rule)):
        raise Failed(f"{name}: does not take the kind's rule and facts")
    body = "\n".join(checks)
    text = (f"static int typed_{document.kind.replace('-', '_')}(const struct kind_case *c, "
            f"jixiao_num *score)\n{{\n{body}\n"
            f"    return {name}({', '.join(arguments)});\n}}\n")
    return text, "rule" in arrays


# ---- Writing C -----------------------------------------------------------------------------------

PRELUDE = r'''/* Made by tests/cases.py from docs/kinds. */
#include "jixiao-fill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct doc_column {
    const char *id, *zh, *unit;
    uint32_t type, required;
    jixiao_num min, max, fallback;
    const char *const *words; /* of a choice */
    uint32_t n_words, once;
};

struct doc_form {
    const char *id;
    const struct doc_column *columns;
    uint32_t n_columns, min_rows, max_rows, positions;
};

struct kind_case;

struct doc_kind {
    uint32_t kind;
    const char *id, *zh, *place;
    struct doc_form rule;
    const struct doc_form *facts;
    uint32_t n_forms;
    int (*typed)(const struct kind_case *c, jixiao_num *score);
    int rule_is_array; /* of the typed call; else it is one row, as scalars */
};

struct kind_case {
    const struct doc_kind *doc;
    const char *place, *text;
    jixiao_num points;
    uint32_t places;
    struct jixiao_table rule, facts;
    uint32_t err;
    jixiao_num score;
};

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof(array)[0]))

static jixiao_num rule_cell(const struct kind_case *c, uint32_t column)
{
    return c->rule.rows ? c->rule.cells[column] : JIXIAO_ABSENT;
}

static const char *outcome(uint32_t err, jixiao_num score, char *buf, size_t size)
{
    const char *name = jixiao_err_name(err);
    if (err != JIXIAO_OK)
        return name ? name : "an error without a name";
    if (score == JIXIAO_ABSENT)
        return "no score and no error";
    jixiao_num_format(score, 0, buf, size);
    return buf;
}

static void expect(const struct kind_case *c, const char *call, uint32_t err, jixiao_num score)
{
    char found[32], expected[32];
    if (err == c->err && score == c->score)
        return;
    fail_msg("%s: %s: %s: %s gave %s, expected %s", c->place, c->doc->id, c->text, call,
             outcome(err, score, found, sizeof found),
             outcome(c->err, c->score, expected, sizeof expected));
}

/* Rows that are there, and ratings, say more of incomplete facts than 0 to the points. */
static int has_interval(uint32_t kind)
{
    return kind == JIXIAO_KIND_GOALS || kind == JIXIAO_KIND_RATING;
}

static void expect_mark(const struct kind_case *c, const struct jixiao_mark *mark)
{
    char low[32], high[32], lost[32];
    int right;
    if (c->err == JIXIAO_OK)
        right = mark->state <= JIXIAO_JUDGED && mark->low == c->score && mark->high == c->score
                && mark->lost == c->points - c->score;
    else if (c->err == JIXIAO_FINDING_FACTS_INCOMPLETE)
        right = mark->state == JIXIAO_MISSING && mark->lost == JIXIAO_ABSENT
                && (has_interval(c->doc->kind)
                        ? mark->low <= mark->high && mark->low >= 0 && mark->high <= c->points
                        : mark->low == 0 && mark->high == c->points);
    else
        right = mark->state == JIXIAO_INVALID && mark->lost == JIXIAO_ABSENT;
    if (right && mark->error.err == c->err)
        return;
    jixiao_num_format(mark->low, 0, low, sizeof low);
    jixiao_num_format(mark->high, 0, high, sizeof high);
    jixiao_num_format(mark->lost, 0, lost, sizeof lost);
    fail_msg("%s: %s: %s: state %u, low %s, high %s, lost %s, error %u do not go together",
             c->place, c->doc->id, c->text, mark->state, low, high, lost, mark->error.err);
}

/* jixiao_check() lists what jixiao_score() returns, and nothing where there is a score. */
static void expect_checked(const struct kind_case *c, const struct jixiao_table *rule)
{
    struct jixiao_finding findings[64];
    size_t n, i;
    n = jixiao_check(c->doc->kind, c->points, rule, &c->facts, c->places, findings, 64);
    if (c->err == JIXIAO_OK && n == 0)
        return;
    for (i = 0; c->err != JIXIAO_OK && i < n && i < 64; ++i)
        if (findings[i].code == c->err)
            return;
    fail_msg("%s: %s: %s: jixiao_check lists %u, not %s", c->place, c->doc->id, c->text,
             (unsigned)n, c->err == JIXIAO_OK ? "none" : jixiao_err_name(c->err));
}

/* A one-row rule is passed as scalars, which cannot say two rows, and say no row by being absent,
 * where a rule may have no row. */
static int can_be_typed(const struct kind_case *c)
{
    uint32_t i, given = 0;
    if (c->facts.form != 0)
        return 0;
    if (c->doc->rule_is_array)
        return 1;
    for (i = 0; c->rule.rows == 1 && i < c->rule.columns; ++i)
        given += c->rule.cells[i] != JIXIAO_ABSENT;
    return c->doc->rule.min_rows ? c->rule.rows == 1 : c->rule.rows == 0 || given;
}

static void test_case(void **state)
{
    const struct kind_case *c = *state;
    const struct jixiao_table *rule = c->rule.rows ? &c->rule : NULL;
    struct jixiao_mark mark;
    jixiao_num score = 0;
    int err;
    memset(&mark, 0x55, sizeof mark);
    err = jixiao_score(c->doc->kind, c->points, rule, &c->facts, c->places, &mark);
    expect(c, "jixiao_score", (uint32_t)err, mark.score);
    expect_mark(c, &mark);
    expect_checked(c, rule);
    if (!can_be_typed(c))
        return;
    err = c->doc->typed(c, &score);
    expect(c, "the typed call", (uint32_t)err, score);
}

static int same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

static const char *column_difference(const struct jixiao_column *r, const struct doc_column *d)
{
    uint32_t i;
    if (!same(r->id, d->id) || !same(r->zh, d->zh))
        return "name";
    if (r->type != d->type || r->n_choices != d->n_words)
        return "type";
    for (i = 0; i < d->n_words; ++i)
        if (!same(r->choices[i], d->words[i]))
            return "set of choices";
    if (r->min != d->min || r->max != d->max)
        return "range";
    if (r->once != d->once)
        return "once";
    if (r->required != d->required || (!d->required && r->fallback != d->fallback))
        return "default";
    return same(r->unit[0], d->unit) || same(r->unit[1], d->unit) ? NULL : "unit";
}

static void expect_form(const struct doc_kind *doc, const struct jixiao_form *r,
                        const struct doc_form *d)
{
    uint32_t i;
    if (!same(r->id, d->id) || r->n_columns != d->n_columns || r->positions != d->positions)
        fail_msg("%s: form `%s` is not the record's `%s`", doc->place, d->id, r->id);
    if (!d->positions && (r->min_rows != d->min_rows || r->max_rows != d->max_rows))
        fail_msg("%s: form `%s`: rows %u to %u, the record's %u to %u", doc->place, d->id,
                 d->min_rows, d->max_rows, r->min_rows, r->max_rows);
    for (i = 0; i < d->n_columns; ++i) {
        const char *what = column_difference(&r->columns[i], &d->columns[i]);
        if (what)
            fail_msg("%s: column `%s`: another %s than the record's", doc->place,
                     d->columns[i].id, what);
    }
}

static void test_record(void **state)
{
    const struct doc_kind *doc = *state;
    const struct jixiao_kind_info *info = jixiao_kind_get(doc->kind);
    uint32_t i, kind;
    assert_non_null(info);
    assert_string_equal(info->id, doc->id);
    assert_string_equal(info->zh, doc->zh);
    assert_int_equal(jixiao_kind_find(doc->id, &kind), JIXIAO_OK);
    assert_int_equal(kind, doc->kind);
    expect_form(doc, &info->rule, &doc->rule);
    assert_int_equal(info->n_forms, doc->n_forms);
    for (i = 0; i < doc->n_forms; ++i)
        expect_form(doc, &info->facts[i], &doc->facts[i]);
}

static void test_no_more_kinds(void **state)
{
    (void)state;
    assert_null(jixiao_kind_get(JIXIAO_GROUP));
    assert_null(jixiao_kind_get(JIXIAO_KIND_END));
}
'''


def c_text(text):
    """A C string literal; the file is UTF-8."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def c_number(value):
    return ABSENT if value in (None, ABSENT) else f"INT64_C({value})"


def c_column(column, words):
    return (f"    {{{c_text(column.id)}, {c_text(column.zh)}, {c_text(column.unit)}, "
            f"{TYPES[column.type]}, {int(column.required)}, {c_number(column.low)},\n"
            f"     {c_number(column.high)}, {c_number(column.fallback)}, {words}, "
            f"{len(column.words) if words != 'NULL' else 0}, {int(column.once)}}},")


def c_columns(name, form):
    """The arrays of one form's columns."""
    lines, rows = [], []
    for at, column in enumerate(form.columns):
        words = "NULL"
        if column.type == "choice":
            words = f"{name}_words{at}"
            texts = ", ".join(c_text(word) for word in column.words)
            lines.append(f"static const char *const {words}[] = {{{texts}}};")
        rows.append(c_column(column, words))
    if rows:
        lines += [f"static const struct doc_column {name}[] = {{", *rows, "};"]
    return lines


def c_form(name, form):
    columns = f"{name}, COUNT({name})" if form.columns else "NULL, 0"
    rows = "0, 0, 1" if form.positions else f"{form.min_rows}, {form.max_rows}, 0"
    return f"{{{c_text(form.id)}, {columns}, {rows}}}"


def c_kind(document, header):
    name = document.kind.replace("-", "_")
    typed, rule_is_array = typed_call(document, header)
    lines = ["", typed]
    lines += c_columns(f"{name}_rule", document.rule)
    for at, form in enumerate(document.facts):
        lines += c_columns(f"{name}_facts{at}", form)
    forms = [f"    {c_form(f'{name}_facts{at}', form)}," for at, form in enumerate(document.facts)]
    lines += [f"static const struct doc_form {name}_forms[] = {{", *forms, "};"]
    lines += [
        f"static const struct doc_kind {name}_kind = {{",
        f"    {header.kinds[document.kind]}, {c_text(document.kind)}, {c_text(document.zh)}, "
        f"{c_text(f'docs/kinds/{document.kind}.md')},",
        f"    {c_form(f'{name}_rule', document.rule)}, {name}_forms, COUNT({name}_forms),",
        f"    typed_{name}, {int(rule_is_array)}}};",
    ]
    return lines


def c_table(name, form, text, index):
    """The cells of a table, and its initializer."""
    rows = read_rows(text, form) if form else []
    columns = len(form.columns) if form else 0
    if not rows:
        return [], f"{{NULL, 0, {columns}, {index}, NULL}}"
    lines = [f"static const jixiao_num {name}[] = {{"]
    for row in rows:
        cells = (c_number(read_cell(text, column)) for text, column in zip(row, form.columns))
        lines.append(f"    {', '.join(cells)},")
    return lines + ["};"], f"{{{name}, {len(rows)}, {columns}, {index}, NULL}}"


def c_case(document, header, case):
    """The arrays of one case, and its initializer."""
    name = f"{document.kind.replace('-', '_')}_{case.row}"
    index, facts = find_form(document, case.facts)
    form = document.facts[index] if index < len(document.facts) else None
    rule_cells, rule = c_table(f"{name}_rule", document.rule, case.rule, 0)
    facts_cells, table = c_table(f"{name}_facts", form, facts, index)
    if case.score in header.errors:
        err, score = header.errors[case.score], ABSENT
    elif case.score[:1].isdigit():
        err, score = "JIXIAO_OK", c_number(read_number(case.score))
    else:
        raise Failed(f"{case.place}: no error is named {case.score}")
    points = ABSENT if case.points == "-" else c_number(read_number(case.points))
    text = f"case {case.row}: {case.points} | {case.places} | {case.rule} | {case.facts}"
    return rule_cells + facts_cells, (
        f"    {{&{document.kind.replace('-', '_')}_kind, {c_text(case.place)}, {c_text(text)},\n"
        f"     {points}, {case.places}, {rule}, {table}, {err}, {score}}},")


def check_widths(document, case):
    """A row of more cells than its form has columns would be cut short in silence."""
    index, facts = find_form(document, case.facts)
    tables = [(document.rule, case.rule)]
    if index < len(document.facts):
        tables.append((document.facts[index], facts))
    for form, text in tables:
        if any(len(row) > len(form.columns) for row in read_rows(text, form)):
            raise Failed(f"{case.place}: a row of more than {len(form.columns)} cells")


def write_program(documents, header):
    arrays, cases, tests = [], [], []
    for document in documents:
        kind = document.kind.replace("-", "_")
        tests.append(f"    {{{c_text(f'{document.kind}: its record is as documented')}, "
                     f"test_record, NULL, NULL, (void *)&{kind}_kind}},")
        for case in document.cases:
            check_widths(document, case)
            cells, initializer = c_case(document, header, case)
            arrays += cells
            title = f"{document.kind} case {case.row}, {case.place}: {case.why}"
            tests.append(f"    {{{c_text(title)}, test_case, NULL, NULL, "
                         f"(void *)&cases[{len(cases)}]}},")
            cases.append(initializer)
    lines = [PRELUDE]
    for document in documents:
        lines += c_kind(document, header)
    lines += ["", *arrays, "", "static const struct kind_case cases[] = {", *cases, "};", ""]
    lines += ["int main(void)", "{", "    static const struct CMUnitTest tests[] = {",
              *("    " + line for line in tests),
              "        cmocka_unit_test(test_no_more_kinds),",
              "    };",
              '    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);',
              "}"]
    return "\n".join(lines) + "\n"


def generate(root, out):
    header = read_header(root)
    text = write_program(read_all(root, header), header)
    pathlib.Path(out).write_text(text, encoding="utf-8")
    return 0


# ---- The command ---------------------------------------------------------------------------------

TREE_ERRORS = {"points-range", "points-places", "places-range", "rule-rows", "rule-range",
               "bands-order", "ratings-order"}


def json_number(text):
    """As a JSON number where it can be one, else as text."""
    plain = re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text)
    return text if plain and sum(c.isdigit() for c in text) <= 15 else json.dumps(text)


def json_cell(text, column):
    if text not in column.words:
        return json_number(text)
    return {"yes": "true", "no": "false"}[text] if column.type == "yes/no" else json.dumps(text)


def json_row(row, form):
    cells = [f'"{column.id}": {json_cell(text, column)}'
             for text, column in zip(row, form.columns) if text != "-"]
    return "{" + ", ".join(cells) + "}"


def json_rows(text, form):
    """A list of rows; one row alone as an object; columns that stand once beside the others' rows."""
    rows = read_rows(text, form)
    once = [[cell if column.once else "-" for cell, column in zip(row, form.columns)] for row in rows]
    if len(rows) > 1 and set(once[0]) != {"-"} and all(set(row) == {"-"} for row in once[1:]):
        first = [a if b == "-" else "-" for a, b in zip(rows[0], once[0])]
        inside = ", ".join(json_row(row, form) for row in [first, *rows[1:]])
        return json_row(once[0], form)[:-1] + f', "rows": [{inside}]}}'
    rows = [json_row(row, form) for row in rows]
    return rows[0] if len(rows) == 1 else "[" + ", ".join(rows) + "]"


def json_tree(document, points, places, rule):
    lines = ['"id": "leaf"', '"name": "leaf"', f'"kind": "{document.kind}"']
    if points != "-":
        lines.append(f'"points": {json_number(points)}')
    if rule != "none":
        lines.append(f'"rule": {json_rows(rule, document.rule)}')
    return (f'{{"jixiao": "tree/1", "id": "cases", "title": "{document.kind}", '
            f'"places": {places}, "indicators": [{{{", ".join(lines)}}}]}}\n')


def json_sheet(document, case):
    index, facts = find_form(document, case.facts)
    return (f'{{"jixiao": "sheet/1", "tree": "cases", "department": "{case.row}", "year": 2024, '
            f'"indicators": {{"leaf": {{"facts": {json_rows(facts, document.facts[index])}}}}}}}\n')


def run_command(command, folder, document, cases):
    """The command's results by case row, and what it said on standard error."""
    first = cases[0]
    tree = folder / "tree.json"
    tree.write_text(json_tree(document, first.points, first.places, first.rule), encoding="utf-8")
    sheets = []
    for case in cases:
        sheets.append(folder / f"{case.row}.json")
        sheets[-1].write_text(json_sheet(document, case), encoding="utf-8")
    done = subprocess.run([command, "score", *sheets, "--tree", tree, "--format", "json"],
                          capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1, 2):
        said += f"\nstatus {done.returncode}"
    results = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        try:
            result = json.loads(line, parse_float=Decimal)
            results[int(result["department"])] = result
        except (ValueError, KeyError, TypeError):
            said += f"\nnot a result: {line}"
    return results, said


def codes(result):
    return {note.get("code") for note in result["errors"] + result["findings"]}


def blank(facts):
    """Rows of nothing but absent cells: those of an empty sheet, missing and no more to say."""
    return set(facts) <= set("-,;")


def differs(case, result, said):
    """What is wrong with the command's answer, or None."""
    if case.score in TREE_ERRORS and not (case.score == "points-places" and result):  # of facts' points
        if result is not None:
            return "a result, though the tree has an error"
        return None if case.score in said else f"not refused with {case.score}: {said}"
    if result is None:
        return f"no result: {said}"
    leaf = result["indicators"][0]
    found = f"state {leaf['state']}, score {leaf['score']}, {sorted(codes(result))}"
    if case.score[:1].isdigit():
        right = leaf["state"] in ("computed", "judged") and leaf["score"] is not None
        right = right and Decimal(leaf["score"]) == Decimal(case.score) and not result["errors"]
    else:
        state = "missing" if case.score == "facts-incomplete" else "invalid"
        right = leaf["state"] == state and leaf["score"] is None
        right = right and (case.score in codes(result) or blank(case.facts))
    return None if right else found


def command_kind(command, document):
    """Every case of one kind: what differs, by row, in one run of the command for each rule."""
    trees = {}
    for case in document.cases:
        if case.score != "form-unknown":
            trees.setdefault((case.points, case.places, case.rule), []).append(case)
    found = {}
    for cases in trees.values():
        with tempfile.TemporaryDirectory() as folder:
            results, said = run_command(command, pathlib.Path(folder), document, cases)
        for case in cases:
            found[case.row] = differs(case, results.get(case.row), said)
    return found


def command(root, jixiao):
    documents = read_all(root, read_header(root))
    print(f"1..{sum(len(document.cases) for document in documents)}")
    at = bad = 0
    for document in documents:
        found = command_kind(jixiao, document)
        for case in document.cases:
            at += 1
            title = f"{at} - {document.kind} case {case.row}, {case.place}"
            if case.row not in found:
                print(f"ok {title} # SKIP a sheet does not name forms")
            elif found[case.row] is None:
                print(f"ok {title}")
            else:
                bad += 1
                print(f"not ok {title}\n# {case.points} | {case.places} | {case.rule} | "
                      f"{case.facts}: expected {case.score}")
                print("# " + found[case.row].strip().replace("\n", "\n# "))
    return 1 if bad else 0


def main(arguments):
    modes = {"generate": generate, "command": command}
    if len(arguments) != 3 or arguments[0] not in modes:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return modes[arguments[0]](pathlib.Path(arguments[1]).resolve(), arguments[2])
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
