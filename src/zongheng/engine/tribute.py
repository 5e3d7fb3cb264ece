"""Tribute: what courts owe each other by treaty, paid once a year out of one treasury into the other."""

import numpy as np

from . import annals
from .accelerate import kernel
from .trust import YEAR, feel


@kernel
def meant(state, q, cash):
    """What court ``q`` pays a year for a promise of so much: nothing when that is so small a share of its income that
    it is no more than the gifts of an embassy.
    """
    return cash if cash >= state.rules.tribute_least * state.polities.income[q] else 0.0


@kernel
def gifts(state, q):
    """What a court gives and spends when it deals with another once [guan]."""
    return min(state.rules.embassy_cost, state.polities.income[q] / 12.0)


@kernel
def fall_due(world, state, log, q, o):
    """The yearly payment of ``q`` to ``o``, or another year of arrears."""
    relations = state.relations
    if relations.withheld[q, o] == 1:
        relations.owed[q, o] += relations.tribute[q, o]
        feel(state, o, q, -state.rules.trust_unpaid)
    else:
        pay(world, state, log, q, o, relations.tribute[q, o])


@kernel
def pay(world, state, log, q, o, amount):
    """Court ``q`` pays ``o`` so much and what it owes besides, as far as its treasury goes; dregs are kept.

    Returns guan paid.
    """
    polities, relations = state.polities, state.relations
    relations.owed[q, o] += amount
    paid = meant(state, q, min(max(0.0, polities.treasury[q]), relations.owed[q, o]))
    polities.treasury[q] -= paid
    polities.treasury[o] += paid
    relations.owed[q, o] -= paid
    if paid > 0.0:
        annals.tell(state, log, annals.TRIBUTE_PAID, q, o, annals.NONE, annals.NONE, paid, relations.owed[q, o])
    if amount > 0.0 and relations.owed[q, o] > 0.0:
        feel(state, o, q, -state.rules.trust_unpaid * min(1.0, relations.owed[q, o] / amount))
    return paid


@kernel
def indemnify(state, log, q, o, yearly):
    """Court ``q`` pays ``o`` some years of a yearly sum at once for a peace that it was asked to buy, as far as its
    treasury goes. Changes treasuries.
    """
    paid = min(max(0.0, state.polities.treasury[q]), state.rules.indemnity * yearly)
    state.polities.treasury[q] -= paid
    state.polities.treasury[o] += paid
    if paid > 0.0:
        annals.tell(state, log, annals.INDEMNITY_PAID, q, o, annals.NONE, annals.NONE, paid, 0.0)


@kernel
def stop_paying(world, state, log, q, o):
    """Court ``q`` withholds what it owes ``o`` by treaty from now on."""
    relations = state.relations
    if relations.tribute[q, o] <= 0.0 or relations.withheld[q, o] == 1:
        return
    relations.withheld[q, o] = 1
    years = np.float64(state.day - relations.since[q, o]) / YEAR
    annals.tell(state, log, annals.TRIBUTE_STOPPED, q, o, annals.NONE, annals.NONE, relations.tribute[q, o], years)
    feel(state, o, q, -state.rules.trust_unpaid)


@kernel
def resume_paying(world, state, log, q, o, settle):
    """Court ``q`` pays ``o`` again from the next term on; with ``settle`` what it owes now, else that is forgiven."""
    relations = state.relations
    if relations.withheld[q, o] == 0:
        return
    relations.withheld[q, o] = 0
    owed = relations.owed[q, o] if settle else 0.0
    annals.tell(state, log, annals.TRIBUTE_RESUMED, q, o, annals.NONE, annals.NONE, relations.tribute[q, o], owed)
    if settle:
        pay(world, state, log, q, o, 0.0)
    else:
        relations.owed[q, o] = 0.0
    feel(state, o, q, state.rules.trust_unpaid)


@kernel
def pay_less(world, state, log, q, o, share):
    """Court ``q`` cuts what it pays ``o`` to a share, a token that says that it need not pay at all."""
    relations = state.relations
    relations.tribute[q, o] = meant(state, q, share * relations.tribute[q, o])
    feel(state, o, q, -state.rules.trust_unpaid * (1.0 - share))
