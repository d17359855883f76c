# SPDX-License-Identifier: MIT
"""The package under an allocator that fails: faults.py SHIM SHARE [NAME...]

Every allocation that the extension asks for in a call, or the library or Python for it, fails once. What
must come of it is what comes without a fault, or MemoryError; the same call right after gives what it
always gives; and calls that fail the same way again and again leave no memory behind. SHIM is
tests/faults/python.c, built. SHARE is how many allocations a call are tried, spread over all; 0: each.
`every` before the names: also those of Python's code above the extension. Prints a line a call.
"""

import array
import ctypes
import decimal
import gc
import json
import os
import pathlib
import random
import re
import signal
import sys
import tempfile
import warnings

ROOT = pathlib.Path(os.environ.get("JIXIAO_ROOT", pathlib.Path(__file__).parents[3])).resolve()
EXAMPLES = ROOT / "docs/examples"
MOST = 400_000  # allocations a call
RIGHT, ERROR = range(2)
# What others say instead of MemoryError. CPython: a file's lock, and its loop, of no extension's call; expat 2.5: a namespace
# that there was no memory for is one that was not declared.
OTHERS = re.compile("RuntimeError: can't allocate read lock|SystemError: error return without exception set|"
                    "FormatError: .*.xlsx:文件里的“xl/.*”缺失或已损坏")
# What others leave behind, by who asked for the memory: a function that CPython cannot make (zipfile makes one for each part), a
# copy of a hash that OpenSSL cannot.
LEAKS = re.compile(r"wrong: blocks left.*\n.*\n.*\n.*(libcrypto|_PyObject_GC_New.*\n.*_PyEval_EvalFrameDefault)")


# ---- What is called ------------------------------------------------------------------------------


def told(call):
    """What it gives; or what the exception says, where that is one of the package's."""
    import jixiao

    try:
        return call()
    except jixiao.Error as error:
        return f"{type(error).__name__}: {error}"


def frame(of):
    """A table of any kind, as what can be compared."""
    return {str(name): list(map(str, of[name])) for name in of}


def columns():
    """Departments as NumPy, lists, texts and Arrow."""
    import jixiao
    from jixiao import _core, _frames

    tree = jixiao.Tree.shipped()
    lists = {"goals-overall.met": [8, 3, None], "goals-overall.total": [9, 7, 1], "claim": [1, None, decimal.Decimal("1E+1")],
             "disclosure.met": ["是", None, "no"], "feedback.met": [True, False, None],
             "violations.count": [[1, 2], [], None], "goals-projects": [[{"met": 1, "total": 2}], None, [{"met": 3, "total": 4}] * 2],
             "timely-handling.not_applicable": ["无", None, None]}
    makes = {"columns of lists": lambda: tree.score_columns(lists, results=["*"])}
    wrong = {"goals-overall.met": ["x", 1.5, 0.1 + 0.2], "no.such": [1, 2, 3], "violations.count": [[1], [[2]], [3]]}
    makes["columns that cannot be read"] = lambda: told(lambda: tree.score_columns(wrong))

    def arrow(*words):
        """A table that offers Arrow, whose decimals are the cells of the founding tree."""
        numbers = _frames.column_of([8, 3, None])
        outputs = [_frames.Output("claim", 2**32 - 1, 8, 8, None, None),
                   _frames.Output("disclosure.met", 2**32 - 1, 13, 1, ("是", "否", "no", "yes", ""), 1)]
        memory = _frames.room(outputs, 3, 2)
        goals = tuple((one.leaf, one.which, *to) for one, to in zip(outputs, memory))
        _core.columns_plan(tree, 3, 2, (numbers,), (0, -1, 0), (), goals, False).run(0, 3)
        return _frames.table_of(outputs, memory, 3)

    table = arrow()
    makes["columns of Arrow"] = lambda: str(tree.score_columns(table, results=["*"]))
    makes["a table for Arrow"] = lambda: [repr(arrow()), len(table.__arrow_c_array__()), bool(table.__arrow_c_stream__())]
    makes["columns of buffers"] = lambda: frame(tree.score_columns(
        {"goals-overall.met": array.array("q", [8, 3, 1]), "goals-overall.total": array.array("d", [9, 7, 1])}))
    try:
        import numpy
    except ImportError:
        return makes
    arrays = {"goals-overall.met": numpy.array([8, 3, 1]), "goals-overall.total": numpy.array([9.0, 7.0, numpy.nan]),
              "disclosure.met": numpy.array([True, False, True])}
    makes["columns of NumPy"] = lambda: frame(tree.score_columns(arrays, results=["*"]))
    makes["columns into arrays"] = lambda: frame(tree.score_columns(arrays, out={"score": numpy.zeros(3), "low": numpy.zeros(3)}))
    return makes


