"""Bands: people rise, serve for pay, change sides; men mutiny; commanders and towns go over."""

import numpy as np
import pytest

from tests.engine.realm_small import Realm, realm
from zongheng.engine import acts, bands, docket, land, mutiny, patrons, people, revolt, service, treasury
from zongheng.engine.annals import CEDED, CHANGED_SIDES, DEFECTED, ENROLLED, MUTINIED, REVOLTED, STATE_ENDED, STRIFE
from zongheng.engine.courses import BAND_OFFERS, BAND_UNRULY, DEFECTOR, USE_RIVALS
from zongheng.engine.realm import BAND, COMMANDER, RAID, REBEL, STEPPE, TAKE
from zongheng.engine.state import GONE, HOLD, UNFORMED

CALM = {  # nothing happens by itself
    "revolt_rate": 0.0, "breakaway_rate": 0.0, "mutiny_rate": 0.0, "strife_rate": 0.0, "overture_rate": 0.0,
    "turn_rate": 0.0, "absorbed": 0.0, "rising_share": 0.1,  # whoever rises is more than the garrison
}  # fmt: skip
PAY = {"band_pay": 3.0, "band_share": 1.0}


def calm(spare=1, **rules):
    """Two courts and rows for bands that nobody has raised yet."""
    keywords = {k: rules.pop(k) for k in ("third", "steppe", "war") if k in rules}
    world = realm(**keywords, **{**CALM, **PAY, **rules})
    world.bands = [world.court(f"band {i}", kind=BAND, alive=0) for i in range(spare)]
    return world


def rise(world, town="north_town", **fields):
    """The people of a town rise; returns the band."""
    p = world.at[town]
    for field, value in fields.items():
        world.state.places[field][p] = value
    return bands.rise(world.world, world.state, world.log, p)


def in_service(world, q, men=5_000.0, town="north_gate", loyalty=0.0, b=0):
    """A band of men in a town, in the pay of a court."""
    b, p = world.bands[b], world.at[town]
    world.begin()
    c = world.person(f"chief {b}", b, REBEL, 35, loyalty=loyalty)
    revolt.found(world.state, b, p, int(world.state.places.holder[p]), c)
    world.state.places.people[p] += world.state.places.garrison[p] - men
    world.state.places.garrison[p] = men
    revolt.change_hands(world.world, world.state, p, b)
    bands.enrol(world.world, world.state, world.log, q, b)
    return b


def believe(world, watcher, **strength):
    """What a polity thinks of others."""
    for name, worth in strength.items():
        o = getattr(world, name) if hasattr(world, name) else int(name)
        world.state.relations.strength[watcher, o] = worth
        world.state.relations.borders[watcher, o] = world.state.relations.borders[o, watcher] = 1


def matters(world, kind):
    lying = world.state.docket
    return [m for m in range(lying.status.size) if lying.status[m] != 0 and lying.kind[m] == kind]


def log_of(world, kind):
    return [i for i in range(world.log.count) if world.log.kind[i] == kind]


def at_war(world, q, o):
    assert world.state.polities.at_war[q, o] == world.state.polities.at_war[o, q]
    return bool(world.state.polities.at_war[q, o])


# -- revolt ----------------------------------------------------------------------------------------------------------


def test_S80_people_who_rise_hold_their_town_under_a_band_at_war_with_their_lord():
    world = calm()
    world.begin()
    b, p = rise(world), world.at["north_town"]
    assert b == world.bands[0]
    assert world.state.polities.alive[b] == 1
    assert world.state.places.holder[p] == b
    assert world.state.places.claim[p] == world.north
    assert at_war(world, b, world.north)
    assert not at_war(world, b, world.south)
    (i,) = log_of(world, REVOLTED)
    assert (world.log.polity[i], world.log.of[i], world.log.place[i]) == (b, world.north, p)
    assert max(world.audit()) < 1e-9


def test_of_a_garrison_the_disloyal_join_the_rebels():
    def joined(loyalty):
        world = calm(rising_share=1e-9, raw_worth=1e12, disperse=0.0)
        world.begin()
        p = world.at["north_town"]
        world.state.places.loyalty[p] = loyalty
        before = world.state.places.garrison[p]
        rise(world)
        return world.state.places.garrison[p] / before

    assert joined(0.2) == pytest.approx(0.8)
    assert joined(1.0) == pytest.approx(0.0, abs=1e-3)


def test_S80_a_place_rises_the_sooner_for_hunger_want_of_pay_foreign_rule_and_distance():
    world = calm()
    world.begin()
    p, places = world.at["north_town"], world.state.places

    def strain():
        return revolt.strain(world.world, world.state, p)

    usual = strain()
    for field, value in (("hunger", 0.8), ("loyalty", 0.1), ("core", world.south)):
        before = places[field][p]
        places[field][p] = value
        assert strain() > usual + 0.1
        places[field][p] = before
    world.state.polities.arrears[world.north] = 12.0
    assert strain() > usual + 0.1
    world.state.polities.arrears[world.north] = 0.0
    world.state.polities.prestige[world.north] = 0.0
    assert strain() > usual
    world.state.polities.prestige[world.north] = 0.5
    world.state.polities.capital[world.north] = -1
    assert strain() > usual
    assert strain() == pytest.approx(usual + world.state.rules.rise_far * (1.0 - 250.0 / world.state.rules.rule_reach))


def test_S80_of_hungry_places_more_rise_than_of_fed_ones_and_soldiers_keep_them_down():
    def risen(hunger, garrison):
        total = 0
        for run in range(60):
            world = calm(spare=3, revolt_rate=0.02, run=run)
            world.begin()
            for town in ("north_town", "north_gate", "north_front"):
                p = world.at[town]
                world.state.places.hunger[p], world.state.places.garrison[p] = hunger, garrison
            world.turn(1, revolt)
            total += len(log_of(world, REVOLTED))
        return total

    assert risen(0.9, 0.0) > 2 * max(risen(0.0, 0.0), risen(0.9, 50_000.0))


