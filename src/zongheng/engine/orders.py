"""Orders: the vocabulary of actions, how an order waits, travels and is carried out.

The same verbs serve the standing orders of an opening, the options of a decision and, later, courts and players.
"""

import numpy as np

from . import annals, army, battle, convoy, granary, luck, march, siege, supply, train
from .accelerate import kernel
from .state import FLEE, GONE, GUARD, HOLD, MARCH, STOPS, UNFORMED, WITHDRAW

(
    V_MARCH,
    V_JOIN,
    V_DETACH,
    V_WAIT,
    V_HOLD,
    V_WITHDRAW,
    V_GUARD,
    V_REST,
    V_MUSTER,
    V_LOAD,
    V_SUPPLY,
    V_WILL,
    V_FLOOD,
    V_GRANT,
) = range(14)
WAITING, ON_THE_ROAD, DONE, REFUSED = range(4)
NEVER = -2  # the order that had to come first is not in force


@kernel
def give(world, state, scratch, log):
    """Send out orders whose time has come, carry out those that arrive, and keep standing ones going."""
    for o in range(state.n_orders):
        status = state.orders.status[o]
        if status == WAITING and _ripe(state, o):
            _dispatch(world, state, o)
            status = state.orders.status[o]
        if status == ON_THE_ROAD and state.orders.due[o] <= state.day:
            _receive(world, state, scratch, log, o)
        if state.orders.status[o] == DONE and state.orders.verb[o] == V_SUPPLY:
            _keep_supplying(world, state, log, o)
    for a in range(state.n_armies):
        if army.in_field(state, a):
            _join(world, state, scratch, log, a)


@kernel
def _ripe(state, o):
    """Whether every condition of an order holds today."""
    orders = state.orders
    before = orders.after[o]
    if before == NEVER or (before >= 0 and orders.done[before] < 0):
        return False
    start = max(orders.day[o], orders.done[before] if before >= 0 else 0)
    if state.day < start + orders.delay[o]:
        return False
    for i in range(2):
        a = orders.at_army[o, i]
        if a >= 0 and not (
            army.in_field(state, a)
            and state.armies.route[a] < 0
            and state.armies.place[a] == orders.at_place[o, i]
            and state.armies.before[a] < 0
            and state.armies.fight[a] < 0
        ):
            return False
    p = orders.held_place[o]
    return p < 0 or state.places.holder[p] == orders.held_by[o]


@kernel
def _dispatch(world, state, o):
    """Put an order on the road to its army, or in force at once when it is given on the spot."""
    orders = state.orders
    orders.status[o] = ON_THE_ROAD
    orders.due[o] = state.day
    a = orders.army[o]
    if orders.by[o] < 0 or a < 0 or not army.in_field(state, a):
        return
    x, y = army.where(world, state, a)
    far = np.hypot(x - world.places.x[orders.by[o]], y - world.places.y[orders.by[o]]) * state.rules.winding
    u = luck.draw(state.seed, state.run, luck.COURIER, state.day, orders.key[o])
    orders.due[o] = state.day + np.int32(far / state.rules.courier_day * (0.75 + 0.5 * u))


@kernel
def _receive(world, state, scratch, log, o):
    """The order is in the commander's hands: he obeys, delays or refuses."""
    orders = state.orders
    a = orders.army[o]
    if a >= 0 and orders.by[o] >= 0 and army.in_field(state, a) and orders.done[o] == -1:
        c = state.armies.commander[a]
        if c >= 0:
            u = luck.draw(state.seed, state.run, luck.OBEDIENCE, 0, orders.key[o])
            if u < state.rules.disobey * (1.0 - state.people.loyalty[c]):
                orders.status[o] = REFUSED
                annals.note(
                    state, log, annals.REFUSED, a, annals.NONE, state.armies.place[a], state.armies.polity[a], 0.0, 0.0
                )
                return
            u = luck.draw(state.seed, state.run, luck.DELAY, 0, orders.key[o])
            days = np.int32(state.rules.dawdle * state.people.caution[c] * u)
            if days > 0:
                orders.done[o] = -2  # delayed once
                orders.due[o] = state.day + days
                annals.note(
                    state, log, annals.DELAYED, a, annals.NONE, state.armies.place[a], state.armies.polity[a], days, 0.0
                )
                return
    if _ripe(state, o) and carry_out(world, state, scratch, log, o):
        orders.status[o] = DONE
        orders.done[o] = state.day


