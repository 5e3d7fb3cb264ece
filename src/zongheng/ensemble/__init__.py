"""Many histories of one opening: a plan of them, running it, its results, their summary, and plans in pairs."""

from zongheng.scenario.edits import Edit, edits_of

from .again import Replay, changes, plan_of, rerun
from .errors import EnsembleError, FolderError, PlanError, Stopped, WriteError
from .folders import default_folder
from .histories import History, relive
from .intervals import bonett_price, wilson
from .paired import Comparison, Difference, Shift, compare
from .plan import Plan, plan
from .quick import run_opening
from .results import Results, open_results
from .run import Progress, run, thread_count
from .summary import Happening, Spread, Summary, summarise

__all__ = [
    "Comparison",
    "Difference",
    "Edit",
    "EnsembleError",
    "FolderError",
    "Happening",
    "History",
    "Plan",
    "PlanError",
    "Progress",
    "Replay",
    "Results",
    "Shift",
    "Spread",
    "Stopped",
    "Summary",
    "WriteError",
    "bonett_price",
    "changes",
    "compare",
    "default_folder",
    "edits_of",
    "open_results",
    "plan",
    "plan_of",
    "relive",
    "rerun",
    "run",
    "run_opening",
    "summarise",
    "thread_count",
    "wilson",
]
