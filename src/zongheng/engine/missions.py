"""Missions: how a theatre sends an army: with what food, by what way, whole or a part of it, alone or with another.

An army that is far greater than its task needs tells off a column, half of it, or half of that and so on, and keeps the
rest for other work. The column bears
the name of an army of its polity that is not in the field, and becomes one with the other again at their base. Armies
that do better together are sent together; the nearer wait until the farthest is as near.
"""

import numpy as np

from . import abroad, annals, army, columns, convoy, errands, levy, march, paths, supply, targets, train
from .accelerate import kernel
from .realm import TO_GUARD, TO_JOIN_SIEGE, TO_RAID, TO_REINFORCE, TO_RELIEVE, TO_TAKE
from .state import GUARD, HOLD, MARCH, STOPS, WAVES

HALF = 0.5  # of an army goes with a column, or half of that, and so on


@kernel
def is_free(state, a):
    """Whether an army can be sent somewhere: it stands, fights nobody, hunts nobody and has no town before it."""
    armies = state.armies
    if armies.posture[a] != HOLD and armies.posture[a] != GUARD:
        return False
    if armies.route[a] >= 0 or armies.fight[a] >= 0 or armies.before[a] >= 0 or armies.quarry[a] >= 0:
        return False
    if errands.attacks(state, a) and armies.place[a] == armies.target[a]:
        return False  # it is about to sit down before its target
    if armies.friend[a] >= 0 or armies.wait_until[a] > state.day:
        return False
    if abroad.is_called(state, a):
        return False
    return army.men(state, a) >= state.rules.barred and armies.still_until[a] <= state.day


@kernel
def first_here(state, a, t):
    """Whether no free army of the theatre in the same place, that moves in the same way, comes before this one."""
    armies = state.armies
    for b in range(a):
        if armies.theatre[b] == t and armies.place[b] == armies.place[a] and is_free(state, b):
            if targets.gait_of(state, b) == targets.gait_of(state, a):
                return False
    return True


@kernel
def in_the_making(state, a):
    """Whether an army is too far below its establishment to be sent to attack; men who are out in columns count."""
    armies = state.armies
    if armies.parent[a] >= 0:
        return False
    return army.men(state, a) + armies.sent[a] < state.rules.raise_least * armies.wanted[a]


@kernel
def send(world, state, scratch, log, a, mission, p, chance, turning):
    """Give an army its mission and let it go, with food and porters from the granary where it stands."""
    armies = state.armies
    _give_mission(state, a, mission, p)
    if mission != TO_REINFORCE and mission != TO_GUARD:
        _load(world, state, a, targets.days_to(world, state, scratch, a, p))
    if mission == TO_GUARD:
        errands.set_guard(world, state, a, p)
    else:
        if mission == TO_REINFORCE:
            armies.home[a] = p  # it is stationed there from now on, and fed there
        if turning:
            _way_round(world, state, scratch, a, p)
        march.set_out(state, log, a, MARCH, p)
    if mission == TO_TAKE or mission == TO_RAID or mission == TO_JOIN_SIEGE:
        _tell(state, log, a, p, chance)
    elif mission == TO_RELIEVE:
        annals.note(state, log, annals.REINFORCED, a, annals.NONE, p, armies.polity[a], army.men(state, a), 0.0)


@kernel
def _tell(state, log, a, p, chance):
    """Put in the annals that an army goes to attack."""
    q, o = state.armies.polity[a], state.places.holder[p]
    annals.note_against(state, log, annals.CAMPAIGN, a, p, q, o, army.men(state, a), chance)


@kernel
def can_come(world, state, b, p):
    """Whether a place lies within the days in which an army's theatre looks for something to do, by rule of thumb."""
    return days_about(world, state, b, p) <= targets.horizon(state, b)


@kernel
def days_about(world, state, b, p):
    """Days of an army's march to a place, by rule of thumb."""
    return paths.about(world, state, state.armies.place[b], p) / march.journey(state, b)


@kernel
def send_host(world, state, scratch, log, a, host, p, chance):
    """An army and those that go with it go to take a place; the nearer wait until the farthest is as near (S59)."""
    days = targets.days_to(world, state, scratch, a, p)
    far = days
    for b in host:
        if can_come(world, state, b, p):
            far = max(far, days_about(world, state, b, p))
    _send_after(world, state, log, a, p, chance, days, far)
    for b in host:
        if can_come(world, state, b, p):
            _send_after(world, state, log, b, p, chance, days_about(world, state, b, p), far)


@kernel
def _send_after(world, state, log, a, p, chance, days, far):
    """Send one army of a host, so many days from the place; the farthest is ``far`` from it."""
    _give_mission(state, a, TO_TAKE, p)
    _load(world, state, a, days)
    march.set_out(state, log, a, MARCH, p)
    _tell(state, log, a, p, chance)
    apart = np.int32(far - days)
    if apart >= 1:
        columns.halt(state, log, a, apart, supply.food_days(world, state, a))


@kernel
def tell_off(world, state, scratch, log, t, a, mission, p, packs):
    """The army that goes: the whole of ``a``, or a column, the smallest part of it that is sure enough to do (S58)."""
    armies, rules, share = state.armies, state.rules, 1.0
    if (mission != TO_TAKE and mission != TO_RAID) or HALF * army.men(state, a) < rules.great_army:
        return a
    c = free_row(state, a)
    if c < 0:
        return a
    days = targets.days_to(world, state, scratch, a, p)
    most = targets.plan_days(state, armies.polity[a], state.places.holder[p])
    lasts = min(most, targets.stay(world, state, a, p, days, packs, 0.0))
    while HALF * share * army.men(state, a) >= rules.great_army:
        if mission == TO_RAID:
            chance = targets.raid(world, state, t, a, p, HALF * share)
        else:
            chance = targets.take_by(world, state, t, a, p, lasts, HALF * share, 0.0, 0.0)[0]
        if chance < rules.tells_off:
            break
        share *= HALF
    if share == 1.0:
        return a
    divide(state, a, c, share)
    men, days = army.men(state, c), supply.food_days(world, state, c)
    annals.note(state, log, annals.DETACHED, c, a, armies.place[c], armies.polity[c], men, days)
    return c


