"""What courts believe of places, and whose lands touch."""

import pytest

from tests.engine.dealings import SURE, ask, courts, days, do
from zongheng.engine import belief, borders, views

# -- places ------------------------------------------------------------------------------------------------------------


def test_own_places_are_known_and_others_are_guessed():
    world = courts()
    own, other = world.at["north_front"], world.at["south_front"]
    world.state.places.garrison[own] = 777.0
    assert ask(world, belief.men_at, world.north, own) == 777.0
    assert ask(world, belief.grain_at, world.north, own) == world.state.places.grain[own]
    assert ask(world, belief.men_at, world.north, other) != world.state.places.garrison[other]


def test_a_garrison_that_changes_is_known_when_the_spies_have_ridden_home():
    world = courts(war=True, **SURE)
    q, p = world.north, world.at["south_front"]
    old = float(world.state.places.garrison[p])
    world.state.places.garrison[p] = 500.0
    do(world, belief.month)
    rides = int(world.state.views.due[q, p]) - int(world.state.day)
    assert rides >= 4
    seen = []
    for _ in range(rides + 1):
        seen.append(ask(world, belief.men_at, q, p))
        days(world, 1)
    assert seen == [pytest.approx(old)] * rides + [500.0]


def test_nothing_is_known_of_a_town_that_has_just_changed_hands():
    world = courts(war=True, **SURE)
    q, p = world.north, world.at["south_front"]
    world.state.day = 10
    world.state.places.holder[p], world.state.places.changed[p] = world.south, 10
    wall = world.state.places.wall[p]
    assert ask(world, belief.men_at, q, p) == world.state.rules.view_unknown * (1.0 + wall)
    assert ask(world, belief.grain_at, q, p) == 0.0


def test_courts_look_into_towns_of_neighbours_and_enemies_only():
    world = courts(steppe=True)
    do(world, belief.month)
    assert world.state.views.as_of[world.south, world.at["camp"]] == views.NEVER
    assert world.state.views.as_of[world.north, world.at["camp"]] == 0


# -- borders -----------------------------------------------------------------------------------------------------------


def test_lands_touch_along_a_road_or_across_land_of_nobody():
    world = courts(third=True)
    touch = world.state.relations.borders
    north, south, west = world.north, world.south, world.west
    assert touch[north, south] == touch[south, north] == borders.TOUCH
    world.state.places.holder[world.at["north_front"]] = -1
    world.state.places.holder[world.at["north_gate"]] = -1
    ask(world, borders.survey)
    assert touch[north, south] == borders.ACROSS
    assert touch[west, south] == borders.TOUCH
    assert ask(world, belief.neighbours, north, south)
    world.state.places.holder[world.at["north_town"]] = -1
    ask(world, borders.survey)
    assert not ask(world, belief.neighbours, north, south)


def test_no_coast_is_a_neighbour_over_the_sea():
    world = courts(third=True)
    north, south, touch = world.north, world.south, world.state.relations.borders
    for r in range(world.world.n_routes):
        ends = {int(world.state.places.holder[p]) for p in (world.world.routes.start[r], world.world.routes.end[r])}
        if ends == {north, south}:
            world.world.routes.land[r], world.world.routes.crosses[r], world.world.routes.boats[r] = 0, 0, 1
    ask(world, borders.survey)
    assert touch[north, south] == touch[south, north] == 0


def test_a_court_without_land_is_where_its_men_are():
    world = courts()
    band = world.court("band")
    world.army(band, world.at["south_town"], foot=2_000.0)
    ask(world, borders.survey)
    assert ask(world, borders.seat_of, band) == world.at["south_town"]
    assert world.state.relations.borders[band, world.south] == borders.TOUCH
    assert world.state.relations.borders[band, world.north] == 0
    assert 0 < world.state.relations.apart[world.north, band] < 2_000