def test_an_army_of_the_lord_in_the_town_keeps_it_down():
    world = calm()
    world.begin()
    world.army(world.north, world.at["north_town"], foot=100_000.0)
    assert rise(world) == -1
    assert world.state.places.holder[world.at["north_town"]] == world.north


def test_S80_the_loyal_of_a_garrison_keep_down_raw_men_unless_they_are_outnumbered():
    def held(garrison, loyalty, **rules):
        world = calm(**rules)
        world.begin()
        return rise(world, garrison=garrison, loyalty=loyalty) == -1

    assert held(50_000.0, 1.0)
    assert not held(50_000.0, 0.0)
    assert not held(1_000.0, 1.0)
    assert held(1_000.0, 1.0, raw_worth=0.0)


def test_S80_the_more_there_is_to_move_them_the_more_rise_and_no_call_reaches_everybody():
    def called(hunger, **rules):
        world = calm(raw_worth=1e12, **rules)
        world.begin()
        p, places = world.at["north_town"], world.state.places
        places.hunger[p] = hunger
        moved, people = revolt.strain(world.world, world.state, p), float(places.people[p])
        rise(world, "north_town")
        (i,) = log_of(world, REVOLTED)
        return world.log.y[i], moved, people

    calm_, moved, people = called(0.0, rising_reach=1e9)
    assert calm_ == pytest.approx(0.1 * moved * people)
    hungry, moved, _ = called(0.8, rising_reach=1e9)
    assert hungry == pytest.approx(0.1 * moved * people)
    assert hungry > 2.0 * calm_
    assert called(0.0, rising_reach=people / 10.0)[0] == pytest.approx(calm_ / 10.0)


def test_a_rising_next_door_joins_the_band_that_is_there_and_makes_no_second():
    world = calm(spare=2, rises_near=1_000.0)
    world.begin()
    first, second = rise(world, "north_town"), rise(world, "north_gate")
    assert first == second
    assert world.state.polities.alive[world.bands[1]] == 0


def test_far_risings_make_bands_of_their_own_until_there_are_no_more():
    world = calm(spare=2, rises_near=10.0)
    world.begin()
    found = [rise(world, town) for town in ("north_town", "north_gate", "south_gate")]
    assert found == [*world.bands, -1]


def test_S02_a_power_that_waited_for_its_hour_comes_up_when_its_country_rises():
    world = calm(spare=1, rises_near=300.0)
    prince = world.court("old house", alive=0, rises=world.at["north_gate"])
    c = world.person("pretender", prince, REBEL, 30)
    world.state.polities.leader[prince] = c
    world.begin()
    b = rise(world, "north_town")
    assert b == prince
    assert world.state.polities.ruler[b] == c
    assert at_war(world, prince, world.north)


@pytest.mark.parametrize("why", ["child", "far", "fell before"])
def test_a_pretender_does_not_come_up_before_his_time_far_from_home_or_twice(why):
    world = calm(spare=1, rises_near=300.0)
    prince = world.court("old house", alive=0, rises=world.at["south_seat" if why == "far" else "north_gate"])
    c = world.person("pretender", prince, REBEL, 30, alive=0 if why == "child" else 1)
    world.state.polities.leader[prince] = c
    world.state.polities.ended[prince] = 5 if why == "fell before" else -1
    world.begin()
    assert rise(world, "north_town") == world.bands[0]


def test_a_band_with_an_army_of_its_own_puts_most_of_its_men_into_it():
    world = calm(rising_reach=1e9, rising_hold=0.4)
    a = world.army(world.bands[0], world.at["south_seat"])
    world.state.armies.posture[a] = UNFORMED
    world.begin()
    world.state.places.loyalty[world.at["north_town"]] = 1.0
    called = 0.1 * revolt.strain(world.world, world.state, world.at["north_town"]) * 1_500_000.0
    b, p = rise(world), world.at["north_town"]
    assert world.state.armies.posture[a] == HOLD
    assert world.state.armies.place[a] == p
    assert world.men(a) == pytest.approx(0.6 * called)
    assert service.men(world.world, world.state, b) == pytest.approx(called)
    assert max(world.audit()) < 1e-9


def break_away(**rules):
    world = calm(breakaway_rate=1.0, rule_reach=10.0, loyal=1.0, **rules)
    a = world.army_of["north"]
    c = world.state.armies.commander[a]
    world.state.people.loyalty[c], world.state.polities.prestige[world.north] = 0.0, 0.0
    return world, a, c


def test_S02_a_commander_without_loyalty_far_from_a_weak_court_makes_himself_lord_where_he_stands():
    world, a, c = break_away()
    world.turn(1, revolt)
    b = world.bands[0]
    assert world.state.armies.polity[a] == b
    assert world.state.polities.ruler[b] == world.state.armies.commander[a] == c
    assert world.state.places.holder[world.at["north_front"]] == b
    assert at_war(world, b, world.north)
    (i,) = log_of(world, REVOLTED)
    assert (world.log.army[i], world.log.who[i]) == (a, c)
    assert max(world.audit()) < 1e-9


def test_S02_a_loyal_commander_and_one_under_perfect_obedience_stay():
    world, a, c = break_away()
    world.state.people.loyalty[c] = 1.0
    world.turn(3, revolt)
    assert world.state.armies.polity[a] == world.north
    world, a, c = break_away(obedience=0.0)
    world.turn(3, revolt)
    assert world.state.armies.polity[a] == world.north