@kernel
def carry_out(world, state, scratch, log, o):
    """Do what an order says. False when it cannot be done today and is to be tried again tomorrow."""
    orders = state.orders
    verb, a = orders.verb[o], orders.army[o]
    if verb == V_DETACH:
        return _detach(world, state, log, o, a)
    if verb == V_MUSTER:
        return _muster(state, log, o, a)
    if verb == V_SUPPLY:
        orders.next[o] = state.day
        return True
    if verb == V_WILL:
        state.theatres.willing[orders.theatre[o]] = orders.amount[o]
        return True
    if verb == V_GRANT and a < 0:
        return _endow(world, state, o)
    if verb == V_FLOOD:
        return _flood(world, state, log, o)
    if not army.in_field(state, a):
        return state.armies.posture[a] == GONE
    if state.armies.fight[a] >= 0:
        return False
    if verb == V_LOAD and (state.armies.place[a] != orders.origin[o] or state.armies.route[a] >= 0):
        return False
    if verb == V_LOAD or verb == V_GRANT:
        _load(world, state, log, o, a)
    elif verb == V_WITHDRAW:
        state.armies.home[a] = orders.place[o]
        turn_back(world, state, log, a)
    elif verb == V_REST:
        state.armies.still_until[a] = state.day + np.int32(orders.amount[o])
    elif verb == V_GUARD:
        _guard(state, o, a)
    elif verb == V_WAIT:
        return _wait(world, state, log, o, a)
    elif state.armies.posture[a] != WITHDRAW:
        _move_out(state, log, o, a, verb)
    return True


@kernel
def _move_out(state, log, o, a, verb):
    """March, join or hold: orders that a commander who has turned back no longer follows."""
    orders, armies = state.orders, state.armies
    armies.quarry[a] = -1
    if verb == V_HOLD:
        march.stand(state, a, HOLD)
    elif verb == V_JOIN:
        armies.friend[a] = orders.other[o]
    else:
        armies.friend[a] = -1
        armies.forced[a] = orders.forced[o]
        _set_way(state, o, a)
        march.set_out(state, log, a, MARCH, orders.place[o])


@kernel
def _set_way(state, o, a):
    for i in range(STOPS):
        state.armies.stop[a, i] = state.orders.stop[o, i]
    state.armies.stops[a] = state.orders.stops[o]
    state.armies.stopped[a] = 0


@kernel
def _detach(world, state, log, o, a):
    """A column leaves its parent, with food from the parent's train and from the granary of the place."""
    orders, armies = state.orders, state.armies
    parent = orders.other[o]
    if not army.in_field(state, parent) or armies.posture[parent] == WITHDRAW:
        return armies.posture[parent] == GONE
    if armies.fight[parent] >= 0 or not _can_feed(world, state, o, parent):
        return False
    share_foot = min(1.0, orders.foot[o] / max(armies.foot[parent], 1e-9))
    share_horse = min(1.0, orders.horse[o] / max(armies.horse[parent], 1e-9))
    _form(state, a, parent, share_foot, share_horse)
    p = armies.place[a]
    grain = 0.0
    if granary.at_granary(state, parent) >= 0:
        grain = train.load(state, a, p, -1, orders.amount[o], orders.more[o])
    grain += train.load(state, a, p, parent, orders.amount[o], orders.more[o])
    armies.home[a] = armies.home[parent]
    armies.sent[parent] += army.men(state, a)
    draw_resolve(state, a)
    days = grain / max(supply.need(world, state, a), 1e-9)
    annals.note(state, log, annals.DETACHED, a, parent, p, armies.polity[a], army.men(state, a), days)
    return True


@kernel
def _can_feed(world, state, o, parent):
    """Whether the food that a column is to take can be found: nobody sends men off with less than was ordered."""
    orders = state.orders
    heads = (orders.foot[o] + orders.horse[o]) * (1.0 + orders.more[o])
    wanted = heads * state.rules.ration * min(orders.amount[o], state.rules.own_days)
    return army.carried(state, parent) + granary.reachable(world, state, parent) >= wanted


