"""Revolt: where rule and food fail, people rise, and commanders far from court make themselves kings.

A place rises by a hazard of hunger, want of pay, foreign rule, distance from the capital and the weakness of its lord
(S80, S77). It joins a band near by, brings up a power that waited for its hour, or makes a band of its own.
"""

import numpy as np

from . import annals, army, levy, lives, luck, occupy, paths
from .accelerate import kernel
from .elementary import raised
from .realm import BAND, HOLD_LINE, IDLE, NO_AIM, NO_TREATY, RAID, TAKE


@kernel
def month(world, state, log):
    """Places rise and commanders break away. Changes polities, places, armies and people."""
    for p in range(world.n_places):
        if can_rise(state, p):
            u = luck.draw(state.seed, state.run, luck.REVOLT, state.day, world.places.key[p])
            if u < chance(world, state, p, 0.0):
                rise(world, state, log, p)
    for a in range(state.n_armies):
        c = state.armies.commander[a]
        if c >= 0 and _could_break_away(state, a, c):
            _break_away(world, state, log, a, c)


@kernel
def can_rise(state, p):
    """Whether a place has a lord to rise against and people enough, and is not under siege or his capital."""
    places, q = state.places, state.places.holder[p]
    if q < 0 or state.polities.alive[q] == 0 or state.polities.kind[q] == BAND or state.polities.capital[q] == p:
        return False
    return places.people[p] >= state.rules.rising_people and places.invested[p] == 0


@kernel
def chance(world, state, p, more):
    """Chance that a place rises this month: strain, and what is ``more``, to a power; less where soldiers watch."""
    rules, places = state.rules, state.places
    watched = places.garrison[p] / (rules.watch * max(places.people[p], 1.0))
    return rules.revolt_rate * raised(strain(world, state, p) + more, rules.revolt_steep) / (1.0 + watched)


@kernel
def strain(world, state, p):
    """How much moves the people of a place to rise: 0 for nothing, about 1 for one great grievance."""
    rules, places, q = state.rules, state.places, state.places.holder[p]
    total = rules.rise_hunger * places.hunger[p] + rules.rise_loyalty * (1.0 - places.loyalty[p])
    total += rules.rise_unpaid * min(1.0, owed_at(state, p) / 12.0)
    total += rules.rise_weak * (1.0 - state.polities.prestige[q])
    total += rules.rise_far * _remote(world, state, p, q)
    if places.core[p] >= 0 and places.core[p] != q:
        total += rules.rise_foreign
    if _risen_beside(world, state, p, q):
        total += rules.rise_beside
    return total


@kernel
def owed_at(state, p):
    """Months of pay owed to the garrison of a place."""
    t = state.places.theatre[p]
    return state.theatres.arrears[t] if t >= 0 else state.polities.arrears[state.places.holder[p]]


@kernel
def _remote(world, state, p, q):
    """How far a place is from the capital of its lord: 0 there, 1 beyond his reach."""
    capital = state.polities.capital[q]
    return 1.0 if capital < 0 else min(1.0, paths.straight(world, p, capital) / state.rules.rule_reach)


@kernel
def _risen_beside(world, state, p, q):
    """Whether a road leads to a place that has risen against the same lord."""
    for h in range(world.places.first[p], world.places.first[p + 1]):
        b = state.places.holder[world.half_edges.to[h]]
        if b >= 0 and state.polities.kind[b] == BAND and state.polities.at_war[b, q] == 1:
            return True
    return False


