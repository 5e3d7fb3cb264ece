"""Spoils: what two courts make of a third that is no more, and what it does to their standing and their trust."""

from . import annals
from .accelerate import kernel
from .trust import feel, honour


@kernel
def divide_spoils(world, state, log, q, o, third):
    """Two courts look at what each has of a third that is no more: standing for both, a grudge for who has less.

    Both have to say how to divide; whoever says so first settles it, and it is reckoned up once. Seals and captives
    fall to whoever holds its last capital. Changes prestige, blame and trust.
    """
    relations = state.relations
    if relations.shared[q, o] == 1:
        return
    relations.shared[q, o] = relations.shared[o, q] = 1
    mine, his = 0.0, 0.0
    for p in range(world.n_places):
        if state.places.core[p] == third:
            mine += 1.0 if state.places.holder[p] == q else 0.0
            his += 1.0 if state.places.holder[p] == o else 0.0
    if mine + his <= 0.0:
        return
    share = mine / (mine + his)
    annals.tell(state, log, annals.SPOILS_DIVIDED, q, o, annals.NONE, state.polities.capital[third], mine, his)
    _reward(world, state, q, third, share)
    _reward(world, state, o, third, 1.0 - share)
    less, other = (q, o) if share < 0.5 else (o, q)
    feel(state, less, other, -state.rules.trust_spoils * abs(2.0 * share - 1.0))


@kernel
def _reward(world, state, q, third, share):
    """What victory over a third brings a court and the men who served it."""
    gained = state.rules.spoils * share
    seat = state.polities.capital[third]
    if seat >= 0 and state.places.holder[seat] == q:
        gained += state.rules.seals
    honour(state, q, gained)
    state.polities.weary[q] = max(0.0, state.polities.weary[q] - gained)
    for c in range(state.n_people):
        if state.people.polity[c] == q and state.people.alive[c] == 1:
            state.people.blame[c] = max(0.0, state.people.blame[c] - gained)
