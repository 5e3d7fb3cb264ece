"""Who eats the grain of the state, how it gets there, and what follows when it does not."""

import numpy as np
import pytest

from tests.engine.realm_small import Realm
from tests.engine.test_treasury import MONTH, ROUND, purse
from zongheng.engine import garrison, granary, haul, land, levy, supply, treasury
from zongheng.engine.realm import STEPPE
from zongheng.engine.words import MATTERS

# -- rations ---------------------------------------------------------------------------------------------------------


def test_garrisons_and_armies_at_base_eat_the_grain_of_their_theatre():
    world, q, p = purse(garrison=1_000.0, grain=50_000.0)
    world.army(q, p, foot=4_000.0)
    world.turn(1, treasury)
    assert 50_000 - world.state.places.grain[p] == pytest.approx(5_000 * 0.02 * MONTH)
    assert world.state.polities.need[q] == pytest.approx(5_000 * 0.02 * 365)
    assert world.state.polities.short[q] == 0.0


def test_stabled_horses_eat_grain_in_winter_and_families_eat_with_the_men():
    world, q, p = purse(grain=50_000.0, rules={"household": 1.5, "horse_grain": 0.05, "green": 0.8})
    world.army(q, p, horse=1_000.0)
    world.turn(1, treasury)
    assert 50_000 - world.state.places.grain[p] == pytest.approx(1_000 * (0.03 + 0.05) * MONTH)


def test_steppe_riders_at_home_live_on_their_herds():
    world, q, p = purse(-20.0, terrain="steppe", kind=STEPPE, grain=50_000.0)
    world.army(q, p, horse=1_000.0, steppe=1)
    world.turn(1, treasury)
    assert world.state.places.grain[p] == 50_000.0


def test_men_whom_nobody_feeds_go_home_by_the_square_of_what_is_lacking():
    world, q, p = purse(garrison=1_000.0, grain=0.5 * 5_000 * 0.02 * MONTH, treasury=1e6)
    a = world.army(q, p, foot=4_000.0)
    world.turn(1, treasury)
    assert world.state.polities.short[q] == pytest.approx(0.5)
    assert world.state.places.garrison[p] == pytest.approx(900)
    assert world.men(a) == pytest.approx(3_600)
    assert world.state.armies.cohesion[a] == pytest.approx(0.75)
    assert world.state.places.people[p] == pytest.approx(1_000_500)


def test_hungry_men_take_from_the_houses_around_them_and_are_hated_for_it():
    world, _q, p = purse(
        garrison=1_000.0, grain=0.0, store=1e6, treasury=1e6, rules={"billet": 0.03, "billet_hurts": 0.05}
    )
    world.turn(1, treasury)
    assert world.state.places.garrison[p] == pytest.approx(1_000)
    assert 1e6 - world.state.places.store[p] == pytest.approx(1_000 * 0.02 * MONTH)
    assert world.state.places.loyalty[p] < 1.0
    assert world.state.theatres.short.max() == 0.0
    assert world.state.polities.short[0] == pytest.approx(1.0)  # the granaries are empty all the same


def test_a_court_that_cannot_feed_its_men_hears_of_it():
    world, q, _p = purse(garrison=10_000.0, grain=0.0, treasury=1e7)
    world.turn(2, treasury)
    docket = world.state.docket
    asked = [m for m in range(docket.status.size) if docket.status[m] != 0]
    assert [(docket.kind[m], docket.court[m]) for m in asked] == [(list(MATTERS).index("empty_granary"), q)]
    assert docket.grain[asked[0]] == pytest.approx(10_000 * 0.02 * 365)


def test_an_army_shut_in_at_its_base_is_fed_day_by_day_from_what_is_there():
    world, q, p = purse(grain=50_000.0)
    a = world.army(q, p, foot=4_000.0)
    assert supply.in_garrison(world.state, a)
    world.state.places.invested[p] = 1
    assert not supply.in_garrison(world.state, a)
    world.turn(1, treasury)
    assert world.state.places.grain[p] == 50_000.0


