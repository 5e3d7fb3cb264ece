"""Matters: what comes before courts by rule, month by month. The courses of each are in ``courses.py``."""

import numpy as np

from . import (
    blockade,
    courses as courses_of,
    docket,
    embassy,
    estimate,
    flight,
    lines,
    luck,
    sending,
    terms,
    throne,
    treaty,
    trust,
    views,
)
from .accelerate import kernel
from .courses import (
    CAPITAL_IN_DANGER,
    CESSION,
    COMMON_DANGER,
    EMPTY_GRANARY,
    EMPTY_TREASURY,
    ENEMY_COMES,
    EXPOSED_LAND,
    FRONTIER_TALKS,
    LAST_SEAT,
    MINISTER_BLAMED,
    NEIGHBOUR_WEAK,
    PREPARATION,
    RANSOM,
    RELIEF_ASKED,
    SIEGE_DRAGS,
    TRIBUTE_DUE,
    WAR_DRAGS,
    WAR_PLAN,
)  # fmt: skip
from .realm import ALLIANCE, BAND, HOLD_LINE, STEPPE


@kernel
def raise_due(world, state, scratch, log):
    """Put before every court what rules bring up this month. Changes the docket."""
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0 or (state.polities.patron[q] >= 0 and state.polities.kind[q] == BAND):
            continue
        _of_itself(world, state, scratch, q)
        for o in range(state.n_polities):
            if o == q or state.polities.alive[o] == 0:
                continue
            if state.polities.at_war[q, o] == 1:
                _of_enemy(world, state, q, o)
            elif _concerns(state, q, o):
                _of_neighbour(world, state, q, o)


@kernel
def _concerns(state, q, o):
    """Whether a court has to do with another: it borders it, has dealt with it, or both fight the same enemy."""
    relations = state.relations
    if relations.known[q, o] == 1 or relations.borders[q, o] == 1:
        return True
    return state.polities.kind[q] != BAND and state.polities.kind[o] != BAND and shared_foe(state, q, o) >= 0


@kernel
def _days(state):
    """Days that a court takes over an ordinary matter."""
    return np.int32(state.rules.deliberation)


@kernel
def _comes_up(state, purpose, chance, q, o):
    """Whether something that comes up with this chance a month does."""
    who = luck.pair(state.polities.key[q], state.polities.key[o]) + state.polities.key[q]
    return luck.draw(state.seed, state.run, purpose, state.day, who) < chance


@kernel
def _of_itself(world, state, scratch, q):
    """Matters of a court with its own land: its capital, its last seat, what to build."""
    polities = state.polities
    p = polities.capital[q]
    if polities.kind[q] == BAND or p < 0:
        return
    ruin = 1.0 - polities.people[q] / max(polities.people_first[q], 1.0)
    danger = estimate.danger(world, state, q, p)
    e = worst_enemy(state, q)
    alarmed = e >= 0 and danger > state.rules.capital_alarm and not flight.is_on_the_road(state, q)
    if alarmed and ruin > state.rules.last_seat:
        s = flight.refuge(world, state, scratch, q, p, -1)
        docket.raise_matter(state, LAST_SEAT, q, e, -1, s, _days(state))
    elif alarmed and polities.kind[q] != STEPPE and _comes_up(state, luck.ALARM, state.rules.invasion_debate, q, q):
        s = flight.refuge(world, state, scratch, q, p, -1)
        docket.raise_matter(state, CAPITAL_IN_DANGER, q, e, -1, s, _days(state))
    if _comes_up(state, luck.BUILDING, state.rules.building_debate / 12.0, q, q):
        g = most_feared(state, q)
        if g >= 0 and polities.treasury[q] > 0.25 * polities.income[q]:
            docket.raise_matter(state, PREPARATION, q, g, -1, border_town(world, state, q, g), _days(state))
    c = polities.minister[q]
    blamed = c >= 0 and state.people.blame[c] > state.rules.blame_at
    if blamed and _comes_up(state, luck.BLAME, state.rules.blame_debate / 12.0, q, q):
        docket.raise_matter(state, MINISTER_BLAMED, q, -1, -1, -1, _days(state))


