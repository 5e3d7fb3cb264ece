"""Flight: where a court goes that leaves its seat, what of it comes along, and who comes upon it on the road (S08).

A court travels as men on foot do, and whoever comes upon it scatters it and may take its ruler. Each time it leaves in
haste it loses officials, guards and followers, the more the less land it has from which others could come to it; with
too few left it is a court no more.
"""

import math

import numpy as np

from . import army, estimate, land, paths
from .accelerate import kernel
from .elementary import exp
from .realm import STEPPE
from .state import FOOT, HORSE

MOST_WAY = 4.0  # times `flight_days` beyond which nothing is thought of, since a fifth of its worth would be left


@kernel
def refuge(world, state, scratch, q, p, but):
    """The own town, other than ``but``, to which a court at ``p`` could go: great, walled, with men and grain, neither
    next door nor far away by a road that no enemy bars, and out of danger as far as it knows; -1 for none.
    """
    best, found, rules = 0.0, np.int32(-1), state.rules
    paths.reach(world, state, scratch, p, gait_of(state, q), q, MOST_WAY * rules.flight_days)
    for s in range(world.n_places):
        if s == p or s == but or not _is_open(world, state, scratch, q, s):
            continue
        way = scratch.dist[s] / np.float64(paths.DAY) / rules.flight_days
        worth = _room(world, state, q, s) * way * exp(1.0 - way)
        if worth > best and not is_beset(state, q, s):
            worth *= 1.0 - estimate.danger(world, state, q, s)
            if worth > best:
                best, found = worth, np.int32(s)
    return found


@kernel
def begin_anew(world, state, q):
    """Where nobody is left of a court others raise one with the officials who are there, as many as the share of its
    people whom it still rules. Returns their town, -1 for none. Changes ``polities.retinue``.
    """
    state.polities.retinue[q] = _land_left(world, state, q)
    return _elsewhere(world, state, q)


@kernel
def _elsewhere(world, state, q):
    """The own town, not shut in, where others would raise a court; -1 for none."""
    best, found = 0.0, np.int32(-1)
    for s in range(world.n_places):
        if _is_free(state, q, s):
            worth = _room(world, state, q, s)
            if worth > best and not is_beset(state, q, s):
                best, found = worth, np.int32(s)
    return found


@kernel
def gait_of(state, q):
    """How a court travels: one of the steppe rides."""
    return HORSE if state.polities.kind[q] == STEPPE else FOOT


@kernel
def _is_open(world, state, scratch, q, s):
    """Whether a place is a court's own, not shut in, and no enemy bars the way to it."""
    if scratch.dist[s] >= paths.FAR or not _is_free(state, q, s):
        return False
    return not paths.leads_past(world, state, scratch, s, gait_of(state, q), q)


@kernel
def _is_free(state, q, s):
    """Whether a place is a court's own and not shut in."""
    places = state.places
    return places.holder[s] == q and places.invested[s] == 0 and places.occupied[s] == 0


@kernel
def _room(world, state, q, s):
    """What a place offers a court, in heads: people, grain, men and walls; one of the steppe keeps to the grass."""
    places, rules = state.places, state.rules
    room = 1.0 + places.people[s] + rules.court_grain * places.grain[s] + rules.court_men * places.garrison[s]
    room *= 1.0 + places.wall[s]
    return room if state.polities.kind[q] != STEPPE or land.is_grass(world, s) else 0.01 * room


@kernel
def is_beset(state, q, s):
    """Whether a court's theatres believe that an enemy lies at a place."""
    theatres = state.theatres
    for b in range(state.n_armies):
        if state.polities.at_war[q, state.armies.polity[b]] == 0:
            continue
        for t in range(state.n_theatres):
            if theatres.polity[t] == q and theatres.place[t, b] == s and theatres.men[t, b] >= state.rules.barred:
                if state.day - theatres.as_of[t, b] <= state.rules.old_news:
                    return True
    return False


@kernel
def set_out(world, state, scratch, q, source, p):
    """A court sets out for its new capital ``p``; until it is there it is on the road. Changes polities."""
    polities, gait = state.polities, gait_of(state, q)
    if source < 0 or source == p:
        polities.arrives[q] = state.day
        return
    time = paths.search(world, state, scratch, source, p, gait, q)
    if time >= paths.FAR:
        pace = state.rules.steppe_day if gait == HORSE else state.rules.foot_day
        days = paths.about(world, state, source, p) / pace
    else:
        days = time / np.float64(paths.DAY)
    polities.left[q], polities.arrives[q] = source, state.day + np.int32(math.ceil(days))
    polities.on_road[q] = max(days, 1.0)


@kernel
def is_on_the_road(state, q):
    """Whether a court has not come to its capital yet."""
    return state.polities.arrives[q] > state.day


@kernel
def where(world, state, q):
    """Where a court on the road is, as the crow flies."""
    polities = state.polities
    a, b = polities.left[q], polities.capital[q]
    gone = 1.0 - (polities.arrives[q] - state.day) / polities.on_road[q]
    gone = min(1.0, max(0.0, gone))
    x = world.places.x[a] + gone * (world.places.x[b] - world.places.x[a])
    y = world.places.y[a] + gone * (world.places.y[b] - world.places.y[a])
    return x, y


@kernel
def near(world, state, q):
    """The place nearest to where a court on the road is."""
    x, y = where(world, state, q)
    best, found = 1e18, np.int32(-1)
    for s in range(world.n_places):
        far = paths.line(world.places.x[s] - x, world.places.y[s] - y)
        if far < best:
            best, found = far, np.int32(s)
    return found


@kernel
def pursuer(world, state, q):
    """An enemy army that comes upon a court on the road today, or -1."""
    x, y = where(world, state, q)
    for b in range(state.n_armies):
        if state.polities.at_war[q, state.armies.polity[b]] == 1 and army.in_field(state, b):
            if state.armies.fight[b] < 0 and state.armies.before[b] < 0:
                u, v = army.where(world, state, b)
                if paths.line(u - x, v - y) <= state.rules.reach:
                    return np.int32(b)
    return np.int32(-1)


@kernel
def shed(world, state, q, keeps):
    """A court leaves a seat, and of its officials and followers so many come along; of those who stay behind others
    take the places, by the share of its people whom it still rules.
    """
    state.polities.retinue[q] *= keeps + (1.0 - keeps) * _land_left(world, state, q)


@kernel
def _land_left(world, state, q):
    """Share of those whom a court rules, or who feel that they belong to it, that it still rules."""
    left = lost = 0.0
    for p in range(world.n_places):
        if state.places.holder[p] == q:
            left += state.places.people[p]
        elif state.places.core[p] == q or state.places.claim[p] == q:
            lost += state.places.people[p]
    return left / max(left + lost, 1.0)


@kernel
def is_scattered(state, q):
    """Whether so few are left of a court that it is none any more."""
    return state.polities.retinue[q] < state.rules.court_breaks


@kernel
def gather(state, q, days):
    """A court at its seat fills its empty offices again."""
    share = 1.0 - exp(-days / (365.0 * state.rules.court_refills))
    state.polities.retinue[q] += share * (1.0 - state.polities.retinue[q])
