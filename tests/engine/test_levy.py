"""How men are called up, what new men are worth, and who mans the walls."""

import pytest

from tests.engine.realm_small import Realm, realm
from zongheng.engine import army, levy, reckoning
from zongheng.engine.annals import ENROLLED, RAISED
from zongheng.engine.realm import BAND, STEPPE
from zongheng.engine.state import GONE, HOLD, UNFORMED

ROUND = {
    "levy_settled": 0.012, "levy_steppe": 0.12, "arms_settled": 0.05, "arms_steppe": 0.2, "levy_months": 10.0,
    "levy_arrears": 4.0, "levy_short": 0.25, "levy_fear": 0.15, "raise_least": 0.3, "raw_cohesion": 0.4,
    "raw_worth": 0.5, "enrolled_cohesion": 0.6, "drill": 0.0, "horse_dry": 0.2, "horse_wet": 0.1, "horse_price": 730.0,
    "remounts": 4.0, "herd_growth": 0.24, "pay_dry": 20.0, "pay_wet": 200.0, "guard_capital": 0.0, "guard_camp": 0.0,
    "guard_prefecture": 0.0, "guard_fortress": 0.0, "guard_pass": 0.0, "guard_front": 2.0,
}  # fmt: skip


def country(coldest=-5.0, terrain="plain", people=2_000_000.0, kind="prefecture", **more):
    """A polity at war with a far one, with one place that is the seat of a theatre."""
    rules = {**ROUND, **more.pop("rules", {})}
    fields = {k: more.pop(k) for k in ("treasury",) if k in more}
    world = Realm(**rules)
    g = world.region(coldest=coldest)
    enemy = world.court("enemy")
    q = world.court("home", kind=STEPPE if terrain == "steppe" else 0, enemies=(enemy,), **{"treasury": 1e8, **fields})
    p = world.town(q, people=people, region=g, terrain=terrain, kind=kind, **{"loyalty": 1.0, **more})
    t = world.theatre(q, p)
    world.state.places.theatre[p] = t
    return world, q, p, t


def test_an_army_at_its_base_is_filled_from_the_people_a_tenth_a_month():
    world, q, p, t = country()
    a = world.army(q, p, foot=6_000.0, theatre=t, wanted=10_000.0)
    world.turn(1, levy)
    assert world.men(a) == pytest.approx(7_000)
    assert world.state.places.people[p] == pytest.approx(1_999_000)
    world.turn(11, levy)
    assert world.men(a) == pytest.approx(10_000, abs=50)
    assert max(world.audit()) < 1e-12


def test_no_more_men_come_than_the_people_send_in_a_month():
    world, q, p, t = country(people=100_000)
    a = world.army(q, p, theatre=t, foot=1_000.0, wanted=10_000.0)
    world.turn(1, levy)
    assert world.men(a) == pytest.approx(1_000 + 100_000 * 0.012 / 12)


def test_a_realm_bears_so_many_under_arms_and_no_more():
    world, q, p, t = country(people=100_000, garrison=2_000.0)
    a = world.army(q, p, theatre=t, foot=1_000.0, wanted=50_000.0)
    world.turn(48, levy)
    assert world.men(a) + 2_000 == pytest.approx(0.05 * 98_000, rel=0.05)


def test_nobody_enlists_in_an_army_that_is_not_paid_where_others_are():
    world, q, p, t = country()
    a = world.army(q, p, foot=6_000.0, theatre=t, wanted=10_000.0)
    world.state.armies.arrears[a] = world.state.rules.levy_arrears
    world.turn(1, levy)
    assert world.men(a) == pytest.approx(6_000)
    world.state.armies.arrears[a] = 0.0
    world.turn(1, levy)
    assert world.men(a) == pytest.approx(7_000)


@pytest.mark.parametrize("want", ["arrears", "short"])
def test_who_does_not_pay_and_feed_his_men_gets_no_others(want):
    world, q, p, t = country()
    a = world.army(q, p, theatre=t, foot=6_000.0, wanted=10_000.0)
    world.state.polities[want][q] = 6.0
    world.turn(1, levy)
    assert world.men(a) == 6_000


def test_recruits_come_from_the_theatre_and_from_the_rear_but_not_from_another_theatre():
    world, q, p, t = country()
    rear = world.town(q, x=300, people=2_000_000, loyalty=1.0)
    other = world.town(q, x=600, people=2_000_000, loyalty=1.0, theatre=world.theatre(q, 2))
    world.road(p, rear, 300.0)
    world.road(rear, other, 300.0)
    world.army(q, p, theatre=t, foot=6_000.0, wanted=10_000.0)
    world.turn(1, levy)
    people = world.state.places.people
    assert people[p] == people[rear] == pytest.approx(1_999_500)
    assert people[other] == 2_000_000


