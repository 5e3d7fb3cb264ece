"""Journeys: how long those who travel between two courts are on the road, and who may waylay them."""

import numpy as np

from . import borders, paths
from .accelerate import kernel


@kernel
def days(world, state, q, o, pace):
    """Days between two courts at so many kilometres a day, by rule of thumb; 0 when one of them is nowhere."""
    a, b = borders.seat_of(world, state, q), borders.seat_of(world, state, o)
    if a < 0 or b < 0:
        return np.int32(0)
    return np.int32(1.0 + paths.about(world, state, a, b) / pace)


@kernel
def _hostile(state, h, q, o):
    """Whether a third court would waylay an embassy between two others: it is at war with one of them."""
    if h < 0 or h == q or h == o:
        return False
    return state.polities.at_war[h, q] == 1 or state.polities.at_war[h, o] == 1


@kernel
def _on_the_way(world, state, p, a, b):
    """Whether a place lies about the way from ``a`` to ``b``: in the ellipse that a small detour allows."""
    way = paths.straight(world, a, p) + paths.straight(world, p, b)
    return way <= state.rules.corridor * paths.straight(world, a, b)


@kernel
def waylayer(world, state, q, o):
    """The hostile court that holds the place nearest to the middle of the way between two others, or -1."""
    a, b = borders.seat_of(world, state, q), borders.seat_of(world, state, o)
    best, near = np.int32(-1), 1e18
    for p in range(world.n_places if a >= 0 and b >= 0 else 0):
        h = state.places.holder[p]
        if _hostile(state, h, q, o) and _on_the_way(world, state, p, a, b):
            off = abs(paths.straight(world, a, p) - paths.straight(world, p, b))
            if off < near:
                best, near = h, off
    return best


@kernel
def hostile_share(world, state, q, o):
    """Share of the places about the way between two courts that hostile ones hold."""
    a, b = borders.seat_of(world, state, q), borders.seat_of(world, state, o)
    places, hostile = 0.0, 0.0
    for p in range(world.n_places if a >= 0 and b >= 0 else 0):
        if _on_the_way(world, state, p, a, b):
            places += 1.0
            hostile += 1.0 if _hostile(state, state.places.holder[p], q, o) else 0.0
    return hostile / max(places, 1.0)
