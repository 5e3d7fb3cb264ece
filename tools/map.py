"""Draw the map of a world: land, relief, rivers and the territory of each place, projected and simplified.

    python tools/map.py east-asia --land ne_10m_land.shp --relief shadedrelief.jpg

Run by us; what it writes is committed under src/zongheng/report/page/maps/. It needs pyshp, pillow and scipy. Land is
Natural Earth 1:10m, relief Tom Patterson's shaded relief at two arc minutes, both in the public domain; rivers and
places are the world's own. A territory is what lies nearest to its place by the cost of the way: steep ground and
rivers cost more, so borders follow ranges and rivers. It shows who holds a place, not where a border ran.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
import shapefile
from mapping import clip, rings_of, simplify, smooth, trace
from PIL import Image
from scipy.ndimage import binary_dilation, gaussian_filter
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "src" / "zongheng" / "report" / "page" / "maps"
BOX = (80.0, 14.0, 142.0, 55.0)  # degrees: what is read
FRAME = (-1900, -1620, 1950, 1560)  # km from the centre: what is kept
CENTRE, PARALLELS, RADIUS = (110.0, 34.0), (25.0, 47.0), 6371.0
CELL, REACH = 5, 1000.0  # km: of the grid, and of the longest way that a territory is wide
# cost of the roughest ground against flat; km for crossing a river; of sea against land
STEEP, WATER, SEA = 2.5, 30.0, 12.0
LATE = {
    "pass": 25.0,
    "ford": 25.0,
    "fortress": 15.0,
    "port": 15.0,
    "camp": 0.0,
}  # km by which a lesser place begins later
RELIEF = 3.2  # km of a dot of the relief
# lakes that were there, in today's shape (degrees); all others are reservoirs, or came later as Hongze and Gaoyou did
LAKES = (
    (112.8, 29.2),
    (116.3, 29.1),
    (120.2, 31.2),
    (117.5, 31.6),
    (100.2, 36.9),
    (102.7, 24.8),
    (100.2, 25.8),
    (132.4, 45.0),
)
NEAR = 90.0  # km from such a point to the middle of its water


def project(points):
    """Albers' conic of equal areas: degrees to km right and down of the centre."""
    lon, lat = np.radians(np.asarray(points, dtype=float)).T
    one, two = np.sin(np.radians(PARALLELS))
    n = (one + two) / 2.0
    c = 1.0 - one**2 + 2.0 * n * one
    rho, middle = (np.sqrt(c - 2.0 * n * np.sin(each)) / n for each in (lat, np.radians(CENTRE[1])))
    angle = n * (lon - np.radians(CENTRE[0]))
    return np.column_stack([RADIUS * rho * np.sin(angle), -RADIUS * (middle - rho * np.cos(angle))])


def unproject(x, y):
    """Back to degrees."""
    one, two = np.sin(np.radians(PARALLELS))
    n = (one + two) / 2.0
    c = 1.0 - one**2 + 2.0 * n * one
    middle = np.sqrt(c - 2.0 * n * np.sin(np.radians(CENTRE[1]))) / n
    x, y = np.asarray(x) / RADIUS, middle + np.asarray(y) / RADIUS
    lat = np.arcsin(np.clip((c - (x**2 + y**2) * n**2) / (2.0 * n), -1.0, 1.0))
    return np.degrees(np.arctan2(x, y)) / n + CENTRE[0], np.degrees(lat)


def land_of(path):
    """Rings of the coast and of lakes within the frame, islands and waters of less than 80 sq km left out."""
    found, lakes = [], project(LAKES)
    for shape in shapefile.Reader(str(path), encodingErrors="replace").iterShapes(bbox=BOX):
        ends = [*shape.parts[1:], len(shape.points)][: len(shape.parts)]
        for start, end in zip(shape.parts, ends, strict=True):
            ring = clip(np.asarray(shape.points[start:end])[:, :2], BOX)
            if len(ring) < 4:
                continue
            ring = clip(project(ring), FRAME)
            if len(ring) < 4 or abs(area(ring)) < 80.0:
                continue
            water = area(ring) < 0.0  # a shapefile winds land one way and holes in it the other
            if water and np.hypot(*(lakes - ring.mean(axis=0)).T).min() > NEAR:
                continue
            found.append(np.round(simplify(ring, 1.6)).astype(int))
    return found


def area(ring):
    """Area of a ring, by the shoelace."""
    x, y = np.asarray(ring, dtype=float).T
    return 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def rivers_of(world):
    """Lines of the rivers with the years in which they ran so."""
    found = []
    for feature in json.loads((world / "rivers.geojson").read_text("utf-8"))["features"]:
        told, shape = feature["properties"], feature["geometry"]
        lines = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
        for line in lines:
            drawn = simplify(project(line), 1.5)
            found.append({"of": told["river"], "from": told["valid_from"], "to": told["valid_to"],
                          "line": np.round(drawn).astype(int).ravel().tolist()})  # fmt: skip
    return found


def grid_of(land, rivers, rough):
    """Cost of a km in each cell of the grid, and which cells are rivers."""
    x0, y0, x1, y1 = FRAME
    wide, high = (x1 - x0) // CELL, (y1 - y0) // CELL
    from PIL import ImageDraw

    dry, wet = Image.new("1", (wide, high)), Image.new("1", (wide, high))
    for rings, image, closed in ((land, dry, True), (rivers, wet, False)):
        pen = ImageDraw.Draw(image)
        for ring in rings:
            dots = [((x - x0) / CELL, (y - y0) / CELL) for x, y in ring]
            if closed:
                pen.polygon(dots, fill=1)
            else:
                pen.line(dots, fill=1, width=1)
    ashore = binary_dilation(np.array(dry), iterations=1)
    cost = np.where(ashore, 1.0 + STEEP * rough, SEA)
    return cost + np.where(np.array(wet), WATER / CELL / 2.0, 0.0)


