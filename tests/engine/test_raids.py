"""Raids: riders who live off an enemy's country, sack what is weak, and ride on while it pays."""

from tests.engine.war_small import front
from zongheng.engine import raids
from zongheng.engine.annals import RAIDED, SACKED, TAKEN
from zongheng.engine.realm import GO_HOME, RAID, TO_RAID

STRONG = {"garrison": 30_000.0, "wall": 5.0}  # a town of which no raider thinks


def raiders(his=STRONG, men=20_000.0, **rules):
    """Red's riders in the country of the first of three towns of blue on one road."""
    world = front(
        aim=RAID,
        men=men,
        his={"store": 400_000.0, **his},
        rules={"raid_days": 8.0, "toil": 0.0, "view_unknown": his["garrison"], **rules},
    )
    world.begin()
    armies, a = world.state.armies, world.main
    armies.place[a], armies.mission[a], armies.target[a] = 1, TO_RAID, 1
    return world, a


def ridden(world, days=40):
    """Places that raiders have plundered, one after the other."""
    world.fight(days)
    return [place for _, _, place in world.told(RAIDED)]


def test_raiders_ride_on_from_district_to_district_without_going_home():
    world, _a = raiders()
    assert ridden(world)[:3] == [1, 2, 3]
    assert all(world.state.places.devastation[p] > 0.0 for p in (1, 2, 3))
    assert all(world.state.places.holder[p] == world.blue for p in (1, 2, 3))
    assert max(world.audit()) < 1e-9


def test_raiders_who_could_not_come_home_fed_turn_back():
    world, a = raiders({**STRONG, "store": 0.0, "grain": 0.0})
    world.state.places.stock[:] = 0.0
    assert ridden(world, 9) == [1]
    assert world.state.armies.mission[a] == GO_HOME


def test_raiders_turn_back_in_a_bad_season():
    world, a = raiders(too_hot=2.0)
    assert ridden(world, 9) == [1]
    assert world.state.armies.mission[a] == GO_HOME


def test_raiders_cross_no_water_where_ships_could_cut_them_off_but_on_ice():
    world, _ = raiders()
    routes = world.world.routes
    routes.landing[1], routes.freezes[1] = 2, 1
    closed = []
    for world.state.regions.frozen[:] in (1, 0):
        closed.append(bool(raids._could_be_closed(world.world, world.state, 1)))
    assert closed == [False, True]
    assert set(ridden(world)) == {1}


def test_raiders_storm_a_weak_town_sack_it_leave_it_to_nobody_and_ride_on():
    world, _a = raiders({"garrison": 300.0, "wall": 1.0})
    world.fight(40)
    for kind in (TAKEN, SACKED):
        assert [place for _, _, place in world.told(kind)][:2] == [1, 2]
    assert world.state.places.holder[1] == -1
    assert max(world.audit()) < 1e-9


def test_raiders_let_strong_walls_be():
    world, _ = raiders()
    world.fight(30)
    assert not world.told(TAKEN)
