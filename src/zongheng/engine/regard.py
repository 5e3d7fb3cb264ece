"""Regard: how warmly one court looks on another, and how much it needs a friend."""

from . import estimate
from .accelerate import kernel


@kernel
def warmth(state, q, o):
    """How warmly court ``q`` looks on ``o``: what its word is worth, what it has done, how much ``q`` needs a friend.

    So a court warms while an enemy presses it and cools when he stops.
    """
    relations = state.relations
    return relations.trust[q, o] - relations.grudge[q, o] + state.rules.warm_need * need(state, q, o)


@kernel
def need(state, q, o):
    """How much ``q`` could use a friend in ``o``, from 0 to 1: the worst of its enemies or of those whom it fears, in
    so far as ``o`` can reach him.
    """
    worst = 0.0
    for e in range(state.n_polities):
        if e == q or e == o or state.polities.alive[e] == 0:
            continue
        fear = 1.0 if state.polities.at_war[q, e] == 1 else state.relations.intent[q, e]
        reach = 1.0 if state.relations.borders[o, e] != 0 or state.polities.at_war[o, e] == 1 else 0.5
        worst = max(worst, fear * reach * estimate.might(state, q, e))
    return worst


@kernel
def cold(warm):
    """How coldly an embassy is met, from 0 to 1."""
    return min(1.0, max(0.0, 0.5 * (1.0 - warm)))
