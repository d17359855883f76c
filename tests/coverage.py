#!/usr/bin/env python3
"""Compares the branches that were not taken with those listed. coverage.py ROOT REPORT LIST

REPORT is gcovr's JSON. LIST has a legend, "LETTER  REASON", and a line a place: FILE FUNCTION MISSED/ALL LETTER SOURCE,
the source line as it stands, so that a place does not move with its line number. `coverage.py ROOT REPORT` prints such
lines, without reasons, for what is not taken."""
import bisect
import collections
import json
import re
import sys


def not_taken(root, report):
    """(file, function, source) of each line with a branch not taken: how many are not, of how many."""
    places = collections.Counter(), collections.Counter()
    with open(report, encoding="utf-8") as file:
        files = json.load(file)["files"]
    for file in files:
        with open(f"{root}/{file['file']}", encoding="utf-8") as source:
            text = source.read().splitlines()
        functions = sorted((f["lineno"], f["name"]) for f in file["functions"])
        for line in file["lines"]:
            missed = sum(branch["count"] == 0 for branch in line["branches"])
            if not missed:
                continue
            number = line["line_number"]
            function = functions[bisect.bisect_right(functions, (number, "~")) - 1][1]
            place = file["file"], function, " ".join(text[number - 1].split())
            places[0][place] += missed
            places[1][place] += len(line["branches"])
    return {place: f"{missed}/{places[1][place]}" for place, missed in places[0].items()}


def listed(path):
    """The same as listed; fails if a line is neither, or a letter has no reason or no place."""
    places, reasons, used = {}, set(), set()
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if not line or line.startswith(("#", "   ")):
                continue
            if re.match(r"[A-Z]  \S", line):
                reasons.add(line[0])
                continue
            file, function, counts, letter, source = line.split(maxsplit=4)
            places[file, function, source] = counts
            used.add(letter)
    if reasons != used:
        sys.exit(f"reasons without a place, or places without a reason: {' '.join(sorted(reasons ^ used))}")
    return places


def main():
    found = not_taken(sys.argv[1], sys.argv[2])
    if len(sys.argv) == 3:
        for (file, function, source), counts in sorted(found.items()):
            print(file, function, counts, "?", source)
        return 0
    known = listed(sys.argv[3])
    wrong = 0
    for place in sorted({**known, **found}):
        if found.get(place) != known.get(place):
            wrong += 1
            what = "is taken, or gone" if place not in found else f"{found[place]} not taken"
            print(f"{' '.join(place)}: {what}; listed: {known.get(place, 'not')}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
