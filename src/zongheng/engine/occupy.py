"""Occupy: what becomes of a place that changes hands, and of one that nobody holds.

Whoever means to keep a town leaves men in it, and after some months rules it like his own; a raider sacks it and rides
on. Land of nobody is taken up from next door when no enemy is near, unless two courts could take it.
"""

import numpy as np

from . import annals, army, docket, lines, paths, plunder
from .accelerate import kernel
from .courses import VACUUM
from .realm import DESTROY, IDLE, TAKE, TO_JOIN_SIEGE, TO_RAID, TO_TAKE

MONTH = 30  # days


@kernel
def settle(world, state, log, a, p, old, stormed):
    """An army has taken a place: keep it or sack it and leave. Changes places, armies and relations (S60, S81)."""
    armies, places = state.armies, state.places
    change_hands(world, state, p, armies.polity[a], old)
    places.occupied[p] = 1
    if means_to_keep(state, a, p):
        leave_garrison(state, log, a, p)  # when it cannot, it has to stay itself
        if stormed:
            plunder.loot(world, state, a, p, state.rules.storm_sack)
    else:
        plunder.sack(world, state, log, a, p, old)
        give_up(world, state, p, a)
    if armies.mission[a] == TO_TAKE or armies.mission[a] == TO_JOIN_SIEGE:
        armies.mission[a] = IDLE


@kernel
def change_hands(world, state, p, q, old):
    """Write down that a place has a new holder: who lost it, when, and who will not forget it. Changes places."""
    places, relations = state.places, state.relations
    places.holder[p] = q
    places.changed[p] = state.day
    places.fort[p] = places.keels[p] = 0.0
    places.theatre[p] = _theatre_for(world, state, q, p) if q >= 0 else -1
    if old >= 0 and old != q:
        if places.claim[p] < 0 or places.claim[p] == q:
            places.claim[p] = old
        if q >= 0:
            relations.lost[old, q] += 1.0


@kernel
def _theatre_for(world, state, q, p):
    """The theatre of a polity that rules a place from now on: the one with the nearest seat, -1 when it has none."""
    best, found = 1e18, -1
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q:
            far = paths.straight(world, p, state.theatres.seat[t])
            if far < best:
                best, found = far, t
    return found


@kernel
def means_to_keep(state, a, p):
    """Whether an army was sent to take and hold a place, as its court's aim for its theatre says, and could."""
    t = state.armies.theatre[a]
    if state.armies.mission[a] == TO_RAID or not army.can_hold(state, state.armies.polity[a], p):
        return False
    if state.armies.mission[a] != IDLE or t < 0:
        return True
    return state.theatres.aim[t] == TAKE or state.theatres.aim[t] == DESTROY


@kernel
def leave_garrison(state, log, a, p):
    """Leave men in a town, as many as can hold it with those who have come over. Returns whether it can be held."""
    armies, rules = state.armies, state.rules
    men = army.men(state, a)
    wanted = max(rules.leave_least - state.places.garrison[p], rules.leave_share * men * _greatness(state, p), 0.0)
    if men < 2.0 * wanted:
        return state.places.garrison[p] >= rules.barred
    share = wanted / max(men, 1.0)
    foot, horse = share * armies.foot[a], share * armies.horse[a]
    armies.foot[a] -= foot
    armies.horse[a] -= horse
    armies.mounts[a] *= 1.0 - share
    state.places.garrison[p] += foot + horse
    state.places.mounted[p] += horse
    if foot + horse >= 1.0:
        left = army.men(state, a)
        annals.note(state, log, annals.GARRISONED, a, annals.NONE, p, armies.polity[a], foot + horse, left)
    return True


@kernel
def _greatness(state, p):
    """How large a garrison a town asks, by its people against an ordinary prefecture, at most 1."""
    return min(1.0, state.places.people[p] / state.rules.place_people)


