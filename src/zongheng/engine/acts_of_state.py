"""Acts of state: whom a court receives, and what it does with its land, its purse and its people."""

import numpy as np

from . import (
    army,
    courses,
    embassy,
    ends,
    flight,
    levy,
    lines,
    mutiny,
    occupy,
    patrons,
    people,
    refugees,
    throne,
    treasury,
    treaty,
    trust,
    works,
)
from .accelerate import kernel
from .acts_of_war import attack
from .realm import DESTROY, TAKE


@kernel
def receive(world, state, log, m, q, o, p, action):
    """Fugitives, bands and those who come over."""
    if action == courses.ENROL:
        patrons.enrol(world, state, log, q, o)
    elif action == courses.SUBSIDISE:
        patrons.subsidise(world, state, log, q, o)
    elif action == courses.OUTLAW:
        patrons.outlaw(world, state, log, q, o)
        attack(world, state, log, q, o, DESTROY)
    elif action == courses.USE_RIVALS:
        if not patrons.use_rivals(world, state, log, q, o):
            patrons.split(world, state, log, q, o)
    elif action == courses.ACCEPT_DEFECTOR:
        mutiny.accept_defector(world, state, log, m, q, o)
    elif action == courses.TAKE_IN or action == courses.SETTLE_UNDER_GUARD:
        refugees.let_in(world, state, log, m, q, o)


@kernel
def govern(world, state, scratch, log, m, q, o, p, action, amount):
    """Land, purse, works, submission, spoils."""
    polities, relations = state.polities, state.relations
    if action == courses.OCCUPY and p >= 0:
        occupy.take_up(world, state, log, q, p)
    elif action == courses.NEGOTIATE_BORDER and o >= 0:
        embassy.send(world, state, log, q, o, courses.ENVOY_CONTACT, -1, p, 0.0, 0.0, 0.0)
    elif action == courses.PRINT_PAPER:
        worth = max(polities.paper_worth[q], state.rules.least)  # the worse they are, the more cover as much
        treasury.print_notes(state, log, q, state.rules.print_months / 12.0 * polities.outlay[q] / worth)
    elif action == courses.REQUISITION:
        if state.docket.kind[m] == courses.EMPTY_TREASURY:
            treasury.tax_ahead(world, state, q, state.rules.requisitioned)
        else:
            treasury.requisition(world, state, q, state.rules.requisitioned)
    elif action == courses.CUT_ARMY:
        levy.dismiss(state, q, state.rules.cut)
    elif action == courses.SUBMIT and o >= 0:
        ends.submit(world, state, log, q, o)
        embassy.reply(world, state, log, state.docket.embassy[m], True)
    elif action == courses.DEMAND_SUBMISSION and o >= 0:
        embassy.send(world, state, log, q, o, courses.ENVOY_SUBMISSION, -1, -1, 0.0, 0.0, 0.0)
    elif action == courses.APPEAL and o >= 0:
        _appeal(world, state, log, q, o, state.docket.about[m])
    elif action == courses.BREAK_OUT and p >= 0:
        ends.move_capital(world, state, scratch, log, q, p)
    elif action <= courses.LAY_FARMS or action == courses.PREPARE:
        _build(world, state, log, q, p, action)
    elif action == courses.LOCAL_TRUCE and o >= 0:
        t = _theatre_facing(world, state, q, o)
        if t >= 0:
            treaty.local_truce(world, state, log, t, o)
    elif action == courses.SUBVERT and o >= 0:
        patrons.subvert(world, state, log, q, o)
    elif action == courses.DIVIDE_EVENLY and o >= 0:
        relations.open_border[q, o] = relations.open_border[o, q] = 0
        treaty.divide_spoils(world, state, log, q, o, state.docket.third[m])
    elif action == courses.TAKE_ALL and o >= 0:
        trust.feel(state, o, q, -state.rules.insult_hurts)
        treaty.divide_spoils(world, state, log, q, o, state.docket.third[m])
        occupy.take_up_all(world, state, log, q)
    elif action == courses.CEDE and o >= 0 and p >= 0 and state.places.holder[p] == q:
        occupy.cede(world, state, log, p, o)
    elif action == courses.ABDICATE:
        throne.hand_over(world, state, log, q)
    elif action == courses.ASK_TO_JOIN and o >= 0:
        lying = state.docket
        enemy, grain, men = lying.about[m], lying.grain[m], lying.men[m]
        embassy.send(world, state, log, q, o, courses.JOIN_SIEGE, enemy, p, amount, grain, men)
    elif action == courses.EVACUATE_PEOPLE and p >= 0:
        t = state.docket.theatre[m] if state.docket.kind[m] == courses.EXPOSED_LAND else -1
        _evacuate(world, state, scratch, log, q, t, p)
    elif action == courses.DISMISS_MINISTER:
        people.dismiss(world, state, log, polities.minister[q])
    elif action == courses.SEIZE_BORDER_TOWNS or action == courses.STRIKE_REAR:
        attack(world, state, log, q, state.docket.third[m], TAKE)
        if action == courses.STRIKE_REAR:
            embassy.reply(world, state, log, state.docket.embassy[m], True)  # that is aid too