def files(folder):
    """Sheets, trees, tables and workbooks that are read, right and wrong."""
    import jixiao

    tree = jixiao.Tree.shipped()
    full, county = EXAMPLES / "full-2024.json", EXAMPLES / "county-2024.csv"
    whole = json.loads(full.read_text(), parse_float=decimal.Decimal)
    small = {"jixiao": "tree/1", "id": "t", "title": "体系", "indicators": [
        {"id": "a", "name": "甲", "points": 10, "kind": "share", "rule": {"if_none": 5}}]}
    (folder / "tree.json").write_text(json.dumps(small))
    sheet = {"jixiao": "sheet/1", "tree": "tree.json", "department": "局", "year": 2024, "meta": {"k": [1]},
             "indicators": {"a": {"facts": [{"name": "一", "met": 2, "total": 3}], "claim": decimal.Decimal("6.5")}}}
    (folder / "sheet.json").write_text(json.dumps(sheet, default=float))
    bad = sheet | {"indicators": {"a": {"facts": [{"met": "x"}]}, "b": {}}, "year": "x"}
    (folder / "bad.json").write_text(json.dumps(bad, default=float))
    head = "部门,年度,指标,行,列,值\n"
    (folder / "bad.csv").write_text(head + "局,2024,没有,,,\n局,x,,,,\n局,2024,党委会研究,1,没有,1\n")
    (folder / "gb.csv").write_bytes((head + "局,2024,,,tree,sichuan-ebian-2023\n").encode("gb18030"))
    book = folder / "book.xlsx"
    if command := os.environ.get("JIXIAO_COMMAND"):
        import subprocess
        subprocess.run([command, "score", full, "-o", book], check=False)
    wrong = {**small, "indicators": [{"id": "a", "name": "甲", "points": "x", "kind": "magic"}, {"name": 3}]}
    makes = {
        "a tree of a dict": lambda: repr(jixiao.Tree.of(small)),
        "a tree of a file": lambda: jixiao.Tree.read(folder / "tree.json").to_dict(),
        "a tree with errors": lambda: told(lambda: jixiao.Tree.of(wrong)),
        "a shipped tree": lambda: (str(tree.findings), str(tree.columns), tree._json(), str(tree.indicators), tree.id),
        "a sheet of a dict": lambda: (lambda s: (repr(s), str(s.meta), s.year))(jixiao.Sheet(whole)),
        "a sheet of a file": lambda: repr(jixiao.Sheet.read(full)),
        "a sheet and its tree's file": lambda: repr(jixiao.Sheet.read(folder / "sheet.json")),
        "a sheet with errors": lambda: told(lambda: jixiao.Sheet.read(folder / "bad.json")),
        "a sheet whose tree is not there": lambda: told(lambda: jixiao.Sheet(sheet | {"tree": "none.json"})),
        "a CSV file": lambda: repr(jixiao.read_csv(county)),
        "a CSV file with errors": lambda: told(lambda: jixiao.read_csv(folder / "bad.csv")),
        "a CSV file in GB18030": lambda: repr(told(lambda: jixiao.read_csv(folder / "gb.csv"))),
    }
    if book.exists():
        makes["a workbook"] = lambda: repr(jixiao.read_workbook(book))
        (folder / "broken.xlsx").write_bytes(book.read_bytes()[:3000])
        makes["a broken workbook"] = lambda: told(lambda: jixiao.read_workbook(folder / "broken.xlsx"))
    return makes


