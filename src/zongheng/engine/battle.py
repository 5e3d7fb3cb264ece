"""Battle: contact, break, pursuit.

Contact wears both sides down by a law whose exponent is a reading (-1 square, 0 linear, 1 logarithmic), on no more men
than the ground lets fight at once. A side breaks when its strain - losses, being outmatched, hunger, surprise - passes
what it can bear, drawn once for the battle. Most men are lost after that, in flight, to horse.
"""

import math

from . import annals, army, discord, lives, luck, march, rout, worth
from .accelerate import kernel
from .elementary import ln, raised
from .state import FLEE, HOLD, OPEN_GROUND


@kernel
def lot(state, purpose, who):
    """Today's draw of the fortune of war for a subject; its middle where a premise takes luck out of battle."""
    if state.free == 1 and state.rules.luck_in_battle == 0.0:
        return 0.5
    return luck.draw(state.seed, state.run, purpose, state.day, who)


@kernel
def open_battle(world, state, log, attacker, attacked, surprised):
    """Begin a battle. Changes battles and armies; says so when no row is free."""
    battles = state.battles
    for i in range(battles.alive.size):
        if battles.alive[i] == 0:
            break
    else:
        state.trouble = 1
        return
    battles.alive[i] = 1
    battles.place[i] = army.nearest(world, state, attacked)
    battles.route[i] = state.armies.route[attacked]
    battles.terrain[i] = worth.terrain_of(world, state, attacked)
    battles.since[i] = state.day
    battles.first[i], battles.second[i] = attacker, attacked
    battles.surprise[i] = surprised
    battles.wall[i] = worth.at_walls(state, attacked)
    battles.river[i] = _is_crossing(world, state, attacker)
    for side in range(2):
        a = attacker if side == 0 else attacked
        battles.men[i, side] = army.men(state, a)
        battles.lost[i, side] = 0.0
        u = lot(state, luck.RESISTANCE, state.armies.key[a])
        battles.resist[i, side] = math.sqrt(-ln(1.0 - u))
        state.armies.fight[a] = i
        state.armies.side[a] = side
        state.armies.quarry[a] = -1
    kind = annals.STRUCK if surprised else annals.BATTLE
    polity = state.armies.polity[attacked]
    annals.note(
        state,
        log,
        kind,
        attacked,
        attacker,
        battles.place[i],
        polity,
        army.men(state, attacked),
        army.men(state, attacker),
    )


@kernel
def _is_crossing(world, state, a):
    """Whether an army is at a great river, and not only waiting for the road."""
    r = state.armies.route[a]
    return r >= 0 and world.routes.crosses[r] == 1 and state.armies.crossing[a] > 0.0


@kernel
def fight(world, state, log):
    """One day of every battle. Changes battles and armies."""
    for i in range(state.battles.alive.size):
        if state.battles.alive[i] == 1:
            _day_of_battle(world, state, log, i)


@kernel
def _side(world, state, i, side):
    """(men, worth) of one side of a battle today."""
    men, total = 0.0, 0.0
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            men += army.men(state, a)
            total += worth.worth(world, state, a, state.battles.terrain[i]) * discord.left(state, a)
    if side == 1:
        total *= raised(state.rules.walls, state.battles.wall[i])
        total *= state.rules.river if state.battles.river[i] == 1 else 1.0
        total *= state.rules.caught if state.battles.surprise[i] == 1 else 1.0
    return men, total


@kernel
def _day_of_battle(world, state, log, i):
    """Contact losses of both sides, then the strain on each, then flight or a parting of ways."""
    battles, rules = state.battles, state.rules
    men0, worth0 = _side(world, state, i, 0)
    men1, worth1 = _side(world, state, i, 1)
    if men0 < 1.0 or men1 < 1.0:
        _end(state, i)
        return
    loss0, loss1 = losses(rules, men0, men1, worth0, worth1)
    _lose(state, i, 0, loss0 / men0)
    _lose(state, i, 1, loss1 / men1)
    battles.lost[i, 0] += loss0
    battles.lost[i, 1] += loss1
    _leaders(state, log, i)
    margin0 = battles.resist[i, 0] - strain(rules, battles.lost[i, 0] / battles.men[i, 0], worth1 / worth0)
    margin1 = battles.resist[i, 1] - strain(rules, battles.lost[i, 1] / battles.men[i, 1], worth0 / worth1)
    battles.surprise[i] = 0
    battles.river[i] = 0
    if margin0 < 0.0 or margin1 < 0.0:
        _rout(world, state, log, i, 0 if margin0 < margin1 else 1)
    elif _part(world, state, i):
        annals.note(
            state,
            log,
            annals.PARTED,
            battles.first[i],
            battles.second[i],
            battles.place[i],
            state.armies.polity[battles.first[i]],
            men0 - loss0,
            men1 - loss1,
        )
        if state.free == 1:
            rout.report(world, state, log, i)
        _end(state, i)


