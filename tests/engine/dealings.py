"""Courts that deal with each other, for tests of belief, embassies and treaties: days and months of nothing else."""

import inspect

import numpy as np

from tests.engine.realm_small import realm
from zongheng.engine import belief, embassy, treaty
from zongheng.engine.realm import OPEN, TRIBUTE

PLAIN_NEWS = {"belief_temper": 0.0, "self_regard": 0.0, "self_pride": 0.0}
SURE = {**PLAIN_NEWS, "report_border": 0.0, "report_traders": 0.0, "belief_opening": 0.0, "view_error": 0.0}
OPEN_DOORS = {"turned_back": 0.0, "envoy_killed": 0.0, "envoy_taken": 0.0, "letter_caught": 0.0}


def courts(open_eyes=True, **options):
    """The small realm with its roads joined and, as a rule, what its courts believe on the first day."""
    world = realm(**options).begin()
    world.state.relations.strength[:] = 0.0
    world.state.relations.spread[:] = 0.0
    world.state.polities.income[:] = 1e6
    world.state.polities.need[:] = 1e6
    if open_eyes:
        ask(world, belief.open_eyes)
    return world


def do(world, kernel, *args):
    """Call a kernel that writes annals."""
    return ask(world, kernel, world.log, *args)


def ask(world, kernel, *args):
    """Call a kernel that writes none."""
    if "scratch" in inspect.signature(getattr(kernel, "py_func", kernel)).parameters:
        args = (world.scratches[0], *args)
    with np.errstate(over="ignore"):
        return kernel(world.world, world.state, *args)


def months(world, many=1, *modules):
    """Months in which courts think and deal, with all their days."""
    for _ in range(many):
        for module in modules or (treaty, belief):
            do(world, module.month)
        month = world.world.calendar.month
        now = month[world.state.day]
        while month[world.state.day] == now:
            days(world, 1)
    return world


def days(world, many):
    """Days in which news comes in and embassies travel."""
    with np.errstate(over="ignore"):
        for _ in range(many):
            belief.hear(world.world, world.state, world.log)
            embassy.travel(world.world, world.state, world.scratches[0], world.log)
            world.state.day += 1
    return world


def told(world, kind):
    """Events of a kind: (day, polity, of, who, place, x, y)."""
    log = world.log
    return [
        (int(log.day[i]), int(log.polity[i]), int(log.of[i]), int(log.who[i]), int(log.place[i]), log.x[i], log.y[i])
        for i in range(log.count)
        if log.kind[i] == kind
    ]


def power(world, q):
    return ask(world, belief.power, q)


def strength(world, q, o):
    return float(world.state.relations.strength[q, o])


def rel(world):
    return world.state.relations


def send(world, sender, to, purpose=embassy.FOR_CONTACT, third=-1, place=-1, cash=0.0, grain=0.0, men=0.0, how=None):
    return do(world, how or embassy.send, sender, to, purpose, third, place, cash, grain, men)


def matter(world, kind):
    """The open matter of a kind, or None."""
    lying = world.state.docket
    rows = [m for m in range(lying.status.size) if lying.status[m] == OPEN and lying.kind[m] == kind]
    return rows[0] if rows else None


def answered(world, e, yes):
    """Live until an embassy is received, answer it, and live until it is home."""
    for _ in range(400):
        days(world, 1)
        if world.state.embassies.seen_on[e] >= 0:
            break
    do(world, embassy.reply, e, yes)
    for _ in range(400):
        days(world, 1)
        if not world.state.embassies.alive[e]:
            return world
    raise AssertionError("the embassy never came home")


def sworn(kind=TRIBUTE, cash=0.0, against=-1, **options):
    """North and south have made a treaty, by which south pays."""
    world = courts(**options)
    do(world, treaty.make, world.south, world.north, kind, cash, against)
    return world, world.north, world.south


def fall(world, q, spoils):
    """A polity is no more; its towns fall to others, or to nobody."""
    for name, holder in spoils.items():
        world.state.places.holder[world.at[name]] = holder
    world.state.polities.alive[q] = 0
    world.state.polities.ended[q] = world.state.day
