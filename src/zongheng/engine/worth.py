"""Worth: what a body of men is worth in a fight, here and now, and what its commander thinks of his chances."""

from . import army
from .accelerate import kernel
from .elementary import exp, raised
from .realm import TO_RELIEVE
from .state import FLEE, GUARD, MARCH, OPEN_GROUND, WITHDRAW

STINTED = 4.0  # days of food missed by short rations at which men count as long on them
MIDDLING = 0.5  # each trait of a commander of whom nothing is said
SPENT = 3.0  # days of rest owed by a spent army


@kernel
def temper(state, a):
    """Aggression less caution of an army's commander, -1 to 1."""
    c = state.armies.commander[a]
    return 0.0 if c < 0 else state.people.aggression[c] - state.people.caution[c]


@kernel
def rate(state, a):
    """Give the men of an army the worth of their kind where the scenario says nothing of it. Changes ``armies``."""
    armies, rules = state.armies, state.rules
    if armies.worth_foot[a] == 0.0:
        armies.worth_foot[a] = rules.foot
    if armies.worth_horse[a] == 0.0:
        armies.worth_horse[a] = 1.0 if armies.steppe[a] == 1 else rules.horse


@kernel
def at_walls(state, a):
    """Steps of wall that shelter an army: those of a place of its own polity in which it stands."""
    p = state.armies.place[a]
    if state.armies.route[a] >= 0 or state.places.holder[p] != state.armies.polity[a]:
        return 0.0
    return state.places.wall[p]


@kernel
def terrain_of(world, state, a):
    """Terrain where an army is."""
    r = state.armies.route[a]
    return world.places.terrain[state.armies.place[a]] if r < 0 else world.routes.terrain[r]


@kernel
def plain_worth(state, a, foot, horse, terrain):
    """Worth of men of this army's kind on this ground, fed, rested and in order."""
    rules = state.rules
    ground = rules.horse_plain if terrain < OPEN_GROUND else rules.horse_rough
    return foot * state.armies.worth_foot[a] + horse * state.armies.worth_horse[a] * ground


@kernel
def condition(world, state, a):
    """Share of its worth that hunger, cold and weariness leave an army, and what its leader adds."""
    rules, armies = state.rules, state.armies
    left = armies.cohesion[a]
    left *= max(rules.least, raised(rules.hunger, armies.unfed[a] / army.HUNGRY))
    left *= raised(rules.stinted, min(1.0, armies.short[a] / STINTED))
    left *= raised(rules.tired, min(1.0, armies.fatigue[a] / SPENT))
    g = world.places.region[armies.place[a]]
    if armies.steppe[a] == 0 and state.regions.temperature[g] < rules.cold_limit:
        left *= rules.cold
    c = armies.commander[a]
    skill = MIDDLING if c < 0 else state.people.competence[c]
    return left * raised(rules.leader, skill - MIDDLING)


@kernel
def order(state, a):
    """Worth of the order that foot keeps: standing, marching, going back, or running."""
    posture = state.armies.posture[a]
    if posture == FLEE:
        return state.rules.flight
    if posture == WITHDRAW:  # fed men go back in order; hungry ones straggle, and the enemy sees it
        fed = raised(state.rules.hunger, state.armies.unfed[a] / army.HUNGRY)
        return state.rules.retreat + (1.0 - state.rules.retreat) * fed
    return 1.0 if posture == MARCH else state.rules.stand


@kernel
def worth(world, state, a, terrain):
    """Fighting worth of an army here and now, in steppe horsemen in the open."""
    foot = state.armies.foot[a] * order(state, a)
    return plain_worth(state, a, foot, state.armies.horse[a], terrain) * condition(world, state, a)


@kernel
def seen_worth(state, b, men_b, share, order_b, terrain):
    """Worth that an enemy sees in army ``b``: how many he counts, how many of them ride, in what order their foot was.

    Nobody outside knows whether they are hungry or tired.
    """
    return plain_worth(state, b, men_b * (1.0 - share) * order_b, men_b * share, terrain)


