"""Ways over the land: a shortest-path search in whole minutes, so that ties fall the same on every machine.

A search runs from the target outward and stops at the source, so that the first step of the way is the source's
own parent. Dijkstra with a 4-ary heap of packed (minutes, place) words.
"""

import math

import numpy as np

from .accelerate import kernel
from .realm import ALLIANCE
from .state import BOAT, CART, FOOT, HORSE, KINDS, TERRAIN

DAY = 1440  # minutes
FAR = np.int32(2**30)
CLOSED = np.int32(-1)  # the minutes of a road that cannot be gone today
HILLS, MARSH, DESERT, MOUNTAIN = (TERRAIN.index(word) for word in ("hills", "marsh", "desert", "mountain"))
PASS, FORD = KINDS.index("pass"), KINDS.index("ford")


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
def is_walked(world, r):
    """Whether men can walk a road, or cross the river that it leads over."""
    return world.routes.land[r] == 1 or world.routes.crosses[r] == 1


@kernel
def passable(world, state, r, gait):
    """Whether this gait can use the road today."""
    if gait == BOAT:
        if world.routes.boats[r] == 0:
            return False
        return not under_ice(world, state, r)
    if not is_walked(world, r):
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
def _measured(world, state, scratch, r, forward, gait):
    """The same for a search, which asks again and again, CLOSED where this gait cannot go today: a road above water is
    measured once in a run.
    """
    way = gait + 1 if gait == BOAT and forward else gait  # only a boat minds the direction
    if scratch.minutes[r, way] == 0 or state.routes.depth[r] > 0.0:
        return _measure(world, state, scratch, r, forward, gait, way)
    if gait == BOAT and not passable(world, state, r, gait):
        return CLOSED  # under ice
    return scratch.minutes[r, way]


@kernel
def _measure(world, state, scratch, r, forward, gait, way):
    """Measure a road, and remember it unless it is under water or ice."""
    goes = passable(world, state, r, gait)
    time = minutes(world, state, r, forward, gait) if goes else CLOSED
    if state.routes.depth[r] <= 0.0 and (goes or gait != BOAT or world.routes.boats[r] == 0):
        scratch.minutes[r, way] = time
    return time


@kernel
def barred(world, state, p, polity):
    """Whether an enemy's garrison at a place bars the road to men of this polity."""
    holder = state.places.holder[p]
    if holder < 0 or polity < 0 or state.polities.at_war[polity, holder] == 0:
        return False
    if state.places.masked[p] == polity and not is_gate(world, p):
        return False  # men of its own lie before it
    return state.places.garrison[p] >= state.rules.barred and state.places.wall[p] >= 1.0


@kernel
def held(world, state, r, polity):
    """Whether an enemy's warships hold the river that a road crosses against men of this polity: not under ice, nor
    between two places of their own.
    """
    p = world.routes.landing[r]
    if p < 0 or polity < 0 or state.places.afloat[p] < 0:
        return False
    if state.polities.at_war[polity, state.places.afloat[p]] == 0:
        return False
    if under_ice(world, state, r):
        return False
    return state.places.holder[world.routes.start[r]] != polity or state.places.holder[world.routes.end[r]] != polity


@kernel
def under_ice(world, state, r):
    """Whether the river that a road crosses, or that it is, is frozen."""
    return world.routes.freezes[r] == 1 and state.regions.frozen[world.places.region[world.routes.start[r]]] == 1


@kernel
def by_stealth(world, state, r):
    """Minutes until men without ships can hope to have crossed a river that an enemy's warships hold."""
    rules = state.rules
    return np.int32(rules.plan_days * (1.0 + state.places.warships[world.routes.landing[r]] / rules.rafts) * DAY)


@kernel
def rides_round(world, state, p, gait):
    """Whether riders go round a walled place: not through marsh or mountains, nor where a pass or ford makes them."""
    if state.free == 0 or gait != HORSE:
        return False
    if world.places.terrain[p] == MARSH or world.places.terrain[p] == MOUNTAIN:
        return False
    return not is_gate(world, p)


@kernel
def is_gate(world, p):
    """Whether a road leads through a place only by leave of whoever holds it."""
    return world.places.kind[p] == PASS or world.places.kind[p] == FORD


@kernel
def closed(state, p, polity):
    """Whether a place belongs to a court that is not at war with this polity and has not let its armies through."""
    holder = state.places.holder[p]
    if state.free == 0 or holder < 0 or polity < 0 or holder == polity or state.polities.at_war[polity, holder] == 1:
        return False
    if state.polities.patron[polity] == holder or state.polities.patron[holder] == polity:
        return False
    return state.relations.passage[holder, polity] == 0 and state.relations.treaty[holder, polity] < ALLIANCE


@kernel
def _toll(world, state, p, gait, polity, detour, trespass):
    """Minutes of longer way that men rather take than pass a place: one that bars the road, or that is closed."""
    if barred(world, state, p, polity) and not rides_round(world, state, p, gait):
        return detour
    return trespass if trespass > 0 and closed(state, p, polity) else np.int32(0)


@kernel
def shut(world, state, p, gait, polity):
    """Whether men would rather take a longer way than pass a place."""
    return (barred(world, state, p, polity) and not rides_round(world, state, p, gait)) or closed(state, p, polity)


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
def _joined(world, scratch, p, q):
    """Whether any roads lead on land from one place to another, over ferries too: never the case for some islands. The
    places that hang together with one are marked once in a run.
    """
    mark, heap = scratch.mainland, scratch.heap
    if mark[p] < 0:
        mark[p], heap[0], size = p, p, 1
        while size > 0:
            size -= 1
            s = heap[size]
            for h in range(world.places.first[s], world.places.first[s + 1]):
                if mark[world.half_edges.to[h]] < 0 and is_walked(world, world.half_edges.route[h]):
                    mark[world.half_edges.to[h]] = p
                    heap[size] = world.half_edges.to[h]
                    size += 1
    return mark[p] == mark[q]


