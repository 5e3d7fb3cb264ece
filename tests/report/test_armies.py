"""What armies are called: whose they are, and where they are at home once their name says neither."""

import numpy as np
import pytest

from tests.report.told import opening, row
from zongheng.engine.state import layout
from zongheng.report import chronicle

ARMIES = (
    ("wing", "Left wing", "左翼"), ("city", "Army of the Old City", "故都軍"), ("horse", "The northern horse", "北軍"),
    ("foot_1", "Picked foot (1)", "選鋒之一"), ("foot_2", "Picked foot of the south (2)", "選鋒之二"),
    ("rebels", "Rebels (1), a second host", "亂民之一別部"),
)  # fmt: skip
POLITIES = (("south", "South", "南國"), ("riders", "Riders", "騎人"), ("rebels_1", "Rebels (1)", "亂民之一"))
WING, CITY, HORSE, FOOT, MORE_FOOT, REBELS = range(6)
SOUTH, RIDERS, BAND = range(3)
MOUTH, FORD, OLD, GATE = range(4)


def told(rows, lang="en", free=1):
    """The sentences of a long history with these armies."""
    state = np.zeros(1, layout(1).state)
    state["free"] = free
    armies = state[0]["armies"]
    armies["polity"][: len(ARMIES)] = (RIDERS, SOUTH, RIDERS, SOUTH, SOUTH, BAND)
    armies["home"][: len(ARMIES)] = (GATE, OLD, GATE, MOUTH, MOUTH, GATE)
    compiled = opening(state=state, armies=ARMIES, polities=POLITIES)
    return [entry.text for entry in chronicle(compiled, rows, lang).entries]


def comes(army, polity, day=9, kind="halted", **fields):
    return row(day, kind, army, place=FORD, polity=polity, x=500.0, **fields)


def test_the_name_of_an_army_says_whose_it_is_unless_it_bears_his_name():
    assert told([comes(WING, RIDERS)]) == [
        "Left wing of the Riders stood and waited at East Ford, 500 men, with no food."
    ]
    assert told([comes(CITY, SOUTH)])[0].startswith("South's Army of the Old City stood")
    assert told([comes(WING, RIDERS)], "zh") == ["騎人左翼止於東津以待，眾五百，無糧。"]


def test_of_two_armies_of_one_lord_it_is_said_once():
    rows = [row(1, "taken", WING, HORSE, FORD, RIDERS, 700.0, 9_000.0, of=SOUTH)]
    assert told(rows) == [
        "Left wing of the Riders and the northern horse led 9,000 men to storm East Ford, held by South with 700 men."
    ]
    rows = [row(1, "battle", WING, CITY, FORD, RIDERS, 700.0, 9_000.0)]
    assert told(rows) == [
        "South's Army of the Old City, 9,000 men, attacked Left wing of the Riders, 700 men, near East Ford."
    ]


def test_an_army_that_came_over_is_told_after_its_base_and_its_new_lord():
    rows = [row(1, "defected", CITY, place=FORD, polity=RIDERS, of=SOUTH, x=500.0), comes(CITY, RIDERS)]
    assert told(rows) == [
        "Army of the Old City, 500 men, left South and went over to the Riders with East Ford.",
        "The Riders' army of East Ford stood and waited at East Ford, 500 men, with no food.",
    ]
    assert told(rows, "zh")[1].startswith("騎人東津軍止於東津")


def test_an_army_of_a_dead_state_that_its_new_lord_leads_off_or_raises_anew_is_his():
    rows = [comes(CITY, RIDERS), row(20, "raised", CITY, place=GATE, polity=RIDERS, x=500.0, y=600.0)]
    first, second = told(rows)
    assert first.startswith("The Riders' army of the Old City stood")
    assert second.startswith("The Riders' army of North Gate was filled up")


@pytest.mark.parametrize(("lang", "names"), [
    ("en", ("South's Picked foot of River Mouth", "South's second picked foot of River Mouth")),
    ("zh", ("南國河口選鋒", "南國河口第二選鋒")),
])  # fmt: skip
def test_armies_that_have_but_a_number_are_told_after_their_base(lang, names):
    texts = told([comes(FOOT, SOUTH), comes(MORE_FOOT, SOUTH, 10)], lang)
    assert all(text.startswith(name) for text, name in zip(texts, names, strict=True))


def test_rebels_without_a_name_are_those_of_the_place_where_they_rose():
    rows = [row(1, "revolted", place=OLD, polity=BAND, of=SOUTH, x=9e4, y=4e3), comes(REBELS, BAND)]
    assert told(rows)[1].startswith("Rebels of the Old City stood")
    assert told(rows, "zh")[1].startswith("故都亂民止於")


def test_a_besieger_against_whom_a_garrison_comes_out_keeps_his_lord():
    rows = [row(1, "sallied", WING, place=FORD, polity=SOUTH, of=RIDERS, x=50.0, y=60.0)]
    assert "against Left wing of the Riders" in told(rows)[0]


def test_on_one_march_armies_are_named_after_their_sides():
    assert told([comes(WING, RIDERS)], free=0)[0].startswith("Left wing stood")
