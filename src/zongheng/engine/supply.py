"""Supply: what armies eat, where it comes from, and what happens when it does not come.

Men eat two meals a day from the granary of a friendly place, from what porters carry, from what they carry
themselves, and from the people. Porters march in waves; a wave is sent home when its load is eaten down to the food
for its own way back. From that rule alone comes Shen Kuo's table (Mengxi bitan j.11): 18, 26 and 31 days.
Grain is never made or lost without being counted.
"""

import numpy as np

from . import annals, battle, march, paths, season
from .accelerate import kernel
from .state import FLEE, HOLD, WAVES

MEALS = 2


@kernel
def carried(state, a):
    """Grain with an army [shi]."""
    total = state.armies.own[a]
    for w in range(WAVES):
        total += state.armies.load[a, w]
    return total


@kernel
def need(world, state, a):
    """Grain that an army would eat today at full rations [shi], after herds and grass have done their part."""
    rules, armies = state.rules, state.armies
    growing = season.is_growing(world, state, armies.place[a])
    mouths = march.men(state, a) + march.porters(state, a)
    if armies.steppe[a] == 1:
        return mouths * rules.ration * (1.0 - (rules.herds if growing else rules.herds_winter))
    fodder = rules.horse_grain * (1.0 - (rules.green if growing else 0.0))
    return mouths * rules.ration + armies.mounts[a] * fodder


@kernel
def at_granary(state, a):
    """The place whose public grain an army may eat, or -1: it stands in a place of its own polity."""
    p = state.armies.place[a]
    if state.armies.route[a] < 0 and state.places.holder[p] == state.armies.polity[a]:
        return p
    return -1


@kernel
def food_days(world, state, a):
    """Days of full rations that an army has on hand, granary of the place included."""
    grain = carried(state, a)
    p = at_granary(state, a)
    if p >= 0:
        grain += reachable(world, state, a) * _share_of_granary(world, state, a, p)
    return grain / max(need(world, state, a), 1e-9)


@kernel
def reachable(world, state, a):
    """Public grain that an army at a place of its own can have [shi]: there, and in its theatre's granaries near by."""
    p = at_granary(state, a)
    if p < 0:
        return 0.0
    total = state.places.grain[p]
    if state.places.occupied[p] == 0:
        for q in range(world.n_places):
            if _sends(world, state, p, q):
                total += state.places.grain[q]
    return total


@kernel
def _sends(world, state, p, q):
    """Whether the commissariat brings grain from the granary of ``q`` to ``p``: one theatre, a few days apart."""
    return (
        q != p
        and state.places.theatre[p] >= 0
        and state.places.theatre[q] == state.places.theatre[p]
        and state.places.grain[q] > 0.0
        and paths.straight(world, p, q) <= state.rules.commissariat
    )


@kernel
def take_grain(world, state, p, wanted):
    """Take public grain at a place, and from granaries of its theatre near by when it is empty [shi]."""
    places = state.places
    got = min(wanted, places.grain[p])
    places.grain[p] -= got
    if got < wanted and places.occupied[p] == 0:
        for q in range(world.n_places):
            if got < wanted and _sends(world, state, p, q):
                taken = min(wanted - got, places.grain[q])
                places.grain[q] -= taken
                got += taken
    return got


@kernel
def draw_grain(world, state, a, wanted):
    """Public grain for an army at a place of its own [shi]."""
    p = at_granary(state, a)
    return take_grain(world, state, p, wanted) if p >= 0 and wanted > 0.0 else 0.0


@kernel
def _share_of_granary(world, state, a, p):
    """Armies of one polity in one place share its granary by their need."""
    total = 0.0
    for b in range(state.n_armies):
        if march.in_field(state, b) and at_granary(state, b) == p and state.armies.polity[b] == state.armies.polity[a]:
            total += need(world, state, b)
    return need(world, state, a) / max(total, 1e-9)


@kernel
def eat(world, state, log):
    """Feed every army for a day. Changes armies, ``places.grain`` and ``places.store``."""
    for a in range(state.n_armies):
        if march.in_field(state, a):
            _provision(world, state, log, a)


