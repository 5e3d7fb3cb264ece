"""Geometry for map.py: clipping, simplifying, and tracing the borders between the labels of a grid."""

from collections import defaultdict

import numpy as np


def clip(ring, box):
    """A ring within a box (Sutherland & Hodgman 1974)."""
    x0, y0, x1, y1 = box
    for axis, bound, sign in ((0, x0, 1.0), (0, x1, -1.0), (1, y0, 1.0), (1, y1, -1.0)):
        if not len(ring):
            break
        inside = sign * (ring[:, axis] - bound) >= 0.0
        before, was = np.roll(ring, 1, axis=0), np.roll(inside, 1)
        found = []
        for point, previous, here, there in zip(ring, before, inside, was, strict=True):
            if here != there:
                share = (bound - previous[axis]) / (point[axis] - previous[axis])
                found.append(previous + share * (point - previous))
            if here:
                found.append(point)
        ring = np.array(found) if found else np.empty((0, 2))
    return ring


def simplify(line, tolerance):
    """A line without the points that lie within a tolerance of it (Douglas & Peucker 1973)."""
    line = np.asarray(line, dtype=float)
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    if len(line) > 3 and np.allclose(line[0], line[-1]):  # a ring is cut at its farthest point
        keep[int(np.argmax(((line - line[0]) ** 2).sum(axis=1)))] = True
    parts = list(zip(np.flatnonzero(keep)[:-1], np.flatnonzero(keep)[1:], strict=True))
    while parts:
        a, b = parts.pop()
        if b - a < 2:
            continue
        along = line[b] - line[a]
        off = line[a + 1 : b] - line[a]
        size = float(np.hypot(*along))
        far = np.hypot(*off.T) if size == 0.0 else np.abs(along[0] * off[:, 1] - along[1] * off[:, 0]) / size
        worst = int(np.argmax(far))
        if far[worst] > tolerance:
            m = a + 1 + worst
            keep[m] = True
            parts += [(a, m), (m, b)]
    return line[keep]


def smooth(line, times=3):
    """A line of grid steps with its corners rounded; its ends stay."""
    line = np.asarray(line, dtype=float)
    closed = len(line) > 3 and (line[0] == line[-1]).all()
    for _ in range(times):
        if closed:
            ring = line[:-1]
            ring = 0.25 * np.roll(ring, 1, axis=0) + 0.5 * ring + 0.25 * np.roll(ring, -1, axis=0)
            line = np.vstack([ring, ring[:1]])
        elif len(line) > 2:
            line = np.vstack([line[:1], 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:], line[-1:]])
    return line


def trace(labels):
    """Lines between cells of different labels, from one meeting of three to the next, and the labels on both sides."""
    padded = np.pad(labels, 1, constant_values=-1)
    steps = defaultdict(dict)  # corner: the corners that a border joins it to, with the labels on both sides
    for y, x in zip(*np.nonzero(padded[:, 1:] != padded[:, :-1]), strict=True):
        _join(steps, (x, y - 1), (x, y), padded[y, x], padded[y, x + 1])
    for y, x in zip(*np.nonzero(padded[1:] != padded[:-1]), strict=True):
        _join(steps, (x - 1, y), (x, y), padded[y, x], padded[y + 1, x])
    nodes = {corner for corner, ways in steps.items() if len(ways) != 2 or len(set(ways.values())) > 1}
    arcs, sides, done = [], [], set()
    starts = [*sorted(nodes), *sorted(set(steps) - nodes)]  # what is left are rings
    for start in starts:
        for way in sorted(steps[start]):
            if (start, way) in done:
                continue
            arc, pair = [start, way], steps[start][way]
            done |= {(start, way), (way, start)}
            while arc[-1] not in nodes and arc[-1] != start:
                onward = [each for each in steps[arc[-1]] if each != arc[-2]]
                done |= {(arc[-1], onward[0]), (onward[0], arc[-1])}
                arc.append(onward[0])
            arcs.append(np.array(arc))
            sides.append(pair)
    return arcs, sides


def _join(steps, one, two, a, b):
    pair = (min(int(a), int(b)), max(int(a), int(b)))
    steps[one][two] = steps[two][one] = pair


def rings_of(arcs, sides, count):
    """Rings of each label as numbers of arcs, -1 - number for one that is walked backwards."""
    found = []
    for label in range(count):
        left = {number for number, pair in enumerate(sides) if label in pair}
        rings = []
        while left:
            number = min(left)
            left.discard(number)
            ring, first, last = [number], tuple(arcs[number][0]), tuple(arcs[number][-1])
            while last != first:
                for other in sorted(left):
                    ends = tuple(arcs[other][0]), tuple(arcs[other][-1])
                    if last in ends:
                        ring.append(other if ends[0] == last else -1 - other)
                        last = ends[1] if ends[0] == last else ends[0]
                        left.discard(other)
                        break
                else:
                    break
            rings.append(ring)
        found.append(rings)
    return found
