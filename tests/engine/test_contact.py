"""Who sees whom, who comes to blows, who is surprised."""

import numpy as np
import pytest

from tests.engine.field import NEVER_BREAK, field, first_day
from tests.engine.small import many
from zongheng.engine import army, contact, march, worth
from zongheng.engine.annals import BATTLE, STRUCK, WITHDREW
from zongheng.engine.state import FLEE, HOLD, WITHDRAW


def surprises(attacked, runs):
    """How often stand men fallen upon by steppe horse do not expect it."""
    world = field({"horse": 3000, "steppe": 1}, attacked, {"surprise": 0.5, "steppe_day": 50.0})
    world.state.armies.still_until[1] = 99
    found = 0
    for run in range(runs):
        twin = world.with_run(run).live(1)
        found += bool(twin.events(STRUCK))
        assert twin.events(STRUCK) or twin.events(BATTLE)
    return found / runs


def test_only_men_without_scouts_are_surprised():
    runs = many(600, 30)
    blind = surprises({"foot": 5000}, runs)
    assert blind == pytest.approx(0.5 * (1 - 12 / 80), abs=4 * np.sqrt(0.25 / runs))
    assert surprises({"foot": 2000, "horse": 3000}, runs) < blind
    assert surprises({"horse": 3000, "steppe": 1}, runs) == 0.0


def test_men_who_faced_the_enemy_yesterday_are_not_surprised():
    assert surprises({"foot": 5000, "met": -1}, many(100, 20)) == 0.0


def test_surprised_men_are_worth_less_on_the_first_day_only():
    ratios = []
    for met in (-99, -1):
        world = field(
            {"horse": 3000, "steppe": 1},
            {"foot": 5000, "met": met},
            {**NEVER_BREAK, "surprise": 2.0, "steppe_day": 50.0},
        )
        world.state.armies.still_until[1] = 99
        ratios.append([np.divide(*first_day(world)) for _ in range(2)])
    assert ratios[0][0] / ratios[1][0] == pytest.approx(0.4)
    assert ratios[0][1] == pytest.approx(ratios[1][1], rel=0.1)  # both have fewer men by then


# -- who fights at all -----------------------------------------------------------------------------------------------


def fights(one, other, rules=()):
    """How often red, who wants to, gets its battle out of blue, who does not."""
    world = field(one, other, rules)
    world.state.armies.still_until[1] = 99
    runs = many(400, 25)
    return sum(bool(world.with_run(run).live(1).events(BATTLE)) for run in range(runs)) / runs


def test_the_slower_cannot_refuse_a_battle_and_the_faster_often_does():
    assert fights({"horse": 3000}, {"foot": 3000}) == 1.0
    assert fights({"foot": 3000}, {"horse": 3000}) == pytest.approx((28 / 70) ** 2, abs=many(0.1, 0.3))


def test_men_on_foot_do_not_outrun_steppe_horse():
    assert fights({"horse": 3000, "steppe": 1}, {"foot": 3000}) == 1.0


def in_a_long_war(one, other, rules=()):
    """The same two in a long war, not yet met."""
    world = field(one, other, rules)
    world.state.free, world.state.armies.still_until[1] = 1, 99
    world.join_roads()
    return world


def met(world, run):
    """How they stand after they have met under other luck."""
    twin = world.with_run(run)
    contact.meet(twin.world, twin.state, twin.scratches[0], twin.log)
    return twin


def test_S61_riders_who_slip_away_in_a_long_war_go_back_and_are_not_there_tomorrow():
    world = in_a_long_war({"foot": 14_000, "horse": 6_000}, {"horse": 3_000, "steppe": 1})
    left = [twin for twin in (met(world, run) for run in range(20)) if not twin.events(BATTLE)]
    assert len(left) > 12  # they are nearly three times as fast
    for twin in left:
        assert (twin.state.armies.posture[1], twin.state.armies.goal[1]) == (WITHDRAW, 1)
        assert len(twin.events(WITHDREW)) == 1


def test_S61_men_on_foot_do_not_slip_away_in_a_long_war_either():
    world = in_a_long_war({"horse": 3_000, "steppe": 1}, {"foot": 3_000})
    assert all(met(world, run).events(BATTLE) for run in range(10))


def test_riders_who_are_at_home_slip_away_to_another_place_of_their_own_if_there_is_one():
    world = in_a_long_war({"foot": 20_000}, {"horse": 3_000, "steppe": 1, "home": 2})
    twin = next(twin for twin in (met(world, run) for run in range(20)) if not twin.events(BATTLE))
    assert (twin.state.armies.posture[1], twin.state.armies.goal[1]) == (WITHDRAW, 1)
    world.state.places.holder[1] = -1
    twin = next(twin for twin in (met(world, run) for run in range(20)) if not twin.events(BATTLE))
    assert twin.state.armies.posture[1] == HOLD


