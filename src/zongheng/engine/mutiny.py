"""Mutiny: what men do who are not paid, who hate those they serve beside, or whose lord is no more.

Unpaid men plunder the stores that they guard, and of those who run off nobody comes back; men taken over from others
quarrel with the old troops, once (S96). Commanders without loyalty offer themselves to the enemy with a town or an army
(S79). Armies of a dead state go on as bands, or take the pay of another, whose own they are in time (S64).
"""

import numpy as np

from . import annals, army, assault, borders, docket, luck, occupy, paths, revolt, standing, targets, worth
from .accelerate import kernel
from .courses import DEFECTOR
from .elementary import exp, raised
from .realm import BAND
from .state import FLEE

YEAR = 365.0  # days
MONTH = YEAR / 12.0


@kernel
def month(world, state, log):
    """A month of unpaid men and doubtful commanders. Changes places, armies, polities and the docket."""
    for p in range(world.n_places):
        q = state.places.holder[p]
        if q >= 0 and state.places.garrison[p] >= state.rules.barred and state.polities.kind[q] != BAND:
            owed = _owed_since(state, p)
            key = world.places.key[p]
            if owed > state.rules.mutiny_after and _rebels(state, owed, state.places.loyalty[p], key):
                in_town(world, state, log, p, owed)
            elif revolt.can_rise(state, p):
                _call_him_in(world, state, p, q)
    for a in range(state.n_armies):
        if army.in_field(state, a) and state.armies.fight[a] < 0:
            _in_army(world, state, log, a)


@kernel
def _owed_since(state, p):
    """Months of pay owed to the garrison of a place, since its men last paid themselves in a mutiny."""
    owed, last = revolt.owed_at(state, p), state.places.mutinied[p]
    return owed if last == 0 else min(owed, np.float64(state.day - last) / MONTH)


@kernel
def _call_him_in(world, state, p, q):
    """The leading men of a town before which its lord has no army that could meet the enemy's may offer it to him."""
    u = luck.draw(state.seed, state.run, luck.OVERTURE, state.day, world.places.key[p])
    if u < state.rules.obedience * revolt.chance(world, state, p, state.rules.rise_exposed):
        if _is_exposed(world, state, p, q):
            _offer(world, state, q, p, -1, state.places.garrison[p])


@kernel
def _is_exposed(world, state, p, q):
    """Whether men in a place see an enemy at hand who is stronger there than their own side."""
    for o in range(state.n_polities):
        if _is_enemy_at_hand(world, state, p, q, o) and _is_stronger_here(world, state, p, q, o):
            return True
    return False


@kernel
def _in_army(world, state, log, a):
    """An army may mutiny, quarrel with its neighbours in a town, or lose its commander to the enemy."""
    armies, q = state.armies, state.armies.polity[a]
    if state.polities.alive[q] == 0:
        outlive(world, state, log, a)
        return
    if armies.origin[a] >= 0 and state.day - armies.came_on[a] >= YEAR * state.rules.mixed_years:
        armies.origin[a] = -1  # most of its men have been replaced since then
    if state.polities.kind[q] == BAND:
        return
    c = armies.commander[a]
    loyalty = worth.MIDDLING if c < 0 else state.people.loyalty[c]
    if armies.arrears[a] > state.rules.mutiny_after and _rebels(state, armies.arrears[a], loyalty, armies.key[a]):
        of_army(world, state, log, a)
    elif armies.origin[a] >= 0 and armies.route[a] < 0 and state.places.holder[armies.place[a]] == q:
        _strife(world, state, log, a)
    if c >= 0 and state.polities.ruler[q] != c:
        _overture(world, state, a, c)


@kernel
def _rebels(state, owed, loyalty, key):
    """Whether men who are owed so many months of pay mutiny this month."""
    rules = state.rules
    chance = rules.mutiny_rate * (owed - rules.mutiny_after) / 12.0 * raised(1.0 - loyalty, rules.loyal)
    return luck.draw(state.seed, state.run, luck.MUTINY, state.day, key) < chance


