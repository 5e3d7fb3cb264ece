"""Courts: how a matter on the docket is decided, by one rule for everything.

Factions weigh what they believe each course brings; the court chooses by quantal response (McKelvey & Palfrey 1995).
What the chief minister cannot carry against the hall is put off, and a debate can end undecided. The terms of the sum
are what is written down as the reason.
"""

import numpy as np

from . import acts, advice, annals, docket, embassy, estimate, forecast, luck, matters, parties, people, sending
from .accelerate import kernel
from .courses import NEIGHBOUR_WEAK
from .elementary import exp
from .realm import ACTS, HONOUR, NO_MATTER, OPEN, OPTIONS, OUTSIDE, RANDOM, RECORD, SCHEDULED


@kernel
def sit(world, state, scratch, log):
    """Take up every matter that is due today. Changes the docket and whatever the courts decide."""
    lying = state.docket
    for m in range(lying.status.size):
        if lying.due[m] <= state.day and not _awaits(state, m) and _is_ready(world, state, scratch, m):
            _decide(world, state, scratch, log, m)


@kernel
def call(world, state, scratch):
    """Lay out what is due before the seats that are held from outside. Returns 1 + the row of the first matter that
    waits for a decision, else 0. Changes the docket.
    """
    lying = state.docket
    for m in range(lying.status.size):
        if lying.due[m] <= state.day and _awaits(state, m) and _is_ready(world, state, scratch, m):
            return m + 1
    return 0


@kernel
def _awaits(state, m):
    """Whether somebody outside has to decide a matter and has not yet, or the history is to stop before it."""
    lying = state.docket
    if lying.status[m] == NO_MATTER or lying.chosen[m] >= 0:
        return False
    return state.polities.seat[lying.court[m]] == OUTSIDE or _is_watched(state, m)


@kernel
def _is_watched(state, m):
    """Whether a matter is the one that is watched for."""
    lying, watch = state.docket, state.watch
    if watch.court[0] < 0 or lying.court[m] != watch.court[0] or not watch.after[0] <= state.day <= watch.before[0]:
        return False
    if watch.named[0] >= 0:
        return lying.named[m] == watch.named[0]
    return lying.kind[m] == watch.kind[0] and (watch.about[0] < 0 or lying.about[m] == watch.about[0])


@kernel
def _take_up(state, m):
    """A named matter comes up if those whom it is about still stand, and the place is still the third's."""
    lying = state.docket
    q, o, g, p = lying.court[m], lying.about[m], lying.third[m], lying.place[m]
    holds = state.polities.alive[q] == 1
    holds = holds and (o < 0 or state.polities.alive[o] == 1) and (g < 0 or state.polities.alive[g] == 1)
    if holds and p >= 0 and g >= 0:
        holds = state.places.holder[p] == g
    if holds:
        lying.status[m] = OPEN
        lying.raised[m] = state.day
    else:
        docket.close(state, m)


@kernel
def _is_ready(world, state, scratch, m):
    """Take up a matter, find and weigh its courses; one without a choice, or about those who are no more, is closed.

    Returns whether there is something to choose.
    """
    lying = state.docket
    if lying.status[m] == SCHEDULED:
        _take_up(state, m)
    if lying.status[m] != OPEN:
        return False
    q, o = lying.court[m], lying.about[m]
    stands = state.polities.alive[q] == 1 and (o < 0 or state.polities.alive[o] == 1)
    if stands and o >= 0 and lying.named[m] < 0:
        stands = not matters.is_moot(state, m)
    if stands:
        lying.sent[m] = sending.weigh(world, state, scratch, m)
        if lying.kind[m] == NEIGHBOUR_WEAK and lying.named[m] < 0:
            stands = lying.sent[m] > 0.0  # a war to which nobody could be sent is not thought of
    if stands and lying.options[m] == 0:
        matters.courses(world, state, scratch, m)
    if not stands or lying.options[m] < 2:
        docket.close(state, m)
        return False
    lying.advice[m] = advice.hear(world, state, scratch, m)
    weigh(world, state, scratch, m)
    return True


@kernel
def _decide(world, state, scratch, log, m):
    """Choose one of the courses as they were weighed, and act; or put the matter off."""
    lying = state.docket
    chosen = _choose(world, state, m)
    if lying.chosen[m] < 0 and _minds_the_hall(state, m) and _is_put_off(world, state, scratch, log, m, chosen):
        return
    lying.chosen[m] = chosen
    _write_down(state, scratch, log, m, chosen)
    _petition(state, scratch, log, m, chosen)
    parties.carried(state, scratch, m, chosen)
    for k in range(ACTS):
        if k == 0 or lying.act[m, chosen, k] > 0:
            acts.carry_out(world, state, scratch, log, m, chosen, k)
    embassy.reply(world, state, log, lying.embassy[m], False)  # one that nobody said yes to goes home with a no
    docket.close(state, m)


@kernel
def _minds_the_hall(state, m):
    """Whether the court itself decides, not somebody outside, and not the record where it says what was done."""
    seat = state.polities.seat[state.docket.court[m]]
    return seat != OUTSIDE and not (seat == RECORD and state.docket.record[m] >= 0)


@kernel
def weigh(world, state, scratch, m):
    """Fill ``docket.utility`` of a matter, and ``scratch.term``: what each consideration adds to each course."""
    lying, factions = state.docket, state.factions
    q = lying.court[m]
    forecast.weigh(world, state, scratch, m)
    for i in range(lying.options[m]):
        total = 0.0
        for c in range(scratch.term.shape[1]):
            cared = 0.0
            for f in range(factions.taste.shape[0]):
                cared += forecast.say(state, q, f) * forecast.taste(state, q, f, c)
            scratch.term[i, c] = state.rules.precision * cared * scratch.effect[i, c]
            total += scratch.term[i, c]
        lying.utility[m, i] = total + (state.rules.inertia if i == 0 else 0.0)