@kernel
def give_up(world, state, p, a):
    """A place is left to nobody; the men in it as garrison go with the army ``a``, or home (-1). Changes both."""
    places, armies = state.places, state.armies
    old = places.holder[p]
    if a >= 0:
        armies.foot[a] += places.garrison[p] - places.mounted[p]
        armies.horse[a] += places.mounted[p]
        armies.mounts[a] += places.mounted[p]
    else:
        places.people[p] += places.garrison[p]
    places.garrison[p] = places.mounted[p] = 0.0
    places.occupied[p] = 0
    change_hands(world, state, p, -1, old)


@kernel
def month(world, state, log):
    """A month of conquered places, of places of nobody, and of commands without a seat. Changes places, theatres."""
    places = state.places
    for p in range(world.n_places):
        if state.places.holder[p] < 0:
            if state.day - state.places.changed[p] >= state.rules.vacant_months * MONTH:
                _take_up_from_next_door(world, state, log, p)
        elif state.places.occupied[p] == 1:
            _settle_in(world, state, log, p)
        elif state.places.core[p] != state.places.holder[p]:
            _forget(state, p)
    for t in range(state.n_theatres):
        if places.holder[state.theatres.seat[t]] != state.theatres.polity[t]:
            _find_a_seat(world, state, t)


@kernel
def _find_a_seat(world, state, t):
    """A command that has lost its seat, or never had it, sits in the greatest town that officials rule for it."""
    places, most = state.places, 0.0
    for p in range(world.n_places):
        if places.theatre[p] == t and places.holder[p] == state.theatres.polity[t] and places.occupied[p] == 0:
            if places.people[p] > most:
                state.theatres.seat[t], most = p, places.people[p]


@kernel
def _settle_in(world, state, log, p):
    """Rule by an army becomes rule by officials in some months; a town without men and army is lost again."""
    places = state.places
    if places.garrison[p] < state.rules.barred and not _own_army_at(state, p, places.holder[p]):
        q = places.holder[p]
        annals.note(state, log, annals.GIVEN_UP, annals.NONE, annals.NONE, p, q, 0.0, 0.0)
        give_up(world, state, p, -1)
    elif state.day - places.changed[p] >= state.rules.settle_months * MONTH and places.invested[p] == 0:
        places.occupied[p] = 0


@kernel
def _own_army_at(state, p, q):
    """Whether an army of a polity stands in a place."""
    for a in range(state.n_armies):
        if army.in_field(state, a) and state.armies.polity[a] == q and state.armies.route[a] < 0:
            if state.armies.place[a] == p:
                return True
    return False


@kernel
def _forget(state, p):
    """After a generation under one rule people feel that they belong to it."""
    places = state.places
    if state.day - places.changed[p] > state.rules.core_years * 365.0 and places.loyalty[p] > 0.5:
        places.core[p] = places.holder[p]


@kernel
def _take_up_from_next_door(world, state, log, p):
    """Who has men next door takes up a place of nobody; where two courts could, each debates it (S82)."""
    first, second, core = -1, -1, -1
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        q = state.places.holder[s]
        if q < 0 or not _can_spare(state, s) or _enemy_near(world, state, q, p) or not army.can_hold(state, q, p):
            continue
        if state.places.core[p] == q:
            core = q
        if first < 0:
            first = q
        elif q != first and second < 0:
            second = q
    if first < 0:
        return
    if second >= 0:
        if core < 0 or state.polities.at_war[first, second] == 0:
            _ask(state, first, second, p)
            return
        first = core
    take_up(world, state, log, first, p)


@kernel
def _can_spare(state, s):
    """Whether a garrison can send men next door."""
    places = state.places
    return places.occupied[s] == 0 and places.invested[s] == 0 and places.garrison[s] >= 2.0 * state.rules.take_up_men


@kernel
def _enemy_near(world, state, q, p):
    """Whether the men next door see an enemy army in a place of nobody or beside it."""
    for a in range(state.n_armies):
        if state.polities.at_war[q, state.armies.polity[a]] == 1 and army.in_field(state, a):
            here = army.nearest(world, state, a)
            if here == p or next_to(world, here, p):
                return True
    return False


@kernel
def next_to(world, p, s):
    """Whether a road joins two places."""
    for h in range(world.places.first[p], world.places.first[p + 1]):
        if world.half_edges.to[h] == s:
            return True
    return False


