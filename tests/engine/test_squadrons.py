"""Squadrons that shift their station: where warships are wanted, who goes, and the days that it takes."""

import numpy as np
import pytest

from tests.engine.test_fleets import ABOVE, BELOW, FAR, NORTH, SOUTH, river
from zongheng.engine import choice, courses, docket, fleets, matters, paths, squadrons, views
from zongheng.engine.annals import FLEET_SAILED
from zongheng.engine.realm import HOLD_LINE, IDLE, TAKE, TO_TAKE
from zongheng.engine.state import FOOT


def wide(blue=0.0, far=80.0, **rules):
    """The river of ``test_fleets`` with blue's ships farther down, out of use where they lie."""
    world = river(blue=blue, **{"outsails": 1.5, "believe_days": 60.0, "cover_days": 3.0, **rules})
    if far:
        fleets.launch(world.state, FAR, far)
    world.state.polities.boat_skill[:2] = 0.5
    fleets.survey(world.world, world.state, world.scratches[0])
    return world


def seen(world, place, men=20_000.0):
    """Red's army stands there, and blue's theatre has heard of it."""
    a = world.army(world.red, place, foot=men)
    t = int(np.flatnonzero(world.state.theatres.polity[: world.state.n_theatres] == world.blue)[0])
    world.state.theatres.place[t, a], world.state.theatres.men[t, a] = place, men
    world.state.theatres.as_of[t, a] = world.state.day
    return a


def shift(world):
    squadrons.month(world.world, world.state, world.scratches[0], world.log)
    return world.state.places


def wait(world, days):
    for _ in range(days):
        world.state.day += 1
        squadrons.sail(world.world, world.state, world.scratches[0])
    return world.state.places


def test_S98_ships_go_to_the_crossing_by_which_an_enemy_is_believed_to_come_and_take_their_days_for_it():
    world = wide()
    seen(world, NORTH)
    places = shift(world)
    assert places.ships[FAR] == pytest.approx(60.0)  # twenty, times skill, just bar the river
    assert places.bound[SOUTH] == pytest.approx(20.0)
    assert places.afloat[SOUTH] == -1
    assert wait(world, 5).bound[SOUTH] > 0.0  # 151 km at 25.2 a day
    places = wait(world, 1)
    assert (places.bound[SOUTH], places.ships[SOUTH]) == (0.0, pytest.approx(20.0))
    assert places.afloat[SOUTH] == world.blue
    assert len(world.events(FLEET_SAILED)) == 1
    shift(world)
    assert places.ships[SOUTH] == pytest.approx(20.0)  # and stay while they are wanted


def test_ships_go_nowhere_for_an_enemy_of_whom_nobody_has_heard_or_in_peace():
    world = wide()
    world.army(world.red, NORTH, foot=20_000.0)
    assert shift(world).bound[SOUTH] == 0.0
    world = wide()
    seen(world, NORTH)
    world.state.polities.at_war[:2, :2] = 0
    assert shift(world).bound[SOUTH] == 0.0


def test_ships_stay_where_they_lie_while_they_are_felt_enough_from_there():
    world = wide(far=0.0)
    fleets.launch(world.state, BELOW, 200.0)
    seen(world, NORTH)
    assert shift(world).ships[BELOW] == 200.0


def test_S98_a_fleet_gathers_for_an_attack_that_it_can_win_and_not_for_one_that_it_cannot():
    moved = []
    for blue in (100.0, 250.0):
        world = wide(far=0.0, outsails=1.1)
        world.state.places.wall[SOUTH] = 0.0  # they have to pass it
        fleets.launch(world.state, ABOVE, 160.0)
        fleets.launch(world.state, SOUTH, blue)
        world.state.polities.boat_skill[:2] = 0.5
        world.state.rules.belief = 0.0
        fleets.survey(world.world, world.state, world.scratches[0])
        world.state.relations.aim[world.red, world.blue] = TAKE
        moved.append(float(shift(world).bound[NORTH]))
    assert moved[0] > 100.0
    assert moved[1] == 0.0
    world.state.relations.aim[world.red, world.blue] = HOLD_LINE
    assert shift(world).bound[NORTH] == 0.0


def test_S98_ships_come_to_an_own_town_that_is_shut_in_on_the_water():
    world = wide()
    world.state.places.invested[SOUTH] = 30
    places = shift(world)
    assert places.bound[BELOW] > 20.0  # not into the town itself, and so many that they are felt there
    wait(world, 6)
    assert places.afloat[SOUTH] == world.blue


def test_ships_whose_haven_falls_meanwhile_turn_off_to_another():
    world = wide()
    seen(world, NORTH)
    shift(world)
    world.state.places.holder[SOUTH] = world.red
    assert wait(world, 6).ships[SOUTH] == 0.0
    assert world.state.places.ships[BELOW] == pytest.approx(20.0)


def test_a_court_counts_the_warships_of_an_enemy_as_well_as_its_men_can():
    world = river(view_error=0.4)
    args = world.world, world.state, world.red, SOUTH
    counted = views.warships_at(*args)
    assert counted > 0.0
    assert counted != pytest.approx(100.0)
    assert views.warships_at(world.world, world.state, world.blue, SOUTH) == pytest.approx(100.0)  # its own it knows
    world.state.rules.belief = 0.0
    assert views.warships_at(*args) == pytest.approx(100.0)


def test_S98_a_plan_that_ships_bar_may_be_to_build_ships_first():
    kinds = []
    for blue in (200.0, 0.0):
        world = river(blue=blue)
        m = docket.raise_matter(world.state, courses.WAR_PLAN, world.red, world.blue, -1, -1, 0)
        matters.courses(world.world, world.state, world.scratches[0], m)
        lying = world.state.docket
        kinds.append([int(lying.act[m, i, 0]) for i in range(lying.options[m])])
    assert courses.BUILD_FLEET in kinds[0]
    assert courses.BUILD_FLEET not in kinds[1]


def storm(blue, **rules):
    """What red's army on the north bank would do over the river."""
    world = river(blue=blue, **{"attempt": 0.3, "siege_days": 60.0, "storm_step": 1.0, "supply": 0.0, **rules})
    a = world.army(world.red, NORTH, foot=40_000.0, own=5_000.0, theatre=0)
    world.state.theatres.aim[0], world.state.theatres.enemy[0] = TAKE, world.blue
    args = world.world, world.state, world.scratches[0]
    paths.reach(*args, NORTH, FOOT, world.red, 20.0)
    alone, at_home = np.zeros(0, np.int64), (0.0, 0.0)
    return choice._the_hard_way(*args, 0, a, alone, at_home, 10_000.0)


def test_S45_an_army_storms_over_a_river_that_few_ships_hold_and_not_over_one_that_many_do():
    mission, place, chance, whole = storm(22.0)
    assert (mission, place, whole) == (TO_TAKE, SOUTH, 1.0)
    assert chance < 10.0 / (10.0 + 11.0)
    assert storm(200.0)[0] == IDLE
    assert storm(200.0, rafts=400.0)[0] == TO_TAKE