@kernel
def search(world, state, scratch, source, target, gait, polity):
    """Minutes from source to target, or FAR. Fills ``scratch.dist`` and ``scratch.back`` (the next half-edge).

    Places where an enemy garrison bars the road cost a detour more, unless they are the target; rivers that his
    warships hold the time that it takes to get over by stealth.
    """
    if gait != BOAT and not _joined(world, scratch, source, target):
        return FAR
    dist, back, heap = scratch.dist, scratch.back, scratch.heap
    size = _begin(world, scratch, target)
    detour, trespass = np.int32(state.rules.detour * DAY), np.int32(state.rules.trespass * DAY)
    while size > 0:
        word = _pop(heap, size)
        size -= 1
        p = word & 0xFFFF
        here = word >> 16
        if here > dist[p]:
            continue
        if p == source:
            return dist[p]
        bar = _toll(world, state, p, gait, polity, detour, trespass) if p != target else np.int32(0)
        for h in range(world.places.first[p], world.places.first[p + 1]):
            q = world.half_edges.to[h]
            if dist[q] <= here:
                continue  # it has been come to by a shorter way
            r = world.half_edges.route[h]
            time = _measured(world, state, scratch, r, world.half_edges.forward[h] == 0, gait)
            if time == CLOSED:
                continue
            cost = here + bar + time
            if cost < dist[q] and gait != BOAT and held(world, state, r, polity):
                cost += by_stealth(world, state, r)
            if cost < dist[q]:
                dist[q] = cost
                back[q] = h
                size = _push(heap, size, (np.int64(cost) << 16) | q)
    return dist[source]


@kernel
def reach(world, state, scratch, source, gait, polity, horizon):
    """Minutes from a place to every other within ``horizon`` days, in ``scratch.dist``; FAR beyond, and over a river
    that an enemy's warships hold. ``scratch.back`` is the half-edge by which each was come to.
    """
    rules = state.rules
    _spread(world, state, scratch, _begin(world, scratch, source), gait, polity, horizon, rules.detour, rules.trespass)


@kernel
def reach_round(world, state, scratch, source, gait, polity, horizon):
    """As ``reach``, for a column that turns the enemy's line: any way rather than past a place that bars the road, and
    through the land of others whether they will or not.
    """
    _spread(world, state, scratch, _begin(world, scratch, source), gait, polity, horizon, horizon, 0.0)


@kernel
def _begin(world, scratch, source):
    """A search that has come no farther than its source; returns the size of the heap."""
    for p in range(world.n_places):
        scratch.dist[p] = FAR
        scratch.back[p] = -1
    scratch.dist[source] = 0
    return _push(scratch.heap, 0, np.int64(source))


@kernel
def _spread(world, state, scratch, size, gait, polity, horizon, detour, trespass):
    """Dijkstra from a source outward to a horizon; passing a place costs its toll, reaching it does not."""
    dist, back, heap = scratch.dist, scratch.back, scratch.heap
    most, bar, shut = np.int32(horizon * DAY), np.int32(detour * DAY), np.int32(trespass * DAY)
    while size > 0:
        word = _pop(heap, size)
        size -= 1
        p = word & 0xFFFF
        here = word >> 16
        if here > dist[p]:
            continue
        if here > 0:
            here += _toll(world, state, p, gait, polity, bar, shut)
        for h in range(world.places.first[p], world.places.first[p + 1]):
            q = world.half_edges.to[h]
            if dist[q] <= here:
                continue  # it has been come to by a shorter way
            r = world.half_edges.route[h]
            time = _measured(world, state, scratch, r, world.half_edges.forward[h] == 1, gait)
            if time == CLOSED:
                continue
            cost = here + time
            if cost <= most and cost < dist[q] and (gait == BOAT or not held(world, state, r, polity)):
                dist[q] = cost
                back[q] = h
                size = _push(heap, size, (np.int64(cost) << 16) | q)


@kernel
def came_from(world, scratch, p):
    """The place before ``p`` on the way by which ``reach`` came to it, -1 at the source."""
    h = scratch.back[p]
    if h < 0:
        return np.int32(-1)
    r = world.half_edges.route[h]
    return world.routes.start[r] if world.routes.end[r] == p else world.routes.end[r]


@kernel
def leads_past(world, state, scratch, p, gait, polity):
    """Whether the way by which ``reach`` came to a place leads past one that bars the road."""
    s = came_from(world, scratch, p)
    while s >= 0:
        before = came_from(world, scratch, s)
        if before >= 0 and barred(world, state, s, polity) and not rides_round(world, state, s, gait):
            return True
        s = before
    return False


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
def on_water(world, p):
    """Whether a place stands on water that boats can use."""
    for h in range(world.places.first[p], world.places.first[p + 1]):
        if world.routes.boats[world.half_edges.route[h]] == 1:
            return True
    return False


@kernel
def line(dx, dy):
    """Kilometres of a straight line; unlike ``hypot`` the same bits on every machine, in a fifth of the time."""
    return math.sqrt(dx * dx + dy * dy)


@kernel
def straight(world, p, q):
    """Kilometres between two places as the crow flies."""
    return line(world.places.x[p] - world.places.x[q], world.places.y[p] - world.places.y[q])


@kernel
def about(world, state, p, q):
    """Kilometres of road between two places by rule of thumb, as men reckon who have not gone the way."""
    return straight(world, p, q) * state.rules.winding
