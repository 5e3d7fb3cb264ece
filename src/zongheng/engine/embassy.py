"""Embassies: on the road, turned back, held or killed, received, and home again with an answer and what they saw.

An embassy raises one matter with the court it goes to. That court's answer travels home with it and takes effect there.
A letter hidden on a courier is quicker, costs nothing and no face, and may be caught.
"""

import numpy as np

from . import annals, belief, docket, estimate, journey, luck, regard, terms, treaty, tribute, trust
from .accelerate import kernel
from .realm import ALLIANCE, ENVOY, PEACE, TRIBUTE, VASSAL
from .views import eye
from .words import MATTERS

(
    FOR_ALLIANCE, FOR_PASSAGE, FOR_AID, FOR_PEACE, FOR_SUBMISSION, FOR_CONTACT, FOR_SIEGE, CESSION,
    NEIGHBOUR_WEAK,
) = (
    list(MATTERS).index(kind)
    for kind in ("envoy_alliance", "envoy_passage", "envoy_aid", "envoy_peace", "envoy_submission", "envoy_contact",
                 "join_siege", "cession", "neighbour_weak")
)  # fmt: skip
ON_ITS_WAY, YES, NO = range(3)


@kernel
def send(world, state, log, sender, to, purpose, third, place, cash, grain, men):
    """An embassy sets out with a proposal. Speaking first costs face. Returns its row, or -1 when none can be sent.

    ``cash`` [guan/year] is offered by the sender, or asked when it is below 0; who is to submit is asked for it. A
    ``place`` in the terms of a peace is to go from whoever of the two holds it to the other.
    """
    e = _set_out(world, state, sender, to, purpose, state.rules.envoy_day)
    if e >= 0:
        _equip(world, state, log, e, third, place, cash, grain, men)
        if purpose != FOR_SUBMISSION:
            treaty.honour(state, sender, -shame(state, sender, to))
    return e


@kernel
def write(world, state, log, sender, to, purpose, third, place, cash, grain, men):
    """A secret letter goes by courier in place of an embassy. Returns its row, or -1."""
    e = _set_out(world, state, sender, to, purpose, state.rules.courier_day)
    if e >= 0:
        state.embassies.secret[e] = 1
        _equip(world, state, log, e, third, place, cash, grain, men)
    return e


@kernel
def appeal(world, state, log, sender, to, third, grain, men):
    """A court at its last hour appeals to a neighbour, by riders in haste, without care for face. Returns the row."""
    e = _set_out(world, state, sender, to, FOR_AID, state.rules.envoy_hurried)
    if e >= 0:
        _equip(world, state, log, e, third, state.polities.capital[sender], 0.0, grain, men)
        annals.tell(state, log, annals.APPEALED, sender, to, state.embassies.envoy[e], annals.NONE, 0.0, 0.0)
    return e


@kernel
def call_to_arms(world, state, log, sender, against):
    """An open call to all who border an enemy, or fight it already, to attack it with us, for a yearly sum to each by
    its worth and our need. It is one act, and costs face but once. Returns how many.
    """
    polities, relations, sent, face = state.polities, state.relations, 0, 0.0
    for w in range(state.n_polities):
        if w == sender or w == against or polities.at_war[w, sender] == 1 or polities.patron[w] == against:
            continue
        near = relations.borders[w, against] != 0 or polities.at_war[w, against] == 1
        if near and relations.treaty[w, against] < ALLIANCE and may_send(state, sender, w, FOR_ALLIANCE):
            e = _set_out(world, state, sender, w, FOR_ALLIANCE, state.rules.envoy_day)
            if e >= 0:
                _equip(world, state, log, e, against, -1, terms.price_of_help(state, sender, w, against), 0.0, 0.0)
                sent, face = sent + 1, max(face, shame(state, sender, w))
    treaty.honour(state, sender, -face)
    return sent


@kernel
def may_send(state, sender, to, purpose):
    """Whether a court can well send to another again: some time after the last embassy, with none for the same purpose
    still out. Allies have a bond, who refused one is let alone for a while, and a war for a patron is his to end.
    """
    alive = state.polities.alive
    if sender == to or alive[sender] == 0 or alive[to] == 0 or _is_out(state, sender, to, purpose):
        return False
    if purpose == FOR_ALLIANCE and (treaty.is_allied(state, sender, to) or trust.was_refused(state, sender, to)):
        return False
    if purpose == FOR_PEACE and treaty.for_others(state, sender, to):
        return False
    return state.day - state.relations.asked[sender, to] >= np.int64(state.rules.embassy_again)


@kernel
def _is_out(state, sender, to, purpose):
    """Whether an embassy or a letter from one court to another with this purpose is out."""
    embassies = state.embassies
    for e in range(embassies.alive.size):
        if embassies.alive[e] == 1 and embassies.sender[e] == sender and embassies.to[e] == to:
            if embassies.purpose[e] == purpose:
                return True
    return False


