"""Defence: what a theatre does about enemies who are believed in or beside its own land.

It hunts them where the odds are good, and else stands in the town that they come nearest to.
"""

import numpy as np

from . import assault, paths, targets, worth
from .accelerate import kernel
from .elementary import raised
from .realm import IDLE, TO_GUARD, TO_REINFORCE

NEVER = -1e9  # the score of what cannot be done


@kernel
def guards(world, state, scratch, t, a, near):
    """(score, mission, place) of the best that can be done about enemies believed in or beside the theatre's own land:
    hunt them where the odds are good, else stand in the town that they come nearest to (S45).
    """
    b, p = near
    if b < 0:
        return NEVER, IDLE, np.int32(-1)
    terrain = world.places.terrain[p]
    his = targets.known_near(world, state, scratch, t, p)
    mine = targets.in_field(world, state, a, terrain)
    value = targets.value(world, state, state.armies.polity[a], p)
    days = targets.days_to(world, state, scratch, a, p)
    if mine > worth.bar(state, a) * his and not _keeps_to_walls(state, a, b):
        return value * targets.win(state, mine, his) - state.rules.toil * days, TO_GUARD, p
    if state.armies.place[a] == p:
        return NEVER, IDLE, p  # it stands there already
    walled = assault.garrison_worth(state, state.places.garrison[p]) * raised(state.rules.walls, state.places.wall[p])
    behind = walled + mine * raised(state.rules.walls, state.places.wall[p])
    gain = targets.win(state, behind, his) - targets.win(state, walled, his)
    return value * gain - state.rules.toil * days, TO_REINFORCE, p


@kernel
def worst_near(world, state, scratch, t):
    """(army, place) of the greatest enemy believed in or beside the theatre's land, and the town within reach that he
    threatens; -1 for none.
    """
    best, found, where = 0.0, np.int32(-1), np.int32(-1)
    for b in range(state.n_armies):
        if not targets.is_enemy(state, t, b) or state.day - state.theatres.as_of[t, b] > state.rules.believe_days:
            continue
        p = _town_near(world, state, scratch, t, state.theatres.place[t, b])
        if p >= 0:
            his = targets.believed(world, state, t, b, world.places.terrain[p])
            if his > best:
                best, found, where = his, np.int32(b), p
    return found, where


@kernel
def _keeps_to_walls(state, a, b):
    """Whether a court has told its commanders not to meet an enemy in the field."""
    return state.relations.stand[state.armies.polity[a], state.armies.polity[b]] >= 2


@kernel
def _town_near(world, state, scratch, t, p):
    """The theatre's own place within reach at or next to ``p`` that is most worth, or -1."""
    q = state.theatres.polity[t]
    if state.places.holder[p] == q and state.places.theatre[p] == t and scratch.dist[p] < paths.FAR:
        return np.int32(p)
    best, found = -1.0, np.int32(-1)
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        if state.places.holder[s] == q and state.places.theatre[s] == t and scratch.dist[s] < paths.FAR:
            if state.places.people[s] > best:
                best, found = state.places.people[s], np.int32(s)
    return found
