"""From a checked scenario to the arrays of the engine, and from a draw of premises to the first day of a history.

The only file of this room that knows the engine. ``build`` lays out what all histories share; ``select`` turns
uniform draws into the values of the premises; ``furnish`` writes one history's numbers into its state.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from zongheng.engine.realm import SCHEDULED
from zongheng.engine.rules import RULES
from zongheng.engine.state import HOLD, SCALES, Layout, blank, layout
from zongheng.engine.words import EVENTS, VERBS, key_of

from . import laying, laying_realm
from .evidence import Floats
from .flaws import Flaw, ScenarioError, near_miss
from .laying_realm import Blanks
from .limits import check_limits, counts
from .lives import lay_lives
from .model import Option, Order, Outcome
from .names import Names, names_of
from .premises import Premise, premises, two_piece
from .slots import Ledger, Riders, Slots_, flat, moved
from .world import Scenario

Pins = tuple[Slots_, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """An outcome with the rows that it measures, -1 where it names none."""

    id: str
    measure: str
    army: int
    place: int
    polity: int
    unit: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A scenario in the engine's arrays, with options chosen and numbers set.

    ``world`` and ``base`` are 1-element arrays, read-only; ``base`` is the first day at best values.
    """

    scenario: Scenario
    layout: Layout
    world: np.ndarray
    base: np.ndarray
    premises: tuple[Premise, ...]
    names: Names
    outcomes: tuple[Measured, ...]
    start: int
    days: int
    chosen: Mapping[str, str]
    fixed: Mapping[int, float]  # premise: the value that it was set to
    riders: Riders
    readings: tuple[tuple[int, tuple[Pins, ...]], ...]  # premise: what each of its options sets
    pins: Pins
    blanks: Blanks
    spans: tuple[Floats, Floats, Floats] = field(repr=False)


def build(
    scenario: Scenario,
    choices: Mapping[str, str] | None = None,
    sets: Mapping[str, float | str] | None = None,
    until: int | None = None,
) -> Compiled:
    """Lay out a scenario with options chosen by decision or matter and numbers set by path, to live until a day.

    Raise ScenarioError for a decision, option, path or reading that does not exist, or a world too large.
    """
    chosen, courses = _choose(scenario, choices or {})
    options = [scenario.opening.decisions[name].options[option] for name, option in chosen.items()]
    orders = _in_force(scenario, options)
    shape = layout(_scale(scenario))
    world, base = blank(shape)
    drawn = premises(scenario)
    ledger = Ledger(base, {premise.id: row for row, premise in enumerate(drawn)})
    names = names_of(scenario, tuple(orders))
    days = (scenario.opening.until if until is None else until) - scenario.opening.start
    blanks = _lay(world[0], base[0], ledger, scenario, names, orders, days)
    laying_realm.take_courses(base[0], scenario.opening.matters, courses)
    settings = {path: value for option in options for path, value in option.set_.items()} | dict(sets or {})
    fixed, pins = _settle(scenario, ledger, drawn, settings)
    laying_realm.clear(base, blanks)
    laying_realm.fill(base, blanks)
    world.flags.writeable = base.flags.writeable = False
    return Compiled(
        scenario=scenario, layout=shape, world=world, base=base, premises=drawn, names=names,
        outcomes=tuple(_measured(each, names) for each in scenario.opening.outcomes.values()),
        start=scenario.opening.start, days=days, chosen=chosen, fixed=fixed, riders=ledger.riders(),
        readings=_readings(scenario, ledger, drawn), pins=pins, blanks=blanks,
        spans=_spans(drawn),
    )  # fmt: skip


def select(compiled: Compiled, u: Floats) -> Floats:
    """Values of the premises at draws ``u`` in [0, 1), shape (..., premises): numbers, or the row of a reading."""
    low, value, high = compiled.spans
    values = two_piece(low, value, high, u)
    for row, _ in compiled.readings:
        weights = np.array(list(compiled.premises[row].weights.values()))
        steps = np.cumsum(weights) / weights.sum()
        values[..., row] = np.minimum(np.searchsorted(steps, u[..., row], side="right"), len(weights) - 1)
    for row, fixed in compiled.fixed.items():
        values[..., row] = fixed
    return values


def furnish(compiled: Compiled, values: Floats, state: np.ndarray) -> None:
    """Write the numbers of one history into ``state``, a copy of ``base`` (1-element array, changed in place)."""
    words = flat(state)
    laying_realm.clear(state, compiled.blanks)
    words[compiled.riders.slot] = moved(compiled.riders, values, compiled.spans)
    for row, options in compiled.readings:
        slots, numbers = options[int(values[row])]
        words[slots] = numbers
    slots, numbers = compiled.pins
    words[slots] = numbers
    state["places"]["stock"] = state["places"]["store"]
    laying_realm.fill(state, compiled.blanks)