def results(folder):
    """Results, explanations, audits, and what they are written as."""
    import jixiao

    sheet = jixiao.Sheet.read(EXAMPLES / "full-2024.json")
    odd = jixiao.Sheet({"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "局", "year": 2024, "claim": 50,
                        "indicators": {"disclosure": {"facts": {"met": "maybe"}}, "feedback": {"claim": 11}}})

    def all_of(sheet):
        result = jixiao.score(sheet)
        return [repr(result), result.to_json(), str(result.findings), str(result.errors), str(result.indicators)]

    folder = folder / "audit"
    folder.mkdir()
    for name in ("full-2024.json", "ebian-2023.json", "county-2024.csv"):
        (folder / name).write_bytes((EXAMPLES / name).read_bytes())
    (folder / "bad.json").write_text('{"jixiao":"sheet/1","tree":"t"}')
    audited = jixiao.audit(folder, progress=False)

    def audit():
        found = jixiao.audit(folder, progress=False, expect=["某某局"])
        return [repr(found), found.to_csv(), found.to_json(), str(found.refused), str(found.files), str(found.absent)]

    makes = {
        "a result": lambda: all_of(sheet), "a result with errors": lambda: all_of(odd),
        "a result as a page": lambda: jixiao.score(sheet).to_html(),
        "a result in a notebook": lambda: jixiao.score(odd)._repr_html_(),
        "an audit": audit, "an audit as a page": lambda: audited.to_html(),
        "departments of an audit": lambda: [str(audited.departments), str(audited.claims), str(audited.totals)],
        "audits as one": lambda: repr(audited + audited),
        "leaves": leaves, "records": records,
    }
    try:
        import pandas  # noqa: F401
    except ImportError:
        return makes
    makes["an audit in frames"] = lambda: [one.to_csv() for one in audited.to_pandas()]
    return makes


def after(folder):
    """What is asked of results: what if, comparing, receipts; and forms that are filled."""
    import jixiao

    before, now = (jixiao.score(EXAMPLES / name) for name in ("ebian-2023.json", "full-2024.json"))
    tree, text = jixiao.Tree.shipped("hunan-department"), now.to_json(receipt=True)
    receipt, sheet = json.loads(text, parse_float=decimal.Decimal), jixiao.Sheet.read(EXAMPLES / "full-2024.json")
    lines = folder / "lines.ndjson"
    lines.write_text("".join(json.dumps(json.loads((EXAMPLES / name).read_text())) + "\n"
                             for name in ("full-2024.json", "ebian-2023.json")) + "{\n")
    makes = {
        "what if": lambda: [str(what := now.what_if()), what.to_json()],
        "sheets compared": lambda: [str(both := before.compare(now)), both.to_csv()],
        "trees compared": lambda: jixiao.Tree.shipped().compare(tree).to_json(),
        "under another tree": lambda: now.under(tree).to_json(),
        "a receipt": lambda: now.to_json(receipt=True),
        "a receipt that is verified": lambda: repr(jixiao.verify(receipt, EXAMPLES / "ebian-2023.json")),
        "a sheet with other facts": lambda: repr(sheet.replace(claims={"feedback": 1}).to_dict()),
        "lines that are audited": lambda: repr(jixiao.audit(lines, progress=False)),
    }
    try:
        sys.path.insert(0, str(ROOT / "tests"))
        import printed
    except ImportError:
        return makes
    form = printed.xlsx(folder / "form.xlsx", ("打分表", printed.founding(ROOT, {}, unit="填报单位：局　2024年度")))
    makes["a form that is filled"] = lambda: repr(jixiao.fill(form, sheet))
    return makes


def leaves():
    import jixiao

    return [str(one) for one in (
        jixiao.score_share(10, met=8, total=9), jixiao.score_share(10, met=[1, "2"], total=[decimal.Decimal("3E+1"), 4]),
        told(lambda: jixiao.score_share(10, met=decimal.Decimal("sNaN"), total=9)),
        told(lambda: jixiao.score_share(10, met=0.1 + 0.2, total=9)), told(lambda: jixiao.score_flag(5, met="是")),
        jixiao.mark("share", 10, met=8, total=9).why)]


def records():
    from jixiao import _core

    return str([_core.codes(), [_core.kind(one) for one in _core.kind_ids()], _core.roles(), _core.words(),
                _core.shipped(), _core.columns_results()])


# ---- A fault -------------------------------------------------------------------------------------


