"""Every verb of the vocabulary, and how an order waits, travels and is obeyed."""

import pytest

from tests.engine.small import PLAIN, Small, many, slow_uncompiled
from zongheng.engine.annals import DELAYED, DETACHED, FLOOD, JOINED, LOADED, MUSTERED, REFUSED, WITHDREW
from zongheng.engine.state import GONE, GUARD, HOLD, MARCH, UNFORMED, WITHDRAW
from zongheng.engine.words import VERBS

WAITING, ON_THE_ROAD, DONE, TURNED_DOWN = range(4)
CALM = {**PLAIN, "found": 0.0, "dawdle": 0.0, "disobey": 0.0}


def country(rules=(), towns=3, gap=100.0, **army):
    """A row of own towns with food, and an army at the first."""
    world = Small(**{**CALM, **dict(rules)})
    polity = world.polity()
    for p in range(towns):
        world.town(polity, x=gap * p, grain=1e5, people=50_000)
        if p:
            world.road(p - 1, p, gap)
    return world, world.army(polity, 0, **{"foot": 3000, "own": 300.0, **army})


def done(world, o):
    """The day on which an order was carried out, -1 not."""
    return int(world.state.orders.done[o]) if world.state.orders.status[o] == DONE else -1


def done_without_and_with(grain, world, o):
    """The days on which an order is done: looked up after three days on an empty granary, and after one on a full."""
    world.state.places.grain[0] = 0.0
    before = done(world.live(3), o)
    world.state.places.grain[0] = grain
    return before, done(world.live(1), o)


def test_every_verb_of_the_vocabulary_has_a_test():
    tested = " ".join(name for name in globals() if name.startswith("test_"))
    assert not [verb for verb in VERBS if f"verb_{verb}" not in tested]


def test_verb_march_sends_an_army_to_a_place_by_the_places_named():
    world, a = country()
    o = world.order("march", army=a, place=2, stop=[1])
    world.live(1)
    assert done(world, o) == 0
    assert (world.state.armies.posture[a], world.state.armies.goal[a]) == (MARCH, 2)
    world.live(12)
    assert world.state.armies.place[a] == 2


def test_verb_march_can_be_forced():
    world, a = country()
    world.order("march", army=a, place=2, forced=1)
    world.live(2)
    assert world.state.armies.out[a] == pytest.approx(2 * 2 * 28.0)


def test_verb_join_makes_two_armies_one():
    world, a = country()
    b = world.army(0, 2, foot=1000, horse=500, own=150.0)
    world.order("join", army=a, other=b)
    before = world.men(a) + world.men(b)
    day, *_ = world.until(JOINED)
    assert day == 8  # 200 km at 28 a day, and the morning after
    assert world.men(b) == pytest.approx(before)
    assert (world.men(a), world.state.armies.posture[a]) == (0.0, GONE)
    assert max(world.live(1).audit()) < 1e-9


def test_verb_join_follows_a_friend_who_marches():
    world, a = country(towns=6)
    b = world.army(0, 1, foot=1000, own=150.0)
    world.march(b, 3)
    world.order("join", army=a, other=b)
    world.until(JOINED, 60)
    assert world.state.armies.place[b] == 3


def test_verb_join_ends_with_the_friend():
    world, a = country()
    b = world.army(0, 2, foot=1, own=1.0)
    world.order("join", army=a, other=b)
    world.live(20)
    assert world.state.armies.friend[a] == -1
    assert world.men(a) > 0


def test_two_bodies_of_horse_that_join_keep_what_their_men_are_worth_on_foot():
    world, a = country(foot=0, horse=1000)
    b = world.army(0, 0, horse=1000, own=100.0)
    world.order("join", army=a, other=b)
    world.live(2)
    assert world.state.armies.worth_foot[b] == 0.35


