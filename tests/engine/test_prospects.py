"""Whether there is anything for an army to do, before the roads are searched."""

from tests.engine.war_small import front
from zongheng.engine import prospects
from zongheng.engine.realm import HOLD_LINE


def asks(world, days=18.0):
    """Whether the main army's theatre would look for work for it within so many days' march."""
    world.begin()
    return bool(prospects.any_(world.world, world.state, world.at_home, world.main, days))


def test_what_lies_beyond_the_horizon_on_the_map_is_not_looked_for():
    assert asks(front(gap=80.0, towns=2))
    assert not asks(front(gap=80.0, towns=2), days=2.0)  # 80 km at 28 a day


def test_who_only_holds_the_line_looks_at_enemies_who_are_near_and_at_towns_that_are_shut_in():
    world = front(aim=HOLD_LINE, towns=3)
    assert not asks(world)
    b = world.army(world.blue, 1, foot=5_000.0, theatre=world.at_theirs)
    world.believe(world.at_home, b, 1, 5_000.0)  # next to the base
    assert asks(world)
    other = front(aim=HOLD_LINE, towns=3)
    own = other.town(other.red, 0.0, 60.0, people=1e5, garrison=500.0, wall=2.0, region=0, theatre=other.at_home)
    assert not asks(other)
    other.state.places.invested[own] = 3
    assert asks(other)
