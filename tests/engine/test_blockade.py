"""Sieges in a long war: hunger and disease inside, works and storms outside, relief, sallies, treachery."""

import numpy as np
import pytest

from tests.engine.war_small import front
from zongheng.engine import assault, blockade, fleets, inside
from zongheng.engine.annals import (
    BESIEGED,
    BETRAYED,
    BROKE,
    EPIDEMIC,
    FAMINE,
    RELIEVED,
    SACKED,
    SALLIED,
    SIEGE_LEFT,
    TAKEN,
    WITHDREW,
    YIELDED,
)  # fmt: skip
from zongheng.engine.realm import BLOCKADE, IDLE, RAID, TO_RELIEVE, TO_TAKE
from zongheng.engine.state import GONE, WITHDRAW

QUIET = {"sally_day": 0.0, "betray_day": 0.0, "works": 0.0, "plan_days": 1e6, "storm_step": 9.0, "supply": 1.0}


def siege(men=20_000.0, rules=(), water=0, **his):
    """Red before the first town of blue, fed for as long as it takes; nothing happens but what a test lets happen."""
    world = front(men=men, towns=2, his={"garrison": 1_000.0, "people": 40_000.0, "store": 0.0, **his},
                  rules={**QUIET, **dict(rules)})  # fmt: skip
    if water:
        port = world.town(world.blue, 80.0, 60.0, people=1e5, grain=1e6, garrison=500.0, theatre=world.at_theirs)
        world.road(1, port, 60.0, boats=1, land=0)
    armies, a = world.state.armies, world.main
    armies.place[a], armies.mission[a], armies.target[a] = 1, TO_TAKE, 1
    armies.own[a] = 1e6
    return world, a


def test_a_town_that_is_shut_in_eats_down_its_granary_and_then_starves():
    world, _ = siege(grain=3_000.0, loyalty=1.0, rules={"hungry_yield": 0.0})
    world.begin()
    day = 1_000 * 0.02 + 0.25 * 40_000 * world.state.rules.subsistence / 365.0
    world.fight(1)
    assert world.state.places.grain[1] > 3_000.0 - day - 1.0
    world.fight(80)
    places = world.state.places
    assert places.grain[1] == pytest.approx(0.0)
    assert places.hunger[1] > 0.5
    world.fight(60)
    assert places.people[1] < 40_000.0
    assert places.garrison[1] < 1_000.0
    assert world.events(FAMINE)
    assert max(world.audit()) < 1e-9


def test_country_grain_that_lies_near_comes_inside_when_the_enemy_is_seen():
    world, _ = siege(grain=0.0, store=40_000.0)
    world.fight(1)
    assert world.state.places.grain[1] == pytest.approx(0.25 * 40_000.0, rel=0.05)
    assert max(world.audit()) < 1e-9


def test_hunger_opens_the_gates_in_the_end():
    world, _ = siege(grain=1_000.0, loyalty=0.9)
    row = world.until_event(YIELDED, 300)
    assert row[0] > 14
    assert world.state.places.garrison[1] > 0.0
    assert world.state.places.loyalty[1] == 0.5


def test_disease_comes_to_crowded_towns():
    sick = [siege(people=people, grain=1e6, rules={"epidemic": 2.0})[0].fight(91) for people in (400_000.0, 4_000.0)]
    assert sick[0].events(EPIDEMIC)
    assert not sick[1].events(EPIDEMIC)
    assert max(sick[0].audit()) < 1e-9


def test_two_allies_lie_before_a_town_together_and_each_eats_his_own():
    world, a = siege(men=8_000.0, grain=1e6, wall=0.0, rules={"storm_step": 1.4})
    ally = world.court("ally", enemies=(world.blue,))
    b = world.army(ally, 1, foot=15_000.0, own=1e6, home=0, name="ally", mission=TO_TAKE, target=1)
    world.begin()
    world.fight(1)
    men, _ = assault.outside_all(world.world, world.state, 1)
    assert men == 23_000.0
    assert blockade._leader(world.state, 1) == b
    eaten = world.state.armies.eaten[[a, b]].copy()
    assert (eaten > 0.0).all()
    world.until_event(TAKEN, 60)
    assert world.state.places.holder[1] == ally
    assert (world.state.armies.before[[a, b]] == -1).all()


