"""What holds in every world, whatever happens in it."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.engine.campaign import campaign, random_world
from tests.engine.small import COMPILED, Small, fields_of, many, slow_uncompiled
from tests.tolerances import CONSERVED
from zongheng.engine import army, day
from zongheng.engine.state import layout

NUMBERS = st.integers(0, 2**32 - 1)
DAYS = many(60, 12)
FEW = settings(max_examples=many(60, 3))
SIGNED = {"anomaly", "temperature", "temperature_by_month", "resolve", "grain_first", "resist", "unfed_turned"}


def numbers_of(record):
    """(path, array) of every float of a record."""
    return [(path, values) for path, values in fields_of(record) if values.dtype.kind == "f"]


@settings(max_examples=many(300, 6))
@given(NUMBERS)
def test_grain_and_heads_balance(number):
    world = random_world(number).live(DAYS)
    state = world.state
    total = [world.audit()[i] * first for i, first in enumerate((state.grain_first, state.heads_first))]
    np.testing.assert_allclose(
        total, 0.0, atol=CONSERVED["atol"] + CONSERVED["rtol"] * max(state.grain_first, state.heads_first)
    )


@settings(max_examples=many(200, 4))
@given(NUMBERS)
def test_nothing_is_negative_and_nothing_is_no_number(number):
    world = random_world(number).live(DAYS)
    for path, values in numbers_of(world.state):
        assert not np.isnan(values).any(), path
        if not path.startswith("rules.") and path.rpartition(".")[2] not in SIGNED:
            assert values.min() >= -1e-9, path


@FEW
@given(NUMBERS)
def test_every_army_is_at_a_place_or_on_a_road_between_two(number):
    world = random_world(number)
    armies, ends = world.state.armies, None
    for _ in range(DAYS // 5):
        world.live(5)
        for a in range(world.state.n_armies):
            if not army.in_field(world.state, a):
                continue
            r = armies.route[a]
            if r < 0:
                assert (armies.ahead[a], armies.km[a]) == (-1, 0.0)
            else:
                ends = {int(world.world.routes.start[r]), int(world.world.routes.end[r])}
                assert {int(armies.place[a]), int(armies.ahead[a])} == ends
                assert 0.0 <= armies.km[a] <= world.state.routes.length[r]


@slow_uncompiled
@FEW
@given(NUMBERS)
def test_shares_stay_shares(number):
    world = random_world(number).live(DAYS)
    armies, places = world.state.armies, world.state.places
    for values in (armies.cohesion, places.devastation, places.loyalty):
        assert values.max() <= 1.0
    assert (places.mounted <= places.garrison + 1e-9).all()
    assert (places.store <= places.stock + 1e-9).all()


@FEW
@given(NUMBERS)
def test_the_same_seed_tells_the_same_history(number):
    assert random_world(number).live(DAYS).bits() == random_world(number).live(DAYS).bits()


def test_other_luck_tells_another_history():
    assert campaign(run=0).live(DAYS).logs.tobytes() != campaign(run=1).live(DAYS).logs.tobytes()
    assert campaign(seed=1).live(DAYS).logs.tobytes() != campaign(seed=2).live(DAYS).logs.tobytes()


@FEW
@given(NUMBERS, st.integers(1, DAYS - 1))
def test_to_live_in_two_stretches_is_to_live_in_one(number, day):
    assert random_world(number).live(day).live(DAYS - day).bits() == random_world(number).live(DAYS).bits()


@slow_uncompiled
@FEW
@given(NUMBERS, st.sampled_from(["boat_up", "cart_day", "boat_load", "cart_men"]))
def test_a_rule_that_nothing_uses_changes_nothing(number, rule):
    plain, moved = random_world(number), random_world(number)
    for world in (plain, moved):
        world.state.orders.carried[:] = 0  # no boats and no carts
    moved.state.rules[rule] *= 2.0
    plain.live(DAYS), moved.live(DAYS)
    moved.state.rules[rule] = plain.state.rules[rule]
    assert moved.bits() == plain.bits()


@slow_uncompiled
@FEW
@given(NUMBERS)
def test_a_town_beyond_all_roads_changes_nothing(number):
    plain, more = random_world(number), random_world(number)
    more.town(x=1e5, y=1e5, people=100.0)
    plain.live(DAYS), more.live(DAYS)
    assert more.logs.tobytes() == plain.logs.tobytes()
    assert more.state.armies.tobytes() == plain.state.armies.tobytes()


@FEW
@given(NUMBERS, st.integers(1, DAYS))
def test_two_branches_are_one_until_the_day_an_order_bites(number, day):
    one, other = random_world(number), random_world(number)
    extra = other.order("march", army=0, place=0, day=day, forced=1)
    one.live(day), other.live(day)
    other.state.n_orders = extra
    for table in ("orders",):
        other.state[table] = one.state[table]
    assert other.bits() == one.bits()


def test_a_branch_goes_its_own_way_and_leaves_the_other_alone():
    trunk = campaign().live(10)
    before = trunk.bits()
    branch = trunk.copy()
    branch.order("withdraw", army=0, place=0, day=12)
    branch.live(20)
    assert trunk.bits() == before
    assert trunk.live(20).bits() != branch.bits()


def test_one_more_order_to_one_army_leaves_the_luck_of_all_others():
    """Its courier, its obedience and its delay are drawn besides; the others march, fight and eat as they did."""
    plain, more = campaign(), campaign()
    for world in (plain, more):
        world.army(0, 0, foot=500, name="idle", commander=1)
    more.order("rest", army=5, amount=1, by=3, day=3)
    plain.live(DAYS), more.live(DAYS)
    rows = [[row for row in world.events() if row[2] != 5] for world in (plain, more)]
    assert rows[0] == rows[1]
    for field in ("foot", "horse", "km", "place", "unfed", "own"):
        assert (plain.state.armies[field] == more.state.armies[field]).all()


def outcomes(world):
    """Men and place of every army, by its key."""
    armies = world.state.armies
    rows = range(int(world.state.n_armies))
    return {int(armies.key[a]): (float(army.men(world.state, a)), int(armies.place[a])) for a in rows}


@slow_uncompiled
def test_in_most_worlds_the_order_of_the_armies_matters_little():
    """Granaries, stores and battles are shared first come, first served: rules promise equality only where no two
    armies want the same thing on one day. Where nobody shares anything it is exact (see the next test).
    """
    same = 0
    worlds = many(150, 5)
    for number in range(worlds):
        there, back = (random_world(number, rows=rows).live(DAYS) for rows in (range, lambda n: reversed(range(n))))
        same += outcomes(there).keys() == outcomes(back).keys() and all(
            np.isclose(outcomes(there)[key][0], outcomes(back)[key][0], rtol=0.01) for key in outcomes(there)
        )
    assert same > 0.5 * worlds


def test_armies_that_share_nothing_do_not_feel_the_order_in_which_they_are_written():
    told = []
    for rows in ((0, 1, 2), (2, 0, 1)):
        world = Small()
        world.state.regions.rain_by_month[:] = 0.4
        made = {}
        polities = [world.polity(str(i)) for i in range(3)]
        for i in range(3):
            for x in (0, 150):
                world.town(polities[i], x=x, y=300 * i, grain=5000, store=4000, people=9000)
            world.road(2 * i, 2 * i + 1, 150)
        for i in rows:
            made[i] = world.army(polities[i], 2 * i, foot=1000 * (i + 1), name=f"army{i}", own=100.0)
        for i in range(3):
            world.order("march", army=made[i], place=2 * i + 1, by=2 * i)
        told.append(outcomes(world.live(DAYS)))
    assert told[0] == told[1]


# -- room ------------------------------------------------------------------------------------------------------------


def test_annals_that_run_out_of_room_say_so():
    world = campaign()
    world.log.count = world.state.noted = layout().size["events"] - 5  # all rows but five are taken
    assert world.trouble(60) == 3
    assert world.log.lost > 0
    assert world.log.count == layout().size["events"]
    day = int(world.state.day)
    assert world.trouble(10) == 3  # and nothing more is lived
    assert world.state.day == day


def test_a_history_in_trouble_is_lived_no_further():
    world = campaign()
    world.state.trouble = 2
    assert world.trouble(10) == 2
    assert world.state.day == 0


def test_a_world_laid_out_larger_lives_the_same_history(monkeypatch):
    """Uncompiled in any case: no other test wants such kernels, and to compile them takes a minute."""
    monkeypatch.setattr(day, "run_still", getattr(day.run_still, "py_func", day.run_still))
    small, large = campaign().live(12), campaign(scale=4).live(12)
    assert small.events() == large.events()
    for table, field in (("armies", "foot"), ("armies", "own"), ("places", "grain"), ("regions", "anomaly")):
        one = small.state[table][field]
        assert (one == large.state[table][field][: len(one)]).all()


@pytest.mark.skipif(COMPILED, reason="compiled kernels do not ask for a field by its name")
def test_the_campaign_has_a_bit_of_everything():
    from zongheng.engine import annals

    names = {value: name for name, value in vars(annals).items() if isinstance(value, int)}
    kinds = {names[row[1]] for row in campaign().live(90).events()}
    assert kinds >= {"MARCHED", "ARRIVED", "CROSSED", "DETACHED", "CONVOY_ARRIVED", "BATTLE", "FLOOD"}