@kernel
def rise(world, state, log, p):
    """The people of a place rise. Returns the row of the polity that they follow, or -1 if they are kept down."""
    places, rules, q = state.places, state.rules, state.places.holder[p]
    men = called = _take_up_arms(world, state, p)
    if men < rules.disperse or _kept_down(state, p, q, men):
        return -1
    s = rebels_near(world, state, p, q)
    b = places.holder[s] if s >= 0 else np.int32(-1)
    if b < 0:
        b = _claimant(world, state, p)
    if b < 0:
        b = spare(state)
    if b < 0:
        return -1
    if state.polities.alive[b] == 0:
        found(state, b, p, q, state.polities.leader[b])
    people = places.people[p]
    seize(world, state, p, b)
    places.people[p] -= men
    a = row_of(state, b)
    if a >= 0:
        held = rules.rising_hold * men
        raise_army(state, a, p, men - held)
        men = held
    places.garrison[p] += men
    annals.tell(state, log, annals.REVOLTED, b, q, state.polities.ruler[b], p, people, called)
    return b


@kernel
def _take_up_arms(world, state, p):
    """How many take up arms at once: of those whom the call reaches, the more, the more there is to move them."""
    rules = state.rules
    return rules.rising_share * strain(world, state, p) * min(state.places.people[p], rules.rising_reach)


@kernel
def _kept_down(state, p, q, men):
    """Whether the loyal of the garrison, or an army of the lord in the place, are more than a match for raw rebels."""
    if state.places.garrison[p] * state.places.loyalty[p] > state.rules.raw_worth * men:
        return True
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and army.in_field(state, a) and state.armies.route[a] < 0:
            if state.armies.place[a] == p and army.men(state, a) > men:
                return True
    return False


@kernel
def rebels_near(world, state, p, q):
    """The nearest place near by that a band holds which already fights the same lord; or -1."""
    best, found_ = state.rules.rises_near, -1
    for s in range(world.n_places):
        b = state.places.holder[s]
        if b >= 0 and state.polities.kind[b] == BAND and state.polities.alive[b] == 1:
            if state.polities.at_war[b, q] == 1 and paths.straight(world, p, s) < best:
                best, found_ = paths.straight(world, p, s), s
    return np.int32(found_)


@kernel
def _claimant(world, state, p):
    """A power that has not come up yet and whose leader lives, of age and free, near the place: the nearest, or -1."""
    polities, best, found_ = state.polities, state.rules.rises_near, -1
    for b in range(state.n_polities):
        c, home = polities.leader[b], polities.rises[b]
        if polities.alive[b] == 1 or polities.ended[b] >= 0 or c < 0 or home < 0 or state.people.alive[c] == 0:
            continue
        if _leads(state, c) < 0 and paths.straight(world, p, home) < best:
            best, found_ = paths.straight(world, p, home), b
    return np.int32(found_)


@kernel
def _leads(state, c):
    """The army in the field that somebody leads, or -1."""
    for a in range(state.n_armies):
        if state.armies.commander[a] == c and army.in_field(state, a):
            return np.int32(a)
    return np.int32(-1)


@kernel
def spare(state):
    """A row of polities that is kept for bands without a name, or -1."""
    polities = state.polities
    for b in range(state.n_polities):
        if polities.kind[b] == BAND and polities.alive[b] == 0 and polities.rises[b] < 0 and polities.leader[b] < 0:
            return np.int32(b)
    return np.int32(-1)


@kernel
def found(state, b, p, q, c):
    """A polity comes to be at a place, out of the land of ``q`` and at war with it, under ``c`` or nobody of note."""
    polities = state.polities
    polities.alive[b], polities.ended[b], polities.capital[b], polities.ruler[b] = 1, -1, p, c
    polities.minister[b] = polities.patron[b] = -1
    polities.regent[b], polities.mourning[b], polities.fallen[b] = 0, 0, 0
    polities.retinue[b], polities.arrives[b] = 1.0, 0
    polities.arrears[b] = polities.short[b] = polities.weary[b] = polities.opposed[b] = 0.0
    polities.prestige[b], polities.paper_worth[b] = 0.5, 1.0
    polities.siege_skill[b] = min(polities.siege_skill[q], max(polities.siege_skill[b], 0.5 * polities.siege_skill[q]))
    polities.people_first[b] = polities.people[b] = state.places.people[p]
    _take_command(state, b, p)
    for f in range(polities.weight.shape[1]):
        polities.weight[b, f] = polities.weight[q, f]
    for o in range(state.n_polities):
        if o != b:
            _meet(state, b, o, q)
    fall_out(state, b, q)
    state.relations.aim[q, b] = TAKE
    if polities.kind[b] == BAND:
        state.relations.aim[b, q] = RAID  # it lives on what it takes from him
    if c >= 0:
        lives.vacate(state, c)
        state.people.polity[c], state.people.since[c] = b, state.day


