"""Playing: a history stops for the courts held from outside, and is the same history however it is lived."""

import math

import numpy as np
import pytest

from tests.ensemble.crossing import crossing, folder
from tests.play.table import BLUE, RED, game, raise_matter, same
from zongheng import ensemble, play
from zongheng.engine.words import ACTIONS
from zongheng.ensemble.histories import TROUBLES, relive
from zongheng.play import game as room

# -- living ------------------------------------------------------------------------------------------------------------


def test_with_the_court_model_on_every_seat_a_game_is_the_history_of_an_ensemble():
    at = play.start(folder(), seed=3, run=7, until="1234-08-10")
    assert at.advance() is None
    lived = relive(ensemble.plan(crossing(), seed=3, until=at.compiled.start + at.compiled.days), 7)
    assert at.state.tobytes() == lived.state.tobytes()
    assert at.log["x"].tobytes() == lived.log["x"].tobytes()
    assert at.over
    assert at.date == "1234-08-10"


def test_edits_are_those_of_an_ensemble():
    given = dict(do={"wait_for_grain": "wait"}, set={"loads": "light"})
    at = play.start(folder(), **given, until="1234-08-01")
    at.advance()
    lived = relive(ensemble.plan(crossing(), ensemble.edits_of(**given), until=at.compiled.start + at.compiled.days), 0)
    assert at.date == "1234-08-01"
    assert at.state.tobytes() == lived.state.tobytes()


def test_it_runs_to_the_next_matter_of_an_outside_seat_and_no_farther():
    at = game()
    raise_matter(at, days=5)
    matter = at.advance()
    assert (at.date, matter.kind, matter.due) == ("1234-07-14", "tribute_due", "1234-07-14")
    assert at.waiting == matter
    at.decide(matter, "pay")
    assert at.waiting is None
    assert at.advance() is None
    assert at.over


def test_a_matter_of_the_court_model_stops_nobody():
    at = game()
    raise_matter(at, court=BLUE, about=RED)
    assert at.advance(10) is None
    assert at.date == "1234-07-19"


def test_an_advance_in_two_steps_equals_one():
    one, two = game(), game()
    for at in (one, two):
        raise_matter(at, days=30)
    for days in (1, 0, 4, 5):
        two.advance(days)
    one.advance(10)
    assert same(one, two)
    assert (one.advance(), two.advance()) == (one.waiting, two.waiting)
    assert same(one, two)


def test_while_a_matter_waits_time_stands():
    at = game()
    raise_matter(at, days=2)
    at.advance()
    with pytest.raises(
        play.PlayError, match=r"red has to decide 'tribute_due.blue.1234-07-09' first: A payment to Blue"
    ):
        at.advance()
    assert at.date == "1234-07-11"


def test_a_matter_may_be_decided_before_it_is_due():
    at = game()
    raise_matter(at, days=5)
    (matter,) = at.docket("red")
    at.decide(matter, 1)
    assert at.advance(20) is None
    assert at.state["docket"]["chosen"][0, 0] == 1


def test_a_game_that_runs_out_of_room_is_over_and_says_of_what(monkeypatch):
    at = game()
    monkeypatch.setattr(room, "live_days", lambda *_: 4)
    assert at.advance() is None
    assert (at.over, at.trouble) == (True, "docket")
    assert at.advance() is None
    assert room.TROUBLES == TROUBLES


# -- what a seat is told -----------------------------------------------------------------------------------------------


def test_a_matter_says_what_it_is_about_and_what_can_be_done():
    at = game()
    raise_matter(at, acts=("nothing", "stop_paying", "declare_war"), cash=200_000.0)
    (matter,) = at.docket("red")
    assert matter.id == "tribute_due.blue.1234-07-09"
    assert matter.question == "A payment of 200,000 guan to Blue falls due. Pay it?"
    assert (matter.court, matter.about, matter.third, matter.place) == ("red", "blue", "", "")
    assert [(each.index, each.id, each.text) for each in matter.options] == [
        (0, "nothing", "let it be"), (1, "stop_paying", "stop paying Blue"), (2, "declare_war", "go to war with Blue"),
    ]  # fmt: skip
    assert matter.options[2].acts == (play.Act("declare_war", "blue", "", 0.0),)
    assert matter.likely == (), "it has not been weighed yet"


def test_a_matter_speaks_chinese():
    at = game()
    raise_matter(at, acts=("nothing", "declare_war"), cash=200_000.0)
    (matter,) = at.docket("red", lang="zh")
    assert matter.question == "當輸Blue歲幣二十萬貫。與之乎？"
    assert matter.options[1].text == "伐Blue"


def test_the_likelihood_is_that_of_the_court_model():
    at = game()
    raise_matter(at, days=1, acts=("nothing", "pay"))
    at.advance()
    at.state["docket"]["utility"][0, 0, :2] = 0.0, 1.0  # as if the court had weighed them so
    matter = at.waiting
    np.testing.assert_allclose(matter.likely, [1 / (1 + math.e), math.e / (1 + math.e)])


