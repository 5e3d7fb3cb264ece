"""Campaign: how a court's war becomes the marches of its armies.

A court tells each theatre by courier what it wants of which enemy. A theatre plans once in some days with the armies it
has free: it relieves and guards its own, takes or raids what it can reach and feed, by what it believes. Between plans
missions end by themselves when their purpose is gone.
"""

import numpy as np

from . import annals, army, borders, choice, defence, errands, luck, missions, paths, peril, prospects, raids, targets
from .accelerate import kernel
from .missions import first_here, is_free
from .realm import HOLD_LINE, IDLE, NO_AIM, RAID, TAKE, TO_RAID
from .state import FLEE, WITHDRAW

__all__ = ["call_home", "instruct", "is_free", "plan", "wish"]


@kernel
def plan(world, state, scratch, log):
    """A day of command: couriers come in, missions end, and the theatres whose turn it is make plans."""
    for t in range(state.n_theatres):
        if 0 <= state.theatres.next_due[t] <= state.day:
            _receive(world, state, log, t)
    for a in range(state.n_armies):
        if state.armies.mission[a] != IDLE and army.in_field(state, a):
            if state.armies.mission[a] != TO_RAID or not raids.ride_on(world, state, scratch, log, a):
                errands.look(world, state, log, a)
        elif army.in_field(state, a) and state.places.holder[state.armies.home[a]] != state.armies.polity[a]:
            errands.find_base(world, state, a)
    for t in range(state.n_theatres):
        if state.day - state.theatres.planned[t] >= state.rules.plan_days and _takes_turn(state, t):
            if state.polities.alive[state.theatres.polity[t]] == 1:
                _make_plans(world, state, scratch, log, t)


@kernel
def _takes_turn(state, t):
    """Whether a theatre plans today; before its first plan it waits for a day of its own."""
    if state.theatres.planned[t] >= 0:
        return True
    every = np.uint64(max(1.0, state.rules.plan_days))
    return (np.uint64(state.day) + state.theatres.key[t]) % every == np.uint64(0)


# -- what the court wants --------------------------------------------------------------------------------------------


@kernel
def instruct(world, state, t, aim, enemy):
    """A court sends a theatre word what to do to an enemy; it is taken up if no other enemy concerns that theatre more.

    Changes ``theatres.next_*``: the courier rides from the capital.
    """
    wanted, foe = wish(world, state, t, -1)
    if foe < 0:
        wanted, foe = aim, enemy
    _send_courier(world, state, t, wanted, foe)


@kernel
def open_wars(world, state):
    """On the first day every theatre knows what its court wants in the wars that are on."""
    for t in range(state.n_theatres):
        q = state.theatres.polity[t]
        for o in range(state.n_polities):
            if state.polities.alive[q] == 1 and state.polities.at_war[q, o] == 1:
                instruct(world, state, t, state.relations.aim[q, o], o)
        if state.theatres.next_due[t] >= 0:
            state.theatres.aim[t], state.theatres.enemy[t] = state.theatres.next_aim[t], state.theatres.next_enemy[t]
            state.theatres.next_due[t] = -1


@kernel
def _send_courier(world, state, t, aim, enemy):
    theatres = state.theatres
    if theatres.next_aim[t] == aim and theatres.next_enemy[t] == enemy:
        return  # it has been told
    theatres.next_aim[t], theatres.next_enemy[t] = aim, enemy
    capital = state.polities.capital[theatres.polity[t]]
    far = 0.0 if capital < 0 else paths.about(world, state, capital, theatres.seat[t])
    theatres.next_due[t] = state.day + np.int32(far / state.rules.courier_day)


