"""Command: news reaches commanders, orders reach armies, and commanders make up their own minds.

An order is written somewhere, travels by courier and may be obeyed late or not at all. Between orders a commander
judges for himself: an army that guards strikes enemies it believes near and weak enough; one that is hungry, shut out
from home or beaten elsewhere turns back when the strain passes his resolve. All judge by what their theatre believes.
"""

import numpy as np

from . import (
    annals,
    army,
    columns,
    contact,
    convoy,
    discord,
    granary,
    luck,
    march,
    paths,
    resolve,
    supply,
    targets,
    worth,
)
from .accelerate import kernel
from .elementary import exp, ln, raised
from .state import FLEE, GUARD, HOLD, MARCH, STOPS


@kernel
def news(world, state, scratch, log):
    """Reports that arrive today change what theatres believe; alarmed guards begin to assemble."""
    if state.free == 1:
        _news_of_a_long_war(world, state, scratch, log)
        return
    contact.look(world, state, scratch)
    for t in range(state.n_theatres):
        for b in range(state.n_armies):
            _forget(world, state, t, b)
            if 0 <= state.theatres.due[t, b] <= state.day:
                _believe(world, state, log, t, b)


@kernel
def _news_of_a_long_war(world, state, scratch, log):
    """The same where most armies rest: one of which there is news is told of, and looks about itself; a theatre reads
    its reports on days when one is due.
    """
    contact.call_rolls(state, scratch)
    for a in range(state.n_armies):
        if contact.is_news(state, a):
            contact.tell_of(world, state, scratch, a)
            contact.looked_at(state, a)
            if state.armies.theatre[a] >= 0:
                _look_about(world, state, a, state.armies.theatre[a])
    for t in range(state.n_theatres):
        if 0 <= state.theatres.hears[t] <= state.day:
            _read_reports(world, state, log, t)


@kernel
def _read_reports(world, state, log, t):
    """Believe what has come to a theatre, and note when the next report is due."""
    theatres = state.theatres
    first = -1
    for b in range(state.n_armies):
        due = theatres.due[t, b]
        if due < 0:
            continue
        if due <= state.day:
            _believe(world, state, log, t, b)
        elif first < 0 or due < first:
            first = due
    theatres.hears[t] = first


@kernel
def _look_about(world, state, a, t):
    """An army that sees nobody where an enemy was said to be tells its theatre that he has gone."""
    x, y = army.where(world, state, a)
    reach = army.sight(state, a)
    for b in range(state.n_armies):
        p = state.theatres.place[t, b]
        if p < 0 or abs(x - world.places.x[p]) > reach or not contact.hostile(state, a, b):
            continue
        if paths.line(x - world.places.x[p], y - world.places.y[p]) <= reach:
            if not army.in_field(state, b) or army.apart(world, state, a, b) > reach:
                state.theatres.place[t, b] = -1


@kernel
def _believe(world, state, log, t, b):
    theatres = state.theatres
    theatres.due[t, b] = -1
    if theatres.due_as_of[t, b] < theatres.as_of[t, b]:
        return
    theatres.place[t, b] = theatres.due_place[t, b]
    theatres.men[t, b] = theatres.due_men[t, b]
    theatres.share[t, b] = theatres.due_share[t, b]
    theatres.order[t, b] = theatres.due_order[t, b]
    theatres.as_of[t, b] = theatres.due_as_of[t, b]
    if state.free == 1:
        return  # guards ask for themselves
    for a in range(state.n_armies):
        if state.armies.theatre[a] == t and state.armies.posture[a] == GUARD and state.armies.alarmed[a] < 0:
            if _in_radius(world, state, a, theatres.place[t, b], state.rules.warning * state.rules.foot_day):
                _alarm(state, log, a, b)


@kernel
def _alarm(state, log, a, b):
    """A guard that hears of an enemy gathers its men and horses; how long that takes is a matter of luck."""
    u = luck.draw(state.seed, state.run, luck.ASSEMBLY, 0, state.armies.key[a])
    state.armies.alarmed[a] = state.day
    state.armies.ready[a] = state.day + np.int32(state.armies.assembly[a] * luck.spread(u))
    t = state.armies.theatre[a]
    age = np.float64(state.day - state.theatres.as_of[t, b])
    if state.free == 1:
        return  # routine in a long war
    annals.note(
        state,
        log,
        annals.ALERTED,
        a,
        b,
        state.theatres.place[t, b],
        state.armies.polity[a],
        state.theatres.men[t, b],
        age,
    )


@kernel
def _in_radius(world, state, a, p, more):
    """Whether a place lies within the radius, and ``more`` kilometres, of a place that an army guards."""
    armies = state.armies
    for i in range(STOPS):
        q = armies.guard[a, i]
        if q >= 0 and paths.straight(world, p, q) <= armies.radius[a] + more:
            return True
    return False


