"""Ends: capitals that fall or move, rulers who flee or are taken, states that submit or are no more.

A state lives on as long as it holds a place, under whoever is raised there. When its last seat is gone its armies
disband, enrol with neighbours, or go on as bands; nobody is at war with it or bound to it any more (S07, S64, S78).
"""

import numpy as np

from . import annals, army, flight, land, lives, luck, mutiny, occupy, paths, service, throne, treaty
from .accelerate import kernel
from .realm import BAND, DESTROY, GO_HOME, STEPPE, VASSAL

PATIENCE = 10  # days between looks at courts that sit where they sat, or have just got away


@kernel
def watch(world, state, scratch, log):
    """Look for lost capitals, courts on the road and courts that hold nothing. Changes polities."""
    polities = state.polities
    for q in range(state.n_polities):
        if polities.alive[q] == 0:
            continue
        p = polities.capital[q]
        if p >= 0 and state.places.holder[p] != q:
            _capital_falls(world, state, scratch, log, q, p)
        elif flight.is_on_the_road(state, q):
            _travel(world, state, scratch, log, q)
        elif state.day % PATIENCE == 0:
            flight.gather(state, q, PATIENCE)
            if p < 0 and _is_spent(world, state, q):
                _end(world, state, log, q, -1)
            elif p >= 0 and _is_too_small(world, state, q):
                _lose_rank(world, state, log, q)


@kernel
def _is_spent(world, state, q):
    """Whether a polity without a capital has neither a place nor an army."""
    if places_of(world, state, q) > 0:
        return False
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and army.in_field(state, a):
            return False
    return state.polities.kind[q] != BAND  # bands end by their own rules


@kernel
def _is_too_small(world, state, q):
    """Whether too few are left of a polity, people and men, to keep a court."""
    if state.polities.kind[q] == BAND:
        return False
    heads = service.men(world, state, q)
    for p in range(world.n_places):
        if heads >= state.rules.court_least:
            return False
        heads += state.places.people[p] if state.places.holder[p] == q else 0.0
    return heads < state.rules.court_least


@kernel
def _lose_rank(world, state, log, q):
    """A court of which next to nothing is left is one no more: its patron takes what there is, or nobody does."""
    o = state.polities.patron[q]
    if o >= 0 and state.polities.alive[o] == 1:
        annex(world, state, log, q, o)
    else:
        _end(world, state, log, q, -1)


@kernel
def places_of(world, state, q):
    """How many places a polity holds."""
    held = 0
    for p in range(world.n_places):
        held += 1 if state.places.holder[p] == q else 0
    return held


@kernel
def _capital_falls(world, state, scratch, log, q, p):
    """A capital is lost: its ruler flees or is taken, its treasure is divided, the court goes elsewhere or ends. One
    that is still on the road there turns aside.
    """
    polities, rules = state.polities, state.rules
    o, comes = state.places.holder[p], flight.is_on_the_road(state, q)
    camp = polities.kind[q] == STEPPE and land.is_grass(world, p)  # tents are packed before the enemy is there
    taken_by_force = o >= 0 and polities.at_war[q, o] == 1 and not camp and not comes
    here = flight.near(world, state, q) if comes else p
    s = flight.refuge(world, state, scratch, q, here, -1)
    if not camp:
        flight.shed(world, state, q, rules.flight_keeps if taken_by_force else rules.move_keeps)
    lost = s < 0 or flight.is_scattered(state, q)  # nobody comes out, or too few
    if lost:
        s = here = flight.begin_anew(world, state, q)
    ends = s < 0 or flight.is_scattered(state, q)
    if taken_by_force:
        polities.fallen[q] += 1
        polities.caught[q] = state.day
        ruler, count = polities.ruler[q], np.float64(polities.fallen[q])
        if polities.kind[q] != BAND:  # a band has a camp
            annals.tell(state, log, annals.CAPITAL_FELL, o, q, ruler, p, count, 0.0)
        loot = rules.loot_share * max(0.0, polities.treasury[q])
        polities.treasury[q] -= loot
        polities.treasury[o] += loot
        polities.prestige[q] *= 1.0 - rules.fall_shame
        _ruler_taken(world, state, log, q, p, ends, lost)
    if ends:
        _end(world, state, log, q, o)
    else:
        _go(world, state, scratch, log, q, here, s)


