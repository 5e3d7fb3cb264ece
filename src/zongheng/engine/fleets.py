"""Fleets: warships on rivers, whose water is whose, and who gets over against them.

The ships of a theatre cruise on the water of its places that boats can come to from their harbour, and for some days'
sail beyond, past no walled town of an enemy. The polity whose ships are worth most at a place holds the water there,
and bars every crossing on it to its enemies; everybody sees them. Fleets of enemies that reach each other wear each
other down. When a harbour falls, ships are taken, burnt, or get away.
"""

import math

import numpy as np

from . import annals, army, luck, paths
from .accelerate import kernel
from .state import BOAT, FLEE, HOLD, WITHDRAW

TOLD = 20.0  # fewer ships lost are not worth a line in the annals


@kernel
def open_harbours(world, state, scratch):
    """On the first day the ships of a theatre lie at its seat, or at the nearest of its places on the water."""
    for t in range(state.n_theatres):
        p = state.theatres.seat[t]
        if state.theatres.fleet[t] > 0.0:
            state.theatres.harbour[t] = p if paths.on_water(world, p) else _near(world, state, t, p)
    survey(world, state, scratch)


@kernel
def _near(world, state, t, p):
    """The place on the water of a theatre that is nearest to ``p``, or -1."""
    best, found = 1e18, -1
    for s in range(world.n_places):
        if state.places.theatre[s] == t and state.places.holder[s] == state.theatres.polity[t]:
            if paths.on_water(world, s) and paths.straight(world, p, s) < best:
                best, found = paths.straight(world, p, s), s
    return found


@kernel
def month(world, state, scratch, log):
    """A month afloat: harbours that fell, fights for the rivers, and who holds which water now."""
    for t in range(state.n_theatres):
        p = state.theatres.harbour[t]
        if p >= 0 and state.places.holder[p] != state.theatres.polity[t]:
            _lose_harbour(world, state, scratch, log, t)
    _fight(world, state, scratch, log)
    survey(world, state, scratch)


# -- whose water ------------------------------------------------------------------------------------------------------


@kernel
def worth(state, t):
    """Worth of a theatre's warships: ships times skill."""
    return state.theatres.fleet[t] * state.polities.boat_skill[state.theatres.polity[t]]


@kernel
def _sail(world, state, scratch, t):
    """Minutes of sail from a theatre's own water to every place, in ``scratch.dist``."""
    paths.sail_round(world, state, scratch, state.theatres.harbour[t], t, 3.0 * state.rules.cruise)


@kernel
def _felt(state, scratch, p):
    """Share of its worth that the fleet of the last ``_sail`` brings to a place."""
    if scratch.dist[p] >= paths.FAR:
        return 0.0
    return math.exp(-scratch.dist[p] / (state.rules.cruise * paths.DAY))


@kernel
def _add_up(world, state, scratch, q):
    """The worth of a polity's warships at every place, in ``scratch.ships``; whether it has any."""
    some = False
    for p in range(world.n_places):
        scratch.ships[p] = 0.0
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q and state.theatres.harbour[t] >= 0 and worth(state, t) > 0.0:
            some = True
            _sail(world, state, scratch, t)
            for p in range(world.n_places):
                scratch.ships[p] += worth(state, t) * _felt(state, scratch, p)
    return some


@kernel
def survey(world, state, scratch):
    """See whose warships hold the water at every place. Changes ``places.afloat`` and ``warships``."""
    places = state.places
    for p in range(world.n_places):
        places.afloat[p], places.warships[p] = -1, 0.0
    for q in range(state.n_polities):
        if state.polities.alive[q] == 1 and _add_up(world, state, scratch, q):
            for p in range(world.n_places):
                if scratch.ships[p] >= state.rules.bars_river and scratch.ships[p] > places.warships[p]:
                    places.afloat[p], places.warships[p] = q, scratch.ships[p]


# -- fights -----------------------------------------------------------------------------------------------------------


@kernel
def _fight(world, state, scratch, log):
    """Fleets of enemies that reach each other's harbours lose ships, the weaker the more. Changes theatres."""
    theatres, taken = state.theatres, state.rules.ships_taken
    lost, beaten = np.zeros(state.n_theatres), np.zeros(state.n_theatres)
    for t in range(state.n_theatres):
        if theatres.harbour[t] < 0 or worth(state, t) <= 0.0 or not _has_rival(state, t):
            continue
        _sail(world, state, scratch, t)
        for u in range(state.n_theatres):
            if _are_rivals(state, t, u):
                felt = _felt(state, scratch, theatres.harbour[u])
                sunk = _sinks(state, t, u, felt)
                lost[u] += sunk
                if felt * worth(state, t) > worth(state, u):
                    beaten[t] += taken * sunk
                    _tell_of(state, log, t, u, sunk)
    for t in range(state.n_theatres):
        theatres.fleet[t] = max(0.0, theatres.fleet[t] - lost[t]) + beaten[t]
        if beaten[t] > 0.0:
            learn(state, theatres.polity[t], beaten[t])


