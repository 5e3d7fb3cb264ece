"""Haul: how grain gets from where it lies to where it is eaten, by merchants and by the state.

Merchants even out what people store along every road that is at peace. The state carries public grain from theatres
and towns that have more than they need to those that have less, over connected land, and pays in grain on the way: a
share that grows with the distance, much smaller where boats go.
"""

from . import paths
from .accelerate import kernel
from .elementary import exp

MONTHS = 12.0
WORTH_A_TRIP = 0.5  # months of food by which two stores must differ for merchants to move any


@kernel
def trade(world, state):
    """A month of markets: food goes from well-fed places to hungry ones next door. Changes ``places.store``."""
    for r in range(world.n_routes):
        a, b = world.routes.start[r], world.routes.end[r]
        if _deals(state, a, b):
            _even_out(world, state, a, b, r)


@kernel
def _deals(state, a, b):
    """Whether merchants go between two places: neither is under siege, nor are their holders at war."""
    places = state.places
    if places.invested[a] > 0 or places.invested[b] > 0 or places.people[a] < 1.0 or places.people[b] < 1.0:
        return False
    q, o = places.holder[a], places.holder[b]
    return q < 0 or o < 0 or q == o or state.polities.at_war[q, o] == 0


@kernel
def _even_out(world, state, a, b, r):
    """Move a share of what would make two stores last equally long, less what is eaten on the way."""
    places, boats = state.places, world.routes.boats[r] == 1
    one, other = (
        places.people[a] * state.rules.subsistence / MONTHS,
        places.people[b] * state.rules.subsistence / MONTHS,
    )
    more = places.store[a] / one - places.store[b] / other  # months of food
    if abs(more) < WORTH_A_TRIP:
        return
    lost = eaten(state, state.routes.length[r], boats)
    amount = (state.rules.market_water if boats else state.rules.market) * more * one * other / (one + other)
    if amount > 0.0:
        places.store[a] -= amount
        places.store[b] += amount * (1.0 - lost)
    else:
        places.store[b] += amount
        places.store[a] -= amount * (1.0 - lost)
    state.grain_eaten += abs(amount) * lost


@kernel
def eaten(state, km, boats):
    """Share of a load that is eaten on a way of so many kilometres; each kilometre eats the same share of the rest."""
    return 1.0 - exp(-km * (state.rules.haul_water if boats else state.rules.haul_land))


@kernel
def join(world, state, ways):
    """Label places that hang together for their holder: ``ways[0]`` by any road, ``ways[1]`` by boat roads alone."""
    land, water, _part = ways
    for p in range(world.n_places):
        land[p] = water[p] = p
    for r in range(world.n_routes):
        a, b = world.routes.start[r], world.routes.end[r]
        if state.places.holder[a] < 0 or state.places.holder[a] != state.places.holder[b]:
            continue
        if state.places.invested[a] > 0 or state.places.invested[b] > 0:
            continue
        _unite(land, a, b)
        if world.routes.boats[r] == 1:
            _unite(water, a, b)


@kernel
def root(label, p):
    """The place that stands for all that hang together with ``p``. Shortens the chain on the way."""
    while label[p] != p:
        label[p] = label[label[p]]
        p = label[p]
    return p


@kernel
def _unite(label, a, b):
    """Two places hang together: disjoint sets (Galler & Fischer 1964)."""
    one, other = root(label, a), root(label, b)
    if one != other:
        label[max(one, other)] = min(one, other)


@kernel
def arrives(world, state, p, at, ways):
    """Share of a load of public grain from ``p`` that arrives at ``at``; 0 where no way is open."""
    land, water, _part = ways
    if p == at:
        return 1.0
    if root(land, p) != root(land, at):
        return 0.0
    return 1.0 - eaten(state, paths.about(world, state, p, at), root(water, p) == root(water, at))


@kernel
def top_up(world, state, pools, ways, i, at, wanted):
    """Bring up to ``wanted`` shi of public grain to the place ``at`` of pool ``i`` from what other pools of its holder
    can spare, from near and well-joined places first of all. Returns what arrived.
    """
    places, part = state.places, ways[2]
    offered = 0.0
    for p in range(world.n_places):
        spare = _spare(state, pools, i, p, at)
        if spare > 0.0:
            part[p] = here = arrives(world, state, p, at, ways)
            offered += spare * here * here * here
    if offered <= 0.0 or wanted <= 0.0:
        return 0.0
    arrived = 0.0
    for p in range(world.n_places):
        spare = _spare(state, pools, i, p, at)
        if spare <= 0.0:
            continue
        here = part[p]
        sent = spare * min(1.0, wanted / offered * here * here)
        places.grain[p] -= sent
        places.grain[at] += sent * here
        state.grain_eaten += sent * (1.0 - here)
        arrived += sent * here
    return arrived


@kernel
def _spare(state, pools, i, p, at):
    """Public grain at a place that pool ``i`` may have: what the place's own pool does not need for months of cover."""
    of, need, grain = pools
    j = of[p]
    if j < 0 or j == i or state.places.holder[p] != state.places.holder[at] or state.places.grain[p] <= 0.0:
        return 0.0
    return state.places.grain[p] * max(0.0, 1.0 - state.rules.haul_cover * need[j] / grain[j])
