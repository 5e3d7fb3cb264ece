"""Belief: what courts think of one another's strength and intent, and how news of it comes to them.

For each other court a court keeps a log-strength with a mean and a spread. The spread grows with age. Reports by spies,
border posts, traders, deserters and envoys travel home and pull the mean by their precision, the less the more they
surprise. No decision reads the truth; ``power`` is the truth, from which only reports are made.
"""

import math

import numpy as np

from . import annals, army, borders, estimate, luck, paths, views
from .accelerate import kernel
from .borders import neighbours
from .elementary import exp, ln
from .realm import GO_HOME, NO_TREATY, PEACE, STEPPE
from .views import eye, grain_at, men_at

__all__ = [
    "arms", "claim_victory", "grain_at", "hear", "leak", "learn", "men_at", "month", "neighbours", "observe",
    "open_eyes", "own", "power", "ratio", "report_battle", "see",
]  # fmt: skip
YEAR = 365
LONG_AGO = -9000  # days before which nothing is remembered


@kernel
def powers(world, state):
    """True fighting power of each polity [steppe horsemen in the open]: its armies, and its garrisons at a discount."""
    armies, places, rules = state.armies, state.places, state.rules
    total = np.zeros(state.n_polities)
    for a in range(state.n_armies):
        if army.in_field(state, a):
            total[armies.polity[a]] += arms(state, a)
    for p in range(world.n_places):
        if places.holder[p] >= 0:
            riders = min(places.mounted[p], places.garrison[p])
            inside = (places.garrison[p] - riders) * rules.foot + riders * rules.horse
            total[places.holder[p]] += rules.garrison_counts * inside
    return total


@kernel
def power(world, state, o):
    """The same of one polity."""
    return powers(world, state)[o]


@kernel
def arms(state, a):
    """What an army in good order on open ground is worth, by its men, their kind and its cohesion."""
    armies, rules = state.armies, state.rules
    foot, horse = armies.worth_foot[a], armies.worth_horse[a]
    if foot == 0.0:
        foot = rules.foot
    if horse == 0.0:
        horse = 1.0 if armies.steppe[a] == 1 else rules.horse
    return armies.cohesion[a] * (armies.foot[a] * foot + armies.horse[a] * horse)


@kernel
def own(world, state, q, true):
    """What a court makes of its own arms: bold and proud ones overrate them."""
    if state.rules.belief == 0.0:
        return true
    proud = state.rules.self_pride * (state.polities.prestige[q] - 0.5)
    return true * exp(state.rules.self_regard * estimate.boldness(state, q) + proud)


@kernel
def ratio(world, state, q, o):
    """What court ``q`` believes its own strength to be against that of ``o``; 1 while it knows nothing of it."""
    his = state.relations.strength[q, o]
    if his <= 0.0:
        return 1.0
    mine = state.relations.strength[q, q]
    if mine <= 0.0:
        mine = own(world, state, q, power(world, state, q))
    return mine / his


@kernel
def open_eyes(world, state, scratch):
    """Beliefs on the first day of a free history. Changes ``relations`` and ``views``.

    What the opening gives is the ratio of believed to true strength; of the others a court believes the truth with an
    error.
    """
    relations, polities = state.relations, state.polities
    borders.survey(world, state)
    powers_now = powers(world, state)
    for o in range(state.n_polities):
        true = max(1.0, powers_now[o]) if polities.alive[o] == 1 else 0.0
        for q in range(state.n_polities):
            if polities.alive[q] == 0 or polities.alive[o] == 0:
                continue
            if q == o:
                relations.strength[q, q] = own(world, state, q, true)
            else:
                _open_on(state, q, o, true)
    views.open_eyes(world, state, scratch)
    _weigh_intents(state)


@kernel
def _open_on(state, q, o, true):
    """What a court believes of another on the first day."""
    relations, rules = state.relations, state.rules
    given = relations.strength[q, o]
    relations.as_of[q, o] = state.day
    if rules.belief == 0.0:
        relations.strength[q, o], relations.spread[q, o] = true, 0.0
        return
    if relations.spread[q, o] <= 0.0:
        relations.spread[q, o] = rules.belief_opening
    if given <= 0.0:
        u = luck.draw(state.seed, state.run, luck.OPENING_VIEW, 0, eye(state, q, state.polities.key[o]))
        given = exp(relations.spread[q, o] * luck.normal(u))
    relations.strength[q, o] = given * true