def test_S02_men_away_from_their_base_follow_nobody_against_their_lord():
    world, a, _c = break_away()
    world.state.armies.home[a] = world.at["north_gate"]
    world.turn(1, revolt)
    assert world.state.armies.polity[a] == world.north


def test_S02_a_commander_who_can_raise_a_power_in_his_own_name_does():
    world, _, c = break_away()
    own = world.court("his own", alive=0)
    world.state.polities.leader[own] = c
    world.turn(1, revolt)
    assert world.state.polities.alive[own] == 1
    assert world.state.polities.alive[world.bands[0]] == 0


# -- bands for hire --------------------------------------------------------------------------------------------------


def test_S77_a_band_in_want_offers_itself_to_its_enemys_enemy_across_the_border():
    world = calm(war=True)
    world.begin()
    b = rise(world)
    believe(world, b, north=10_000.0, south=20_000.0)
    world.turn(3, bands)
    (m,) = matters(world, BAND_OFFERS)
    lying = world.state.docket
    assert (lying.court[m], lying.about[m], lying.third[m]) == (world.south, b, world.north)
    assert lying.men[m] == pytest.approx(service.men(world.world, world.state, b))
    assert lying.cash[m] == pytest.approx(12 * 3.0 * lying.men[m])


def test_a_band_does_not_offer_itself_to_a_friend_of_its_enemy_or_to_the_weak():
    world = calm(war=False)
    world.begin()
    b = rise(world)
    believe(world, b, north=10_000.0, south=20_000.0)
    world.turn(2, bands)
    assert matters(world, BAND_OFFERS) == []
    world.state.relations.grudge[world.south, world.north] = 0.9  # he would like to
    world.turn(1, bands)
    assert len(matters(world, BAND_OFFERS)) == 1
    world = calm(war=True, patron_least=0.5)
    world.begin()
    b = rise(world)
    believe(world, b, north=10_000.0, south=1_000.0)
    world.turn(2, bands)
    assert matters(world, BAND_OFFERS) == []


def test_S78_a_court_that_takes_its_own_rebels_into_its_pay_has_their_land_and_their_men_again():
    world = calm()
    world.begin()
    b, p = rise(world), world.at["north_town"]
    men = float(world.state.places.garrison[p])
    bands.enrol(world.world, world.state, world.log, world.north, b)
    assert world.state.places.holder[p] == world.north
    assert world.state.places.garrison[p] == men
    assert world.state.polities.alive[b] == 0
    assert len(log_of(world, ENROLLED)) == 1
    assert max(world.audit()) < 1e-9


def test_a_band_of_another_lords_people_keeps_its_land_in_the_pay_of_a_court():
    world = calm()
    world.begin()
    b, p = rise(world), world.at["north_town"]
    bands.enrol(world.world, world.state, world.log, world.south, b)
    assert world.state.places.holder[p] == b
    assert world.state.polities.patron[b] == world.south


def test_S03_peoples_who_are_divided_are_no_ally_and_become_one_under_one_hand():
    world = calm(war=False, spare=1, patron_least=0.5)
    clans = [world.court(f"clan {i}", kind=STEPPE) for i in range(3)]
    world.begin()
    b = rise(world)
    believe(world, b, north=30_000.0, south=0.0)
    relations = world.state.relations
    for clan in clans:
        relations.strength[b, clan] = 6_000.0
        relations.borders[b, clan] = relations.borders[clan, b] = 1
        world.war(clan, world.north)
    assert service.best_patron(world.state, b, world.north) == -1  # none of them is a match for the enemy
    for clan in clans[1:]:
        world.state.polities.patron[clan] = clans[0]
    assert service.following(world.state, b, clans[0]) == 18_000.0
    assert service.best_patron(world.state, b, world.north) == clans[0]


def test_S03_bands_under_one_patron_count_together():
    world = calm(spare=3)
    world.begin()
    found = [in_service(world, world.south, town=town, b=i) for i, town in enumerate(("north_gate", "north_town"))]
    watcher = world.bands[2]
    world.state.relations.strength[watcher, [world.south, *found]] = 10_000.0
    assert service.following(world.state, watcher, world.south) == 30_000.0


def test_S78_a_band_in_pay_has_its_patrons_enemies_and_costs_him_money():
    world = calm(war=True, third=True)
    b = in_service(world, world.south)
    assert at_war(world, b, world.north)
    assert not at_war(world, b, world.south)
    world.war(world.south, world.west)
    before = world.state.polities.treasury[world.south]
    world.turn(1, bands)
    assert at_war(world, b, world.west)
    assert before - world.state.polities.treasury[world.south] == pytest.approx(3.0 * 5_000.0)
    assert world.state.cash_spent == pytest.approx(3.0 * 5_000.0)
    assert world.state.polities.arrears[b] == 0.0
    (i,) = log_of(world, ENROLLED)
    assert (world.log.x[i], world.log.y[i]) == (5_000.0, 12 * 3.0 * 5_000.0)


def test_S78_when_the_patron_makes_peace_so_do_his_bands():
    world = calm(war=True)
    b = in_service(world, world.south)
    world.state.polities.at_war[world.north, world.south] = world.state.polities.at_war[world.south, world.north] = 0
    world.turn(1, bands)
    assert not at_war(world, b, world.north)


def test_months_without_pay_add_up_once_the_bands_own_purse_is_empty_too():
    world = calm(war=True)
    b = in_service(world, world.south)
    world.state.polities.treasury[world.south] = 0.0
    world.state.polities.treasury[b] = 2 * 15_000.0
    world.turn(5, bands)
    assert world.state.polities.arrears[b] == pytest.approx(3.0)
    world.state.polities.treasury[world.south] = 1e6
    world.turn(1, bands)
    assert world.state.polities.arrears[b] == pytest.approx(0.0)


