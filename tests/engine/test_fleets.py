"""Warships on rivers: whose water it is, who gets over, and what becomes of fleets."""

import math

import pytest

from tests.engine.war_small import War
from zongheng.engine import estimate, fleets, inside, paths, reckoning, waters
from zongheng.engine.annals import CROSSING_BARRED, CROSSING_FORCED, SHIPS_TAKEN
from zongheng.engine.state import BOAT, FOOT, MARCH, WITHDRAW

ROUND = {"cruise": 4.0, "bars_river": 10.0, "rafts": 10.0, "drowned": 0.1, "ship_wear": 0.1, "ships_taken": 0.5,
         "ships_away": 0.3, "plan_days": 1.0}  # fmt: skip
NORTH, SOUTH, BELOW, ABOVE, FAR = range(5)


def river(red=0.0, blue=200.0, skill=0.5, **rules):
    """Red in the north and blue in the south of a river that a road crosses; boats go from bank to bank, from blue's to
    a place of his below and one of red's above, and from below to one of blue's that no command covers.
    """
    world = War(**{**ROUND, **rules})
    g = world.region("river", 2.0, 20.0)
    world.red, world.blue = world.court("red", boat_skill=skill), world.court("blue", boat_skill=skill)
    world.war(world.red, world.blue)
    t, u = world.theatre(world.red, NORTH), world.theatre(world.blue, SOUTH)
    red_, blue_, apart = (world.red, t), (world.blue, u), (world.blue, -1)
    for (holder, theatre), x, y in ((red_, 0, 30), (blue_, 0, 0), (blue_, 90, 0), (red_, -90, 30), (apart, 190, 0)):
        world.town(holder, x, y, people=1e5, grain=1e5, wall=2.0, garrison=1_000.0, region=g, theatre=theatre)
    world.crossing = world.road(NORTH, SOUTH, 25.2, crosses=1, landing=SOUTH, freezes=1, boats=1)
    for start, end, km in ((SOUTH, BELOW, 50.4), (SOUTH, ABOVE, 50.4), (BELOW, FAR, 100.8)):
        world.road(start, end, km, boats=1, land=0)
    for p, ships in ((NORTH, red), (SOUTH, blue)):
        if ships:
            fleets.launch(world.state, p, ships)
    world.state.polities.boat_skill[:2] = skill
    world.begin()
    fleets.survey(world.world, world.state, world.scratches[0])
    return world


def month(world):
    fleets.month(world.world, world.state, world.scratches[0], world.log)
    return world


def ways(world):
    """Minutes of an army of red over the river as it marches, and whether a plan of red's would go there."""
    args = world.world, world.state, world.scratches[0]
    marched = paths.search(*args, NORTH, SOUTH, FOOT, world.red)
    paths.reach(*args, NORTH, FOOT, world.red, 60.0)
    return marched, world.scratches[0].dist[SOUTH] < paths.FAR


def test_S98_an_enemys_fleet_bars_a_river_to_plans_and_lengthens_the_way_of_those_who_march():
    free, open_ = ways(river(blue=0.0))
    assert open_
    barred, closed = ways(river())
    assert not closed
    assert barred == free + 11 * paths.DAY  # a try a day, of which one in eleven succeeds


def test_S98_a_few_boats_bar_nothing_and_nor_do_ships_of_those_who_are_at_peace():
    assert ways(river(blue=10.0))[1]
    world = river()
    world.state.polities.at_war[:2, :2] = 0
    assert ways(world)[1]


def test_S98_ice_opens_the_river():
    world = river()
    world.state.regions.frozen[0] = 1
    assert ways(world)[1]


def test_S98_whose_own_fleet_is_the_stronger_crosses_freely():
    world = river(red=300.0)
    assert world.state.places.afloat[SOUTH] == world.red
    assert ways(world)[1]
    assert not ways(river(red=100.0))[1]
    world.state.polities.boat_skill[world.red] = 0.1  # many ships and no skill
    assert month(world).state.places.afloat[SOUTH] == world.blue


def test_S98_nobody_is_barred_between_two_places_of_his_own():
    world = river()
    world.state.places.holder[SOUTH] = world.red
    assert not paths.held(world.world, world.state, world.crossing, world.red)


