"""Reckoning: who is ruined, which milestones have come, and whether grain and heads balance.

Milestones are patterns over the annals; nothing here knows what they mean or when they came in the record.
"""

from . import annals, army, belief, land
from .accelerate import door, kernel
from .realm import STEPPE

ALL_OF, ANY_OF = -2, -3  # kinds of milestones made of other milestones


@kernel
def count_the_ruined(world, state, log):
    """Armies that have lost most of their men are ruined; those with next to none are no more."""
    armies = state.armies
    for a in range(state.n_armies):
        if not army.in_field(state, a):
            continue
        left = army.men(state, a)
        if armies.ruined[a] == 0 and left < state.rules.ruin * armies.greatest[a]:
            armies.ruined[a] = 1
            armies.ruined_on[a], armies.ruined_at[a] = state.day, army.nearest(world, state, a)
            annals.note(
                state, log, annals.RUINED, a, annals.NONE, armies.place[a], armies.polity[a], left, armies.greatest[a]
            )
        if left < state.rules.disperse:
            _disperse(state, log, a)


@kernel
def _disperse(state, log, a):
    """The last men go their own ways, the porters home; the food is lost."""
    armies = state.armies
    left = army.men(state, a)
    annals.note(state, log, annals.DISPERSED, a, annals.NONE, armies.place[a], armies.polity[a], left, 0.0)
    armies.missing[a] += left
    state.polities.missing[armies.polity[a]] += left
    state.places.people[armies.home[a]] += army.porters(state, a)
    state.grain_lost += army.carried(state, a)
    army.strike_off(state, a)


@kernel
def mark(world, state, log):
    """Look at today's new events and mark the milestones that they bring about. Changes ``state.milestones``."""
    for i in range(state.noted, log.count):
        for m in range(world.n_milestones):
            if state.milestones.day[m] < 0 and _matches(world, log, i, m):
                state.milestones.day[m] = state.day
    state.noted = log.count
    found = True
    while found:  # a milestone may be made of others that are themselves made
        found = False
        for m in range(world.n_milestones):
            if state.milestones.day[m] < 0 and world.milestones.kind[m] <= ALL_OF and _made(world, state, m):
                state.milestones.day[m] = state.day
                found = True


@kernel
def _matches(world, log, i, m):
    """Whether event ``i`` is what milestone ``m`` waits for."""
    wanted = world.milestones
    if wanted.kind[m] != log.kind[i] or (wanted.before[m] >= 0 and log.day[i] >= wanted.before[m]):
        return False
    if wanted.army[m] >= 0 and wanted.army[m] != log.army[i]:
        return False
    if wanted.place[m] >= 0 and wanted.place[m] != log.place[i]:
        return False
    if wanted.against[m] >= 0 and wanted.against[m] != log.of[i]:
        return False
    if log.x[i] < wanted.least[m]:
        return False
    return wanted.polity[m] < 0 or wanted.polity[m] == log.polity[i]


@kernel
def _made(world, state, m):
    """Whether a milestone made of others has come: all of them, or any."""
    wanted = world.milestones
    if wanted.before[m] >= 0 and state.day >= wanted.before[m]:
        return False
    every = wanted.kind[m] == ALL_OF
    for i in range(wanted.of.shape[1]):
        other = wanted.of[m, i]
        if other < 0:
            continue
        come = state.milestones.day[other] >= 0
        if come and not every:
            return True
        if every and not come:
            return False
    return every


@kernel
def grain(world, state):
    """All grain there is or has been, less what was brought in since the first day [shi]."""
    total = state.grain_eaten + state.grain_lost - state.grain_grown
    for p in range(world.n_places):
        total += state.places.grain[p] + state.places.store[p]
    for a in range(state.n_armies):
        total += army.carried(state, a)
    for c in range(state.convoys.alive.size):
        if state.convoys.alive[c] == 1:
            total += state.convoys.grain[c]
    return total


@kernel
def heads(world, state):
    """All people there are or have been, the dead and the missing included."""
    total = state.dead - state.born
    for t in range(state.n_theatres):
        total += state.theatres.dependants[t]
    for p in range(world.n_places):
        total += state.places.people[p] + state.places.garrison[p]
    for a in range(state.n_armies):
        total += army.men(state, a) + army.porters(state, a) + state.armies.strays[a]
    for c in range(state.convoys.alive.size):
        if state.convoys.alive[c] == 1:
            total += state.convoys.men[c]
    for q in range(state.n_polities):
        total += state.polities.missing[q]
    return total


@kernel
def take_census(world, state):
    """Count the people and the places of each polity, as everybody can read them in registers. Changes ``polities``."""
    polities = state.polities
    for q in range(state.n_polities):
        polities.people[q] = polities.settled[q] = 0.0
        polities.places[q] = 0
    for p in range(world.n_places):
        q = state.places.holder[p]
        if q >= 0:
            there = state.places.people[p] + state.places.garrison[p]
            polities.people[q] += there
            polities.places[q] += 1
            polities.settled[q] += 0.0 if land.is_grass(world, p) else there
    for q in range(state.n_polities):
        polities.settled[q] /= max(polities.people[q], 1.0)
        if polities.kind[q] == STEPPE:  # it learns to rule tillers by ruling them
            polities.tills[q], polities.herds[q] = max(state.rules.steppe_land, polities.settled[q]), 1.0
        else:  # herdsmen are worth to it what they give, the more it lives by herds itself
            given = state.rules.tax_steppe / state.rules.tax_dry
            polities.tills[q], polities.herds[q] = 1.0, max(min(1.0, given), 1.0 - polities.settled[q])
    if state.day == 0:
        for q in range(state.n_polities):
            polities.people_first[q] = polities.people[q]


@kernel
def cash(world, state):
    """All coin there is or has been, less what was raised or issued since the first day [guan]."""
    total = state.cash_spent - state.cash_made
    for q in range(state.n_polities):
        total += state.polities.treasury[q]
    return total


@kernel
def open_books(world, state):
    """Write down what there is on the first day."""
    state.grain_first = grain(world, state)
    state.heads_first = heads(world, state)
    state.cash_first = cash(world, state)


@door
def audit(world, state):
    """(grain, heads): relative error of the books since the first day."""
    wrong_grain = abs(grain(world, state) - state.grain_first) / max(state.grain_first, 1.0)
    wrong_heads = abs(heads(world, state) - state.heads_first) / max(state.heads_first, 1.0)
    return wrong_grain, wrong_heads


@door
def powers(world, state, found):
    """True fighting power of every polity [steppe horsemen in the open], for whoever looks on. Changes ``found``."""
    found[: state.n_polities] = belief.powers(world, state)


@door
def audit_cash(world, state):
    """Relative error of the treasuries since the first day, against all that went through them."""
    return abs(cash(world, state) - state.cash_first) / max(state.cash_first, state.cash_made, 1.0)
