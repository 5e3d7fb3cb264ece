"""Levy: men are called up, armies filled and raised anew, walls manned, horses bought and bred.

Settled land gives a small share of its people a year and bears a few in a hundred under arms; on the steppe every
grown man rides. New men thin out what an army is worth until they are drilled. A polity that cannot pay or feed those
it has calls up nobody.
"""

import numpy as np

from . import annals, army, garrison, land, luck, resolve, supply, treasury, worth
from .accelerate import kernel
from .realm import BAND, IDLE, USUAL
from .state import HOLD, KINDS, WAVES

CAPITAL, PREFECTURE, FORTRESS, PASS, FORD, PORT = (
    KINDS.index(word) for word in ("capital", "prefecture", "fortress", "pass", "ford", "port")
)
MONTHS = 12.0
SEASON = 3  # months from one raising of armies to the next
PURSE = 0.02  # share of the treasury that can go into the horses of an army in a month
LEAST = 50.0  # fewer men than these are not worth a call


@kernel
def month(world, state, log):
    """A month of calling up, drilling and buying horses. Changes armies, places and treasuries."""
    callable_men = np.zeros(world.n_places)
    _take_stock(world, state, callable_men)
    for a in range(state.n_armies):
        if army.in_field(state, a):
            _drill(state, a)
            if supply.in_garrison(state, a) and state.places.invested[state.armies.place[a]] == 0:
                _fill_up(world, state, callable_men, a)
                _find_horses(world, state, a)
        elif army.is_spare(state, a) and world.calendar.month[state.day] % SEASON == 0:
            _raise_anew(world, state, log, callable_men, a)
    for p in range(world.n_places):
        _man_walls(world, state, callable_men, p)


@kernel
def _take_stock(world, state, callable_men):
    """Write down how many men each place can send this month: none where the realm bears no more under arms."""
    places, rules = state.places, state.rules
    room = np.zeros((state.n_polities, 2))  # men whom settled people, and steppe people, can still bear under arms
    for p in range(world.n_places):
        q = places.holder[p]
        if q >= 0 and land.is_grass(world, p):
            room[q, 1] += rules.arms_steppe * places.people[p]
        elif q >= 0:
            room[q, 0] += rules.arms_settled * places.people[p] - places.garrison[p]
    for a in range(state.n_armies):
        if not army.is_spare(state, a):
            room[state.armies.polity[a], state.armies.steppe[a]] -= army.men(state, a)
    for p in range(world.n_places):
        q = places.holder[p]
        if q < 0 or places.occupied[p] == 1 or places.invested[p] > 0:
            continue
        steppe = 1 if land.is_grass(world, p) else 0
        if not can_call(state, q, steppe):
            continue
        if room[q, steppe] > 0.0:
            yearly = rules.levy_settled
            if steppe == 1:
                yearly = rules.levy_steppe * state.polities.prestige[q] / USUAL  # men ride with whom fortune is
            called = places.people[p] * yearly / MONTHS * places.loyalty[p] * (1.0 - places.hunger[p])
            callable_men[p] = min(called, room[q, steppe])


@kernel
def can_raise(state, q):
    """Whether a polity pays and feeds its men so that others enlist, and its purse bears the year with more of them."""
    polities, rules = state.polities, state.rules
    if polities.alive[q] == 0 or polities.arrears[q] >= rules.levy_arrears or polities.short[q] >= rules.levy_short:
        return False
    left = polities.treasury[q] + polities.income[q] - polities.outlay[q]
    return left >= rules.levy_purse * polities.outlay[q]


@kernel
def can_call(state, q, steppe):
    """Whether people of a kind follow the call of a polity: steppe people serve without pay, with their own herds."""
    return can_raise(state, q) if steppe == 0 else state.polities.alive[q] == 1


@kernel
def _sends(world, state, p, q, t, steppe):
    """Whether a place sends men to theatre ``t`` of ``q``: one of its own or of the rear, with people of that kind."""
    if state.places.holder[p] != q or (land.is_grass(world, p) != (steppe == 1)):
        return False
    i = garrison.pool_of(state, p)
    return steppe == 1 or i == t or i >= state.n_theatres


