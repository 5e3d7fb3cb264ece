"""A verdict is honest: it does not depend on how, how often or by whom the same thing is asked."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import lived
from zongheng.inquiry.judging import judge

NOTHING, MEN = 0, 1


def two(given, taken="send_men_and_grain"):
    """The same histories with two options only, and one of them as the one that was taken."""
    options = dict(list(given.question.options.items())[:2])
    question = replace(given.question, options=options, taken=taken)
    return replace(given, question=question, options=tuple(options), at=given.at[:, :2], likely=given.likely[:, :2])


@pytest.mark.parametrize("effect", [-0.1, 0.0, 0.01, 0.1])
def test_a_question_and_its_negation_sum_to_one(effect):
    """To send men was better; to send nothing was better: the same histories give both, and no third."""
    given = lived(effect=effect, noise=1.0)
    yes, no = judge(two(given)), judge(two(given, "send_nothing"))
    for profile in yes:
        assert yes[profile].best == no[profile].best
        assert sum(yes[profile].best.values()) == pytest.approx(1.0)
        assert yes[profile].lead == pytest.approx(-no[profile].lead)
        assert yes[profile].lead_low == pytest.approx(-no[profile].lead_high)


def test_the_same_question_twice_agrees_within_its_interval():
    """Forty pairs with other histories: intervals of 95 % miss each other's estimate about one time in six."""
    missed = 0
    for seed in range(40):
        one, two_ = (judge(lived(effect=0.1, noise=2.0, seed=each))["recovery"] for each in (seed, 100 + seed))
        missed += not one.lead_low <= two_.lead <= one.lead_high
    assert missed <= 14


def test_unpacking_an_option_does_not_raise_the_whole():
    """To send men and grain, told as sending men by land or by water, which come to the same."""
    given = lived(effect=0.02, noise=1.0)
    whole = judge(given)
    rows = [0, 1, 1, 2, 3]
    options = list(given.question.options.values())
    unpacked = {each.id: each for each in options}
    unpacked["by_water"] = replace(options[MEN], id="by_water")
    names = (given.options[0], given.options[1], "by_water", *given.options[2:])
    question = replace(given.question, options={name: unpacked[name] for name in names})
    parts = judge(replace(given, question=question, options=names, at=given.at[:, rows], likely=given.likely[:, rows]))
    for profile, each in parts.items():
        together = each.best["send_men_and_grain"] + each.best["by_water"]
        assert together == pytest.approx(whole[profile].best["send_men_and_grain"], abs=1e-9)
        assert each.regret == pytest.approx(whole[profile].regret)


def test_a_branch_like_its_base_differs_by_exactly_nothing():
    given = lived(noise=1.0)
    given.at[:, NOTHING] = given.at[:, MEN]
    for each in judge(two(given)).values():
        assert (each.lead, each.lead_low, each.lead_high, each.regret) == (0.0, 0.0, 0.0, 0.0)


def test_the_order_of_histories_does_not_matter():
    given = lived(effect=0.1, noise=1.0)
    turned = replace(given, at=given.at[::-1], first=given.first[::-1], values=given.values[::-1])
    one, two_ = judge(given), judge(turned)
    for profile in one:
        assert one[profile].lead == pytest.approx(two_[profile].lead)
        assert np.isclose(one[profile].lead_low, two_[profile].lead_low, atol=0.01)
