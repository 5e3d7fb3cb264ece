"""Convoys: grain on the way from a granary to a place or an army, with men who eat as they go.

A convoy travels by porters, ox carts or boats, keeps back the food for its own way home, and delivers the rest. A road
under water stops carts; horse near the road may cut it off. Whether it is sent at all depends on the commissioner.
"""

import numpy as np

from . import annals, luck, march, paths, supply
from .accelerate import kernel
from .state import BOAT, CART, FOOT


@kernel
def capacity(rules, carried):
    """Grain that one man of this kind of convoy moves [shi]."""
    if carried == BOAT:
        return rules.boat_load / rules.boat_men
    return rules.cart_load / rules.cart_men if carried == CART else rules.porter_load


@kernel
def send(state, log, key, t, p, to_place, to_army, grain, carried):
    """Send a convoy from the granary of ``p``. Returns the grain sent [shi], 0 where there is none or no row is free."""
    convoys = state.convoys
    grain = min(grain, state.places.grain[p])
    men = min(grain / capacity(state.rules, carried), 0.5 * state.places.people[p])
    grain = min(grain, men * capacity(state.rules, carried))
    if grain < 1.0:
        return 0.0
    for c in range(convoys.alive.size):
        if convoys.alive[c] == 0:
            break
    else:
        state.trouble = 2
        return 0.0
    state.places.grain[p] -= grain
    state.places.people[p] -= men
    convoys.alive[c] = 1
    convoys.key[c] = luck.mix(key + np.uint64(state.day))
    convoys.polity[c] = state.places.holder[p]
    convoys.theatre[c] = t
    convoys.carried[c] = carried
    convoys.grain[c] = grain
    convoys.men[c] = men
    convoys.start[c] = convoys.place[c] = p
    convoys.ahead[c] = convoys.route[c] = -1
    convoys.km[c] = convoys.days[c] = convoys.crossing[c] = 0.0
    convoys.to_place[c], convoys.to_army[c] = to_place, to_army
    annals.note(state, log, annals.CONVOY_SENT, to_army, annals.NONE, p, convoys.polity[c], grain, men)
    return grain


@kernel
def travel(world, state, scratch, log):
    """One day of every convoy: eat, move, deliver or be lost. Changes convoys, places and armies."""
    for c in range(state.convoys.alive.size):
        if state.convoys.alive[c] == 1:
            _day_on_the_road(world, state, scratch, log, c)


@kernel
def _day_on_the_road(world, state, scratch, log, c):
    convoys = state.convoys
    if _cut_off(world, state, log, c):
        return
    convoys.days[c] += 1.0
    eaten = min(convoys.grain[c], convoys.men[c] * state.rules.ration)
    convoys.grain[c] -= eaten
    state.grain_eaten += eaten
    if state.regions.rain[world.places.region[convoys.place[c]]] == 1:
        spoiled = convoys.grain[c] * state.rules.spoil
        convoys.grain[c] -= spoiled
        state.grain_lost += spoiled
    if _way_home(state, c) >= convoys.grain[c]:
        _dissolve(state, c)  # what is left only brings the men home
        return
    target = _target(world, state, c)
    _move(world, state, scratch, c, target)
    if convoys.route[c] < 0 and convoys.place[c] == target:
        _deliver(world, state, log, c)


@kernel
def _way_home(state, c):
    """Food that the men need for the way home [shi]."""
    return state.convoys.men[c] * state.rules.ration * state.rules.way_home * state.convoys.days[c]


@kernel
def _target(world, state, c):
    """The place a convoy makes for: its own, or that of the army it feeds."""
    a = state.convoys.to_army[c]
    if a < 0:
        return state.convoys.to_place[c]
    return march.nearest(world, state, a) if march.in_field(state, a) else state.convoys.start[c]


