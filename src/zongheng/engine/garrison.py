"""Garrisons: the month's food of all whom the state feeds where they stand, and what follows when it does not come.

Men behind walls, armies at their own base, and families whom the state keeps eat the public grain of their theatre;
towns of no theatre eat that of the realm's rear. A pool is what one of these can lay hands on: pool ``t`` is a theatre,
pool ``n_theatres + q`` the rear of a polity. Grain comes from other pools over the roads (``haul.py``).
"""

import numpy as np

from . import army, docket, haul, land, luck, season, supply
from .accelerate import kernel
from .words import MATTERS

EMPTY_GRANARY = tuple(MATTERS).index("empty_granary")
MONTHS, YEAR = 12.0, 365.0
MONTH = YEAR / MONTHS  # days


@kernel
def feed(world, state, kept):
    """Bring grain to where it is eaten, and feed garrisons, armies at base and dependants for a month.

    ``kept`` is, by polity, the share of its men whom the state keeps (``treasury.kept_share``).
    """
    n = state.n_theatres + state.n_polities
    pools = (np.full(world.n_places, -1, np.int32), np.zeros(n), np.zeros(n))
    ways = (np.zeros(world.n_places, np.int32), np.zeros(world.n_places, np.int32), np.zeros(world.n_places))
    at, short, unfed = np.full(n, -1, np.int32), np.zeros(n), np.zeros(n)
    _pool(world, state, pools, at, kept)
    haul.join(world, state, ways)
    for i in range(n):
        _bring(world, state, pools, ways, i, at[i])
    for i in range(n):
        short[i] = _serve(world, state, pools, i)
        unfed[i] = _billet(world, state, pools, i, short[i])
    _write_down(state, pools, short)
    _starve(world, state, pools[0], unfed)


@kernel
def need_inside(world, state, p):
    """Grain that the garrison of a place eats in a month [shi], horses and families included."""
    places, rules = state.places, state.rules
    if places.garrison[p] <= 0.0 or land.is_grass(world, p):
        return 0.0  # people of the steppe live on their herds
    stabled = places.mounted[p] * rules.horse_grain * _stable(world, state, p)
    return (places.garrison[p] * rules.ration * rules.household + stabled) * MONTH


@kernel
def need_at_base(world, state, a):
    """Grain that an army at its base eats in a month [shi], horses and families included."""
    armies, rules = state.armies, state.rules
    mouths = army.men(state, a) * rules.ration
    if armies.steppe[a] == 1:
        if land.is_grass(world, armies.place[a]):
            return 0.0
        return (mouths + army.porters(state, a) * rules.ration) * MONTH * (1.0 - _herds(world, state, armies.place[a]))
    stabled = armies.mounts[a] * rules.horse_grain * _stable(world, state, armies.place[a])
    return (mouths * rules.household + army.porters(state, a) * rules.ration + stabled) * MONTH


@kernel
def _herds(world, state, p):
    """Share of the food of steppe people that comes from herds this month."""
    return state.rules.herds if season.is_growing(world, state, p) else state.rules.herds_winter


@kernel
def _stable(world, state, p):
    """Share of a stabled horse's food that is grain this month."""
    return 1.0 - (state.rules.green if season.is_growing(world, state, p) else 0.0)


@kernel
def pool_of(state, p):
    """The pool from which a place is fed: its theatre if its holder rules it, else the rear of its holder; or -1."""
    q, t = state.places.holder[p], state.places.theatre[p]
    if q < 0:
        return np.int32(-1)
    return np.int32(t if t >= 0 and state.theatres.polity[t] == q else state.n_theatres + q)


