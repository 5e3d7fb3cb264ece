"""The diary: how a history stands when a month has ended, and a year, written down so that nobody need stop to look.

A month that ends has a row with who holds each place, a year one with all that measures read; the last day ends both.
"""

from .accelerate import kernel


@kernel
def write(world, state, log):
    """Write down what has ended with yesterday, unless there was no room for all that happened. Changes ``log``."""
    month, today = world.calendar.month, state.day
    over = today == world.n_days
    if state.trouble != 0 or log.lost != 0 or not (over or month[today] != month[today - 1]):
        return
    m = log.months.count
    for p in range(world.n_places):
        log.months.holder[m, p] = state.places.holder[p]
    log.months.count += 1
    if over or month[today] == 0:
        _year(world, state, log)


@kernel
def _year(world, state, log):
    """Write down a year: see `log.KEPT`."""
    years, y = log.years, log.years.count
    years.events[y], years.n_armies[y] = log.count, state.n_armies
    for a in range(state.n_armies):
        _army(state.armies, years.armies, y, a)
    for q in range(state.n_polities):
        _polity(state.polities, years.polities, y, q)
    for p in range(world.n_places):
        _place(state.places, years.places, y, p)
    log.years.count += 1


@kernel
def _army(now, kept, y, a):
    kept.polity[y, a], kept.foot[y, a], kept.horse[y, a] = now.polity[a], now.foot[a], now.horse[a]
    kept.dead[y, a], kept.missing[y, a], kept.strays[y, a] = now.dead[a], now.missing[a], now.strays[a]
    kept.unfed_peak[y, a], kept.unfed_turned[y, a] = now.unfed_peak[a], now.unfed_turned[a]
    kept.unfed_days[y, a], kept.eaten[y, a] = now.unfed_days[a], now.eaten[a]


@kernel
def _polity(now, kept, y, q):
    kept.alive[y, q], kept.dead[y, q], kept.missing[y, q] = now.alive[q], now.dead[q], now.missing[q]


@kernel
def _place(now, kept, y, p):
    kept.holder[y, p], kept.people[y, p], kept.devastation[y, p] = now.holder[p], now.people[p], now.devastation[p]
