"""Convoys: grain on the way from a granary to a place or an army, with men who eat as they go.

A convoy travels by porters, ox carts or boats, keeps back the food for its own way home, and delivers the rest. A road
under water stops carts; horse near the road may cut it off. Whether it is sent at all depends on the commissioner.
"""

import numpy as np

from . import annals, army, granary, luck, march, paths, train
from .accelerate import kernel
from .state import BOAT, CART, GONE


@kernel
def capacity(rules, carried):
    """Grain that one man of this kind of convoy moves [shi]."""
    if carried == BOAT:
        return rules.boat_load / rules.boat_men
    return rules.cart_load / rules.cart_men if carried == CART else rules.porter_load


@kernel
def send(world, state, log, key, t, p, to_place, to_army, grain, carried):
    """Send a convoy from the granary of ``p``. Returns the grain sent [shi], 0 where none is or no row is free."""
    convoys = state.convoys
    crew = state.theatres.seat[t] if t >= 0 else p  # a commissioner draws his porters from the country of his seat
    men = min(grain / capacity(state.rules, carried), state.rules.levy * state.places.people[crew])
    grain = min(grain, men * capacity(state.rules, carried))
    if grain < 1.0 or state.places.holder[p] < 0:
        return 0.0
    for c in range(convoys.alive.size):
        if convoys.alive[c] == 0:
            break
    else:
        state.trouble = 2
        return 0.0
    grain = granary.take_grain(world, state, p, grain)
    men = min(men, grain / capacity(state.rules, carried))
    if grain < 1.0:
        state.places.grain[p] += grain
        return 0.0
    state.places.people[crew] -= men
    convoys.crew[c] = crew
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
    if state.free == 0:
        annals.note(state, log, annals.CONVOY_SENT, to_army, annals.NONE, p, convoys.polity[c], grain, men)
    return grain


@kernel
def serves(state, t, key):
    """Whether the commissioner of a theatre serves a demand for grain (S70): as many of them as he is willing to."""
    willing = 1.0 if t < 0 else state.theatres.willing[t]
    return luck.draw(state.seed, state.run, luck.DISPATCH, state.day, key) < willing


@kernel
def withheld(state, log, t, p, amount, key):
    """Whether a commissioner keeps back a convoy that is wanted from the granary of ``p``; says so."""
    if serves(state, t, key):
        return False
    holder = state.places.holder[p]
    annals.note(state, log, annals.WITHHELD, annals.NONE, annals.NONE, p, holder, amount, 0.0)
    return True


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
    a = _fed(state, c)
    if a < 0:
        return state.convoys.to_place[c]
    return army.nearest(world, state, a) if army.in_field(state, a) else state.convoys.start[c]


@kernel
def _fed(state, c):
    """The army that a convoy feeds, or the one that it has become part of; -1 when it feeds a place."""
    return heir(state, state.convoys.to_army[c])


@kernel
def heir(state, a):
    """An army, or the one that it has become part of."""
    while a >= 0 and state.armies.posture[a] == GONE and state.armies.friend[a] >= 0:
        a = state.armies.friend[a]
    return a


@kernel
def coming(state, a):
    """Grain on the road to an army, or to the place of its own where it stands [shi]."""
    total, p = 0.0, granary.at_granary(state, a)
    for c in range(state.convoys.alive.size):
        if state.convoys.alive[c] == 1 and (_fed(state, c) == a or (p >= 0 and state.convoys.to_place[c] == p)):
            total += state.convoys.grain[c]
    return total


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
            if r < 0 or (kind != BOAT and paths.held(world, state, r, convoys.polity[c])):
                return  # wait for a road
            convoys.route[c], convoys.ahead[c], convoys.km[c] = r, ahead, 0.0
            convoys.crossing[c] = (
                0.0 if kind == BOAT else march.ferry_days(world, state, r, convoys.place[c], convoys.men[c])
            )
        waited = min(convoys.crossing[c], 1.0 - spent)
        convoys.crossing[c] -= waited
        spent += waited
        if spent >= 1.0:
            return
        pace = _pace(world, state, c)
        if pace <= 0.0:
            return
        end = state.routes.length[convoys.route[c]]
        if paths.barred(world, state, convoys.ahead[c], convoys.polity[c]):
            end -= state.rules.standoff * state.rules.reach  # stay out of the enemy's reach until the place is ours
        step = min(max(end - convoys.km[c], 0.0), pace * (1.0 - spent))
        convoys.km[c] += step
        spent += step / pace
        if convoys.km[c] < state.routes.length[convoys.route[c]] - 1e-9:
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
def _cut_off(world, state, log, c):
    """Whether enemy horse in the district takes the convoy today."""
    convoys = state.convoys
    here = army.nearer_end(state, state.convoys, c)
    for a in range(state.n_armies):
        if (
            not army.in_field(state, a)
            or state.armies.horse[a] < state.rules.raiders
            or army.nearest(world, state, a) != here
        ):
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
    annals.note(
        state, log, annals.CONVOY_LOST, convoys.to_army[c], a, here, convoys.polity[c], convoys.grain[c], convoys.men[c]
    )
    kept = train.stow(state, a, convoys.grain[c] * state.rules.seized)
    state.grain_lost += convoys.grain[c] - kept
    convoys.grain[c] = 0.0
    _dissolve(state, c)


@kernel
def _dissolve(state, c):
    """The convoy ends: its men are people again where they came from, what they carry they eat."""
    convoys = state.convoys
    state.places.people[convoys.crew[c]] += convoys.men[c]
    state.grain_eaten += convoys.grain[c]
    convoys.alive[c] = 0


@kernel
def _deliver(world, state, log, c):
    """Unload all but the food for the way home: into the packs of the army if it is here, the rest into the granary.

    In a place that is not held there is no granary; what the army cannot carry stays with the convoy.
    """
    convoys = state.convoys
    a, p = _fed(state, c), convoys.place[c]
    given = convoys.grain[c] - _way_home(state, c)
    if state.places.holder[p] == convoys.polity[c]:
        state.places.grain[p] += given
    elif a >= 0 and army.to_place(world, state, a, p) <= state.rules.reach:
        given = train.stow(state, a, given)
    else:
        return
    convoys.grain[c] -= given
    if given >= 1.0 and state.free == 0:
        annals.note(state, log, annals.CONVOY_ARRIVED, a, annals.NONE, p, convoys.polity[c], given, convoys.days[c])
    if convoys.grain[c] <= _way_home(state, c) + 1.0:
        _dissolve(state, c)