@kernel
def _travel(world, state, scratch, log, q):
    """A court is on the road: an enemy army that comes upon it scatters it, and may take its ruler."""
    if state.day - state.polities.caught[q] < PATIENCE:
        return  # what has got away keeps off the road for a while
    b = flight.pursuer(world, state, q)
    if b < 0:
        return
    state.polities.caught[q] = state.day
    flight.shed(world, state, q, state.rules.flight_keeps)
    p, o, lost = army.nearest(world, state, b), state.armies.polity[b], flight.is_scattered(state, q)
    annals.tell(state, log, annals.COURT_CAUGHT, o, q, state.polities.ruler[q], p, state.polities.retinue[q], 0.0)
    s = flight.begin_anew(world, state, q) if lost else state.polities.capital[q]
    ends = s < 0 or flight.is_scattered(state, q)
    _ruler_taken(world, state, log, q, -1, ends, lost)
    if ends:
        _end(world, state, log, q, o)
    elif lost:
        _go(world, state, scratch, log, q, s, s)


@kernel
def _ruler_taken(world, state, log, q, p, last, lost):
    """The ruler may be taken or killed with his court, surely when all of it is ``lost``, unless he is with an army
    elsewhere; an heir is raised, unless it was the ``last`` of it.
    """
    u = luck.draw(state.seed, state.run, luck.RULER_TAKEN, state.day, state.polities.key[q])
    c = state.polities.ruler[q]
    if not last and (_is_away(state, c, p) or (u >= state.rules.ruler_taken and not lost)):
        return
    if c >= 0:
        lives.die(state, log, c)
    elif state.polities.kind[q] != BAND:
        annals.tell(state, log, annals.RULER_DIED, q, annals.NONE, annals.NONE, p, 0.0, 0.0)
    if not last:
        throne.succeed(world, state, log, q)


@kernel
def _is_away(state, c, p):
    """Whether a ruler leads an army that is not at his capital."""
    for a in range(state.n_armies):
        if c >= 0 and state.armies.commander[a] == c and army.in_field(state, a):
            return state.armies.place[a] != p or state.armies.route[a] >= 0
    return False


@kernel
def move_capital(world, state, scratch, log, q, p):
    """A court moves of its own choice to another place of its own that is not shut in, in order or out of a town that
    is. Changes polities, people and dependants (S08).
    """
    places, old = state.places, state.polities.capital[q]
    if p < 0 or p == old or places.holder[p] != q or places.invested[p] > 0:
        return
    here = flight.near(world, state, q) if flight.is_on_the_road(state, q) else old
    slips_out = old >= 0 and places.invested[old] > 0
    flight.shed(world, state, q, state.rules.flight_keeps if slips_out else state.rules.move_keeps)
    _go(world, state, scratch, log, q, here, p)


@kernel
def _go(world, state, scratch, log, q, here, p):
    """A court sets out from a place for its new capital; officials, guards' families and others go with it where the
    old one is not lost.
    """
    polities, places = state.polities, state.places
    old, moved = polities.capital[q], 0.0
    if old >= 0 and places.holder[old] == q:
        moved = state.rules.move_people * places.people[old]
        places.people[old] -= moved
        t = places.theatre[p]
        if t >= 0 and state.theatres.polity[t] == q and not land.is_grass(world, p):
            state.theatres.dependants[t] += moved
        else:
            places.people[p] += moved
    polities.capital[q] = p
    polities.prestige[q] *= 1.0 - state.rules.move_shame
    flight.set_out(world, state, scratch, q, here, p)
    days = max(0.0, np.float64(polities.arrives[q] - state.day))
    annals.tell(state, log, annals.CAPITAL_MOVED, q, annals.NONE, polities.ruler[q], p, moved, days)


@kernel
def submit(world, state, log, q, o):
    """A court submits to another: as a client who keeps his house, or with all that it has left to one that means to
    end it and holds so much of its people already that there is no house to keep.
    """
    if q == o or o < 0 or state.polities.alive[q] == 0 or state.polities.alive[o] == 0:
        return
    destroys = state.relations.aim[o, q] == DESTROY and state.polities.at_war[q, o] == 1
    if destroys and _held_by(world, state, o, q) > state.rules.annexed:
        annals.tell(state, log, annals.SUBMITTED, q, o, annals.NONE, state.polities.capital[q], 0.0, 0.0)
        annex(world, state, log, q, o)
        return
    cash = state.rules.vassal_pays * max(0.0, state.polities.income[q])
    treaty.make(world, state, log, q, o, VASSAL, cash, -1)


