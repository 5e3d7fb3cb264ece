"""Thrones: who rules after whom, what an accession changes, and what an empty throne stops.

A new ruler brings his own mind to the court: the weights of its factions move toward his (S04). A child or a disputed
heir means a regency. Among steppe peoples the princes and commanders are called home until one of them is raised.
"""

import numpy as np

from . import annals, army, lives, luck, resolve
from .accelerate import kernel
from .elementary import exp
from .realm import BAND, GO_HOME, NOBODY, RULER, STEPPE, TO_JOIN_SIEGE, TO_RAID, TO_TAKE, WAR
from .state import FLEE, WITHDRAW


@kernel
def month(world, state, log):
    """Regencies end. Changes polities."""
    polities = state.polities
    for q in range(state.n_polities):
        if polities.alive[q] == 1 and polities.regent[q] == 1 and _regency_ends(state, q, polities.ruler[q]):
            polities.regent[q] = 0


@kernel
def day(world, state, log):
    """A dead ruler is followed by another. Changes polities, people and armies."""
    polities = state.polities
    for q in range(state.n_polities):
        if polities.alive[q] == 0:
            continue
        c = polities.ruler[q]
        if c >= 0 and state.people.alive[c] == 0:
            succeed(world, state, log, q)
        elif c < 0 and polities.kind[q] != BAND and _unnamed_dies(state, q):
            annals.tell(state, log, annals.RULER_DIED, q, annals.NONE, annals.NONE, polities.capital[q], 0.0, 0.0)
            succeed(world, state, log, q)


@kernel
def _unnamed_dies(state, q):
    """Whether a ruler of whom nothing is known dies today: reigns last so many years on average."""
    chance = 1.0 - exp(-1.0 / (lives.YEAR * state.rules.reign))
    return luck.draw(state.seed, state.run, luck.REIGN, state.day, state.polities.key[q]) < chance


@kernel
def _regency_ends(state, q, c):
    """A child takes the reins when he is grown; others when they have made themselves master."""
    if c >= 0 and not lives.is_grown(state, c):
        return False
    chance = 1.0 - exp(-1.0 / (12.0 * state.rules.regency))
    return luck.draw(state.seed, state.run, luck.REGENCY, state.day, state.polities.key[q]) < chance


@kernel
def succeed(world, state, log, q):
    """The throne of a polity passes on: to a named person, or to somebody of whom nothing is known (row -1)."""
    c, disputed = heir(state, q), is_disputed(state, q)
    _raise(state, log, q, c, disputed)
    if state.polities.kind[q] == STEPPE:
        rules = state.rules
        u = luck.draw(state.seed, state.run, luck.INTERREGNUM, state.day, state.polities.key[q])
        days = rules.kurultai_low + (rules.kurultai_high - rules.kurultai_low) * u
        state.polities.mourning[q] = state.day + np.int32(max(days, 0.0))


@kernel
def can_hand_over(state, q):
    """Whether somebody rules in his own right and has a grown heir: nobody gives away a throne that others keep for
    him, nor puts a child on it in a danger that he would not face himself.
    """
    c = heir(state, q)
    return state.polities.regent[q] == 0 and c >= 0 and lives.is_grown(state, c)


@kernel
def hand_over(world, state, log, q):
    """A ruler who lives puts another in his place in haste; nobody waits for a rite or an assembly (S07).

    Returns whether there was somebody to take it. Who has handed a throne over is a private man.
    """
    c, old = heir(state, q), state.polities.ruler[q]
    if c < 0 or not lives.is_grown(state, c):
        return False
    years = 0.0
    if old >= 0:
        years = lives.age(state, old)
        state.people.role[old] = NOBODY
    annals.tell(state, log, annals.ABDICATED, q, annals.NONE, old, state.polities.capital[q], years, 0.0)
    _raise(state, log, q, c, False)
    state.polities.prestige[q] *= 1.0 - state.rules.hasty
    return True


@kernel
def _raise(state, log, q, c, disputed):
    """Put somebody on a throne."""
    polities, people = state.polities, state.people
    polities.ruler[q] = c
    years = 0.0
    if c >= 0:
        lives.vacate(state, c)
        people.alive[c], people.since[c] = 1, state.day
        if polities.kind[q] != BAND:
            people.role[c] = RULER
        years = lives.age(state, c)
    child = c >= 0 and not lives.is_grown(state, c)
    polities.regent[q] = 1 if polities.kind[q] != BAND and (c < 0 or child or disputed) else 0
    annals.tell(state, log, annals.ACCEDED, q, annals.NONE, c, polities.capital[q], years, 0.0)
    if child and polities.regent[q] == 1:
        annals.tell(state, log, annals.REGENCY, q, annals.NONE, _governor(state, q), polities.capital[q], years, 0.0)
    if c >= 0:
        bend(state, log, q, c, state.rules.bend_ruler)


@kernel
def _governor(state, q):
    """Who governs for a ruler who is a child: the chief minister, if there is one; else nobody of note."""
    c = state.polities.minister[q]
    return c if c >= 0 and c != state.polities.ruler[q] and state.people.alive[c] == 1 else annals.NONE


@kernel
def heir(state, q):
    """Who comes after the ruler: the heir he named, else the eldest grown of his house, else its eldest child, else -1.

    Steppe peoples raise no child, whoever named it, while there is a man. A band follows the ablest of its leaders.
    """
    people, last = state.people, state.polities.ruler[q]
    if _has_named(state, q, last):
        return people.heir[last]
    band = state.polities.kind[q] == BAND
    best, found = -1.0, np.int32(-1)
    for c in range(state.n_people):
        if c == last or people.polity[c] != q or not lives.is_there(state, c):
            continue
        if people.role[c] != RULER and not (band and people.alive[c] == 1):
            continue
        rank = people.competence[c] if band else lives.age(state, c)
        if rank > best:
            best, found = rank, np.int32(c)
    return found


