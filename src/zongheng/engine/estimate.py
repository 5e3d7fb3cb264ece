"""Estimates: what a man of the time could make of a course from what his court believes, as numbers from 0 to 1.

Each feature is a plain question (Can we beat him? Is he a screen? Is he doomed without us?). Nothing here reads what a
court cannot know: strength, intent and the places of armies are beliefs; who holds which town, how many people a realm
counts and what treaties say are public. ``forecast.py`` turns features into what an option brings.
"""

import numpy as np

from . import borders, lines, luck, paths
from .accelerate import kernel
from .courses import EXPOSED_LAND
from .elementary import exp, ln
from .realm import BAND as A_BAND, FEATURES, NO_TREATY, STEPPE
from .state import KINDS

(
    ALWAYS, WIN, LOSE, GAIN, PRIZE, REDRESS, GRUDGE, THREAT, MIGHT, SCREEN, TREATY, TRUST, WEARY, CASH, GRAIN, MEN,
    HUNGER, DEBT, BUSY, DOOMED, FAR, LINE, WALLS, WIN_TOGETHER, GAIN_THIRD, REDRESS_THIRD, SCREEN_THIRD, THREAT_THIRD,
    MIGHT_THIRD, TREATY_THIRD, GRUDGE_THIRD, DOOMED_THIRD, DANGER, DANGER_THERE, WORTH_PLACE, RITES_PLACE, BAND, RUIN,
    PRESTIGE, BOLDNESS, SHAME, TIES, OFFERED, PRECEDENT, ADVICE, RIVER_BARRED, RIVER_OPEN,
    REST,
) = range(len(FEATURES))  # fmt: skip
PASS, CAPITAL = KINDS.index("pass"), KINDS.index("capital")
MIDDLING = 0.5  # each trait of somebody of whom nothing is said


@kernel
def estimate(world, state, scratch, m, o, p, amount, danger):
    """Fill ``scratch.feature`` for a course of matter ``m`` that turns on polity ``o`` and place ``p``, -1 for none;
    the ``danger`` to the capital is the same for all.
    """
    f, docket, polities = scratch.feature, state.docket, state.polities
    q, g = docket.court[m], docket.third[m]
    for i in range(f.size):
        f[i] = 0.0
    f[ALWAYS] = 1.0
    f[WEARY], f[PRESTIGE] = polities.weary[q], polities.prestige[q]
    f[HUNGER], f[DEBT] = polities.short[q], min(1.0, polities.arrears[q] / 12.0)
    f[RUIN] = max(0.0, 1.0 - polities.people[q] / max(polities.people_first[q], 1.0))
    f[BOLDNESS], f[SHAME] = boldness(state, q), polities.opposed[q]
    cash = amount if amount != 0.0 else docket.cash[m]
    f[CASH] = max(-1.0, min(1.0, cash / max(polities.income[q], 1.0)))
    f[GRAIN] = min(1.0, max(amount, docket.grain[m]) / max(polities.need[q], 1.0))
    f[MEN] = min(1.0, docket.men[m] / max(mine(state, q), 1.0))
    f[DANGER] = danger
    f[ADVICE] = docket.advice[m] if o == docket.about[m] else 0.0
    if o >= 0 and o != q:
        _of_other(world, state, f, q, o, docket.sent[m] if o == docket.about[m] else 1.0)
    if g >= 0 and g != q and g != o:
        _of_third(world, state, f, q, o, g)
    if p >= 0:
        _of_place(world, state, f, q, p)
        if docket.kind[m] == EXPOSED_LAND and docket.theatre[m] >= 0:
            f[WORTH_PLACE] = _land_about(world, state, q, docket.theatre[m], p)


