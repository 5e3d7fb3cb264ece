"""Acts: what a court's decision does, action by action. The counterpart of ``deeds.py`` for states.

Every action is one of ``words.ACTIONS``, whether it stands in a course that a rule laid out, in one that an opening
names, or was chosen by somebody outside. Here are those between courts; ``acts_of_war.py`` and ``acts_of_state.py``
have the rest.
"""

import numpy as np

from . import acts_of_state, acts_of_war, annals, army, convoy, courses, docket, embassy, paths, treaty, tribute, trust
from .accelerate import kernel
from .acts_of_war import attack, instruct, send_army
from .realm import ALLIANCE, DESTROY, HOLD_LINE, RAID, TAKE, TO_JOIN_SIEGE, TRUCE
from .state import CART


@kernel
def carry_out(world, state, scratch, log, m, i, k):
    """Do action ``k`` of course ``i`` of a matter. Changes whatever it is about."""
    lying = state.docket
    action, q = lying.act[m, i, k], lying.court[m]
    o, p = docket.polity_of(state, m, i, k), docket.place_of(state, m, i, k)
    amount = lying.act_amount[m, i, k]
    if action <= courses.PAY_LESS:
        _pay(world, state, log, q, o, action)
    elif action <= courses.PROPOSE_ALLIANCE or action == courses.PLUNDER:
        _make_war_or_peace(world, state, scratch, log, m, q, o, p, action, amount)
    elif action <= courses.REFUSE_PASSAGE or action == courses.GUIDES_AND_GRAIN:
        _answer(world, state, scratch, log, m, q, o, action)
    elif action <= courses.SEND_ENVOY:
        _help(world, state, scratch, log, m, q, o, p, action, amount)
    elif action <= courses.TAKE_RANSOM:
        acts_of_war.wage(world, state, scratch, log, m, q, o, p, action)
    elif action <= courses.RETURN_HIM and o >= 0 and action < courses.OCCUPY:
        acts_of_state.receive(world, state, log, m, q, o, p, action)
    else:
        acts_of_state.govern(world, state, scratch, log, m, q, o, p, action, amount)


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
def _make_war_or_peace(world, state, scratch, log, m, q, o, p, action, amount):
    """Go to war, raid, offer peace, stop fighting, or propose an alliance."""
    if o < 0:
        return
    relations = state.relations
    if action == courses.OFFER_PEACE:
        embassy.send(world, state, log, q, o, courses.ENVOY_PEACE, -1, p, amount, 0.0, 0.0)
    elif action == courses.STOP_FIGHTING:
        relations.aim[q, o] = HOLD_LINE
        if relations.aim[o, q] <= HOLD_LINE:
            treaty.end_war(world, state, log, q, o, TRUCE)
        instruct(world, state, q, o)
    elif action == courses.PROPOSE_ALLIANCE:
        third = state.docket.third[m]
        embassy.send(world, state, log, q, o, courses.ENVOY_ALLIANCE, third, -1, amount, 0.0, 0.0)
    else:
        raids = action != courses.DECLARE_WAR
        begins = state.polities.at_war[q, o] == 0
        attack(world, state, log, q, o, RAID if raids else _ambition(world, state, q, o))
        if begins and not raids:
            embassy.call_to_arms(world, state, log, q, o)


@kernel
def _ambition(world, state, q, o):
    """What a court that goes to war wants: to end a state that looks beaten, else to take from it."""
    mine, his = state.relations.strength[q, q], state.relations.strength[q, o]
    return DESTROY if mine > state.rules.to_destroy * his else TAKE


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
def _send_grain(world, state, log, q, o, p, wanted):
    """Send a convoy from the nearest granary that has the grain to an ally's army at a place; returns what is sent."""
    best, found = 1e300, -1
    for s in range(world.n_places):
        if state.places.holder[s] == q and state.places.grain[s] > state.rules.aid_least:
            far = paths.straight(world, s, p)
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