def test_a_realm_keeps_a_small_share_of_its_people_and_soldiers_with_land_keep_themselves():
    world, q, _p = purse(rules={"standing": 0.01, "yeomen": 0.03, "family": 4.0})
    kept = [treasury.kept_share(world.state, q, men, 1e6) for men in (10_000.0, 30_000.0, 50_000.0)]
    assert kept == [1.0, pytest.approx(1 / 3), pytest.approx(2 / 5)]
    t = world.theatre(q, 0)
    world.state.theatres.dependants[t] = 80_000.0  # the kin of all who had land
    assert treasury.kept_share(world.state, q, 30_000.0, 1e6) == 1.0


# -- haulage ---------------------------------------------------------------------------------------------------------


def front(boats=0, gap=0.0, war=False, stock=1e6):
    """A theatre without grain, and a rear with plenty."""
    world = Realm(**ROUND, winding=1.0)
    world.region()
    q = world.court(treasury=1e9)
    rear = world.town(q, people=100_000, grain=stock)
    middle = world.town(q, x=200, people=1_000)
    seat = world.town(q, x=400, people=1_000, garrison=10_000)
    t = world.theatre(q, seat)
    world.state.places.theatre[seat] = t
    world.state.polities.capital[q] = rear
    world.road(rear, middle, 200.0, boats=boats)
    world.road(middle, seat, 200.0, boats=boats)
    if war:
        world.state.places.holder[middle] = world.court("enemy", enemies=(q,))
    return world.begin(), rear, seat


def test_the_state_carries_grain_from_the_rear_to_the_front_and_a_share_is_eaten_on_the_way():
    world, rear, seat = front()
    world.turn(1, treasury)
    need = 10_000 * 0.02 * MONTH
    sent = 1e6 - world.state.places.grain[rear]
    assert world.state.polities.short[0] == 0.0
    assert world.state.places.grain[seat] == pytest.approx(need, rel=0.01)  # two months came, one was eaten
    assert sent == pytest.approx(2 * need / 0.67, rel=0.05)  # e to the power of -0.4
    assert max(world.audit()) < 1e-12


def test_boats_carry_it_for_less():
    by_land, rear, _seat = front()
    by_boat, rear, _seat = front(boats=1)
    for world in (by_land, by_boat):
        world.turn(1, treasury)
    assert by_boat.state.places.grain[rear] > by_land.state.places.grain[rear]


def test_no_grain_crosses_a_cut_road():
    world, rear, seat = front(war=True)
    world.turn(1, treasury)
    assert world.state.places.grain[seat] == 0.0
    assert world.state.places.grain[rear] == 1e6
    assert world.state.theatres.short[0] == pytest.approx(1.0)


def test_the_rear_keeps_what_it_needs_itself():
    world, rear, _seat = front(stock=10_000.0)
    world.state.places.garrison[rear] = 10_000.0
    world.turn(1, treasury)
    assert world.state.theatres.short[0] == pytest.approx(1.0)


def test_land_that_hangs_together_is_found():
    world, rear, seat = front()
    ways = (world.scratches[0].dist.copy(), world.scratches[0].back.copy(), np.zeros(3))
    haul.join(world.world, world.state, ways)
    assert haul.root(ways[0], seat) == haul.root(ways[0], rear)
    assert haul.root(ways[1], seat) != haul.root(ways[1], rear)


# -- families whom the state feeds -----------------------------------------------------------------------------------


def families(grain, **rules):
    """A theatre with families who lost their land."""
    world, q, p = purse(grain=grain, bears=2e6, store=5e6, rules=rules)
    t = world.theatre(q, p)
    world.state.places.theatre[p] = t
    world.begin()
    assert garrison.add_dependants(world.state, t, p, 100_000.0) == 100_000.0
    return world, t, p


def test_in_a_long_war_granaries_are_filled_by_harvests_and_not_by_a_stated_income():
    world, _t, p = families(1e6)
    world.state.theatres.income[:] = 365_000.0
    granary.open_granaries(world.world, world.state)
    granary.bring_in(world.world, world.state)
    assert world.state.places.grain[p] == 1e6


def test_families_whom_the_state_feeds_eat_a_sheng_a_day_and_find_land_in_time():
    world, t, p = families(1e6, resettle=0.12)
    world.turn(1, treasury)
    assert 1e6 - world.state.places.grain[p] == pytest.approx(100_000 * 0.01 * MONTH)
    assert world.state.theatres.dependants[t] == pytest.approx(99_000)
    assert world.state.places.people[p] == pytest.approx(901_000)
    assert max(world.audit()) < 1e-12


