"""Squadrons: where a court wants its warships, and how they come there.

Once a month a court at war looks at its waters: towns of its own that are shut in on a river, crossings that its plans
need or that an enemy could use. The most wanted are served first, from the squadrons nearest to them, if all that can
come together beat the fleet that is believed there. Ships take their days on the water, and hold none meanwhile.
"""

import numpy as np

from . import annals, assault, fleets, paths, targets, views, waters
from .accelerate import kernel
from .elementary import raised
from .realm import TAKE

NEVER = -1


@kernel
def sail(world, state, scratch):
    """A day on the water: squadrons that are due come in. Changes places."""
    if state.day < state.next_sail:
        return
    places, came, state.next_sail = state.places, False, paths.FAR
    for p in range(world.n_places):
        if places.bound[p] > 0.0 and places.bound_due[p] <= state.day:
            _come_in(world, state, p)
            came = True
        elif places.bound[p] > 0.0:
            state.next_sail = min(state.next_sail, places.bound_due[p])
    if came:
        fleets.survey(world, state, scratch)


@kernel
def _come_in(world, state, p):
    """A squadron is where it was bound for; if that has fallen meanwhile, it turns off to the next place of its own."""
    places = state.places
    ships, q = places.bound[p], places.bound_of[p]
    places.bound[p], places.bound_of[p], places.bound_due[p] = 0.0, -1, NEVER
    if places.holder[p] != q:
        s = fleets.next_by_boat(world, state, p, q)
        if s < 0:
            return  # burnt by their own crews
        p = s
    fleets.join(state, p, ships)


@kernel
def month(world, state, scratch, log):
    """Every court at war sends its squadrons where they are most wanted. Changes places."""
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0 or state.polities.boat_skill[q] <= 0.0:
            continue
        wanted, free = np.zeros(world.n_places), np.zeros(world.n_places)
        if _look(world, state, q, wanted) and _muster(world, state, q, free):
            _serve_all(world, state, scratch, log, q, wanted, free)


@kernel
def _muster(world, state, q, free):
    """Ships of a court that could sail: those that lie in no town under siege. Returns whether there are any."""
    places, found = state.places, False
    for p in range(world.n_places):
        if places.ships[p] > 0.0 and places.crews[p] == q and places.holder[p] == q and places.invested[p] == 0:
            free[p] = places.ships[p]
            found = True
    return found


@kernel
def _serve_all(world, state, scratch, log, q, wanted, free):
    """The most wanted water first, each from what is still free."""
    while True:
        best, found = 0.0, -1
        for p in range(world.n_places):
            if wanted[p] > best:
                best, found = wanted[p], p
        if found < 0:
            return
        wanted[found] = 0.0
        _serve(world, state, scratch, log, q, found, free)


# -- what is wanted ---------------------------------------------------------------------------------------------------


@kernel
def _look(world, state, q, wanted):
    """What it is worth to a court to hold each water [ordinary prefectures]. Returns whether it wants any."""
    places, any_ = state.places, False
    for p in range(world.n_places):
        if places.holder[p] == q and places.invested[p] > 0 and paths.on_water(world, p):
            wanted[p] = targets.value(world, state, q, p)
            any_ = True
    for r in range(world.n_routes):
        p = world.routes.landing[r]
        if p < 0:
            continue
        a, b = world.routes.start[r], world.routes.end[r]
        for mine, other in ((a, b), (b, a)):
            o = places.holder[other]
            if places.holder[mine] != q or o < 0 or o == q or state.polities.at_war[q, o] == 0:
                continue
            worth = max(_to_cross(world, state, q, o, p, other), _to_bar(world, state, q, mine))
            wanted[p] = max(wanted[p], worth)
            any_ = any_ or worth > 0.0
    return any_


@kernel
def _to_cross(world, state, q, o, p, other):
    """What a crossing is worth to a court that means to take a place beyond it, while warships hold the water: his, or
    its own, without which his would come back.
    """
    if state.relations.aim[q, o] < TAKE or state.places.afloat[p] < 0:
        return 0.0
    return targets.value(world, state, q, other)


@kernel
def _to_bar(world, state, q, mine):
    """What it is worth to bar a crossing against enemies who are believed near it: the town behind, by their odds."""
    t = state.places.theatre[mine]
    if t < 0 or state.theatres.polity[t] != q:
        return 0.0
    his = targets.field_near(world, state, t, mine)
    if his <= 0.0:
        return 0.0
    wall = raised(state.rules.walls, state.places.wall[mine])
    walled = assault.garrison_worth(state, state.places.garrison[mine]) * wall
    return targets.value(world, state, q, mine) * his / (his + walled)