@kernel
def _provision(world, state, log, a):
    """Two meals of one army, foraging for what is short; then what hunger does."""
    armies = state.armies
    full = need(world, state, a)
    share = _ration(world, state, a)
    short_before = armies.unfed[a]
    for meal in range(MEALS):
        wanted = full * share / MEALS
        got = _eaten(state, a, draw_grain(world, state, a, wanted))
        if _forages(world, state, a):
            got += _forage(world, state, a, wanted - got)
        got += _from_train(state, a, wanted - got)
        if got < wanted:
            got += _glean(world, state, a, wanted - got)
            got += _eat_horses(world, state, log, a, wanted - got)
        _digest(state, a, share, got / max(wanted, 1e-12))
        _send_porters_home(state, a, meal)
    if at_granary(state, a) >= 0:
        _fill_up(world, state, a)
    if armies.unfed[a] > short_before:
        _go_hungry(world, state, log, a)
    elif armies.fight[a] < 0:
        armies.cohesion[a] = min(1.0, armies.cohesion[a] + state.rules.cohesion_back)
        armies.told[a] = 0


@kernel
def _fill_up(world, state, a):
    """At a granary of its own an army fills its packs again, as far as backs and poles allow."""
    room = room_for(state, a)
    if room > 0.0:
        stow(state, a, draw_grain(world, state, a, room))


@kernel
def room_for(state, a):
    """Grain that an army could still take up [shi]."""
    armies, rules = state.armies, state.rules
    room = rules.own_days * rules.ration * march.men(state, a) + march.porters(state, a) * rules.porter_load
    return max(0.0, room - carried(state, a))


@kernel
def _ration(world, state, a):
    """Share of full rations that the commander gives out: on the march, what makes the food last to the goal."""
    armies = state.armies
    days = carried(state, a) / max(need(world, state, a), 1e-9)
    if armies.goal[a] < 0 or days <= 0.0 or at_granary(state, a) >= 0 or armies.posture[a] == FLEE:
        return 1.0
    left = paths.straight(world, march.nearest(world, state, a), armies.goal[a]) * state.rules.winding / march.journey(state, a)
    return max(state.rules.stretch, min(1.0, days / max(left, 1.0)))


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
    missed = (1.0 - fed) / MEALS
    if missed > 1e-9:
        armies.unfed[a] += missed
        armies.unfed_days[a] += missed
        armies.unfed_peak[a] = max(armies.unfed_peak[a], armies.unfed[a])
    else:
        armies.unfed[a] = max(0.0, armies.unfed[a] - 1.0 / MEALS)
    if share < 1.0:
        armies.short[a] += (1.0 - share) / MEALS
    else:
        armies.short[a] = max(0.0, armies.short[a] - 0.5 / MEALS)


@kernel
def _send_porters_home(state, a, meal):
    """Send home the wave in use when what is left of its load is, to the nearest meal, its own food for the way.

    Only a wave with another behind it is sent: the last porters stay with the soldiers.
    """
    armies, rules = state.armies, state.rules
    w = _wave_in_use(state, a)
    if w < 0 or w + 1 >= WAVES or armies.carriers[a, w + 1] <= 0.0:
        return
    out = armies.out[a] - armies.walked[a] * (1.0 - (meal + 1.0) / MEALS)
    pace = march.day_march(state, a)
    a_day = armies.carriers[a, w] * rules.ration * rules.way_home
    home = a_day * out / pace
    mouths = march.men(state, a) + march.porters(state, a)
    step = mouths * rules.ration / MEALS + a_day * armies.walked[a] / pace / MEALS
    if armies.load[a, w] - home <= 0.5 * step:
        _dismiss(state, a, w)


@kernel
def _wave_in_use(state, a):
    """The first wave that still has porters, or -1."""
    for w in range(WAVES):
        if state.armies.carriers[a, w] > 0.0:
            return w
    return -1


@kernel
def _dismiss(state, a, w):
    """Porters go home to the people of the base with what is left of their load as food for the way."""
    armies = state.armies
    state.places.people[armies.home[a]] += armies.carriers[a, w]
    state.grain_eaten += armies.load[a, w]
    armies.carriers[a, w] = 0.0
    armies.load[a, w] = 0.0


@kernel
def _forages(world, state, a):
    """Armies live off the country of others; off their own people only when food is short."""
    if state.armies.fight[a] >= 0 or shut_in(state, a):
        return False
    p = march.nearest(world, state, a)
    if state.places.holder[p] != state.armies.polity[a]:
        return True
    return food_days(world, state, a) < state.rules.patience


@kernel
def shut_in(state, a):
    """Whether an army in a town has an enemy at the gates, so that nobody can go out for food."""
    return state.armies.route[a] < 0 and state.armies.met[a] >= state.day - 1 and state.armies.horse[a] < 1000.0


