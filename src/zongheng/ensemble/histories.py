"""Living histories one after another on one thread, and what is kept of each: columns for a chunk of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.engine.day import run as live_days
from zongheng.engine.reckoning import audit
from zongheng.scenario.arrays import furnish

from .design import MOST_RUNS, Floats
from .errors import PlanError
from .measure import Buffers, meters
from .plan import Plan

CHUNK = 100  # histories in a file: the unit that is written, lost or resumed as a whole
TROUBLES = ("", "battles", "convoys", "annals")  # what ran out of room, by the number that the engine returns
LOG = ("day", "kind", "army", "other", "place", "polity", "x", "y")
_SLICE = 400  # days between two looks at whether to stop

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """What is kept of the histories from ``first`` on, a row for each; annals a row for each event."""

    first: int
    values: Floats  # premises
    milestones: Ints  # day since the start, -1 never
    outcomes: Floats
    audit: Floats  # relative error of grain and of heads
    trouble: NDArray[np.int8]  # index in TROUBLES
    annals: dict[str, NDArray[Any]]  # columns of LOG, with `run` and `number`; empty if not asked for

    def __len__(self) -> int:
        return len(self.values)


class Bench:
    """The work bench of one thread: its buffers, and readers of what a history ends with."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.at = Buffers(plan.compiled)
        self.meters = meters(plan.compiled, self.at)
        self._bytes, self._base = self.at.state.view(np.uint8), plan.compiled.base.view(np.uint8)
        of = len(plan.compiled.names.milestones)
        self._milestones = self.at.state["milestones"]["day"][0, :of]

    def chunk(self, first: int, count: int, *, annals: bool = True, stop: Callable[[], bool] = bool) -> Chunk | None:
        """Live ``count`` histories from ``first`` on. Return None if stopped in between."""
        kept = _blank(first, self.plan.values(first, count), len(self._milestones), len(self.meters))
        logs = []
        for i in range(count):
            trouble = self.live(first + i, kept.values[i], stop)
            if trouble is None:
                return None
            kept.milestones[i] = self._milestones
            kept.outcomes[i] = [read() for read in self.meters]
            kept.audit[i] = audit(self.plan.compiled.world[0], self.at.state[0])
            kept.trouble[i] = trouble
            if annals:
                logs.append(self.annals())
        if annals:
            kept.annals.update(_joined(first, logs))
        return kept

    def live(self, run: int, values: Floats, stop: Callable[[], bool] = bool) -> int | None:
        """Live one history in the buffers. Return its trouble, or None if stopped in between."""
        state, log = self.at.state, self.at.log
        self._bytes[...] = self._base  # ten times faster than to copy records field by field
        furnish(self.plan.compiled, values, state)
        state["seed"][0], state["run"][0] = np.uint64(self.plan.seed), np.uint64(run)
        log["count"][0] = log["lost"][0] = 0
        trouble = 0
        for lived in range(0, self.plan.days, _SLICE):
            if stop():
                return None
            days = min(_SLICE, self.plan.days - lived)
            trouble = int(live_days(self.plan.compiled.world, state, self.at.scratch, log, days))
            if trouble:
                break
        return trouble

    def annals(self) -> dict[str, NDArray[Any]]:
        """A copy of the annals of the history that stands in the buffers."""
        count = int(self.at.log["count"][0])
        return {name: self.at.log[name][0, :count].copy() for name in LOG}


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """One history as it ended: 1-element arrays of its state and its log, and the premises that it drew."""

    plan: Plan
    run: int
    values: Floats
    state: Any
    log: Any
    trouble: str


def relive(plan: Plan, run: int) -> History:
    """Live one history of a plan by itself."""
    if not 0 <= run < MOST_RUNS:
        raise PlanError(f"There is no history {run}: they are numbered from 0 to {MOST_RUNS - 1:,}.")
    bench = Bench(plan)
    values = plan.values(run, 1)[0]
    trouble = TROUBLES[bench.live(run, values) or 0]
    return History(plan, run, values, bench.at.state, bench.at.log, trouble)


def _blank(first: int, values: Floats, milestones: int, outcomes: int) -> Chunk:
    """Columns to be filled."""
    count = len(values)
    return Chunk(
        first=first,
        values=values,
        milestones=np.empty((count, milestones), dtype=np.int32),
        outcomes=np.empty((count, outcomes)),
        audit=np.empty((count, 2)),
        trouble=np.empty(count, dtype=np.int8),
        annals={},
    )


def _joined(first: int, logs: list[dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """One table of all annals, with the number of the history and of the row in it."""
    counts = [len(log["day"]) for log in logs]
    runs = np.repeat(np.arange(first, first + len(logs), dtype=np.int32), counts)
    numbers = np.concatenate([np.arange(count, dtype=np.int32) for count in counts])
    columns = {name: np.concatenate([log[name] for log in logs]) for name in LOG}
    return {"run": runs, "number": numbers, **columns}
