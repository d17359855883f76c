# SPDX-License-Identifier: MIT
"""Scores budget-performance self-evaluation sheets (部门整体绩效自评打分表), exactly."""

from . import errors
from ._columns import ERRORS, STATES, VERDICTS, UnreadCellsWarning, score_columns
from ._core import Table, Tree, version as __version__
from .errors import Error, Finding

Tree.shipped = Tree._shipped
Tree.score_columns = score_columns

__all__ = ["Error", "Finding", "Table", "Tree", "errors", "__version__"]
__all__ += ["ERRORS", "STATES", "VERDICTS", "UnreadCellsWarning"]
