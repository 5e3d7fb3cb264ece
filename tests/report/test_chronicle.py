"""How a history is told: dates, folding, milestones, lines."""

import re

import numpy as np
import pytest

from tests.report.told import one_of_each, opening, row
from zongheng.chronology import day_number
from zongheng.report import Told, chronicle, lines, read_events, tell
from zongheng.report.width import cells, table, wrap

VAN, HUNTERS = 1, 2


def texts(rows, lang="en", **options):
    return [(entry.shown, entry.text) for entry in chronicle(opening(), rows, lang, **options).entries]


def test_a_march_is_told_by_its_end_and_what_it_passed():
    rows = [row(day, "arrived", 0, place=place, x=500.0) for day, place in ((1, 0), (2, 1), (4, 2))]
    assert texts(rows) == [
        ("#0-2", "The southern army passed River Mouth and East Ford and reached the Old City, 500 men.")
    ]
    assert texts(rows, "zh") == [("#0-2", "南軍歷河口、東津，至故都，眾五百。")]


def test_many_places_are_counted():
    rows = [row(day, "arrived", 0, place=day, x=500.0) for day in range(6)]
    assert (
        texts(rows)[0][1] == "The southern army passed River Mouth and 4 other places and reached West Market, 500 men."
    )
    assert texts(rows, "zh")[0][1] == "南軍歷河口等五地，至西市，眾五百。"


def test_what_befalls_an_army_in_between_is_told_in_between():
    rows = [
        row(1, "arrived", 0, place=0, x=500.0),
        row(2, "withdrew", 0, place=0, x=500.0),
        row(3, "arrived", 0, place=1, x=500.0),
    ]
    assert [shown for shown, _ in texts(rows)] == ["#0", "#1", "#2"]


def test_a_hunger_is_told_by_its_last_day_and_a_new_one_anew():
    rows = [row(day, "hungry", 0, place=0, x=unfed, y=900.0) for day, unfed in ((1, 1.0), (2, 2.0), (9, 1.1))]
    assert [shown for shown, _ in texts(rows)] == ["#0-1", "#2"]
    assert texts(rows, "zh")[0][1] == "南軍在河口境，絕糧二日，眾九百。"


def test_convoys_of_a_month_are_told_at_its_end():
    rows = [
        row(1, "convoy_sent", -1, place=0, polity=0, x=1000.0, y=400.0),
        row(9, "convoy_sent", -1, place=0, polity=0, x=1200.0, y=400.0),
        row(12, "arrived", 0, place=1, x=500.0),
        row(22, "convoy_sent", -1, place=0, polity=0, x=1000.0, y=400.0),
    ]
    told = chronicle(opening(), rows, "zh").entries
    assert [entry.shown for entry in told] == ["#2", "#0-1", "#3"]
    assert told[1].text == "自河口發糧者再，凡二千二百石，役夫八百。"
    assert "是月" in "\n".join(tell(opening(), rows, "zh"))


def test_a_fight_is_told_by_its_first_day_and_how_it_went_on():
    rows = [row(day, "battle", VAN, HUNTERS, 0, x=900.0 - day, y=800.0) for day in (1, 2, 3, 20)]
    assert [shown for shown, _ in texts(rows)] == ["#0", "#1-2", "#3"]
    assert texts(rows)[1][1].endswith("again near River Mouth, twice; at the last 800 men against 897 men.")


def test_an_event_that_brings_a_milestone_is_not_hidden_in_a_later_day():
    watched = opening((("there", "there", "至", {"kind": "arrived", "place": 1}),))
    rows = [row(day, "arrived", 0, place=place, x=500.0) for day, place in ((1, 0), (2, 1), (4, 2))]
    told = chronicle(watched, rows).entries
    assert [(entry.shown, entry.milestones) for entry in told] == [("#0-1", ("there",)), ("#2", ())]


