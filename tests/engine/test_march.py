"""Armies on the road."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.engine.small import PLAIN, Small, many
from zongheng.engine import army, paths, roads
from zongheng.engine.annals import ARRIVED, CROSSED, MARCHED
from zongheng.engine.state import BOAT, FLEE, FOOT, HOLD, MARCH, WITHDRAW


def road(*lengths, rules=(), store=1e6, **more):
    """Towns of nobody in a row, and an army of a thousand foot at the first, which sets out for the last."""
    world = Small(**{**PLAIN, **dict(rules)})
    polity = world.polity()
    x = 0.0
    for length in (0.0, *lengths):
        x += length
        p = world.town(x=x, store=store)
        if p:
            world.road(p - 1, p, length, **more)
    a = world.army(polity, 0, foot=1000, own=100.0)
    world.march(a, len(lengths))
    return world, a


def gone(world, a):
    """Kilometres from the first town of a row."""
    return float(army.where(world.world, world.state, a)[0])


def stretches(world, a, days):
    """Kilometres of each day."""
    places = [gone(world, a)]
    for _ in range(days):
        world.live(1)
        places.append(gone(world, a))
    return np.diff(places)


def test_an_army_walks_a_days_march_a_day():
    world, a = road(1000.0)
    assert stretches(world, a, 5) == pytest.approx([28.0] * 5)


def test_days_of_rest_are_made_up_for_on_the_road():
    world, a = road(1000.0, rules={"rest_share": 0.2})
    days = stretches(world, a, 20)
    assert sorted(set(days.round(6))) == [0.0, 35.0]
    assert (days == 0.0).sum() == 4  # one day in five
    assert days.sum() == pytest.approx(20 * 28.0)


def test_a_train_slows_an_army():
    world, a = road(1000.0)
    world.state.armies.carriers[a, 0] = 500
    assert stretches(world, a, 1) == pytest.approx([25.0])  # half a porter a man: half way between 28 and 22
    world, a = road(1000.0)
    world.state.armies.carriers[a, :3] = 1000
    assert stretches(world, a, 1) == pytest.approx([22.0])


@pytest.mark.parametrize(("unfed", "share"), [(0.0, 1.0), (1.5, 0.7**0.5), (3.0, 0.7), (9.0, 0.7)])
def test_hungry_men_march_less_far(unfed, share):
    world, a = road(1000.0, rules={"weak": 0.7})
    world.state.armies.unfed[a] = unfed
    assert stretches(world, a, 1) == pytest.approx([28.0 * share])


@pytest.mark.parametrize(("far", "pace"), [(70.0, 48.0), (300.0, 24.0)])
def test_horsemen_with_their_quarry_in_sight_force_the_pace(far, pace):
    world, a = road(1000.0)
    b = world.army(world.polity("prey"), 0, foot=5000, own=1e5)
    world.state.armies.horse[a], world.state.armies.foot[a], world.state.armies.steppe[a] = 2000, 0, 1
    world.state.armies.route[b], world.state.armies.ahead[b], world.state.armies.km[b] = 0, 1, far
    t = world.theatre(0, 0)
    world.believe(t, b, 1, 5000)
    world.state.armies.theatre[a], world.state.armies.quarry[a] = t, b
    assert stretches(world, a, 1) == pytest.approx([pace])


@pytest.mark.parametrize(("steppe", "pace"), [(0, 35.0), (1, 24.0)])
def test_an_army_that_only_rides_goes_at_the_pace_of_horses(steppe, pace):
    world, a = road(1000.0)
    world.state.armies.horse[a], world.state.armies.foot[a] = 1000, 0
    world.state.armies.steppe[a] = steppe
    assert stretches(world, a, 1) == pytest.approx([pace])


@pytest.mark.parametrize(("terrain", "share"), [(0, 1.0), (4, 0.8), (5, 0.7), (6, 0.8), (7, 0.55)])
def test_the_ground_slows_an_army(terrain, share):
    world, a = road(1000.0, terrain=terrain)
    assert stretches(world, a, 1) == pytest.approx([28.0 * share])


def test_mud_slows_an_army():
    world, a = road(1000.0)
    world.state.regions.rain_by_month[:] = 1.0
    assert stretches(world, a, 2) == pytest.approx([28.0 * 0.7] * 2)


def test_a_flooded_road_slows_an_army_by_the_part_under_water():
    world, a = road(1000.0)
    world.state.routes.depth[0], world.state.routes.dry[0] = 0.5, 2
    assert stretches(world, a, 3) == pytest.approx([21.0, 21.0, 28.0])


def test_a_forced_march_is_faster_and_loses_men_on_the_road():
    world, a = road(1000.0, rules={"rest_share": 0.2, "rally": 0.0})
    world.state.armies.forced[a] = 1
    assert stretches(world, a, 3) == pytest.approx([70.0] * 3)
    assert world.men(a) == pytest.approx(1000 * 0.95**3)
    assert world.state.armies.strays[a] == pytest.approx(1000 - world.men(a))
    assert world.state.armies.fatigue[a] == pytest.approx(3 * 3 * 0.25)


def test_a_forced_march_ends_at_the_goal():
    world, a = road(20.0)
    world.state.armies.forced[a] = 1
    world.live(1)
    assert world.state.armies.forced[a] == 0


def test_an_army_comes_in_on_the_very_day_and_stands():
    world, a = road(56.0, 28.0)
    days = stretches(world, a, 5)
    assert days == pytest.approx([28.0, 28.0, 28.0, 0.0, 0.0])
    assert [(row[0], row[4]) for row in world.events(ARRIVED)] == [(1, 1), (2, 2)]
    assert world.state.armies.posture[a] == HOLD
    assert world.state.armies.goal[a] == -1


def test_an_army_passes_several_towns_in_a_day():
    world, _a = road(5.0, 5.0, 5.0, 5.0)
    world.live(1)
    assert [row[4] for row in world.events(ARRIVED)] == [1, 2, 3, 4]


def boats(men=2400, length=28.0, **rules):
    world, a = road(length, rules={"ferry": 1000.0, **rules}, crosses=1)
    world.state.armies.foot[a] = men
    return world, a


def test_boats_carry_so_many_men_a_day():
    world, a = boats()
    assert stretches(world, a, 4) == pytest.approx([0.0, 0.0, 0.6 * 28.0, 0.4 * 28.0])
    ((day, _, _, _, place, men, days),) = world.events(CROSSED)
    assert (day, place, men, days) == (2, 1, 2400, pytest.approx(2.4))


def test_porters_and_horses_need_boats_too():
    world, a = boats(men=1000)
    world.state.armies.carriers[a, 0] = 600
    world.state.armies.mounts[a] = 800
    world.until(ARRIVED)
    assert world.events(CROSSED)[0][6] == pytest.approx(2.4)


def test_the_way_back_over_a_river_needs_boats_again():
    world, a = boats(men=2000, length=200.0)
    world.live(3)
    assert gone(world, a) == pytest.approx(28.0)  # over the river, and a day on
    world.state.armies.goal[a], world.state.armies.posture[a] = 0, WITHDRAW
    world.live(2)
    assert len(world.events(ARRIVED)) == 0


def test_the_rear_of_a_long_column_waits_until_the_road_is_free():
    far = []
    for men in (10_000, 100_000):
        world, a = road(1000.0, rules={"column_length": 8.0}, terrain=7)
        world.state.armies.foot[a], world.state.armies.own[a] = men, 20.0 * men
        far.append(1000.0 - stretches(world, a, 20).sum())
    assert far[1] - far[0] == pytest.approx(72.0 * 0.55)  # ninety thousand more are 72 km of road


def test_an_army_closes_up_once_and_not_in_every_town():
    world, a = road(*[28.0] * 10, rules={"column_length": 8.0})
    world.state.armies.foot[a], world.state.armies.standing[a] = 10_000, 1
    world.state.armies.own[a] = 1000
    world.live(10)
    assert gone(world, a) == pytest.approx(280.0 - 8.0 / 3.0)


@pytest.mark.parametrize(("walked", "back"), [(2, True), (8, False)])
def test_an_army_with_a_new_goal_turns_round_when_that_is_shorter(walked, back):
    world, a = road(280.0)
    side, far = world.town(x=-50.0, store=1e6), world.town(x=280.0, y=200.0, store=1e6)
    world.road(0, side, 50.0)
    world.road(1, far, 200.0)
    world.road(side, far, 260.0)
    world.live(walked)
    world.state.armies.goal[a] = far
    world.live(1)
    assert (gone(world, a) < 28.0 * walked) == back


def test_an_about_face_loses_and_wins_no_way():
    world, a = road(280.0)
    world.live(3)
    world.state.armies.goal[a], world.state.armies.posture[a] = 0, WITHDRAW
    assert stretches(world, a, 4) == pytest.approx([-28.0, -28.0, -28.0, 0.0])
    assert world.state.armies.out[a] == pytest.approx(0.0)


def test_an_army_goes_by_the_places_that_it_was_told():
    world, a = road(50.0)
    detour = world.town(x=25.0, y=90.0, store=1e6)
    world.road(0, detour, 95.0)
    world.road(detour, 1, 95.0)
    world.state.armies.stop[a, 0], world.state.armies.stops[a] = detour, 1
    world.live(12)
    assert [row[4] for row in world.events(ARRIVED)] == [detour, 1]


def test_no_army_passes_a_granary_of_its_own_with_empty_packs():
    world, a = road(10.0, 10.0, 10.0)
    world.state.places.holder[1], world.state.places.grain[1] = 0, 1e5
    world.state.armies.own[a] = 10.0
    world.live(1)
    assert world.state.armies.place[a] == 1
    world.live(1)
    assert world.state.armies.place[a] == 3


def test_men_in_flight_do_not_stop_for_food():
    world, a = road(9.0, 9.0, 9.0)
    world.state.places.holder[1], world.state.places.grain[1] = 0, 1e5
    world.state.armies.own[a], world.state.armies.posture[a], world.state.armies.met[a] = 10.0, FLEE, 0
    world.live(1)
    assert world.state.armies.place[a] == 3


def test_without_a_road_an_army_stays_where_it_is():
    world, a = road(10.0)
    world.march(a, world.town(x=500.0, y=500.0))
    world.live(3)
    assert world.state.armies.place[a] == 0


def test_an_army_that_was_told_twice_sets_out_once():
    world, a = road(500.0)
    world.state.armies.posture[a], world.state.armies.goal[a] = HOLD, -1
    for day in (0, 2):
        world.order("march", army=a, place=1, day=day)
    world.live(5)
    assert len(world.events(MARCHED)) == 1


@given(
    st.lists(st.floats(2.0, 150.0), min_size=1, max_size=6),
    st.floats(0.0, 0.4),
    st.floats(0.0, 1.0),
    st.integers(0, 7),
    st.integers(0, 1),
)
@settings(max_examples=many(60, 6))
def test_an_army_never_jumps_and_always_arrives(lengths, rest, rain, terrain, crosses):
    world, a = road(
        *lengths, rules={"rest_share": rest, "ferry": 900.0, "forced": 1.0}, terrain=terrain, crosses=crosses
    )
    world.state.regions.rain_by_month[:] = rain
    armies, days = world.state.armies, 0
    while armies.posture[a] == MARCH and days < 200:
        before = gone(world, a)
        world.live(1)
        days += 1
        assert -1e-9 <= gone(world, a) - before <= 28.0 / (1.0 - rest) + 1e-9
        assert armies.walked[a] == pytest.approx(gone(world, a) - before, abs=1e-6)
        r = armies.route[a]
        assert r < 0 or 0.0 <= armies.km[a] <= lengths[r]
    assert armies.place[a] == len(lengths)
    assert armies.route[a] == -1


def test_in_a_long_war_a_column_keeps_to_its_way_while_it_is_open():
    world = Small(**PLAIN)
    red, blue = world.polity(), world.polity("blue")
    world.state.free = 1
    for x, y in ((0, 0), (100, 0), (200, 0), (100, 80)):
        world.town(red, x, y)
    near, far = [world.road(0, 1, 100.0), world.road(1, 2, 100.0)], [world.road(0, 3, 130.0), world.road(3, 2, 130.0)]
    a = world.army(red, 0, foot=1000, own=100.0)
    world.join_roads()

    def step(p):
        world.state.armies.place[a] = p
        r, there = roads.ahead(world.world, world.state, world.scratches[0], a, 2)
        world.state.armies.way_step[a] += 1
        return r, there

    assert step(0) == (near[0], 1)
    world.state.routes.length[near[1]] = 9_000.0  # it does not see that from afar
    assert step(1) == (near[1], 2)
    world.state.places.holder[1] = blue  # land of a court that has not let it through
    assert step(0) == (far[0], 3)
    assert step(3) == (far[1], 2)


def test_no_way_on_land_leads_to_an_island():
    world = Small(**PLAIN)
    red = world.polity()
    for x in (0, 100, 200):
        world.town(red, x)
    world.road(0, 1, 100.0)
    world.road(1, 2, 100.0, boats=1, land=0)
    world.join_roads()
    scratch = world.scratches[0]
    scratch.mainland[:] = -1
    found = [paths.search(world.world, world.state, scratch, 0, p, FOOT, red) < paths.FAR for p in range(3)]
    assert found == [True, True, False]
    assert paths.search(world.world, world.state, scratch, 1, 2, BOAT, red) < paths.FAR