@kernel
def _of_other(world, state, f, q, o, sent):
    """What is to be feared, won or lost with the court ``o``, against whom such a share of one's arms would be sent."""
    relations = state.relations
    f[WIN] = win_with(world, state, q, o, sent)
    f[LOSE] = lose(world, state, q, o)
    f[PRIZE] = prize(state, q, o)
    f[GAIN] = gain(state, q, o, f[WIN], f[LOSE])
    f[REDRESS] = redress(world, state, q, o)
    f[GRUDGE] = relations.grudge[q, o]
    f[MIGHT] = might(state, q, o)
    f[THREAT] = relations.intent[q, o] * f[MIGHT]
    f[SCREEN] = screen(state, q, o)
    f[TREATY] = 1.0 if relations.treaty[q, o] > NO_TREATY and relations.withheld[q, o] == 0 else 0.0
    f[TRUST] = relations.trust[q, o]
    f[BUSY] = busy(state, q, o)
    f[DOOMED] = doomed(state, q, o)
    f[FAR] = far(world, state, q, o)
    f[LINE], f[RIVER_BARRED], f[RIVER_OPEN] = barriers(world, state, q, o)
    f[WALLS] = 1.0 / (1.0 + relations.lost[q, o] / state.rules.walls_doubted)
    f[BAND] = min(1.0, relations.strength[q, o] / max(mine(state, q), 1.0))
    f[REST] = state.polities.weary[q] if state.polities.at_war[q, o] == 1 else 0.0
    f[TIES] = 1.0 if relations.known[q, o] == 1 else 0.0


@kernel
def _of_third(world, state, f, q, o, g):
    """The same of a third court ``g``, and of ``q`` and ``o`` together against it."""
    relations = state.relations
    together, here = 0.0, reaches(world, state, q, g)
    if here:
        together += mine(state, q) / (1.0 + pressed(state, q, q, g))
    if o >= 0 and reaches(world, state, o, g):
        together += relations.strength[q, o]
    f[WIN_TOGETHER] = _chance(state, together, his(state, q, g) / (1.0 + pressed(state, q, g, o)))
    f[GAIN_THIRD] = gain(state, q, g, f[WIN_TOGETHER], 1.0 - f[WIN_TOGETHER]) if here else 0.0
    f[REDRESS_THIRD] = redress(world, state, q, g)
    f[SCREEN_THIRD] = screen(state, q, g)
    f[MIGHT_THIRD] = might(state, q, g)
    f[THREAT_THIRD] = relations.intent[q, g] * f[MIGHT_THIRD]
    f[TREATY_THIRD] = 1.0 if relations.treaty[q, g] > NO_TREATY and relations.withheld[q, g] == 0 else 0.0
    f[GRUDGE_THIRD] = relations.grudge[q, g]
    f[DOOMED_THIRD] = doomed(state, q, g)
    f[PRECEDENT] = state.polities.precedent[q]


@kernel
def _of_place(world, state, f, q, p):
    """What a place is worth to a court, and how safe it is."""
    people = state.places.people[p] / max(state.polities.people[q], 1.0)
    f[WORTH_PLACE] = min(1.0, state.rules.town_worth * people + (0.5 if state.polities.capital[q] == p else 0.0))
    f[RITES_PLACE] = state.places.rites[p] if state.places.claim[p] == q else 0.0
    if state.places.holder[p] >= 0:
        f[OFFERED] = min(1.0, f[WORTH_PLACE] + f[RITES_PLACE]) * (-1.0 if state.places.holder[p] == q else 1.0)
    f[DANGER_THERE] = danger(world, state, q, p)


@kernel
def _land_about(world, state, q, t, p):
    """What all land of a theatre about a place beyond its line is worth to a court (S47)."""
    far = np.zeros(world.n_places, np.int8)
    lines.land_about(world, state, t, p, far)
    people = 0.0
    for s in range(world.n_places):
        people += far[s] * state.places.people[s]
    return min(1.0, state.rules.town_worth * people / max(state.polities.people[q], 1.0))


@kernel
def mine(state, q):
    """What a court thinks its own arms are worth [steppe horsemen in the open]."""
    return max(state.relations.strength[q, q], 1.0)


@kernel
def his(state, q, o):
    """What a court believes another's arms to be worth; a match for its own while it has heard nothing."""
    strength = state.relations.strength[q, o]
    return mine(state, q) if strength <= 0.0 else max(strength, 1.0)


@kernel
def pressed(state, q, o, but):
    """How hard others press court ``o``, as ``q`` sees it: their strength over its own, ``but`` one of them."""
    own = mine(state, q) if o == q else his(state, q, o)
    total = 0.0
    for e in range(state.n_polities):
        if e != but and e != o and e != q and state.polities.at_war[o, e] == 1 and state.polities.alive[e] == 1:
            total += his(state, q, e)
    if o != q and but != q and state.polities.at_war[o, q] == 1:
        total += mine(state, q)
    return state.rules.split * total / own


