"""News, alarm, the hunt, and the strain that turns a commander back."""

import numpy as np
import pytest

from tests.engine.small import PLAIN, STARVED, Small, many
from zongheng.engine import command
from zongheng.engine.annals import ALERTED, BATTLE, STRUCK, WITHDREW
from zongheng.engine.state import GONE, GUARD, HOLD, MARCH, WITHDRAW

SURE = {**PLAIN, **STARVED, "found": 0.0, "estimate_error": 0.0, "surprise": 0.0, "leader_falls": 0.0}


def march_of(gap=100.0, towns=6, rules=(), **guard):
    """Red's theatre with its seat and its guard at one end of a road of own towns, blue's army at the other."""
    world = Small(**{**SURE, "winding": 1.0, "courier_day": 50.0, "traders_day": 1e-3, **dict(rules)})
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    for p in range(towns):
        world.town(red if p < towns - 1 else blue, x=gap * p, grain=1e6, people=10_000)
        if p:
            world.road(p - 1, p, gap)
    t = world.theatre(red, 0)
    a = world.army(red, 0, name="guard", **{"horse": 3000, "theatre": t, "own": 1e5, **guard})
    b = world.army(blue, towns - 1, name="raiders", foot=3000, own=1e5)
    return world, a, b


# -- news ------------------------------------------------------------------------------------------------------------


def test_news_of_an_enemy_in_an_own_town_takes_the_couriers_days():
    world, _a, b = march_of()
    world.state.armies.place[b] = 3  # 300 km, six days
    heard = [int(world.live(1).state.theatres.place[0, b]) for _ in range(8)]
    assert heard == [-1, -1, -1, -1, -1, -1, 3, 3]
    assert world.state.theatres.as_of[0, b] == 0 or world.state.theatres.as_of[0, b] == 1


def test_what_is_believed_is_as_old_as_its_way():
    world, _a, b = march_of(gap=50.0)
    world.state.armies.place[b] = 4
    world.march(b, 1)
    world.live(4)
    believed, true = world.state.theatres.place[0, b], world.state.armies.place[b]
    assert believed > true or believed == -1


def test_rumour_travels_slower_than_couriers():
    heard = []
    for holder in (0, -1):
        world, _a, b = march_of(rules={"traders_day": 25.0})
        world.state.places.holder[3] = holder
        world.state.armies.place[b], world.state.armies.still_until[b] = 3, 99
        world.state.polities.at_war[:] = 0
        world.state.polities.at_war[0, 1] = 1
        day = 0
        while world.state.theatres.place[0, b] < 0:
            world.live(1)
            day += 1
        heard.append(day)
    assert heard[0] < heard[1]


def test_scouts_see_an_enemy_whom_nobody_reports():
    """Foot sees 12 km, stable horse 46, steppe horse 80."""
    seen = []
    for gap, kind in ((40, {"horse": 10, "foot": 3000}), (40, {}), (70, {}), (70, {"steppe": 1})):
        world, _, b = march_of(gap=float(gap), towns=3, **kind)
        world.state.places.holder[1], world.state.armies.place[b] = 1, 1
        seen.append(int(world.live(4).state.theatres.place[0, b]))
    assert seen == [-1, 1, -1, 1]


def test_the_enemy_is_counted_wrongly_by_the_error_of_the_rule_and_alike_for_half_a_month():
    errors = []
    for run in range(many(400, 20)):
        world, _a, b = march_of(rules={"estimate_error": 0.4})
        world.state.run = run
        world.state.armies.place[b] = 0
        world.state.armies.still_until[:2] = 99
        world.state.armies.met[:2] = 0
        world.live(2)
        errors.append(np.log(world.state.theatres.men[0, b] / 3000.0))
    assert np.std(errors) == pytest.approx(0.4, rel=many(0.15, 0.5))
    assert np.mean(errors) == pytest.approx(0.0, abs=many(0.08, 0.3))
    before = world.state.theatres.men[0, b]
    world.live(5)
    assert world.state.theatres.men[0, b] == pytest.approx(before)


def test_old_news_does_not_drive_out_new():
    world, _a, b = march_of()
    world.believe(0, b, 2, 3000, as_of=5)
    theatres = world.state.theatres
    theatres.due[0, b], theatres.due_place[0, b], theatres.due_as_of[0, b] = 0, 4, 3
    world.live(1)
    assert theatres.place[0, b] == 2


def test_a_theatre_hears_where_its_commander_is_and_not_at_an_empty_seat():
    heard = []
    for head in (-1, 0):
        world, a, b = march_of()
        world.state.theatres.head[0] = a if head == 0 else -1
        world.state.armies.place[a] = world.state.armies.home[a] = 3
        world.state.armies.place[b] = 4
        world.state.armies.still_until[:2] = 99
        while world.state.theatres.place[0, b] < 0:
            world.live(1)
        heard.append(int(world.state.day))
    assert heard[1] < heard[0]


# -- guards ----------------------------------------------------------------------------------------------------------


def guarded(radius=150.0, assembly=0.0, towns=4, rules=(), **more):
    world, a, b = march_of(gap=50.0, towns=towns, rules=rules, **more)
    world.watch(a, radius, 0, assembly=assembly)
    return world, a, b


