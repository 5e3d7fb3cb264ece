"""Inside: hunger, disease and despair in a town under siege, in a long war.

A town that is shut in brings the grain of its country inside the walls as far as there is time. Garrison, soldiers and
townspeople eat that, the garrison first; the country outside eats what is left out there, as the besieger does. What is
lacking kills, month by month, and so does disease among many people in a narrow place. A town whose own warships
hold the river is fed from the next town of its own along it.
"""

from . import annals, granary, luck, season
from .accelerate import kernel
from .elementary import ln, raised

MONTH = 30  # days of a siege after which its dead are counted
TOLD = 500.0  # fewer dead are not worth a line in the annals


@kernel
def live(world, state, log):
    """A day in every town that is shut in. Changes places."""
    for p in range(world.n_places):
        days = state.places.invested[p]
        if days <= 0 or state.places.holder[p] < 0:
            continue
        if days == 1:
            _bring_in(state, p)
        _eat(world, state, p)
        _eat_outside(world, state, p)
        if days % MONTH == 0:
            _count_the_dead(world, state, log, p)
            _fall_ill(world, state, log, p)


@kernel
def townspeople(state, p):
    """People of a district who are inside the walls [heads]."""
    return share_inside(state, p) * state.places.people[p]


@kernel
def share_inside(state, p):
    """Share of a district's people, and of their stores, that is inside the walls: no more than there is room for."""
    return min(state.rules.inside_share, state.rules.inside_most / max(state.places.people[p], 1.0))


@kernel
def _meal(state):
    """What a head of the people eats in a day [shi]."""
    return state.rules.subsistence / 365.0


@kernel
def _bring_in(state, p):
    """The enemy is in sight: the grain of the country that lies near comes into the town's granaries."""
    places = state.places
    year = state.rules.subsistence * townspeople(state, p)
    brought = min(share_inside(state, p) * places.store[p], max(0.0, year - places.grain[p]))
    places.store[p] -= brought
    places.grain[p] += brought


@kernel
def mouths(world, state, p):
    """Grain that a town that is shut in eats in a day at full rations: (garrison, townspeople) [shi].

    An army inside eats from the same granary in its own books (``supply.py``).
    """
    places, rules = state.places, state.rules
    stabled = places.mounted[p] * rules.horse_grain
    return places.garrison[p] * rules.ration + stabled, townspeople(state, p) * _meal(state)


@kernel
def _eat(world, state, p):
    """The day's food inside. Changes ``places.grain`` and the running mean of what is lacking, ``places.hunger``."""
    places, rules = state.places, state.rules
    soldiers, people = mouths(world, state, p)
    wanted = soldiers + people
    if wanted <= 0.0:
        return
    if places.grain[p] < rules.spare_days * wanted:
        people *= rules.stretch  # rations are cut while there is still something to cut
    lacking = soldiers + people - places.grain[p]
    if lacking > 0.0 or places.grain[p] < rules.spare_days * wanted:
        _feed_by_river(world, state, p, wanted)
    eaten = min(places.grain[p], soldiers + people)
    places.grain[p] -= eaten
    state.grain_eaten += eaten
    short = rules.supply * (1.0 - eaten / wanted)
    places.hunger[p] += (short - places.hunger[p]) / MONTH


@kernel
def _eat_outside(world, state, p):
    """The country people eat what the enemy leaves them of their stores."""
    places = state.places
    wanted = (places.people[p] - townspeople(state, p)) * _meal(state)
    eaten = min(wanted, places.store[p])
    places.store[p] -= eaten
    state.grain_eaten += eaten


@kernel
def _feed_by_river(world, state, p, wanted):
    """Boats bring a day's food from the next own town on the water, where warships of its side hold it (S98)."""
    places = state.places
    if places.afloat[p] != places.holder[p]:
        return
    for h in range(world.places.first[p], world.places.first[p + 1]):
        r, s = world.half_edges.route[h], world.half_edges.to[h]
        if world.routes.boats[r] == 0 or places.holder[s] != places.holder[p] or places.invested[s] > 0:
            continue
        if world.routes.freezes[r] == 1 and state.regions.frozen[world.places.region[p]] == 1:
            continue
        spare = max(0.0, places.grain[s] - state.rules.spare_days * state.rules.ration * places.garrison[s])
        got = granary.take_grain(world, state, s, min(wanted, spare))
        places.grain[p] += got
        return