@kernel
def wish(world, state, t, foe):
    """(aim, enemy) that a court has for a theatre: the enemy whose land is nearest to its seat, one whom it is only to
    hold off counting as twice as far; NO_AIM and -1 in peace. ``foe`` is one more whom it means to attack, or -1.
    """
    q, seat = state.theatres.polity[t], state.theatres.seat[t]
    best, aim, enemy = 1e18, np.int64(NO_AIM), np.int64(-1)
    if foe < 0 and not _at_war(state, q):
        return aim, enemy
    for p in range(world.n_places):
        o = state.places.holder[p]
        if o < 0:
            continue
        wanted = np.int64(TAKE) if o == foe else np.int64(state.relations.aim[q, o])
        if wanted == NO_AIM or (o != foe and state.polities.at_war[q, o] == 0):
            continue
        twice = 1.0 if wanted > HOLD_LINE else 2.0
        if abs(world.places.x[p] - world.places.x[seat]) * twice >= best:
            continue  # too far east or west alone
        far = paths.straight(world, seat, p) * twice
        if far < best:
            best, aim, enemy = far, wanted, np.int64(o)
    return aim, enemy


@kernel
def _receive(world, state, log, t):
    """The court's word reaches a theatre. Its commissioner may sit still when he is told to attack (S55, S70)."""
    theatres = state.theatres
    theatres.next_due[t] = -1
    c = theatres.commissioner[t]
    if theatres.next_aim[t] >= RAID and c >= 0 and state.rules.obedience > 0.0:
        u = luck.draw(state.seed, state.run, luck.COMMISSIONER_OBEYS, state.day, theatres.key[t])
        if u < state.rules.sits_still * (1.0 - state.people.loyalty[c]):
            q, o = theatres.polity[t], theatres.next_enemy[t]
            annals.tell(state, log, annals.REFUSED, q, o, c, theatres.seat[t], 0.0, 0.0)
            theatres.aim[t], theatres.enemy[t] = HOLD_LINE, o
            return
    theatres.aim[t], theatres.enemy[t] = theatres.next_aim[t], theatres.next_enemy[t]


@kernel
def call_home(world, state, log, q, o):
    """A court calls home what it has sent against another. Changes armies."""
    armies = state.armies
    for a in range(state.n_armies):
        if armies.polity[a] != q or not _is_out(state, a) or armies.fight[a] >= 0:
            continue
        p = armies.target[a]
        if (p >= 0 and state.places.holder[p] == o) or armies.before[a] >= 0:
            errands.go_home(world, state, log, a)


@kernel
def _is_out(state, a):
    """Whether an army is out to attack and free to turn."""
    posture = state.armies.posture[a]
    return errands.attacks(state, a) and army.in_field(state, a) and posture != FLEE and posture != WITHDRAW


# -- what a theatre does ---------------------------------------------------------------------------------------------


@kernel
def _make_plans(world, state, scratch, log, t):
    """A theatre looks at its war: what is owed to armies that are out, then what those that are free shall do."""
    theatres, q = state.theatres, state.theatres.polity[t]
    aim, enemy = wish(world, state, t, -1)
    _send_courier(world, state, t, aim, enemy)
    theatres.planned[t] = state.day
    at_war = _at_war(state, q)
    if at_war:
        errands.supply_line(world, state, scratch, log, t)
        _review(world, state, log, t)
    scratch.near[:] = -1.0
    threat = targets.known_near(world, state, scratch, t, theatres.seat[t]) if at_war else 0.0
    idle = at_war and not _has_cause(world, state, t)
    if at_war and not idle:
        peril.answer(world, state, log, t)
    for a in range(state.n_armies):
        if state.armies.theatre[a] != t or not is_free(state, a) or missions.reunite(state, a):
            continue
        if not at_war or idle:
            if not at_war:
                errands.quarter(state, a)
            errands.rest(world, state, log, a)
        elif first_here(state, a, t):
            _plan_from(world, state, scratch, log, t, a, threat)


