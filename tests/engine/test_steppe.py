"""Clients and their patrons, courts out of each other's reach, what steppe courts want, and wars in far lands."""

import numpy as np
import pytest

from tests.engine.dealings import OPEN_DOORS, answered, ask, courts, do, matter, rel, send, told
from tests.engine.hall import three_courts
from tests.engine.war_small import front
from zongheng.engine import (
    abroad,
    army,
    courses,
    court,
    embassy,
    ends,
    estimate,
    garrison,
    levy,
    missions,
    reckoning,
    terms,
    treaty,
)
from zongheng.engine.annals import BACK_HOME, CAPITAL_FELL, CAPITAL_MOVED, GONE_ABROAD, TREATY_BROKEN, TREATY_MADE
from zongheng.engine.realm import ALLIANCE, PEACE, TAKE, TRIBUTE, VASSAL
from zongheng.engine.state import ABROAD, HOLD

# -- clients and patrons -----------------------------------------------------------------------------------------------


def test_S12_a_patron_and_his_client_ask_each_other_into_no_alliance():
    world = courts(third=True, **OPEN_DOORS)
    world.war(world.south, world.north)
    do(world, treaty.make, world.west, world.south, VASSAL, 0.0, -1)
    world.state.day = 1000
    assert not embassy.may_send(world.state, world.south, world.west, embassy.FOR_ALLIANCE)
    assert embassy.may_send(world.state, world.south, world.west, embassy.FOR_AID)
    assert do(world, embassy.call_to_arms, world.south, world.north) == 0
    rel(world).borders[world.west, world.north], rel(world).strength[world.south, world.west] = 1, 9_000.0
    assert terms.partner(world.state, world.south, world.north) != world.west
    assert world.state.polities.patron[world.west] == world.south


def test_S14_a_client_who_allies_himself_against_his_patron_breaks_with_him():
    for against_patron in (True, False):
        world = courts(third=True)
        do(world, treaty.make, world.west, world.south, VASSAL, 0.0, -1)
        do(world, treaty.make, world.west, world.north, ALLIANCE, 0.0, world.south if against_patron else -1)
        assert (world.state.polities.patron[world.west] == world.south) != against_patron
        assert len(told(world, TREATY_BROKEN)) == (1 if against_patron else 0)


def test_who_submits_to_another_leaves_his_first_patron():
    world = courts(third=True)
    do(world, treaty.make, world.west, world.south, VASSAL, 0.0, -1)
    do(world, treaty.make, world.west, world.north, VASSAL, 0.0, -1)
    assert world.state.polities.patron[world.west] == world.north
    assert rel(world).treaty[world.west, world.south] == 0


def test_a_war_fought_for_a_patron_is_his_to_end():
    world = courts(third=True)
    do(world, treaty.make, world.west, world.south, VASSAL, 0.0, -1)
    do(world, treaty.go_to_war, world.south, world.north)
    world.state.day = 1000
    assert world.state.polities.at_war[world.west, world.north] == 1
    assert not embassy.may_send(world.state, world.west, world.north, embassy.FOR_PEACE)
    assert not embassy.may_send(world.state, world.north, world.west, embassy.FOR_PEACE)
    assert embassy.may_send(world.state, world.north, world.south, embassy.FOR_PEACE)


# -- reach -------------------------------------------------------------------------------------------------------------


def test_S14_arms_that_cannot_come_at_the_enemy_add_nothing_to_an_alliance():
    h = three_courts().ready()
    h.believes(0, 2, 10_000.0), h.believes(0, 1, 10_000.0), h.believes(0, 0, 10_000.0)
    m = h.matter(courses.ENVOY_ALLIANCE, 0, 1, 2)  # the middle asks the north against the south, far from it
    f = h.scratches[0].feature
    estimate.estimate(h.world, h.state, h.scratches[0], m, 1, -1, 0.0, 0.0)
    assert f[estimate.WIN_TOGETHER] == pytest.approx(0.5)  # the middle alone
    assert f[estimate.GAIN_THIRD] == 0.0
    h.state.relations.borders[0, 2] = h.state.relations.borders[2, 0] = 1
    estimate.estimate(h.world, h.state, h.scratches[0], m, 1, -1, 0.0, 0.0)
    assert f[estimate.WIN_TOGETHER] > 0.6
    assert f[estimate.GAIN_THIRD] > 0.0