# -- a storm over a river ---------------------------------------------------------------------------------------------


@kernel
def odds_over(world, state, q, p):
    """Chance that an army of a court gets over a crossing in spite of the warships that are believed there, with boats
    found on the bank and own ships not far off, by rule of thumb.
    """
    places, mine = state.places, state.rules.rafts
    for s in range(world.n_places):
        if places.ships[s] > 0.0 and places.crews[s] == q:
            days = paths.about(world, state, s, p) / state.rules.boat_up
            if days <= 3.0 * state.rules.cruise:
                mine += places.ships[s] * state.polities.boat_skill[q] * fleets.felt(state, days * paths.DAY)
    return mine / (mine + views.warships_at(world, state, q, p))


# -- who goes ---------------------------------------------------------------------------------------------------------


@kernel
def _serve(world, state, scratch, log, q, p, free):
    """Let the nearest free squadrons hold a water: from where they lie if that is enough, else gathered off it; not at
    all if all together could not. Changes ``free`` and places.
    """
    places, skill = state.places, state.polities.boat_skill[q]
    z = _anchorage(world, state, scratch, q, p)
    if z < 0:
        return
    felt = fleets.felt(state, scratch.dist[z])
    o, his = places.afloat[p], 0.0
    if o >= 0 and state.polities.at_war[q, o] == 1:
        his = views.warships_at(world, state, q, p)
    need = max(state.rules.bars_river, state.rules.outsails * his) / (skill * felt)
    need -= places.bound[z] if places.bound_of[z] == q else 0.0
    far = np.zeros(world.n_places)
    lying, coming = _in_reach(world, state, scratch, q, z, free, far)
    if coming < need:
        return
    gathers = lying < need
    s = _nearest(world, free, far)
    while need > 0.0 and s >= 0:
        counts = 1.0 if gathers else fleets.felt(state, far[s])
        ships = min(free[s], need / counts)
        free[s] -= ships
        need -= ships * counts
        if gathers and s != z:
            _put_out(world, state, scratch, log, q, s, z, ships)
        s = _nearest(world, free, far)


@kernel
def _anchorage(world, state, scratch, q, p):
    """Where ships of a court lie that are to hold a water: at the nearest place of its own by sail that is not shut in;
    -1 for none. ``scratch.dist`` holds the minutes from the water.
    """
    for s in waters.chart(world, state, scratch, p, q):
        if state.places.holder[s] == q and state.places.invested[s] == 0:
            return s
    return np.int32(-1)


@kernel
def _in_reach(world, state, scratch, q, z, free, far):
    """Free ships within reach of an anchorage (as they are felt from where they lie; if they all come). Fills ``far``
    with minutes of sail; ships out of reach are left at ``FAR``.
    """
    lying, coming = 0.0, 0.0
    far[:] = paths.FAR
    for s in waters.chart(world, state, scratch, z, q):
        far[s] = scratch.dist[s]
        if free[s] > 0.0:
            lying += free[s] * fleets.felt(state, far[s])
            coming += free[s]
    return lying, coming


@kernel
def _nearest(world, free, far):
    """Where the nearest free ships lie, -1 for nowhere within reach."""
    best, found = paths.FAR, -1
    for s in range(world.n_places):
        if free[s] > 0.0 and far[s] < best:
            best, found = far[s], s
    return found


@kernel
def _put_out(world, state, scratch, log, q, s, z, ships):
    """Ships leave a place for another and are there after their days on the water, together with others that are bound
    there: the first wait for the last. Changes places.
    """
    places = state.places
    waters.chart(world, state, scratch, s, q)
    days = max(np.int32(1), np.int32(min(scratch.dist[z] / paths.DAY, 3.0 * state.rules.cruise) + 0.5))
    places.ships[s] -= ships
    if places.ships[s] < 1e-6:
        places.ships[s], places.crews[s] = 0.0, -1
    if places.bound_of[z] != q:
        places.bound[z] = 0.0
    places.bound[z] += ships
    places.bound_of[z] = q
    places.bound_due[z] = max(places.bound_due[z], state.day + days)
    state.next_sail = min(state.next_sail, places.bound_due[z])
    if ships >= fleets.TOLD:
        annals.tell(state, log, annals.FLEET_SAILED, q, annals.NONE, annals.NONE, z, ships, np.float64(days))