def test_families_whom_nobody_feeds_die_or_go_their_own_ways():
    world, t, _p = families(0.0, scatter=0.2)
    world.turn(1, treasury)
    assert world.state.theatres.dependants[t] == pytest.approx(100_000 * 0.8 * 0.8)
    assert world.state.dead == pytest.approx(20_000)
    assert max(world.audit()) < 1e-12


def test_families_of_a_lost_theatre_are_left_to_whoever_holds_it():
    world, t, p = families(1e6)
    world.state.places.holder[p] = world.court("other")
    world.turn(1, treasury)
    assert world.state.theatres.dependants[t] == 0.0
    assert max(world.audit()) < 1e-12


# -- the sums of the record ------------------------------------------------------------------------------------------

HENAN = {  # dossier economy.csv: E029, E211, E205, E206, E213
    "people": 957_505 * 6.58, "army": 250_000.0, "families": 1_000_000.0, "income": 5.5e6,
}  # fmt: skip


def province(people, army, families, grain=2e6):
    """A province with an army at its base and families whom the state feeds, and nothing behind it."""
    world = Realm(weather=0.0)
    g = world.region(coldest=0.0, warmest=26.0)
    q = world.court(treasury=1e8)
    p = world.town(
        q, people=people + families, region=g, loyalty=0.85, bears=1.3 * people, store=2.5 * people, grain=grain
    )
    t = world.theatre(q, p)
    world.state.places.theatre[p], world.state.polities.capital[q] = t, p
    a = world.army(q, p, foot=0.87 * army, horse=0.13 * army, theatre=t)
    world.begin()
    garrison.add_dependants(world.state, t, p, families)
    land.open_country(world.world, world.state)
    treasury.open_purses(world.world, world.state)
    return world, q, p, a


def test_S68_grain_of_held_land_against_army_size_a_province_that_feeds_an_empires_army_starves_it():
    """250,000 men and a million of their kin on the land of six million people: by its own sums it cannot last."""
    world, q, p, a = province(HENAN["people"], HENAN["army"], HENAN["families"])
    world.turn(1, treasury)
    families_eat = HENAN["families"] * world.state.rules.dependant_ration * 365
    assert families_eat == pytest.approx(3.65e6)  # E205: 3.6 million shi a year at a sheng a day
    assert world.state.polities.need[q] > HENAN["income"]  # even three times the old tax does not reach
    assert world.state.polities.harvest[q] < 0.5 * world.state.polities.need[q]
    world.turn(36, land, treasury, levy)
    assert world.state.polities.short[q] > 0.3
    assert world.men(a) < 0.85 * HENAN["army"]
    assert world.state.places.loyalty[p] < 0.75
    assert max(world.audit()) < 1e-9


def test_S68_the_same_army_lives_on_the_land_of_the_whole_north():
    """48 million people before 1211 (E005) fed an army twice as large."""
    world, q, p, a = province(48e6, 500_000.0, 0.0, grain=9e6)
    world.turn(36, land, treasury, levy)
    assert world.state.polities.short[q] == 0.0
    assert world.men(a) == pytest.approx(500_000)
    assert world.state.places.loyalty[p] >= 0.85


def test_S68_the_province_feeds_an_army_of_its_own_size():
    world, q, _p, a = province(HENAN["people"], 60_000.0, 0.0)
    world.turn(36, land, treasury, levy)
    assert world.state.polities.short[q] == 0.0
    assert world.men(a) == pytest.approx(60_000)


def test_S76_what_an_army_takes_beyond_the_tax_feeds_it_and_uses_up_the_land():
    world, q, p, _a = province(HENAN["people"], HENAN["army"], HENAN["families"], grain=0.0)
    before = world.state.places.store[p], world.state.places.loyalty[p]
    taken = treasury.requisition(world.world, world.state, q, 0.2)
    assert taken == pytest.approx(0.2 * before[0])
    assert world.state.places.grain[p] == pytest.approx(taken)
    assert world.state.places.loyalty[p] < before[1]
    world.turn(1, land, treasury)
    assert world.state.polities.short[q] == 0.0
    world.turn(23, land, treasury)
    assert world.state.places.hunger[p] > 0.0 or world.state.dead > 0.0
