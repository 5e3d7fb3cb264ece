"""Booty: what those who serve for it gain, whom a lord of fortune can call, and whom they drive before the walls."""

import pytest

from tests.engine.realm_small import Realm
from tests.engine.war_small import front
from zongheng.engine import assault, inside, levy, plunder, standing, treasury
from zongheng.engine.realm import RAID, STEPPE, TO_RAID, USUAL

ROBBED = {"booty": 2.0, "lords_part": 0.1, "tax_wet": 0.5, "inside_share": 0.2}


def raider(kind=STEPPE, **rules):
    """Red's riders stand in a town of blue's."""
    world = front(aim=RAID, army={"horse": 10_000.0, "foot": 0.0, "steppe": 1}, rules={**ROBBED, **rules})
    world.state.polities.kind[world.red] = kind
    world.begin()
    world.state.armies.mission[world.main], world.state.armies.place[world.main] = TO_RAID, 1
    return world


def test_the_lord_of_those_who_sack_a_town_gets_his_part_of_what_people_had():
    world = raider()
    purse = float(world.state.polities.treasury[world.red])
    plunder.loot(world.world, world.state, world.main, 1, 1.0)
    goods = 0.2 * 100_000 * 0.5 * 2.0
    assert world.state.polities.treasury[world.red] - purse == pytest.approx(0.1 * goods)
    assert world.state.cash_made == pytest.approx(0.1 * goods)
    assert max(world.audit()) < 1e-9


def test_a_waste_land_yields_no_booty():
    world = raider()
    purse = float(world.state.polities.treasury[world.red])
    world.state.places.devastation[1] = 1.0
    plunder.raid(world.world, world.state, world.main, 1)
    assert world.state.polities.treasury[world.red] == purse


def test_few_raiders_overrun_no_more_of_a_great_district_than_they_come_upon():
    lost = {}
    for people in (100_000.0, 4_000_000.0):
        world = raider(plunder_day=0.02, plunder_each=1.0, sack_killed=0.2, sack_carried=0.0)
        world.state.places.people[1] = people
        plunder.raid(world.world, world.state, world.main, 1)
        lost[people] = people - float(world.state.places.people[1])
    assert lost[100_000.0] == pytest.approx(0.02 * 0.8 * 100_000 * 0.2)
    assert lost[4_000_000.0] == pytest.approx(10_000 * 0.2)


def test_walls_hold_no_more_people_than_there_is_room_for():
    world = raider(inside_most=200_000.0)
    assert inside.townspeople(world.state, 1) == pytest.approx(0.2 * 100_000)
    world.state.places.people[1] = 4_000_000.0
    assert inside.townspeople(world.state, 1) == pytest.approx(200_000)


def test_men_who_are_owed_pay_take_it_from_those_whom_they_rob():
    world = raider(kind=0)
    world.state.armies.steppe[world.main], world.state.armies.arrears[world.main] = 0, 6.0
    plunder.loot(world.world, world.state, world.main, 1, 1.0)
    assert 0.0 < world.state.armies.arrears[world.main] < 6.0


@pytest.mark.parametrize(("kind", "gains"), [(STEPPE, True), (0, False)])
def test_plunder_makes_a_name_for_a_lord_of_steppe_people_only(kind, gains):
    world = raider(kind)
    before = float(world.state.polities.prestige[world.red])
    plunder.loot(world.world, world.state, world.main, 1, 1.0)
    assert (world.state.polities.prestige[world.red] > before) == gains


# -- who serves for it -----------------------------------------------------------------------------------------------


def khan(**fields):
    """A steppe court with a camp and an army under a commander."""
    rules = {"pay_steppe": 1.2, "court_share": 0.0, "purse_years": 99.0, "levy_steppe": 0.12, "arms_steppe": 0.2}
    world = Realm(**rules, loyalty_unpaid=0.1, prestige_fade=0.0)
    g = world.region(coldest=-20.0)
    world.court("enemy")
    q = world.court("khan", kind=STEPPE, enemies=(0,), **fields)
    p = world.town(q, people=500_000.0, region=g, terrain="steppe", kind="camp", loyalty=1.0)
    world.state.polities.capital[q] = p
    world.state.theatres.seat[world.theatre(q, p)] = p
    c = world.person("prince", q, age=40, loyalty=0.8)
    a = world.army(q, p, horse=10_000.0, steppe=1, theatre=0, commander=c, wanted=500_000.0)
    return world, q, a, c


