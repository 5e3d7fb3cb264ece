"""Command: news reaches commanders, orders reach armies, and commanders make up their own minds.

An order is written somewhere, travels by courier and may be obeyed late or not at all. Between orders a commander
judges for himself: an army that guards strikes enemies it believes near and weak enough; one that is hungry, shut out
from home or beaten elsewhere turns back when the strain passes his resolve. All judge by what their theatre believes.
"""

import numpy as np

from . import annals, battle, contact, luck, march, orders, paths, supply
from .accelerate import kernel
from .state import FLEE, GUARD, HOLD, MARCH, STOPS, WITHDRAW


@kernel
def news(world, state, log):
    """Reports that arrive today change what theatres believe; alarmed guards begin to assemble."""
    contact.look(world, state)
    for t in range(state.n_theatres):
        for b in range(state.n_armies):
            if 0 <= state.theatres.due[t, b] <= state.day:
                _believe(world, state, log, t, b)


@kernel
def _believe(world, state, log, t, b):
    theatres = state.theatres
    theatres.due[t, b] = -1
    if theatres.due_as_of[t, b] < theatres.as_of[t, b]:
        return
    theatres.place[t, b] = theatres.due_place[t, b]
    theatres.men[t, b] = theatres.due_men[t, b]
    theatres.order[t, b] = theatres.due_order[t, b]
    theatres.as_of[t, b] = theatres.due_as_of[t, b]
    for a in range(state.n_armies):
        if state.armies.theatre[a] == t and state.armies.posture[a] == GUARD and state.armies.alarmed[a] < 0:
            if _in_radius(world, state, a, theatres.place[t, b]):
                _alarm(state, log, a, b)


@kernel
def _alarm(state, log, a, b):
    """A guard that hears of an enemy gathers its men and horses; how long that takes is a matter of luck."""
    u = luck.draw(state.seed, state.run, luck.ASSEMBLY, 0, state.armies.key[a])
    state.armies.alarmed[a] = state.day
    state.armies.ready[a] = state.day + np.int32(state.armies.assembly[a] * (0.5 + u))
    t = state.armies.theatre[a]
    age = np.float64(state.day - state.theatres.as_of[t, b])
    annals.note(state, log, annals.ALERTED, a, b, state.theatres.place[t, b], state.armies.polity[a], state.theatres.men[t, b], age)


@kernel
def _in_radius(world, state, a, p):
    """Whether a place lies within what an army guards: near a guarded place, or in or near a place of its theatre."""
    armies = state.armies
    for i in range(STOPS):
        q = armies.guard[a, i]
        if q >= 0 and paths.straight(world, p, q) <= armies.radius[a]:
            return True
    return False


@kernel
def decide(world, state, log):
    """Every commander who is free to judge looks at food, odds and losses, and may turn back or strike."""
    for a in range(state.n_armies):
        if not march.in_field(state, a) or state.armies.fight[a] >= 0:
            continue
        posture = state.armies.posture[a]
        if posture == FLEE:
            _come_to_rest(world, state, a)
        elif posture == GUARD:
            _watch(world, state, a)
        elif posture == HOLD or posture == MARCH:
            _consider(world, state, log, a)


@kernel
def _come_to_rest(world, state, a):
    """Men in flight stop at the first place of their own, when no enemy is at their heels."""
    if supply.at_granary(state, a) >= 0 and state.armies.met[a] < state.day - 1:
        march.stand(state, a, HOLD)


@kernel
def _watch(world, state, a):
    """A guard chooses the believed enemy within its radius with the best odds, and hunts him if they are good enough."""
    armies = state.armies
    armies.post[a] = _post(world, state, a)
    if armies.alarmed[a] < 0 or armies.ready[a] > state.day or armies.still_until[a] > state.day:
        armies.quarry[a] = -1
        return
    best, chosen = battle.bar(state, a), -1
    for b in range(state.n_armies):
        chance = _chance(world, state, a, b)
        if chance > best:
            best, chosen = chance, b
    armies.quarry[a] = chosen


@kernel
def _post(world, state, a):
    """Where a guard with nothing to hunt stands: the first of its places that is safe, and has food when it is hungry."""
    armies = state.armies
    for i in range(STOPS):
        p = armies.guard[a, i]
        if p < 0:
            break
        hungry = armies.unfed[a] >= 1.0 and (state.places.holder[p] != armies.polity[a] or state.places.grain[p] <= 0.0)
        if not hungry and not _threatened(world, state, a, p):
            return p
    return armies.guard[a, max(i - 1, 0)]


