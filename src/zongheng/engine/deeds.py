"""Deeds: what each verb of an order does when it is carried out."""

import numpy as np

from . import annals, army, columns, granary, march, resolve, supply, train, worth
from .accelerate import kernel
from .state import GONE, GUARD, HOLD, MARCH, STOPS, UNFORMED, WITHDRAW

YEAR = 365
MARCHES, JOINS, DETACHES, WAITS, HOLDS, WITHDRAWS, GUARDS, RESTS, MUSTERS, LOADS, SUPPLIES, WILLS, FLOODS, GRANTS = (
    range(14)
)


@kernel
def carry_out(world, state, scratch, log, o):
    """Do what an order says. False when it cannot be done today and is to be tried again tomorrow."""
    orders = state.orders
    verb, a = orders.verb[o], orders.army[o]
    if verb == DETACHES:
        return _detach(world, state, log, o, a)
    if verb == MUSTERS:
        return _muster(state, log, o, a)
    if verb == SUPPLIES:
        orders.next[o] = state.day
        return True
    if verb == WILLS:
        state.theatres.willing[orders.theatre[o]] = orders.amount[o]
        return True
    if verb == GRANTS and a < 0:
        return _endow(world, state, o)
    if verb == FLOODS:
        return _flood(world, state, log, o)
    if not army.in_field(state, a):
        return state.armies.posture[a] == GONE
    if state.armies.fight[a] >= 0:
        return False
    if verb == LOADS and (state.armies.place[a] != orders.origin[o] or state.armies.route[a] >= 0):
        return False
    if verb == LOADS or verb == GRANTS:
        _load(world, state, log, o, a)
    elif verb == WITHDRAWS:
        state.armies.home[a] = orders.place[o]
        resolve.turn_back(world, state, log, a)
    elif verb == RESTS:
        state.armies.still_until[a] = state.day + np.int32(orders.amount[o])
    elif verb == GUARDS:
        _guard(state, o, a)
    elif verb == WAITS:
        return _wait(world, state, log, o, a)
    elif state.armies.posture[a] != WITHDRAW:
        _move_out(state, log, o, a, verb)
    return True


@kernel
def _move_out(state, log, o, a, verb):
    """March, join or hold: orders that a commander who has turned back no longer follows."""
    orders, armies = state.orders, state.armies
    armies.quarry[a] = armies.turned_on[a] = -1
    if verb == HOLDS:
        march.stand(state, a, HOLD)
    elif verb == JOINS:
        armies.friend[a] = orders.other[o]
    else:
        armies.friend[a] = -1
        armies.forced[a] = orders.forced[o]
        _set_way(state, o, a)
        march.set_out(state, log, a, MARCH, orders.place[o])


@kernel
def _set_way(state, o, a):
    for i in range(STOPS):
        state.armies.stop[a, i] = state.orders.stop[o, i]
    state.armies.stops[a] = state.orders.stops[o]
    state.armies.stopped[a] = 0


@kernel
def _detach(world, state, log, o, a):
    """A column leaves its parent, with food from the parent's train and from the granary of the place."""
    orders, armies = state.orders, state.armies
    parent = orders.other[o]
    if not army.in_field(state, parent) or armies.posture[parent] == WITHDRAW:
        return armies.posture[parent] == GONE
    if armies.fight[parent] >= 0 or not _can_feed(world, state, o, parent):
        return False
    share_foot = min(1.0, orders.foot[o] / max(armies.foot[parent], 1e-9))
    share_horse = min(1.0, orders.horse[o] / max(armies.horse[parent], 1e-9))
    columns.form(state, a, parent, share_foot, share_horse)
    p = armies.place[a]
    grain = 0.0
    if granary.at_granary(state, parent) >= 0:
        grain = train.load(state, a, p, -1, orders.amount[o], orders.more[o])
    grain += train.load(state, a, p, parent, orders.amount[o], orders.more[o])
    armies.home[a] = armies.home[parent]
    armies.sent[parent] += army.men(state, a)
    resolve.draw_resolve(state, a)
    days = grain / max(supply.need(world, state, a), 1e-9)
    annals.note(state, log, annals.DETACHED, a, parent, p, armies.polity[a], army.men(state, a), days)
    return True


@kernel
def _can_feed(world, state, o, parent):
    """Whether the food that a column is to take can be found: nobody sends men off with less than was ordered."""
    orders = state.orders
    heads = (orders.foot[o] + orders.horse[o]) * (1.0 + orders.more[o])
    wanted = heads * state.rules.ration * min(orders.amount[o], state.rules.own_days)
    return army.carried(state, parent) + granary.reachable(world, state, parent) >= wanted


