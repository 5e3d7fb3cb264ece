"""What a results folder says of itself: names, units, seed, hashes, edits. Enough to read it without our code."""

import os
import platform
from typing import Any

import numba
import numpy as np

from zongheng import __version__
from zongheng.chronology import iso
from zongheng.engine.words import EVENTS, MATTERS
from zongheng.scenario.premises import Premise
from zongheng.scenario.vocabulary import MEASURES

from .histories import chunk_of
from .plan import Plan
from .reasons import TERMS
from .years import years_of

FORMAT = "zongheng results 2"
_READ_ME = (
    "histories: a row for each history; milestone_ID is the day since the start (null: never), milestone_ID_date the "
    "same day in the Julian calendar. years: outcomes at the end of each year, of the last year on the last day. "
    "premises: what each history drew. events: the annals, `number` is the row within the history; kind says what x "
    "and y are. decisions: a row for each course of each decision of a court; `event` is the row in the annals, "
    "`weight` what the court model gave the course, the columns named in `considerations` the terms of that sum (what "
    "they leave is inertia, for the first course). Day 0 is `epoch`. Dates are text: they are Julian, not Gregorian."
)


def about(plan: Plan, *, events: bool, asked: str = "") -> dict[str, Any]:
    """Everything that the folder says. ``asked`` is the name by which the scenario was loaded."""
    scenario, start = plan.scenario, int(plan.compiled.start)
    return {
        "format": FORMAT,
        "read_me": _READ_ME,
        "world": scenario.world.id,
        "opening": scenario.opening.id,
        "asked": asked or scenario.shown,
        "name": dict(scenario.opening.name),
        "identity": identity(plan, events=events),
        "free": plan.free,
        "histories": plan.histories,
        "chunk": chunk_of(plan),
        "epoch": {"day": start, "date": iso(start)},
        "until": iso(start + plan.days) if start + plan.days < scenario.opening.until else None,
        "last": {"day": start + plan.days - 1, "date": iso(start + plan.days - 1)},
        "years": list(years_of(plan.compiled)),
        "premises": [_premise(premise) for premise in plan.compiled.premises],
        "milestones": _milestones(plan),
        "outcomes": _outcomes(plan),
        "events": {name: {"says": says, "x": x, "y": y} for name, (_, says, x, y) in EVENTS.items()},
        "matters": dict(MATTERS),
        "considerations": list(TERMS),
        "names": _names(plan),
        "made_with": _made_with(),
    }


def identity(plan: Plan, *, events: bool) -> dict[str, Any]:
    """What two runs must share to write into one folder."""
    return {**plan.identity(), "version": __version__, "events": "all" if events else "none"}


def _premise(premise: Premise) -> dict[str, Any]:
    """A premise with its range, or its readings and their weights."""
    told: dict[str, Any] = {"id": premise.id, "kind": premise.kind}
    if premise.kind == "readings":
        return told | {"options": dict(premise.weights)}
    return told | {name: float(getattr(premise, name)) for name in ("value", "low", "high")} | {"unit": premise.unit}


def _milestones(plan: Plan) -> list[dict[str, Any]]:
    """Milestones in the order of the engine, with their date in the record."""
    opening = plan.scenario.opening
    listed = []
    for name in plan.compiled.names.milestones:
        milestone, record = opening.milestones[name], opening.record.milestones.get(name)
        dates = {}
        if record is not None:
            days = {"date": record.date, "low": record.low, "high": record.high}
            dates = {key: iso(day) for key, day in days.items() if day is not None} or {"date": "never"}
        listed.append({"id": name, "name": dict(milestone.name), "record": dates or None})
    return listed


def _outcomes(plan: Plan) -> list[dict[str, Any]]:
    """Outcomes with measure, subject, unit and their value in the record."""
    opening = plan.scenario.opening
    listed = []
    for outcome in plan.compiled.outcomes:
        source, record = opening.outcomes[outcome.id], opening.record.outcomes.get(outcome.id)
        of = {key: getattr(source, key) for key in ("army", "place", "polity") if getattr(source, key)}
        told = {"id": outcome.id, "name": dict(source.name), "measure": source.measure, **of, "unit": source.unit}
        told["says"] = MEASURES[source.measure].about
        told["record"] = record and {"value": record.value, "low": record.low, "high": record.high}
        listed.append(told)
    return listed


def _names(plan: Plan) -> dict[str, dict[str, dict[str, str]]]:
    """Names of places, armies, polities and people by id, in the order of the engine's rows."""
    names = plan.compiled.names
    tables = {"places": names.places, "armies": names.armies, "polities": names.polities, "people": names.people}
    return {
        table: {key: {lang: names.label(table, row, lang) for lang in ("en", "zh")} for row, key in enumerate(ids)}
        for table, ids in tables.items()
    }


def _made_with() -> dict[str, str]:
    """What the numbers may hang on besides the sources: machines can differ in the last bits."""
    versions = {"zongheng": __version__, "python": platform.python_version(), "numpy": np.__version__}
    return versions | {"numba": numba.__version__, "machine": platform.machine(), "system": os.name}