def test_a_storm_is_tried_on_what_is_believed_and_fails_on_what_is():
    world, _ = siege(rules={"storm_step": 1.4, "storm_failed": 2.0}, garrison=9_000.0, wall=2.0, grain=1e6)
    world.begin()
    world.state.views.men[world.red, 1], world.state.views.as_of[world.red, 1] = 1_000.0, 0
    world.fight(12)
    assert not world.events(TAKEN)
    assert world.men(world.main) < 20_000.0 * 0.9
    assert world.state.places.garrison[1] < 9_000.0
    assert max(world.audit()) < 1e-9


def test_who_means_to_starve_a_town_does_not_storm_it():
    days = []
    for plan in (0, BLOCKADE):
        world, _ = siege(rules={"storm_step": 1.4, "works": 0.06}, wall=4.0, grain=1e6)
        world.state.relations.plan[world.red, world.blue] = plan
        days.append(world.until_event(TAKEN, 200)[0])
    assert days[1] > days[0]


def test_a_garrison_that_sees_a_weak_besieger_comes_out():
    world, a = siege(men=4_000.0, garrison=3_000.0, grain=1e6, loyalty=1.0, rules={"sally_day": 1.0})
    world.fight(3)
    ((*_, lost, theirs),) = world.events(SALLIED)[:1]
    assert 0.0 < lost < 3_000.0
    assert theirs > 0.0
    assert world.state.armies.since[a] >= 1
    assert max(world.audit()) < 1e-9


def test_hungry_men_who_are_the_stronger_come_out_and_do_not_open():
    def ends(garrison):
        world, _ = siege(men=5_000.0, garrison=garrison, people=4_000.0, grain=0.0, loyalty=0.5,
                         rules={"epidemic": 0.0, "besieged_dead": 0.0})  # fmt: skip
        world.fight(60)
        return bool(world.events(YIELDED)), bool(world.events(SALLIED))

    assert ends(1_000.0) == (True, False)
    assert ends(9_000.0) == (False, True)


def test_a_town_without_loyalty_or_hope_is_betrayed():
    world, _ = siege(loyalty=0.0, grain=1e6, rules={"betray_day": 1.0, "yield_day": 0.0})
    world.until_event(BETRAYED, 300)
    assert world.told(BETRAYED) == [(world.red, world.blue, 1)]
    assert not world.events(YIELDED)  # a town falls once
    assert world.state.places.holder[1] == world.red


def test_no_more_men_storm_a_town_than_find_room_before_its_walls():
    world, _ = siege(rules={"wall_room": 100_000.0, "inside_most": 400_000.0, "storm_step": 1.0, "prepare": 0.0})
    world.begin()
    views = world.state.views
    views.men[world.red, 1], views.as_of[world.red, 1] = 0.0, 0
    room = assault.room(world.world, world.state, world.red, 1)
    assert room == pytest.approx(100_000.0 * (10_000.0 / 400_000.0) ** 0.5, rel=0.01)  # of 40,000 a quarter is inside
    views.men[world.red, 1] = 1e7
    assert assault.room(world.world, world.state, world.red, 1) == 100_000.0

    def carried(men):
        world, a = siege(wall=0.0, rules={"wall_room": 100_000.0, "storm_step": 1.0, "prepare": 0.0})
        world.begin()
        world.state.views.men[world.red, 1], world.state.views.as_of[world.red, 1] = 0.0, 0
        needed = assault.garrison_worth(world.state, 1_000.0)
        with np.errstate(over="ignore"):
            return assault.storm(world.world, world.state, a, 1, men, 1.5 * needed)

    assert carried(0.9 * room)
    assert not carried(3.0 * room)  # a third of them is too few


