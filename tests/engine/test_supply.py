"""What armies eat, and what they do when there is nothing."""

import numpy as np
import pytest

from tests.engine.small import PLAIN, STARVED, Small
from zongheng.engine import supply
from zongheng.engine.annals import ATE_HORSES, DISPERSED, HUNGRY, RALLIED, RUINED
from zongheng.engine.state import FLEE


def camp(held=True, grain=0.0, store=0.0, rules=(), **army):
    """One army in one town, its own or one of a power at peace, far from its base."""
    world = Small(**{**PLAIN, **dict(rules)})
    polity = world.polity()
    world.town(polity if held else world.polity("neutral"), grain=grain, store=store, people=10_000)
    base = world.town(polity, x=900)
    return world, world.army(polity, 0, **{"foot": 1000, "home": base, **army})


def test_a_thousand_men_eat_twenty_shi_a_day_from_their_granary():
    world, a = camp(grain=1000.0, own=100.0)
    world.live(10)
    assert world.state.armies.eaten[a] == pytest.approx(200.0)
    assert world.state.places.grain[0] == pytest.approx(800.0)
    assert world.state.armies.own[a] == 100.0


def test_an_army_on_an_empty_granary_lives_off_its_train_and_then_off_its_packs():
    world, a = camp(porters=(500,), own=100.0)
    world.live(4)
    assert world.state.armies.load[a, 0] == pytest.approx(300.0 - 4 * 30.0)
    assert world.state.armies.own[a] == 100.0
    world.live(8)
    assert world.state.armies.load[a, 0] == 0.0
    assert world.state.armies.own[a] == pytest.approx(40.0)


def test_packs_are_filled_at_a_granary_as_far_as_backs_and_poles_allow():
    world, a = camp(grain=1000.0, porters=(100,))
    world.state.armies.load[a] = 0.0
    world.live(1)
    assert world.state.armies.own[a] == pytest.approx(5 * 20.0)
    assert world.state.armies.load[a, 0] == pytest.approx(60.0)


def test_armies_of_one_polity_share_a_granary():
    world = Small(**PLAIN, found=0.0)
    polity = world.polity()
    world.town(polity, grain=300.0)
    base = world.town(polity, x=900)
    one, other = (world.army(polity, 0, foot=1000, home=base, own=100.0) for _ in range(2))
    world.live(5)
    assert world.state.armies.eaten[one] == world.state.armies.eaten[other] == pytest.approx(100.0)
    world.live(3)
    assert world.state.places.grain[0] == 0.0
    assert world.state.armies.own[one] == pytest.approx(world.state.armies.own[other], abs=20.0)  # one day's order


def test_a_theatre_brings_grain_from_its_granaries_near_by_and_no_further():
    world = Small(**PLAIN, commissariat=150.0, found=0.0)
    polity = world.polity()
    here, near, far = world.town(polity), world.town(polity, x=100, grain=500), world.town(polity, x=200, grain=500)
    t = world.theatre(polity, here)
    world.state.places.theatre[:3] = t
    a = world.army(polity, here, foot=1000, home=far)
    world.live(3)
    assert world.state.places.grain[near] < 500.0
    assert world.state.places.grain[far] == 500.0
    assert world.state.armies.unfed[a] == 0.0


def test_a_theatre_brings_nothing_into_a_town_that_an_army_holds_by_itself():
    world = Small(**PLAIN, found=0.0)
    polity = world.polity()
    here, near = world.town(polity), world.town(polity, x=100, grain=500)
    base = world.town(polity, x=900)
    world.theatre(polity, here)
    world.state.places.theatre[:2] = 0
    world.state.places.occupied[here] = 1
    a = world.army(polity, here, foot=1000, home=base)
    world.live(3)
    assert world.state.places.grain[near] == 500.0
    assert world.state.armies.unfed[a] == 3.0