@kernel
def _chance(state, one, other):
    """Chance of success at a ratio of strength, as men of affairs judged it: a logistic curve."""
    return 1.0 / (1.0 + exp(-state.rules.confidence * ln(max(one, 1.0) / max(other, 1.0))))


@kernel
def win(world, state, q, o):
    """Chance that ``q`` beats ``o``, with what ties down each of them, less far from home."""
    return win_with(world, state, q, o, 1.0)


@kernel
def win_with(world, state, q, o, sent):
    """The same with such a share of its arms."""
    return _odds(state, q, o, sent) * (1.0 - state.rules.far_off * far(world, state, q, o))


@kernel
def lose(world, state, q, o):
    """Chance that ``o`` beats ``q``, less far from home too: what neither can reach neither wins nor loses."""
    return (1.0 - _odds(state, q, o, 1.0)) * (1.0 - state.rules.far_off * far(world, state, q, o))


@kernel
def _odds(state, q, o, sent):
    """Chance that the arms of ``q`` beat ``o`` where both can come: of each what nothing ties down, and of ``q`` no
    more than such a share of them, which would be sent.
    """
    one = min(sent, 1.0 / (1.0 + pressed(state, q, q, o))) * mine(state, q)
    return _chance(state, one, his(state, q, o) / (1.0 + pressed(state, q, o, q)))


@kernel
def reaches(world, state, q, o):
    """Whether the arms of ``q`` can come at ``o``: they fight, their lands touch, or it rides over the steppe."""
    if state.polities.at_war[q, o] == 1 or state.relations.borders[q, o] != 0:
        return True
    return state.polities.kind[q] == STEPPE and far(world, state, q, o) <= state.rules.steppe_reach


@kernel
def might(state, q, o):
    """Strength of another against one's own: a half when they are equal."""
    return his(state, q, o) / (his(state, q, o) + mine(state, q))


@kernel
def size_of_war(state, q, o):
    """How much of a war a war with ``o`` is: a band that is no match for the court is put down in passing."""
    if o < 0 or state.polities.kind[o] != A_BAND:
        return 1.0
    return min(1.0, his(state, q, o) / mine(state, q))


@kernel
def prize(state, q, o):
    """What there is to win of a court: its people among its and one's own, a half when they are as many."""
    return state.polities.people[o] / max(state.polities.people[o] + state.polities.people[q], 1.0)


@kernel
def gain(state, q, o, wins, loses):
    """What a war is worth to ``q`` at these chances, -1 to 1: what it may win of ``o``, less what it has to lose.

    Both are shares of the people of the two, so a small people risks little against a great one; and land of people who
    till is worth little to a court that has no use for them yet (`polities.tills`), pasture to one that does not herd,
    so that herdsmen have little to lose to it.
    """
    polities, won = state.polities, prize(state, q, o)
    use = polities.settled[o] * polities.tills[q] + (1.0 - polities.settled[o]) * polities.herds[q]
    stake = polities.settled[q] + (1.0 - polities.settled[q]) * polities.herds[o]
    return wins * won * use - loses * (1.0 - won) * stake


@kernel
def redress(world, state, q, o):
    """What victory over ``o`` would put right: land and tombs that ``q`` claims, and what it holds against him."""
    total = 0.0
    for p in range(world.n_places):
        if state.places.claim[p] == q and state.places.holder[p] == o:
            total += state.rules.claim_weight + state.places.rites[p]
    return 1.0 - (1.0 - 0.5 * state.relations.grudge[q, o]) * exp(-total)


@kernel
def screen(state, q, o):
    """Worth of ``o`` as a screen: how much it stands in the way of a neighbour of its own whom ``q`` has to fear.

    Nothing once it is spent: its strength is set against that neighbour's.
    """
    best = 0.0
    for g in range(state.n_polities):
        if g == q or g == o or state.polities.alive[g] == 0 or state.relations.borders[o, g] == 0:
            continue
        fear = might(state, q, g) * 0.5 * (1.0 - state.relations.trust[q, g])
        worth = min(1.0, his(state, q, o) / his(state, q, g)) * fear
        if state.relations.borders[q, g] == 1:
            worth *= 0.5
        best = max(best, worth)
    return best


