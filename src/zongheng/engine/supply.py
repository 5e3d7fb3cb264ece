"""Supply: what armies eat, where it comes from, and what happens when it does not come.

Men eat two meals a day from the granary of a friendly place, from what porters carry, from what they carry
themselves, and from the people. Grain is never made or lost without being counted.
"""

import numpy as np

from . import annals, army, granary, march, paths, season, train
from .accelerate import kernel
from .state import FLEE, HOLD, WAVES

STARVING, STARVING_LONG = 5.0, 10.0  # days without food after which the rules of death are stated
HORSES_TOLD, STRAYS_TOLD = 10.0, 100.0  # fewer are not worth a line in the annals
HORSES_TOLD_LONG = 1000.0  # the same in a long war


@kernel
def need(world, state, a):
    """Grain that an army would eat today at full rations [shi], after herds and grass have done their part."""
    rules, armies = state.rules, state.armies
    if in_garrison(state, a) or rules.supply == 0.0:
        return 0.0
    growing = season.is_growing(world, state, armies.place[a])
    mouths = army.men(state, a) + army.porters(state, a)
    if armies.steppe[a] == 1:
        return mouths * rules.ration * (1.0 - (rules.herds if growing else rules.herds_winter))
    fodder = rules.horse_grain * (1.0 - (rules.green if growing else 0.0))
    return mouths * rules.ration + armies.mounts[a] * fodder


@kernel
def in_garrison(state, a):
    """Whether an army stands at its own base in its own land, where it eats like any garrison, outside these books.

    In a long war that is month by month (``garrison.py``), and no longer so once it is shut in there.
    """
    p = state.armies.place[a]
    if state.free == 1 and state.places.invested[p] > 0:
        return False
    return state.armies.posture[a] == HOLD and army.at_base(state, a) and army.own_land(state, a, p)


@kernel
def food_days(world, state, a):
    """Days of full rations that an army has on hand, granary of the place included."""
    grain = army.carried(state, a) + on_the_hoof(state, a)
    p = granary.at_granary(state, a)
    if p >= 0:
        grain += granary.reachable(world, state, a) * _share_of_granary(world, state, a, p)
    return grain / max(need(world, state, a), 1e-9)


@kernel
def _share_of_granary(world, state, a, p):
    """Armies of one polity in one place share its granary by their need."""
    total = 0.0
    for b in range(state.n_armies):
        if state.armies.place[b] == p and state.armies.polity[b] == state.armies.polity[a]:
            if army.in_field(state, b) and granary.at_granary(state, b) == p:
                total += need(world, state, b)
    return need(world, state, a) / max(total, 1e-9)


@kernel
def eat(world, state, log):
    """Feed every army for a day. Changes armies, ``places.grain`` and ``places.store``."""
    for a in range(state.n_armies):
        if not army.in_field(state, a):
            continue
        if in_garrison(state, a):
            if state.free == 0:
                _keep_in_garrison(world, state, a, 1.0)
            elif (np.uint64(state.day) + state.armies.key[a]) % np.uint64(season.DEKAD) == np.uint64(0):
                _keep_in_garrison(world, state, a, np.float64(season.DEKAD))
        else:
            _provision(world, state, log, a)


@kernel
def _keep_in_garrison(world, state, a, days):
    """So many days of an army that eats outside these books: it mends, and fills its packs. In a long war, where most
    armies rest, that is looked to once in ten days, for each army on a day of its own.
    """
    armies = state.armies
    armies.unfed[a] = max(0.0, armies.unfed[a] - days)
    armies.short[a] = max(0.0, armies.short[a] - state.rules.regain * days)
    _fill_up(world, state, a)
    _recover(state, a, days)


@kernel
def _provision(world, state, log, a):
    """Two meals of one army, foraging for what is short; then what hunger does."""
    armies = state.armies
    share = _ration(world, state, a)
    short_before, stored = armies.unfed[a], True
    for meal in range(train.MEALS):
        wanted = need(world, state, a) * share / train.MEALS  # fewer mouths once porters have gone home
        got = _eaten(state, a, granary.draw_grain(world, state, a, wanted) if stored else 0.0)
        stored = got >= wanted * (1.0 - 1e-9)  # else every granary in reach is empty for today
        if got < wanted and _forages(world, state, a):
            got += _forage(world, state, a, wanted - got)
        got += _from_train(state, a, wanted - got)
        if got < wanted:
            got += _glean(world, state, a, wanted - got)
            got += _eat_horses(state, a, wanted - got)
        _digest(state, a, share, got / wanted if wanted > 0.0 else 1.0)
        train.send_porters_home(state, a, meal)
    if armies.killed[a] >= (HORSES_TOLD if state.free == 0 else HORSES_TOLD_LONG):
        p = army.nearest(world, state, a)
        annals.note(
            state, log, annals.ATE_HORSES, a, annals.NONE, p, armies.polity[a], armies.killed[a], armies.mounts[a]
        )
        armies.killed[a] = 0.0
    if stored and granary.at_granary(state, a) >= 0:
        _fill_up(world, state, a)
    if armies.unfed[a] > short_before:
        _go_hungry(world, state, log, a)
    else:
        _recover(state, a, 1.0)


