"""The smallest worlds: a road of towns, a few armies, made by hand for tests of the engine."""

from pathlib import Path

import numba
import numpy as np
import pytest
from ruamel.yaml import YAML

import tests.quick  # noqa: F401  # also for what is started in a process of its own
from zongheng.engine import day, reckoning, resolve
from zongheng.engine.state import GUARD, HOLD, MARCH, blank, layout
from zongheng.engine.words import VERBS, key_of

RULES_FILE = Path(__file__).parents[2] / "scenarios" / "east-asia" / "rules.yaml"
RULES = {name: rule["value"] for group in YAML(typ="safe").load(RULES_FILE).values() for name, rule in group.items()}
# Numbers that tests count with: they stay when the evidence for a rule of the world moves.
FIXED = {
    "deliberation_spread": 0.0,
    "foot_day": 28.0, "horse_day": 35.0, "steppe_day": 24.0, "rest_share": 0.2, "forced": 2.0,
    "hills": 0.8, "mountain": 0.55, "marsh": 0.7, "mud": 0.7, "flood": 0.5, "forced_straggle": 0.05, "ferry": 12_000.0,
    "column_length": 8.0, "roads_plain": 3.0, "courier_day": 130.0, "winding": 1.25, "reach": 10.0,
    "ration": 0.02, "porter_load": 0.6, "own_days": 5.0, "porter_day": 22.0, "cart_load": 10.0, "cart_men": 2.0,
    "cart_day": 16.8, "boat_load": 300.0, "boat_men": 5.0, "boat_up": 25.2, "boat_down": 39.2, "horse_grain": 0.05,
    "way_home": 2 / 3, "found": 0.07, "found_foot": 0.5, "waste": 1.0, "stretch": 0.6, "spoil": 0.01,
    "desert_unfed": 0.05, "starve": 0.03, "starve_long": 0.06, "cohesion_unfed": 0.06, "cohesion_back": 0.03,
    "barred": 100.0, "disperse": 100.0, "ruin": 0.3, "patience": 7.0, "commissariat": 150.0, "walls": 1.7,
    "daily_loss": 0.03, "law": 0.48, "worth_slope": 1.0, "frontage": 15_000.0, "break_loss": 0.1, "odds_weight": 0.6,
    "stand": 1.5, "caught": 0.4, "river": 1.5, "hunger": 0.5, "pursuit_low": 0.08, "pursuit_high": 0.45,
    "prepare": 5.0, "storm_loss": 0.07, "works": 0.03, "yield_day": 0.5, "draw_off": 2.0, "surprise": 0.5,
    "growing": 10.0, "hurry": 3.0, "high_water": 2.0, "full": 0.8, "detour": 10.0, "weak": 1.0, "screen": 1000.0,
    "scout_stable": 0.5, "stale": 15.0, "leaderless": 0.8, "break_off": 0.7, "chasers": 0.5, "chased_walls": 0.2,
    "chased_rough": 0.5, "routed": 0.5, "rally_after": 3.0, "least": 0.1, "loyalty_new": 0.5, "hungry_yield": 0.2,
    "endurance": 60.0, "levy": 0.5, "regain": 0.5, "slaughter": 0.1, "raiders": 500.0, "firmness": 0.5, "venture": 1.5,
    "porters_leave": 0.0, "courier_luck": 0.25, "scout_shared": 0.5, "mounted": 0.5, "loyal": 3.0, "standoff": 2.0,
    "foot": 0.35, "horse": 0.6, "led_horses": 1.5,
    "scout_foot": 12.0, "scout_horse": 80.0, "traders_day": 40.0, "attack_odds": 1.2, "duty": 1.5, "warning": 3.0,
}  # fmt: skip
COMPILED = not numba.config.DISABLE_JIT
# No luck and no friction: what is left is the rule under test.
PLAIN = {"rest_share": 0.0, "column_length": 0.0, "stretch": 1.0, "gleaned": 0.0, "rain_persistence": 0.0}
STARVED = {"desert_unfed": 0.0, "starve": 0.0, "starve_long": 0.0}  # hunger is counted and nobody leaves

slow = pytest.mark.slow


def as_it_is(test):
    return test


slow_uncompiled = as_it_is if COMPILED else slow


def many(compiled, uncompiled):
    """How often to repeat: a day costs hundreds of times more without the compiler."""
    return compiled if COMPILED else uncompiled