@kernel
def likely(state, m, i):
    """Probability with which the court model takes a course whose utilities stand in the docket."""
    lying = state.docket
    top = lying.utility[m, 0]
    for j in range(lying.options[m]):
        top = max(top, lying.utility[m, j])
    total = 0.0
    for j in range(lying.options[m]):
        total += exp(lying.utility[m, j] - top)
    return exp(lying.utility[m, i] - top) / total


@kernel
def _choose(world, state, m):
    """The course taken: by whoever sits there, by the record, by chance, or by quantal response."""
    lying = state.docket
    seat = state.polities.seat[lying.court[m]]
    if lying.chosen[m] >= 0 and lying.chosen[m] < lying.options[m]:
        return np.int32(lying.chosen[m])
    if seat == RECORD and lying.record[m] >= 0:
        return np.int32(lying.record[m])
    who = docket.key(world, state, m)
    if seat == RANDOM:
        return np.int32(luck.draw(state.seed, state.run, luck.SEAT, state.day, who) * lying.options[m])
    best, chosen = -1e300, 0
    purpose, day = _mind(state, m, who)
    for i in range(lying.options[m]):
        # a course has its own luck by what it is, so that one more course reshuffles nothing
        own = luck.mix(who + np.uint64(lying.act[m, i, 0] + 1))
        own = luck.mix(own + np.uint64(lying.act[m, i, 1] + 1))
        value = lying.utility[m, i] + estimate.gumbel(state, purpose, day, own)
        if value > best:
            best, chosen = value, i
    return np.int32(chosen)


@kernel
def _mind(state, m, who):
    """(purpose, day) of the luck of a choice. What comes up again and again is mostly judged as it was before: the same
    men sit there, and what they refused last month they refuse today; a named matter comes once.
    """
    kept = luck.draw(state.seed, state.run, luck.MIND_KEPT, state.day, who) < state.rules.mind_kept
    if not kept or state.docket.named[m] >= 0:
        return luck.CHOICE, np.int64(state.day)
    years = np.int64(max(1.0, 365.0 * state.rules.mind_years))
    shift = np.int64(who % np.uint64(years))  # courts do not all change their mind on one day
    return luck.MIND, (np.int64(state.day) + shift) // years


@kernel
def against(state, scratch, m, i):
    """Share of the say at court of factions that would rather do nothing than take the course."""
    q, factions = state.docket.court[m], state.factions
    opposed, whole = 0.0, 0.0
    for f in range(factions.taste.shape[0]):
        say = forecast.say(state, q, f)
        value = 0.0
        for c in range(scratch.effect.shape[1]):
            value += forecast.taste(state, q, f, c) * (scratch.effect[i, c] - scratch.effect[0, c])
        whole += say
        opposed += say if value < 0.0 else 0.0
    return opposed / max(whole, 1e-9)


@kernel
def _is_put_off(world, state, scratch, log, m, chosen):
    """Whether more of the hall stands against the course than the minister can carry; the debate goes on, or ends."""
    lying, q = state.docket, state.docket.court[m]
    if chosen == 0 or against(state, scratch, m, chosen) <= people.carry(state, q):
        return False
    lying.debated[m] += 1
    annals.tell(
        state, log, annals.PUT_OFF, q, lying.about[m], state.polities.minister[q], lying.place[m],
        np.float64(lying.debated[m]), np.float64(lying.kind[m]),
    )  # fmt: skip
    _keep_reason(state, scratch, log, m, -1)
    if lying.debated[m] >= state.rules.most_debates:
        matters.lapse(world, state, log, m)
        docket.close(state, m)
    else:
        lying.due[m] = state.day + np.int32(state.rules.put_off)
    return True


@kernel
def _write_down(state, scratch, log, m, chosen):
    """The decision and its reasons."""
    lying = state.docket
    annals.tell(
        state, log, annals.DECIDED, lying.court[m], lying.about[m], -1, lying.place[m], np.float64(chosen),
        likely(state, m, chosen),
    )  # fmt: skip
    _keep_reason(state, scratch, log, m, chosen)


@kernel
def _keep_reason(state, scratch, log, m, chosen):
    """Write down the utilities and terms of a debate beside the annals."""
    lying, kept = state.docket, log.decisions
    d = kept.count
    if d >= kept.kind.size:
        log.lost += 1
        return
    kept.event[d] = log.count - 1
    kept.kind[d], kept.named[d] = lying.kind[m], lying.named[m]
    kept.court[d], kept.about[d] = lying.court[m], lying.about[m]
    kept.options[d], kept.chosen[d] = lying.options[m], chosen
    for i in range(OPTIONS):
        kept.utility[d, i] = lying.utility[m, i] if i < lying.options[m] else 0.0
        kept.act[d, i] = lying.act[m, i, 0]
        for c in range(kept.terms.shape[2]):
            kept.terms[d, i, c] = scratch.term[i, c] if i < lying.options[m] else 0.0
    kept.count += 1


@kernel
def _petition(state, scratch, log, m, chosen):
    """Students and officials speak up against a course that shames the realm, and it costs the minister (S29)."""
    lying = state.docket
    q = lying.court[m]
    shame = -scratch.effect[chosen, HONOUR]
    if shame <= state.rules.petition_at:
        return
    opposed = against(state, scratch, m, chosen)
    if opposed <= state.rules.petition_share:
        return
    state.polities.opposed[q] = min(1.0, state.polities.opposed[q] + state.rules.petition_weight * shame)
    annals.tell(
        state, log, annals.PETITION, q, lying.about[m], state.polities.minister[q], lying.place[m], opposed, shame
    )
