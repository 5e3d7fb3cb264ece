"""Long histories: what is told, what is counted at the end of a year, and why courts chose as they did."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from tests.report.told import deed, opening, row
from zongheng.chronology import day_number
from zongheng.engine.realm import BAND, CONSIDERATIONS
from zongheng.engine.state import layout
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS
from zongheng.report import Told, chronicle, dating, lines, read_events, summary, tell
from zongheng.report.counts import COUNTS
from zongheng.report.importance import ALWAYS, DULL, KINDS, MOST, OF_STATES, WEIGHTS, weigh
from zongheng.report.reasons import likely, read_decisions

SOUTH, NORTH, COATS = range(3)
YEAR = 365


def war(years=30, fights=60):
    """A war of many fights a year, each larger than the one before, and a state that ends."""
    rows = []
    for year in range(years):
        for fight in range(fights):
            day, men = year * YEAR + 5 * fight, 100.0 * (1 + fight)
            rows.append(row(day, "battle", fight % 2, 2, fight % 5, SOUTH, men, men))
            rows.append(row(day + 1, "marched", fight % 2, -1, fight % 5, SOUTH, men))
    return [*rows, deed(years * YEAR, "state_ended", NORTH, SOUTH, x=years * YEAR, y=1)]


def chosen(log, event, **fields):
    """Write down a decision of South on war with North: let it be, pay, or go to war."""
    kept = log[0]["decisions"]
    d = int(kept["count"])
    kept["event"][d], kept["kind"][d] = event, list(MATTERS).index("neighbour_weak")
    kept["named"][d], kept["court"][d], kept["about"][d], kept["options"][d] = -1, SOUTH, NORTH, 3
    kept["act"][d, :3] = [ACTIONS.index(act) for act in ("nothing", "send_envoy", "declare_war")]
    kept["utility"][d, :3] = 0.0, 0.5, 1.5
    kept["terms"][d, 2, CONSIDERATIONS.index("land")] = 2.0
    kept["terms"][d, 2, CONSIDERATIONS.index("war")] = -0.5
    kept["terms"][d, 1, CONSIDERATIONS.index("security")] = 0.5
    kept["chosen"][d] = 2
    for name, value in fields.items():
        kept[name][d] = value
    kept["count"] = d + 1


@pytest.fixture
def log():
    """A log of the engine in which South decides."""
    log = np.zeros(1, layout(1).log)
    log["count"] = 2
    for name in ("army", "other", "place", "polity", "of", "who"):
        log[name][:] = -1
    log["kind"][0, :2] = EVENTS["decided"][0], EVENTS["war_declared"][0]
    log["polity"][0, :2], log["of"][0, :2], log["x"][0, :2] = SOUTH, NORTH, (2.0, 1.25)
    return log


# -- what is told ------------------------------------------------------------------------------------------------------


def test_a_long_history_is_told_in_some_hundreds_of_lines_with_the_rest_counted_by_year():
    told = chronicle(opening(), war())
    years = [entry for entry in told.entries if entry.period == "year"]
    assert len(told.entries) - len(years) <= MOST + 1
    assert 30 <= len(years) <= 31, "lunar years begin in spring"
    assert years[0].text.startswith("Besides: fights ")
    assert len(lines(told)) < 600


def test_what_is_left_out_are_the_least():
    rows = war()
    told = chronicle(opening(), rows)
    fights = [rows[entry.numbers[0]]["x"] for entry in told.entries if entry.kind == "battle"]
    counted = [rows[number]["x"] for entry in told.entries if entry.period for number in entry.numbers]
    assert min(fights) >= max(counted)


def test_what_befalls_states_is_always_told():
    rows = [deed(day, "treaty_made", SOUTH, NORTH, x=3) for day in range(0, 90 * MOST, 90)]
    told = chronicle(opening(), sorted([*rows, *war(5)], key=lambda one: one["day"]))
    assert sum(entry.kind == "treaty_made" for entry in told.entries) == len(rows)


def test_dealings_with_bands_weigh_less_than_those_of_states():
    small, great = read_events([deed(0, "war_declared", NORTH, COATS), deed(0, "war_declared", SOUTH, NORTH)])
    assert weigh(small, {COATS}) < ALWAYS
    assert weigh(great, {COATS}) == ALWAYS


def test_a_fight_weighs_as_its_smaller_side_does():
    even, hunt = read_events([row(0, "battle", x=2_000, y=2_000), row(0, "battle", x=90_000, y=100)])
    assert weigh(even, ()) > weigh(hunt, ())


def test_bands_are_those_of_the_opening():
    compiled = opening()
    compiled.base[0]["polities"]["kind"][COATS] = BAND
    rows = [deed(day, "treaty_made", SOUTH, COATS, x=4) for day in range(0, 20 * MOST, 10)]
    told = chronicle(compiled, rows)
    assert sum(entry.kind == "treaty_made" for entry in told.entries) == MOST


def test_an_event_that_brings_a_milestone_is_told_however_small_it_is():
    watched = opening((("small", "a small fight", "小戰", {"kind": "battle", "place": 0}),))
    rows = war()
    told = chronicle(watched, rows)
    assert [name for entry in told.entries for name in entry.milestones] == ["a small fight"]


def test_a_history_of_some_years_is_counted_by_seasons():
    told = chronicle(opening(), war(5), "zh")
    assert {entry.period for entry in told.entries} == {"", "season"}
    assert "是時" in "\n".join(lines(told))


def test_a_year_of_which_nothing_is_told_is_named_before_it_is_counted():
    rows = [row(1_000, "battle", 0, 2, 1, SOUTH, 10.0, 10.0)]
    rows += [row(day, "battle", 0, 2, 1, SOUTH, 9_000.0, 9_000.0) for day in range(4_000, 12_000, 10)]
    shown = lines(chronicle(opening(), rows))
    (first,) = [line for line in shown if "#0]" in line]
    assert re.search(r"年 · 1\d\d\d +Besides: fights 1\.", first)
    assert any("that year" in line for line in shown)


def test_a_year_that_is_only_counted_bears_the_year_in_which_it_began():
    late = [row(day, "battle", 0, 2, 1, SOUTH, 9_000.0, 9_000.0) for day in range(4_000, 12_000, 10)]
    for day in range(1_000, 1_400, 9):
        told = chronicle(opening(), [row(day, "battle", 0, 2, 1, SOUTH, 10.0, 10.0), *late])
        (first,) = [line for line in lines(told) if "#0]" in line]
        assert f" · {dating.lunar_year_of(told.entries[0].day, told.by)} " in first


def test_all_tells_everything():
    rows = war()
    told = chronicle(opening(), rows, how=Told(full=True))
    assert [entry.numbers for entry in told.entries] == [(number,) for number in range(len(rows))]


def test_nothing_is_dropped_in_silence():
    rows = war()
    told = chronicle(opening(), rows)
    numbers = [number for entry in told.entries for number in entry.numbers]
    assert len(numbers) == len(set(numbers))
    assert len(numbers) + sum(told.untold.values()) == len(rows)
    assert "marches 1,800" in "\n".join(lines(told))


def test_days_may_be_chosen():
    compiled, rows = opening(), war()
    start, first, last = int(compiled.start), day_number(1240, 1, 1), day_number(1240, 3, 1)
    told = chronicle(compiled, rows, how=Told(since=first, until=last))
    assert {entry.period for entry in told.entries} == {""}, "what is short is told as a short history is"
    assert all(first <= start + rows[number]["day"] < last for entry in told.entries for number in entry.numbers)
    numbers = {number for entry in told.entries for number in entry.numbers}
    every = [i for i, one in enumerate(rows) if first <= start + one["day"] < last]
    assert numbers == set(every)


def test_days_without_events_have_no_entries():
    assert chronicle(opening(), war(2), how=Told(since=day_number(1250, 1, 1))).entries == ()
    assert chronicle(opening(), [], how=Told(until=day_number(1250, 1, 1))).entries == ()


def test_every_kind_of_event_has_a_weight_or_is_dull():
    assert set(WEIGHTS) | set(DULL) | set(OF_STATES) == set(EVENTS)
    assert set(COUNTS) == set(EVENTS)
    assert len(EVENTS) > KINDS


# -- why ---------------------------------------------------------------------------------------------------------------


def test_a_decision_names_its_matter_and_its_course(log):
    chosen(log, 0)
    assert [entry.text for entry in chronicle(opening(), log).entries] == [
        "South decided on war with North: go to war.",
        "South went to war with North, judging the odds 1.2 to 1.",
    ]
    assert chronicle(opening(), log, "zh").entries[0].text == "南國議伐北國，定議出師。"


def test_without_its_reasons_a_decision_is_told_all_the_same(log):
    assert chronicle(opening(), log).entries[0].text == "South decided a matter touching North."


def test_a_debate_without_end_names_its_matter(log):
    log["kind"][0, 0], log["x"][0, 0] = EVENTS["put_off"][0], 2
    chosen(log, 0, chosen=-1)
    assert chronicle(opening(), log).entries[0].text == "South could not agree on war with North, debated twice."


def test_why_opens_the_terms_of_the_sum(log):
    chosen(log, 0)
    (decided, declared) = chronicle(opening(), log, how=Told(why=True)).entries
    assert decided.why == (
        "→ go to war: 63 %, weight +1.50 = land +2.00, risk of war −0.50",
        "· send an embassy: 23 %, weight +0.50 = security +0.50",
        "· let it be: 14 %, weight +0.00",
    )
    assert declared.why == ()
    shown = "\n".join(tell(opening(), log, how=Told(why=True)))
    assert "→ go to war: 63 %, weight +1.50 = land +2.00, risk of war −0.50" in shown
    assert chronicle(opening(), log).entries[0].why == ()


def test_what_is_only_counted_gives_no_reasons(log):
    chosen(log, 0)
    log["day"][0, 1] = 12_000
    rows = [row(day, "battle", 0, 2, 1, SOUTH, 9_000.0, 9_000.0) for day in range(400, 40 * MOST, 20)]
    assert chronicle(opening(), log, how=Told(why=True)).entries[0].why
    count = len(rows) + 2
    for number, one in enumerate(rows, 2):
        for name in ("day", "kind", "army", "other", "place", "polity", "of", "who", "x", "y"):
            log[name][0, number] = EVENTS[one[name]][0] if name == "kind" else one[name]
    log["count"] = count
    told = chronicle(opening(), log, how=Told(why=True))
    (counted,) = [entry for entry in told.entries if 0 in entry.numbers]
    assert counted.period == "year"
    assert counted.why == ()


def test_what_the_terms_leave_is_inertia(log):
    chosen(log, 0, utility=[0.3, -1.0, 0.0, 0.0, 0.0, 0.0], terms=0.0)
    lines_ = chronicle(opening(), log, "zh", how=Told(why=True)).entries[0].why
    assert lines_[0] == "·仍舊：50 %，權 +0.30＝因循 +0.30"


def test_a_named_matter_and_its_courses_have_their_own_words(log):
    chosen(log, 0, named=0, chosen=1)
    compiled = opening(matters=(("wax", "The letter in wax", "蠟書"),))
    courses = {
        name: SimpleNamespace(id=name, name=words)
        for name, words in (("stay", {"en": "stay"}), ("go_west", {}), ("go_east", {"en": "go east", "zh": "東"}))
    }
    compiled.scenario.opening.matters = {"wax": SimpleNamespace(options=courses)}
    assert chronicle(compiled, log).entries[0].text == 'South decided on "the letter in wax": go west.'
    assert chronicle(compiled, log, how=Told(why=True)).entries[0].why[0].startswith("· go east: 63 %")


def test_shares_are_those_of_quantal_response():
    np.testing.assert_allclose(likely((0.0, np.log(3.0))), (0.25, 0.75))
    assert likely(()) == ()


def test_rows_of_a_results_folder_have_no_reasons():
    assert read_decisions([row(0, "decided")]) == {}


# -- tables ------------------------------------------------------------------------------------------------------------


def test_milestones_of_a_long_history_are_told_by_year():
    about = {
        "name": {"en": "Ages"}, "opening": "ages", "histories": 2, "epoch": {"day": day_number(1233, 8, 1)},
        "last": {"day": day_number(1279, 12, 30), "date": "1279-12-30"}, "premises": [], "outcomes": [],
        "identity": {"scenario": "small@ages", "seed": 1, "edits": []},
        "milestones": [{"id": "end", "name": {"en": "The end"}, "record": {"date": "1279-03-19"}}],
    }  # fmt: skip
    end = {"probability": 0.5, "interval": (0.1, 0.9), "record": "1279-03-19"}
    end |= {"date_q05": "1251-02-03", "date_q50": "1262-07-01", "date_q95": "1277-11-11"}
    found = {"milestones": {"end": end}, "outcomes": {}, "audit": {"grain_error": 0.0, "heads_error": 0.0}}
    assert re.search(r"1251 · 1262 · 1277 +19 Mar 1279", summary(about, found))
    short = about | {"last": {"day": day_number(1240, 1, 1), "date": "1240-01-01"}}
    assert "3 Feb 1251 · 1 Jul 1262 · 11 Nov 1277" in summary(short, found)
