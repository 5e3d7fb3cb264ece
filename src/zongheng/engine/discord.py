"""Discord: two commanders of one polity in one place who do not agree lose the day's chances (S54).

How often they disagree grows with how far apart their characters are. On such a day neither has initiative, and in a
fight neither is worth all that he could be.
"""

from . import army, luck, worth
from .accelerate import kernel


@kernel
def quarrel(world, state):
    """Draw who disagrees today. Changes ``armies.still_until``."""
    if state.rules.obedience == 0.0:
        return
    armies = state.armies
    for a in range(state.n_armies):
        if armies.commander[a] < 0 or not army.in_field(state, a) or army.at_rest(state, a):
            continue
        for b in range(a + 1, state.n_armies):
            if _share_a_command(state, a, b) and army.gap(world, state, a, b) <= state.rules.reach:
                _disagree(state, a, b)


@kernel
def _share_a_command(state, a, b):
    """Whether two armies of one polity have commanders of their own."""
    armies = state.armies
    if armies.polity[a] != armies.polity[b] or armies.commander[b] < 0 or armies.commander[b] == armies.commander[a]:
        return False
    return army.in_field(state, b)


@kernel
def _disagree(state, a, b):
    """Whether two commanders disagree today: the likelier the more their characters differ."""
    people, armies = state.people, state.armies
    apart = 0.5 * abs(worth.temper(state, a) - worth.temper(state, b))
    who = luck.pair(people.key[armies.commander[a]], people.key[armies.commander[b]])
    if luck.draw(state.seed, state.run, luck.DISCORD, state.day, who) < state.rules.discord * apart:
        armies.still_until[a] = max(armies.still_until[a], state.day + 1)
        armies.still_until[b] = max(armies.still_until[b], state.day + 1)


@kernel
def left(state, a):
    """Share of its worth that an army brings into a fight today, by the accord of those who command there."""
    if state.free == 1 and state.armies.still_until[a] > state.day:
        return state.rules.discord_worth
    return 1.0