@kernel
def _recover(state, a, days):
    """Days with food, and without a fight, give an army back some of its cohesion."""
    armies = state.armies
    if armies.fight[a] < 0:
        armies.cohesion[a] = min(1.0, armies.cohesion[a] + state.rules.cohesion_back * days)
        armies.told[a] = 0


@kernel
def _fill_up(world, state, a):
    """At a granary of its own an army fills its packs again, as far as backs and poles allow."""
    room = army.capacity(state, a) - army.carried(state, a)
    if room > 0.0:
        train.stow(state, a, granary.draw_grain(world, state, a, room))


@kernel
def _ration(world, state, a):
    """Share of full rations given out: on the march, what makes the food last to the goal and beyond."""
    armies = state.armies
    days = (army.carried(state, a) + on_the_hoof(state, a)) / max(need(world, state, a), 1e-9)
    if armies.goal[a] < 0 or days <= 0.0 or granary.at_granary(state, a) >= 0 or armies.posture[a] == FLEE:
        return 1.0
    left = paths.about(world, state, army.nearest(world, state, a), armies.goal[a]) / march.journey(state, a)
    return max(state.rules.stretch, min(1.0, days / (left + state.rules.patience)))


@kernel
def _from_train(state, a, wanted):
    """Take from the porters, first wave first, then from what the men carry."""
    armies = state.armies
    got = 0.0
    for w in range(WAVES):
        taken = min(wanted - got, armies.load[a, w])
        armies.load[a, w] -= taken
        got += taken
    taken = min(wanted - got, armies.own[a])
    armies.own[a] -= taken
    return _eaten(state, a, got + taken)


@kernel
def _eaten(state, a, grain):
    state.armies.eaten[a] += grain
    state.grain_eaten += grain
    return grain


@kernel
def _digest(state, a, share, fed):
    """Count a meal: a missed one adds half a day without food, a full one mends as much."""
    armies = state.armies
    missed = (1.0 - fed) / train.MEALS
    if missed > 1e-9:
        armies.unfed[a] += missed
        armies.unfed_days[a] += missed
        armies.unfed_peak[a] = max(armies.unfed_peak[a], armies.unfed[a])
    else:
        armies.unfed[a] = max(0.0, armies.unfed[a] - 1.0 / train.MEALS)
    if share < 1.0:
        armies.short[a] += (1.0 - share) / train.MEALS
    else:
        armies.short[a] = max(0.0, armies.short[a] - state.rules.regain / train.MEALS)


@kernel
def _forages(world, state, a):
    """Armies live off the country of others; off their own people only when food is short."""
    if state.armies.fight[a] >= 0 or shut_in(state, a):
        return False
    p = army.nearest(world, state, a)
    if state.places.holder[p] != state.armies.polity[a]:
        return True
    patience = state.rules.patience
    if army.carried(state, a) / max(need(world, state, a), 1e-9) >= patience:
        return False  # no need to ask the granaries
    return food_days(world, state, a) < patience


@kernel
def shut_in(state, a):
    """Whether an army in a town has an enemy at the gates, so that nobody can go out for food."""
    return (
        state.armies.route[a] < 0
        and state.armies.met[a] >= state.day - 1
        and state.armies.horse[a] < state.rules.screen
    )


@kernel
def _forage(world, state, a, wanted):
    """Take food from the people of the district, and waste it. Returns grain found [shi]."""
    places, rules = state.places, state.rules
    p = army.nearest(world, state, a)
    if wanted <= 0.0 or army.finds_nobody(state, a, p):
        return 0.0
    riders = state.armies.horse[a] / max(army.men(state, a), 1.0)
    reach = rules.found * (rules.found_foot + (1.0 - rules.found_foot) * riders) / train.MEALS
    left = places.store[p] / max(places.stock[p], 1.0)  # a second pass finds less than the first
    found = min(wanted, places.store[p] * min(1.0, reach * left))
    if found <= 0.0:
        return 0.0
    places.store[p] -= found
    places.devastation[p] = min(1.0, places.devastation[p] + rules.waste * found / max(places.stock[p], 1.0))
    return _eaten(state, a, found)


