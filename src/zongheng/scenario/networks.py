"""Which places roads join to one another, and where ships can come to a road that crosses a river."""

from collections.abc import Iterable, Iterator

from .evidence import Table
from .vocabulary import WATERS

Site = tuple[float, float]  # km east and north


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


def landings(routes: Table, site: dict[str, Site]) -> list[str]:
    """For each route the place from whose water ships come to its crossing; empty where none crosses, or none can.

    One of its own ends if boats go there on the river that it crosses; else the nearer end of the boat route of that
    river which it crosses on the map. ``site`` says where places are [km].
    """
    blank = ("",) * len(routes.ids)
    columns = (routes.text.get(name, blank) for name in ("from", "to", "mode", "river", "crosses"))
    rows = list(zip(*columns, strict=True))
    water = [(start, end, river) for start, end, mode, river, _ in rows if mode in WATERS and river]
    return [_landing(start, end, crosses, water, site) if crosses else "" for start, end, _, _, crosses in rows]


def _landing(start: str, end: str, crosses: str, water: list[tuple[str, str, str]], site: dict[str, Site]) -> str:
    """The landing of one route."""
    ways = [(one, other) for one, other, river in water if river == crosses]
    for place in (start, end):
        if any(place in way for way in ways):
            return place
    for one, other in ways:
        met = _meeting(site[start], site[end], site[one], site[other])
        if met is not None:
            return one if met <= 0.5 else other
    return ""


def _meeting(a: Site, b: Site, c: Site, d: Site) -> float | None:
    """Share of the way from c to d at which the line from a to b crosses it; None if it does not."""
    turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if turn == 0.0:
        return None
    here = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn
    there = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / turn
    return there if 0.0 <= here <= 1.0 and 0.0 <= there <= 1.0 else None
