"""A tiny world of courts: two polities on a road from a dry north to a wet south, with theatres, armies and purses.

``realm()`` builds it; keywords add a third court in the west, a steppe court in the far north, a war, a boat road.
``Realm`` is ``Small`` with courts, regions, months and people of rank, for worlds of your own. ``turn`` lives months
of the modules named, without the days between them; ``live`` (of ``Small``) lives days as ``engine.day`` orders them.
"""

import inspect
import math

import numpy as np

from tests.engine.small import PLAIN, Small
from zongheng.engine import lives, people as ranks, reckoning, throne
from zongheng.engine.realm import MODEL, NOBODY, STATE_, STEPPE
from zongheng.engine.state import KINDS, TERRAIN
from zongheng.engine.words import key_of

YEAR = 365
MIDDLE = {  # facts of a place of which nothing is said
    "grain": 0.0, "store": 0.0, "wall": 0.0, "garrison": 0.0, "loyalty": 0.9,
}  # fmt: skip


class Realm(Small):
    """A world of courts under construction. Rows are returned as they are made."""

    def __init__(self, scale=1, seed=1, run=0, **rules):
        super().__init__(scale, seed, run, **{**PLAIN, **rules})
        self.state.free = 1
        self.world.n_regions = 0
        self.world.calendar.month[:] = [int((d % YEAR) * 12 / YEAR) for d in range(self.world.calendar.month.size)]
        self.at, self.begun = {}, False

    def region(self, name="middle", coldest=-5.0, warmest=26.0):
        """A region of climate: coldest in the first month, warmest in the seventh."""
        g = int(self.world.n_regions)
        self.world.n_regions += 1
        self.world.regions.key[g] = key_of(f"region:{name}")
        middle, half = (coldest + warmest) / 2.0, (warmest - coldest) / 2.0
        for m in range(12):
            self.state.regions.temperature_by_month[g, m] = middle - half * math.cos(2.0 * math.pi * m / 12.0)
        self.state.regions.temperature[g] = middle
        return g

    def court(self, name="north", kind=STATE_, enemies=(), **fields):
        """A polity that stands, with a purse and a court."""
        q = self.polity(name, enemies)
        polities = self.state.polities
        polities.kind[q], polities.alive[q], polities.seat[q] = kind, 1, MODEL
        polities.prestige[q], polities.paper_worth[q] = 0.5, 1.0
        for field, value in fields.items():
            polities[field][q] = value
        for o in range(q):
            for one, other in ((q, o), (o, q)):
                relations = self.state.relations
                relations.known[one, other], relations.spread[one, other] = 1, 0.3
                relations.strength[one, other], relations.intent[one, other] = 10_000.0, 0.05
        for enemy in enemies:
            self.state.relations.war_since[q, enemy] = self.state.relations.war_since[enemy, q] = 0
        return q

    def town(
        self, holder=-1, x=0.0, y=0.0, people=0.0, region=0, kind="prefecture", terrain="plain", theatre=-1, bears=None,
        name=None, **facts,
    ):  # fmt: skip
        """A place. Keywords are fields of ``state.places``; ``store`` is also its ordinary stock."""
        facts = {**MIDDLE, **facts}
        plain = {field: facts.pop(field) for field in MIDDLE}
        p = super().town(holder, x, y, people=people, **plain)
        self.world.places.region[p] = region
        self.world.places.kind[p], self.world.places.terrain[p] = KINDS.index(kind), TERRAIN.index(terrain)
        places = self.state.places
        places.core[p], places.theatre[p] = holder, theatre
        places.bears[p] = people * 1.25 if bears is None else bears
        for field, value in facts.items():
            places[field][p] = value
        if name:
            self.at[name] = p
        return p

    def person(self, name="", polity=-1, role=NOBODY, age=40, **traits):
        """Somebody of a polity. Keywords are fields of ``state.people``, traits among them."""
        c = self.commander(
            **{k: traits.pop(k) for k in ("aggression", "caution", "loyalty", "competence") if k in traits}
        )
        people = self.state.people
        people.polity[c], people.role[c], people.alive[c], people.born[c] = polity, role, 1, -age * YEAR
        if name:
            people.key[c] = key_of(f"person:{name}")
        for field, value in traits.items():
            people[field][c] = value
        return c

    def faction(self, f, **taste):
        """Give a faction its tastes: ``faction(0, honour=1.0)``."""
        from zongheng.engine.realm import CONSIDERATIONS

        for word, weight in taste.items():
            self.state.factions.taste[f, CONSIDERATIONS.index(word)] = weight
        return f

    def war(self, one, other):
        """Two courts are at war from today on."""
        for q, o in ((one, other), (other, one)):
            self.state.polities.at_war[q, o] = 1
            self.state.relations.war_since[q, o] = self.state.day
        return self

    def begin(self):
        """Join the roads and open the books, as the first day does. Only once."""
        if not self.begun:
            self.begun = True
            if self.state.day == 0:
                self.join_roads()
            self.state.places.stock[:] = np.maximum(self.state.places.stock, self.state.places.store)
            for q in range(self.state.n_polities):
                mine = self.state.places.holder[: self.world.n_places] == q
                self.state.polities.people_first[q] = self.state.places.people[: self.world.n_places][mine].sum()
            reckoning.open_books(self.world, self.state)
        return self

    def turn(self, months, *modules):
        """Live so many months: on the first day of each, ``module.month`` of each module in order, and on every day
        ``module.day``.

        The first turn of a world starts on its first day, so that a turn of 12 months is a year from the first month.
        """
        self.begin()
        with np.errstate(over="ignore"):
            for _ in range(months):
                for module in modules:
                    args = (self.world, self.state, self.log)
                    if len(inspect.signature(getattr(module.month, "py_func", module.month)).parameters) == 4:
                        args = (self.world, self.state, self.scratches[0], self.log)
                    module.month(*args)
                self._next_month([each for each in modules if each in (lives, ranks, throne)])
        return self

    def _next_month(self, modules=()):
        month = self.world.calendar.month
        now = month[self.state.day]
        while month[self.state.day] == now:
            for module in modules:
                module.day(self.world, self.state, self.log)
            self.state.day += 1

    def people(self, q):
        """Heads that a polity rules."""
        n = self.world.n_places
        return float(self.state.places.people[:n][self.state.places.holder[:n] == q].sum())

    def grain_of(self, q):
        """Public grain of a polity."""
        n = self.world.n_places
        return float(self.state.places.grain[:n][self.state.places.holder[:n] == q].sum())

    def copy(self):
        twin = super().copy()
        twin.__class__ = Realm
        twin.__dict__.update({k: v for k, v in self.__dict__.items() if k not in twin.__dict__})
        return twin


