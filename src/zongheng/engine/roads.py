"""Roads: the way to which a column keeps.

In a long war it asks for the way when it sets out, and again where a road of it is closed or a place on it has shut its
gates; what else changes far ahead it cannot see.
"""

from . import army, paths
from .accelerate import kernel


@kernel
def ahead(world, state, scratch, a, target):
    """(road, place ahead) of an army's next step to a target, or (-1, -1). Changes ``armies.way`` when it asks anew."""
    armies, p, gait, q = state.armies, state.armies.place[a], army.gait(state, a), state.armies.polity[a]
    if state.free == 0:
        return paths.next_step(world, state, scratch, p, target, gait, q)
    if armies.way_to[a] == target and armies.way_step[a] < armies.way.shape[1]:
        r = armies.way[a, armies.way_step[a]]
        if r >= 0 and (world.routes.start[r] == p or world.routes.end[r] == p):
            there = world.routes.start[r] if world.routes.end[r] == p else world.routes.end[r]
            if paths.passable(world, state, r, gait) and not (
                there != target and paths.shut(world, state, there, gait, q)
            ):
                return r, there
    r, there = paths.next_step(world, state, scratch, p, target, gait, q)
    if r >= 0:
        armies.way_to[a], armies.way_step[a] = target, 0
        _keep(world, scratch, p, armies.way[a])
    return r, there


@kernel
def take(state, a, r, there):
    """An army takes a road. In a long war that is a step of its way, and there is news of it soon."""
    armies = state.armies
    armies.route[a], armies.ahead[a] = r, there
    if state.free == 1:
        armies.way_step[a] += 1
        armies.look[a] = min(armies.look[a], state.day + army.OFTEN)


@kernel
def _keep(world, scratch, source, way):
    """Write the roads of the way that was found from a source into ``way``, as many as it holds, -1 after the last."""
    p = source
    for i in range(way.size):
        h = scratch.back[p]
        way[i] = world.half_edges.route[h] if h >= 0 else -1
        if h >= 0:
            p = world.routes.start[way[i]] if world.routes.end[way[i]] == p else world.routes.end[way[i]]
