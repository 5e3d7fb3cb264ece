"""Branches: histories lived to a decision, and from there on with each of its courses.

Up to the decision there is one history, so that branches can differ by nothing but the course and what follows from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.engine.day import AWAITS
from zongheng.engine.reckoning import powers
from zongheng.engine.words import MATTERS
from zongheng.scenario.courses import ids_of, likely_of
from zongheng.scenario.draws import MOST_RUNS, Floats

from .errors import PlanError
from .histories import Bench, Ints
from .plan import Plan

Look = Callable[[int, Bench], None]  # is shown the row of a branch, and the bench on which its history has just ended
_KINDS = tuple(MATTERS)
_MARCHING, _GARRISONED = ("foot", "horse", "mounts"), ("garrison", "mounted")  # men and horses, in armies and places
_WORD = 4  # bytes; every field of a state begins at a multiple of it
MOST_WRONG = 5.0  # factor by which a world that is believed may differ from the true one


@dataclass(frozen=True, slots=True)
class Watch:
    """A decision of a court: a named matter of the opening, or the first of a kind, about somebody, between two days.

    ``after`` and ``before`` are days since the start.
    """

    court: str
    matter: str = ""
    kind: str = ""
    about: str = ""
    after: int = 0
    before: float = inf


@dataclass(frozen=True, slots=True)
class Reply:
    """What another court answers after the decision: the course that it takes in the first matter that its watch names,
    within so many days of the decision. A course may be written as several, see `Branches`.
    """

    watch: Watch
    course: str
    within: int


@dataclass(slots=True, eq=False)
class Branched:
    """One history with each course of a decision; a row for each course that was asked for.

    ``day`` is the day of the decision, -1 where it never came, and then every row is the same history. A course that
    was not open, or whose reply was not, has NaN for its outcomes and -2 for its milestones. ``likely`` is the
    probability with which the court model takes each (of those that are open), ``replied`` whether a reply was asked
    for, ``trouble`` an index in TROUBLES.
    """

    run: int
    values: Floats
    day: int
    first: Floats  # outcomes on the morning of the decision
    likely: Floats
    morning: NDArray[np.uint64]  # what the world is that morning: a hash of each of `fields_of`; empty if it never came
    milestones: Ints
    outcomes: Floats
    years: Floats
    holders: NDArray[np.int8]  # who holds each place, by course, point of `months_of` and place
    trouble: NDArray[np.int8]
    replied: NDArray[np.bool_]


class Branches:
    """The work bench of one thread for a decision and some of its courses.

    With ``believed``, branches go on from the world as the deciding court believes it that morning: see `_believe`.
    With another ``luck`` a history has its own premises and the luck of one that no ensemble has. A course may be
    written as several, as `stop_paying|nothing`: the first of them that is open is taken. Every army and garrison has
    ``men`` times as many men as it drew on the first day. With a ``reply`` another court's answer is fixed as well.
    """

    def __init__(
        self,
        plan: Plan,
        watch: Watch,
        courses: tuple[str, ...],
        *,
        believed: bool = False,
        luck: int = 0,
        men: float = 1.0,
        reply: Reply | None = None,
    ):
        if not plan.free:
            raise PlanError(f"In {plan.scenario.id} no court decides. Ask about an option of a decision instead.")
        self._bench, self._courses, self._believed = Bench(plan), courses, believed
        self._luck, self._men, self._reply = luck, men, reply
        self._watch = _rows_of(watch, plan)
        self._morning = self._bench.at.state.copy()  # of the day of the decision
        self._fingerprint = _Fingerprint(self._morning.dtype)

    def live(self, run: int, stop: Callable[[], bool] = bool, look: Look | None = None) -> Branched | None:
        """Live history ``run`` with every course. Return None if stopped in between."""
        bench, state = self._bench, self._bench.at.state
        values = bench.values(run)
        bench.start(run + self._luck * MOST_RUNS, values)
        _muster(state, self._men)
        _look_for(state, self._watch)
        trouble = bench.go_on(stop)
        if trouble is None:
            return None
        found = _blank(run, values, len(self._courses), bench)
        if trouble != AWAITS:
            for row in range(len(self._courses)):
                _keep(found, row, trouble, bench, look)
            return found
        state["watch"]["court"][0, 0] = -1
        if self._believed:
            self._believe(int(self._watch["court"]))
        m = int(state["waiting"][0]) - 1
        self._morning.view(np.uint8)[...] = state.view(np.uint8)
        counts = [int(table["count"][0]) for table in bench.tables]
        open_ = ids_of(bench.plan.scenario, self._morning["docket"][0], m)
        self._weigh(found, open_, m)
        lived = [(row, course) for row, course in enumerate(_among(open_, self._courses)) if course]
        for i, (row, course) in enumerate(lived):
            if i:
                state.view(np.uint8)[...] = self._morning.view(np.uint8)
                for table, count in zip(bench.tables, counts, strict=True):
                    table["count"][0] = count
            state["docket"]["chosen"][0, m] = open_.index(course)
            trouble = bench.go_on(stop) if self._reply is None else self._answered(self._reply, found, row, stop)
            if trouble is None:
                return None
            if trouble != AWAITS:
                _keep(found, row, trouble, bench, look)
        return found

    def _answered(self, reply: Reply, found: Branched, row: int, stop: Callable[[], bool]) -> int | None:
        """Go on until the other court is asked, and with its answer to the end. AWAITS if that course is not open."""
        bench, state = self._bench, self._bench.at.state
        _look_for(state, {**_rows_of(reply.watch, bench.plan), "after": found.day, "before": found.day + reply.within})
        trouble = bench.go_on(stop)
        if trouble != AWAITS:
            return trouble
        state["watch"]["court"][0, 0] = -1
        found.replied[row] = True
        m = int(state["waiting"][0]) - 1
        open_ = ids_of(bench.plan.scenario, state["docket"][0], m)
        (course,) = _among(open_, (reply.course,))
        if not course:
            return AWAITS
        state["docket"]["chosen"][0, m] = open_.index(course)
        return bench.go_on(stop)

    def _believe(self, court: int) -> None:
        """Make every other state as strong as the court believes it to be: its men in the field and in garrisons by the
        ratio of what is believed to what is true, within a factor of MOST_WRONG.
        """
        state, world = self._bench.at.state, self._bench.plan.compiled.world
        armies, places = state["armies"], state["places"]
        true = np.zeros(state["polities"]["alive"].shape[1])
        powers(world[0], state[0], true)
        believed = state["relations"]["strength"][0, court]
        for q in np.flatnonzero((true > 0.0) & (believed > 0.0)):
            if q == court:
                continue
            wrong = np.clip(believed[q] / true[q], 1.0 / MOST_WRONG, MOST_WRONG)
            for name in _MARCHING:
                armies[name][0, armies["polity"][0] == q] *= wrong
            for name in _GARRISONED:
                places[name][0, places["holder"][0] == q] *= wrong

    def _weigh(self, found: Branched, open_: tuple[str, ...], m: int) -> None:
        """Write down when the decision came, and with what probability the court model takes each course."""
        likely = likely_of(self._morning["docket"]["utility"][0, m, : len(open_)])
        found.day = int(self._morning["day"][0])
        found.first[:] = self._bench.outcomes()
        found.morning = self._fingerprint.of(self._morning)
        for row, course in enumerate(_among(open_, self._courses)):
            found.likely[row] = likely[open_.index(course)] if course else 0.0


class Edited:
    """The work bench of one thread for plans that differ by their edits: each is lived from its first day."""

    def __init__(self, plan: Plan, *, luck: int = 0, men: float = 1.0):
        self._bench, self._luck, self._men = Bench(plan), luck, men
        self._fingerprint = _Fingerprint(self._bench.at.state.dtype)

    def live(self, run: int, stop: Callable[[], bool] = bool, look: Look | None = None) -> Branched | None:
        """Live history ``run``; its first morning is that of the decision. Return None if stopped in between."""
        bench = self._bench
        values = bench.values(run)
        bench.start(run + self._luck * MOST_RUNS, values)
        _muster(bench.at.state, self._men)
        found = _blank(run, values, 1, bench)
        found.day, found.first[:] = 0, bench.outcomes()
        found.morning = self._fingerprint.of(bench.at.state)
        trouble = bench.go_on(stop)
        if trouble is None:
            return None
        _keep(found, 0, trouble, bench, look)
        return found


def fields_of(plan: Plan) -> tuple[str, ...]:
    """What a morning is hashed by: the fields of a history's state, as `people.dies`."""
    return tuple(name for name, _ in _places_of(plan.compiled.base.dtype))


