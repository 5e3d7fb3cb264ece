"""Plunder: what an army carries off from a town or a district, and what it leaves behind.

Grain goes into the packs as far as there is room; some of the people die, some are carried off to the victor's own
land; what is burnt is lost. Nothing is made of nothing.

Of the coin and goods that people are robbed of a part goes to the victor's lord, the rest to his men: who is owed pay
has paid himself, and among steppe people, who serve for booty, it makes a name for him who leads them to it.
"""

from . import annals, army, inside, land, luck, paths, train, treasury, trust
from .accelerate import kernel
from .realm import STEPPE


@kernel
def sack(world, state, log, a, p, old):
    """An army sacks a town that it will not hold. Changes places, the army and the books (S81, S84)."""
    people, grain = loot(world, state, a, p, 1.0)
    state.places.sacked[p] += 1
    q = state.armies.polity[a]
    annals.note_against(state, log, annals.SACKED, a, p, q, old, people, grain)


@kernel
def loot(world, state, a, p, share):
    """Take a share of what a full sack takes; returns (people lost, shi carried off)."""
    places, rules = state.places, state.rules
    taken = share * rules.sack_grain * (places.grain[p] + inside.share_inside(state, p) * places.store[p])
    public = share * rules.sack_grain * places.grain[p]
    carried = train.stow(state, a, taken)
    places.grain[p] -= public
    places.store[p] -= taken - public
    state.grain_lost += taken - carried  # burnt, and fed to horses and camp
    robbed = share * inside.townspeople(state, p) * (1.0 - places.devastation[p])  # few live in ruins
    _rob(world, state, a, p, robbed, share)
    fury = luck.spread(luck.draw(state.seed, state.run, luck.SACK, state.day, world.places.key[p]))
    killed, away = rules.sack_killed * fury * robbed, rules.sack_carried * robbed
    home = _home_of(world, state, a, p)
    places.people[p] -= killed + (away if home >= 0 else 0.0)
    state.dead += killed
    if home >= 0:
        places.people[home] += away
    places.devastation[p] = min(1.0, places.devastation[p] + share * rules.sack_ruins)
    places.loyalty[p] *= 1.0 - 0.5 * share
    return killed + (away if home >= 0 else 0.0), carried


@kernel
def _rob(world, state, a, p, heads, share):
    """So many people are robbed, as in a share of a sack. Changes the victor's purse, arrears, prestige."""
    rules, armies, q, grass = state.rules, state.armies, state.armies.polity[a], land.is_grass(world, p)
    wet = not grass and land.is_wet(state, world.places.region[p])
    goods = rules.booty * treasury.rate_of(rules, grass, wet) * heads
    treasury.earn(state, q, rules.lords_part * goods)
    month = army.men(state, a) * treasury.price(world, state, q) * treasury.YEAR / treasury.MONTHS
    armies.arrears[a] = max(0.0, armies.arrears[a] - (1.0 - rules.lords_part) * goods / max(month, 1e-9))
    if state.polities.kind[q] == STEPPE:
        trust.honour(state, q, rules.prestige_town * share)


@kernel
def _home_of(world, state, a, p):
    """Where captives are led: the army's base if it is still its own, else the nearest place of its own, else -1."""
    q, base = state.armies.polity[a], state.armies.home[a]
    if base != p and state.places.holder[base] == q:
        return base
    best, found = 1e18, -1
    for s in range(world.n_places):
        if s != p and state.places.holder[s] == q and paths.straight(world, p, s) < best:
            best, found = paths.straight(world, p, s), s
    return found


@kernel
def raid(world, state, a, p):
    """A day of raiding in the country of a place whose walls are let be. Changes places and the army (S44, S50)."""
    places, rules = state.places, state.rules
    folk = (1.0 - inside.share_inside(state, p)) * places.people[p]
    share = min(rules.plunder_day, rules.plunder_each * army.men(state, a) / max(folk, 1.0))
    taken = share * places.store[p]
    carried = train.stow(state, a, taken)
    places.store[p] -= taken
    state.grain_lost += taken - carried
    country = share * folk
    _rob(world, state, a, p, country * (1.0 - places.devastation[p]), share)
    killed, away = rules.sack_killed * country, rules.sack_carried * country
    home = _home_of(world, state, a, p)
    if home < 0:
        away = 0.0
    else:
        places.people[home] += away
    places.people[p] -= killed + away
    state.dead += killed
    places.devastation[p] = min(1.0, places.devastation[p] + share * rules.sack_ruins)


@kernel
def spare(state, p, men):
    """Of a stormed garrison some are spared and serve the victor; the others die. Returns how many are spared (S78)."""
    places = state.places
    spared = state.rules.spared * men
    dead = places.garrison[p] - spared
    places.mounted[p] *= spared / max(places.garrison[p], 1.0)
    places.garrison[p] = spared
    state.dead += dead
    if places.holder[p] >= 0:
        state.polities.dead[places.holder[p]] += dead
    return spared


@kernel
def share_out(world, state, a, p):
    """Allies who lay before a town together each fill their packs from its granaries, by their men (S62, S84)."""
    armies, places = state.armies, state.places
    total = army.men(state, a)
    for b in range(state.n_armies):
        if b != a and armies.before[b] == p and army.in_field(state, b):
            total += army.men(state, b)
    grain = places.grain[p]
    for b in range(state.n_armies):
        if b != a and armies.before[b] == p and army.in_field(state, b):
            places.grain[p] -= train.stow(state, b, grain * army.men(state, b) / max(total, 1.0))
