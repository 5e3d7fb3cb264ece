"""What no single entry can tell: names that nobody defines, roads that lead nowhere, orders that wait for each other.

Each check states which files it needs, and is skipped when one of them could not be read.
"""

from collections.abc import Callable, Mapping
from typing import Any

from . import check_land, check_orders, check_premises, check_realm, check_watch
from .book import Book, Mention
from .evidence import Table
from .flaws import near_miss

HOMES = {
    "place": "places.csv", "person": "people.csv", "polity": "polities in world.yaml",
    "region": "regions in world.yaml", "work": "works.yaml", "theatre": "theatres.yaml", "army": "armies.yaml",
    "order": "orders.yaml", "premise": "premises.yaml", "milestone": "milestones in milestones.yaml",
    "outcome": "outcomes in milestones.yaml", "faction": "factions.yaml",
}  # fmt: skip
FILES = {
    "place": "places", "person": "people", "polity": "world", "region": "world", "work": "works",
    "theatre": "theatres", "army": "armies", "order": "orders", "premise": "premises", "milestone": "milestones",
    "outcome": "milestones", "faction": "factions",
}  # fmt: skip
CHECKS: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (check_land.check_days, ("opening",)),
    (check_land.check_wars, ("opening",)),
    (check_land.check_routes, ("places", "routes")),
    (check_land.check_reach, ("places", "routes")),
    (check_land.check_sites, ("places",)),
    (check_land.check_lives, ("people",)),
    (check_land.check_climate, ("world", "climate")),
    (check_land.check_holders, ("world", "opening", "holdings")),
    (check_orders.check_armies, ("world", "opening", "armies", "orders", "decisions")),
    (check_orders.check_orders, ("orders", "decisions", "routes")),
    (check_orders.check_waiting, ("orders", "decisions")),
    (check_orders.check_dates, ("opening", "orders", "decisions")),
    (check_orders.check_decisions, ("orders", "decisions")),
    (check_realm.check_stances, ("people",)),
    (check_realm.check_courts, ("world", "opening", "courts")),
    (check_realm.check_standing, ("world", "courts", "holdings", "armies")),
    (check_realm.check_treaties, ("treaties",)),
    (check_realm.check_treaty_days, ("opening", "treaties")),
    (check_realm.check_relations, ("relations",)),
    (check_realm.check_matters, ("world", "opening", "courts", "matters")),
    (check_realm.check_deeds, ("matters",)),
    (check_realm.check_offices, ("opening", "courts", "theatres", "people")),
    (check_premises.check_riders, ("premises",)),
    (check_premises.check_readings, ("premises",)),
    (check_premises.check_settings, ("premises",)),
    (check_watch.check_milestones, ("milestones",)),
    (check_watch.check_circles, ("milestones",)),
    (check_watch.check_outcomes, ("milestones",)),
    (check_watch.check_record, ("opening", "milestones", "record")),
)


def check_everything(book: Book, parts: Mapping[str, Any]) -> None:
    """Note every flaw of a world as a whole."""
    check_mentions(book, parts)
    for check, needed in CHECKS:
        given = [parts.get(name) for name in needed]
        if all(part is not None for part in given):
            check(book, *given)


def check_mentions(book: Book, parts: Mapping[str, Any]) -> None:
    """Every name that is used is defined; where the file that defines them was not read, nothing is said."""
    for mention in book.mentions:
        if mention.noun == "number":
            _check_number(book, mention, parts)
            continue
        nouns = mention.noun.split("|")
        if any(mention.name in book.names.get(noun, ()) or parts.get(FILES[noun]) is None for noun in nouns):
            continue
        known = [name for noun in nouns for name in book.names.get(noun, ())]
        homes = " or ".join(HOMES[noun] for noun in nouns)
        what = f"{mention.subject} {mention.says} unknown {' or '.join(nouns)} '{mention.name}'"
        book.flaws.add(mention.mark, what, near_miss(mention.name, known, f"Add it to {homes}."))


def _check_number(book: Book, mention: Mention, parts: Mapping[str, Any]) -> None:
    """A path that is set names a number, or a cell of a table."""
    unread = any(part is None for part in parts.values())
    name, _, cell = mention.name.partition(".")
    table = parts.get(name)
    if unread or mention.name in book.tried or (isinstance(table, Table) and table.has_number(cell)):
        return
    remedy = near_miss(mention.name, book.numbers, "`zongheng premises` lists the paths.")
    book.flaws.add(mention.mark, f"{mention.subject} {mention.says} unknown number '{mention.name}'", remedy)