@kernel
def _muster(state, log, o, a):
    """Raise men of a place: into an army that is there, or as a new one."""
    orders, armies = state.orders, state.armies
    p = orders.place[o]
    wanted = orders.foot[o] + orders.horse[o]
    share = min(1.0, state.rules.levy * state.places.people[p] / max(wanted, 1e-9))
    if armies.posture[a] == UNFORMED:
        armies.posture[a] = HOLD
        armies.place[a] = armies.home[a] = p
        worth.rate(state, a)
        resolve.draw_resolve(state, a)
    elif armies.posture[a] == GONE:
        return True
    elif armies.place[a] != p or armies.route[a] >= 0:
        return False
    armies.foot[a] += orders.foot[o] * share
    armies.horse[a] += orders.horse[o] * share
    armies.mounts[a] += orders.horse[o] * share
    state.places.people[p] -= wanted * share
    armies.greatest[a] = max(armies.greatest[a], army.men(state, a))
    annals.note(state, log, annals.MUSTERED, a, annals.NONE, p, armies.polity[a], wanted * share, army.men(state, a))
    return True


@kernel
def _load(world, state, log, o, a):
    """Take food and porters from a granary; a grant supposes that they came from however far."""
    orders = state.orders
    p, home = orders.origin[o], state.armies.home[a]
    grain = train.load(state, a, p, -1, orders.amount[o], orders.more[o])
    if orders.verb[o] == GRANTS:
        state.armies.home[a] = home
    days = army.carried(state, a) / max(supply.need(world, state, a), 1e-9)
    annals.note(state, log, annals.LOADED, a, annals.NONE, p, state.armies.polity[a], grain, days)


@kernel
def _endow(world, state, o):
    """Suppose that a place has grain which lay in granaries elsewhere."""
    orders = state.orders
    state.places.grain[orders.place[o]] += granary.take_grain(world, state, orders.origin[o], orders.amount[o])
    return True


@kernel
def _guard(state, o, a):
    orders, armies = state.orders, state.armies
    armies.posture[a] = GUARD
    armies.radius[a] = orders.amount[o]
    for i in range(STOPS):
        armies.guard[a, i] = orders.stop[o, i] if i < orders.stops[o] else -1
    if orders.stops[o] == 0:
        armies.guard[a, 0] = armies.place[a]


@kernel
def _wait(world, state, log, o, a):
    """Stand until there is food enough, or patience ends; true when the wait is over."""
    orders, armies = state.orders, state.armies
    days = supply.food_days(world, state, a)
    if armies.wait_until[a] == 0:
        columns.halt(state, log, a, np.int32(orders.more[o]), days)
    if days < orders.amount[o] and state.day < armies.wait_until[a]:
        return False
    armies.wait_until[a] = 0
    return True


@kernel
def _flood(world, state, log, o):
    """Cut a dike: the named roads go under water for so many days."""
    orders = state.orders
    p = world.routes.end[orders.stop[o, 0]]
    for i in range(orders.stops[o]):
        r = orders.stop[o, i]
        state.routes.depth[r] = orders.amount[o]
        state.routes.dry[r] = state.day + np.int32(orders.more[o])
    annals.note(state, log, annals.FLOOD, annals.NONE, annals.NONE, p, annals.NONE, orders.amount[o], orders.more[o])
    return True


@kernel
def drown(world, state, log, p, q):
    """The dikes about a town are cut by men of ``q``: the roads of the plain there go under water, and with them what
    people have stored, their fields and their love for whoever holds it (S91). Changes routes and places.
    """
    rules, places = state.rules, state.places
    for h in range(world.places.first[p], world.places.first[p + 1]):
        r = world.half_edges.route[h]
        if world.routes.land[r] == 1 and world.routes.terrain[r] == 0:
            state.routes.depth[r] = max(state.routes.depth[r], rules.dike_depth)
            state.routes.dry[r] = state.day + np.int32(rules.dike_days)
    lost = rules.dike_ruin * places.store[p]
    places.store[p] -= lost
    state.grain_lost += lost
    places.devastation[p] = min(1.0, places.devastation[p] + rules.dike_ruin)
    places.loyalty[p] *= 1.0 - rules.dike_ruin
    annals.note(state, log, annals.FLOOD, annals.NONE, annals.NONE, p, q, rules.dike_depth, rules.dike_days)


@kernel
def is_wet(world, state, p):
    """Whether a road from a place is under water, or was within the year: dikes take so long to mend."""
    for h in range(world.places.first[p], world.places.first[p + 1]):
        dry = state.routes.dry[world.half_edges.route[h]]
        if dry > 0 and state.day < dry + YEAR:
            return True
    return False
