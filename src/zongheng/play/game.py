"""A game: one history that stops whenever a court held from outside has to decide.

With every seat held by the court model it is, to the last bit, the history of the same number of an ensemble.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zongheng.chronology import iso
from zongheng.engine.day import AWAITS, run as live_days
from zongheng.engine.realm import OUTSIDE, SEATS
from zongheng.engine.words import EVENTS
from zongheng.scenario import Scenario
from zongheng.scenario.arrays import Compiled
from zongheng.scenario.edits import Edit
from zongheng.scenario.flaws import near_miss

from .docket import Matter, Option, matter_of, rows_of
from .errors import PlayError
from .observe import view_of
from .views import CourtView

_KINDS = {number: name for name, (number, *_) in EVENTS.items()}
_SUBJECTS = {
    "army": "armies", "other": "armies", "place": "places", "polity": "polities", "of": "polities", "who": "people"
}  # fmt: skip
TROUBLES = ("", "battles", "convoys", "annals", "docket", "embassies", "decisions")  # what ran out of room


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """What a game is played with: an opening, edits to it, and which of its histories."""

    asked: str  # the name by which the opening was loaded
    scenario: Scenario
    compiled: Compiled
    edits: tuple[Edit, ...]
    seed: int
    run: int
    warnings: tuple[str, ...] = ()


class Game:
    """One history being lived. Make one with `start` or `load`.

    ``state`` and ``log`` are the engine's 1-element arrays. They hold the truth, which no seat may read; seats read
    `observe` and `docket`.
    """

    def __init__(self, setup: Setup, state: Any, log: Any):
        self.setup, self.state, self.log = setup, state, log
        self._scratch: Any = np.zeros(1, setup.compiled.layout.scratch)
        self._trouble = int(state["trouble"][0]) or (3 if log["lost"][0] else 0)

    # -- what anybody may know ----------------------------------------------------------------------------------------

    @property
    def compiled(self) -> Compiled:
        """The opening in the engine's arrays, with its names."""
        return self.setup.compiled

    @property
    def day(self) -> int:
        """Days lived since the start."""
        return int(self.state["day"][0])

    @property
    def date(self) -> str:
        """Today, in the Julian calendar."""
        return iso(int(self.compiled.start) + self.day)

    @property
    def over(self) -> bool:
        """Whether the last day is lived, or the engine ran out of room (see ``trouble``)."""
        return bool(self._trouble) or self.day >= self.compiled.days

    @property
    def trouble(self) -> str:
        """What the engine ran out of room for; empty if all is well."""
        return TROUBLES[self._trouble]

    @property
    def polities(self) -> tuple[str, ...]:
        """Ids of the polities that stand today."""
        alive = self.state["polities"]["alive"][0]
        return tuple(name for row, name in enumerate(self.compiled.names.polities) if alive[row])

    @property
    def seats(self) -> dict[str, str]:
        """Who decides for each polity."""
        held = self.state["polities"]["seat"][0]
        return {name: SEATS[int(held[row])] for row, name in enumerate(self.compiled.names.polities)}

    # -- what a seat may do -------------------------------------------------------------------------------------------

    def observe(self, polity: str, lang: str = "en") -> CourtView:
        """What a court knows and believes today."""
        return view_of(self.compiled, self.state, self._row(polity), lang)

    def docket(self, polity: str, lang: str = "en") -> tuple[Matter, ...]:
        """The matters that lie before a court, those that are due first first."""
        return tuple(matter_of(self.compiled, self.state, m, lang) for m in rows_of(self.state, self._row(polity)))

    @property
    def waiting(self) -> Matter | None:
        """The matter that must be decided before the day can go on; None if there is none."""
        m = int(self.state["waiting"][0]) - 1
        undecided = m >= 0 and self.state["docket"]["chosen"][0, m] < 0
        return matter_of(self.compiled, self.state, m) if undecided and not self.over else None

    def decide(self, matter: Matter | str, option: Option | int | str) -> None:
        """Choose a course in a matter of a court that is held from outside: an option, its number or its id.

        Nothing happens until the game goes on; then the court acts on it on the day on which the matter is due. Raise
        PlayError if there is no such matter or option, or if somebody else decides.
        """
        m, found = self._find(matter)
        court = self._row(found.court)
        if self.state["polities"]["seat"][0, court] != OUTSIDE:
            raise PlayError(
                f"The seat of {found.court} is held by '{self.seats[found.court]}'. "
                f"Give seats={{'{found.court}': 'outside'}} to decide for it."
            )
        self.state["docket"]["chosen"][0, m] = _index(found, option)

    def advance(self, days: int | None = None) -> Matter | None:
        """Live on to the next matter that a seat held from outside must decide, and return it; at most ``days`` days.

        Return None when the days are over, or the history. Raise PlayError while a matter waits for a decision.
        """
        if days is not None and days < 0:
            raise PlayError(f"Days go forward only, so {days} of them cannot be lived. Take one or more.")
        waits = self.waiting
        if waits is not None:
            raise PlayError(f"{waits.court} has to decide '{waits.id}' first: {waits.question}")
        last = self.compiled.days if days is None else min(self.day + days, self.compiled.days)
        if self._trouble or self.day >= last:
            return None
        code = int(live_days(self.compiled.world, self.state, self._scratch, self.log, last - self.day))
        if code == AWAITS:
            return self.waiting
        self._trouble = code
        return None

    # -- what is told afterwards --------------------------------------------------------------------------------------

    def annals(self, since: int = 0) -> list[dict[str, Any]]:
        """The annals from row ``since`` on, a row for each event, as in the table `events` of a results folder.

        They tell the truth, and so more than any court knows.
        """
        log, names, start = self.log[0], self.compiled.names, int(self.compiled.start)
        told = []
        for i in range(since, int(log["count"])):
            row: dict[str, Any] = {"number": i, "day": int(log["day"][i]), "date": iso(start + int(log["day"][i]))}
            row["kind"] = _KINDS[int(log["kind"][i])]
            for column, table in _SUBJECTS.items():
                subject = int(log[column][i])
                row[column] = getattr(names, table)[subject] if subject >= 0 else None
            told.append(row | {"x": float(log["x"][i]), "y": float(log["y"][i])})
        return told

    @property
    def milestones(self) -> dict[str, str | None]:
        """The date of each milestone that has come, None for the others."""
        days = self.state["milestones"]["day"][0]
        start = int(self.compiled.start)
        return {
            name: iso(start + int(days[row])) if days[row] >= 0 else None
            for row, name in enumerate(self.compiled.names.milestones)
        }

    # -- copies -------------------------------------------------------------------------------------------------------

    def fork(self) -> "Game":
        """An independent copy: what happens in one does not happen in the other."""
        return Game(self.setup, bytes_of(self.state), copy_of(self.log))

    def save(self, path: str | Path) -> Path:
        """Write the game to a file that `load` reads; it holds no scenario, which must still be there."""
        from .saving import save

        return save(self, Path(path))

    def sit(self, seats: Mapping[str, str]) -> None:
        """Give seats to others: `model`, `outside`, `record` or `random`, by polity."""
        for polity, seat in seats.items():
            if seat not in SEATS:
                remedy = near_miss(seat, SEATS, f"Choose from {', '.join(SEATS)}.")
                raise PlayError(f"There is no seat '{seat}'. {remedy}")
            self.state["polities"]["seat"][0, self._row(polity)] = SEATS.index(seat)

    def _row(self, polity: str) -> int:
        names = self.compiled.names.polities
        if polity not in names:
            raise PlayError(f"There is no polity '{polity}'. {near_miss(polity, names, f'Known: {_list(names)}.')}")
        return names.index(polity)

    def _find(self, matter: Matter | str) -> tuple[int, Matter]:
        """The row of a matter that still lies on the docket."""
        wanted = matter if isinstance(matter, str) else matter.id
        for court in range(len(self.compiled.names.polities)):
            for m in rows_of(self.state, court):
                found = matter_of(self.compiled, self.state, m)
                if found.id == wanted:
                    return m, found
        raise PlayError(f"No matter '{wanted}' lies before a court today. `docket` lists those that do.")


