"""Walled towns on an army's road: taken first, or men are left before them and the rest goes on."""

import pytest

from tests.engine.war_small import front
from zongheng.engine import assault, missions, paths
from zongheng.engine.annals import MASKED
from zongheng.engine.realm import IDLE, TO_TAKE
from zongheng.engine.state import FOOT, UNFORMED

STRONG = {"wall": 5.0, "garrison": 1_500.0, "grain": 1e6, "loyalty": 1.0}
WEAK = {"wall": 1.0, "garrison": 500.0}


def road(kind=None, spare=True, strong=STRONG, weak=WEAK, men=20_000.0, **rules):
    """Red's army, a town that it cannot take on its road, and one behind it that it could."""
    plain = {"view_unknown": 0.0, "belief": 0.0, "storm_step": 1.5, "works": 0.0, "siege_days": 40.0}
    world = front(towns=3, men=men, rules={**plain, **rules})
    for p, facts in ((1, strong), (2, weak)):
        for name, value in facts.items():
            world.state.places[name][p] = value
    if kind is not None:
        world.world.places.kind[1] = kind
    world.spare = world.army(world.red, 0, posture=UNFORMED, name="spare") if spare else -1
    return world


def goes(world, days=1):
    world.fight(days)
    return int(world.state.armies.mission[world.main]), int(world.state.armies.target[world.main])


def test_a_town_that_will_not_fall_is_masked_by_men_enough_to_keep_its_garrison_inside_and_the_rest_goes_on():
    world = road()
    assert goes(world) == (TO_TAKE, 2)
    world.until_event(MASKED, 30)
    armies, rules = world.state.armies, world.state.rules
    assert (armies.before[world.spare], armies.target[world.spare]) == (1, 1)
    inside = 1_500.0 * rules.foot * rules.stand
    assert world.men(world.spare) < 10_000.0
    assert rules.sally_odds * assault.outside(world.world, world.state, world.spare) == pytest.approx(inside, rel=0.05)
    world.fight(60)
    assert world.state.places.holder[2] == world.red


def test_what_can_be_taken_is_taken_first():
    assert goes(road(strong=WEAK, spare=False))[1] == 1


def test_nobody_masks_a_pass_or_leaves_more_men_than_come_on():
    world = road(kind=paths.PASS)
    assert goes(world)[0] == IDLE
    assert goes(road(strong={**STRONG, "garrison": 6_000.0}))[0] == IDLE


def test_who_has_no_column_to_leave_sits_down_before_the_town():
    world = road(spare=False)
    world.fight(10)
    assert world.state.armies.before[world.main] == 1


def test_the_road_past_a_masked_town_is_open_to_those_who_mask_it_and_to_nobody_else():
    world = road()
    assert paths.barred(world.world, world.state, 1, world.red)
    world.until_event(MASKED, 30)
    assert not paths.barred(world.world, world.state, 1, world.red)
    paths.reach(world.world, world.state, world.scratches[0], 0, FOOT, world.red, 30.0)
    assert not paths.leads_past(world.world, world.state, world.scratches[0], 2, FOOT, world.red)


def test_a_column_has_its_share_of_men_and_food():
    world = road()
    world.state.armies.own[world.main] = 1_000.0
    before = world.men(world.main)
    missions.divide(world.state, world.main, world.spare, 0.3)
    assert world.men(world.spare) == pytest.approx(0.3 * before)
    assert world.state.armies.own[world.spare] == pytest.approx(300.0)
    assert world.men(world.main) + world.men(world.spare) == pytest.approx(before)
