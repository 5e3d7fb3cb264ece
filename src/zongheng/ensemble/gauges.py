"""Gauges: one number of a history, read off its milestones, annals, decisions, outcomes or premises as it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from math import inf, nan
from typing import Any

import numpy as np

from zongheng.chronology import julian
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS
from zongheng.scenario import vocabulary
from zongheng.scenario.book import Reader
from zongheng.scenario.courses import likely_of
from zongheng.scenario.draws import Floats
from zongheng.scenario.kinds import Choice, Date, Kind, Number, Schema, Text
from zongheng.scenario.records import Record, may, needs
from zongheng.scenario.yamltext import Node, Scalar

from .histories import Bench
from .plan import Plan
from .reasons import Columns, reasons
from .years import years_of

YEAR = 365.25  # days
_MATTERS, _EVENTS = list(MATTERS), {name: entry[0] for name, entry in EVENTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Something to look out for: a milestone of the opening, or a kind of event in the annals."""

    milestone: str = may(Text(), default="")
    event: str = may(Choice(tuple(vocabulary.EVENTS)), default="")
    polity: str = may(Text(), default="")
    of: str = may(Text(), "the other polity of the event", default="")
    place: str = may(Text(), default="")
    at_least: float | None = may(Number(), "what the event must count at least (x of the event)", default=None)


