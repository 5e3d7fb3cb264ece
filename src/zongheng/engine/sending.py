"""Sending: what of its arms a court could send against another, as its theatres would (S34).

A theatre fights the enemy whose land is nearest to its seat, with armies that come there within their march, can live
there, and find something worth the way. A court that weighs a war asks for no more: what stands elsewhere, or cannot
come so far, wins it nothing.
"""

from . import army, belief, campaign, choice, paths, targets
from .accelerate import kernel
from .courses import NEIGHBOUR_WEAK, WAR_DRAGS


@kernel
def weigh(world, state, scratch, m):
    """Share of a court's arms that a matter of war can count on, 1 where it is about something else."""
    docket = state.docket
    if docket.kind[m] != NEIGHBOUR_WEAK and docket.kind[m] != WAR_DRAGS:
        return 1.0
    return share(world, state, scratch, docket.court[m], docket.about[m])


@kernel
def share(world, state, scratch, q, o):
    """Share of the arms of ``q`` that its theatres would send against ``o`` if they were at war."""
    whole, goes = 0.0, 0.0
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and army.in_field(state, a):
            whole += belief.arms(state, a)
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q and campaign.wish(world, state, t, o)[1] == o:
            goes += _of_theatre(world, state, scratch, t, o)
    return goes / whole if whole > 0.0 else 0.0


@kernel
def _of_theatre(world, state, scratch, t, o):
    """Worth of the armies of a theatre that could come to a place of ``o`` that is worth the way, and live there."""
    goes, gait = 0.0, -1
    for a in range(state.n_armies):
        if state.armies.theatre[a] != t or not army.in_field(state, a):
            continue
        if targets.gait_of(state, a) != gait:
            gait = targets.gait_of(state, a)
            _look_from(world, state, scratch, t, a, gait, o)
        if _has_an_aim(world, state, scratch, a, o):
            goes += belief.arms(state, a)
    return goes


@kernel
def _look_from(world, state, scratch, t, a, gait, o):
    """Search the roads from the seat of a theatre; where they lead to no place of ``o``, from the own town nearest to
    him to which an army could move up.
    """
    q, seat, horizon = state.theatres.polity[t], state.theatres.seat[t], targets.horizon(state, a)
    paths.reach(world, state, scratch, seat, gait, q, horizon)
    p = choice.nearer(world, state, scratch, q, seat, o)
    if p >= 0:
        paths.reach(world, state, scratch, p, gait, q, horizon)


@kernel
def _has_an_aim(world, state, scratch, a, o):
    """Whether an army finds a place of ``o`` to take or to rob that is worth the way, and could live there."""
    packs, toil = targets.packs(world, state, a), state.rules.toil
    for p in range(world.n_places):
        if state.places.holder[p] != o or scratch.dist[p] >= paths.FAR:
            continue
        days = targets.days_to(world, state, scratch, a, p)
        if _wins(world, state, a, p) > 2.0 * toil * days and targets.stay(world, state, a, p, days, packs, 0.0) >= 0.0:
            return True
    return False


@kernel
def _wins(world, state, a, p):
    """What there is to win of a place, in ordinary prefectures: the place, if an army could hold it, or booty."""
    q = state.armies.polity[a]
    booty = targets.booty(world, state, q, p)
    if army.finds_nobody(state, a, p) or not army.can_hold(state, q, p):
        return booty
    return max(booty, targets.value(world, state, q, p))
