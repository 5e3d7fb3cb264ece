"""Rout: what a lost battle does in a long war beyond the men it kills.

The broken gather at the nearest place that is still held, where a surviving commander rallies them; towns round about
lose heart, and open the sooner; men who are taken may serve the victor.
"""

import numpy as np

from . import annals, army, belief, paths
from .accelerate import kernel


@kernel
def haven(world, state, a):
    """Where a broken army runs to: the nearest place of its polity that is not shut in, else its base (S46, S64)."""
    armies, places = state.armies, state.places
    here, best, found = army.nearest(world, state, a), 1e18, armies.home[a]
    for p in range(world.n_places):
        if places.holder[p] != armies.polity[a] or places.invested[p] > 0:
            continue
        if p == here and places.wall[p] < 1.0:
            continue  # no shelter where it was beaten
        far = paths.straight(world, here, p)
        if far < best:
            best, found = far, np.int32(p)
    return found


@kernel
def dishearten(world, state, p, q, lost):
    """Towns near a lost battle lose heart with the size of the loss and nearness. Changes ``places.loyalty`` (S42)."""
    rules, places = state.rules, state.places
    blow = rules.shock * min(1.0, lost / rules.shock_men)
    for s in range(world.n_places):
        if places.holder[s] == q:
            near = 1.0 - paths.straight(world, p, s) / rules.shock_radius
            if near > 0.0:
                places.loyalty[s] *= 1.0 - blow * near


@kernel
def enrol(world, state, log, a, victor, p, left):
    """Some of the men who lay down their arms serve in the victor's nearest garrison; returns how many (S78)."""
    places, q = state.places, state.armies.polity[victor]
    best, found = 1e18, -1
    for s in range(world.n_places):
        if places.holder[s] == q and paths.straight(world, p, s) < best:
            best, found = paths.straight(world, p, s), s
    men = state.rules.enrols * left
    if found < 0 or men < state.rules.barred:
        return 0.0
    places.garrison[found] += men
    o = state.armies.polity[a]
    annals.note_against(state, log, annals.ENROLLED, annals.NONE, found, q, o, men, 0.0)
    return men


@kernel
def report(world, state, log, i):
    """The commanders of both sides tell their courts what the other lost, each in his own way (S93)."""
    battles, armies = state.battles, state.armies
    first, second = battles.first[i], battles.second[i]
    p, q = armies.polity[first], armies.polity[second]
    belief.claim_victory(world, state, log, first, q, battles.lost[i, 1], battles.lost[i, 0])
    belief.claim_victory(world, state, log, second, p, battles.lost[i, 0], battles.lost[i, 1])
