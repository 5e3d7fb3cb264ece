"""Trust: what a court thinks another's word is worth, what it holds against it, and what kindness mends."""

from . import annals
from .accelerate import kernel
from .elementary import exp
from .realm import NO_TREATY

YEAR = 365


@kernel
def feel(state, q, o, amount):
    """Court ``q`` thinks the better or the worse of the word of ``o``. A wrong leaves a grudge as well, and a kindness
    mends as much of one. Changes ``relations``.
    """
    relations = state.relations
    relations.trust[q, o] = min(1.0, max(-1.0, relations.trust[q, o] + amount))
    grudge = relations.grudge[q, o] - state.rules.grudge_share * amount
    relations.grudge[q, o] = min(1.0, max(0.0, grudge))


@kernel
def honour(state, q, amount):
    """A court gains or loses prestige."""
    state.polities.prestige[q] = min(1.0, max(0.0, state.polities.prestige[q] + amount))


@kernel
def remember(state, q, o):
    """A month passes over what ``q`` thinks of ``o``; a treaty that is kept mends trust."""
    relations, rules = state.relations, state.rules
    relations.trust[q, o] *= exp(-1.0 / (12.0 * rules.trust_years))
    relations.grudge[q, o] *= exp(-1.0 / (12.0 * rules.grudge_years))
    if relations.treaty[q, o] > NO_TREATY and relations.withheld[o, q] == 0:
        relations.trust[q, o] += rules.trust_kept / 12.0 * (1.0 - relations.trust[q, o])


@kernel
def learn(state, q, o, how):
    """What became of the alliance of ``q`` with ``o``, from -1 to 1, is a precedent for ``q``, whoever offers it the
    next one (S19), and in part for all who know ``o``. Changes ``polities.precedent``.
    """
    precedent = state.polities.precedent
    precedent[q] = how
    for w in range(state.n_polities):
        if w != q and w != o and state.relations.known[w, o] == 1:
            precedent[w] += state.rules.trust_witness * (how - precedent[w])


@kernel
def forget(state, q):
    """A month passes over the precedents that a court remembers; they last as long as grudges."""
    state.polities.precedent[q] *= exp(-1.0 / (12.0 * state.rules.grudge_years))


@kernel
def contribute(world, state, log, q, o, men, grain, place):
    """Court ``q`` sends ``o`` men and grain: it is written down what it gave, and ``o`` is grateful by its need.

    Moves neither; whoever sends them does. Changes ``relations.aid`` and trust.
    """
    given = grain + men * state.rules.ration * YEAR
    state.relations.aid[q, o] += given
    annals.tell(state, log, annals.AID_SENT, q, o, annals.NONE, place, men, grain)
    months = given / max(1.0, state.polities.need[o] / 12.0)
    feel(state, o, q, state.rules.trust_aid * (1.0 - exp(-months)))


@kernel
def refuse_aid(state, q, o, need):
    """Court ``q`` refuses ``o`` the aid that it asked in so great a need, from 0 to 1."""
    feel(state, o, q, -state.rules.trust_refused * need)


@kernel
def was_refused(state, q, o):
    """Whether ``o`` refused what ``q`` asked so short a time ago that it is not asked again."""
    return state.day - state.relations.refused[q, o] < state.rules.refused_again


@kernel
def give_hostage(state, q, o):
    """A prince of ``q`` goes to live at the court of ``o``, who trusts its word the more."""
    if state.relations.hostage[q, o] == 0:
        state.relations.hostage[q, o] = 1
        feel(state, o, q, state.rules.hostage_trust)
