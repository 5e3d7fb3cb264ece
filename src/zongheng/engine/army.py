"""An army: how many it is, what it carries, and where it stands."""

from . import paths
from .accelerate import kernel
from .realm import STATE_
from .state import ABROAD, FOOT, GONE, GUARD, HOLD, HORSE, UNFORMED, WAVES

OFTEN = 2  # days between two looks of others at an army that stirs
HUNGRY = 3.0  # days without food in which the rules of hunger are stated


@kernel
def men(state, a):
    """Fighting men of an army."""
    return state.armies.foot[a] + state.armies.horse[a]


@kernel
def porters(state, a):
    """Porters with an army."""
    total = 0.0
    for w in range(WAVES):
        total += state.armies.carriers[a, w]
    return total


@kernel
def in_field(state, a):
    """Whether an army exists, and is in this world."""
    posture = state.armies.posture[a]
    return posture != UNFORMED and posture != GONE and posture != ABROAD


@kernel
def is_spare(state, a):
    """Whether the row of an army is free for other men: one abroad is not in the field, but stands."""
    return state.armies.posture[a] == UNFORMED or state.armies.posture[a] == GONE


@kernel
def kill(state, a, share, dead):
    """An army loses a share of its men; ``dead`` of them die and the others scatter. Riders lose their horses."""
    armies = state.armies
    foot, horse = armies.foot[a] * share, armies.horse[a] * share
    gone = foot + horse
    armies.foot[a] -= foot
    armies.horse[a] -= horse
    armies.mounts[a] -= armies.mounts[a] * share
    armies.dead[a] += gone * dead
    armies.strays[a] += gone * (1.0 - dead)
    state.polities.dead[armies.polity[a]] += gone * dead
    state.dead += gone * dead
    return gone


@kernel
def at_base(state, a):
    """Whether an army stands where it came from and goes back to."""
    return state.armies.route[a] < 0 and state.armies.place[a] == state.armies.home[a]


@kernel
def at_rest(state, a):
    """Whether an army sits at its base, bent on nothing, with no enemy before it."""
    armies = state.armies
    if armies.route[a] >= 0 or armies.place[a] != armies.home[a] or armies.fight[a] >= 0 or armies.before[a] >= 0:
        return False
    return armies.quarry[a] < 0 and (armies.posture[a] == HOLD or armies.posture[a] == GUARD)


@kernel
def strike_off(state, a):
    """An army is no more: its row is empty, whatever its men, food and porters came to."""
    armies = state.armies
    armies.foot[a] = armies.horse[a] = armies.mounts[a] = armies.own[a] = 0.0
    for w in range(WAVES):
        armies.carriers[a, w] = armies.load[a, w] = 0.0
    armies.posture[a] = GONE


@kernel
def is_pasture(state, p):
    """Whether a place is open grass with tents on it, where no wall was ever built."""
    return state.places.pasture[p] == 1


@kernel
def finds_nobody(state, a, p):
    """Whether an army of people who do not herd comes to a pasture: the tents and herds are gone before it is there."""
    return state.armies.steppe[a] == 0 and is_pasture(state, p)


@kernel
def can_hold(state, q, p):
    """Whether a polity could hold a place: no state can garrison open grass."""
    return state.polities.kind[q] != STATE_ or not is_pasture(state, p)


@kernel
def own_land(state, a, p):
    """Whether a place is of an army's own land, and not only held by an army that took it."""
    return state.places.holder[p] == state.armies.polity[a] and state.places.occupied[p] == 0


@kernel
def gait(state, a):
    """What an army asks of a road: HORSE when all of it rides, else FOOT."""
    if state.armies.foot[a] + porters(state, a) <= 0.0:
        return HORSE
    return FOOT


@kernel
def ride(state, a):
    """A day of an army's horsemen where others are near [km]: no horse grazes then, and who leads a second changes."""
    rules, armies = state.rules, state.armies
    spare = min(1.0, max(0.0, armies.mounts[a] / max(armies.horse[a], 1.0) - 1.0))
    return rules.horse_day / (1.0 - rules.rest_share) * rules.forced * (1.0 + (rules.led_horses - 1.0) * spare)


@kernel
def carried(state, a):
    """Grain with an army [shi]."""
    total = state.armies.own[a]
    for w in range(WAVES):
        total += state.armies.load[a, w]
    return total


@kernel
def capacity(state, a):
    """Grain that an army can carry, on the men's backs and the porters' poles [shi]."""
    rules = state.rules
    return rules.own_days * rules.ration * men(state, a) + porters(state, a) * rules.porter_load


@kernel
def gap(world, state, a, b):
    """Kilometres by road between two armies that are near each other, or a great number."""
    armies = state.armies
    ra, rb = armies.route[a], armies.route[b]
    pa, pb = armies.place[a], armies.place[b]
    if ra < 0 and rb < 0:
        return 0.0 if pa == pb else 1e9
    if ra >= 0 and ra == rb:
        length = state.routes.length[ra]
        kb = armies.km[b] if pb == pa else length - armies.km[b]
        return abs(armies.km[a] - kb)
    if ra < 0:
        return to_place(world, state, b, pa)
    if rb < 0:
        return to_place(world, state, a, pb)
    near = 1e9
    for p in (pa, armies.ahead[a]):
        near = min(near, to_place(world, state, a, p) + to_place(world, state, b, p))
    return near


@kernel
def to_place(world, state, a, p):
    """Kilometres by road from an army to a place at either end of its road, or a great number."""
    armies = state.armies
    if armies.route[a] < 0:
        return 0.0 if armies.place[a] == p else 1e9
    if armies.place[a] == p:
        return armies.km[a]
    if armies.ahead[a] == p:
        return state.routes.length[armies.route[a]] - armies.km[a]
    return 1e9


@kernel
def nearest(world, state, a):
    """The place in whose district an army stands."""
    return nearer_end(state, state.armies, a)


@kernel
def nearer_end(state, movers, m):
    """The place that row ``m`` of armies or convoys is at, or the nearer end of its road."""
    if movers.route[m] < 0 or movers.km[m] < 0.5 * state.routes.length[movers.route[m]]:
        return movers.place[m]
    return movers.ahead[m]


@kernel
def where(world, state, a):
    """(x, y) of an army [km], along the straight line between the ends of its road."""
    armies = state.armies
    p = armies.place[a]
    if armies.route[a] < 0:
        return world.places.x[p], world.places.y[p]
    q = armies.ahead[a]
    share = armies.km[a] / state.routes.length[armies.route[a]]
    x = world.places.x[p] + share * (world.places.x[q] - world.places.x[p])
    y = world.places.y[p] + share * (world.places.y[q] - world.places.y[p])
    return x, y


@kernel
def apart(world, state, a, b):
    """Kilometres between two armies as the crow flies."""
    xa, ya = where(world, state, a)
    xb, yb = where(world, state, b)
    return paths.line(xa - xb, ya - yb)


@kernel
def sight(state, a):
    """How far an army sees [km]: between foot and steppe horse by its share of horsemen; stable horse sees less far."""
    rank = 1.0 if state.armies.steppe[a] == 1 else state.rules.scout_stable
    many = min(1.0, state.armies.horse[a] / state.rules.screen)
    return (
        state.rules.scout_foot
        + (state.rules.scout_horse - state.rules.scout_foot)
        * rank
        * max(riders(state, a), state.rules.scout_shared * many)
        * many
    )


@kernel
def riders(state, a):
    """Share of an army that rides."""
    return state.armies.horse[a] / max(men(state, a), 1.0)