@kernel
def decide(world, state, log):
    """Every commander who is free to judge looks at food, odds and losses, and may turn back or strike."""
    if state.free == 1:
        discord.quarrel(world, state)
    for a in range(state.n_armies):
        if not army.in_field(state, a) or state.armies.fight[a] >= 0:
            continue
        posture = state.armies.posture[a]
        if posture == FLEE:
            _come_to_rest(world, state, a)
        elif posture == GUARD:
            if state.free == 0 or state.armies.quarry[a] >= 0 or _is_on_watch(world, state, log, a):
                _watch(world, state, a)
        elif posture == HOLD or posture == MARCH:
            if state.free == 0 or _has_cause(state, a):
                _consider(world, state, log, a)


@kernel
def _has_cause(state, a):
    """Whether a commander in a long war asks himself today if he should go on: every third day, not at home and fed."""
    if (np.uint64(state.day) + state.armies.key[a]) % np.uint64(3) != np.uint64(0):
        return False
    fed_at_home = state.armies.route[a] < 0 and state.armies.unfed[a] < 1.0
    return not (fed_at_home and army.own_land(state, a, state.armies.place[a]))


@kernel
def _is_on_watch(world, state, log, a):
    """Whether a guard in a long war has cause to look about today: every other day, on fresh news or hungry. The first
    such news within its radius is its alarm.
    """
    if (np.uint64(state.day) + state.armies.key[a]) % np.uint64(2) != np.uint64(0):
        return False
    known = state.armies.unfed[a] >= 1.0
    for b in range(state.n_armies):
        if _knows_of(state, a, b):
            known = True
            if state.armies.alarmed[a] < 0:
                p = state.theatres.place[state.armies.theatre[a], b]
                if _in_radius(world, state, a, p, state.rules.warning * state.rules.foot_day):
                    _alarm(state, log, a, b)
    return known


@kernel
def _come_to_rest(world, state, a):
    """Men in flight stop at the first place of their own, when no enemy is at their heels."""
    if granary.at_granary(state, a) >= 0 and state.armies.met[a] < state.day - 1:
        march.stand(state, a, HOLD)


@kernel
def _watch(world, state, a):
    """A guard chooses the believed enemy with the best odds within its radius, and hunts him if they are good."""
    armies = state.armies
    armies.post[a] = _post(world, state, a)
    if not _is_ready(state, a):
        armies.quarry[a] = -1
        return
    best, chosen = worth.bar(state, a), -1
    for b in range(state.n_armies):
        chance = _chance(world, state, a, b)
        if chance > best:
            best, chosen = chance, b
    armies.quarry[a] = chosen


@kernel
def _post(world, state, a):
    """Where a guard with nothing to hunt waits: a safe place of those it guards, the one nearest to the enemy once it
    is ready, else the first; a hungry guard asks for food there too. The last of them if none will do.
    """
    armies = state.armies
    best, near, last = -1, 1e9, -1
    for i in range(STOPS):
        p = armies.guard[a, i]
        if p < 0:
            break
        last = p
        if _lacks_food(state, a, p) or _threatened(world, state, a, p):
            continue
        far = _to_enemy(world, state, a, p) if _is_ready(state, a) else np.float64(i)
        if far < near:
            best, near = p, far
    return best if best >= 0 else last


@kernel
def _lacks_food(state, a, p):
    """Whether a hungry army would find nothing to eat at a place."""
    if state.armies.unfed[a] < 1.0:
        return False
    return state.places.holder[p] != state.armies.polity[a] or state.places.grain[p] <= 0.0


@kernel
def _knows_of(state, a, b):
    """Whether the theatre of army ``a`` has fresh news of the enemy ``b``."""
    t = state.armies.theatre[a]
    if t < 0 or state.theatres.place[t, b] < 0 or not contact.hostile(state, a, b):
        return False
    return state.day - state.theatres.as_of[t, b] <= state.rules.stale


@kernel
def _believed_odds(world, state, a, b, t):
    """Odds of army ``a`` against ``b`` as its theatre believes him to be: numbers, kind, order, ground and walls."""
    theatres = state.theatres
    p = theatres.place[t, b]
    terrain = world.places.terrain[p]
    wall = state.places.wall[p] if state.places.holder[p] == state.armies.polity[b] else 0.0
    seen = worth.seen_worth(state, b, theatres.men[t, b], theatres.share[t, b], theatres.order[t, b], terrain)
    return worth.odds(world, state, a, seen, terrain, wall)


@kernel
def _forget(world, state, t, b):
    """Who looks where an enemy was said to be, and sees nobody, knows that he has gone."""
    p = state.theatres.place[t, b]
    for a in range(state.n_armies):
        if p < 0 or state.armies.theatre[a] != t or not army.in_field(state, a):
            continue
        x, y = army.where(world, state, a)
        reach = army.sight(state, a)
        if paths.line(x - world.places.x[p], y - world.places.y[p]) > reach:
            continue
        if not army.in_field(state, b) or army.apart(world, state, a, b) > reach:
            state.theatres.place[t, b] = -1


