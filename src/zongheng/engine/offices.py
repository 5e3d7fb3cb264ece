"""Offices: who advises a court, who governs its theatres, who leads its armies, and what failure costs them.

Vacancies go to the best person at hand. A chief minister carries so much of the hall as his gifts, his years in office
and the weakness of the ruler let him (S05); failures are laid at his door until he is dismissed or they are forgotten.
"""

import numpy as np

from . import annals, army, lives, luck, throne
from .accelerate import kernel
from .realm import ADVISES, BAND, COMMANDER, COMMANDS, COMMISSIONER, FREE, GOVERNS, MINISTER, REBEL, RULER, RULES
from .state import GONE, UNFORMED


@kernel
def month(world, state, log):
    """Failures are slowly forgotten, and vacant offices filled. Changes people, polities, theatres and armies."""
    for c in range(state.n_people):
        state.people.blame[c] *= 1.0 - state.rules.blame_fade
        if state.people.alive[c] == 1 and state.people.polity[c] >= 0:
            _find_a_lord(state, c)
    _call_the_roll(state, log)
    for q in range(state.n_polities):
        state.polities.opposed[q] *= 1.0 - state.rules.hall_forgets
        if state.polities.alive[q] == 1 and state.polities.kind[q] != BAND and state.polities.minister[q] < 0:
            _appoint_minister(state, log, q)
    able = _at_hand(state)
    for t in range(state.n_theatres):
        q = state.theatres.polity[t]
        if able >> np.int64(q) & np.int64(1) and state.polities.alive[q] == 1 and state.theatres.commissioner[t] < 0:
            _appoint_commissioner(state, log, t, q)
    for a in range(state.n_armies):
        q = state.armies.polity[a]
        if able >> np.int64(q) & np.int64(1) and state.armies.commander[a] < 0 and army.in_field(state, a):
            _appoint_commander(world, state, log, a, q)


@kernel
def _find_a_lord(state, c):
    """Somebody whose state is no more takes service with whoever holds its last seat: the disloyal sooner."""
    polities, q = state.polities, state.people.polity[c]
    if polities.alive[q] == 1 or polities.ended[q] < 0 or polities.capital[q] < 0 or state.people.role[c] == RULER:
        return
    o = state.places.holder[polities.capital[q]]
    if o < 0 or o == q or polities.alive[o] == 0:
        return
    chance = state.rules.serve_again * (1.0 - state.people.loyalty[c]) / 12.0
    if luck.draw(state.seed, state.run, luck.SERVICE, state.day, state.people.key[c]) < chance:
        lives.serve(state, c, o)


@kernel
def _call_the_roll(state, log):
    """Find out what keeps everybody busy; the dead, and whoever serves another by now, have no office any more.

    Changes people and their offices.
    """
    people = state.people
    for c in range(state.n_people):
        people.post[c] = FREE
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0:
            continue
        if state.polities.ruler[q] >= 0:
            people.post[state.polities.ruler[q]] = RULES
        c = state.polities.minister[q]
        if c >= 0 and (not _serves(state, c, q) or people.post[c] == RULES):
            _free_the_hall(state, log, q)
        elif c >= 0:
            people.post[c] = ADVISES
    for t in range(state.n_theatres):
        c = state.theatres.commissioner[t]
        if c >= 0 and not _serves(state, c, state.theatres.polity[t]):
            state.theatres.commissioner[t] = -1
        elif c >= 0:
            people.post[c] = GOVERNS
    for a in range(state.n_armies):
        c = state.armies.commander[a]
        if c >= 0 and state.armies.posture[a] == GONE:
            state.armies.commander[a] = -1
        elif c >= 0 and state.armies.posture[a] != UNFORMED:
            if not _serves(state, c, state.armies.polity[a]) or people.post[c] == COMMANDS:
                state.armies.commander[a] = -1  # nobody leads two armies
            else:
                people.post[c] = COMMANDS


@kernel
def _serves(state, c, q):
    """Whether somebody lives and serves a polity, as far as it is known whom he serves."""
    return state.people.alive[c] == 1 and (state.people.polity[c] == q or state.people.polity[c] < 0)


@kernel
def _free_the_hall(state, log, q):
    """A chief minister is gone: those whom he kept down speak up, and his faction loses its say (S05)."""
    throne.bend(state, log, q, state.polities.minister[q], -state.rules.bend_minister)
    state.polities.minister[q] = -1
    state.polities.opposed[q] = 0.0


@kernel
def _at_hand(state):
    """A bit for each polity that has somebody free to govern or to command."""
    able = np.int64(0)
    for c in range(state.n_people):
        if _can_command(state, c) and state.people.polity[c] >= 0:
            able |= np.int64(1) << np.int64(state.people.polity[c])
    return able


@kernel
def _can_command(state, c):
    """Whether somebody is free and fit to govern a theatre or lead an army."""
    role = state.people.role[c]
    return (role == COMMANDER or role == COMMISSIONER or role == REBEL) and _can_be_called(state, c)


@kernel
def _can_be_called(state, c):
    """Whether somebody lives without an office, neither in disgrace nor too old for another."""
    people = state.people
    if people.alive[c] == 0 or people.post[c] != FREE or people.blame[c] >= state.rules.disgrace:
        return False
    return lives.age(state, c) <= state.rules.retires