def test_an_open_gate_is_no_good_to_fewer_than_those_who_fight_on_inside():
    world, _ = siege(loyalty=0.5)
    world.begin()
    for men, holds in ((1_000.0, True), (60_000.0, False)):
        world.state.places.garrison[1] = men
        worth = assault.garrison_worth(world.state, 20_000.0)
        assert blockade._can_hold_a_gate(world.state, 1, worth) == holds


def test_a_town_that_falls_to_two_armies_says_so():
    world, a = siege(grain=1e6, loyalty=0.0, rules={"betray_day": 1.0, "yield_day": 0.0})
    b = world.army(world.red, 1, foot=6_000.0, own=1e6, home=0, name="other", mission=TO_TAKE, target=1)
    world.until_event(BETRAYED, 300)
    i = next(i for i in range(world.log.count) if world.log.kind[i] == BETRAYED)
    assert (world.log.army[i], world.log.other[i]) == (a, b)
    assert world.log.y[i] == pytest.approx(world.men(a) + world.men(b), rel=0.2)


def test_towns_whose_neighbours_went_over_open_sooner():
    world, _a = siege(loyalty=0.5, grain=1e6)
    beside = world.town(world.red, 100.0, 60.0, people=1e4, region=0)
    world.road(1, beside, 60.0)
    world.begin()
    world.state.places.changed[0] = -9999
    shares = []
    for changed in (-9999, 0):
        world.state.places.changed[beside] = changed
        shares.append(inside._fallen_neighbours(world.world, world.state, 1, world.red))
    assert shares == [0.0, 0.5]


def test_who_leaves_a_siege_is_told_with_his_days():
    world, a = siege(grain=1e6)
    world.fight(20)
    world.turn_back(a)
    ((_, _, who, _, place, _, days),) = world.events(SIEGE_LEFT)
    assert (who, place) == (a, 1)
    assert days == pytest.approx(20, abs=2)
    world.fight(2)
    assert world.state.places.invested[1] == 0


def test_besiegers_learn():
    world, a = siege(grain=1e6)
    before = world.state.polities.siege_skill[world.red]
    world.fight(60)
    world.turn_back(a)
    assert world.state.polities.siege_skill[world.red] > before


def test_an_army_inside_is_shut_in_with_the_town_and_eats_its_grain():
    world, _a = siege(grain=50_000.0, wall=5.0)
    b = world.army(world.blue, 1, foot=5_000.0, own=0.0, theatre=world.at_theirs, name="inside")
    world.fight(10)
    assert world.state.places.invested[1] >= 9
    assert world.events(BESIEGED)
    assert world.state.armies.eaten[b] >= 9 * 100.0
    assert not world.events(YIELDED)
    assert max(world.audit()) < 1e-9


def test_what_is_left_of_a_ruined_army_mans_the_walls():
    world, _ = siege()
    b = world.army(world.blue, 1, foot=400.0, horse=100.0, own=50.0, theatre=world.at_theirs, name="remnant")
    world.begin()
    world.state.armies.ruined[b], world.state.armies.greatest[b] = 1, 9_000.0
    blockade.press(world.world, world.state, world.log)
    assert world.state.armies.posture[b] == GONE
    assert (world.state.places.garrison[1], world.state.places.mounted[1]) == (1_500.0, 100.0)
    assert blockade.defender(world.state, 1, world.red) < 0
    assert max(world.audit()) < 1e-9


def test_an_army_beaten_under_its_own_walls_is_shut_in_and_not_beaten_there_again_every_day():
    world, a = siege(men=30_000.0, wall=1.0, grain=1e6, loyalty=1.0, rules={"attack_odds": 0.5})
    b = world.army(world.blue, 1, foot=4_000.0, own=50.0, theatre=world.at_theirs, name="inside")
    world.fight(5)
    assert len(world.events(BROKE)) == 1
    assert world.state.armies.posture[b] == GONE
    assert world.state.places.garrison[1] > 4_000.0  # the garrison and those who got back inside
    assert world.state.armies.before[a] == 1
    assert max(world.audit()) < 1e-9


