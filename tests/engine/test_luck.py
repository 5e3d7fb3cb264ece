"""Luck is a function of its key and of nothing else."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from tests.engine.small import many
from zongheng.engine import luck
from zongheng.engine.words import key_of

KEYS = st.integers(0, 2**64 - 1).map(np.uint64)

# (seed, run, purpose, day, who): draw. Counted with Python's own integers; a change here tells other histories.
VECTORS = {
    (1, 0, 12, 30, "army:vanguard"): 0.8958827091036224,
    (1, 1, 12, 30, "army:vanguard"): 0.7858856203492218,
    (1, 0, 13, 30, "army:vanguard"): 0.6054446022254165,
    (2, 0, 12, 31, "army:vanguard"): 0.1864486233570759,
    (9223372036854775808, 1099511627776, 21, 27999, "pair:a>b"): 0.03726438156752032,
}


def drawn(seed, run, purpose, day, who):
    with np.errstate(over="ignore"):
        return luck.draw(np.uint64(seed), np.uint64(run), purpose, day, who)


def by_hand(seed, run, purpose, day, who):
    """The same draw in integers that do not overflow."""
    word, golden = 2**64 - 1, 0x9E3779B97F4A7C15

    def mix(x):
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & word
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB & word
        return x ^ (x >> 31)

    h = mix(seed + golden & word)
    h = mix(h + run * golden + 1 & word)
    h = mix(h + day * golden + purpose & word)
    return (mix(h ^ int(who)) >> 11) * 2.0**-53


@pytest.mark.parametrize("key", VECTORS)
def test_a_key_has_the_draw_that_it_always_had(key):
    *rest, name = key
    assert drawn(*rest, key_of(name)) == VECTORS[key]


@given(KEYS, KEYS, st.integers(1, 30), st.integers(0, 27_999), KEYS)
def test_a_draw_is_the_same_however_the_kernel_is_built(seed, run, purpose, day, who):
    assert drawn(seed, run, purpose, day, who) == by_hand(int(seed), int(run), purpose, day, who)


@pytest.mark.parametrize("axis", ["run", "day", "who", "purpose", "seed"])
def test_draws_are_uniform_along_every_part_of_the_key(axis):
    base = {"seed": 1, "run": 2, "purpose": 3, "day": 4, "who": 5}
    keys = ({**base, axis: i} for i in range(many(20_000, 1_000)))
    draws = [drawn(k["seed"], k["run"], k["purpose"], k["day"], np.uint64(k["who"])) for k in keys]
    assert 0.0 <= min(draws) <= max(draws) < 1.0
    assert stats.kstest(draws, "uniform").pvalue > 1e-4


@pytest.mark.parametrize("other", [{"run": 1}, {"purpose": 13}, {"who": 6}, {"seed": 2}])
def test_streams_of_two_keys_are_independent(other):
    base = {"seed": 1, "run": 0, "purpose": 12, "who": 5}
    streams = [
        [drawn(k["seed"], k["run"], k["purpose"], day, np.uint64(k["who"])) for day in range(many(10_000, 400))]
        for k in (base, base | other)
    ]
    assert stats.spearmanr(*streams).pvalue > 1e-4
    assert not set(streams[0]) & set(streams[1])


def test_yesterday_says_nothing_about_today():
    draws = [drawn(1, 0, luck.RAIN, day, np.uint64(9)) for day in range(many(10_000, 400))]
    assert stats.spearmanr(draws[1:], draws[:-1]).pvalue > 1e-4


@given(KEYS, KEYS)
def test_a_pair_has_no_first_and_no_second(one, other):
    with np.errstate(over="ignore"):
        assert luck.pair(one, other) == luck.pair(other, one)


def test_pairs_of_many_subjects_have_keys_of_their_own():
    names = [key_of(f"army:{i}") for i in range(60)]
    with np.errstate(over="ignore"):
        pairs = {int(luck.pair(a, b)) for a in names for b in names}
    assert len(pairs) == 60 * 61 // 2


@pytest.mark.parametrize("u", [0.0, 1e-9, 0.001, 0.02424, 0.02426, 0.2, 0.5, 0.7, 0.97574, 0.97576, 0.9999, 1 - 2**-53])
def test_the_normal_quantile_is_that_of_the_books(u):
    tail = min(max(u, 1e-12), 1 - 1e-12)
    assert luck.normal(u) == pytest.approx(stats.norm.ppf(tail), rel=1.2e-9, abs=1e-9)  # Acklam's own bound


@given(st.floats(1e-12, 1 - 1e-12), st.floats(1e-12, 1 - 1e-12))
def test_more_luck_is_never_a_smaller_normal(u, v):
    low, high = sorted((u, v))
    assert luck.normal(low) <= luck.normal(high) + 1e-9


def test_purposes_have_numbers_of_their_own():
    assert len(set(luck.PURPOSES.values())) == len(luck.PURPOSES)
    assert luck.PURPOSES["TEMPERATURE"] == 1  # never renumbered
    assert luck.PURPOSES["FIELD_OF_BATTLE"] == 21


def test_a_name_has_the_key_that_it_always_had():
    assert key_of("army:vanguard") == 13995924558586061215
    assert key_of("army:vanguard") != key_of("army:vanguard ")
