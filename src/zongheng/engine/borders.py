"""Borders: whose lands touch, and how far each court sits from the land of the others."""

import math

import numpy as np

from . import army, paths
from .accelerate import kernel

TOUCH, ACROSS = 1, 2  # by a road; over land of nobody
NOWHERE = 1e9  # km to the land of a court that holds none


@kernel
def survey(world, state):
    """Find whose lands touch, and the nearest land of each other court. Changes ``relations.borders`` and ``apart``."""
    relations, holder = state.relations, state.places.holder
    for q in range(state.n_polities):
        for o in range(state.n_polities):
            relations.borders[q, o] = 0
            relations.apart[q, o] = NOWHERE
    for r in range(world.n_routes):
        if paths.is_walked(world, r):  # no coast is a neighbour over the sea
            _touch(state, holder[world.routes.start[r]], holder[world.routes.end[r]], TOUCH)
    for p in range(world.n_places):
        if holder[p] < 0:
            _touch_across(world, state, p)
    for q in range(state.n_polities):
        if state.polities.alive[q] == 1:
            _measure(world, state, q)


@kernel
def _touch(state, q, o, how):
    """Write down that two lands touch, if they are two."""
    borders = state.relations.borders
    if q < 0 or o < 0 or q == o or borders[q, o] == TOUCH:
        return
    borders[q, o] = borders[o, q] = how


@kernel
def _touch_across(world, state, p):
    """Whoever holds the places about one that nobody holds has the others for neighbours across it."""
    holder, first, to = state.places.holder, world.places.first, world.half_edges.to
    road = world.half_edges.route
    for h in range(first[p], first[p + 1]):
        for i in range(h + 1, first[p + 1]):
            if paths.is_walked(world, road[h]) and paths.is_walked(world, road[i]):
                _touch(state, holder[to[h]], holder[to[i]], ACROSS)


@kernel
def _measure(world, state, q):
    """Kilometres by rule of thumb from a court to the nearest land of each other; a court without land is where its
    men are, and touches the land that they stand in.
    """
    seat = seat_of(world, state, q)
    if seat < 0:
        return
    apart, x, y = state.relations.apart, world.places.x, world.places.y
    for p in range(world.n_places):
        o = state.places.holder[p]
        if o >= 0 and o != q:
            square = (x[p] - x[seat]) ** 2 + (y[p] - y[seat]) ** 2  # one root at the end, not one for each place
            apart[q, o] = min(apart[q, o], np.float32(square))
    for o in range(state.n_polities):
        if apart[q, o] < NOWHERE:
            apart[q, o] = np.float32(math.sqrt(apart[q, o]) * state.rules.winding)
    _touch(state, q, state.places.holder[seat], TOUCH)
    for o in range(state.n_polities):
        if apart[q, o] >= NOWHERE and o != q and state.polities.alive[o] == 1:
            there = seat_of(world, state, o)
            if there >= 0:
                apart[q, o] = np.float32(paths.about(world, state, seat, there))


@kernel
def seat_of(world, state, q):
    """Where a court is: its capital while it holds it, else a place that it holds, else an army of it, else -1."""
    capital = state.polities.capital[q]
    if capital >= 0 and state.places.holder[capital] == q:
        return capital
    for p in range(world.n_places):
        if state.places.holder[p] == q:
            return np.int32(p)
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and army.in_field(state, a):
            return army.nearest(world, state, a)
    return capital


@kernel
def beside(world, state, p, q):
    """Whether a road leads from a place straight into the land of a polity."""
    for h in range(world.places.first[p], world.places.first[p + 1]):
        if state.places.holder[world.half_edges.to[h]] == q:
            return True
    return False


@kernel
def neighbours(world, state, q, o):
    """Whether the lands of two polities touched at the last survey, by a road or over land of nobody."""
    return state.relations.borders[q, o] != 0
