"""Blockade: how a siege goes from day to day in a long war.

Armies of one side, or of two who are allied, lie before a town; the one with most men leads and has the town if it
falls. Each has its own supply. A town with an army inside is shut in as well, but its walls are a matter for battle. A
garrison opens, is betrayed, is stormed, makes a sally; a relief army ends it all.
"""

import numpy as np

from . import annals, army, assault, display, inside, luck, masks, occupy, plunder
from .accelerate import kernel
from .realm import GO_HOME, IDLE, TO_RAID, TO_RELIEVE, TO_TAKE
from .state import FLEE, GUARD, HOLD, WITHDRAW


@kernel
def press(world, state, log):
    """One day of every army that stands at a town of another. Changes places and armies."""
    _count_days(world, state, log)
    armies = state.armies
    for a in range(state.n_armies):
        if armies.route[a] >= 0 or armies.fight[a] >= 0 or not army.in_field(state, a):
            continue
        if armies.posture[a] == FLEE or armies.posture[a] == WITHDRAW:
            continue  # men on their way home take no towns
        p = armies.place[a]
        holder, q = state.places.holder[p], armies.polity[a]
        if holder != q and armies.posture[a] != GUARD and _has_business(state, a, p, holder):
            _stand_before(world, state, log, a, p)
        else:
            armies.before[a] = -1


@kernel
def _has_business(state, a, p, holder):
    """Whether an army takes on the place where it stands: an enemy's, or one of nobody that it was sent to and would
    keep.
    """
    mission = state.armies.mission[a]
    if mission == GO_HOME:
        return False
    if holder < 0:
        sent = (mission == TO_TAKE or mission == IDLE) and state.armies.target[a] == p
        return sent and occupy.means_to_keep(state, a, p)
    return state.polities.at_war[state.armies.polity[a], holder] == 1


@kernel
def _count_days(world, state, log):
    """Count the days of towns with an enemy before them, which bar no road to whoever leads there; the others are free
    again.
    """
    places, armies = state.places, state.armies
    for p in range(world.n_places):
        if places.invested[p] > 0:
            places.invested[p] = -places.invested[p]
    for a in range(state.n_armies):
        p = armies.before[a]
        if p >= 0 and army.in_field(state, a) and armies.place[a] == p and places.invested[p] < 0:
            places.invested[p] = 1 - places.invested[p]
    for p in range(world.n_places):
        a = _leader(state, p) if places.invested[p] > 0 else -1
        places.masked[p] = armies.polity[a] if a >= 0 else -1
        if places.invested[p] < 0:
            places.invested[p] = 0
            _relieved(state, log, p)


@kernel
def _relieved(state, log, p):
    """Write down that a siege was raised, when an army of the town's side that was sent for it is there (S56)."""
    armies = state.armies
    for b in range(state.n_armies):
        if armies.mission[b] == TO_RELIEVE and armies.target[b] == p and army.in_field(state, b):
            if (armies.route[b] < 0 and armies.place[b] == p) or armies.met[b] >= state.day - 1:
                men, q = army.men(state, b), armies.polity[b]
                annals.note(state, log, annals.RELIEVED, b, annals.NONE, p, q, men, state.places.garrison[p])
                return


@kernel
def defender(state, p, q):
    """The largest army of an enemy of ``q`` that stands in a place, or -1."""
    armies = state.armies
    best, found = 0.0, -1
    for b in range(state.n_armies):
        if armies.route[b] < 0 and armies.place[b] == p and army.in_field(state, b):
            if state.polities.at_war[q, armies.polity[b]] == 1 and armies.before[b] != p and army.men(state, b) > best:
                best, found = army.men(state, b), b
    return found