def unpaid(loyalty=0.0, north=20_000.0, south=10_000.0, **rules):
    """A band whose patron in the south pays nothing, in a world that it sees so."""
    world = calm(war=True, turn_rate=1.0, **rules)
    b = in_service(world, world.south, loyalty=loyalty)
    world.state.polities.treasury[[world.south, b]] = 0.0
    world.state.polities.arrears[b] = 11.0
    believe(world, b, north=north, south=south)
    return world, b


def test_S77_an_unpaid_band_goes_over_to_the_stronger_neighbour():
    world, b = unpaid()
    world.turn(1, bands)
    assert world.state.polities.patron[b] == world.north
    assert at_war(world, b, world.south)
    assert not at_war(world, b, world.north)
    (i,) = log_of(world, CHANGED_SIDES)
    assert (world.log.polity[i], world.log.of[i]) == (b, world.north)
    assert world.log.y[i] == pytest.approx(12.0)
    assert world.state.relations.grudge[world.south, b] > 0.0


def test_a_loyal_band_stays_and_one_that_is_paid_by_the_stronger_has_no_reason_to_go():
    world, b = unpaid(loyalty=1.0)
    world.turn(6, bands)
    assert world.state.polities.patron[b] == world.south
    world, b = unpaid(north=5_000.0)
    world.state.polities.treasury[world.south] = 1e9
    world.turn(6, bands)
    assert world.state.polities.patron[b] == world.south
    assert matters(world, BAND_UNRULY) == []


def test_S77_an_unpaid_band_with_nowhere_to_go_becomes_a_matter_for_its_patron_and_then_goes_its_own_way():
    world, b = unpaid(north=5_000.0)
    world.turn(1, bands)
    (m,) = matters(world, BAND_UNRULY)
    assert (world.state.docket.court[m], world.state.docket.about[m]) == (world.south, b)
    assert world.state.polities.patron[b] == world.south
    world.turn(1, bands)
    assert world.state.polities.patron[b] == -1
    assert at_war(world, b, world.south)


def test_S78_a_patron_without_another_band_to_set_on_an_unruly_one_buys_half_of_it_away():
    world, b = unpaid(loyalty=0.8)
    world.state.rules.band_reach = 5_000.0
    q = world.south
    m = docket.raise_matter(world.state, BAND_UNRULY, q, b, -1, -1, 0)
    i = docket.option(world.state, m, USE_RIVALS, -1, -1, 0.0)
    before, mine = service.men(world.world, world.state, b), service.men(world.world, world.state, q)
    purse = world.state.polities.treasury[q] = 1e6
    with np.errstate(over="ignore"):
        acts.carry_out(world.world, world.state, world.scratches[0], world.log, m, i, 0)
    taken = before - service.men(world.world, world.state, b)
    assert taken == pytest.approx(0.5 * before)
    assert service.men(world.world, world.state, q) == pytest.approx(mine + taken)
    assert world.state.polities.treasury[q] < purse
    assert world.state.people.loyalty[world.state.polities.ruler[b]] == pytest.approx(0.4)
    assert world.state.polities.patron[b] == q
    assert log_of(world, ENROLLED)
    assert max(world.audit()) < 1e-9


def test_S78_a_gift_of_money_keeps_a_band_quiet():
    world, b = unpaid()
    world.state.polities.treasury[world.south] = 1e9
    paid = bands.subsidise(world.world, world.state, world.log, world.south, b)
    assert paid == pytest.approx(world.state.rules.subsidy * 15_000.0)
    assert world.state.polities.arrears[b] == pytest.approx(11.0 - world.state.rules.subsidy)
    assert world.state.relations.trust[b, world.south] > 0.0
    assert world.state.cash_spent == 0.0  # it lies in the band's own purse


def test_a_patron_sets_one_band_on_another_or_drives_both_away():
    for joins, other in ((0.0, 0.5), (1.0, 0.0)):
        world = calm(war=True, spare=2, rivals_join=joins)
        b = in_service(world, world.south, town="north_gate", b=0)
        r = in_service(world, world.south, town="north_town", b=1, loyalty=other)
        assert bands.use_rivals(world.world, world.state, world.log, world.south, b)
        assert world.state.polities.patron[b] == -1
        if joins == 0.0:
            assert at_war(world, b, r)
            assert world.state.polities.patron[r] == world.south
        else:
            assert at_war(world, b, world.south)
            assert at_war(world, r, world.south)
            assert world.state.polities.patron[r] == -1


def test_without_another_band_there_are_no_rivals_to_use():
    world = calm()
    b = in_service(world, world.south)
    assert not bands.use_rivals(world.world, world.state, world.log, world.south, b)
    assert world.state.polities.patron[b] == world.south
    bands.outlaw(world.world, world.state, world.log, world.south, b)
    assert world.state.polities.patron[b] == -1


def test_a_patron_who_splits_a_band_gets_half_its_men_and_its_leaders_ill_will():
    world = calm()
    b = in_service(world, world.south, loyalty=0.8)
    taken = bands.split(world.world, world.state, world.log, world.south, b)
    assert taken == pytest.approx(2_500.0)
    assert service.men(world.world, world.state, b) == pytest.approx(2_500.0)
    assert service.leader_loyalty(world.state, b) == pytest.approx(0.4)
    assert max(world.audit()) < 1e-9