class Shim:
    def __init__(self, path, every):
        self.c = ctypes.CDLL(path)
        self.c.faults_begin.argtypes = [ctypes.c_ulong]
        self.c.faults_begin.restype = None
        self.c.faults_note.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.c.faults_note.restype = None
        self.c.faults_end.restype = ctypes.c_ulong
        self.c.faults_live.restype = ctypes.c_long

        with open("/proc/self/maps") as maps:
            lines = [line.split() for line in maps if "_core.abi3.so" in line]
        low, high = (int(lines[at][0].split("-")[end], 16) for at, end in ((0, 0), (-1, 1)))
        self.c.faults_of.argtypes = [ctypes.c_size_t, ctypes.c_size_t]
        self.c.faults_of(*(0, 2**64 - 1) if every else (low, high))

    def end(self):
        while True:
            try:
                return self.c.faults_end()
            except MemoryError:
                pass

    def noted(self, call):
        """Which allocations of the call there are, and whether the library asked for each."""
        notes = (ctypes.c_ubyte * MOST)()
        self.c.faults_note(notes, MOST)
        call()
        n = self.end()
        assert n < MOST, n
        return bytes(notes[:n])

    def grown(self, call):
        """By how many blocks each of some calls leaves more than the one before."""
        live = array.array("l", [0] * 5)  # in no blocks of their own
        for at in range(len(live)):
            call()
            gc.collect()
            live[at] = self.c.faults_live()
        return [after - before for before, after in zip(live, live[1:])]

    def where(self, said):
        if said.startswith("wrong"):
            self.c.faults_where(2)
        return said

    def failed(self, call, at):
        """What comes of it, and what there is to say."""
        value = error = None
        self.c.faults_begin(at)
        try:
            value = call()
        except MemoryError:
            error = MemoryError
        except BaseException as other:
            self.end()
            error = f"{type(other).__name__}: {str(other)[:300]}, of {other.__cause__ or other.__context__!r}"
        self.end()
        return value, error


def in_child(work):
    """What a copy of this process says of it, or how it died."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(60)
        try:
            os.close(read)
            os.dup2(printed := os.memfd_create("stderr"), 2)
            said = work().encode()
            if said.startswith(b"wrong"):
                said += b"\n" + os.pread(printed, 4000, 0)
        except BaseException as error:
            said = f"wrong: {error!r}".encode()
        while said:
            said = said[os.write(write, said):]
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    return said if not status else f"wrong: killed ({status})"


def fault(shim, call, usual, at, most):
    """RIGHT or ERROR, or what is wrong; `most` blocks are left by calls without a fault."""
    value, error = shim.failed(call, at)
    if error not in (None, MemoryError) and not OTHERS.match(error):
        return f"wrong: {error}"
    if not error and value != usual:
        return f"wrong: another result: {str(value)[:300]}"
    answer = str(ERROR if error else RIGHT)
    del value, error
    if call() != usual:
        return "wrong: the next call gave another result"
    for _ in range(20):  # caches fill, and then no more
        grown = shim.grown(lambda: shim.failed(call, at))
        if min(grown) <= most:
            return answer
    return f"wrong: blocks left: {grown}"


def try_call(shim, name, call, share):
    usual = call()
    warm = shim.grown(call)
    while min(warm) > 0 and len(warm) < 200:  # caches fill
        warm += shim.grown(call)[1:]
    most = max(warm[-4:])
    wrong, errors = ([f"it leaves blocks without a fault: {warm}"] if min(warm) > 0 else []), 0
    gc.collect()
    gc.freeze()
    noted = in_child(lambda: shim.noted(call).hex())
    where = [at for at, own in enumerate(bytes.fromhex(noted), 1) if own]
    chosen = where if not share or share >= len(where) else random.Random(name).sample(where, share)
    for at in sorted(chosen):
        said = in_child(lambda: shim.where(fault(shim, call, usual, at, most)))
        errors += said == str(ERROR)
        if said.startswith("wrong") and not LEAKS.match(said):
            wrong.append(f"{at}: {said}")
    print(f"{'not ok' if wrong else 'ok'} - {name}: {len(where)} of {len(noted) // 2} allocations, {len(chosen)} tried, "
          f"{errors} MemoryErrors", *"\n".join(wrong[:9]).splitlines(), sep="\n# ", flush=True)
    return len(chosen), len(wrong)


def main(shim, share, *names):
    if shim not in os.environ.get("LD_PRELOAD", ""):
        env = {**os.environ, "LD_PRELOAD": shim, "PYTHONMALLOC": "malloc", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1",
               "OPENBLAS_NUM_THREADS": "1"}
        os.execve(sys.executable, [sys.executable, *sys.argv], env)
    warnings.simplefilter("ignore")
    every = "every" in names
    names = [name for name in names if name != "every"]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        calls = columns() | files(folder) | results(folder) | after(folder)
        sums = [try_call(Shim(shim, every), name, call, int(share)) for name, call in calls.items()
                if not names or name in names]
    tried, wrong = map(sum, zip(*sums))
    print(f"# {len(sums)} calls, {tried} allocations failed, {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
