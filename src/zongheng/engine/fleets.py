"""Fleets: warships on rivers, whose water is whose, and who gets over against them.

Warships lie in squadrons at places on the water and come to each other's help from some days' sail about, past no
walled town of an enemy; ``squadrons.py`` moves them. The polity whose ships are worth most at a place, with all that
can come, holds the water there and bars every crossing on it to its enemies; everybody sees them. Ships on water that
an enemy can reach are worn down. When their place falls they are taken, burnt, or get away.
"""

import numpy as np

from . import annals, army, luck, paths, waters
from .accelerate import kernel
from .elementary import exp
from .state import FLEE, HOLD, WITHDRAW

TOLD = 10.0  # fewer ships lost are not worth a line in the annals


@kernel
def open_harbours(world, state, scratch):
    """On the first day the ships of a theatre lie at its places on the water, as its garrisons do. Changes places."""
    places = state.places
    for t in range(state.n_theatres):
        men = 0.0
        for p in range(world.n_places):
            men += 1.0 + places.garrison[p] if _is_harbour(world, state, t, p) else 0.0
        for p in range(world.n_places):
            if _is_harbour(world, state, t, p):
                places.ships[p] = state.theatres.fleet[t] * (1.0 + places.garrison[p]) / men
                places.crews[p] = places.holder[p] if places.ships[p] > 0.0 else -1
    survey(world, state, scratch)


@kernel
def _is_harbour(world, state, t, p):
    """Whether a place is one of a theatre's on the water."""
    if state.places.theatre[p] != t or state.places.holder[p] != state.theatres.polity[t]:
        return False
    return paths.on_water(world, p)


@kernel
def month(world, state, scratch, log):
    """A month afloat: places that fell, ships worn down, and who holds which water now. Changes places and theatres."""
    for p in range(world.n_places):
        if state.places.ships[p] > 0.0 and state.places.crews[p] != state.places.holder[p]:
            _change_hands(world, state, log, p)
    worth = survey(world, state, scratch)
    for p in range(world.n_places):
        if state.places.ships[p] > 0.0:
            _wear_down(world, state, log, p, worth)
        if 0.0 < state.places.ships[p] < 1.0:  # a part of a ship is none
            state.places.ships[p], state.places.crews[p] = 0.0, -1
    _count(world, state)


# -- whose water ------------------------------------------------------------------------------------------------------


@kernel
def felt(state, minutes):
    """Share of its worth that a squadron brings so many minutes of sail away."""
    return exp(-minutes / (state.rules.cruise * paths.DAY))


@kernel
def survey(world, state, scratch):
    """See whose warships hold the water at every place. Changes ``places.afloat`` and ``warships``; returns what each
    polity's ships are worth at each place, with all that can come there.
    """
    places, worth = state.places, _add_up(world, state, scratch)
    for p in range(world.n_places):
        places.afloat[p], places.warships[p] = -1, 0.0
        for q in range(state.n_polities):
            if worth[q, p] >= state.rules.bars_river and worth[q, p] > places.warships[p]:
                places.afloat[p], places.warships[p] = q, worth[q, p]
    return worth


@kernel
def _add_up(world, state, scratch):
    """What the ships of each polity are worth at each place: a table of polities by places."""
    places, worth = state.places, np.zeros((state.n_polities, world.n_places))
    for p in range(world.n_places):
        q = places.crews[p]
        if places.ships[p] <= 0.0 or q < 0 or state.polities.boat_skill[q] <= 0.0:
            continue
        for s in waters.chart(world, state, scratch, p, q):
            worth[q, s] += places.ships[p] * state.polities.boat_skill[q] * felt(state, scratch.dist[s])
    return worth


@kernel
def _count(world, state):
    """The ships of each theatre and those on their way there, for its court. Changes ``theatres.fleet``."""
    for t in range(state.n_theatres):
        state.theatres.fleet[t] = 0.0
    for p in range(world.n_places):
        if state.places.theatre[p] >= 0:
            state.theatres.fleet[state.places.theatre[p]] += state.places.ships[p] + state.places.bound[p]


# -- losses -----------------------------------------------------------------------------------------------------------


@kernel
def _wear_down(world, state, log, p, worth):
    """What the squadron at a place loses in a month to enemies who can come there: a Lanchester law in shares, by the
    part that they have of the worth of both. The stronger takes some of what the weaker loses. Changes places.
    """
    places, rules, o = state.places, state.rules, state.places.crews[p]
    his, by = 0.0, -1
    for q in range(state.n_polities):
        if state.polities.at_war[o, q] == 1 and worth[q, p] > 0.0:
            by = q if by < 0 or worth[q, p] > worth[by, p] else by
            his += worth[q, p]
    if by < 0:
        return
    lost = places.ships[p] * rules.ship_wear * his / (his + worth[o, p])
    places.ships[p] -= lost
    if his <= worth[o, p]:
        return
    s = next_by_boat(world, state, p, by)
    if s >= 0:
        join(state, s, rules.ships_taken * lost)
        learn(state, by, rules.ships_taken * lost)
    if lost >= TOLD:
        annals.tell(state, log, annals.FLEET_BEATEN, o, by, annals.NONE, p, lost, places.ships[p])


@kernel
def next_by_boat(world, state, p, q):
    """A place of a polity next to ``p`` on the water, not shut in, the one with the strongest garrison; -1 for none."""
    best, found = -1.0, -1
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        if world.routes.boats[world.half_edges.route[h]] == 1 and state.places.holder[s] == q:
            if state.places.invested[s] == 0 and state.places.garrison[s] > best:
                best, found = state.places.garrison[s], s
    return found


