"""What is later than a decision: passages by a plain rule, what a world lays down, and a poisoned future."""

from dataclasses import replace
from types import SimpleNamespace

import numba
import numpy as np
import pytest

from tests.inquiry.planted import PREFECTURES, N, lived
from zongheng import ensemble
from zongheng.chronology import day_number
from zongheng.ensemble.branches import fields_of
from zongheng.inquiry import later, live, read_question
from zongheng.inquiry.judging import judge
from zongheng.inquiry.later import ABSURD, by_record, compared, days_of, poison, years_after
from zongheng.inquiry.referee import _leak

AUTUMN = day_number(1233, 10, 1)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("j.41: rites in 1234, and again in 1235", (1234, 1235)),
        ("decision d1234_duanping", (1234,)),
        ("1200-1279", (1279,)),
        ("in the year of the decision, 1233", ()),
        ("memorial of 1214", ()),
        ("1233-12-31", (1233,)),
        ("1233-09-30", ()),
        ("Engels 1978; normals of 1951-1980", ()),
        ("12,345 men and 1,240 horses, 0.1250 of them", ()),
        ("127-128, 12345", ()),
        ("", ()),
    ],
)
def test_years_that_are_later_are_read_by_a_plain_rule(text, years):
    assert years_after(text, AUTUMN) == years


def test_passages_that_name_later_years_are_listed_with_what_was_read_from_them():
    found = later.later(lived(), None)
    passage = next(each for each in found.passages if "105,471 Han soldiers" in each.where)
    assert passage.work == "yuan_shi"
    assert passage.years == (1241,)
    assert "armies.m_han_new_1.wanted" in passage.numbers
    assert not any(year < 1233 for each in found.passages for year in each.years)
    works = {each.work: each for each in found.sources}
    assert works["song_shi"].date["en"].startswith("1345")
    assert works["song_shi"].entries >= works["song_shi"].dated >= works["song_shi"].later > 0


def test_what_a_world_lays_down_for_later_days_is_named():
    given = lived()
    found = {each.kind: each for each in later.later(given, None).declared}
    assert "d1234_duanping" in found["matters"].names
    assert "d1233_join_caizhou" not in found["matters"].names
    assert "shi_miyuan" in found["deaths"].names  # 1233 by the record, at the end of the year
    assert found["deaths"].share == pytest.approx(by_record(given).mean())
    assert 0.4 < found["deaths"].share < 0.6
    assert "rebels_1" in found["powers"].names or found["powers"].names
    assert found["scripted"].names == ()


def test_a_poisoned_world_has_other_later_data_and_the_same_earlier_ones():
    question, scenario = read_question("caizhou")
    day = days_of(lived())[1]
    made, changed = poison(scenario, day)
    old, new = scenario.world.people["died"], made.world.people["died"]
    moved = old != new
    moved &= ~np.isnan(old)
    assert changed["died"] == moved.sum() > 0
    assert (old[moved] >= 1233).all()
    assert (new[moved] == old[moved] + ABSURD).all()
    assert made.opening.matters["d1234_duanping"].record != scenario.opening.matters["d1234_duanping"].record
    assert made.opening.matters[question.decision.matter].record == question.taken
    assert made.opening.record.milestones["jin_ends"].date is None


def test_ages_that_nobody_tells_are_not_reckoned_from_later_lives():
    """Whoever has no birth was as old in his first office as was usual until then, however old others grow."""
    scenario = lived().plan.scenario
    true = lived().plan.compiled.base["people"]
    absurd = ensemble.plan(poison(scenario, scenario.opening.start)[0]).compiled.base["people"]
    for field in ("born", "alive", "role", "polity"):
        assert np.array_equal(true[field], absurd[field]), field
    assert not np.array_equal(true["dies"], absurd["dies"])


def mornings(given, seed=1):
    """The same histories, with a morning each."""
    fields = len(fields_of(given.plan))
    return replace(given, morning=np.random.default_rng(seed).integers(9, size=(N, fields)).astype(np.uint64))


def answer(given, poisoned):
    """What the referee is told of them."""
    return _leak(SimpleNamespace(later=later.later(given, poisoned), best_model=judge(given)))


def test_histories_that_no_later_datum_moves_pass():
    given = mornings(lived(effect=0.3))
    found = compared(given, given, {"died": 3}, (5, 0))
    assert found.holds
    assert found.mornings == found.asked == N
    assert answer(given, found).passes


def test_a_later_datum_that_is_known_on_the_morning_fails():
    given = mornings(lived(effect=0.3))
    knows = given.morning.copy()
    knows[0, fields_of(given.plan).index("relations.strength")] += 1
    found = compared(given, replace(given, morning=knows), {"died": 3}, (5, 0))
    assert (found.mornings, found.fields) == (N - 1, ("relations.strength",))
    assert not answer(given, found).passes


def test_the_poison_itself_is_no_knowledge():
    given = mornings(lived(effect=0.3))
    itself = given.morning.copy()
    itself[:, fields_of(given.plan).index("people.dies")] += 1
    assert compared(given, replace(given, morning=itself), {"died": 3}, (5, 0)).holds


def test_a_history_moved_by_a_datum_that_is_not_laid_down_fails():
    given = mornings(lived(effect=0.3))
    at = given.at.copy()
    at[by_record(given)] += 1.0  # deaths by the record are laid down, and may move them
    found = compared(given, replace(given, at=at), {}, (0, 0))
    assert found.holds
    assert found.moved == by_record(given).sum()
    at[~by_record(given)] += 1.0
    assert not compared(given, replace(given, at=at), {}, (0, 0)).holds


def test_a_verdict_that_deaths_by_the_record_decide_fails():
    given = mornings(lived())
    given.at[:, [0, 2, 3], :, PREFECTURES] -= 20.0  # all others are worse, but for one where people die by the record
    given.at[by_record(given), given.options.index("send_nothing"), :, PREFECTURES] += 80.0
    found = answer(given, compared(given, given, {}, (0, 0)))
    assert not found.passes
    assert "the sign differs for" in found.answer


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="a history takes minutes uncompiled")
def test_a_poisoned_future_changes_nothing_that_a_court_believed():
    """The world of 1233, with every later datum absurd: the same mornings, the same sums of the court, bit for bit."""
    question, scenario = read_question("caizhou")
    question = replace(question, years=1.0, after=(0.0, 1.0))
    true = live(question, scenario, histories=4, threads=1)
    made, changed = poison(scenario, days_of(true)[1])
    found = compared(true, live(question, made, histories=4, threads=1), changed, (0, 0))
    assert found.asked > 0
    assert found.mornings == found.asked, found.fields
    assert found.branches == found.free
