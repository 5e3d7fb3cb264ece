"""Effects on planted tables, and what they bear out."""

import numpy as np
import pytest

from zongheng.inquiry import effects
from zongheng.inquiry.effects import Effect, contrast, correlation, difference, mean, verdict

NAN = float("nan")
SHARES = np.array([1.0] * 30 + [0.0] * 10)


def test_a_mean_of_yes_and_no_is_a_share_within_its_bounds():
    found = mean(SHARES)
    assert found.effect == 0.75
    assert 0.0 < found.low < 0.75 < found.high < 1.0
    assert mean(np.ones(40)).high == 1.0


def test_a_history_without_a_number_does_not_count():
    found = mean(np.array([*np.arange(10.0), NAN]))
    assert found.effect == 4.5
    assert found.histories == 10


def test_a_planted_difference_of_pairs_is_found_and_shared_luck_leaves_no_doubt():
    luck = np.random.default_rng(1).normal(0.0, 100.0, 50)
    found = difference(luck + 3.0, luck)
    assert found.effect == pytest.approx(3.0)
    assert found.high - found.low < 1e-9


def test_a_difference_of_shares_counts_the_pairs_that_disagree():
    one, other = SHARES, np.roll(SHARES, 5)
    found = difference(one, other)
    assert found.effect == 0.0  # five won and five lost
    assert found.low < 0.0 < found.high
    assert difference(np.ones(40), np.zeros(40)).low > 0.8


def test_arms_that_are_the_same_differ_by_nothing():
    values = np.arange(20.0)
    assert difference(values, values) == Effect(0.0, 0.0, 0.0, 20)


def test_a_contrast_is_between_the_histories_in_which_something_came_and_the_others():
    given = np.array([1.0, 0.0] * 20)
    shares = contrast(given, given, 0.0)
    assert shares.effect == 1.0
    assert shares.low > 0.6
    numbers = contrast(given * 4.0 + np.random.default_rng(1).normal(0.0, 0.1, 40), given, 0.5)
    assert numbers.low < 4.0 < numbers.high
    assert numbers.high - numbers.low < 0.2


def test_a_correlation_is_one_of_ranks():
    values = np.arange(1.0, 31.0)
    assert correlation(values, values**3).effect == pytest.approx(1.0)
    assert correlation(values, -np.log(values)).effect == pytest.approx(-1.0)
    lost = correlation(values, np.random.default_rng(3).normal(size=30))
    assert lost.low < 0.0 < lost.high
    assert np.isnan(correlation(values, np.ones(30)).effect)


def test_equal_values_share_the_mean_of_their_ranks():
    assert list(effects._ranks(np.array([5.0, 1.0, 5.0, 9.0]))) == [1.5, 0.0, 1.5, 3.0]


@pytest.mark.parametrize(
    "found", [mean(np.ones(3)), difference(np.ones(3), np.ones(3)), correlation(np.ones(3), np.ones(3))]
)
def test_of_few_histories_nothing_is_said(found):
    assert np.isnan(found.effect)
    assert found.why["en"] == "only 3 histories have what it turns on"
    assert found.why["zh"] == "有其事者止 3 史"
    assert verdict(found, 0.0, None) == "undecided"


VERDICTS = [
    ("supported", (0.2, 0.4), 0.1, None),
    ("undecided", (0.05, 0.4), 0.1, None),
    ("refuted", (-0.4, 0.05), 0.1, None),
    ("refuted", (0.0, 0.0), 0.0, None),  # more than nothing was claimed
    ("supported", (-0.4, -0.2), None, -0.1),
    ("refuted", (-0.05, 0.4), None, -0.1),
    ("supported", (-0.05, 0.05), -0.1, 0.1),
    ("undecided", (-0.2, 0.05), -0.1, 0.1),
    ("refuted", (0.2, 0.3), -0.1, 0.1),
]


@pytest.mark.parametrize(("word", "interval", "above", "below"), VERDICTS)
def test_the_whole_interval_must_lie_where_the_claim_says_or_elsewhere(word, interval, above, below):
    assert verdict(Effect(sum(interval) / 2, *interval, 100), above, below) == word


def test_a_claim_and_its_contrary_are_never_both_supported():
    luck = np.random.default_rng(1)
    for _ in range(50):
        found = mean(luck.normal(luck.normal(), 1.0, 20))
        said = verdict(found, 0.3, None), verdict(found, None, 0.3)
        assert sorted(said) in (["refuted", "supported"], ["undecided", "undecided"])
