"""Living a question: histories taken to the decision and on with every option, and what came of each as numbers."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import takewhile
from math import floor
from time import monotonic

import numpy as np

from zongheng.chronology import julian
from zongheng.ensemble import Plan, PlanError, plan, thread_count
from zongheng.ensemble.branches import Branched, Branches, Edited, Look, Reply, Watch
from zongheng.ensemble.crew import Stop, in_order
from zongheng.ensemble.years import months_of, years_of
from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats
from zongheng.scenario.edits import Edit, edits_of

from .checks import last_day
from .question import Decision, Question

BATCH = 50  # histories after which it is asked whether there are enough


_Changes = tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class UnaskedError(PlanError):
    """The decision never came, or never with all its options open."""


@dataclass(frozen=True, eq=False)
class Unfolding:
    """How things went in time: outcomes by history, option, year (of ``years``) and outcome; and at each of ``days``
    since the start how many histories have each place in whose hands.
    """

    years: tuple[int, ...]
    outcomes: Floats
    days: tuple[int, ...]
    count: Callable[[], np.ndarray]

    @cached_property
    def held(self) -> np.ndarray:
        """These counts, by option, day, place and polity (the last: nobody's); worked out where they are asked for."""
        return self.count()


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """What came of the histories in which the decision came up and every option was open; a row for each of them.

    ``at`` has the outcomes by history, option, point of time and outcome, as they are; ``first`` those on the morning
    of the decision, by history and outcome. ``points`` are years after the decision, to the end of a Julian year.
    """

    question: Question
    plan: Plan
    options: tuple[str, ...]
    outcomes: tuple[str, ...]
    points: tuple[float, ...]
    runs: np.ndarray
    values: Floats
    likely: Floats  # by history and option
    first: Floats
    at: Floats
    milestones: np.ndarray  # by history, option and milestone: day since the start, -1 never
    lived: int  # histories that were lived, with those in which nothing was asked
    absent: int  # of them those in which the decision never came, or not every option was open
    seconds: float
    days: np.ndarray | None = None  # since the start: when the decision came
    morning: np.ndarray | None = None  # by history and field of `fields_of`: a hash of the world on that morning
    unfolding: Unfolding | None = None
    replied: np.ndarray | None = None  # by history and option: whether another court was asked for its answer
    stopped: bool = False  # by Ctrl-C, before there were as many as had been asked for
    never: int = 0  # of those that are absent: in how many the decision never came
    closed: tuple[int, ...] = ()  # by option: in how many the decision came, and it was not open

    def __len__(self) -> int:
        return len(self.runs)


def live(  # noqa: PLR0913 - as many as a command has
    question: Question,
    scenario: Scenario,
    *,
    histories: int = 400,
    seed: int = 1,
    seconds: Callable[[int], float] | None = None,
    believed: bool = False,
    luck: int = 0,
    men: float = 1.0,
    reply: Reply | None = None,
    do: Mapping[str, str] | None = None,
    set: Mapping[str, float | str] | None = None,  # noqa: A002 - the word of the command
    threads: int | None = None,
    enough: Callable[[Lived], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Lived:
    """Live the histories of a question: all of them, or as many as take no longer than the ``seconds`` that so many may
    take (one at the least), or until what came of them is ``enough``, which is asked after each BATCH. Ctrl-C ends it
    too, and what there is by then is kept.

    They are numbered from 0 on, so that the same number of them gives the same bits, whatever ended the work. With
    ``believed`` they go on from the world that the deciding court believes in; with another ``luck`` their premises are
    the same and all luck is another one; with ``men`` armies have so many times as many. With a ``reply`` another
    court's answer is fixed as well. ``do`` and ``set`` are edits of the first day, whatever the option.
    """
    groups, began = _groups(question, scenario, seed, do or {}, set or {}), monotonic()
    table = _Table(question, groups)
    runs = takewhile(
        lambda run: run == 0 or seconds is None or monotonic() - began < seconds(run + 1), range(histories)
    )
    try:
        with closing(
            in_order(lambda: _bench(groups, believed, luck, men, reply), runs, thread_count(threads))
        ) as found:
            for each in found:
                table.add(each)
                if progress:
                    progress(table.lived, histories)
                if enough and table.lived % BATCH == 0 and enough(table.told(monotonic() - began)):
                    break
    except KeyboardInterrupt:
        if not len(table):
            raise
        return replace(table.told(monotonic() - began), stopped=True)
    return table.told(monotonic() - began)


def replay(lived: Lived, run: int, option: str, look: Look) -> int:
    """Live a history of a question again with one option, and show its bench at the end. Return the day that it came.

    Raise PlanError if the decision does not come in it, or the option is not open.
    """
    row = lived.options.index(option)
    groups = _groups(lived.question, lived.plan.scenario, lived.plan.seed, {}, {})
    group = next(each for each in groups if row in each.rows)
    course = group.courses[group.rows.index(row)]
    bench = Edited(group.plan) if group.watch is None else Branches(group.plan, group.watch, (course,))
    found = bench.live(run, look=look)
    if found is None or found.day < 0 or np.isnan(found.outcomes).any():
        raise PlanError(f"In history {run} nobody is asked, or '{option}' is not open. Choose another.")
    return found.day


def plan_of(question: Question, scenario: Scenario, seed: int) -> Plan:
    """The plan of a question's histories, of its first options where they differ by edits."""
    return _groups(question, scenario, seed, {}, {})[0].plan


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Options that share a plan, with their rows in the question, and the courses that tell them apart."""

    plan: Plan
    watch: Watch | None
    rows: tuple[int, ...]
    courses: tuple[str, ...]


def _groups(
    question: Question, scenario: Scenario, seed: int, do: Mapping[str, str], set_: Mapping[str, float | str]
) -> list[_Group]:
    """Options by the edits that they make to the first day, on top of those of all."""
    by_edits: dict[tuple[object, ...], list[int]] = {}
    options = list(question.options.values())
    for row, option in enumerate(options):
        by_edits.setdefault((option.do, option.set_), []).append(row)
    decision = question.decision
    until = last_day(question, scenario)
    found = []
    for rows in by_edits.values():
        first = options[rows[0]]
        made = _planned(scenario, tuple(edits_of({**do, **dict(first.do)}, {**set_, **dict(first.set_)})), seed, until)
        watch = None if decision is None else watch_of(decision, scenario, made)
        courses = tuple(options[row].course or options[row].id for row in rows)
        if watch is None and len(rows) > 1:
            names = " and ".join(options[row].id for row in rows)
            raise PlanError(f"Options {names} of question '{question.id}' are one and the same.")
        found.append(_Group(made, watch, tuple(rows), courses))
    return found


@lru_cache(maxsize=8)
def _planned(scenario: Scenario, edits: tuple[Edit, ...], seed: int, until: int) -> Plan:
    """A plan; kept, since a question is lived in one world again and again."""
    return plan(scenario, edits, seed=seed, until=until)


def watch_of(decision: Decision, scenario: Scenario, made: Plan) -> Watch:
    """What a history must stop for, so that a decision can be made otherwise."""
    start = scenario.opening.start
    if decision.matter:
        return Watch(scenario.opening.matters[decision.matter].court, matter=decision.matter)
    return Watch(
        decision.court,
        kind=decision.kind,
        about=decision.about,
        after=0 if decision.after is None else decision.after - start,
        before=made.days if decision.before is None else decision.before - start,
    )


def _bench(
    groups: list[_Group], believed: bool, luck: int, men: float, reply: Reply | None = None
) -> Callable[[int, Stop], list[Branched] | None]:
    """What a thread does with the number of a history: it lives every option."""
    benches = [
        Edited(each.plan, luck=luck, men=men)
        if each.watch is None
        else Branches(each.plan, each.watch, each.courses, believed=believed, luck=luck, men=men, reply=reply)
        for each in groups
    ]

    def work(run: int, stop: Stop) -> list[Branched] | None:
        found = [bench.live(run, stop) for bench in benches]
        return None if any(each is None for each in found) else [each for each in found if each is not None]

    return work


class _Table:
    """Rows of what was lived so far."""

    def __init__(self, question: Question, groups: list[_Group]):
        self._question, self._groups, self.lived, self._came = question, groups, 0, 0
        self._closed = np.zeros(len(question.options), int)
        compiled = groups[0].plan.compiled
        ids = [each.id for each in compiled.outcomes]
        self._columns = [ids.index(name) for name in question.outcomes]
        self._years, self._start = years_of(compiled), compiled.start
        self._rows: list[
            tuple[int, Floats, Floats, Floats, Floats, np.ndarray, Floats, int, np.ndarray, np.ndarray]
        ] = []
        self._days, names = months_of(compiled), compiled.names
        self._shape = (len(question.options), len(self._days), len(names.places), len(names.polities) + 1)
        self._changes: list[_Changes] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, found: list[Branched]) -> None:
        """Add a history, if the decision came and every option was open."""
        self.lived += 1
        came = all(each.day >= 0 for each in found)
        self._came += came
        if came:
            for group, each in zip(self._groups, found, strict=True):
                self._closed[list(group.rows)] += np.isnan(each.outcomes).any(axis=1)
        if not came or any(each.trouble.any() or np.isnan(each.outcomes).any() for each in found):
            return
        options, points = len(self._question.options), len(self.points)
        likely, replied = np.full(options, np.nan), np.zeros(options, dtype=bool)
        at = np.empty((options, points, len(self._columns)))
        milestones = np.empty((options, found[0].milestones.shape[1]), dtype=np.int32)
        yearly = np.empty((options, len(self._years), len(self._columns)))
        for group, each in zip(self._groups, found, strict=True):
            for i, row in enumerate(group.rows):
                likely[row] = each.likely[i]
                replied[row] = each.replied[i]
                at[row] = self._at(each, i)
                milestones[row] = each.milestones[i]
                yearly[row] = each.years[i][:, self._columns]
                self._changes.append(_changes(row, each.holders[i]))
        first = found[0].first[self._columns]
        self._rows.append(
            (
                found[0].run,
                found[0].values,
                likely,
                first,
                at,
                milestones,
                yearly,
                found[0].day,
                found[0].morning,
                replied,
            )
        )

    @property
    def points(self) -> tuple[float, ...]:
        """Years after the decision at which outcomes are told; the last day where a history has no years."""
        return self._question.after or (self._question.years,) if self._years else (self._question.years,)

    def _at(self, each: Branched, i: int) -> Floats:
        """Outcomes of one branch by point of time."""
        if not self._years:
            end: Floats = each.outcomes[i][None, self._columns]
            return end
        year = julian(self._start + each.day).year - self._years[0]
        last = len(self._years) - 1
        rows = [min(year + floor(point), last) for point in self.points]
        found: Floats = each.years[i][rows][:, self._columns]
        return found

    def told(self, seconds: float) -> Lived:
        """Everything so far."""
        if not self._rows:
            raise UnaskedError(self._unasked())
        kept = (np.array(column) for column in zip(*self._rows, strict=True))
        runs, values, likely, first, at, milestones, yearly, days, morning, replied = kept
        return Lived(
            question=self._question, plan=self._groups[0].plan, options=tuple(self._question.options),
            outcomes=self._question.outcomes, points=self.points, runs=runs, values=values, likely=likely, first=first,
            at=at, milestones=milestones, lived=self.lived, absent=self.lived - len(self._rows), seconds=seconds,
            days=days, morning=morning, replied=replied,
            unfolding=Unfolding(self._years, yearly, self._days, partial(_count, self._shape, self._changes.copy())),
            never=self.lived - self._came, closed=tuple(self._closed.tolist()),
        )  # fmt: skip

    def _unasked(self) -> str:
        """Why there is nothing to judge."""
        if not self._came:
            return (
                f"In none of {self.lived} histories did the decision come. Ask for more histories, for another kind of "
                "matter or for more days between `after` and `before`."
            )
        rows = zip(self._question.options, self._closed, strict=True)
        shut = ", ".join(f"'{name}' in {count}" for name, count in rows if count)
        return (
            f"The decision came in {self._came} of {self.lived} histories, and in none of them was every option open; "
            f"not open was {shut}. Leave such an option out, or ask for more histories; "
            "docs/decisions_of_the_record.md tells what the courses of a kind are."
        )


def _changes(option: int, holders: np.ndarray) -> _Changes:
    """Where places change hands in a history: the option, who holds them at first, and the cells of days and places
    from which somebody else does, with who did and who does. That is seldom.
    """
    places, flat = holders.shape[1], holders.ravel()
    cells = np.flatnonzero(flat[places:] != flat[:-places])
    return option, holders[0].copy(), cells, flat[cells], flat[cells + places]


def _count(shape: tuple[int, ...], changes: list[_Changes]) -> np.ndarray:
    """How many histories have each place in whose hands, by ``shape``."""
    more = np.zeros(shape, dtype=np.int32)  # than on the day before
    places = np.arange(shape[2])
    for option, first, cells, was, now in changes:
        t, p = np.divmod(cells, shape[2])
        more[option, 0, places, first] += 1
        more[option, t + 1, p, was] -= 1
        more[option, t + 1, p, now] += 1
    return more.cumsum(axis=1, dtype=np.int32)
