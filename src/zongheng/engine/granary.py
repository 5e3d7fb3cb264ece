"""Granaries: public grain, the yearly income that fills it, and the commissariat that brings it to armies at home."""

from . import paths
from .accelerate import kernel


@kernel
def at_granary(state, a):
    """The place whose public grain an army may eat, or -1: it stands in a place of its own polity."""
    p = state.armies.place[a]
    if state.armies.route[a] < 0 and state.places.holder[p] == state.armies.polity[a]:
        return p
    return -1


@kernel
def reachable(world, state, a):
    """Public grain that an army at a place of its own can have [shi]: there, and in its theatre's granaries near by."""
    p = at_granary(state, a)
    if p < 0:
        return 0.0
    places, t = state.places, state.places.theatre[p]
    total = places.grain[p]
    if places.occupied[p] == 0 and t >= 0:
        for q in range(world.n_places):
            if places.theatre[q] == t and _is_near(world, state, p, q):
                total += places.grain[q]
    return total


@kernel
def _is_near(world, state, p, q):
    """Whether the commissariat brings grain from the granary of ``q`` to ``p``, of one theatre: not too far."""
    return q != p and state.places.grain[q] > 0.0 and paths.straight(world, p, q) <= state.rules.commissariat


@kernel
def take_grain(world, state, p, wanted):
    """Take public grain at a place, and from granaries of its theatre near by when it is empty [shi]."""
    places = state.places
    got = min(wanted, places.grain[p])
    places.grain[p] -= got
    t = places.theatre[p]
    if got < wanted and places.occupied[p] == 0 and t >= 0:
        for q in range(world.n_places):
            if places.theatre[q] == t and _is_near(world, state, p, q):
                taken = min(wanted - got, places.grain[q])
                places.grain[q] -= taken
                got += taken
                if got >= wanted:
                    break
    return got


@kernel
def draw_grain(world, state, a, wanted):
    """Public grain for an army at a place of its own [shi]."""
    p = at_granary(state, a)
    return take_grain(world, state, p, wanted) if p >= 0 and wanted > 0.0 else 0.0


@kernel
def open_granaries(world, state):
    """Share the yearly income of each theatre among its granaries, as they are filled on the first day.

    In a long war harvests and haulage fill them instead (``land.py``, ``haul.py``).
    """
    if state.free == 1:
        return
    for t in range(state.n_theatres):
        total = 0.0
        for p in range(world.n_places):
            if state.places.theatre[p] == t:
                total += state.places.grain[p]
        for p in range(world.n_places):
            if state.places.theatre[p] == t and total > 0.0:
                state.places.intake[p] = state.theatres.income[t] / 365.0 * state.places.grain[p] / total


@kernel
def bring_in(world, state):
    """The day's grain from the country behind the front, where no harvest brings it (``open_granaries``). Changes
    ``places.grain``; counted as grown.
    """
    if state.free == 1:
        return
    grown = state.grain_grown
    for p in range(world.n_places):
        if state.places.intake[p] > 0.0 and state.places.occupied[p] == 0 and state.places.holder[p] >= 0:
            state.places.grain[p] += state.places.intake[p]
            grown += state.places.intake[p]
    state.grain_grown = grown