@kernel
def _ask(state, q, o, p):
    """Land of nobody lies before two courts: each has to say what it will do. Changes the docket."""
    days = np.int32(state.rules.deliberation)
    docket.raise_matter(state, VACUUM, q, o, -1, p, days)
    docket.raise_matter(state, VACUUM, o, q, -1, p, days)


@kernel
def take_up(world, state, log, q, p):
    """A court takes up a place of nobody with men from next door. Returns whether it could. Changes places."""
    places = state.places
    if p < 0 or places.holder[p] >= 0:
        return False
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        if places.holder[s] != q or not _can_spare(state, s):
            continue
        men = state.rules.take_up_men
        share = men / places.garrison[s]
        riders = share * places.mounted[s]
        places.garrison[s] -= men
        places.mounted[s] -= riders
        change_hands(world, state, p, q, -1)
        places.garrison[p] += men
        places.mounted[p] += riders
        places.occupied[p] = 0
        places.loyalty[p] = state.rules.loyal_own if places.core[p] == q else state.rules.loyalty_new
        annals.note(state, log, annals.REOCCUPIED, annals.NONE, annals.NONE, p, q, men, 0.0)
        return True
    return False


@kernel
def take_up_all(world, state, log, q):
    """A court takes up every place of nobody next to its own."""
    for p in range(world.n_places):
        if state.places.holder[p] < 0:
            take_up(world, state, log, q, p)


@kernel
def cede(world, state, log, p, q):
    """A place is given to another polity by its holder; its garrison marches to the next place of its own (S83)."""
    places = state.places
    old = places.holder[p]
    if p < 0 or old < 0 or old == q:
        return
    _march_off(world, state, p)
    annals.tell(state, log, annals.CEDED, old, q, annals.NONE, p, places.people[p], 0.0)
    pass_over(world, state, p, q)
    state.relations.lost[old, q] -= 1.0  # given, not lost


@kernel
def pass_over(world, state, p, q):
    """A place passes to another polity without a fight, officials and all, and is no fonder of it than one that opened
    its gates. Changes places.
    """
    places = state.places
    change_hands(world, state, p, q, places.holder[p])
    places.occupied[p] = 0
    places.loyalty[p] = min(places.loyalty[p], state.rules.loyalty_new)


@kernel
def _march_off(world, state, p):
    """The garrison of a place goes to the nearest other place of its holder, or home where there is none."""
    places = state.places
    s = next_own(world, state, places.holder[p], p)
    if s >= 0:
        places.garrison[s] += places.garrison[p]
        places.mounted[s] += places.mounted[p]
    else:
        places.people[p] += places.garrison[p]
    places.garrison[p] = places.mounted[p] = 0.0


@kernel
def next_own(world, state, q, p):
    """The nearest other place of a polity that is not shut in, or -1."""
    best, found = 1e18, -1
    for s in range(world.n_places):
        if s != p and state.places.holder[s] == q and state.places.invested[s] == 0:
            far = paths.straight(world, p, s)
            if far < best:
                best, found = far, s
    return found


@kernel
def abandon_place(world, state, log, q, p):
    """A court gives up a place of its own: the garrison marches off and takes along who will come (S47)."""
    places = state.places
    if p < 0 or places.holder[p] != q:
        return
    s = next_own(world, state, q, p)
    men = places.garrison[p]
    _march_off(world, state, p)
    if s >= 0:
        follow = state.rules.follow * places.people[p] * places.loyalty[p]
        places.people[p] -= follow
        places.people[s] += follow
    annals.note(state, log, annals.GIVEN_UP, annals.NONE, annals.NONE, p, q, men, 0.0)
    places.occupied[p] = 0
    change_hands(world, state, p, -1, q)


@kernel
def abandon_places(world, state, log, q, t, p):
    """A court gives up the place ``p``, with all land of the theatre ``t`` (-1 for none) about it beyond the line."""
    far = np.zeros(world.n_places, np.int8)
    if t < 0 or lines.land_about(world, state, t, p, far) == 0:
        abandon_place(world, state, log, q, p)
        return
    for s in range(world.n_places):
        if far[s] == 1:
            abandon_place(world, state, log, q, s)
