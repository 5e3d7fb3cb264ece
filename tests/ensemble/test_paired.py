"""Plans in pairs."""

import math

import numpy as np
import pytest

from tests.ensemble.crossing import compiled, plan
from tests.tolerances import REORDERED
from zongheng import ensemble
from zongheng.ensemble.moments import Moments

pytestmark = compiled
WAIT = {"wait_for_grain": "wait"}


def test_the_base_option_is_exactly_the_base():
    found = ensemble.compare(plan(60), plan(60, do={"wait_for_grain": "go"}))
    assert found.alike == 1.0
    for outcome in found.outcomes.values():
        assert outcome.difference == 0.0
        assert outcome.interval == (0.0, 0.0)
        assert outcome.gain == math.inf
    for milestone in found.milestones.values():
        assert (milestone.only_base, milestone.only_other, milestone.probability.difference) == (0, 0, 0.0)


def test_a_comparison_is_what_numpy_says_of_both_ensembles(tmp_path):
    base, other = plan(60), plan(60, set={"supply.ration": 0.024})
    found = ensemble.compare(base, other)
    frames = [ensemble.run(each, tmp_path / str(i)).frame("histories") for i, each in enumerate((base, other))]
    one, two = (frame["outcome_eaten"].to_numpy() for frame in frames)
    assert min(one.std(), two.std()) > 0.0
    eaten = found.outcomes["eaten"]
    np.testing.assert_allclose(eaten.difference, (two - one).mean(), rtol=1e-9)
    half = (eaten.interval[1] - eaten.interval[0]) / 2
    np.testing.assert_allclose(half, 2.0009954 * (two - one).std(ddof=1) / math.sqrt(60), rtol=1e-5)  # t of 59
    np.testing.assert_allclose(eaten.correlation, np.corrcoef(one, two)[0, 1], rtol=1e-9)
    np.testing.assert_allclose(eaten.gain, (one.var() + two.var()) / (two - one).var(), rtol=1e-6)


def test_a_comparison_counts_the_histories_in_which_a_milestone_comes_in_one_only(tmp_path):
    base, other = plan(60), plan(60, do=WAIT)
    frames = [ensemble.run(each, tmp_path / str(i)).frame("histories") for i, each in enumerate((base, other))]
    came = [frame["milestone_ford_reached"].notna() for frame in frames]
    ford = ensemble.compare(base, other).milestones["ford_reached"]
    assert ford.probability.base == came[0].mean()
    assert ford.only_base == (came[0] & ~came[1]).sum()


def test_a_comparison_is_the_same_for_any_number_of_threads():
    base, other = plan(120), plan(120, do=WAIT)
    assert repr(ensemble.compare(base, other, threads=1)) == repr(ensemble.compare(base, other, threads=3))


def test_pairs_share_luck_so_that_pairing_gains():
    eaten = ensemble.compare(plan(100), plan(100, set={"supply.ration": 0.024})).outcomes["eaten"]
    assert eaten.base > 0.0
    assert 2.0 < eaten.gain < math.inf


def test_plans_that_share_no_luck_are_not_compared():
    with pytest.raises(ensemble.PlanError, match=r"differ in their seed \(1, 2\)"):
        ensemble.compare(plan(10, seed=1), plan(10, seed=2))


def test_a_comparison_goes_into_json():
    import json

    text = json.dumps(ensemble.compare(plan(10), plan(10)).plain(), allow_nan=False)
    assert json.loads(text)["outcomes"]["eaten"]["gain"] is None


def test_moments_of_parts_add_up_to_those_of_the_whole():
    rng = np.random.default_rng(1)
    base, other = rng.normal(1e6, 1.0, (2, 500, 3))
    base[rng.random((500, 3)) < 0.2] = np.nan
    whole = Moments.of(base, other)
    parts = Moments.of(base[:130], other[:130]) + Moments.of(base[130:131], other[130:131])
    parts = parts + Moments.of(base[131:], other[131:])
    for name in ("count", "mean"):
        np.testing.assert_allclose(getattr(parts, name), getattr(whole, name), **REORDERED)
    for name in ("squares", "product"):  # differences of numbers near 1e6 keep ten digits
        np.testing.assert_allclose(getattr(parts, name), getattr(whole, name), rtol=1e-6)
