"""Milestones, ruin, and the books."""

import pytest

from tests.engine.small import PLAIN, Small
from zongheng.engine import annals, reckoning
from zongheng.engine.annals import ARRIVED, DISPERSED, ENTERED, PEACE_MADE, RUINED
from zongheng.engine.reckoning import ALL_OF, ANY_OF
from zongheng.engine.state import GONE


def road(towns=4):
    """An army that comes to one town after another, a day each, and a second that stays."""
    world = Small(**PLAIN, found=0.0)
    polity = world.polity()
    for p in range(towns):
        world.town(polity, x=28.0 * p, grain=1e5, people=1000)
        if p:
            world.road(p - 1, p, 28.0)
    a = world.army(polity, 0, foot=1000, own=100.0)
    world.army(polity, 0, foot=1000, own=100.0)
    world.march(a, towns - 1)
    return world, a


def days(world):
    return [int(day) for day in world.state.milestones.day[: int(world.world.n_milestones)]]


def test_a_milestone_comes_on_the_first_day_of_its_event():
    world, _a = road()
    world.milestone(ARRIVED)
    world.live(5)
    assert days(world) == [0]


def test_a_milestone_may_name_army_place_and_polity():
    world, a = road()
    world.milestone(ARRIVED, place=2)
    world.milestone(ARRIVED, place=2, army=a, polity=0)
    world.milestone(ARRIVED, place=2, army=1)
    world.milestone(ARRIVED, place=2, polity=1)
    world.milestone(ENTERED, place=2)
    world.live(5)
    assert days(world) == [1, 1, -1, -1, -1]


def test_a_milestone_may_have_a_day_before_which_it_counts():
    world, _a = road()
    world.milestone(ARRIVED, place=2, before=1)
    world.milestone(ARRIVED, place=2, before=2)
    world.live(5)
    assert days(world) == [-1, 1]


def test_a_milestone_may_name_the_other_polity_and_how_much_an_event_must_count():
    world, _a = road()
    of_both, of_other, enough, too_much = (world.milestone(PEACE_MADE, polity=0) for _ in range(4))
    world.world.milestones.against[[of_both, of_other]] = 1, 0
    world.world.milestones.least[[enough, too_much]] = 30.0, 31.0
    annals.tell(world.state, world.log, PEACE_MADE, 0, 1, -1, -1, 30.0, 0.0)
    reckoning.mark(world.world, world.state, world.log)
    assert days(world) == [0, -1, 0, -1]


def test_milestones_of_others_come_with_the_last_or_with_the_first_of_them():
    world, _a = road()
    one, three = world.milestone(ARRIVED, place=1), world.milestone(ARRIVED, place=3)
    never = world.milestone(ENTERED)
    world.milestone(ALL_OF, of=(one, three))
    world.milestone(ANY_OF, of=(three, one, never))
    world.milestone(ALL_OF, of=(one, never))
    world.milestone(ANY_OF, of=(never,))
    world.milestone(ALL_OF, of=(one, three), before=2)
    world.live(5)
    assert days(world)[3:] == [2, 0, -1, -1, -1]


def test_a_milestone_made_of_made_ones_comes_on_the_same_day_in_whatever_order_they_are_written():
    world, _a = road()
    outer = world.milestone(ANY_OF, of=(1,))
    world.milestone(ANY_OF, of=(2,))
    world.milestone(ARRIVED, place=1)
    world.live(5)
    assert days(world)[outer] == 0


def test_a_milestone_comes_once():
    world, a = road()
    world.milestone(ARRIVED, army=a)
    world.live(5)
    assert days(world) == [0]
    assert len(world.events(ARRIVED)) == 3


def test_an_army_with_fewer_than_three_in_ten_is_ruined_once():
    world, _a = road()
    world.live(1)
    world.state.armies.foot[1] = 301.0
    world.live(1)
    assert not world.events(RUINED)
    world.state.armies.foot[1] = 299.0
    world.live(3)
    assert [(row[0], row[2], row[5], row[6]) for row in world.events(RUINED)] == [(2, 1, 299.0, 1000.0)]


def test_a_handful_of_men_is_no_army_and_they_go_home():
    world, _a = road()
    world.live(1)
    armies = world.state.armies
    lost = armies.foot[1] - 90.0
    armies.foot[1], armies.carriers[1, 0] = 90.0, 50.0
    world.live(1)
    assert world.events(DISPERSED)[0][2] == 1
    assert armies.posture[1] == GONE
    assert world.state.polities.missing[0] == pytest.approx(90.0)
    assert world.state.places.people[0] == 1050.0
    assert world.men(1) == armies.own[1] == 0.0
    assert lost == 910.0


def test_the_books_close_and_a_missing_sack_is_found():
    world, _a = road()
    world.live(9)
    assert max(world.audit()) < 1e-9
    world.state.places.grain[3] -= 40.0
    assert world.audit()[0] == pytest.approx(40.0 / world.state.grain_first)
    world.state.places.people[2] -= 1.0
    assert world.audit()[1] == pytest.approx(1.0 / world.state.heads_first)
