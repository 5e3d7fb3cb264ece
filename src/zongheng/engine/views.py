"""Views: what a court believes of the garrison and granary of each place that is not its own.

Spies, traders and border posts look into the towns of neighbours and enemies; what they count is as old as its way home
is long, and as wrong as such counts are. A court reads its own places in its own books.
"""

import numpy as np

from . import borders, luck, paths
from .accelerate import kernel
from .elementary import exp

NEVER = -9999  # the day of news that never came


@kernel
def men_at(world, state, q, p):
    """Garrison of a place as court ``q`` believes [men]: the truth of its own, else the latest news."""
    if _in_own_books(state, q, p):
        return state.places.garrison[p]
    views = state.views
    if _arrived(state, q, p) and views.due_as_of[q, p] >= state.places.changed[p]:
        return np.float64(views.due_men[q, p])
    if views.as_of[q, p] > NEVER and views.as_of[q, p] >= state.places.changed[p]:
        return np.float64(views.men[q, p])
    return state.rules.view_unknown * (1.0 + state.places.wall[p])


@kernel
def grain_at(world, state, q, p):
    """Public grain of a place as court ``q`` believes [shi]; who knows nothing of a granary counts on nothing."""
    if _in_own_books(state, q, p):
        return state.places.grain[p]
    views = state.views
    if _arrived(state, q, p) and views.due_as_of[q, p] >= state.places.changed[p]:
        return np.float64(views.due_grain[q, p])
    if views.as_of[q, p] > NEVER and views.as_of[q, p] >= state.places.changed[p]:
        return np.float64(views.grain[q, p])
    return 0.0


@kernel
def warships_at(world, state, q, p):
    """Worth of the warships that hold the water at a place, as court ``q`` believes: of its own the truth, of others
    what was seen there this month, counted as well as men can.
    """
    o = state.places.afloat[p]
    if o < 0 or o == q or state.rules.belief == 0.0:
        return state.places.warships[p]
    return state.places.warships[p] * _error(world, state, q, p, luck.VIEW_SHIPS)


@kernel
def _in_own_books(state, q, p):
    return state.places.holder[p] == q or state.rules.belief == 0.0


@kernel
def _arrived(state, q, p):
    """Whether the report on the road has come by today."""
    return 0 <= state.views.due[q, p] <= state.day


@kernel
def month(world, state, scratch):
    """Reports on foreign places set out. Changes ``views``.

    Posts and spies report every month on towns beside their own land, travellers in turn on those farther in.
    """
    rules, holder, first = state.rules, state.places.holder, world.places.first
    if rules.belief == 0.0:
        return
    rounds = np.uint64(max(1.0, rules.view_rounds))
    turn = np.uint64(world.calendar.month[state.day])
    for p in range(world.n_places):
        o = holder[p]
        if o < 0:
            continue
        for h in range(first[p], first[p + 1]):
            q = holder[world.half_edges.to[h]]
            if q >= 0 and q != o:
                _report(world, state, scratch, q, p, rules.courier_day)
        if (turn + world.places.key[p]) % rounds == 0:
            for q in range(state.n_polities):
                if q != o and state.polities.alive[q] == 1 and _of_interest(state, q, o):
                    _report(world, state, scratch, q, p, rules.traders_day)


@kernel
def _report(world, state, scratch, q, p, pace):
    """A report on a place sets out for court ``q``, unless one is on the road; the last one is filed if it has come."""
    _settle(state, q, p)
    if state.views.due[q, p] >= 0:
        return
    seat = borders.seat_of(world, state, q)
    if seat >= 0:
        _send(world, state, scratch, q, p, np.int32(paths.about(world, state, seat, p) / pace))


@kernel
def _of_interest(state, q, o):
    return state.relations.borders[q, o] == borders.TOUCH or state.polities.at_war[q, o] == 1


@kernel
def _settle(state, q, p):
    """File the report that has come."""
    views = state.views
    if _arrived(state, q, p):
        views.men[q, p], views.grain[q, p] = views.due_men[q, p], views.due_grain[q, p]
        views.as_of[q, p] = views.due_as_of[q, p]
        views.due[q, p] = -1


@kernel
def _send(world, state, scratch, q, p, days):
    """A report on a place sets out; an error lasts as long as the same men count, which is taken as a year. It is kept,
    and worked out anew in another year or for the eye of another court.
    """
    views, counts = state.views, luck.mix(eye(state, q, world.places.key[p]) + np.uint64(state.day // 365))
    if scratch.counts[q, p] != counts:
        scratch.counts[q, p] = counts
        scratch.wrong_men[q, p] = _error(world, state, q, p, luck.VIEW_MEN)
        scratch.wrong_grain[q, p] = _error(world, state, q, p, luck.VIEW_GRAIN)
    views.due[q, p], views.due_as_of[q, p] = state.day + days, state.day
    views.due_men[q, p] = np.float32(state.places.garrison[p] * scratch.wrong_men[q, p])
    views.due_grain[q, p] = np.float32(state.places.grain[p] * scratch.wrong_grain[q, p])


@kernel
def _error(world, state, q, p, purpose):
    """Factor by which a count is wrong this year."""
    who = eye(state, q, world.places.key[p])
    return miscount(state.seed, state.run, purpose, state.day // 365, who, state.rules.view_error)


@kernel
def miscount(seed, run, purpose, year, who, error):
    """Factor by which the eye ``who`` is wrong in a year of what it counts for a purpose, by a standard error."""
    return exp(error * luck.normal(luck.draw(seed, run, purpose, year, who)))


@kernel
def eye(state, q, who):
    """The key of what court ``q`` sees of a subject, which is not the key of what the subject sees of it."""
    return luck.mix(state.polities.key[q] ^ luck.mix(who))


@kernel
def open_eyes(world, state, scratch):
    """What courts believe of places on the first day: the truth with the error of a count. Changes ``views``."""
    for q in range(state.n_polities):
        if state.polities.alive[q] == 0:
            continue
        for p in range(world.n_places):
            o = state.places.holder[p]
            if o >= 0 and o != q and _of_interest(state, q, o):
                _send(world, state, scratch, q, p, np.int32(0))
                _settle(state, q, p)
