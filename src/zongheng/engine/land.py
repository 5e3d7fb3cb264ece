"""Land: what people grow, store and eat, how many they become, and how a ruined country comes back.

Dry land reaps winter wheat and millet, land with mild winters early and late rice, the steppe lives on its herds. A
harvest is the people's work times the weather of the region, less what devastation took, and no more than the land
bears. Everything that is grown, eaten and spoiled is counted.
"""

import numpy as np

from . import annals, haul, luck, refugees, season
from .accelerate import kernel
from .state import TERRAIN

MONTHS = 12
GRASS, SAND = TERRAIN.index("steppe"), TERRAIN.index("desert")
WIDEST = 2.5  # standard deviations of weather that a harvest can be from the mean
DEATHS_TOLD, PEOPLE_TOLD = 30_000.0, 1_000_000.0  # fewer are not worth a line in the annals
SLOW = 36.0  # months over which harvests that come a few times a year are averaged


@kernel
def month(world, state, log):
    """A month of the country: harvest, markets, meals, births, deaths and flight. Changes ``places``."""
    taxed, granaries = np.zeros(state.n_polities), np.zeros(state.n_polities)
    for p in range(world.n_places):
        if state.places.holder[p] >= 0:
            granaries[state.places.holder[p]] += state.places.grain[p]
    for g in range(world.n_regions):
        _reap(world, state, log, g, granaries, taxed)
    for q in range(state.n_polities):
        state.polities.harvest[q] += (MONTHS * taxed[q] - state.polities.harvest[q]) / SLOW
    haul.trade(world, state)
    wait = _waits(world, state)
    for p in range(world.n_places):
        _eat(world, state, log, p, wait[world.places.region[p]])
        _spoil(state, p)
        _multiply(state, p)
        _heal(state, p)
    refugees.flee(world, state, log)


@kernel
def open_country(world, state):
    """On the first day: land of which nothing is said bears its people; stocks follow from people."""
    places = state.places
    for p in range(world.n_places):
        if places.bears[p] <= 0.0:
            places.bears[p] = places.people[p]
        places.pasture[p] = 1 if is_grass(world, p) and places.wall[p] < 1.0 else 0
        _keep_stock(state, p)


@kernel
def is_wet(state, g):
    """Whether rice is what a region grows: its coldest month is mild."""
    coldest = state.regions.temperature_by_month[g, 0]
    for m in range(1, MONTHS):
        coldest = min(coldest, state.regions.temperature_by_month[g, m])
    return coldest >= state.rules.rice_winter


@kernel
def rice_lands(world, state):
    """Whether rice is what a region grows, for each region: 1 or 0."""
    rice = np.zeros(world.n_regions, np.int8)
    for g in range(world.n_regions):
        rice[g] = 1 if is_wet(state, g) else 0
    return rice


@kernel
def is_grass(world, p):
    """Whether people live on herds there."""
    return world.places.terrain[p] == GRASS or world.places.terrain[p] == SAND


@kernel
def _reap(world, state, log, g, granaries, taxed):
    """Bring in what a region's fields and herds yield this month. Changes ``places.store`` and ``places.grain``."""
    fields, herds = fields_share(world, state, g), herds_share(world, state, g)
    if fields == 0.0 and herds == 0.0:
        return
    z = luck.normal(luck.draw(state.seed, state.run, luck.HARVEST, state.day, world.regions.key[g]))
    spread = state.rules.spread_wet if is_wet(state, g) else state.rules.spread_dry
    weather, grass = _weather(state, g, z * spread), _weather(state, g, z * state.rules.spread_herds)
    people, most, where = 0.0, 0.0, np.int32(-1)
    for p in range(world.n_places):
        if world.places.region[p] != g:
            continue
        if is_grass(world, p):
            _gather(state, p, herds * grass, granaries, taxed)
            continue
        _gather(state, p, fields * weather, granaries, taxed)
        people += state.places.people[p]
        if state.places.people[p] > most:
            most, where = state.places.people[p], np.int32(p)
    if fields > 0.0 and weather < state.rules.failed and people > PEOPLE_TOLD:
        annals.note(
            state,
            log,
            annals.HARVEST_FAILED,
            annals.NONE,
            annals.NONE,
            where,
            state.places.holder[where],
            weather,
            people,
        )


