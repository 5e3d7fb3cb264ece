"""Which places roads join to one another."""

from collections.abc import Iterable, Iterator

from .evidence import Table
from .vocabulary import WATERS


def networks(links: Iterable[tuple[str, str]], alone: Iterable[str] = ()) -> dict[str, str]:
    """For each place of the links, and each that stands ``alone`` without one, the place that its network goes by."""
    group = {name: name for name in alone}

    def root(name: str) -> str:
        while group.setdefault(name, name) != name:
            group[name] = name = group[group[name]]
        return name

    for start, end in links:
        group[root(start)] = root(end)
    return {name: root(name) for name in group}


def is_land(mode: str, terrain: str) -> bool:
    """Whether men can walk along a route."""
    return terrain != "water" and mode != "sea"


def links_of(routes: Table, *, boats: bool) -> Iterator[tuple[str, str]]:
    """The ends of the routes that boats can use; or those on foot, ferries over a great river among them."""
    blank = ("",) * len(routes.ids)
    columns = (routes.text.get(name, blank) for name in ("from", "to", "mode", "terrain", "crosses"))
    for start, end, mode, terrain, crosses in zip(*columns, strict=True):
        on_foot = is_land(mode, terrain) or crosses
        if mode in WATERS if boats else on_foot:
            yield start, end