@kernel
def _form(state, a, parent, share_foot, share_horse):
    """Move men out of the parent into the new column, which inherits where it is and how it is."""
    armies = state.armies
    armies.posture[a] = HOLD
    armies.parent[a] = parent
    for word in (
        armies.cohesion,
        armies.fatigue,
        armies.unfed,
        armies.short,
        armies.km,
        armies.out,
        armies.worth_foot,
        armies.worth_horse,
    ):
        word[a] = word[parent]
    armies.place[a], armies.ahead[a], armies.route[a] = armies.place[parent], armies.ahead[parent], armies.route[parent]
    armies.theatre[a] = armies.theatre[parent]
    armies.foot[a] = armies.foot[parent] * share_foot
    armies.horse[a] = armies.horse[parent] * share_horse
    armies.mounts[a] = armies.mounts[parent] * share_horse
    armies.foot[parent] -= armies.foot[a]
    armies.horse[parent] -= armies.horse[a]
    armies.mounts[parent] -= armies.mounts[a]
    armies.greatest[a] = army.men(state, a)
    armies.greatest[parent] = army.men(state, parent)


@kernel
def draw_resolve(state, a):
    """The strain that will turn a commander back: lower for the cautious, drawn once for each command."""
    u = luck.draw(state.seed, state.run, luck.RESOLVE, 0, state.armies.key[a])
    state.armies.resolve[a] = (0.5 + u) * np.exp(0.5 * battle.temper(state, a))


@kernel
def take_the_field(state):
    """Armies that stand on the first day take up their porters and food, and their commanders their resolve."""
    armies = state.armies
    for a in range(state.n_armies):
        if armies.posture[a] == UNFORMED:
            continue
        armies.greatest[a] = army.men(state, a)
        if armies.resolve[a] == 0.0:
            draw_resolve(state, a)
        train.pack(state, a)


@kernel
def _muster(state, log, o, a):
    """Raise men of a place: into an army that is there, or as a new one."""
    orders, armies = state.orders, state.armies
    p = orders.place[o]
    wanted = orders.foot[o] + orders.horse[o]
    share = min(1.0, 0.5 * state.places.people[p] / max(wanted, 1e-9))
    if armies.posture[a] == UNFORMED:
        armies.posture[a] = HOLD
        armies.place[a] = armies.home[a] = p
        draw_resolve(state, a)
    elif armies.posture[a] == GONE:
        return True
    elif armies.place[a] != p or armies.route[a] >= 0:
        return False
    armies.foot[a] += orders.foot[o] * share
    armies.horse[a] += orders.horse[o] * share
    armies.mounts[a] += orders.horse[o] * share
    state.places.people[p] -= wanted * share
    armies.greatest[a] = max(armies.greatest[a], army.men(state, a))
    annals.note(state, log, annals.MUSTERED, a, annals.NONE, p, armies.polity[a], wanted * share, army.men(state, a))
    return True


@kernel
def _load(world, state, log, o, a):
    """Take food and porters from a granary; a grant supposes that they came from however far."""
    orders = state.orders
    p, home = orders.origin[o], state.armies.home[a]
    grain = train.load(state, a, p, -1, orders.amount[o], orders.more[o])
    if orders.verb[o] == V_GRANT:
        state.armies.home[a] = home
    days = army.carried(state, a) / max(supply.need(world, state, a), 1e-9)
    annals.note(state, log, annals.LOADED, a, annals.NONE, p, state.armies.polity[a], grain, days)


@kernel
def _endow(world, state, o):
    """Suppose that a place has grain which lay in granaries elsewhere."""
    orders = state.orders
    state.places.grain[orders.place[o]] += granary.take_grain(world, state, orders.origin[o], orders.amount[o])
    return True


@kernel
def _guard(state, o, a):
    orders, armies = state.orders, state.armies
    armies.posture[a] = GUARD
    armies.radius[a] = orders.amount[o]
    for i in range(STOPS):
        armies.guard[a, i] = orders.stop[o, i] if i < orders.stops[o] else -1
    if orders.stops[o] == 0:
        armies.guard[a, 0] = armies.place[a]


@kernel
def _wait(world, state, log, o, a):
    """Stand until there is food enough, or patience ends; true when the wait is over."""
    orders, armies = state.orders, state.armies
    days = supply.food_days(world, state, a)
    if armies.wait_until[a] == 0:
        armies.wait_until[a] = state.day + np.int32(orders.more[o])
        annals.note(
            state, log, annals.HALTED, a, annals.NONE, armies.place[a], armies.polity[a], army.men(state, a), days
        )
    if days < orders.amount[o] and state.day < armies.wait_until[a]:
        return False
    armies.wait_until[a] = 0
    return True


