"""Grain on the way."""

import pytest

from tests.engine.small import PLAIN, Small
from zongheng.engine import convoy
from zongheng.engine.annals import CONVOY_ARRIVED, CONVOY_LOST, CONVOY_SENT, UNSENT, WITHHELD
from zongheng.engine.state import BOAT, CART, FOOT, GONE, HOLD

DRY = {**PLAIN, "found": 0.0}


def depot(*lengths, grain=10_000.0, people=10_000.0, rules=(), **road):
    """Towns of one polity in a row; the first has grain and men."""
    world = Small(**{**DRY, **dict(rules)})
    polity = world.polity()
    x = 0.0
    for p, length in enumerate((0.0, *lengths)):
        x += length
        world.town(polity, x=x, grain=0.0 if p else grain, people=0.0 if p else people)
        if p:
            world.road(p - 1, p, length, **road)
    return world


def supply(world, to, amount=600.0, carried=FOOT, army=-1, **more):
    return world.order("supply", origin=0, place=to, other=army, amount=amount, carried=carried, **{"times": 1, **more})


def delivered(world):
    return [(row[0], row[5]) for row in world.events(CONVOY_ARRIVED)]


def test_a_convoy_eats_on_its_way_and_keeps_the_food_for_the_way_home():
    world = depot(110.0, rules={"way_home": 0.5})
    supply(world, 1)
    world.live(10)
    assert world.events(CONVOY_SENT)[0][5:] == (600.0, 1000.0)
    # five days out with twenty shi a day eaten, and half as many days home
    assert delivered(world) == [(4, pytest.approx(600.0 - 100.0 - 50.0))]
    assert world.state.places.grain[1] == pytest.approx(450.0)
    assert world.state.grain_eaten == pytest.approx(150.0)
    assert world.state.places.people[0] == 10_000.0


def test_a_convoy_too_far_from_home_brings_nothing_but_its_men_back():
    world = depot(2000.0)
    supply(world, 1)
    world.live(40)
    assert not delivered(world)
    assert world.state.places.grain[1] == 0.0
    assert world.state.places.people[0] == 10_000.0
    assert world.state.grain_eaten == pytest.approx(600.0)


@pytest.mark.parametrize(("carried", "men"), [(FOOT, 1000.0), (CART, 120.0), (BOAT, 10.0)])
def test_carriers_are_as_many_as_the_grain_needs(carried, men):
    world = depot(20.0, boats=1)
    supply(world, 1, carried=carried)
    world.live(1)
    assert world.events(CONVOY_SENT)[0][5:] == (600.0, pytest.approx(men))


def test_a_convoy_is_no_larger_than_the_men_and_the_grain_that_there_are():
    world = depot(20.0, people=1000.0)
    supply(world, 1, amount=6000.0)
    world.live(1)
    assert world.events(CONVOY_SENT)[0][5:] == (pytest.approx(300.0), pytest.approx(500.0))
    world = depot(20.0, grain=90.0)
    supply(world, 1, amount=6000.0)
    world.live(1)
    assert world.events(CONVOY_SENT)[0][5:] == (pytest.approx(90.0), pytest.approx(150.0))


def arrival(carried=FOOT, reverse=False, most=200, **road):
    world = depot(200.0, **road)
    if reverse:
        world.state.places.grain[[0, 1]] = world.state.places.grain[[1, 0]]
        world.state.places.people[[0, 1]] = world.state.places.people[[1, 0]]
    world.order("supply", origin=int(reverse), place=int(not reverse), other=-1, amount=600.0, carried=carried, times=1)
    return world.until(CONVOY_ARRIVED, most)[0] + 1


def test_boats_are_quicker_with_the_stream_than_against_it():
    with_it, against = arrival(BOAT, boats=1, down=1), arrival(BOAT, boats=1, down=1, reverse=True)
    assert (with_it, against) == (6, 8)  # 200 km by 39.2 and by 25.2 a day


def test_carts_are_slower_than_porters_and_boats_quicker():
    assert arrival(BOAT, boats=1) < arrival(FOOT) < arrival(CART)


def test_hills_slow_a_convoy_and_rain_spoils_it():
    assert arrival(FOOT, terrain=7) > arrival(FOOT)
    world = depot(200.0, rules={"spoil": 0.01, "mud": 1.0})
    world.state.regions.rain_by_month[:] = 1.0
    supply(world, 1)
    world.live(10)
    assert world.state.grain_lost > 0.0
    assert max(world.audit()) < 1e-9


