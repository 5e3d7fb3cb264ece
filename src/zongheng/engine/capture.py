"""Capture: what it is worth to take a place, with how many armies, and who can be called on to go together.

What is won times the chance, less what may be lost, the days of march and what it uncovers at home. Every army that
goes along adds its worth and is a stake of its own, eats of the same country and is away as long.
"""

import numpy as np

from . import army, assault, missions, targets, views, worth
from .accelerate import kernel
from .defence import NEVER
from .elementary import exp
from .missions import is_free
from .realm import DESTROY, IDLE, TAKE, TO_JOIN_SIEGE, TO_TAKE

TOGETHER = 100  # a course, no mission: to take a place with so many others of the host, added to it


@kernel
def host(state, t, a, attacks):
    """Other free armies that could go with one that attacks, the greatest first: those of its theatre, and where the
    ruler himself leads those of every theatre that is to take land of the same enemy (S59).
    """
    found, many = np.zeros(state.n_armies, np.int64), 0
    for b in range(state.n_armies):
        if not attacks or b == a or not _follows(state, t, b) or not is_free(state, b):
            continue
        if missions.in_the_making(state, b):
            continue
        i = many
        while i > 0 and army.men(state, found[i - 1]) < army.men(state, b):
            found[i] = found[i - 1]
            i -= 1
        found[i] = b
        many += 1
    return found[:many]


@kernel
def _follows(state, t, b):
    """Whether the commander of a theatre can call on an army."""
    theatres, head, u = state.theatres, state.theatres.head[t], state.armies.theatre[b]
    if u == t or u < 0 or head < 0 or theatres.polity[u] != theatres.polity[t]:
        return u == t
    ruler = state.polities.ruler[theatres.polity[t]]
    leads = ruler >= 0 and state.armies.commander[head] == ruler
    return leads and theatres.enemy[u] == theatres.enemy[t] and theatres.aim[u] >= TAKE


@kernel
def left(world, state, t, a, threat):
    """(worth of armies that stay at home in a theatre when one goes, worth that ought to stay)."""
    kept = 0.0
    for b in range(state.n_armies):
        if threat > 0.0 and b != a and _covers(world, state, t, b):
            kept += targets.in_field(world, state, b, 0)
    return kept, state.rules.home_cover * max(0.0, threat)


@kernel
def _covers(world, state, t, b):
    """Whether an army of a theatre stands in own land."""
    if state.armies.theatre[b] != t or not army.in_field(state, b):
        return False
    return state.places.holder[army.nearest(world, state, b)] == state.armies.polity[b]


@kernel
def bare(left, gone):
    """How far the going of an army, and of others worth so much, leaves its theatre bare: the part of what ought to be
    kept that is missing.
    """
    kept, wanted = left
    return max(0.0, 1.0 - (kept - gone) / wanted) if wanted > 0.0 else 0.0


@kernel
def dares(state, a):
    """How much a commander makes of risk: less the bolder he is."""
    return state.rules.risk_fear * exp(-state.rules.boldness * worth.temper(state, a))


@kernel
def at_risk(state, a):
    """What an army is worth that may be lost, in ordinary prefectures."""
    return army.men(state, a) / state.rules.army_unit


@kernel
def home_worth(world, state, t):
    """What is at stake at the seat of a theatre."""
    return targets.value(world, state, state.theatres.polity[t], state.theatres.seat[t])


@kernel
def _wants(state, t, a, p):
    """Whether a theatre may take a place: by its orders, or one that its people or its court hold to be their own; but
    no pasture that it could not hold, or where its army would find nobody.
    """
    q = state.armies.polity[a]
    if army.finds_nobody(state, a, p) or not army.can_hold(state, q, p):
        return False
    if state.places.core[p] == q and state.places.claim[p] == q:
        return True
    aim = state.theatres.aim[t]
    return (aim == TAKE or aim == DESTROY) and state.theatres.enemy[t] == state.places.holder[p]