def test_steppe_riders_who_get_nothing_from_their_lord_are_owed_nothing():
    world, q, a, _c = khan(treasury=0.0)
    world.state.places.loyalty[:] = 0.0  # nobody gives anything
    world.turn(12, treasury)
    assert (world.state.armies.arrears[a], world.state.polities.arrears[q]) == (0.0, 0.0)


def test_a_lord_with_money_gives_his_riders_what_is_usual():
    world, _q, _a, _c = khan(treasury=1e6)
    world.turn(1, treasury)
    assert world.state.cash_spent == pytest.approx(10_000 * 1.2 / 12)


@pytest.mark.parametrize(("prestige", "left"), [(USUAL, 0.8), (USUAL / 2, 0.8 * 0.95), (0.0, 0.8 * 0.9)])
def test_their_leaders_stay_with_a_lord_whom_fortune_has_not_left(prestige, left):
    world, q, _a, c = khan(prestige=prestige)
    world.begin()
    standing.month(world.world, world.state, world.log)
    assert world.state.people.loyalty[c] == pytest.approx(left)
    assert world.state.polities.prestige[q] == prestige


def test_loyalty_that_want_wore_down_comes_back_when_men_have_their_due():
    world, q, _a, c = khan(prestige=0.0)
    world.begin()
    people, pace = world.state.people, world.state.rules.loyalty_unpaid
    people.loyalty_first[c] = 0.8
    standing.month(world.world, world.state, world.log)
    worn = people.loyalty[c]
    assert worn == pytest.approx(0.8 * (1.0 - pace))
    world.state.polities.prestige[q] = USUAL
    standing.month(world.world, world.state, world.log)
    assert people.loyalty[c] == pytest.approx(worn + pace * (0.8 - worn))
    people.loyalty[c] = 0.9  # honours stay
    standing.month(world.world, world.state, world.log)
    assert people.loyalty[c] == 0.9


def test_more_ride_with_him_who_wins():
    def come(prestige):
        world, _q, a, _c = khan(prestige=prestige)
        before = world.men(a)
        world.turn(1, levy)
        return world.men(a) - before

    assert come(1.0) == pytest.approx(2.0 * come(USUAL))
    assert come(0.0) == 0.0


def test_steppe_people_follow_the_call_of_a_lord_whose_towns_go_hungry():
    world, _q, a, _c = khan(short=1.0)
    before = world.men(a)
    world.turn(1, levy)
    assert world.men(a) > before


# -- captives at the walls -------------------------------------------------------------------------------------------


def test_S43_country_people_driven_to_the_works_stand_in_for_skill():
    world = front(rules={"captives": 10.0, "driven_skill": 0.3, "great_army": 5_000.0, "inside_share": 0.2})
    state, red = world.state, world.red
    state.polities.siege_skill[red], state.places.people[1] = 0.1, 62_500.0  # 50,000 of them in the country
    assert assault.skill_at(world.world, state, red, 1) == pytest.approx(0.1)  # a settled court drives nobody
    state.polities.kind[red] = STEPPE
    assert assault.skill_at(world.world, state, red, 1) == pytest.approx(0.1 + 0.9 * 0.3)
    state.places.people[1] /= 2.0
    assert assault.skill_at(world.world, state, red, 1) == pytest.approx(0.1 + 0.9 * 0.15)
    state.places.devastation[1] = 1.0
    assert assault.skill_at(world.world, state, red, 1) == pytest.approx(0.1)


def test_S43_captives_die_first_in_a_storm():
    lost, dead = {}, {}
    for kind in (0, STEPPE):
        world = front(men=5_000.0, his={"garrison": 50.0, "wall": 0.0}, rules={"captives": 10.0, "driven_skill": 0.3})
        state, a = world.state, world.main
        state.polities.kind[world.red] = kind
        world.begin()
        state.armies.place[a] = state.armies.before[a] = 1
        state.armies.since[a] = -99
        folk, men = float(state.places.people[1]), world.men(a)
        assert assault.storm(world.world, state, a, 1, 1.0, 1e6)
        lost[kind], dead[kind] = men - world.men(a), folk - state.places.people[1]
        assert max(world.audit()) < 1e-9
    assert (dead[0], dead[STEPPE] > 0.0) == (0.0, True)
    assert lost[STEPPE] < lost[0]
