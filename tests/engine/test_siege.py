"""What happens before a town."""

import pytest

from tests.engine.small import PLAIN, Small, many
from zongheng.engine.annals import BESIEGED, ENTERED, EVACUATED, GIVEN_UP, TAKEN, YIELDED
from zongheng.engine.state import HOLD


def town(garrison=0.0, loyalty=1.0, wall=3.0, grain=0.0, foot=10_000, rules=(), skill=0.5, mounted=0.0):
    """A town of blue with an army of red before it, well fed."""
    world = Small(**{**PLAIN, "found": 0.0, **dict(rules)})
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    world.state.polities.siege_skill[red] = skill
    p = world.town(blue, grain=grain, wall=wall, garrison=garrison, loyalty=loyalty, people=1000)
    world.state.places.mounted[p] = mounted
    base = world.town(red, x=-50, grain=1e6)
    world.road(base, p, 50)
    a = world.army(red, p, foot=foot, own=20.0 * foot, home=base)
    return world, a


def held(world):
    return int(world.state.places.holder[0])


@pytest.mark.parametrize("garrison", [0.0, 0.5])
def test_a_town_that_nobody_defends_is_entered_on_the_day(garrison):
    world, a = town(garrison)
    world.live(1)
    assert [(row[2], row[4]) for row in world.events(ENTERED)] == [(a, 0)]
    assert held(world) == 0
    assert world.state.places.occupied[0] == 1


def test_a_town_of_nobody_is_entered():
    world, _ = town()
    world.state.places.holder[0] = -1
    world.live(1)
    assert held(world) == 0


def test_a_town_of_a_power_at_peace_is_left_alone():
    world, _ = town()
    world.state.polities.at_war[:] = 0
    world.live(30)
    assert held(world) == 1


def yields(loyalty, days=8, garrison=1000.0, **more):
    """How often a garrison opens its gates within so many days."""
    world, _ = town(garrison, loyalty, wall=5.0, grain=1e6, rules={"prepare": 999.0}, **more)
    runs = many(200, 10)
    return sum(bool(world.with_run(run).live(days).events(YIELDED)) for run in range(runs)) / runs


def test_a_loyal_garrison_holds_and_one_without_loyalty_opens():
    assert yields(1.0) == 0.0
    assert yields(0.0) > 0.9
    assert yields(0.0, days=1) == pytest.approx(0.5, abs=many(0.2, 0.4))  # ten times its number: the rule's own words


def test_the_more_outnumbered_a_garrison_is_the_sooner_it_opens():
    assert yields(0.0, days=2, foot=2000) < yields(0.0, days=2, foot=10_000)


def test_a_garrison_that_opened_serves_its_new_lord():
    world, _a = town(1000.0, 0.0)
    world.until(YIELDED)
    assert held(world) == 0
    assert world.state.places.garrison[0] == 1000.0
    assert world.state.places.loyalty[0] == 0.5


def test_hunger_opens_the_gates_of_the_loyal():
    world, _a = town(1000.0, 1.0, wall=5.0, grain=100.0, rules={"prepare": 999.0})
    world.live(5)
    assert world.state.places.grain[0] == pytest.approx(0.0)  # a thousand men eat twenty shi a day
    day = world.until(YIELDED, 300)[0]
    assert 5 < day < 120


def test_garrisons_eat_their_store_only_when_shut_in():
    world, a = town(1000.0, 1.0, grain=1e4, rules={"prepare": 999.0})
    world.state.armies.place[a] = 1
    world.live(10)
    assert world.state.places.grain[0] == 1e4
    world.state.armies.place[a] = 0
    world.live(10)
    assert world.state.places.grain[0] == pytest.approx(1e4 - 10 * 20.0)


def test_a_town_that_is_relieved_is_no_longer_shut_in():
    world, a = town(1000.0, 1.0, grain=1e4, rules={"prepare": 999.0})
    world.live(10)
    world.turn_back(a)
    world.live(20)
    before = world.state.places.grain[0]
    world.live(10)
    assert world.state.places.grain[0] == before


def test_two_armies_before_a_town_do_not_make_the_day_twice_as_long():
    world, _a = town(1000.0, 1.0, grain=1e4, rules={"prepare": 999.0})
    world.army(0, 0, foot=5000, own=1e4, home=1)
    world.live(10)
    assert world.state.places.invested[0] <= 10


def test_horsemen_do_not_let_themselves_be_shut_up():
    world, _a = town(1000.0, 1.0, wall=1.0, mounted=900.0)
    rider = world.army(1, world.town(1, x=300.0, grain=1e5), horse=500)
    world.live(1)
    assert world.events(EVACUATED)[0][2] == rider
    assert held(world) == 0
    assert world.state.armies.horse[rider] == pytest.approx(1400.0)
    assert world.state.armies.foot[rider] == pytest.approx(100.0)


