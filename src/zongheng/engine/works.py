"""Works: walls, hill forts, warships, soldiers' farms and skill, which cost somebody men, money and years.

Courts order works; they grow month by month while the treasury pays, and stand still while it does not. Costs are in
days of the polity's soldiers, so that they follow what labour costs there.
"""

import math

from . import annals, army, fleets, land, paths, treasury
from .accelerate import kernel

MONTHS = 12.0
HIGHEST = 5.0  # steps of the strongest wall of the age


@kernel
def month(world, state, log):
    """A month of building. Changes places, theatres and treasuries."""
    for p in range(world.n_places):
        q = state.places.holder[p]
        if q < 0 or state.places.invested[p] > 0:
            continue
        if state.places.fort[p] > 0.0:
            _build(world, state, log, p)
        elif state.places.wall[p] > 0.0 and state.places.theatre[p] >= 0:
            _mend(world, state, p)
        if state.places.keels[p] > 0.0:
            _launch(world, state, log, p)
    for t in range(state.n_theatres):
        if state.theatres.farmers[t] > 0.0:
            _lay_out(world, state, t)
            _reap_farms(world, state, t)


@kernel
def begin_fort(state, p, steps):
    """Order a place fortified by so many steps. Changes ``places.fort``."""
    left = HIGHEST - state.places.wall[p] - state.places.fort[p]
    state.places.fort[p] += max(0.0, min(steps, left))


@kernel
def _build(world, state, log, p):
    """Raise a wall as far as a month's work and the purse go; a finished step is told."""
    places, rules = state.places, state.rules
    q = places.holder[p]
    each = rules.fort_cost * treasury.price(world, state, q)
    before = places.wall[p]
    raised = _paid(state, q, min(places.fort[p], rules.fort_rate / MONTHS), each)
    places.wall[p] = min(HIGHEST, before + raised)
    places.fort[p] = max(0.0, places.fort[p] - raised)
    if places.fort[p] < 1e-9:
        places.fort[p], places.pasture[p] = 0.0, 0
        annals.note(state, log, annals.FORT_BUILT, annals.NONE, annals.NONE, p, q, places.wall[p], each)


@kernel
def _paid(state, q, amount, each):
    """How much of a work the treasury pays for, a year's twelfth of the purse at most; the money is spent."""
    most = max(0.0, state.polities.treasury[q]) / MONTHS
    done = min(amount, most / max(each, 1e-9))
    treasury.spend(state, q, done * each)
    return done


@kernel
def _mend(world, state, p):
    """Breaches of a wall are mended up to the next whole step, by soldiers and the people of the place."""
    places, rules = state.places, state.rules
    breach = math.ceil(places.wall[p] - 1e-9) - places.wall[p]
    if breach > 1e-9 and places.people[p] > 0.0:
        each = rules.mending * rules.fort_cost * treasury.price(world, state, places.holder[p])
        places.wall[p] += _paid(state, places.holder[p], min(breach, rules.mend_rate / MONTHS), each)


@kernel
def begin_fleet(world, state, p, ships):
    """Order warships at a place on the water. Changes ``places.keels``."""
    if paths.on_water(world, p):
        state.places.keels[p] += ships


@kernel
def _launch(world, state, log, p):
    """Build warships at a place as far as its yard and the purse go."""
    places, rules, q = state.places, state.rules, state.places.holder[p]
    each = rules.ship_cost * treasury.price(world, state, q)
    built = _paid(state, q, min(places.keels[p], rules.ship_rate / MONTHS), each)
    fleets.launch(state, p, built)
    places.keels[p] = max(0.0, places.keels[p] - built)
    if places.keels[p] < 1e-9:
        places.keels[p] = 0.0
        annals.note(state, log, annals.FLEET_BUILT, annals.NONE, annals.NONE, p, q, places.ships[p], each)


@kernel
def lay_farms(world, state, log, t, men):
    """Put men of a theatre to farming, no more than its walls can spare. Returns how many.

    Changes ``theatres.farmers``. Oxen, seed and ditches are bought month by month as far as the purse goes; until then
    there is nothing to reap.
    """
    theatres, rules = state.theatres, state.rules
    free = max(0.0, _soldiers(world, state, t) * rules.farm_share - theatres.farmers[t])
    put = min(men, free)
    if put < 1.0:
        return 0.0
    theatres.farmers[t] += put
    grain, seat = theatres.farmers[t] * rules.farm_yield, theatres.seat[t]
    annals.note(
        state, log, annals.FARMS_LAID, annals.NONE, annals.NONE, seat, theatres.polity[t], grain, theatres.farmers[t]
    )
    return put


@kernel
def _lay_out(world, state, t):
    """Lay out fields for the men who are put to farming. Changes ``theatres.farms``."""
    theatres, rules = state.theatres, state.rules
    q = theatres.polity[t]
    wanted = theatres.farmers[t] - theatres.farms[t] / rules.farm_yield
    if wanted > 0.0 and state.places.holder[theatres.seat[t]] == q:
        each = rules.farm_cost * treasury.price(world, state, q)
        put = _paid(state, q, min(wanted, theatres.farmers[t] * rules.farm_rate / MONTHS), each)
        theatres.farms[t] += put * rules.farm_yield


@kernel
def _soldiers(world, state, t):
    """Men of a theatre's garrisons, and of its armies at their bases."""
    total = 0.0
    for p in range(world.n_places):
        if state.places.theatre[p] == t and state.places.holder[p] == state.theatres.polity[t]:
            total += state.places.garrison[p]
    for a in range(state.n_armies):
        if state.armies.theatre[a] == t and army.in_field(state, a) and army.at_base(state, a):
            total += army.men(state, a)
    return total


@kernel
def _reap_farms(world, state, t):
    """Soldiers' fields yield as other fields do, at harvest, while there are men to work them and land to stand on."""
    theatres, p = state.theatres, state.theatres.seat[t]
    if state.places.holder[p] != theatres.polity[t]:
        theatres.farms[t] = theatres.farmers[t] = 0.0
        return
    share = land.fields_share(world, state, world.places.region[p])
    if share == 0.0 or state.places.invested[p] > 0:
        return
    hands = min(1.0, _soldiers(world, state, t) * state.rules.farm_share / max(theatres.farmers[t], 1.0))
    grown = theatres.farms[t] * share * hands * (1.0 - state.places.devastation[p])
    state.places.grain[p] += grown
    state.grain_grown += grown


@kernel
def learn(state, q, amount):
    """A polity learns the art of siege: a share of what it does not know yet. Changes ``siege_skill``."""
    skill = state.polities.siege_skill[q]
    state.polities.siege_skill[q] = skill + (1.0 - skill) * max(0.0, min(1.0, amount))