@kernel
def month(world, state, scratch, log):
    """A month of news: old beliefs grow doubtful, reports set out, intents are judged anew. Changes ``relations`` and
    ``views``.
    """
    polities = state.polities
    borders.survey(world, state)
    powers_now = powers(world, state)
    for o in range(state.n_polities):
        if polities.alive[o] == 0:
            continue
        true = max(1.0, powers_now[o])
        for q in range(state.n_polities):
            if q == o:
                state.relations.strength[q, q] = own(world, state, q, true)
                state.relations.as_of[q, q] = state.day
            elif polities.alive[q] == 1:
                _look(world, state, q, o, true)
    views.month(world, state, scratch)
    _weigh_intents(state)
    for a in range(state.n_armies):
        if army.in_field(state, a) and state.armies.mission[a] != GO_HOME and not army.at_base(state, a):
            leak(world, state, log, a)


@kernel
def _look(world, state, q, o, true):
    """A month in which court ``q`` looks towards ``o``: what it believes ages, and a report may set out."""
    relations, rules = state.relations, state.rules
    if rules.belief == 0.0:
        relations.strength[q, o], relations.spread[q, o], relations.as_of[q, o] = true, 0.0, state.day
        relations.massed[q, o] = _massed(world, state, q, o, true)
        return
    aged = relations.spread[q, o] ** 2 + rules.belief_drift**2 / 12.0
    relations.spread[q, o] = min(rules.belief_unknown, math.sqrt(aged))
    touch = relations.borders[q, o] == borders.TOUCH
    if not touch and not _rumoured(state, q, o):
        return
    arrives = state.day + np.int32(relations.apart[q, o] / (rules.courier_day if touch else rules.traders_day))
    if 0 <= relations.due[q, o] <= arrives:
        return  # what is on the road comes before anything that is seen today
    error = rules.report_border if touch else rules.report_traders
    if state.polities.at_war[q, o] == 1 or relations.treaty[q, o] >= PEACE:
        error *= rules.report_close  # deserters and prisoners, or an open market
    relations.due[q, o], relations.due_as_of[q, o] = arrives, state.day
    relations.due_strength[q, o] = true * exp(error * _luck_of_report(state, q, o))
    relations.due_spread[q, o] = error
    relations.due_massed[q, o] = _massed(world, state, q, o, true)


@kernel
def _rumoured(state, q, o):
    """Whether traders bring word this month of a court whose land does not touch: one dealt with, fought or not far."""
    relations = state.relations
    near = relations.apart[q, o] <= state.rules.hearsay
    if relations.known[q, o] == 0 and state.polities.at_war[q, o] == 0 and not near:
        return False
    if relations.apart[q, o] >= borders.NOWHERE:
        return False
    who = eye(state, q, state.polities.key[o])
    return luck.draw(state.seed, state.run, luck.RUMOUR, state.day, who) < state.rules.rumour


