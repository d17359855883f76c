#!/usr/bin/env python3
"""How many lines each face has, and that they are no more than tests/lines.txt says. lines.py ROOT: a table, and a test of it
in TAP; lines.py ROOT --record: what is reached becomes what may be.

Counted are the lines of .c .h .py .pyi, without tests, generated files (which name ./dev generate at their head) and proofs
(the contracts in comments that begin with @)."""
import collections
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(sys.argv[1])
BOUNDS = ROOT / "tests/lines.txt"
FACES = ["include", "lib", *(f"bindings/{path.name}" for path in sorted((ROOT / "bindings").iterdir()) if path.is_dir())]
COLUMNS, LINES = 100, 400
PROOF = re.compile(r"^[ \t]*/\*@.*?\*/[ \t]*\n|^[ \t]*//@.*\n", re.M | re.S)
Count = collections.namedtuple("Count", "lines wide long")


def width(line):
    """In columns, of which a Chinese character takes two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def sources(face):
    for path in sorted((ROOT / face).rglob("*")):
        if path.suffix in (".c", ".h", ".py", ".pyi") and "tests" not in path.relative_to(ROOT).parts:
            text = path.read_text(encoding="utf-8-sig")
            if "./dev generate" not in "".join(text.splitlines(True)[:5]):
                yield path.relative_to(ROOT), PROOF.sub("", text).splitlines()


def count(face):
    files = list(sources(face))
    return Count(sum(len(lines) for _, lines in files),
                 sum(width(line) > COLUMNS for _, lines in files for line in lines),
                 sum(len(lines) > LINES for _, lines in files)), files


def bounds():
    rows = (line.split() for line in BOUNDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: Count(*map(int, row[1:])) for row in rows}


def record(counts):
    head = [line for line in BOUNDS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{face:<18}{got.lines:>6}{got.wide:>6}{got.long:>6}" for face, got in counts.items()]
    BOUNDS.write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def main():
    counted = {face: count(face) for face in FACES}
    if "--record" in sys.argv:
        record({face: got for face, (got, _) in counted.items()})
    may = bounds()
    print(f"1..{len(FACES)}")
    for n, (face, (got, files)) in enumerate(counted.items(), 1):
        most = may.get(face, Count(0, 0, 0))
        ok = all(a <= b for a, b in zip(got, most))
        print(f"{'ok' if ok else 'not ok'} {n} - {face:<16} {got.lines:>6} lines of {most.lines}, {got.wide} over {COLUMNS} "
              f"columns of {most.wide}, {got.long} files over {LINES} lines of {most.long}")
        for path, lines in files:
            if len(lines) > LINES:
                print(f"# {path}: {len(lines)} lines")
            wide = [str(at) for at, line in enumerate(lines, 1) if width(line) > COLUMNS]
            if wide and "--wide" in sys.argv:
                print(f"# {path}: {', '.join(wide)}")


main()