@kernel
def _of_enemy(world, state, q, o):
    """Matters of a court with one it is at war with."""
    relations, rules = state.relations, state.rules
    since = state.day - relations.war_since[q, o]
    if (
        since > 90
        and not treaty.for_others(state, q, o)
        and _comes_up(state, luck.WAR_DEBATE, rules.war_debate / 12.0, q, o)
    ):
        docket.raise_matter(state, WAR_DRAGS, q, o, o, -1, _days(state))
    if _invaded(world, state, q, o):
        if _comes_up(state, luck.INVASION, rules.invasion_debate, q, o):
            docket.raise_matter(state, ENEMY_COMES, q, o, -1, state.polities.capital[q], np.int32(rules.haste))
        if state.relations.borders[q, o] == 1 and _comes_up(state, luck.EXPOSED, rules.exposed_debate / 12.0, q, o):
            _look_at_the_line(world, state, q, o)
    g = shared_foe(state, q, o)
    if g >= 0 and relations.borders[q, o] == 1 and _comes_up(state, luck.TALKS, rules.talks_debate / 12.0, q, o):
        docket.raise_matter(state, FRONTIER_TALKS, q, o, g, -1, _days(state))
    if relations.aim[q, o] > HOLD_LINE and _comes_up(state, luck.PLANNING, rules.plan_debate / 12.0, q, o):
        if estimate.line(world, state, q, o) > rules.barred_line:
            docket.raise_matter(state, WAR_PLAN, q, o, way_round(state, q, o), -1, _days(state))
    _ask_for_relief(world, state, q, o)
    if _comes_up(state, luck.SIEGE, rules.invasion_debate, q, o):
        _think_of_help(world, state, q, o)
    p = state.polities.capital[o]
    if p >= 0 and state.places.invested[p] > rules.relief_after and blockade.besieges(state, q, p):
        m = docket.raise_matter(state, RANSOM, q, o, -1, p, np.int32(rules.haste))
        if m >= 0:
            state.docket.cash[m] = rules.ransom * state.polities.income[o]


@kernel
def _look_at_the_line(world, state, q, o):
    """Whether all land of a theatre beyond its line can be held, or a single place, if it is exposed to ``o`` (S47)."""
    t, p = lines.exposed_theatre(world, state, q, o, np.zeros(world.n_places, np.int8))
    if t < 0:
        p = lines.exposed(world, state, q, o)
    if p >= 0:
        m = docket.raise_matter(state, EXPOSED_LAND, q, o, -1, p, _days(state))
        if m >= 0:
            state.docket.theatre[m] = t


@kernel
def _ask_for_relief(world, state, q, o):
    """Great towns of a court, and its capitals, ask for relief when an army of ``o`` has lain before them for long."""
    places, rules = state.places, state.rules
    for p in range(world.n_places):
        if places.holder[p] == q and places.invested[p] > rules.relief_after and blockade.besieges(state, o, p):
            if luck.draw(state.seed, state.run, luck.RELIEF, state.day, world.places.key[p]) >= rules.invasion_debate:
                continue
            if places.people[p] > rules.great_town * state.polities.people[q] or world.places.kind[p] == 0:
                docket.raise_matter(state, RELIEF_ASKED, q, o, -1, p, np.int32(rules.haste))


@kernel
def _think_of_help(world, state, q, o):
    """An army has lain before a town of ``o`` for long, and somebody could be asked to join it with men and grain."""
    for p in range(world.n_places):
        if state.places.holder[p] != o or state.places.invested[p] < state.rules.siege_asks:
            continue
        if blockade.besieges(state, q, p) and terms.comrade(state, q, o, p) >= 0:
            m = docket.raise_matter(state, SIEGE_DRAGS, q, o, o, p, _days(state))
            if m >= 0:
                state.docket.men[m] = state.rules.siege_share * views.men_at(world, state, q, p)
                state.docket.grain[m] = state.rules.siege_grain * state.docket.men[m]


