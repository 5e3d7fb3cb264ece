"""What the world tells of the days after a decision, and whether any of it was known on its morning (R3, R5, R16).

Three things apart: passages that name a later year, which some number was read from; what a world itself lays down for
later days, such as the years in which people die; and a test in which every datum that is later, and that nothing lays
down, is made absurd: nothing on the morning of the decision may change, nor anything after it but what is laid down.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from zongheng.chronology import iso, julian
from zongheng.ensemble.branches import fields_of
from zongheng.scenario import Scenario
from zongheng.scenario.evidence import Column, Table, floats
from zongheng.scenario.lives import YEAR, day_of, days_of_death
from zongheng.scenario.realm import Matter, Relation, Treaty
from zongheng.scenario.uncertain import Chronicled

from .judging import FEWEST, Regret, judge
from .living import Lived
from .question import Question

ABSURD = 500.0  # years by which a later death, or a later end of an office, is put off
BY_RECORD = "people.deaths_by_record"
POISONED = {"people.dies", "people.within", "people.ends", "docket.record"}  # the fields that the poison itself is in
RULE = (
    "a number of four digits that lies after the year of the decision, by a hundred years at the most, or a date with "
    "month and day that lies after its day; counts of four digits without a comma are taken for years, and what names "
    "no year is not seen"
)
_REACH = 100  # years after a decision: what lies beyond is when somebody wrote
_DATE = re.compile(r"(?<!\d)(?<!\d[,.])(\d{4})(?:-(\d\d)-(\d\d))?(?![\d])(?![,.]\d)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that names later years, and the numbers that were read from it."""

    work: str
    where: str
    years: tuple[int, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A work with its date as the bibliography has it; entries that cite it, that name a year, and a later one."""

    work: str
    date: Mapping[str, str]
    entries: int
    dated: int
    later: int


@dataclass(frozen=True, slots=True)
class Declared:
    """Things that a world lays down for days after the decision, by id, and in what share of the histories."""

    kind: str  # scripted, orders, matters, deaths, judged, careers, powers or abroad
    names: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Poisoned:
    """The same histories in a world whose later data are absurd; counts of data that were changed, by kind.

    ``asked`` histories were compared: ``mornings`` of them were the same to the last bit when the decision came, in
    all but the absurd data themselves, with the same sums of the court. Of ``free``, in which nobody dies by the
    record, ``branches`` were the same to the end; ``moved`` of the others were not. ``fields`` are what else differed.
    ``kept`` went as the record did, and as the absurd one.
    """

    changed: dict[str, int]
    asked: int
    mornings: int
    free: int
    branches: int
    moved: int
    fields: tuple[str, ...]
    kept: tuple[int, int]

    @property
    def holds(self) -> bool:
        """Whether nothing later was known."""
        return self.asked > 0 and self.mornings == self.asked and self.branches == self.free


@dataclass(frozen=True, slots=True)
class Later:
    """All three, of a question whose decision came between two days; ``bare``: judged without deaths by the record."""

    first: int
    last: int
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    declared: tuple[Declared, ...]
    poisoned: Poisoned | None
    bare: dict[str, Regret] | None
    bare_histories: int


def later(lived: Lived, poisoned: Poisoned | None) -> Later:
    """What the world of these histories tells of later days."""
    first, last = days_of(lived)
    sources, passages = _cited(lived, first)
    bare = ~by_record(lived)
    judged = judge(lived, bare.astype(float)) if FEWEST <= bare.sum() < len(bare) else None
    return Later(first, last, sources, passages, _declared(lived, last), poisoned, judged, int(bare.sum()))


def days_of(lived: Lived) -> tuple[int, int]:
    """The first and the last day on which the decision came in these histories."""
    start, decision = lived.plan.compiled.start, lived.question.decision
    if decision is not None and decision.matter:
        day = lived.plan.scenario.opening.matters[decision.matter].date
        return day, day
    came = np.zeros(1) if lived.days is None else lived.days
    return start + int(came.min()), start + int(came.max())


def by_record(lived: Lived) -> np.ndarray:
    """Histories in which people die when the record has it."""
    opening, rules = lived.plan.scenario.opening, lived.plan.scenario.world.rules
    found = np.full(len(lived), BY_RECORD in rules and rules[BY_RECORD].value > 0.5)
    for column, premise in enumerate(lived.plan.compiled.premises):
        if premise.kind == "readings" and BY_RECORD in premise.riders:
            options = opening.readings[premise.id].options.values()
            rows = np.array([each.set_.get(BY_RECORD, 0.0) > 0.5 for each in options])
            found = rows[lived.values[:, column].astype(int)]
    return found


# -- passages -----------------------------------------------------------------------------------------------------


def years_after(text: str, day: int) -> tuple[int, ...]:
    """Years later than a day that a text names, by RULE."""
    year = julian(day).year
    last = year + _REACH
    found = []
    for each, month, date in _DATE.findall(text):
        if month and 1 <= int(month) <= 12 and 1 <= int(date) <= 31:
            late = int(each) <= last and (int(each), int(month), int(date)) > tuple(map(int, iso(day).split("-")))
        else:
            late = year < int(each) <= last
        if late:
            found.append(int(each))
    return tuple(sorted(set(found)))


def evidence(scenario: Scenario, question: Question) -> Iterator[tuple[str, str, str]]:
    """Path, work and passage of everything that a judgement uses."""
    opening = scenario.opening
    for path, number in scenario.numbers.items():
        yield path, number.work, number.where
        if isinstance(number, Column):
            yield from ((path, each.work, each.where) for each in number.exceptions.values())
    for shared in opening.premises.values():
        yield shared.id, shared.quantity.work, shared.quantity.where
    for reading in opening.readings.values():
        yield from ((f"{reading.id}: {each.id}", each.work, each.where) for each in reading.options.values())
    dealings: tuple[Treaty | Relation, ...] = (*opening.treaties.values(), *opening.relations.values())
    yield from ((each.path or each.id, each.work, each.where) for each in dealings)
    for table in (scenario.world.places, scenario.world.routes, scenario.world.people):
        if {"work", "where"} <= table.text.keys():
            rows = zip(table.ids, table.text["work"], table.text["where"], strict=True)
            yield from ((f"{table.name}.{name}", work, where) for name, work, where in rows)
    for profile in question.values.values():
        yield from ((f"{profile.id}.{name}", each.work, each.where) for name, each in profile.weighs.items())


def _cited(lived: Lived, day: int) -> tuple[tuple[Source, ...], tuple[Passage, ...]]:
    scenario = lived.plan.scenario
    counts: dict[str, list[int]] = {}
    late: dict[tuple[str, str], list[str]] = {}
    for path, work, where in evidence(scenario, lived.question):
        years = years_after(where, day)
        count = counts.setdefault(work, [0, 0, 0])
        for row, holds in enumerate((True, bool(_DATE.search(where)), bool(years))):
            count[row] += holds
        if years:
            late.setdefault((work, where), []).append(path)
    works = scenario.world.works
    dates = {work: dict(works[work].date) if work in works else {} for work in counts}
    sources = [Source(work, dates[work], *count) for work, count in counts.items() if work]
    passages = [Passage(*key, years_after(key[1], day), tuple(paths)) for key, paths in late.items()]
    return (
        tuple(sorted(sources, key=lambda each: (-each.later, -each.entries))),
        tuple(sorted(passages, key=lambda each: -len(each.numbers))),
    )


# -- what is laid down --------------------------------------------------------------------------------------------


def _declared(lived: Lived, day: int) -> tuple[Declared, ...]:
    """What the world and its opening lay down for after a day, and until histories end (R3)."""
    compiled, scenario = lived.plan.compiled, lived.plan.scenario
    opening, people = scenario.opening, compiled.base["people"]
    names, count = np.array(compiled.names.people, dtype=object), len(compiled.names.people)
    since, until = day - compiled.start, int(compiled.days)
    dies, grown = people["dies"][0, :count], people["born"][0, :count] + compiled.base["rules"]["of_age"][0] * YEAR
    ends = scenario.world.people.numbers.get("office_to")
    offices = np.full(count, -np.inf) if ends is None else ends.value
    abroad = [
        each.id
        for each in opening.armies.values()
        if any(when is not None and when.high > since for when in (each.leaves, each.returns))
    ]
    powers = (name for name, each in scenario.world.polities.items() if each.rises and name not in opening.courts)
    found = {
        "scripted": tuple(scenario.world.scripted),
        "orders": tuple(each.id for each in opening.orders.values() if each.when.after or (each.when.date or 0) > day),
        "matters": tuple(each.id for each in opening.matters.values() if each.date > day),
        "deaths": tuple(names[(dies > since) & (dies <= until)]),
        "judged": tuple(names[(grown <= since) & ((dies > since) | (offices > julian(day).year))]),
        "careers": tuple(names[(grown > since) & (grown <= until)]),
        "powers": tuple(powers),
        "abroad": tuple(abroad),
    }  # fmt: skip
    share = {"deaths": float(by_record(lived).mean())}
    return tuple(Declared(kind, each, share.get(kind, 1.0)) for kind, each in found.items())


# -- the poison ---------------------------------------------------------------------------------------------------


def poison(scenario: Scenario, day: int) -> tuple[Scenario, dict[str, int]]:
    """The same world with later data made absurd, and how many of each kind: deaths and offices 500 years off, courses
    taken others than they were, what came never and what never came on the first day.
    """
    opening, people = scenario.opening, scenario.world.people
    table, ends = _put_off(people, day)
    matters = {name: _otherwise(each) if each.date > day else each for name, each in opening.matters.items()}
    milestones = {
        name: replace(each, date=opening.start + 1 if each.date is None else None)
        for name, each in opening.record.milestones.items()
        if each.date is None or each.date > day
    }
    record = Chronicled(milestones=dict(opening.record.milestones) | milestones)
    made = replace(
        scenario, world=replace(scenario.world, people=table), opening=replace(opening, record=record, matters=matters)
    )
    taken = sum(matters[name] is not each for name, each in opening.matters.items())
    return made, {**ends, "courses": taken, "milestones": len(milestones)}


def _put_off(people: Table, day: int) -> tuple[Table, dict[str, int]]:
    """People whose later deaths and years in office are put off; of whom no birth is known the first office, by which
    alone their age is known, stays.
    """
    numbers, count = dict(people.numbers), dict[str, int]()
    for name in ("died", "office_from", "office_to"):
        if name not in numbers:
            continue
        value = numbers[name].value
        days = days_of_death(people)[0] if name == "died" else np.array([_day_of(each) for each in value])
        late = days > day
        if name == "office_from":
            late &= ~np.isnan(numbers["born"].value)
        off = floats(np.where(late, value + ABSURD, value))
        numbers[name] = replace(numbers[name], value=off, low=off, high=off)
        count[name] = int(late.sum())
    return replace(people, numbers=numbers), count


def _day_of(year: float) -> float:
    """The day of a year; none of a year that is not known."""
    return np.nan if np.isnan(year) else float(day_of(year))


def _otherwise(matter: Matter) -> Matter:
    """A matter of which the record says that another course was taken."""
    others = [name for name in matter.options if name != matter.record]
    return replace(matter, record=others[-1]) if matter.record and others else matter


def compared(lived: Lived, absurd: Lived | None, changed: dict[str, int], kept: tuple[int, int]) -> Poisoned:
    """What differs between histories and the same ones in a poisoned world."""
    if absurd is None or lived.morning is None or absurd.morning is None:
        return Poisoned(changed, 0, 0, 0, 0, 0, (), kept)
    _, mine, theirs = np.intersect1d(lived.runs, absurd.runs, return_indices=True)
    names = fields_of(lived.plan)
    seen = np.array([name not in POISONED for name in names])
    other = (lived.morning[mine] != absurd.morning[theirs]) & seen
    sums = np.array([_same(lived.likely[i], absurd.likely[k]) for i, k in zip(mine, theirs, strict=True)], dtype=bool)
    ends = np.array(
        [
            _same(lived.at[i], absurd.at[k]) and _same(lived.milestones[i], absurd.milestones[k])
            for i, k in zip(mine, theirs, strict=True)
        ],
        dtype=bool,
    )
    free = ~by_record(lived)[mine]
    return Poisoned(
        changed=changed, asked=len(mine), mornings=int((~other.any(axis=1) & sums).sum()), free=int(free.sum()),
        branches=int((free & ends).sum()), moved=int((~free & ~ends).sum()),
        fields=tuple(name for name, differs in zip(names, other.any(axis=0), strict=True) if differs), kept=kept,
    )  # fmt: skip


def _same(one: Any, other: Any) -> bool:
    return bool(np.array_equal(one, other, equal_nan=one.dtype.kind == "f"))