@kernel
def _held_by(world, state, o, q):
    """Share of those who feel that they belong to ``q``, or whom it rules, that live under ``o``."""
    his = own = 0.0
    for p in range(world.n_places):
        holder = state.places.holder[p]
        if holder == q:
            own += state.places.people[p]
        elif state.places.core[p] == q or state.places.claim[p] == q:
            own += state.places.people[p]
            his += state.places.people[p] if holder == o else 0.0
    return his / max(own, 1.0)


@kernel
def annex(world, state, log, q, o):
    """All that a polity has passes to another: places, garrisons, armies. It ends (S78)."""
    armies, places = state.armies, state.places
    for p in range(world.n_places):
        if places.holder[p] == q:
            occupy.pass_over(world, state, p, o)
    for a in range(state.n_armies):
        if armies.polity[a] == q and not army.is_spare(state, a):
            _go_over(world, state, a, o)
    _end(world, state, log, q, o)


@kernel
def _go_over(world, state, a, o):
    """An army changes its master with its men and whoever leads them."""
    armies, c = state.armies, state.armies.commander[a]
    if c >= 0 and state.people.polity[c] == armies.polity[a]:
        lives.serve(state, c, o)
    armies.origin[a], armies.came_on[a] = armies.polity[a], state.day
    armies.polity[a] = o
    p = army.nearest(world, state, a)
    best, found = 1e18, -1
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == o and paths.straight(world, p, state.theatres.seat[t]) < best:
            best, found = paths.straight(world, p, state.theatres.seat[t]), t
    armies.theatre[a] = found
    armies.mission[a], armies.target[a] = GO_HOME, -1
    armies.before[a] = armies.quarry[a] = -1


@kernel
def _end(world, state, log, q, o):
    """A polity is no more. Its men disband or enrol, its places, if any, are nobody's, its treaties are void."""
    polities = state.polities
    held = np.float64(places_of(world, state, q))
    annals.tell(
        state, log, annals.STATE_ENDED, q, o, polities.ruler[q], polities.capital[q], np.float64(state.day), held
    )
    polities.alive[q], polities.ended[q] = 0, state.day
    for a in range(state.n_armies):
        if state.armies.polity[a] == q and army.in_field(state, a):
            if not mutiny.hold_out(world, state, log, a):
                _disband(world, state, log, a, o)
    _leave_towns(world, state, q)
    if o >= 0:
        polities.treasury[o] += polities.treasury[q]
        polities.treasury[q] = 0.0
    for v in range(state.n_polities):
        if polities.patron[v] == q:
            polities.patron[v] = -1
    treaty.bury(state, q)


@kernel
def _leave_towns(world, state, q):
    """The towns of a polity that is no more open to the strongest of those whose land begins at their gates, garrison
    and all (S78); the others are nobody's. Changes places.
    """
    places, master = state.places, np.full(world.n_places, -1, np.int32)
    for p in range(world.n_places):
        if places.holder[p] == q and places.garrison[p] >= state.rules.barred:
            master[p] = mutiny.master(world, state, p, q)
    for p in range(world.n_places):
        if places.holder[p] != q:
            continue
        if master[p] >= 0:
            occupy.pass_over(world, state, p, master[p])
        else:
            occupy.give_up(world, state, p, -1)


@kernel
def _disband(world, state, log, a, o):
    """The men of an army without a court: some enrol with the nearest garrison, the others go among the people."""
    armies, places = state.armies, state.places
    p = army.nearest(world, state, a)
    u = luck.draw(state.seed, state.run, luck.REMNANTS, state.day, armies.key[a])
    holder, men = places.holder[p], army.men(state, a)
    annals.note(state, log, annals.DISPERSED, a, annals.NONE, p, armies.polity[a], men, 0.0)
    enrolled = men * min(1.0, state.rules.enrols * 2.0 * u) if holder >= 0 else 0.0
    if enrolled >= state.rules.barred:
        places.garrison[p] += enrolled
        annals.note_against(state, log, annals.ENROLLED, annals.NONE, p, holder, armies.polity[a], enrolled, 0.0)
    else:
        enrolled = 0.0
    places.people[p] += men - enrolled + army.porters(state, a) + armies.strays[a]
    state.grain_lost += army.carried(state, a)
    army.strike_off(state, a)
    armies.strays[a] = 0.0
    armies.route[a] = armies.before[a] = armies.fight[a] = -1
    armies.place[a], armies.ahead[a] = p, -1
