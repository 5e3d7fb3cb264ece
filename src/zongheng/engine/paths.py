"""Ways over the land: a shortest-path search in whole minutes, so that ties fall the same on every machine.

A search runs from the target outward and stops at the source, so that the first step of the way is the source's
own parent. Dijkstra with a 4-ary heap of packed (minutes, place) words.
"""

import math

import numpy as np

from .accelerate import kernel
from .state import BOAT, CART, FOOT, HORSE, TERRAIN

DAY = 1440  # minutes
FAR = np.int32(2**30)
HILLS, MARSH, DESERT, MOUNTAIN = (TERRAIN.index(word) for word in ("hills", "marsh", "desert", "mountain"))


@kernel
def ground(state, terrain):
    """Speed on this ground against a good road in the plain."""
    if terrain == MOUNTAIN:
        return state.rules.mountain
    if terrain == HILLS or terrain == DESERT:
        return state.rules.hills
    if terrain == MARSH:
        return state.rules.marsh
    return 1.0


@kernel
def wading(state, r):
    """Speed on a road of which a part is under water."""
    return 1.0 - state.routes.depth[r] * (1.0 - state.rules.flood)


@kernel
def passable(world, state, r, gait):
    """Whether this gait can use the road today."""
    if gait == BOAT:
        g = world.places.region[world.routes.start[r]]
        return world.routes.boats[r] == 1 and not (world.routes.freezes[r] == 1 and state.regions.frozen[g] == 1)
    if world.routes.land[r] == 0 and world.routes.crosses[r] == 0:
        return False
    return not (gait == CART and state.routes.depth[r] > 0.0)


@kernel
def road_day(world, state, r, forward, gait):
    """Kilometres that this gait covers on this road in a day, before weather and the column's own length."""
    if gait == BOAT:
        stream = world.routes.down[r] * (1 if forward else -1)
        return state.rules.boat_down if stream > 0 else state.rules.boat_up
    if gait == FOOT:
        pace = state.rules.foot_day
    elif gait == HORSE:
        pace = state.rules.steppe_day
    else:
        pace = state.rules.cart_day
    return pace * ground(state, world.routes.terrain[r]) * wading(state, r)


@kernel
def minutes(world, state, r, forward, gait):
    """Whole minutes over a road, a day added where a great river must be crossed."""
    days = state.routes.length[r] / road_day(world, state, r, forward, gait)
    if world.routes.crosses[r] == 1 and gait != BOAT:
        days += 1.0
    return np.int32(days * DAY) + 1


@kernel
def barred(world, state, p, polity):
    """Whether an enemy's garrison at a place bars the road to men of this polity."""
    holder = state.places.holder[p]
    if holder < 0 or polity < 0 or state.polities.at_war[polity, holder] == 0:
        return False
    return state.places.garrison[p] >= state.rules.barred and state.places.wall[p] >= 1.0


@kernel
def _push(heap, size, word):
    """Add a word to a 4-ary heap; returns the new size."""
    i = size
    while i > 0:
        parent = (i - 1) >> 2
        if heap[parent] <= word:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = word
    return size + 1


@kernel
def _pop(heap, size):
    """Take the least word off a 4-ary heap of ``size``; returns it. The caller counts down."""
    least = heap[0]
    size -= 1
    word = heap[size]
    i, child = 0, 1
    while child < size:
        best, lowest, c = child, heap[child], child + 1
        while c < child + 4 and c < size:
            if heap[c] < lowest:
                best, lowest = c, heap[c]
            c += 1
        if lowest >= word:
            break
        heap[i] = lowest
        i = best
        child = 4 * i + 1
    heap[i] = word
    return least


@kernel
def search(world, state, scratch, source, target, gait, polity):
    """Minutes from source to target, or FAR. Fills ``scratch.dist`` and ``scratch.back`` (the next half-edge).

    Places where an enemy garrison bars the road cost a detour more, unless they are the target.
    """
    dist, back, heap = scratch.dist, scratch.back, scratch.heap
    for p in range(world.n_places):
        dist[p] = FAR
        back[p] = -1
    dist[target] = 0
    detour = np.int32(state.rules.detour * DAY)
    size = _push(heap, 0, np.int64(target))
    while size > 0:
        word = _pop(heap, size)
        size -= 1
        p = word & 0xFFFF
        here = word >> 16
        if here > dist[p]:
            continue
        if p == source:
            return dist[p]
        bar = detour if p != target and barred(world, state, p, polity) else 0
        for h in range(world.places.first[p], world.places.first[p + 1]):
            r = world.half_edges.route[h]
            if not passable(world, state, r, gait):
                continue
            q = world.half_edges.to[h]
            cost = here + bar + minutes(world, state, r, world.half_edges.forward[h] == 0, gait)
            if cost < dist[q]:
                dist[q] = cost
                back[q] = h
                size = _push(heap, size, (np.int64(cost) << 16) | q)
    return dist[source]


@kernel
def next_step(world, state, scratch, source, target, gait, polity):
    """(route, place ahead) of the first step from source to target, or (-1, -1)."""
    if source == target or search(world, state, scratch, source, target, gait, polity) >= FAR:
        return -1, -1
    h = scratch.back[source]
    r = world.half_edges.route[h]
    ahead = world.routes.start[r] if world.routes.end[r] == source else world.routes.end[r]
    return r, ahead


@kernel
def straight(world, p, q):
    """Kilometres between two places as the crow flies."""
    return math.hypot(world.places.x[p] - world.places.x[q], world.places.y[p] - world.places.y[q])


@kernel
def about(world, state, p, q):
    """Kilometres of road between two places by rule of thumb, as men reckon who have not gone the way."""
    return straight(world, p, q) * state.rules.winding