@kernel
def _stand_before(world, state, log, a, p):
    """A day before a town: raid its country, enter it, or shut it in and press it."""
    armies, places = state.armies, state.places
    inside_army = defender(state, p, armies.polity[a])
    while inside_army >= 0 and _is_remnant(state, inside_army, p):
        _man_the_walls(state, log, inside_army, p)
        inside_army = defender(state, p, armies.polity[a])
    if inside_army < 0 and places.garrison[p] < state.rules.barred:
        _take(world, state, log, a, p, annals.ENTERED, army.men(state, a), places.people[p])
        return
    if armies.mission[a] == TO_RAID:
        _raid(world, state, log, a, p, inside_army)
        return
    if inside_army < 0 and masks.leave(world, state, log, a, p):
        return
    _sit_down(world, state, log, a, p, inside_army)
    if _leader(state, p) != a:
        return
    men, worth_outside = assault.outside_all(world, state, p)
    assault.dig(world, state, a, p)
    if inside_army >= 0:
        return  # who beats that army has the town
    stronger = assault.garrison_worth(state, places.garrison[p]) > worth_outside
    if inside.opens(world, state, p, men, a, stronger):
        _take(world, state, log, a, p, annals.YIELDED, places.garrison[p], men)
        places.loyalty[p] = state.rules.loyalty_new
    elif _can_hold_a_gate(state, p, worth_outside) and inside.betrayed(world, state, p):
        _overrun(world, state, log, a, p, annals.BETRAYED, men)
    elif not _storm(world, state, log, a, p, men, worth_outside):
        assault.sally(world, state, log, a, p, worth_outside)


@kernel
def _storm(world, state, log, a, p, men, worth_outside):
    """Storm a town that looks weak enough, with so many men. Returns whether it fell."""
    if not assault.storm(world, state, a, p, men, worth_outside):
        return False
    _overrun(world, state, log, a, p, annals.TAKEN, men)
    return True


@kernel
def _overrun(world, state, log, a, p, kind, men):
    """So many men are within the walls: few of the garrison are spared, and the town is theirs."""
    before = state.places.garrison[p]
    plunder.spare(state, p, before)
    _take(world, state, log, a, p, kind, before, men)


@kernel
def _can_hold_a_gate(state, p, worth_outside):
    """Whether the besiegers, once let in, are more than a match for the loyal of the garrison, who fight on."""
    places = state.places
    return worth_outside > assault.garrison_worth(state, places.loyalty[p] * places.garrison[p])


@kernel
def _is_remnant(state, b, p):
    """Whether an army in a town of its own is what is left of one, or was beaten under these walls in this siege."""
    armies = state.armies
    if state.places.holder[p] != armies.polity[b]:
        return False
    came = max(0, state.day - state.places.invested[p])
    beaten = armies.posture[b] == HOLD and armies.turned_at[b] == p and armies.turned_on[b] >= came
    return armies.ruined[b] == 1 or beaten


@kernel
def _man_the_walls(state, log, b, p):
    """What is left of a beaten army does not meet the besieger in the field: it is shut in as part of the garrison."""
    places, armies = state.places, state.armies
    annals.note(state, log, annals.GARRISONED, b, annals.NONE, p, armies.polity[b], army.men(state, b), 0.0)
    places.garrison[p] += army.men(state, b)
    places.mounted[p] += armies.horse[b]
    places.people[p] += army.porters(state, b)
    places.grain[p] += army.carried(state, b)
    army.strike_off(state, b)


@kernel
def _raid(world, state, log, a, p, inside_army):
    """A raider before a town with men in it takes what is outside, and the town if it looks weak (S44)."""
    armies = state.armies
    if armies.before[a] != p:
        armies.before[a], armies.since[a] = p, state.day
        state.places.invested[p] = max(state.places.invested[p], 1)
    plunder.raid(world, state, a, p)
    if inside_army < 0:
        men, worth_outside = assault.outside_all(world, state, p)
        _storm(world, state, log, a, p, men, worth_outside)


