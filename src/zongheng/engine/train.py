"""Train: what an army carries, and the porters who carry it.

Porters march in waves of one to a man; a wave is sent home when its load is eaten down to the food for its own way
back. From that rule alone comes Shen Kuo's table (Mengxi bitan j.11): 18, 26 and 31 days.
"""

from . import army, march
from .accelerate import kernel
from .state import WAVES

MEALS = 2  # a day


@kernel
def stow(state, a, grain):
    """Put grain on the men's backs and the porters' poles as far as there is room; returns what was stowed."""
    armies, rules = state.armies, state.rules
    room = rules.own_days * rules.ration * army.men(state, a) - armies.own[a]
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
def pack(state, a):
    """Give an army the porters and the food with which it begins, no more than they can carry."""
    armies, rules = state.armies, state.rules
    _add_porters(state, a, armies.porters[a] * army.men(state, a))
    stow(state, a, armies.rations[a] * rules.ration * (army.men(state, a) + army.porters(state, a)))


@kernel
def load(state, a, p, source, days, porters_each):
    """Load an army with food for so many days from a granary ``p`` or another army ``source`` (-1 where none).

    The men carry their own share; porters, in waves of one to a man, carry the rest, no more than a load each.
    Returns the grain loaded [shi]. Changes ``armies`` and ``places``.
    """
    armies, rules = state.armies, state.rules
    soldiers = army.men(state, a)
    _raise_porters(state, a, p, source, porters_each * soldiers)
    wanted = days * rules.ration * (soldiers + army.porters(state, a)) - army.carried(state, a)
    have = army.carried(state, source) if source >= 0 else state.places.grain[p]
    loaded = stow(state, a, max(0.0, min(wanted, have)))
    if source >= 0:
        _hand_over(state, source, loaded)
    else:
        state.places.grain[p] -= loaded
    armies.home[a] = p
    armies.out[a] = 0.0
    return loaded


@kernel
def _raise_porters(state, a, p, source, wanted):
    """Take porters from another army's train, then from the people of the place."""
    armies = state.armies
    missing = max(0.0, wanted - army.porters(state, a))
    for w in range(WAVES):
        if source >= 0 and missing > 0.0:
            taken = min(missing, armies.carriers[source, w])
            armies.carriers[source, w] -= taken
            _add_porters(state, a, taken)
            missing -= taken
    taken = min(missing, state.rules.levy * state.places.people[p])
    state.places.people[p] -= taken
    _add_porters(state, a, taken)


@kernel
def _add_porters(state, a, count):
    """Fill waves of one porter to a soldier, the last wave taking what is over."""
    armies = state.armies
    for w in range(WAVES):
        room = army.men(state, a) - armies.carriers[a, w] if w + 1 < WAVES else count
        taken = min(max(room, 0.0), count)
        armies.carriers[a, w] += taken
        count -= taken


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
def send_porters_home(state, a, meal):
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
    mouths = army.men(state, a) + army.porters(state, a)
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
def let_go(state, a, share):
    """A share of the porters who have nothing to carry go home, without food for the way."""
    armies = state.armies
    for w in range(WAVES):
        idle = armies.carriers[a, w] - armies.load[a, w] / state.rules.porter_load
        gone = max(0.0, idle) * share
        armies.carriers[a, w] -= gone
        state.places.people[armies.home[a]] += gone


@kernel
def merge(state, a, b):
    """Army ``a`` becomes part of army ``b``: men, horses, porters, food and memory of losses."""
    armies = state.armies
    total = max(army.men(state, a) + army.men(state, b), 1e-9)
    share = army.men(state, a) / total
    foot, horse = max(armies.foot[a] + armies.foot[b], 1e-9), max(armies.horse[a] + armies.horse[b], 1e-9)
    if armies.foot[a] > 0.0:
        armies.worth_foot[b] = (armies.worth_foot[a] * armies.foot[a] + armies.worth_foot[b] * armies.foot[b]) / foot
    if armies.horse[a] > 0.0:
        armies.worth_horse[b] = (
            armies.worth_horse[a] * armies.horse[a] + armies.worth_horse[b] * armies.horse[b]
        ) / horse
    for word in (armies.cohesion, armies.fatigue, armies.unfed, armies.short):
        word[b] = share * word[a] + (1.0 - share) * word[b]
    for word in (armies.foot, armies.horse, armies.mounts, armies.own, armies.strays):
        word[b] += word[a]
        word[a] = 0.0
    for w in range(WAVES):
        armies.carriers[b, w] += armies.carriers[a, w]
        armies.load[b, w] += armies.load[a, w]
        armies.carriers[a, w] = armies.load[a, w] = 0.0