@kernel
def _flood(world, state, log, o):
    """Cut a dike: the named roads go under water for so many days."""
    orders = state.orders
    p = world.routes.end[orders.stop[o, 0]]
    for i in range(orders.stops[o]):
        r = orders.stop[o, i]
        state.routes.depth[r] = orders.amount[o]
        state.routes.dry[r] = state.day + np.int32(orders.more[o])
    annals.note(state, log, annals.FLOOD, annals.NONE, annals.NONE, p, annals.NONE, orders.amount[o], orders.more[o])
    return True


@kernel
def drain(world, state):
    """Water leaves the roads when its days are over."""
    for r in range(world.n_routes):
        if state.routes.depth[r] > 0.0 and state.routes.dry[r] <= state.day:
            state.routes.depth[r] = 0.0


@kernel
def _keep_supplying(world, state, log, o):
    """Send the next convoy of a standing order when it is due and the commissioner is willing."""
    orders = state.orders
    if orders.next[o] > state.day or orders.sent[o] >= orders.times[o] or _has_come_home(state, orders.other[o]):
        return
    orders.next[o] = state.day + max(1, np.int32(orders.every[o]))
    orders.sent[o] += 1.0
    t = orders.theatre[o]
    willing = 1.0 if t < 0 else state.theatres.willing[t]
    u = luck.draw(state.seed, state.run, luck.DISPATCH, state.day, orders.key[o])
    if u >= willing:
        annals.note(
            state,
            log,
            annals.WITHHELD,
            annals.NONE,
            annals.NONE,
            orders.origin[o],
            state.places.holder[orders.origin[o]],
            orders.amount[o],
            0.0,
        )
        return
    convoy.send(
        world,
        state,
        log,
        orders.key[o],
        t,
        orders.origin[o],
        orders.place[o],
        orders.other[o],
        orders.amount[o],
        orders.carried[o],
    )


@kernel
def _has_come_home(state, a):
    """Whether the army that convoys are to feed is on its way home, or there, or no more."""
    if a < 0:
        return False
    a = convoy.heir(state, a)
    posture = state.armies.posture[a]
    if posture == WITHDRAW or posture == FLEE or posture == GONE:
        return True
    return posture == HOLD and state.armies.route[a] < 0 and state.armies.place[a] == state.armies.home[a]


@kernel
def _join(world, state, scratch, log, a):
    """An army that is to join a friend goes where he is, and becomes part of him when it meets him."""
    armies = state.armies
    friend = armies.friend[a]
    if friend >= 0 and armies.posture[a] != WITHDRAW:
        if not army.in_field(state, friend):
            armies.friend[a] = -1
        elif army.gap(world, state, a, friend) < 1.0 and armies.fight[friend] < 0 and armies.fight[a] < 0:
            annals.note(
                state, log, annals.JOINED, a, friend, armies.place[a], armies.polity[a], army.men(state, a), 0.0
            )
            train.merge(state, a, friend)  # what was on its way to the one now goes to the other
            armies.greatest[friend] = max(armies.greatest[friend], army.men(state, friend))
            armies.posture[a] = GONE
        elif armies.goal[a] != army.nearest(world, state, friend):
            march.set_out(state, log, a, MARCH, army.nearest(world, state, friend))


@kernel
def refuge(state, a):
    """Where an army goes back to: the place where the army that sent it stands, else where it came from."""
    parent = state.armies.parent[a]
    if parent >= 0 and army.in_field(state, parent) and state.armies.posture[parent] == HOLD and state.armies.route[parent] < 0:
        return state.armies.place[parent]
    return state.armies.home[a]


@kernel
def turn_back(world, state, log, a):
    """Withdraw to the refuge by the road the army came."""
    armies = state.armies
    armies.stops[a] = armies.stopped[a] = 0
    armies.friend[a] = -1
    armies.wait_until[a] = 0
    p = army.nearest(world, state, a)
    if armies.route[a] < 0:
        siege.abandon(state, log, a, p)
    annals.note(
        state, log, annals.WITHDREW, a, annals.NONE, p, armies.polity[a], army.men(state, a), armies.unfed[a]
    )
    if armies.unfed_turned[a] < 0.0:
        armies.unfed_turned[a] = armies.unfed[a]
    armies.posture[a] = WITHDRAW
    armies.goal[a] = refuge(state, a)
    armies.friend[a] = armies.parent[a] if armies.goal[a] != armies.home[a] else -1  # to be one army again
    armies.quarry[a] = -1
    armies.before[a] = -1
    armies.standing[a] = 1
