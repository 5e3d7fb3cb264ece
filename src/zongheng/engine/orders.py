"""Orders: how an order waits for its time, travels by courier, and is obeyed late or not at all.

The same verbs serve the standing orders of an opening, the options of a decision and, later, courts and players;
`deeds.py` says what each does.
"""

import numpy as np

from . import annals, army, columns, convoy, deeds, luck, march, paths, train
from .accelerate import kernel
from .state import GONE, HOLD, MARCH, WITHDRAW

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
        if state.orders.status[o] == DONE and state.orders.verb[o] == deeds.SUPPLIES:
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
    far = paths.line(x - world.places.x[orders.by[o]], y - world.places.y[orders.by[o]]) * state.rules.winding
    u = luck.draw(state.seed, state.run, luck.COURIER, state.day, orders.key[o])
    orders.due[o] = state.day + np.int32(
        far / state.rules.courier_day * (1.0 + state.rules.courier_luck * (2.0 * u - 1.0))
    )


@kernel
def _receive(world, state, scratch, log, o):
    """The order is in the commander's hands: he obeys, delays or refuses."""
    orders = state.orders
    a = orders.army[o]
    if a >= 0 and orders.by[o] >= 0 and army.in_field(state, a) and orders.weighed[o] == 0:
        orders.weighed[o] = 1
        c = state.armies.commander[a]
        if c >= 0 and state.rules.obedience > 0.0:
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
                orders.due[o] = state.day + days
                annals.note(
                    state, log, annals.DELAYED, a, annals.NONE, state.armies.place[a], state.armies.polity[a], days, 0.0
                )
                return
    if _ripe(state, o) and deeds.carry_out(world, state, scratch, log, o):
        orders.status[o] = DONE
        orders.done[o] = state.day


@kernel
def _keep_supplying(world, state, log, o):
    """Send the next convoy of a standing order when it is due and the commissioner is willing."""
    orders = state.orders
    if orders.next[o] > state.day or orders.sent[o] >= orders.times[o] or _needs_no_more(world, state, o):
        return
    orders.next[o] = state.day + max(1, np.int32(orders.every[o]))
    orders.sent[o] += 1.0
    t, p, a = orders.theatre[o], orders.origin[o], orders.other[o]
    if convoy.withheld(state, log, t, p, orders.amount[o], orders.key[o]):
        return
    grain, holder = state.places.grain[p], state.places.holder[p]
    if convoy.send(world, state, log, orders.key[o], t, p, orders.place[o], a, orders.amount[o], orders.carried[o]) < 1:
        annals.note(state, log, annals.UNSENT, a, annals.NONE, p, holder, orders.amount[o], grain)


@kernel
def _needs_no_more(world, state, o):
    """Whether the army that convoys are to feed is at home, or no more, or known at their granary to be coming home."""
    armies = state.armies
    if state.orders.other[o] < 0:
        return False
    a = convoy.heir(state, state.orders.other[o])
    if armies.posture[a] == GONE or (armies.posture[a] == HOLD and army.at_base(state, a)):
        return True
    turned = armies.turned_on[a]
    return turned >= 0 and columns.heard(world, state, armies.turned_at[a], turned, state.orders.origin[o])


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
