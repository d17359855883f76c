# What the package has, as __init__.py takes it from its modules.
from . import errors as errors
from ._audit import Audit as Audit, audit as audit
from ._check import ReportFinding as ReportFinding
from ._columns import (
    ERRORS as ERRORS, STATES as STATES, UnreadCellsWarning as UnreadCellsWarning,
    VERDICTS as VERDICTS,
)
from ._core import Table as Table, version as __version__
from ._functions import *
from ._kinds import Column as Column, Form as Form, Kind as Kind, kinds as kinds, mark as mark
from ._report import report_template as report_template
from ._types import (
    WORDS as WORDS, Grade as Grade, Group as Group, Indicator as Indicator, Loss as Loss,
    Mark as Mark, RowMark as RowMark, Scaled as Scaled, Supported as Supported,
    TreeColumn as TreeColumn, Words as Words,
)
from .compare import (
    Compared as Compared, ComparedSide as ComparedSide, Comparison as Comparison, Difference as Difference,
    Shift as Shift, Shifts as Shifts,
)
from .csvfile import read_csv as read_csv
from .errors import Error as Error, Finding as Finding, set_lang as set_lang
from .form import FilledCell as FilledCell, FilledForm as FilledForm, fill as fill
from .receipt import (
    Mismatch as Mismatch, Verification as Verification, verify as verify,
)
from .result import Result as Result, score as score
from .sheet import Sheet as Sheet
from .tree import Tree as Tree, shipped as shipped
from .whatif import (
    Change as Change, Step as Step, StepTotal as StepTotal, Unknown as Unknown, WhatIf as WhatIf,
)
from .workbook import read_workbook as read_workbook
