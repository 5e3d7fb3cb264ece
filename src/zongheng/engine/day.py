"""The order of the day, and nothing else."""

import numpy as np

from . import (
    abroad,
    bands,
    battle,
    belief,
    campaign,
    command,
    contact,
    convoy,
    court,
    diary,
    embassy,
    ends,
    fleets,
    granary,
    land,
    levy,
    luck,
    march,
    matters,
    occupy,
    orders,
    parties,
    people,
    reckoning,
    resolve,
    season,
    siege,
    squadrons,
    supply,
    treasury,
    treaty,
    works,
)
from .accelerate import door, kernel

ANNALS_FULL = 3  # the trouble of annals without room
AWAITS = 100  # what `run` returns when a seat held from outside has to decide before the day can go on


@kernel
def live(world, state, scratch, log):
    """One day of one history."""
    weather(world, state)
    govern(world, state, scratch, log)
    wage(world, state, scratch, log)
    abroad.day(world, state, log)
    ends.watch(world, state, scratch, log)
    close(world, state, log)


@kernel
def weather(world, state):
    """What the sky does, and the roads."""
    season.turn(world, state)
    season.drain(world, state)
    granary.bring_in(world, state)


@kernel
def wage(world, state, scratch, log):
    """What armies do on a day, and what they eat."""
    command.news(world, state, scratch, log)
    orders.give(world, state, scratch, log)
    command.decide(world, state, log)
    march.move(world, state, scratch, log)
    convoy.travel(world, state, scratch, log)
    contact.meet(world, state, scratch, log)
    battle.fight(world, state, log)
    siege.press(world, state, log)
    siege.eat_inside(world, state, log)
    supply.eat(world, state, log)
    supply.gather_strays(state, log)


@kernel
def close(world, state, log):
    """Count who is no more, mark what has come, go to the next day, and write down what has ended."""
    reckoning.count_the_ruined(world, state, log)
    reckoning.mark(world, state, log)
    state.day += 1
    diary.write(world, state, log)


@kernel
def govern(world, state, scratch, log):
    """What courts, theatres and envoys do on a day."""
    if _is_new_month(world, state):
        month(world, state, scratch, log)
    people.day(world, state, log)
    belief.hear(world, state, log)
    embassy.travel(world, state, scratch, log)
    court.sit(world, state, scratch, log)
    squadrons.sail(world, state, scratch)
    campaign.plan(world, state, scratch, log)


@kernel
def month(world, state, scratch, log):
    """What happens once a month, on land and in offices."""
    land.month(world, state, log)
    treasury.month(world, state, log)
    levy.month(world, state, log)
    works.month(world, state, log)
    fleets.month(world, state, scratch, log)
    squadrons.month(world, state, scratch, log)
    occupy.month(world, state, log)
    treaty.month(world, state, log)
    reckoning.take_census(world, state)
    belief.month(world, state, scratch, log)
    people.month(world, state, log)
    bands.month(world, state, log)
    parties.month(world, state, log)
    matters.raise_due(world, state, scratch, log)


@kernel
def _is_new_month(world, state):
    """Whether a solar month begins today."""
    return state.day > 0 and world.calendar.month[state.day] != world.calendar.month[state.day - 1]


@kernel
def open_war(world, state):
    """The first morning of a campaign: armies take the field, granaries are filled, the books are opened."""
    resolve.take_the_field(state)
    granary.open_granaries(world, state)
    reckoning.open_books(world, state)


@kernel
def open_history(world, state, scratch):
    """The first morning of a history: what the land bears, what courts have, believe and want."""
    resolve.take_the_field(state)
    land.open_country(world, state)
    reckoning.take_census(world, state)
    treasury.open_purses(world, state)
    parties.open_halls(state)
    people.open_ranks(state)
    belief.open_eyes(world, state, scratch)
    fleets.open_harbours(world, state, scratch)
    campaign.open_wars(world, state)
    reckoning.open_books(world, state)


@kernel
def _is_new(state):
    """Whether the first morning is still to come; a history may be looked at before its first day is lived."""
    return state.day == 0 and state.heads_first == 0.0


@kernel
def _begin(state, scratch):
    """Put away what another history worked out once and for all, and say whether this one begins."""
    mine = luck.mix(state.seed + luck.mix(state.run + np.uint64(1)))
    if _is_new(state) or scratch.history != mine:
        _forget(scratch)
        scratch.history = mine
    return _is_new(state)


@kernel
def _forget(scratch):
    """Leave a scratch in which nothing is worked out yet. All that is kept there depends on the rules, the roads, the
    keys and the luck of one history, and on no day.
    """
    scratch.minutes[:] = 0
    scratch.drawn[:] = -1.0
    scratch.counts[:] = 0
    scratch.mainland[:] = -1
    scratch.sails[:] = 0


@kernel
def _go_on(state, log):
    """Whether a history can go on to its next day: there was room for everything so far."""
    return state.trouble == 0 and log.lost == 0


@door
def run_still(worlds, states, scratches, logs, days):
    """Live days of a history in which only the orders of its opening are in force; see `run`."""
    world, state, scratch, log = worlds[0], states[0], scratches[0], logs[0]
    if _begin(state, scratch):
        open_war(world, state)
    for _ in range(days):
        if not _go_on(state, log):
            break
        weather(world, state)
        wage(world, state, scratch, log)
        close(world, state, log)
    return state.trouble if log.lost == 0 else ANNALS_FULL


@door
def run_free(worlds, states, scratches, logs, days):
    """Live days of a history in which courts and theatres decide; see `run`."""
    world, state, scratch, log = worlds[0], states[0], scratches[0], logs[0]
    if _begin(state, scratch):
        open_history(world, state, scratch)
    for _ in range(days):
        if not _go_on(state, log):
            break
        state.waiting = court.call(world, state, scratch)
        if state.waiting > 0:
            return AWAITS
        live(world, state, scratch, log)
    return state.trouble if log.lost == 0 else ANNALS_FULL


def run(worlds: np.ndarray, states: np.ndarray, scratches: np.ndarray, logs: np.ndarray, days: int) -> int:
    """Live ``days`` days of the history ``states[0]``: fewer when something runs out of room, and until a seat that is
    held from outside has to decide. Returns its trouble, or AWAITS with ``state.waiting`` set.

    All arguments but ``days`` are 1-element arrays of the records of ``state.layout``; the last three change in place.
    There are two doors, so that a campaign does not wait until courts are compiled.
    """
    door_of = run_free if states["free"][0] == 1 else run_still
    return int(door_of(worlds, states, scratches, logs, days))
