"""Parties: how what happens moves the weights of the factions at a court.

Being attacked by a neighbour ends the case of those who would keep him as a screen and feeds those who speak of honour;
who carries a debate gains on those whom he beat; in quiet years the old balance comes back.
"""

from . import annals, forecast
from .accelerate import kernel
from .elementary import exp
from .realm import HONOUR, SCREEN

MONTH = 31  # days


@kernel
def month(world, state, log):
    """What last month's attacks did to the parties, and their slow way back. Changes ``polities.weight``."""
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0:
            continue
        for o in range(state.n_polities):
            if 0 <= state.day - state.relations.attacked[q, o] < MONTH:
                _feel_attack(state, log, q, o)
        _drift(state, q)


@kernel
def _feel_attack(state, log, q, o):
    """An attack: factions gain by how much honour is to them and lose by how much a screen is."""
    before, top = 0.0, -1
    for f in range(state.factions.taste.shape[0]):
        before = max(before, state.polities.weight[q, f])
    for f in range(state.factions.taste.shape[0]):
        pull = state.factions.taste[f, HONOUR] - state.factions.taste[f, SCREEN]
        state.polities.weight[q, f] *= exp(state.rules.party_attacked * pull)
    _share_out(state, q)
    most = 0.0
    for f in range(state.factions.taste.shape[0]):
        if state.polities.weight[q, f] > most:
            most, top = state.polities.weight[q, f], f
    if abs(most - before) > state.rules.party_told:
        annals.tell(state, log, annals.FACTIONS_MOVED, q, o, -1, -1, top, most - before)


@kernel
def carried(state, scratch, m, chosen):
    """Those who wanted what was decided gain on those who did not (S31). Changes ``polities.weight``."""
    q = state.docket.court[m]
    if chosen == 0:
        return
    for f in range(state.factions.taste.shape[0]):
        value = 0.0
        for c in range(scratch.effect.shape[1]):
            value += forecast.taste(state, q, f, c) * (scratch.effect[chosen, c] - scratch.effect[0, c])
        gain = state.rules.party_won if value > 0.0 else -state.rules.party_won
        state.polities.weight[q, f] *= 1.0 + gain
    _share_out(state, q)


@kernel
def _drift(state, q):
    """The balance of the first day comes back by a small share a month."""
    for f in range(state.factions.taste.shape[0]):
        gap = state.polities.weight_first[q, f] - state.polities.weight[q, f]
        state.polities.weight[q, f] += state.rules.party_drift * gap


@kernel
def _share_out(state, q):
    """Bring the weights of a court back to shares of one."""
    total = 0.0
    for f in range(state.factions.taste.shape[0]):
        total += state.polities.weight[q, f]
    if total > 0.0:
        for f in range(state.factions.taste.shape[0]):
            state.polities.weight[q, f] /= total


@kernel
def open_halls(state):
    """Bring the weights that an opening gives to shares, and remember them as the balance to come back to."""
    for q in range(state.n_polities):
        _share_out(state, q)
        for f in range(state.factions.taste.shape[0]):
            state.polities.weight_first[q, f] = state.polities.weight[q, f]
