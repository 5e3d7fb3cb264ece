"""Standing: what last month's events did to the prestige, the weariness and the men of each polity.

Victory raises a realm and its commanders, defeat lowers them and seeks somebody to blame (S85, S86); land and tombs won
back count for more than their worth. War tires, most of all a war that is lost and an army that is not paid.
"""

from . import annals, army, lives, offices
from .accelerate import kernel
from .realm import BAND, STEPPE, USUAL


@kernel
def month(world, state, log):
    """Weigh the events of last month, then let standing and weariness drift. Changes polities and people."""
    since, i = lives.month_before(world, state), log.count - 1
    while i >= 0 and log.day[i] >= since:
        if log.day[i] < state.day:
            _weigh(world, state, log, i)
        i -= 1
    for q in range(state.n_polities):
        if state.polities.alive[q] == 1:
            _drift(state, q)
    for a in range(state.n_armies):
        c = state.armies.commander[a]
        if c >= 0 and army.in_field(state, a):
            _keep_faith(state, c, unrewarded(state, a))


@kernel
def _keep_faith(state, c, want):
    """A month in which the men of a commander went without so much: want wears his loyalty down, and what it wore down
    comes back at the same pace when they have their due.
    """
    people, pace = state.people, state.rules.loyalty_unpaid
    people.loyalty[c] *= 1.0 - pace * want
    people.loyalty[c] += pace * (1.0 - want) * max(0.0, people.loyalty_first[c] - people.loyalty[c])


@kernel
def unrewarded(state, a):
    """How far the men of an army go without what they serve for: a year's pay, or, among steppe people who serve for
    booty, a lord whom fortune has not left; from 0 to 1.
    """
    if state.armies.steppe[a] == 1:
        return max(0.0, 1.0 - state.polities.prestige[state.armies.polity[a]] / USUAL)
    return min(1.0, state.armies.arrears[a] / 12.0)


@kernel
def _weigh(world, state, log, i):
    """What one event did."""
    kind, q, p = log.kind[i], log.polity[i], log.place[i]
    if kind == annals.BROKE:
        _lost_battle(state, log, i)
    elif kind == annals.TAKEN or kind == annals.YIELDED or kind == annals.ENTERED:
        _town_taken(state, q, log.of[i], p)
    elif kind == annals.CAPITAL_FELL:
        _gain(state, q, state.rules.prestige_capital)  # what it costs the loser, ``ends`` says
        _blame_at_court(state, log.of[i], state.rules.blame_capital)
    elif (kind == annals.MUTINIED or kind == annals.STRIFE) and q >= 0:
        _blame_at_court(state, q, state.rules.blame_town)
    elif kind == annals.PURSUED and q >= 0:
        _tire(state, q, state.rules.weary_battle * min(1.0, log.x[i] / state.rules.great_battle))


@kernel
def _lost_battle(state, log, i):
    """An army broke: honour and blame by how great it was."""
    rules, a, q = state.rules, log.army[i], log.polity[i]
    size = min(1.0, (log.x[i] + log.y[i]) / rules.great_battle)
    _lose(state, q, rules.prestige_battle * size)
    _tire(state, q, rules.weary_battle * min(1.0, log.y[i] / rules.great_battle))
    _blame_at_court(state, q, rules.blame_battle * size)
    t = state.armies.theatre[a]
    if t >= 0:
        offices.blame_for(state, state.theatres.commissioner[t], rules.blame_battle * size)
    offices.blame_for(state, state.armies.commander[a], rules.blame_battle * size)
    b = victor(log, i)
    if b >= 0:
        _reward(state, b, size)


@kernel
def victor(log, i):
    """The army that fought the one that broke in event ``i``: the other of the battle last opened with it, or -1."""
    a = log.army[i]
    for k in range(i, -1, -1):
        if log.kind[k] == annals.BATTLE or log.kind[k] == annals.STRUCK:
            if log.army[k] == a:
                return log.other[k]
            if log.other[k] == a:
                return log.army[k]
    return annals.NONE


@kernel
def _reward(state, b, size):
    """A victorious army raises its realm and its commander: he is honoured, and old failures are forgotten."""
    rules, people, q, c = state.rules, state.people, state.armies.polity[b], state.armies.commander[b]
    _gain(state, q, rules.prestige_battle * size)
    if c >= 0:
        people.loyalty[c] += rules.honours * size * (1.0 - people.loyalty[c])
        people.blame[c] *= 1.0 - size
    m = state.polities.minister[q]
    if m >= 0:
        people.blame[m] *= 1.0 - rules.blame_battle * size


@kernel
def _town_taken(state, q, loser, p):
    """A town changed hands: more for tombs, temples and old capitals that the taker claims."""
    rules = state.rules
    rites = state.places.rites[p] if state.places.claim[p] == q else 0.0
    _gain(state, q, rules.prestige_town + rules.prestige_rites * rites)
    if loser >= 0:
        rites = state.places.rites[p] if state.places.core[p] == loser else 0.0
        _lose(state, loser, rules.prestige_town + rules.prestige_rites * rites)
        _blame_at_court(state, loser, rules.blame_town)


@kernel
def _gain(state, q, share):
    if q >= 0:
        state.polities.prestige[q] += min(1.0, share) * (1.0 - state.polities.prestige[q])


@kernel
def _lose(state, q, share):
    if q >= 0:
        state.polities.prestige[q] *= 1.0 - min(1.0, share)


@kernel
def _tire(state, q, share):
    state.polities.weary[q] += min(1.0, share) * (1.0 - state.polities.weary[q])


@kernel
def _blame_at_court(state, q, amount):
    """Lay a failure at the chief minister's door."""
    if q >= 0:
        offices.blame_for(state, state.polities.minister[q], amount)


@kernel
def _drift(state, q):
    """A month of war or peace, of pay or want."""
    polities, rules = state.polities, state.rules
    polities.prestige[q] += rules.prestige_fade * (USUAL - polities.prestige[q])
    unpaid = min(1.0, polities.arrears[q] / 12.0)
    if at_war(state, q):
        used = rules.weary_steppe if polities.kind[q] == STEPPE else 1.0
        _tire(state, q, used * (rules.weary_war + rules.weary_unpaid * unpaid))
    else:
        polities.weary[q] *= 1.0 - rules.weary_rest
    if unpaid > 0.0 and polities.treasury[q] <= 0.0:
        _blame_at_court(state, q, rules.blame_debt)


@kernel
def at_war(state, q):
    """Whether a polity is at war with another that is more than a band."""
    for o in range(state.n_polities):
        if state.polities.at_war[q, o] == 1 and state.polities.alive[o] == 1 and state.polities.kind[o] != BAND:
            return True
    return False
