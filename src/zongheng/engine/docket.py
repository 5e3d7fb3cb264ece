"""The docket: what lies before the courts, and who has to decide it.

A matter is a row with up to ``realm.OPTIONS`` courses, each of up to ``realm.ACTS`` actions from one vocabulary
(`words.ACTIONS`). Rules raise matters (`matters.py`), openings bring named ones; `court.py` weighs them, `acts.py`
carries out what is chosen. Every seat - the court model, the record, chance, somebody outside - gets the same rows.
"""

import numpy as np

from . import luck
from .accelerate import kernel
from .realm import ACTS, NO_MATTER, OPEN, OPTIONS
from .words import ACTIONS

OFFER_PEACE = ACTIONS.index("offer_peace")


@kernel
def raise_matter(state, kind, court, about, third, place, days):
    """Put a matter before a court, to be decided in about ``days`` days. Returns its row, or -1 when it lies there
    already or there is no room (which counts as trouble).
    """
    docket = state.docket
    if court < 0 or state.polities.alive[court] == 0 or find(state, kind, court, about, third) >= 0:
        return -1
    for m in range(docket.status.size):
        if docket.status[m] == NO_MATTER:
            break
    else:
        state.trouble = 4
        return -1
    _clear(state, m)
    state.raised += 1
    docket.status[m] = OPEN
    docket.kind[m], docket.court[m], docket.about[m], docket.third[m] = kind, court, about, third
    docket.place[m] = place
    docket.raised[m], docket.due[m] = state.day, state.day + _takes(state, m, days)
    return m


@kernel
def _takes(state, m, days):
    """Days that a court takes over a matter: it may be quicker or slower than is usual."""
    docket, who = state.docket, state.polities.key[state.docket.court[m]]
    if docket.about[m] >= 0:
        who = luck.mix(who ^ luck.mix(state.polities.key[docket.about[m]]))
    u = luck.draw(state.seed, state.run, luck.DELIBERATION, state.day, who + np.uint64(docket.kind[m]))
    return np.int32(np.rint(days * (1.0 + state.rules.deliberation_spread * (2.0 * u - 1.0))))


@kernel
def _clear(state, m):
    """Empty a row of the docket."""
    docket = state.docket
    docket.key[m] = 0
    docket.named[m] = docket.about[m] = docket.third[m] = docket.place[m] = -1
    docket.army[m] = docket.theatre[m] = docket.embassy[m] = -1
    docket.cash[m] = docket.grain[m] = docket.men[m] = docket.advice[m] = 0.0
    docket.debated[m] = docket.options[m] = 0
    docket.sent[m] = 1.0
    docket.chosen[m] = docket.record[m] = -1
    for i in range(OPTIONS):
        docket.utility[m, i] = 0.0
        for k in range(ACTS):
            docket.act[m, i, k] = 0
            docket.act_polity[m, i, k] = docket.act_place[m, i, k] = -1
            docket.act_amount[m, i, k] = 0.0


@kernel
def find(state, kind, court, about, third):
    """The row of such a matter that lies before a court already, or -1."""
    docket = state.docket
    for m in range(docket.status.size):
        if docket.status[m] != NO_MATTER and docket.kind[m] == kind and docket.court[m] == court:
            if docket.about[m] == about and docket.third[m] == third:
                return m
    return -1


@kernel
def option(state, m, action, polity, place, amount):
    """Add a course of one action to a matter; returns its row, to which ``also`` adds more actions."""
    docket = state.docket
    i = docket.options[m]
    docket.act[m, i, 0] = action
    docket.act_polity[m, i, 0], docket.act_place[m, i, 0] = polity, place
    docket.act_amount[m, i, 0] = amount
    docket.options[m] = i + 1
    return i


@kernel
def also(state, m, i, action, polity, place, amount):
    """Add an action to the course ``i`` of a matter."""
    docket = state.docket
    for k in range(1, ACTS):
        if docket.act[m, i, k] == 0:
            docket.act[m, i, k] = action
            docket.act_polity[m, i, k], docket.act_place[m, i, k] = polity, place
            docket.act_amount[m, i, k] = amount
            return


@kernel
def polity_of(state, m, i, k):
    """The polity that action ``k`` of course ``i`` turns on: its own, else the matter's."""
    o = state.docket.act_polity[m, i, k]
    return o if o >= 0 else state.docket.about[m]


@kernel
def place_of(state, m, i, k):
    """The place that it turns on: its own, else the matter's; an offer of peace has no other than its own terms."""
    p = state.docket.act_place[m, i, k]
    return p if p >= 0 or state.docket.act[m, i, k] == OFFER_PEACE else state.docket.place[m]


@kernel
def close(state, m):
    """Take a matter off the docket."""
    state.docket.status[m] = NO_MATTER


@kernel
def key(world, state, m):
    """The stable key of a matter, for luck: its own name, or court, counterpart, third and kind."""
    docket, polities = state.docket, state.polities
    if docket.key[m] != 0:
        return docket.key[m]
    k = luck.mix(polities.key[docket.court[m]] + np.uint64(docket.kind[m]))
    if docket.about[m] >= 0:
        k = luck.mix(k ^ polities.key[docket.about[m]])
    if docket.third[m] >= 0:
        k = luck.mix(k + polities.key[docket.third[m]])
    return k
