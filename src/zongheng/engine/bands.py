"""Bands: armed people without a state, who live off the land, plunder, or another's pay, and serve whom they choose.

A band offers its service to a strong court that is its enemy's enemy (S78). In pay it fights beside its patron; unpaid,
or when he weakens, it goes over to another or its own way (S02, S77). Courts enrol, pay, split and outlaw bands, set
them on each other, and work on those of their neighbours (S23).
"""

import numpy as np

from . import army, docket, garrison, luck, mutiny, occupy, patrons, revolt, service, supply, treasury
from .accelerate import kernel
from .courses import BAND_OFFERS, BAND_UNRULY
from .elementary import exp
from .mutiny import accept_defector, defect
from .patrons import absorb, enrol, outlaw, split, subsidise, subvert, use_rivals
from .realm import BAND
from .revolt import rise

__all__ = [
    "absorb", "accept_defector", "defect", "enrol", "month", "outlaw", "rise", "split", "subsidise", "subvert",
    "use_rivals",
]  # fmt: skip
MONTHS = 12.0


@kernel
def month(world, state, log):
    """A month of revolts, mutinies and bands. Changes polities, relations, places, armies and the docket."""
    revolt.month(world, state, log)
    mutiny.month(world, state, log)
    for b in range(state.n_polities):
        if state.polities.kind[b] == BAND and state.polities.alive[b] == 1:
            _live(world, state, log, b)


@kernel
def _live(world, state, log, b):
    """A month of one band: the unpaid leave, others are paid, then its patron, or the search for one."""
    polities, q = state.polities, state.polities.patron[b]
    if q >= 0 and polities.alive[q] == 0:
        polities.patron[b] = q = -1
    _drift_away(world, state, b)
    _back_to_the_fields(world, state, b, q)
    strength = service.men(world, state, b)
    if strength < state.rules.disperse:
        _melt_away(world, state, log, b, q)
        return
    _pay(state, b, q, strength)
    if q < 0:
        _look_for_a_patron(world, state, b, strength)
        return
    service.side_with(state, b, q)
    if not _leaves(world, state, log, b, q, strength) and _is_absorbed(state, b):
        patrons.absorb(world, state, log, q, b)


@kernel
def _pay(state, b, q, strength):
    """A band lives on those whom it rules; its patron pays what he can of the rest, of this month and of what is owed.

    Changes treasuries and ``polities.arrears``, which men's hopes bound at ``arrears_most``.
    """
    polities, rules = state.polities, state.rules
    bill = strength * rules.band_pay
    wanted = bill * (1.0 + polities.arrears[b])
    paid = treasury.spend(state, b, wanted)
    if q >= 0:
        paid += treasury.spend(state, q, min(wanted - paid, rules.band_share * polities.treasury[q]))
    polities.arrears[b] = min(rules.arrears_most, max(0.0, (wanted - paid) / bill))


@kernel
def _drift_away(world, state, b):
    """Men of a band who can live neither on its land nor on its patron go home. Changes places and armies."""
    share = state.rules.unpaid_leave * treasury.anger(state, b, state.polities.arrears[b])
    if share <= 0.0:
        return
    for p in range(world.n_places):
        if state.places.holder[p] == b and state.places.invested[p] == 0:
            garrison.leave(state, p, share)
    for a in range(state.n_armies):
        if state.armies.polity[a] == b and army.in_field(state, a) and supply.in_garrison(state, a):
            garrison.go_home(state, a, share)


@kernel
def _back_to_the_fields(world, state, b, q):
    """Of whole villages under arms more and more go home again, until there are no more men than the country about
    keeps; those in the field whom a patron pays stay. Changes places and armies.
    """
    places, rules = state.places, state.rules
    for p in range(world.n_places):
        if places.holder[p] != b or places.invested[p] > 0 or places.garrison[p] <= 0.0:
            continue
        kept = rules.band_keeps * (places.people[p] + places.garrison[p])
        garrison.leave(state, p, rules.band_melts * max(0.0, 1.0 - kept / places.garrison[p]))
    if q >= 0:
        return
    for a in range(state.n_armies):
        if state.armies.polity[a] == b and army.in_field(state, a) and supply.in_garrison(state, a):
            kept = rules.band_keeps * (places.people[state.armies.place[a]] + army.men(state, a))
            garrison.go_home(state, a, rules.band_melts * max(0.0, 1.0 - kept / max(army.men(state, a), 1.0)))


@kernel
def _melt_away(world, state, log, b, q):
    """A band that has next to no men left is no more: what it held is its patron's, or nobody's. Changes places."""
    if q >= 0:
        patrons.absorb(world, state, log, q, b)
        return
    held = 0.0
    for p in range(world.n_places):
        if state.places.holder[p] == b:
            held += 1.0
            occupy.give_up(world, state, p, -1)
    patrons.disband(state, log, b, held)


@kernel
def _costs(state, b, strength):
    """What a band costs its patron in a year: what its own land does not yield of its men's pay [guan]."""
    return max(0.0, MONTHS * strength * state.rules.band_pay - state.polities.income[b])


@kernel
def _look_for_a_patron(world, state, b, strength):
    """A band in want, or with an enemy that it cannot beat, offers its service now and then. Changes the docket."""
    polities, e = state.polities, service.worst_enemy(state, b)
    outmatched = e >= 0 and service.following(state, b, e) > state.relations.strength[b, b]
    if polities.arrears[b] < 1.0 and polities.short[b] <= 0.0 and not outmatched:
        return
    q = service.best_patron(state, b, e)
    if q < 0 or state.day - state.relations.asked[b, q] < state.rules.offer_again:
        return
    state.relations.asked[b, q] = state.day
    m = docket.raise_matter(state, BAND_OFFERS, q, b, e, polities.capital[b], np.int32(state.rules.deliberation))
    if m >= 0:
        state.docket.men[m] = strength
        state.docket.cash[m] = _costs(state, b, strength)


@kernel
def _leaves(world, state, log, b, q, strength):
    """Whether a band changes sides this month; one that is about to go its own way becomes a matter for its patron."""
    rival = service.rival_of(state, b, q)
    chance = state.rules.turn_rate * service.discontent(state, b, q, rival) * (1.0 - service.leader_loyalty(state, b))
    if luck.draw(state.seed, state.run, luck.TURNCOAT, state.day, state.polities.key[b]) >= chance:
        return False
    if rival >= 0 and service.following(state, b, rival) > service.following(state, b, q):
        service.change_sides(world, state, log, b, rival)
        return True
    m = docket.raise_matter(state, BAND_UNRULY, q, b, rival, state.polities.capital[b], np.int32(state.rules.haste))
    if m >= 0:
        state.docket.men[m] = strength
        state.docket.cash[m] = _costs(state, b, strength)
    else:  # he knew and did nothing
        service.go_own_way(world, state, log, b, q)
    return True


@kernel
def _is_absorbed(state, b):
    """Whether a band in pay becomes part of its patron's realm this month: soonest under a loyal leader, or none."""
    c = state.polities.ruler[b]
    if state.polities.arrears[b] >= 1.0:
        return False
    meek = 1.0 if c < 0 else state.people.loyalty[c]
    chance = 1.0 - exp(-state.rules.absorbed * meek / MONTHS)
    return luck.draw(state.seed, state.run, luck.ABSORPTION, state.day, state.polities.key[b]) < chance