def test_S02_clients_are_absorbed_in_time_the_loyal_and_paid_first():
    def absorbed(loyalty, owed=0.0):
        world = calm(absorbed=3.0)
        b = in_service(world, world.south, loyalty=loyalty)
        if owed:
            world.state.polities.treasury[world.south] = 0.0
            world.state.polities.arrears[b] = owed
        world.turn(24, bands)
        return world, b

    world, b = absorbed(1.0)
    assert world.state.polities.alive[b] == 0
    assert world.state.places.holder[world.at["north_gate"]] == world.south
    assert len(log_of(world, CEDED)) == len(log_of(world, STATE_ENDED)) == 1
    assert max(world.audit()) < 1e-9
    assert absorbed(0.0)[0].state.polities.alive[b] == 1
    assert absorbed(1.0, owed=12.0)[0].state.polities.alive[b] == 1


def test_the_row_of_a_band_that_is_no_more_serves_for_the_next():
    world = calm()
    b = in_service(world, world.south)
    patrons.absorb(world.world, world.state, world.log, world.south, b)
    assert rise(world, "north_town") == b
    assert world.state.polities.patron[b] == -1
    assert not at_war(world, b, world.south)


def test_S23_agents_win_over_an_unpaid_client_of_a_neighbour():
    world = calm(subversion=1.0, found_out=0.0)
    b = in_service(world, world.south)
    world.state.polities.arrears[b] = 12.0
    assert bands.subvert(world.world, world.state, world.log, world.north, world.south)
    assert world.state.polities.patron[b] == world.north


def test_S23_without_clients_agents_work_on_border_towns_and_are_taken_for_a_sign_of_war_when_found():
    world = calm(subversion=0.2, found_out=1.0)
    world.begin()
    relations, loyalty = world.state.relations, world.state.places.loyalty
    intent = relations.intent[world.south, world.north]
    assert not bands.subvert(world.world, world.state, world.log, world.north, world.south)
    assert loyalty[world.at["south_gate"]] < 0.9
    assert loyalty[world.at["south_seat"]] == 0.9
    assert relations.intent[world.south, world.north] > intent
    assert relations.grudge[world.south, world.north] > 0.0


# -- mutiny ----------------------------------------------------------------------------------------------------------


def test_S96_unpaid_men_plunder_the_stores_that_they_guard():
    world = calm(mutiny_rate=1.0, mutiny_after=6.0, mutiny_burns=0.5, mutiny_loss=0.2)
    p = world.at["north_front"]
    world.state.theatres.arrears[world.theatre_of["north"]] = 18.0
    world.state.places.loyalty[p] = 0.0
    grain, men = world.state.places.grain[p], world.state.places.garrison[p]
    world.turn(1, mutiny)
    assert world.state.places.grain[p] == pytest.approx(0.5 * grain)
    assert world.state.places.garrison[p] == pytest.approx(0.8 * men)
    assert log_of(world, MUTINIED)
    assert max(world.audit()) < 1e-9


def test_S96_a_garrison_that_paid_itself_waits_again():
    world = calm(mutiny_rate=99.0, mutiny_after=6.0, mutiny_loss=0.0)
    world.state.places.loyalty[:] = 0.0
    world.turn(1, mutiny)
    for _ in range(12):
        world.state.theatres.arrears[world.theatre_of["north"]] = 12.0
        world.turn(1, mutiny)
    p = world.at["north_front"]
    mutinies = [i for i in log_of(world, MUTINIED) if world.log.place[i] == p]
    assert 1 <= len(mutinies) <= 2


def test_S96_paid_men_and_men_who_were_promised_little_so_far_do_not_mutiny():
    world = calm(mutiny_rate=1.0, mutiny_after=6.0)
    world.state.theatres.arrears[world.theatre_of["north"]] = 5.0
    world.state.armies.arrears[world.army_of["north"]] = 5.0
    world.state.places.loyalty[:] = 0.0
    world.turn(6, mutiny)
    assert log_of(world, MUTINIED) == []


def test_S96_an_unpaid_army_mutinies_and_pays_itself():
    world = calm(mutiny_rate=1.0, mutiny_after=6.0, mutiny_loss=0.2)
    a = world.army_of["north"]
    world.state.people.loyalty[world.state.armies.commander[a]] = 0.0
    world.state.armies.arrears[a] = 18.0
    before = world.men(a)
    world.turn(1, mutiny)
    assert world.men(a) == pytest.approx(0.8 * before)
    assert world.state.armies.arrears[a] == 0.0
    assert world.state.armies.cohesion[a] < 1.0
    assert max(world.audit()) < 1e-9


def plundered(**rules):
    """An army of the north, at its base, that is owed a year and a half of pay and mutinies."""
    world = calm(mutiny_rate=99.0, mutiny_after=6.0, mutiny_loss=0.2, **rules)
    a = world.army_of["north"]
    world.state.people.loyalty[world.state.armies.commander[a]] = 0.0
    world.begin()
    return world, a, int(world.state.armies.place[a])


def test_S96_men_who_run_from_a_mutiny_go_home_and_their_army_is_the_smaller():
    world, a, p = plundered()
    world.state.armies.arrears[a] = 18.0
    people, men = world.state.places.people[p], world.men(a)
    world.turn(1, mutiny)
    assert world.men(a) == pytest.approx(0.8 * men)
    assert world.state.places.people[p] == pytest.approx(people + 0.2 * men)
    assert world.state.polities.missing[world.north] == 0.0
    assert max(world.audit()) < 1e-9


def test_S96_men_who_run_from_a_mutiny_follow_rebels_near_by():
    world, a, p = plundered(rises_near=1e4)
    rise(world)
    town = world.at["north_town"]
    people, rebels, men = world.state.places.people[p], world.state.places.garrison[town], world.men(a)
    world.state.armies.arrears[a] = 18.0
    world.turn(1, mutiny)
    assert world.state.places.garrison[town] == pytest.approx(rebels + 0.2 * men)
    assert world.state.places.people[p] == people
    assert max(world.audit()) < 1e-9


