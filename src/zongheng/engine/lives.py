"""Lives: people come of age, grow old and die.

A person lives in the table from birth to death. Who is of age and not dead is ``alive``; the day of a death stays
written in ``dies``, so that nobody comes back. Natural deaths follow a life table or, by a premise, the record.
"""

import numpy as np

from . import annals, luck
from .accelerate import kernel
from .elementary import exp, raised
from .realm import COMMANDER, RULER

YEAR = 365.25  # days
LONGEST = 31  # days of a month


@kernel
def month(world, state, log):
    """Those born long enough ago come of age; for whom of the living this month is the last, and on which day, is
    settled. Changes ``people``.
    """
    since = month_before(world, state)
    for c in range(state.n_people):
        if state.people.alive[c] == 1:
            _settle_end(state, c)
        elif not is_dead(state, c) and since < state.people.born[c] + state.rules.of_age * YEAR <= state.day:
            state.people.alive[c] = 1


@kernel
def day(world, state, log):
    """Those whose last day it is die."""
    people = state.people
    for c in range(state.n_people):
        if people.alive[c] == 1 and people.ends[c] == state.day:
            die(state, log, c)


@kernel
def month_before(world, state):
    """The day on which the last month began."""
    month_of, d = world.calendar.month, max(state.day - 1, 0)
    last = month_of[d]
    while d > 0 and state.day - d < LONGEST and month_of[d - 1] == last:
        d -= 1
    return d


@kernel
def age(state, c):
    """Years since somebody was born."""
    return (state.day - state.people.born[c]) / YEAR


@kernel
def is_grown(state, c):
    """Whether somebody is of an age to rule or command in his own right."""
    return age(state, c) >= state.rules.of_age


@kernel
def is_dead(state, c):
    """Whether somebody has died; a child who is not yet of age lives."""
    dies = state.people.dies[c]
    return state.people.alive[c] == 0 and dies != -1 and dies <= state.day


@kernel
def is_there(state, c):
    """Whether somebody lives, of age or a child."""
    if state.people.alive[c] == 1:
        return True
    return state.people.born[c] <= state.day and not is_grown(state, c) and not is_dead(state, c)


@kernel
def hazard(state, years):
    """Deaths a year at an age: Gompertz and Makeham's law, a constant and a part that grows by the same factor each
    year, fitted to the model life table that ``rules.yaml`` names.
    """
    rules = state.rules
    return rules.mortal + rules.mortal_sixty * raised(2.0, (years - 60.0) / rules.mortal_doubling)


@kernel
def _settle_end(state, c):
    """The day on which somebody dies a natural death: that of the record, or, if he is to die within a month, one of
    its days; a draw that is below the chance of death says by how far it is which.
    """
    people = state.people
    if people.ends[c] >= state.day:
        return
    if state.rules.deaths_by_record > 0.5 and people.dies[c] >= 0:
        people.ends[c] = max(people.dies[c], state.day)
        return
    chance = 1.0 - exp(-hazard(state, age(state, c)) / 12.0)
    u = luck.draw(state.seed, state.run, luck.NATURAL_DEATH, state.day, people.key[c])
    if u < chance:
        people.ends[c] = state.day + np.int32(u / chance * YEAR / 12.0)


@kernel
def find_days(state):
    """On the first day: of a death of which the record gives but the month or the year, any day of that is as good."""
    people = state.people
    for c in range(state.n_people):
        if people.within[c] > 0 and people.dies[c] > 0:
            u = luck.draw(state.seed, state.run, luck.DEATH_DAY, 0, people.key[c])
            people.dies[c] = max(1, people.dies[c] + np.int32((2.0 * u - 1.0) * people.within[c]))


@kernel
def die(state, log, c):
    """Somebody dies, in whatever way; his commands fall vacant. What follows is for ``throne`` and ``offices``."""
    people = state.people
    people.alive[c], people.dies[c] = 0, state.day
    q, kind = people.polity[c], annals.DIED
    for o in range(state.n_polities):
        if state.polities.ruler[o] == c and state.polities.alive[o] == 1:
            q, kind = o, annals.RULER_DIED
    place = annals.NONE if q < 0 else state.polities.capital[q]
    annals.tell(state, log, kind, q, annals.NONE, c, place, age(state, c), 0.0)
    vacate(state, c)


@kernel
def vacate(state, c):
    """Somebody lays down every command. Changes theatres and armies."""
    for t in range(state.n_theatres):
        if state.theatres.commissioner[t] == c:
            state.theatres.commissioner[t] = -1
    for a in range(state.n_armies):
        if state.armies.commander[a] == c:
            state.armies.commander[a] = -1


@kernel
def fall(state, log, c, captor):
    """A commander falls in battle, or is taken; of those taken, some take service with the captor (S66), but no prince:
    his blood is worth more to an enemy than his skill.
    """
    people, q = state.people, state.people.polity[c]
    for o in range(state.n_polities):
        if state.polities.ruler[o] == c:
            die(state, log, c)
            return
    vacate(state, c)
    u = luck.draw(state.seed, state.run, luck.CAPTIVE, state.day, people.key[c])
    if captor < 0 or people.role[c] == RULER or u >= state.rules.captured * (1.0 - people.loyalty[c]):
        people.alive[c], people.dies[c] = 0, state.day
        return
    serve(state, c, captor)
    annals.tell(state, log, annals.DEFECTED, captor, q, c, annals.NONE, 0.0, 0.0)


@kernel
def serve(state, c, q):
    """Somebody serves another polity from today; a prince is no prince there. Changes ``people``."""
    people = state.people
    people.polity[c], people.since[c], people.blame[c] = q, state.day, 0.0
    if people.role[c] == RULER:
        people.role[c] = COMMANDER