def _choose(scenario: Scenario, choices: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The option in force of every decision, and the courses that are chosen for courts in named matters."""
    known, decisions = scenario.opening.choices, scenario.opening.decisions
    for name, option in choices.items():
        if name not in known:
            raise ScenarioError(
                [Flaw("", 0, 0, f"there is no decision '{name}'", near_miss(name, known, "This opening has none."))]
            )
        if option not in known[name]:
            remedy = near_miss(option, known[name]) + f" Its options are {', '.join(known[name])}."
            raise ScenarioError([Flaw("", 0, 0, f"decision '{name}' has no option '{option}'", remedy.strip())])
    in_force = {name: choices.get(name, decision.base) for name, decision in decisions.items()}
    return in_force, {name: option for name, option in choices.items() if name not in decisions}


def _in_force(scenario: Scenario, options: list[Option]) -> dict[str, Order]:
    """The orders of the opening as the chosen options leave them; an option's order replaces one of the same id."""
    orders = dict(scenario.opening.orders)
    for option in options:
        for name in option.drop:
            orders.pop(name, None)
        orders |= option.orders
    return orders


def _scale(scenario: Scenario) -> int:
    """The smallest scale with room for the scenario."""
    rules = {f"{group}.{name}": unit for group, given in RULES.items() for name, (unit, _) in given.items()}
    size = counts(scenario)
    for scale in SCALES:
        room = layout(scale).size
        if all(size[name] < room[name] for name in size if name in room):
            break
    check_limits(scenario, layout(scale).size, rules)
    return scale


def _lay(
    world: Any, base: Any, ledger: Ledger, scenario: Scenario, names: Names, orders: Mapping[str, Order], days: int
) -> Blanks:
    """Fill every table of the engine; returns what nobody says."""
    laying.lay_land(world, ledger, scenario, names, key_of)
    laying.lay_calendar(world, scenario.opening.start, days)
    for name, rule in scenario.world.rules.items():
        ledger.put("rules", name.partition(".")[2], (), rule)
    laying.lay_polities(base, scenario, names, key_of)
    laying.lay_people(base, ledger, scenario, key_of)
    laying.lay_holdings(base, ledger, scenario, names)
    laying.lay_theatres(base, ledger, scenario, names, key_of)
    laying.lay_armies(base, ledger, scenario, names, key_of, HOLD)
    laying.lay_orders(base, ledger, orders, names, VERBS, scenario.opening.start, key_of)
    numbers = {name: number for name, (number, *_) in EVENTS.items()}
    laying.lay_milestones(world, base, scenario.opening.milestones, names, numbers, scenario.opening.start)
    return _lay_realm(base, ledger, scenario, names)


def _lay_realm(base: Any, ledger: Ledger, scenario: Scenario, names: Names) -> Blanks:
    """Fill the tables of states and their dealings."""
    base.free = scenario.opening.free
    laying_realm.lay_factions(base, ledger, scenario)
    laying_realm.lay_thumbs(base, ledger, scenario)
    laying_realm.lay_courts(base, ledger, scenario, names)
    laying_realm.lay_relations(base, ledger, scenario, names)
    laying_realm.lay_docket(base, ledger, scenario.opening.matters, names, key_of, scenario.opening.start, SCHEDULED)
    return Blanks(
        bears=laying_realm.lay_places(base, ledger, scenario, names),
        wanted=laying_realm.lay_commands(base, ledger, scenario, names),
        living=lay_lives(base, scenario, names),
        weight=base.polities.weight.copy(),
    )


def _settle(
    scenario: Scenario, ledger: Ledger, drawn: tuple[Premise, ...], settings: Mapping[str, float | str]
) -> tuple[dict[int, float], Pins]:
    """Split settings into premises that are fixed and numbers that are pinned."""
    fixed: dict[int, float] = {}
    pinned: dict[str, tuple[Slots_, float]] = {}
    for path, value in settings.items():
        row = ledger.premises.get(path)
        if row is not None:
            fixed[row] = _fixed_value(drawn[row], value)
            continue
        slots = ledger.at.get(path)
        if slots is None:
            slots = laying.cell_of(ledger.at, scenario, path)
        if slots is None and path in scenario.numbers:
            continue  # a number of an option that was not chosen
        if slots is None:
            remedy = near_miss(path, [*ledger.premises, *ledger.at])
            raise ScenarioError([Flaw("", 0, 0, f"there is no premise or number '{path}'", remedy)])
        pinned[path] = (slots, float(value))
    slots_, numbers = zip(*pinned.values(), strict=True) if pinned else ((), ())
    sizes = [slots.size for slots in slots_]
    return fixed, (
        np.concatenate([np.zeros(0, np.int64), *slots_]).astype(np.int64),
        np.repeat(numbers, sizes).astype(np.float64),
    )


def _fixed_value(premise: Premise, value: float | str) -> float:
    """A premise set to a number, or a reading to one of its options."""
    if premise.kind == "range":
        return float(value)
    options = list(premise.weights)
    if value not in options:
        what = f"premise '{premise.id}' has no reading '{value}'"
        raise ScenarioError([Flaw("", 0, 0, what, f"Choose from {', '.join(options)}.")])
    return float(options.index(str(value)))


def _readings(
    scenario: Scenario, ledger: Ledger, drawn: tuple[Premise, ...]
) -> tuple[tuple[int, tuple[Pins, ...]], ...]:
    """For every premise of readings, the slots and numbers that each of its options sets."""
    found = []
    for row, premise in enumerate(drawn):
        if premise.kind == "readings":
            options = scenario.opening.readings[premise.id].options.values()
            found.append((row, tuple(_pins(ledger, option.set_) for option in options)))
    return tuple(found)


def _pins(ledger: Ledger, settings: Mapping[str, float]) -> Pins:
    there = [(ledger.at[path], value) for path, value in settings.items() if path in ledger.at]
    slots = np.concatenate([np.zeros(0, np.int64), *(slots for slots, _ in there)]).astype(np.int64)
    return slots, np.repeat([value for _, value in there], [slots.size for slots, _ in there]).astype(np.float64)


def _spans(drawn: tuple[Premise, ...]) -> tuple[Floats, Floats, Floats]:
    return (
        np.array([premise.low for premise in drawn], dtype=np.float64),
        np.array([premise.value for premise in drawn], dtype=np.float64),
        np.array([premise.high for premise in drawn], dtype=np.float64),
    )


def _measured(outcome: Outcome, names: Names) -> Measured:
    return Measured(
        outcome.id, outcome.measure, names.row("armies", outcome.army), names.row("places", outcome.place),
        names.row("polities", outcome.polity), outcome.unit, outcome.name,
    )  # fmt: skip
