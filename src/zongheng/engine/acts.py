"""Acts: what a court's decision does, action by action. The counterpart of ``deeds.py`` for states.

Every action is one of ``words.ACTIONS``, whether it stands in a course that a rule laid out, in one that an opening
names, or was chosen by somebody outside.
"""

import numpy as np

from . import (
    annals,
    army,
    campaign,
    convoy,
    courses,
    embassy,
    ends,
    levy,
    march,
    matters,
    mutiny,
    occupy,
    patrons,
    people,
    refugees,
    treasury,
    treaty,
    tribute,
    trust,
    works,
)
from .accelerate import kernel
from .realm import ALLIANCE, DESTROY, HOLD_LINE, RAID, TAKE, TO_JOIN_SIEGE, TO_RELIEVE, TRUCE
from .state import CART, MARCH


@kernel
def carry_out(world, state, scratch, log, m, i, k):
    """Do action ``k`` of course ``i`` of a matter. Changes whatever it is about."""
    lying = state.docket
    action, q = lying.act[m, i, k], lying.court[m]
    o = lying.act_polity[m, i, k] if lying.act_polity[m, i, k] >= 0 else lying.about[m]
    p = lying.act_place[m, i, k] if lying.act_place[m, i, k] >= 0 else lying.place[m]
    amount = lying.act_amount[m, i, k]
    if action <= courses.PAY_LESS:
        _pay(world, state, log, q, o, action)
    elif action <= courses.PROPOSE_ALLIANCE or action == courses.PLUNDER:
        _make_war_or_peace(world, state, scratch, log, m, q, o, action)
    elif action <= courses.REFUSE_PASSAGE or action == courses.GUIDES_AND_GRAIN:
        _answer(world, state, scratch, log, m, q, o, action)
    elif action <= courses.SEND_ENVOY:
        _help(world, state, scratch, log, m, q, o, p, action, amount)
    elif action <= courses.TAKE_RANSOM:
        _wage(world, state, scratch, log, m, q, o, p, action)
    elif action <= courses.RETURN_HIM and o >= 0 and action < courses.OCCUPY:
        _receive(world, state, log, m, q, o, p, action)
    else:
        _govern(world, state, scratch, log, m, q, o, p, action, amount)


@kernel
def _pay(world, state, log, q, o, action):
    """Pay, stop paying, or pay a token of what a treaty asks (S10)."""
    if o < 0 or action == courses.NOTHING:
        return
    if action == courses.STOP_PAYING:
        tribute.stop_paying(world, state, log, q, o)
    elif action == courses.PAY:
        tribute.resume_paying(world, state, log, q, o, True)
    elif action == courses.PAY_LESS:
        tribute.resume_paying(world, state, log, q, o, False)
        tribute.pay_less(world, state, log, q, o, state.rules.token_cut)


@kernel
def _make_war_or_peace(world, state, scratch, log, m, q, o, action):
    """Go to war, raid, offer peace, stop fighting, or propose an alliance."""
    if o < 0:
        return
    relations = state.relations
    if action == courses.OFFER_PEACE:
        embassy.send(world, state, log, q, o, courses.ENVOY_PEACE, -1, -1, 0.0, 0.0, 0.0)
    elif action == courses.STOP_FIGHTING:
        relations.aim[q, o] = HOLD_LINE
        if relations.aim[o, q] <= HOLD_LINE:
            treaty.end_war(world, state, log, q, o, TRUCE)
        instruct(world, state, q, o)
    elif action == courses.PROPOSE_ALLIANCE:
        third = state.docket.third[m]
        embassy.send(world, state, log, q, o, courses.ENVOY_ALLIANCE, third, -1, 0.0, 0.0, 0.0)
    else:
        raids = action != courses.DECLARE_WAR
        attack(world, state, log, q, o, RAID if raids else _ambition(world, state, q, o))


@kernel
def _ambition(world, state, q, o):
    """What a court that goes to war wants: to end a state that looks beaten, else to take from it."""
    mine, his = state.relations.strength[q, q], state.relations.strength[q, o]
    return DESTROY if mine > state.rules.to_destroy * his else TAKE