@kernel
def _evacuate(world, state, scratch, log, q, t, p):
    """People of the place ``p``, and of all land of a theatre (-1 for none) about it, are taken to a refuge (S47)."""
    far = np.zeros(world.n_places, np.int8)
    if t >= 0:
        lines.land_about(world, state, t, p, far)
    far[p] = 1
    there = flight.refuge(world, state, scratch, q, p, -1)
    if there < 0 or far[there] == 1:
        return
    for s in range(world.n_places):
        if far[s] == 1:
            refugees.take_in(world, state, log, s, there, state.rules.evacuated * state.places.people[s])


@kernel
def _appeal(world, state, log, q, o, enemy):
    """Ask a neighbour for grain and men: by riders, or by a hidden letter out of a seat that is shut in (S13, S20)."""
    p, grain = state.polities.capital[q], 0.25 * state.polities.need[q]
    if p >= 0 and state.places.invested[p] > 0:
        embassy.write(world, state, log, q, o, courses.ENVOY_AID, enemy, p, 0.0, grain, 0.0)
    else:
        embassy.appeal(world, state, log, q, o, enemy, grain, 0.0)


@kernel
def _theatre_facing(world, state, q, o):
    """The theatre of a court with a place beside the land of another, or -1."""
    for r in range(world.n_routes):
        a, b = world.routes.start[r], world.routes.end[r]
        if state.places.holder[a] == o and state.places.holder[b] == q:
            a, b = b, a
        if state.places.holder[a] == q and state.places.holder[b] == o and state.places.theatre[a] >= 0:
            return state.places.theatre[a]
    return -1


@kernel
def _build(world, state, log, q, p, action):
    """Walls, warships, farms, men: in the place or the theatre that faces the danger."""
    if p < 0 or state.places.holder[p] != q:
        p = state.polities.capital[q]
    if p < 0:
        return
    t = state.places.theatre[p]
    if action == courses.FORTIFY:
        works.begin_fort(state, p, 1.0)
    elif action == courses.BUILD_FLEET:
        works.begin_fleet(world, state, p, state.rules.squadron)
    elif t < 0 or state.theatres.polity[t] != q:
        return
    elif action == courses.LAY_FARMS:
        works.lay_farms(world, state, log, t, state.rules.farmers)
    else:
        for a in range(state.n_armies):
            if state.armies.theatre[a] == t and state.armies.polity[a] == q:
                _widen(state, a)


@kernel
def _widen(state, a):
    """An army that is nearly at its establishment gets a larger one; rolls that cannot be filled are not lengthened."""
    wanted, more = state.armies.wanted[a], 1.0 + state.rules.prepared
    if army.men(state, a) * more >= wanted:
        state.armies.wanted[a] = wanted * more