@kernel
def weigh(world, state, scratch, t, a, host, p, days, left, packs, share, best):
    """(score, mission, chance) of taking an enemy's place, if that can beat ``best``: alone, with those who lie before
    it already, or with others of the host, as many as make the most of it and no more than are sure enough (S51, S58,
    S59, S62).
    """
    rules, q = state.rules, state.armies.polity[a]
    if not _wants(state, t, a, p):
        return NEVER, IDLE, 0.0
    value = targets.value(world, state, q, p)
    if state.theatres.aim[t] == DESTROY and state.polities.capital[state.places.holder[p]] == p:
        value *= 2.0
    value *= targets.season(world, state, a, p, days)
    if value - 2.0 * rules.toil * days <= best:
        return NEVER, IDLE, 0.0  # not if it fell into his hands
    score, what, chance = NEVER, IDLE, 0.0
    for i in range(host.size + 1):
        if i > 0 and not missions.can_come(world, state, host[i - 1], p):
            continue
        gain, odds, others = _with(world, state, scratch, t, a, host[:i], p, days, left, packs, share, value)
        if odds <= 0.0 or others >= rules.tells_off or (what != IDLE and gain <= score):
            break  # they would starve (S71, S73), those before it are sure enough, or one more is one too many
        if odds < rules.attempt * exp(-rules.boldness * worth.temper(state, a)):
            continue
        score, chance, what = gain, odds, TO_TAKE if i == 0 else TOGETHER + i
        if i == 0 and others > 0.0 and _ally_there(state, q, p):
            what = TO_JOIN_SIEGE
        if odds >= rules.tells_off:
            break
    return score, what, chance


@kernel
def _with(world, state, scratch, t, a, host, p, days, left, packs, share, value):
    """(score, chance, chance of those who are there already) of an army that takes a place with all those of a host
    that can come; a chance of 0 if it would starve.
    """
    rules, armies = state.rules, 1.0
    siege, field, gone, beside, risk, ways = 0.0, 0.0, 0.0, 0.0, at_risk(state, a), 2.0 * days
    for b in host:
        if missions.can_come(world, state, b, p):
            siege += assault.outside(world, state, b)
            field += targets.in_field(world, state, b, world.places.terrain[p])
            gone += targets.in_field(world, state, b, 0) if _covers(world, state, t, b) else 0.0
            beside += targets.need(world, state, b, targets.porters_each(state, b))
            risk += at_risk(state, b)
            ways += 2.0 * missions.days_about(world, state, b, p)
            armies += 1.0
    lasts = _lasts(world, state, a, p, days, packs, beside)
    if lasts < 0.0:
        return NEVER, 0.0, 0.0
    his = targets.known_near(world, state, scratch, t, p)
    odds, stands, others = targets.take_by(world, state, t, a, p, lasts, share, siege, field, his)
    score = value * (odds - others) - rules.toil * (ways + armies * lasts)  # what they win without it is not its gain
    score -= dares(state, a) * (1.0 - stands + odds * rules.storm_loss) * risk
    return score - rules.bare_cost * bare(left, gone) * home_worth(world, state, t), odds, others


@kernel
def _lasts(world, state, a, p, days, packs, beside):
    """Days that an army, with others who eat so much beside it, would stay before a place; -1 if it would starve."""
    q = state.armies.polity[a]
    lasts = targets.stay(world, state, a, p, days, packs, beside)
    if lasts < 0.0 or (lasts < state.rules.prepare and views.men_at(world, state, q, p) >= state.rules.barred):
        return -1.0
    return min(lasts, targets.plan_days(state, q, state.places.holder[p]))


@kernel
def _ally_there(state, q, p):
    """Whether another court's army lies before a place."""
    for b in range(state.n_armies):
        if state.armies.before[b] == p and state.armies.polity[b] != q and army.in_field(state, b):
            return True
    return False
