"""Choice: what a theatre does with one army that is free.

Every course has a score in ordinary prefectures: what is won times the chance, less what may be lost, the days of march
and what it uncovers at home. The commander's character moves how much he dares; a small luck of the moment, drawn for
each army and place, keeps equal courses from being settled by the order of rows.
"""

import numpy as np

from . import (
    annals,
    army,
    capture,
    defence,
    errands,
    luck,
    masks,
    missions,
    paths,
    prospects,
    raids,
    squadrons,
    targets,
)
from .accelerate import kernel
from .capture import TOGETHER
from .defence import NEVER
from .elementary import ln
from .realm import (
    IDLE,
    RAID,
    TAKE,
    TO_JOIN_SIEGE,
    TO_RAID,
    TO_REINFORCE,
    TO_RELIEVE,
    TO_TAKE,
    TURNING,
)

MOST_WHIM = 4.0  # whims of which one in sixty is greater; what would need more is not weighed


@kernel
def turns(state, t):
    """Whether a theatre's court means to turn the line of the enemy before it (S51)."""
    o = state.theatres.enemy[t]
    return o >= 0 and state.relations.plan[state.theatres.polity[t], o] == TURNING


@kernel
def choose(world, state, scratch, log, t, a, threat, near, turning):
    """Weigh every course open to an army and send it on the best, if any is better than to stay. Changes armies.

    ``near`` is what ``defence.worst_near`` says of where it stands.
    """
    best, mission, target, chance, whole = 0.0, IDLE, np.int32(-1), 0.0, 1.0
    q, gait, attacks = state.armies.polity[a], targets.gait_of(state, a), _can_attack(state, a)
    left, packs = (0.0, 0.0), -1.0  # asked when there is something to attack
    host = capture.host(state, t, a, attacks and state.theatres.aim[t] >= TAKE)
    for p in range(world.n_places):
        if scratch.dist[p] >= paths.FAR or not _is_open_to(state, a, p, attacks):
            continue
        if state.places.holder[p] != q:
            if paths.leads_past(world, state, scratch, p, gait, q):
                continue  # what bars the road comes first
            if packs < 0.0:
                packs, left = targets.packs(world, state, a), capture.left(world, state, t, a, threat)
        days = targets.days_to(world, state, scratch, a, p)
        least = best - MOST_WHIM * state.rules.whim
        score, what, odds = _weigh(world, state, scratch, t, a, host, p, days, left, packs, least)
        if score <= least:
            continue
        score += _whim(world, state, a, p)
        if score > best:
            best, mission, target, chance = score, what, np.int32(p), odds
    score, what, p = defence.guards(world, state, scratch, t, a, near)
    if score > best:
        best, mission, target, chance = score, what, p, 1.0
    if mission == IDLE and state.theatres.aim[t] >= TAKE and attacks:
        packs, left = targets.packs(world, state, a), capture.left(world, state, t, a, threat)
        mission, target, chance, whole = _the_hard_way(world, state, scratch, t, a, host, left, packs)
    if mission == IDLE and state.theatres.aim[t] >= RAID and attacks:
        target = _move_up(world, state, scratch, t, a)
        mission = TO_REINFORCE if target >= 0 else IDLE
    if mission == IDLE:
        errands.rest(world, state, log, a)
    elif not _goes(state, log, a, mission):
        return
    elif mission > TOGETHER:
        host = host[: mission - TOGETHER]
        if _all_go(world, state, log, host, target):
            missions.send_host(world, state, scratch, log, a, host, target, chance)
    else:
        if whole >= 1.0:  # who leaves men on his road goes with all the others
            a = missions.tell_off(world, state, scratch, log, t, a, mission, target, packs)
        missions.send(world, state, scratch, log, a, mission, target, chance, turning)


@kernel
def _the_hard_way(world, state, scratch, t, a, host, left, packs):
    """(mission, place, chance, share of the army that comes there) of the best attack where there is no open road: past
    towns before which men are left, or over a river that an enemy's warships hold; IDLE where none is worth it.
    """
    q, gait, here = state.armies.polity[a], targets.gait_of(state, a), state.armies.place[a]
    best, mission, target, chance, whole = 0.0, IDLE, np.int32(-1), 0.0, 1.0
    for p in range(world.n_places):
        o = state.places.holder[p]
        if scratch.dist[p] >= paths.FAR or o < 0 or state.polities.at_war[q, o] == 0:
            continue
        share = masks.share_left(world, state, scratch, a, p, gait)
        if not 0.0 < share < 1.0:
            continue
        days = targets.days_to(world, state, scratch, a, p)
        score, what, odds = capture.weigh(world, state, scratch, t, a, host, p, days, left, packs, share, best)
        if score > best and not _waits(world, state, a, p, days):
            best, mission, target, chance, whole = score, what, np.int32(p), odds, share
    for h in range(world.places.first[here], world.places.first[here + 1]):
        r, p = world.half_edges.route[h], world.half_edges.to[h]
        if paths.held(world, state, r, q) and paths.passable(world, state, r, gait):
            score, what, odds = _over_the_river(world, state, scratch, t, a, p, r, left, packs)
            if score > best and not _waits(world, state, a, p, state.rules.plan_days):
                best, mission, target, chance, whole = score, what, p, odds, 1.0
    return mission, target, chance, whole


