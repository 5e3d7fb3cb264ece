"""The order of the day, and nothing else."""

from . import battle, command, contact, convoy, granary, march, orders, reckoning, resolve, season, siege, supply
from .accelerate import door, kernel


@kernel
def live(world, state, scratch, log):
    """One day of one history."""
    season.turn(world, state)
    season.drain(world, state)
    granary.bring_in(world, state)
    command.news(world, state, log)
    orders.give(world, state, scratch, log)
    command.decide(world, state, log)
    march.move(world, state, scratch, log)
    convoy.travel(world, state, scratch, log)
    contact.meet(world, state, log)
    battle.fight(world, state, log)
    siege.press(world, state, log)
    siege.eat_inside(state)
    supply.eat(world, state, log)
    supply.gather_strays(state, log)
    reckoning.count_the_ruined(world, state, log)
    reckoning.mark(world, state, log)
    state.day += 1


@door
def run(worlds, states, scratches, logs, days):
    """Live ``days`` days of the history ``states[0]``, fewer when something runs out of room. Returns its trouble.

    All arguments but ``days`` are 1-element arrays of the records of ``state.layout``; the last three change in place.
    """
    world, state, scratch, log = worlds[0], states[0], scratches[0], logs[0]
    if state.day == 0:
        resolve.take_the_field(state)
        granary.open_granaries(world, state)
        reckoning.open_books(world, state)
    for _ in range(days):
        if state.trouble != 0 or log.lost > 0:
            break
        live(world, state, scratch, log)
    return state.trouble if log.lost == 0 else 3
