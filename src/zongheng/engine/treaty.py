"""Treaties: what courts have sworn to each other, and how their wars begin and end.

A court that breaks its word loses trust with everybody who knows it, so that what happened last time speaks against the
next time. Vassals follow their patron into war and out of it.
"""

import numpy as np

from . import annals, belief, borders, docket, estimate, paths
from .accelerate import kernel
from .courses import SPOILS
from .realm import ALLIANCE, BAND, HOLD_LINE, NO_AIM, NO_MATTER, NO_TREATY, PEACE, STEPPE, TAKE, TRIBUTE, TRUCE, VASSAL
from .spoils import divide_spoils
from .tribute import fall_due, gifts, indemnify, meant, pay, pay_less, resume_paying, stop_paying
from .trust import YEAR, contribute, feel, forget, give_hostage, honour, learn, refuse_aid, remember

__all__ = [
    "break_", "bury", "contribute", "divide_spoils", "end_war", "feel", "give_hostage", "go_to_war", "honour",
    "indemnify", "leave_open", "local_truce", "make", "month", "pay", "pay_less", "pretext", "refuse_aid",
    "resume_paying", "stop_paying",
]  # fmt: skip
PEACEFUL = -1  # the day on which a war began that is none


@kernel
def month(world, state, log):
    """A month between courts: trust and grudges fade, treaties are kept or run out, payments fall due once a year.

    Changes ``relations`` and ``polities.treasury``; what one court pays another receives.
    """
    polities, relations = state.polities, state.relations
    falls_due = world.calendar.month[state.day] == np.int64(state.rules.tribute_month)
    for q in range(state.n_polities):
        if polities.alive[q] == 0:
            if polities.ended[q] >= 0:
                bury(state, q)
            continue
        forget(state, q)
        for o in range(state.n_polities):
            if q == o:
                continue
            remember(state, q, o)
            if polities.alive[o] == 0:
                continue
            if falls_due and relations.tribute[q, o] > 0.0:
                fall_due(world, state, log, q, o)
            if q < o and relations.treaty[q, o] > NO_TREATY:
                _run_out(world, state, log, q, o)
            if q < o and polities.at_war[q, o] == 1:
                _cool(world, state, log, q, o)


@kernel
def bound(state, q, o):
    """Whether one of two courts is the patron of the other."""
    return state.polities.patron[q] == o or state.polities.patron[o] == q


@kernel
def is_allied(state, q, o):
    """Whether two courts are allies, or one the patron of the other."""
    return state.relations.treaty[q, o] == ALLIANCE or bound(state, q, o)


@kernel
def for_others(state, q, o):
    """Whether the war of two courts is not theirs to end: one of them fights it for a patron."""
    mine, his = state.polities.patron[q], state.polities.patron[o]
    return (mine >= 0 and state.polities.at_war[mine, o] == 1) or (his >= 0 and state.polities.at_war[q, his] == 1)


@kernel
def _leave_patron(world, state, log, q, o, kind, against):
    """Whoever submits to another, or allies himself with an enemy of his patron or against him, breaks with him."""
    g = state.polities.patron[q]
    if g < 0 or g == o:
        return
    if kind == VASSAL or (kind == ALLIANCE and (against == g or state.polities.at_war[g, o] == 1)):
        break_(world, state, log, q, g)


@kernel
def make(world, state, log, q, o, kind, cash, against):
    """Two courts make a treaty: ``q`` pays ``cash`` a year, or ``o`` when it is below 0; against a third or none (-1).

    A payment too small to be meant (`tribute.meant`) is none. Whoever becomes a VASSAL is ``q``, and sends a hostage.
    Ends a war between them; allies stay what they are. Changes ``relations`` and ``polities.patron``.
    """
    relations, polities = state.relations, state.polities
    if kind == ALLIANCE and is_allied(state, q, o):
        return  # two embassies crossed
    _leave_patron(world, state, log, q, o, kind, against)
    if kind == ALLIANCE:
        _leave_patron(world, state, log, o, q, kind, against)
    cash = _sworn(state, q, o, cash) if cash > 0.0 else -_sworn(state, o, q, -cash)
    if kind == TRIBUTE and cash == 0.0:
        kind = PEACE
    if polities.at_war[q, o] == 1:
        _tell_peace(state, log, q, o)
        _make_peace(state, q, o)
    _free_vassal(state, q, o)
    _free_vassal(state, o, q)
    _sign(state, q, o, kind, max(0.0, cash), against)
    _sign(state, o, q, kind, max(0.0, -cash), against)
    if PEACE <= kind <= TRIBUTE:
        relations.open_border[q, o] = relations.open_border[o, q] = 0
    if kind == VASSAL:
        polities.patron[q] = o
        give_hostage(state, q, o)
    word = annals.SUBMITTED if kind == VASSAL else annals.TREATY_MADE
    x = abs(cash) if kind == VASSAL else np.float64(kind)
    annals.tell(state, log, word, q, o, annals.NONE, annals.NONE, x, 0.0 if kind == VASSAL else abs(cash))


