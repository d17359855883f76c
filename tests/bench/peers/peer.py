# SPDX-License-Identifier: MIT
"""What the peers in Python share: reading the facts, measuring, writing the scores."""
import json
import sys
import time
from array import array

FOLDER = sys.argv[1]
LIMIT = int(sys.argv[2]) if sys.argv[2:] and sys.argv[2].isdigit() else sys.maxsize


def facts(kind="f64"):
    """{name: its column} of the first LIMIT departments, in doubles, or (i64) in millionths."""
    about = json.load(open(f"{FOLDER}/facts.json"))
    columns = {}
    with open(f"{FOLDER}/facts.{kind}", "rb") as file:
        for name in about["columns"]:
            column = array("d" if kind == "f64" else "q")
            column.fromfile(file, about["count"])
            columns[name] = column[:LIMIT]
    return columns


def measure(score, n):
    """The best of five rounds, and of as many as a second holds: other work on a machine only
    adds. Returns the scores and nanoseconds a department."""
    best, rounds, start = None, 0, time.perf_counter_ns()
    while rounds < 5 or time.perf_counter_ns() - start < 1e9:
        begin = time.perf_counter_ns()
        scores = score()
        each = (time.perf_counter_ns() - begin) / n
        best = each if best is None else min(best, each)
        rounds += 1
    return scores, best


def write(name, version, how, ns, scores):
    """Fifteen columns: fourteen leaves (of the deduction what comes off) and the total."""
    with open(f"{FOLDER}/{name}.scores", "wb") as file:
        for column in scores:
            array("d", column).tofile(file)
    about = {"name": name, "version": version, "how": how, "ns": ns, "n": len(scores[0])}
    json.dump(about, open(f"{FOLDER}/{name}.json", "w"))