def test_a_milestone_of_any_comes_with_the_first_and_of_all_with_the_last():
    watched = opening(
        (
            ("late", "late", "", {"kind": -2, "of": (1, 2), "before": 4}),
            ("a", "a", "", {"kind": "arrived", "place": 0}),
            ("b", "b", "", {"kind": "arrived", "place": 2}),
            ("both", "both", "", {"kind": -2, "of": (1, 2)}),
            ("one", "one", "", {"kind": -3, "of": (2, 1)}),
        )
    )
    rows = [row(day, "arrived", 0, place=place) for day, place in ((1, 0), (2, 1), (4, 2))]
    told = chronicle(watched, rows, how=Told(full=True)).entries
    assert [entry.milestones for entry in told] == [("one",), (), ("b", "both")]


def test_the_era_is_said_at_first_and_when_the_year_changes():
    compiled = opening()
    told = tell(compiled, [row(day, "arrived", day % 2, place=0) for day in (0, 1, 230)])
    dates = [line.split("   ")[0].strip() if line.startswith("端") else line.strip() for line in told[2:]]
    assert dates[0] == "端平元年六月十二日己卯 · 9 Jul 1234"
    assert dates[1].startswith("六月十三日庚辰 · 10 Jul ")
    assert told[4].strip().startswith("端平二年二月六日己巳 · 24 Feb 1235")


def test_dates_are_those_of_the_court_that_is_asked_for():
    rows = [row(0, "refused", 0)]
    assert tell(opening(), rows, court="mongol")[2].startswith("太宗六年六月十二日己卯")
    assert tell(opening(court="jin"), rows)[2].startswith("天興三年六月十二日己卯")
    after = opening(court="jin", start=day_number(1240, 5, 3))  # Jin has no era any more
    assert tell(after, rows)[2].startswith("歲次庚子四月十日甲辰 · 3 May 1240")
    assert tell(opening(court="nobody"), rows)[2].startswith("端平元年")


def test_every_line_is_as_wide_as_it_may_be_and_numbers_stand_under_each_other():
    for lang in ("en", "zh"):
        told = lines(chronicle(opening(), one_of_each(), lang), width=110)
        assert max(cells(line) for line in told) <= 110
        columns = {cells(line[: line.index("[#")]) for line in told if re.search(r"\[#[\d\-, ]+\]$", line)}
        assert len(columns) == 1


def test_lines_break_between_characters_but_not_before_a_comma():
    assert wrap("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert wrap("one two, three", 8) == ["one two,", "three"]
    assert table([["一", "1"], ["a", "22"]], "<>", gap=" ") == ["一  1", "a  22"]


def test_long_lists_of_numbers_are_told_by_their_ends_and_count():
    rows = [row(day, "hungry" if day % 2 else "delayed", day % 2, x=float(day)) for day in range(12)]
    told = chronicle(opening(), rows).entries
    hunger = next(entry for entry in told if entry.kind == "hungry")
    assert hunger.shown == "#1…11 ×6"
    assert hunger.numbers == (1, 3, 5, 7, 9, 11)


def test_a_chronicle_is_plain_data_too():
    (entry,) = chronicle(opening(), [row(3, "withdrew", 0, place=1, x=99.0)], "zh").rows()
    assert entry["date"] == "1234-07-12"
    assert entry["reckoned"] == "端平元年六月十五日壬午"
    assert entry["numbers"] == (0,)


def test_the_log_of_the_engine_is_read_up_to_its_count():
    from zongheng.engine.state import layout

    log = np.zeros(1, layout(1).log)
    log["count"] = 2
    log["kind"][0, :2] = 3, 19
    assert [event.kind for event in read_events(log)] == ["arrived", "hungry"]
    assert [event.kind for event in read_events(log[0])] == ["arrived", "hungry"]


def test_a_history_in_which_nothing_happens_has_a_title():
    assert tell(opening(), []) == ["The crossing · small@crossing", ""]


def test_a_language_that_is_not_told_is_refused():
    with pytest.raises(ValueError, match="no chronicle is told in 'fr': write one of en, zh"):
        chronicle(opening(), [], "fr")