@kernel
def _are_rivals(state, t, u):
    """Whether two theatres that have warships belong to enemies."""
    theatres = state.theatres
    if theatres.harbour[u] < 0 or theatres.fleet[u] <= 0.0:
        return False
    return state.polities.at_war[theatres.polity[t], theatres.polity[u]] == 1


@kernel
def _has_rival(state, t):
    """Whether any enemy of a theatre has warships."""
    for u in range(state.n_theatres):
        if _are_rivals(state, t, u):
            return True
    return False


@kernel
def _sinks(state, t, u, felt):
    """Ships that the fleet of ``u`` loses in a month to that of ``t``, a share of whose worth is felt at its harbour.

    A Lanchester law in shares: what each loses goes by the part that the other has of the worth of both.
    """
    mine, his = felt * worth(state, t), worth(state, u)
    return 0.0 if mine <= 0.0 else state.theatres.fleet[u] * state.rules.ship_wear * felt * mine / (mine + his)


@kernel
def _tell_of(state, log, t, u, sunk):
    """A month in which the stronger fleet of ``t`` took or sank many ships of ``u`` is told."""
    if sunk >= TOLD:
        q, o, p = state.theatres.polity[u], state.theatres.polity[t], state.theatres.harbour[u]
        annals.tell(state, log, annals.FLEET_BEATEN, q, o, annals.NONE, p, sunk, state.theatres.fleet[u] - sunk)


@kernel
def learn(state, q, ships):
    """A polity learns about boats from ships that it builds or takes with their crews. Changes ``boat_skill``."""
    skill = state.polities.boat_skill[q]
    state.polities.boat_skill[q] = skill + (1.0 - skill) * (1.0 - math.exp(-ships / state.rules.ships_learned))


# -- harbours ---------------------------------------------------------------------------------------------------------


@kernel
def _lose_harbour(world, state, scratch, log, t):
    """A harbour is another's: an enemy takes part of the ships, some of the others get away, the rest are burnt."""
    theatres, rules = state.theatres, state.rules
    p, q, ships = theatres.harbour[t], theatres.polity[t], theatres.fleet[t]
    o, away = state.places.holder[p], _haven(world, state, scratch, t)
    theatres.fleet[t] = theatres.keels[t] = 0.0
    theatres.harbour[t] = -1
    taken, saved = 0.0, ships  # who gives a place away sails off first
    if o >= 0 and (state.polities.at_war[q, o] == 1 or state.polities.alive[q] == 0):
        saved = rules.ships_away * ships
        if state.places.theatre[p] >= 0:
            taken = rules.ships_taken * (ships - saved)
            join(state, state.places.theatre[p], p, taken)
            learn(state, o, taken)
    if away >= 0:
        join(state, state.places.theatre[away], away, saved)
    else:
        saved = 0.0
    if ships >= 1.0:
        annals.tell(state, log, annals.SHIPS_TAKEN, q, o, annals.NONE, p, taken, ships - taken - saved)


@kernel
def _haven(world, state, scratch, t):
    """The nearest other place of its polity that a fleet can sail to from its harbour, or -1."""
    q, p = state.theatres.polity[t], state.theatres.harbour[t]
    paths.reach_round(world, state, scratch, p, BOAT, q, 3.0 * state.rules.cruise)
    best, found = paths.FAR, -1
    for s in range(world.n_places):
        if scratch.dist[s] < best and state.places.holder[s] == q and state.places.theatre[s] >= 0:
            if state.places.invested[s] == 0:
                best, found = scratch.dist[s], s
    return found


@kernel
def join(state, t, p, ships):
    """Ships at ``p`` join those of a theatre, or are its first and lie there. Changes theatres."""
    if state.theatres.harbour[t] < 0 or state.theatres.fleet[t] <= 0.0:
        state.theatres.harbour[t] = p
    state.theatres.fleet[t] += ships


@kernel
def yard(world, state, q, o):
    """Where a court would build against another: at a walled and manned place on the water of a theatre of its own, the
    nearest to a river between their lands that the other's ships hold, else to one that its own do not; -1 for none.
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
def _divides(world, state, r, q, o):
    """Whether a road joins the lands of two polities."""
    one, other = state.places.holder[world.routes.start[r]], state.places.holder[world.routes.end[r]]
    return (one == q and other == o) or (one == o and other == q)


@kernel
def _yard_near(world, state, q, p):
    """The place nearest to ``p`` where a court can build ships, or -1."""
    best, found = 1e18, -1
    for s in range(world.n_places):
        t = state.places.theatre[s]
        if state.places.holder[s] != q or t < 0 or state.theatres.polity[t] != q or not paths.on_water(world, s):
            continue
        if state.places.garrison[s] < state.rules.barred or state.places.wall[s] < 1.0 or state.places.invested[s] > 0:
            continue
        if paths.straight(world, s, p) < best:
            best, found = paths.straight(world, s, p), s
    return found


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
    o, his, mine = state.places.afloat[p], state.places.warships[p], rules.rafts
    if _add_up(world, state, scratch, q):
        mine += scratch.ships[p]
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
