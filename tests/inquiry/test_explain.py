"""Explaining: what one branch has to itself, and the trail back from what came of it."""

from tests.report.paged import columns_of, log_of, retold, seen
from zongheng.inquiry.explain import ends, explain, trail, turns
from zongheng.inquiry.retelling import farthest, rivals, typical

GIVEN = seen(effect=0.2, noise=0.5)
SONG, MONGOL = 0, 2


def pair(one, two, **more):
    annals = {"one": columns_of(log_of(GIVEN, *one)), "two": columns_of(log_of(GIVEN, *two))}
    return explain(0, 10, annals, SONG, **more)


def fall(day, place=1, polity=MONGOL, army=3):
    return (day, "taken", {"army": army, "place": place, "polity": polity, "of": SONG, "x": 900.0})


def test_annals_are_one_up_to_where_they_part():
    early = (3, "battle", {"army": 1, "other": 2})
    found = pair([early, fall(20)], [early, fall(40)])
    assert found.shared == 1
    assert found.own["one"].rows == found.own["two"].rows == (1,)


def test_a_town_that_falls_a_month_later_in_the_other_branch_is_not_gone():
    end = (9_000, "died", {})
    assert pair([fall(20), end], [fall(50), end]).own["one"].gone == ()
    assert pair([fall(20), end], [fall(900), end]).own["one"].gone == (0,)
    soon = (200, "died", {})  # in a short history a month is long
    assert pair([fall(20), soon], [fall(50), soon]).own["one"].gone == (0,)


def test_a_decision_parts_branches_though_all_else_of_its_row_is_alike():
    decided = [(10, "decided", {"polity": SONG, "of": MONGOL, "x": course}) for course in (0.0, 1.0)]
    found = pair([decided[0], fall(20)], [decided[1], fall(20)])
    assert found.own["one"].rows == (0,)
    assert found.alike == 1


def test_a_trail_goes_back_from_a_town_to_its_siege_its_war_and_the_decision():
    rows = [
        (10, "decided", {"polity": SONG, "of": MONGOL}),
        (30, "war_declared", {"polity": MONGOL, "of": SONG}),
        (40, "war_declared", {"polity": 5, "of": 6}),
        (60, "besieged", {"army": 3, "place": 1, "polity": MONGOL, "of": SONG}),
        (70, "besieged", {"army": 4, "place": 9, "polity": MONGOL, "of": SONG}),
        fall(80),
    ]
    columns = columns_of(log_of(GIVEN, *rows))
    assert trail(columns, tuple(range(6)), 5) == (0, 1, 3, 5)
    assert trail(columns, (3, 5), 5) == (3, 5)  # what both branches have explains nothing


def test_the_end_of_a_state_comes_before_towns_and_the_court_before_others():
    rows = [fall(20, place=2, polity=5), fall(30), (90, "state_ended", {"polity": SONG, "of": MONGOL, "place": 7})]
    columns = columns_of(log_of(GIVEN, *rows))
    assert ends(columns, (0, 1, 2), SONG, 2)[0] == 2
    assert len(ends(columns, (0, 1, 2), SONG, 2)) == 2


def test_what_bands_do_to_one_another_turns_nothing():
    end = (90, "state_ended", {"polity": 9, "of": SONG, "place": 7})
    assert pair([end], []).trails["one"] == ((0,),)
    assert pair([end], [], bands=frozenset({9})).trails["one"] == ()


def test_the_histories_to_read_are_the_nearest_to_the_medians_and_the_pair_farthest_apart():
    one, two = rivals(GIVEN)
    assert (one, two) == ("send_men_and_grain", "send_nothing")
    held = GIVEN.at[:, :, :, GIVEN.outcomes.index("song_prefectures")].copy()
    GIVEN.at[7, GIVEN.options.index(two), :, GIVEN.outcomes.index("song_prefectures")] += 500.0
    assert farthest(GIVEN, one, two) == 7
    assert typical(GIVEN, two) != 7
    GIVEN.at[:, :, :, GIVEN.outcomes.index("song_prefectures")] = held


def test_a_pair_is_explained_by_what_one_branch_has_alone():
    told = retold(GIVEN).explanation
    one, two = told.own
    assert [len(told.own[name].rows) for name in (one, two)] == [3, 0]
    assert told.trails[one] == ((1, 2, 3),)
    assert told.turns[one] == (1,)


def test_the_end_of_the_court_comes_before_ends_that_it_brings_about_and_those_before_who_submits_to_it():
    rows = [
        (20, "submitted", {"polity": 6, "of": SONG, "place": 1}),
        (30, "state_ended", {"polity": 5, "of": SONG, "place": 2}),
        (90, "state_ended", {"polity": SONG, "of": MONGOL, "place": 7}),
    ]
    assert ends(columns_of(log_of(GIVEN, *rows)), (0, 1, 2), SONG, 3) == [2, 1, 0]


def test_a_turn_is_told_once_of_each_court_and_treaties_last():
    alliances = [(20 + i, "treaty_made", {"polity": SONG, "of": 3 + i % 2}) for i in range(6)]
    war = (90, "war_declared", {"polity": MONGOL, "of": SONG})
    columns = columns_of(log_of(GIVEN, *alliances, war))
    assert turns(columns, tuple(range(7)), SONG) == (0, 1, 6)
    assert turns(columns, tuple(range(7)), SONG, most=1) == (6,)


def test_a_trail_to_the_end_of_a_state_has_what_sealed_it():
    rows = [
        (40, "capital_fell", {"polity": MONGOL, "of": 5, "place": 3}),
        (50, "besieged", {"army": 3, "place": 7, "polity": MONGOL, "of": SONG}),
        (80, "submitted", {"polity": SONG, "of": MONGOL}),
        (80, "state_ended", {"polity": SONG, "of": MONGOL, "place": 7}),
    ]
    assert trail(columns_of(log_of(GIVEN, *rows)), tuple(range(4)), 3) == (1, 2, 3)