def realm(third=False, steppe=False, war=False, boats=True, **rules):
    """Two courts, north (dry land) and south (wet land), each with a capital, a town behind and two at the front.

    Rows stand in attributes: ``north``, ``south`` (``west``, ``nomads``) are polities, ``at["north_seat"]`` ... places,
    ``theatre_of["north"]`` the theatre of the front, ``army_of["north"]`` its army, ``ruler_of`` and ``minister_of``
    the persons. Capitals and towns behind belong to no theatre.
    """
    world = Realm(**rules)
    dry, wet = world.region("dry", -5.0, 26.0), world.region("wet", 4.0, 28.0)
    world.north, world.south = world.court("north", siege_skill=0.3), world.court("south", siege_skill=0.2)
    world.theatre_of, world.army_of, world.ruler_of, world.minister_of = {}, {}, {}, {}
    _line(world, "north", world.north, dry, 600.0, -1.0)
    _line(world, "south", world.south, wet, -600.0, 1.0)
    at = world.at
    world.road(at["north_front"], at["south_front"], 130.0, crosses=1)
    world.road(at["north_gate"], at["south_gate"], 140.0)
    if boats:
        world.road(at["south_seat"], at["south_front"], 560.0, boats=1, land=0)
    if third:
        world.west = world.court("west")
        _line(world, "west", world.west, dry, 300.0, -1.0, x=-700.0, size=0.3)
        world.road(at["west_gate"], at["north_gate"], 480.0)
        world.road(at["west_front"], at["south_gate"], 560.0, terrain=TERRAIN.index("mountain"))
    if steppe:
        world.nomads = world.court("nomads", kind=STEPPE)
        grass = world.region("grass", -20.0, 18.0)
        _camp(world, grass)
        world.road(at["camp"], at["north_seat"], 420.0, terrain=TERRAIN.index("steppe"))
    if war:
        world.war(world.north, world.south)
    world.join_roads()
    return world