@kernel
def _has_named(state, q, last):
    """Whether a ruler named somebody who lives and may follow him."""
    c = state.people.heir[last] if last >= 0 else annals.NONE
    if c < 0 or not lives.is_there(state, c):
        return False
    return state.polities.kind[q] != STEPPE or lives.is_grown(state, c)


@kernel
def is_disputed(state, q):
    """Whether nobody was named and more than one grown man of the house could come to the throne."""
    people, last = state.people, state.polities.ruler[q]
    if _has_named(state, q, last):
        return False
    many = 0
    for c in range(state.n_people):
        if c != last and people.polity[c] == q and people.role[c] == RULER and people.alive[c] == 1:
            many += 1 if lives.is_grown(state, c) else 0
    return many > 1


@kernel
def bend(state, log, q, c, share):
    """Move a court's factions toward somebody's mind: a share of the say passes to his own faction, and the bold lift
    those who like war as the cautious lower them. Changes ``polities.weight``; says so.
    """
    weight, people = state.polities.weight, state.people
    temper = people.aggression[c] - people.caution[c]
    whole, bent = 0.0, 0.0
    for f in range(weight.shape[1]):
        whole += weight[q, f]
    gained, most = -1, 0.0
    for f in range(weight.shape[1]):
        bent += _bent(state, q, f, c, share, temper, whole)
    for f in range(weight.shape[1]):
        after = _bent(state, q, f, c, share, temper, whole) * whole / max(bent, 1e-9)
        gain = after - weight[q, f]
        if gain > most:
            gained, most = f, gain
        weight[q, f] = after
        lasting = state.polities.weight_first  # a new balance, to which the parties come back
        lasting[q, f] = max(0.0, lasting[q, f] + gain)
    if gained >= 0 and most > state.rules.told_bend * whole:
        p = state.polities.capital[q]
        annals.tell(state, log, annals.FACTIONS_MOVED, q, annals.NONE, c, p, np.float64(gained), most / whole)


@kernel
def _bent(state, q, f, c, share, temper, whole):
    """Weight of a faction once somebody has bent it, before all are scaled to what they were together."""
    warlike = max(-1.0, min(1.0, state.factions.taste[f, WAR]))
    left = state.polities.weight[q, f] * exp(share * temper * warlike)
    return max(0.0, left + (share * whole if state.people.stance[c] == f else 0.0))


@kernel
def bend_weights(world, state, log, q):
    """The ruler's mind moves the factions of his court (S04)."""
    if state.polities.ruler[q] >= 0:
        bend(state, log, q, state.polities.ruler[q], state.rules.bend_ruler)


@kernel
def call_home(world, state, log):
    """Where no ruler is raised yet, the campaigns of a steppe people go home as the word reaches them.

    The word of a death rides for weeks; so it comes to the armies in the month after.
    """
    for q in range(state.n_polities):
        if state.polities.kind[q] != STEPPE or state.polities.mourning[q] <= state.day:
            continue
        called = 0.0
        for a in range(state.n_armies):
            if state.armies.polity[a] == q and _on_campaign(state, a):
                resolve.turn_back(world, state, log, a)
                state.armies.mission[a] = GO_HOME
                called += 1.0
        if called > 0.0:
            days = np.float64(state.polities.mourning[q] - state.day)
            annals.tell(
                state, log, annals.CALLED_HOME, q, annals.NONE, annals.NONE, state.polities.capital[q], called, days
            )


@kernel
def _on_campaign(state, a):
    """Whether an army is out to attack and free to turn."""
    mission, posture = state.armies.mission[a], state.armies.posture[a]
    attacks = mission == TO_TAKE or mission == TO_RAID or mission == TO_JOIN_SIEGE
    return attacks and army.in_field(state, a) and state.armies.fight[a] < 0 and posture != FLEE and posture != WITHDRAW


@kernel
def quarrel(world, state, log):
    """Grown men of a ruling house who lead armies beside each other hold back: neither wins for the other (S06).

    An army of one of them, not the ruler's own, may stand without initiative for a time. Changes ``armies``.
    """
    rules = state.rules
    for a in range(state.n_armies):
        c = state.armies.commander[a]
        if c < 0 or not army.in_field(state, a) or not _is_of_the_house(state, state.armies.polity[a], c):
            continue
        q = state.armies.polity[a]
        if state.polities.ruler[q] == c or state.armies.still_until[a] > state.day or not _has_rival(state, q, a):
            continue
        chance = rules.rivalry * (1.0 - state.people.loyalty[c]) * rules.obedience
        if luck.draw(state.seed, state.run, luck.RIVALRY, state.day, state.people.key[c]) < chance:
            state.armies.still_until[a] = state.day + np.int32(rules.rivalry_days)
            p = army.nearest(world, state, a)
            annals.note(state, log, annals.HALTED, a, annals.NONE, p, q, army.men(state, a), rules.rivalry_days)


@kernel
def _is_of_the_house(state, q, c):
    """Whether a grown commander rules, or may come to rule."""
    last = state.polities.ruler[q]
    named = last >= 0 and state.people.heir[last] == c
    mine = state.people.polity[c] == q and (state.people.role[c] == RULER or named)
    return mine and state.people.alive[c] == 1 and lives.is_grown(state, c)


@kernel
def _has_rival(state, q, a):
    """Whether another of the house leads an army of the same polity in the field."""
    for b in range(state.n_armies):
        c = state.armies.commander[b]
        if b != a and c >= 0 and state.armies.polity[b] == q and army.in_field(state, b):
            if c != state.armies.commander[a] and _is_of_the_house(state, q, c):
                return True
    return False