def test_an_army_away_from_home_or_shut_in_gets_nobody():
    world, q, p, t = country()
    a = world.army(q, p, theatre=t, foot=6_000.0, wanted=10_000.0)
    world.state.places.invested[p] = 1
    world.turn(1, levy)
    assert world.men(a) == 6_000
    world.state.places.invested[p] = 0
    world.state.armies.home[a] = world.town(q, x=100, people=1.0)
    world.turn(1, levy)
    assert world.men(a) == 6_000


def test_riders_among_recruits_need_horses_that_are_bought():
    world, q, p, t = country()
    a = world.army(q, p, foot=4_000.0, horse=1_000.0, theatre=t, wanted=10_000.0)
    world.turn(1, levy)
    assert world.state.armies.horse[a] == pytest.approx(1_200)
    assert world.state.armies.mounts[a] == pytest.approx(1_200)
    assert world.state.cash_spent == pytest.approx(200 * 730 * 20.0 / 365)
    assert reckoning.audit_cash(world.world, world.state) < 1e-12


def test_S57_where_money_for_horses_is_lacking_riders_walk():
    world, q, p, t = country(coldest=4.0, treasury=0.0)
    a = world.army(q, p, foot=4_000.0, horse=1_000.0, theatre=t, wanted=10_000.0)
    world.turn(1, levy)
    assert world.state.armies.horse[a] == 1_000
    assert world.state.armies.foot[a] == pytest.approx(5_000)


def test_lost_horses_are_bought_again_and_herds_of_riders_grow():
    world, q, p, t = country()
    a = world.army(q, p, horse=1_000.0, theatre=t, wanted=1_000.0)
    world.state.armies.mounts[a] = 400.0
    world.turn(1, levy)
    assert world.state.armies.mounts[a] == pytest.approx(1_000)
    nomads, q, p, t = country(terrain="steppe", coldest=-20.0)
    b = nomads.army(q, p, horse=1_000.0, steppe=1, theatre=t, wanted=1_000.0)
    nomads.state.armies.mounts[b] = 1_000.0
    nomads.turn(12, levy)
    assert 1_200 < nomads.state.armies.mounts[b] < 1_300
    assert nomads.state.cash_spent == 0.0


def test_steppe_people_send_riders_with_remounts():
    world, q, p, t = country(terrain="steppe", coldest=-20.0, people=200_000.0)
    a = world.army(q, p, horse=5_000.0, steppe=1, theatre=t, wanted=10_000.0)
    world.turn(1, levy)
    assert world.state.armies.horse[a] == pytest.approx(6_000)
    assert world.state.armies.mounts[a] == pytest.approx(24_000)


def test_settled_people_do_not_become_steppe_riders():
    world, q, p, t = country()
    a = world.army(q, p, horse=5_000.0, steppe=1, theatre=t, wanted=10_000.0)
    world.turn(12, levy)
    assert world.men(a) == 5_000


def test_S49_an_army_that_lost_its_best_men_is_filled_up_and_worth_less():
    world, q, p, t = country(rules={"foot": 0.4})
    a = world.army(q, p, foot=2_000.0, theatre=t, wanted=10_000.0)
    world.state.armies.worth_foot[a] = 0.8
    world.turn(12, levy)
    assert world.men(a) == pytest.approx(10_000, abs=50)
    assert world.state.armies.worth_foot[a] == pytest.approx((2_000 * 0.8 + 8_000 * 0.5 * 0.4) / 10_000, rel=0.01)
    assert world.state.armies.cohesion[a] == pytest.approx((2_000 + 8_000 * 0.4) / 10_000, rel=0.01)


def test_years_in_arms_make_soldiers_of_recruits():
    world, q, p, t = country(rules={"foot": 0.4, "drill": 0.6})
    a = world.army(q, p, foot=2_000.0, theatre=t, wanted=2_000.0)
    world.state.armies.worth_foot[a] = 0.2
    world.turn(36, levy)
    assert 0.35 < world.state.armies.worth_foot[a] < 0.4


# -- raised anew -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("posture", [GONE, UNFORMED])
def test_an_army_that_is_not_there_is_raised_at_the_seat_of_its_theatre(posture):
    world, q, p, t = country(people=4_000_000.0)
    far = world.town(q, x=500, people=1_000)
    a = world.army(q, far, theatre=t, wanted=10_000.0, posture=posture, cohesion=1.0)
    key = int(world.state.armies.key[a])
    world.turn(1, levy)
    armies = world.state.armies
    assert armies.posture[a] == HOLD
    assert armies.place[a] == armies.home[a] == p
    assert world.men(a) == pytest.approx(3_000)
    assert armies.horse[a] == pytest.approx(600)
    assert armies.cohesion[a] == pytest.approx(0.4)
    assert armies.raised[a] == 1
    assert int(armies.key[a]) != key
    assert armies.resolve[a] > 0.0
    assert [(event[2], event[4], event[5]) for event in world.events(RAISED)] == [(a, p, pytest.approx(3_000))]
    assert max(world.audit()) < 1e-12