@kernel
def fields_share(world, state, g):
    """Share of the year's harvest of a region's fields that comes in this month."""
    return _share_in(state, g, np.int64(world.calendar.month[state.day]))


@kernel
def _share_in(state, g, month):
    """Share of the year's harvest of a region's fields that comes in in a month, 0 the first."""
    rules, now = state.rules, month + 1
    first, early, late = rules.wheat_share, rules.wheat_month, rules.millet_month
    if is_wet(state, g):
        first, early, late = rules.early_share, rules.early_month, rules.late_month
    share = first if now == np.int32(early) else 0.0
    return share + (1.0 - first if now == np.int32(late) else 0.0)


@kernel
def _waits(world, state):
    """Months for which what there is must do until the next harvest of fields, this one counted, for each region."""
    wait, now = np.ones(world.n_regions, np.int64), np.int64(world.calendar.month[state.day])
    for g in range(world.n_regions):
        while wait[g] < MONTHS and _share_in(state, g, (now + wait[g]) % MONTHS) == 0.0:
            wait[g] += 1
    return wait


@kernel
def herds_share(world, state, g):
    """Share of the year's milk and meat that herds of a region give this month: more of it while grass grows."""
    rules, now, total = state.rules, world.calendar.month[state.day], 0.0
    for m in range(MONTHS):
        total += rules.herds if state.regions.temperature_by_month[g, m] > rules.growing else rules.herds_winter
    mine = rules.herds if state.regions.temperature_by_month[g, now] > rules.growing else rules.herds_winter
    return mine / max(total, 1e-9)


@kernel
def _weather(state, g, luck_of_year):
    """A harvest against an ordinary one: luck, warmth, and fields under water."""
    rules = state.rules
    off = max(-WIDEST * rules.spread_herds, min(WIDEST * rules.spread_herds, luck_of_year))
    off += rules.warm_yield * state.regions.anomaly[g] - rules.flood_loss * state.regions.high_water[g]
    return max(0.0, 1.0 + rules.weather * off)


@kernel
def _gather(state, p, share, granaries, taxed):
    """What the people of a place bring in, and what of it they owe the state in grain."""
    places, rules = state.places, state.rules
    grown = ordinary(state, p) * share
    if places.invested[p] > 0:
        grown *= rules.besieged_harvest
    owed = grown * _tax(state, p, granaries)
    places.store[p] += grown - owed
    places.grain[p] += owed
    state.grain_grown += grown
    if owed > 0.0:
        taxed[places.holder[p]] += owed


@kernel
def ordinary(state, p):
    """A middling year's harvest of a place [shi]: people till the best of what land is left (Ricardo 1817), with what
    oxen and tools are left.
    """
    places, rules = state.places, state.rules
    sound = places.bears[p] * (1.0 - places.devastation[p])
    hands = min(places.people[p], sound)
    better = 1.0 + rules.plenty * (1.0 - hands / max(sound, 1.0))
    return hands * rules.subsistence * rules.surplus * better * (1.0 - rules.ruined_yield * places.devastation[p])


@kernel
def _tax(state, p, granaries):
    """Share of a harvest taken as tax grain: less where rule is weak, none where granaries are full for years."""
    q = state.places.holder[p]
    if q < 0 or state.places.occupied[p] == 1 or state.places.invested[p] > 0:
        return 0.0
    years = granaries[q] / max(state.polities.need[q], 1.0)
    wanted = max(0.0, min(1.0, 1.0 + state.rules.granary_years - years))
    return state.rules.tax_grain * state.places.loyalty[p] * wanted