@kernel
def _take_command(state, b, p):
    """A new power leads its war from where it rose: the theatre that it has sits there, or it gets one."""
    theatres, t = state.theatres, theatre_of(state, b)
    if t < 0:
        t = np.int32(state.n_theatres)  # there is room for one of each polity (`scenario/limits.py`)
        state.n_theatres += 1
        theatres.key[t], theatres.polity[t], theatres.willing[t] = luck.mix(state.polities.key[b]), b, 1.0
    theatres.seat[t] = p
    theatres.aim[t], theatres.enemy[t], theatres.next_due[t] = NO_AIM, -1, -1
    theatres.next_aim[t], theatres.next_enemy[t] = NO_AIM, -1


@kernel
def _meet(state, b, o, q):
    """A new power and another begin without a past; it knows of him what its old lord knew."""
    relations = state.relations
    _forget(state, b, o)
    _forget(state, o, b)
    source = o if o == q else q  # of its old lord it knows what he knew of himself
    relations.strength[b, o], relations.spread[b, o] = relations.strength[source, o], relations.spread[source, o]
    relations.as_of[b, o], relations.intent[b, o] = state.day, relations.intent[source, o]
    relations.known[b, o], relations.known[o, b] = 1, 1 if o == q else 0


@kernel
def _forget(state, q, o):
    """The row of a polity that has no past with another."""
    relations = state.relations
    state.polities.at_war[q, o] = 0
    relations.treaty[q, o], relations.aim[q, o] = NO_TREATY, NO_AIM
    relations.tribute[q, o] = relations.owed[q, o] = 0.0
    relations.trust[q, o] = relations.grudge[q, o] = relations.lost[q, o] = 0.0
    relations.withheld[q, o] = relations.open_border[q, o] = relations.passage[q, o] = 0
    relations.war_since[q, o] = relations.against[q, o] = -1


@kernel
def fall_out(state, b, q):
    """Two polities are at war from today. Changes polities and relations."""
    if b != q:
        _take_arms(state, b, q)
        _take_arms(state, q, b)


@kernel
def _take_arms(state, q, o):
    state.polities.at_war[q, o] = 1
    state.relations.war_since[q, o], state.relations.known[q, o] = state.day, 1
    state.relations.aim[q, o] = max(state.relations.aim[q, o], HOLD_LINE)


@kernel
def make_up(state, b, q):
    """Two polities are no longer at war. Changes polities and relations."""
    _lay_down(state, b, q)
    _lay_down(state, q, b)


@kernel
def _lay_down(state, q, o):
    state.polities.at_war[q, o] = 0
    state.relations.war_since[q, o], state.relations.aim[q, o] = -1, NO_AIM


@kernel
def seize(world, state, p, b):
    """Rebels take a place from inside: of its garrison the disloyal join them and the others are driven off."""
    places, q = state.places, state.places.holder[p]
    joins = 1.0 - places.loyalty[p]
    if q >= 0:
        state.polities.missing[q] += places.garrison[p] * (1.0 - joins)
        places.garrison[p] *= joins
        places.mounted[p] *= joins
    change_hands(world, state, p, b)


@kernel
def change_hands(world, state, p, b):
    """A place, and whatever garrison is in it, is another polity's from today, by the will of those in it."""
    places, q = state.places, state.places.holder[p]
    claim = places.claim[p]
    occupy.change_hands(world, state, p, b, q)
    if q >= 0 and state.polities.kind[q] == BAND:
        places.claim[p] = claim  # nobody remembers the rule of a band
    places.loyalty[p] = max(places.loyalty[p], state.rules.rising_loyalty)
    places.occupied[p], places.invested[p] = 0, 0


