"""What an ensemble draws, and how a draw becomes a number."""

import re

import numpy as np
import pytest
from hypothesis import given, strategies as st

import zongheng.scenario as scenario
from tests.scenario.tiny import write
from zongheng.scenario.premises import parse_setting, quantile, two_piece


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return scenario.load(write(tmp_path_factory.mktemp("world")))


@pytest.fixture(scope="module")
def premises(tiny):
    return {premise.id: premise for premise in scenario.premises(tiny)}


def test_everything_with_a_range_is_a_premise_and_nothing_else(premises):
    assert list(premises) == [
        "march.foot_day",
        "supply.porter_load",
        "climate.plain.temperature",
        "climate.plain.rain",
        "routes.length",
        "people.aggression",
        "people.caution",
        "theatres.south.willingness",
        "armies.north.horse",
        "armies.southern.rations",
        "orders.column_leaves.rations",
        "holdings.people",
        "holdings.store",
        "strength",
        "granaries",
        "loads",
    ]


def test_a_number_is_a_premise_with_its_evidence(premises):
    horse = premises["armies.north.horse"]
    assert (horse.kind, horse.value, horse.low, horse.high, horse.unit) == ("range", 5000.0, 3000.0, 8000.0, "men")
    assert (horse.work, horse.where, horse.grade) == ("chronicle_a", "ch. 5", "inferred")


def test_a_column_is_one_premise_of_its_factors(premises):
    people = premises["holdings.people"]
    assert (people.value, people.low, people.high, people.unit) == (1.0, 0.9, 1.2, "ratio")


def test_a_series_is_one_premise_of_its_shift_or_factor(premises):
    temperature, rain = premises["climate.plain.temperature"], premises["climate.plain.rain"]
    assert (temperature.value, temperature.low, temperature.high, temperature.unit) == (0.0, -1.0, 1.0, "degC")
    assert (rain.value, rain.low, rain.high, rain.unit) == (1.0, 0.5, 4.0, "ratio")


def test_numbers_ride_on_a_shared_premise_and_are_none_of_their_own(premises):
    assert premises["strength"].riders == ("armies.southern.foot",)
    assert premises["granaries"].riders == ("holdings.grain",)
    assert "armies.southern.foot" not in premises


def test_readings_have_weights_and_what_they_set(premises):
    loads = premises["loads"]
    assert loads.kind == "readings"
    assert loads.weights == {"light": 1.0, "heavy": 2.0}
    assert loads.riders == ("supply.porter_load",)


def test_the_list_does_not_depend_on_the_order_of_loading(tiny, tmp_path):
    again = scenario.load(write(tmp_path))
    assert [p.id for p in scenario.premises(again)] == [p.id for p in scenario.premises(tiny)]


# -- quantiles --------------------------------------------------------------------------------------------------------


def test_half_of_the_weight_lies_on_either_side_of_the_value(premises):
    horse = premises["armies.north.horse"]
    assert quantile(horse, 0.0) == 3000.0
    assert quantile(horse, 0.25) == 4000.0
    assert quantile(horse, 0.5) == 5000.0
    assert quantile(horse, 0.75) == 6500.0
    assert quantile(horse, 1.0 - 1e-12) == pytest.approx(8000.0)


def test_readings_take_shares_of_the_draw_by_weight(premises):
    loads = premises["loads"]
    assert quantile(loads, 0.0) == "light"
    assert quantile(loads, 0.333) == "light"
    assert quantile(loads, 0.334) == "heavy"
    assert quantile(loads, 1.0 - 1e-16) == "heavy"


def test_many_draws_at_once(premises):
    found = quantile(premises["armies.north.horse"], np.array([0.0, 0.5, 0.75]))
    np.testing.assert_array_equal(found, [3000.0, 5000.0, 6500.0])


numbers = st.floats(-1e6, 1e6)


@given(st.tuples(numbers, numbers, numbers).map(sorted), st.floats(0, 1), st.floats(0, 1))
def test_a_quantile_stays_in_its_range_and_never_falls_as_the_draw_rises(ends, u, v):
    low, value, high = ends
    first, second = two_piece(low, value, high, sorted([u, v]))
    slack = 1e-9 * (1 + abs(low) + abs(high))
    assert low - slack <= first <= second + slack
    assert second <= high + slack


# -- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("supply.porter_load=2.5", "supply.porter_load", 2.5),
        (" supply.porter_load = 2.5 ", "supply.porter_load", 2.5),
        ("loads=heavy", "loads", "heavy"),
        ("strength=0.9", "strength", 0.9),
        ("armies.southern.foot=15000", "armies.southern.foot", 15_000.0),
        ("armies.north.mounts=9000", "armies.north.mounts", 9_000.0),
        ("holdings.red_bank.grain=0", "holdings.red_bank.grain", 0.0),
    ],
)
def test_a_setting_is_read(tiny, text, path, value):
    found = parse_setting(tiny, text)
    assert (found.path, found.value, found.warning) == (path, value, "")


def test_a_setting_outside_its_range_is_warned_of(tiny):
    found = parse_setting(tiny, "supply.porter_load=9")
    assert found.value == 9.0
    assert found.warning == "supply.porter_load = 9 lies outside its plausible range 1 to 3 ratio"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("supply.porter_load", "'supply.porter_load' is no setting. Write PREMISE=VALUE, like supply.porter_load=0.6."),
        ("=3", "'=3' is no setting. Write PREMISE=VALUE, like supply.porter_load=0.6."),
        ("suply.porter_load=1", "There is no premise 'suply.porter_load'. Did you mean 'supply.porter_load'?"),
        ("zzz=1", "There is no premise 'zzz'. `zongheng premises river-crossing@summer` lists them."),
        ("loads=hevy", "premise 'loads' has no reading 'hevy'. Did you mean 'heavy'?"),
        ("loads=2", "premise 'loads' has no reading '2'. Choose from light, heavy."),
        ("strength=much", "strength needs a number, not 'much'. Write digits, like 0.6."),
        ("strength=nan", "strength needs a number, not 'nan'. Write digits, like 0.6."),
        ("strength=1e999", "strength needs a number, not '1e999'. Write digits, like 0.6."),
    ],
)
def test_a_setting_that_makes_no_sense(tiny, text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_setting(tiny, text)