def test_a_guard_far_from_any_enemy_stands():
    world, a, _b = guarded(radius=20.0, rules={"warning": 0.0})
    world.live(10)
    assert world.state.armies.place[a] == 0
    assert world.state.armies.alarmed[a] == -1


def test_news_of_an_enemy_alarms_a_guard_and_its_assembly_takes_days():
    ready = []
    for run in range(many(100, 12)):
        world, a, b = guarded(assembly=10.0)
        world.state.run = run
        world.state.armies.place[b] = 2
        world.live(6)
        ((day, *_),) = world.events(ALERTED)
        assert day == 2  # a hundred km of courier
        ready.append(int(world.state.armies.ready[a]) - day)
    assert min(ready) >= 5
    assert max(ready) <= 15
    assert len(set(ready)) > 3


def test_a_guard_that_is_not_yet_assembled_hunts_nobody():
    world, a, b = guarded(assembly=40.0)
    world.state.armies.place[b] = 2
    world.live(15)
    assert world.state.armies.quarry[a] == -1
    assert world.state.armies.place[a] == 0


def test_a_guard_rides_against_an_enemy_that_it_can_beat_and_strikes_him():
    world, _a, b = guarded(horse=8000)
    world.state.armies.place[b] = 2
    world.live(12)
    assert world.events(BATTLE) + world.events(STRUCK)


def test_a_guard_leaves_a_stronger_enemy_alone():
    world, _a, b = guarded(horse=1000, rules={"warning": 0.0})
    world.state.armies.foot[b], world.state.armies.place[b] = 60_000, 2
    world.live(10)
    assert not world.events(BATTLE) + world.events(STRUCK)


def test_a_guard_told_to_rest_does_not_strike():
    world, a, b = guarded(horse=8000)
    world.state.armies.place[b], world.state.armies.still_until[a] = 2, 99
    world.live(12)
    assert world.state.armies.quarry[a] == -1


def test_of_two_enemies_a_guard_hunts_the_one_with_the_better_odds():
    for weak in (1, 2):
        world, a, b = guarded(horse=8000)
        c = world.army(1, 2, foot=3000, own=1e5)
        world.state.armies.place[b] = 2
        world.state.armies.foot[weak] = 1500
        world.state.armies.alarmed[a] = 0
        world.believe(0, b, 2, world.men(b))
        world.believe(0, c, 2, world.men(c))
        world.live(1)
        assert world.state.armies.quarry[a] == weak


def test_of_two_like_enemies_a_guard_hunts_the_nearer():
    for near in (1, 2):
        world, a, b = guarded(radius=500.0, horse=8000, towns=6)
        c = world.army(1, 4, foot=3000, own=1e5)
        world.state.armies.place[b] = 4
        world.state.armies.place[near] = 1
        world.state.armies.alarmed[a] = 0
        for enemy in (b, c):
            world.believe(0, enemy, int(world.state.armies.place[enemy]), 3000)
        world.state.rules.reach = 0.0
        world.join_roads()
        command.decide(world.world, world.state, world.log)
        assert world.state.armies.quarry[a] == near


def test_a_guard_goes_out_of_the_way_of_an_enemy_too_strong_for_it():
    world, a, b = march_of(gap=100.0, horse=1000)
    world.watch(a, 30.0, 0, 3)
    world.state.armies.foot[b] = 60_000
    world.state.armies.place[b] = 1
    world.believe(0, b, 0, 60_000)
    world.state.rules.attack_odds, world.state.armies.still_until[b] = 99.0, 99
    world.join_roads()
    command.decide(world.world, world.state, world.log)
    assert world.state.armies.post[a] == 3


# -- belief and truth ------------------------------------------------------------------------------------------------


def decisions(change, days=8):
    """What a guard and a marching army decide while the enemy, far from any eye, is not what they believe."""
    world, a, b = march_of(gap=400.0, horse=6000, rules={"lead": 1e9, "attack_odds": 2.0})
    world.state.places.holder[1:4] = -1
    world.state.places.holder[4] = world.polity("peace")
    world.watch(a, 900.0, 0)
    world.state.armies.alarmed[a] = 0
    c = world.army(0, 1, name="column", foot=2000, own=1e5, theatre=0, home=0, resolve=0.7)
    world.state.armies.place[b], world.state.armies.still_until[b] = 4, 999
    world.believe(0, b, 2, 4000)
    change(world, b)
    told = []
    for _ in range(days):
        world.live(1)
        armies = world.state.armies
        told.append([armies[field][i] for field in ("quarry", "post", "posture", "place", "km") for i in (a, c)])
    return told


def as_it_was(world, b):
    pass


def fewer(world, b):
    world.state.armies.foot[b] *= 0.1


def elsewhere(world, b):
    world.state.armies.place[b] = 5


def hungry(world, b):
    world.state.armies.unfed[b], world.state.armies.cohesion[b] = 5.0, 0.2


def no_more(world, b):
    world.state.armies.posture[b] = GONE


