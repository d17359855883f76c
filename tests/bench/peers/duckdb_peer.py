# SPDX-License-Identifier: MIT
"""DuckDB: a table of facts in, a table of scores out, in one thread: BIGINT by whole division, which is exact, and DECIMAL
written as one would, with / and ROUND. Its / of decimals is one of doubles."""
import duckdb
import numpy as np

import peer

LEAVES = [
    "10 * goal_review", "quality1 + quality2 + quality3 + quality4 + quality5", "{share(10, goals_met, goals_total)}",
    "{share(10, projects_met, projects_total)}",
    "CASE WHEN 10 * abs(final - budget) <= budget THEN 10 * {one} WHEN 5 * abs(final - budget) <= budget THEN 5 * {one} ELSE 0 END",
    "CASE WHEN found = 0 THEN 5 * {one} ELSE {share(5, handled, found)} END",
    "{check(1, 400, spent6, budget6)} + {check(2, 675, spent9, budget9)} + {check(2, 825, spent11, budget11)}",
    "{share(5, under_limit, projects)}", "greatest(0, 5 * {one} - {half(violations)})", "linkage1 + linkage2", "10 * disclosure",
    "rectification", "5 * feedback", "least(10 * {one}, {half(cooperation)})"]
WAYS = {
    "BIGINT": {"one": "1000000", "type": "BIGINT", "half": "(%s // 2)", "share": "((200 * {0} * {1} + {2}) // (2 * {2}) * 10000)",
               "check": "least({0} * 1000000, (200000 * {0} * {2} + {1} * {3}) // (2 * {1} * {3}) * 10000)"},
    "DECIMAL": {"one": "1", "type": "DECIMAL(18, 6)", "half": "(%s / 2)", "share": "round({0} * {1} / {2}, 2)",
                "check": "least({0}, round({0} * {2} / {3} / ({1} / 1000), 2))"}}


def written(text, way):
    """The SQL of a leaf: share(…), check(…) and half(…) as that way writes them."""
    def call(name, args):
        args = [arg.strip() for arg in args.split(",")]
        return way["half"] % args[0] if name == "half" else way[name].format(*args)

    out, rest = "", text
    while "{" in rest:
        before, rest = rest.split("{", 1)
        inside, rest = rest.split("}", 1)
        out += before + (way["one"] if inside == "one" else call(*inside.rstrip(")").split("(")))
    return out + rest


columns = peer.facts("i64")
n = len(columns["budget"])
db = duckdb.connect()
db.execute("SET threads = 1")
for name, way in WAYS.items():
    given = {key: np.frombuffer(column, dtype="int64") for key, column in columns.items()}
    scale = "" if name == "BIGINT" else "/ 1000000"
    db.register("given", given)
    db.execute("CREATE OR REPLACE TABLE facts AS SELECT " + ", ".join(
        f"CAST({key} {scale} AS {way['type']}) AS {key}" for key in columns) + " FROM given")
    leaves = ", ".join(f"{written(leaf, way)} AS s{at}" for at, leaf in enumerate(LEAVES))
    total = " + ".join(f"s{at}" for at in range(13)) + " - s13"
    total = f"(greatest(0, {total}) + 5000) // 10000 * 10000" if name == "BIGINT" else f"round(greatest(0, {total}), 2)"
    query = f"CREATE OR REPLACE TABLE scores AS SELECT *, {total} AS s14 FROM (SELECT {leaves} FROM facts)"
    _, ns = peer.measure(lambda: db.execute(query), n)
    found = db.execute("SELECT * FROM scores").fetchnumpy()
    divide = 1e6 if name == "BIGINT" else 1
    peer.write(f"DuckDB-{name}", duckdb.__version__, f"a table of {name}s, one thread, unchecked", ns,
               [(np.asarray(found[f"s{at}"], dtype="float64") / divide) for at in range(15)])
