"""What lies before a court: its matters with their courses, in words and as the engine has them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.chronology import iso
from zongheng.engine.realm import ACTS, OPEN, PUT_OFF
from zongheng.engine.words import ACTIONS, MATTERS
from zongheng.scenario.arrays import Compiled
from zongheng.scenario.courses import ids_of, likely_of
from zongheng.scenario.wording import WORDING

_KINDS = tuple(MATTERS)


@dataclass(frozen=True, slots=True)
class Act:
    """One action of a course: a word of the engine with whom, where and how much it is about."""

    action: str
    polity: str
    place: str
    amount: float


@dataclass(frozen=True, slots=True)
class Option:
    """A course that is open in a matter."""

    index: int
    id: str  # the action, or the name that the opening gives it
    text: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter on the docket. Subjects are ids, empty for none; ``due`` is the date on which the court sits over it.

    ``options`` may be empty until then. ``likely`` are the probabilities with which the court model would take them,
    empty before the matter has been weighed.
    """

    id: str
    kind: str
    name: str  # of a named matter of the opening, its id; else empty
    question: str
    court: str
    about: str
    third: str
    place: str
    cash: float
    grain: float
    men: float
    raised: str
    due: str
    debated: int
    options: tuple[Option, ...]
    likely: tuple[float, ...]


def rows_of(state: Any, court: int) -> list[int]:
    """Rows of the docket that lie before a court, those that are due first first."""
    lying = state["docket"][0]
    there = np.flatnonzero(np.isin(lying["status"], (OPEN, PUT_OFF)) & (lying["court"] == court))
    return [int(m) for m in sorted(there, key=lambda m: (int(lying["due"][m]), int(m)))]


def matter_of(compiled: Compiled, state: Any, m: int, lang: str = "en") -> Matter:
    """A row of the docket as a matter."""
    lying, day = state["docket"][0], int(state["day"][0])
    kind, due = _KINDS[int(lying["kind"][m])], int(lying["due"][m])
    raised = int(compiled.start) + int(lying["raised"][m])
    named = int(lying["named"][m])
    court, about, third, place = (_ids(compiled, table, int(lying[key][m])) for key, table in _SUBJECTS.items())
    amounts = {name: float(lying[name][m]) for name in ("cash", "grain", "men")}
    ids = ids_of(compiled.scenario, lying, m)
    options = tuple(_option(compiled, lying, m, i, name, lang) for i, name in enumerate(ids))
    return Matter(
        id=".".join(filter(None, [kind, about, third, place, iso(raised)])),
        kind=kind,
        name=_ids(compiled, "matters", named),
        question=_question(compiled, lying, m, kind, amounts, lang),
        court=court,
        about=about,
        third=third,
        place=place,
        cash=amounts["cash"],
        grain=amounts["grain"],
        men=amounts["men"],
        raised=iso(raised),
        due=iso(int(compiled.start) + max(due, day)),
        debated=int(lying["debated"][m]),
        options=options,
        likely=likely_of(lying["utility"][m, : len(options)]) if due <= day else (),
    )


_SUBJECTS = {"court": "polities", "about": "polities", "third": "polities", "place": "places"}


def _question(compiled: Compiled, lying: Any, m: int, kind: str, amounts: dict[str, float], lang: str) -> str:
    """What the court is asked: in the opening's own words, or by the kind of matter."""
    named = int(lying["named"][m])
    if named >= 0:
        own = list(compiled.scenario.opening.matters.values())[named].question
        if own:
            return own.get(lang) or next(iter(own.values()))
    names = {key: _called(compiled, table, int(lying[key][m]), lang) for key, table in _SUBJECTS.items()}
    return WORDING[lang].question(kind, names, amounts)


def _option(compiled: Compiled, lying: Any, m: int, i: int, name: str, lang: str) -> Option:
    """A course: its actions, and what it is called."""
    acts, texts = [], []
    for k in range(ACTS):
        action = int(lying["act"][m, i, k])
        if k > 0 and action <= 0:
            continue
        polity, place = int(lying["act_polity"][m, i, k]), int(lying["act_place"][m, i, k])
        amount = float(lying["act_amount"][m, i, k])
        ids = _ids(compiled, "polities", polity), _ids(compiled, "places", place)
        acts.append(Act(ACTIONS[action], *ids, amount))
        names = {
            "polity": _called(compiled, "polities", polity, lang),
            "place": _called(compiled, "places", place, lang),
        }
        texts.append(WORDING[lang].course(ACTIONS[action], names, amount))
    own = _own_words(compiled, int(lying["named"][m]), i, lang)
    return Option(i, name, own or WORDING[lang].joint.join(texts), tuple(acts))


def _own_words(compiled: Compiled, named: int, i: int, lang: str) -> str:
    """What the opening calls a course of a matter that it names; empty for others."""
    if named < 0:
        return ""
    options = list(list(compiled.scenario.opening.matters.values())[named].options.values())
    if i >= len(options):
        return ""
    name = options[i].name
    return name.get(lang) or name.get("en") or options[i].id.replace("_", " ")


def _ids(compiled: Compiled, table: str, row: int) -> str:
    return str(getattr(compiled.names, table)[row]) if row >= 0 else ""


def _called(compiled: Compiled, table: str, row: int, lang: str) -> str:
    return compiled.names.label(table, row, lang) if row >= 0 else ""
