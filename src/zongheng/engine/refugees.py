"""Refugees: people who leave a place that is hungry, besieged, sacked or laid waste for a better one next door.

They cross a border in small numbers unseen. A crowd waits until the court on the other side has decided; ``take_in``
is its yes, and without one nobody moves.
"""

import numpy as np

from . import annals, docket, luck
from .accelerate import kernel
from .words import MATTERS

REFUGEES = tuple(MATTERS).index("refugees")
FLED_TOLD = 50_000.0  # fewer are not worth a line in the annals
LATELY = 90  # days after a place changed hands in which its people run
SPRING = 2  # the third solar month, counted from 0


@kernel
def flee(world, state, log):
    """A month of flight along the roads; in spring people also move to open land. Changes people and stores of places,
    and the docket.
    """
    spring = world.calendar.month[state.day] == SPRING
    for p in range(world.n_places):
        if state.places.people[p] < 1.0:
            continue
        share = push(state, p)
        if share <= 0.0:
            if spring:
                _settle(world, state, log, p)
            continue
        n = best(world, state, p, -1)
        if n < 0:
            continue
        heads = state.places.people[p] * share
        if _is_border(state, p, n) and heads > state.rules.flight_crowd:
            _ask(world, state, p, n, heads)
            heads = state.rules.flight_crowd
        move(state, log, p, n, heads)


@kernel
def fill(state, p):
    """People of a place against those whom its land bears as it is now."""
    places = state.places
    return places.people[p] / max(places.bears[p] * (1.0 - places.devastation[p]), 1.0)


@kernel
def _settle(world, state, log, p):
    """From quiet full land people move to quiet empty land of the same realm next door. Changes people and stores."""
    places, found, least = state.places, -1, fill(state, p)
    mine = least
    for h in range(world.places.first[p], world.places.first[p + 1]):
        n = world.half_edges.to[h]
        if places.holder[n] != places.holder[p] or places.bears[n] <= 0.0 or fill(state, n) >= least:
            continue
        if push(state, n) == 0.0 and not in_danger(world, state, n):
            found, least = n, fill(state, n)
    if found >= 0 and places.holder[p] >= 0:
        room = max(0.0, places.bears[found] * (1.0 - places.devastation[found]) - places.people[found])
        heads = min(1.0, mine) * places.people[p] * state.rules.settlers * (mine - least) / max(mine, 1e-9)
        move(state, log, p, found, min(heads, room))


@kernel
def in_danger(world, state, p):
    """Whether a place lies next to the land of an enemy at war, or is besieged."""
    q = state.places.holder[p]
    for h in range(world.places.first[p], world.places.first[p + 1]):
        o = state.places.holder[world.half_edges.to[h]]
        if o >= 0 and q >= 0 and state.polities.at_war[q, o] == 1:
            return True
    return state.places.invested[p] > 0


@kernel
def push(state, p):
    """Share of the people of a place who would leave it this month: hunger, siege, a new master, ruin."""
    places, rules = state.places, state.rules
    if places.invested[p] > 0:
        return rules.flee_war  # the hungry are shut in; those outside the walls run
    share = rules.flee_hungry * places.hunger[p]
    share += rules.flee_ruin * places.devastation[p] * max(0.0, 1.0 - 1.0 / max(fill(state, p), 1.0))
    if state.day - places.changed[p] < LATELY and places.core[p] != places.holder[p]:
        share += rules.flee_war
    return min(share, rules.flee_most)


@kernel
def best(world, state, p, q):
    """The neighbour to which people of ``p`` would go, one held by ``q`` if that is a row; -1 where none is better."""
    found, most = -1, appeal(state, p, p)
    for h in range(world.places.first[p], world.places.first[p + 1]):
        n = world.half_edges.to[h]
        if state.places.invested[n] > 0 or (q >= 0 and state.places.holder[n] != q):
            continue
        worth = appeal(state, p, n)
        if worth > most:
            found, most = n, worth
    return found


@kernel
def appeal(state, p, n):
    """What a place promises people of ``p``: food in store, room on the land, safety, and their own kind of ruler."""
    places, rules = state.places, state.rules
    heads = max(places.people[n], 1.0)
    fed = min(1.0, places.store[n] / (heads * rules.subsistence)) * (1.0 - places.hunger[n])
    room = min(1.0, places.bears[n] * (1.0 - places.devastation[n]) / heads)
    safe = 1.0 - min(1.0, push(state, n) / rules.flee_most)
    own = 1.0 if places.holder[n] == places.core[p] else rules.strange
    return fed * room * safe * own


@kernel
def _is_border(state, p, n):
    """Whether somebody guards the way from ``p`` to ``n``: the land of another state."""
    return state.places.holder[n] >= 0 and state.places.holder[n] != state.places.holder[p]


@kernel
def _ask(world, state, p, n, heads):
    """A crowd at the border comes before the court that holds it, now and then. Changes the docket."""
    q = state.places.holder[n]
    about = state.places.holder[p] if state.places.holder[p] >= 0 else state.places.core[p]
    who = luck.pair(world.places.key[p], world.places.key[n])
    if about == q or luck.draw(state.seed, state.run, luck.CROWD, state.day, who) >= state.rules.flight_asks:
        return
    m = docket.raise_matter(state, REFUGEES, q, about, -1, n, np.int32(state.rules.deliberation))
    if m >= 0:
        state.docket.men[m] = heads
        state.docket.grain[m] = heads * state.rules.subsistence


@kernel
def move(state, log, p, n, heads):
    """Heads go from ``p`` to ``n`` with what they can carry. Changes people and stores."""
    places, rules = state.places, state.rules
    heads = max(0.0, min(heads, places.people[p]))
    if heads <= 0.0:
        return
    carried = min(heads * rules.bundle, places.store[p] * heads / places.people[p])
    places.people[p] -= heads
    places.people[n] += heads
    places.store[p] -= carried
    places.store[n] += carried
    if heads >= FLED_TOLD:
        annals.note(state, log, annals.FLED, annals.NONE, annals.NONE, n, places.holder[n], heads, places.people[p])


@kernel
def crowd_at(world, state, n, o):
    """The place next to ``n``, of polity ``o`` or any other (-1), from which most people want to come; -1 for none."""
    found, most = -1, 0.0
    for h in range(world.places.first[n], world.places.first[n + 1]):
        p = world.half_edges.to[h]
        q = state.places.holder[p]
        if q == state.places.holder[n] or (o >= 0 and q != o):
            continue
        heads = state.places.people[p] * push(state, p)
        if heads > most:
            found, most = p, heads
    return found


@kernel
def take_in(world, state, log, p_from, p_to, heads):
    """A court lets fugitives in: they come at once. ``p_from`` may be -1: then those who stand before ``p_to``.

    Returns the heads who came. Changes people and stores.
    """
    if p_from < 0:
        p_from = crowd_at(world, state, p_to, -1)
    if p_from < 0 or p_from == p_to:
        return 0.0
    came = min(heads, state.places.people[p_from])
    move(state, log, p_from, p_to, came)
    return came


@kernel
def let_in(world, state, log, m, q, o):
    """Court ``q`` says yes in matter ``m`` to people of ``o`` who wait at its border. Returns the heads who came."""
    n = state.docket.place[m]
    if n < 0 or state.places.holder[n] != q:
        return 0.0
    return take_in(world, state, log, crowd_at(world, state, n, o), n, state.docket.men[m])
