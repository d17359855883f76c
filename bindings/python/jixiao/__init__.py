# SPDX-License-Identifier: MIT
"""jixiao 绩效: scores budget-performance self-evaluation sheets (部门整体绩效自评打分表), exactly.

A name's module is imported when the name is first asked for: programs start sooner. What there is
stands in __init__.pyi, for type checkers.
"""

from importlib import import_module

from ._core import kind_ids, version as __version__

_MODULES = {
    "_audit": ("Audit", "audit"),
    "_check": ("ReportFinding",),
    "_columns": ("ERRORS", "STATES", "UnreadCellsWarning", "VERDICTS"),
    "_core": ("Table",),
    "_functions": tuple(f"score_{id}" for id in kind_ids()),
    "_kinds": ("Column", "Form", "Kind", "kinds", "mark"),
    "_report": ("report_template",),
    "_types": ("Grade", "Group", "Indicator", "Loss", "Mark", "RowMark", "Scaled", "Supported", "TreeColumn", "WORDS",
               "Words"),
    "compare": ("Compared", "ComparedSide", "Comparison", "Difference", "Shift", "Shifts"),
    "csvfile": ("read_csv",),
    "errors": ("Error", "Finding", "set_lang"),
    "form": ("FilledCell", "FilledForm", "fill"),
    "receipt": ("Mismatch", "Verification", "verify"),
    "result": ("Result", "score"),
    "sheet": ("Sheet",),
    "tree": ("Tree", "shipped"),
    "whatif": ("Change", "Step", "StepTotal", "Unknown", "WhatIf"),
    "workbook": ("read_workbook",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_MODULE_OF) + ["__version__", "errors"]


def __getattr__(name: str) -> object:
    if name == "errors":
        return import_module(".errors", __name__)
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
