"""Service: whom a band serves, why, and what drives it to another.

A band looks to the strongest court that is its enemy's enemy, and counts all who follow one hand together (S03, S78).
"""

import numpy as np

from . import annals, army, revolt, worth
from .accelerate import kernel
from .elementary import ln
from .realm import BAND

MONTHS = 12.0


@kernel
def men(world, state, b):
    """Men under arms of a polity: garrisons and armies."""
    total = 0.0
    for p in range(world.n_places):
        if state.places.holder[p] == b:
            total += state.places.garrison[p]
    for a in range(state.n_armies):
        if state.armies.polity[a] == b and army.in_field(state, a):
            total += army.men(state, a)
    return total


@kernel
def leader_loyalty(state, b):
    """Loyalty of whoever leads a band."""
    c = state.polities.ruler[b]
    return worth.MIDDLING if c < 0 else state.people.loyalty[c]


@kernel
def worst_enemy(state, b):
    """The strongest enemy, as a polity believes, or -1."""
    found, most = np.int32(-1), -1.0
    for o in range(state.n_polities):
        if o != b and state.polities.alive[o] == 1 and state.polities.at_war[b, o] == 1:
            if state.relations.strength[b, o] > most:
                found, most = np.int32(o), state.relations.strength[b, o]
    return found


@kernel
def following(state, b, q):
    """Strength of a polity and of all who follow it, as ``b`` believes: what one hand holds together (S03)."""
    total = state.relations.strength[b, q]
    for o in range(state.n_polities):
        if o != b and state.polities.patron[o] == q and state.polities.alive[o] == 1:
            total += state.relations.strength[b, o]
    return total


@kernel
def best_patron(state, b, e):
    """The strongest court within reach that fights the enemy ``e``, or would, and is a match for him; or -1."""
    found, most = np.int32(-1), 0.0
    needed = 0.0 if e < 0 else state.rules.patron_least * following(state, b, e)
    for q in range(state.n_polities):
        if not may_serve(state, b, q) or state.polities.at_war[b, q] == 1:
            continue
        worth_of = following(state, b, q)
        if e >= 0 and state.polities.at_war[q, e] == 0:
            if state.relations.grudge[q, e] <= 0.0:
                continue
            worth_of *= state.relations.grudge[q, e]
        if worth_of > most and worth_of >= needed:
            found, most = np.int32(q), worth_of
    return found


@kernel
def may_serve(state, b, q):
    """Whether a court stands, is within reach of a band, and follows nobody itself."""
    polities, relations = state.polities, state.relations
    if q == b or polities.alive[q] == 0 or polities.patron[q] >= 0 or polities.kind[q] == BAND:
        return False
    return relations.borders[b, q] > 0 or 0.0 < relations.apart[b, q] <= state.rules.band_reach


@kernel
def serve(state, b, q):
    """A band takes a patron; what others owed it is forgotten."""
    if state.polities.at_war[b, q] == 1:
        revolt.make_up(state, b, q)
    state.polities.patron[b] = q
    state.polities.arrears[b] = 0.0
    state.relations.known[b, q] = state.relations.known[q, b] = 1
    side_with(state, b, q)


@kernel
def side_with(state, b, q):
    """A band in pay has its patron's enemies, and his aims, and no others; quarrels among his clients are their own."""
    for o in range(state.n_polities):
        if o == b or o == q or state.polities.alive[o] == 0 or state.polities.patron[o] == q:
            continue
        if state.polities.at_war[b, o] != state.polities.at_war[q, o]:
            if state.polities.at_war[q, o] == 1:
                revolt.fall_out(state, b, o)
            else:
                revolt.make_up(state, b, o)
        if state.polities.at_war[q, o] == 1:
            state.relations.aim[b, o] = state.relations.aim[q, o]


@kernel
def discontent(state, b, q, rival):
    """How much drives a band from its patron: pay that is owed, and that a rival has become the stronger of the two."""
    rules = state.rules
    total = rules.turn_unpaid * min(1.0, state.polities.arrears[b] / MONTHS)
    if rival >= 0:
        ratio = following(state, b, rival) / max(following(state, b, q), 1.0)
        total += rules.turn_weak * max(0.0, ln(max(ratio, 1e-9)))
    return total


@kernel
def rival_of(state, b, q):
    """The strongest other court that a band could serve, or -1; its patron's enemies are not left out."""
    found, most = np.int32(-1), 0.0
    for o in range(state.n_polities):
        if o != q and may_serve(state, b, o) and following(state, b, o) > most:
            found, most = np.int32(o), following(state, b, o)
    return found


@kernel
def change_sides(world, state, log, b, rival):
    """A band leaves its patron for another court, who need not be asked twice. Changes polities and relations."""
    old, owed = state.polities.patron[b], state.polities.arrears[b]
    p, c = state.polities.capital[b], state.polities.ruler[b]
    serve(state, b, rival)
    annals.tell(state, log, annals.CHANGED_SIDES, b, rival, c, p, men(world, state, b), owed)
    if old >= 0:
        hurt = state.rules.insult_hurts
        state.relations.trust[old, b] = max(-1.0, state.relations.trust[old, b] - hurt)
        state.relations.grudge[old, b] = min(1.0, state.relations.grudge[old, b] + hurt)


@kernel
def go_own_way(world, state, log, b, q):
    """A band leaves its patron for nobody, and takes from his land what he did not pay. Changes polities."""
    owed = state.polities.arrears[b]
    state.polities.patron[b] = -1
    revolt.fall_out(state, b, q)
    p, c = state.polities.capital[b], state.polities.ruler[b]
    annals.tell(state, log, annals.CHANGED_SIDES, b, annals.NONE, c, p, men(world, state, b), owed)