def test_raiders_sack_a_place_once_and_do_not_come_back_to_what_is_nobody_s():
    world, a = siege(garrison=0.0, grain=500.0)
    world.state.theatres.aim[world.at_home] = RAID
    world.state.armies.mission[a] = IDLE
    world.fight(20)
    assert len(world.events(SACKED)) == 1
    assert world.state.places.holder[1] == -1


def test_a_ruined_army_on_nobody_s_land_is_no_garrison():
    world, a = siege()
    b = world.army(world.blue, 1, foot=500.0, own=50.0, theatre=world.at_theirs, name="remnant")
    world.begin()
    world.state.armies.ruined[b], world.state.places.holder[1] = 1, -1
    world.state.armies.mission[a] = TO_TAKE
    blockade.press(world.world, world.state, world.log)
    assert world.state.armies.posture[b] != GONE


def test_a_siege_ends_when_the_war_does():
    world, a = siege(grain=1e6)
    world.fight(5)
    world.state.polities.at_war[:] = 0
    world.fight(2)
    assert world.state.armies.before[a] == -1
    assert world.state.places.invested[1] == 0


def test_relief_raises_a_siege():
    world, _a = siege(men=3_000.0, grain=1e6, garrison=2_000.0, rules={"attack_odds": 1.2})
    far = world.town(world.blue, 160.0, 0.0, people=1e5, region=0, theatre=world.at_theirs)
    world.road(1, far, 80.0)
    b = world.army(world.blue, far, foot=20_000.0, own=5_000.0, theatre=world.at_theirs, mission=TO_RELIEVE, target=1)
    world.march(b, 1)
    world.until_event(RELIEVED, 30)
    assert world.told(RELIEVED)[0][0] == world.blue
    assert world.state.places.invested[1] == 0


def test_a_moat_counts_until_it_is_drained():
    world, _ = siege(water=1, wall=3.0)
    world.begin()
    world.state.rules.drain_days = 20.0
    walls = [assault.wall_after(world.world, world.state, world.red, 1, days) for days in (0, 25, 60)]
    assert walls[0] == 4.0
    assert walls[1] == pytest.approx(3.5)
    assert walls[2] == 3.0


def test_boats_feed_a_town_on_a_river_that_the_besieger_s_do_not_hold():
    grain = []
    for ours, theirs in ((40.0, 0.0), (40.0, 160.0)):
        world, _ = siege(water=1, grain=200.0, loyalty=1.0)
        world.road(0, 1, 80.0, boats=1, land=0)
        for p, ships in ((1, ours), (0, theirs)):
            fleets.launch(world.state, p, ships)
        world.state.polities.boat_skill[[world.red, world.blue]] = 0.5
        world.begin()
        fleets.survey(world.world, world.state, world.scratches[0])
        world.fight(60)
        grain.append(float(world.state.places.hunger[1]))
        assert max(world.audit()) < 1e-9
    assert grain[0] < 0.05
    assert grain[1] > 0.3


@pytest.mark.parametrize(("caution", "loyalty", "stays"), [(0.0, 1.0, True), (1.0, 0.0, False)])
def test_a_cautious_commander_makes_off_before_the_ring_is_closed(caution, loyalty, stays):
    world, _a = siege(grain=1e6, rules={"fright": 1.0})
    home = world.town(world.blue, 160.0, 0.0, people=1e5, region=0, theatre=world.at_theirs)
    world.road(1, home, 80.0)
    b = world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs)
    world.state.armies.commander[b] = world.person("he", world.blue, aggression=0.0, caution=caution, loyalty=loyalty)
    with np.errstate(over="ignore"):
        world.fight(1)
    assert (world.state.armies.posture[b] != WITHDRAW) == stays
    assert bool(world.events(WITHDREW)) != stays