@dataclass(frozen=True)
class Sighted(Kind):
    """A sight; a bare name is that of a milestone."""

    example = "MILESTONE"

    def read(self, node: Node, to: Reader) -> Sight:
        """Read the name, or the parts."""
        if isinstance(node, Scalar):
            return Sight(milestone=Text().read(node, to))
        found: Sight = Record(Sight).read(node, to)
        return found

    def schema(self) -> Schema:
        """Text, or an object."""
        return {"anyOf": [Text().schema(), Record(Sight).schema()]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Debate:
    """Decisions of a court in matters of a kind, and one thing that it can do in them."""

    court: str = needs(Text())
    kind: str = needs(Choice(vocabulary.MATTERS))
    about: str = may(Text(), "about which polity; any if left out", default="")
    option: str = may(Choice(vocabulary.ACTIONS), "the first action of a course", default="nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One number of each history. One of the first nine keys says what it is; the others in which time.

    Time begins on the day ``from`` and not before ``since`` has come (a history in which it never does has no number),
    and ends on the day ``until``, ``within`` so many years, or with the history.
    """

    came: Sight | None = may(Sighted(), "1 if it comes in that time, else 0", default=None)
    years: Sight | None = may(Sighted(), "years until it comes, or all of that time if it never does", default=None)
    count: Sight | None = may(Sighted(), "how often it comes", default=None)
    sum: Sight | None = may(Sighted(), "what those events count (x of the event), added up", default=None)
    outcome: str = may(Text(), "an outcome at the end of the year in which that time ends", default="")
    change: str = may(Text(), "the same, less what it was at the end of the year in which that time began", default="")
    chance: Debate | None = may(Record(Debate), "mean chance that the court model gives the option", default=None)
    debated: Debate | None = may(Record(Debate), "how often such matters came before the court", default=None)
    premise: str = may(Text(), "a premise as it was drawn", default="")
    over: str = may(Text(), "an outcome by which to divide", default="")
    since: Sight | None = may(Sighted(), default=None)
    from_: int | None = may(Date(), default=None)
    until: int | None = may(Date(), default=None)
    within: float | None = may(Number(0.0), "years", default=None)

    @property
    def said(self) -> tuple[str, ...]:
        """Which of the first nine keys are given."""
        return tuple(name for name in KINDS if getattr(self, name))


KINDS = ("came", "years", "count", "sum", "outcome", "change", "chance", "debated", "premise")
Read = Callable[[Bench, Floats], Floats]


def reader(plan: Plan, gauges: tuple[Gauge, ...]) -> Read:
    """A function of a bench and the premises of the history that has just ended in it: a number for each gauge."""
    ways = [_way(plan, each) for each in gauges]

    def read(bench: Bench, values: Floats) -> Floats:
        history = _History(bench, values)
        return np.array([way(history) for way in ways])

    return read


class _History:
    """What can be read of the history that stands in the buffers of a bench."""

    def __init__(self, bench: Bench, values: Floats):
        log = bench.at.log
        rows = int(log["count"][0])
        self.bench, self.values, self.end = bench, values, bench.plan.days
        self.log: Mapping[str, Any] = {
            name: log[name][0, :rows] for name in ("day", "kind", "polity", "of", "place", "x")
        }

    @cached_property
    def decisions(self) -> Columns:
        """Rows of courses."""
        return reasons(self.bench.at.log["decisions"][0])

    @cached_property
    def years(self) -> Floats:
        """Outcomes at the end of each year."""
        return self.bench.years()


_Way = Callable[[_History], float]
_Seen = Callable[[_History], tuple[Any, Any]]  # days on which something came, and what each time counted


def _way(plan: Plan, gauge: Gauge) -> _Way:
    """How a gauge is read."""
    (kind,) = gauge.said
    time = partial(_time, plan, gauge, None if gauge.since is None else _seen(plan, gauge.since))
    if kind in ("outcome", "change"):
        return partial(_outcome, _columns(plan, gauge), years_of(plan.compiled), plan.compiled.start, time)
    if kind == "premise":
        column = plan.premises.index(gauge.premise)
        return lambda history: float(history.values[column])
    if kind in ("chance", "debated"):
        return partial(_chance if kind == "chance" else _debated, _rows(plan, getattr(gauge, kind)), time)
    return partial(_counted, kind, _seen(plan, getattr(gauge, kind)), time)


def _seen(plan: Plan, sight: Sight) -> _Seen:
    names = plan.compiled.names
    if sight.milestone:
        row = names.row("milestones", sight.milestone)

        def milestone(history: _History) -> tuple[Any, Any]:
            day = int(history.bench.milestones[row])
            return (np.array([day]), np.ones(1)) if day >= 0 else (np.empty(0), np.empty(0))

        return milestone
    kind, least = _EVENTS[sight.event], -inf if sight.at_least is None else sight.at_least
    tables = (("polity", "polities", sight.polity), ("of", "polities", sight.of), ("place", "places", sight.place))
    wanted = [(column, names.row(table, name)) for column, table, name in tables if name]

    def event(history: _History) -> tuple[Any, Any]:
        ours = (history.log["kind"] == kind) & (history.log["x"] >= least)
        for column, row in wanted:
            ours &= history.log[column] == row
        return history.log["day"][ours], history.log["x"][ours]

    return event


def _time(plan: Plan, gauge: Gauge, since: _Seen | None, history: _History) -> tuple[float, float]:
    """First day and the day after the last of the time that counts; NaN if it never begins."""
    start = plan.compiled.start
    first = 0.0 if gauge.from_ is None else float(gauge.from_ - start)
    if since is not None:
        days = since(history)[0]
        days = days[days >= first]
        first = float(days.min()) if len(days) else nan
    last = float(history.end) if gauge.until is None else float(gauge.until - start)
    if gauge.within is not None:
        last = min(last, first + gauge.within * YEAR)
    return first, min(last, float(history.end))


def _counted(kind: str, seen: _Seen, time: Callable[[_History], tuple[float, float]], history: _History) -> float:
    first, last = time(history)
    if not first < last:
        return nan
    days, counts = seen(history)
    inside = (days >= first) & (days < last)
    if kind == "came":
        return float(inside.any())
    if kind == "years":
        return (float(days[inside].min() if inside.any() else last) - first) / YEAR
    return float(inside.sum() if kind == "count" else counts[inside].sum())


def _columns(plan: Plan, gauge: Gauge) -> tuple[int, int, bool]:
    """Columns of the outcome and of what divides it (-1 for nothing), and whether its change is asked for."""
    ids = [each.id for each in plan.compiled.outcomes]
    over = ids.index(gauge.over) if gauge.over else -1
    return ids.index(gauge.outcome or gauge.change), over, bool(gauge.change)


def _outcome(
    columns: tuple[int, int, bool],
    years: tuple[int, ...],
    start: int,
    time: Callable[[_History], tuple[float, float]],
    history: _History,
) -> float:
    column, over, change = columns
    if not years:
        values = history.bench.outcomes()
        return values[column] if over < 0 else _ratio(values[column], values[over])
    first, last = time(history)
    if not first <= last:
        return nan
    rows = [julian(start + int(day)).year - years[0] for day in (first, min(last, history.end - 1.0))]
    before, after = (history.years[min(row, len(years) - 1)] for row in rows)
    value, old = ((year[column] if over < 0 else _ratio(year[column], year[over])) for year in (after, before))
    return float(value - old) if change else float(value)


def _ratio(value: float, over: float) -> float:
    return float(value / over) if over > 0.0 else nan


def _rows(plan: Plan, debate: Debate) -> tuple[int, int, int, int]:
    names = plan.compiled.names
    court, about = (names.row("polities", name) for name in (debate.court, debate.about))
    return court, _MATTERS.index(debate.kind), about, ACTIONS.index(debate.option)


def _in_time(
    wanted: tuple[int, int, int, int], time: Callable[[_History], tuple[float, float]], history: _History
) -> Any:
    """Which rows of courses belong to decisions of that court, kind and time."""
    (court, kind, about, _), rows = wanted, history.decisions
    first, last = time(history)
    days = history.log["day"][rows["event"]]
    ours = (rows["court"] == court) & (rows["kind"] == kind) & (days >= first) & (days < last)
    return ours & (rows["about"] == about) if about >= 0 else ours


def _debated(
    wanted: tuple[int, int, int, int], time: Callable[[_History], tuple[float, float]], history: _History
) -> float:
    return float(len(np.unique(history.decisions["decision"][_in_time(wanted, time, history)])))


def _chance(
    wanted: tuple[int, int, int, int], time: Callable[[_History], tuple[float, float]], history: _History
) -> float:
    """Mean over the decisions of that time in which the option was open; none, no number."""
    rows, found = history.decisions, []
    for decision in np.unique(rows["decision"][_in_time(wanted, time, history)]):
        here = rows["decision"] == decision
        option = rows["act"][here] == wanted[3]
        if option.any():
            found.append(sum(np.array(likely_of(rows["weight"][here]))[option]))
    return float(np.mean(found)) if found else nan
