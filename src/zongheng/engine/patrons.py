"""Patrons: what courts do with bands. They enrol, pay, split and cast them off, set them on each other, take their
land in the end, and work on those of their neighbours (S23).
"""

import numpy as np

from . import annals, army, borders, levy, lives, luck, paths, revolt, service, treasury
from .accelerate import kernel
from .realm import BAND

MONTHS = 12.0
HALF = 0.5  # of a band that is split, and of its leader's loyalty


@kernel
def enrol(world, state, log, q, b):
    """A court takes a band into its pay: old wars between them end, and the band has the court's enemies.

    Its own people, who rose against it, are pardoned: their land goes back to its officials, and they serve as its men.
    """
    if state.polities.kind[b] != BAND or state.polities.alive[b] == 0 or q == b:
        return
    service.serve(state, b, q)
    strength = service.men(world, state, b)
    yearly = MONTHS * strength * state.rules.band_pay
    p, c = state.polities.capital[b], state.polities.ruler[b]
    annals.tell(state, log, annals.ENROLLED, q, b, c, p, strength, yearly)
    if p >= 0 and state.places.core[p] == q and state.places.holder[p] == b:
        absorb(world, state, log, q, b)


@kernel
def outlaw(world, state, log, q, b):
    """A court casts off a band; whoever does so goes to war with it next."""
    if state.polities.patron[b] == q:
        state.polities.patron[b] = -1


@kernel
def subsidise(world, state, log, q, b):
    """A court gives a band some months' pay without taking it over. Returns guan; changes treasuries and arrears."""
    bill = service.men(world, state, b) * state.rules.band_pay
    paid = min(bill * state.rules.subsidy, max(0.0, state.polities.treasury[q]))
    state.polities.treasury[q] -= paid
    state.polities.treasury[b] += paid
    if bill > 0.0:
        state.polities.arrears[b] = max(0.0, state.polities.arrears[b] - paid / bill)
        gained = state.rules.subsidy_trust * paid / (bill * state.rules.subsidy)
        state.relations.trust[b, q] = min(1.0, state.relations.trust[b, q] + gained)
    return paid


@kernel
def use_rivals(world, state, log, q, b):
    """A court sets another band in its pay on one that has become a danger: they fight, or make common cause.

    Returns whether there was one to be set on it. Changes polities and relations.
    """
    r, most = -1, 0.0
    for o in range(state.n_polities):
        if o != b and state.polities.patron[o] == q and state.polities.kind[o] == BAND and state.polities.alive[o] == 1:
            if service.men(world, state, o) > most:
                r, most = o, service.men(world, state, o)
    if r < 0:
        return False
    outlaw(world, state, log, q, b)
    key = luck.pair(state.polities.key[b], state.polities.key[r])
    u = luck.draw(state.seed, state.run, luck.RIVALS, state.day, key)
    if u < state.rules.rivals_join * (1.0 - service.leader_loyalty(state, r)):
        outlaw(world, state, log, q, r)
        revolt.fall_out(state, r, q)
        revolt.fall_out(state, b, q)
    else:
        revolt.fall_out(state, b, r)
    return True


@kernel
def split(world, state, log, q, b):
    """A patron without another band to set on one buys half of its men away, with the pay that they are owed, and puts
    them into his own garrisons near by; its leader resents it (S78).

    Returns the men taken. Changes places, armies, people and treasuries.
    """
    armies, places, taken = state.armies, state.places, 0.0
    for p in range(world.n_places):
        if places.holder[p] == b and places.invested[p] == 0:
            foot, riders = HALF * (places.garrison[p] - places.mounted[p]), HALF * places.mounted[p]
            if _take_over(world, state, log, q, b, p, foot, riders):
                places.garrison[p] -= foot + riders
                places.mounted[p] -= riders
                taken += foot + riders
    for a in range(state.n_armies):
        if armies.polity[a] == b and army.in_field(state, a) and armies.fight[a] < 0:
            foot, riders = HALF * armies.foot[a], HALF * armies.horse[a]
            if _take_over(world, state, log, q, b, army.nearest(world, state, a), foot, riders):
                armies.foot[a] -= foot
                armies.horse[a] -= riders
                armies.mounts[a] *= 1.0 - HALF
                armies.greatest[a] = army.men(state, a)  # they are not lost in a fight
                taken += foot + riders
    treasury.spend(state, q, taken * state.rules.band_pay * (1.0 + state.polities.arrears[b]))
    c = state.polities.ruler[b]
    if c >= 0 and taken > 0.0:
        state.people.loyalty[c] *= HALF
        state.people.loyalty_first[c] *= HALF
    return taken


