# SPDX-License-Identifier: MIT
"""LibreOffice Calc: a sheet, a department a row, its facts followed by fifteen formulas.

The sheet is written to a file and loaded again, since that is when Calc groups the same formula
down a column. Timed is the hard recalculation of everything (what Ctrl+Shift+F9 does), called from
outside: one call, so its way there and back is nothing beside it. Starting, loading and saving are
not timed."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

import peer

try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError as error:
    sys.exit(f"error: {error} (Debian's python3-uno)")
if not shutil.which("soffice"):
    sys.exit("error: no soffice (Debian's libreoffice-calc)")

facts = peer.facts()
n = len(facts["budget"])


def letter(column):
    return ("A" if column >= 26 else "") + chr(65 + column % 26)


def formulas():
    """Those of row 1, in English and with semicolons, which the API wants."""
    c = {name: letter(column) + "1" for column, name in enumerate(facts)}

    def share(points, met, total):
        return f"ROUND({points}*{c[met]}/{c[total]};2)"

    def checkpoint(points, target, spent, budget):
        return f"ROUND({points}*MIN(1;{c[spent]}/{c[budget]}/{target});2)"

    deviation = f"ABS({c['final']}-{c['budget']})/{c['budget']}"
    first, last, deduction = (letter(len(facts) + i) + "1" for i in (0, 12, 13))
    return ["=" + formula for formula in (
        f"10*{c['goal_review']}",
        f"SUM({c['quality1']}:{c['quality5']})",
        share(10, "goals_met", "goals_total"),
        share(10, "projects_met", "projects_total"),
        f"IF({deviation}<=0.1;10;IF({deviation}<=0.2;5;0))",
        f"IF({c['found']}=0;5;{share(5, 'handled', 'found')})",
        checkpoint(1, 0.4, "spent6", "budget6") + "+"
        + checkpoint(2, 0.675, "spent9", "budget9") + "+"
        + checkpoint(2, 0.825, "spent11", "budget11"),
        share(5, "under_limit", "projects"),
        f"MAX(0;5-0.5*{c['violations']})",
        f"{c['linkage1']}+{c['linkage2']}",
        f"10*{c['disclosure']}",
        f"{c['rectification']}",
        f"5*{c['feedback']}",
        f"MIN(10;0.5*{c['cooperation']})",
        f"ROUND(MAX(0;SUM({first}:{last})-{deduction});2)",
    )]


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", remote)
        except Exception:  # until it listens
            time.sleep(0.1)
    sys.exit("error: soffice did not answer in 30 seconds")


def load(desktop, url):
    hidden = PropertyValue(Name="Hidden", Value=True)
    return desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))


def make(desktop, url):
    doc = load(desktop, "private:factory/scalc")
    sheet = doc.Sheets.getByIndex(0)
    cells = sheet.getCellRangeByPosition(0, 0, len(facts) - 1, n - 1)
    cells.setDataArray(tuple(zip(*facts.values())))
    row = sheet.getCellRangeByPosition(len(facts), 0, len(facts) + 14, 0)
    row.setFormulaArray((tuple(formulas()),))
    down = uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM")
    sheet.getCellRangeByPosition(len(facts), 0, len(facts) + 14, n - 1).fillAuto(down, 1)
    doc.storeAsURL(url, ())
    doc.close(True)


def main():
    with tempfile.TemporaryDirectory() as home:
        pipe = f"jixiao{os.getpid()}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--invisible", "--norestore", "--nologo",
             f"-env:UserInstallation=file://{home}/profile", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connect(pipe)
            make(desktop, f"file://{home}/sheet.ods")
            doc = load(desktop, f"file://{home}/sheet.ods")
            _, ns = peer.measure(doc.calculateAll, n)
            sheet = doc.Sheets.getByIndex(0)
            rows = sheet.getCellRangeByPosition(len(facts), 0, len(facts) + 14, n - 1).getDataArray()
            doc.close(True)
            desktop.terminate()
            office.wait(30)
        finally:
            if office.poll() is None:
                office.kill()
    version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()
    peer.write("Calc", " ".join(version[:2]), "hard recalculation of all formulas", ns,
               list(zip(*rows)))


main()