def test_ships_are_felt_less_the_farther_they_have_to_sail_and_pass_no_town_of_the_enemy():
    world = river()
    worth, afloat = world.state.places.warships, world.state.places.afloat
    assert worth[SOUTH] == pytest.approx(100.0)
    assert worth[BELOW] == pytest.approx(100.0 * math.exp(-0.5), rel=1e-3)  # two days at 25.2 km
    assert worth[FAR] == pytest.approx(100.0 * math.exp(-1.5), rel=1e-3)
    assert afloat[ABOVE] == world.blue
    world.state.places.holder[BELOW] = world.red  # reached, not passed
    fleets.survey(world.world, world.state, world.scratches[0])
    assert afloat[BELOW] == world.blue
    assert afloat[FAR] == -1


def test_S45_an_army_that_comes_to_a_barred_river_is_thrown_back_with_loss_or_gets_over_by_stealth():
    tried = []
    for run in range(60):
        world = river()
        world.state.run = run
        a = world.army(world.red, NORTH, foot=10_000.0, own=5_000.0)
        world.march(a, SOUTH)
        reckoning.open_books(world.world, world.state)
        over = fleets.gets_over(world.world, world.state, world.scratches[0], world.log, a, world.crossing)
        told = world.events(CROSSING_FORCED if over else CROSSING_BARRED)
        assert len(told) == 1
        assert world.men(a) == pytest.approx(10_000.0 if over else 9_000.0)
        assert (world.state.armies.posture[a] == MARCH) == over
        tried.append(over)
        assert max(world.audit()) < 1e-9
    assert 1 <= sum(tried) <= 14  # 10 of boats found against 100 of warships: one in eleven


def test_those_who_flee_go_on_trying():
    world = river(rafts=0.0)
    a = world.army(world.red, SOUTH, foot=10_000.0, own=5_000.0, home=NORTH, posture=WITHDRAW, goal=NORTH)
    for _ in range(3):
        assert not fleets.gets_over(world.world, world.state, world.scratches[0], world.log, a, world.crossing)
        world.state.day += 1
    assert world.state.armies.posture[a] == WITHDRAW
    assert world.men(a) == pytest.approx(10_000.0 * 0.9**3)


def test_an_army_with_ships_of_its_own_near_gets_over_the_more_often():
    chances = []
    for red in (0.0, 180.0):
        world = river(red=red)
        a = world.army(world.red, NORTH, foot=10_000.0)
        over = 0
        for _ in range(80):
            over += fleets.gets_over(world.world, world.state, world.scratches[0], world.log, a, world.crossing)
            world.state.day += 1
        chances.append(over)
    assert chances[1] > 2 * chances[0]


def test_S98_fleets_of_enemies_wear_each_other_down_the_weaker_the_faster_and_the_river_is_won():
    world = river(red=400.0, blue=200.0)
    ships = world.state.places.ships
    month(world)
    near = math.exp(-0.25)  # a day's sail
    assert ships[SOUTH] == pytest.approx(200.0 * (1.0 - 0.1 * 200.0 * near / (200.0 * near + 100.0)), rel=1e-3)
    for _ in range(23):
        month(world)
    assert ships[SOUTH] < 0.5 * 200.0
    assert ships[NORTH] > 4.0 * ships[SOUTH]
    assert world.state.places.afloat[SOUTH] == world.red
    assert world.state.polities.boat_skill[world.red] > 0.5  # of the ships that it took


def test_fleets_that_are_at_peace_or_out_of_reach_are_left_alone():
    world = river(red=400.0, blue=200.0)
    world.state.polities.at_war[:2, :2] = 0
    assert list(month(world).state.places.ships[:2]) == [400.0, 200.0]
    far = river(red=400.0, blue=0.0)
    fleets.launch(far.state, FAR, 200.0)
    far.state.routes.length[3] = 900.0
    assert list(month(far).state.places.ships[[NORTH, FAR]]) == [400.0, 200.0]


def test_S98_ships_whose_place_falls_are_partly_taken_with_their_crews_partly_burnt_and_partly_get_away():
    world = river(ship_wear=0.0)
    world.state.places.holder[SOUTH] = world.red
    before = float(world.state.polities.boat_skill[world.red])
    month(world)
    ships = world.state.places.ships
    assert ships[BELOW] == pytest.approx(60.0)  # 0.3 sail down to the next place of their own
    assert ships[SOUTH] == pytest.approx(70.0)  # half of the rest
    assert world.state.places.crews[SOUTH] == world.red
    assert world.state.polities.boat_skill[world.red] > before
    assert [(event[4], event[5], event[6]) for event in world.events(SHIPS_TAKEN)] == [
        (SOUTH, pytest.approx(70.0), pytest.approx(70.0))
    ]