@kernel
def _sworn(state, q, o, cash):
    """What ``q`` swears to pay ``o`` a year when it promises so much: nothing that would mean nothing to him who pays,
    or to him who gets it, for whom it would not even pay the gifts to its bearers. What a client then brings is homage,
    and no money.
    """
    least = max(state.rules.tribute_least * state.polities.income[o], gifts(state, o))
    return meant(state, q, cash) if cash >= least else 0.0


@kernel
def _sign(state, q, o, kind, tribute, against):
    """One side of a new treaty."""
    relations = state.relations
    relations.treaty[q, o], relations.since[q, o] = kind, state.day
    relations.tribute[q, o], relations.against[q, o] = tribute, against
    relations.withheld[q, o], relations.owed[q, o], relations.aid[q, o] = 0, 0.0, 0.0
    relations.known[q, o] = 1


@kernel
def _unbind(state, q, o):
    """Nothing holds two courts to each other any more: no treaty, payment, passage or patron."""
    _unbind_one(state, q, o)
    _unbind_one(state, o, q)


@kernel
def _unbind_one(state, q, o):
    relations = state.relations
    relations.treaty[q, o], relations.against[q, o] = NO_TREATY, -1
    relations.tribute[q, o], relations.owed[q, o], relations.withheld[q, o] = 0.0, 0.0, 0
    relations.passage[q, o] = relations.hostage[q, o] = 0
    _free_vassal(state, q, o)


@kernel
def _free_vassal(state, q, o):
    """``q`` has ``o`` for its patron no longer."""
    if state.polities.patron[q] == o:
        state.polities.patron[q] = -1


@kernel
def break_(world, state, log, q, o):
    """Court ``q`` breaks its treaty with ``o``. Its word is worth less to all who know of it, a stronger word the more;
    its prestige suffers, and again when a hostage of its house pays for it.
    """
    relations, rules = state.relations, state.rules
    kind = relations.treaty[q, o]
    if kind == NO_TREATY:
        return
    weight = np.float64(kind) / VASSAL
    annals.tell(state, log, annals.TREATY_BROKEN, q, o, annals.NONE, annals.NONE, np.float64(kind), 0.0)
    honour(state, q, -rules.break_shame * weight)
    if relations.hostage[q, o] == 1:
        honour(state, q, -rules.hostage_shame)
    _unbind(state, q, o)
    feel(state, o, q, -rules.trust_broken * weight)
    if kind == ALLIANCE:
        learn(state, o, q, -1.0)
    for w in range(state.n_polities):
        if w == q or w == o or state.polities.alive[w] == 0:
            continue
        if relations.known[w, q] == 1 or relations.borders[w, q] == borders.TOUCH:
            lost = rules.trust_broken * rules.trust_witness * weight
            relations.trust[w, q] = max(-1.0, relations.trust[w, q] - lost)  # they were not wronged: no grudge


@kernel
def _run_out(world, state, log, q, o):
    """A truce ends with its term, an alliance with whom it was made against, or after the term of a truce as soon as
    one of the two does not fight him. Victors whose lands then touch have a border that nobody has drawn.
    """
    relations = state.relations
    kind, target = relations.treaty[q, o], relations.against[q, o]
    over = state.day - relations.since[q, o] >= np.int64(state.rules.truce_years * YEAR)
    if kind == TRUCE and over:
        _unbind(state, q, o)
    elif kind == ALLIANCE and target >= 0 and state.polities.alive[target] == 1:
        if over and (state.polities.at_war[q, target] == 0 or state.polities.at_war[o, target] == 0):
            _let_down(state, q, o, target)
            _let_down(state, o, q, target)
            _end_alliance(state, q, o)
    elif kind == ALLIANCE and target >= 0:
        _end_alliance(state, q, o)
        learn(state, q, o, 1.0)
        learn(state, o, q, 1.0)
        borders.survey(world, state)
        if borders.neighbours(world, state, q, o):
            leave_open(world, state, log, q, o)
            _ask_for_spoils(state, q, o, target)


