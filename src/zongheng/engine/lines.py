"""Lines: the land of a theatre that lies beyond its passes and rivers, and when it cannot be held (S45, S47).

Nothing is told where a line runs. What a theatre reaches from its seat, or the court from the rest of its land, without
going through a pass, over a great river or by a road through mountains so long that men would sooner force a pass,
lies on the near side; the rest of the theatre lies beyond.
"""

from . import army, paths, targets
from .accelerate import kernel
from .state import FOOT

FEW = 2  # places beyond a line of which one says that land lies there, and not a town


@kernel
def land_about(world, state, t, p, far):
    """Mark in ``far`` the land of a theatre beyond its line that hangs together with the place ``p``. Returns how many
    places that are, 0 where ``p`` does not lie beyond, or so much lies there that there would be nothing left to save.
    """
    _mark_beyond(world, state, t, far)
    if far[p] == 0:
        return 0
    all_of_it = 0
    for s in range(world.n_places):
        if state.places.theatre[s] == t and state.places.holder[s] == state.theatres.polity[t]:
            all_of_it += 1
    far[p] = 2
    spread = True
    while spread:
        spread = False
        for r in range(world.n_routes):
            a, b = world.routes.start[r], world.routes.end[r]
            if far[a] + far[b] == 3:
                far[a] = far[b] = 2
                spread = True
    many = 0
    for s in range(world.n_places):
        far[s] = 1 if far[s] == 2 else 0
        many += far[s]
    return many if 2 * many <= all_of_it else 0


@kernel
def _mark_beyond(world, state, t, far):
    """Mark in ``far`` the places of a theatre that lie beyond its line."""
    places, q = state.places, state.theatres.polity[t]
    if places.holder[state.theatres.seat[t]] != q:
        far[:] = 0  # who has lost his seat has no line
        return
    for p in range(world.n_places):
        far[p] = 1 if places.holder[p] == q and places.theatre[p] == t else 0
    far[state.theatres.seat[t]] = 0
    if state.polities.capital[q] >= 0:
        far[state.polities.capital[q]] = 0
    spread = True
    while spread:  # the near side grows along the roads until it has come to the line
        spread = False
        for r in range(world.n_routes):
            a, b = world.routes.start[r], world.routes.end[r]
            if far[a] != far[b] and places.holder[a] == q and places.holder[b] == q:
                if not paths.is_gate(world, b if far[a] == 1 else a) and _is_open(world, state, r):
                    far[a] = far[b] = 0
                    spread = True


@kernel
def _is_open(world, state, r):
    """Whether a road leads on without a river to cross, and through mountains in fewer days than men would go round a
    barred place.
    """
    if world.routes.crosses[r] == 1:
        return False
    if world.routes.terrain[r] != paths.MOUNTAIN:
        return True
    return state.routes.length[r] < state.rules.detour * paths.road_day(world, state, r, True, FOOT)


@kernel
def pressed(world, state, t, o, far):
    """The place beyond a theatre's line where enemies are believed who are too many for all its armies together, of the
    polity ``o`` (-1 for anybody), with the land about it in ``far``; -1 where there is none.
    """
    _mark_beyond(world, state, t, far)
    worst, found = _all(world, state, t), -1
    for b in range(state.n_armies):
        if (o >= 0 and state.armies.polity[b] != o) or not targets.is_enemy(state, t, b):
            continue
        s = state.theatres.place[t, b]
        if state.day - state.theatres.as_of[t, b] > state.rules.old_news:
            continue
        p = s if far[s] == 1 else _next_to(world, far, s)
        if p >= 0:
            his = targets.field_near(world, state, t, p)
            if his > worst:
                worst, found = his, p
    return found if found >= 0 and land_about(world, state, t, found, far) >= FEW else -1


@kernel
def _all(world, state, t):
    """Worth of all armies of a theatre in the open."""
    total = 0.0
    for a in range(state.n_armies):
        if state.armies.theatre[a] == t and army.in_field(state, a):
            total += targets.in_field(world, state, a, 0)
    return total


@kernel
def _next_to(world, far, s):
    """A place beyond the line beside ``s``, or -1."""
    for h in range(world.places.first[s], world.places.first[s + 1]):
        if far[world.half_edges.to[h]] == 1:
            return world.half_edges.to[h]
    return -1


@kernel
def exposed_theatre(world, state, q, o, far):
    """(theatre, place) of a court whose land beyond its line cannot be held against ``o``; -1 and -1 for none."""
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q:
            p = pressed(world, state, t, o, far)
            if p >= 0:
                return t, p
    return -1, -1


@kernel
def exposed(world, state, q, o):
    """A place whose every road to the court's other places leads past the enemy or a pass: hard to hold; or -1."""
    for p in range(world.n_places):
        if state.places.holder[p] == q and p != state.polities.capital[q] and is_exposed(world, state, p, q, o):
            return p
    return -1


@kernel
def is_exposed(world, state, p, q, o):
    """Whether two or more roads from a place lead to places of ``o``, and fewer to those of ``q``."""
    hostile, friendly = 0, 0
    for h in range(world.places.first[p], world.places.first[p + 1]):
        holder = state.places.holder[world.half_edges.to[h]]
        hostile += 1 if holder == o else 0
        friendly += 1 if holder == q else 0
    return hostile >= 2 and hostile > friendly


@kernel
def rests_on(world, state, p):
    """Whether a town lies in the plain by a river that runs between dikes and is not frozen: by one that boats follow,
    or that must be ferried over.
    """
    if world.places.terrain[p] != 0 or state.regions.frozen[world.places.region[p]] == 1:
        return False
    for h in range(world.places.first[p], world.places.first[p + 1]):
        r = world.half_edges.route[h]
        river = world.routes.crosses[r] == 1 or (world.routes.boats[r] == 1 and world.routes.down[r] != 0)
        if river and world.routes.terrain[r] == 0:
            return True
    return False