@kernel
def _appoint_minister(state, log, q):
    """The ablest man whom the ruler likes and the hall will bear becomes chief minister, with some luck."""
    people, rules = state.people, state.rules
    best, found, ruler = -1e9, -1, state.polities.ruler[q]
    for c in range(state.n_people):
        if people.polity[c] != q or people.role[c] != MINISTER or not _can_be_called(state, c):
            continue
        f = people.stance[c]
        fit = people.competence[c] - people.blame[c]
        if f >= 0:
            liked = ruler >= 0 and people.stance[ruler] == f
            fit += (rules.favour if liked else 0.0) + state.polities.weight[q, f]
        u = luck.draw(state.seed, state.run, luck.APPOINTMENT, state.day, people.key[c])
        fit += rules.appoint_luck * luck.normal(u)
        if fit > best:
            best, found = fit, c
    if found >= 0:
        state.polities.minister[q] = found
        _enter(state, log, q, found, ADVISES, MINISTER, state.polities.capital[q])
        throne.bend(state, log, q, found, rules.bend_minister)


@kernel
def _enter(state, log, q, c, post, role, place):
    """Somebody enters on an office."""
    state.people.post[c], state.people.since[c] = post, state.day
    annals.tell(state, log, annals.APPOINTED, q, annals.NONE, c, place, np.float64(role), 0.0)


@kernel
def _best(state, q, role):
    """The best person at hand in a polity, those trained to the office first; or -1."""
    people = state.people
    best, found = -1.0, np.int32(-1)
    for c in range(state.n_people):
        if people.polity[c] == q and _can_command(state, c):
            fit = people.competence[c] - people.blame[c] + (1.0 if people.role[c] == role else 0.0)
            if fit > best:
                best, found = fit, np.int32(c)
    return found


@kernel
def _appoint_commissioner(state, log, t, q):
    """A vacant theatre gets a commissioner, and with him another will to obey."""
    c = _best(state, q, COMMISSIONER)
    if c < 0:
        return
    state.theatres.commissioner[t] = c
    state.theatres.willing[t] = willing(state, q, c)
    _enter(state, log, q, c, GOVERNS, COMMISSIONER, state.theatres.seat[t])


@kernel
def willing(state, q, c):
    """Share of the court's orders that a commissioner serves: by his loyalty, and by how his mind stands at court."""
    if state.rules.obedience == 0.0:
        return 1.0
    f, most = state.people.stance[c], 0.0
    for g in range(state.factions.taste.shape[0]):
        most = max(most, state.polities.weight[q, g])
    agrees = 1.0 if f < 0 or most <= 0.0 else state.polities.weight[q, f] / most
    return state.people.loyalty[c] * (1.0 - state.rules.own_mind * (1.0 - agrees))


@kernel
def _appoint_commander(world, state, log, a, q):
    """An army without a commander gets the best man at hand; small ones go without a name."""
    if max(army.men(state, a), state.armies.wanted[a]) < state.rules.great_army:
        return
    c = _best(state, q, COMMANDER)
    if c >= 0:
        state.armies.commander[a] = c
        _enter(state, log, q, c, COMMANDS, COMMANDER, army.nearest(world, state, a))


@kernel
def carry(state, q):
    """Share of the hall that can be carried against its will: by the chief minister, or by the ruler without one."""
    polities, people, rules = state.polities, state.people, state.rules
    c, ruler = polities.minister[q], polities.ruler[q]
    alone = 1.0 if polities.regent[q] == 1 or ruler < 0 else _leans(state, ruler)
    if c >= 0 and people.alive[c] == 1:
        years = (state.day - people.since[c]) / lives.YEAR
        able = people.competence[c] - people.blame[c]
        able += rules.carry_years * min(1.0, years / rules.carry_full) + rules.carry_child * alone
    else:
        able = 0.0 if ruler < 0 else (1.0 - alone) * people.competence[ruler]
    return min(1.0, max(0.0, rules.carry_new + rules.carry_able * able - polities.opposed[q]))


@kernel
def _leans(state, ruler):
    """How far a ruler leans on others: wholly when he comes of age, no more at twice that age."""
    return min(1.0, max(0.0, 2.0 - lives.age(state, ruler) / state.rules.of_age))


@kernel
def blame_for(state, c, amount):
    """Lay a failure at somebody's door."""
    if c >= 0:
        state.people.blame[c] = min(1.0, state.people.blame[c] + amount)


@kernel
def dismiss(world, state, log, c):
    """A court dismisses somebody in disgrace; a minister's faction falls with him (S05)."""
    people = state.people
    if c < 0:
        return
    q = people.polity[c]
    for o in range(state.n_polities):
        if state.polities.minister[o] == c and state.polities.alive[o] == 1:
            q = np.int32(o)
            _free_the_hall(state, log, q)
    place = annals.NONE if q < 0 else state.polities.capital[q]
    annals.tell(state, log, annals.DISGRACED, q, annals.NONE, c, place, people.blame[c], 0.0)
    lives.vacate(state, c)
    people.post[c] = FREE
    people.blame[c] = 1.0  # no office again before most of it is forgotten