@kernel
def attack(world, state, log, q, o, aim):
    """Go to war, if it is not war yet, with an aim; theatres are told by courier."""
    if o < 0 or o == q or state.polities.alive[o] == 0:
        return
    if state.polities.at_war[q, o] == 0:
        treaty.go_to_war(world, state, log, q, o)
        state.relations.aim[o, q] = max(state.relations.aim[o, q], HOLD_LINE)
        instruct(world, state, o, q)
    state.relations.aim[q, o] = aim
    instruct(world, state, q, o)


@kernel
def instruct(world, state, q, o):
    """Tell every theatre of a court what it wants of an enemy; those with no worse enemy before them take it up."""
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q:
            campaign.instruct(world, state, t, state.relations.aim[q, o], o)


@kernel
def _answer(world, state, scratch, log, m, q, o, action):
    """Answer an embassy: yes, no, turned away, handed over; passage granted or refused."""
    lying, relations = state.docket, state.relations
    e, s = lying.embassy[m], lying.about[m]
    if action == courses.HAND_OVER:
        annals.tell(state, log, annals.ENVOY_TAKEN, q, s, -1, -1, 0.0, 0.0)
        trust.feel(state, o, q, state.rules.gift_pleases)
        trust.feel(state, s, q, -state.rules.insult_hurts)
        if e >= 0:
            embassy.dismiss(state, e)
        return
    yes = action == courses.ACCEPT or action == courses.GRANT_PASSAGE or action == courses.GUIDES_AND_GRAIN
    if action == courses.TURN_AWAY:
        trust.feel(state, s, q, -state.rules.insult_hurts)
        annals.tell(state, log, annals.ENVOY_TURNED_BACK, q, s, -1, -1, 0.0, 0.0)
    else:
        kind = 0
        if action == courses.GRANT_PASSAGE or action == courses.GUIDES_AND_GRAIN:
            kind = annals.PASSAGE_GRANTED
        elif action == courses.REFUSE_PASSAGE:
            kind = annals.PASSAGE_REFUSED
        if kind > 0:
            annals.tell(state, log, kind, q, s, -1, -1, np.float64(lying.kind[m]), 0.0)
    if action == courses.GRANT_PASSAGE or action == courses.GUIDES_AND_GRAIN:
        relations.passage[q, s] = 1
        if action == courses.GUIDES_AND_GRAIN:
            _provision_guest(world, state, log, q, s)
    elif action == courses.REFUSE_PASSAGE:
        relations.passage[q, s] = 0
    if e >= 0:
        embassy.reply(world, state, log, e, yes)
    elif yes and lying.kind[m] == courses.ENVOY_ALLIANCE:
        treaty.make(world, state, log, q, s, ALLIANCE, 0.0, lying.third[m])


@kernel
def _provision_guest(world, state, log, q, s):
    """Grain out of a host's granaries for the guest's armies in his land (S75)."""
    for a in range(state.n_armies):
        p = army.nearest(world, state, a)
        if state.armies.polity[a] != s or not army.in_field(state, a) or state.places.holder[p] != q:
            continue
        room = max(0.0, army.capacity(state, a) - army.carried(state, a))
        given = min(room, state.places.grain[p])
        state.places.grain[p] -= given
        state.armies.own[a] += given


@kernel
def _help(world, state, scratch, log, m, q, o, p, action, amount):
    """Send men, grain or an envoy to another court; men go to the place in question, or to his capital."""
    if o < 0:
        return
    third = state.docket.third[m]
    if action == courses.SEND_ENVOY:
        embassy.send(world, state, log, q, o, courses.ENVOY_CONTACT, third, -1, 0.0, 0.0, 0.0)
        return
    there = p if p >= 0 else state.polities.capital[o]
    if there < 0:
        return
    if action == courses.SEND_MEN:
        if third >= 0 and state.polities.at_war[q, third] == 0:
            attack(world, state, log, q, third, TAKE)
        men = send_army(world, state, log, q, there, TO_JOIN_SIEGE, max(amount, state.docket.men[m]))
        trust.contribute(world, state, log, q, o, men, 0.0, there)
    else:
        grain = _send_grain(world, state, log, q, o, there, amount)
        trust.contribute(world, state, log, q, o, 0.0, grain, there)
    _answer_of_aid(world, state, log, m)


@kernel
def _answer_of_aid(world, state, log, m):
    """An embassy that came for aid goes home with a yes."""
    e = state.docket.embassy[m]
    if e >= 0:
        embassy.reply(world, state, log, e, True)