def column(rules=(), **order):
    """An order that a column leave the army, with five days of food."""
    world, a = country(rules)
    b = world.army(0, 0, posture=UNFORMED)
    world.state.armies.standing[b] = 0
    o = world.order("detach", army=b, other=a, **{"foot": 1000, "amount": 5.0, **order})
    return world, a, b, o


def test_verb_detach_makes_a_column_and_loses_nobody():
    world, a, b, o = column(more=0.5)
    world.live(1)
    assert done(world, o) == 0
    assert (world.men(a), world.men(b)) == (pytest.approx(2000), pytest.approx(1000))
    assert world.state.armies.carriers[b].sum() == pytest.approx(500)
    assert world.state.armies.parent[b] == a
    assert world.state.armies.posture[b] == HOLD
    assert max(world.audit()) < 1e-9
    assert world.events(DETACHED)[0][2:6] == (b, a, 0, pytest.approx(1000))


def test_verb_detach_takes_no_more_than_there_are():
    world, _a, b, _o = column(foot=99_000, horse=500)
    world.state.places.grain[0] = 1e6
    world.live(1)
    assert world.men(b) == pytest.approx(3000)
    assert max(world.audit()) < 1e-9


def test_verb_detach_waits_until_there_is_food_for_the_column():
    world, a, _b, o = column()
    world.state.armies.own[a] = 0.0
    assert done_without_and_with(1000.0, world, o) == (-1, 3)


def test_a_column_sent_off_at_a_river_waits_for_boats_as_its_parent_does():
    world = Small(**CALM, ferry=200.0)
    polity = world.polity()
    world.town(polity, grain=1e5), world.town(polity, x=60.0)
    world.road(0, 1, 60.0, crosses=1)
    a = world.army(polity, 0, foot=3000, own=300.0)
    b = world.army(polity, 0, posture=UNFORMED)
    world.march(a, 1)
    world.order("detach", army=b, other=a, foot=1000, amount=5.0, day=2)
    world.order("march", army=b, place=1, after=0)
    world.live(6)
    assert world.state.armies.place[a] == 0
    assert world.state.armies.place[b] == 0


def test_verb_hold_stops_an_army():
    world, a = country()
    world.march(a, 2)
    world.order("hold", army=a, day=2)
    world.live(3)
    here = float(world.state.armies.km[a])
    world.live(3)
    assert world.state.armies.km[a] == here == pytest.approx(56.0)


def test_verb_wait_ends_when_there_is_food_enough():
    world, a = country(home=2)
    o = world.order("wait", army=a, amount=20.0, more=60)
    assert done_without_and_with(1e5, world, o) == (-1, 3)


def test_verb_wait_ends_when_patience_does():
    world, a = country(home=2)
    o = world.order("wait", army=a, amount=1e9, more=7)
    world.live(20)
    assert done(world, o) == 7


def test_an_army_told_to_wait_waits():
    world, a = country()
    world.march(a, 2)
    world.order("wait", army=a, amount=1e9, more=10, day=1)
    world.live(9)
    assert world.state.armies.place[a] == 0


def test_verb_withdraw_brings_an_army_to_the_place_named():
    world, a = country()
    world.march(a, 2)
    world.order("withdraw", army=a, place=0, day=2)
    world.live(3)
    assert world.state.armies.posture[a] == WITHDRAW
    assert world.events(WITHDREW)
    world.live(3)
    assert world.state.armies.place[a] == 0
    assert world.state.armies.posture[a] == HOLD


def test_who_has_turned_back_goes_forward_no_more():
    world, a = country()
    world.march(a, 2)
    world.order("withdraw", army=a, place=0, day=2)
    world.order("march", army=a, place=2, day=3)
    world.live(5)
    assert world.state.armies.place[a] == 0 or world.state.armies.posture[a] == WITHDRAW


