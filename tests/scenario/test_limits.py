"""Whether a scenario fits the engine."""

import pytest

import zongheng.scenario as scenario
from tests.scenario.tiny import write
from zongheng.engine.state import layout
from zongheng.scenario.find import list_scenarios
from zongheng.scenario.limits import check_limits, counts

REMEDY = "Take some out, or use a larger scale."
RULES = {"march.foot_day": "km/day", "supply.porter_load": "ratio"}


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    write(tmp_path / "tiny")
    monkeypatch.chdir(tmp_path)
    return scenario.load("tiny")


def flaws(tiny, capacity, rules):
    with pytest.raises(scenario.ScenarioError) as caught:
        check_limits(tiny, capacity, rules)
    return [str(flaw) for flaw in caught.value.flaws]


def test_what_fits_passes(tiny):
    check_limits(tiny, counts(tiny), RULES)


def test_armies_that_orders_form_need_room_too(tiny):
    assert counts(tiny)["armies"] == 3
    assert counts(tiny)["orders"] == 4
    assert counts(tiny)["half_edges"] == 6
    assert counts(tiny)["calendar"] == 85


def test_too_much_of_something(tiny):
    assert flaws(tiny, {"places": 2, "calendar": 10}, RULES) == [
        f"tiny/places.csv: the scenario has 3 places, and the engine has room for 2. {REMEDY}",
        f"tiny/summer/opening.yaml:5:8: the scenario has 85 days, and the engine has room for 10. {REMEDY}",
    ]


def test_rules_that_the_engine_does_not_know_or_misses(tiny):
    rules = {"march.foot_days": "km/day", "supply.porter_load": "shi/porter"}
    assert flaws(tiny, {}, rules) == [
        "tiny/rules.yaml:1:1: rule 'march.foot_days' is missing. Add `foot_days:` under `march:`, in km/day.",
        "tiny/rules.yaml:2:3: unknown rule 'march.foot_day'. Did you mean 'march.foot_days'?",
        "tiny/rules.yaml:4:3: rule 'supply.porter_load' is in 'ratio'. Write 'shi/porter'.",
    ]


def test_every_shipped_opening_fits_the_smallest_scale_so_that_one_compile_serves_all():
    room = layout(1).size
    for name in list_scenarios():
        full = {table: rows for table, rows in counts(scenario.load(name)).items() if rows >= room.get(table, rows + 1)}
        assert not full, name
