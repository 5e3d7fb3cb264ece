"""Contact: who sees whom, who comes to blows, who is surprised.

Horse sees far and foot does not. Of two hostile armies within reach, the one that wants a fight gets it when it is
the more mobile; the other may refuse behind walls or by riding off. An army with few horsemen can be surprised.
"""

import numpy as np

from . import army, battle, luck, march, paths, resolve, rout, worth
from .accelerate import kernel
from .elementary import exp
from .state import FLEE, WITHDRAW

SOON = 3  # days within which a report is expected, so that nobody sends another


@kernel
def hostile(state, a, b):
    """Whether two armies belong to polities at war."""
    return state.polities.at_war[state.armies.polity[a], state.armies.polity[b]] == 1


@kernel
def meet(world, state, scratch, log):
    """Find hostile armies in reach of each other and let those fight who will. Changes armies and battles."""
    if state.free == 1:
        _meet_who_stirs(world, state, scratch, log)
        return
    for a in range(state.n_armies):
        if not army.in_field(state, a):
            continue
        for b in range(a + 1, state.n_armies):
            if not army.in_field(state, b) or not hostile(state, a, b):
                continue
            near = army.gap(world, state, a, b)
            if near <= _strike(state, a, b):
                _face(world, state, log, a, b)


@kernel
def _meet_who_stirs(world, state, scratch, log):
    """The same in a long war: of two armies that meet at least one is away from its base or has an enemy before it, and
    they are at, or on roads from or to, one place.
    """
    armies, following = state.armies, scratch.following
    _muster(world, state, scratch)
    for a in range(state.n_armies):
        if not army.in_field(state, a) or army.at_rest(state, a):
            continue
        i = scratch.first[armies.place[a]]
        j = scratch.first[armies.ahead[a]] if armies.route[a] >= 0 else np.int32(-1)
        while i >= 0 or j >= 0:  # in the order of rows
            if i >= 0 and (j < 0 or i >> 1 <= j >> 1):
                b = i >> 1
                j = following[j] if j >= 0 and j >> 1 == b else j
                i = following[i]
            else:
                b = j >> 1
                j = following[j]
            if hostile(state, a, b) and (b > a or army.at_rest(state, b)):  # others are found from their own side
                first, second = (a, b) if a < b else (b, a)
                if army.gap(world, state, first, second) <= _strike(state, first, second):
                    _face(world, state, log, first, second)


@kernel
def _muster(world, state, scratch):
    """Chain up the armies at each place, and those on a road from or to it, in the order of rows: ``scratch.first`` by
    place, then ``scratch.following``, with 2 ``a`` for army ``a`` at its place and 2 ``a`` + 1 at the place ahead.
    """
    armies, first, following = state.armies, scratch.first, scratch.following
    first[: world.n_places] = -1
    for back in range(state.n_armies):
        a = state.n_armies - 1 - back
        if army.in_field(state, a):
            p = armies.place[a]
            following[2 * a], first[p] = first[p], 2 * a
            if armies.route[a] >= 0:
                p = armies.ahead[a]
                following[2 * a + 1], first[p] = first[p], 2 * a + 1


@kernel
def _strike(state, a, b):
    """How far apart two armies can come to blows today [km]: a day's ride for horse that hunts the other."""
    reach = state.rules.reach
    if state.armies.quarry[a] == b:
        reach = max(reach, march.day_march(state, a))
    if state.armies.quarry[b] == a:
        reach = max(reach, march.day_march(state, b))
    return reach


@kernel
def _face(world, state, log, a, b):
    """Two hostile armies in reach: join a battle, begin one, or stand off."""
    armies = state.armies
    fa, fb = armies.fight[a], armies.fight[b]
    if fa >= 0 and fb >= 0:
        armies.met[a] = armies.met[b] = state.day
        return
    if fa >= 0 or fb >= 0:
        _reinforce(state, a, b)
        return
    eager_a, eager_b = worth.eager(world, state, a, b), worth.eager(world, state, b, a)
    if not eager_a and not eager_b:
        armies.met[a] = armies.met[b] = state.day
        return
    attacker, attacked = (a, b) if eager_a else (b, a)
    if eager_a and eager_b and march.nimble(state, b) > march.nimble(state, a):
        attacker, attacked = b, a
    if _slips_away(world, state, attacker, attacked):
        armies.met[a] = armies.met[b] = state.day
        if state.free == 1:
            _rides_off(world, state, log, attacked)
        return
    surprised = _surprises(state, attacker, attacked)
    armies.met[a] = armies.met[b] = state.day
    battle.open_battle(world, state, log, attacker, attacked, surprised)


