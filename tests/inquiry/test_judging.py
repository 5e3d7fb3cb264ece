"""Judging, on histories of which it is known what came of them."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import DEAD, PREFECTURES, N, lived
from zongheng.inquiry.judging import judge, shares, spread, worths


def test_an_outcome_counts_as_a_share_of_what_there_was():
    found = shares(lived())
    assert found[..., PREFECTURES].mean() == pytest.approx(1.0, abs=0.02)
    dead = lived()
    dead.at[..., DEAD] = 6e6
    assert shares(dead)[..., DEAD] == pytest.approx(0.1)  # of the people, not of the dead of that morning


def test_the_regret_of_a_planted_difference_is_found():
    found = judge(lived(effect=0.2))["recovery"]
    assert found.regret == pytest.approx(0.2, abs=1e-9)  # a weight of one, and luck is shared
    assert found.low > 0.1
    assert found.likely == 1.0
    assert found.best["send_nothing"] == 1.0


def test_options_that_are_the_same_leave_nothing_to_regret():
    for found in judge(lived()).values():
        assert found.regret == 0.0
        assert found.low == found.high == 0.0
        assert found.likely == 0.0


def test_luck_that_is_not_shared_widens_the_interval_and_leaves_the_regret():
    sure, unsure = (judge(lived(effect=0.2, noise=noise))["recovery"] for noise in (0.0, 2.0))
    assert unsure.high - unsure.low > sure.high - sure.low
    assert unsure.regret == pytest.approx(0.2, abs=0.05)


def test_probabilities_to_be_best_sum_to_one():
    for found in judge(lived(noise=1.0)).values():
        assert sum(found.best.values()) == pytest.approx(1.0)


def test_a_false_regret_is_seldom_sure():
    """Planted effect zero: how often would 0.8 be passed for a delta of a twentieth."""
    question = replace(lived().question, delta=0.05)
    sure = 0
    for seed in range(20):
        found = judge(replace(lived(noise=1.0, seed=seed), question=question))["recovery"]
        sure += found.likely >= 0.8
    assert sure == 0


def test_histories_without_weight_do_not_count():
    mixed, half = lived(effect=0.2), np.zeros(N)
    half[: N // 2] = 1.0
    mixed.at[N // 2 :, :, :, PREFECTURES] = 0.0
    assert judge(mixed, half)["recovery"].regret == pytest.approx(0.2, abs=1e-9)


def test_weights_of_one_outcome_give_that_outcome():
    given = lived(effect=0.2)
    profile = given.question.values["recovery"]
    only = np.array([[1.0 if name == "song_prefectures" else 0.0 for name in profile.weighs]])
    np.testing.assert_allclose(worths(given, profile, only)[:, :, 0], shares(given)[..., PREFECTURES].mean(axis=2))


def test_outcomes_are_told_with_intervals_that_hold_the_mean():
    told = spread(lived(noise=1.0))["send_nothing"]["song_prefectures"]["25"]
    assert told["low"] < told["mean"] < told["high"]