@kernel
def theatre_of(state, b):
    """The first theatre of a polity, or -1."""
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == b:
            return np.int32(t)
    return np.int32(-1)


@kernel
def row_of(state, b):
    """An army of a polity that is not in the field and can be raised, or -1."""
    for a in range(state.n_armies):
        if state.armies.polity[a] == b and army.is_spare(state, a):
            return np.int32(a)
    return np.int32(-1)


@kernel
def raise_army(state, a, p, men):
    """Put men on foot under the colours of an army that is not in the field. The men come from the caller's books."""
    q = state.armies.polity[a]
    levy.form(state, a, p, men, 0.0)
    state.armies.theatre[a] = theatre_of(state, q)
    c = state.polities.ruler[q]
    state.armies.commander[a] = c if c >= 0 and state.polities.kind[q] == BAND else -1


@kernel
def _could_break_away(state, a, c):
    """Whether a commander has his men at their base, where their families are and he is known, and not his lord."""
    armies, p, q = state.armies, state.armies.place[a], state.armies.polity[a]
    if state.polities.alive[q] == 0 or state.polities.kind[q] == BAND or state.polities.ruler[q] == c:
        return False
    if not army.in_field(state, a) or armies.fight[a] >= 0:
        return False
    at_home = army.at_base(state, a) and state.places.holder[p] == q and state.polities.capital[q] != p
    return at_home and army.men(state, a) >= state.rules.great_army


@kernel
def _break_away(world, state, log, a, c):
    """A commander without loyalty, far from a weak court, makes himself lord where he stands (S02)."""
    rules, p, q = state.rules, state.armies.place[a], state.armies.polity[a]
    chance = rules.breakaway_rate * raised(1.0 - state.people.loyalty[c], rules.loyal) * rules.obedience
    chance *= _remote(world, state, p, q) * (1.0 - state.polities.prestige[q])
    if luck.draw(state.seed, state.run, luck.BREAKAWAY, state.day, state.people.key[c]) >= chance:
        return
    b = _own_power(state, c)
    if b < 0:
        b = spare(state)
    if b < 0:
        return
    found(state, b, p, q, c)
    seize(world, state, p, b)
    go_over(state, a, b)
    state.armies.commander[a] = c
    annals.tell(state, log, annals.REVOLTED, b, q, c, p, state.places.people[p], army.men(state, a))
    if log.lost == 0:
        log.army[log.count - 1] = a  # it was he and his men, not the people


@kernel
def _own_power(state, c):
    """The power that somebody could raise in his own name, if it does not stand and never fell; or -1."""
    for b in range(state.n_polities):
        if state.polities.leader[b] == c and state.polities.alive[b] == 0 and state.polities.ended[b] < 0:
            return np.int32(b)
    return np.int32(-1)


@kernel
def go_over(state, a, q):
    """An army serves another polity from today, and its commander with it; it remembers whom it served before.

    Changes armies, people and theatres.
    """
    armies, c = state.armies, state.armies.commander[a]
    if c >= 0 and state.people.polity[c] == armies.polity[a]:
        lives.serve(state, c, q)
    if armies.origin[a] < 0:
        armies.origin[a], armies.came_on[a] = armies.polity[a], state.day
    armies.polity[a], armies.theatre[a] = q, theatre_of(state, q)
    armies.mission[a], armies.target[a], armies.before[a], armies.quarry[a] = IDLE, -1, -1, -1
    armies.parent[a] = armies.friend[a] = -1
    armies.arrears[a] = 0.0
    for t in range(state.n_theatres):
        if state.theatres.head[t] == a and state.theatres.polity[t] != q:
            state.theatres.head[t] = -1