def _places_of(dtype: np.dtype[Any], start: int = 0, table: str = "") -> Iterator[tuple[str, int]]:
    """(name, first byte) of each field of a record of records of arrays, in the order of their bytes."""
    for name, (kind, offset, *_) in (dtype.fields or {}).items():
        if kind.fields:
            yield from _places_of(kind, start + offset, f"{name}.")
        else:
            yield f"{table}{name}", start + offset


class _Fingerprint:
    """A hash of each field of a state: the sum of its 4-byte words, each times an odd number of its own (multilinear
    hashing, Lemire & Kaser 2014).
    """

    def __init__(self, dtype: np.dtype[Any]):
        self._starts = np.array([at // _WORD for _, at in _places_of(dtype)])
        self._odd = np.random.default_rng(0).integers(2**64, size=dtype.itemsize // _WORD, dtype=np.uint64) | np.uint64(
            1
        )

    def of(self, state: np.ndarray) -> NDArray[np.uint64]:
        """The hashes of a 1-element array."""
        return np.add.reduceat(state.view(np.uint32).reshape(-1) * self._odd, self._starts)


def _rows_of(watch: Watch, plan: Plan) -> dict[str, int]:
    """A decision to stop for, as the engine has it."""
    names = plan.compiled.names
    return {
        "court": names.row("polities", watch.court),
        "named": names.row("matters", watch.matter),
        "kind": _KINDS.index(watch.kind) if watch.kind else -1,
        "about": names.row("polities", watch.about),
        "after": watch.after,
        "before": int(min(watch.before, plan.days)),
    }


def _look_for(state: np.ndarray, watch: dict[str, int]) -> None:
    """Stop the history for a decision (changed in place)."""
    for name, value in watch.items():
        state["watch"][name][0, 0] = value


def _muster(state: np.ndarray, men: float) -> None:
    """Make every army and garrison, and what armies should have, so many times as large (changed in place)."""
    if men != 1.0:
        for name in (*_MARCHING, "wanted"):
            state["armies"][name] *= men
        for name in _GARRISONED:
            state["places"][name] *= men


def _among(open_: tuple[str, ...], courses: tuple[str, ...]) -> list[str]:
    """Of each course the first of its ways that is open; the empty text if none is."""
    return [next((way for way in course.split("|") if way in open_), "") for course in courses]


def _keep(found: Branched, row: int, trouble: int, bench: Bench, look: Look | None) -> None:
    """Write the history that has just ended on a bench into a row, and show it."""
    found.milestones[row] = bench.milestones
    found.outcomes[row], found.years[row] = bench.ended(trouble)
    found.holders[row] = bench.holders()
    found.trouble[row] = trouble
    if look is not None:
        look(row, bench)


def _blank(run: int, values: Floats, courses: int, bench: Bench) -> Branched:
    """A history of which nothing is known yet."""
    milestones, years = len(bench.milestones), bench.shape_of_years
    return Branched(
        run=run,
        values=values,
        day=-1,
        first=np.full(years[1], np.nan),
        likely=np.full(courses, np.nan),
        morning=np.zeros(0, dtype=np.uint64),
        milestones=np.full((courses, milestones), -2, dtype=np.int32),
        outcomes=np.full((courses, years[1]), np.nan),
        years=np.full((courses, *years), np.nan),
        holders=np.full((courses, *bench.shape_of_holders), -1, dtype=np.int8),
        trouble=np.zeros(courses, dtype=np.int8),
        replied=np.zeros(courses, dtype=bool),
    )
