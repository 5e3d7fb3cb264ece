"""Waters: where ships can sail from a place, and in what time.

Rivers branch and hardly ever join again, so that ships have one way: it is looked for once in a run, in open water past
no enemy, and a wall or ice on it stops them.
"""

import numpy as np

from . import paths
from .accelerate import kernel
from .state import BOAT


@kernel
def chart(world, state, scratch, p, q):
    """The places that ships of a polity come to from ``p``, the nearest first; ``scratch.dist`` holds the minutes."""
    dist, port, many = scratch.dist, scratch.port, 1
    if scratch.sails[p] == 0:
        _sound(world, state, scratch, p)
    for s in range(world.n_places):
        dist[s] = paths.FAR
    dist[p], port[0] = 0, p
    for i in range(1, scratch.sails[p]):
        last = scratch.sail_before[p, i]
        if dist[last] >= paths.FAR or not paths.passable(world, state, scratch.sail_road[p, i], BOAT):
            continue
        if last == p or not paths.barred(world, state, last, q):
            port[many] = scratch.sail_to[p, i]
            dist[port[many]] = scratch.sail_minutes[p, i]
            many += 1
    return port[:many]


@kernel
def _sound(world, state, scratch, p):
    """Find the way in open water to every place within three cruises (Dijkstra), the nearest first. Fills a row of
    ``scratch.sail_to`` and of what goes with it; what there is no room for is too far off to matter.
    """
    dist, most, many, s = scratch.dist, np.int32(3.0 * state.rules.cruise * paths.DAY), 0, np.int64(p)
    for i in range(world.n_places):
        dist[i] = paths.FAR
    dist[p] = 0
    while s >= 0 and many < scratch.sail_to.shape[1]:
        scratch.sail_to[p, many], scratch.sail_minutes[p, many] = s, dist[s]
        if many > 0:
            r = scratch.back[s]
            scratch.sail_road[p, many] = r
            scratch.sail_before[p, many] = world.routes.start[r] if world.routes.end[r] == s else world.routes.end[r]
        many += 1
        _look_on(world, state, scratch, s, most)
        s = _next(world, dist, s)
    scratch.sails[p] = many


@kernel
def _look_on(world, state, scratch, s, most):
    """See how soon ships come from a place to those next to it."""
    for h in range(world.places.first[s], world.places.first[s + 1]):
        r, there = world.half_edges.route[h], world.half_edges.to[h]
        if world.routes.boats[r] == 1:
            cost = scratch.dist[s] + paths.minutes(world, state, r, world.half_edges.forward[h] == 1, BOAT)
            if cost <= most and cost < scratch.dist[there]:
                scratch.dist[there], scratch.back[there] = cost, r


@kernel
def _next(world, dist, s):
    """The place that is come to next after ``s``, of two as far the one whose row comes first; -1 for none."""
    best, found = paths.FAR, np.int64(-1)
    for i in range(world.n_places):
        if dist[i] < best and (dist[i] > dist[s] or (dist[i] == dist[s] and i > s)):
            best, found = dist[i], np.int64(i)
    return found