@kernel
def _pool(world, state, pools, at, kept):
    """Add up what each pool has and needs, and find where it needs most. A town cut off eats its own (`siege.py`)."""
    of, need, grain = pools
    places = state.places
    most = np.zeros(at.size)
    for p in range(world.n_places):
        if places.holder[p] < 0 or places.invested[p] > 0:
            continue
        i = of[p] = pool_of(state, p)
        wanted = need_inside(world, state, p) * kept[places.holder[p]]
        need[i] += wanted
        grain[i] += places.grain[p]
        wanted += 1.0 if _is_seat(state, i, p) else 0.0  # the seat of a pool where nobody eats
        if wanted > most[i]:
            at[i], most[i] = p, wanted
    for a in range(state.n_armies):
        if not army.in_field(state, a) or not supply.in_garrison(state, a) or of[state.armies.place[a]] < 0:
            continue
        i, wanted = of[state.armies.place[a]], need_at_base(world, state, a) * kept[state.armies.polity[a]]
        need[i] += wanted
        if wanted > most[i]:
            at[i], most[i] = state.armies.place[a], wanted
    for t in range(state.n_theatres):
        need[t] += state.theatres.dependants[t] * state.rules.dependant_ration * MONTH


@kernel
def _is_seat(state, i, p):
    """Whether a place is the seat of a pool."""
    if i < state.n_theatres:
        return state.theatres.seat[i] == p
    return state.polities.capital[i - state.n_theatres] == p


@kernel
def _bring(world, state, pools, ways, i, at):
    """Fill a pool up to so many months of its need from what others can spare."""
    need, grain = pools[1], pools[2]
    wanted = min(state.rules.haul_cover * need[i] - grain[i], state.rules.haul_most * need[i])
    if at >= 0 and wanted > 0.0:
        grain[i] += haul.top_up(world, state, pools, ways, i, at, wanted)


@kernel
def _serve(world, state, pools, i):
    """Give out a month's food of a pool, from all its granaries alike; returns the share that they lacked."""
    of, need, grain = pools
    if need[i] <= 0.0:
        return 0.0
    have = 0.0
    for p in range(world.n_places):
        if of[p] == i:
            have += state.places.grain[p]
    share = min(1.0, need[i] / max(have, 1e-9))
    for p in range(world.n_places):
        if of[p] == i:
            state.places.grain[p] -= share * state.places.grain[p]
    state.grain_eaten += share * have
    grain[i] = have - share * have
    lacking = state.rules.supply * (1.0 - share * have / need[i])
    return lacking if lacking > 1e-6 else 0.0


@kernel
def _billet(world, state, pools, i, short):
    """Men whom the granaries leave hungry take what they find in the houses around them; returns the share that is
    still lacking. Changes ``places.store`` and ``places.loyalty``.
    """
    of, places, rules = pools[0], state.places, state.rules
    if short <= 0.0:
        return 0.0
    found = 0.0
    for p in range(world.n_places):
        if of[p] == i:
            found += rules.billet * places.store[p]
    wanted = short * pools[1][i]
    share = min(1.0, wanted / max(found, 1e-9))
    for p in range(world.n_places):
        if of[p] == i:
            places.store[p] -= share * rules.billet * places.store[p]
            places.loyalty[p] *= 1.0 - share * rules.billet_hurts
    state.grain_eaten += share * found
    return max(0.0, short - share * found / pools[1][i])


@kernel
def _write_down(state, pools, short):
    """Write down what was lacking, by theatre and by polity, and what a year costs. Changes theatres and polities."""
    need, grain = pools[1], pools[2]
    for t in range(state.n_theatres):
        state.theatres.short[t] = short[t]
    for q in range(state.n_polities):
        rear = state.n_theatres + q
        wanted, lacked, left = need[rear], need[rear] * short[rear], grain[rear]
        for t in range(state.n_theatres):
            if state.theatres.polity[t] == q:
                wanted += need[t]
                lacked += need[t] * short[t]
                left += grain[t]
        polities = state.polities
        mouths = wanted + _on_herds(state, q)
        polities.short[q] = lacked / mouths if mouths > 0.0 else 0.0
        polities.need[q] += (MONTHS * wanted - polities.need[q]) / (MONTHS if polities.need[q] > 0.0 else 1.0)
        empty = left < state.rules.hunger_months * wanted and polities.harvest[q] < polities.need[q]
        if polities.alive[q] == 1 and (polities.short[q] > state.rules.hunger_alarm or empty):
            _tell_court(state, q, wanted)


