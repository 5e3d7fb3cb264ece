"""What the land grows, who eats it, how many people there are, and where they run."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.engine.realm_small import Realm, realm
from tests.engine.small import many, slow_uncompiled
from zongheng.engine import haul, land, levy, reckoning, refugees, supply, treasury, works
from zongheng.engine.annals import FAMINE, FLED, HARVEST_FAILED
from zongheng.engine.realm import STEPPE
from zongheng.engine.state import TERRAIN
from zongheng.engine.words import MATTERS

STILL = {  # no luck, no loss, no growth: what is left is the rule under test
    "weather": 0.0, "store_spoil": 0.0, "granary_spoil": 0.0, "growth": 0.0, "market": 0.0, "market_water": 0.0,
    "subsistence": 4.0, "surplus": 1.25, "tax_grain": 0.1, "store_years": 9.0, "famine_deaths": 0.2, "gleaned": 0.0,
    "plenty": 0.0, "ruined_yield": 0.2, "relief": 0.0, "settlers": 0.0, "heal": 0.2, "heal_people": 0.3,
    "flee_hungry": 0.0, "flee_war": 0.0, "flee_ruin": 0.0,
}  # fmt: skip
JUNE, JULY, SEPTEMBER, OCTOBER = 5, 6, 8, 9  # as months are counted from 0


def country(coldest=-5.0, terrain="plain", people=120_000.0, store=None, holder=True, **facts):
    """One place in one region, of one polity or of nobody."""
    rules = {**STILL, **facts.pop("rules", {})}
    world = Realm(**rules)
    g = world.region(coldest=coldest, warmest=22.0 if terrain == "steppe" else 26.0)
    q = world.court() if holder else -1
    facts = {"loyalty": 1.0, "bears": 2.0 * people, **facts}
    p = world.town(q, people=people, region=g, terrain=terrain, store=4.0 * people if store is None else store, **facts)
    world.state.polities.need[0] = 1e9  # granaries never count as full
    return world, p


def grown_by_month(world):
    """Shi that came in, by month of a year."""
    grown = []
    for _ in range(12):
        before = world.state.grain_grown
        world.turn(1, land)
        grown.append(world.state.grain_grown - before)
    return grown


def reaping(world):
    return [month for month, grain in enumerate(grown_by_month(world)) if grain > 0.0]


def test_dry_land_reaps_wheat_in_the_sixth_month_and_millet_in_the_ninth():
    world, _p = country(coldest=-5.0)
    assert reaping(world) == [JUNE, SEPTEMBER]


def test_land_with_mild_winters_reaps_twice_and_latest_in_the_tenth_month():
    world, _p = country(coldest=4.0)
    assert reaping(world) == [JULY, OCTOBER]


def test_herds_feed_the_steppe_all_year_and_best_while_grass_grows():
    world, _p = country(coldest=-20.0, terrain="steppe", rules={"herds": 0.9, "herds_winter": 0.6})
    grown = grown_by_month(world)
    assert [m for m, grain in enumerate(grown) if grain > 1.2 * min(grown)] == [4, 5, 6, 7, 8]
    assert max(grown) == pytest.approx(1.5 * min(grown))
    assert sum(grown) == pytest.approx(120_000 * 4.0 * 1.25)


def test_a_year_yields_what_people_eat_and_a_quarter_more():
    world, _p = country()
    assert sum(grown_by_month(world)) == pytest.approx(120_000 * 4.0 * 1.25)


def test_ruined_land_feeds_fewer_and_gives_each_less():
    world, _p = country(devastation=0.5, bears=120_000, rules={"heal": 0.0})
    assert sum(grown_by_month(world)) == pytest.approx(60_000 * 4.0 * 1.25 * 0.9)


def test_few_people_till_the_best_of_the_land():
    world, _p = country(bears=480_000, rules={"plenty": 0.2})
    assert sum(grown_by_month(world)) == pytest.approx(120_000 * 4.0 * 1.25 * 1.15)


def test_land_yields_no_more_than_it_bears_however_many_till_it():
    world, _p = country(bears=30_000)
    assert sum(grown_by_month(world)) == pytest.approx(30_000 * 4.0 * 1.25)


def test_a_tenth_of_the_harvest_comes_into_the_granary_of_the_place():
    world, p = country()
    world.turn(12, land)
    assert world.state.places.grain[p] == pytest.approx(0.1 * 120_000 * 4.0 * 1.25)
    assert world.state.polities.harvest[0] > 0.0


@pytest.mark.parametrize("facts", [{"holder": False}, {"occupied": 1}, {"invested": 5}])
def test_land_without_rule_pays_no_tax(facts):
    world, p = country(**facts)
    world.turn(12, land)
    assert world.state.places.grain[p] == 0.0


def test_a_realm_with_full_granaries_takes_no_grain():
    world, p = country(grain=100_000.0, rules={"granary_years": 2.0})
    world.state.polities.need[0] = 10_000.0
    world.turn(12, land)
    assert world.state.places.grain[p] == 100_000.0


def test_people_eat_a_twelfth_of_a_year_of_food_each_month():
    world, p = country(store=1_000_000.0)
    world.turn(1, land)
    assert world.state.places.store[p] == pytest.approx(1_000_000 - 120_000 * 4.0 / 12)
    assert world.state.places.hunger[p] == 0.0


def test_the_hungry_die_by_the_square_of_what_is_lacking_and_turn_from_their_rulers():
    world, p = country(store=120_000 * 4.0 / 24, rules={"hungry_loyalty": 0.2})
    world.turn(1, land)
    assert world.state.places.hunger[p] == pytest.approx(0.5)
    assert world.state.places.people[p] == pytest.approx(120_000 * (1.0 - 0.2 * 0.25))
    assert world.state.places.loyalty[p] == pytest.approx(0.9)
    assert world.state.dead == pytest.approx(120_000 * 0.2 * 0.25)


def test_a_store_that_will_not_last_to_the_harvest_is_stretched_by_all():
    # four months of food, five to the wheat
    world, p = country(store=120_000 * 4.0 * 4 / 12, rules={"stretch": 0.6, "famine_deaths": 0.0})
    hunger = []
    for _ in range(5):
        world.turn(1, land)
        hunger.append(float(world.state.places.hunger[p]))
    assert hunger == pytest.approx([0.2] * 5, abs=0.01)
    short, p = country(store=120_000 * 4.0 / 12, rules={"stretch": 0.6})
    short.turn(1, land)
    assert short.state.places.hunger[p] == pytest.approx(0.4)  # no more than hunger bears


def test_a_fed_state_opens_its_granary_to_the_hungry_and_a_short_one_does_not():
    world, p = country(store=0.0, grain=50_000.0, rules={"relief": 0.4})
    world.turn(1, land)
    assert world.state.places.hunger[p] == pytest.approx(0.5)
    assert world.state.places.grain[p] == pytest.approx(30_000)
    short, p = country(store=0.0, grain=50_000.0, rules={"relief": 0.4})
    short.state.polities.short[0] = 0.1
    short.turn(1, land)
    assert short.state.places.grain[p] == 50_000


def test_famine_among_many_people_is_told():
    world, p = country(people=2_000_000.0, store=0.0)
    world.turn(1, land)
    assert [(event[4], event[5]) for event in world.events(FAMINE)] == [(p, pytest.approx(400_000))]


def test_stores_hold_a_year_or_two_of_food_and_old_grain_rots():
    world, p = country(store=9e6, rules={"store_years": 1.5, "store_spoil": 0.12})
    world.turn(1, land)
    assert world.state.places.store[p] == pytest.approx(1.5 * 120_000 * 4.0)
    assert world.state.grain_lost > 0.0
    assert world.audit()[0] < 1e-12


def test_people_grow_toward_what_the_land_bears_and_not_beyond():
    world, p = country(rules={"growth": 0.012}, bears=240_000)
    world.turn(1, land)
    assert world.state.places.people[p] == pytest.approx(120_000 * (1.0 + 0.001 * 0.5))
    assert world.state.born == pytest.approx(60.0)
    full, p = country(rules={"growth": 0.012}, bears=120_000)
    full.turn(12, land)
    assert full.state.places.people[p] == pytest.approx(120_000)


def test_a_ruined_district_heals_where_people_are_and_stays_ruined_where_none_are():
    world, p = country(devastation=0.5, store=1e8, rules={"store_years": 1e3})
    world.turn(60, land)
    assert world.state.places.devastation[p] == pytest.approx(0.5 * (1.0 - 0.2 / 12) ** 60)
    empty, p = country(people=0.0, store=0.0, bears=100_000, devastation=0.5)
    empty.turn(60, land)
    assert empty.state.places.devastation[p] == 0.5


def test_loyalty_comes_back_in_quiet_years_further_among_ones_own_people():
    world, p = country(loyalty=0.3, rules={"loyal_own": 0.9, "loyal_other": 0.6, "loyal_rate": 0.3})
    world.turn(120, land)
    assert world.state.places.loyalty[p] == pytest.approx(0.9, abs=0.05)
    world.state.places.core[p], world.state.places.loyalty[p] = world.court("other"), 0.3
    world.turn(120, land)
    assert world.state.places.loyalty[p] == pytest.approx(0.6, abs=0.05)


def test_what_foragers_reckon_with_follows_the_people():
    world, p = country(rules={"stock_share": 0.5})
    world.turn(1, land)
    assert world.state.places.stock[p] == pytest.approx(0.5 * 4.0 * 120_000)


def test_cold_and_high_water_lower_a_harvest_and_luck_is_one_for_a_region():
    def harvest(**weather):
        world, _p = country(rules={"weather": 1.0, "warm_yield": 0.05, "flood_loss": 0.1})
        for field, value in weather.items():
            world.state.regions[field][0] = value
        return sum(grown_by_month(world))

    assert harvest(anomaly=-2.0) < harvest() < harvest(anomaly=2.0)
    assert harvest(high_water=1) < harvest()


def test_a_failed_harvest_of_a_great_region_is_told_once():
    world, p = country(people=3_000_000.0, rules={"weather": 1.0, "flood_loss": 0.6, "spread_dry": 0.0})
    world.state.regions.high_water[0] = 1
    world.turn(6, land)
    told = world.events(HARVEST_FAILED)
    assert [(event[4], event[5]) for event in told] == [(p, pytest.approx(0.4))]


# -- markets ---------------------------------------------------------------------------------------------------------


def two_towns(one_store=0.0, other_store=2e6, war=False, foreign=False, boats=0, **rules):
    """A hungry town and a full one next to it."""
    world = Realm(**{**STILL, "market": 0.1, "market_water": 0.2, "haul_land": 0.001, "haul_water": 0.0005, **rules})
    world.region()
    q = world.court()
    o = world.court("other") if foreign else q
    one = world.town(q, people=200_000, store=one_store, bears=200_000)
    other = world.town(o, x=100, people=200_000, store=other_store, bears=400_000)
    world.road(one, other, 100.0, boats=boats)
    if war:
        world.war(q, o)
    return world.begin(), one, other


def test_merchants_carry_food_to_the_hungry_and_eat_of_it_on_the_way():
    world, one, other = two_towns()
    haul.trade(world.world, world.state)
    sent = 2e6 - world.state.places.store[other]
    assert 0.0 < world.state.places.store[one] < sent
    assert world.state.grain_eaten == pytest.approx(sent - world.state.places.store[one])
    assert world.audit()[0] < 1e-12


def test_boats_bring_more_and_war_or_siege_stop_merchants():
    def brought(**how):
        world, one, _other = two_towns(**{k: v for k, v in how.items() if k != "siege"})
        world.state.places.invested[one] = how.get("siege", 0)
        haul.trade(world.world, world.state)
        return world.state.places.store[one]

    assert brought(boats=1) > brought() > 0.0
    assert brought(foreign=True) == brought()
    assert brought(foreign=True, war=True) == brought(siege=3) == 0.0


# -- flight ----------------------------------------------------------------------------------------------------------

RUN = {"flee_hungry": 0.2, "flee_war": 0.1, "flee_ruin": 0.02, "flight_crowd": 1_000.0, "flight_asks": 1.0}


def test_hungry_people_go_to_a_fed_place_of_their_own_with_what_they_can_carry():
    world, one, other = two_towns(market=0.0, **RUN)
    world.turn(1, land)
    fled = world.state.places.people[other] - 200_000
    assert fled == pytest.approx(0.2 * 200_000 * (1.0 - STILL["famine_deaths"]))
    assert max(world.audit()) < 1e-12
    assert world.state.places.people[one] < 200_000 - fled


def test_nobody_leaves_a_quiet_place_nor_runs_into_a_besieged_one():
    world, one, other = two_towns(one_store=2e6, **RUN)
    world.turn(1, land)
    assert world.state.places.people[one] == 200_000
    world, one, other = two_towns(market=0.0, **RUN)
    world.state.places.invested[other] = 5
    world.turn(1, land)
    assert world.state.places.people[other] <= 200_000


def test_people_leave_a_place_under_siege_and_one_newly_taken_by_a_stranger():
    world, one, _other = two_towns(one_store=2e6, **RUN)
    world.state.places.invested[one] = 5
    assert refugees.push(world.state, one) == pytest.approx(0.1)
    world.state.places.invested[one] = 0
    assert refugees.push(world.state, one) == 0.0
    world.state.places.core[one], world.state.places.changed[one] = -1, world.state.day
    assert refugees.push(world.state, one) == pytest.approx(0.1)


def test_S77_few_fugitives_cross_a_border_and_a_crowd_waits_until_the_court_lets_it_in():
    world, _one, other = two_towns(foreign=True, market=0.0, **RUN)
    world.turn(1, land)
    assert world.state.places.people[other] == pytest.approx(201_000)
    docket = world.state.docket
    asked = [m for m in range(docket.status.size) if docket.status[m] != 0]
    assert [docket.kind[m] for m in asked] == [list(MATTERS).index("refugees")]
    m = asked[0]
    assert (docket.court[m], docket.about[m], docket.place[m]) == (1, 0, other)
    waiting = docket.men[m]
    assert waiting > 10_000
    came = refugees.let_in(world.world, world.state, world.log, m, 1, 0)
    assert came == pytest.approx(waiting)
    assert world.state.places.people[other] == pytest.approx(201_000 + waiting)
    assert max(world.audit()) < 1e-12


def test_people_of_full_land_move_to_open_land_of_their_realm_in_spring_but_not_to_a_front():
    def moved(enemy):
        world, _one, other = two_towns(one_store=2e6, market=0.0, settlers=0.02)
        if enemy:
            third = world.town(world.court("enemy", enemies=(0,)), x=200)
            world.road(other, third, 100.0)
            world.join_roads()
        world.turn(12, land)
        return world.state.places.people[other] - 200_000

    assert moved(enemy=False) == pytest.approx(200_000 * 0.02 * 0.5, rel=0.01)
    assert moved(enemy=True) == 0.0


def test_a_great_flight_is_told():
    world, one, _other = two_towns(market=0.0, **{**RUN, "flee_hungry": 0.3})
    world.state.places.people[one] = 400_000
    world.turn(1, land)
    assert len(world.events(FLED)) == 1


def test_S81_land_whose_people_are_gone_gives_no_grain_no_money_no_recruits_and_no_forage():
    def yields(people):
        world = realm(war=True, **STILL)
        p, a, places = world.at["north_gate"], world.army_of["north"], world.state.places
        for row in range(4):
            places.people[row] *= people
            places.store[row] *= people
        world.state.armies.foot[a] = 5_000.0
        world.turn(12, land, treasury, levy)
        enemy = world.army(world.south, p, horse=5_000.0)
        found = supply._forage(world.world, world.state, enemy, 1e6)
        return places.grain[p], world.state.polities.income[world.north], world.men(a) - 8_000.0, found

    full, empty = yields(1.0), yields(0.002)
    for one, other in zip(empty, full, strict=True):
        assert one < 0.6 * other


# -- long peace ------------------------------------------------------------------------------------------------------


def assert_sound(world):
    """Nothing negative, nothing that is no number."""
    for table, fields in (
        ("places", ("people", "grain", "store", "garrison", "mounted", "loyalty", "devastation", "hunger", "wall")),
        ("polities", ("treasury", "income", "outlay", "harvest", "need", "short", "arrears", "paper_worth")),
        ("armies", ("foot", "horse", "mounts", "cohesion")),
        ("theatres", ("dependants", "short", "fleet", "farms")),
    ):
        for field in fields:
            values = world.state[table][field]
            assert np.isfinite(values).all(), (table, field)
            assert (values >= 0.0).all(), (table, field)


def assert_closed(world):
    assert max(world.audit()) < 1e-9
    assert reckoning.audit_cash(world.world, world.state) < 1e-9


@slow_uncompiled
@pytest.mark.parametrize("seed", [1, 2])
def test_in_thirty_years_of_peace_people_grain_and_money_neither_explode_nor_vanish(seed):
    world = realm(third=True, steppe=True, seed=seed)
    land.open_country(world.world, world.state)
    treasury.open_purses(world.world, world.state)
    courts = (world.north, world.south, world.west, world.nomads)
    world.begin()
    people = [world.people(q) for q in courts]
    purses = [world.state.polities.treasury[q] for q in courts]
    for _ in range(30):
        world.turn(12, land, treasury, levy, works)
        assert_sound(world)
    for q, heads, purse in zip(courts, people, purses, strict=True):
        polities = world.state.polities
        assert 0.85 * heads < world.people(q) < 1.35 * heads
        assert 0.1 * purse < polities.treasury[q] < max(3.0 * purse, 4.0 * polities.income[q])
        assert 0.2 * polities.need[q] <= world.grain_of(q) < max(6.0 * polities.need[q], 0.1 * heads)
        assert polities.short[q] == 0.0
        assert polities.arrears[q] == 0.0
    assert_closed(world)
    assert world.log.count < 60


@given(
    people=st.floats(1.0, 3e6),
    store=st.floats(0.0, 1e7),
    grain=st.floats(0.0, 1e6),
    ruin=st.floats(0.0, 1.0),
    loyalty=st.floats(0.0, 1.0),
    invested=st.integers(0, 40),
    war=st.booleans(),
)
@settings(deadline=None, max_examples=many(60, 8))
def test_whatever_happens_heads_grain_and_money_are_accounted_for(people, store, grain, ruin, loyalty, invested, war):
    world = realm(third=True, steppe=True, war=war)
    p, places = world.at["north_front"], world.state.places
    places.people[p], places.store[p], places.grain[p] = people, store, grain
    places.devastation[p], places.loyalty[p], places.invested[p] = ruin, loyalty, invested
    world.state.polities.treasury[world.north] = 0.0
    world.turn(7, land, treasury, levy, works)
    assert_sound(world)
    assert_closed(world)


def test_the_same_seed_lives_the_same_years_and_another_seed_others():
    def harvests(seed):
        world, _p = country(rules={"weather": 1.0})
        world.state.seed = seed
        return grown_by_month(world)

    assert harvests(1) == harvests(1) != harvests(2)


def test_kinds_of_land_are_told_apart_by_climate_and_terrain_alone():
    world, p = country(coldest=4.0)
    assert land.is_wet(world.state, 0)
    assert not land.is_grass(world.world, p)
    world.world.places.terrain[p] = TERRAIN.index("steppe")
    assert land.is_grass(world.world, p)
    assert world.state.polities.kind[0] != STEPPE


def test_where_nobody_is_left_nobody_starves():
    world, p = country()
    world.begin()
    world.state.places.people[p], world.state.places.store[p] = 1e-30, -1e-12  # what rounding leaves of both
    world.turn(2, land)
    assert 0.0 <= world.state.places.people[p] < 1e-12
    assert world.state.places.hunger[p] == 0.0
