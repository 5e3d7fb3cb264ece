"""Siege: what happens when an army comes to a town that is not its own.

An undefended town is entered. A garrison may open its gates, draw off, hold and starve, or be stormed when the
besieger's worth passes that of men behind such a wall. Works wear walls down by the besieger's skill.
"""

from . import annals, army, blockade, inside, luck, paths, worth
from .accelerate import kernel
from .elementary import ln, raised
from .state import FLEE, WITHDRAW


@kernel
def press(world, state, log):
    """One day of every army that stands before or enters a town. Changes places and armies."""
    if state.free == 1:
        blockade.press(world, state, log)
        return
    _raise_sieges(world, state)
    for a in range(state.n_armies):
        if not army.in_field(state, a) or state.armies.route[a] >= 0 or state.armies.fight[a] >= 0:
            continue
        if state.armies.posture[a] == FLEE or state.armies.posture[a] == WITHDRAW:
            continue  # men on their way home take no towns, least of all the one that they have just given up
        p = state.armies.place[a]
        holder = state.places.holder[p]
        polity = state.armies.polity[a]
        if holder == polity:
            state.armies.before[a] = -1
        elif holder < 0 or state.polities.at_war[polity, holder] == 1:
            _before_town(world, state, log, a, p)


@kernel
def _raise_sieges(world, state):
    """Count the days of towns with an enemy before them; the others are free again."""
    for p in range(world.n_places):
        if state.places.invested[p] > 0:
            state.places.invested[p] = -state.places.invested[p]
    for a in range(state.n_armies):
        p = state.armies.before[a]
        if p >= 0 and army.in_field(state, a) and state.armies.place[a] == p and state.places.invested[p] < 0:
            state.places.invested[p] = 1 - state.places.invested[p]
    for p in range(world.n_places):
        state.places.invested[p] = max(state.places.invested[p], 0)


@kernel
def _before_town(world, state, log, a, p):
    """An army stands at a town of nobody or of an enemy."""
    if _defended(state, p, state.armies.polity[a]):
        return  # an enemy army stands in it: that is a matter for battle
    garrison = state.places.garrison[p]
    if garrison < state.rules.barred:  # too few to man a wall
        _enter(world, state, log, a, p, annals.ENTERED)
    elif _draws_off(world, state, log, a, p):
        _enter(world, state, log, a, p, annals.ENTERED)
    elif _yields(world, state, a, p):
        annals.note(state, log, annals.YIELDED, a, annals.NONE, p, state.armies.polity[a], garrison, army.men(state, a))
        _take(state, a, p)
        state.places.loyalty[p] = state.rules.loyalty_new
    else:
        _besiege(world, state, log, a, p)


@kernel
def _defended(state, p, polity):
    """Whether an enemy field army stands in the town."""
    for b in range(state.n_armies):
        if not army.in_field(state, b) or state.armies.route[b] >= 0:
            continue
        if state.armies.place[b] == p and state.polities.at_war[polity, state.armies.polity[b]] == 1:
            return True
    return False


@kernel
def _take(state, a, p):
    """The town changes hands; whatever garrison is left in it now serves the new holder."""
    state.places.holder[p] = state.armies.polity[a]
    state.places.theatre[p] = state.armies.theatre[a]
    state.places.invested[p] = 0
    state.places.occupied[p] = 1
    state.armies.before[a] = -1


@kernel
def _enter(world, state, log, a, p, kind):
    annals.note(state, log, kind, a, annals.NONE, p, state.armies.polity[a], army.men(state, a), state.places.people[p])
    _take(state, a, p)


@kernel
def _draws_off(world, state, log, a, p):
    """A mounted garrison leaves a place it cannot hold, and rides to its nearest army."""
    places = state.places
    riders = places.mounted[p]
    if riders < state.rules.mounted * places.garrison[p] or army.men(state, a) < state.rules.draw_off * places.garrison[
        p
    ] * raised(state.rules.walls, places.wall[p]):
        return False
    best, near = -1, 1e9
    for b in range(state.n_armies):
        if army.in_field(state, b) and state.armies.polity[b] == places.holder[p]:
            x, y = army.where(world, state, b)
            far = paths.line(x - world.places.x[p], y - world.places.y[p])
            if far < near:
                best, near = b, far
    if best < 0:
        return False
    annals.note(state, log, annals.EVACUATED, best, a, p, places.holder[p], places.garrison[p], army.men(state, a))
    state.armies.horse[best] += riders
    state.armies.mounts[best] += riders
    state.armies.foot[best] += places.garrison[p] - riders
    places.garrison[p] = places.mounted[p] = 0.0
    return True


