#!/usr/bin/env python3
"""Adds up the JUnit and TAP files of test runs: a line a run, then "N passed, N failed" over all of them."""
import sys
import xml.etree.ElementTree as ET


def count_tap(path):
    """Cases that are planned and did not come count as failed, and so does a file without a plan."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    passed = sum(line.startswith("ok ") for line in lines)
    planned = [int(line[3:]) for line in lines if line.startswith("1..")]
    failed = sum(line.startswith("not ok ") for line in lines)
    return passed, max(failed, planned[0] - passed if planned else 1), 0


def count(path):
    if path.endswith(".tap"):
        return count_tap(path)
    passed = failed = skipped = 0
    for case in ET.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def main(paths):
    totals = [0, 0, 0]
    for path in paths:
        try:
            counts = count(path)
        except (OSError, ET.ParseError) as error:
            print(f"{path}: {error}")
            counts = (0, 1, 0)
        run = path.split("/")[1]
        print(f"{run}: {counts[0]} passed, {counts[1]} failed, {counts[2]} skipped")
        totals = [a + b for a, b in zip(totals, counts)]
    print(f"{totals[0]} passed, {totals[1]} failed")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