@kernel
def losses(rules, men0, men1, worth0, worth1):
    """(loss, loss) of a day of contact [men].

    The log of the loss ratio is ``worth_slope`` times the log ratio of worth a head plus ``law`` times the log ratio of
    numbers (form of Willard 1962; slopes from CDB90, see rules.yaml).
    """
    engaged = min(men0, men1, rules.frontage)
    worth_ratio = raised((worth1 / men1) / (worth0 / men0), 0.5 * rules.worth_slope)
    number_ratio = raised(men0 / men1, 0.5 * rules.law)
    each = rules.daily_loss * engaged
    loss0 = min(each * worth_ratio * number_ratio, 0.5 * men0)
    loss1 = min(each / (worth_ratio * number_ratio), 0.5 * men1)
    return loss0, loss1


@kernel
def strain(rules, lost, outmatched):
    """Strain on a side that has lost a share of its men and faces ``outmatched`` times its own worth."""
    return lost / rules.break_loss + rules.odds_weight * ln(max(outmatched, 1.0))


@kernel
def _lose(state, i, side, share):
    """Kill a share of one side."""
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            army.kill(state, a, share, 1.0)


@kernel
def _leaders(state, log, i):
    """Commanders may fall; their army fights on without one."""
    for a in range(state.n_armies):
        if state.armies.fight[a] != i or state.armies.commander[a] < 0:
            continue
        u = luck.draw(state.seed, state.run, luck.COMMANDER_FALLS, state.day, state.armies.key[a])
        if u < state.rules.leader_falls:
            annals.note(
                state,
                log,
                annals.COMMANDER_FELL,
                a,
                annals.NONE,
                state.battles.place[i],
                state.armies.polity[a],
                army.men(state, a),
                0.0,
            )
            if state.free == 1 and log.lost == 0:
                enemy = state.battles.first[i] if state.armies.side[a] == 1 else state.battles.second[i]
                log.who[log.count - 1] = state.armies.commander[a]
                lives.fall(state, log, state.armies.commander[a], state.armies.polity[enemy])
            state.armies.commander[a] = -1
            state.armies.cohesion[a] *= state.rules.leaderless


@kernel
def _part(world, state, i):
    """Whether a side that is the faster and sees its chances gone breaks off at nightfall."""
    first, second = state.battles.first[i], state.battles.second[i]
    if state.armies.fight[first] != i or state.armies.fight[second] != i:
        return False
    fast_first = march.nimble(state, first) >= march.nimble(state, second)
    leader, other = (first, second) if fast_first else (second, first)
    return worth.odds_face_to_face(world, state, leader, other) < state.rules.break_off * worth.bar(state, leader)


@kernel
def _rout(world, state, log, i, side):
    """One side runs; the other rides it down for the rest of the day."""
    chasers, pace = 0.0, 0.0
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] != side:
            chasers += state.armies.horse[a] * worth.condition(world, state, a)
            pace = max(pace, army.ride(state, a))
    runners = 0.0
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            runners += army.men(state, a)
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            _run(world, state, log, i, a, chasers / max(runners, 1.0), _caught_up(state, a, pace))
    if state.free == 1:
        _aftermath(world, state, log, i, side, runners)
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            state.armies.fight[a] = -1
    _end(state, i)


@kernel
def _caught_up(state, a, pace):
    """Share of an army that those who chase it at a pace come up with in a long war: all, unless it is the faster."""
    return 1.0 if state.free == 0 else min(1.0, pace / march.nimble(state, a)) ** 2