def test_S10_courts_out_of_each_other_s_reach_neither_fear_nor_pay_each_other():
    h = three_courts(far_off=1.0, far_away=600.0).ready()
    h.believes(0, 2, 40_000.0), h.believes(0, 0, 10_000.0)
    near = h.copy()
    near.state.relations.borders[0, 2] = 1
    assert estimate.lose(near.world, near.state, 0, 2) > 0.5
    assert terms.price_of_peace(near.world, near.state, 0, 2, -1) > 0.0
    assert estimate.lose(h.world, h.state, 0, 2) == pytest.approx(0.0)
    assert terms.price_of_peace(h.world, h.state, 0, 2, -1) == 0.0


def test_S14_an_ally_at_peace_with_the_enemy_has_to_say_whether_he_marches():
    world = courts(**OPEN_DOORS, third=True)
    world.war(world.south, world.north)
    rel(world).borders[world.west, world.north] = 1
    e = send(world, world.south, world.west, embassy.FOR_ALLIANCE, world.north)
    answered(world, e, True)
    m = matter(world, courses.NEIGHBOUR_WEAK)
    assert m is not None
    assert (world.state.docket.court[m], world.state.docket.about[m]) == (world.west, world.north)


def test_S10_a_payment_that_is_nothing_to_who_gets_it_is_not_sworn_and_a_client_brings_homage():
    world = courts()
    world.state.polities.income[world.north] = 100e6  # as rich as the south is poor
    cash = 0.5 * world.state.rules.tribute_least * 100e6
    sworn = []
    for kind, to_north in ((TRIBUTE, True), (TRIBUTE, False), (VASSAL, True)):
        payer, other = (world.south, world.north) if to_north else (world.north, world.south)
        world.state.polities.income[world.south] = 1e6 if to_north else 1e5
        do(world, treaty.make, payer, other, kind, cash if to_north else 1e6, -1)
        sworn.append((int(rel(world).treaty[payer, other]), float(rel(world).tribute[payer, other]) > 0.0))
    assert sworn == [(PEACE, False), (TRIBUTE, True), (VASSAL, False)]
    assert len(told(world, TREATY_MADE)) == 2


def test_S10_what_would_not_pay_the_gifts_to_its_bearers_is_homage():
    world = courts()
    world.state.rules.embassy_cost, world.state.rules.tribute_least = 60_000.0, 0.0
    world.state.polities.income[world.north] = 1e6
    for cash, paid in ((50_000.0, 0.0), (70_000.0, 70_000.0)):
        do(world, treaty.make, world.south, world.north, VASSAL, cash, -1)
        assert rel(world).treaty[world.south, world.north] == VASSAL
        assert rel(world).tribute[world.south, world.north] == paid


@pytest.mark.parametrize("kind", [courses.WAR_DRAGS, courses.ENEMY_COMES, courses.NEIGHBOUR_WEAK])
def test_what_is_settled_before_the_court_sits_is_closed(kind):
    h = three_courts().ready()
    if kind != courses.NEIGHBOUR_WEAK:
        h.war(0, 1)
    m = h.matter(kind, 0, 1, 1)
    if kind == courses.NEIGHBOUR_WEAK:
        h.war(0, 1)
    else:
        treaty.end_war(h.world, h.state, h.log, 0, 1, PEACE)
    assert not court._is_ready(h.world, h.state, h.scratches[0], m)
    assert h.state.docket.status[m] == 0


# -- the steppe --------------------------------------------------------------------------------------------------------


def test_settled_land_is_worth_the_more_to_a_steppe_court_the_more_it_rules():
    world = courts(steppe=True)
    gains = []
    for held in ((), ("north_seat",), ("north_seat", "north_town", "north_gate")):
        for name in held:
            world.state.places.holder[world.at[name]] = world.nomads
        ask(world, reckoning.take_census)
        gains.append(float(world.state.polities.tills[world.nomads]))
    assert gains[0] == world.state.rules.steppe_land
    assert gains[0] < gains[1] < gains[2] < 1.0
    assert world.state.polities.tills[world.south] == 1.0
    assert estimate.gain(world.state, world.south, world.north, 1.0, 0.0) == pytest.approx(
        estimate.prize(world.state, world.south, world.north)
    )