@kernel
def _glean(world, state, a, wanted):
    """What hungry men find in the growing months that nobody stored: wild plants, roots, unripe ears."""
    if state.armies.fight[a] >= 0 or shut_in(state, a) or not season.is_growing(world, state, state.armies.place[a]):
        return 0.0
    return wanted * state.rules.gleaned


@kernel
def _eat_horses(state, a, wanted):
    """An army that would go hungry kills horses: steppe people those that they need not ride, as they always do; others
    what they can bring themselves to, a share at a time.
    """
    armies, rules = state.armies, state.rules
    killed = wanted / (rules.horse_meat * rules.ration)
    if armies.steppe[a] == 1:
        killed = min(killed, spare_horses(state, a))
    elif armies.mounts[a] < HORSES_TOLD or armies.unfed[a] < 1.0:
        return 0.0
    else:
        killed = min(rules.slaughter * armies.mounts[a], killed)
    armies.mounts[a] -= killed
    on_foot = max(0.0, armies.horse[a] - armies.mounts[a])
    armies.horse[a] -= on_foot
    armies.foot[a] += on_foot
    if armies.steppe[a] == 0:
        armies.killed[a] += killed
    return killed * rules.horse_meat * rules.ration


@kernel
def spare_horses(state, a):
    """Horses of steppe riders that are food on the hoof: those beyond what each keeps to ride."""
    return max(0.0, state.armies.mounts[a] - state.rules.mounts_kept * state.armies.horse[a])


@kernel
def on_the_hoof(state, a):
    """What the herds of an army are worth as food [shi]; others than steppe people do not count theirs."""
    if state.armies.steppe[a] == 0:
        return 0.0
    return spare_horses(state, a) * state.rules.horse_meat * state.rules.ration


@kernel
def _go_hungry(world, state, log, a):
    """A day without food: cohesion falls, men and idle porters leave, and after days of it men die."""
    armies, rules = state.armies, state.rules
    missed = min(1.0, armies.unfed[a])
    armies.cohesion[a] = max(rules.least, armies.cohesion[a] - rules.cohesion_unfed * missed)
    p = army.nearest(world, state, a)
    _leave(state, a, rules.desert_unfed * (1.0 if army.own_land(state, a, p) else rules.desert_abroad) * missed)
    train.let_go(state, a, rules.porters_leave * missed)
    if armies.unfed[a] > STARVING:
        army.kill(state, a, rules.starve_long if armies.unfed[a] > STARVING_LONG else rules.starve, 1.0)
    whole = np.int32(armies.unfed[a])
    told = whole % 5 == 0 or (whole <= 5 and state.free == 0) or whole == 3
    if whole > armies.told[a] and told:
        armies.told[a] = whole
        annals.note(state, log, annals.HUNGRY, a, annals.NONE, p, armies.polity[a], armies.unfed[a], army.men(state, a))


@kernel
def _leave(state, a, share):
    """Foot desert; they are missing from the rolls."""
    armies = state.armies
    gone = armies.foot[a] * share
    armies.foot[a] -= gone
    armies.missing[a] += gone
    state.polities.missing[armies.polity[a]] += gone


@kernel
def gather_strays(state, log):
    """Strays come back to an army that stands fed on its own ground; elsewhere they drift away for good."""
    armies = state.armies
    for a in range(state.n_armies):
        if armies.strays[a] < 1.0:
            continue
        safe = (
            army.in_field(state, a)
            and armies.posture[a] == HOLD
            and granary.at_granary(state, a) >= 0
            and armies.unfed[a] < 1.0 / train.MEALS
        )
        gone = armies.strays[a] * state.rules.rally
        armies.strays[a] -= gone
        if safe and armies.met[a] < state.day - state.rules.rally_after:
            armies.foot[a] += gone
            if gone >= STRAYS_TOLD and (state.free == 0 or state.day % 30 == 0):  # in a long war by the month
                annals.note(
                    state,
                    log,
                    annals.RALLIED,
                    a,
                    annals.NONE,
                    armies.place[a],
                    armies.polity[a],
                    gone,
                    army.men(state, a),
                )
        else:
            armies.missing[a] += gone
            state.polities.missing[armies.polity[a]] += gone