@kernel
def _yields(world, state, a, p):
    """Whether the garrison opens today: much sooner the less loyal it is, sooner outnumbered and hungry."""
    places, rules = state.places, state.rules
    outnumbered = ln(max(army.men(state, a) / places.garrison[p], 1.0)) / ln(10.0)
    hunger = min(1.0, places.invested[p] / rules.endurance) if places.grain[p] <= 0.0 else 0.0
    chance = rules.yield_day * raised(1.0 - places.loyalty[p], rules.loyal) * outnumbered + rules.hungry_yield * hunger
    return (
        luck.draw(state.seed, state.run, luck.YIELD, state.day, luck.pair(state.armies.key[a], world.places.key[p]))
        < chance
    )


@kernel
def _besiege(world, state, log, a, p):
    """Sit down before the town; dig, and storm when the odds allow it."""
    armies, places, rules = state.armies, state.places, state.rules
    if armies.before[a] != p:
        armies.before[a] = p
        armies.since[a] = state.day
        annals.note(
            state, log, annals.BESIEGED, a, annals.NONE, p, armies.polity[a], army.men(state, a), places.garrison[p]
        )
        places.invested[p] = max(places.invested[p], 1)
    if state.day - armies.since[a] < rules.prepare:
        return
    places.wall[p] = max(0.0, places.wall[p] - rules.works * state.polities.siege_skill[armies.polity[a]])
    inside = places.garrison[p] * raised(rules.walls, places.wall[p])
    outside = worth.worth(world, state, a, world.places.terrain[p])
    u = luck.draw(state.seed, state.run, luck.STORM, state.day, armies.key[a])
    if outside / max(inside, 1.0) < raised(rules.storm_step, luck.spread(u)) * worth.bar(state, a):
        return
    army.kill(state, a, rules.storm_loss, 1.0)
    annals.note(state, log, annals.TAKEN, a, annals.NONE, p, armies.polity[a], places.garrison[p], army.men(state, a))
    if places.holder[p] >= 0:
        state.polities.dead[places.holder[p]] += places.garrison[p]
    state.dead += places.garrison[p]
    places.garrison[p] = places.mounted[p] = 0.0
    _take(state, a, p)


@kernel
def eat_inside(world, state, log):
    """Garrisons eat public grain; a town cut off eats down what it has. Changes ``places.grain``."""
    if state.free == 1:
        inside.live(world, state, log)
        return
    for p in range(state.places.garrison.size):
        if state.places.invested[p] == 0 or state.places.garrison[p] <= 0.0:
            continue
        taken = min(state.places.garrison[p] * state.rules.ration, state.places.grain[p])
        state.places.grain[p] -= taken
        state.grain_eaten += taken


@kernel
def abandon(state, log, a, p):
    """An army that goes back gives up a town that only it held; the garrison, if it left one, goes with it."""
    armies, places = state.armies, state.places
    if places.holder[p] != armies.polity[a] or places.occupied[p] == 0:
        return
    if state.free == 1 and places.garrison[p] >= state.rules.barred:
        return  # the men whom it leaves there hold it
    for b in range(state.n_armies):
        if (
            b != a
            and army.in_field(state, b)
            and armies.route[b] < 0
            and armies.place[b] == p
            and armies.polity[b] == armies.polity[a]
            and armies.posture[b] != WITHDRAW
            and armies.posture[b] != FLEE
        ):
            return
    armies.foot[a] += places.garrison[p] - places.mounted[p]
    armies.horse[a] += places.mounted[p]
    armies.mounts[a] += places.mounted[p]
    places.garrison[p] = places.mounted[p] = 0.0
    places.holder[p] = -1
    places.theatre[p] = -1
    places.occupied[p] = 0
    places.changed[p] = state.day
    annals.note(state, log, annals.GIVEN_UP, a, annals.NONE, p, armies.polity[a], army.men(state, a), 0.0)
