# SPDX-License-Identifier: MIT
"""jixiao 绩效: scores budget-performance self-evaluation sheets (部门整体绩效自评打分表), exactly."""

from . import _functions, errors
from ._columns import ERRORS, STATES, VERDICTS, UnreadCellsWarning
from ._core import Table, version as __version__
from .audit import Audit, audit
from .csvfile import read_csv
from .errors import Error, Finding, set_lang
from ._functions import *  # noqa: F403 (a function a kind)
from .kinds import WORDS, Column, Form, Kind, kinds, mark
from ._types import Group, Loss, Mark, Scaled, Supported, Words
from .result import Result, score
from .sheet import Sheet
from .tree import Grade, Indicator, Tree, shipped
from .workbook import read_workbook

__all__ = ["Audit", "ERRORS", "Error", "Finding", "Grade", "Group", "Indicator", "Loss", "Mark",
           "Result", "STATES", "Scaled", "Sheet", "Supported", "Table", "Tree",
           "UnreadCellsWarning", "VERDICTS", "Words", "__version__", "audit", "errors", "read_csv",
           "read_workbook", "score", "set_lang", "shipped"]
__all__ += ["WORDS", "Column", "Form", "Kind", "kinds", "mark"]
__all__.extend(_functions.__all__)
