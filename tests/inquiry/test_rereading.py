"""Another reading of the sources: histories that were lived already, weighed anew."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import PREFECTURES, N, lived
from zongheng.inquiry import Verdict, rereading
from zongheng.inquiry.judging import FEWEST, effective, judge
from zongheng.inquiry.referee import _patterns, _sources
from zongheng.inquiry.rereading import (
    SuppositionError,
    apart,
    check_supposed,
    marching,
    reread,
    without_sources,
)  # fmt: skip
from zongheng.scenario.premises import Premise, quantile

EVEN = (np.arange(10_000) + 0.5) / 10_000
LOPSIDED = Premise(id="a", kind="range", value=1.0, low=0.8, high=2.0, unit="ratio", work="song_shi")
RIVALS = Premise(id="b", kind="readings", weights={"one": 0.7, "two": 0.3, "never": 0.0})


def verdict(given, **more):
    return Verdict(
        question=given.question, lived=given, court_beliefs=None, best_model=judge(given), hindsight=None, accepted=0,
        seed=1, ended="histories", **more,
    )  # fmt: skip


def test_a_number_whose_source_is_forgotten_lies_anywhere_in_its_range_alike():
    drawn = quantile(LOPSIDED, EVEN)
    weights = rereading._forgotten(drawn, LOPSIDED, ())
    assert np.average(drawn, weights=weights) == pytest.approx(1.4, abs=1e-3)  # the middle of 0.8 to 2
    assert weights.mean() == pytest.approx(1.0, abs=1e-3)
    assert np.average(drawn <= 1.0, weights=weights) == pytest.approx(0.2 / 1.2, abs=1e-3)


def test_half_of_all_draws_on_the_value_itself_count_for_nothing_once_it_is_forgotten():
    edge = replace(LOPSIDED, low=1.0)
    weights = rereading._forgotten(quantile(edge, EVEN), edge, ())
    assert np.isclose(weights, 0.0).mean() == pytest.approx(0.5, abs=1e-3)


def test_readings_that_rest_on_a_source_are_left_out_without_it():
    drawn = np.asarray(quantile(RIVALS, EVEN))
    weights = rereading._forgotten(drawn, RIVALS, (False, True, False))
    assert (weights[drawn == 0] == 0.0).all()
    assert weights.mean() == pytest.approx(1.0, abs=1e-3)
    alike = rereading._forgotten(drawn, RIVALS, (False, False, False))  # all rest on it
    assert np.average(drawn == 0, weights=alike) == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("text", ["0.85:0.95", "1.2:2", "0.9:1.5"])
def test_a_supposed_range_is_drawn_alike_in_all_of_it(text):
    drawn = quantile(LOPSIDED, EVEN)
    weights = rereading._between(drawn, LOPSIDED, text)
    low, high = map(float, text.split(":"))
    assert np.average(drawn, weights=weights) == pytest.approx((low + high) / 2.0, abs=2e-3)
    assert (weights[(drawn < low) | (drawn > high)] == 0.0).all()


def test_supposed_readings_have_the_weights_that_are_given():
    drawn = np.asarray(quantile(RIVALS, EVEN))
    weights = rereading._read_as(drawn, RIVALS, "one:1, two:3")
    assert np.average(drawn == 1, weights=weights) == pytest.approx(0.75, abs=1e-3)


@pytest.mark.parametrize(
    ("supposed", "says"),
    [
        ({"court.to_destory": "0:1"}, "There is no premise 'court.to_destory'. Did you mean 'court.to_destroy'"),
        ({"census": "0.1:1"}, "census was drawn from 0.85 to 1.23 ratio; of what lies beyond, no history tells"),
        ({"census": "1.1:1"}, "census needs two ends, the lower first, not '1.1:1'"),
        ({"census": "1.1"}, "Write LOW:HIGH"),
        ({"deaths": "by_fate"}, "Premise 'deaths' has no reading 'by_fate'"),
        ({"deaths": "hazard:much"}, "Reading 'hazard' needs a weight, not 'much'"),
        ({"weather": "none"}, "No history drew reading 'none' of 'weather'"),
    ],
)
def test_what_cannot_be_supposed_is_refused_with_the_remedy(supposed, says):
    with pytest.raises(SuppositionError, match=says.replace("(", r"\(")):
        check_supposed(lived().plan.scenario, supposed)


def ahead(by):
    """Histories in which the option taken leads all others by a share of the prefectures."""
    given = lived()
    given.at[:, [0, 2, 3], :, PREFECTURES] -= 100.0 * by
    return given


def turning_with(name):
    """Histories in which the option taken is ahead where a premise is high, and behind by more where it is low."""
    given = lived()
    column = given.values[:, [each.id for each in given.plan.compiled.premises].index(name)]
    high = column > np.quantile(column, 0.6)
    given.at[:, [0, 2, 3], :, PREFECTURES] -= 20.0
    given.at[:, given.options.index("send_nothing"), :, PREFECTURES] += np.where(high, -20.0, 80.0)[:, None]
    return given, float(np.quantile(column, 0.65)), float(column.max())


def test_a_supposed_premise_gives_the_verdict_of_the_histories_that_drew_it():
    given, low, high = turning_with("court.to_destroy")
    found = verdict(given).suppose({"court.to_destroy": f"{low}:{high}"})["best_model"]
    assert found.whole["recovery"].lead < 0.0 < found.judged["recovery"].lead
    assert "recovery" in found.turned
    assert FEWEST < found.histories < N


def test_too_few_histories_are_told_as_such():
    given = lived()
    weights = np.zeros(N)
    weights[:FEWEST] = 1.0
    weights[0] = 2.0
    assert effective(weights) < FEWEST
    assert reread(given, weights, ("census",), judge(given)).judged is None
    assert effective(np.zeros(3)) == 0.0


def test_each_source_is_left_out_in_its_turn_and_our_own_guesses_are_none():
    given = lived(effect=0.3)
    found = without_sources(given, judge(given))
    kinds = given.plan.scenario.world.works
    assert {"song_shi", "jin_shi", "yuan_shi"} <= set(found)
    assert not any(kinds[name].kind in ("own", "judgement") for name in found)
    assert found["song_shi"].histories < found["smith_1984"].histories
    assert len(found["song_shi"].premises) > len(found["smith_1984"].premises)
    assert found["smith_1984"].turned == ()


def test_armies_are_what_other_sizes_move():
    found = marching(lived())
    assert "song_rolls" in found
    assert "court.to_destroy" not in found


def test_a_sign_that_turns_with_a_source_or_a_size_fails_unless_it_is_in_the_flip_table():
    given, turned = ahead(0.2), ahead(-0.2)
    small = replace(
        turned, runs=turned.runs[:20], at=turned.at[:20], first=turned.first[:20], values=turned.values[:20]
    )
    found = verdict(given, men={"0.5": small, "2": given})
    assert found.sized["2"].turned == ()
    assert "recovery" in found.sized["0.5"].turned
    answer = _sources(found)
    assert not answer.passes
    assert "armies x 0.5 (" in answer.answer
    found.__dict__["hangs"] = {"recovery": type("Found", (), {"named": ("song_rolls",)})()}
    assert "armies x 0.5 (" not in _sources(found).answer


def test_without_other_sizes_of_armies_the_question_is_not_passed():
    answer = _sources(verdict(lived(effect=0.3)))
    assert not answer.passes
    assert "too few histories for armies of other sizes" in answer.answer


def test_mechanisms_taken_out_are_told_and_patterns_are_not_made_yet():
    given = ahead(0.2)
    answer = _patterns(verdict(given, off={"weather": ahead(-0.2), "supply": given}))
    assert not answer.passes
    assert "the sign differs without weather (" in answer.answer
    assert "supply" not in answer.answer
    assert "not made yet" in answer.answer
    assert "too few histories" in _patterns(verdict(given)).answer


def test_other_histories_are_compared_with_the_same_ones_as_they_are():
    given = lived(effect=0.2, noise=1.0)
    few = replace(given, runs=given.runs[:30], at=given.at[:30], first=given.first[:30], values=given.values[:30])
    found = apart(given, few)
    for profile, each in found.judged.items():
        assert each.lead == pytest.approx(found.whole[profile].lead)
    assert apart(given, replace(few, runs=few.runs[:5], at=few.at[:5], first=few.first[:5])).judged is None
