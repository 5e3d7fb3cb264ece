"""The names of a compiled world: ids in row order, and what to call each row."""

from collections.abc import Mapping
from dataclasses import dataclass

from .evidence import Table
from .world import Scenario

Labels = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Ids by table in the engine's row order, and their labels in each language."""

    places: tuple[str, ...]
    routes: tuple[str, ...]
    polities: tuple[str, ...]
    theatres: tuple[str, ...]
    people: tuple[str, ...]
    armies: tuple[str, ...]
    orders: tuple[str, ...]
    milestones: tuple[str, ...]
    factions: tuple[str, ...]
    matters: tuple[str, ...]
    labels: Mapping[str, Labels]

    def label(self, table: str, row: int, lang: str = "en") -> str:
        """What to call a row in a language; its id where it has no name."""
        words = self.labels[table][row] if table in self.labels else {}
        return words.get(lang) or words.get("en") or getattr(self, table)[row]

    def row(self, table: str, name: str) -> int:
        """The row of an id, -1 for the empty id."""
        return -1 if not name else int(getattr(self, table).index(name))


def names_of(scenario: Scenario, orders: tuple[str, ...]) -> Names:
    """Collect the names of a scenario with the orders in force."""
    world, opening = scenario.world, scenario.opening
    ends = zip(world.routes.text["from"], world.routes.text["to"], strict=True)
    return Names(
        places=world.places.ids,
        routes=tuple(f"{start}-{end}" for start, end in ends),
        polities=tuple(world.polities),
        theatres=tuple(opening.theatres),
        people=world.people.ids,
        armies=tuple(opening.armies),
        orders=orders,
        milestones=tuple(opening.milestones),
        factions=tuple(world.factions),
        matters=tuple(opening.matters),
        labels={
            "places": _table_labels(world.places),
            "people": _table_labels(world.people),
            "polities": tuple(each.name for each in world.polities.values()),
            "theatres": tuple(each.name for each in opening.theatres.values()),
            "armies": tuple(each.name for each in opening.armies.values()),
            "milestones": tuple(each.name for each in opening.milestones.values()),
            "factions": tuple(each.name for each in world.factions.values()),
            "matters": tuple(each.name for each in opening.matters.values()),
        },
    )


def _table_labels(table: Table) -> Labels:
    blank = ("",) * len(table.ids)
    english, chinese = table.text.get("name_en", blank), table.text.get("name_zh", blank)
    return tuple({"en": en, "zh": zh} for en, zh in zip(english, chinese, strict=True))