@kernel
def _of_neighbour(world, state, q, o):
    """Matters of a court with one it is at peace with."""
    relations, rules = state.relations, state.rules
    if relations.tribute[q, o] > 0.0 and (state.day - relations.since[q, o]) % 365 < 31:
        m = docket.raise_matter(state, TRIBUTE_DUE, q, o, strongest_beyond(state, q, o), -1, _days(state))
        if m >= 0:
            state.docket.cash[m] = relations.tribute[q, o] + relations.owed[q, o]  # who pays again pays that too
    if treaty.bound(state, q, o):
        return
    if relations.treaty[q, o] == ALLIANCE and relations.against[q, o] >= 0:
        if state.polities.alive[relations.against[q, o]] == 1:
            return
    if looks_weak(world, state, q, o) and state.day - relations.raised[q, o] > rules.war_debate_gap:
        if _comes_up(state, luck.WAR_OR_NOT, rules.weak_debate / 12.0, q, o):
            relations.raised[q, o] = state.day
            docket.raise_matter(state, NEIGHBOUR_WEAK, q, o, o, -1, _days(state))
    g = common_enemy(state, q, o)
    quiet = state.day - relations.asked[q, o] > rules.war_debate_gap and not trust.was_refused(state, q, o)
    near = relations.borders[q, o] == 1 or relations.known[q, o] == 0
    if g >= 0 and quiet and near and relations.treaty[q, o] < ALLIANCE and state.polities.kind[q] != BAND:
        if _comes_up(state, luck.DANGER_SHARED, rules.danger_debate / 12.0, q, o):
            docket.raise_matter(state, COMMON_DANGER, q, o, g, -1, _days(state))


@kernel
def _invaded(world, state, q, o):
    """Whether a court's theatres believe an army of ``o`` to be in its land."""
    for t in range(state.n_theatres):
        if state.theatres.polity[t] != q:
            continue
        for b in range(state.n_armies):
            p = state.theatres.place[t, b]
            if p >= 0 and state.armies.polity[b] == o and state.places.holder[p] == q:
                if state.day - state.theatres.as_of[t, b] <= state.rules.old_news:
                    return True
    return False


@kernel
def looks_weak(world, state, q, o):
    """Whether a neighbour looks weak, is hated, or has what a hungry court lacks."""
    relations, rules = state.relations, state.rules
    if not estimate.reaches(world, state, q, o):
        return False
    if estimate.win(world, state, q, o) > rules.looks_weak:
        return True
    return relations.grudge[q, o] > rules.hated or state.polities.short[q] > rules.hungry_court


@kernel
def worst_enemy(state, q):
    """The enemy at war whom a court believes to be the strongest, or -1."""
    best, found = 0.0, -1
    for o in range(state.n_polities):
        if state.polities.at_war[q, o] == 1 and state.polities.alive[o] == 1 and state.relations.strength[q, o] > best:
            best, found = state.relations.strength[q, o], o
    return found


@kernel
def most_feared(state, q):
    """The court from which an attack is most to be feared, or -1."""
    best, found = 0.0, -1
    for o in range(state.n_polities):
        if o == q or state.polities.alive[o] == 0 or state.polities.patron[o] == q:
            continue
        threat = max(state.relations.intent[q, o], 1.0 * state.polities.at_war[q, o]) * estimate.might(state, q, o)
        if threat > best:
            best, found = threat, o
    return found


@kernel
def strongest_beyond(state, q, o):
    """The strongest neighbour of ``o`` other than ``q``: what a screen would keep off; or -1."""
    best, found = 0.0, -1
    for g in range(state.n_polities):
        if g != q and g != o and state.polities.alive[g] == 1 and state.relations.borders[o, g] == 1:
            if state.relations.strength[q, g] > best:
                best, found = state.relations.strength[q, g], g
    return found


@kernel
def common_enemy(state, q, o):
    """Somebody stronger than either who threatens both, or -1."""
    for g in range(state.n_polities):
        if g == q or g == o or state.polities.alive[g] == 0:
            continue
        pressed = state.polities.at_war[o, g] == 1 or state.relations.intent[q, g] > state.rules.feared
        if pressed and estimate.might(state, q, g) > 0.5 and state.relations.strength[q, g] > 0.0:
            if state.relations.borders[o, g] == 1 and state.polities.at_war[q, o] == 0:
                return g
    return -1


@kernel
def shared_foe(state, q, o):
    """Somebody at war with both courts, thought to be at least as strong as the first, or -1 (S21)."""
    for g in range(state.n_polities):
        if g != q and g != o and state.polities.at_war[q, g] == 1 and state.polities.at_war[o, g] == 1:
            if state.polities.alive[g] == 1 and estimate.might(state, q, g) >= 0.5:
                return g
    return -1