def test_a_flooded_road_stops_carts_until_it_is_dry_and_not_porters():
    for carried, day in ((CART, 20), (FOOT, 2)):
        world = depot(16.0)
        world.state.routes.depth[0], world.state.routes.dry[0] = 1.0, 20
        supply(world, 1, carried=carried)
        assert world.until(CONVOY_ARRIVED)[0] == pytest.approx(day, abs=1)


def test_carts_need_a_road_and_boats_a_river():
    for carried, road in ((BOAT, {"boats": 0}), (CART, {"land": 0, "boats": 1})):
        world = depot(20.0, **road)
        supply(world, 1, amount=3.0, carried=carried)
        world.live(99)
        assert not delivered(world)


def fed(world, place, **more):
    polity = 0
    return world.army(polity, place, **{"foot": 10_000, "porters": (10_000,), "home": 0, **more})


def test_a_convoy_fills_the_packs_of_an_army_where_nobody_holds_a_granary():
    world = depot(44.0)
    world.state.places.holder[1] = world.polity("neutral")
    a = fed(world, 1)
    world.state.armies.load[a] = 0.0
    supply(world, 1, army=a)
    world.live(2)
    ((_, brought),) = delivered(world)
    assert brought > 500.0
    assert world.state.places.grain[1] == 0.0


def test_an_army_cannot_be_given_more_than_it_carries_and_the_rest_waits_with_the_convoy():
    world = depot(10.0)
    world.state.places.holder[1] = world.polity("neutral")
    a = world.army(0, 1, foot=1000, home=0)
    supply(world, 1, army=a)
    world.live(1)
    assert world.state.armies.own[a] <= 100.0
    assert world.state.convoys.alive[0] == 1
    world.live(2)
    assert len(delivered(world)) == 3  # what they ate is filled up, day by day


def test_a_convoy_follows_the_army_that_has_moved():
    world = depot(110.0, 110.0)
    a = fed(world, 1)
    supply(world, 1, army=a)
    world.live(2)
    world.march(a, 2)
    world.live(20)
    assert world.events(CONVOY_ARRIVED)[0][4] == 2


def test_a_convoy_feeds_the_army_that_its_own_has_become_part_of():
    world = depot(110.0, 110.0)
    a, b = fed(world, 1), fed(world, 2)
    supply(world, 1, army=a)
    world.order("join", army=a, other=b)
    world.live(20)
    assert world.state.armies.posture[a] == GONE
    assert world.events(CONVOY_ARRIVED)[0][2] == b
    assert convoy.heir(world.state, a) == b


def test_a_convoy_whose_army_is_no_more_goes_back_to_where_it_came_from():
    world = depot(110.0)
    a = fed(world, 1, foot=1000)
    supply(world, 1, army=a)
    world.live(2)
    world.state.armies.foot[a] = 50.0
    world.state.places.grain[0] = 0.0
    world.live(10)
    assert world.events(CONVOY_ARRIVED)[0][4] == 0


def test_convoys_go_every_so_many_days_and_so_many_times():
    world = depot(10.0)
    supply(world, 1, every=4, times=3, day=2)
    world.live(30)
    assert [row[0] for row in world.events(CONVOY_SENT)] == [2, 6, 10]


def test_convoys_end_when_their_army_turns_back():
    world = depot(50.0)
    a = fed(world, 1, home=0)
    supply(world, 1, army=a, every=3, times=99)
    world.live(10)
    world.turn_back(a)
    day = int(world.state.day)
    world.live(20)
    assert all(row[0] < day for row in world.events(CONVOY_SENT))


def test_an_army_that_stands_on_the_road_is_not_at_home_and_is_fed():
    world = depot(60.0, 30.0)
    a = fed(world, 0, home=0)
    armies = world.state.armies
    armies.route[a], armies.ahead[a], armies.km[a] = 0, 1, 20.0
    supply(world, -1, army=a, every=1, times=9)
    world.live(3)
    assert len(world.events(CONVOY_SENT)) == 3