def test_the_income_of_a_theatre_fills_its_granaries_by_what_they_held():
    world = Small(**PLAIN)
    polity = world.polity()
    big, small = world.town(polity, grain=300.0), world.town(polity, x=500, grain=100.0)
    t = world.theatre(polity, big)
    world.state.places.theatre[:2] = t
    world.state.theatres.income[t] = 36_500.0
    world.live(10)
    assert world.state.places.grain[[big, small]] == pytest.approx([300 + 750, 100 + 250])
    assert world.state.grain_grown == pytest.approx(1000.0)
    assert max(world.audit()) < 1e-9


def test_an_army_lives_off_the_country_of_others_before_its_own_packs():
    world, a = camp(held=False, store=10_000.0, own=100.0)
    world.live(1)
    assert world.state.armies.own[a] == 100.0
    assert world.state.places.store[0] == pytest.approx(9_980.0)


def test_an_army_spares_its_own_people_while_it_has_food():
    world, _ = camp(grain=1000.0, store=10_000.0)
    world.live(5)
    assert world.state.places.store[0] == 10_000.0
    world, _a = camp(grain=0.0, store=10_000.0)
    world.live(5)
    assert world.state.places.store[0] < 10_000.0


def test_what_is_taken_is_waste_besides():
    world, _a = camp(held=False, store=10_000.0)
    world.live(5)
    assert world.state.places.devastation[0] == pytest.approx(5 * 20.0 / 10_000.0)


def found(left, **army):
    """Found in a day by ten thousand men where so much of a thousand shi is left."""
    world, _a = camp(held=False, foot=10_000, **army)
    world.state.places.stock[0], world.state.places.store[0] = 1000.0, 1000.0 * left
    world.live(1)
    return 1000.0 * left - world.state.places.store[0]


def test_a_second_pass_finds_less_and_emptied_land_nothing():
    assert found(1.0) > 2 * found(0.5) > 0.0
    assert found(0.5) > 2 * found(0.25)
    assert found(0.0) == 0.0


def test_horsemen_find_twice_what_men_on_foot_do():
    on_foot = found(1.0)
    world, _a = camp(held=False, foot=0, horse=10_000)
    world.state.places.stock[0] = world.state.places.store[0] = 1000.0
    world.live(1)
    assert 1000.0 - world.state.places.store[0] == pytest.approx(2.0 * on_foot, rel=0.05)  # a day is two meals


def test_an_army_shut_in_by_an_enemy_finds_nothing():
    world, a = camp(held=False, store=10_000.0)
    world.state.armies.met[a] = 5
    world.live(1)
    assert world.state.places.store[0] == 10_000.0


def march_of(straight, length, **rules):
    """A thousand foot with food for five days on a road between two towns of nobody."""
    world = Small(**{**PLAIN, "found": 0.0, **rules})
    polity = world.polity()
    world.town(), world.town(x=straight)
    world.road(0, 1, length)
    a = world.army(polity, 0, foot=1000, own=100.0)
    world.march(a, 1)
    return world, a


def test_food_is_stretched_on_the_march_and_no_further_than_the_rule():
    world, a = march_of(1000.0, 1250.0, stretch=0.6)
    world.live(5)
    assert world.state.armies.eaten[a] == pytest.approx(60.0)
    assert world.state.armies.unfed[a] == 0.0
    assert world.state.armies.short[a] == pytest.approx(5 * 0.4)


def test_a_commander_stretches_food_by_the_way_that_is_left():
    world, a = march_of(280.0, 280.0, stretch=0.1, winding=1.0, patience=3.0)
    world.live(1)
    # the first day is behind him when he shares out: he stands in the district where he set out
    assert world.state.armies.eaten[a] == pytest.approx(20.0 * 5.0 / (10.0 + 3.0))