def test_S96_an_army_that_mutinied_offers_itself_to_a_stronger_enemy_at_hand():
    world, a, _ = plundered(war=True)
    believe(world, world.north, south=50_000.0)
    world.state.relations.strength[world.north, world.north] = 10_000.0
    world.state.armies.arrears[a] = 18.0
    world.turn(1, mutiny)
    (m,) = matters(world, DEFECTOR)
    lying = world.state.docket
    assert (lying.court[m], lying.army[m], lying.place[m]) == (world.south, a, -1)


def newcomers(men, **rules):
    """An army that came over from the south stands in a northern town with old northern troops."""
    world = calm(war=True, strife_rate=0.1, mutiny_burns=0.6, strife_loss=0.2, **rules)
    p = world.at["north_gate"]
    a = world.army(world.north, p, foot=men, origin=world.south)
    return world, a, p


def test_S96_men_of_another_origin_and_old_troops_in_one_town_come_to_blows_and_the_stores_burn():
    world, a, p = newcomers(3_000.0)
    world.state.relations.strength[world.north, world.south] = 1e6
    world.state.relations.borders[world.north, world.south] = 1
    grain, garrison = world.state.places.grain[p], world.state.places.garrison[p]
    for _ in range(60):
        world.turn(1, mutiny)
        if log_of(world, STRIFE):
            break
    (i,) = log_of(world, STRIFE)
    assert (world.log.army[i], world.log.of[i], world.log.x[i]) == (a, world.south, 3_000.0)
    assert world.state.places.grain[p] == pytest.approx(0.4 * grain)
    assert world.state.places.garrison[p] == pytest.approx(0.8 * garrison)
    assert world.men(a) == pytest.approx(0.8 * 3_000.0)
    assert [world.state.docket.court[m] for m in matters(world, DEFECTOR)] == [world.south]  # they look for a new lord
    assert max(world.audit()) < 1e-9


def test_S96_there_is_no_strife_where_all_served_one_lord_or_one_kind_is_alone():
    world, a, _ = newcomers(3_000.0)
    world.state.armies.origin[a] = -1
    world.turn(60, mutiny)
    assert log_of(world, STRIFE) == []

    def chance(men):
        fights = 0
        for run in range(40):
            world, _, _ = newcomers(men, run=run)
            world.turn(6, mutiny)
            fights += bool(log_of(world, STRIFE))
        return fights

    assert chance(3_000.0) > 2 * chance(100.0)


def test_S96_newcomers_who_have_nowhere_to_go_are_divided_among_the_old_troops_and_fight_no_more():
    world, a, _ = newcomers(3_000.0, enrolled_cohesion=0.6)
    revolt.make_up(world.state, world.north, world.south)
    world.turn(240, mutiny)
    assert len(log_of(world, STRIFE)) == 1
    assert matters(world, DEFECTOR) == []
    assert world.state.armies.origin[a] == -1
    assert world.state.armies.cohesion[a] == pytest.approx(0.6)


def test_S64_an_army_that_came_over_is_its_new_lords_own_after_so_many_years():
    world, a, _ = newcomers(3_000.0, mixed_years=2.0)
    world.state.rules.strife_rate = 0.0
    world.turn(23, mutiny)
    assert world.state.armies.origin[a] == world.south
    world.turn(3, mutiny)
    assert world.state.armies.origin[a] == -1


# -- going over ------------------------------------------------------------------------------------------------------


def doubtful(**rules):
    """A northern commander without loyalty, whose men are owed a year's pay, before a stronger enemy."""
    world = calm(war=True, overture_rate=1.0, loyal=1.0, mutiny_after=99.0, **rules)
    a = world.army_of["north"]
    world.state.armies.arrears[a] = 12.0
    c = world.state.armies.commander[a]
    world.state.people.loyalty[c] = 0.0
    believe(world, world.north, south=50_000.0)
    world.state.relations.strength[world.north, world.north] = 10_000.0
    return world, a, c


def test_S79_a_commander_without_loyalty_offers_himself_with_his_town_to_a_stronger_enemy_who_accepts():
    world, a, c = doubtful()
    world.turn(1, mutiny)
    (m,) = matters(world, DEFECTOR)
    lying = world.state.docket
    assert (lying.court[m], lying.about[m], lying.army[m]) == (world.south, world.north, a)
    assert lying.place[m] == world.at["north_front"]
    bands.accept_defector(world.world, world.state, world.log, m, world.south, world.north)
    assert world.state.armies.polity[a] == world.south
    assert world.state.armies.origin[a] == world.north
    assert world.state.armies.theatre[a] == world.theatre_of["south"]
    assert world.state.people.polity[c] == world.south
    assert world.state.places.holder[world.at["north_front"]] == world.south
    assert world.state.theatres.head[world.theatre_of["north"]] == -1
    (i,) = log_of(world, DEFECTED)
    assert (world.log.polity[i], world.log.of[i], world.log.who[i]) == (world.south, world.north, c)
    assert world.state.relations.grudge[world.north, world.south] > 0.0
    assert max(world.audit()) < 1e-9


def test_S79_nobody_offers_himself_to_a_weaker_enemy_or_where_obedience_is_perfect():
    world, _, _ = doubtful()
    world.state.relations.strength[world.north, world.south] = 1_000.0
    world.turn(3, mutiny)
    assert matters(world, DEFECTOR) == []
    world, _, _ = doubtful(obedience=0.0)
    world.turn(3, mutiny)
    assert matters(world, DEFECTOR) == []