@kernel
def _reinforce(state, a, b):
    """One of two enemies already fights: the other takes the opposite side of that battle."""
    armies = state.armies
    busy, free = (a, b) if armies.fight[a] >= 0 else (b, a)
    if armies.posture[free] == FLEE:
        return
    armies.fight[free] = armies.fight[busy]
    armies.side[free] = 1 - armies.side[busy]
    state.battles.men[armies.fight[free], armies.side[free]] += army.men(state, free)
    armies.met[free] = state.day


@kernel
def _slips_away(world, state, attacker, attacked):
    """Whether the attacked avoids a fight: by being the faster."""
    if worth.eager(world, state, attacked, attacker):
        return False
    faster = march.nimble(state, attacked) / march.nimble(state, attacker)
    if faster <= 1.0:
        return False
    u = luck.draw(
        state.seed, state.run, luck.ENGAGE, state.day, luck.pair(state.armies.key[attacker], state.armies.key[attacked])
    )
    return u < 1.0 - 1.0 / (faster * faster)


@kernel
def _rides_off(world, state, log, a):
    """Who has slipped away is not there any more tomorrow: he goes back to where he came from, or, where that is here
    and no wall shelters him, to the nearest other place that is held. Changes the army (S45).
    """
    armies = state.armies
    if armies.posture[a] == FLEE or armies.posture[a] == WITHDRAW or worth.at_walls(state, a) >= 1.0:
        return
    goal = resolve.refuge(state, a)
    if armies.route[a] < 0 and armies.place[a] == goal:
        goal = rout.haven(world, state, a)
        if goal == armies.place[a]:
            return
    resolve.turn_back(world, state, log, a)
    armies.goal[a] = goal


@kernel
def _surprises(state, attacker, attacked):
    """Whether the attacker falls on men who do not expect it: not if they faced him yesterday, less if they scout."""
    if state.armies.met[attacked] >= state.day - 1 or state.armies.posture[attacked] == FLEE:
        return False
    mine, his = army.sight(state, attacker), army.sight(state, attacked)
    chance = state.rules.surprise * max(0.0, 1.0 - his / mine)
    u = luck.draw(
        state.seed,
        state.run,
        luck.SURPRISE,
        state.day,
        luck.pair(state.armies.key[attacker], state.armies.key[attacked]),
    )
    return u < chance


@kernel
def look(world, state, scratch):
    """Scouts and garrisons report enemies they see to their theatre. Changes the reports on the road."""
    call_rolls(state, scratch)
    for b in range(state.n_armies):
        if not army.in_field(state, b):
            continue
        for t in range(state.n_theatres):
            if state.polities.at_war[state.theatres.polity[t], state.armies.polity[b]] == 1:
                _report(world, state, scratch, t, b)


@kernel
def tell_of(world, state, scratch, b):
    """The same of one army in a long war: to every theatre that is at war with it and sits within ``war_room``."""
    x, y = army.where(world, state, b)
    o = state.armies.polity[b]
    for t in range(state.n_theatres):
        if state.polities.at_war[state.theatres.polity[t], o] == 1:
            s = state.theatres.seat[t]
            if abs(x - world.places.x[s]) > state.rules.war_room:
                continue
            if 0 <= state.theatres.due[t, b] <= state.day + SOON or _old_news(world, state, t, b):
                continue
            if paths.line(x - world.places.x[s], y - world.places.y[s]) <= state.rules.war_room:
                _report(world, state, scratch, t, b)
                hear(state, t, b)


@kernel
def is_news(state, b):
    """Whether there is anything to tell of an army today."""
    return state.armies.look[b] <= state.day and army.in_field(state, b)