@kernel
def _could_send(world, state, callable_men, q, t, steppe):
    """Men whom a theatre and the rear can send this month."""
    total = 0.0
    for p in range(world.n_places):
        if callable_men[p] > 0.0 and _sends(world, state, p, q, t, steppe):
            total += callable_men[p]
    return total


@kernel
def _draft(world, state, callable_men, q, t, steppe, wanted):
    """Call men up from the people of a theatre and the rear, alike by what each can send. Returns the men."""
    total = _could_send(world, state, callable_men, q, t, steppe)
    if total < 1.0 or wanted <= 0.0:
        return 0.0
    share, got = min(1.0, wanted / total), 0.0
    for p in range(world.n_places):
        if callable_men[p] > 0.0 and _sends(world, state, p, q, t, steppe):
            taken = min(share * callable_men[p], state.places.people[p])
            callable_men[p] -= taken
            state.places.people[p] -= taken
            got += taken
    return got


@kernel
def _fill_up(world, state, callable_men, a):
    """An army at its base gets recruits towards what it should have, unless its own men are not paid."""
    armies, rules = state.armies, state.rules
    lacking = min(armies.wanted[a] - army.men(state, a), armies.wanted[a] / rules.levy_months)
    if lacking < LEAST or armies.arrears[a] >= rules.levy_arrears or state.polities.kind[armies.polity[a]] == BAND:
        return
    came = _draft(world, state, callable_men, armies.polity[a], armies.theatre[a], armies.steppe[a], lacking)
    if came > 0.0:
        riders = came * army.riders(state, a)
        riders = came if armies.steppe[a] == 1 else _buy_horses(world, state, armies.polity[a], riders)
        add_men(state, a, came - riders, riders, rules.raw_cohesion, rules.raw_worth)
        armies.mounts[a] += riders * (rules.remounts if armies.steppe[a] == 1 else 1.0)


@kernel
def add_men(state, a, foot, horse, cohesion, share):
    """Men join an army: its order becomes the mean of theirs and its own, and so does its worth; theirs is a share of
    what is usual. The caller has taken them from elsewhere, and gives horses.
    """
    armies, rules = state.armies, state.rules
    old, new = army.men(state, a), foot + horse
    if new <= 0.0:
        return
    armies.cohesion[a] = (armies.cohesion[a] * old + cohesion * new) / (old + new)
    usual = 1.0 if armies.steppe[a] == 1 else rules.horse
    armies.worth_foot[a] = _mean(armies.worth_foot[a], armies.foot[a], share * rules.foot, foot)
    armies.worth_horse[a] = _mean(armies.worth_horse[a], armies.horse[a], share * usual, horse)
    armies.foot[a] += foot
    armies.horse[a] += horse
    armies.greatest[a] = max(armies.greatest[a], army.men(state, a))
    if armies.ruined[a] == 1 and army.men(state, a) > 2.0 * rules.ruin * armies.greatest[a]:
        armies.ruined[a] = 0


@kernel
def _mean(one, men, other, more):
    """Mean worth of two bodies of men; what the first is worth where neither is there."""
    return (one * men + other * more) / (men + more) if men + more > 0.0 else one


@kernel
def _drill(state, a):
    """A month in arms brings raw men nearer to what is usual."""
    armies, rules = state.armies, state.rules
    usual = 1.0 if armies.steppe[a] == 1 else rules.horse
    armies.worth_foot[a] += max(0.0, rules.foot - armies.worth_foot[a]) * rules.drill / MONTHS
    armies.worth_horse[a] += max(0.0, usual - armies.worth_horse[a]) * rules.drill / MONTHS


@kernel
def _find_horses(world, state, a):
    """Riders without a horse get one bought; herds of steppe armies grow toward their remounts."""
    armies, rules = state.armies, state.rules
    if armies.steppe[a] == 1:
        most = rules.remounts * armies.horse[a]
        if armies.mounts[a] < most:
            armies.mounts[a] = min(most, armies.mounts[a] * (1.0 + rules.herd_growth / MONTHS) + 1.0)
    elif armies.mounts[a] < armies.horse[a]:
        armies.mounts[a] += _buy_horses(world, state, armies.polity[a], armies.horse[a] - armies.mounts[a])