@kernel
def _let_down(state, q, o, target):
    """An ally who never marched is trusted less, and speaks against the next alliance (S19)."""
    if state.polities.at_war[o, target] == 0 and state.polities.at_war[q, target] == 1:
        feel(state, q, o, -state.rules.idle_ally)
        learn(state, q, o, -state.rules.idle_ally)


@kernel
def _cool(world, state, log, q, o):
    """A war of two courts to which nobody sends an army any more ceases, by no treaty; a rising has no peace, and a war
    for a patron is his to end.
    """
    if state.polities.kind[q] == BAND or state.polities.kind[o] == BAND or for_others(state, q, o):
        return
    last = max(state.relations.war_since[q, o], state.relations.fought[q, o])
    if state.day - last >= state.rules.war_cools * YEAR:
        end_war(world, state, log, q, o, NO_TREATY)


@kernel
def _end_alliance(state, q, o):
    """An alliance has no purpose any more, and what was paid for it ends with it."""
    relations = state.relations
    relations.treaty[q, o] = relations.treaty[o, q] = NO_TREATY
    relations.against[q, o] = relations.against[o, q] = -1
    relations.tribute[q, o] = relations.tribute[o, q] = 0.0


@kernel
def _ask_for_spoils(state, q, o, third):
    """Both victors have to say how what was a third's is to be divided. Changes the docket."""
    days = np.int32(state.rules.deliberation)
    state.relations.shared[q, o] = state.relations.shared[o, q] = 0
    docket.raise_matter(state, SPOILS, q, o, -1, -1, days)
    docket.raise_matter(state, SPOILS, o, q, -1, -1, days)
    for m in range(state.docket.status.size):
        if state.docket.status[m] != NO_MATTER and state.docket.kind[m] == SPOILS and state.docket.third[m] < 0:
            state.docket.third[m] = third


@kernel
def leave_open(world, state, log, q, o):
    """Two courts leave the border between them undefined. Changes ``relations.open_border``."""
    relations = state.relations
    relations.open_border[q, o] = relations.open_border[o, q] = 1
    nobody = 0.0
    for p in range(world.n_places):
        if state.places.holder[p] < 0 and (borders.beside(world, state, p, q) or borders.beside(world, state, p, o)):
            nobody += 1.0
    annals.tell(state, log, annals.BORDER_LEFT_OPEN, q, o, annals.NONE, annals.NONE, nobody, 0.0)


@kernel
def pretext(world, state, q, o):
    """How good a reason ``q`` can show for war on ``o``, 0 to 1: grudge, payment withheld, land that it claims."""
    relations = state.relations
    unpaid = 1.0 if relations.withheld[o, q] == 1 else 0.0
    return 1.0 - (1.0 - relations.grudge[q, o]) * (1.0 - unpaid) * (1.0 - estimate.redress(world, state, q, o))


@kernel
def go_to_war(world, state, log, q, o):
    """Court ``q`` goes to war with ``o``: treaties are broken, vassals follow, and an attack without a good reason
    costs prestige. Changes ``polities.at_war`` and ``relations``.
    """
    polities, relations, rules = state.polities, state.relations, state.rules
    if q == o or polities.at_war[q, o] == 1 or polities.alive[q] == 0 or polities.alive[o] == 0:
        return
    felt = rules.shame_steppe if polities.kind[q] == STEPPE else 1.0
    honour(state, q, -felt * rules.war_shame * (1.0 - pretext(world, state, q, o)))
    break_(world, state, log, q, o)
    if relations.open_border[o, q] == 1:
        learn(state, o, q, -1.0)  # an ally of yesterday, with whom no border was drawn
    _open_war(state, q, o)
    relations.attacked[o, q] = state.day
    feel(state, o, q, -rules.trust_attack)
    odds = belief.ratio(world, state, q, o)
    aim = np.float64(relations.aim[q, o])
    annals.tell(state, log, annals.WAR_DECLARED, q, o, annals.NONE, annals.NONE, odds, aim)
    for w in range(state.n_polities):
        if w == q or w == o or polities.alive[w] == 0:
            continue
        if polities.patron[w] == q:
            _follow(state, w, o)
        elif polities.patron[w] == o:
            _follow(state, w, q)
        elif relations.treaty[w, o] >= ALLIANCE:
            feel(state, w, q, -rules.trust_attack * rules.trust_witness)


