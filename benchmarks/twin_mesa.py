"""The march-and-supply part as Mesa agents: towns, roads and regions are objects, armies and convoys are agents.

The same arithmetic in the same order as the engine's season, granary, march, train, convoy and supply, at peace and
with dry roads; only the way of writing it differs.
"""

import heapq
from math import sqrt
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np

from benchmarks.campaign import DAYS, Campaign
from zongheng.engine.army import HUNGRY
from zongheng.engine.elementary import raised
from zongheng.engine.luck import normal
from zongheng.engine.state import CART, FOOT, GONE, HOLD, HORSE, MARCH, UNFORMED
from zongheng.engine.supply import HORSES_TOLD, STARVING, STARVING_LONG

WAVES, MEALS, DAY, FAR = 4, 2, 1440, 2**30
MASK, GOLDEN = 2**64 - 1, 0x9E3779B97F4A7C15
TEMPERATURE, RAIN, HIGH_WATER, ICE = 1, 2, 3, 4
quantile = normal.py_func


def line(dx: float, dy: float) -> float:
    return sqrt(dx * dx + dy * dy)


def mix(x: int) -> int:
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB & MASK
    return x ^ (x >> 31)


class Army(mesa.Agent):
    def __init__(self, model: "Land", row: int, table: Any):
        super().__init__(model)
        self.row = row
        for name in table.dtype.names:
            value = table[name][0, row]
            setattr(self, name, value.tolist())
        self.at = model.towns[self.place]
        self.base = model.towns[self.home]
        self.goal_town = self.next = self.road = self.heading_town = None

    # what it is

    @property
    def men(self) -> float:
        return self.foot + self.horse

    @property
    def porters_now(self) -> float:
        return sum(self.carriers)

    @property
    def in_field(self) -> bool:
        return self.posture not in (UNFORMED, GONE)

    @property
    def gait(self) -> int:
        return HORSE if self.foot + self.porters_now <= 0.0 else FOOT

    @property
    def carried(self) -> float:
        total = self.own
        for load in self.load:
            total += load
        return total

    @property
    def capacity(self) -> float:
        rules = self.model.rules
        return rules.own_days * rules.ration * self.men + self.porters_now * rules.porter_load

    @property
    def nearest(self) -> SimpleNamespace:
        return self.at if self.road is None or self.km < 0.5 * self.road.length else self.next

    @property
    def journey(self) -> float:
        rules = self.model.rules
        if self.gait == HORSE:
            return rules.steppe_day if self.steppe else rules.horse_day
        train = min(1.0, self.porters_now / max(self.men, 1.0))
        return rules.foot_day + train * (rules.porter_day - rules.foot_day)

    @property
    def over_water(self) -> float:
        return self.men + self.porters_now + (0.0 if self.steppe else self.mounts)

    @property
    def day_march(self) -> float:
        return self.journey / (1.0 - self.model.rules.rest_share)

    def to(self, town: SimpleNamespace) -> float:
        if self.road is None:
            return 0.0 if self.at is town else 1e9
        if self.at is town:
            return self.km
        return self.road.length - self.km if self.next is town else 1e9

    # march

    def take_orders(self) -> None:
        day = self.model.day
        if day % 20 == self.row % 20:
            self.model.send(self, 2000.0, CART if self.row % 2 == 1 else FOOT)
        if self.posture == HOLD and day % 5 == 0:
            legs = self.model.legs[self.row]
            goal = self.model.towns[legs[day // 5 % len(legs)]]
            if goal is not self.goal_town:
                self.posture, self.goal_town = MARCH, goal

    def move(self) -> None:
        if not self.in_field:
            return
        self.walked = 0.0
        if self.posture != MARCH or (self.forced != 1 and self.fatigue >= 1.0):
            self.fatigue = max(0.0, self.fatigue - 1.0)
        else:
            self.advance()

    def advance(self) -> None:
        spent, walked = 0.0, False
        while spent < 1.0:
            target = self.goal_town if self.posture == MARCH else None
            if target is None or not self.on_the_road(target):
                break
            self.heading_town = target
            spent += self.wait_for_boats(1.0 - spent)
            if spent >= 1.0:
                break
            spent += self.walk(1.0 - spent)
            walked = True
            if self.km < self.road.length - 1e-9:
                break
            self.at, self.road, self.next, self.km, self.crossing = self.next, None, None, 0.0, 0.0
            if (self.at is target and self.reach()) or self.stays():
                break
        if walked:
            rules = self.model.rules
            share = rules.rest_share
            self.fatigue += share / (1.0 - share) * (rules.hurry if self.forced == 1 else 1.0)
            if self.forced == 1:
                fallen = rules.forced_straggle * self.foot
                self.foot -= fallen
                self.strays += fallen

    def on_the_road(self, target: SimpleNamespace) -> bool:
        if self.road is None:
            if self.at is target:
                self.reach()
                return False
            return self.take_road(target)
        if self.heading_town is not target and self.next is not target:
            day = self.day_march
            on = self.model.search(self.next, target, self.gait)[0] + DAY * (self.road.length - self.km) / day
            back = self.model.search(self.at, target, self.gait)[0] + DAY * self.km / day
            if back < on:
                over = self.km > 0.0
                self.km, self.at, self.next, self.crossing = self.road.length - self.km, self.next, self.at, 0.0
                if over:
                    self.crossing = self.model.ferry_days(self.road, self.at, self.over_water)
        return True

    def take_road(self, target: SimpleNamespace) -> bool:
        minutes, road, ahead = self.model.search(self.at, target, self.gait)
        if minutes >= FAR:
            return False
        self.road, self.next, self.km = road, ahead, 0.0
        self.crossing = self.model.ferry_days(road, self.at, self.over_water)
        if self.walked == 0.0 and self.standing:
            roads = self.model.rules.roads_plain if road.terrain < 4 else 1.0
            length = (self.men + self.porters_now) * self.model.rules.column_length / 10_000.0
            self.crossing += length / roads / self.day_march
            self.standing = 0
        return True

    def wait_for_boats(self, left: float) -> float:
        if self.crossing <= 0.0:
            return 0.0
        waited = min(self.crossing, left)
        self.crossing -= waited
        self.waited += waited
        if self.crossing > 0.0:
            return 1.0
        self.waited = 0.0
        return waited

    def walk(self, left: float) -> float:
        rules, road = self.model.rules, self.road
        pace = self.day_march * road.ground * road.wading
        if self.at.region.rain:
            pace *= rules.mud
        pace *= raised(rules.weak, min(1.0, self.unfed / HUNGRY))
        if self.forced == 1:
            pace = pace * rules.forced
        step = min(road.length - self.km, pace * left)
        self.km += step
        self.out += step
        self.walked += step
        return step / pace

    def reach(self) -> bool:
        if self.at is not self.goal_town:
            return False
        self.forced, self.posture, self.goal_town, self.standing = 0, HOLD, None, 1
        return True

    def stays(self) -> bool:
        if self.at.holder != self.polity or self.at.grain <= 0.0:
            return False
        return self.carried < self.model.rules.full * self.capacity

    # supply

    @property
    def granary(self) -> SimpleNamespace | None:
        return self.at if self.road is None and self.at.holder == self.polity else None

    @property
    def in_garrison(self) -> bool:
        at_home = self.posture == HOLD and self.road is None and self.at is self.base
        return at_home and self.at.holder == self.polity and not self.at.occupied

    @property
    def need(self) -> float:
        rules, at = self.model.rules, self.at
        if self.in_garrison:
            return 0.0
        mouths = self.men + self.porters_now
        if self.steppe:
            return mouths * rules.ration * (1.0 - (rules.herds if at.region.growing else rules.herds_winter))
        fodder = rules.horse_grain * (1.0 - (rules.green if at.region.growing else 0.0))
        return mouths * rules.ration + self.mounts * fodder

    @property
    def spare_horses(self) -> float:
        return max(0.0, self.mounts - self.model.rules.mounts_kept * self.horse)

    @property
    def on_the_hoof(self) -> float:
        rules = self.model.rules
        return self.spare_horses * rules.horse_meat * rules.ration if self.steppe else 0.0

    @property
    def food_days(self) -> float:
        grain, need = self.carried + self.on_the_hoof, self.need
        if self.granary is not None:
            there = self.model.reachable(self.granary)
            total = 0.0
            for other in self.model.armies:
                if other.in_field and other.granary is self.granary and other.polity == self.polity:
                    total += other.need
            grain += there * (need / max(total, 1e-9))
        return grain / max(need, 1e-9)

    @property
    def ration(self) -> float:
        rules = self.model.rules
        days = (self.carried + self.on_the_hoof) / max(self.need, 1e-9)
        if self.goal_town is None or days <= 0.0 or self.granary is not None:
            return 1.0
        here, goal = self.nearest, self.goal_town
        left = line(here.x - goal.x, here.y - goal.y) * rules.winding / self.journey
        return max(rules.stretch, min(1.0, days / (left + rules.patience)))

    def eat(self) -> None:
        if not self.in_field:
            return
        if self.in_garrison:
            self.keep_in_garrison()
            return
        share, before = self.ration, self.unfed
        for meal in range(MEALS):
            wanted = self.need * share / MEALS
            got = self.eaten_of(self.draw_grain(wanted))
            if self.nearest.holder != self.polity or self.food_days < self.model.rules.patience:
                got += self.forage(wanted - got)
            got += self.from_train(wanted - got)
            if got < wanted:
                got += (wanted - got) * self.model.rules.gleaned if self.at.region.growing else 0.0
                got += self.eat_horses(wanted - got)
            self.digest(share, got / wanted if wanted > 0.0 else 1.0)
            self.send_porters_home(meal)
        if self.granary is not None:
            self.fill_up()
        if self.unfed > before:
            self.go_hungry()
        else:
            self.recover()

    def keep_in_garrison(self) -> None:
        self.unfed = max(0.0, self.unfed - 1.0)
        self.fill_up()
        self.recover()

    def fill_up(self) -> None:
        room = self.capacity - self.carried
        if room > 0.0:
            self.stow(self.draw_grain(room))

    def recover(self) -> None:
        self.cohesion = min(1.0, self.cohesion + self.model.rules.cohesion_back)

    def draw_grain(self, wanted: float) -> float:
        town = self.granary
        return self.model.take_grain(town, wanted) if town is not None and wanted > 0.0 else 0.0

    def eaten_of(self, grain: float) -> float:
        self.eaten += grain
        return grain

    def forage(self, wanted: float) -> float:
        if wanted <= 0.0:
            return 0.0
        rules, town = self.model.rules, self.nearest
        riders = self.horse / max(self.men, 1.0)
        reach = rules.found * (rules.found_foot + (1.0 - rules.found_foot) * riders) / MEALS
        found = min(wanted, town.store * min(1.0, reach * (town.store / max(town.stock, 1.0))))
        if found <= 0.0:
            return 0.0
        town.store -= found
        town.devastation = min(1.0, town.devastation + rules.waste * found / max(town.stock, 1.0))
        return self.eaten_of(found)

    def from_train(self, wanted: float) -> float:
        got = 0.0
        for wave in range(WAVES):
            taken = min(wanted - got, self.load[wave])
            self.load[wave] -= taken
            got += taken
        taken = min(wanted - got, self.own)
        self.own -= taken
        return self.eaten_of(got + taken)

    def eat_horses(self, wanted: float) -> float:
        rules = self.model.rules
        killed = wanted / (rules.horse_meat * rules.ration)
        if self.steppe:
            killed = min(killed, self.spare_horses)
        elif self.mounts < HORSES_TOLD or self.unfed < 1.0:
            return 0.0
        else:
            killed = min(rules.slaughter * self.mounts, killed)
        self.mounts -= killed
        on_foot = max(0.0, self.horse - self.mounts)
        self.horse -= on_foot
        self.foot += on_foot
        return killed * rules.horse_meat * rules.ration

    def digest(self, share: float, fed: float) -> None:
        missed = (1.0 - fed) / MEALS
        if missed > 1e-9:
            self.unfed += missed
            self.unfed_days += missed
        else:
            self.unfed = max(0.0, self.unfed - 1.0 / MEALS)

    def go_hungry(self) -> None:
        rules = self.model.rules
        missed = min(1.0, self.unfed)
        self.cohesion = max(rules.least, self.cohesion - rules.cohesion_unfed * missed)
        home = self.nearest.holder == self.polity and not self.nearest.occupied
        gone = self.foot * (rules.desert_unfed * (1.0 if home else rules.desert_abroad) * missed)
        self.foot -= gone
        self.missing += gone
        self.let_go(rules.porters_leave * missed)
        if self.unfed > STARVING:
            share = rules.starve_long if self.unfed > STARVING_LONG else rules.starve
            foot, horse = self.foot * share, self.horse * share
            self.foot -= foot
            self.horse -= horse
            self.mounts -= self.mounts * share
            self.dead += foot + horse

    def stow(self, grain: float) -> float:
        rules = self.model.rules
        taken = min(max(rules.own_days * rules.ration * self.men - self.own, 0.0), grain)
        self.own += taken
        stowed = taken
        for wave in range(WAVES - 1, -1, -1):
            taken = min(max(self.carriers[wave] * rules.porter_load - self.load[wave], 0.0), grain - stowed)
            self.load[wave] += taken
            stowed += taken
        return stowed

    def send_porters_home(self, meal: int) -> None:
        rules = self.model.rules
        wave = next((each for each in range(WAVES) if self.carriers[each] > 0.0), WAVES)
        if wave + 1 >= WAVES or self.carriers[wave + 1] <= 0.0:
            return
        out = self.out - self.walked * (1.0 - (meal + 1.0) / MEALS)
        pace = self.day_march
        a_day = self.carriers[wave] * rules.ration * rules.way_home
        mouths = self.men + self.porters_now
        step = mouths * rules.ration / MEALS + a_day * self.walked / pace / MEALS
        if self.load[wave] - a_day * out / pace <= 0.5 * step:
            self.base.people += self.carriers[wave]
            self.carriers[wave] = self.load[wave] = 0.0

    def let_go(self, share: float) -> None:
        for wave in range(WAVES):
            idle = self.carriers[wave] - self.load[wave] / self.model.rules.porter_load
            gone = max(0.0, idle) * share
            self.carriers[wave] -= gone
            self.base.people += gone

    def gather_strays(self) -> None:
        if self.strays < 1.0:
            return
        safe = self.in_field and self.posture == HOLD and self.granary is not None and self.unfed < 0.5
        gone = self.strays * self.model.rules.rally
        self.strays -= gone
        if safe and self.met < self.model.day - self.model.rules.rally_after:
            self.foot += gone
        else:
            self.missing += gone


class Convoy(mesa.Agent):
    def __init__(self, model: "Land", army: Army, grain: float, men: float, kind: int):
        super().__init__(model)
        self.army, self.grain, self.men, self.kind, self.polity = army, grain, men, kind, army.base.holder
        self.at = self.start = army.base
        self.road = self.next = None
        self.km = self.days = self.crossing = 0.0

    @property
    def way_home(self) -> float:
        return self.men * self.model.rules.ration * self.model.rules.way_home * self.days

    def step(self) -> None:
        rules = self.model.rules
        self.days += 1.0
        self.grain -= min(self.grain, self.men * rules.ration)
        if self.at.region.rain:
            self.grain -= self.grain * rules.spoil
        if self.way_home >= self.grain:
            self.dissolve()
            return
        target = self.army.nearest
        self.move(target)
        if self.road is None and self.at is target:
            self.deliver()

    def move(self, target: SimpleNamespace) -> None:
        rules, spent = self.model.rules, 0.0
        for _ in range(8):
            if self.road is None:
                if self.at is target:
                    return
                minutes, road, ahead = self.model.search(self.at, target, self.kind)
                if minutes >= FAR:
                    return
                self.road, self.next, self.km = road, ahead, 0.0
                self.crossing = self.model.ferry_days(road, self.at, self.men)
            waited = min(self.crossing, 1.0 - spent)
            self.crossing -= waited
            spent += waited
            if spent >= 1.0:
                return
            pace = (rules.cart_day if self.kind == CART else rules.porter_day) * (self.road.ground * self.road.wading)
            if self.at.region.rain:
                pace *= rules.mud
            step = min(max(self.road.length - self.km, 0.0), pace * (1.0 - spent))
            self.km += step
            spent += step / pace
            if self.km < self.road.length - 1e-9:
                return
            self.at, self.road, self.next = self.next, None, None

    def deliver(self) -> None:
        given = self.grain - self.way_home
        if self.at.holder == self.polity:
            self.at.grain += given
        elif self.army.to(self.at) <= self.model.rules.reach:
            given = self.army.stow(given)
        else:
            return
        self.grain -= given
        if self.grain <= self.way_home + 1.0:
            self.dissolve()

    def dissolve(self) -> None:
        self.start.people += self.men
        self.remove()


class Land(mesa.Model):
    """The land and all that moves on it."""

    def __init__(self, made: Campaign):
        super().__init__(seed=1)
        world, state = made.world, made.start
        self.day, self.legs = 0, made.legs.tolist()
        self.rules = SimpleNamespace(**{name: float(state["rules"][name][0]) for name in state["rules"].dtype.names})
        self.months = world["calendar"]["month"][0]
        self.seed_, self.run_ = int(state["seed"][0]), int(state["run"][0])
        self.regions = [self._region(world, state, g) for g in range(int(world["n_regions"][0]))]
        self.towns = [self._town(world, state, p) for p in range(int(world["n_places"][0]))]
        roads = [self._road(world, state, r) for r in range(int(world["n_routes"][0]))]
        first, edges = world["places"]["first"][0], world["half_edges"]
        for p, town in enumerate(self.towns):
            rows = range(first[p], first[p + 1])
            town.ways = [(self.towns[edges["to"][0, h]], roads[edges["route"][0, h]]) for h in rows]
        self.armies = [Army(self, a, state["armies"]) for a in range(int(state["n_armies"][0]))]

    def _region(self, world: Any, state: Any, g: int) -> SimpleNamespace:
        table = state["regions"]
        months = {name: table[name][0, g].tolist() for name in table.dtype.names if name.endswith("_by_month")}
        key = int(world["regions"]["key"][0, g])
        return SimpleNamespace(key=key, anomaly=float(table["anomaly"][0, g]), rain=0, growing=False, **months)

    def _town(self, world: Any, state: Any, p: int) -> SimpleNamespace:
        table, places = state["places"], world["places"]
        values = {name: table[name][0, p].tolist() for name in table.dtype.names}
        where = {"x": float(places["x"][0, p]), "y": float(places["y"][0, p])}
        return SimpleNamespace(row=p, region=self.regions[places["region"][0, p]], **where, **values)

    def _road(self, world: Any, state: Any, r: int) -> SimpleNamespace:
        rules, table = self.rules, world["routes"]
        road = SimpleNamespace(**{name: int(table[name][0, r]) for name in table.dtype.names})
        ground = {7: rules.mountain, 4: rules.hills, 6: rules.hills, 5: rules.marsh}
        road.length, road.ground = float(state["routes"]["length"][0, r]), ground.get(road.terrain, 1.0)
        road.wading = 1.0 - float(state["routes"]["depth"][0, r]) * (1.0 - rules.flood)
        road.minutes = {}
        for kind, pace in ((FOOT, rules.foot_day), (HORSE, rules.steppe_day), (CART, rules.cart_day)):
            if road.land or road.crosses:
                days = road.length / (pace * road.ground * road.wading) + (1.0 if road.crosses else 0.0)
                road.minutes[kind] = int(days * DAY) + 1
        return road

    def step(self) -> None:
        self.turn()
        for town in self.towns:
            if town.intake > 0.0 and not town.occupied and town.holder >= 0:
                town.grain += town.intake
        armies = self.agents_by_type[Army]
        armies.do("take_orders")
        armies.do("move")
        if Convoy in self.agents_by_type:
            self.agents_by_type[Convoy].do("step")
        armies.do("eat")
        armies.do("gather_strays")
        self.day += 1

    def draw(self, purpose: int, who: int) -> float:
        h = mix(self.seed_ + GOLDEN & MASK)
        h = mix(h + self.run_ * GOLDEN + 1 & MASK)
        h = mix(h + self.day * GOLDEN + purpose & MASK)
        return (mix(h ^ who) >> 11) / 9007199254740992.0

    def turn(self) -> None:
        month, rho = int(self.months[self.day]), self.rules.temperature_persistence
        for region in self.regions:
            if self.day % 10 == 0:
                z = float(quantile(self.draw(TEMPERATURE, region.key)))
                region.anomaly = rho * region.anomaly + sqrt(1.0 - rho * rho) * (region.sd_by_month[month] * z)
                chance = 1.0 - raised(1.0 - region.high_water_by_month[month], 1.0 / 3.0)
                region.high_water = self.draw(HIGH_WATER, region.key) < chance
                region.frozen = self.draw(ICE, region.key) < region.ice_by_month[month]
            share = region.rain_by_month[month]
            if self.day > 0:
                share += self.rules.rain_persistence * (region.rain - share)
            region.rain = int(self.draw(RAIN, region.key) < share)
            region.growing = region.temperature_by_month[month] > self.rules.growing

    def ferry_days(self, road: SimpleNamespace, town: SimpleNamespace, heads: float) -> float:
        if not road.crosses or (road.freezes and town.region.frozen):
            return 0.0
        return (self.rules.high_water if town.region.high_water else 1.0) * heads / self.rules.ferry

    def search(self, source: SimpleNamespace, target: SimpleNamespace, kind: int) -> tuple[int, Any, Any]:
        """(minutes, road, town ahead) of the way from source to target."""
        far, back = {target.row: 0}, {}
        heap = [target.row]
        while heap:
            word = heapq.heappop(heap)
            here, p = word >> 16, word & 0xFFFF
            if here > far[p]:
                continue
            if p == source.row:
                return (here, *back.get(p, (None, None)))
            town = self.towns[p]
            for other, road in town.ways:
                minutes = road.minutes.get(kind)
                if minutes is not None and here + minutes < far.get(other.row, FAR):
                    far[other.row] = here + minutes
                    back[other.row] = road, town
                    heapq.heappush(heap, (here + minutes) << 16 | other.row)
        return FAR, None, None

    def senders(self, town: SimpleNamespace) -> Any:
        """Granaries of the theatre near by."""
        if town.occupied or town.theatre < 0:
            return
        for other in self.towns:
            ours = other is not town and other.theatre == town.theatre and other.grain > 0.0
            if ours and line(town.x - other.x, town.y - other.y) <= self.rules.commissariat:
                yield other

    def reachable(self, town: SimpleNamespace) -> float:
        total = town.grain
        for other in self.senders(town):
            total += other.grain
        return total

    def take_grain(self, town: SimpleNamespace, wanted: float) -> float:
        got = min(wanted, town.grain)
        town.grain -= got
        if got < wanted:
            for other in self.senders(town):
                taken = min(wanted - got, other.grain)
                other.grain -= taken
                got += taken
                if got >= wanted:
                    break
        return got

    def send(self, army: Army, grain: float, kind: int) -> None:
        rules, town = self.rules, army.base
        each = rules.cart_load / rules.cart_men if kind == CART else rules.porter_load
        men = min(grain / each, rules.levy * town.people)
        grain = min(grain, men * each)
        if grain < 1.0 or town.holder < 0:
            return
        grain = self.take_grain(town, grain)
        men = min(men, grain / each)
        if grain < 1.0:
            town.grain += grain
            return
        town.people -= men
        Convoy(self, army, grain, men, kind)


def live(made: Campaign, days: int = DAYS) -> Land:
    """Live a campaign."""
    land = Land(made)
    for _ in range(days):
        land.step()
    return land


COMPARED = ("foot", "horse", "mounts", "own", "km", "out", "unfed", "unfed_days", "eaten", "cohesion", "fatigue",
            "missing", "dead", "strays", "walked", "carriers", "load")  # fmt: skip


def disagreement(land: Land, state: Any) -> float:
    """The largest difference from the engine, relative to the largest number of the field."""
    worst = 0.0
    for name in COMPARED:
        theirs = np.array([getattr(army, name) for army in land.armies], dtype=float)
        ours = state["armies"][name][0, : len(land.armies)].astype(float)
        worst = max(worst, float(np.abs(theirs - ours).max() / max(np.abs(ours).max(), 1.0)))
    for name in ("grain", "store", "people", "devastation"):
        theirs = np.array([getattr(town, name) for town in land.towns])
        ours = state["places"][name][0, : len(land.towns)]
        worst = max(worst, float(np.abs(theirs - ours).max() / max(np.abs(ours).max(), 1.0)))
    return worst