@kernel
def _to_enemy(world, state, a, p):
    """Kilometres from a place to the nearest enemy believed to be within the radius of a guard, or a great number."""
    t = state.armies.theatre[a]
    near = 1e8
    for b in range(state.n_armies):
        if not _knows_of(state, a, b):
            continue
        q = state.theatres.place[t, b]
        if _in_radius(world, state, a, q, 0.0):
            near = min(near, paths.straight(world, p, q))
    return near


@kernel
def _threatened(world, state, a, p):
    """Whether an enemy too strong for a guard is believed to be near a place: a day's march for a guard that is the
    faster, some days' for one that is not.
    """
    t = state.armies.theatre[a]
    for b in range(state.n_armies):
        if not _knows_of(state, a, b):
            continue
        days = 1.0 if march.nimble(state, a) > targets.pace_of(state, t, b) else state.rules.warning
        if paths.about(world, state, p, state.theatres.place[t, b]) > days * state.rules.foot_day:
            continue
        if _believed_odds(world, state, a, b, t) < 1.0:
            return True
    return False


@kernel
def _chance(world, state, a, b):
    """Odds that the guards of a theatre believe they have against an enemy, 0 out of reach or on old news."""
    t = state.armies.theatre[a]
    if not _knows_of(state, a, b):
        return 0.0
    p = state.theatres.place[t, b]
    if not _in_radius(world, state, a, p, 0.0):
        return 0.0
    total = 0.0
    for other in range(state.n_armies):  # the guards of one theatre strike together
        if state.armies.theatre[other] == t and _is_ready(state, other) and _in_radius(world, state, other, p, 0.0):
            ride = paths.about(world, state, state.armies.place[other], p) / march.day_march(state, other)
            chance = _believed_odds(world, state, other, b, t)
            total += chance * exp(-ride / state.rules.lead)  # a far quarry may be gone when the hunter comes
    return total


@kernel
def _is_ready(state, a):
    """Whether a guard is assembled and free to act."""
    armies = state.armies
    if armies.posture[a] != GUARD or armies.alarmed[a] < 0:
        return False
    return armies.ready[a] <= state.day and armies.still_until[a] <= state.day


@kernel
def _consider(world, state, log, a):
    """Turn back when the sender does, or when hunger, want, defeat elsewhere and bad odds pass the resolve."""
    armies = state.armies
    if army.at_base(state, a):
        return
    duty = state.rules.duty if armies.posture[a] == MARCH else 1.0
    if columns.recalled(world, state, log, a) or strain(world, state, a) > armies.resolve[a] * duty:
        resolve.turn_back(world, state, log, a)


@kernel
def strain(world, state, a):
    """What pulls a commander home: a sum of terms, each of which is 1 when it is hard to bear."""
    rules, armies = state.rules, state.armies
    total = rules.hunger_weight * armies.unfed[a] / army.HUNGRY
    food = supply.food_days(world, state, a) + convoy.coming(state, a) / max(supply.need(world, state, a), 1e-9)
    total += rules.want_weight * max(0.0, 1.0 - food / _wanted_days(world, state, a))
    total += rules.defeat_weight * columns.lost(world, state, a)
    threat = _threat(world, state, a)
    if threat > 1.0:
        total += rules.odds_weight_command * ln(threat)
    return total


@kernel
def _wanted_days(world, state, a):
    """Days of food that a commander wants in hand: his patience, and the more of the way back the more careful."""
    c = state.armies.commander[a]
    care = worth.MIDDLING if c < 0 else state.people.caution[c]
    back = paths.about(world, state, state.armies.place[a], resolve.refuge(state, a))
    return state.rules.patience + care * back / march.journey(state, a)


@kernel
def _threat(world, state, a):
    """Worth of enemies believed near, the less the farther, against the army's own in order and behind walls."""
    t = state.armies.theatre[a]
    if t < 0:
        return 0.0
    p = army.nearest(world, state, a)
    terrain = world.places.terrain[p]
    total = 0.0
    for b in range(state.n_armies):
        if not _knows_of(state, a, b):
            continue
        ride = paths.about(world, state, p, state.theatres.place[t, b]) / targets.pace_of(state, t, b)
        seen = worth.seen_worth(state, b, state.theatres.men[t, b], state.theatres.share[t, b], 1.0, terrain)
        total += seen * exp(-ride / state.rules.warning)
    foot = state.armies.foot[a] * state.rules.stand
    own = worth.plain_worth(state, a, foot, state.armies.horse[a], terrain) * worth.condition(world, state, a)
    return total / max(own * raised(state.rules.walls, worth.at_walls(state, a)), 1e-9)