def test_two_courses_of_the_same_action_have_ids_of_their_own():
    at = game()
    raise_matter(at, acts=("nothing", "send_men", "send_men"))
    (matter,) = at.docket("red")
    assert [each.id for each in matter.options] == ["nothing", "send_men", "send_men_2"]


def test_a_course_of_several_actions_says_them_all():
    at = game()
    m = raise_matter(at, acts=("nothing", "abandon"))
    lying = at.state["docket"]
    lying["act"][0, m, 1, 1], lying["act_place"][0, m, 1, 0] = ACTIONS.index("evacuate_people"), 0
    (matter,) = at.docket("red")
    assert matter.options[1].text == "give up Red Bank and take the people along"


def test_the_docket_has_what_is_due_first():
    at = game()
    raise_matter(at, "neighbour_weak", days=9)
    raise_matter(at, "tribute_due", days=3)
    assert [matter.kind for matter in at.docket("red")] == ["tribute_due", "neighbour_weak"]
    assert at.docket("blue") == ()


def test_the_annals_are_those_of_a_results_folder(tmp_path):
    at = play.start(folder(), run=2, until="1234-08-01")
    at.advance()
    rows = at.annals()
    assert [row["number"] for row in rows] == list(range(len(rows)))
    assert rows[0].keys() == {
        "number", "day", "date", "kind", "army", "other", "place", "polity", "of", "who", "x", "y"
    }  # fmt: skip
    assert at.annals(since=len(rows) - 1) == rows[-1:]
    reached = at.milestones["ford_reached"]
    assert reached is None or reached >= "1234-07-09"


# -- seats -------------------------------------------------------------------------------------------------------------


def test_seats_are_given_and_told():
    at = game(seats={"red": "record", "blue": "random"})
    assert at.seats == {"red": "record", "blue": "random"}
    at.sit({"red": "model"})
    assert at.seats["red"] == "model"


def test_a_rule_plays_for_a_court():
    at = game(seats={})
    raise_matter(at, "envoy_aid", days=9)
    raise_matter(at, "tribute_due", days=3)
    asked = []

    def rule(view: play.CourtView, docket: tuple[play.Matter, ...]) -> int:
        asked.append((view.date, [matter.kind for matter in docket]))
        return len(docket[0].options) - 1

    assert play.play_out(at, {"red": rule}).over
    assert asked[0] == ("1234-07-12", ["tribute_due", "envoy_aid"])
    assert asked[1][0] == "1234-07-18"
    assert [int(chosen) for chosen in at.state["docket"]["chosen"][0, :2]] == [1, 1]


def test_a_rule_stops_for_another_seat_held_from_outside():
    at = game(seats={"blue": "outside"})
    raise_matter(at, days=3)
    raise_matter(at, court=BLUE, about=RED, days=6)
    play.play_out(at, {"red": lambda view, docket: 0})
    assert at.waiting.court == "blue"
    assert not at.over


def test_a_rule_may_play_for_some_days_only():
    at = play.play_out(game(), {"red": lambda view, docket: 0}, days=12)
    assert at.date == "1234-07-21"


def test_a_course_that_is_chosen_beforehand_is_taken_whoever_sits_there():
    at = game()
    raise_matter(at, days=3, chosen=1)
    assert at.advance() is None
    taken = [row for row in at.annals() if row["kind"] == "decided"]
    assert [(row["polity"], row["x"]) for row in taken] == [("red", 1.0)]


# -- what makes no sense -----------------------------------------------------------------------------------------------

REFUSED = {
    "There is no polity 'rde'. Did you mean 'red'?": lambda at: at.observe("rde"),
    "There is no seat 'outsid'. Did you mean 'outside'?": lambda at: at.sit({"red": "outsid"}),
    "No matter 'spoils' lies before a court today": lambda at: at.decide("spoils", 0),
    "has no option 'war'. It has nothing, pay.": lambda at: at.decide(at.docket("red")[0], "war"),
    "has no option 2. It has 2, from 0 on: nothing, pay.": lambda at: at.decide(at.docket("red")[0], 2),
    "The seat of blue is held by 'model'. Give seats={'blue': 'outside'}": lambda at: at.decide(
        at.docket("blue")[0], 0
    ),
    "Days go forward only": lambda at: at.advance(-1),
    "There is no decision 'wait'": lambda at: game(do={"wait": "go"}),
    "There is no history -1": lambda at: game(run=-1),
    "Seed -1 is out of range": lambda at: game(seed=-1),
    "is after the day on which the opening ends": lambda at: game(until="1300-01-01"),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_refused_with_one_sentence(words):
    at = game()
    raise_matter(at)
    raise_matter(at, court=BLUE, about=RED)
    with pytest.raises(play.PlayError) as caught:
        REFUSED[words](at)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_courses_that_are_not_laid_out_yet_cannot_be_chosen():
    at = game()
    raise_matter(at, acts=())
    with pytest.raises(play.PlayError, match=r"are not laid out before 1234-07-14\. Advance to that day"):
        at.decide(at.docket("red")[0], 0)