@kernel
def join(state, p, ships):
    """Ships come to a place and are its holder's. Changes places."""
    if state.places.crews[p] != state.places.holder[p]:
        state.places.ships[p] = 0.0
    state.places.ships[p] += ships
    state.places.crews[p] = state.places.holder[p]


@kernel
def learn(state, q, ships):
    """A polity learns about boats from ships that it builds or takes with their crews. Changes ``boat_skill``."""
    skill = state.polities.boat_skill[q]
    state.polities.boat_skill[q] = skill + (1.0 - skill) * (1.0 - exp(-ships / state.rules.ships_learned))


@kernel
def _change_hands(world, state, log, p):
    """The place where ships lie is another's. An enemy takes part of them, some get away, the rest are burnt; where it
    was given in peace they sail off, or are given with it. Changes places.
    """
    places, rules = state.places, state.rules
    q, o, ships = places.crews[p], places.holder[p], places.ships[p]
    hostile = o < 0 or state.polities.at_war[q, o] == 1 or state.polities.alive[q] == 0
    s = next_by_boat(world, state, p, q)
    saved = 0.0 if s < 0 else ships * (rules.ships_away if hostile else 1.0)
    taken = 0.0 if o < 0 else (ships - saved) * (rules.ships_taken if hostile else 1.0)
    places.ships[p], places.crews[p] = 0.0, -1
    if s >= 0:
        join(state, s, saved)
    if taken > 0.0:
        join(state, p, taken)
        learn(state, o, taken)
    if ships - saved >= TOLD:
        annals.tell(state, log, annals.SHIPS_TAKEN, q, o, annals.NONE, p, taken, ships - taken - saved)


# -- yards ------------------------------------------------------------------------------------------------------------


@kernel
def yard(world, state, q, o):
    """Where a court would build against another: at a walled and manned place of its own on the water, the nearest to a
    river between their lands that the other's ships hold, else to one that its own do not; -1 for none.
    """
    best, found, his = 1e18, -1, 0
    for r in range(world.n_routes):
        p = world.routes.landing[r]
        if p < 0 or state.places.afloat[p] == q or not _divides(world, state, r, q, o):
            continue
        held = 1 if state.places.afloat[p] == o else 0
        if held < his:
            continue
        s = _yard_near(world, state, q, p)
        far = paths.straight(world, s, p) if s >= 0 else 1e18
        if s >= 0 and (held > his or far < best):
            best, found, his = far, s, held
    return found


@kernel
def bars(world, state, q, o):
    """Whether warships of another hold a river between his land and a court's."""
    for r in range(world.n_routes):
        p = world.routes.landing[r]
        if p >= 0 and state.places.afloat[p] == o and _divides(world, state, r, q, o):
            return True
    return False


@kernel
def _divides(world, state, r, q, o):
    """Whether a road joins the lands of two polities."""
    one, other = state.places.holder[world.routes.start[r]], state.places.holder[world.routes.end[r]]
    return (one == q and other == o) or (one == o and other == q)


@kernel
def _yard_near(world, state, q, p):
    """The place nearest to ``p`` where a court can build ships, or -1."""
    places, best, found = state.places, 1e18, -1
    for s in range(world.n_places):
        if places.holder[s] != q or places.invested[s] > 0 or not paths.on_water(world, s):
            continue
        if places.garrison[s] >= state.rules.barred and places.wall[s] >= 1.0 and paths.straight(world, s, p) < best:
            best, found = paths.straight(world, s, p), s
    return found


@kernel
def launch(state, p, ships):
    """Ships that are built at a place are manned there. Changes places and the skill of their polity."""
    join(state, p, ships)
    learn(state, state.places.holder[p], ships)


# -- crossings --------------------------------------------------------------------------------------------------------


@kernel
def gets_over(world, state, scratch, log, a, r):
    """Whether an army that comes to a road's crossing gets over today.

    Where an enemy's warships hold the river it tries once in as many days as a theatre takes over a plan, by night with
    boats found on the bank and ships of its own; who is caught on the water loses men and stands, unless he flees.
    """
    armies, rules, q = state.armies, state.rules, state.armies.polity[a]
    if not paths.held(world, state, r, q):
        return True
    if (np.uint64(state.day) + armies.key[a]) % np.uint64(max(1.0, rules.plan_days)) != np.uint64(0):
        return False
    p = world.routes.landing[r]
    o, his = state.places.afloat[p], state.places.warships[p]
    mine = rules.rafts + _own_at(world, state, scratch, p, q)
    chance = mine / (mine + his)
    if luck.draw(state.seed, state.run, luck.CROSSING, state.day, armies.key[a]) < chance:
        annals.note_against(state, log, annals.CROSSING_FORCED, a, p, q, o, army.men(state, a), chance)
        return True
    men = army.men(state, a)
    drowned = army.kill(state, a, rules.drowned, 1.0)
    annals.note_against(state, log, annals.CROSSING_BARRED, a, p, q, o, men, drowned)
    if armies.posture[a] != FLEE and armies.posture[a] != WITHDRAW:
        armies.posture[a], armies.goal[a], armies.quarry[a], armies.standing[a] = HOLD, -1, -1, 1
    if army.own_land(state, a, armies.place[a]):
        armies.home[a] = armies.place[a]  # its way home is cut: it is fed here from now on
    return False


@kernel
def _own_at(world, state, scratch, p, q):
    """Worth of a polity's ships that can come to a place."""
    total = 0.0
    for s in waters.chart(world, state, scratch, p, q):
        if state.places.crews[s] == q:
            total += state.places.ships[s] * state.polities.boat_skill[q] * felt(state, scratch.dist[s])
    return total