def exposed(**rules):
    """A northern town that hears of a southern army before it; the north is thought the stronger by far, and away."""
    world = calm(war=True, mutiny_after=99.0, **{"revolt_rate": 1e3, "obedience": 1.0, **rules})
    world.begin()
    believe(world, world.north, south=1_000.0)
    world.state.relations.strength[world.north, world.north] = 10_000.0
    world.state.armies.place[world.army_of["north"]] = world.at["north_seat"]
    world.believe(world.theatre_of["north"], world.army_of["south"], world.at["north_gate"], 13_000.0)
    return world


def test_S79_a_town_is_offered_to_a_weaker_enemy_who_is_the_stronger_there():
    world = exposed()
    world.turn(1, mutiny)
    offered = {int(world.state.docket.place[m]) for m in matters(world, DEFECTOR)}
    assert world.at["north_gate"] in offered
    assert world.at["north_seat"] not in offered
    assert all(world.state.docket.court[m] == world.south for m in matters(world, DEFECTOR))
    m = next(m for m in matters(world, DEFECTOR) if world.state.docket.place[m] == world.at["north_gate"])
    bands.accept_defector(world.world, world.state, world.log, m, world.south, world.north)
    assert world.state.places.holder[world.at["north_gate"]] == world.south
    assert world.state.places.garrison[world.at["north_gate"]] == pytest.approx(3_000.0)  # its own men hold it
    assert max(world.audit()) < 1e-9


def test_S79_no_town_is_offered_where_its_lords_army_stands_or_the_enemys_is_old_news():
    world = exposed()
    world.state.armies.place[world.army_of["north"]] = world.at["north_gate"]
    world.turn(1, mutiny)
    assert matters(world, DEFECTOR) == []
    world = exposed(old_news=-1.0)
    world.turn(1, mutiny)
    assert matters(world, DEFECTOR) == []
    world = exposed(obedience=0.0)
    world.turn(1, mutiny)
    assert matters(world, DEFECTOR) == []


def test_S79_troubles_make_overtures_more_frequent():
    def offers(owed, invested):
        total = 0
        for run in range(40):
            world, a, _ = doubtful(run=run)
            world.state.rules.overture_rate = 0.1
            world.state.armies.arrears[a] = owed
            world.state.places.invested[world.at["north_front"]] = invested
            world.turn(2, mutiny)
            total += len(matters(world, DEFECTOR))
        return total

    assert offers(12.0, 30) > 1.5 * offers(6.0, 0) > 0
    assert offers(0.0, 0) == 0


def test_nobody_offers_himself_to_an_enemy_whom_he_cannot_reach():
    world, _, _ = doubtful()
    for p in range(world.world.n_places):
        if world.state.places.holder[p] == world.south:
            world.state.places.holder[p] = -1
    world.turn(1, mutiny)
    assert matters(world, DEFECTOR) == []


def test_an_offer_that_comes_too_late_brings_nothing():
    world, a, _ = doubtful()
    world.turn(1, mutiny)
    (m,) = matters(world, DEFECTOR)
    world.state.armies.posture[a] = GONE
    world.state.places.holder[world.at["north_front"]] = -1
    bands.accept_defector(world.world, world.state, world.log, m, world.south, world.north)
    assert log_of(world, DEFECTED) == []


def orphan(loyalty, **rules):
    """An army whose state is no more."""
    world = calm(third=True, **rules)
    world.begin()
    p = world.at["north_front"]
    world.state.polities.alive[world.north] = 0
    for q in ("north_seat", "north_town", "north_gate"):
        world.state.places.holder[world.at[q]] = world.south
    a = world.army_of["north"]
    world.state.people.loyalty[world.state.armies.commander[a]] = loyalty
    return world, a, p


def test_S64_the_army_of_a_dead_state_holds_out_as_a_band_under_a_loyal_commander():
    world, a, p = orphan(1.0)
    world.turn(1, mutiny)
    b = world.bands[0]
    assert world.state.armies.polity[a] == b
    assert world.state.places.holder[p] == b
    assert at_war(world, b, world.south)
    assert world.state.polities.ruler[b] == world.state.armies.commander[a]


def test_S64_under_another_it_takes_the_pay_of_whoever_holds_the_land_about():
    world, a, _ = orphan(0.0)
    world.turn(1, mutiny)
    assert world.state.armies.polity[a] == world.south
    assert world.state.armies.origin[a] == world.north


# -- land and money --------------------------------------------------------------------------------------------------


def test_S76_a_base_region_that_is_made_to_feed_the_war_grows_ripe_for_revolt():
    def strain(requisitions):
        world = calm()
        world.begin()
        for _ in range(requisitions):
            treasury.requisition(world.world, world.state, world.north, 0.3)
        world.turn(6, land)
        return revolt.strain(world.world, world.state, world.at["north_town"])

    assert strain(4) > strain(0) + 0.05


# -- always ----------------------------------------------------------------------------------------------------------


def crowd(run=0, seed=1):
    """A world in which everything that can go wrong does."""
    world = realm(
        third=True, steppe=True, war=True, run=run, seed=seed, revolt_rate=0.02, breakaway_rate=0.05, mutiny_rate=0.3,
        strife_rate=0.1, overture_rate=0.2, turn_rate=0.3, absorbed=0.5,
    )  # fmt: skip
    for i in range(4):
        b = world.court(f"rebels {i}", kind=BAND, alive=0)
        a = world.army(b, world.at["north_seat"])
        world.state.armies.posture[a] = UNFORMED
    world.state.armies.origin[world.army_of["west"]] = world.north
    for i in range(8):
        world.person(f"man {i}", i % 3, COMMANDER, 30 + i, loyalty=0.1 * i)
    world.begin()
    n = world.world.n_places
    world.state.places.hunger[:n], world.state.places.loyalty[:n] = 0.5, 0.3
    world.state.polities.arrears[:3] = 12.0
    world.state.armies.arrears[: world.state.n_armies] = 12.0
    world.state.relations.borders[:8, :8] = 1
    world.state.relations.strength[:8, :8] = 10_000.0
    world.state.relations.strength[world.south, world.north] = 30_000.0
    return world


