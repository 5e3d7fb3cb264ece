"""The march-and-supply part of the engine on a land without enemies: what the twins in C and Mesa are held against.

Armies of one polity march from town to town of the real land, convoys follow them, and all eat: season, granaries,
marching orders, ways, march, train, convoys and supply, day after day. No news, judgement, battle or siege.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.openings import duanping
from zongheng.engine import convoy, granary, march, season, supply
from zongheng.engine.accelerate import door
from zongheng.engine.state import CART, FOOT, HOLD, MARCH, STATE
from zongheng.engine.words import key_of

DAYS = 186
LEGS = 12  # towns that an army makes for, one after the other


@door
def campaign(worlds, states, scratches, logs, legs, days):
    """Live ``days`` days; ``legs[a]`` are the towns that army ``a`` makes for. The C and Mesa twins do the same."""
    world, state, scratch, log = worlds[0], states[0], scratches[0], logs[0]
    for _ in range(days):
        season.turn(world, state)
        granary.bring_in(world, state)
        for a in range(state.n_armies):
            if state.day % 20 == a % 20:
                home, kind = state.armies.home[a], CART if a % 2 == 1 else FOOT
                convoy.send(world, state, log, state.armies.key[a], -1, home, -1, a, 2000.0, kind)
            if state.armies.posture[a] == HOLD and state.day % 5 == 0:
                march.set_out(state, log, a, MARCH, legs[a, state.day // 5 % legs.shape[1]])
        march.move(world, state, scratch, log)
        convoy.travel(world, state, scratch, log)
        supply.eat(world, state, log)
        supply.gather_strays(state, log)
        state.day += 1


@dataclass
class Campaign:
    """The records of a campaign, as 1-element arrays; ``start`` is the first day."""

    layout: Any
    world: Any
    start: Any
    legs: Any

    def fresh(self) -> tuple[Any, Any, Any]:
        """State of the first day, scratch and empty log."""
        return self.start.copy(), np.zeros(1, self.layout.scratch), np.zeros(1, self.layout.log)

    def live(self, days: int = DAYS) -> tuple[Any, Any]:
        """Live it in the engine; returns the last state and the log."""
        state, scratch, log = self.fresh()
        campaign(self.world, state, scratch, log, self.legs, days)
        return state, log


def campaign_of(armies: int) -> Campaign:
    """So many armies of many kinds, all of the polity that holds most towns of the opening, at peace."""
    compiled = duanping().compiled
    state = compiled.base.copy()
    places = state["places"]
    polity = int(np.bincount(places["holder"][0][places["holder"][0] >= 0]).argmax())
    towns = np.flatnonzero((places["holder"][0] == polity) & (places["grain"][0] > 0.0))
    state["polities"]["at_war"] = 0
    state["n_armies"], state["n_orders"] = armies, 0
    state["seed"] = 1
    rng = np.random.default_rng(1234)
    legs = rng.choice(towns, (armies, LEGS)).astype(np.int32)
    # one leg in four lies in other people's land
    others = np.flatnonzero(places["holder"][0, : int(compiled.world["n_places"][0])] != polity)
    away = rng.random(legs.shape) < 0.25
    legs[away] = rng.choice(others, int(away.sum()))
    for a in range(armies):
        _raise(state["armies"], a, polity, int(rng.choice(towns)), rng)
    return Campaign(compiled.layout, compiled.world, state, legs)


def _raise(table: Any, a: int, polity: int, town: int, rng: np.random.Generator) -> None:
    """An army of the kind that its number gives: foot with porters, foot without, stable horse, steppe horse."""
    for name, field in STATE["armies"].items():
        table[name][0, a] = field.blank
    kind, size = a % 4, float(rng.uniform(2e3, 2e4))
    foot, horse = ((1.0, 0.0), (0.95, 0.05), (0.5, 0.5), (0.0, 0.4))[kind]
    given = {
        "key": key_of(f"army:{a}"), "polity": polity, "posture": HOLD, "place": town, "home": town,
        "foot": size * foot, "horse": size * horse, "mounts": size * horse * (4 if kind == 3 else 1),
        "steppe": kind == 3, "forced": a % 8 == 5, "cohesion": 1.0, "greatest": size, "own": size * 0.05,
    }  # fmt: skip
    for name, value in given.items():
        table[name][0, a] = value
    if kind == 0:
        table["carriers"][0, a, :2] = size * foot * np.array([1.0, 0.5])
        table["load"][0, a] = table["carriers"][0, a] * 0.4