@kernel
def _over_the_river(world, state, scratch, t, a, p, r, left, packs):
    """(score, mission, chance) of an attack over a river that an enemy's warships hold: by the chance to get over, less
    the men who would drown (S98).
    """
    o, rules = state.places.holder[p], state.rules
    if o < 0 or state.polities.at_war[state.armies.polity[a], o] == 0:
        return NEVER, IDLE, 0.0
    over = squadrons.odds_over(world, state, state.armies.polity[a], world.routes.landing[r])
    alone = np.zeros(0, np.int64)
    score, what, odds = capture.weigh(world, state, scratch, t, a, alone, p, rules.plan_days, left, packs, 1.0, 0.0)
    if over * odds < rules.attempt:
        return NEVER, IDLE, 0.0
    return (
        over * score - (1.0 - over) * rules.drowned * capture.dares(state, a) * capture.at_risk(state, a),
        what,
        over * odds,
    )


@kernel
def _goes(state, log, a, mission):
    """Whether an army goes where it is sent: its commander obeys, and to attack it is given grain."""
    if not _obeys(state, log, a):
        return False
    attacks = mission == TO_TAKE or mission == TO_RAID or mission == TO_JOIN_SIEGE or mission > TOGETHER
    return not (attacks and missions.is_refused(state, a))


@kernel
def _all_go(world, state, log, host, p):
    """Whether all of a host that can come to a place go there."""
    for b in host:
        if missions.can_come(world, state, b, p) and not _goes(state, log, b, TO_TAKE):
            return False
    return True


@kernel
def _move_up(world, state, scratch, t, a):
    """An own town nearer the enemy, for an army that stands too far back to reach any place of his; -1 for none."""
    return nearer(world, state, scratch, state.armies.polity[a], state.armies.place[a], state.theatres.enemy[t])


@kernel
def nearer(world, state, scratch, q, here, o):
    """The own town nearest to the land of ``o`` to which the roads searched from ``here`` lead, when they lead to none
    of his; -1 for none.
    """
    for p in range(world.n_places):
        if state.places.holder[p] == o and scratch.dist[p] < paths.FAR:
            return np.int32(-1)  # he can be reached from here; there are other reasons to wait
    foe, near = prospects.nearest(world, state, here, o)
    best, found = near, np.int32(-1)
    for p in range(world.n_places):
        if foe >= 0 and scratch.dist[p] < paths.FAR and prospects.is_nearer(world, state, q, p, foe, near):
            if paths.straight(world, p, foe) < best:
                best, found = paths.straight(world, p, foe), np.int32(p)
    return found


@kernel
def _whim(world, state, a, p):
    """A small Gumbel draw of the moment for an army and a place, of mean 0."""
    u = luck.draw(
        state.seed, state.run, luck.TARGET, state.day, luck.mix(state.armies.key[a] ^ luck.mix(world.places.key[p]))
    )
    return state.rules.whim * (-ln(-ln(max(u, 1e-12))) - 0.5772)


@kernel
def _obeys(state, log, a):
    """Whether the commander does as his theatre bids him."""
    c = state.armies.commander[a]
    if c < 0 or state.rules.obedience == 0.0:
        return True
    u = luck.draw(state.seed, state.run, luck.MISSION_OBEYED, state.day, state.armies.key[a])
    if u >= state.rules.disobey * (1.0 - state.people.loyalty[c]):
        return True
    p, q = state.armies.place[a], state.armies.polity[a]
    annals.note(state, log, annals.REFUSED, a, annals.NONE, p, q, 0.0, 0.0)
    return False


@kernel
def _can_attack(state, a):
    """Whether an army can be sent to attack: it is not in the making, and its ruler has been raised (nobody goes to war
    while a realm mourns).
    """
    return state.polities.mourning[state.armies.polity[a]] <= state.day and not missions.in_the_making(state, a)


@kernel
def _is_open_to(state, a, p, attacks):
    """Whether there is anything to do for an army at a place: an own town to relieve, or one of an enemy to attack."""
    q, holder = state.armies.polity[a], state.places.holder[p]
    if holder == q:
        return state.places.invested[p] > 0 and state.armies.place[a] != p
    return attacks and holder >= 0 and state.polities.at_war[q, holder] == 1


@kernel
def _weigh(world, state, scratch, t, a, host, p, days, left, packs, best):
    """(score, mission, chance) of what an army can do best at a place so many days away, if that can beat ``best``."""
    if state.places.holder[p] == state.armies.polity[a]:
        return _relief(world, state, t, a, p, days)
    taken, what, chance = capture.weigh(world, state, scratch, t, a, host, p, days, left, packs, 1.0, best)
    raided, odds = raids.score(world, state, scratch, t, a, p, days, left, packs, max(taken, best))
    if max(taken, raided) > best and _waits(world, state, a, p, days):
        return NEVER, IDLE, 0.0
    if raided > taken:
        return raided, TO_RAID, odds
    return taken, what, chance


@kernel
def _waits(world, state, a, p, days):
    """Whether an army waits for a better season: not abroad, nor where a siege has begun or own land was lost."""
    q, places = state.armies.polity[a], state.places
    if places.invested[p] > 0 or (places.core[p] == q and places.claim[p] == q):
        return False
    return army.own_land(state, a, state.armies.place[a]) and targets.waits(world, state, a, p, days)


@kernel
def _relief(world, state, t, a, p, days):
    """To raise the siege of an own town (S56)."""
    chance = relief_chance(world, state, t, a, p)
    score = state.rules.relief_weight * targets.value(world, state, state.armies.polity[a], p) * chance
    score -= capture.dares(state, a) * (1.0 - chance) * capture.at_risk(state, a) + state.rules.toil * days
    return score, TO_RELIEVE, chance


@kernel
def relief_chance(world, state, t, a, p):
    """Chance that an army beats the besiegers who are believed to lie before an own town (S41)."""
    his = 0.0
    for b in range(state.n_armies):
        if targets.is_enemy(state, t, b) and state.theatres.place[t, b] == p:
            his += targets.believed(world, state, t, b, world.places.terrain[p])
    return targets.win(state, targets.in_field(world, state, a, world.places.terrain[p]), his)
