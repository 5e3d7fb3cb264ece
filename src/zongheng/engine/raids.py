"""Raids: an army lives off an enemy's country, and rides on from district to district while that pays (S44, S50).

What raiders look for is plunder, not land. They stay in a district for some days; a town that looks weak enough they
storm and sack in passing (``blockade.py``). From there they go on to the next district that is worth it, if they can
live there and still come home, and home when none is, or when the season is bad.
"""

from . import army, capture, errands, march, missions, paths, prospects, supply, targets
from .accelerate import kernel
from .defence import NEVER
from .realm import HOLD_LINE, RAID, STEPPE
from .state import FLEE, WITHDRAW

AT_EASE = (0.0, 0.0)  # who is abroad does not ask what he left bare at home


@kernel
def score(world, state, scratch, t, a, p, days, left, packs, best):
    """(score, chance) of a raid on the country of a place so many days away, if that can beat ``best`` (S50)."""
    rules, aim = state.rules, state.theatres.aim[t]
    if aim < HOLD_LINE or state.theatres.enemy[t] != state.places.holder[p]:
        return NEVER, 0.0
    q = state.armies.polity[a]
    if aim != RAID and state.polities.kind[q] != STEPPE and not prospects.presses(state, q, state.places.holder[p]):
        return NEVER, 0.0
    booty = targets.booty(world, state, q, p) * targets.season(world, state, a, p, days)
    if booty <= best or targets.stay(world, state, a, p, days, packs, 0.0) < rules.raid_days:
        return NEVER, 0.0
    chance = targets.raid(world, state, a, p, 1.0, targets.known_near(world, state, scratch, t, p))
    away = 2.0 * days + rules.raid_days
    won = booty * chance - capture.dares(state, a) * (1.0 - chance) * capture.at_risk(state, a) - rules.toil * away
    return won - rules.bare_cost * capture.bare(left, 0.0) * capture.home_worth(world, state, t), chance


@kernel
def ride_on(world, state, scratch, log, a):
    """Raiders who are done with a district go on to the best one beside it. Returns whether they do. Changes armies."""
    armies = state.armies
    if armies.theatre[a] < 0 or not _is_done(state, a):
        return False
    here, best, target = armies.place[a], 0.0, -1
    scratch.near[:] = -1.0
    for h in range(world.places.first[here], world.places.first[here + 1]):
        r, p = world.half_edges.route[h], world.half_edges.to[h]
        if not paths.passable(world, state, r, army.gait(state, a)) or _could_be_closed(world, state, r):
            continue
        gain = _worth(world, state, scratch, a, p, best)
        if gain > best:
            best, target = gain, p
    if target >= 0:
        errands.tell_of_raid(state, log, a)
        missions.ride_on(state, log, a, target)
    return target >= 0


@kernel
def _could_be_closed(world, state, r):
    """Whether a road leads over water to which an enemy's ships could come behind an army, and cut it off."""
    return world.routes.landing[r] >= 0 and not paths.under_ice(world, state, r)


@kernel
def _is_done(state, a):
    """Whether raiders stand where they were sent and have been there long enough, or the town has fallen."""
    armies = state.armies
    if armies.route[a] >= 0 or armies.fight[a] >= 0 or armies.posture[a] == FLEE or armies.posture[a] == WITHDRAW:
        return False
    return armies.place[a] == armies.target[a] and errands.raid_is_over(state, a)


@kernel
def _worth(world, state, scratch, a, p, best):
    """Score of going on to a place next door: half of the way on and home counts as its distance."""
    armies, rules = state.armies, state.rules
    holder = state.places.holder[p]
    if holder < 0 or state.polities.at_war[armies.polity[a], holder] == 0 or state.places.invested[p] > 0:
        return NEVER
    if targets.season(world, state, a, p, 0.0) < rules.too_hot:
        return NEVER
    back = paths.about(world, state, p, armies.home[a]) / march.journey(state, a)
    days = 0.5 * (missions.days_about(world, state, a, p) + back)
    packs = army.carried(state, a) + supply.on_the_hoof(state, a)
    return score(world, state, scratch, armies.theatre[a], a, p, days, AT_EASE, packs, best)[0]