@kernel
def odds(world, state, a, seen, terrain, wall):
    """What army ``a`` thinks its chances are if it attacks an enemy in whom it sees a worth, on this ground, behind
    so many steps of wall: a ratio of worth.
    """
    mine = plain_worth(state, a, state.armies.foot[a], state.armies.horse[a], terrain) * condition(world, state, a)
    return mine / max(seen * raised(state.rules.walls, wall), 1e-9)


@kernel
def odds_face_to_face(world, state, a, b):
    """Odds of army ``a`` against an enemy whom it has before its eyes; in a long war with all who stand by either."""
    terrain = terrain_of(world, state, b)
    if state.free == 1:
        return _odds_of_all(world, state, a, b, terrain)
    seen = seen_worth(state, b, army.men(state, b), army.riders(state, b), order(state, b), terrain)
    return odds(world, state, a, seen, terrain, at_walls(state, b))


@kernel
def _odds_of_all(world, state, a, b, terrain):
    """Odds of army ``a``, and of all beside it who would join it in a battle with ``b``, against all who would join
    ``b``: whoever is hostile to one of them only, within reach, and does not run.
    """
    mine, his, reach = 0.0, 0.0, state.rules.reach
    for c in range(state.n_armies):
        if not army.in_field(state, c) or (state.armies.posture[c] == FLEE and c != b):
            continue
        side = _side_of(state, c, a, b)
        if side < 0 or (c != a and c != b and army.gap(world, state, c, b) > reach):
            continue
        if side == 0:
            whole = plain_worth(state, c, state.armies.foot[c], state.armies.horse[c], terrain)
            mine += whole * condition(world, state, c)
        else:
            his += seen_worth(state, c, army.men(state, c), army.riders(state, c), order(state, c), terrain)
    return mine / max(his * raised(state.rules.walls, at_walls(state, b)), 1e-9)


@kernel
def _side_of(state, c, a, b):
    """0 for an army that fights beside ``a`` against ``b``, 1 for one that fights beside ``b``, -1 for others."""
    if c == a or c == b:
        return 0 if c == a else 1
    at_war, q = state.polities.at_war, state.armies.polity[c]
    against_a, against_b = at_war[q, state.armies.polity[a]], at_war[q, state.armies.polity[b]]
    if against_a == against_b:
        return -1
    return 0 if against_b == 1 else 1


@kernel
def bar(state, a):
    """The odds at which the commander of an army attacks."""
    return state.rules.attack_odds * exp(-state.rules.boldness * temper(state, a))


@kernel
def relieves(state, a):
    """Whether an army was sent to raise the siege of the place where it stands."""
    armies = state.armies
    return state.free == 1 and armies.mission[a] == TO_RELIEVE and armies.target[a] == armies.place[a]


@kernel
def bidden(state, a, b):
    """How a court's word to seek battle, or to keep behind walls, moves the odds that its men want at home."""
    q, p = state.armies.polity[a], state.armies.place[a]
    stand = state.relations.stand[q, state.armies.polity[b]]
    if stand == 0 or state.places.holder[p] != q:
        return 1.0
    return 1.0 / state.rules.venture if stand == 1 else state.rules.venture


@kernel
def eager(world, state, a, b):
    """Whether an army that sees an enemy wants to fight him now. Those who do not guard want better odds."""
    armies = state.armies
    if armies.posture[a] == FLEE or armies.posture[a] == WITHDRAW or armies.still_until[a] > state.day:
        return False
    if armies.posture[a] == GUARD and (armies.alarmed[a] < 0 or armies.ready[a] > state.day):
        return False
    if at_walls(state, a) >= 1.0 and armies.unfed[a] < 1.0 and armies.quarry[a] != b and not relieves(state, a):
        return False
    wanted = bar(state, a)
    if armies.posture[a] != GUARD and armies.quarry[a] != b and not relieves(state, a):
        wanted *= state.rules.venture
    if state.free == 1:
        wanted *= bidden(state, a, b)
    return odds_face_to_face(world, state, a, b) >= wanted
