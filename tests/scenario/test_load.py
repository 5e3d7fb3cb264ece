"""A valid world loads as what its files say."""

import pickle

import numpy as np
import pytest

import zongheng.scenario as scenario
from tests.scenario.tiny import TINY, edited, flaws_of, write
from zongheng import chronology


@pytest.fixture
def tiny(tmp_path):
    return scenario.load(write(tmp_path))


def test_the_tiny_world_has_no_flaws(tmp_path):
    assert flaws_of(write(tmp_path)) == []


def test_names_and_days(tiny):
    assert tiny.id == "river-crossing@summer"
    assert tiny.world.name == {"en": "The river crossing", "zh": "渡河"}
    assert tiny.world.polities["red"].name == {"en": "Red"}
    assert tiny.opening.start == chronology.parse("1234-07-09")
    assert tiny.opening.polities == ("red", "blue")
    assert tiny.opening.at_war == (("red", "blue"),)


def test_a_month_stands_for_its_first_day(tmp_path):
    loaded = scenario.load(write(tmp_path, edited("summer/opening.yaml", "1234-07-09", "端平元年六月")))
    assert loaded.opening.start == chronology.parse("端平元年六月初一日")


def test_polities_in_play_are_all_unless_some_are_named(tmp_path):
    loaded = scenario.load(write(tmp_path, edited("summer/opening.yaml", "polities: [red, blue]\n", "")))
    assert loaded.opening.polities == ("red", "blue")


def test_a_quantity_carries_its_evidence(tiny):
    horse = tiny.opening.armies["north"].horse
    assert (horse.value, horse.low, horse.high, horse.unit) == (5000.0, 3000.0, 8000.0, "men")
    assert (horse.work, horse.where, horse.grade, horse.premise) == ("chronicle_a", "ch. 5", "inferred", "")
    assert horse.path == "armies.north.horse"
    assert str(horse.mark) == "summer/armies.yaml:5:10"
    assert tiny.numbers["armies.north.horse"] is horse


def test_a_quantity_without_a_range_is_exact(tiny):
    mounts = tiny.opening.armies["north"].mounts
    assert mounts.low == mounts.value == mounts.high
    assert mounts.exact


def test_rules_are_by_group_and_name(tiny):
    assert list(tiny.world.rules) == ["march.foot_day", "supply.porter_load"]
    assert tiny.world.rules["march.foot_day"].path == "march.foot_day"


def test_a_table_has_rows_by_id_and_columns_by_name(tiny):
    places = tiny.world.places
    assert places.ids == ("red_bank", "blue_bank", "ford")
    assert places.row["ford"] == 2
    assert places.text["name_en"][2] == "The Ford, upper"
    np.testing.assert_array_equal(places["wall"], [3, 4, 0])
    np.testing.assert_array_equal(places.rows_of(("ford", "", "red_bank")), [2, -1, 0])
    assert len(places) == 3


def test_nobody_can_change_a_column(tiny):
    with pytest.raises(ValueError, match="read-only"):
        tiny.world.places["wall"][0] = 9


def test_a_column_ranges_by_its_factors_and_a_row_by_its_own_numbers(tiny):
    people = tiny.opening.holdings.numbers["people"]
    np.testing.assert_allclose(people.low, [180_000, 90_000])
    np.testing.assert_allclose(people.high, [240_000, 160_000])
    assert people.factors == (0.9, 1.2)
    assert people.exceptions[1].grade == "inferred"
    assert people.exceptions[1].work == "chronicle_a"
    assert 0 not in people.exceptions


def test_factors_stay_within_what_the_unit_allows(tiny):
    aggression = tiny.world.people.numbers["aggression"]
    assert aggression.high[0] == pytest.approx(0.84)
    assert (tiny.world.people.numbers["loyalty"].high <= 1.0).all()


def test_an_empty_year_is_unknown(tiny):
    np.testing.assert_array_equal(tiny.world.people["died"], [np.nan, 1260])


def test_months_move_together(tiny):
    climate = tiny.world.climate["plain"]
    np.testing.assert_allclose(climate.temperature.low, climate.temperature.value - 1.0)
    np.testing.assert_allclose(climate.rain.high, np.minimum(climate.rain.value * 4.0, 1.0))
    assert climate.sd.exact
    assert not climate.rain.exact
    assert climate.snow is None


def test_an_order_has_its_arguments_and_conditions(tiny):
    order = tiny.opening.orders["column_marches"]
    assert order.verb == "march"
    assert order.arguments == {"army": "column", "to": "blue_bank", "via": ("ford",), "gait": "steady"}
    assert (order.when.after, order.when.days.value, order.by) == ("column_leaves", 1.0, "red_bank")
    supplies = tiny.opening.orders["southern_supplies"].when
    assert supplies.held == (("red_bank", "red"),)
    assert supplies.at == (("southern", "red_bank"),)
    assert supplies.date == chronology.parse("1234-07-20")


def test_a_decision_has_options_with_orders_settings_and_drops(tiny):
    decision = tiny.opening.decisions["wait_for_grain"]
    wait = decision.options["wait"]
    assert decision.base == "go"
    assert wait.orders["column_waits"].arguments["grain"].value == 10.0
    assert wait.set_ == {"theatres.south.willingness": 0.8}
    assert wait.drop == ("column_marches",)


