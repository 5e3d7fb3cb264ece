"""Advice: what commanders tell a court that they could do (S34).

Those who stand within reach of what a matter is about are asked, whatever the court itself thinks of its strength. Each
answers by what his theatre believes and by his temper: the bold promise more, and who has been blamed promises less.
"""

from . import choice, missions, paths, targets
from .accelerate import kernel
from .courses import JOIN_SIEGE, NEIGHBOUR_WEAK, RELIEF_ASKED, VACUUM, WAR_DRAGS, WAR_PLAN

NOBODY_ASKED = -1.0
EVEN = 0.5  # a chance that neither encourages nor warns


@kernel
def is_asked(kind):
    """Whether commanders are heard in a kind of matter."""
    if kind == NEIGHBOUR_WEAK or kind == WAR_DRAGS or kind == WAR_PLAN:
        return True
    return kind == RELIEF_ASKED or kind == JOIN_SIEGE or kind == VACUUM


@kernel
def hear(world, state, scratch, m):
    """What the commanders of a court make of a matter: the best chance that one of them promises, over an even one; 0
    where none is asked.
    """
    docket = state.docket
    if not is_asked(docket.kind[m]):
        return 0.0
    best, o, p = NOBODY_ASKED, docket.about[m], docket.place[m]
    if docket.kind[m] == JOIN_SIEGE:
        o = docket.third[m]
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == docket.court[m]:
            best = max(best, of_theatre(world, state, scratch, t, o, p))
    return best - EVEN if best > NOBODY_ASKED else 0.0


@kernel
def of_theatre(world, state, scratch, t, o, p):
    """The best chance that a commander of a theatre sees of taking the place ``p``, or of relieving it if it is his
    court's, or (-1) of taking any place of ``o``; NOBODY_ASKED where nobody free stands near enough to say.
    """
    q, best = state.theatres.polity[t], NOBODY_ASKED
    relieves = p >= 0 and state.places.holder[p] == q
    for a in range(state.n_armies):
        if state.armies.theatre[a] != t or not missions.is_free(state, a) or not missions.first_here(state, a, t):
            continue
        here, gait = state.armies.place[a], targets.gait_of(state, a)
        horizon = targets.horizon(state, a)
        if not _is_near(world, state, here, o, p, horizon * state.rules.steppe_day):
            continue
        paths.reach(world, state, scratch, here, gait, q, horizon)
        for b in range(a, state.n_armies):
            if state.armies.theatre[b] == t and state.armies.place[b] == here and missions.is_free(state, b):
                if targets.gait_of(state, b) == gait:
                    told = (
                        _relief(world, state, scratch, t, b, p)
                        if relieves
                        else _best(world, state, scratch, t, b, o, p)
                    )
                    best = max(best, told * _care(state, b))
    return best


@kernel
def _care(state, a):
    """What is left of the promises of a commander who has been blamed."""
    c = state.armies.commander[a]
    return 1.0 if c < 0 else 1.0 - state.people.blame[c]


@kernel
def _is_near(world, state, here, o, p, far):
    """Whether what a matter is about can lie within so many kilometres, as the crow flies."""
    if p >= 0:
        return paths.straight(world, here, p) <= far
    for s in range(world.n_places):
        if state.places.holder[s] == o and paths.straight(world, here, s) <= far:
            return True
    return False


@kernel
def _relief(world, state, scratch, t, a, p):
    """Chance of raising the siege of an own town."""
    return choice.relief_chance(world, state, t, a, p) if scratch.dist[p] < paths.FAR else 0.0


@kernel
def _best(world, state, scratch, t, a, o, p):
    """The best chance of taking ``p``, or (-1) any place of ``o``."""
    best, packs = 0.0, targets.packs(world, state, a)
    for s in range(world.n_places):
        if scratch.dist[s] >= paths.FAR or (s != p and (p >= 0 or state.places.holder[s] != o)):
            continue
        days = targets.days_to(world, state, scratch, a, s)
        lasts = min(targets.stay(world, state, a, s, days, packs, 0.0), state.rules.siege_days)
        if lasts >= 0.0:
            best = max(best, targets.take(world, state, t, a, s, lasts)[0])
    return best