def test_convoys_are_sent_until_word_comes_that_the_army_has_turned_back():
    world = depot(60.0, 30.0, rules={"courier_day": 10.0, "winding": 1.0, "foot_day": 5.0, "porter_day": 5.0})
    a = fed(world, 2, home=0)
    supply(world, 1, army=a, every=1, times=99)
    world.live(3)
    world.turn_back(a)
    world.live(30)
    assert world.events(CONVOY_SENT)[-1][0] == 3 + 8  # ninety km at ten a day


@pytest.mark.parametrize(("willing", "sent"), [(0.0, 0), (1.0, 20)])
def test_a_commissioner_sends_what_he_is_willing_to(willing, sent):
    world = depot(10.0)
    t = world.theatre(0, 0, willing)
    supply(world, 1, amount=60.0, theatre=t, every=1, times=20)
    world.live(20)
    assert len(world.events(CONVOY_SENT)) == sent
    assert len(world.events(WITHHELD)) == 20 - sent


def test_the_annals_say_when_a_convoy_finds_no_grain_or_no_carriers():
    for grain, people in ((0.0, 1e4), (1e4, 0.0)):
        world = depot(10.0, grain=grain, people=people)
        supply(world, 1, amount=60.0, every=1, times=3)
        world.live(5)
        assert not world.events(CONVOY_SENT)
        assert [row[5:] for row in world.events(UNSENT)] == [(60.0, grain)] * 3


def test_a_half_willing_commissioner_sends_about_half():
    world = depot(10.0)
    supply(world, 1, amount=60.0, theatre=world.theatre(0, 0, 0.5), every=1, times=60)
    world.live(60)
    assert 15 <= len(world.events(CONVOY_SENT)) <= 45  # 60 throws of a coin


def test_porters_of_a_theatre_come_from_the_country_of_its_commissioner():
    world = depot(10.0, 10.0, people=0.0)
    world.state.places.people[2] = 5000.0
    supply(world, 1, theatre=world.theatre(0, 2))
    world.live(1)
    assert world.state.places.people[2] <= 5000.0
    world.live(5)
    assert world.state.places.people[2] == 5000.0
    assert delivered(world)


def raid(horse=1000, risk=1.0, at_war=True, place=1):
    world = depot(110.0, 110.0, rules={"convoy_risk": risk})
    other = world.polity("south", enemies=(0,) if at_war else ())
    world.army(other, place, horse=horse)
    supply(world, 2)
    return world.live(20)


def test_enemy_horse_near_the_road_takes_a_convoy():
    world = raid()
    assert len(world.events(CONVOY_LOST)) == 1
    assert not delivered(world)
    assert world.state.places.people[0] == 10_000.0  # the men run home
    assert max(world.audit()) < 1e-9


@pytest.mark.parametrize("spared", [{"horse": 400}, {"risk": 0.0}, {"at_war": False}])
def test_a_convoy_passes_few_horse_friends_and_the_lucky(spared):
    world = raid(**spared)
    assert not world.events(CONVOY_LOST)
    assert delivered(world)


def test_the_robber_keeps_no_more_than_he_can_carry():
    world = raid(horse=600)
    assert world.state.grain_lost > 0.0
    assert world.state.armies.own[0] <= 5 * 0.02 * 600 + 1e-9


def test_convoys_stay_out_of_reach_of_a_gate_that_an_enemy_bars():
    world = depot(110.0, rules={"reach": 10.0})
    other = world.polity("south", enemies=(0,))
    world.state.places.holder[1] = other
    world.state.places.garrison[1], world.state.places.wall[1] = 500, 3
    supply(world, 1)
    world.live(8)
    assert world.state.convoys.km[0] == pytest.approx(90.0)
    world.state.places.holder[1] = 0
    world.live(2)
    assert delivered(world)


def test_more_convoys_than_there_is_room_for_is_said():
    world = depot(2000.0, people=1e6)
    for _ in range(65):
        supply(world, 1, amount=60.0)
    assert world.trouble(2) == 2


def test_an_army_two_days_down_the_road_is_not_fed_in_town():
    world = depot(44.0)
    world.state.places.holder[1] = world.polity("neutral")
    away = world.town(0, x=244.0)
    world.road(1, away, 200.0)
    a = fed(world, 1, route=1, ahead=away, km=60.0, posture=HOLD)
    world.state.armies.load[a] = 0.0
    supply(world, 1, army=a)
    world.live(2)
    assert not delivered(world)
