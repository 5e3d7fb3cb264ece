"""Branches: one history to the decision, and from there on with every course."""

import math

import numba
import numpy as np
import pytest

from tests.ensemble.crossing import plan as crossing_plan
from zongheng import ensemble
from zongheng.ensemble.branches import Branches, Edited, Reply, Watch
from zongheng.ensemble.crew import in_order
from zongheng.ensemble.years import months_of
from zongheng.scenario import load
from zongheng.scenario.dates import day_number

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="a history takes minutes uncompiled"),
]
MATTER = "d1233_join_caizhou"
COURSES = ("send_nothing", "send_men_and_grain", "help_jin")
CAIZHOU = Watch("song", matter=MATTER)


@pytest.fixture(scope="module")
def plan():
    return ensemble.plan(load("1233"), until=day_number("1234-03-01"))


@pytest.fixture(scope="module")
def lived(plan):
    """Six histories with three courses each."""
    bench = Branches(plan, CAIZHOU, COURSES)
    return [bench.live(run) for run in range(6)]


def same(one, row, other):
    """Whether a branch is a history, to the last bit of what is kept of it."""
    milestones = other.state["milestones"]["day"][0, : one.milestones.shape[1]]
    return np.array_equal(one.milestones[row], milestones)


def test_the_branch_of_what_a_court_is_told_to_do_is_the_history_in_which_it_is_told_so(plan, lived):
    for row, course in enumerate(COURSES):
        told = ensemble.plan(plan.scenario, ensemble.edits_of(do={MATTER: course}), until=day_number("1234-03-01"))
        for run in (0, 3):
            assert same(lived[run], row, ensemble.relive(told, run))


def test_a_court_that_is_told_to_do_what_it_would_do_lives_its_own_history(plan, lived):
    """The branch of the course that is taken differs from the base in nothing (R13)."""
    own = [ensemble.relive(plan, run) for run in range(6)]
    rows = list(plan.scenario.opening.matters[MATTER].options)
    found = 0
    for run, history in enumerate(own):
        kept = history.log["decisions"][0]
        named = list(plan.scenario.opening.matters).index(MATTER)
        taken = [int(kept["chosen"][d]) for d in range(int(kept["count"])) if kept["named"][d] == named]
        if len(taken) == 1 and taken[0] >= 0 and rows[taken[0]] in COURSES:
            assert same(lived[run], COURSES.index(rows[taken[0]]), history)
            found += 1
    assert found >= 3


def asked(lived):
    """Those of the histories in which Jin still held Caizhou, so that the decision came."""
    found = [each for each in lived if each.day >= 0]
    assert len(found) >= 3
    return found


def test_branches_of_a_history_begin_on_one_morning_and_end_apart(lived):
    assert {each.day for each in asked(lived)} == {day_number("紹定六年十月初一日") - day_number("1233-09-06")}
    assert all(np.isfinite(each.first).all() for each in asked(lived))
    assert any(not np.array_equal(each.outcomes[0], each.outcomes[1]) for each in asked(lived))


def test_branches_hold_the_same_land_until_the_decision_and_end_as_their_histories_do(plan, lived):
    days = np.array(months_of(plan.compiled))
    places = len(plan.compiled.names.places)
    for each in asked(lived):
        before = days <= each.day
        assert before.any()
        assert (each.holders[:, before] == each.holders[:1, before]).all()
    told = ensemble.plan(plan.scenario, ensemble.edits_of(do={MATTER: COURSES[1]}), until=day_number("1234-03-01"))
    end = ensemble.relive(told, asked(lived)[0].run).state["places"]["holder"][0, :places]
    assert np.array_equal(asked(lived)[0].holders[1, -1], end)


def test_a_branch_is_shown_on_its_bench_as_it_ends(plan, lived):
    shown = {}
    run = asked(lived)[0].run
    Branches(plan, CAIZHOU, COURSES).live(run, look=lambda row, bench: shown.update({row: bench.annals()}))
    assert set(shown) == set(range(len(COURSES)))
    history = ensemble.relive(ensemble.plan(plan.scenario, ensemble.edits_of(do={MATTER: COURSES[2]}),
                                            until=day_number("1234-03-01")), run)  # fmt: skip
    count = int(history.log["count"][0])
    assert np.array_equal(shown[2]["day"], history.log["day"][0, :count])
    assert np.array_equal(shown[2]["kind"], history.log["kind"][0, :count])


def test_probabilities_are_those_of_the_court_model(lived):
    for each in asked(lived):
        assert ((each.likely > 0.0) & (each.likely < 1.0)).all()
        assert each.likely.sum() < 1.0  # there is a fourth course


def test_a_course_that_is_not_open_is_not_lived(plan):
    found = Branches(plan, CAIZHOU, ("send_nothing", "fly")).live(0)
    assert np.isfinite(found.outcomes[0]).all()
    assert np.isnan(found.outcomes[1]).all()
    assert found.likely[1] == 0.0


