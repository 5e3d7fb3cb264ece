"""Outcomes: what each measure reads off the state in which a history ends, and off its annals."""

from collections.abc import Callable
from typing import Any

import numpy as np

from zongheng.engine.state import KINDS
from zongheng.engine.words import EVENTS
from zongheng.scenario.arrays import Compiled, Measured

from .errors import PlanError

Read = Callable[[], float]  # reads a measure of the history that stands in the buffers now
_ARRIVED = EVENTS["convoy_arrived"][0]
_PREFECTURES = (KINDS.index("capital"), KINDS.index("prefecture"))


class Buffers:
    """The memory of one thread, used again for each history: 1-element arrays of the engine's records."""

    def __init__(self, compiled: Compiled):
        layout = compiled.layout
        self.state: Any = compiled.base.copy()
        self.scratch: Any = np.zeros(1, layout.scratch)
        self.log: Any = np.zeros(1, layout.log)
        self.places = int(compiled.world["n_places"][0])
        self.kinds: Any = compiled.world["places"]["kind"][0, : self.places]


Make = Callable[[Measured, Buffers], Read]


def meters(compiled: Compiled, at: Buffers) -> tuple[Read, ...]:
    """For each outcome a function without arguments over the buffers.

    Views into the buffers are made once, so that reading is cheap.
    """
    return tuple(MEASURES[outcome.measure](outcome, at) for outcome in compiled.outcomes)


def check_measures(compiled: Compiled) -> None:
    """Raise PlanError if an outcome asks for what cannot be measured."""
    for outcome in compiled.outcomes:
        if outcome.measure not in MEASURES:
            raise PlanError(
                f"Outcome '{outcome.id}' asks for the measure '{outcome.measure}', which the engine cannot take yet. "
                f"Measures: {', '.join(MEASURES)}."
            )


def _of_bodies(column: str, *more: str) -> Make:
    """A sum of columns of the army, or of all armies of the polity."""

    def make(outcome: Measured, at: Buffers) -> Read:
        armies = at.state["armies"]
        columns = [armies[name][0] for name in (column, *more)]
        if outcome.army >= 0:
            return lambda: sum(float(each[outcome.army]) for each in columns)
        polity, of = armies["polity"][0], at.state["n_armies"]

        def read() -> float:
            ours = np.flatnonzero(polity[: of[0]] == outcome.polity)
            return sum(float(each[ours].sum()) for each in columns)

        return read

    return make


def _lost(*columns: str) -> Make:
    """Heads that an army lost; or a polity in all its armies, garrisons and towns. Strays belong to armies only."""
    of_armies = _of_bodies(*columns)
    strays = _of_bodies("strays")

    def make(outcome: Measured, at: Buffers) -> Read:
        if outcome.army >= 0:
            return of_armies(outcome, at)
        books = [at.state["polities"][name][0] for name in columns if name != "strays"]
        still = strays(outcome, at) if "strays" in columns else lambda: 0.0
        return lambda: sum(float(each[outcome.polity]) for each in books) + still()

    return make


def _greatest(column: str) -> Make:
    """A column of the army, or its greatest over the armies of the polity; 0 where it is -1, for never."""

    def make(outcome: Measured, at: Buffers) -> Read:
        values, polity, of = at.state["armies"][column][0], at.state["armies"]["polity"][0], at.state["n_armies"]
        if outcome.army >= 0:
            return lambda: max(float(values[outcome.army]), 0.0)
        return lambda: float(values[: of[0]][polity[: of[0]] == outcome.polity].max(initial=0.0))

    return make


def _held(outcome: Measured, at: Buffers) -> Read:
    holder = at.state["places"]["holder"][0]
    return lambda: float(holder[outcome.place] == outcome.polity)


def _places_held(outcome: Measured, at: Buffers) -> Read:
    holder = at.state["places"]["holder"][0, : at.places]
    return lambda: float(np.count_nonzero(holder == outcome.polity))


def _prefectures_held(outcome: Measured, at: Buffers) -> Read:
    """Prefectures that the polity holds, capitals among them: not its passes, forts, fords, ports and camps (S83)."""
    holder = at.state["places"]["holder"][0, : at.places]
    counted = np.isin(at.kinds, _PREFECTURES)
    return lambda: float(np.count_nonzero((holder == outcome.polity) & counted))


def _people_held(outcome: Measured, at: Buffers) -> Read:
    """People of the places that the polity holds."""
    people, holder = (at.state["places"][name][0, : at.places] for name in ("people", "holder"))
    return lambda: float(people[holder == outcome.polity].sum())


def _alive(outcome: Measured, at: Buffers) -> Read:
    alive = at.state["polities"]["alive"][0]
    return lambda: float(alive[outcome.polity])


def _war_dead(outcome: Measured, at: Buffers) -> Read:
    """The dead of the polity, or of all polities, in armies, garrisons and towns."""
    dead, of = at.state["polities"]["dead"][0], at.state["n_polities"]
    if outcome.polity >= 0:
        return lambda: float(dead[outcome.polity])
    return lambda: float(dead[: of[0]].sum())


def _devastation(outcome: Measured, at: Buffers) -> Read:
    """Of the place, or the mean over the places that the polity holds."""
    share, holder = (at.state["places"][name][0, : at.places] for name in ("devastation", "holder"))
    if outcome.place >= 0:
        return lambda: float(share[outcome.place])

    def read() -> float:
        held = share[holder == outcome.polity]
        return float(held.mean()) if held.size else 0.0

    return read


def _delivered(outcome: Measured, at: Buffers) -> Read:
    """Grain of the convoys that arrived with the army, the place and the polity that are named."""
    count, kind, grain = at.log["count"], at.log["kind"][0], at.log["x"][0]
    named = [(at.log[key][0], row) for key in ("army", "place", "polity") if (row := getattr(outcome, key)) >= 0]

    def read() -> float:
        n = count[0]
        ours = kind[:n] == _ARRIVED
        for column, row in named:
            ours &= column[:n] == row
        return float(grain[:n][ours].sum())

    return read


MEASURES: dict[str, Make] = {
    "lost": _lost("dead", "missing", "strays"),
    "dead": _lost("dead"),
    "missing": _lost("missing"),
    "men": _of_bodies("foot", "horse"),
    "unfed_peak": _greatest("unfed_peak"),
    "unfed_turned": _greatest("unfed_turned"),
    "unfed_days": _greatest("unfed_days"),
    "grain_eaten": _of_bodies("eaten"),
    "grain_delivered": _delivered,
    "held": _held,
    "places_held": _places_held,
    "prefectures_held": _prefectures_held,
    "devastation": _devastation,
    "alive": _alive,
    "people_held": _people_held,
    "war_dead": _war_dead,
}
