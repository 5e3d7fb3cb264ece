"""Branches in pairs, and another decision beside."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import PREFECTURES, N, lived
from zongheng.inquiry.beside import two_by_two
from zongheng.inquiry.comparing import beyond, causes, differences, pairing, returning

NOTHING, MEN = 0, 1


def test_the_gain_of_pairing_is_measured():
    shared, apart = pairing(lived(effect=0.2, noise=0.3)), pairing(lived(effect=0.2, noise=3.0))
    assert shared["recovery"]["gain"] > 3.0 > apart["recovery"]["gain"] > 0.8
    assert shared["recovery"]["correlation"] > apart["recovery"]["correlation"]
    assert pairing(lived())["recovery"]["gain"] is None  # no pair differs
    assert pairing(lived())["recovery"]["error"] == 0.0


def test_pairs_that_point_the_other_way_are_counted():
    given = lived(effect=0.2)
    given.at[: N // 4, MEN, :, PREFECTURES] += 30.0
    assert pairing(given)["recovery"]["against"] == pytest.approx(0.25)


def test_a_difference_is_of_the_option_taken_from_the_best_other():
    given = lived(effect=0.2)
    assert differences(given, given.question.values["recovery"]).mean() == pytest.approx(-0.2)


def test_branches_that_come_together_again_return():
    given = lived(effect=0.2)
    given.at[:, NOTHING, -1, PREFECTURES] = given.at[:, MEN, -1, PREFECTURES]
    found = returning(given)
    assert [each["year"] for each in found] == list(given.points)
    assert found[0]["returned"] == 0.0
    assert found[-1]["returned"] == 1.0


def test_what_came_only_with_the_option_taken_needed_it():
    given = lived()
    row = given.plan.compiled.names.milestones.index("jin_ends")
    given.milestones[: N // 2, MEN, row] = 10
    given.milestones[: N // 4, NOTHING, row] = 20
    found = {(each.milestone, each.other): each for each in causes(given)}["jin_ends", "send_nothing"]
    assert found.taken_share == 0.5
    assert found.necessity[0] == pytest.approx(0.5)
    assert found.sufficiency[0] == pytest.approx(1 / 3)
    assert found.necessity[1] < 0.5 < found.necessity[2]


def test_of_a_milestone_that_never_comes_nothing_was_the_cause():
    found = {(each.milestone, each.other): each for each in causes(lived())}["jin_ends", "send_nothing"]
    assert found.necessity is None
    assert found.sufficiency[0] == 0.0


def test_the_march_is_not_blamed_on_the_alliance():
    """Each costs a fifth by itself, and both together a tenth more."""
    march, hold = lived(noise=0.1), lived(noise=0.1)
    march.at[:, MEN, :, PREFECTURES] -= 50.0
    march.at[:, NOTHING, :, PREFECTURES] -= 20.0
    hold.at[:, MEN, :, PREFECTURES] -= 20.0
    for given in (march, hold):
        given.at[:, 2:, :, PREFECTURES] -= 90.0
    found = two_by_two({"march_now": march, "hold": hold})["recovery"]
    assert found.other == "send_nothing"
    assert found.both[0] == pytest.approx(-0.1, abs=0.02)
    assert found.main[0] == pytest.approx(-0.25, abs=0.02)
    assert found.side[0] == pytest.approx(-0.25, abs=0.02)
    assert not found.leads


def test_only_histories_lived_both_ways_are_compared():
    one, two = lived(), lived(effect=0.3)
    assert two_by_two({"a": replace(one, runs=one.runs + N), "b": two}) is None


def test_what_no_history_of_the_option_taken_came_near_is_beyond():
    luck = np.random.default_rng(1)
    known = luck.random((200, 3))
    assert beyond(known, luck.random((400, 3))) < 0.15
    assert beyond(known, luck.random((50, 3)) + 2.0) == 1.0
    assert beyond(known, known) == 0.0
    assert np.isnan(beyond(known[:2], known))
