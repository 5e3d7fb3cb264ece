"""Summaries and intervals, against closed forms and SciPy."""

import numpy as np
import pytest
from scipy import stats

from tests.ensemble.crossing import compiled, plan
from zongheng import ensemble
from zongheng.ensemble.intervals import bonett_price, student, wilson


@pytest.mark.parametrize(("count", "of"), [(0, 10), (3, 10), (10, 10), (517, 1000), (1, 100_000)])
def test_the_interval_of_a_share_is_wilsons(count, of):
    expected = stats.binomtest(count, of).proportion_ci(0.95, method="wilson")
    np.testing.assert_allclose(wilson(count, of), expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("freedom", [3, 5, 10, 49, 999])
def test_students_quantile(freedom):
    np.testing.assert_allclose(student(freedom), stats.t.ppf(0.975, freedom), rtol=2e-3)


def test_the_interval_of_a_paired_difference_has_its_printed_value():
    """One pair lost and nine won of fifty: by hand from Bonett & Price (2012), equation 4."""
    lost, won = 2 / 52, 10 / 52
    half = 1.959963984540054 * np.sqrt((lost + won - (won - lost) ** 2) / 52)
    np.testing.assert_allclose(bonett_price(1, 9, 50), (won - lost - half, won - lost + half))


def test_the_paired_interval_covers_the_truth_about_19_times_in_20():
    rng, n, p = np.random.default_rng(1), 100, (0.05, 0.20)
    drawn = rng.multinomial(n, [*p, 1 - sum(p)], size=4000)
    inside = [low <= p[1] - p[0] <= high for low, high in (bonett_price(int(a), int(b), n) for a, b, _ in drawn)]
    assert 0.94 < np.mean(inside) < 0.975


@compiled
def test_a_summary_is_what_numpy_says_of_the_same_histories(tmp_path):
    results = ensemble.run(plan(60), tmp_path / "r")
    found, frame = ensemble.summarise(results), results.frame("histories")
    eaten, reached = frame["outcome_eaten"], frame["milestone_ford_reached"]
    assert found.histories == 60
    np.testing.assert_allclose(found.outcomes["eaten"].mean, eaten.mean())
    np.testing.assert_allclose(found.outcomes["eaten"].q95, np.quantile(eaten, 0.95))
    ford = found.milestones["ford_reached"]
    assert ford.probability == reached.notna().mean()
    assert ford.days is not None
    assert ford.days[0] - results.about["epoch"]["day"] in set(reached.dropna())
    assert ford.record == "1234-07-20"
    assert found.milestones["city_entered"].record == "never"
    assert found.outcomes["red_dead"].record == 2000.0
    assert max(found.grain_error, found.heads_error) < 1e-9
    assert found.trouble == {}


@compiled
def test_a_milestone_that_never_comes_has_no_date(tmp_path):
    found = ensemble.summarise(ensemble.run(plan(10), tmp_path / "r")).milestones["all_done"]
    assert (found.count, found.days, found.dates) == (0, None, (None, None, None))
    assert found.interval[0] == 0.0
    assert found.interval[1] > 0.2