def _line(world, name, q, region, y, step, x=0.0, size=1.0):
    """A capital, a town behind the front and two places at the front, on a road toward the middle."""
    t = world.theatre(q, 0)
    facts = {"region": region, "loyalty": 0.9}
    rows = (
        ("seat", "capital", y, 1_500_000, 20_000, 4, -1),
        ("town", "prefecture", y + 250 * step, 1_500_000, 2_000, 3, -1),
        ("front", "fortress", y + 520 * step, 300_000, 8_000, 4, t),
        ("gate", "prefecture", y + 500 * step, 400_000, 3_000, 3, t),
    )
    made = []
    for word, kind, north, people, garrison, wall, theatre in rows:
        heads = people * size * (1.6 if name == "south" else 1.0)  # rice land is denser, and soldiers dearer
        made.append(
            world.town(
                q,
                x + (150 if word == "gate" else 0),
                north,
                heads,
                kind=kind,
                garrison=garrison * size,
                wall=wall,
                theatre=theatre,
                store=3.0 * heads,
                grain=0.3 * heads,
                name=f"{name}_{word}",
                mounted=0.1 * garrison * size,
                **facts,
            )
        )
    seat, town, front, gate = made
    world.road(seat, town, 260.0)
    world.road(town, front, 280.0)
    world.road(town, gate, 300.0)
    world.road(front, gate, 160.0)
    world.state.theatres.seat[t] = front
    polities = world.state.polities
    polities.capital[q], polities.treasury[q] = seat, 4e6 * size * (3 if name == "south" else 1)
    ruler, minister = world.person(f"{name} ruler", q, 1, 45), world.person(f"{name} minister", q, 2, 55)
    general = world.person(f"{name} general", q, 4, 40)
    polities.ruler[q], polities.minister[q] = ruler, minister
    polities.weight[q, 0] = 1.0
    a = world.army(
        q, front, foot=12_000.0 * size, horse=(3_000.0 if name != "south" else 1_000.0) * size, own=1_000.0 * size,
        theatre=t, commander=general, name=name, wanted=15_000.0 * size,
    )  # fmt: skip
    world.state.theatres.head[t] = a
    world.theatre_of[name], world.army_of[name] = t, a
    world.ruler_of[name], world.minister_of[name] = ruler, minister


def _camp(world, grass):
    """A steppe court: two pastures, no walls, an army of riders."""
    q = world.nomads
    t = world.theatre(q, 0)
    facts = {"region": grass, "kind": "camp", "terrain": "steppe", "theatre": t, "loyalty": 0.9}
    camp = world.town(q, 0.0, 1000.0, 200_000, store=400_000.0, grain=20_000.0, name="camp", **facts)
    far = world.town(q, 200.0, 1300.0, 200_000, store=400_000.0, grain=20_000.0, name="pasture", **facts)
    world.road(camp, far, 360.0, terrain=TERRAIN.index("steppe"))
    world.state.theatres.seat[t] = camp
    world.state.polities.capital[q], world.state.polities.treasury[q] = camp, 200_000.0
    khan = world.person("khan", q, 1, 40, aggression=0.8)
    world.state.polities.ruler[q] = khan
    world.state.polities.weight[q, 0] = 1.0
    a = world.army(q, camp, horse=20_000.0, steppe=1, theatre=t, commander=khan, name="nomads", wanted=20_000.0)
    world.state.theatres.head[t] = a
    world.theatre_of["nomads"], world.army_of["nomads"], world.ruler_of["nomads"] = t, a, khan
