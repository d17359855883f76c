#!/usr/bin/env python3
"""Writes include/jixiao-codes.h: the numbers of errors, states, verdicts and kinds, from the tables that name them.

codes.py ROOT [OUTPUT]
"""
import pathlib
import re
import sys
import textwrap

HEAD = """\ufeff/* SPDX-License-Identifier: MIT
 *
 * The numbers of errors and findings, states, verdicts and kinds. Made by lib/words/codes.py from
 * lib/words/err.c and lib/kinds/kinds.c: ./dev generate. Included by jixiao.h.
 *
 * A number is never used again for something else; new ones are appended.
 */
#ifndef JIXIAO_CODES_H
#define JIXIAO_CODES_H

/* One list for all that can be wrong (errors) or should be looked at (findings). jixiao_err_name()
 * and jixiao_err_text() give the words. */
enum jixiao_err {
"""
STATES = """
/* How a leaf came by its score: computed by the rule from facts; judged, by the rule from facts
 * some of which are somebody's judgement; claimed, since without complete facts the claim counts,
 * unsupported; not applicable, it takes no part; missing, neither facts nor claim; invalid, facts,
 * claim or review that cannot be, of which at least one error is listed; not chosen, since
 * another was, in a group that chooses. */
enum jixiao_state {
"""
VERDICTS = """
/* How a claim compares with the score: agrees only once that is rounded to the claim's own decimals
 * is `rounded`, and without a score to hold it against it is `unsupported`. */
enum jixiao_verdict {
"""
KINDS = """
/* How a leaf turns facts into a score: docs/kinds has a page for each,
 * jixiao-kinds.h the columns. */
enum jixiao_kind {
    /* No leaf: a group. */
    JIXIAO_GROUP = 0,
"""
TABLES = """
/* The table of a leaf, or the value, that something is wrong with. */
enum jixiao_in {
    JIXIAO_IN_NOTHING = 0,
    JIXIAO_IN_RULE = 1,
    JIXIAO_IN_FACTS = 2,
    JIXIAO_IN_CLAIM = 3,
    JIXIAO_IN_REVIEW = 4,
    JIXIAO_IN_NOT_APPLICABLE = 5,
    JIXIAO_IN_POINTS = 6,
    JIXIAO_IN_REMARK = 7
};
"""


def errors(text):
    """The rows of the table of errors: C name, name, is it a finding, Chinese, English."""
    table = re.search(r"#define ERRORS\(X\)(.*?[^\\])\n", text, re.S)[1].replace("\\\n", " ")
    string = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    rows = re.findall(rf'X\((\w+),\s*"([^"]+)",\s*([01]),\s*{string},\s*{string}\)', table)
    if len(rows) != table.count("X("):
        sys.exit("codes.py: a row of ERRORS that is not understood")
    return [(c, name, finding == "1", words(zh), words(en)) for c, name, finding, zh, en in rows]


def words(literals):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace('\\"', '"')


def check(identifier, name, finding):
    kind = "FINDING" if finding else "ERR"
    expected = "JIXIAO_OK" if name == "ok" else f"JIXIAO_{kind}_{name.upper().replace('-', '_')}"
    if identifier != expected:
        sys.exit(f"codes.py: {identifier} is named {name}: expected {expected}")


def values(text, table, end):
    """The rows of a table of words: [JIXIAO_X] = {"x", {"…", "x"}}, numbered from 0."""
    body = re.search(rf"\b{table}\[{end}\] = \{{(.*?)\n\}};", text, re.S)[1]
    rows = re.findall(r'\[(JIXIAO_\w+)\] = \{(?:"([^"]+)"|NULL), \{"([^"]*)", "([^"]*)"\}\}', body)
    if not rows or len(rows) != body.count("[JIXIAO_"):
        sys.exit(f"codes.py: a row of {table} that is not understood")
    for number, (identifier, name, zh, en) in enumerate(rows):
        same = name and re.sub("[_-]", " ", name) == re.sub("-", " ", en)
        words = f"{name}: {zh}{'' if same else '; ' + en}."
        yield comment(words if name else "None: of what is not applicable.")
        yield f"    {identifier} = {number},\n"
    yield f"    {end} = {len(rows)}\n}};\n"


def comment(text):
    return "    /* " + "\n     * ".join(textwrap.wrap(text, 90)) + " */\n"


def main(root, output=None):
    root = pathlib.Path(root)
    out = [HEAD]
    err = (root / "lib/words/err.c").read_text(encoding="utf-8")
    rows = errors(err)
    for number, (identifier, name, finding, zh, en) in enumerate(rows):
        check(identifier, name, finding)
        out.append(comment(f"{name}{', a finding' if finding else ''}: {zh}; {en}."))
        out.append(f"    {identifier} = {number},\n")
    out.append(f"    /* One past the last. */\n    JIXIAO_ERR_END = {len(rows)}\n}};\n{TABLES}")
    out += [STATES, *values(err, "states", "JIXIAO_STATE_END"), VERDICTS, *values(err, "verdicts", "JIXIAO_VERDICT_END")]
    out.append(KINDS)
    text = (root / "lib/kinds/kinds.c").read_text(encoding="utf-8")
    kinds = re.findall(r"X\((JIXIAO_KIND_\w+), \w+\)", text)
    for number, kind in enumerate(kinds, 1):
        out.append(f"    {kind} = {number},\n")
    out.append(f"    /* One past the last. */\n    JIXIAO_KIND_END = {len(kinds) + 1}\n}};\n\n#endif\n")
    pathlib.Path(output or root / "include/jixiao-codes.h").write_text("".join(out), encoding="utf-8")


main(*sys.argv[1:])
