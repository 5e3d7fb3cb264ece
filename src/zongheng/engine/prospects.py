"""Prospects: whether there is anything for an army to do, as far as it can be said without a search of the roads.

Most armies of a long war have nothing to do. No road is shorter than the way of the crow, so what lies beyond an army's
horizon on the map lies beyond it on the roads.
"""

from . import paths, targets
from .accelerate import kernel
from .realm import HOLD_LINE, RAID, STEPPE
from .state import HORSE


@kernel
def any_(world, state, t, a, horizon):
    """Whether a theatre could want an army of its own within so many days' march: against enemies who are near, for a
    town of its own that is shut in, for what an enemy holds, or nearer to him.
    """
    far = horizon * (state.rules.steppe_day if targets.gait_of(state, a) == HORSE else state.rules.foot_day)
    if _somebody_near(world, state, t, a, far) or _in_distress(world, state, t, a, far):
        return True
    if _something_wanted(world, state, t, a, far):
        return True
    return state.theatres.aim[t] >= RAID and _somewhere_to_move_up(world, state, t, a, far)


@kernel
def _in_distress(world, state, t, a, far):
    """Whether an own town that an army could relieve is shut in."""
    places, here = state.places, state.armies.place[a]
    for p in range(world.n_places):
        if places.invested[p] > 0 and places.holder[p] == state.theatres.polity[t] and p != here:
            if paths.straight(world, here, p) <= far:
                return True
    return False


@kernel
def _something_wanted(world, state, t, a, far):
    """Whether there is a place that an army could raid or take, or a river to get over."""
    q, here = state.armies.polity[a], state.armies.place[a]
    o = state.theatres.enemy[t] if _attacks(state, t, q) else -1
    for p in range(world.n_places):
        if _is_wanted(state, q, o, p) and paths.straight(world, here, p) <= far:
            return True
    for h in range(world.places.first[here], world.places.first[here + 1]):
        if paths.held(world, state, world.half_edges.route[h], q):
            return True
    return False


@kernel
def _attacks(state, t, q):
    """Whether a theatre may go into the land of its enemy: by its orders, or, to hold the line, as raiders do."""
    aim = state.theatres.aim[t]
    if aim == HOLD_LINE:
        return state.polities.kind[q] == STEPPE or presses(state, q, state.theatres.enemy[t])
    return aim >= RAID


@kernel
def _is_wanted(state, q, o, p):
    """Whether a place is one of the enemy ``o``, or lost to any enemy."""
    places, holder = state.places, state.places.holder[p]
    if holder < 0 or state.polities.at_war[q, holder] == 0:
        return False
    return holder == o or (places.core[p] == q and places.claim[p] == q)


@kernel
def presses(state, q, o):
    """Whether an army of ``o`` lies before a town of ``q``."""
    for b in range(state.n_armies):
        p = state.armies.before[b]
        if p >= 0 and state.armies.polity[b] == o and state.places.holder[p] == q:
            return True
    return False


@kernel
def _somebody_near(world, state, t, a, far):
    """Whether an enemy is believed at or next to a town of the theatre."""
    here = state.armies.place[a]
    for b in range(state.n_armies):
        if not targets.is_enemy(state, t, b) or state.day - state.theatres.as_of[t, b] > state.rules.believe_days:
            continue
        p = state.theatres.place[t, b]
        if _is_own(state, t, p) and paths.straight(world, here, p) <= far:
            return True
        for h in range(world.places.first[p], world.places.first[p + 1]):
            s = world.half_edges.to[h]
            if _is_own(state, t, s) and paths.straight(world, here, s) <= far:
                return True
    return False


@kernel
def _is_own(state, t, p):
    """Whether a place is a theatre's own."""
    return state.places.theatre[p] == t and state.places.holder[p] == state.theatres.polity[t]


@kernel
def _somewhere_to_move_up(world, state, t, a, far):
    """Whether an own town lies nearer to the enemy."""
    q, here = state.armies.polity[a], state.armies.place[a]
    foe, near = nearest(world, state, here, state.theatres.enemy[t])
    for p in range(world.n_places):
        if foe >= 0 and is_nearer(world, state, q, p, foe, near) and paths.straight(world, here, p) <= far:
            return True
    return False


@kernel
def nearest(world, state, here, o):
    """(place, kilometres) of the enemy's town that is nearest as the crow flies; -1 for none."""
    near, foe = 1e18, -1
    for p in range(world.n_places):
        if state.places.holder[p] == o and paths.straight(world, here, p) < near:
            near, foe = paths.straight(world, here, p), p
    return foe, near


@kernel
def is_nearer(world, state, q, p, foe, near):
    """Whether an own town is so much nearer to the enemy's than ``near`` that it is worth a march."""
    places = state.places
    if places.holder[p] != q or places.occupied[p] == 1 or places.invested[p] > 0:
        return False
    return paths.straight(world, p, foe) < near - state.rules.commissariat
