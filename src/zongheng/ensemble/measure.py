"""Outcomes: what each measure reads off a state and its annals, as it stands or as it was at the ends of years.

A measure is written once, for a row for each time: one for a state, one for each year of the engine's diary.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.engine.state import KINDS
from zongheng.engine.words import EVENTS
from zongheng.scenario.arrays import Compiled, Measured
from zongheng.scenario.draws import Floats

from .errors import PlanError

Read = Callable[[], Any]  # reads a measure of the history that stands in the buffers now, a number for each time
_ARRIVED = EVENTS["convoy_arrived"][0]
_PREFECTURES = (KINDS.index("capital"), KINDS.index("prefecture"))


class Buffers:
    """The memory of one thread, used again for each history: 1-element arrays of the engine's records."""

    def __init__(self, compiled: Compiled):
        layout = compiled.layout
        self.state: Any = compiled.base.copy()
        self.scratch: Any = np.zeros(1, layout.scratch)
        self.log: Any = np.zeros(1, layout.log)
        self.places, self.polities = int(compiled.world["n_places"][0]), int(compiled.base["n_polities"][0])
        self.kinds: Any = compiled.world["places"]["kind"][0, : self.places]

    def now(self) -> "Times":
        """The history as it stands."""
        return Times(self, self.state, 1, self.log["count"])

    def years(self, count: int) -> "Times":
        """The history as it was at the ends of its first years."""
        kept = self.log["years"][0]
        return Times(self, kept, count, kept["events"][:count])


class Times:
    """Tables of a history at one time or more: each column has a row for each time; ``events`` is the length of the
    annals by then. Columns are views into the buffers, so that reading is cheap.
    """

    def __init__(self, at: Buffers, tables: Any, count: int, events: Any):
        self.log, self.kinds, self.events = at.log, at.kinds, events
        self._tables, self._count, self._places, self._polities = tables, count, at.places, at.polities

    def armies(self, column: str) -> Any:
        """A column of armies."""
        return self._tables["armies"][column][: self._count]

    def polities(self, column: str) -> Any:
        """A column of polities."""
        return self._tables["polities"][column][: self._count, : self._polities]

    def places(self, column: str) -> Any:
        """A column of places."""
        return self._tables["places"][column][: self._count, : self._places]

    def army_of(self, polity: int) -> Callable[[], NDArray[np.bool_]]:
        """Which armies are the polity's; rows that no army has yet are nobody's."""
        whose, many = self.armies("polity"), self._tables["n_armies"][: self._count, None]
        rows = np.arange(whose.shape[1])
        return lambda: (whose == polity) & (rows < many)


Make = Callable[[Measured, Times], Read]


def meters(compiled: Compiled, at: Times) -> tuple[Read, ...]:
    """For each outcome a function without arguments."""
    return tuple(MEASURES[outcome.measure](outcome, at) for outcome in compiled.outcomes)


def check_measures(compiled: Compiled) -> None:
    """Raise PlanError if an outcome asks for what cannot be measured."""
    for outcome in compiled.outcomes:
        if outcome.measure not in MEASURES:
            raise PlanError(
                f"Outcome '{outcome.id}' asks for the measure '{outcome.measure}', which the engine cannot take yet. "
                f"Measures: {', '.join(MEASURES)}."
            )


def _adder(values: Floats) -> Callable[[Any], Floats]:
    """A function that adds what is chosen in each row of a column. Each sum begins with a zero of its own, so that it
    is what is chosen of one row, added by itself, to the last bit.
    """
    rows, columns = values.shape
    added, chosen = np.zeros((rows, columns + 1)), np.ones((rows, columns + 1), dtype=bool)

    def add(which: NDArray[np.bool_]) -> Floats:
        added[:, 1:], chosen[:, 1:] = values, which
        many = chosen.sum(axis=1)
        found: Floats = np.add.reduceat(added[chosen], many.cumsum() - many)
        return found

    return add


