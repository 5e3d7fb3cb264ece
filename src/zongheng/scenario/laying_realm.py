"""Laying out states and their dealings in the engine's arrays: courts, relations, people, matters.

Beside ``laying.py`` and in its way. What nobody says is filled in last, by ``fill``, from the numbers of a history.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import vocabulary
from .lives import YEAR
from .names import Names
from .realm import Matter
from .slots import Ledger
from .world import Scenario

Key = Callable[[str], np.uint64]
Rows = NDArray[np.int64]
_LEFT = 0.01  # the least share that devastation leaves, so that nothing is divided by nothing


@dataclass(frozen=True, slots=True)
class Blanks:
    """What nobody says, and ``fill`` works out: rows, and weights as they were given."""

    bears: Rows  # places
    wanted: Rows  # armies
    living: Rows  # people who live, children among them, and hold no office
    weight: NDArray[np.float64]  # of factions at courts


def lay_places(state: Any, ledger: Ledger, scenario: Scenario, names: Names) -> Rows:
    """What lands bear, who claims them, to whom their people feel they belong; returns rows that nobody rates."""
    table, places = scenario.world.places, state.places
    count = len(names.places)
    places.core[:count] = places.holder[:count]
    places.claim[:count] = [names.row("polities", who) for who in table.text.get("claim", ("",) * count)]
    if "rites" in table.numbers:
        ledger.put("places", "rites", slice(0, count), table.numbers["rites"])
    bears = table.numbers.get("bears")
    if bears is None:
        return np.arange(count)
    ledger.put("places", "bears", slice(0, count), bears, known=~np.isnan(bears.value))
    return np.flatnonzero(np.isnan(bears.value))


def lay_factions(state: Any, ledger: Ledger, scenario: Scenario) -> None:
    """What each faction cares for."""
    for row, faction in enumerate(scenario.world.factions.values()):
        for c, word in enumerate(vocabulary.CONSIDERATIONS):
            ledger.put("factions", "taste", (row, c), faction.tastes.get(word))


def lay_thumbs(state: Any, ledger: Ledger, scenario: Scenario) -> None:
    """What each action brings of each consideration, by rules of thumb: a row for each number."""
    row = 0
    for action, effects in scenario.world.forecasts.items():
        for consideration, features in effects.items():
            for feature, weight in features.items():
                state.thumbs.action[row] = vocabulary.ACTIONS.index(action)
                state.thumbs.consideration[row] = vocabulary.CONSIDERATIONS.index(consideration)
                state.thumbs.feature[row] = vocabulary.FEATURES.index(feature)
                ledger.put("thumbs", "weight", row, weight)
                row += 1


def lay_courts(state: Any, ledger: Ledger, scenario: Scenario, names: Names) -> None:
    """Who stands, and with what; the others may rise where the world says."""
    polities, courts = state.polities, scenario.opening.courts
    for row, (name, polity) in enumerate(scenario.world.polities.items()):
        polities.kind[row] = vocabulary.POLITY_KINDS.index(polity.kind)
        polities.rises[row] = names.row("places", polity.rises)
        polities.leader[row] = names.row("people", polity.leader)
        polities.alive[row] = name in (courts or _in_the_field(scenario))
    for name, court in courts.items():
        row = names.row("polities", name)
        polities.capital[row] = names.row("places", court.capital)
        polities.ruler[row] = names.row("people", court.ruler)
        polities.minister[row] = names.row("people", court.minister)
        polities.patron[row] = names.row("polities", court.patron)
        for field in ("treasury", "paper", "prestige", "weary", "precedent", "retinue", "siege_skill", "boat_skill"):
            ledger.put("polities", field, row, getattr(court, field))
        for faction, weight in court.factions.items():
            ledger.put("polities", "weight", (row, names.row("factions", faction)), weight)


def _in_the_field(scenario: Scenario) -> set[str]:
    """Where no courts are given: whoever holds a place or has an army."""
    opening = scenario.opening
    return {*opening.holdings.text.get("holder", ()), *(army.polity for army in opening.armies.values() if army.at)}


def lay_relations(state: Any, ledger: Ledger, scenario: Scenario, names: Names) -> None:
    """Wars, treaties, and what courts think of one another.

    Strength is believed over true until the engine knows what is true, and 0 where nothing is said.
    """
    relations, opening = state.relations, scenario.opening
    for one, other in opening.at_war:
        a, b = names.row("polities", one), names.row("polities", other)
        relations.war_since[a, b] = relations.war_since[b, a] = 0
        relations.known[a, b] = relations.known[b, a] = 1
        relations.aim[a, b] = relations.aim[b, a] = vocabulary.AIMS.index("hold_line")
    for treaty in opening.treaties.values():
        a, b = names.row("polities", treaty.row), names.row("polities", treaty.with_)
        for pair in ((a, b), (b, a)):
            relations.treaty[pair] = vocabulary.TREATIES.index(treaty.kind)
            relations.since[pair] = 0 if treaty.since is None else treaty.since - opening.start
            relations.against[pair] = names.row("polities", treaty.against)
            relations.open_border[pair] = treaty.border == "undefined"
            relations.known[pair] = 1
        relations.withheld[a, b] = treaty.withheld
        ledger.put("relations", "tribute", (a, b), treaty.cash)
    for each in opening.relations.values():
        pair = names.row("polities", each.of), names.row("polities", each.to)
        relations.known[pair] = each.known
        relations.aim[pair] = max(relations.aim[pair], vocabulary.AIMS.index(each.aim))
        for field in ("trust", "grudge", "spread"):
            ledger.put("relations", field, pair, getattr(each, field))
        ledger.put("relations", "strength", pair, each.believed)


def lay_commands(state: Any, ledger: Ledger, scenario: Scenario, names: Names) -> Rows:
    """Commissioners, fleets and families of theatres, the establishments of armies; returns armies that have none."""
    for row, theatre in enumerate(scenario.opening.theatres.values()):
        state.theatres.commissioner[row] = names.row("people", theatre.commissioner)
        ledger.put("theatres", "fleet", row, theatre.fleet)
        ledger.put("theatres", "dependants", row, theatre.dependants)
    armies = scenario.opening.armies.values()
    for row, army in enumerate(armies):
        ledger.put("armies", "wanted", row, army.wanted)
        if scenario.opening.free and not army.at and army.theatre:  # it is raised, if it is, at its theatre's seat
            seat = names.row("places", scenario.opening.theatres[army.theatre].seat)
            state.armies.home[row] = state.armies.place[row] = names.row("places", army.base) if army.base else seat
    return np.array([row for row, army in enumerate(armies) if army.wanted is None], dtype=np.int64)


def lay_docket(
    state: Any, ledger: Ledger, matters: Mapping[str, Matter], names: Names, key: Key, start: int, scheduled: int
) -> None:
    """Matters that come on a known day; ``scheduled`` is their status until then."""
    docket = state.docket
    for m, (name, matter) in enumerate(matters.items()):
        docket.status[m], docket.key[m], docket.named[m] = scheduled, key(f"matter:{name}"), m
        docket.kind[m] = vocabulary.MATTERS.index(matter.kind)
        docket.court[m] = names.row("polities", matter.court)
        docket.about[m], docket.third[m] = (names.row("polities", who) for who in (matter.about, matter.third))
        docket.place[m] = names.row("places", matter.place)
        docket.army[m], docket.theatre[m] = names.row("armies", matter.army), names.row("theatres", matter.theatre)
        docket.due[m] = matter.date - start
        docket.options[m] = len(matter.options)
        docket.record[m] = list(matter.options).index(matter.record) if matter.record else -1
        for i, course in enumerate(matter.options.values()):
            for k, deed in enumerate(course.do):
                docket.act[m, i, k] = vocabulary.ACTIONS.index(deed.act)
                docket.act_polity[m, i, k] = names.row("polities", deed.with_)
                docket.act_place[m, i, k] = names.row("places", deed.at)
                ledger.put("docket", "act_amount", (m, i, k), deed.amount)


def take_courses(state: Any, matters: Mapping[str, Matter], courses: Mapping[str, str]) -> None:
    """Choose courses for courts in named matters: whoever sits there, that is what is done if the matter comes up."""
    for m, (name, matter) in enumerate(matters.items()):
        if name in courses:
            state.docket.chosen[m] = list(matter.options).index(courses[name])


def clear(state: np.ndarray, blanks: Blanks) -> None:
    """Unwrite what is worked out, so that what is set shows (a 1-element array of a state, changed in place)."""
    state["places"]["bears"][0, blanks.bears] = np.nan
    state["polities"]["weight"][0] = blanks.weight


def fill(state: np.ndarray, blanks: Blanks) -> None:
    """Work out what nobody says from the numbers of a history (a 1-element array of a state, changed in place).

    Land bears the people it has, and those whom devastation drove off; an army should have the men it has; the weights
    of the factions at a court are shares of the say there; whoever is of age counts in affairs.
    """
    places, armies, people = state["places"], state["armies"], state["people"]
    bears = places["bears"][0]
    rows = blanks.bears[np.isnan(bears[blanks.bears])]
    bears[rows] = places["people"][0, rows] / np.maximum(1.0 - places["devastation"][0, rows], _LEFT)
    rows = blanks.wanted
    armies["wanted"][0, rows] = armies["foot"][0, rows] + armies["horse"][0, rows]
    weight = state["polities"]["weight"][0]
    total = weight.sum(axis=1, keepdims=True)
    np.divide(weight, total, out=weight, where=total > 0.0)
    rows = blanks.living
    people["alive"][0, rows] = people["born"][0, rows] + state["rules"]["of_age"][0] * YEAR <= 0.0
