"""Assault: works, moats, storms and sallies before a town, in a long war.

Engines and mines wear a wall down, and a moat is drained, by the besieger's skill, which grows with every siege. A
storm is tried when what the besieger believes to be inside allows it, and succeeds or fails by what is.
"""

import math

from . import annals, army, battle, inside, luck, paths, views, works, worth
from .accelerate import kernel
from .elementary import raised
from .realm import BLOCKADE, STEPPE
from .state import OPEN_GROUND

TOLD = 100.0  # men; fewer are not worth a line in the annals


@kernel
def driven(world, state, q, p):
    """How far steppe people can do a siege with the country folk whom they drive to the works and the walls: 1 where
    there are enough for a great army.
    """
    if state.polities.kind[q] != STEPPE:
        return 0.0
    return min(1.0, _country_folk(state, p) / (state.rules.captives * state.rules.great_army))


@kernel
def _country_folk(state, p):
    """People of a district outside its walls, where it is not laid waste [heads]."""
    return (1.0 - inside.share_inside(state, p)) * state.places.people[p] * (1.0 - state.places.devastation[p])


@kernel
def skill_at(world, state, q, p):
    """How well a polity fills moats and undoes walls: by what it has learnt, and by the hands that it drives there."""
    learnt = state.polities.siege_skill[q]
    return learnt + (1.0 - learnt) * state.rules.driven_skill * driven(world, state, q, p)


@kernel
def outside(world, state, a):
    """Worth of an army before walls: horse as in rough country, and engines, which take masters, by its skill (S43)."""
    armies, rules = state.armies, state.rules
    men = worth.plain_worth(state, a, armies.foot[a], armies.horse[a], OPEN_GROUND)
    return men * worth.condition(world, state, a) * (1.0 + rules.engines * state.polities.siege_skill[armies.polity[a]])


@kernel
def room(world, state, q, p):
    """Men of ``q`` who can come at the walls of a town at once: by the length of the walls, which goes as the root of
    what they hold, as he sees it.
    """
    held = min(1.0, (inside.townspeople(state, p) + views.men_at(world, state, q, p)) / state.rules.inside_most)
    return state.rules.wall_room * math.sqrt(held)


@kernel
def garrison_worth(state, men):
    """Worth of so many men of a garrison, foot that stands in order, before walls are counted."""
    return men * state.rules.foot * state.rules.stand


@kernel
def wall_after(world, state, q, p, days):
    """Steps of wall, moat included, that court ``q`` has before it at a place after so many days of its works (S92)."""
    rules, skill = state.rules, skill_at(world, state, q, p)
    worked = max(0.0, days - rules.prepare)
    left = max(0.0, state.places.wall[p] - rules.works * skill * worked)
    if paths.on_water(world, p) and state.places.wall[p] >= 1.0:
        left += rules.moat * max(0.0, 1.0 - skill * worked / rules.drain_days)
    return left


@kernel
def dig(world, state, a, p):
    """A day of works before a wall, and of water that stands at it. Changes ``places.wall``."""
    places, rules = state.places, state.rules
    worn = rules.works * skill_at(world, state, state.armies.polity[a], p)
    if state.day < places.flood[p]:  # earth gives way, and brick before earth holds the longer
        worn += rules.flood_wall * (1.0 - rules.brick * places.wall[p] / works.HIGHEST)
    places.wall[p] = max(0.0, places.wall[p] - worn)


@kernel
def wall_now(world, state, q, p):
    """Steps of wall and of what is left of the moat after the days that a town has been shut in."""
    left = state.places.wall[p]
    if paths.on_water(world, p) and left >= 1.0:
        skill = skill_at(world, state, q, p)
        worked = max(0.0, state.places.invested[p] - state.rules.prepare)
        left += state.rules.moat * max(0.0, 1.0 - skill * worked / state.rules.drain_days)
    return left


@kernel
def outside_all(world, state, p):
    """(men, worth) of all armies before a place."""
    men, total = 0.0, 0.0
    for b in range(state.n_armies):
        if state.armies.before[b] == p and army.in_field(state, b) and state.armies.place[b] == p:
            men += army.men(state, b)
            total += outside(world, state, b)
    return men, total


