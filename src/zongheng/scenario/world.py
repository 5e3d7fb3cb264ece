"""A loaded scenario: a world and one of its openings, checked and read-only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .book import Number
from .evidence import Quantity, Table
from .flaws import Flaw, Mark
from .model import Army, Climate, Decision, Milestone, Order, Outcome, Polity, Region, Theatre, Words, Work
from .realm import Court, Faction, Matter, Relation, Treaty
from .uncertain import Chronicled, Reading, SharedPremise


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """The land and what every opening shares. ``rules`` are by `group.name`."""

    id: str
    name: Words
    about: Words
    licence: str
    polities: Mapping[str, Polity]
    regions: Mapping[str, Region]
    scripted: tuple[str, ...]
    works: Mapping[str, Work]
    rules: Mapping[str, Quantity]
    climate: Mapping[str, Climate]
    factions: Mapping[str, Faction]
    forecasts: Mapping[str, Mapping[str, Mapping[str, Quantity]]]  # by action, consideration and feature
    places: Table
    routes: Table
    people: Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opening:
    """A dated starting state. ``start`` and ``until`` are Julian day numbers; entries are in file order.

    ``premises`` and ``readings`` have those that all openings share first.
    """

    id: str
    name: Words
    about: Words
    start: int
    until: int
    polities: tuple[str, ...]
    at_war: tuple[tuple[str, str], ...]
    free: bool
    holdings: Table
    theatres: Mapping[str, Theatre]
    armies: Mapping[str, Army]
    courts: Mapping[str, Court]
    treaties: Mapping[str, Treaty]
    relations: Mapping[str, Relation]
    matters: Mapping[str, Matter]
    orders: Mapping[str, Order]
    decisions: Mapping[str, Decision]
    premises: Mapping[str, SharedPremise]
    readings: Mapping[str, Reading]
    milestones: Mapping[str, Milestone]
    outcomes: Mapping[str, Outcome]
    record: Chronicled

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """What can be chosen for the actors: the options of every decision, and the courses of every named matter."""
        decided = {name: tuple(each.options) for name, each in self.decisions.items()}
        return decided | {name: tuple(each.options) for name, each in self.matters.items()}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """A world with one opening.

    ``numbers`` has everything with a range by its dotted path, in file order; ``marks`` says where each path stands;
    ``digest`` is the hash of all that the engine can read.
    """

    id: str
    folder: Path
    shown: str  # the folder as messages show it
    digest: str
    world: World
    opening: Opening
    numbers: Mapping[str, Number]
    marks: Mapping[str, Mark]
    warnings: tuple[Flaw, ...]

    def flaw(self, path: str, what: str, remedy: str = "") -> Flaw:
        """Build a flaw at the place where a dotted path stands, or the nearest part of it that is known."""
        parts = path.split(".")
        tries = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        mark = next((self.marks[known] for known in tries if known in self.marks), Mark())
        return Flaw("/".join(part for part in (self.shown, mark.file) if part), mark.line, mark.column, what, remedy)