def other_men(world, b):
    world.state.armies.horse[b], world.state.armies.foot[b] = 3000, 0


def behind_walls(world, b):
    world.state.places.holder[4], world.state.places.wall[4] = 1, 5.0


@pytest.mark.parametrize("change", [
    fewer, elsewhere, hungry,
    pytest.param(no_more), pytest.param(other_men), pytest.param(behind_walls),
])  # fmt: skip
def test_nobody_decides_by_what_he_cannot_know(change):
    assert decisions(change) == decisions(as_it_was)


def test_the_same_news_changes_decisions_when_it_comes():
    def reported(world, b):
        world.believe(0, b, 5, 4000)

    assert decisions(reported) != decisions(as_it_was)


# -- strain ----------------------------------------------------------------------------------------------------------


def away(rules=(), posture=HOLD, **more):
    """An army of red far from its base in an own town with food."""
    world, a, b = march_of(rules={"hunger_weight": 0.7, "want_weight": 0.5, **dict(rules)}, foot=3000, horse=0, **more)
    world.state.armies.place[a] = 3
    world.state.armies.posture[a] = posture
    if posture == MARCH:
        world.state.armies.goal[a] = 4
    world.join_roads()
    return world, a, b


def strain(world, a):
    return float(command.strain(world.world, world.state, a))


def test_nothing_strains_an_army_that_is_fed_and_alone():
    world, a, _b = away()
    assert strain(world, a) == 0.0


def test_hunger_strains_a_commander_by_days():
    world, a, _b = away()
    world.state.armies.unfed[a] = 3.0
    assert strain(world, a) == pytest.approx(0.7)
    world.state.armies.unfed[a] = 6.0
    assert strain(world, a) == pytest.approx(1.4)


def test_want_strains_the_more_the_farther_from_home_and_the_more_cautious():
    strains = []
    for place, caution in ((3, 0.0), (3, 1.0), (1, 1.0)):
        world, a, _b = away()
        world.state.armies.place[a] = place
        world.state.armies.commander[a] = world.commander(caution=caution)
        world.state.armies.own[a] = 10 * 60.0
        world.state.places.grain[:] = 0.0
        strains.append(strain(world, a))
    assert strains[1] > strains[0]
    assert strains[1] > strains[2]


def test_a_believed_enemy_strains_by_his_worth_and_nearness():
    strains = []
    for men, place in ((1000, 4), (20_000, 4), (60_000, 4), (60_000, 0)):
        world, a, b = away()
        world.believe(0, b, place, men)
        strains.append(strain(world, a))
    assert strains[0] == 0.0
    assert strains[0] < strains[1] < strains[2]
    assert strains[3] < strains[2]


def test_walls_comfort_a_commander():
    world, a, b = away()
    world.believe(0, b, 4, 60_000)
    open_ = strain(world, a)
    world.state.places.wall[3] = 4.0
    assert strain(world, a) < open_


def test_a_commander_turns_back_when_strain_passes_his_resolve():
    for resolve, turned in ((0.5, True), (5.0, False)):
        world, a, _b = away(resolve=resolve)
        world.state.armies.own[a], world.state.places.grain[:] = 0.0, 0.0
        world.live(5)
        assert bool(world.events(WITHDREW)) == turned


def test_duty_makes_a_commander_bear_more():
    turned = []
    for duty in (1.0, 1.5):
        world, a, _b = away({"duty": duty, "want_weight": 0.0}, MARCH, resolve=1.0)
        world.state.armies.unfed[a] = 5.0  # strain 1.17
        command.decide(world.world, world.state, world.log)
        turned.append(world.state.armies.posture[a] == WITHDRAW)
    assert turned == [True, False]


def test_nobody_turns_back_from_home():
    world, a, _b = away(resolve=0.0)
    world.state.armies.home[a] = 3
    world.state.armies.unfed[a] = 9.0
    command.decide(world.world, world.state, world.log)
    assert world.state.armies.posture[a] == HOLD


def test_the_cautious_have_less_resolve():
    resolves = []
    for aggression, caution in ((1.0, 0.0), (0.5, 0.5), (0.0, 1.0)):
        world, a, _b = away(resolve=0.0)
        world.state.armies.commander[a] = world.commander(aggression, caution)
        world.live(1)
        resolves.append(world.state.armies.resolve[a])
    assert resolves == sorted(resolves, reverse=True)


def test_grain_on_the_road_to_him_eases_a_commander():
    strains = []
    for grain in (0.0, 300.0):
        world, a, _b = away()
        world.state.armies.own[a], world.state.places.grain[:] = 0.0, 0.0
        convoys = world.state.convoys
        convoys.alive[0], convoys.to_army[0], convoys.grain[0] = 1, a, grain
        strains.append(strain(world, a))
    assert strains[1] < strains[0] == pytest.approx(world.state.rules.want_weight)


def test_guards_hold_their_ground_whatever_strains_them():
    world, a, _b = guarded(resolve=0.0, radius=10.0, rules={"warning": 0.0})
    world.state.armies.unfed[a], world.state.armies.posture[a] = 9.0, GUARD
    world.live(5)
    assert not world.events(WITHDREW)