def replied(plan, course, within=60):
    """History 0 with the Mongols' answer to how Goryeo is to be fought, which comes seven weeks after the decision; and
    the events of its annals.
    """
    reply, told = Reply(Watch("mongol", kind="war_plan", about="goryeo"), course, within), {}
    bench = Branches(plan, CAIZHOU, COURSES[1:2], reply=reply)
    return bench.live(0, look=lambda row, at: told.update(at.annals())), told


def test_another_court_that_is_told_to_answer_as_it_would_lives_its_own_history(plan, lived):
    (own, told), (other, others) = replied(plan, "turning_march"), replied(plan, "blockade")
    assert own.replied.all()
    assert other.replied.all()
    assert np.array_equal(own.milestones[0], lived[0].milestones[1])
    assert np.array_equal(own.outcomes[0], lived[0].outcomes[1])
    assert not np.array_equal(told["x"], others["x"])


def test_who_is_not_asked_in_time_lives_on_as_he_would(plan, lived):
    found, _ = replied(plan, "blockade", within=10)
    assert not found.replied.any()
    assert np.array_equal(found.outcomes[0], lived[0].outcomes[1])


def test_a_reply_that_is_not_open_is_not_lived(plan):
    found, told = replied(plan, "pay")
    assert not told
    assert found.replied.all()
    assert np.isnan(found.outcomes).all()
    assert (found.milestones == -2).all()


def test_where_a_decision_never_comes_all_branches_are_one_history(plan):
    never = Watch("song", kind="capital_in_danger", after=0, before=3)
    found = Branches(plan, never, ("hold", "move_capital")).live(1)
    assert found.day == -1
    assert np.array_equal(found.outcomes[0], found.outcomes[1])
    assert same(found, 0, ensemble.relive(plan, 1))


def test_a_decision_can_be_named_by_its_kind(plan):
    by_kind = Branches(plan, Watch("song", kind="join_siege", about="mongol"), COURSES).live(0)
    by_name = Branches(plan, CAIZHOU, COURSES).live(0)
    assert by_kind.day == by_name.day
    assert np.array_equal(by_kind.milestones, by_name.milestones)


def test_branches_are_the_same_for_any_number_of_threads_and_come_in_order(plan):
    def told(threads):
        return list(in_order(lambda: Branches(plan, CAIZHOU, COURSES).live, iter(range(5)), threads))

    one, two = told(1), told(2)
    assert [each.run for each in one] == [each.run for each in two] == list(range(5))
    for each, other in zip(one, two, strict=True):
        assert np.array_equal(each.outcomes, other.outcomes)


def test_a_road_is_the_history_of_its_plan():
    plan = crossing_plan(3)
    found = Edited(plan).live(2)
    assert found.day == 0
    assert same(found, 0, ensemble.relive(plan, 2))


def test_where_no_court_decides_there_is_no_fork():
    with pytest.raises(ensemble.PlanError, match="no court decides"):
        Branches(crossing_plan(3), Watch("red", matter="wait"), ("go",))


def test_a_fork_has_no_end_unless_it_is_given():
    assert math.isinf(CAIZHOU.before)


def test_the_stand_in_of_a_course_that_is_not_open_is_lived(plan, lived):
    found = Branches(plan, CAIZHOU, ("fly|send_nothing",)).live(0)
    assert np.array_equal(found.outcomes[0], lived[0].outcomes[0])
    assert found.likely[0] == lived[0].likely[0]


def test_who_looks_is_shown_every_branch_that_was_lived(plan, lived):
    seen = {}

    def look(row, bench):
        seen[row] = np.array(bench.outcomes())

    Branches(plan, CAIZHOU, ("fly", *COURSES)).live(0, look=look)
    assert set(seen) == {1, 2, 3}
    for row, numbers in seen.items():
        assert np.array_equal(numbers, lived[0].outcomes[row - 1])


def kept(found):
    """All that is kept of the branches of a history, as bytes."""
    return [getattr(found, name).tobytes() for name in ("morning", "milestones", "outcomes", "years", "holders")]


def test_a_bench_serves_one_history_after_the_other_and_leaves_nothing_behind(plan, lived):
    bench = Branches(plan, CAIZHOU, COURSES)
    for run in (3, 0, 3):
        assert kept(bench.live(run)) == kept(lived[run])


def test_what_was_worked_out_before_a_decision_holds_in_every_branch(plan, lived):
    """One that begins with nothing worked out is the same."""

    def forget(_, bench):
        bench.at.scratch.view(np.uint8)[...] = 0

    assert kept(Branches(plan, CAIZHOU, COURSES).live(3, look=forget)) == kept(lived[3])