@kernel
def way_round(state, q, o):
    """A court through whose land an army could turn the enemy's line, or -1."""
    for g in range(state.n_polities):
        if g != q and g != o and state.polities.alive[g] == 1:
            if state.relations.borders[g, o] == 1 and state.relations.borders[g, q] == 1:
                if state.polities.at_war[q, g] == 0:
                    return g
    return -1


@kernel
def border_town(world, state, q, g):
    """The own town on the border with ``g`` that most needs work: the greatest with the lowest walls; -1 for none."""
    best, found = 0.0, -1
    for r in range(world.n_routes):
        a, b = world.routes.start[r], world.routes.end[r]
        for i in range(2):
            s, t = (a, b) if i == 0 else (b, a)
            if state.places.holder[s] == q and state.places.holder[t] != q:
                near = state.places.holder[t] == g or state.places.holder[t] < 0
                worth = state.places.people[s] * (6.0 - state.places.wall[s]) * (1.0 if near else 0.25)
                if worth > best:
                    best, found = worth, s
    return found


@kernel
def lapse(world, state, log, m):
    """What follows when a debate ends without a decision: an embassy that waited goes home without an answer, and land
    that was promised is not given, which breaks the peace that it was promised for.
    """
    if state.docket.kind[m] == CESSION:
        treaty.break_(world, state, log, state.docket.court[m], state.docket.about[m])
    embassy.reply(world, state, log, state.docket.embassy[m], False)


@kernel
def is_moot(state, m):
    """Whether what came up by rule is settled before the court sits: the war is over, or has begun, the town has
    fallen, the other is a client now.
    """
    q, o, kind, p = state.docket.court[m], state.docket.about[m], state.docket.kind[m], state.docket.place[m]
    fights = state.polities.at_war[q, o] == 1
    if kind == NEIGHBOUR_WEAK or kind == COMMON_DANGER:
        return fights or treaty.bound(state, q, o)
    if kind == courses_of.ENVOY_ALLIANCE:
        return treaty.is_allied(state, q, o)
    if kind == RANSOM or kind == SIEGE_DRAGS:
        return not fights or state.places.holder[p] != o
    if kind == WAR_DRAGS or kind == WAR_PLAN or kind == FRONTIER_TALKS or kind == ENEMY_COMES or kind == RELIEF_ASKED:
        return not fights
    return False


@kernel
def courses(world, state, scratch, m):
    """Lay out the courses of a matter that a rule raised, when a court sits over it. Changes the docket."""
    lying = state.docket
    q, o, kind = lying.court[m], lying.about[m], lying.kind[m]
    friend, near, other = -1, lying.place[m], -1
    if kind == EMPTY_GRANARY or kind == EMPTY_TREASURY:
        friend = richest_weak(world, state, scratch, q)
    elif kind == SIEGE_DRAGS:
        friend = terms.comrade(state, q, o, near)
    elif kind == CAPITAL_IN_DANGER or kind == LAST_SEAT:
        friend = terms.helper(state, q, o)
    elif o >= 0:
        friend = terms.partner(state, q, o)
    if kind == CAPITAL_IN_DANGER and near >= 0:
        other = flight.refuge(world, state, scratch, q, state.polities.capital[q], near)
    peace = o >= 0 and embassy.may_send(state, q, o, courses_of.ENVOY_PEACE)
    if kind == courses_of.ENVOY_PEACE:
        peace = peace and terms.bargains(world, state, q, o)
    courses_of.lay(world, state, m, friend, near, other, peace, throne.can_hand_over(state, q))
    terms.fill_in(world, state, m)


@kernel
def richest_weak(world, state, scratch, q):
    """The neighbour, no client, from whom most is to be had at least risk: people times the chance to beat him with
    what would be sent; or -1.
    """
    best, found = 0.0, -1
    for o in range(state.n_polities):
        if o == q or state.polities.alive[o] == 0 or state.relations.borders[q, o] == 0 or treaty.bound(state, q, o):
            continue
        sent = sending.share(world, state, scratch, q, o)
        chance = estimate.win_with(world, state, q, o, sent) if sent > 0.0 else 0.0
        worth = state.polities.people[o] * chance
        if worth > best:
            best, found = worth, o
    return found