@pytest.mark.parametrize("why", ["peace", "poor", "lost seat", "few people", "band", "ended"])
def test_no_army_is_raised(why):
    world, q, p, t = country(people=1_000.0 if why == "few people" else 4_000_000.0)
    a = world.army(q, p, theatre=t, wanted=10_000.0, posture=GONE)
    polities = world.state.polities
    if why == "peace":
        polities.at_war[:] = 0
        world.state.relations.intent[:] = 0.0
    elif why == "poor":
        polities.arrears[q] = 6.0
    elif why == "lost seat":
        world.state.places.holder[p] = 0
    elif why == "band":
        polities.kind[q] = BAND
    elif why == "ended":
        polities.alive[q] = 0
    world.turn(3, levy)
    assert world.state.armies.posture[a] == GONE


def test_an_army_is_raised_on_the_rumour_of_war_and_filled_up_in_time():
    world, q, p, t = country(people=4_000_000.0)
    world.state.polities.at_war[:] = 0
    world.state.relations.intent[q, 0] = 0.4
    a = world.army(q, p, theatre=t, wanted=10_000.0, posture=GONE)
    world.turn(9, levy)
    assert world.men(a) == pytest.approx(10_000, abs=50)


# -- walls -----------------------------------------------------------------------------------------------------------


def test_walls_are_manned_by_kind_of_place_and_more_against_an_enemy_next_door():
    world, _q, p, _t = country(kind="fortress", rules={"guard_fortress": 1_000.0})
    world.turn(24, levy)
    assert world.state.places.garrison[p] == pytest.approx(1_000, abs=100)
    near = world.town(0, x=100, people=0.0)
    world.road(p, near, 100.0)
    world.join_roads()
    world.turn(24, levy)
    assert world.state.places.garrison[p] == pytest.approx(3_000, abs=100)
    assert max(world.audit()) < 1e-12


def test_a_border_at_peace_is_manned_by_what_is_feared_from_beyond():
    world = realm(**{**ROUND, "guard_fortress": 10_000.0})
    p, other = world.at["north_front"], world.south
    world.state.relations.intent[world.north, other] = 0.0
    assert levy.garrison_wanted(world.world, world.state, p) == pytest.approx(10_000)
    world.state.relations.intent[world.north, other] = 0.5
    assert levy.garrison_wanted(world.world, world.state, p) == pytest.approx(20_000)
    world.state.polities.at_war[world.north, other] = 1
    assert levy.garrison_wanted(world.world, world.state, p) == pytest.approx(30_000)


def test_more_men_than_called_for_stay():
    world, _q, p, _t = country(garrison=5_000.0)
    world.turn(6, levy)
    assert world.state.places.garrison[p] == 5_000


# -- dismissed, enrolled ---------------------------------------------------------------------------------------------


def test_a_court_that_cuts_its_army_sends_home_a_share_everywhere():
    world, q, p, t = country(garrison=2_000.0)
    a = world.army(q, p, foot=8_000.0, theatre=t, wanted=10_000.0)
    world.begin()
    assert levy.dismiss(world.state, q, 0.25) == pytest.approx(2_500)
    assert world.men(a) == pytest.approx(6_000)
    assert world.state.armies.wanted[a] == 10_000, "the rolls are kept for better years"
    assert world.state.places.garrison[p] == pytest.approx(1_500)
    assert world.state.places.people[p] == pytest.approx(2_002_500)
    assert max(world.audit()) < 1e-12


def test_S78_surrendered_men_are_taken_into_an_army_or_behind_walls_and_known_for_it():
    world, q, p, t = country()
    a = world.army(q, p, foot=1_000.0, theatre=t, wanted=1_000.0)
    levy.enrol(world.world, world.state, world.log, q, a, -1, 3_000.0, 500.0, 0)
    armies = world.state.armies
    assert (armies.foot[a], armies.horse[a], armies.mounts[a]) == (4_000, 500, 500)
    assert armies.origin[a] == 0
    assert armies.cohesion[a] == pytest.approx((1_000 + 0.6 * 3_500) / 4_500)
    levy.enrol(world.world, world.state, world.log, q, -1, p, 700.0, 300.0, 0)
    assert (world.state.places.garrison[p], world.state.places.mounted[p]) == (1_000, 300)
    told = world.events(ENROLLED)
    assert [event[5] for event in told] == [3_500, 1_000]
    assert told[0][6] == pytest.approx(3_500 * 20.0)


def test_a_few_men_who_come_over_are_lost_among_the_others():
    world, q, p, t = country()
    a = world.army(q, p, foot=9_000.0, theatre=t)
    levy.enrol(world.world, world.state, world.log, q, a, -1, 500.0, 0.0, 0)
    assert world.state.armies.origin[a] == -1
    assert army.men(world.state, a) == 9_500