@kernel
def shame(state, sender, to):
    """Prestige that it costs to speak first where there is no peace, the more the less the other is trusted."""
    if state.relations.treaty[sender, to] >= PEACE:
        return 0.0
    cold = 0.5 * (1.0 - state.relations.trust[sender, to])
    return state.rules.speak_first * cold * (1.0 + state.relations.grudge[sender, to])


@kernel
def _set_out(world, state, sender, to, purpose, pace):
    """Fill a row with an embassy that sets out today; -1 when there is nowhere to go or no room, which is trouble."""
    embassies = state.embassies
    days = journey.days(world, state, sender, to, pace)
    if days <= 0 or state.polities.alive[to] == 0 or _is_out(state, sender, to, purpose):
        return -1
    for e in range(embassies.alive.size):
        if embassies.alive[e] == 0:
            embassies.alive[e], embassies.purpose[e] = 1, purpose
            embassies.sender[e], embassies.to[e] = sender, to
            embassies.sent_on[e], embassies.arrives[e] = state.day, state.day + days
            embassies.answer[e], embassies.secret[e] = ON_ITS_WAY, 0
            embassies.seen[e], embassies.seen_on[e] = 0.0, -1
            return e
    state.trouble = 5
    return -1


@kernel
def _equip(world, state, log, e, third, place, cash, grain, men):
    """Terms, an envoy and gifts for an embassy. Changes ``polities.treasury``."""
    embassies, polities = state.embassies, state.polities
    q, o = embassies.sender[e], embassies.to[e]
    embassies.third[e], embassies.place[e] = third, place
    embassies.cash[e], embassies.grain[e], embassies.men[e] = cash, grain, men
    embassies.risk[e] = journey.waylayer(world, state, q, o)
    embassies.envoy[e] = -1
    state.relations.asked[q, o] = state.day
    if embassies.secret[e] == 1:
        return
    embassies.envoy[e] = _envoy(state, q)
    gifts = min(tribute.gifts(state, q), max(0.0, polities.treasury[q]))
    polities.treasury[q] -= gifts
    state.cash_spent += gifts
    days = np.float64(embassies.arrives[e] - state.day)
    annals.tell(state, log, annals.ENVOY_SENT, q, o, embassies.envoy[e], annals.NONE, days, 0.0)


@kernel
def _envoy(state, q):
    """Somebody at a court who serves as envoy and is not on the road, or -1."""
    people, embassies = state.people, state.embassies
    for c in range(state.n_people):
        if people.polity[c] != q or people.role[c] != ENVOY or people.alive[c] == 0:
            continue
        for e in range(embassies.alive.size):
            if embassies.alive[e] == 1 and embassies.envoy[e] == c:
                break
        else:
            return c
    return -1


@kernel
def travel(world, state, scratch, log):
    """Embassies that arrive today, abroad or at home. Changes ``embassies``, ``docket`` and ``relations``."""
    embassies = state.embassies
    for e in range(embassies.alive.size):
        if embassies.alive[e] == 0 or embassies.arrives[e] > state.day:
            continue
        if state.polities.alive[embassies.sender[e]] == 0:
            dismiss(state, e)  # there is no home to go to
        elif embassies.answer[e] != ON_ITS_WAY:
            bring_home(world, state, log, e)
        elif state.polities.alive[embassies.to[e]] == 0 or embassies.seen_on[e] >= 0:
            _go_home(world, state, e, NO)  # nobody to speak to, or kept waiting too long
        else:
            _arrive(world, state, log, e)


@kernel
def _luck(state, purpose, e):
    """A draw for what befalls an embassy."""
    embassies = state.embassies
    who = eye(state, embassies.sender[e], state.polities.key[embassies.to[e]])
    return luck.draw(state.seed, state.run, purpose, embassies.sent_on[e], who + np.uint64(embassies.purpose[e]))


@kernel
def _arrive(world, state, log, e):
    """An embassy comes, or does not come, to the court that it was sent to."""
    embassies, rules = state.embassies, state.rules
    q, o = embassies.sender[e], embassies.to[e]
    embassies.risk[e] = journey.waylayer(world, state, q, o)
    secret = embassies.secret[e] == 1
    odds = rules.letter_caught if secret else rules.envoy_taken
    fate = _luck(state, luck.LETTER_CAUGHT if secret else luck.ENVOY_TAKEN, e)
    warm = regard.warmth(state, o, q)
    if fate < odds * journey.hostile_share(world, state, q, o):
        _be_taken(state, log, e)
    elif _demands(state, e) and _luck(state, luck.ENVOY_KILLED, e) < rules.envoy_killed * min(1.0, max(0.0, -warm)):
        _be_killed(state, log, e)
    elif not secret and _luck(state, luck.ENVOY_TURNED_BACK, e) < rules.turned_back * regard.cold(warm):
        _tell(state, log, annals.ENVOY_TURNED_BACK, o, e)
        treaty.feel(state, q, o, -rules.reception)
        _go_home(world, state, e, NO)
    else:
        _be_received(world, state, log, e, warm)