@kernel
def _follow(state, w, enemy):
    """A vassal goes to war with its patron's enemy."""
    if state.polities.at_war[w, enemy] == 0 and state.polities.patron[enemy] != w:
        _unbind(state, w, enemy)
        _open_war(state, w, enemy)


@kernel
def _open_war(state, q, o):
    """Two courts are at war from today: the first takes, the other holds, unless they have other aims."""
    relations = state.relations
    state.polities.at_war[q, o] = state.polities.at_war[o, q] = 1
    relations.war_since[q, o] = relations.war_since[o, q] = state.day
    relations.lost[q, o] = relations.lost[o, q] = 0.0
    relations.known[q, o] = relations.known[o, q] = 1
    if relations.aim[q, o] == NO_AIM:
        relations.aim[q, o] = TAKE
    if relations.aim[o, q] == NO_AIM:
        relations.aim[o, q] = HOLD_LINE


@kernel
def end_war(world, state, log, q, o, kind):
    """Two courts end their war by a treaty of some kind without payment, or by merely ceasing (NO_TREATY)."""
    if state.polities.at_war[q, o] == 0:
        return
    if kind > NO_TREATY:
        make(world, state, log, q, o, kind, 0.0, -1)
    else:
        _tell_peace(state, log, q, o)
        _make_peace(state, q, o)


@kernel
def _tell_peace(state, log, q, o):
    relations = state.relations
    days = np.float64(state.day - relations.war_since[q, o]) if relations.war_since[q, o] > PEACEFUL else 0.0
    annals.tell(state, log, annals.PEACE_MADE, q, o, annals.NONE, annals.NONE, days, relations.lost[q, o])


@kernel
def _make_peace(state, q, o):
    """Two courts stop fighting, and vassals who followed them too."""
    _lay_down(state, q, o)
    for w in range(state.n_polities):
        if state.polities.patron[w] == q and state.polities.at_war[w, o] == 1:
            _lay_down(state, w, o)
        if state.polities.patron[w] == o and state.polities.at_war[w, q] == 1:
            _lay_down(state, w, q)


@kernel
def _lay_down(state, q, o):
    relations = state.relations
    state.polities.at_war[q, o] = state.polities.at_war[o, q] = 0
    relations.war_since[q, o] = relations.war_since[o, q] = PEACEFUL
    relations.lost[q, o] = relations.lost[o, q] = 0.0
    relations.aim[q, o] = relations.aim[o, q] = NO_AIM


@kernel
def bury(state, q):
    """A polity is no more: nobody is at war with it, bound to it or its vassal."""
    for o in range(state.n_polities):
        if o != q:
            _unbind(state, q, o)
            _lay_down(state, q, o)


@kernel
def local_truce(world, state, log, t, o):
    """The commander of theatre ``t`` comes to an understanding with the nearest one of ``o``: both only hold.

    Changes the aims of the two theatres and, a little, trust. The courts stay at war.
    """
    theatres = state.theatres
    q, best, near = theatres.polity[t], np.int64(-1), 1e18
    for u in range(state.n_theatres):
        if theatres.polity[u] == o:
            far = paths.straight(world, theatres.seat[t], theatres.seat[u])
            if far < near:
                best, near = np.int64(u), far
    if best < 0:
        return
    theatres.aim[t], theatres.enemy[t] = HOLD_LINE, o
    theatres.aim[best], theatres.enemy[best] = HOLD_LINE, q
    feel(state, q, o, state.rules.trust_talks)
    feel(state, o, q, state.rules.trust_talks)
    annals.tell(state, log, annals.LOCAL_TRUCE, q, o, theatres.commissioner[t], theatres.seat[t], 0.0, 0.0)
