"""What no single entry can tell: names that nobody defines, roads that lead nowhere, orders that wait for each other."""

from collections.abc import Mapping
from typing import Any

from .book import Book
from .flaws import near_miss


def check_everything(book: Book, parts: Mapping[str, Any]) -> None:
    """Note every flaw of a world as a whole."""
    check_mentions(book)


HOMES = {
    "place": "places.csv", "person": "people.csv", "polity": "polities in world.yaml",
    "region": "regions in world.yaml", "work": "works.yaml", "theatre": "theatres.yaml", "army": "armies.yaml",
    "order": "orders.yaml", "premise": "premises.yaml", "milestone": "milestones in milestones.yaml",
    "outcome": "outcomes in milestones.yaml",
}  # fmt: skip


def check_mentions(book: Book) -> None:
    """Every name that is used is defined."""
    for mention in book.mentions:
        nouns = mention.noun.split("|")
        if any(mention.name in book.names.get(noun, ()) for noun in nouns):
            continue
        known = [name for noun in nouns for name in book.names.get(noun, ())]
        homes = " or ".join(HOMES[noun] for noun in nouns)
        what = f"{mention.subject} {mention.says} unknown {' or '.join(nouns)} '{mention.name}'"
        book.flaws.add(mention.mark, what, near_miss(mention.name, known, f"Add it to {homes}."))