@kernel
def _demands(state, e):
    """Whether an embassy comes with a demand, which those who are too proud for it have answered with the sword: to
    submit, or to let an army through.
    """
    purpose = state.embassies.purpose[e]
    return state.embassies.secret[e] == 0 and (purpose == FOR_SUBMISSION or purpose == FOR_PASSAGE)


@kernel
def _tell(state, log, kind, doer, e):
    """Write what befell an embassy in the annals: whose doing, whose embassy, who, after how many days."""
    embassies = state.embassies
    days = np.float64(state.day - embassies.sent_on[e])
    annals.tell(state, log, kind, doer, embassies.sender[e], embassies.envoy[e], annals.NONE, days, 0.0)


@kernel
def _be_taken(state, log, e):
    """A third court takes an embassy or catches a letter, and knows now who deals with whom."""
    embassies, rules = state.embassies, state.rules
    q, o, h = embassies.sender[e], embassies.to[e], embassies.risk[e]
    if h >= 0:
        _tell(state, log, annals.ENVOY_TAKEN, h, e)
        treaty.feel(state, q, h, -rules.seized_hurt)
        treaty.feel(state, h, q, -rules.seized_hurt)
        treaty.feel(state, h, o, -rules.seized_hurt)
    dismiss(state, e)


@kernel
def _be_killed(state, log, e):
    """A hostile court kills an envoy: its word is worth little after that, and not to his own court alone."""
    embassies, rules = state.embassies, state.rules
    q, o, c = embassies.sender[e], embassies.to[e], embassies.envoy[e]
    _tell(state, log, annals.ENVOY_KILLED, o, e)
    if c >= 0:
        state.people.alive[c] = 0
    treaty.feel(state, q, o, -rules.killed_hurt)
    for w in range(state.n_polities):
        if w != q and w != o and state.polities.alive[w] == 1 and state.relations.known[w, o] == 1:
            lost = rules.killed_hurt * rules.trust_witness
            state.relations.trust[w, o] = max(-1.0, state.relations.trust[w, o] - lost)
    dismiss(state, e)


@kernel
def _be_received(world, state, log, e, warm):
    """An embassy is heard: it looks about, raises its matter, and waits for the answer."""
    embassies, rules = state.embassies, state.rules
    q, o, c = embassies.sender[e], embassies.to[e], embassies.envoy[e]
    _tell(state, log, annals.ENVOY_RECEIVED, o, e)
    state.relations.known[q, o] = state.relations.known[o, q] = 1
    treaty.feel(state, q, o, rules.reception * min(1.0, max(-1.0, warm)))
    embassies.seen_on[e] = state.day
    if embassies.secret[e] == 0:
        embassies.seen[e] = belief.see(world, state, q, o, _error(state, c))
    embassies.arrives[e] = state.day + np.int32(rules.audience_most)
    if embassies.purpose[e] == FOR_SUBMISSION:  # who demands it may come for it
        state.relations.intent[o, q] += rules.insult_hurts * (1.0 - state.relations.intent[o, q])
    m = docket.raise_matter(
        state, embassies.purpose[e], o, q, embassies.third[e], embassies.place[e], np.int32(rules.audience)
    )
    if m < 0:
        m = docket.find(state, embassies.purpose[e], o, q, embassies.third[e])
        if m < 0 or state.docket.embassy[m] >= 0:
            _go_home(world, state, e, NO)
        else:
            state.docket.embassy[m] = e  # the court has that question before it already
        return
    state.docket.embassy[m] = e
    state.docket.cash[m], state.docket.grain[m] = embassies.cash[e], embassies.grain[e]
    state.docket.men[m] = embassies.men[e]


@kernel
def _error(state, c):
    """Standard error of what an envoy sees [log ratio], by his skill."""
    skill = 0.5 if c < 0 else state.people.competence[c]
    return state.rules.envoy_error * (1.5 - skill)


@kernel
def reply(world, state, log, e, yes):
    """The court that an embassy waits at gives its answer, which travels home with it."""
    embassies = state.embassies
    if e < 0 or embassies.alive[e] == 0 or embassies.answer[e] != ON_ITS_WAY or embassies.seen_on[e] < 0:
        return
    word = annals.AGREED if yes else annals.DECLINED
    q, o, kind = embassies.sender[e], embassies.to[e], np.float64(embassies.purpose[e])
    annals.tell(state, log, word, o, q, embassies.envoy[e], embassies.place[e], kind, 0.0)
    _go_home(world, state, e, YES if yes else NO)


