"""A court of a shipped world played for ten years by a rule of ten lines."""

import pytest

from tests.ensemble.crossing import compiled
from tests.play.table import same
from zongheng import play

pytestmark = [compiled, pytest.mark.real, pytest.mark.slow]
UNTIL = "1243-09-01"
PREFERRED = {
    "tribute_due": "pay", "war_drags": "offer_peace", "envoy_peace": "accept", "envoy_contact": "accept",
    "envoy_passage": "refuse_passage", "envoy_submission": "decline", "band_offers": "enrol", "refugees": "take_in",
    "enemy_comes": "hold_walls", "relief_asked": "relieve", "preparation": "fortify", "empty_treasury": "print_paper",
}  # fmt: skip


def cautious(view: play.CourtView, docket: tuple[play.Matter, ...]) -> str:
    """Keep the peace and the walls; spend when there is something to spend; else let it be."""
    matter = docket[0]
    courses = [option.id for option in matter.options]
    wanted = PREFERRED.get(matter.kind, "nothing")
    if wanted in ("enrol", "fortify", "pay") and view.treasury < 0.5 * view.income:
        wanted = "nothing"
    if matter.kind == "neighbour_weak" or wanted not in courses:
        wanted = "nothing"
    return wanted if wanted in courses else courses[0]


@pytest.fixture(scope="module")
def begun() -> play.Game:
    return play.start("1233", seed=1, run=4, seats={"song": "outside"}, until=UNTIL)


@pytest.fixture(scope="module")
def played(begun) -> play.Game:
    return play.play_out(begun.fork(), {"song": cautious})


def test_song_is_played_for_ten_years(played):
    assert played.trouble == ""
    assert (played.date, played.over) == (UNTIL, True) or "song" not in played.polities
    decided = [row for row in played.annals() if row["kind"] == "decided" and row["polity"] == "song"]
    assert len(decided) >= 10


def test_what_song_chose_is_what_its_rule_says(begun):
    at = begun.fork()
    kinds, chosen = set(), []
    while len(chosen) < 12 and (matter := at.advance()):
        assert (matter.court, matter.due) == ("song", at.date)
        assert len(matter.options) >= 2
        assert sum(matter.likely) == pytest.approx(1.0)
        assert all(option.text for option in matter.options)
        option = len(matter.options) - 1
        at.decide(matter, option)
        kinds.add(matter.kind)
        chosen.append((matter.due, option))
    at.advance(0 if at.waiting else 1)
    told = [row for row in at.annals() if row["kind"] == "decided" and row["polity"] == "song"]
    assert len(kinds) > 1
    before = [(row["date"], int(row["x"])) for row in told]
    assert sorted(before) == sorted(chosen)[: len(before)]
    assert len(before) >= len(chosen) - 3, "the last may wait for the others of their day"


def test_a_game_that_is_forked_half_way_ends_the_same(begun, played):
    half = play.play_out(begun.fork(), {"song": cautious}, days=1500)
    fork = half.fork()
    for each in (half, fork):
        assert same(play.play_out(each, {"song": cautious}), played)


def test_a_game_that_is_saved_half_way_ends_the_same(begun, played, tmp_path):
    half = play.play_out(begun.fork(), {"song": cautious}, days=1000)
    again = play.load(half.save(tmp_path / "song"))
    assert again.state.tobytes() == half.state.tobytes()
    assert same(play.play_out(again, {"song": cautious}), played)


def test_days_in_two_steps_are_the_same_days(begun, played):
    at = begun.fork()
    while not at.over:
        at = play.play_out(at, {"song": cautious}, days=97)
    assert same(at, played)


@pytest.mark.parametrize("seat", ["model", "record", "random"])
def test_any_seat_can_hold_song(begun, seat):
    at = begun.fork()
    at.sit({"song": seat})
    assert at.advance() is None
    assert at.over


def test_nobody_else_decides_for_a_seat_held_from_outside(begun):
    at = begun.fork()
    matter = at.advance()
    told = [row for row in at.annals() if row["kind"] in ("decided", "put_off") and row["polity"] == "song"]
    assert told == []
    assert matter is not None
    assert matter.due == at.date