@kernel
def _on_herds(state, q):
    """Grain that men of a polity would eat in a month if they did not live on their herds [shi]."""
    men = 0.0
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and state.armies.steppe[a] == 1 and army.in_field(state, a):
            men += army.men(state, a)
    return men * state.rules.ration * MONTH


@kernel
def _tell_court(state, q, wanted):
    """A polity that cannot feed its men hears of it, now and then. Changes the docket."""
    if luck.draw(state.seed, state.run, luck.HUNGRY_COURT, state.day, state.polities.key[q]) < state.rules.alarm_asks:
        m = docket.raise_matter(
            state, EMPTY_GRANARY, q, -1, -1, state.polities.capital[q], np.int32(state.rules.deliberation)
        )
        if m >= 0:
            state.docket.grain[m] = max(MONTHS * wanted - state.polities.harvest[q], 0.0)


@kernel
def _starve(world, state, of, short):
    """Men who found no food go home, armies lose their order, families die or drift away. Changes places and armies."""
    for p in range(world.n_places):
        if of[p] >= 0 and short[of[p]] > 0.0:
            leave(state, p, state.rules.desert_short * short[of[p]] ** 2)
    for a in range(state.n_armies):
        p = state.armies.place[a]
        if state.armies.steppe[a] == 1 or not army.in_field(state, a) or not supply.in_garrison(state, a):
            continue  # steppe riders whom nobody feeds live on their beasts
        if of[p] >= 0 and short[of[p]] > 0.0:
            go_home(state, a, state.rules.desert_short * short[of[p]] ** 2)
            left = 1.0 - state.rules.cohesion_short * short[of[p]]
            state.armies.cohesion[a] = max(state.rules.least, state.armies.cohesion[a] * left)
    for t in range(state.n_theatres):
        if state.theatres.dependants[t] > 0.0:
            _drift(world, state, of, t, short[t])


@kernel
def leave(state, p, share):
    """A share of a garrison goes home to the people of the place."""
    gone = share * state.places.garrison[p]
    state.places.mounted[p] -= share * state.places.mounted[p]
    state.places.garrison[p] -= gone
    state.places.people[p] += gone


@kernel
def go_home(state, a, share):
    """A share of an army at its base goes home to the people of the place; their horses stay with the army."""
    armies = state.armies
    gone = share * army.men(state, a)
    armies.foot[a] -= share * armies.foot[a]
    armies.horse[a] -= share * armies.horse[a]
    state.places.people[armies.place[a]] += gone
    return gone


@kernel
def _drift(world, state, of, t, short):
    """Families whom the state feeds: unfed ones die as other people do, fed ones find land in the theatre in time."""
    theatres, rules = state.theatres, state.rules
    died = theatres.dependants[t] * rules.famine_deaths * short * short
    theatres.dependants[t] -= died
    state.dead += died
    settling = theatres.dependants[t] * min(1.0, rules.resettle / MONTHS + rules.scatter * short)
    room, held = 0.0, 0
    for p in range(world.n_places):
        if of[p] == t:
            held += 1
            room += max(0.0, state.places.bears[p] - state.places.people[p])
    if held == 0:  # nothing is left of the theatre: whoever holds its seat now rules them
        state.places.people[theatres.seat[t]] += theatres.dependants[t]
        theatres.dependants[t] = 0.0
    if room <= 0.0:
        return
    settling = min(settling, room)
    for p in range(world.n_places):
        if of[p] == t:
            heads = settling * max(0.0, state.places.bears[p] - state.places.people[p]) / room
            state.places.people[p] += heads
            theatres.dependants[t] -= heads
    theatres.dependants[t] = max(theatres.dependants[t], 0.0)


@kernel
def add_dependants(state, t, p, heads):
    """Families of soldiers or of a court lose their land and live on the theatre from now on: heads of place ``p``.

    Returns how many they are. Changes people and ``theatres.dependants``.
    """
    moved = max(0.0, min(heads, state.places.people[p]))
    state.places.people[p] -= moved
    state.theatres.dependants[t] += moved
    return moved
