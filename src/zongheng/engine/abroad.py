"""Armies abroad: a war in far lands calls men away for some time, as an opening says.

What lies outside the world acts on it as the weather does: it asks nobody here, and nothing here moves it. An army that
is called goes home first and leaves from there; it eats, fights and is counted elsewhere until it comes back.
"""

from . import annals, army, errands
from .accelerate import kernel
from .realm import GO_HOME
from .state import ABROAD, FLEE, HOLD


@kernel
def day(world, state, log):
    """Armies that are called away leave, and those whose war is over come home. Changes armies."""
    for a in range(state.n_armies):
        if state.armies.returns[a] <= 0.0:
            continue
        if state.armies.posture[a] == ABROAD:
            if state.day >= state.armies.returns[a]:
                _come_home(world, state, log, a)
        elif is_called(state, a) and army.in_field(state, a):
            _go(world, state, log, a)


@kernel
def is_called(state, a):
    """Whether a war in far lands calls for an army today."""
    return state.armies.leaves[a] <= state.day < state.armies.returns[a]


@kernel
def _go(world, state, log, a):
    """An army that is called leaves from its base, if no enemy lies there; one in the field goes home first."""
    armies = state.armies
    if army.at_rest(state, a):
        if state.places.invested[armies.place[a]] == 0:
            armies.posture[a], armies.since[a] = ABROAD, state.day
            left = armies.returns[a] - state.day
            annals.note(
                state, log, annals.GONE_ABROAD, a, -1, armies.home[a], armies.polity[a], army.men(state, a), left
            )
    elif armies.fight[a] < 0 and armies.posture[a] != FLEE and armies.mission[a] != GO_HOME:
        errands.go_home(world, state, log, a)


@kernel
def _come_home(world, state, log, a):
    """An army is back where it left, or where its people hold out now, rested, with all its men and horses."""
    armies = state.armies
    if state.polities.alive[armies.polity[a]] == 0:
        return  # there is no home to come to
    armies.posture[a], armies.fatigue[a], armies.unfed[a], armies.short[a] = HOLD, 0.0, 0.0, 0.0
    errands.find_base(world, state, a)
    armies.place[a] = armies.home[a]
    away = state.day - armies.since[a]
    annals.note(state, log, annals.BACK_HOME, a, -1, armies.home[a], armies.polity[a], army.men(state, a), away)