@kernel
def storm(world, state, a, p, men, worth_outside):
    """Try the walls of a town that has no army in it, if it looks weak enough, with as many of the men outside as find
    room before them. Returns whether they were carried.

    Changes armies and places: a storm that fails costs more, and the works must be made anew.
    """
    armies, rules, q = state.armies, state.rules, state.armies.polity[a]
    if state.day - armies.since[a] < rules.prepare:
        return False
    strength = raised(rules.walls, wall_now(world, state, q, p))
    worth_outside *= min(1.0, room(world, state, q, p) / max(men, 1.0))
    wanted = rules.storm_step * worth.bar(state, a)
    holder = state.places.holder[p]
    if holder >= 0 and state.relations.plan[q, holder] == BLOCKADE:
        wanted *= rules.storm_step  # who means to starve a town spares his men
    if worth_outside < wanted * garrison_worth(state, views.men_at(world, state, q, p)) * strength:
        return False
    u = battle.lot(state, luck.STORM, armies.key[a])
    against = garrison_worth(state, max(state.places.garrison[p], 1.0)) * strength
    carried = worth_outside >= raised(rules.storm_step, 2.0 * u) * against
    lost = _driven_first(world, state, a, p, rules.storm_loss * (1.0 if carried else rules.storm_failed))
    for b in range(state.n_armies):
        if armies.before[b] == p and armies.place[b] == p and army.in_field(state, b):
            army.kill(state, b, lost, 1.0)
            armies.since[b] = state.day
    if not carried:
        armies.cohesion[a] *= 1.0 - rules.storm_loss
        lose(state, p, rules.storm_defends * state.places.garrison[p])
    return carried


@kernel
def _driven_first(world, state, a, p, lost):
    """Captives go up the ladders first and die there as soldiers would; returns what is left to the besiegers' share
    of losses. Changes places and the dead.
    """
    spared = driven(world, state, state.armies.polity[a], p)
    folk = min(_country_folk(state, p), state.rules.captives * army.men(state, a)) if spared > 0.0 else 0.0
    state.places.people[p] -= lost * folk
    state.dead += lost * folk
    return lost * (1.0 - state.rules.driven_skill * spared)


@kernel
def lose(state, p, men):
    """Men of a garrison die. Changes ``places`` and the books of the dead."""
    places = state.places
    men = min(men, places.garrison[p])
    if men <= 0.0:
        return
    places.mounted[p] *= 1.0 - men / places.garrison[p]
    places.garrison[p] -= men
    state.dead += men
    if places.holder[p] >= 0:
        state.polities.dead[places.holder[p]] += men


@kernel
def sally(world, state, log, a, p, worth_outside):
    """The garrison may come out against a besieger whom it sees to be weak, and the sooner, if it is the stronger, the
    hungrier it is; works and men are lost.
    """
    rules, places, armies = state.rules, state.places, state.armies
    inside = garrison_worth(state, places.garrison[p])
    if inside < rules.sally_odds * worth_outside:
        return
    u = luck.draw(state.seed, state.run, luck.SALLY, state.day, world.places.key[p])
    if u >= max(rules.sally_day, places.hunger[p] if inside > worth_outside else 0.0):
        return
    men = army.men(state, a)
    loss_in, loss_out = battle.losses(rules, places.garrison[p], men, inside, max(worth_outside, 1.0))
    loss_in = min(loss_in, places.garrison[p])
    lose(state, p, loss_in)
    army.kill(state, a, min(1.0, loss_out / max(men, 1.0)), 1.0)
    armies.since[a] = state.day  # engines are burnt
    if loss_in + loss_out >= TOLD:
        q, o = places.holder[p], armies.polity[a]
        annals.note_against(state, log, annals.SALLIED, a, p, q, o, loss_in, loss_out)


@kernel
def learn(state, p, q, taken):
    """A besieger learns from a siege by the days that it took, and from engineers who are taken with a town (S43)."""
    amount = state.rules.siege_learnt * math.sqrt(max(0.0, state.places.invested[p]) / state.rules.siege_days)
    works.learn(state, q, amount * (2.0 if taken else 1.0))
