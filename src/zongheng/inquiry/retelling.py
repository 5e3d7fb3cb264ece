"""Telling again: which few of the histories of a question are worth reading, lived once more with their annals kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.ensemble import PlanError, thread_count
from zongheng.ensemble.crew import in_order
from zongheng.ensemble.histories import Bench
from zongheng.scenario.vocabulary import POLITY_KINDS

from .explain import Explanation, explain
from .judging import worths
from .living import Lived, replay

BAND = POLITY_KINDS.index("band")


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One branch with its annals: ``log`` is the engine's."""

    run: int
    option: str
    log: Any


@dataclass(frozen=True, slots=True, eq=False)
class Retold:
    """A typical history with the option taken, one with the best other, and the pair that differs most, explained."""

    typical: Mapping[str, Branch]
    apart: Mapping[str, Branch]
    explanation: Explanation
    day: int  # of the decision in the history of the pair, since the start


def rivals(lived: Lived) -> tuple[str, str]:
    """The option taken, and the other one that is worth most in the mean over profiles."""
    taken = lived.options.index(lived.question.taken)
    means = _worth(lived).mean(axis=0)
    other = max((o for o in range(len(lived.options)) if o != taken), key=lambda o: means[o])
    return lived.options[taken], lived.options[other]


def typical(lived: Lived, option: str) -> int:
    """The history whose outcomes under an option lie nearest to the medians, each in units of its own spread."""
    at = lived.at[:, lived.options.index(option)]
    spread = at.std(axis=0)
    far = np.abs(at - np.median(at, axis=0)) / np.where(spread > 0.0, spread, 1.0)
    return int(lived.runs[far.sum(axis=(1, 2)).argmin()])


def farthest(lived: Lived, one: str, two: str) -> int:
    """The history whose two branches differ most in worth, in the mean over profiles."""
    worth = _worth(lived)
    apart = np.abs(worth[:, lived.options.index(one)] - worth[:, lived.options.index(two)])
    return int(lived.runs[apart.argmax()])


def retell(lived: Lived, run: int | None = None) -> Retold:
    """Live the few histories again. With ``run`` that pair is explained, not the one that differs most."""
    one, two = rivals(lived)
    if run is not None and run not in lived.runs:
        raise PlanError(f"In history {run} nothing was asked, or it was not lived. Choose one that was.")
    pair = farthest(lived, one, two) if run is None else run
    wanted = [(typical(lived, one), one), (typical(lived, two), two), (pair, one), (pair, two)]
    told = list(in_order(lambda: lambda i, _: _again(lived, *wanted[i]), iter(range(4)), thread_count(None)))
    typically, branches = ({one: mine[0], two: theirs[0]} for mine, theirs in (told[:2], told[2:]))
    annals, day = {one: told[2][1], two: told[3][1]}, told[3][2]
    bands = frozenset(np.flatnonzero(lived.plan.compiled.base["polities"]["kind"][0] == BAND).tolist())
    return Retold(typically, branches, explain(pair, day, annals, _court(lived), bands), day)


def _again(lived: Lived, run: int, option: str) -> tuple[Branch, Any, int]:
    """One branch of a history, lived again."""
    kept: list[tuple[Any, Any]] = []

    def look(_: int, bench: Bench) -> None:
        kept.append((bench.at.log.copy(), bench.annals()))

    day = replay(lived, run, option, look)
    return Branch(run, option, kept[0][0]), kept[0][1], day


def _court(lived: Lived) -> int:
    """The row of the polity whose decision it is; that of the opening's first where it is nobody's."""
    question, names = lived.question, lived.plan.compiled.names
    opening = lived.plan.scenario.opening
    if question.decision is None:
        return names.row("polities", opening.polities[0])
    asked = question.decision
    return names.row("polities", opening.matters[asked.matter].court if asked.matter else asked.court)


def _worth(lived: Lived) -> Any:
    """Worth by history and option, the mean over profiles."""
    found = []
    for profile in lived.question.values.values():
        middle = np.array([[each.value for each in profile.weighs.values()]])
        found.append(worths(lived, profile, middle)[:, :, 0])
    return np.mean(found, axis=0)