@kernel
def looked_at(state, b):
    """Somebody has looked at an army: at one that stirs again the day after tomorrow, at one that rests not for some
    days, for each army on a day of its own.
    """
    look, every = state.armies.look, np.int32(max(1.0, state.rules.look_rest))
    if not army.at_rest(state, b):
        look[b] = state.day + army.OFTEN
    elif look[b] > 0:
        look[b] = state.day + every
    else:
        look[b] = state.day + np.int32(state.armies.key[b] % np.uint64(every)) + 1


@kernel
def _old_news(world, state, t, b):
    """Whether a theatre has news of an army at rest that is not half as old yet as news lasts."""
    theatres = state.theatres
    if theatres.place[t, b] != state.armies.place[b] or not army.at_rest(state, b):
        return False
    return state.day - theatres.as_of[t, b] < 0.5 * state.rules.believe_days


@kernel
def hear(state, t, b):
    """Remember when the report of an army on the road to a theatre is due."""
    due, hears = state.theatres.due[t, b], state.theatres.hears[t]
    if due >= 0 and (hears < 0 or due < hears):
        state.theatres.hears[t] = due


@kernel
def _report(world, state, scratch, t, b):
    """The report about army ``b`` that would reach theatre ``t`` first replaces a later one on the road."""
    theatres = state.theatres
    x, y = army.where(world, state, b)
    hx, hy = seat(world, state, t)
    home = paths.line(x - hx, y - hy) * state.rules.winding
    fastest = max(state.rules.courier_day, state.rules.traders_day)
    if 0 <= theatres.due[t, b] <= state.day + np.int32(home / fastest):
        return  # what is on the road comes before anything that is seen today
    arrives = _first_report(world, state, scratch, t, b, home)
    if arrives < 0 or 0 <= theatres.due[t, b] <= arrives:
        return
    theatres.due[t, b] = arrives
    theatres.due_place[t, b] = army.nearest(world, state, b)
    theatres.due_men[t, b] = army.men(state, b) * _miscount(state, scratch, t, b)
    theatres.due_share[t, b] = army.riders(state, b)
    theatres.due_order[t, b] = worth.order(state, b)
    theatres.due_as_of[t, b] = state.day


@kernel
def _miscount(state, scratch, t, b):
    """Factor by which the men of a theatre count an army wrong. The same men count in the same way for a while: an
    error lasts as long as news is fresh. It is kept with its draw, and worked out anew when the draw is another.
    """
    span, who = np.int32(state.rules.stale), luck.pair(state.theatres.key[t], state.armies.key[b])
    u = luck.draw(state.seed, state.run, luck.ESTIMATE, state.day // span, who)
    if scratch.drawn[t, b] != u:
        scratch.drawn[t, b] = u
        scratch.miscount[t, b] = exp(state.rules.estimate_error * luck.normal(u))
    return scratch.miscount[t, b]


@kernel
def _first_report(world, state, scratch, t, b, home):
    """Day on which today's first report of army ``b`` reaches theatre ``t``, or -1 when nobody sees it: a place of its
    polity or a scout sends a courier, and rumour travels from any place.
    """
    if state.places.holder[army.nearest(world, state, b)] == state.theatres.polity[t] or _scouted(
        world, state, scratch, t, b
    ):
        return state.day + np.int32(home / state.rules.courier_day)
    return state.day + np.int32(home / state.rules.traders_day) if state.armies.route[b] < 0 else np.int32(-1)


@kernel
def call_rolls(state, scratch):
    """Chain up the armies in the field of each theatre: ``scratch.lead`` by theatre, then ``scratch.fellow``."""
    scratch.lead[:] = -1
    for a in range(state.n_armies):
        t = state.armies.theatre[a]
        if t >= 0 and army.in_field(state, a):
            scratch.fellow[a], scratch.lead[t] = scratch.lead[t], a


@kernel
def _scouted(world, state, scratch, t, b):
    """Whether an army of a theatre, of those whose rolls were called today, has army ``b`` in sight."""
    a = scratch.lead[t]
    while a >= 0:
        if army.apart(world, state, a, b) <= army.sight(state, a):
            return True
        a = scratch.fellow[a]
    return False


@kernel
def seat(world, state, t):
    """(x, y) of the commander of a theatre [km]: with his army, or at his seat."""
    head = state.theatres.head[t]
    if head >= 0 and army.in_field(state, head):
        return army.where(world, state, head)
    p = state.theatres.seat[t]
    return world.places.x[p], world.places.y[p]