def test_riders_who_lead_horses_are_faster_than_those_with_one_each():
    world = field({"horse": 3_000}, {"horse": 3_000, "mounts": 6_000.0})
    assert army.ride(world.state, 1) / army.ride(world.state, 0) == pytest.approx(1.5)
    assert march.nimble(world.state, 1) == march.nimble(world.state, 0)
    world.state.free = 1
    assert march.nimble(world.state, 1) / march.nimble(world.state, 0) == pytest.approx(1.5)


def test_where_neither_wants_to_fight_there_is_no_battle():
    assert fights({"foot": 3000}, {"foot": 3000}, rules={"attack_odds": 5.0}) == 0.0


def test_nobody_fights_at_peace():
    world = field({"foot": 3000}, {"foot": 3000})
    world.state.polities.at_war[:] = 0
    world.live(5)
    assert not world.events(BATTLE)
    assert world.state.armies.met[0] < 0


def test_armies_out_of_reach_do_not_meet():
    world = field({"foot": 3000}, {"foot": 3000})
    world.state.armies.route[1], world.state.armies.ahead[1], world.state.armies.km[1] = 1, 1, 10.5
    world.state.armies.still_until[:2] = 99
    world.live(1)
    assert not world.events(BATTLE)


def test_an_army_behind_walls_waits_for_the_enemy_to_come_unless_it_starves():
    world = field({"foot": 3000}, {"foot": 3000})
    world.state.places.holder[2], world.state.places.wall[2] = 0, 3.0
    assert not worth.eager(world.world, world.state, 0, 1)
    world.state.armies.unfed[0] = 2.0
    assert worth.eager(world.world, world.state, 0, 1)


def test_a_bold_commander_attacks_at_odds_that_a_cautious_one_refuses():
    world = field({"foot": 3000}, {"foot": 3000}, {"attack_odds": 1.2, "boldness": 0.7})
    bars = []
    for aggression, caution in ((1.0, 0.0), (0.5, 0.5), (0.0, 1.0)):
        world.state.armies.commander[0] = world.commander(aggression, caution)
        bars.append(worth.bar(world.state, 0))
    assert bars == pytest.approx([1.2 * np.exp(-0.7), 1.2, 1.2 * np.exp(0.7)])


def test_an_army_that_comes_up_takes_the_side_against_its_enemy():
    world = field({"foot": 5000}, {"foot": 5000}, NEVER_BREAK)
    world.live(1)
    c = world.army(1, 2, foot=1000, own=100.0, home=1)
    world.live(1)
    assert world.state.armies.fight[c] == world.state.armies.fight[1] >= 0
    assert world.state.armies.side[c] == world.state.armies.side[1] != world.state.armies.side[0]


def test_more_battles_than_there_is_room_for_is_said():
    world = field({"foot": 5000}, {"foot": 5000}, NEVER_BREAK)
    for i in range(24):
        p = world.town(2, x=1000.0 * i)
        world.army(0, p, foot=1000, own=100), world.army(1, p, foot=1000, own=100)
    assert world.trouble(1) == 1


def test_who_looks_at_an_enemy_in_a_long_war_sees_all_who_stand_by_him_and_by_himself():
    world = field({"foot": 9_000}, {"foot": 3_000})
    state, place = world.state, int(world.state.armies.place[0])
    state.free = 1
    alone = worth.odds_face_to_face(world.world, state, 0, 1)
    assert alone == pytest.approx(3.0 / state.rules.stand)
    ally = world.army(int(state.armies.polity[1]), place, foot=6_000.0, own=1e6, home=1)
    assert worth.odds_face_to_face(world.world, state, 0, 1) == pytest.approx(alone / 3.0)
    assert worth.odds_face_to_face(world.world, state, 1, 0) == pytest.approx(1.0 / state.rules.stand)
    state.armies.posture[ally] = FLEE
    assert worth.odds_face_to_face(world.world, state, 0, 1) == pytest.approx(alone)
    state.armies.posture[ally], state.armies.place[ally] = HOLD, 1  # a hundred km away
    assert worth.odds_face_to_face(world.world, state, 0, 1) == pytest.approx(alone)
    state.free = 0
    state.armies.place[ally] = place
    assert worth.odds_face_to_face(world.world, state, 0, 1) == pytest.approx(alone)