def _of_bodies(column: str, *more: str) -> Make:
    """A sum of columns of the army, or of all armies of the polity."""

    def make(outcome: Measured, at: Times) -> Read:
        columns = [at.armies(name) for name in (column, *more)]
        if outcome.army >= 0:
            return lambda: sum(each[:, outcome.army] for each in columns)
        ours, adders = at.army_of(outcome.polity), [_adder(each) for each in columns]
        return lambda: sum(add(ours()) for add in adders)

    return make


def _lost(*columns: str) -> Make:
    """Heads that an army lost; or a polity in all its armies, garrisons and towns. Strays belong to armies only."""
    of_armies = _of_bodies(*columns)
    strays = _of_bodies("strays")

    def make(outcome: Measured, at: Times) -> Read:
        if outcome.army >= 0:
            return of_armies(outcome, at)
        books = [at.polities(name)[:, outcome.polity] for name in columns if name != "strays"]
        still = strays(outcome, at) if "strays" in columns else lambda: 0.0
        return lambda: sum(books) + still()

    return make


def _greatest(column: str) -> Make:
    """A column of the army, or its greatest over the armies of the polity; 0 where it is -1, for never."""

    def make(outcome: Measured, at: Times) -> Read:
        values = at.armies(column)
        if outcome.army >= 0:
            return lambda: np.maximum(values[:, outcome.army], 0.0)
        ours = at.army_of(outcome.polity)
        return lambda: np.where(ours(), values, 0.0).max(axis=1, initial=0.0)

    return make


def _held(outcome: Measured, at: Times) -> Read:
    holder = at.places("holder")[:, outcome.place]
    return lambda: holder == outcome.polity


def _places_held(outcome: Measured, at: Times) -> Read:
    holder = at.places("holder")
    return lambda: (holder == outcome.polity).sum(axis=1)


def _prefectures_held(outcome: Measured, at: Times) -> Read:
    """Prefectures that the polity holds, capitals among them: not its passes, forts, fords, ports and camps (S83)."""
    holder = at.places("holder")
    counted = np.isin(at.kinds, _PREFECTURES)
    return lambda: ((holder == outcome.polity) & counted).sum(axis=1)


def _people_held(outcome: Measured, at: Times) -> Read:
    """People of the places that the polity holds."""
    add, holder = _adder(at.places("people")), at.places("holder")
    return lambda: add(holder == outcome.polity)


def _alive(outcome: Measured, at: Times) -> Read:
    alive = at.polities("alive")[:, outcome.polity]
    return lambda: alive


def _war_dead(outcome: Measured, at: Times) -> Read:
    """The dead of the polity, or of all polities, in armies, garrisons and towns."""
    dead = at.polities("dead")
    if outcome.polity >= 0:
        return lambda: dead[:, outcome.polity]
    return lambda: dead.sum(axis=1)


def _devastation(outcome: Measured, at: Times) -> Read:
    """Of the place, or the mean over the places that the polity holds."""
    share, holder = at.places("devastation"), at.places("holder")
    if outcome.place >= 0:
        return lambda: share[:, outcome.place]

    add = _adder(share)

    def read() -> Floats:
        held = holder == outcome.polity
        mean: Floats = add(held) / np.maximum(held.sum(axis=1), 1)
        return mean

    return read


def _delivered(outcome: Measured, at: Times) -> Read:
    """Grain of the convoys that arrived with the army, the place and the polity that are named."""
    kind, grain = at.log["kind"][0], at.log["x"][0]
    named = [(at.log[key][0], row) for key in ("army", "place", "polity") if (row := getattr(outcome, key)) >= 0]

    def read() -> Floats:
        n = at.events.max()
        ours = kind[:n] == _ARRIVED
        for column, row in named:
            ours &= column[:n] == row
        rows = np.flatnonzero(ours)
        came = grain[rows]
        return np.array([np.add.reduce(came[:many]) for many in np.searchsorted(rows, at.events)])

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