def test_ships_leave_a_place_that_is_given_away_in_peace():
    world = river()
    world.state.polities.at_war[:2, :2] = 0
    world.state.places.holder[SOUTH] = world.red
    assert month(world).state.places.ships[BELOW] == pytest.approx(200.0)


def test_ships_of_a_theatre_lie_at_its_places_on_the_water_and_are_counted_there():
    world = river(blue=0.0)
    world.state.theatres.fleet[:2] = 60.0, 200.0
    fleets.open_harbours(world.world, world.state, world.scratches[0])
    assert list(world.state.places.ships[:5]) == [30.0, 100.0, 100.0, 30.0, 0.0]
    world.state.rules.ship_wear = 0.0
    assert list(month(world).state.theatres.fleet[:2]) == [60.0, 200.0]


def test_S98_a_fleet_feeds_a_town_on_its_river_while_it_holds_the_water():
    world = river()
    places = world.state.places
    places.invested[SOUTH], places.grain[SOUTH] = 40, 0.0
    before = places.grain[BELOW]
    inside._feed_by_river(world.world, world.state, SOUTH, 100.0)
    assert places.grain[SOUTH] == pytest.approx(100.0)
    assert places.grain[BELOW] == pytest.approx(before - 100.0)
    places.afloat[SOUTH] = world.red
    inside._feed_by_river(world.world, world.state, SOUTH, 100.0)
    assert places.grain[SOUTH] == pytest.approx(100.0)


def test_a_court_sees_which_rivers_bar_its_way_and_which_lie_open():
    world = river()
    args = world.world, world.state
    assert estimate.barriers(*args, world.red, world.blue) == (1 / 2, 1 / 2, 1 / 2)  # boat roads join their lands too
    assert estimate.barriers(*args, world.blue, world.red) == (1 / 2, 0.0, 0.0)
    bare = river(blue=0.0)
    assert estimate.barriers(bare.world, bare.state, bare.blue, bare.red) == (1 / 2, 0.0, 1 / 2)


def test_ships_are_built_near_the_river_that_has_to_be_won():
    world, bare = river(), river(blue=0.0)
    assert fleets.yard(world.world, world.state, world.red, world.blue) == NORTH
    world.state.places.garrison[NORTH] = 0.0
    assert fleets.yard(world.world, world.state, world.red, world.blue) == ABOVE
    assert fleets.yard(world.world, world.state, world.blue, world.red) == -1  # the river is his already
    assert fleets.yard(bare.world, bare.state, bare.blue, bare.red) == SOUTH


def test_less_than_a_ship_is_no_squadron():
    world = month(river(red=1.2, blue=200.0, ship_wear=0.5))
    assert world.state.places.ships[NORTH] == 0.0
    assert world.state.places.crews[NORTH] == -1


# -- waters ----------------------------------------------------------------------------------------------------------


def sailed(world, p, q):
    """Minutes of sail from a place to every place that ships of a polity come to."""
    args = world.world, world.state, world.scratches[0]
    return {int(s): int(world.scratches[0].dist[s]) for s in waters.chart(*args, p, q).copy()}


def test_ships_come_where_a_search_of_the_open_water_comes_the_nearest_first():
    world = river()
    args = world.world, world.state, world.scratches[0]
    for p in range(5):
        found = sailed(world, p, world.blue)
        paths.reach_round(*args, p, BOAT, world.blue, 3.0 * world.state.rules.cruise)
        assert found == {s: int(world.scratches[0].dist[s]) for s in range(5) if world.scratches[0].dist[s] < paths.FAR}
        assert list(found.values()) == sorted(found.values())


def test_ships_pass_no_wall_of_an_enemy_and_no_ice():
    world = river()
    assert FAR in sailed(world, SOUTH, world.blue)
    world.state.places.holder[BELOW] = world.red
    assert BELOW in sailed(world, SOUTH, world.blue)
    assert FAR not in sailed(world, SOUTH, world.blue)
    assert NORTH in sailed(world, SOUTH, world.blue)
    world.state.regions.frozen[:] = 1
    assert NORTH not in sailed(world, SOUTH, world.blue)
