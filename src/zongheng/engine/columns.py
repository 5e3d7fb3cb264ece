"""Columns: how men leave an army as a column, how an army halts, and what the two hear of one another.

Men who got away, and couriers, bring word of a lost column to the army that sent it and to those sent with it. An army
that turns for home calls its columns back. Word rides a courier's day from where it happened.
"""

import numpy as np

from . import annals, army, march, paths
from .accelerate import kernel
from .state import HOLD


@kernel
def form(state, a, parent, share_foot, share_horse):
    """Move men out of the parent into the new column, which inherits where it is and how it is."""
    armies = state.armies
    armies.posture[a] = HOLD
    armies.parent[a] = parent
    for word in (
        armies.cohesion,
        armies.fatigue,
        armies.unfed,
        armies.short,
        armies.km,
        armies.crossing,
        armies.waited,
        armies.out,
    ):
        word[a] = word[parent]
    for word in (armies.worth_foot, armies.worth_horse):  # unless the scenario gives the column a worth of its own
        if word[a] == 0.0:
            word[a] = word[parent]
    armies.place[a], armies.ahead[a], armies.route[a] = armies.place[parent], armies.ahead[parent], armies.route[parent]
    armies.theatre[a] = armies.theatre[parent]
    armies.heading[a] = armies.heading[parent]
    armies.foot[a] = armies.foot[parent] * share_foot
    armies.horse[a] = armies.horse[parent] * share_horse
    armies.mounts[a] = armies.mounts[parent] * share_horse
    armies.foot[parent] -= armies.foot[a]
    armies.horse[parent] -= armies.horse[a]
    armies.mounts[parent] -= armies.mounts[a]
    armies.greatest[a] = army.men(state, a)
    armies.greatest[parent] = army.men(state, parent)


@kernel
def halt(state, log, a, days, food):
    """An army stands and waits, for supply or for another army, so many days at most; it has ``food`` for so many."""
    armies = state.armies
    armies.wait_until[a] = state.day + days
    march.stand(state, a, HOLD)
    annals.note(state, log, annals.HALTED, a, annals.NONE, armies.place[a], armies.polity[a], army.men(state, a), food)


@kernel
def lost(world, state, a):
    """Share of the men sent off in columns whom an army knows to be lost: of its own columns, or of those beside it."""
    parent = state.armies.parent[a]
    share = _lost_of(world, state, a, a)
    return share if parent < 0 else max(share, _lost_of(world, state, a, parent))


@kernel
def _lost_of(world, state, a, sender):
    """Share of the men whom ``sender`` sent off that army ``a`` knows to be lost, itself apart."""
    armies = state.armies
    if armies.sent[sender] <= 0.0:
        return 0.0
    gone, here = 0.0, army.nearest(world, state, a)
    for b in range(state.n_armies):
        if b == a or armies.parent[b] != sender or armies.ruined[b] == 0:
            continue
        if heard(world, state, armies.ruined_at[b], armies.ruined_on[b], here):
            gone += armies.greatest[b]
    return gone / armies.sent[sender]


@kernel
def recalled(world, state, log, a):
    """Whether the army that sent this column is on its way home and the column has heard of it; says so."""
    armies = state.armies
    parent = armies.parent[a]
    if parent < 0 or armies.turned_on[parent] < 0 or armies.sent_on[a] > armies.turned_on[parent]:
        return False  # what it is sent for since then is another matter
    p, days = army.nearest(world, state, a), np.float64(state.day - armies.turned_on[parent])
    if not heard(world, state, armies.turned_at[parent], armies.turned_on[parent], p):
        return False
    annals.note(state, log, annals.RECALLED, a, parent, p, armies.polity[a], army.men(state, a), days)
    return True


@kernel
def heard(world, state, p, day, q):
    """Whether word of what happened at place ``p`` on a day has come to place ``q``."""
    return day + paths.about(world, state, p, q) / state.rules.courier_day <= state.day