@kernel
def _go_home(world, state, e, answer):
    """An embassy sets out for home with an answer, and nobody at that court waits for it any more."""
    embassies, rules = state.embassies, state.rules
    pace = rules.courier_day if embassies.secret[e] == 1 else rules.envoy_day
    embassies.answer[e] = answer
    embassies.arrives[e] = state.day + max(
        np.int32(1), journey.days(world, state, embassies.to[e], embassies.sender[e], pace)
    )
    _let_go(state, e)


@kernel
def _let_go(state, e):
    """No matter refers to this embassy any more."""
    for m in range(state.docket.embassy.size):
        if state.docket.embassy[m] == e:
            state.docket.embassy[m] = -1


@kernel
def dismiss(state, e):
    """An embassy is no more."""
    state.embassies.alive[e] = 0
    _let_go(state, e)


@kernel
def bring_home(world, state, log, e):
    """An embassy is home: its court hears what it saw, and what was agreed takes effect, or a refusal rankles."""
    embassies = state.embassies
    q, o, purpose = embassies.sender[e], embassies.to[e], embassies.purpose[e]
    belief.observe(world, state, log, q, o, embassies.seen[e], embassies.seen_on[e], _error(state, embassies.envoy[e]))
    if state.polities.alive[o] == 1:
        if embassies.answer[e] == NO and purpose == FOR_ALLIANCE:
            state.relations.refused[q, o] = state.day
        if embassies.answer[e] == YES:
            _take_effect(world, state, log, e)
        elif embassies.seen_on[e] >= 0 and (purpose == FOR_AID or (purpose == FOR_SIEGE and _still_held(state, e))):
            treaty.refuse_aid(state, o, q, regard.need(state, q, o))
        elif purpose == FOR_SUBMISSION and embassies.seen_on[e] >= 0 and state.polities.patron[o] != q:
            treaty.feel(state, q, o, -state.rules.insult_hurts)  # refused; it costs face until it is made good
            treaty.honour(state, q, -shame(state, q, o))
    dismiss(state, e)


@kernel
def _bid_march(world, state, q, third):
    """A new ally at peace with the enemy has to say whether he marches, if he can come at him. Changes the docket."""
    if third < 0 or state.polities.alive[third] == 0 or state.polities.at_war[q, third] == 1:
        return
    if estimate.reaches(world, state, q, third) and not treaty.bound(state, q, third):
        docket.raise_matter(state, NEIGHBOUR_WEAK, q, third, third, -1, np.int32(state.rules.deliberation))


@kernel
def _still_held(state, e):
    """Whether the town that an embassy asked to besiege together still stands against its court."""
    return state.places.holder[state.embassies.place[e]] == state.embassies.third[e]


@kernel
def _take_effect(world, state, log, e):
    """What an embassy asked for and was granted. Men, grain and places move by what the courts do, not here: whoever
    promised land away has still to give it.
    """
    embassies, relations = state.embassies, state.relations
    q, o, purpose, cash = embassies.sender[e], embassies.to[e], embassies.purpose[e], embassies.cash[e]
    third, place = embassies.third[e], embassies.place[e]
    treaty.feel(state, q, o, state.rules.reception)
    treaty.feel(state, o, q, state.rules.reception)
    if purpose == FOR_ALLIANCE:
        treaty.make(world, state, log, q, o, ALLIANCE, cash, third)
        _bid_march(world, state, q, third)
        _bid_march(world, state, o, third)
    elif purpose == FOR_SIEGE and relations.treaty[q, o] < ALLIANCE and state.polities.alive[third] == 1:
        treaty.make(world, state, log, q, o, ALLIANCE, cash, third)  # what is taken is shared when he is no more
    elif purpose == FOR_PEACE:
        treaty.make(world, state, log, q, o, PEACE if cash == 0.0 else TRIBUTE, cash, -1)
        if cash < 0.0:
            treaty.indemnify(state, log, o, q, -cash)
        if place >= 0 and (state.places.holder[place] == q or state.places.holder[place] == o):
            holder, other = (q, o) if state.places.holder[place] == q else (o, q)
            docket.raise_matter(state, CESSION, holder, other, -1, place, np.int32(state.rules.deliberation))
    elif purpose == FOR_SUBMISSION and state.polities.patron[o] != q:
        treaty.make(world, state, log, o, q, VASSAL, cash, -1)
    elif purpose == FOR_PASSAGE and relations.passage[o, q] == 0:
        relations.passage[o, q] = 1
        annals.tell(state, log, annals.PASSAGE_GRANTED, o, q, annals.NONE, place, 0.0, 0.0)
    elif purpose == FOR_CONTACT and place >= 0:
        relations.open_border[q, o] = relations.open_border[o, q] = 0  # they came to draw it
