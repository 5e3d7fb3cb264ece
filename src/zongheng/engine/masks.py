"""Masks: what an army leaves before walled towns on its road, so that neither it nor its convoys are cut off.

A town that bars the road is taken first, or so many men are left before it that its garrison, as the court believes it,
would not come out against them; the rest goes on. A pass or a ford cannot be masked: the road leads through it.
"""

import numpy as np

from . import annals, army, assault, missions, paths, views
from .accelerate import kernel
from .realm import TO_TAKE
from .state import HOLD, MARCH


@kernel
def share_left(world, state, scratch, a, p, gait):
    """Share of an army that comes to a place by the way that ``paths.reach`` found, when it leaves men before every
    town that bars that way; 0 where a gate bars it, or where it would leave more than come on.
    """
    left, q = 1.0, state.armies.polity[a]
    s = paths.came_from(world, scratch, p)
    while s >= 0:
        before = paths.came_from(world, scratch, s)
        if before >= 0 and paths.barred(world, state, s, q) and not paths.rides_round(world, state, s, gait):
            left -= _wanted(world, state, a, s)
            if left < missions.HALF or paths.is_gate(world, s):
                return 0.0
        s = before
    return left


@kernel
def _wanted(world, state, a, p):
    """Share of an army that keeps the garrison of a town inside, as its court believes it."""
    inside = assault.garrison_worth(state, views.men_at(world, state, state.armies.polity[a], p))
    return inside / max(state.rules.sally_odds * assault.outside(world, state, a), 1e-9)


@kernel
def leave(world, state, log, a, p):
    """An army on its way to take another place leaves a column before a town that bars its road, and goes on. Returns
    whether it does; else it sits down before the town itself. Changes armies and places.
    """
    armies, q = state.armies, state.armies.polity[a]
    if armies.mission[a] != TO_TAKE or armies.target[a] == p or armies.posture[a] != MARCH or paths.is_gate(world, p):
        return False
    share = _wanted(world, state, a, p)
    c = missions.free_row(state, a) if share <= 1.0 - missions.HALF else -1
    if c < 0:
        return False
    missions.divide(state, a, c, share)
    armies.posture[c], armies.mission[c], armies.target[c], armies.sent_on[c] = HOLD, TO_TAKE, p, state.day
    armies.before[c], armies.since[c] = p, state.day
    armies.before[a] = -1
    state.places.invested[p] = max(state.places.invested[p], 1)
    state.places.masked[p] = q
    men = views.men_at(world, state, q, p)
    annals.note_against(state, log, annals.MASKED, c, p, q, state.places.holder[p], army.men(state, c), np.float64(men))
    return True