@kernel
def _forage(world, state, a, wanted):
    """Take food from the people of the district, and waste it. Returns grain found [shi]."""
    if wanted <= 0.0:
        return 0.0
    places, rules = state.places, state.rules
    p = march.nearest(world, state, a)
    riders = state.armies.horse[a] / max(march.men(state, a), 1.0)
    reach = rules.found * (rules.found_foot + (1.0 - rules.found_foot) * riders) / MEALS
    left = places.store[p] / max(places.stock[p], 1.0)  # a second pass finds less than the first
    found = min(wanted, places.store[p] * reach * left)
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
def _eat_horses(world, state, log, a, wanted):
    """An army that would go hungry kills the horses it can spare: those of stable horsemen, a tenth at a time."""
    armies, rules = state.armies, state.rules
    if armies.steppe[a] == 1 or armies.mounts[a] < 10.0 or armies.unfed[a] < 1.0:
        return 0.0
    killed = min(0.1 * armies.mounts[a], wanted / (rules.horse_meat * rules.ration))
    armies.mounts[a] -= killed
    on_foot = max(0.0, armies.horse[a] - armies.mounts[a])
    armies.horse[a] -= on_foot
    armies.foot[a] += on_foot
    if killed >= 1.0:
        annals.note(
            state, log, annals.ATE_HORSES, a, annals.NONE, march.nearest(world, state, a), armies.polity[a], killed, armies.mounts[a]
        )
    return killed * rules.horse_meat * rules.ration


@kernel
def _go_hungry(world, state, log, a):
    """A day without food: cohesion falls, men leave, and after days of it they die."""
    armies, rules = state.armies, state.rules
    missed = min(1.0, armies.unfed[a])
    armies.cohesion[a] = max(0.1, armies.cohesion[a] - rules.cohesion_unfed * missed)
    holder = state.places.holder[march.nearest(world, state, a)]
    abroad = rules.desert_abroad if holder != armies.polity[a] else 1.0
    _leave(state, a, rules.desert_unfed * abroad * missed)
    if armies.unfed[a] > 5.0:
        battle.kill(state, a, rules.starve_long if armies.unfed[a] > 10.0 else rules.starve, 1.0)
    whole = np.int32(armies.unfed[a])
    if whole > armies.told[a] and (whole <= 5 or whole % 5 == 0):
        armies.told[a] = whole
        p = march.nearest(world, state, a)
        annals.note(state, log, annals.HUNGRY, a, annals.NONE, p, armies.polity[a], armies.unfed[a], march.men(state, a))


@kernel
def _leave(state, a, share):
    """Foot desert; they are missing from the rolls."""
    armies = state.armies
    gone = armies.foot[a] * share
    armies.foot[a] -= gone
    armies.missing[a] += gone
    state.polities.missing[armies.polity[a]] += gone


@kernel
def open_granaries(world, state):
    """Share the yearly income of each theatre among its granaries, as they are filled on the first day."""
    for t in range(state.n_theatres):
        total = 0.0
        for p in range(world.n_places):
            if state.places.theatre[p] == t:
                total += state.places.grain[p]
        for p in range(world.n_places):
            if state.places.theatre[p] == t and total > 0.0:
                state.places.intake[p] = state.theatres.income[t] / 365.0 * state.places.grain[p] / total


@kernel
def bring_in(world, state):
    """The day's grain from the country behind the front. Changes ``places.grain``; counted as grown."""
    for p in range(world.n_places):
        if state.places.intake[p] > 0.0 and state.places.occupied[p] == 0 and state.places.holder[p] >= 0:
            state.places.grain[p] += state.places.intake[p]
            state.grain_grown += state.places.intake[p]


@kernel
def gather_strays(state, log):
    """Strays come back to an army that stands fed on its own ground; elsewhere they drift away for good."""
    armies = state.armies
    for a in range(state.n_armies):
        if armies.strays[a] < 1.0:
            continue
        safe = march.in_field(state, a) and armies.posture[a] == HOLD and at_granary(state, a) >= 0 and armies.unfed[a] < 0.5
        gone = armies.strays[a] * state.rules.rally
        armies.strays[a] -= gone
        if safe and armies.met[a] < state.day - 3:
            armies.foot[a] += gone
            if gone >= 100.0:
                annals.note(state, log, annals.RALLIED, a, annals.NONE, armies.place[a], armies.polity[a], gone, march.men(state, a))
        else:
            armies.missing[a] += gone
            state.polities.missing[armies.polity[a]] += gone