@kernel
def _luck_of_report(state, q, o):
    """Error of a report in standard errors: a part that lasts a year, for the same men count in the same way, and a
    part of its own.
    """
    who, lasting = eye(state, q, state.polities.key[o]), state.rules.report_lasting
    same = luck.normal(luck.draw(state.seed, state.run, luck.REPORT_OF_YEAR, state.day // YEAR, who))
    fresh = luck.normal(luck.draw(state.seed, state.run, luck.REPORT, state.day, who))
    return lasting * same + math.sqrt(1.0 - lasting * lasting) * fresh


@kernel
def _massed(world, state, q, o, true):
    """Share of a polity's power that stands away from its bases and beside the land of ``q``."""
    if state.relations.borders[q, o] == 0:
        return 0.0
    total = 0.0
    for b in range(state.n_armies):
        if state.armies.polity[b] != o or not army.in_field(state, b) or army.at_base(state, b):
            continue
        p = army.nearest(world, state, b)
        if state.places.holder[p] == q or borders.beside(world, state, p, q):
            total += arms(state, b)
    return min(1.0, total / true)


@kernel
def hear(world, state, log):
    """Reports that come today change what courts believe of one another. Changes ``relations``."""
    relations = state.relations
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0 or not _hears_today(state, q):
            continue
        for o in range(state.n_polities):
            if 0 <= relations.due[q, o] <= state.day:
                relations.due[q, o] = -1
                relations.massed[q, o] = relations.due_massed[q, o]
                learn(state, q, o, relations.due_strength[q, o], relations.due_spread[q, o], relations.due_as_of[q, o])


@kernel
def _hears_today(state, q):
    """Whether any report comes to a court today: on most days none does, and a sum is quicker than a choice."""
    many = 0
    for o in range(state.n_polities):
        many += (state.relations.due[q, o] >= 0) & (state.relations.due[q, o] <= state.day)
    return many > 0


@kernel
def learn(state, q, o, strength, spread, as_of):
    """A report pulls a belief by its precision, and the less the more it surprises. Changes ``relations``.

    The cautious read every report darker than it is. Two normal errors are weighed by their inverse variances; the
    report's variance is stretched by 1 + (surprise / belief_surprise)^2, as under a Student error (West 1981), so that
    a right report can lose to a wrong one that fits.
    """
    relations, rules = state.relations, state.rules
    if state.polities.alive[o] == 0 or rules.belief == 0.0:
        return
    read = ln(max(1.0, strength)) - rules.belief_temper * estimate.boldness(state, q)
    if relations.strength[q, o] <= 0.0:
        relations.strength[q, o], relations.spread[q, o], relations.as_of[q, o] = exp(read), spread, as_of
        return
    if as_of < relations.as_of[q, o]:
        return
    held = ln(max(1.0, relations.strength[q, o]))
    before, error = relations.spread[q, o] ** 2, max(1e-6, spread**2)
    surprise = (read - held) ** 2 / (before + error)
    error *= 1.0 + surprise / rules.belief_surprise**2
    relations.strength[q, o] = exp(held + before / (before + error) * (read - held))
    relations.spread[q, o] = math.sqrt(before * error / (before + error))
    relations.as_of[q, o] = as_of


@kernel
def see(world, state, q, o, error):
    """What an envoy of ``q`` at the court of ``o`` makes of it today [steppe horsemen in the open], with an error of so
    much [log ratio].
    """
    u = luck.draw(state.seed, state.run, luck.ENVOY_EYE, state.day, eye(state, q, state.polities.key[o]))
    return max(1.0, power(world, state, o)) * exp(error * luck.normal(u))


@kernel
def observe(world, state, log, q, o, seen, seen_on, error):
    """An envoy is home and tells what he saw: a strength, on a day, with an error. Changes ``relations``."""
    state.relations.known[q, o] = 1
    if seen > 0.0 and seen_on >= state.relations.as_of[q, o]:
        learn(state, q, o, seen, error, seen_on)


@kernel
def leak(world, state, log, a):
    """Whether the aim of an army on campaign leaks this month to the enemy who holds its target.

    Changes ``armies.known_goal`` and the report on the road to the enemy theatre.
    """
    armies = state.armies
    p = armies.target[a] if armies.target[a] >= 0 else armies.goal[a]
    if armies.known_goal[a] == 1 or p < 0:
        return False
    if luck.draw(state.seed, state.run, luck.LEAK, state.day, armies.key[a]) >= state.rules.leak_month:
        return False
    t = _theatre_of(world, state, armies.polity[a], p)
    if t < 0:
        return False
    armies.known_goal[a] = 1
    _warn(world, state, t, a)
    annals.note(state, log, annals.LEAKED, a, annals.NONE, p, armies.polity[a], army.men(state, a), 0.0)
    return True


@kernel
def _theatre_of(world, state, q, p):
    """The theatre of an enemy of ``q`` to which a place belongs, else its holder's with the nearest seat, or -1."""
    o, t = state.places.holder[p], state.places.theatre[p]
    if o < 0 or state.polities.at_war[q, o] == 0:
        return -1
    if t >= 0 and state.theatres.polity[t] == o:
        return t
    best, near = np.int32(-1), 1e18
    for t in range(state.n_theatres):
        if state.theatres.polity[t] != o:
            continue
        far = paths.straight(world, p, state.theatres.seat[t])
        if far < near:
            best, near = np.int32(t), far
    return best


@kernel
def _warn(world, state, t, a):
    """Word of an army goes to a theatre by courier: where it is, how many it is, in what order."""
    theatres, place = state.theatres, army.nearest(world, state, a)
    way = paths.about(world, state, place, theatres.seat[t])
    arrives = state.day + np.int32(way / state.rules.courier_day)
    if 0 <= theatres.due[t, a] <= arrives:
        return
    theatres.due[t, a], theatres.due_as_of[t, a] = arrives, state.day
    theatres.due_place[t, a], theatres.due_men[t, a] = place, army.men(state, a)
    theatres.due_share[t, a], theatres.due_order[t, a] = army.riders(state, a), 1.0


@kernel
def claim_victory(world, state, log, a, o, lost, hidden):
    """A commander reports a fight in which ``o`` lost so many and he himself so many. Returns what he claims [men].

    Of those who lost more than the enemy the faithless and the clumsy are likelier to claim a victory that was none.
    Skirmishes are not told at court.
    """
    if max(lost, hidden) < state.rules.fight_told:
        return 0.0
    c = state.armies.commander[a]
    loyalty = 0.5 if c < 0 else state.people.loyalty[c]
    skill = 0.5 if c < 0 else state.people.competence[c]
    u = luck.draw(state.seed, state.run, luck.FALSE_REPORT, state.day, state.armies.key[a])
    lies = hidden > lost and u < state.rules.false_victory * (2.0 - loyalty - skill)
    claimed = state.rules.claimed * hidden if lies else lost
    report_battle(world, state, log, state.armies.polity[a], o, claimed, lost)
    return claimed


@kernel
def report_battle(world, state, log, q, o, claimed, true):
    """A commander of ``q`` reports that ``o`` lost so many men. His court thinks the less of ``o`` when word comes.

    Changes the report on the road; a claim beyond the truth is written in the annals.
    """
    relations, rules = state.relations, state.rules
    if claimed > true:
        annals.tell(state, log, annals.FALSE_REPORT, q, o, annals.NONE, annals.NONE, claimed, true)
    his = relations.strength[q, o]
    if rules.belief == 0.0 or claimed <= 0.0 or his <= 0.0:
        return
    each = 1.0 if state.polities.kind[o] == STEPPE else rules.foot
    left = max(1.0 - rules.claim_most, 1.0 - claimed * each / his)
    if relations.due[q, o] < 0:
        near = min(relations.apart[q, o], np.float32(rules.hearsay))
        relations.due[q, o] = state.day + np.int32(near / rules.courier_day)
        relations.due_strength[q, o], relations.due_massed[q, o] = his, relations.massed[q, o]
        relations.due_spread[q, o], relations.due_as_of[q, o] = rules.report_border * rules.report_close, state.day
    relations.due_strength[q, o] *= left


@kernel
def _weigh_intents(state):
    """How likely each court thinks it that each other attacks it within a year. Changes ``relations.intent``."""
    for q in range(state.n_polities):
        for o in range(state.n_polities):
            chance = 0.0
            if q != o and state.polities.alive[q] == 1 and state.polities.alive[o] == 1:
                chance = 1.0 / (1.0 + exp(-_suspicion(state, q, o)))
            state.relations.intent[q, o] = chance


@kernel
def _suspicion(state, q, o):
    """Log odds, in a court's eyes, that another attacks: from what shows, what happened before and what its word is
    worth.
    """
    relations, rules = state.relations, state.rules
    x = rules.intent_base + rules.intent_massed * relations.massed[q, o] - rules.intent_trust * relations.trust[q, o]
    if relations.attacked[q, o] > LONG_AGO:
        years = np.float64(state.day - relations.attacked[q, o]) / YEAR
        x += rules.intent_past * exp(-years / rules.trust_years)
    his, mine = max(1.0, relations.strength[q, o]), max(1.0, relations.strength[q, q])
    x += rules.intent_strength * ln(his / mine) - rules.intent_busy * estimate.busy(state, q, o)
    if relations.treaty[q, o] > NO_TREATY:
        x -= rules.intent_treaty
    if relations.borders[q, o] == 0:
        x -= rules.intent_far
    return x + rules.intent_war if state.polities.at_war[q, o] == 1 else x