@kernel
def free_row(state, a):
    """An army of the same polity and kind that is not in the field, one of the same theatre first; or -1."""
    armies, found = state.armies, np.int64(-1)
    for c in range(state.n_armies):
        if armies.polity[c] != armies.polity[a] or armies.steppe[c] != armies.steppe[a] or not army.is_spare(state, c):
            continue
        if armies.theatre[c] == armies.theatre[a]:
            return np.int64(c)
        if found < 0:
            found = np.int64(c)
    return found


@kernel
def divide(state, a, c, share):
    """A share of an army, and of what it carries, becomes the column ``c``."""
    armies = state.armies
    levy.form(state, c, armies.place[a], 0.0, 0.0)
    armies.commander[c] = -1
    armies.worth_foot[c], armies.worth_horse[c] = armies.worth_foot[a], armies.worth_horse[a]
    armies.origin[c], armies.came_on[c] = armies.origin[a], armies.came_on[a]
    armies.arrears[c], armies.assembly[c] = armies.arrears[a], armies.assembly[a]
    columns.form(state, c, a, share, share)
    armies.home[c] = armies.home[a]
    armies.sent[a] += army.men(state, c)
    armies.own[c] = share * armies.own[a]
    armies.own[a] -= armies.own[c]
    for w in range(WAVES):
        armies.carriers[c, w], armies.load[c, w] = share * armies.carriers[a, w], share * armies.load[a, w]
        armies.carriers[a, w] -= armies.carriers[c, w]
        armies.load[a, w] -= armies.load[c, w]


@kernel
def reunite(state, a):
    """What is between a free army and its columns: those that are lost are forgotten; a column that stands beside its
    parent becomes part of it, while the two are no more than that army should have. Returns whether it does.
    """
    armies, b = state.armies, state.armies.parent[a]
    if army.at_base(state, a):
        armies.turned_on[a] = -1  # it is home, and calls nobody back any more
    if armies.sent[a] > 0.0 and not _has_columns(state, a):
        armies.sent[a] = 0.0
    if b < 0:
        return False
    if not army.in_field(state, b) or armies.polity[b] != armies.polity[a]:
        armies.parent[a] = -1
    elif army.at_base(state, a) and army.at_rest(state, b) and armies.place[b] == armies.place[a]:
        armies.parent[a] = -1
        if army.men(state, a) + army.men(state, b) <= armies.wanted[b]:
            armies.friend[a] = b
            return True
    return False


@kernel
def _has_columns(state, a):
    """Whether an army has columns in the field."""
    for c in range(state.n_armies):
        if state.armies.parent[c] == a and army.in_field(state, c):
            return True
    return False


@kernel
def _give_mission(state, a, mission, p):
    """Write down what an army has been sent for, and forget what it was sent for before."""
    armies = state.armies
    armies.mission[a], armies.target[a], armies.sent_on[a] = mission, p, state.day
    armies.quarry[a] = armies.turned_on[a] = armies.trespass[a] = armies.friend[a] = -1
    armies.stops[a] = armies.stopped[a] = armies.forced[a] = armies.known_goal[a] = armies.wait_until[a] = 0
    armies.posture[a], armies.goal[a], armies.alarmed[a] = HOLD, -1, -1


@kernel
def is_refused(state, a):
    """Whether an army that is to attack out of the land of another command is refused grain by its commissioner, and
    has to stay for now (S70, S99).
    """
    p = state.armies.place[a]
    t = state.places.theatre[p]
    if t < 0 or t == state.armies.theatre[a] or state.places.holder[p] != state.armies.polity[a]:
        return False
    return not convoy.serves(state, t, state.armies.key[a])


@kernel
def _load(world, state, a, days):
    """Take food and porters for the way there and back, no more than half of what the granary of the place has."""
    armies, rules, p = state.armies, state.rules, state.armies.place[a]
    if state.places.holder[p] != armies.polity[a] or army.men(state, a) < 1.0:
        return
    each, home = targets.porters_each(state, a), armies.home[a]
    mouths = army.men(state, a) * (1.0 + each) * rules.ration
    wanted = min(2.0 * days + rules.siege_days, 0.5 * state.places.grain[p] / max(mouths, 1e-9))
    if wanted > 0.0:
        train.load(state, a, p, -1, wanted, each)
        armies.home[a] = home


@kernel
def _way_round(world, state, scratch, a, p):
    """Name places on the way that the search found, so that the column does not take the straight road after all."""
    armies = state.armies
    steps, s = 0, np.int32(p)
    while paths.came_from(world, scratch, s) >= 0:
        s = paths.came_from(world, scratch, s)
        steps += 1
    count = min(STOPS, max(0, steps - 1))
    for i in range(count):  # the i-th of as many places evenly along the way
        wanted = steps - (i + 1) * steps // (count + 1)
        s = np.int32(p)
        for _ in range(wanted):
            s = paths.came_from(world, scratch, s)
        armies.stop[a, i] = s
    armies.stops[a], armies.stopped[a] = count, 0
