"""Contact, break, pursuit: who wins, who loses how many, and why."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from tests.engine.field import NEVER_BREAK, field, first_day
from tests.engine.small import Small, many, slow_uncompiled
from zongheng.engine import battle, worth
from zongheng.engine.annals import BROKE, COMMANDER_FELL, PARTED, PURSUED, SURRENDERED
from zongheng.engine.state import FLEE, HOLD, MARCH


def broke(world):
    return [row[2] for row in world.events(BROKE)]


def loser(world, days=40):
    """The army that breaks first, or -1."""
    for _ in range(days):
        world.live(1)
        if broke(world):
            return broke(world)[0]
    return -1


def losers(world, runs):
    return [loser(world.with_run(run)) for run in range(runs)]


# -- losses of a day -------------------------------------------------------------------------------------------------


def day_of(men0, men1, worth0=None, worth1=None, **rules):
    world = Small(**{"frontage": 1e9, **rules})
    worths = (men0 if worth0 is None else worth0, men1 if worth1 is None else worth1)
    return battle.losses(world.state.rules, float(men0), float(men1), *map(float, worths))


MEN = st.floats(500, 100_000)


@given(MEN, MEN, st.floats(0.2, 5), st.floats(0.2, 5), st.floats(-1, 1))
def test_losses_do_not_depend_on_which_side_is_named_first(men0, men1, each0, each1, law):
    ours = day_of(men0, men1, men0 * each0, men1 * each1, law=law)
    theirs = day_of(men1, men0, men1 * each1, men0 * each0, law=law)
    assert ours == pytest.approx(theirs[::-1], rel=1e-12)


@given(MEN, MEN)
def test_under_the_linear_law_equals_lose_equally_whatever_their_numbers(men0, men1):
    loss0, loss1 = day_of(men0, men1, law=0.0)
    assert loss0 == pytest.approx(loss1)


@pytest.mark.parametrize("law", [-1.0, 0.0, 0.48, 1.0])
def test_the_loss_ratio_is_that_of_the_numbers_to_the_power_of_the_law(law):
    """Square -1: losses against the ratio; logarithmic 1: the same share of both sides."""
    loss0, loss1 = day_of(4000, 2000, law=law)
    assert loss0 / loss1 == pytest.approx(2.0**law)


@given(st.floats(0.3, 3), st.floats(0, 1.5))
def test_the_loss_ratio_is_the_inverse_of_worth_a_head(worth, slope):
    loss0, loss1 = day_of(3000, 3000, 3000 * worth, 3000, worth_slope=slope)
    assert loss0 / loss1 == pytest.approx(worth**-slope)


def test_no_more_fight_than_the_ground_lets_in():
    assert day_of(50_000, 50_000, frontage=10_000)[0] == pytest.approx(0.03 * 10_000)
    assert day_of(5_000, 50_000, law=0.0)[1] == pytest.approx(0.03 * 5_000)


def test_nobody_loses_more_than_half_in_a_day():
    assert day_of(1000, 1000, 1.0, 1e6, worth_slope=1.5) == (500.0, pytest.approx(0.0, abs=1.0))


def test_strain_comes_of_losses_and_of_being_outmatched_never_of_outmatching():
    rules = Small().state.rules
    assert battle.strain(rules, 0.1, 1.0) == pytest.approx(1.0)
    assert battle.strain(rules, 0.1, np.e) == pytest.approx(1.6)
    assert battle.strain(rules, 0.1, 0.1) == pytest.approx(1.0)


# -- who wins --------------------------------------------------------------------------------------------------------


@slow_uncompiled
def test_two_equal_armies_win_equally_often():
    runs = many(2000, 100)
    found = losers(field({"foot": 5000}, {"foot": 5000}), runs)
    assert set(found) == {0, 1}
    assert abs(sum(found) - runs / 2) < 4.0 * np.sqrt(runs) / 2  # four standard errors of a coin


def test_it_does_not_matter_which_army_is_written_first():
    one, other = {"foot": 6000}, {"foot": 2000, "horse": 2000, "worth_foot": 0.4}
    for run in range(many(100, 10)):
        first = loser(field(one, other).with_run(run))
        second = loser(field(other, one, names=("other", "one")).with_run(run))
        assert first == 1 - second


@slow_uncompiled
def test_the_side_of_half_the_worth_breaks_more_often():
    runs = many(500, 40)
    assert sum(losers(field({"foot": 5000}, {"foot": 5000, "worth_foot": 0.175}), runs)) > 0.6 * runs


@slow_uncompiled
def test_numbers_help_but_decide_nothing():
    runs = many(500, 40)
    smaller = sum(losers(field({"foot": 8000}, {"foot": 5000}), runs)) / runs
    assert 0.5 < smaller < 0.98


@slow_uncompiled
@pytest.mark.parametrize("trouble", [{"unfed": 6.0}, {"fatigue": 3.0}, {"cohesion": 0.5}, {"short": 4.0}])
def test_hungry_tired_and_loosened_men_break_sooner(trouble):
    runs = many(500, 40)
    rules = {"starve": 0.0, "desert_unfed": 0.0, "cohesion_back": 0.0}
    sound = sum(losers(field({"foot": 5000}, {"foot": 5000}, rules), runs))
    spoilt = sum(losers(field({"foot": 5000}, {"foot": 5000, **trouble}, rules), runs))
    assert spoilt > sound


def test_cold_hurts_men_who_are_not_used_to_it():
    found = []
    for steppe, warmth in ((0, 10.0), (0, -20.0), (1, 10.0), (1, -20.0)):
        world = field({"horse": 1000, "steppe": steppe}, {"foot": 1})
        world.state.regions.temperature[:] = warmth
        found.append(worth.worth(world.world, world.state, 0, 0))
    assert found[1] < found[0]
    assert found[3] == found[2]


def test_a_better_commander_is_worth_more():
    world = field({"foot": 1000}, {"foot": 1})
    found = []
    for competence in (0.0, 1.0):
        world.state.armies.commander[0] = world.commander(competence=competence)
        found.append(worth.worth(world.world, world.state, 0, 0))
    assert found[1] / found[0] == pytest.approx(world.state.rules.leader)


def test_horse_is_worth_half_in_rough_country_and_foot_as_much():
    world = field({"horse": 1000}, {"foot": 1000})
    for a, share in ((0, world.state.rules.horse_rough), (1, 1.0)):
        plain, hills = (worth.worth(world.world, world.state, a, terrain) for terrain in (0, 4))
        assert hills / plain == pytest.approx(share)


def test_men_in_order_are_worth_more_than_men_on_the_march_and_these_than_men_who_run():
    world = field({"foot": 1000}, {"foot": 1})
    found = []
    for posture in (HOLD, MARCH, FLEE):
        world.state.armies.posture[0] = posture
        found.append(worth.worth(world.world, world.state, 0, 0))
    assert found == sorted(found, reverse=True)
    assert found[0] / found[1] == pytest.approx(1.5)


def test_twice_the_men_on_both_sides_leaves_the_winner():
    runs = many(200, 8)
    small = losers(field({"foot": 3000}, {"foot": 2500}), runs)
    large = losers(field({"foot": 6000}, {"foot": 5000}), runs)
    assert small == large  # below the frontage it is the same battle
    wide = losers(field({"foot": 60_000}, {"foot": 50_000}), runs)
    assert abs(sum(wide) - sum(small)) <= 0.3 * runs


# -- the ground ------------------------------------------------------------------------------------------------------


def test_walls_shelter_the_army_that_stands_in_its_own_town():
    open_, walled = (field({"foot": 5000}, {"foot": 5000}, NEVER_BREAK) for _ in range(2))
    for world, wall in ((open_, 0.0), (walled, 3.0)):
        world.state.places.holder[2], world.state.places.wall[2] = 1, wall
    ratio = [np.divide(*first_day(world)) for world in (open_, walled)]
    assert ratio[1] / ratio[0] == pytest.approx(1.7**3)


def bank(crosses=1, column=0.0, foot=5000, river=1.5):
    """Red attacks over five km of road, from which it has not moved yet."""
    rules = {**NEVER_BREAK, "ferry": 100.0, "column_length": column, "river": river}
    world = field({"foot": foot}, {"foot": 5000}, rules)
    near = world.town(2, x=-5.0)
    world.road(near, 2, 5.0, crosses=crosses, terrain=7)
    world.state.armies.place[0] = near
    world.march(0, 2)
    world.state.armies.quarry[1] = -1
    world.state.armies.still_until[1] = 99
    return world


def test_a_held_bank_helps_against_men_who_cross():
    ratio = [np.divide(*first_day(bank(river=river))) for river in (1.0, 1.5)]
    assert ratio[1] / ratio[0] == pytest.approx(1.5)


def test_a_long_column_that_sets_out_crosses_no_river():
    ratio = [np.divide(*first_day(bank(0, 8.0, foot=80_000, river=river))) for river in (1.0, 1.5)]
    assert ratio[1] == pytest.approx(ratio[0])


# -- flight ----------------------------------------------------------------------------------------------------------


def chased(one, rules=()):
    """Share of the men that a broken army loses in flight."""
    world = field(one, {"foot": 5000}, {"break_loss": 1e9, **dict(rules)})
    shares = []
    for run in range(many(60, 15)):
        twin = world.with_run(run).live(1)
        twin.state.battles.resist[0, 1] = -1e9
        twin.live(1)
        ((_, _, a, _, _, left, _),) = twin.events(BROKE)
        assert a == 1
        shares.append(twin.events(PURSUED)[0][5] / left)
    return np.mean(shares)


def test_horse_rides_down_more_than_foot_can():
    foot, some, horse = chased({"foot": 5000}), chased({"foot": 4000, "horse": 1000}), chased({"horse": 5000})
    assert foot == pytest.approx(0.08)
    assert foot < some < horse


def test_a_broken_army_runs_home_and_half_of_the_lost_are_dead():
    world = field({"horse": 3000}, {"foot": 5000}, {"pursuit_killed": 0.5, "rally": 0.0})
    world.live(1)
    world.state.battles.resist[0, 1] = -1e9
    dead = world.state.armies.dead[1]
    world.live(1)
    armies = world.state.armies
    ((*_, gone, left),) = world.events(PURSUED)
    assert (armies.posture[1], armies.goal[1]) == (FLEE, 1)
    assert armies.strays[1] == pytest.approx(0.5 * gone)
    assert armies.dead[1] - dead > 0.5 * gone
    assert world.men(1) == pytest.approx(left)
    world.live(40)
    assert armies.place[1] == 1
    assert armies.posture[1] == HOLD


def test_S61_few_come_up_with_broken_riders_who_lead_horses():
    def lost(mounts, foot=0.0):
        """Share of a broken army that is ridden down by stable horse in a long war."""
        world = field({"horse": 9_000}, {"horse": 3_000, "foot": foot, "mounts": mounts}, NEVER_BREAK)
        world.live(1)
        world.state.free, world.state.battles.resist[0, 1] = 1, -1e9
        battle.fight(world.world, world.state, world.log)
        ((*_, gone, left),) = world.events(PURSUED)
        return gone / (gone + left)

    assert 0.08 < lost(9_000.0) < lost(3_000.0)
    assert lost(9_000.0, foot=3_000.0) == pytest.approx(lost(3_000.0, foot=3_000.0))  # foot with them is caught


def test_men_caught_again_where_they_ran_to_lay_down_their_arms():
    world = field({"horse": 3000}, {"foot": 5000})
    armies = world.state.armies
    armies.posture[1], armies.home[1] = FLEE, 2
    world.live(1)
    world.state.battles.resist[0, 1] = -1e9
    armies.met[1] = 99
    world.live(1)
    assert world.events(SURRENDERED)
    assert world.state.polities.missing[1] > 3000
    assert max(world.audit()) < 1e-9


def test_a_faster_side_that_sees_its_chances_gone_breaks_off():
    world = field({"horse": 2000}, {"foot": 5000}, {**NEVER_BREAK, "attack_odds": 1.2})
    world.state.armies.quarry[1] = 0
    world.state.rules.attack_odds = 0.3
    world.live(1)
    world.state.rules.attack_odds = 5.0
    world.live(1)
    assert world.events(PARTED)
    assert not broke(world)


def test_a_commander_may_fall_and_his_army_fights_on_without_him():
    world = field({"foot": 5000}, {"foot": 5000}, {**NEVER_BREAK, "leader_falls": 1.0})
    world.state.armies.commander[0] = world.commander()
    world.live(2)
    ((_, _, a, *_),) = world.events(COMMANDER_FELL)
    assert (a, world.state.armies.commander[0]) == (0, -1)
    assert world.state.armies.fight[0] >= 0


@slow_uncompiled
def test_heads_balance_through_many_battles():
    for run in range(50):
        world = field({"foot": 5000, "horse": 500}, {"foot": 4000, "horse": 2000}).with_run(run).live(60)
        assert max(world.audit()) < 1e-9