@kernel
def _threatened(world, state, a, p):
    """Whether an enemy too strong for a guard is believed to be within a few days' march of a place."""
    t = state.armies.theatre[a]
    for b in range(state.n_armies):
        if t < 0 or not march.in_field(state, b) or not contact.hostile(state, a, b) or state.theatres.place[t, b] < 0:
            continue
        if paths.straight(world, p, state.theatres.place[t, b]) > state.rules.warning * state.rules.foot_day / state.rules.winding:
            continue
        if battle.odds(world, state, a, b, state.theatres.men[t, b], state.theatres.order[t, b]) < 1.0 / state.rules.draw_off:
            return True
    return False


@kernel
def _chance(world, state, a, b):
    """Odds that a guard believes it has against an enemy, 0 when he is out of reach or the news is old."""
    t = state.armies.theatre[a]
    if t < 0 or not march.in_field(state, b) or not contact.hostile(state, a, b):
        return 0.0
    p = state.theatres.place[t, b]
    if p < 0 or state.day - state.theatres.as_of[t, b] > 15 or not _in_radius(world, state, a, p):
        return 0.0
    own = state.armies.place[a]
    ride = paths.straight(world, own, p) * state.rules.winding / march.day_march(state, a)
    chance = battle.odds(world, state, a, b, state.theatres.men[t, b], state.theatres.order[t, b])
    # a far quarry may be gone or joined by others when the hunter comes
    return chance * np.exp(-ride / state.rules.lead)


@kernel
def _consider(world, state, log, a):
    """Strain of hunger, want, defeat elsewhere and bad odds against the commander's resolve."""
    armies = state.armies
    if armies.home[a] == armies.place[a] and armies.route[a] < 0:
        return
    if strain(world, state, a) > armies.resolve[a]:
        orders.turn_back(world, state, log, a)


@kernel
def strain(world, state, a):
    """What pulls a commander home: a sum of terms, each of which is 1 when it is hard to bear."""
    rules, armies = state.rules, state.armies
    total = rules.hunger_weight * armies.unfed[a] / 3.0
    if armies.posture[a] == HOLD:
        total += rules.want_weight * max(0.0, 1.0 - supply.food_days(world, state, a) / _wanted_days(world, state, a))
    if armies.sent[a] > 0.0:
        total += rules.defeat_weight * armies.lost_away[a] / armies.sent[a]
    threat = _threat(world, state, a)
    if threat > 1.0:
        total += rules.odds_weight_command * np.log(threat)
    return total


@kernel
def _wanted_days(world, state, a):
    """Days of food that a halted commander wants in hand: his patience, and the more of the way home the more careful."""
    c = state.armies.commander[a]
    care = 0.5 if c < 0 else state.people.caution[c]
    home = paths.straight(world, state.armies.place[a], state.armies.home[a]) * state.rules.winding
    return state.rules.patience + care * home / march.journey(state, a)


@kernel
def _threat(world, state, a):
    """Believed worth of enemies within a few days' ride against the army's own, walls counted."""
    t = state.armies.theatre[a]
    if t < 0:
        return 0.0
    total = 0.0
    for b in range(state.n_armies):
        if not march.in_field(state, b) or not contact.hostile(state, a, b) or state.theatres.place[t, b] < 0:
            continue
        ride = paths.straight(world, state.armies.place[a], state.theatres.place[t, b]) * state.rules.winding
        if ride <= 3.0 * state.rules.steppe_day:
            total += 1.0 / max(battle.odds(world, state, a, b, state.theatres.men[t, b], state.theatres.order[t, b]), 1e-3)
    return total / (state.rules.stand * state.rules.walls ** battle.at_walls(state, a))


@kernel
def hear_of_losses(world, state):
    """Survivors bring a commander word of the columns that he sent away."""
    armies = state.armies
    for a in range(state.n_armies):
        parent = armies.parent[a]
        if parent < 0 or armies.ruined[a] != 1:
            continue
        days = march.apart(world, state, a, parent) * state.rules.winding / state.rules.courier_day
        if state.day >= armies.ruined_on[a] + days:
            armies.lost_away[parent] += armies.greatest[a]
            armies.ruined[a] = 2  # told