@kernel
def _eat(world, state, log, p, wait):
    """A month of meals from the people's own stores; what is lacking kills, and turns them against whoever rules.

    Where fields are tilled a store that will not last to the next harvest is stretched: grain grows dear and everybody
    eats less at once, rather than all of it and then nothing. A town under siege eats day by day (``inside.py``).
    """
    places, rules = state.places, state.rules
    if places.invested[p] > 0 and places.holder[p] >= 0:
        return
    needed = places.people[p] * rules.subsistence / MONTHS
    if places.people[p] < 1.0:  # nobody is left
        places.hunger[p] = 0.0
        return
    eaten = max(0.0, min(needed, places.store[p]))
    if not is_grass(world, p):
        eaten = min(eaten, max(rules.stretch * needed, places.store[p] / wait))
    places.store[p] -= eaten
    if eaten < needed:
        eaten += _relieve(state, p, needed - eaten)
    state.grain_eaten += eaten
    lacking = 1.0 - eaten / needed
    if season.is_growing(world, state, p):
        lacking *= 1.0 - rules.gleaned
    places.hunger[p] = lacking if lacking > 1e-6 else 0.0
    if places.hunger[p] == 0.0:
        return
    died = places.people[p] * rules.famine_deaths * lacking * lacking
    places.people[p] -= died
    state.dead += died
    places.loyalty[p] = max(0.0, places.loyalty[p] - rules.hungry_loyalty * lacking)
    if died >= DEATHS_TOLD:
        annals.note(state, log, annals.FAMINE, annals.NONE, annals.NONE, p, places.holder[p], died, places.people[p])


@kernel
def _relieve(state, p, lacking):
    """A state whose men are fed opens its granary at the place to the hungry, a part of it at a time. Returns shi."""
    q = state.places.holder[p]
    if q < 0 or state.polities.short[q] > 0.0 or state.places.occupied[p] == 1:
        return 0.0
    given = min(lacking, state.rules.relief * state.places.grain[p])
    state.places.grain[p] -= given
    return given


@kernel
def _spoil(state, p):
    """Old grain rots, and people keep no more than they can eat in a year or two. Changes ``places``."""
    places, rules = state.places, state.rules
    kept = rules.store_years * places.people[p] * rules.subsistence
    lost = places.store[p] * rules.store_spoil / MONTHS
    lost = max(lost, places.store[p] - kept)
    rotten = places.grain[p] * rules.granary_spoil / MONTHS
    places.store[p] -= lost
    places.grain[p] -= rotten
    state.grain_lost += lost + rotten


@kernel
def _multiply(state, p):
    """People grow toward what the land bears, as far as they are fed: the logistic law (Verhulst 1838)."""
    places = state.places
    room = 1.0 - places.people[p] / max(places.bears[p] * (1.0 - places.devastation[p]), 1.0)
    if room > 0.0:
        born = places.people[p] * state.rules.growth / MONTHS * room * (1.0 - places.hunger[p])
        places.people[p] += born
        state.born += born
    _keep_stock(state, p)


@kernel
def _keep_stock(state, p):
    """What foragers reckon with: the store of an ordinary district with so many people, over the year."""
    state.places.stock[p] = state.places.people[p] * state.rules.subsistence * state.rules.stock_share


@kernel
def _heal(state, p):
    """Fields, houses and trust come back where people are; nothing heals in an empty land or under siege."""
    places, rules = state.places, state.rules
    if places.invested[p] > 0 or places.people[p] <= 0.0:
        return
    hands = min(1.0, places.people[p] / max(rules.heal_people * places.bears[p], 1.0))
    places.devastation[p] -= places.devastation[p] * rules.heal / MONTHS * hands
    level = rules.loyal_own if places.core[p] == places.holder[p] else rules.loyal_other
    if places.hunger[p] == 0.0 and places.holder[p] >= 0 and places.loyalty[p] < level:
        places.loyalty[p] += (level - places.loyalty[p]) * rules.loyal_rate / MONTHS