@kernel
def _count_the_dead(world, state, log, p):
    """Those who starved in a month of siege: a share by the square of what was lacking (S94)."""
    places, rules = state.places, state.rules
    rate = rules.besieged_dead * places.hunger[p] ** 2
    if rate <= 0.0:
        return
    share = 1.0 - raised(1.0 - min(1.0, rate), MONTH)
    died = _die(state, p, share, share * places.hunger[p])  # soldiers eat first
    if died >= TOLD:
        annals.note(state, log, annals.FAMINE, annals.NONE, annals.NONE, p, places.holder[p], died, places.people[p])


@kernel
def _die(state, p, share, of_garrison):
    """A share of the townspeople and of the garrison die; returns how many people."""
    places = state.places
    died = share * townspeople(state, p)
    places.people[p] -= died
    men = of_garrison * places.garrison[p]
    places.garrison[p] -= men
    places.mounted[p] *= 1.0 - of_garrison
    state.dead += died + men
    state.polities.dead[places.holder[p]] += men
    return died


@kernel
def _fall_ill(world, state, log, p):
    """Disease: the likelier the more people are shut in, the hungrier they are and the warmer it is (S94)."""
    places, rules = state.places, state.rules
    crowd = min(1.0, (townspeople(state, p) + places.garrison[p]) / rules.crowd)
    chance = rules.epidemic * crowd * (1.0 + places.hunger[p])
    if not season.is_growing(world, state, p):
        chance *= 0.5
    key = world.places.key[p]
    if luck.draw(state.seed, state.run, luck.EPIDEMIC, state.day, key) >= chance:
        return
    u = luck.draw(state.seed, state.run, luck.EPIDEMIC_DEATHS, state.day, key)
    share = rules.epidemic_dead * luck.spread(u)
    died = _die(state, p, share, share)
    if died >= TOLD:
        annals.note(state, log, annals.EPIDEMIC, annals.NONE, annals.NONE, p, places.holder[p], died, places.people[p])


@kernel
def despair(state, p):
    """How far a town has come to the end of its hope, 0 to 1: hunger, and the length of the siege."""
    weary = min(1.0, state.places.invested[p] / (3.0 * state.rules.endurance))
    return min(1.0, state.places.hunger[p] + 0.5 * weary)


@kernel
def opens(world, state, p, men, a, stronger):
    """Whether the garrison opens its gates today: soon without loyalty, outnumbered, where neighbours have gone over;
    and in the end for hunger, unless it is the stronger and can come out (S79).
    """
    places, rules = state.places, state.rules
    outnumbered = ln(max(men / max(places.garrison[p], 1.0), 1.0)) / ln(10.0)
    chance = rules.yield_day * raised(1.0 - places.loyalty[p], rules.loyal) * outnumbered
    chance *= 1.0 + rules.persuades * _fallen_neighbours(world, state, p, state.armies.polity[a])
    if not stronger:
        chance += rules.hungry_yield * places.hunger[p] ** 2 * (1.0 - 0.5 * places.loyalty[p])
    return (
        luck.draw(state.seed, state.run, luck.YIELD, state.day, luck.pair(state.armies.key[a], world.places.key[p]))
        < chance
    )


@kernel
def _fallen_neighbours(world, state, p, q):
    """Share of the places next to a town that its besieger took within the year."""
    near, fallen = 0.0, 0.0
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        near += 1.0
        if state.places.holder[s] == q and state.day - state.places.changed[s] < 365:
            fallen += 1.0
    return fallen / max(near, 1.0)


@kernel
def betrayed(world, state, p):
    """Whether somebody inside opens a gate: without loyalty, and the sooner the nearer to despair."""
    places = state.places
    chance = state.rules.betray_day * (1.0 - places.loyalty[p]) ** 2 * despair(state, p)
    return luck.draw(state.seed, state.run, luck.BETRAYAL, state.day, world.places.key[p]) < chance
