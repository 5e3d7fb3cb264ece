"""Peril: what is done of one's own accord about an enemy who cannot be stopped, or a town that will not fall.

A commissioner may give up land beyond his line without asking his court (S47), and cut the dikes about a town that he
cannot hold; a besieger may turn a river on the town before him (S91). The nerve of each is drawn once a year.
"""

import numpy as np

from . import annals, army, assault, deeds, errands, lines, luck, occupy, offices, targets, worth
from .accelerate import kernel
from .elementary import raised

YEAR = 365


@kernel
def answer(world, state, log, t):
    """A theatre that has cause to plan looks at what it cannot hold. Changes places, roads and people."""
    c, rules, people = state.theatres.commissioner[t], state.rules, state.people
    caution = worth.MIDDLING if c < 0 else people.caution[c]
    if _nerve(state, luck.DIKES, state.theatres.key[t]) < rules.cuts_dikes * caution:
        _cut_dikes(world, state, log, t, caution)
    if c < 0 or rules.obedience == 0.0:
        return
    chance = rules.fright * caution * (1.0 - people.aggression[c]) * (2.0 - people.loyalty[c])
    if _nerve(state, luck.FALLS_BACK, state.theatres.key[t]) < chance:
        _fall_back(world, state, log, t, c)


@kernel
def _nerve(state, purpose, who):
    """A draw that lasts for the year."""
    return luck.draw(state.seed, state.run, purpose, state.day // YEAR, who)


@kernel
def _fall_back(world, state, log, t, c):
    """The commissioner gives up land beyond his line, on his own authority, and answers for it (S47)."""
    q = state.theatres.polity[t]
    far = np.zeros(world.n_places, np.int8)
    p = lines.pressed(world, state, t, -1, far)
    if p < 0:
        return
    annals.tell(state, log, annals.FELL_BACK, q, annals.NONE, c, p, np.float64(far.sum()), 0.0)
    occupy.abandon_places(world, state, log, q, t, p)
    offices.blame_for(state, c, state.rules.fright)


@kernel
def _cut_dikes(world, state, log, t, caution):
    """Put the country about a town that is likely lost under water: the likelier lost the sooner (S91)."""
    p, his = _threatened(world, state, t)
    if p < 0:
        return
    held = raised(state.rules.walls, state.places.wall[p])
    mine = assault.garrison_worth(state, state.places.garrison[p]) * held
    for a in range(state.n_armies):
        if state.armies.theatre[a] == t and army.in_field(state, a) and army.nearest(world, state, a) == p:
            mine += targets.in_field(world, state, a, 0) * held
    lost = 1.0 - targets.win(state, mine, his)
    if _nerve(state, luck.DIKES, state.theatres.key[t]) < state.rules.cuts_dikes * caution * lost:
        deeds.drown(world, state, log, p, state.theatres.polity[t])


@kernel
def _threatened(world, state, t):
    """(place, worth of enemies) where the greatest enemies are believed at or next to an own town by a river between
    dikes whose roads are dry; -1 for none.
    """
    most, found = 0.0, np.int32(-1)
    for b in range(state.n_armies):
        if not targets.is_enemy(state, t, b) or state.day - state.theatres.as_of[t, b] > state.rules.stale:
            continue
        s = state.theatres.place[t, b]
        p = s if _is_own(world, state, t, s) else _next_to(world, state, t, s)
        if p >= 0:
            his = targets.field_near(world, state, t, p)
            if his > most:
                most, found = his, p
    return found, most


@kernel
def _next_to(world, state, t, s):
    """The greatest own town by a river that a road joins to ``s``, or -1."""
    best, found = 0.0, np.int32(-1)
    for h in range(world.places.first[s], world.places.first[s + 1]):
        p = world.half_edges.to[h]
        if state.places.people[p] > best and _is_own(world, state, t, p):
            best, found = state.places.people[p], p
    return found


@kernel
def _is_own(world, state, t, p):
    """Whether a theatre holds a town about which it can cut dikes."""
    places = state.places
    if places.theatre[p] != t or places.holder[p] != state.theatres.polity[t] or places.occupied[p] == 1:
        return False
    return lines.rests_on(world, state, p) and not deeds.is_wet(world, state, p)


@kernel
def flood_out(world, state, log, a, p):
    """A besieger who has lain long before a town by a river may turn the water on it: the bolder the sooner (S91)."""
    c = state.armies.commander[a]
    bold = worth.MIDDLING if c < 0 else state.people.aggression[c]
    if _nerve(state, luck.DIKES, state.armies.key[a]) >= state.rules.cuts_dikes * bold:
        return
    if lines.rests_on(world, state, p) and not deeds.is_wet(world, state, p):
        deeds.drown(world, state, log, p, state.armies.polity[a])
        if luck.draw(state.seed, state.run, luck.DIKE_BREAKS, state.day, world.places.key[p]) < state.rules.dike_breaks:
            _break_back(world, state, log, p)
        else:
            state.places.flood[p] = state.day + np.int32(state.rules.dike_days)


@kernel
def _break_back(world, state, log, p):
    """The water breaks its dam and comes over the camps of those before a town: men drown, and they go home (S91)."""
    armies = state.armies
    for b in range(state.n_armies):
        if armies.before[b] != p or not army.in_field(state, b):
            continue
        drowned = army.kill(state, b, state.rules.drowned, 1.0)
        q, o = armies.polity[b], state.places.holder[p]
        annals.note_against(state, log, annals.FLOOD_BROKE_BACK, b, p, q, o, drowned, army.men(state, b))
        errands.go_home(world, state, log, b)
