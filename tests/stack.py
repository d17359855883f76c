#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The most stack that each public function takes, from gcc's own account of every frame and call.

    stack.py ROOT GCC [FLAG...]

Prints TAP, and the functions of the most. What the C library takes of its own is not
in it: tests/stack.c measures that too.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

KIB = 1024
BOUND = 4 * KIB  # of a public function, but for these
BOUNDS = {
    "jixiao_total_columns": 48 * KIB,  # blocks of departments
    "jixiao_tree_read": 8 * KIB,  # a place a level of the tree
    "jixiao_sheet_read": 8 * KIB,
    "jixiao_score_json": 8 * KIB,
    "jixiao_what_if_new": 8 * KIB,  # a total inside a search
    "jixiao_verify": 32 * KIB,  # a place a level of a text
    "jixiao_receipt_result": 20 * KIB,
    "jixiao_receipt_write": 20 * KIB,
    "jixiao_fill": 12 * KIB,  # cells of a part, and where they stand
}
# Every recursion, and how deep it goes: a tree that is written has at most 8 levels, a JSON text 64.
RECURSIONS = {
    frozenset({"put_list", "put_indicator"}): 9,
    frozenset({"put_list"}): 9,
    frozenset({"put_nodes"}): 9,
    frozenset({"put_members"}): 5,  # of a sheet/1: an entry, its review, its facts, a row
    # texts as deep as JSON may be
    frozenset({"put_value", "jixiao__canonical_put"}): 65,
    frozenset({"compare"}): 65,
}


def graph_of(folder):
    """Frames in bytes by function, and calls: function, callee, where."""
    frames, calls, unbounded = {}, [], []
    for path in folder.glob("*.ci"):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = dict(re.findall(r'(\w+): "([^"]*)"', line))
            if line.startswith("edge"):
                calls.append((fields["sourcename"], fields["targetname"], fields.get("label")))
            elif line.startswith("node"):
                size = re.search(r"(\d+) bytes \(([\w,]+)\)", fields["label"])
                if size:
                    frames[fields["title"]] = int(size[1])
                    if size[2] == "dynamic":
                        unbounded.append(fields["title"])
    return frames, calls, unbounded


def short(title):
    return title.rpartition(":")[2]


def by_pointer(place, sources, named):
    """The functions that the pointer called there may be: those that initialize its member."""
    path, line, column = place.rsplit(":", 2)
    text = pathlib.Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    called = re.match(r"(?:\w+(?:\[.*?\])?(?:->|\.))*?(\w+)\(", text[int(column) - 1:])
    if not called:
        raise SystemExit(f"{place}: no call in {text!r}")
    if not re.match(r"\w+(?:\[.*?\])?(?:->|\.)", text[int(column) - 1:]):
        return []  # an argument of the caller's
    if called[1] == "write":  # struct saying
        return [t for name in re.findall(r"= \{(say_\w+),", sources[path]) for t in named[name]]
    return [title for file, source in sources.items()
            for name in re.findall(rf"\.{called[1]} = (\w+)\b(?!\()", source)
            for title in named.get(name, ()) if title in (name, f"{file}:{name}")
            or title.startswith(f"{file}:{name}.")]


def resolve(frames, calls, root):
    """Calls by function: direct ones, those by pointers, and every clone of what has clones."""
    sources = {str(p): p.read_text(encoding="utf-8") for p in (root / "lib").rglob("*.c")}
    named, clones, graph = {}, {}, {title: set() for title in frames}
    for title in frames:
        base = short(title).split(".")[0]
        named.setdefault(base, []).append(title)
        clones.setdefault(re.sub(r"\.\w+$", "", title), []).append(title)
    for caller, callee, place in calls:
        if callee == "__indirect_call":
            found = by_pointer(place, sources, named)
        else:
            found = [callee] if callee in frames else clones.get(callee, [])
        graph.setdefault(caller, set()).update(found)
    return graph


def components(graph):
    """Strongly connected functions (Tarjan), callees first."""
    index, low, stack, found = {}, {}, [], []

    def visit(f):
        index[f] = low[f] = len(index)
        stack.append(f)
        for callee in graph.get(f, ()):
            if callee not in index:
                visit(callee)
            if callee in stack:
                low[f] = min(low[f], low[callee])
        if low[f] == index[f]:
            part = stack[stack.index(f):]
            del stack[stack.index(f):]
            found.append(part)

    for f in list(graph):
        if f not in index:
            visit(f)
    return found


def depths(frames, graph):
    """The most stack below and with each function; and the recursions that nobody allowed."""
    most, unknown = {}, []
    for part in components(graph):
        below = max((most[c] for f in part for c in graph.get(f, ()) if c not in part), default=0)
        frame = sum(frames.get(f, 0) + 8 for f in part)  # and the address to return to
        if len(part) > 1 or part[0] in graph.get(part[0], ()):
            times = RECURSIONS.get(frozenset(short(f).split(".")[0] for f in part))
            if times is None:
                unknown.append(" ".join(sorted(part)))
            frame *= times or 1
        for f in part:
            most[f] = frame + below
    return most, unknown


def main(root, cc, *flags):
    root = pathlib.Path(root).resolve()
    sources = [str(p) for p in sorted((root / "lib").rglob("*.c"))]
    headers = "".join(p.read_text(encoding="utf-8") for p in sorted((root / "include").glob("*.h")))
    public = re.findall(r"\b(jixiao_\w+)\(", re.sub(r"/\*.*?\*/", "", headers, flags=re.S))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*cc.split(), *flags, "-std=c11", "-c", "-fstack-usage", "-fcallgraph-info=su",
                        f"-I{root}/include", "-DJIXIAO_BUILDING", "-fvisibility=hidden", *sources],
                       cwd=folder, check=True)
        frames, calls, unbounded = graph_of(pathlib.Path(folder))
    graph = resolve(frames, calls, root)
    most, unknown = depths(frames, graph)
    public = sorted({f for f in public if f in frames}, key=lambda f: -most[f])
    over = [f for f in public if most[f] > BOUNDS.get(f, BOUND)]
    print("1..3")
    for n, (what, wrong) in enumerate((("every frame is bounded", unbounded),
                                       ("no recursion without a limit", unknown),
                                       (f"{len(public)} functions under their bounds", over)), 1):
        print(f"{'not ok' if wrong else 'ok'} {n} - {what}")
        for f in wrong:
            print(f"# {f} {most.get(f, '')}")
    for f in public[:12]:
        print(f"# {f} {most[f]}")
    return bool(over or unknown or unbounded or len(public) < 60)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
