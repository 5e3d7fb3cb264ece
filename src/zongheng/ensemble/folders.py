"""Where results go if nobody says: `runs/duanping-1`, with a tag of the edits if there are any."""

import hashlib
import re
from itertools import count
from pathlib import Path

from .about import identity
from .errors import FolderError
from .plan import Plan
from .store import read_about

_LONGEST = 60  # letters of a tag


def default_folder(plan: Plan, *, events: bool = True, root: str | Path = "runs") -> Path:
    """The folder of this plan, or the next free one if its name is taken by results of other settings."""
    name = "-".join([plan.scenario.opening.id, str(plan.seed), *_tag(plan)])
    wanted = identity(plan, events=events)
    for number in count(1):
        folder = Path(root) / (name if number == 1 else f"{name}.{number}")
        if not folder.exists() or _holds(folder, wanted):
            return folder
    raise AssertionError("there is no last number")


def _holds(folder: Path, wanted: dict[str, object]) -> bool:
    """Whether a folder has results of the same settings."""
    try:
        return bool(read_about(folder)["identity"] == wanted)
    except FolderError:
        return False


def _tag(plan: Plan) -> list[str]:
    """The edits in letters that every file system takes."""
    told = "-".join(re.sub(r"[^\w.]+", "-", str(edit)) for edit in plan.edits)
    if len(told) > _LONGEST:
        told = f"{len(plan.edits)}-edits-{hashlib.blake2b(told.encode(), digest_size=4).hexdigest()}"
    return [told] if told else []