@kernel
def in_town(world, state, log, p, owed):
    """A garrison mutinies: stores burn, men run, the town may be offered to the enemy. Changes places and books."""
    places, rules, q = state.places, state.rules, state.places.holder[p]
    men = places.garrison[p]
    annals.note(state, log, annals.MUTINIED, annals.NONE, annals.NONE, p, q, men, owed)
    _burn(state, p, rules.mutiny_burns)
    places.garrison[p] *= 1.0 - rules.mutiny_loss
    places.mounted[p] *= 1.0 - rules.mutiny_loss
    _run_off(world, state, p, q, rules.mutiny_loss * men)
    places.loyalty[p] *= 1.0 - rules.mutiny_loss
    places.mutinied[p] = state.day
    _offer(world, state, q, p, -1, places.garrison[p])


@kernel
def of_army(world, state, log, a):
    """An army mutinies: it plunders where it stands, loses men and order, and may be offered to the enemy. Changes
    armies, places and books.
    """
    armies, rules, p = state.armies, state.rules, army.nearest(world, state, a)
    q, men = armies.polity[a], army.men(state, a)
    annals.note(state, log, annals.MUTINIED, a, annals.NONE, p, q, men, armies.arrears[a])
    if state.places.holder[p] == q:
        _burn(state, p, rules.mutiny_burns)
    armies.foot[a] *= 1.0 - rules.mutiny_loss
    armies.horse[a] *= 1.0 - rules.mutiny_loss
    armies.mounts[a] *= 1.0 - rules.mutiny_loss
    _run_off(world, state, p, q, rules.mutiny_loss * men)
    armies.cohesion[a] = max(rules.least, armies.cohesion[a] * rules.routed)
    armies.arrears[a] = 0.0  # they have paid themselves, or take a promise for it
    _offer(world, state, q, -1, a, army.men(state, a))


@kernel
def _burn(state, p, share):
    """Public stores of a place are plundered and burned."""
    burned = share * state.places.grain[p]
    state.places.grain[p] -= burned
    state.grain_lost += burned


@kernel
def _run_off(world, state, p, q, men):
    """Men who leave the colours of ``q`` near a place join rebels against him near by, or go home among his people
    there; abroad nobody knows what becomes of them. Changes places and books.
    """
    places, s = state.places, revolt.rebels_near(world, state, p, q)
    if s >= 0 and places.invested[s] == 0:
        places.garrison[s] += men
    elif places.holder[p] == q:
        places.people[p] += men
    else:
        state.polities.missing[q] += men


@kernel
def _strife(world, state, log, a):
    """Men who came over from another lord share a town with his old enemies: the more even the two, and the longer
    unpaid, the sooner they come to blows. They fight, the stores burn, and the newcomers look for another lord; where
    there is none they are divided among the old troops.
    """
    armies, rules, p, places = state.armies, state.rules, state.armies.place[a], state.places
    others = _regulars(state, a, p)
    share = army.men(state, a) / max(army.men(state, a) + others, 1.0)
    chance = rules.strife_rate * 4.0 * share * (1.0 - share) * (1.0 + standing.unrewarded(state, a))
    if luck.draw(state.seed, state.run, luck.STRIFE, state.day, armies.key[a]) >= chance:
        return
    q, old = armies.polity[a], armies.origin[a]
    annals.note_against(state, log, annals.STRIFE, a, p, q, old, army.men(state, a), others)
    _burn(state, p, rules.mutiny_burns)
    army.kill(state, a, rules.strife_loss, 1.0)
    assault.lose(state, p, rules.strife_loss * places.garrison[p])
    places.loyalty[p] *= 1.0 - rules.strife_loss
    if not _offer(world, state, q, p, a, army.men(state, a)):
        armies.origin[a] = -1
        armies.cohesion[a] = min(armies.cohesion[a], rules.enrolled_cohesion)


@kernel
def _regulars(state, a, p):
    """Men of the same lord in a place who always served him."""
    total, q = state.places.garrison[p], state.armies.polity[a]
    for b in range(state.n_armies):
        if b != a and state.armies.polity[b] == q and army.in_field(state, b) and state.armies.origin[b] < 0:
            total += army.men(state, b) if state.armies.route[b] < 0 and state.armies.place[b] == p else 0.0
    return total