def territories(cost, starts, late):
    """The nearest place to each cell by cost of the way, -1 beyond reach."""
    high, wide = cost.shape
    number = np.arange(high * wide).reshape(high, wide)
    rows, columns, costs = [], [], []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = number[: high - dy, max(0, -dx) : wide - max(0, dx)]
        b = number[dy:, max(0, dx) : wide + min(0, dx)]
        step = CELL * (dy * dy + dx * dx) ** 0.5 * (cost.ravel()[a] + cost.ravel()[b]) / 2.0
        rows.append(a.ravel()), columns.append(b.ravel()), costs.append(step.ravel())
    cells = high * wide
    first = np.arange(cells, cells + len(starts))  # a node for each place, which begins by so much later
    rows.append(first), columns.append(number[starts[:, 1], starts[:, 0]]), costs.append(np.array(late) + 1e-6)
    ends = np.concatenate(rows), np.concatenate(columns)
    graph = coo_matrix((np.concatenate(costs), ends), shape=(cells + len(starts),) * 2).tocsr()
    far, _, source = dijkstra(
        graph, directed=False, indices=first, min_only=True, return_predecessors=True, limit=REACH
    )
    owner = np.where(np.isfinite(far), source - cells, -1)[:cells]
    return owner.reshape(high, wide)


def relief_of(path, land, size):
    """The relief in the projection of the map, light ground near white, the sea white; and how rough the ground is."""
    x0, y0, x1, y1 = FRAME
    image = Image.open(path).convert("L")
    full = np.asarray(image, dtype=float)
    x, y = np.meshgrid(np.arange(x0, x1, size) + size / 2.0, np.arange(y0, y1, size) + size / 2.0)
    lon, lat = unproject(x, y)
    column = ((lon + 180.0) / 360.0 * full.shape[1]).astype(int) % full.shape[1]
    row = np.clip(((90.0 - lat) / 180.0 * full.shape[0]).astype(int), 0, full.shape[0] - 1)
    return full[row, column]


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("world")
    asked.add_argument("--land", type=Path, required=True)
    asked.add_argument("--relief", type=Path, required=True)
    asked = asked.parse_args()
    Image.MAX_IMAGE_PIXELS = None
    world = ROOT / "scenarios" / asked.world
    x0, y0, x1, y1 = FRAME
    land, rivers = land_of(asked.land), rivers_of(world)
    with (world / "places.csv").open(encoding="utf-8") as file:
        places = list(csv.DictReader(file))
    at = np.round(project([(float(each["lon"]), float(each["lat"])) for each in places])).astype(int)

    grey = relief_of(asked.relief, land, CELL)
    high = grey - gaussian_filter(grey, 12.0)
    rough = np.clip(np.sqrt(gaussian_filter(high**2, 3.0)) / 24.0, 0.0, 1.0)
    lines = [np.reshape(each["line"], (-1, 2)) for each in rivers if each["from"] <= 1233 <= each["to"]]
    cost = grid_of(land, lines, rough[: (y1 - y0) // CELL, : (x1 - x0) // CELL])
    starts = np.column_stack([(at[:, 0] - x0) // CELL, (at[:, 1] - y0) // CELL])
    for row in range(1, len(starts)):  # towns on both banks of a river: each has a cell of the grid to itself
        while (starts[:row] == starts[row]).all(axis=1).any():
            starts[row, 1] += 1
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + np.diag(np.full(len(at), np.inf))
    late = np.array([LATE.get(each["kind"], 0.0) for each in places])
    owner = territories(cost, starts, np.minimum(late, 0.3 * apart.min(axis=0)))
    arcs, sides = trace(owner)
    drawn = [np.round(simplify(smooth(arc) * CELL + (x0, y0), 2.2)).astype(int) for arc in arcs]
    cells = rings_of(arcs, sides, len(places))
    out = {
        "world": asked.world,
        "frame": FRAME,
        "projection": {"name": "albers", "centre": CENTRE, "parallels": PARALLELS, "radius": RADIUS},
        "land": [ring.ravel().tolist() for ring in land],
        "rivers": rivers,
        "places": {
            each["id"]: [*map(int, dot), each["kind"], int(each["bears"] or 0) // 1000]
            for each, dot in zip(places, at, strict=True)
        },
        "arcs": [[int(a), int(b), *arc.ravel().tolist()] for arc, (a, b) in zip(drawn, sides, strict=True)],
        "cells": cells,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(out, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / f"{asked.world}.json").write_text(text + "\n", "utf-8")

    fine = relief_of(asked.relief, land, RELIEF)
    shade = fine - gaussian_filter(fine, 14.0)
    light = np.clip(238.0 + 1.5 * shade, 120.0, 255.0)
    Image.fromarray(light.astype(np.uint8)).save(FOLDER / f"{asked.world}.webp", quality=34, method=6)
    print(f"{len(land)} coasts, {len(arcs)} arcs, {len(text):,} bytes")


if __name__ == "__main__":
    main()
