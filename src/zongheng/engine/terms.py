"""Terms: whom a court could ask for help, and what it offers or asks for peace, for an alliance, before a town.

All of it from what the court believes, and from what anybody could see: who holds, claims and besieges which town.
"""

from . import blockade, borders, docket, estimate, land, lines, treasury, trust
from .accelerate import kernel
from .courses import ASK_TO_JOIN, OFFER_PEACE, PROPOSE_ALLIANCE
from .realm import ACTS, ALLIANCE, BAND, PEACE
from .treaty import bound


@kernel
def fill_in(world, state, m):
    """Write into the courses of a matter the terms of what they would offer. Changes the docket."""
    lying = state.docket
    q = lying.court[m]
    for i in range(lying.options[m]):
        for k in range(ACTS):
            o, action = docket.polity_of(state, m, i, k), lying.act[m, i, k]
            if action == OFFER_PEACE:
                place = land_of_peace(world, state, q, o)
                lying.act_place[m, i, k] = place
                lying.act_amount[m, i, k] = price_of_peace(world, state, q, o, place)
            elif action == ASK_TO_JOIN:
                lying.act_amount[m, i, k] = price_of_help(state, q, o, lying.about[m])
            elif action == PROPOSE_ALLIANCE and lying.third[m] >= 0:
                lying.act_amount[m, i, k] = price_of_help(state, q, o, lying.third[m])


@kernel
def _can_be_asked(state, q, o, e):
    """Whether a court could be asked for help against ``e`` at all: it stands, and fights not the asker."""
    return o != q and o != e and state.polities.alive[o] == 1 and state.polities.at_war[q, o] == 0


@kernel
def partner(state, q, e):
    """Who could be asked to fight ``e`` together: the strongest who borders it and is not bound to it; or -1."""
    best, found = 0.0, -1
    for o in range(state.n_polities):
        if not _can_be_asked(state, q, o, e):
            continue
        if state.relations.borders[o, e] == 0 or state.relations.treaty[q, o] >= ALLIANCE or bound(state, q, o):
            continue
        if trust.was_refused(state, q, o):
            continue
        if state.day - state.relations.asked[q, o] < 365 or state.relations.trust[q, o] < -0.5:
            continue
        if state.relations.strength[q, o] > best:
            best, found = state.relations.strength[q, o], o
    return found


@kernel
def helper(state, q, e):
    """Whom a court in danger from ``e`` asks for help: patron, client or ally before others, of those that border it or
    the enemy the strongest; or -1 (S13).
    """
    relations, best, found, sworn = state.relations, 0.0, -1, False
    for o in range(state.n_polities):
        if not _can_be_asked(state, q, o, e) or state.polities.kind[o] == BAND:
            continue
        tied = bound(state, q, o) or relations.treaty[q, o] == ALLIANCE
        near = relations.borders[q, o] == 1 or relations.borders[o, e] == 1
        if not near or (sworn and not tied) or state.day - relations.asked[q, o] < 365:
            continue
        if relations.trust[q, o] < -0.5 and not tied:
            continue
        if (tied and not sworn) or relations.strength[q, o] > best:
            best, found, sworn = relations.strength[q, o], o, tied
    return found


@kernel
def comrade(state, q, g, p):
    """Who could be asked before the town ``p`` of ``g``: the strongest court at peace with ``q`` that fights him too or
    borders him and has sworn him nothing, and neither lies there yet nor was sent to since the siege began; or -1.
    """
    best, found = 0.0, -1
    for o in range(state.n_polities):
        if not _can_be_asked(state, q, o, g) or state.polities.kind[o] == BAND:
            continue
        fights = state.polities.at_war[o, g] == 1
        if not fights and (state.relations.borders[o, g] == 0 or state.relations.treaty[o, g] >= PEACE):
            continue
        if blockade.besieges(state, o, p) or state.day - state.relations.asked[q, o] <= state.places.invested[p]:
            continue
        if state.relations.strength[q, o] > best:
            best, found = state.relations.strength[q, o], o
    return found


@kernel
def price_of_help(state, q, o, g):
    """What a court offers another for an alliance against ``g`` [guan/year]: the more, the more it needs the other, the
    less he needs it, and the stronger he is (S11).
    """
    fear = 1.0 if state.polities.at_war[q, g] == 1 else state.relations.intent[q, g]
    need = fear * estimate.might(state, q, g)
    if state.polities.at_war[o, g] == 1:
        need -= estimate.his(state, q, g) / (estimate.his(state, q, g) + estimate.his(state, q, o))
    return state.rules.alliance_price * max(0.0, need) * estimate.might(state, q, o) * state.polities.income[q]


@kernel
def price_of_peace(world, state, q, o, place):
    """What a court offers another for peace [guan/year]: nothing at even odds, more the surer it is to lose (S10).

    Who is as sure to win asks for as much of what the other is thought to take in (below 0); where it asks for land,
    for the less of it the less weary it is.
    """
    losing = estimate.lose(world, state, q, o) - estimate.win(world, state, q, o)
    if losing >= 0.0:
        return state.rules.peace_price * losing * state.polities.income[q]
    if state.polities.at_war[q, o] == 0:
        return 0.0
    rather = state.polities.weary[q] if place >= 0 else 1.0
    return state.rules.peace_price * losing * rather * _thought_to_take_in(world, state, o)


@kernel
def _thought_to_take_in(world, state, o):
    """What another court is thought to take in [guan/year]: the people of its registers at the tax of its capital's
    country.
    """
    p = state.polities.capital[o]
    if p < 0:
        return 0.0
    grass = land.is_grass(world, p)
    wet = not grass and land.is_wet(state, world.places.region[p])
    return state.polities.people[o] * treasury.rate_of(state.rules, grass, wet)


@kernel
def bargains(world, state, q, o):
    """Whether a court that is offered peace would rather have it at a price of its own."""
    place = land_of_peace(world, state, q, o)
    return place >= 0 or price_of_peace(world, state, q, o, place) < 0.0


@kernel
def land_of_peace(world, state, q, o):
    """The place that is to change hands when ``q`` offers ``o`` peace, or -1 (S47): who is sure enough to win asks for
    what he wants most, who is as sure to lose offers what he can hardly hold.
    """
    if state.polities.at_war[q, o] == 0:
        return -1
    losing = estimate.lose(world, state, q, o) - estimate.win(world, state, q, o)
    if losing > state.rules.land_at_stake:
        return lines.exposed(world, state, q, o)
    if -losing > state.rules.land_at_stake:
        return wanted(world, state, q, o)
    return -1


@kernel
def wanted(world, state, q, o):
    """The place of ``o`` beside the land of ``q``, no capital, that ``q`` would rather have than any other: one that it
    claims, that its army lies before, with many people; or -1.
    """
    best, found = 0.0, -1
    for p in range(world.n_places):
        if state.places.holder[p] != o or p == state.polities.capital[o] or not borders.beside(world, state, p, q):
            continue
        if lines.is_exposed(world, state, p, q, o):
            continue  # it could not be held
        worth = state.places.people[p] / max(state.polities.people[o], 1.0)
        if state.places.claim[p] == q:
            worth += state.rules.claim_weight + state.places.rites[p]
        if blockade.besieges(state, q, p):
            worth += state.rules.claim_weight
        if worth > best:
            best, found = worth, p
    return found
