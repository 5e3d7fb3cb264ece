"""The verdict: words follow probabilities, and none but one may be said while a check is missing."""

import json
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest

from tests.inquiry.planted import N, lived
from zongheng.inquiry import Verdict, ask
from zongheng.inquiry.asking import narrow, reproduces
from zongheng.inquiry.judging import judge

NOTHING, MEN = 0, 1  # options: send nothing, send men and grain


def verdict(best, beliefs=None):
    return Verdict(
        question=best.question, lived=best, court_beliefs=judge(best if beliefs is None else beliefs),
        best_model=judge(best), hindsight=None, accepted=0, seed=1, ended="histories",
    )  # fmt: skip


@pytest.fixture
def all_pass(monkeypatch):
    """As if every question of the referee passed."""
    monkeypatch.setattr(Verdict, "referee", ())


@pytest.fixture(scope="module")
def sure():
    """The verdict on an effect that leaves no doubt, asked by all that want its referee."""
    return verdict(lived(effect=0.5))


def test_no_word_but_undetermined_is_said_while_a_question_of_the_referee_fails(sure):
    assert "undetermined by the evidence" in sure.headline
    assert "10" in sure.headline  # nobody has checked the calibration
    assert not {each.question: each.passes for each in sure.referee}[10]


@pytest.mark.usefixtures("all_pass")
def test_a_sure_regret_by_most_profiles_is_a_mistake():
    assert verdict(lived(effect=0.5)).headline == "send_men_and_grain: a mistake."


@pytest.mark.usefixtures("all_pass")
def test_no_regret_is_not_a_mistake():
    assert verdict(lived()).headline == "send_men_and_grain: not a mistake."


@pytest.mark.usefixtures("all_pass")
def test_what_the_court_could_not_know_is_no_mistake_of_its():
    assert verdict(lived(effect=0.5), beliefs=lived()).headline == "send_men_and_grain: undetermined by the evidence."


def test_every_question_of_the_referee_is_answered_once(sure):
    assert [each.question for each in sure.referee] == list(range(1, 21))


def test_the_verdict_is_one_object_of_plain_things():
    plain = json.loads(json.dumps(verdict(lived(effect=0.1, noise=0.5)).plain(), allow_nan=False))
    wanted = {"question", "headline", "options", "judgements", "premises", "variance", "pairing", "referee", "recipe"}
    assert wanted <= set(plain)
    assert sum(each["probability_best"] for each in plain["options"].values()) == pytest.approx(1.0)
    for each in plain["options"].values():
        outcome = each["outcomes"]["song_prefectures"]
        assert outcome["low"] <= outcome["mean"] <= outcome["high"]
    assert set(plain["judgements"]) == {"court_beliefs", "best_model", "hindsight"}


def test_the_spread_of_the_lead_is_split_between_premises_and_luck():
    """Noise that another luck repeats is owed to premises; noise that is drawn anew is luck."""
    one = replace(verdict(lived(effect=0.1, noise=0.5)), again=lived(effect=0.1, noise=0.5))
    other = replace(verdict(lived(effect=0.1, noise=0.5)), again=lived(effect=0.1, noise=0.5, seed=2))
    assert one.lead_splits["altars"]["structure"].share == pytest.approx(1.0)
    assert other.lead_splits["altars"]["luck"].share > 0.8
    assert "people" not in one.lead_splits  # prefectures are all that differs, and it does not count them
    assert one.plain()["variance"]["lead"]["altars"]["luck"]["share"] == pytest.approx(0.0)


def test_hindsight_keeps_the_histories_that_went_as_the_record_did():
    given = lived()
    names, start = given.plan.compiled.names.milestones, given.plan.compiled.start
    record = given.plan.scenario.opening.record.milestones
    for name in given.question.reproduces:
        given.milestones[: N // 2, MEN, names.index(name)] = record[name].date - start
    given.milestones[0, MEN, names.index("jin_ends")] += 1_000  # three years late
    given.milestones[N // 2 :, NOTHING, :] = 0  # of the road not taken nothing is asked
    assert reproduces(given).sum() == N // 2 - 1


def test_where_nothing_need_be_shared_with_the_record_there_is_no_hindsight():
    given = lived()
    assert reproduces(replace(given, question=replace(given.question, reproduces=()))).sum() == 0


def test_enough_is_when_every_interval_is_as_narrow_as_what_matters():
    assert narrow(lived())
    assert not narrow(lived(noise=3.0))


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="a history takes minutes uncompiled")
def test_the_same_question_gets_the_same_answer_on_any_number_of_threads(tmp_path):
    short = tmp_path / "short.yaml"
    said = Path(lived().question.mark.file).read_text("utf-8")
    said = said.replace("years: 25", "years: 1").replace("after: [1, 5, 10, 25]", "after: [0, 1]")
    short.write_text(said, "utf-8")
    one, two = (ask(short, histories=6, seconds=0.0, threads=threads) for threads in (1, 2))
    assert np.array_equal(one.lived.at, two.lived.at)
    told = [json.dumps(each.plain(), sort_keys=True) for each in (one, two)]
    assert told[0] == told[1]
    assert np.array_equal(one.lived.unfolding.held, two.lived.unfolding.held)
    assert (one.lived.unfolding.held.sum(axis=-1) == len(one.lived)).all()
    for each, name in ((one, "one.html"), (two, "two.html")):
        each.html(tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert one.court_beliefs is not None
    assert one.court_beliefs != one.best_model