def bytes_of(state: Any) -> Any:
    """A copy of a state, as a block of memory: ten times faster than field by field."""
    return state.view(np.uint8).copy().view(state.dtype)


def copy_of(log: Any) -> Any:
    """A copy of a log; only the rows that are written are copied, so that it is cheap."""
    made = np.zeros(log.dtype.itemsize, np.uint8).view(log.dtype)
    for (_, one, name, _), (_, other, _, rows) in zip(columns_of(made[0]), columns_of(log[0]), strict=True):
        if rows < 0:
            one[name] = other[name]
        elif rows:
            one[name][:rows] = other[name][:rows]
    return made


def columns_of(table: Any, path: str = "log", rows: int = 0) -> Iterator[tuple[str, Any, str, int]]:
    """(path, table, name, rows written) of all that a log holds, the tables in it too; -1 rows of a single number."""
    rows = int(table["count"]) if "count" in table.dtype.names else rows
    for name in table.dtype.names:
        kind, here = table.dtype[name], f"{path}.{name}"
        if kind.names:
            yield from columns_of(table[name], here, rows)
        else:
            yield here, table, name, rows if kind.shape else -1


def _index(matter: Matter, option: Option | int | str) -> int:
    """The number of an option of a matter."""
    listed = _list(each.id for each in matter.options)
    if not matter.options:
        raise PlayError(f"The courses of '{matter.id}' are not laid out before {matter.due}. Advance to that day.")
    if isinstance(option, str):
        for each in matter.options:
            if option == each.id:
                return each.index
        raise PlayError(f"'{matter.id}' has no option '{option}'. It has {listed}.")
    index = option.index if isinstance(option, Option) else int(option)
    if not 0 <= index < len(matter.options):
        raise PlayError(f"'{matter.id}' has no option {index}. It has {len(matter.options)}, from 0 on: {listed}.")
    return index


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
