"""Errands: what becomes of armies between one plan and the next: missions that end, ways home, bases, convoys.

An army whose purpose is gone goes home; one at home lays down its mission and lets its porters go. Theatres send grain
to armies of theirs that lie abroad within reach, if their commissioners are willing; another theatre is asked for it
where there is none near enough. An army that is to wait waits.
"""

import numpy as np

from . import annals, army, belief, columns, contact, convoy, garrison, land, luck, march, paths, resolve, supply
from .accelerate import kernel
from .realm import GO_HOME, IDLE, TO_GUARD, TO_JOIN_SIEGE, TO_RAID, TO_REINFORCE, TO_RELIEVE, TO_TAKE
from .state import CART, FLEE, FOOT, GUARD, HOLD, MARCH, OPEN_GROUND, WAVES, WITHDRAW

MONTH = 30  # days


@kernel
def look(world, state, log, a):
    """See whether an army's mission is over. Changes armies."""
    armies = state.armies
    mission, p = armies.mission[a], armies.target[a]
    if armies.posture[a] == FLEE or armies.posture[a] == WITHDRAW or armies.fight[a] >= 0:
        return
    if armies.wait_until[a] > 0:
        _wait(state, log, a, p)
        return
    if armies.posture[a] == HOLD and army.at_base(state, a) and armies.sent_on[a] < state.day:
        if armies.before[a] < 0 and army.own_land(state, a, armies.place[a]):
            _at_home(state, a)
            return
    if mission == GO_HOME:
        if armies.posture[a] == HOLD:
            go_home(world, state, log, a)
    elif attacks(state, a) and armies.posture[a] == HOLD and armies.route[a] < 0 and armies.place[a] != p:
        if armies.before[a] < 0:
            armies.mission[a] = IDLE  # it was beaten, and stands where it ran to
    elif mission == TO_TAKE or mission == TO_JOIN_SIEGE:
        if (state.day - armies.sent_on[a]) % MONTH == MONTH // 2 and belief.leak(world, state, log, a):
            for t in range(state.n_theatres):
                contact.hear(state, t, a)
        _look_at_target(world, state, log, a, p)
    elif mission == TO_RAID:
        if raid_is_over(state, a):
            tell_of_raid(state, log, a)
            go_home(world, state, log, a)
    elif mission == TO_RELIEVE or mission == TO_REINFORCE:
        if state.places.holder[p] != armies.polity[a]:
            go_home(world, state, log, a)  # too late
        elif armies.posture[a] == HOLD and armies.place[a] == p and state.places.invested[p] == 0:
            armies.mission[a] = IDLE
    elif mission == TO_GUARD and armies.posture[a] == GUARD and armies.quarry[a] < 0:
        if state.day - armies.sent_on[a] > state.rules.believe_days or armies.unfed[a] >= army.HUNGRY:
            march.stand(state, a, HOLD)
            go_home(world, state, log, a)


@kernel
def _wait(state, log, a, p):
    """An army that waits for another sets out for their target on its day, unless it is shut in by then (S59)."""
    armies = state.armies
    if state.places.invested[armies.place[a]] > 0 and army.own_land(state, a, armies.place[a]):
        armies.mission[a] = IDLE
    elif state.day < armies.wait_until[a]:
        return
    elif attacks(state, a):
        march.set_out(state, log, a, MARCH, p)
    armies.wait_until[a] = 0


@kernel
def attacks(state, a):
    """Whether an army is sent to attack a place."""
    mission = state.armies.mission[a]
    return mission == TO_TAKE or mission == TO_RAID or mission == TO_JOIN_SIEGE


@kernel
def raid_is_over(state, a):
    """Whether a raid on a district is over: its days are, or it is no enemy's any more."""
    armies = state.armies
    if not _is_hostile(state, a, armies.target[a]):
        return True
    return armies.before[a] >= 0 and state.day - armies.since[a] >= state.rules.raid_days


@kernel
def tell_of_raid(state, log, a):
    """Put in the annals what district an army has raided, and for how many days; nothing where it is no enemy's."""
    armies, p = state.armies, state.armies.target[a]
    if _is_hostile(state, a, p):
        q, o, days = armies.polity[a], state.places.holder[p], np.float64(state.day - armies.since[a])
        annals.note_against(state, log, annals.RAIDED, a, p, q, o, army.men(state, a), days)


