"""Laying out a world and an opening in the engine's arrays, table by table.

Takes the records and the lists of words that it fills as arguments; what fields they have is `arrays.py`'s business
to check. Nothing is drawn here: every number goes through the ledger, which remembers what moves it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from zongheng import chronology

from . import vocabulary
from .evidence import Floats, Quantity
from .model import Milestone, Order
from .names import Names
from .networks import is_land, landings
from .slots import Ledger
from .world import Scenario

Key = Callable[[str], np.uint64]
CARRIERS = {"porters": 0, "carts": 2, "boats": 3}
METRES = 3  # digits of a kilometre
TRAITS = ("aggression", "caution", "loyalty", "competence")


def lay_land(world: Any, ledger: Ledger, scenario: Scenario, names: Names, key: Key) -> None:
    """Places, roads and regions, and what lies open to whom."""
    places, land = scenario.world.places, world.places
    world.n_places, world.n_regions = len(places.ids), len(scenario.world.regions)
    count = world.n_places
    x, y = project(places["lat"], places["lon"])
    land.x[:count], land.y[:count] = x, y
    land.key[:count] = [key(f"place:{name}") for name in places.ids]
    land.terrain[:count] = [vocabulary.TERRAINS.index(word) for word in places.text["terrain"]]
    land.kind[:count] = [vocabulary.PLACE_KINDS.index(word) for word in places.text["kind"]]
    regions = tuple(scenario.world.regions)
    given = places.text.get("region", ("",) * count)
    land.region[:count] = [max(0, regions.index(word)) if word else 0 for word in given]
    world.regions.key[: len(regions)] = [key(f"region:{name}") for name in regions]
    for row, name in enumerate(regions):
        _lay_climate(ledger, scenario, row, name)
    _lay_roads(world, ledger, scenario, names)


def _lay_climate(ledger: Ledger, scenario: Scenario, row: int, name: str) -> None:
    climate = scenario.world.climate.get(name)
    if climate is not None:
        for series in ("temperature", "sd", "rain", "high_water", "ice", "snow"):
            ledger.put("regions", f"{series}_by_month", (row, slice(None)), getattr(climate, series))


def _lay_roads(world: Any, ledger: Ledger, scenario: Scenario, names: Names) -> None:
    table, roads = scenario.world.routes, world.routes
    count = world.n_routes = len(table.ids)
    text = {
        key: table.text.get(key, ("",) * count)
        for key in ("from", "to", "mode", "terrain", "downstream", "crosses", "ice", "snow")
    }
    at = {name: row for row, name in enumerate(names.places)}
    roads.start[:count] = [at[name] for name in text["from"]]
    roads.end[:count] = [at[name] for name in text["to"]]
    ledger.put("routes", "length", slice(0, count), table.numbers["length"])
    roads.terrain[:count] = [vocabulary.TERRAINS.index(word) for word in text["terrain"]]
    roads.land[:count] = [is_land(mode, terrain) for mode, terrain in zip(text["mode"], text["terrain"], strict=True)]
    roads.boats[:count] = [mode in vocabulary.WATERS for mode in text["mode"]]
    roads.crosses[:count] = [bool(word) for word in text["crosses"]]
    roads.freezes[:count] = [word == "yes" for word in text["ice"]]
    roads.snow[:count] = [word == "yes" for word in text["snow"]]
    roads.down[:count] = [
        0 if not down else 1 if down == end else -1 for down, end in zip(text["downstream"], text["to"], strict=True)
    ]
    x, y = world.places.x, world.places.y
    site = {name: (float(x[row]), float(y[row])) for name, row in at.items()}
    roads.landing[:count] = [at.get(name, -1) for name in landings(table, site)]
    _join_roads(world)


def _join_roads(world: Any) -> None:
    """The half-edges of every place, in the order of the roads."""
    ends: list[list[tuple[int, int, int]]] = [[] for _ in range(world.n_places)]
    for r in range(world.n_routes):
        start, end = int(world.routes.start[r]), int(world.routes.end[r])
        ends[start].append((end, r, 1))
        ends[end].append((start, r, 0))
    row = 0
    for p, near in enumerate(ends):
        world.places.first[p] = row
        for to, r, forward in near:
            world.half_edges.to[row], world.half_edges.route[row], world.half_edges.forward[row] = to, r, forward
            row += 1
    world.places.first[world.n_places] = row


def project(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """Kilometres east and north, to a metre, on an Albers equal-area conic that fits the places (Snyder 1987, eq. 14-1
    to 14-6). How a sine ends depends on the processor; a metre does not.
    """
    phi, lam = np.radians(lat), np.radians(lon)
    south, north = phi.min(), phi.max()
    phi1, phi2 = south + (north - south) / 6.0, north - (north - south) / 6.0
    n = 0.5 * (np.sin(phi1) + np.sin(phi2))
    if abs(n) < 1e-6:  # a world on the equator needs no cone
        return (6371.0 * lam).round(METRES), (6371.0 * phi).round(METRES)
    c = np.cos(phi1) ** 2 + 2.0 * n * np.sin(phi1)
    rho = 6371.0 * np.sqrt(c - 2.0 * n * np.sin(phi)) / n
    theta = n * (lam - lam.mean())
    return (rho * np.sin(theta)).round(METRES), (-rho * np.cos(theta)).round(METRES)


def lay_calendar(world: Any, start: int, days: int) -> None:
    """The solar month of every day."""
    world.start, world.n_days = start, days
    world.calendar.month[: days + 1] = [chronology.julian(start + day).month - 1 for day in range(days + 1)]


def lay_polities(state: Any, scenario: Scenario, names: Names, key: Key) -> None:
    """Who there is and who is at war."""
    state.n_polities = len(names.polities)
    for row, name in enumerate(names.polities):
        state.polities.key[row] = key(f"polity:{name}")
        state.polities.siege_skill[row] = 0.5
    for one, other in scenario.opening.at_war:
        a, b = names.row("polities", one), names.row("polities", other)
        state.polities.at_war[a, b] = state.polities.at_war[b, a] = 1


def lay_people(state: Any, ledger: Ledger, scenario: Scenario, key: Key) -> None:
    """Who they are and what they are like."""
    table = scenario.world.people
    count = state.n_people = len(table.ids)
    state.people.key[:count] = [key(f"person:{name}") for name in table.ids]
    for trait in TRAITS:
        if trait in table.numbers:
            ledger.put("people", trait, slice(0, count), table.numbers[trait])


def lay_holdings(state: Any, ledger: Ledger, scenario: Scenario, names: Names) -> None:
    """What each place is on the first day."""
    table, places = scenario.opening.holdings, state.places
    walls = scenario.world.places.numbers.get("wall")
    if walls is not None:
        places.wall[: len(names.places)] = walls.value
    rows = np.array([names.row("places", name) for name in table.text["place"]], dtype=np.int64)
    places.holder[rows] = [names.row("polities", name) for name in table.text.get("holder", ("",) * rows.size)]
    places.theatre[rows] = [names.row("theatres", name) for name in table.text.get("theatre", ("",) * rows.size)]
    fields = {name: name for name in ("people", "grain", "devastation", "garrison", "loyalty", "wall", "store")}
    for column, field in (fields | {"garrison_horse": "mounted"}).items():
        if column in table.numbers:
            ledger.put("places", field, rows, table.numbers[column])


def lay_theatres(state: Any, ledger: Ledger, scenario: Scenario, names: Names, key: Key) -> None:
    """Regional commands; a commissioner who leads an army of his theatre is with it, else at his seat."""
    theatres, armies = state.theatres, scenario.opening.armies
    state.n_theatres = len(names.theatres)
    for row, (name, theatre) in enumerate(scenario.opening.theatres.items()):
        theatres.key[row] = key(f"theatre:{name}")
        theatres.polity[row] = names.row("polities", theatre.polity)
        theatres.seat[row] = names.row("places", theatre.seat)
        led = [
            a
            for a, army in enumerate(armies.values())
            if army.commander and army.commander == theatre.commissioner and army.theatre == name
        ]
        theatres.head[row] = led[0] if led else -1
        ledger.put("theatres", "willing", row, theatre.willingness)
        ledger.put("theatres", "income", row, theatre.income)


def lay_armies(state: Any, ledger: Ledger, scenario: Scenario, names: Names, key: Key, hold: int) -> None:
    """Bodies of men; ``hold`` is the posture of those that stand somewhere on the first day."""
    armies = state.armies
    state.n_armies = len(names.armies)
    armies.cohesion[: state.n_armies] = 1.0
    for a, (name, army) in enumerate(scenario.opening.armies.items()):
        armies.key[a] = key(f"army:{name}")
        armies.polity[a] = names.row("polities", army.polity)
        armies.theatre[a] = names.row("theatres", army.theatre)
        armies.commander[a] = names.row("people", army.commander)
        armies.steppe[a] = army.steppe
        if army.at:
            armies.posture[a] = hold
            armies.place[a] = names.row("places", army.at)
            armies.home[a] = names.row("places", army.base or army.at)
        for field in (
            "foot",
            "horse",
            "mounts",
            "rations",
            "porters",
            "worth_foot",
            "worth_horse",
            "cohesion",
            "assembly",
            "resolve",
            "leaves",
            "returns",
        ):
            ledger.put("armies", field, a, getattr(army, field))


# what each argument of a verb is called in the table of orders
_NUMBERS = {
    "detach": {"rations": "amount", "porters": "more"}, "wait": {"grain": "amount", "at_most": "more"},
    "guard": {"radius": "amount"}, "rest": {"days": "amount"}, "load": {"rations": "amount", "porters": "more"},
    "grant": {"rations": "amount", "porters": "more", "grain": "amount"}, "supply": {"grain": "amount"},
    "will": {"willingness": "amount"},
    "flood": {"depth": "amount", "days": "more"},
}  # fmt: skip
_OTHER = {"join": "with", "detach": "from"}
_PLACE = {"march": "to", "withdraw": "to", "muster": "at", "grant": "to"}
_ORIGIN = {"load": "from", "grant": "from", "supply": "from"}
_WITHOUT_LIMIT = {"wait": ("more", 1e6), "supply": ("times", 1e6)}


def lay_orders(
    state: Any, ledger: Ledger, orders: Mapping[str, Order], names: Names, verbs: tuple[str, ...], start: int, key: Key
) -> None:
    """The orders in force."""
    table = state.orders
    state.n_orders = len(orders)
    for o, order in enumerate(orders.values()):
        table.key[o] = key(f"order:{order.id}")
        table.verb[o] = verbs.index(order.verb)
        table.by[o] = names.row("places", order.by)
        _lay_arguments(table, o, order, names)
        _lay_numbers(ledger, table, o, order)
        _lay_conditions(ledger, table, o, order, names, start)


def _lay_arguments(table: Any, o: int, order: Order, names: Names) -> None:
    given, verb = order.arguments, order.verb
    table.army[o] = names.row("armies", given.get("army", ""))
    table.theatre[o] = names.row("theatres", given.get("theatre", ""))
    table.other[o] = names.row("armies", given.get(_OTHER.get(verb, ""), ""))
    table.place[o] = names.row("places", given.get(_PLACE.get(verb, ""), ""))
    table.origin[o] = names.row("places", given.get(_ORIGIN.get(verb, ""), ""))
    table.forced[o] = given.get("gait") == "forced"
    table.carried[o] = CARRIERS[given.get("carriers", "porters")]
    if verb == "supply":
        to_army = given["to"] in names.armies
        table.other[o] = names.row("armies", given["to"]) if to_army else -1
        table.place[o] = -1 if to_army else names.row("places", given["to"])
    stops = [names.row("places", name) for name in (*given.get("via", ()), *given.get("places", ()))]
    stops += [_road(names, start, end) for start, end in given.get("routes", ())]
    table.stop[o, : len(stops)] = stops
    table.stops[o] = len(stops)


def _road(names: Names, start: str, end: str) -> int:
    forward, back = f"{start}-{end}", f"{end}-{start}"
    return names.row("routes", forward if forward in names.routes else back)


def _lay_numbers(ledger: Ledger, table: Any, o: int, order: Order) -> None:
    field, value = _WITHOUT_LIMIT.get(order.verb, ("amount", 0.0))
    table[field][o] = value
    if order.verb == "supply":
        table.every[o] = 1.0
    called = _NUMBERS.get(order.verb, {})
    for name, given in order.arguments.items():
        if isinstance(given, Quantity):
            ledger.put("orders", called.get(name, name), o, given)


def _lay_conditions(ledger: Ledger, table: Any, o: int, order: Order, names: Names, start: int) -> None:
    when = order.when
    table.day[o] = 0 if when.date is None else when.date - start
    if when.after:
        table.after[o] = names.row("orders", when.after) if when.after in names.orders else -2
    ledger.put("orders", "delay", o, when.days)
    for i, (army, place) in enumerate(when.at):
        table.at_army[o, i] = names.row("armies", army)
        table.at_place[o, i] = names.row("places", place)
    for place, polity in when.held:
        table.held_place[o], table.held_by[o] = names.row("places", place), names.row("polities", polity)


def lay_milestones(
    world: Any, state: Any, milestones: Mapping[str, Milestone], names: Names, events: Mapping[str, int], start: int
) -> None:
    """What to look out for; -2 and -3 stand for all and any of other milestones."""
    table = world.milestones
    world.n_milestones = len(milestones)
    for m, each in enumerate(milestones.values()):
        table.kind[m] = events[each.event] if each.event else -2 if each.all else -3
        table.army[m] = names.row("armies", each.army)
        table.place[m] = names.row("places", each.place)
        table.polity[m] = names.row("polities", each.polity)
        table.against[m] = names.row("polities", each.of)
        if each.at_least is not None:
            table.least[m] = each.at_least
        table.before[m] = -1 if each.before is None else each.before - start
        others = [names.row("milestones", name) for name in (each.all or each.any)]
        table.of[m, : len(others)] = others


def cell_of(table_slots: Mapping[str, np.ndarray], scenario: Scenario, path: str) -> np.ndarray | None:
    """The slot of a cell such as `holdings.red_bank.grain`, or None."""
    name, _, cell = path.partition(".")
    row, _, column = cell.rpartition(".")
    world = scenario.world
    tables = {
        "places": world.places, "people": world.people, "routes": world.routes, "holdings": scenario.opening.holdings,
    }  # fmt: skip
    slots = table_slots.get(f"{name}.{column}")
    if slots is None or name not in tables or row not in tables[name].row:
        return None
    return slots[[tables[name].row[row]]]
