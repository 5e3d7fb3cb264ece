"""The design: Sobol's points against SciPy's, and what scrambling must leave as it is."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats
from scipy.stats import qmc

from zongheng.ensemble.design import BITS, DIMENSIONS, draws, scramble, sobol

IDS = tuple(f"premise_{number}" for number in range(40))


@pytest.mark.parametrize("dimensions", [1, 2, 3, 40, DIMENSIONS])
def test_plain_points_are_those_of_scipy(dimensions):
    runs = np.arange(1024, dtype=np.uint64)
    expected = qmc.Sobol(dimensions, scramble=False, bits=BITS).random(1024)
    np.testing.assert_array_equal(sobol(runs, dimensions) * 2.0**-BITS, expected)


def test_plain_points_far_out_are_those_of_scipy():
    far = qmc.Sobol(7, scramble=False, bits=BITS).fast_forward(1 << 20)
    runs = np.arange(1 << 20, (1 << 20) + 64, dtype=np.uint64)
    np.testing.assert_array_equal(sobol(runs, 7) * 2.0**-BITS, far.random(64))


def test_the_first_hundred_rows_do_not_change_when_there_are_a_thousand():
    np.testing.assert_array_equal(draws(1, IDS, 0, 100), draws(1, IDS, 0, 1000)[:100])


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**53 - 1))
def test_a_row_is_a_function_of_its_number(run, seed):
    start = max(run - 3, 0)
    np.testing.assert_array_equal(draws(seed, IDS[:3], run, 1)[0], draws(seed, IDS[:3], start, run - start + 1)[-1])


def test_a_premise_added_at_the_end_leaves_the_other_columns_as_they_were():
    np.testing.assert_array_equal(draws(1, IDS, 0, 64), draws(1, (*IDS, "new"), 0, 64)[:, :-1])


def test_a_premise_of_another_name_changes_its_own_column_only():
    renamed = ("other", *IDS[1:])
    same = draws(1, IDS, 0, 64) == draws(1, renamed, 0, 64)
    assert not same[:, 0].any()
    assert same[:, 1:].all()


def test_another_seed_gives_other_draws():
    assert not (draws(1, IDS, 0, 64) == draws(2, IDS, 0, 64)).any()


def test_draws_lie_strictly_between_0_and_1():
    found = draws(3, IDS, 0, 4096)
    assert found.min() > 0.0
    assert found.max() < 1.0


@pytest.mark.parametrize("seed", range(5))
def test_each_column_has_one_draw_in_each_of_256_equal_bins(seed):
    bins = (draws(seed, IDS, 0, 256) * 256).astype(int)
    for column in bins.T:
        assert sorted(column) == list(range(256))


def test_pairs_of_columns_are_spread_more_evenly_than_random_points():
    found, random = draws(1, IDS, 0, 512), np.random.default_rng(1).random((512, len(IDS)))
    pairs = [(i, j) for i in range(0, 40, 5) for j in range(i + 1, 40, 7)]
    ours = [qmc.discrepancy(found[:, pair]) for pair in pairs]
    theirs = [qmc.discrepancy(random[:, pair]) for pair in pairs]
    assert max(ours) < min(theirs)
    assert np.median(ours) < np.median(theirs) / 20


def test_over_seeds_every_row_is_uniform_and_columns_are_independent():
    """What makes the mean of an ensemble unbiased: a single row, over many seeds, is a random point."""
    found = np.array([draws(seed, IDS[:2], 0, 3) for seed in range(2000)])
    for run in range(3):
        for column in range(2):
            assert stats.kstest(found[:, run, column], "uniform").pvalue > 1e-3
        assert abs(np.corrcoef(found[:, run, :].T)[0, 1]) < 0.08


def test_over_seeds_the_second_point_takes_every_place_that_the_first_leaves_it():
    """Points 0 and 1 differ in the first bit; below it Owen's scrambling makes them independent."""
    octants = (np.array([draws(seed, IDS[:1], 0, 2)[:, 0] for seed in range(4000)]) * 8).astype(int)
    counts = np.zeros((8, 8), dtype=int)
    np.add.at(counts, (octants[:, 0], octants[:, 1]), 1)
    apart = (np.arange(8)[:, None] < 4) != (np.arange(8)[None, :] < 4)
    assert counts[~apart].sum() == 0
    assert stats.chisquare(counts[apart]).pvalue > 1e-3


def test_scrambling_keeps_what_two_points_have_in_common():
    points = sobol(np.arange(256, dtype=np.uint64), 1)
    scrambled = scramble(points, np.array([12345], dtype=np.uint64))
    for bits in range(1, BITS):
        shift = np.uint32(BITS - bits)
        before, after = points >> shift, scrambled >> shift
        np.testing.assert_array_equal(before == before[0], after == after[0])


def test_more_premises_than_direction_numbers_are_drawn_too():
    many = tuple(f"p{number}" for number in range(DIMENSIONS + 20))
    found = draws(1, many, 0, 1000)
    np.testing.assert_array_equal(found[:, :DIMENSIONS], draws(1, many[:DIMENSIONS], 0, 1000))
    beyond = found[:, DIMENSIONS:]
    assert abs(beyond.mean() - 0.5) < 0.01
    assert np.abs(np.corrcoef(beyond.T) - np.eye(20)).max() < 0.15


def test_no_premises_make_rows_without_columns():
    assert draws(1, (), 0, 5).shape == (5, 0)