@kernel
def _is_hostile(state, a, p):
    """Whether a place belongs to an enemy of an army."""
    holder = state.places.holder[p]
    return holder >= 0 and state.polities.at_war[state.armies.polity[a], holder] == 1


@kernel
def _look_at_target(world, state, log, a, p):
    """An army that was to take a place stays when it is its own now, and goes home when it is out of reach for ever."""
    holder = state.places.holder[p]
    if holder == state.armies.polity[a]:
        state.armies.mission[a] = IDLE
        if state.armies.posture[a] == MARCH and state.armies.route[a] < 0:
            march.stand(state, a, HOLD)
    elif holder >= 0 and not _is_hostile(state, a, p):
        go_home(world, state, log, a)


@kernel
def _at_home(state, a):
    """At its base an army lays down its mission; its porters go home, what they carried goes into the granary."""
    armies, p = state.armies, state.armies.place[a]
    armies.mission[a], armies.target[a], armies.known_goal[a] = IDLE, -1, 0
    armies.turned_on[a] = armies.trespass[a] = -1
    armies.forced[a] = 0
    armies.out[a] = 0.0
    for w in range(WAVES):
        state.places.people[p] += armies.carriers[a, w]
        state.places.grain[p] += armies.load[a, w]
        armies.carriers[a, w] = armies.load[a, w] = 0.0


@kernel
def go_home(world, state, log, a):
    """Send an army to its base: out of an enemy's land by the road that it came, at home by an easy march."""
    armies = state.armies
    find_base(world, state, a)
    if armies.mission[a] == TO_RAID:
        armies.before[a] = -1  # a raid is no siege
    armies.mission[a], armies.target[a], armies.sent_on[a] = GO_HOME, armies.home[a], state.day
    armies.stops[a] = armies.stopped[a] = armies.wait_until[a] = 0
    here = army.nearest(world, state, a)
    if armies.before[a] < 0 and army.own_land(state, a, here):
        march.set_out(state, log, a, MARCH, armies.home[a])
        armies.before[a] = -1
    else:
        resolve.turn_back(world, state, log, a)


@kernel
def find_base(world, state, a):
    """Give an army a base that its polity holds: its own, else the nearest place with grain. Changes ``home``."""
    armies, places, q = state.armies, state.places, state.armies.polity[a]
    base, here = armies.home[a], army.nearest(world, state, a)
    far = paths.about(world, state, here, base)
    starves = armies.unfed[a] >= army.HUNGRY  # there is nothing for it where it lies
    if places.holder[base] == q and places.occupied[base] == 0 and places.invested[base] == 0 and not starves:
        if far <= state.rules.rebase_days * march.journey(state, a):
            return
    best, found = far if places.holder[base] == q and not starves else 1e18, base
    for p in range(world.n_places):
        if places.holder[p] != q or places.occupied[p] == 1 or places.invested[p] > 0 or (starves and p == base):
            continue
        d = paths.about(world, state, here, p)
        if not _feeds(world, state, a, p):
            d = 2.0 * d + state.rules.commissariat  # rather a longer way than an empty granary
        if d < best:
            best, found = d, p
    if found != base:
        _bring_families(world, state, a, base)
    armies.home[a] = found


@kernel
def _feeds(world, state, a, p):
    """Whether a base feeds an army: grass its herds, a granary the others for some time."""
    if state.armies.steppe[a] == 1 and land.is_grass(world, p):
        return True
    return state.places.grain[p] >= state.rules.base_days * state.rules.ration * army.men(state, a)


@kernel
def quarter(state, a):
    """In peace an army has its base in its own theatre again: at the seat, when the base of its last war lies outside.

    Changes ``home``.
    """
    t = state.armies.theatre[a]
    if t < 0 or state.places.theatre[state.armies.home[a]] == t:
        return
    seat = state.theatres.seat[t]
    if state.places.holder[seat] == state.armies.polity[a] and state.places.occupied[seat] == 0:
        state.armies.home[a] = seat


@kernel
def _bring_families(world, state, a, base):
    """When its base is lost, the families of an army flee with it and live on the state (S68)."""
    armies, places = state.armies, state.places
    q, t = armies.polity[a], armies.theatre[a]
    lost = places.holder[base] >= 0 and places.holder[base] != q and places.core[base] == q
    if lost and armies.steppe[a] == 0 and t >= 0 and state.theatres.polity[t] == q:
        garrison.add_dependants(state, t, base, state.rules.families * army.men(state, a))