@pytest.mark.parametrize("run", range(4))
def test_years_of_trouble_keep_the_books_and_the_flags_and_repeat_themselves(run):
    def lived():
        world = crowd(run)
        world.turn(60, bands)
        return world

    world = lived()
    state, n = world.state, int(world.state.n_polities)
    assert max(world.audit()) < 1e-9
    assert np.array_equal(state.polities.at_war[:n, :n], state.polities.at_war[:n, :n].T)
    for field in ("people", "grain", "store", "garrison", "mounted"):
        assert state.places[field].min() >= 0.0
    assert np.all(state.places.mounted <= state.places.garrison + 1e-6)
    for share in (state.places.loyalty, state.people.loyalty, state.polities.prestige, state.relations.grudge):
        assert np.all((share >= 0.0) & (share <= 1.0))
    for p in range(world.world.n_places):
        q = state.places.holder[p]
        assert q < 0 or state.polities.alive[q] == 1
        t = state.places.theatre[p]
        assert t < 0 or state.theatres.polity[t] == q
    for q in range(n):
        assert state.polities.patron[q] != q
    assert len(log_of(world, REVOLTED)) > 0
    assert world.bits() == lived().bits()


def test_a_band_without_men_does_nothing():
    world = calm()
    world.begin()
    b = world.bands[0]
    world.state.polities.alive[b] = 1
    world.turn(3, bands)
    assert world.state.polities.arrears[b] == 0.0


def test_rows_that_are_taken_are_found_by_kind_and_not_by_place():
    world = Realm(**CALM)
    state_ = world.court("state", alive=0)
    band = world.court("band", kind=BAND, alive=0)
    assert revolt.spare(world.state) == band != state_
    world.state.polities.alive[band] = 1
    assert revolt.spare(world.state) == -1


# -- bands that act, and bands that fade -----------------------------------------------------------------------------


def test_a_band_that_rises_leads_its_war_from_where_it_rose_and_lives_on_plunder():
    world = calm()
    world.begin()
    before = int(world.state.n_theatres)
    b = rise(world)
    t = revolt.theatre_of(world.state, b)
    assert (t, world.state.n_theatres) == (before, before + 1)
    assert world.state.theatres.seat[t] == world.at["north_town"]
    assert world.state.places.theatre[world.at["north_town"]] == t
    assert world.state.relations.aim[b, world.north] == RAID


def test_a_theatre_kept_for_a_power_moves_to_where_it_rises():
    world = calm()
    t = world.theatre(world.bands[0], world.at["south_seat"])
    world.begin()
    assert rise(world) == world.bands[0]
    assert world.state.n_theatres == t + 1
    assert world.state.theatres.seat[t] == world.at["north_town"]


def test_men_of_a_band_whom_nobody_pays_go_home():
    world = calm(unpaid_leave=0.12, arrears_alarm=2.0, arrears_most=12.0)
    world.begin()
    b, p = rise(world), world.at["north_town"]
    world.state.places.loyalty[p] = 0.0  # the land gives nothing
    people, men = float(world.state.places.people[p]), float(world.state.places.garrison[p])
    world.turn(2, bands)
    assert world.state.places.garrison[p] == men  # they are used to waiting
    world.turn(24, bands)
    assert world.state.places.garrison[p] < 0.5 * men
    assert world.state.places.people[p] + world.state.places.garrison[p] == pytest.approx(people + men)
    assert world.state.polities.alive[b] == 1


def test_S80_of_whole_villages_under_arms_most_go_back_to_the_fields():
    world = calm(band_keeps=0.02, band_melts=0.2, unpaid_leave=0.0)
    world.begin()
    b, p = rise(world), world.at["north_town"]
    heads = float(world.state.places.people[p] + world.state.places.garrison[p])
    world.state.places.people[p] -= 0.1 * heads
    world.state.places.garrison[p] += 0.1 * heads
    world.turn(1, bands)
    assert world.state.places.garrison[p] > 0.05 * heads
    world.turn(36, bands)
    assert world.state.polities.alive[b] == 1
    assert 0.015 * heads < world.state.places.garrison[p] < 0.03 * heads


def test_a_band_in_pay_has_its_patrons_aims():
    world = calm(war=True)
    b = in_service(world, world.south)
    world.state.relations.aim[world.south, world.north] = TAKE
    service.side_with(world.state, b, world.south)
    assert world.state.relations.aim[b, world.north] == TAKE


def test_who_goes_over_with_his_men_has_no_office_with_his_old_lord():
    world = calm()
    world.begin()
    a, c = world.army_of["north"], world.state.armies.commander[world.army_of["north"]]
    revolt.go_over(world.state, a, world.south)
    assert world.state.people.polity[c] == world.south
    world.state.theatres.commissioner[world.theatre_of["north"]] = c
    people.month(world.world, world.state, world.log)
    assert world.state.theatres.commissioner[world.theatre_of["north"]] != c
    assert world.state.armies.commander[a] == c


@pytest.mark.parametrize("served", [True, False])
def test_a_band_that_has_next_to_no_men_left_is_no_more(served):
    world = calm()
    b, p = in_service(world, world.south, men=50.0), world.at["north_gate"]
    if not served:
        world.state.polities.patron[b] = -1
    world.turn(1, bands)
    assert world.state.polities.alive[b] == 0
    assert world.state.places.holder[p] == (world.south if served else -1)
    assert max(world.audit()) < 1e-9