def test_verb_guard_names_the_places_and_how_near():
    world, a = country()
    world.order("guard", army=a, amount=60.0, stop=[1, 2])
    world.live(1)
    armies = world.state.armies
    assert (armies.posture[a], armies.radius[a], armies.guard[a].tolist()) == (GUARD, 60.0, [1, 2, -1, -1, -1, -1])


def test_verb_guard_without_places_guards_where_the_army_stands():
    world, a = country()
    world.order("guard", army=a, amount=60.0)
    world.live(1)
    assert world.state.armies.guard[a, 0] == 0


def test_verb_rest_takes_the_will_to_fight_for_so_long():
    world, a = country()
    world.order("rest", army=a, amount=12, day=3)
    world.live(4)
    assert world.state.armies.still_until[a] == 15


def test_verb_muster_raises_men_of_a_place_no_more_than_can_be_called_up():
    world, _a = country()
    b = world.army(0, 1, posture=UNFORMED)
    world.order("muster", army=b, place=1, foot=1000, horse=200)
    world.order("muster", army=b, place=1, foot=90_000, day=2)
    world.live(1)
    assert (world.men(b), world.state.places.people[1]) == (1200.0, 48_800.0)
    world.live(3)
    assert world.men(b) == pytest.approx(1200 + 24_400)
    assert len(world.events(MUSTERED)) == 2
    assert world.state.armies.worth_foot[b] > 0.0
    assert max(world.audit()) < 1e-9


def test_verb_muster_waits_for_an_army_that_is_elsewhere():
    world, a = country()
    o = world.order("muster", army=a, place=1, foot=500)
    world.live(3)
    assert done(world, o) == -1
    world.march(a, 1)
    world.live(6)
    assert done(world, o) > 3


@pytest.mark.parametrize("verb", ["load", "grant"])
def test_verb_load_and_verb_grant_fill_packs_and_poles(verb):
    world, a = country(own=0.0)
    o = world.order(verb, army=a, origin=0, amount=10.0, more=0.5)
    before = float(world.state.places.grain[0])
    world.live(1)
    armies = world.state.armies
    assert done(world, o) == 0
    assert armies.carriers[a].sum() == pytest.approx(1500)
    assert world.events(LOADED)[0][5] == pytest.approx(10 * 0.02 * 4500)
    assert world.state.places.grain[0] < before
    assert max(world.audit()) < 1e-9


def test_an_army_loads_only_where_it_stands_and_is_granted_food_from_anywhere():
    for verb, day in (("load", -1), ("grant", 0)):
        world, a = country(own=0.0)
        o = world.order(verb, army=a, origin=1, amount=10.0, more=0.0)
        world.live(3)
        assert done(world, o) == day
        assert world.state.armies.home[a] == 0


def test_verb_supply_sends_convoys_from_the_day_it_is_given():
    world, _a = country()
    o = world.order("supply", origin=0, place=1, amount=60.0, every=2, times=3, day=4)
    world.live(20)
    assert done(world, o) == 4
    assert world.state.orders.sent[o] == 3


def test_verb_will_changes_how_willing_a_commissioner_is():
    world, _a = country()
    t = world.theatre(0, 0, 1.0)
    world.order("will", theatre=t, amount=0.25, day=2)
    world.live(2)
    assert world.state.theatres.willing[t] == 1.0
    world.live(1)
    assert world.state.theatres.willing[t] == 0.25


def test_verb_flood_puts_roads_under_water_until_they_are_dry():
    world, _a = country()
    world.order("flood", stop=[1], amount=0.8, more=5, day=2)
    depths = [float(world.live(1).state.routes.depth[1]) for _ in range(9)]
    assert depths == [0.0, 0.0, 0.8, 0.8, 0.8, 0.8, 0.8, 0.0, 0.0]
    assert world.events(FLOOD)[0][4:] == (2, 0.8, 5.0)
    assert world.state.routes.depth[0] == 0.0


# -- when ------------------------------------------------------------------------------------------------------------