def test_hunger_is_counted_by_meals_and_mended_by_meals():
    world, a = camp(own=30.0, rules=dict(STARVED, found=0.0))
    world.live(2)
    assert world.state.armies.unfed[a] == pytest.approx(0.5)
    world.live(1)
    assert world.state.armies.unfed[a] == pytest.approx(1.5)
    world.state.places.grain[0] = 1000.0
    world.live(1)
    assert world.state.armies.unfed[a] == pytest.approx(0.5)
    assert world.state.armies.unfed_peak[a] == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("held", "occupied", "leave"), [(True, 0, 0.05), (False, 0, 0.02), (True, 1, 0.02)], ids=["home", "abroad", "taken"]
)
def test_hungry_men_leave_fewer_of_them_abroad(held, occupied, leave):
    world, a = camp(held=held, rules={"found": 0.0, "desert_abroad": 0.4})
    world.state.places.occupied[0] = occupied
    world.live(1)
    assert 1.0 - world.state.armies.foot[a] / 1000.0 == pytest.approx(leave)
    assert world.state.polities.missing[0] == pytest.approx(1000.0 * leave)


def test_porters_with_nothing_to_carry_go_home_when_food_is_out():
    world, a = camp(porters=(500,), rules={**STARVED, "found": 0.0, "porters_leave": 0.3})
    world.state.armies.load[a] = 0.0
    world.live(1)
    assert world.state.armies.carriers[a, 0] == pytest.approx(350.0)
    assert world.state.places.people[1] == pytest.approx(150.0)
    assert max(world.audit()) < 1e-9


def test_porters_with_a_load_stay():
    world, a = camp(porters=(500,), rules={**STARVED, "found": 0.0, "porters_leave": 0.3})
    world.state.armies.load[a, 0] = 300.0
    world.live(9)
    assert world.state.armies.unfed[a] == 0.0
    assert world.state.armies.carriers[a, 0] == 500.0


def test_after_five_days_without_food_men_die_and_after_ten_faster():
    world, a = camp(rules={"found": 0.0, "desert_unfed": 0.0})
    world.live(5)
    assert world.state.armies.dead[a] == 0.0
    world.live(1)
    assert world.state.armies.dead[a] == pytest.approx(1000 * 0.03)
    world.live(4)
    before = world.men(a)
    world.live(1)
    assert world.men(a) / before == pytest.approx(0.94)
    assert world.state.dead == pytest.approx(1000 - world.men(a))


def test_hunger_loosens_an_army_and_food_mends_it():
    world, a = camp(rules={"found": 0.0, **STARVED})
    world.live(4)
    loose = world.state.armies.cohesion[a]
    assert loose == pytest.approx(1.0 - 4 * 0.06)
    world.state.places.grain[0] = 1e4
    world.live(60)
    assert world.state.armies.cohesion[a] == 1.0


def test_a_starving_army_is_ruined_and_at_last_no_more():
    world, a = camp(rules={"found": 0.0})
    world.live(100)
    assert [row[1] for row in world.events() if row[1] in (RUINED, DISPERSED)] == [RUINED, DISPERSED]
    assert world.men(a) == 0.0
    assert max(world.audit()) < 1e-9


def test_the_annals_tell_of_hunger_by_days():
    world, _a = camp(rules={"found": 0.0, **STARVED})
    world.live(16)
    assert [row[5] for row in world.events(HUNGRY)] == pytest.approx([1, 2, 3, 4, 5, 10, 15])


def test_horsemen_eat_their_horses_after_a_day_without_food():
    world, a = camp(foot=0, horse=1000, rules={"found": 0.0})
    world.live(1)
    assert not world.events(ATE_HORSES)
    world.live(3)
    armies = world.state.armies
    assert world.events(ATE_HORSES)
    assert armies.mounts[a] < 1000.0
    assert armies.horse[a] <= armies.mounts[a] + 1e-9  # no more riders than horses
    assert world.men(a) == pytest.approx(1000.0 - armies.dead[a] - armies.missing[a])


def test_steppe_riders_live_mostly_off_their_herds():
    world, a = camp(grain=1000.0, foot=0, horse=1000, steppe=1, rules={"herds": 0.8})
    world.live(1)
    assert world.state.armies.eaten[a] == pytest.approx(4.0)
    assert world.state.armies.mounts[a] == 4000.0