@kernel
def busy(state, q, o):
    """How far others tie ``o`` down, from 0 to 1."""
    press = pressed(state, q, o, q)
    return press / (1.0 + press)


@kernel
def doomed(state, q, o):
    """How likely ``o`` is to fall to its enemies without any doing of ``q``."""
    enemies = 0.0
    for e in range(state.n_polities):
        if e != q and e != o and state.polities.at_war[o, e] == 1 and state.polities.alive[e] == 1:
            enemies += his(state, q, e)
    return 0.0 if enemies <= 0.0 else _chance(state, enemies, his(state, q, o))


@kernel
def far(world, state, q, o):
    """How far off the court of ``o`` is, from 0 next door to 1."""
    if state.relations.borders[q, o] == 1:
        return 0.0
    a, b = state.polities.capital[q], state.polities.capital[o]
    if a < 0 or b < 0:
        return 1.0
    return min(1.0, paths.about(world, state, a, b) / state.rules.far_away)


@kernel
def line(world, state, q, o):
    """Share of the roads from ``q`` into the land of ``o`` that a great river or a pass bars."""
    return barriers(world, state, q, o)[0]


@kernel
def barriers(world, state, q, o):
    """Shares of the roads from ``q`` into the land of ``o`` (that a great river or a pass bars; that cross water which
    warships of ``o`` hold; that cross water which ships could hold and those of ``q`` do not).
    """
    roads, barred, his, bare = 0.0, 0.0, 0.0, 0.0
    holder, routes = state.places.holder, world.routes
    for r in range(world.n_routes):
        a, b = routes.start[r], routes.end[r]
        if not ((holder[a] == q and holder[b] == o) or (holder[a] == o and holder[b] == q)):
            continue
        roads += 1.0
        there = a if holder[a] == o else b
        if routes.crosses[r] == 1 or world.places.kind[there] == PASS:
            barred += 1.0
        if routes.landing[r] >= 0:
            afloat = state.places.afloat[routes.landing[r]]
            his += 1.0 if afloat == o else 0.0
            bare += 1.0 if afloat != q else 0.0
    roads = max(roads, 1.0)
    return barred / roads, his / roads, bare / roads


@kernel
def danger(world, state, q, p):
    """How near and how strong the enemies are whom the court's theatres believe to be about a place; hunger too.

    Those who lie deep in land of their own are no danger yet.
    """
    if p < 0:
        return 0.0
    total = state.places.hunger[p] if state.places.holder[p] == q else 0.0
    if state.places.invested[p] > 0 and state.places.holder[p] == q:
        return 1.0
    own = np.flatnonzero(state.theatres.polity[: state.n_theatres] == q)
    for b in range(state.n_armies):
        e = state.armies.polity[b]
        if state.polities.at_war[q, e] == 0:
            continue
        near = 0.0
        for t in own:
            if state.theatres.place[t, b] < 0 or state.theatres.men[t, b] <= near:
                continue
            there = state.theatres.place[t, b]
            if state.day - state.theatres.as_of[t, b] > state.rules.old_news:
                continue
            if state.places.holder[there] == e and not borders.beside(world, state, there, q):
                continue
            close = exp(-paths.straight(world, p, there) / state.rules.near_enemy)
            near = max(near, state.theatres.men[t, b] * close)
        total += near / state.rules.great_host
    return min(1.0, total)


@kernel
def boldness(state, q):
    """Aggression less caution of those who rule, from -1 to 1: the ruler's and the minister's in equal parts."""
    total, many = 0.0, 0.0
    for c in (state.polities.ruler[q], state.polities.minister[q]):
        if c >= 0:
            total += state.people.aggression[c] - state.people.caution[c]
            many += 1.0
    return total / many if many > 0.0 else 0.0


@kernel
def gumbel(state, purpose, day, who):
    """A draw from the standard Gumbel distribution: with it the greatest sum is a logit choice (McFadden 1974)."""
    u = luck.draw(state.seed, state.run, purpose, day, np.uint64(who))
    return -ln(-ln(min(max(u, 1e-12), 1.0 - 1e-12)))