@kernel
def send_army(world, state, log, q, p, mission, wanted):
    """Send the nearest army of a court that is free and large enough to a place; returns the men sent."""
    armies = state.armies
    best, found = 1e300, -1
    for a in range(state.n_armies):
        if armies.polity[a] != q or not campaign.is_free(state, a) or army.men(state, a) < state.rules.barred:
            continue
        x, y = army.where(world, state, a)
        far = np.hypot(x - world.places.x[p], y - world.places.y[p])
        lacking = max(0.0, 1.0 - army.men(state, a) / max(wanted, 1.0))
        if far * (1.0 + lacking) < best:
            best, found = far * (1.0 + lacking), a
    if found < 0:
        return 0.0
    armies.mission[found], armies.target[found], armies.sent_on[found] = mission, p, state.day
    march.set_out(state, log, found, MARCH, p)
    return army.men(state, found)


@kernel
def _send_grain(world, state, log, q, o, p, wanted):
    """Send a convoy from the nearest granary that has the grain to an ally's army at a place; returns what is sent."""
    best, found = 1e300, -1
    for s in range(world.n_places):
        if state.places.holder[s] == q and state.places.grain[s] > state.rules.aid_least:
            far = np.hypot(world.places.x[s] - world.places.x[p], world.places.y[s] - world.places.y[p])
            if far < best:
                best, found = far, s
    if found < 0:
        return 0.0
    guest = -1
    for a in range(state.n_armies):
        if state.armies.polity[a] == o and army.in_field(state, a) and army.nearest(world, state, a) == p:
            guest = a
    sent = min(wanted, state.rules.aid_share * state.places.grain[found])
    key = state.polities.key[q] + np.uint64(state.raised)
    t = state.places.theatre[found]
    if convoy.send(world, state, log, key, t, found, p, guest, sent, CART) < 1:
        return 0.0
    return sent


@kernel
def _wage(world, state, scratch, log, m, q, o, p, action):
    """How a war is fought: where the court sits, what is given up, field or walls, plans, relief, ransom."""
    relations = state.relations
    if action == courses.MOVE_CAPITAL:
        if p >= 0:
            ends.move_capital(world, state, log, q, p)
    elif action == courses.ABANDON:
        if p >= 0:
            occupy.abandon_place(world, state, log, q, p)
    elif action == courses.HOLD:
        if o >= 0 and state.polities.at_war[q, o] == 1 and state.docket.kind[m] == courses.WAR_DRAGS:
            relations.aim[q, o] = HOLD_LINE
            instruct(world, state, q, o)
    elif o < 0:
        return
    elif action <= courses.CLEAR_COUNTRY:
        relations.stand[q, o] = action - courses.SEEK_BATTLE + 1
        if action == courses.CLEAR_COUNTRY:
            _clear_country(world, state, q, o)
    elif action <= courses.BLOCKADE:
        third = state.docket.third[m]
        relations.plan[q, o] = action - courses.TURNING_MARCH + 1
        if action == courses.TURNING_MARCH and third >= 0 and relations.passage[third, q] == 0:
            embassy.send(world, state, log, q, third, courses.ENVOY_PASSAGE, o, -1, 0.0, 0.0, 0.0)
    elif action == courses.RELIEVE or action == courses.SHOW_FORCE:
        if p >= 0:
            men = state.rules.relief_men * state.places.garrison[p]
            send_army(world, state, log, q, p, TO_RELIEVE, men if action == courses.RELIEVE else 0.0)
    elif action == courses.TAKE_RANSOM:
        _take_ransom(world, state, log, q, o)


@kernel
def _clear_country(world, state, q, o):
    """Bring the grain of border districts inside the walls and leave nothing for the enemy outside."""
    places = state.places
    for r in range(world.n_routes):
        for i in range(2):
            p, s = (
                (world.routes.start[r], world.routes.end[r]) if i == 0 else (world.routes.end[r], world.routes.start[r])
            )
            if places.holder[p] == q and places.holder[s] == o and places.store[p] > 0.0:
                taken = state.rules.cleared * places.store[p]
                places.store[p] -= taken
                places.grain[p] += taken
                places.devastation[p] = min(1.0, places.devastation[p] + state.rules.cleared * 0.5)