def test_steppe_riders_eat_horses_before_they_go_hungry_but_not_those_that_they_ride():
    world, a = camp(foot=0, horse=1000, steppe=1, rules={"found": 0.0, "herds": 0.5, "gleaned": 0.0})
    world.live(5)
    armies, rules = world.state.armies, world.state.rules
    assert armies.mounts[a] == pytest.approx(4000.0 - 5 * 1000 * 0.5 / rules.horse_meat)
    assert armies.unfed[a] == 0.0
    assert not world.events(ATE_HORSES), "to them it is no news"
    armies.mounts[a] = rules.mounts_kept * 1000.0
    world.live(3)
    assert armies.mounts[a] == pytest.approx(rules.mounts_kept * armies.horse[a], rel=0.01)
    assert armies.unfed[a] > 0.0


def test_riders_whose_herds_feed_them_wholly_do_not_starve():
    world, a = camp(held=False, foot=0, horse=1000, steppe=1, rules={"herds": 1.0})
    world.live(10)
    assert world.state.armies.unfed[a] == 0.0


def test_hungry_men_find_wild_food_only_in_the_growing_months():
    lacking = []
    for warmth in (15.0, 5.0):
        world, a = camp(rules={"found": 0.0, "gleaned": 0.25})
        world.state.regions.temperature_by_month[:] = warmth
        world.live(4)
        lacking.append(world.state.armies.unfed[a])
    assert lacking == pytest.approx([3.0, 4.0])


def test_wild_food_is_nobodys_grain():
    world, _a = camp(rules={"found": 0.0, "gleaned": 0.25})
    world.live(10)
    assert max(world.audit()) < 1e-9
    assert world.state.grain_eaten == 0.0


def test_strays_come_back_to_an_army_in_safety_and_are_lost_to_one_in_flight():
    back = []
    for posture in (1, FLEE):
        world, a = camp(grain=1e4, rules={"rally": 0.1})
        world.state.armies.posture[a], world.state.armies.strays[a] = posture, 2000.0
        if posture == FLEE:
            world.state.armies.met[a] = 99  # always at their heels
        world.live(3)
        back.append(world.men(a) - 1000.0)
        assert world.men(a) + world.state.armies.strays[a] + world.state.armies.missing[a] == pytest.approx(3000.0)
    assert back == pytest.approx([2000.0 * (1 - 0.9**3), 0.0])
    assert not world.events(RALLIED)


def test_half_the_army_eats_half_the_food():
    eaten = [camp(grain=1e4, foot=men)[0].live(7).state.grain_eaten for men in (1000, 500)]
    assert eaten[0] == pytest.approx(2 * eaten[1])


def test_porters_eat_as_the_men_do():
    world, a = camp(grain=1e4, porters=(1000, 500))
    world.live(1)
    assert world.state.armies.eaten[a] == pytest.approx(2500 * 0.02)


def test_an_army_at_its_own_base_eats_outside_the_books():
    world, a = camp(grain=0.0, home=0)
    world.live(20)
    assert world.state.grain_eaten == 0.0
    assert world.state.armies.unfed[a] == 0.0
    assert world.men(a) == 1000.0


def test_nothing_is_eaten_by_nobody():
    world = Small()
    world.town(store=5.0, grain=7.0)
    world.live(5)
    assert (world.state.grain_eaten, world.state.places.store[0], world.state.places.grain[0]) == (0.0, 5.0, 7.0)
    assert np.array_equal(world.audit(), (0.0, 0.0))


def test_in_a_long_war_an_army_in_garrison_mends_by_tens_of_days():
    world = Small(**PLAIN)
    red = world.polity()
    p = world.town(red, grain=1e5)
    a = world.army(red, p, foot=1000)
    world.state.free = 1
    world.state.armies.unfed[a], world.state.armies.cohesion[a] = 12.0, 0.5
    left = []
    with np.errstate(over="ignore"):
        for _ in range(20):
            supply.eat(world.world, world.state, world.log)
            left.append(float(world.state.armies.unfed[a]))
            world.state.day += 1
    assert len(set(left)) == 3
    assert left[-1] == 0.0
    assert world.state.armies.cohesion[a] == pytest.approx(min(1.0, 0.5 + 20 * world.state.rules.cohesion_back))