def test_premises_and_readings_are_told_apart(tiny):
    assert list(tiny.opening.premises) == ["strength", "granaries"]
    assert list(tiny.opening.readings["loads"].options) == ["light", "heavy"]
    assert tiny.opening.premises["strength"].quantity.high == 1.1


def test_the_record_has_days_that_never_came(tiny):
    record = tiny.opening.record
    assert record.milestones["city_entered"].date is None
    assert record.milestones["ford_reached"].low == chronology.parse("1234-07-18")
    assert record.outcomes["red_dead"].value == 2000.0
    assert not [path for path in tiny.numbers if path.startswith(("record", "premises"))]


def test_a_scenario_travels_to_another_process(tiny):
    again = pickle.loads(pickle.dumps(tiny))  # noqa: S301
    assert again.digest == tiny.digest
    np.testing.assert_array_equal(again.world.places["wall"], tiny.world.places["wall"])


# -- the hash ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules.yaml", "march:", "# a remark\nmarch:"),
        ("rules.yaml", "{value: 28, low: 20,", "{value: 28,   low:  20,"),
        ("works.yaml", "anonymous", "somebody"),
        ("summer/record.yaml", "1234-07-20", "1234-07-21"),
        ("places.csv", "red_bank,Red Bank", '"red_bank",Red Bank'),
    ],
)
def test_what_the_engine_cannot_read_leaves_the_hash_alone(tiny, tmp_path, file, old, new):
    changed = scenario.load(write(tmp_path / "changed", edited(file, old, new)))
    assert scenario.scenario_hash(changed) == scenario.scenario_hash(tiny)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules.yaml", "value: 28", "value: 29"),
        ("places.csv", "plain,plain,3", "plain,plain,2"),
        ("places.columns.yaml", "level 0-5", "level 0-6"),
        ("summer/armies.yaml", "low: 3000", "low: 3001"),
        ("summer/orders.yaml", "via: [ford]", "via: []"),
        ("summer/premises.yaml", "weight: 2", "weight: 3"),
    ],
)
def test_what_the_engine_reads_changes_the_hash(tiny, tmp_path, file, old, new):
    changed = scenario.load(write(tmp_path / "changed", edited(file, old, new)))
    assert scenario.scenario_hash(changed) != scenario.scenario_hash(tiny)


def test_two_towns_and_one_army_are_a_world(tmp_path):
    """Nobody of note, no works, no orders; tables without numbers need no word about them."""
    files = {
        "world.yaml": "id: two\nname: Two\nlicence: CC0\npolities: {red: {name: Red}}\nregions: {plain: {name: X}}\n",
        "rules.yaml": "march:\n  foot_day: {value: 28, unit: km/day, grade: assumed}\n",
        "climate.yaml": TINY["climate.yaml"].replace("work: chronicle_a, grade: inferred", "grade: assumed"),
        "places.csv": "id,lat,lon,kind,terrain,region\na,30,110,port,plain,plain\nb,31,110,port,plain,plain\n",
        "places.columns.yaml": "lat: {unit: degree, grade: assumed}\nlon: {unit: degree, grade: assumed}\n",
        "routes.csv": "from,to,mode,terrain,length\na,b,road,plain,60\n",
        "routes.columns.yaml": "length: {unit: km, grade: assumed}\n",
        "spring/opening.yaml": "id: spring\nname: Spring\nabout: x\nstart: 1300-03-01\nuntil: 1300-05-01\n",
        "spring/holdings.csv": "place,holder\na,red\nb,red\n",
        "spring/armies.yaml": "first: {polity: red, at: a, foot: {value: 9, unit: men, grade: assumed}}\n",
    }
    assert len(scenario.load(write(tmp_path, files)).world.places) == 2


# -- errors as a whole ------------------------------------------------------------------------------------------------


def test_all_flaws_come_at_once_sorted_by_place(tmp_path):
    files = {
        **TINY,
        "summer/armies.yaml": TINY["summer/armies.yaml"].replace("polity: blue", "polity: blu"),
        "rules.yaml": TINY["rules.yaml"].replace("value: 28", "value: x"),
        "people.csv": TINY["people.csv"].replace("1195,", "born,"),
    }
    with pytest.raises(scenario.ScenarioError) as caught:
        scenario.load(write(tmp_path, files))
    paths = [flaw.path.removeprefix(f"{tmp_path.as_posix()}/") for flaw in caught.value.flaws]
    assert paths == ["people.csv", "rules.yaml", "summer/armies.yaml"]


def test_a_flaw_of_a_path_stands_at_the_nearest_part_that_is_known(tiny, tmp_path):
    flaw = tiny.flaw("orders.column_marches.via", "is too long", "Shorten it.")
    assert str(flaw) == f"{tmp_path.as_posix()}/summer/orders.yaml:11:8: is too long. Shorten it."
    assert tiny.flaw("orders.column_marches.nothing", "x").line == 7
    assert tiny.flaw("places.ford", "x").line == 4


@pytest.mark.real
@pytest.mark.parametrize("name", scenario.list_scenarios())
def test_every_shipped_scenario_loads_without_flaws(name):
    assert scenario.load(name).warnings == ()
