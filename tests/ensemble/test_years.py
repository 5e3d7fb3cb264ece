"""Outcomes year by year: what they are, where they are kept, and that to read them changes nothing."""

import sys

import numpy as np
import pytest

from tests.ensemble.crossing import compiled, crossing, long_crossing, plan
from zongheng import ensemble
from zongheng.chronology import day_number
from zongheng.engine.day import run as live_days
from zongheng.ensemble.histories import Bench
from zongheng.ensemble.years import months_of, years_of

YEARS = [1234, 1235, 1236, 1237]


def long_plan(histories: int = 20, until: int | None = None) -> ensemble.Plan:
    return ensemble.plan(long_crossing(), histories=histories, until=until)


def test_a_history_has_each_year_of_which_it_lives_a_day():
    assert list(years_of(long_plan().compiled)) == YEARS
    assert list(years_of(long_plan(until=day_number(1236, 1, 1)).compiled)) == [1234, 1235]


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


@compiled
def test_what_is_written_down_is_what_one_reads_who_stops_on_those_days():
    """The diary against its plain twin, to the last bit; nor does it matter how often one stops."""
    bench, other = Bench(long_plan()), Bench(long_plan())
    made, at = bench.plan.compiled, other.at
    for run in range(3):
        values = bench.plan.values(run, 1)[0]
        assert bench.live(run, values) == 0
        other.start(run, values)
        years, holders = [], []
        for until in months_of(made):
            assert live_days(made.world, at.state, at.scratch, at.log, until - int(at.state["day"][0])) == 0
            holders.append(at.state["places"]["holder"][0, : at.places].copy())
            if until == made.days or (made.start + until) in [day_number(year + 1, 1, 1) for year in YEARS]:
                years.append(other.outcomes())
        assert bench.years().tobytes() == np.array(years).tobytes()
        assert (bench.holders() == holders).all()
        assert bench.at.state.tobytes() == at.state.tobytes()
        assert (bench.years()[-1] == bench.outcomes()).all()


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


@compiled
def test_a_history_that_is_cut_short_has_no_years_or_months_after_that(monkeypatch):
    bench = Bench(long_plan(1))
    values = bench.plan.values(0, 1)[0]
    assert bench.live(0, values) == 0  # and leaves its rows behind
    assert np.isfinite(bench.years()).all()

    def no_room(world, state, scratch, log, days):
        """Live 500 days; then there is no room for more annals."""
        live_days(world, state, scratch, log, 500)
        log["lost"] = 1
        return live_days(world, state, scratch, log, days)

    monkeypatch.setattr(sys.modules["zongheng.ensemble.histories"], "live_days", no_room)
    assert bench.live(0, values) == 3
    assert list(np.isfinite(bench.years()).all(axis=1)) == [True, False, False, False]
    lived = np.array(months_of(bench.plan.compiled)) <= 500
    assert (bench.holders()[~lived] == -1).all()
    assert (bench.holders()[lived] >= 0).any(axis=1).all()


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
