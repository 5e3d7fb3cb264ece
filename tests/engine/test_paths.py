"""Ways over the land, against a search that anyone can check."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from tests import plain
from tests.engine.small import Small
from zongheng.engine import paths
from zongheng.engine.state import BOAT, CART, FOOT, HORSE

GAITS = st.sampled_from([FOOT, HORSE, CART, BOAT])
ROADS = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.integers(0, 11),
        st.floats(1, 400),
        st.integers(0, 7),
        st.integers(0, 1),
        st.integers(0, 1),
        st.sampled_from([-1, 0, 1]),
        st.integers(0, 1),
        st.sampled_from([0.0, 0.0, 0.7]),
    ),
    max_size=40,
)


def land(roads, barred=(), mirrored=False):
    """Twelve towns; mirrored, every road is told from its other end and in the other order."""
    world = Small()
    north = world.polity()
    south = world.polity("south", enemies=(north,))
    for p in range(12):
        guarded = p in barred
        world.town(south if guarded else -1, wall=2.0 * guarded, garrison=500.0 * guarded)
    for start, end, length, terrain, walk, boats, down, crosses, depth in reversed(roads) if mirrored else roads:
        if start != end:
            ends = (end, start) if mirrored else (start, end)
            r = world.road(*ends, length, crosses, boats, -down if mirrored else down, land=walk, terrain=terrain)
            world.state.routes.depth[r] = depth
    world.join_roads()
    return world, north


def minutes(world, source, target, gait, polity=-1):
    return int(paths.search(world.world, world.state, world.scratches[0], source, target, gait, polity))


def way(world, source, target, gait=FOOT, polity=-1):
    """Places of the way, step by step."""
    found = [source]
    while found[-1] != target:
        r, ahead = paths.next_step(world.world, world.state, world.scratches[0], found[-1], target, gait, polity)
        if r < 0:
            return found
        found.append(int(ahead))
    return found


@given(ROADS, st.integers(0, 11), GAITS, st.sets(st.integers(0, 11), max_size=3))
def test_the_shortest_way_is_the_one_that_the_plain_search_finds(roads, target, gait, barred):
    world, north = land(roads, barred)
    best = plain.minutes_to(world, target, gait, north)
    assert [minutes(world, source, target, gait, north) for source in range(12)] == best


@given(ROADS, st.integers(0, 11), st.integers(0, 11), GAITS)
def test_every_step_of_a_way_brings_the_goal_nearer(roads, source, target, gait):
    world, north = land(roads)
    places = way(world, source, target, gait, north)
    left = [minutes(world, p, target, gait, north) for p in places]
    assert left == sorted(left, reverse=True)
    assert (places[-1] == target) == (left[0] < paths.FAR)


@given(ROADS, st.integers(0, 11), st.integers(0, 11), GAITS)
def test_a_map_told_the_other_way_round_has_ways_as_long(roads, source, target, gait):
    world, _ = land(roads)
    mirror, _ = land(roads, mirrored=True)
    assert minutes(world, source, target, gait) == minutes(mirror, source, target, gait)


def square(first=1):
    """Two ways of equal length round a square, 0 to 3 by 1 or by 2."""
    world = Small()
    for p in range(4):
        world.town(x=p)
    for p in (first, 3 - first):
        world.road(0, p, 50)
        world.road(p, 3, 50)
    world.join_roads()
    return world


def test_of_two_ways_of_equal_length_the_same_is_always_taken():
    taken = {tuple(way(square(), 0, 3)) for _ in range(5)}
    assert len(taken) == 1


def test_of_two_ways_of_equal_length_the_same_is_taken_in_whatever_order_the_roads_are_written():
    assert way(square(1), 0, 3) == way(square(2), 0, 3)


def line(*lengths, **road):
    world = Small()
    for p in range(len(lengths) + 1):
        world.town(x=sum(lengths[:p]))
    for i, length in enumerate(lengths):
        world.road(i, i + 1, length, **road)
    world.join_roads()
    return world


def test_a_day_of_foot_on_a_good_road_is_a_days_minutes():
    world = line(28.0)
    assert minutes(world, 0, 1, FOOT) == 1440 + 1


def test_a_guarded_pass_is_gone_round_unless_it_is_the_goal():
    world = Small()
    north = world.polity()
    south = world.polity("south", enemies=(north,))
    world.town(), world.town(south, wall=2, garrison=500), world.town(), world.town()
    for start, end, length in ((0, 1, 20), (1, 2, 20), (0, 3, 60), (3, 2, 60)):
        world.road(start, end, length)
    world.join_roads()
    assert way(world, 0, 2, polity=north) == [0, 3, 2]
    assert way(world, 0, 2, polity=south) == [0, 1, 2]
    assert way(world, 0, 1, polity=north) == [0, 1]
    world.state.places.garrison[1] = 50  # fewer than bar a road
    assert way(world, 0, 2, polity=north) == [0, 1, 2]
    world.state.places.garrison[1], world.state.places.wall[1] = 500, 0.5
    assert way(world, 0, 2, polity=north) == [0, 1, 2]


def test_a_pass_with_no_way_round_is_entered_all_the_same():
    world = line(20.0, 20.0)
    north = world.polity()
    south = world.polity("south", enemies=(north,))
    world.state.places.holder[1], world.state.places.garrison[1], world.state.places.wall[1] = south, 500, 2
    assert way(world, 0, 2, polity=north) == [0, 1, 2]


@pytest.mark.parametrize(("gait", "land", "boats", "open_"), [
    (FOOT, 1, 0, True), (HORSE, 1, 0, True), (CART, 1, 0, True), (BOAT, 1, 0, False),
    (FOOT, 0, 1, False), (HORSE, 0, 1, False), (CART, 0, 1, False), (BOAT, 0, 1, True),
])  # fmt: skip
def test_men_walk_and_boats_float(gait, land, boats, open_):
    world = line(10.0, land=land, boats=boats)
    assert (minutes(world, 0, 1, gait) < paths.FAR) == open_


def test_a_flooded_road_stops_carts_and_slows_men():
    world = line(28.0)
    world.state.routes.depth[0] = 1.0
    assert minutes(world, 0, 1, CART) == paths.FAR
    assert minutes(world, 0, 1, FOOT) == 1440 / 0.5 + 1


def test_boats_go_faster_with_the_stream():
    world = line(100.0, boats=1, land=0, down=1)
    down, up = minutes(world, 0, 1, BOAT), minutes(world, 1, 0, BOAT)
    assert (down, up) == (int(100 / 39.2 * 1440) + 1, int(100 / 25.2 * 1440) + 1)


def test_a_great_river_costs_a_day():
    assert minutes(line(28.0, crosses=1), 0, 1, FOOT) == 2 * 1440 + 1


def test_there_is_no_step_to_where_one_stands_nor_to_where_no_road_leads():
    world = line(10.0)
    world.town(x=99)
    world.join_roads()
    step = [paths.next_step(world.world, world.state, world.scratches[0], 0, p, FOOT, -1) for p in (0, 2)]
    assert step == [(-1, -1), (-1, -1)]


def test_a_search_leaves_the_world_as_it_was():
    world = square()
    before = world.bits() + world.worlds.tobytes()
    minutes(world, 0, 3, FOOT)
    assert world.bits() + world.worlds.tobytes() == before


def test_the_straight_line_is_that_of_pythagoras():
    world = Small()
    world.town(x=3, y=0), world.town(x=0, y=4)
    assert paths.straight(world.world, 0, 1) == np.float64(5.0)
