"""Outcomes year by year: what they are, where they are kept, and that to read them changes nothing."""

import sys

import numpy as np
import pytest

from tests.ensemble.crossing import compiled, crossing, long_crossing, plan
from zongheng import ensemble
from zongheng.chronology import day_number
from zongheng.ensemble.histories import Bench
from zongheng.ensemble.years import ends_of_years, months_of, years_of

YEARS = [1234, 1235, 1236, 1237]


def long_plan(histories: int = 20, until: int | None = None) -> ensemble.Plan:
    return ensemble.plan(long_crossing(), histories=histories, until=until)


def test_years_end_on_the_last_of_december_and_the_last_one_with_the_history():
    made = long_plan().compiled
    assert list(years_of(made)) == YEARS
    first = [day_number(year, 1, 1) for year in (1235, 1236, 1237)]
    assert [made.start + end for end in ends_of_years(made)] == [*first, day_number(1237, 3, 1)]


def test_a_history_that_ends_with_a_year_has_no_year_of_no_days():
    made = long_plan(until=day_number(1236, 1, 1)).compiled
    assert list(years_of(made)) == [1234, 1235]
    assert ends_of_years(made)[-1] == made.days


def test_a_short_history_has_no_years():
    assert years_of(plan().compiled) == ()


def test_months_begin_between_the_first_day_and_the_last():
    made = long_plan(until=day_number(1235, 2, 10)).compiled
    wanted = [
        (1234, 8, 1),
        (1234, 9, 1),
        (1234, 10, 1),
        (1234, 11, 1),
        (1234, 12, 1),
        (1235, 1, 1),
        (1235, 2, 1),
        (1235, 2, 10),
    ]
    assert [made.start + day for day in months_of(made)] == [day_number(*date) for date in wanted]
    short = plan().compiled
    assert months_of(short)[-1] == short.days
    assert all(0 < day <= short.days for day in months_of(short))


def test_to_write_down_who_holds_what_changes_nothing_else():
    bare, mapped = Bench(long_plan()), Bench(long_plan(), mapped=True)
    values = long_plan().values(3, 1)[0]
    for bench in (bare, mapped):
        assert bench.live(3, values) == 0
    assert bare.at.state.tobytes() == mapped.at.state.tobytes()
    assert (mapped.holders[-1] == mapped.at.state["places"]["holder"][0, : mapped.at.places]).all()
    assert bare.holders.size == 0


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> ensemble.Results:
    return ensemble.run(long_plan(), tmp_path_factory.mktemp("years") / "r")


@compiled
def test_long_histories_are_written_by_tens(results):
    assert results.about["chunk"] == 10
    assert len(list((results.folder / "histories").glob("*.parquet"))) == 2


@compiled
def test_there_is_a_row_for_each_history_and_year(results):
    table = results.table("years")
    assert list(table["run"]) == [run for run in range(20) for _ in YEARS]
    assert list(table["year"]) == YEARS * 20
    assert results.about["years"] == YEARS


@compiled
def test_the_last_year_is_what_a_history_ends_with(results):
    years, histories = results.table("years"), results.table("histories")
    last = years["year"] == YEARS[-1]
    for name in (each for each in years if each.startswith("outcome_")):
        np.testing.assert_array_equal(years[name][last], histories[name])


@compiled
def test_an_outcome_of_a_year_is_that_of_a_history_that_ends_then(results, tmp_path):
    ended = ensemble.run(long_plan(until=day_number(1236, 1, 1)), tmp_path / "r")
    years = results.table("years")
    then = years["year"] == 1235
    for outcome in ended.about["outcomes"]:
        name = f"outcome_{outcome['id']}"
        np.testing.assert_array_equal(years[name][then], ended.column("histories", name))


def test_a_history_that_is_cut_short_has_no_years_after_that(monkeypatch):
    codes = iter([0, 0, 0, 3])  # days 400, the end of 1234, 800, then no room for more annals
    monkeypatch.setattr(sys.modules["zongheng.ensemble.histories"], "live_days", lambda *_: next(codes))
    bench = Bench(long_plan(1))
    assert bench.live(0, bench.plan.values(0, 1)[0]) == 3
    assert list(np.isfinite(bench.years).all(axis=1)) == [True, True, False, False]


@compiled
def test_the_summary_has_mean_and_range_of_each_year(results):
    found = ensemble.summarise(results)
    eaten = results.table("years", ["year", "outcome_eaten"])
    of_1235 = np.asarray(eaten["outcome_eaten"])[np.asarray(eaten["year"] == 1235)]
    told = found.plain()["years"]["eaten"]
    assert list(told) == [str(year) for year in YEARS]
    assert told["1235"]["mean"] == pytest.approx(of_1235.mean())
    assert told["1235"]["low"] == pytest.approx(np.quantile(of_1235, 0.05))
    assert told["1235"]["high"] == pytest.approx(np.quantile(of_1235, 0.95))


@compiled
def test_history_by_history_the_rerun_is_identical(results):
    assert ensemble.rerun(results, long_crossing(), 13).identical


@compiled
def test_a_short_ensemble_has_no_table_of_years(tmp_path):
    short = ensemble.run(plan(5), tmp_path / "r")
    assert "years" not in short.tables
    assert not (short.folder / "years").exists()
    assert ensemble.summarise(short).years == {}
    assert ensemble.rerun(short, crossing(), 3).identical