@pytest.mark.parametrize(("mounted", "wall"), [(100.0, 1.0), (900.0, 5.0)])
def test_foot_and_men_behind_a_good_wall_stay(mounted, wall):
    world, _a = town(1000.0, 1.0, wall=wall, mounted=mounted, rules={"prepare": 999.0})
    world.army(1, world.town(1, x=300.0, grain=1e5), horse=500)
    world.live(3)
    assert not world.events(EVACUATED)
    assert world.events(BESIEGED)


def storm(wall=1.0, **more):
    world, _a = town(500.0, 1.0, wall=wall, grain=1e6, **more)
    world.live(many(60, 20))
    return [row[0] for row in world.events(TAKEN)], world


def test_a_town_is_stormed_when_the_engines_are_ready():
    (day,), world = storm(rules={"prepare": 5.0})
    assert day == 5
    assert held(world) == 0
    assert world.state.places.garrison[0] == 0.0
    assert world.men(0) < 10_000
    assert world.state.dead == pytest.approx(500.0 + 0.07 * 10_000)
    assert max(world.audit()) < 1e-9


def test_no_storm_is_tried_against_a_wall_that_is_too_strong():
    days, world = storm(wall=5.0, foot=2000, skill=0.0)
    assert not days
    assert world.men(0) == 2000.0


def test_works_wear_a_wall_down_by_the_besiegers_skill():
    walls = []
    for skill in (0.0, 0.5, 1.0):
        _, world = storm(wall=5.0, foot=2000, skill=skill, rules={"works": 0.03, "prepare": 5.0})
        walls.append(world.state.places.wall[0])
    assert walls == pytest.approx([5.0, 5.0 - many(55, 15) * 0.015, 5.0 - many(55, 15) * 0.03])


def test_the_better_besieger_is_in_sooner():
    assert (
        storm(wall=4.0, foot=8000, skill=1.0, rules={"works": 0.3})[0]
        < storm(wall=4.0, foot=8000, skill=0.3, rules={"works": 0.3})[0]
    )


def test_a_town_in_which_an_army_stands_is_a_matter_for_battle():
    world, _a = town(500.0, 0.0)
    world.army(1, 0, foot=9000, own=1e5, home=world.town(1, x=300.0))
    world.state.rules.attack_odds = 99.0
    world.live(5)
    assert not world.events(BESIEGED)
    assert not world.events(YIELDED)


def pass_road():
    """Red on its way to the far end of a road with a gate of blue in the middle."""
    world = Small(**PLAIN, found=0.0, prepare=999.0)
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    for p, holder in enumerate((red, blue, -1)):
        world.town(holder, x=28.0 * p, grain=100.0)
    world.road(0, 1, 28.0), world.road(1, 2, 28.0)
    world.state.places.garrison[1], world.state.places.wall[1] = 500.0, 4.0
    a = world.army(red, 0, foot=3000, own=300.0)
    world.march(a, 2)
    return world, a


def test_a_held_pass_bars_the_way():
    world, a = pass_road()
    world.live(10)
    assert world.state.armies.place[a] == 1
    assert world.events(BESIEGED)


def test_a_pass_held_by_a_few_men_or_by_friends_does_not():
    for garrison, war in ((50.0, 1), (500.0, 0)):
        world, a = pass_road()
        world.state.places.garrison[1] = garrison
        world.state.polities.at_war[:] *= war
        world.live(3)
        assert world.state.armies.place[a] == 2


def test_an_army_that_goes_back_gives_up_the_town_that_only_it_held():
    world, a = town()
    world.live(2)
    world.turn_back(a)
    assert world.events(GIVEN_UP)
    assert held(world) == -1
    assert world.state.armies.posture[a] != HOLD


def test_men_on_their_way_home_take_no_towns():
    world, a = town()
    world.state.armies.home[a] = 0
    world.turn_back(a)
    world.state.armies.home[a] = world.state.armies.goal[a] = 1
    world.live(3)
    assert held(world) == 1
    assert not world.events(ENTERED)


def test_a_town_is_kept_while_another_army_stays_and_its_garrison_goes_with_the_last():
    world, a = town(500.0, 0.0)
    world.until(YIELDED)
    b = world.army(0, 0, foot=100, own=1e3, home=1)
    world.turn_back(a)
    world.live(1)
    assert held(world) == 0
    world.turn_back(b)
    assert held(world) == -1
    assert world.state.armies.foot[b] == pytest.approx(600.0)
    assert world.state.places.garrison[0] == 0.0


def test_two_armies_that_go_back_on_one_day_give_up_the_town():
    world, a = town()
    b = world.army(0, 0, foot=100, own=1e3, home=1)
    world.live(2)
    for one in (a, b):
        world.turn_back(one)
    world.live(9)
    assert held(world) == -1


def test_the_dead_of_a_town_of_nobody_are_no_politys():
    world, _a = town(500.0, 1.0, wall=1.0)
    world.state.places.holder[0] = -1
    world.until(TAKEN)
    assert world.state.polities.dead[-1] == 0.0