@kernel
def _overture(world, state, a, c):
    """A commander without loyalty, unpaid, shut in or far from court before a strong enemy, offers himself to him."""
    rules, armies, q = state.rules, state.armies, state.armies.polity[a]
    doubt = rules.overture_rate * rules.obedience * raised(1.0 - state.people.loyalty[c], rules.loyal)
    if doubt <= 0.0:
        return
    p, capital = army.nearest(world, state, a), state.polities.capital[q]
    shut_in = state.places.holder[p] == q and state.places.invested[p] > 0
    pressing = standing.unrewarded(state, a) + (1.0 if shut_in else 0.0) + (1.0 if capital < 0 else 0.0)
    if luck.draw(state.seed, state.run, luck.OVERTURE, state.day, state.people.key[c]) < doubt * pressing:
        whole = armies.route[a] < 0 and state.places.holder[p] == q and state.polities.capital[q] != p
        _offer(world, state, q, p if whole else -1, a, army.men(state, a))


@kernel
def _offer(world, state, q, p, a, men):
    """Men of ``q`` offer themselves, with the town ``p`` or the army ``a``, to the strongest enemy within their reach
    whom they think stronger than their lord; those of a town, who cannot march off, also to one whom they see to be
    stronger where they are. Changes the docket; returns whether there is such an enemy.
    """
    e, most = -1, 0.0
    here = p if p >= 0 else army.nearest(world, state, a)
    for o in range(state.n_polities):
        his = state.relations.strength[q, o]
        if his > most and _is_enemy_at_hand(world, state, here, q, o):
            if his > state.relations.strength[q, q] or (p >= 0 and _is_stronger_here(world, state, p, q, o)):
                e, most = o, his
    if e < 0:
        return False
    m = docket.raise_matter(state, DEFECTOR, e, q, -1, p, np.int32(state.rules.haste))
    if m >= 0:
        state.docket.army[m], state.docket.men[m] = a, men
    return m >= 0


@kernel
def _is_enemy_at_hand(world, state, p, q, o):
    """Whether ``o`` is an enemy of ``q`` to whom men in a place can go over."""
    if o == q or state.polities.alive[o] == 0 or state.polities.at_war[q, o] == 0:
        return False
    return _at_hand(world, state, p, o) or _is_about(world, state, p, q, o)


@kernel
def _is_about(world, state, p, q, o):
    """Whether the command of a place believes an army of ``o`` to be there or next door."""
    t = state.places.theatre[p]
    if t < 0 or state.theatres.polity[t] != q:
        return False
    for b in range(state.n_armies):
        s = state.theatres.place[t, b]
        if s >= 0 and state.armies.polity[b] == o and state.day - state.theatres.as_of[t, b] <= state.rules.old_news:
            if s == p or occupy.next_to(world, s, p):
                return True
    return False


@kernel
def _is_stronger_here(world, state, p, q, o):
    """Whether the armies of ``o``, as the command of a place believes them to be, are worth more there than those of
    ``q`` with the garrison, each the less the farther off.
    """
    t, terrain, near = state.places.theatre[p], world.places.terrain[p], state.rules.near_enemy
    if t < 0 or state.theatres.polity[t] != q:
        return False
    his, own = 0.0, assault.garrison_worth(state, state.places.garrison[p])
    for b in range(state.n_armies):
        if state.armies.polity[b] == o and 0 <= state.theatres.place[t, b]:
            if state.day - state.theatres.as_of[t, b] <= state.rules.old_news:
                far = paths.straight(world, p, state.theatres.place[t, b])
                his += targets.believed(world, state, t, b, terrain) * exp(-far / near)
        elif state.armies.polity[b] == q and army.in_field(state, b):
            far = paths.straight(world, p, army.nearest(world, state, b))
            own += worth.worth(world, state, b, terrain) * exp(-far / near)
    return his > own


@kernel
def _at_hand(world, state, p, o):
    """Whether men in a place can go over to ``o``: it is his land, lies beside his, or he lies before it."""
    if state.places.holder[p] == o or borders.beside(world, state, p, o):
        return True
    for b in range(state.n_armies):
        if state.armies.before[b] == p and state.armies.polity[b] == o and army.in_field(state, b):
            return True
    return False


