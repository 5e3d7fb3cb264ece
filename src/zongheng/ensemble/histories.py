"""Living histories one after another on one thread, and what is kept of each: columns for a chunk of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.engine.day import run as live_days
from zongheng.engine.reckoning import audit
from zongheng.engine.words import EVENTS
from zongheng.scenario.draws import BLOCK, MOST_RUNS, Floats
from zongheng.scenario.first_day import begin

from .errors import PlanError
from .measure import Buffers, meters
from .plan import Plan
from .reasons import Columns, reasons
from .years import LONG, months_of, years_of

CHUNK, FEW = 100, 10  # histories in a file, of a year and of many: the unit that is written, lost or resumed as a whole
# what ran out of room, by the number that the engine returns
TROUBLES = ("", "battles", "convoys", "annals", "docket", "embassies", "decisions")
KINDS = {number: name for name, (number, *_) in EVENTS.items()}  # of events
# columns of the annals as they are kept: a long war has ten thousand rows and more in each history
LOG = {
    "day": "i4", "kind": "u1", "army": "i2", "other": "i2", "place": "i2", "polity": "i1", "of": "i1", "who": "i2",
    "x": "f8", "y": "f8",
}  # fmt: skip
_SLICE = 8000  # days between two looks at whether to stop: half a second

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """What is kept of the histories from ``first`` on, a row for each; annals a row for each event."""

    first: int
    values: Floats  # premises
    milestones: Ints  # day since the start, -1 never
    outcomes: Floats
    years: Floats  # outcomes at the end of each year, by history, year and outcome; NaN after a history was cut short
    audit: Floats  # relative error of grain and of heads
    trouble: NDArray[np.int8]  # index in TROUBLES
    annals: list[Columns] = field(default_factory=list)  # columns of LOG for each history; none if not asked for
    decisions: list[Columns] = field(default_factory=list)  # see `reasons`, for each history

    def __len__(self) -> int:
        return len(self.values)


def chunk_of(plan: Plan) -> int:
    """How many histories of a plan make a chunk: few of long ones, so that all threads have work and little is lost."""
    return CHUNK if plan.days <= LONG else FEW


class Bench:
    """The work bench of one thread: its buffers, and readers of the history that stands in them."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.at = Buffers(plan.compiled)
        of = len(plan.compiled.names.milestones)
        self.milestones = self.at.state["milestones"]["day"][0, :of]
        log, years = self.at.log, len(years_of(plan.compiled))
        self.tables = (log, log["decisions"], log["months"], log["years"])  # each with a count of what is written
        self._now, self._years = (meters(plan.compiled, at) for at in (self.at.now(), self.at.years(years)))
        self._block, self._values = -1, np.zeros((0, 0))
        self.shape_of_years = (years, len(self._years))
        self.shape_of_holders = (len(months_of(plan.compiled)), self.at.places)

    def chunk(self, first: int, count: int, *, annals: bool = True, stop: Callable[[], bool] = bool) -> Chunk | None:
        """Live ``count`` histories from ``first`` on. Return None if stopped in between."""
        kept = _blank(first, self.plan.values(first, count), len(self.milestones), self.shape_of_years)
        for i in range(count):
            trouble = self.live(first + i, kept.values[i], stop)
            if trouble is None:
                return None
            kept.milestones[i] = self.milestones
            kept.outcomes[i], kept.years[i] = self.ended(trouble)
            kept.audit[i] = audit(self.plan.compiled.world[0], self.at.state[0])
            kept.trouble[i] = trouble
            if annals:
                kept.annals.append(self.annals())
                kept.decisions.append(self.decisions())
        return kept

    def values(self, run: int) -> Floats:
        """Premises of a history; those of all histories of its block are worked out at once."""
        if self._block != run // BLOCK:
            self._block = run // BLOCK
            self._values = self.plan.values(self._block * BLOCK, BLOCK)
        found: Floats = self._values[run % BLOCK]
        return found

    def live(self, run: int, values: Floats, stop: Callable[[], bool] = bool) -> int | None:
        """Live one history in the buffers. Return its trouble, or None if stopped in between."""
        self.start(run, values)
        return self.go_on(stop)

    def start(self, run: int, values: Floats) -> None:
        """Put the first morning of a history into the buffers."""
        begin(self.plan.compiled, values, self.plan.seed, run, self.at.state)
        self.at.log["lost"][0] = 0
        for table in self.tables:
            table["count"][0] = 0

    def go_on(self, stop: Callable[[], bool] = bool) -> int | None:
        """Live the history in the buffers on to its end. Return its trouble, or None if stopped in between.

        AWAITS is no trouble: a decision that is watched for has come, and once it is made the history can go on.
        """
        world, at = self.plan.compiled.world, self.at
        while (left := self.plan.days - int(at.state["day"][0])) > 0:
            if stop():
                return None
            trouble = int(live_days(world, at.state, at.scratch, at.log, min(left, _SLICE)))
            if trouble:
                return trouble
        return 0

    def outcomes(self) -> list[float]:
        """Outcomes as the history stands."""
        return [float(read()[0]) for read in self._now]

    def years(self) -> Floats:
        """Outcomes at the end of each year, by year and outcome; NaN after the history was cut short."""
        found = np.full(self.shape_of_years, np.nan)
        if found.size:
            found.T[...] = [read() for read in self._years]
            found[int(self.at.log["years"]["count"][0]) :] = np.nan
        return found

    def ended(self, trouble: int) -> tuple[Floats, Floats]:
        """Outcomes of a history that has ended, and at the end of each year; the last year ends with the last day."""
        years = self.years()
        return (years[-1] if len(years) and not trouble else np.array(self.outcomes())), years

    def holders(self) -> NDArray[np.int8]:
        """Who holds each place (a row of polities, -1 nobody) at each of `months_of`; -1 after it was cut short."""
        months, (points, places) = self.at.log["months"], self.shape_of_holders
        found: NDArray[np.int8] = months["holder"][0, :points, :places].copy()
        found[int(months["count"][0]) :] = -1
        return found

    def annals(self) -> Columns:
        """A copy of the annals of the history that stands in the buffers."""
        count = int(self.at.log["count"][0])
        return {name: self.at.log[name][0, :count].astype(dtype) for name, dtype in LOG.items()}

    def decisions(self) -> Columns:
        """A copy of the decisions of the history that stands in the buffers."""
        return reasons(self.at.log["decisions"][0])


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


def _blank(first: int, values: Floats, milestones: int, years: tuple[int, int]) -> Chunk:
    """Columns to be filled."""
    count = len(values)
    return Chunk(
        first=first,
        values=values,
        milestones=np.empty((count, milestones), dtype=np.int32),
        outcomes=np.empty((count, years[1])),
        years=np.empty((count, *years)),
        audit=np.empty((count, 2)),
        trouble=np.empty(count, dtype=np.int8),
    )


def joined(first: int, tables: list[Columns]) -> Columns:
    """One table of the tables of all histories, with the number of the history and of the row in it. Empties the list.

    Column by column, and each column is let go where it came from, so that no two copies of all of them exist.
    """
    counts = [len(next(iter(table.values()))) for table in tables]
    found: Columns = {
        "run": np.repeat(np.arange(first, first + len(tables), dtype=np.int32), counts),
        "number": np.concatenate([np.arange(count, dtype=np.int32) for count in counts]),
    }
    for name in list(tables[0]):
        found[name] = np.concatenate([table.pop(name) for table in tables])
    tables.clear()
    return found