@kernel
def _take_ransom(world, state, log, q, o):
    """Go home for money: the besieged pays what he can, and there is a truce."""
    paid = min(state.polities.treasury[o], state.rules.ransom * state.polities.income[o])
    state.polities.treasury[o] -= paid
    state.polities.treasury[q] += paid
    treaty.end_war(world, state, log, q, o, TRUCE)
    campaign.call_home(world, state, log, q, o)


@kernel
def _receive(world, state, log, m, q, o, p, action):
    """Fugitives, bands and those who come over."""
    if action == courses.ENROL:
        patrons.enrol(world, state, log, q, o)
    elif action == courses.SUBSIDISE:
        patrons.subsidise(world, state, log, q, o)
    elif action == courses.OUTLAW:
        patrons.outlaw(world, state, log, q, o)
        attack(world, state, log, q, o, DESTROY)
    elif action == courses.USE_RIVALS:
        patrons.use_rivals(world, state, log, q, o)
    elif action == courses.ACCEPT_DEFECTOR:
        mutiny.accept_defector(world, state, log, m, q, o)
    elif action == courses.TAKE_IN or action == courses.SETTLE_UNDER_GUARD:
        refugees.let_in(world, state, log, m, q, o)


@kernel
def _govern(world, state, scratch, log, m, q, o, p, action, amount):
    """Land, purse, works, submission, spoils."""
    polities, relations = state.polities, state.relations
    if action == courses.OCCUPY and p >= 0:
        occupy.take_up(world, state, log, q, p)
    elif action == courses.NEGOTIATE_BORDER and o >= 0:
        embassy.send(world, state, log, q, o, courses.ENVOY_CONTACT, -1, p, 0.0, 0.0, 0.0)
    elif action == courses.PRINT_PAPER:
        treasury.print_notes(state, log, q, state.rules.print_months / 12.0 * polities.outlay[q])
    elif action == courses.REQUISITION:
        treasury.requisition(world, state, q, state.rules.requisitioned)
    elif action == courses.CUT_ARMY:
        levy.dismiss(state, q, state.rules.cut)
    elif action == courses.SUBMIT and o >= 0:
        ends.submit(world, state, log, q, o)
    elif action == courses.DEMAND_SUBMISSION and o >= 0:
        embassy.send(world, state, log, q, o, courses.ENVOY_SUBMISSION, -1, -1, 0.0, 0.0, 0.0)
    elif action == courses.APPEAL and o >= 0:
        embassy.appeal(world, state, log, q, o, state.docket.about[m], 0.25 * polities.need[q], 0.0)
    elif action == courses.BREAK_OUT and p >= 0:
        ends.move_capital(world, state, log, q, p)
    elif action <= courses.LAY_FARMS or action == courses.PREPARE:
        _build(world, state, log, q, o, p, action)
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
    elif action == courses.CEDE and o >= 0 and p >= 0:
        occupy.cede(world, state, log, p, o)
    elif action == courses.EVACUATE_PEOPLE and p >= 0:
        there = matters.refuge(world, state, q, p)
        if there >= 0:
            refugees.take_in(world, state, log, p, there, state.rules.evacuated * state.places.people[p])
    elif action == courses.DISMISS_MINISTER:
        people.dismiss(world, state, log, polities.minister[q])
    elif action == courses.SEIZE_BORDER_TOWNS or action == courses.STRIKE_REAR:
        attack(world, state, log, q, state.docket.third[m], TAKE)


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
def _build(world, state, log, q, o, p, action):
    """Walls, warships, farms, men: in the place or the theatre that faces the danger."""
    if p < 0 or state.places.holder[p] != q:
        p = state.polities.capital[q]
    if p < 0:
        return
    t = state.places.theatre[p]
    if action == courses.FORTIFY:
        works.begin_fort(state, p, 1.0)
    elif t < 0 or state.theatres.polity[t] != q:
        return
    elif action == courses.BUILD_FLEET:
        works.begin_fleet(state, t, state.rules.squadron)
    elif action == courses.LAY_FARMS:
        works.lay_farms(world, state, log, t, state.rules.farmers)
    else:
        for a in range(state.n_armies):
            if state.armies.theatre[a] == t and state.armies.polity[a] == q:
                state.armies.wanted[a] *= 1.0 + state.rules.prepared