@kernel
def rest(world, state, log, a):
    """An army with nothing to do goes to its base, or stays there; a guard stands down. One abroad to which grain is on
    its way waits for it (S59).
    """
    armies = state.armies
    if armies.posture[a] == GUARD and armies.mission[a] != IDLE:
        march.stand(state, a, HOLD)
    if armies.unfed[a] >= army.HUNGRY:
        find_base(world, state, a)
    if not army.own_land(state, a, armies.place[a]) and convoy.coming(state, a) > 0.0:
        columns.halt(state, log, a, np.int32(state.rules.patience), supply.food_days(world, state, a))
    elif armies.place[a] != armies.home[a] or state.places.holder[armies.home[a]] != armies.polity[a]:
        go_home(world, state, log, a)


@kernel
def set_guard(world, state, a, p):
    """Let an army watch over a place and hunt enemies about it, ready at once."""
    armies = state.armies
    armies.posture[a], armies.radius[a] = GUARD, state.rules.guard_radius
    for i in range(armies.guard.shape[1]):
        armies.guard[a, i] = -1
    armies.guard[a, 0] = p
    if army.own_land(state, a, armies.home[a]) and armies.home[a] != p:
        armies.guard[a, 1] = armies.home[a]
    armies.post[a] = p
    armies.alarmed[a] = armies.ready[a] = state.day


@kernel
def supply_line(world, state, scratch, log, t):
    """Send grain to armies of a theatre that lie abroad and have little left. Changes convoys and granaries (S70)."""
    armies, rules = state.armies, state.rules
    if rules.supply == 0.0:
        return
    for a in range(state.n_armies):
        if armies.theatre[a] != t or not army.in_field(state, a) or armies.posture[a] == FLEE:
            continue
        p = army.nearest(world, state, a)
        if army.own_land(state, a, p) or supply.food_days(world, state, a) > rules.feed_days:
            continue
        if convoy.coming(state, a) > 0.0:
            continue
        u = luck.draw(state.seed, state.run, luck.CONVOY_OF_THEATRE, state.day, armies.key[a])
        if u < state.theatres.willing[t]:
            _send_convoy(world, state, log, t, a, p)


@kernel
def _send_convoy(world, state, log, t, a, p):
    """A convoy sets out from the nearest granary of the theatre that can spare the grain; where there is none, from
    that of another command, if its commissioner is willing (S70).
    """
    wanted = state.rules.feed_days * supply.need(world, state, a)
    if wanted < 1.0 or not _row_free(state):
        return
    found = _granary(world, state, t, a, p, wanted, True)
    if found < 0:
        found = _granary(world, state, t, a, p, wanted, False)
        if found < 0:
            return
        t = state.places.theatre[found]
        if convoy.withheld(state, log, t, found, wanted, state.armies.key[a]):
            return
    carried = CART if world.places.terrain[p] < OPEN_GROUND and world.places.terrain[found] < OPEN_GROUND else FOOT
    key = luck.mix(state.armies.key[a] ^ np.uint64(luck.CONVOY_OF_THEATRE))
    convoy.send(world, state, log, key, t, found, p, a, wanted, carried)


@kernel
def _granary(world, state, t, a, p, wanted, own):
    """The nearest granary within reach of a theatre's convoys that can spare the grain: of its ``own``, else of another
    command of the army's polity; or -1.
    """
    places, rules = state.places, state.rules
    best, found = rules.convoy_reach * rules.foot_day, np.int32(-1)
    for s in range(world.n_places):
        if places.theatre[s] < 0 or (places.theatre[s] == t) != own or places.occupied[s] == 1:
            continue
        if places.invested[s] > 0 or places.holder[s] != state.armies.polity[a] or places.grain[s] <= 2.0 * wanted:
            continue
        far = paths.about(world, state, s, p)
        if far < best:
            best, found = far, np.int32(s)
    return found


@kernel
def _row_free(state):
    """Whether another convoy can be on the road; the last rows are kept for those whom a court sends."""
    free = 0
    for c in range(state.convoys.alive.size):
        free += 1 if state.convoys.alive[c] == 0 else 0
    return free > state.convoys.alive.size // 4