@kernel
def _has_cause(world, state, t):
    """Whether there is anything to plan: an order to attack, an own town shut in, an enemy in or beside own land."""
    q = state.theatres.polity[t]
    if state.theatres.aim[t] >= RAID:
        return True
    for p in range(world.n_places):
        if state.places.holder[p] == q and state.places.invested[p] > 0:
            return True
        if state.places.core[p] == q and state.places.claim[p] == q and state.places.holder[p] >= 0:
            if state.polities.at_war[q, state.places.holder[p]] == 1:
                return True
    for b in range(state.n_armies):
        if targets.is_enemy(state, t, b) and state.day - state.theatres.as_of[t, b] <= state.rules.believe_days:
            p = state.theatres.place[t, b]
            if state.places.holder[p] == q or borders.beside(world, state, p, q):
                return True
    return False


@kernel
def _at_war(state, q):
    """Whether a polity is at war with anybody."""
    for o in range(state.n_polities):
        if state.polities.at_war[q, o] == 1:
            return True
    return False


@kernel
def _plan_from(world, state, scratch, log, t, first, threat):
    """Plan for all free armies of a theatre that stand with ``first``: one search of the roads serves them all, where
    there is anything to look for.
    """
    armies, here = state.armies, state.armies.place[first]
    gait, q = targets.gait_of(state, first), armies.polity[first]
    horizon = targets.horizon(state, first) if state.theatres.aim[t] >= RAID else state.rules.horizon_home
    if not prospects.any_(world, state, t, first, horizon):
        for a in range(first, state.n_armies):
            if _goes_with(state, a, t, here, gait):
                errands.rest(world, state, log, a)
        return
    turning = choice.turns(state, t)
    if turning and _another(state, first, t, here):  # the first goes head on, the others round about (S51)
        paths.reach(world, state, scratch, here, gait, q, horizon)
        choice.choose(world, state, scratch, log, t, first, threat, defence.worst_near(world, state, scratch, t), False)
    if turning:
        paths.reach_round(world, state, scratch, here, gait, q, horizon)
    else:
        paths.reach(world, state, scratch, here, gait, q, horizon)
    near = defence.worst_near(world, state, scratch, t)
    for a in range(first, state.n_armies):
        if _goes_with(state, a, t, here, gait):
            choice.choose(world, state, scratch, log, t, a, threat, near, turning)


@kernel
def _goes_with(state, a, t, here, gait):
    """Whether an army is a free one of a theatre, in a place, that moves in a certain way."""
    armies = state.armies
    if armies.theatre[a] != t or armies.place[a] != here or not is_free(state, a):
        return False
    return targets.gait_of(state, a) == gait


@kernel
def _another(state, first, t, here):
    """Whether another free army of the theatre stands with the first."""
    for b in range(first + 1, state.n_armies):
        if state.armies.theatre[b] == t and state.armies.place[b] == here and is_free(state, b):
            return True
    return False


@kernel
def _review(world, state, log, t):
    """Armies of a theatre before a town: those without prospects, in a bad season or needed at home go (S50)."""
    armies, rules = state.armies, state.rules
    for a in range(state.n_armies):
        p = armies.before[a]
        if armies.theatre[a] != t or p < 0 or armies.fight[a] >= 0 or armies.mission[a] == TO_RAID:
            continue
        if not army.in_field(state, a):
            continue
        lain = state.day - armies.sent_on[a]
        enemy = state.places.holder[p]
        patience = rules.siege_patience
        if enemy >= 0:
            patience *= targets.plan_days(state, armies.polity[a], enemy) / rules.siege_days
        stuck = lain > patience and state.places.hunger[p] < 0.5
        bad = lain > rules.siege_days and targets.season(world, state, a, p, 0.0) < rules.too_hot
        if stuck or bad or _needed_at_home(world, state, t, a, p):
            errands.go_home(world, state, log, a)
        elif lain > rules.siege_days:
            peril.flood_out(world, state, log, a, p)


@kernel
def _needed_at_home(world, state, t, a, p):
    """Whether the capital or the seat of the theatre is shut in, and worth more than the town before an army."""
    q = state.armies.polity[a]
    for s in (state.polities.capital[q], state.theatres.seat[t]):
        if s >= 0 and state.places.holder[s] == q and state.places.invested[s] > 0:
            if targets.value(world, state, q, s) > targets.value(world, state, q, p):
                return True
    return False
