"""Sentences that follow from the one before them say nothing twice, and states are counted apart from bands."""

import numpy as np

from tests.report.told import deed, opening, row
from zongheng.chronology import day_number
from zongheng.engine.realm import BAND
from zongheng.engine.state import layout
from zongheng.report import Told, chronicle, tell
from zongheng.report.importance import MOST

SOUTH, NORTH, COATS = range(3)
HE, LU, BO = range(3)
MAIN, VAN, HUNTERS = range(3)
GATE = 3


def told(rows, lang="en", **how):
    """The sentences of a history."""
    return [entry.text for entry in chronicle(opening(), rows, lang, how=Told(**how)).entries]


def test_a_capital_that_falls_is_named_once():
    town = {**row(5, "yielded", MAIN, place=GATE, polity=SOUTH, x=300, y=9_000), "of": NORTH}
    rows = [town, deed(5, "capital_fell", SOUTH, NORTH, place=GATE, x=2)]
    assert told(rows)[1] == "With it North lost the capital, for the second time."
    assert told(rows, "zh")[1] == "北國都也，至是凡二陷。"
    assert told(rows[1:])[0].startswith("South took North Gate, the capital of North")


def test_who_comes_to_a_throne_follows_the_one_before_him():
    rows = [
        deed(5, "ruler_died", SOUTH, -1, HE, x=50),
        deed(5, "acceded", SOUTH, -1, LU, x=5),
        deed(5, "regency", SOUTH, -1, BO, x=5),
    ]
    assert told(rows) == [
        "He Ping, ruler of South, died at 50.",
        "Lu An followed at 5.",
        "Until the new ruler was of age, Bo Yan governed.",
    ]
    assert told(rows, "zh") == ["南國主何平殂，年五十。", "陸安嗣立，年五。", "主未冠，伯顏秉政。"]


def test_sentences_that_may_be_picked_out_stand_alone():
    rows = [deed(5, "ruler_died", SOUTH, -1, HE, x=50), deed(5, "acceded", SOUTH, -1, LU, x=5)]
    assert told(rows, apart=True)[1] == "Lu An became ruler of South at 5."


def test_on_another_day_or_of_another_court_a_sentence_stands_alone():
    assert told([deed(5, "ruler_died", SOUTH, -1, HE, x=50), deed(9, "acceded", SOUTH, -1, LU, x=5)])[1] == (
        "Lu An became ruler of South at 5."
    )
    assert told([deed(5, "ruler_died", NORTH, -1, HE, x=50), deed(5, "acceded", SOUTH, -1, LU, x=5)])[1] == (
        "Lu An became ruler of South at 5."
    )


def test_a_ruler_lost_with_his_capital_and_a_state_with_both():
    rows = [
        deed(5, "capital_fell", SOUTH, NORTH, place=GATE, x=1),
        deed(5, "ruler_died", NORTH, -1, HE, place=GATE, x=50),
        deed(5, "state_ended", NORTH, SOUTH, place=GATE, x=5),
    ]
    assert told(rows)[1:] == ["Its ruler He Ping, 50, was killed or taken.", "So North came to an end."]


def test_a_ruler_who_falls_at_the_head_of_an_army_did_not_just_die():
    rows = [
        {**row(5, "commander_fell", MAIN, place=GATE, polity=SOUTH, x=9_000), "who": HE},
        deed(5, "ruler_died", SOUTH, -1, HE, x=44),
    ]
    fights = [row(10 * n + 10, "battle", MAIN, HUNTERS, GATE, SOUTH, 90_000, 90_000) for n in range(2 * MOST)]
    assert told(rows)[1] == "He was the ruler of South, 44 years old."
    assert "He was the ruler of South, 44 years old." in told([*rows, *fights]), "and long histories tell how"


def test_what_the_engine_settles_by_the_month_has_no_day():
    first = day_number(1234, 8, 1) - day_number(1234, 7, 9)
    rows = [
        {**deed(first, "revolted", SOUTH, NORTH, place=GATE, x=9_000, y=900)},
        deed(first, "ruler_died", SOUTH, -1, HE, x=50),
        {**deed(first + 3, "revolted", SOUTH, NORTH, place=GATE, x=9_000, y=900)},
    ]
    lines = [line.split("   ")[0].strip() for line in tell(opening(), rows)[2:] if " · " in line]
    assert [line.split("  ")[0] for line in lines] == [
        "端平元年七月 · Aug 1234",
        "七月五日壬寅 · 1 Aug",
        "七月八日乙巳 · 4 Aug",
    ]


def test_a_broken_treaty_and_the_war_are_told_of_one_pair():
    rows = [deed(5, "treaty_broken", SOUTH, NORTH, x=2), deed(5, "war_declared", SOUTH, NORTH, x=1.5)]
    assert told(rows)[1] == "South then went to war, judging the odds 1.5 to 1."


def test_an_army_that_breaks_and_is_ridden_down_is_not_placed_thrice():
    rows = [
        row(5, "battle", MAIN, HUNTERS, GATE, SOUTH, 9_000, 7_000),
        row(5, "broke", MAIN, -1, GATE, SOUTH, 8_000, 900),
        row(5, "pursued", MAIN, -1, GATE, SOUTH, 2_000, 6_000),
    ]
    assert told(rows)[1:] == [
        "The southern army broke and ran, 8,000 men left; 900 men had fallen in the fight.",
        "The enemy rode down the southern army, 2,000 men lost, 6,000 men left.",
    ]


def test_places_that_a_court_gives_up_on_one_day_are_told_together():
    rows = [deed(5, "given_up", SOUTH, place=place, x=1_000) for place in (0, 1, GATE)]
    assert told(rows) == ["South gave up River Mouth, East Ford and North Gate; 3,000 men marched off."]
    assert told(rows, "zh") == ["南國棄河口、東津、北門，守卒三千皆去。"]
    assert len(told(rows, full=True)) == 3


def test_the_people_of_a_town_are_those_in_and_about_it():
    (text,) = told([row(5, "entered", MAIN, place=GATE, polity=SOUTH, x=9_000, y=800_000)])
    assert text.endswith("; 800,000 people lived in and about it.")


def test_the_end_of_a_state_and_of_a_band_are_counted_apart():
    made = layout(1)
    base = np.zeros(1, made.state)
    base[0]["polities"]["kind"][COATS] = BAND
    compiled = opening(state=base)
    fights = [row(10 * n, "battle", MAIN, HUNTERS, GATE, SOUTH, 9_000, 9_000) for n in range(2 * MOST)]
    rows = [*fights, deed(20 * MOST, "state_ended", COATS, SOUTH), deed(20 * MOST, "state_ended", NORTH, SOUTH)]
    entries = chronicle(compiled, rows).entries
    assert any(entry.text.startswith("North came to an end") for entry in entries)
    counted = " ".join(entry.text for entry in entries if entry.period)
    assert "bands ended 1" in counted
    assert "states ended" not in counted


def test_of_milestones_that_come_with_one_event_the_widest_is_told():
    watched = opening(
        (
            ("stormed", "stormed", "", {"kind": "taken", "place": GATE}),
            ("falls", "falls", "", {"kind": -3, "of": (0,)}),
        )
    )
    (entry,) = chronicle(watched, [row(5, "taken", MAIN, place=GATE, polity=SOUTH, x=300, y=9_000)]).entries
    assert entry.milestones == ("falls",)