def fields_of(record, path=""):
    """(path, array) of every field of a record, those of its tables too."""
    for name in record.dtype.names:
        field = record[name]
        if field.dtype.names:
            yield from fields_of(field, f"{path}{name}.")
        else:
            yield f"{path}{name}", np.asarray(field)


class Small:
    """A world under construction. Rows are returned as they are made; ``live`` runs it."""

    def __init__(self, scale=1, seed=1, run=0, **rules):
        made = layout(scale)
        self.worlds, self.states = blank(made)
        self.scratches, self.logs = np.zeros(1, made.scratch), np.zeros(1, made.log)
        self.world, self.state, self.log = self.worlds[0], self.states[0], self.logs[0]
        self.edges = []
        numbers = self.state.rules
        for name, value in {**RULES, **FIXED, **rules}.items():
            numbers[name] = value
        self.state.seed, self.state.run = seed, run
        self.world.n_regions = 1
        self.state.regions.temperature_by_month[:] = 15.0
        self.world.n_days = self.world.calendar.month.size
        self.world.calendar.month[:] = 6

    def polity(self, name="north", enemies=()):
        q = int(self.state.n_polities)
        self.state.n_polities += 1
        self.state.polities.key[q] = key_of(f"polity:{name}")
        self.state.polities.siege_skill[q] = 0.5
        for enemy in enemies:
            self.state.polities.at_war[q, enemy] = self.state.polities.at_war[enemy, q] = 1
        return q

    def town(self, holder=-1, x=0.0, y=0.0, people=0.0, grain=0.0, store=0.0, wall=0.0, garrison=0.0, loyalty=1.0):
        p = int(self.world.n_places)
        self.world.n_places += 1
        self.world.places.key[p] = key_of(f"place:{p}")
        self.world.places.x[p], self.world.places.y[p] = x, y
        places = self.state.places
        places.holder[p], places.people[p], places.grain[p], places.wall[p] = holder, people, grain, wall
        places.store[p] = places.stock[p] = store
        places.garrison[p], places.loyalty[p], places.theatre[p] = garrison, loyalty, -1
        return p

    def road(self, start, end, length, crosses=0, boats=0, down=0, land=1, terrain=0, landing=-1, freezes=0):
        r = int(self.world.n_routes)
        self.world.n_routes += 1
        routes = self.world.routes
        routes.start[r], routes.end[r], routes.terrain[r] = start, end, terrain
        self.state.routes.length[r] = length
        routes.land[r], routes.boats[r], routes.down[r], routes.crosses[r] = land, boats, down, crosses
        routes.landing[r], routes.freezes[r] = landing, freezes
        self.edges.append((start, end, r))
        return r

    def theatre(self, polity, seat, willing=1.0):
        t = int(self.state.n_theatres)
        self.state.n_theatres += 1
        theatres = self.state.theatres
        theatres.key[t] = key_of(f"theatre:{t}")
        theatres.polity[t], theatres.seat[t], theatres.head[t], theatres.willing[t] = polity, seat, -1, willing
        return t

    def commander(self, aggression=0.5, caution=0.5, loyalty=1.0, competence=0.5):
        c = int(self.state.n_people)
        self.state.n_people += 1
        people = self.state.people
        people.key[c] = key_of(f"person:{c}")
        people.aggression[c], people.caution[c] = aggression, caution
        people.loyalty[c], people.competence[c] = loyalty, competence
        return c

    def army(
        self,
        polity,
        place,
        foot=0.0,
        horse=0.0,
        own=0.0,
        porters=(),
        steppe=0,
        theatre=-1,
        commander=-1,
        name=None,
        **more,
    ):
        a = int(self.state.n_armies)
        self.state.n_armies += 1
        armies = self.state.armies
        armies.key[a] = key_of(f"army:{name or a}")
        armies.polity[a], armies.theatre[a], armies.commander[a] = polity, theatre, commander
        armies.posture[a], armies.place[a], armies.home[a] = HOLD, place, place
        armies.foot[a], armies.horse[a], armies.mounts[a] = foot, horse, horse * (4 if steppe else 1)
        armies.steppe[a], armies.own[a] = steppe, own
        armies.worth_foot[a], armies.worth_horse[a] = 0.35, 1.0 if steppe else 0.6
        armies.cohesion[a], armies.greatest[a], armies.resolve[a] = 1.0, foot + horse, 99.0
        for w, count in enumerate(porters):
            armies.carriers[a, w] = count
            armies.load[a, w] = count * self.state.rules.porter_load
        for field, value in more.items():
            armies[field][a] = value
        return a

    def believe(self, t, b, place, men, order=1.0, as_of=0):
        """What a theatre thinks of an army."""
        theatres = self.state.theatres
        theatres.place[t, b], theatres.men[t, b], theatres.order[t, b], theatres.as_of[t, b] = place, men, order, as_of

    def milestone(self, kind, army=-1, place=-1, polity=-1, before=-1, of=()):
        m = int(self.world.n_milestones)
        self.world.n_milestones += 1
        wanted = self.world.milestones
        wanted.kind[m], wanted.army[m], wanted.place[m], wanted.polity[m] = kind, army, place, polity
        wanted.before[m] = before
        wanted.of[m, : len(of)] = of
        return m

    def order(self, verb, **fields):
        o = int(self.state.n_orders)
        self.state.n_orders += 1
        orders = self.state.orders
        orders.key[o] = key_of(f"order:{o}")
        orders.verb[o] = VERBS.index(verb)
        for field, value in fields.items():
            if field == "stop":
                orders.stop[o, : len(value)] = value
                orders.stops[o] = len(value)
            else:
                orders[field][o] = value
        return o

    def turn_back(self, a):
        resolve.turn_back(self.world, self.state, self.log, a)

    def march(self, a, goal):
        self.state.armies.posture[a], self.state.armies.goal[a] = MARCH, goal

    def watch(self, a, radius, *places, assembly=0.0):
        armies = self.state.armies
        armies.posture[a], armies.radius[a], armies.assembly[a] = GUARD, radius, assembly
        armies.guard[a, : len(places)] = places

    def join_roads(self):
        """Build the half-edges from the roads."""
        i = 0
        for p in range(self.world.n_places):
            self.world.places.first[p] = i
            for start, end, r in self.edges:
                if p in (start, end):
                    self.world.half_edges.to[i] = end if p == start else start
                    self.world.half_edges.route[i] = r
                    self.world.half_edges.forward[i] = p == start
                    i += 1
        self.world.places.first[self.world.n_places] = i

    def live(self, days):
        assert self.trouble(days) == 0
        return self

    def trouble(self, days):
        """Live, and return what ran out of room."""
        if self.state.day == 0:
            self.join_roads()
        land = self.worlds.view()
        land.flags.writeable = False  # as worlds that are laid out are, for which kernels are compiled in any case
        with np.errstate(over="ignore"):
            return day.run(land, self.states, self.scratches, self.logs, days)

    def until(self, kind, most=200):
        """Live until an event of this kind; returns its row."""
        for _ in range(most):
            self.live(1)
            found = self.events(kind)
            if found:
                return found[0]
        raise AssertionError(f"no event {kind} in {most} days")

    def copy(self):
        """Another history that has come as far as this one, in the same land."""
        twin = object.__new__(Small)
        twin.worlds, twin.world, twin.edges = self.worlds, self.world, list(self.edges)
        twin.states, twin.scratches = self.states.copy(), self.scratches.copy()
        begun = self.log.count > 0 or self.log.decisions.count > 0
        twin.logs = self.logs.copy() if begun else np.zeros(1, self.logs.dtype)
        twin.state, twin.log = twin.states[0], twin.logs[0]
        return twin

    def with_run(self, run):
        """The same opening under other luck."""
        twin = self.copy()
        twin.state.run = run
        return twin

    def bits(self):
        """All that a history is: the bytes of its state and of its annals."""
        return self.states.tobytes() + self.logs.tobytes()

    def audit(self):
        return reckoning.audit(self.world, self.state)

    def men(self, a):
        return self.state.armies.foot[a] + self.state.armies.horse[a]

    def forage(self, p, store):
        self.state.places.store[p] = self.state.places.stock[p] = store

    def events(self, kind=None):
        log = self.log
        rows = [
            (
                int(log.day[i]),
                int(log.kind[i]),
                int(log.army[i]),
                int(log.other[i]),
                int(log.place[i]),
                float(log.x[i]),
                float(log.y[i]),
            )
            for i in range(log.count)
        ]
        return [row for row in rows if kind is None or row[1] == kind]