def test_an_order_waits_for_its_day():
    world, a = country()
    o = world.order("rest", army=a, amount=1, day=6)
    world.live(12)
    assert done(world, o) == 6


def test_an_order_waits_for_the_one_before_it_and_so_many_days():
    world, a = country()
    first = world.order("rest", army=a, amount=1, day=3)
    then = world.order("rest", army=a, amount=1, after=first)
    later = world.order("rest", army=a, amount=1, after=first, delay=4.0)
    never = world.order("rest", army=a, amount=1, after=-2)
    world.live(20)
    assert [done(world, o) for o in (first, then, later, never)] == [3, 3, 7, -1]


def test_an_order_waits_until_armies_are_where_they_should_be():
    world, a = country(towns=4)
    b = world.army(0, 3, foot=1000, own=100.0)
    o = world.order("rest", army=a, amount=1, at_army=[a, b], at_place=[1, 3])
    world.live(3)
    assert done(world, o) == -1
    world.march(a, 1)
    world.live(6)
    assert done(world, o) == 7  # the morning after it came in


def test_an_order_waits_until_a_place_is_held():
    world, a = country()
    other = world.polity("south")
    o = world.order("rest", army=a, amount=1, held_place=1, held_by=other)
    world.live(4)
    assert done(world, o) == -1
    world.state.places.holder[1] = other
    world.live(1)
    assert done(world, o) == 4


# -- couriers, obedience ---------------------------------------------------------------------------------------------


def test_an_order_from_afar_travels_by_courier():
    days = set()
    for run in range(many(200, 12)):
        world, a = country({"courier_day": 100.0, "winding": 1.0}, gap=500.0)
        world.state.run = run
        o = world.order("rest", army=a, amount=1, by=2, day=1)
        world.live(20)
        days.add(done(world, o) - 1)
    assert days <= {7, 8, 9, 10, 11, 12}  # 1,000 km, and a quarter more or less
    assert len(days) > 1


def test_an_order_on_the_spot_is_in_hand_at_once():
    world, a = country()
    o = world.order("rest", army=a, amount=1, by=0)
    world.live(1)
    assert done(world, o) == 0


def obeyed(loyalty, caution, runs, **rules):
    rows = []
    for run in range(runs):
        world, a = country({"disobey": 0.0, "dawdle": 0.0, **rules})
        world.state.run = run
        world.state.armies.commander[a] = world.commander(loyalty=loyalty, caution=caution)
        o = world.order("rest", army=a, amount=1, by=0)
        world.live(12)
        rows.append(
            (int(world.state.orders.status[o]), done(world, o), len(world.events(DELAYED)), len(world.events(REFUSED)))
        )
    return rows


@slow_uncompiled
def test_the_loyal_obey_and_those_without_loyalty_refuse_now_and_then():
    runs = many(400, 20)
    assert {row[0] for row in obeyed(1.0, 0.0, runs, disobey=0.5)} == {DONE}
    refused = [row for row in obeyed(0.0, 0.0, runs, disobey=0.5) if row[0] == TURNED_DOWN]
    assert len(refused) / runs == pytest.approx(0.5, abs=many(0.1, 0.4))
    assert all(row[3] == 1 for row in refused)


@slow_uncompiled
def test_the_cautious_obey_late_and_once():
    rows = obeyed(1.0, 1.0, many(100, 10), dawdle=6.0)
    assert {row[1] for row in rows} <= set(range(6))
    assert any(row[1] > 0 for row in rows)
    assert all(row[2] == (row[1] > 0) for row in rows)
    assert all(row[1] == 0 for row in obeyed(1.0, 0.0, 10, dawdle=6.0))


def test_orders_in_hand_are_not_weighed():
    world, a = country({"disobey": 1.0, "dawdle": 9.0})
    world.state.armies.commander[a] = world.commander(loyalty=0.0, caution=1.0)
    o = world.order("rest", army=a, amount=1)
    world.live(1)
    assert done(world, o) == 0