@kernel
def _move(world, state, scratch, c, target):
    convoys = state.convoys
    spent = 0.0
    for _ in range(8):
        if convoys.route[c] < 0:
            if convoys.place[c] == target:
                return
            kind = convoys.carried[c]
            r, ahead = paths.next_step(world, state, scratch, convoys.place[c], target, kind, convoys.polity[c])
            if r < 0 or paths.barred(world, state, ahead, convoys.polity[c]):
                return  # wait for the road
            convoys.route[c], convoys.ahead[c], convoys.km[c] = r, ahead, 0.0
            convoys.crossing[c] = 0.0 if kind == BOAT else march.ferry_days(world, state, r, convoys.place[c], convoys.men[c])
        waited = min(convoys.crossing[c], 1.0 - spent)
        convoys.crossing[c] -= waited
        spent += waited
        if spent >= 1.0:
            return
        pace = _pace(world, state, c)
        if pace <= 0.0:
            return
        step = min(world.routes.length[convoys.route[c]] - convoys.km[c], pace * (1.0 - spent))
        convoys.km[c] += step
        spent += step / pace
        if convoys.km[c] < world.routes.length[convoys.route[c]] - 1e-9:
            return
        convoys.place[c] = convoys.ahead[c]
        convoys.route[c] = convoys.ahead[c] = -1


@kernel
def _pace(world, state, c):
    """Kilometres a day of a convoy on its road today, 0 where the road is closed to it."""
    convoys, rules = state.convoys, state.rules
    r, kind = convoys.route[c], convoys.carried[c]
    forward = world.routes.end[r] == convoys.ahead[c]
    if kind == BOAT:
        return paths.road_day(world, state, r, forward, BOAT)
    if not paths.passable(world, state, r, kind):
        return 0.0
    pace = rules.cart_day if kind == CART else rules.porter_day
    pace *= paths.ground(state, world.routes.terrain[r]) * paths.wading(state, r)
    if state.regions.rain[world.places.region[convoys.place[c]]] == 1:
        pace *= rules.mud
    return pace


@kernel
def _near(world, state, c):
    """The place in whose district a convoy is."""
    convoys = state.convoys
    if convoys.route[c] < 0 or convoys.km[c] < 0.5 * world.routes.length[convoys.route[c]]:
        return convoys.place[c]
    return convoys.ahead[c]


@kernel
def _cut_off(world, state, log, c):
    """Whether enemy horse in the district takes the convoy today."""
    convoys = state.convoys
    here = _near(world, state, c)
    for a in range(state.n_armies):
        if not march.in_field(state, a) or state.armies.horse[a] < 500.0 or march.nearest(world, state, a) != here:
            continue
        if state.polities.at_war[convoys.polity[c], state.armies.polity[a]] == 0:
            continue
        u = luck.draw(state.seed, state.run, luck.INTERCEPT, state.day, luck.pair(state.armies.key[a], convoys.key[c]))
        if u < state.rules.convoy_risk:
            _seize(state, log, c, a, here)
            return True
    return False


@kernel
def _seize(state, log, c, a, here):
    """An enemy takes what he can carry; the rest is spoiled and the men run home."""
    convoys = state.convoys
    annals.note(state, log, annals.CONVOY_LOST, convoys.to_army[c], a, here, convoys.polity[c], convoys.grain[c], convoys.men[c])
    kept = supply.stow(state, a, convoys.grain[c] * state.rules.seized)
    state.grain_lost += convoys.grain[c] - kept
    convoys.grain[c] = 0.0
    _dissolve(state, c)


@kernel
def _dissolve(state, c):
    """The convoy ends: its men are people of the place they came from, what they carry they eat."""
    convoys = state.convoys
    state.places.people[convoys.start[c]] += convoys.men[c]
    state.grain_eaten += convoys.grain[c]
    convoys.alive[c] = 0


@kernel
def _deliver(world, state, log, c):
    """Unload all but the food for the way home: to the army if it is here, and what it cannot carry to the place."""
    convoys = state.convoys
    a, p = convoys.to_army[c], convoys.place[c]
    given = convoys.grain[c] - _way_home(state, c)
    convoys.grain[c] -= given
    kept = 0.0
    if a >= 0 and march.in_field(state, a) and march.to_place(world, state, a, p) < 1e8 and supply.at_granary(state, a) != p:
        kept = supply.stow(state, a, given)
    state.places.grain[p] += given - kept
    annals.note(state, log, annals.CONVOY_ARRIVED, a, annals.NONE, p, convoys.polity[c], given, convoys.days[c])
    _dissolve(state, c)