@kernel
def _sit_down(world, state, log, a, p, inside_army):
    """Shut a town in, if it is not. A cautious commander inside may make off before the ring is closed (S55)."""
    armies, places = state.armies, state.places
    if armies.before[a] == p:
        return
    armies.before[a], armies.since[a] = p, state.day
    places.invested[p] = max(places.invested[p], 1)
    q, o = armies.polity[a], places.holder[p]
    annals.note_against(state, log, annals.BESIEGED, a, p, q, o, army.men(state, a), places.garrison[p])
    display.stand_together(world, state, a, p)
    if inside_army >= 0:
        _take_fright(world, state, log, inside_army, a)


@kernel
def _take_fright(world, state, log, b, a):
    """The commander of an army inside may flee a stronger enemy, against his orders, by character and loyalty."""
    armies = state.armies
    c = armies.commander[b]
    if c < 0 or army.men(state, a) < army.men(state, b) or state.rules.obedience == 0.0:
        return
    people = state.people
    chance = state.rules.fright * people.caution[c] * (1.0 - people.aggression[c]) * (2.0 - people.loyalty[c])
    u = luck.draw(state.seed, state.run, luck.FRIGHT, state.day, armies.key[b])
    if u >= chance:
        return
    s = occupy.next_own(world, state, armies.polity[b], armies.place[b])
    if s < 0:
        return
    men = army.men(state, b)
    annals.note(state, log, annals.WITHDREW, b, a, armies.place[b], armies.polity[b], men, armies.unfed[b])
    people.blame[c] = min(1.0, people.blame[c] + state.rules.fright)
    armies.posture[b], armies.goal[b], armies.mission[b] = WITHDRAW, s, GO_HOME
    armies.turned_on[b], armies.turned_at[b] = state.day, armies.place[b]


@kernel
def _leader(state, p):
    """Of the armies before a town the one with most men, which leads the siege."""
    armies = state.armies
    best, found = -1.0, -1
    for b in range(state.n_armies):
        if armies.before[b] == p and armies.place[b] == p and army.in_field(state, b):
            if army.men(state, b) > best and armies.mission[b] != TO_RAID:
                best, found = army.men(state, b), b
    return found


@kernel
def _next_to(state, p, a):
    """The greatest army before a town besides ``a``, or -1."""
    armies = state.armies
    best, found = 0.0, -1
    for b in range(state.n_armies):
        if b != a and armies.before[b] == p and armies.place[b] == p and army.in_field(state, b):
            if army.men(state, b) > best:
                best, found = army.men(state, b), b
    return found


@kernel
def _take(world, state, log, a, p, kind, x, y):
    """The town falls to an army: say so, divide what is in it, and settle in or sack it. Changes places and armies."""
    armies, old = state.armies, state.places.holder[p]
    annals.note_against(state, log, kind, a, p, armies.polity[a], old, x, y)
    if kind != annals.ENTERED and log.lost == 0:
        log.other[log.count - 1] = _next_to(state, p, a)  # the men outside are those of all of them
    if state.places.invested[p] > 0:
        for q in range(state.n_polities):
            if besieges(state, q, p):
                assault.learn(state, p, q, True)
        plunder.share_out(world, state, a, p)
    for b in range(state.n_armies):
        if armies.before[b] == p:
            armies.before[b] = -1
    state.places.invested[p] = 0
    occupy.settle(world, state, log, a, p, old, kind == annals.TAKEN)


@kernel
def besieges(state, q, p):
    """Whether a polity has an army before a town."""
    for b in range(state.n_armies):
        if state.armies.before[b] == p and state.armies.polity[b] == q and state.armies.mission[b] != TO_RAID:
            if army.in_field(state, b):
                return True
    return False


@kernel
def leave(state, log, a):
    """A besieger gives up (S62: each has his own supply)."""
    armies = state.armies
    p = armies.before[a]
    armies.before[a] = -1
    if armies.mission[a] != TO_RAID:
        days = np.float64(state.places.invested[p])
        q, o = armies.polity[a], state.places.holder[p]
        if not besieges(state, q, p):  # the last to go takes the lessons home
            assault.learn(state, p, q, False)
        annals.note_against(state, log, annals.SIEGE_LEFT, a, p, q, o, army.men(state, a), days)
