# SPDX-License-Identifier: MIT
"""Scores budget-performance self-evaluation sheets (部门整体绩效自评打分表), exactly."""

from . import errors
from ._core import Tree, version as __version__
from .errors import Error, Finding

__all__ = ["Error", "Finding", "Tree", "errors", "__version__"]
