"""What the benchmarks run: the opening of 1234, and the same with everything four times over."""

from functools import cache
from typing import Any

import numpy as np

from zongheng import ensemble, scenario
from zongheng.engine.state import STATE, WORLD, blank, layout
from zongheng.ensemble import Plan

OPENING = "duanping"


@cache
def duanping(histories: int = 1000) -> Plan:
    """The plan of an ensemble of the opening."""
    return ensemble.plan(scenario.load(OPENING), histories=histories)


def fourfold(plan: Plan) -> tuple[Any, Any, Any]:
    """World, first day and layout of scale 4: four copies of the land side by side, each with its own armies.

    The copies touch nowhere, but every loop over places, routes, armies, theatres and orders is four times as long.
    Returns (world, state, layout).
    """
    old, made = plan.compiled, layout(4)
    world, state = blank(made)
    for target, source in ((world, old.world), (state, old.base)):
        for name in source.dtype.names:
            if source.dtype[name].base.names is None:
                target[name] = source[name]
    count = {table: int(holder[f"n_{table}"][0]) for table, holder in _counted(old.world, old.base)}
    half_edges = int(old.world["places"]["first"][0, count["places"]])
    count["half_edges"] = half_edges
    for target, source, tables in ((world, old.world, WORLD), (state, old.base, STATE)):
        for table, fields in tables.items():
            for name, field in fields.items():
                _repeat(target[table][name], source[table][name], table, name, field.of, count)
    for copy in range(4):
        rows = slice(copy * count["places"], (copy + 1) * count["places"])
        world["places"]["x"][0, rows] += 20_000.0 * copy
        world["places"]["first"][0, rows] += copy * half_edges
        state["theatres"]["place"][0, copy * count["theatres"] : (copy + 1) * count["theatres"]] = -1
    world["places"]["first"][0, 4 * count["places"]] = 4 * half_edges
    for table, holder in _counted(world, state):
        if table not in ("regions", "milestones", "polities", "people"):
            holder[f"n_{table}"] *= 4
    return world, state, made


def _counted(world: Any, state: Any) -> list[tuple[str, Any]]:
    of_world = [(name, world) for name in ("places", "routes", "regions", "milestones")]
    return [*of_world, *((name, state) for name in ("polities", "theatres", "people", "armies", "orders"))]


_ONCE = ("rules", "regions", "polities", "people", "calendar", "milestones", "convoys", "battles")


def _repeat(target: Any, source: Any, table: str, field: str, of: str, count: dict[str, int]) -> None:
    """Fill one array of the greater record with four copies, rows shifted and keys made new."""
    if table in _ONCE or table not in count:
        target[tuple(slice(size) for size in source.shape)] = source
        return
    rows = count[table]
    for copy in range(4):
        part = source[0, :rows].copy()
        if part.ndim > 1 and table == "theatres":  # what a theatre believes, army by army
            target[0, copy * rows : (copy + 1) * rows] = part[:, :1]
            continue
        if of in count and of not in _ONCE:  # each copy points at its own
            part = np.where(part >= 0, part + copy * count[of], part)
        if field == "key":
            part = part + np.uint64(copy)
        target[0, copy * rows : (copy + 1) * rows, ...] = part