@kernel
def accept_defector(world, state, log, m, q, o):
    """A court takes over whoever offered himself in a matter, if he still can come. Changes armies and places."""
    a, p = state.docket.army[m], state.docket.place[m]
    if a >= 0 and (state.armies.polity[a] != o or not army.in_field(state, a)):
        a = -1
    if p >= 0 and (state.places.holder[p] != o or state.polities.capital[o] == p):
        p = -1
    defect(world, state, log, a, p, q)


@kernel
def defect(world, state, log, a, p, q):
    """An army, a town or both (-1 for neither) go over to a polity with their men. Changes armies and places (S79)."""
    if a < 0 and p < 0:
        return
    old = state.armies.polity[a] if a >= 0 else state.places.holder[p]
    men, c, there = 0.0, np.int32(-1), p
    if a >= 0:
        c, men = state.armies.commander[a], army.men(state, a)
        there = army.nearest(world, state, a)
        revolt.go_over(state, a, q)
    if p >= 0:
        men += state.places.garrison[p]
        revolt.change_hands(world, state, p, q)
    annals.tell(state, log, annals.DEFECTED, q, old, c, there, men, 0.0)
    if a >= 0:
        log.army[log.count - 1] = a
    hurt = state.rules.insult_hurts
    state.relations.grudge[old, q] += hurt * (1.0 - state.relations.grudge[old, q])


@kernel
def outlive(world, state, log, a):
    """An army whose lord is no more holds out as a band under a loyal commander, or takes another's pay (S64)."""
    armies, c, old = state.armies, state.armies.commander[a], state.armies.polity[a]
    if armies.posture[a] == FLEE or armies.route[a] >= 0 or hold_out(world, state, log, a):
        return
    p = armies.place[a]
    q = master(world, state, p, old)
    if q >= 0:
        revolt.go_over(state, a, q)
        annals.tell(state, log, annals.DEFECTED, q, old, c, p, army.men(state, a), 0.0)


@kernel
def hold_out(world, state, log, a):
    """Whether the army of a state that is ending, in a town that nobody else holds, goes on under its commander: the
    more loyal he was, the sooner. Changes polities, places and armies.
    """
    armies, c, old, p = state.armies, state.armies.commander[a], state.armies.polity[a], state.armies.place[a]
    holder, b = state.places.holder[p], revolt.spare(state)
    if c < 0 or b < 0 or armies.route[a] >= 0 or state.polities.kind[old] == BAND:
        return False
    if holder >= 0 and holder != old:
        return False
    u = luck.draw(state.seed, state.run, luck.REMNANT, state.day, armies.key[a])
    if u >= state.people.loyalty[c]:
        return False
    revolt.found(state, b, p, old, c)
    revolt.change_hands(world, state, p, b)
    _keep_enemies(state, b, old)
    revolt.go_over(state, a, b)
    armies.commander[a] = c
    annals.tell(state, log, annals.REVOLTED, b, old, c, p, state.places.people[p], army.men(state, a))
    return True


@kernel
def _keep_enemies(state, b, old):
    """A band out of a dead state's army is the enemy of whoever holds that state's people now."""
    revolt.make_up(state, b, old)
    for p in range(state.places.core.size):
        o = state.places.holder[p]
        if o >= 0 and o != b and state.places.core[p] == old and state.polities.at_war[b, o] == 0:
            revolt.fall_out(state, b, o)


@kernel
def master(world, state, p, old):
    """The polity whose land lies at or beside a place, the strongest first as men there think; or -1."""
    found, most = np.int32(-1), -1.0
    holder = state.places.holder[p]
    if holder >= 0 and holder != old and state.polities.alive[holder] == 1:
        return holder
    for h in range(world.places.first[p], world.places.first[p + 1]):
        o = state.places.holder[world.half_edges.to[h]]
        if o >= 0 and o != old and state.polities.alive[o] == 1 and state.polities.people[o] > most:
            found, most = np.int32(o), state.polities.people[o]
    return found