@kernel
def load(state, a, p, source, days, porters_each):
    """Load an army with food for so many days from a granary ``p`` or another army ``source`` (-1 where none).

    The men carry their own share; porters, in waves of one to a man, carry the rest, no more than a load each.
    Returns the grain loaded [shi]. Changes ``armies`` and ``places``.
    """
    armies, rules = state.armies, state.rules
    soldiers = march.men(state, a)
    _raise_porters(state, a, p, source, porters_each * soldiers)
    wanted = days * rules.ration * (soldiers + march.porters(state, a)) - carried(state, a)
    have = carried(state, source) if source >= 0 else state.places.grain[p]
    loaded = stow(state, a, max(0.0, min(wanted, have)))
    if source >= 0:
        _hand_over(state, source, loaded)
    else:
        state.places.grain[p] -= loaded
    armies.home[a] = p
    armies.out[a] = 0.0
    return loaded


@kernel
def pack(state, a):
    """Give an army the porters and the food with which it begins, no more than they can carry."""
    armies, rules = state.armies, state.rules
    _add_porters(state, a, armies.porters[a] * march.men(state, a))
    stow(state, a, armies.rations[a] * rules.ration * (march.men(state, a) + march.porters(state, a)))


@kernel
def _raise_porters(state, a, p, source, wanted):
    """Take porters from another army's train, then from the people of the place."""
    armies = state.armies
    missing = max(0.0, wanted - march.porters(state, a))
    for w in range(WAVES):
        if source >= 0 and missing > 0.0:
            taken = min(missing, armies.carriers[source, w])
            armies.carriers[source, w] -= taken
            _add_porters(state, a, taken)
            missing -= taken
    taken = min(missing, 0.5 * state.places.people[p])
    state.places.people[p] -= taken
    _add_porters(state, a, taken)


@kernel
def _add_porters(state, a, count):
    """Fill waves of one porter to a soldier, the last wave taking what is over."""
    armies = state.armies
    for w in range(WAVES):
        room = march.men(state, a) - armies.carriers[a, w] if w + 1 < WAVES else count
        taken = min(max(room, 0.0), count)
        armies.carriers[a, w] += taken
        count -= taken


@kernel
def stow(state, a, grain):
    """Put grain on the men's backs and the porters' poles as far as there is room; returns what was stowed."""
    armies, rules = state.armies, state.rules
    room = rules.own_days * rules.ration * march.men(state, a) - armies.own[a]
    taken = min(max(room, 0.0), grain)
    armies.own[a] += taken
    stowed = taken
    for w in range(WAVES - 1, -1, -1):
        room = armies.carriers[a, w] * rules.porter_load - armies.load[a, w]
        taken = min(max(room, 0.0), grain - stowed)
        armies.load[a, w] += taken
        stowed += taken
    return stowed


@kernel
def _hand_over(state, source, grain):
    """Take grain out of an army's train without eating it."""
    armies = state.armies
    for w in range(WAVES):
        taken = min(grain, armies.load[source, w])
        armies.load[source, w] -= taken
        grain -= taken
    armies.own[source] -= min(grain, armies.own[source])


@kernel
def merge(state, a, b):
    """Army ``a`` becomes part of army ``b``: men, horses, porters, food and memory of losses."""
    armies = state.armies
    total = max(march.men(state, a) + march.men(state, b), 1e-9)
    share = march.men(state, a) / total
    foot, horse = max(armies.foot[a] + armies.foot[b], 1e-9), max(armies.horse[a] + armies.horse[b], 1e-9)
    armies.worth_foot[b] = (armies.worth_foot[a] * armies.foot[a] + armies.worth_foot[b] * armies.foot[b]) / foot
    if armies.horse[a] > 0.0:
        armies.worth_horse[b] = (armies.worth_horse[a] * armies.horse[a] + armies.worth_horse[b] * armies.horse[b]) / horse
    for word in (armies.cohesion, armies.fatigue, armies.unfed, armies.short):
        word[b] = share * word[a] + (1.0 - share) * word[b]
    for word in (armies.foot, armies.horse, armies.mounts, armies.own, armies.strays):
        word[b] += word[a]
        word[a] = 0.0
    for w in range(WAVES):
        armies.carriers[b, w] += armies.carriers[a, w]
        armies.load[b, w] += armies.load[a, w]
        armies.carriers[a, w] = armies.load[a, w] = 0.0
