"""What was lived for a question, kept in one file, so that it can be judged anew without living it again (R29)."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zongheng.ensemble import PlanError

from .living import Lived, plan_of
from .rereading import Reread, supposing
from .shelf import read_question

SUFFIX = ".npz"
FIXED = ("scenario_hash", "engine_hash", "code_hash")
ROWS = ("runs", "values", "likely", "first", "at", "milestones", "days")
BEFORE = {"lived": "lived_", "believed": "believed_"}


class KeptError(PlanError):
    """A file holds no histories of a question as it is now; the message says why, and the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Histories of a question, as they are and as the court believed them to go."""

    lived: Lived
    believed: Lived | None

    def suppose(self, supposed: Mapping[str, str]) -> dict[str, Reread]:
        """The judgements under other priors of some premises: see `rereading`."""
        return supposing(self.lived, self.believed, supposed)


def keep(path: str | Path, lived: Lived, believed: Lived | None) -> None:
    """Write histories of a question into a file."""
    question, identity = lived.question, lived.plan.identity()
    about = {"question": question.called, "digest": question.digest, "seed": lived.plan.seed}
    about |= {key: identity[key] for key in FIXED} | {"lived": lived.lived, "absent": lived.absent}
    arrays = {"about": np.array(json.dumps(about))}
    for each, before in ((lived, BEFORE["lived"]), (believed, BEFORE["believed"])):
        if each is not None:
            arrays |= {before + row: np.asarray(getattr(each, row)) for row in ROWS}
    with Path(path).open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def kept(path: str | Path) -> Kept:
    """Read what `keep` wrote. Raise KeptError if it is none, or if the question or the world is another one by now."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        about = json.loads(str(arrays.pop("about")))
        question, scenario = read_question(about["question"])
        made = plan_of(question, scenario, int(about["seed"]))
        now = {"digest": question.digest, **{key: made.identity()[key] for key in FIXED}}
        other = [key for key, value in now.items() if about[key] != value]
    except FileNotFoundError:
        raise KeptError(f"{path}: there is no such file. Give one that `ask --keep` wrote.") from None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise KeptError(
            f"{path} holds no histories of a question ({error}). Give a file that `ask --keep` wrote."
        ) from None
    if other:
        raise KeptError(f"{path} was made with another {', '.join(other)} than there is now. Ask the question anew.")
    found: dict[str, Lived] = {}
    for name, before in BEFORE.items():
        if before + "runs" in arrays:
            rows = {row: arrays[before + row] for row in ROWS}
            found[name] = Lived(
                question=question, plan=made, options=tuple(question.options), outcomes=question.outcomes,
                points=question.after, lived=int(about["lived"]), absent=int(about["absent"]), seconds=0.0, **rows,
            )  # fmt: skip
    return Kept(found["lived"], found.get("believed"))