def test_herdsmen_have_little_to_lose_to_a_court_that_does_not_herd():
    world = courts(steppe=True)
    ask(world, reckoning.take_census)
    state, south, nomads = world.state, world.south, world.nomads
    assert state.polities.settled[nomads] == 0.0
    stake = 1.0 - estimate.prize(state, nomads, south)
    assert estimate.gain(state, nomads, south, 0.0, 1.0) == pytest.approx(-stake * state.polities.herds[south])
    stake = 1.0 - estimate.prize(state, south, nomads)
    assert estimate.gain(state, south, nomads, 0.0, 1.0) == pytest.approx(-stake)
    use = estimate.prize(state, south, nomads) * state.polities.herds[south]
    assert estimate.gain(state, south, nomads, 1.0, 0.0) == pytest.approx(use)


def test_a_camp_is_packed_up_and_a_steppe_court_keeps_to_the_grass():
    world = courts(steppe=True)
    world.war(world.nomads, world.north)
    places, at = world.state.places, world.at
    places.holder[at["south_town"]] = world.nomads  # great and walled
    places.holder[at["camp"]] = world.north
    do(world, ends.watch)
    assert told(world, CAPITAL_FELL) == []
    assert [event[4] for event in told(world, CAPITAL_MOVED)] == [at["pasture"]]


def test_a_hungry_garrison_is_no_hunger_of_a_steppe_court_that_lives_on_its_herds():
    world = courts(steppe=True)
    town = world.at["north_town"]
    world.state.places.holder[town], world.state.places.garrison[town] = world.nomads, 1_000.0
    world.state.places.grain[town] = world.state.places.store[town] = 0.0
    kept = np.ones(world.state.polities.alive.size)
    garrison.feed(world.world, world.state, kept)
    assert 0.0 < world.state.polities.short[world.nomads] < 0.2


# -- in far lands ----------------------------------------------------------------------------------------------------


def _called(leaves, returns):
    world = front(aim=TAKE, men=20_000.0)
    world.state.armies.leaves[world.main], world.state.armies.returns[world.main] = leaves, returns
    world.begin()
    return world


def test_S52_an_army_that_a_war_beyond_the_map_calls_leaves_and_comes_back_whole():
    world = _called(0.0, 50.0)
    heads, a = reckoning.heads(world.world, world.state), world.main
    men = army.men(world.state, a)
    for day in range(60):
        do(world, abroad.day)
        away = world.state.armies.posture[a] == ABROAD
        assert away == (day < 50)
        assert army.in_field(world.state, a) != away
        assert reckoning.heads(world.world, world.state) == pytest.approx(heads)
        world.state.day += 1
    assert len(world.events(GONE_ABROAD)) == len(world.events(BACK_HOME)) == 1
    assert army.men(world.state, a) == men
    assert world.state.armies.posture[a] == HOLD
    assert world.state.armies.place[a] == world.state.armies.home[a]


def test_S52_an_army_in_the_field_goes_home_first_and_one_that_is_not_called_stays():
    world = _called(6.0, 400.0)
    world.fight(4)
    a = world.main
    assert world.state.armies.place[a] != world.state.armies.home[a] or world.state.armies.route[a] >= 0
    for _ in range(60):
        do(world, abroad.day)
        world.fight(1)
    assert world.state.armies.posture[a] == ABROAD
    stays = _called(0.0, 0.0)
    do(stays, abroad.day)
    assert stays.state.armies.posture[stays.main] == HOLD


def test_S52_the_row_of_an_army_abroad_is_given_to_no_other_men():
    world = _called(0.0, 50.0)
    a = world.main
    other = world.army(world.red, 0, foot=20_000.0, own=500.0, theatre=world.at_home, name="other")
    do(world, abroad.day)
    assert world.state.armies.posture[a] == ABROAD
    assert not army.is_spare(world.state, a)
    assert missions.free_row(world.state, other) != a
    men = army.men(world.state, a)
    world.state.armies.wanted[a] = 2.0 * men
    do(world, levy.month)
    assert army.men(world.state, a) == men
    levy.form(world.state, a, 0, 10.0, 0.0)  # and new men under an old name are called by no old war
    assert not abroad.is_called(world.state, a)
