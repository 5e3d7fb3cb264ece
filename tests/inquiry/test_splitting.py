"""The spread is split by the law of total variance, and what was planted comes back."""

import numpy as np
import pytest

from zongheng.inquiry.splitting import FEWEST, PARTS, split


def planted(decision, structure, luck, sets=4000, lucks=2, seed=1):
    made = np.random.default_rng(seed)
    worth = structure * made.normal(size=(sets, 1, 1)) + luck * made.normal(size=(sets, lucks, 2))
    worth[:, :, 1] += 2.0 * decision  # a spread of `decision` about the mean of both
    return worth


def test_planted_shares_are_found():
    found = split(planted(1.0, 2.0, 3.0))
    for name, square in zip(PARTS, (1.0, 4.0, 9.0), strict=True):
        assert found[name].share == pytest.approx(square / 14.0, abs=0.03)
        assert found[name].low < found[name].share < found[name].high
    assert sum(each.share for each in found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_owed_to_one_alone_is_owed_to_it(part):
    given = {name: float(name == part) for name in PARTS}
    assert split(planted(**given))[part].share == pytest.approx(1.0, abs=0.02)


def test_luck_that_options_share_does_not_make_the_decision_seem_larger():
    """Eleven sets of premises, one luck for both options: the mean difference is known without error."""
    made = np.random.default_rng(2)
    worth = np.repeat(made.normal(size=(11, 2, 1)), 2, axis=2)
    assert split(worth)["decision"].share == 0.0


def test_too_few_sets_or_one_luck_only_or_no_spread_cannot_be_split():
    assert split(planted(1.0, 1.0, 1.0, sets=FEWEST - 1)) is None
    assert split(planted(1.0, 1.0, 1.0, lucks=1)) is None
    assert split(np.ones((20, 2, 2))) is None
