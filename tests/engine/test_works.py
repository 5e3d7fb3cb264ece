"""What is built when somebody pays for it: walls, warships, farms, skill."""

import pytest

from tests.engine.realm_small import Realm
from zongheng.engine import fleets, reckoning, works
from zongheng.engine.annals import FARMS_LAID, FLEET_BUILT, FORT_BUILT

ROUND = {
    "fort_cost": 365_000.0, "fort_rate": 1.2, "mending": 0.25, "mend_rate": 1.2, "ship_cost": 730.0, "ship_rate": 240.0,
    "ships_learned": 400.0, "farm_yield": 12.0, "farm_cost": 73.0, "farm_rate": 1.2, "farm_share": 0.4, "pay_dry": 20.0,
    "early_share": 0.4, "wheat_share": 0.4, "weather": 0.0,
}  # fmt: skip


def seat(treasury=1e7, water=True, **facts):
    """A polity with one place, the seat of its theatre, on a river."""
    world = Realm(**ROUND)
    world.region(coldest=-5.0)
    q = world.court(treasury=treasury)
    p = world.town(q, people=100_000, **{"wall": 2.0, "garrison": 10_000.0, **facts})
    t = world.theatre(q, p)
    if water:
        world.road(p, world.town(-1, 100.0), 100.0, boats=1)
    world.state.places.theatre[p] = t
    return world, q, p, t


def test_S98_a_hill_fort_is_built_step_by_step_while_somebody_pays():
    world, q, p, _t = seat()
    works.begin_fort(world.state, p, 1.0)
    world.turn(5, works)
    assert world.state.places.wall[p] == pytest.approx(2.5)
    assert world.state.places.fort[p] == pytest.approx(0.5)
    assert not world.events(FORT_BUILT)
    world.turn(5, works)
    assert world.state.places.wall[p] == pytest.approx(3.0)
    assert world.state.cash_spent == pytest.approx(365_000 * 20.0 / 365)
    assert [(event[4], event[5]) for event in world.events(FORT_BUILT)] == [(p, pytest.approx(3.0))]
    assert world.state.polities.treasury[q] == pytest.approx(1e7 - 20_000)


@pytest.mark.parametrize("why", ["poor", "besieged", "lost"])
def test_S98_nothing_is_built(why):
    world, _q, p, _t = seat(treasury=0.0 if why == "poor" else 1e7)
    world.begin()
    works.begin_fort(world.state, p, 1.0)
    works.begin_fleet(world.world, world.state, p, 100.0)
    if why == "besieged":
        world.state.places.invested[p] = 9
    elif why == "lost":
        world.state.places.holder[p] = -1
    world.turn(12, works)
    assert world.state.places.wall[p] == 2.0
    assert world.state.places.ships[p] == 0.0


def test_no_wall_is_higher_than_the_strongest_of_the_age():
    world, _q, p, _t = seat(wall=4.5)
    works.begin_fort(world.state, p, 3.0)
    assert world.state.places.fort[p] == pytest.approx(0.5)
    world.turn(12, works)
    assert world.state.places.wall[p] == pytest.approx(5.0)


def test_S98_a_river_fleet_is_built_on_the_water_and_teaches_its_builders():
    world, q, p, _t = seat()
    world.begin()
    works.begin_fleet(world.world, world.state, p, 100.0)
    world.turn(12, works)
    assert world.state.places.ships[p] == pytest.approx(100)
    assert world.state.places.keels[p] == 0.0
    assert 0.1 < world.state.polities.boat_skill[q] < 0.3
    assert world.state.cash_spent == pytest.approx(100 * 730 * 20.0 / 365)
    assert [(event[4], event[5]) for event in world.events(FLEET_BUILT)] == [(p, pytest.approx(100))]
    assert reckoning.audit_cash(world.world, world.state) < 1e-12


def test_S98_no_ships_are_built_where_there_is_no_water():
    world, q, p, _t = seat(water=False)
    other = world.court("other", enemies=[q])
    world.town(other, 200.0)
    world.begin()
    assert fleets.yard(world.world, world.state, q, other) == -1
    works.begin_fleet(world.world, world.state, p, 100.0)
    assert world.state.places.keels[p] == 0.0


def test_breaches_of_a_wall_are_mended_to_the_next_whole_step_and_no_further():
    world, _q, p, _t = seat(wall=2.3)
    world.turn(24, works)
    assert world.state.places.wall[p] == pytest.approx(3.0)
    assert world.state.cash_spent == pytest.approx(0.7 * 0.25 * 365_000 * 20.0 / 365)
    behind, _q, p, _t = seat(wall=2.3)
    behind.state.places.theatre[p] = -1
    behind.turn(24, works)
    assert behind.state.places.wall[p] == 2.3


def test_S97_soldiers_farms_feed_a_theatre_after_a_year_of_laying_out():
    world, q, p, t = seat()
    assert works.lay_farms(world.world, world.state, world.log, t, 50_000.0) == pytest.approx(4_000)  # of 10,000 men
    assert [(event[5], event[6]) for event in world.events(FARMS_LAID)] == [(pytest.approx(48_000), 4_000)]
    world.turn(12, works)
    assert world.state.theatres.farms[t] == pytest.approx(48_000)
    assert world.state.cash_spent == pytest.approx(4_000 * 73 * 20.0 / 365)
    before = world.state.places.grain[p]
    world.turn(12, works)
    assert world.state.places.grain[p] - before == pytest.approx(48_000)
    assert world.audit()[0] < 1e-12
    assert q == 0


def test_S97_fields_without_men_to_work_them_yield_less_and_are_lost_with_the_place():
    world, _q, p, t = seat()
    works.lay_farms(world.world, world.state, world.log, t, 4_000.0)
    world.turn(12, works)
    world.state.places.garrison[p] = 5_000.0
    before = world.state.places.grain[p]
    world.turn(12, works)
    assert world.state.places.grain[p] - before == pytest.approx(24_000)
    world.state.places.holder[p] = -1
    world.turn(1, works)
    assert world.state.theatres.farms[t] == 0.0


def test_S43_siege_skill_grows_by_what_is_not_known_yet():
    world, q, _p, _t = seat()
    world.state.polities.siege_skill[q] = 0.2
    works.learn(world.state, q, 0.25)
    assert world.state.polities.siege_skill[q] == pytest.approx(0.4)
    for _ in range(50):
        works.learn(world.state, q, 0.25)
    assert world.state.polities.siege_skill[q] <= 1.0
