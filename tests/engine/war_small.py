"""Small worlds at war: a column of towns, two courts with aims, and the days of their armies without their debates."""

import numpy as np

from tests.engine.realm_small import Realm
from zongheng.engine import (
    battle,
    campaign,
    command,
    contact,
    convoy,
    ends,
    march,
    occupy,
    reckoning,
    season,
    siege,
    supply,
)  # fmt: skip
from zongheng.engine.realm import TAKE

CALM = {  # no luck where a test looks at a rule
    "whim": 0.0, "estimate_error": 0.0, "surprise": 0.0, "leader_falls": 0.0, "plan_days": 1.0, "rain_persistence": 0.0,
    "look_rest": 1.0, "epidemic": 0.0, "courier_day": 1000.0, "traders_day": 1000.0,
    "view_unknown": 500.0,
}  # fmt: skip


class War(Realm):
    """Realm with the days of its armies: ``fight`` lives them, without courts, harvests or pay."""

    def __init__(self, **rules):
        super().__init__(**{**CALM, **rules})

    def fight(self, days):
        """Live so many days of the war."""
        self.begin()
        world, state, scratch, log = self.world, self.state, self.scratches[0], self.log
        with np.errstate(over="ignore"):
            for _ in range(days):
                season.turn(world, state)
                if state.day > 0 and state.day % 30 == 0:
                    occupy.month(world, state, log)
                campaign.plan(world, state, scratch, log)
                command.news(world, state, scratch, log)
                command.decide(world, state, log)
                march.move(world, state, scratch, log)
                convoy.travel(world, state, scratch, log)
                contact.meet(world, state, scratch, log)
                battle.fight(world, state, log)
                siege.press(world, state, log)
                siege.eat_inside(world, state, log)
                supply.eat(world, state, log)
                supply.gather_strays(state, log)
                ends.watch(world, state, scratch, log)
                reckoning.count_the_ruined(world, state, log)
                assert state.trouble == 0
                state.day += 1
        return self

    def until_event(self, kind, most=400):
        """Fight on until an event of this kind; returns its row."""
        for _ in range(most):
            self.fight(1)
            if self.events(kind):
                return self.events(kind)[0]
        raise AssertionError(f"no event {kind} in {most} days")

    def told(self, kind):
        """(polity, of, place) of every event of a kind."""
        log = self.log
        rows = [i for i in range(log.count) if log.kind[i] == kind]
        return [(int(log.polity[i]), int(log.of[i]), int(log.place[i])) for i in rows]

    def copy(self):
        twin = super().copy()
        twin.__class__ = War
        return twin


def front(aim=TAKE, towns=4, gap=80.0, mine=(), his=(), men=20_000.0, army=(), rules=(), wars=True):
    """Red's base and blue's towns on one road, ``towns`` in all; red's army at its base, with orders and news.

    Towns of blue: people 100,000, garrison 1,000, wall 3, unless ``his`` says else. Returns the world.
    """
    world = War(**dict(rules))
    g = world.region("plain", 2.0, 20.0)
    red, blue = world.court("red", siege_skill=0.5), world.court("blue", siege_skill=0.5)
    own = {"people": 300_000.0, "grain": 300_000.0, "store": 300_000.0, "garrison": 2_000.0, "wall": 3.0, **dict(mine)}
    other = {"people": 100_000.0, "grain": 20_000.0, "store": 100_000.0, "garrison": 1_000.0, "wall": 3.0, **dict(his)}
    t, u = world.theatre(red, 0), world.theatre(blue, towns - 1)
    for p in range(towns):
        who, theatre, facts = (red, t, own) if p == 0 else (blue, u, other)
        world.town(who, gap * p, 0.0, region=g, kind="capital" if p in (0, towns - 1) else "prefecture",
                   theatre=theatre, **facts)  # fmt: skip
        if p:
            world.road(p - 1, p, gap)
    world.state.polities.capital[red], world.state.polities.capital[blue] = 0, towns - 1
    world.state.theatres.seat[t], world.state.theatres.seat[u] = 0, towns - 1
    world.red, world.blue, world.at_home, world.at_theirs = red, blue, t, u
    world.state.polities.treasury[red] = world.state.polities.treasury[blue] = 1e6
    world.state.polities.need[red] = world.state.polities.need[blue] = 100_000.0
    if wars:
        world.war(red, blue)
        world.state.relations.aim[red, blue] = aim
        world.state.theatres.aim[t], world.state.theatres.enemy[t] = aim, blue
        world.state.theatres.next_aim[t], world.state.theatres.next_enemy[t] = aim, blue
    if men:
        world.main = world.army(red, 0, theatre=t, name="main", **{"foot": men, "own": 0.1 * men, **dict(army)})
        world.state.theatres.head[t] = world.main
    return world
