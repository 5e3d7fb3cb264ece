"""The design: every column stratified by itself, no two columns confused, and each history's row its own."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from zongheng.scenario.draws import BITS, BLOCK, MOST_RUNS, column_keys, draws, mirrored, scramble

IDS = tuple(f"premise_{number}" for number in range(40))
MANY = tuple(f"premise_{number}" for number in range(240))
SEEDS = st.integers(0, 2**53 - 1)


# -- a row is a function of (seed, premises, run), a column of (seed, premise) ----------------------------------------


def test_the_first_hundred_rows_do_not_change_when_there_are_a_thousand():
    np.testing.assert_array_equal(draws(1, IDS, 0, 100), draws(1, IDS, 0, 1000)[:100])


@given(st.integers(0, MOST_RUNS - 1), SEEDS)
def test_a_row_is_a_function_of_its_number(run, seed):
    start = max(run - 37, 0)
    np.testing.assert_array_equal(draws(seed, IDS[:3], run, 1)[0], draws(seed, IDS[:3], start, run - start + 1)[-1])


@given(st.permutations(range(12)), st.integers(0, 12), SEEDS)
def test_premises_left_out_added_or_in_another_order_leave_every_other_column_as_it_was(order, kept, seed):
    chosen = order[:kept]
    all_of_them = draws(seed, IDS[:12], 5, 40)
    np.testing.assert_array_equal(draws(seed, tuple(IDS[each] for each in chosen), 5, 40), all_of_them[:, chosen])


def test_another_name_or_another_seed_gives_other_draws():
    base = draws(1, IDS, 0, 64)
    assert not (base == draws(1, tuple(f"other_{name}" for name in IDS), 0, 64)).any()
    assert not (base == draws(2, IDS, 0, 64)).any()


def test_another_process_draws_the_same_bits():
    code = f"from zongheng.scenario.draws import draws; print(draws(7, {IDS[:5]}, 90, 40).tobytes().hex())"
    paths = os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "random"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert bytes.fromhex(done.stdout) == draws(7, IDS[:5], 90, 40).tobytes()


def test_draws_lie_strictly_between_0_and_1():
    found = draws(3, IDS, 0, 4096)
    assert found.min() > 0.0
    assert found.max() < 1.0


def test_no_premises_make_rows_without_columns():
    assert draws(1, (), 0, 5).shape == (5, 0)


# -- one column ------------------------------------------------------------------------------------------------------


@given(SEEDS, st.integers(4, 11), st.integers(0, 2**20))
def test_each_aligned_block_draws_each_of_as_many_equal_parts_once(seed, k, block):
    size = 2**k
    block %= MOST_RUNS // size
    parts = (draws(seed, IDS[:3], block * size, size) * size).astype(int)
    np.testing.assert_array_equal(np.sort(parts, axis=0), np.arange(size)[:, None].repeat(3, axis=1))


@given(SEEDS, st.integers(0, MOST_RUNS // BLOCK - 1), st.integers(1, BLOCK))
def test_fewer_runs_than_a_block_draw_no_part_twice(seed, block, count):
    parts = (draws(seed, IDS[:3], block * BLOCK, count) * BLOCK).astype(int)
    assert all(len(set(column)) == count for column in parts.T)


def test_the_mean_of_a_sum_is_far_closer_than_that_of_independent_draws():
    """Independent draws would give 1; measured 0.021, 0.0043 and 0.00004."""
    for runs, most in ((200, 0.03), (1000, 0.006), (2000, 0.0001)):
        errors = np.concatenate([draws(seed, MANY, 0, runs).mean(axis=0) - 0.5 for seed in range(10)])
        assert (errors**2).mean() * runs * 12 < most


@pytest.mark.parametrize("run", [0, 1, 17, 999])
def test_over_seeds_every_row_is_uniform_and_columns_are_independent(run):
    """What makes the mean of an ensemble unbiased: a single row, over many seeds, is a random point."""
    found = np.array([draws(seed, IDS[:2], run, 1)[0] for seed in range(2000)])
    assert all(stats.kstest(column, "uniform").pvalue > 1e-3 for column in found.T)
    assert abs(np.corrcoef(found.T)[0, 1]) < 0.08


def test_over_seeds_the_second_run_takes_every_place_that_the_first_leaves_it():
    """Runs 0 and 1 differ in the sixteenth that they draw, and all pairs of unlike sixteenths are as likely."""
    parts = (np.concatenate([draws(seed, IDS, 0, 2).T for seed in range(200)]) * BLOCK).astype(int)
    counts = np.zeros((BLOCK, BLOCK), dtype=int)
    np.add.at(counts, (parts[:, 0], parts[:, 1]), 1)
    assert np.trace(counts) == 0
    assert stats.chisquare(counts[~np.eye(BLOCK, dtype=bool)]).pvalue > 1e-3


# -- columns together ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("runs", [64, 200, 1000])
def test_columns_are_no_more_alike_than_independent_draws(runs):
    """Greatest correlation within what 30 designs of independent draws show; mean square within the bound of 0002."""
    above = np.triu_indices(len(MANY), 1)
    random = [np.random.default_rng([9, number]).random((runs, len(MANY))) for number in range(30)]
    usual = [np.abs(np.corrcoef(design.T)[above]).max() for design in random]
    found = [np.corrcoef(draws(seed, MANY, 0, runs).T)[above] for seed in range(5)]
    assert np.median([np.abs(each).max() for each in found]) < max(usual)
    assert np.mean(np.square(found)) * (runs - 1) < 1.02 * BLOCK / (BLOCK - 1)


def test_pairs_of_columns_fill_the_square_as_independent_draws_do():
    """Counts in 8 x 8 cells over all pairs: no cell, and no diagonal, is favoured."""
    cells = (draws(5, MANY, 0, 1024) * 8).astype(int)
    pairs = [(i, j) for i in range(0, 240, 7) for j in range(i + 1, 240, 5)]
    chi = [(np.bincount(cells[:, i] * 8 + cells[:, j], minlength=64) - 16.0) ** 2 / 16 for i, j in pairs]
    assert np.mean([each.sum() for each in chi]) == pytest.approx(49, abs=3)  # both margins are exact: 7 x 7 are free


def test_three_columns_together_are_no_more_regular_than_chance():
    high = draws(2, MANY, 0, 1024) > 0.5
    signs = 2.0 * high - 1.0
    triples = np.random.default_rng(1).permuted(np.tile(np.arange(240), (3000, 1)), axis=1)[:, :3]
    products = np.array([(signs[:, a] * signs[:, b] * signs[:, c]).mean() for a, b, c in triples])
    assert (products**2).mean() * 1024 == pytest.approx(1.0, abs=0.15)


# -- the parts -------------------------------------------------------------------------------------------------------


def test_mirrored_words_are_read_from_the_other_end():
    words = np.random.default_rng(1).integers(0, 2**BITS, 50, dtype=np.uint64)
    assert mirrored(words).tolist() == [int(f"{word:032b}"[::-1], 2) for word in words.tolist()]


def test_scrambling_keeps_what_two_points_have_in_common():
    points = np.random.default_rng(1).integers(0, 2**BITS, (64, 1), dtype=np.uint64)
    points = np.concatenate([points, points ^ np.uint64(1), points ^ np.uint64(1 << 20)])
    scrambled = scramble(points, np.array([12345], dtype=np.uint64))
    for bits in range(1, BITS + 1):
        before, after = points >> np.uint64(BITS - bits), scrambled >> np.uint64(BITS - bits)
        np.testing.assert_array_equal(before == before.T, after == after.T)


def test_scrambling_flips_every_node_by_itself():
    """Over keys, the 7 flips of the first three levels take all 128 combinations alike."""
    points = (np.arange(8, dtype=np.uint64) << np.uint64(29))[:, None]
    keys = column_keys(1, tuple(f"p{number}" for number in range(20_000)))[0]
    flips = (scramble(points, keys) ^ points) >> np.uint64(29)
    nodes = [flips[0] >> 2, (flips[0] >> 1) & 1, (flips[4] >> 1) & 1, *(flips[row] & 1 for row in (0, 2, 4, 6))]
    combination = sum(node.astype(int) << place for place, node in enumerate(nodes))
    assert stats.chisquare(np.bincount(combination, minlength=128)).pvalue > 1e-3