@kernel
def _aftermath(world, state, log, i, side, runners):
    """What a rout does to the towns around, and what the two courts are told of it."""
    left = 0.0
    for a in range(state.n_armies):
        if state.armies.fight[a] == i and state.armies.side[a] == side:
            left += army.men(state, a)
    state.battles.lost[i, side] += runners - left
    q = state.armies.polity[state.battles.first[i] if side == 0 else state.battles.second[i]]
    rout.dishearten(world, state, state.battles.place[i], q, state.battles.lost[i, side])
    rout.report(world, state, log, i)


@kernel
def _run(world, state, log, i, a, horse_each, caught_up):
    """Flight of one broken army, with the loss of the day's chase."""
    armies, rules = state.armies, state.rules
    p = state.battles.place[i]
    mine = army.men(state, a) / max(1.0, state.battles.men[i, armies.side[a]] - state.battles.lost[i, armies.side[a]])
    lost = state.battles.lost[i, armies.side[a]] * min(1.0, mine)
    annals.note(state, log, annals.BROKE, a, annals.NONE, p, armies.polity[a], army.men(state, a), lost)
    if armies.posture[a] == FLEE and (army.at_base(state, a) or _has_run_out(state, a)):
        _surrender(world, state, log, i, a, p)
        return
    shelter = rules.chased_walls if worth.at_walls(state, a) >= 1.0 else 1.0
    rough = 1.0 if state.battles.terrain[i] < OPEN_GROUND else rules.chased_rough
    chase = min(1.0, horse_each / rules.chasers) * shelter * rough * caught_up
    u = lot(state, luck.PURSUIT, armies.key[a])
    share = rules.pursuit_low + (rules.pursuit_high - rules.pursuit_low) * chase * luck.spread(u)
    gone = army.kill(state, a, min(share, 1.0), rules.pursuit_killed)
    _drop_train(state, a, share)
    annals.note(state, log, annals.PURSUED, a, annals.NONE, p, armies.polity[a], gone, army.men(state, a))
    armies.cohesion[a] *= rules.routed
    flee(world, state, a)


@kernel
def _has_run_out(state, a):
    """Whether men who run have come as far as there is to run."""
    armies = state.armies
    return state.free == 1 and armies.route[a] < 0 and armies.place[a] == armies.goal[a]


@kernel
def _surrender(world, state, log, i, a, p):
    """Men who have run as far as they can and are caught again give up; they are missing from the rolls."""
    armies = state.armies
    left = army.men(state, a)
    annals.note(state, log, annals.SURRENDERED, a, annals.NONE, p, armies.polity[a], left, 0.0)
    if state.free == 1:
        victor = state.battles.first[i] if armies.side[a] == 1 else state.battles.second[i]
        left -= rout.enrol(world, state, log, a, victor, p, left)
    armies.missing[a] += left
    state.polities.missing[armies.polity[a]] += left
    armies.foot[a] = armies.horse[a] = armies.mounts[a] = 0.0
    _drop_train(state, a, 1.0)


@kernel
def _drop_train(state, a, share):
    """Porters and food lost with the men; porters go home, food spoils."""
    armies = state.armies
    for w in range(armies.load.shape[1]):
        state.grain_lost += armies.load[a, w] * share
        armies.load[a, w] *= 1.0 - share
    state.grain_lost += armies.own[a] * share
    armies.own[a] *= 1.0 - share


@kernel
def flee(world, state, a):
    """Run for the base, by the road the army came; in a long war for the nearest place that is held."""
    armies = state.armies
    if worth.at_walls(state, a) >= 1.0 and state.places.holder[armies.place[a]] == armies.polity[a]:
        armies.posture[a] = HOLD  # behind its own walls it has run far enough
        armies.goal[a] = -1
        if state.free == 1:
            armies.turned_on[a], armies.turned_at[a] = state.day, armies.place[a]
        return
    armies.posture[a] = FLEE
    armies.turned_on[a], armies.turned_at[a] = state.day, armies.place[a]
    armies.goal[a] = rout.haven(world, state, a) if state.free == 1 else armies.home[a]
    armies.quarry[a] = -1
    armies.stops[a] = armies.stopped[a] = 0
    armies.before[a] = -1
    armies.forced[a] = 0
    armies.friend[a] = -1


@kernel
def _end(state, i):
    """Close a battle and let its armies go."""
    for a in range(state.n_armies):
        if state.armies.fight[a] == i:
            state.armies.fight[a] = -1
    state.battles.alive[i] = 0