@kernel
def _buy_horses(world, state, q, wanted):
    """Buy horses for ready money, with a small part of the purse. Returns how many."""
    polities, rules = state.polities, state.rules
    if wanted <= 0.0:
        return 0.0
    each = rules.horse_price * treasury.price(world, state, q)
    purse = max(0.0, polities.treasury[q]) * PURSE
    bought = min(wanted, purse / max(each, 1e-9))
    treasury.spend(state, q, bought * each)
    return bought


@kernel
def _raise_anew(world, state, log, callable_men, a):
    """An army that is not there is raised at its theatre's seat when its polity fears war and has the means."""
    armies, rules = state.armies, state.rules
    q, t = armies.polity[a], armies.theatre[a]
    if armies.wanted[a] <= 0.0 or t < 0 or state.polities.kind[q] == BAND or not can_call(state, q, armies.steppe[a]):
        return
    p = state.theatres.seat[t]
    if state.theatres.polity[t] != q or state.places.holder[p] != q or state.places.occupied[p] == 1:
        return
    wanted = rules.raise_least * armies.wanted[a]
    could = _could_send(world, state, callable_men, q, t, armies.steppe[a])
    if state.places.invested[p] > 0 or not fears_war(state, q):
        return
    if could < max(wanted / rules.levy_months, 2.0 * rules.disperse):
        return
    came = _draft(world, state, callable_men, q, t, armies.steppe[a], min(wanted, could))
    riders = came * (rules.horse_wet if land.is_wet(state, world.places.region[p]) else rules.horse_dry)
    riders = came if armies.steppe[a] == 1 else _buy_horses(world, state, q, riders)
    form(state, a, p, came - riders, riders)
    armies.mounts[a] = riders * (rules.remounts if armies.steppe[a] == 1 else 1.0)
    annals.note(state, log, annals.RAISED, a, annals.NONE, p, q, came, army.men(state, a))


@kernel
def fears_war(state, q):
    """Whether a court is at war or believes that one may come."""
    for o in range(state.n_polities):
        if o == q or state.polities.alive[o] == 0:
            continue
        if state.polities.at_war[q, o] == 1 or state.relations.intent[q, o] > state.rules.levy_fear:
            return True
    return False


@kernel
def form(state, a, p, foot, horse):
    """An army stands anew at ``p``, as on its first day: raw men under an old name, who remember nothing."""
    armies = state.armies
    armies.raised[a] += 1
    armies.key[a] = luck.mix(armies.key[a] + np.uint64(armies.raised[a]))
    armies.home[a] = armies.place[a] = p
    armies.ahead[a] = armies.route[a] = armies.heading[a] = armies.goal[a] = armies.quarry[a] = -1
    armies.post[a] = armies.fight[a] = armies.before[a] = armies.friend[a] = armies.parent[a] = armies.target[a] = -1
    armies.km[a] = armies.crossing[a] = armies.waited[a] = armies.out[a] = armies.walked[a] = 0.0
    armies.stops[a] = armies.stopped[a] = armies.forced[a] = armies.wait_until[a] = armies.still_until[a] = 0
    armies.fatigue[a] = armies.unfed[a] = armies.short[a] = armies.arrears[a] = armies.killed[a] = armies.sent[a] = 0.0
    armies.alarmed[a] = armies.ruined_on[a] = armies.turned_on[a] = -1
    armies.unfed_turned[a], armies.met[a] = -1.0, -99
    armies.ruined[a] = armies.told[a] = armies.known_goal[a] = 0
    armies.origin[a], armies.mission[a], armies.standing[a] = -1, IDLE, 1
    armies.leaves[a] = armies.returns[a] = 0.0
    for w in range(WAVES):
        armies.carriers[a, w] = armies.load[a, w] = 0.0
    armies.foot[a] = armies.horse[a] = armies.mounts[a] = armies.own[a] = armies.greatest[a] = 0.0
    armies.posture[a] = HOLD
    worth.rate(state, a)
    add_men(state, a, foot, horse, state.rules.raw_cohesion, state.rules.raw_worth)
    armies.greatest[a] = foot + horse
    resolve.draw_resolve(state, a)


