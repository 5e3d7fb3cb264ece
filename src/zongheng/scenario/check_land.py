"""The land and those who live on it, as a whole."""

from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise

import numpy as np

from .book import Book
from .dates import DateError
from .evidence import Table
from .lives import is_in
from .model import Climate, Head
from .networks import networks
from .start import Start

MOST_DAYS = 28_000  # about 76 years, the engine's calendar


def check_days(book: Book, start: Start) -> None:
    """The end comes after the beginning, and not too long after it."""
    days = start.until - start.start
    mark = book.marks["opening.until"]
    if days <= 0:
        book.flaws.add(mark, "the opening ends before it starts", "Let `until` be a day after `start`.")
    elif days > MOST_DAYS:
        book.flaws.add(mark, f"the opening lasts {days} days", f"The most is {MOST_DAYS}.")


def check_wars(book: Book, start: Start) -> None:
    """Nobody is at war with himself."""
    for one, other in start.at_war:
        if one == other:
            book.flaws.add(book.marks["opening.at_war"], f"the opening sets '{one}' at war with itself", "Name two.")


def check_routes(book: Book, places: Table, routes: Table) -> None:
    """A route joins two places, once for each mode, and flows to one of its ends."""
    seen: dict[tuple[str, ...], int] = {}
    columns = routes.text["from"], routes.text["to"], routes.text["mode"]
    down = routes.text.get("downstream", ("",) * len(routes))
    for row, (start, end, mode) in enumerate(zip(*columns, strict=True)):
        who, mark = f"the {mode} from '{start}' to '{end}'", routes.marks[row]
        key = (*sorted((start, end)), mode)
        if start == end:
            book.flaws.add(mark, f"{who} leads back to where it starts", "Name two places.")
        elif key in seen:
            what = f"{who} is there twice"
            book.flaws.add(mark, what, f"Routes go both ways; the first is at {routes.marks[seen[key]]}.")
        if down[row] and down[row] not in (start, end):
            book.flaws.add(mark, f"{who} flows down to '{down[row]}', which is neither end", "Name one of its ends.")
        seen.setdefault(key, row)
    length = routes.numbers.get("length")
    for row in np.flatnonzero(length.value <= 0).tolist() if length else ():
        book.flaws.add(routes.marks[row], f"route '{routes.ids[row]}' has no length", "Give the kilometres.")


def check_reach(book: Book, places: Table, routes: Table) -> None:
    """Warn of places that cannot be reached from where most others can."""
    known = set(places.ids)
    links = zip(routes.text["from"], routes.text["to"], strict=True)
    group = networks(((start, end) for start, end in links if {start, end} <= known), places.ids)
    roots = [group[name] for name in places.ids]
    main = max(roots, key=roots.count, default="")
    for name, found in zip(places.ids, roots, strict=True):
        if found != main:
            at = places.marks[places.row[name]]
            book.flaws.warn(at, f"place '{name}' cannot be reached from '{main}'", "Add a route to routes.csv.")


def check_sites(book: Book, places: Table) -> None:
    """Latitudes are on the globe; warn of two places on one spot."""
    if not {"lat", "lon"} <= places.numbers.keys():
        return
    lat, lon = places["lat"], places["lon"]
    for row in np.flatnonzero(np.abs(lat) > 90).tolist():
        what = f"place '{places.ids[row]}' has the latitude {lat[row]:g}"
        book.flaws.add(places.marks[row], what, "Keep it between -90 and 90; longitude stands in `lon`.")
    for before, row in pairwise(np.lexsort((lat, lon)).tolist()):
        if lat[before] == lat[row] and lon[before] == lon[row]:
            what = f"place '{places.ids[row]}' stands where '{places.ids[before]}' does"
            book.flaws.warn(places.marks[row], what, "Move one of them by a hundredth of a degree.")


def check_lives(book: Book, people: Table) -> None:
    """Nobody dies before he is born."""
    if not {"born", "died"} <= people.numbers.keys():
        return
    for row in np.flatnonzero(people["died"] < people["born"]).tolist():
        book.flaws.add(people.marks[row], f"person '{people.ids[row]}' dies before being born", "Look the years up.")
    for row, text in enumerate(people.text.get("died_on", ())):
        year = people["died"][row]
        with suppress(DateError):  # which its cell was told of
            if text and not is_in(text, year):
                what = f"person '{people.ids[row]}' dies on {text}, which is not in {year:g}"
                book.flaws.add(people.marks[row], what, "Mend the day or the year.")


def check_climate(book: Book, head: Head, climate: Mapping[str, Climate]) -> None:
    """Every region has its months."""
    for name, region in head.regions.items():
        if name not in climate and name not in book.entries("climate"):
            book.flaws.add(region.mark, f"region '{name}' has no climate", f"Add `{name}:` to climate.yaml.")


def check_holders(book: Book, head: Head, start: Start, holdings: Table) -> None:
    """Holders are in play, and no garrison has more horsemen than men."""
    in_play = start.polities or tuple(head.polities)
    for row, holder in enumerate(holdings.text.get("holder", ())):
        if holder in head.polities and holder not in in_play:
            what = f"place '{holdings.ids[row]}' is held by '{holder}', which is not in play"
            book.flaws.add(holdings.marks[row], what, "Add it to `polities` in opening.yaml.")
    if {"garrison", "garrison_horse"} <= holdings.numbers.keys():
        for row in np.flatnonzero(holdings["garrison_horse"] > holdings["garrison"]).tolist():
            what = f"place '{holdings.ids[row]}' has more horsemen in its garrison than men"
            book.flaws.add(holdings.marks[row], what, "`garrison_horse` counts those of the garrison who ride.")