@kernel
def _take_over(world, state, log, q, b, p, foot, riders):
    """Put men of a band into the nearest garrison of its patron. Returns whether there is one within reach of them."""
    s = _nearest_of(world, state, q, p)
    if foot + riders < state.rules.barred or s < 0 or paths.about(world, state, p, s) > state.rules.band_reach:
        return False
    levy.enrol(world, state, log, q, -1, s, foot, riders, b)
    return True


@kernel
def _nearest_of(world, state, q, p):
    """The place of a polity nearest to another, or -1."""
    found, near = np.int32(-1), 1e18
    for s in range(world.n_places):
        if s != p and state.places.holder[s] == q and paths.straight(world, p, s) < near:
            found, near = np.int32(s), paths.straight(world, p, s)
    return found


@kernel
def subvert(world, state, log, q, o):
    """A court works on the clients of another, else on the people of its border towns (S23); it may be found out.

    Returns whether a band came over. Changes polities, places and relations.
    """
    key = luck.mix(luck.pair(state.polities.key[q], state.polities.key[o]) + state.polities.key[q])
    b, best = -1, 0.0
    for r in range(state.n_polities):
        if state.polities.patron[r] == o and state.polities.kind[r] == BAND and state.polities.alive[r] == 1:
            open_to_it = (1.0 + service.discontent(state, r, o, q)) * (1.0 - service.leader_loyalty(state, r))
            if open_to_it > best:
                b, best = r, open_to_it
    won = b >= 0 and luck.draw(state.seed, state.run, luck.SUBVERSION, state.day, key) < state.rules.subversion * best
    if won:
        service.change_sides(world, state, log, b, q)
    elif b < 0:
        for p in range(world.n_places):
            if state.places.holder[p] == o and borders.beside(world, state, p, q):
                state.places.loyalty[p] *= 1.0 - state.rules.subversion
    if luck.draw(state.seed, state.run, luck.SUBVERSION, state.day, luck.mix(key)) < state.rules.found_out:
        relations, hurt = state.relations, state.rules.insult_hurts
        relations.grudge[o, q] += hurt * (1.0 - relations.grudge[o, q])
        relations.intent[o, q] += hurt * (1.0 - relations.intent[o, q])  # feelers are taken for a sign of war
    return won


@kernel
def absorb(world, state, log, q, b):
    """A patron makes a client's land and men his own; its leader enters his service. The client is no more."""
    people, places = 0.0, 0.0
    for p in range(world.n_places):
        if state.places.holder[p] == b:
            people += state.places.people[p]
            places += 1.0
            revolt.change_hands(world, state, p, q)
    for a in range(state.n_armies):
        if state.armies.polity[a] == b and army.in_field(state, a):
            revolt.go_over(state, a, q)
    c = state.polities.ruler[b]
    if c >= 0:
        lives.serve(state, c, q)
    annals.tell(state, log, annals.CEDED, b, q, c, state.polities.capital[b], people, 0.0)
    disband(state, log, b, places)


@kernel
def disband(state, log, b, places):
    """A band is no more; its row is free for another. Its purse goes to whoever it served."""
    polities, q = state.polities, state.polities.patron[b]
    if q >= 0:
        polities.treasury[q] += polities.treasury[b]
        polities.treasury[b] = 0.0
    polities.alive[b], polities.ended[b], polities.patron[b] = 0, state.day, -1
    for o in range(state.n_polities):
        if o != b:
            revolt.make_up(state, b, o)
            if polities.patron[o] == b:
                polities.patron[o] = -1
    annals.tell(state, log, annals.STATE_ENDED, b, q, annals.NONE, polities.capital[b], np.float64(state.day), places)