@kernel
def _man_walls(world, state, callable_men, p):
    """A garrison is kept up to what its place calls for. Changes places."""
    places = state.places
    q = places.holder[p]
    if q < 0 or places.occupied[p] == 1 or places.invested[p] > 0 or state.polities.kind[q] == BAND:
        return
    wanted = garrison_wanted(world, state, p)
    lacking = min(wanted - places.garrison[p], wanted / state.rules.levy_months)
    if lacking < LEAST or not can_raise(state, q):
        return
    i = garrison.pool_of(state, p)
    places.garrison[p] += _draft(world, state, callable_men, q, i if i < state.n_theatres else -1, 0, lacking)


@kernel
def garrison_wanted(world, state, p):
    """Men that a place should have behind its walls: by its kind, and by what its court believes of the land beyond."""
    rules, kind = state.rules, world.places.kind[p]
    q = state.places.holder[p]
    if land.is_grass(world, p):
        return 0.0
    men = rules.guard_camp
    if p == state.polities.capital[q]:
        men = rules.guard_capital
    elif kind == PREFECTURE or kind == CAPITAL or kind == PORT:
        men = rules.guard_prefecture
    elif kind == FORTRESS:
        men = rules.guard_fortress
    elif kind == PASS or kind == FORD:
        men = rules.guard_pass
    return men * (1.0 + rules.guard_front * threat(world, state, p))


@kernel
def threat(world, state, p):
    """What a court believes that the land beyond may do to a place: 1 at war, else its believed chance of attack."""
    q, most = state.places.holder[p], 0.0
    for h in range(world.places.first[p], world.places.first[p + 1]):
        o = state.places.holder[world.half_edges.to[h]]
        if o >= 0 and o != q:
            at_war = state.polities.at_war[q, o] == 1
            most = max(most, 1.0 if at_war else state.relations.intent[q, o])
    return most


@kernel
def dismiss(state, q, share):
    """A court sends home a share of its men: those at their bases and behind walls. Returns how many.

    Changes armies and places; the men become people where they stand. The rolls keep their number, and are filled again
    once the purse bears it. Steppe riders serve unpaid and feed themselves, so nobody dismisses them.
    """
    armies, places, total = state.armies, state.places, 0.0
    for a in range(state.n_armies):
        if armies.polity[a] != q or armies.steppe[a] == 1 or not army.in_field(state, a):
            continue
        if supply.in_garrison(state, a) and places.invested[armies.place[a]] == 0:
            total += garrison.go_home(state, a, share)
            armies.greatest[a] = max(army.men(state, a), (1.0 - share) * armies.greatest[a])
    for p in range(places.holder.size):
        if places.holder[p] == q and places.invested[p] == 0:
            total += share * places.garrison[p]
            garrison.leave(state, p, share)
    return total


@kernel
def enrol(world, state, log, q, a, p, foot, horse, origin):
    """Men who served ``origin`` come into the pay of ``q``: into its army ``a``, or (-1) behind the walls of ``p``.

    The caller has taken them off wherever they were. An army most of whose men came over is known for it and paid last.
    """
    men = foot + horse
    if a >= 0:
        if men > army.men(state, a):
            state.armies.origin[a], state.armies.came_on[a] = origin, state.day
        add_men(state, a, foot, horse, state.rules.enrolled_cohesion, 1.0)
        state.armies.mounts[a] += horse
    else:
        state.places.garrison[p] += men
        state.places.mounted[p] += horse
    cost = men * treasury.price(world, state, q) * treasury.YEAR
    place = state.armies.place[a] if a >= 0 else p
    annals.note(state, log, annals.ENROLLED, a, annals.NONE, place, q, men, cost)
