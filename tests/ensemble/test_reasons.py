"""Decisions and their reasons: a row for each course of each decision, with names, beside the annals."""

from pathlib import Path

import numpy as np
import pytest

from tests.ensemble.crossing import long_crossing
from zongheng import ensemble
from zongheng.engine.state import layout
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS
from zongheng.ensemble.about import about
from zongheng.ensemble.histories import LOG, Chunk
from zongheng.ensemble.reasons import TERMS, reasons
from zongheng.ensemble.results import open_results
from zongheng.ensemble.store import prepare
from zongheng.ensemble.writer import Writer

PAY, WAR = ACTIONS.index("pay"), ACTIONS.index("declare_war")


def kept():
    """A log that keeps a decision for war of three courses and one of two that was put off."""
    log = np.zeros(1, layout(1).log)[0]["decisions"]
    log["count"] = 2
    log["event"][:2], log["kind"][:2], log["named"][:2] = (4, 9), (1, 0), -1
    log["court"][:2], log["about"][:2] = (0, 1), (1, -1)
    log["options"][:2], log["chosen"][:2] = (3, 2), (2, -1)
    log["act"][0, :3], log["act"][1, :2] = (0, PAY, WAR), (0, PAY)
    log["utility"][0, :3], log["utility"][1, :2] = (0.5, -1.0, 1.25), (0.0, 2.0)
    log["terms"][0, 2, :2] = 1.0, 0.25
    return log


def test_a_decision_has_a_row_for_each_course_that_was_open():
    found = reasons(kept())
    assert found["decision"].tolist() == [0, 0, 0, 1, 1]
    assert found["event"].tolist() == [4, 4, 4, 9, 9]
    assert found["course"].tolist() == [0, 1, 2, 0, 1]
    assert found["act"].tolist() == [0, PAY, WAR, 0, PAY]
    assert found["taken"].tolist() == [0, 0, 1, 0, 0], "none is taken where the court put the matter off"
    assert found["weight"].tolist() == [0.5, -1.0, 1.25, 0.0, 2.0]
    assert found["security"].tolist() == [0.0, 0.0, 1.0, 0.0, 0.0]
    assert found["land"].tolist() == [0.0, 0.0, 0.25, 0.0, 0.0]


def test_a_log_without_decisions_has_no_rows():
    empty = np.zeros(1, layout(1).log)[0]["decisions"]
    assert {len(column) for column in reasons(empty).values()} == {0}


@pytest.fixture
def written(tmp_path: Path) -> ensemble.Results:
    """A results folder of two histories of a free opening, written by hand."""
    made = ensemble.plan(long_crossing(), histories=2)
    says = {**about(made, events=True), "free": True}
    annals = {name: np.zeros(2, dtype) for name, dtype in LOG.items()}
    annals |= {"kind": np.array([EVENTS["decided"][0], EVENTS["died"][0]], "u1"), "who": np.array([-1, 1], "i2")}
    annals |= {"of": np.array([1, -1], "i1"), "army": np.array([-1, 0], "i2")}
    years = len(says["years"])
    outcomes, milestones = len(made.compiled.outcomes), len(made.compiled.names.milestones)
    by_year = np.ones((2, years, outcomes))
    by_year[1, 2:] = np.nan  # the second was cut short in its third year
    chunk = Chunk(
        first=0, values=made.values(0, 2), milestones=np.full((2, milestones), -1, np.int32),
        outcomes=np.ones((2, outcomes)), years=by_year, audit=np.zeros((2, 2)), trouble=np.array([0, 6], np.int8),
        annals=[dict(annals), dict(annals)], decisions=[reasons(kept()), reasons(kept())],
    )  # fmt: skip
    writer = Writer(prepare(tmp_path / "r", says, resume=False), made)
    writer.write(0, chunk)
    writer.close()
    return open_results(tmp_path / "r")


def test_decisions_are_written_with_their_names(written):
    table = written.table("decisions", run=1)
    assert list(table["kind"]) == [list(MATTERS)[1]] * 3 + [next(iter(MATTERS))] * 2
    assert list(table["court"]) == ["red"] * 3 + ["blue"] * 2
    assert list(np.ma.filled(table["about"], "")) == ["blue"] * 3 + [""] * 2
    assert list(table["action"]) == ["nothing", "pay", "declare_war", "nothing", "pay"]
    assert list(table["taken"]) == [False, False, True, False, False]
    assert table["matter"].mask.all()
    assert set(TERMS) <= set(table)
    assert list(table["number"]) == list(range(5))


def test_events_name_the_other_polity_and_the_person(written):
    table = written.table("events", run=0)
    assert list(np.ma.filled(table["of"], "")) == ["blue", ""]
    assert list(np.ma.filled(table["who"], "")) == ["", "general_blue"]


def test_a_history_that_is_cut_short_has_no_years_after_that(written):
    assert list(written.table("years", run=1)["year"]) == [1234, 1235]
    assert ensemble.summarise(written).trouble == {"decisions": 1}


def test_the_folder_says_what_its_decisions_are(written):
    assert written.about["matters"] == dict(MATTERS)
    assert written.about["considerations"] == list(TERMS)


def test_with_events_none_there_are_no_decisions(tmp_path):
    made = ensemble.plan(long_crossing(), histories=2)
    store = prepare(tmp_path / "r", {**about(made, events=False), "free": True}, resume=False)
    assert store.tables == ("years", "premises", "histories")
    assert prepare(tmp_path / "s", about(made, events=True), resume=False).tables[:2] == ("events", "years")
