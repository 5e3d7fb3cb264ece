"""Copies: a fork and a saved game go on as the game itself would have."""

import json

import numpy as np
import pytest

from tests.ensemble.crossing import FILES
from tests.play.table import game, raise_matter, same
from tests.scenario.tiny import write
from zongheng import play
from zongheng.play import saving


def half_way(**given) -> play.Game:
    """A game that waits for Red."""
    at = game(**given)
    raise_matter(at, days=25)
    at.log[0]["decisions"]["count"] = 2
    at.log[0]["decisions"]["utility"][:2] = 1.5
    at.advance()
    return at


def test_a_fork_goes_on_as_the_game_does():
    at = half_way()
    fork = at.fork()
    assert same(at, fork)
    for each in (at, fork):
        each.decide(each.waiting, 1)
        each.advance()
    assert same(at, fork)
    assert at.annals() == fork.annals()


def test_what_happens_in_a_fork_does_not_happen_in_the_game():
    at = half_way()
    before = at.state.tobytes(), at.log.tobytes()
    fork = at.fork()
    fork.decide(fork.waiting, 0)
    fork.advance()
    assert (at.state.tobytes(), at.log.tobytes()) == before
    assert at.waiting is not None


def test_a_saved_game_is_the_game_to_the_last_bit(tmp_path):
    at = half_way(seed=5, run=3, do={"wait_for_grain": "wait"}, set={"loads": "light"}, until="1234-09-01")
    again = play.load(at.save(tmp_path / "mine.game"))
    assert again.state.tobytes() == at.state.tobytes()
    assert again.log.tobytes() == at.log.tobytes()
    assert (again.date, again.waiting, again.seats) == (at.date, at.waiting, at.seats)
    for each in (at, again):
        each.decide(each.waiting, "pay")
        each.advance()
    assert same(at, again)
    assert again.date == "1234-09-01"


def test_a_game_that_is_over_stays_over(tmp_path):
    at = game(until="1234-07-12")
    at.advance()
    assert play.load(at.save(tmp_path / "g")).over


def test_saving_again_replaces_the_file_as_a_whole(tmp_path):
    at = game()
    at.save(tmp_path / "g")
    at.advance(3)
    at.save(tmp_path / "g")
    assert [path.name for path in tmp_path.iterdir()] == ["g"]
    assert play.load(tmp_path / "g").date == "1234-07-12"


def test_a_game_of_another_engine_is_refused(tmp_path, monkeypatch):
    path = game().save(tmp_path / "g")
    monkeypatch.setattr(saving, "engine_hash", lambda: "edited")
    with pytest.raises(play.SaveError, match=r"The engine changed since .*g was saved \(then \w+, now edited\)"):
        play.load(path)


def test_a_game_of_another_world_is_refused(tmp_path):
    world = write(tmp_path / "world", FILES)
    path = play.start(world).save(tmp_path / "g")
    text = FILES["summer/orders.yaml"].replace("foot: {value: 5000", "foot: {value: 4000")
    (world / "summer" / "orders.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(play.SaveError, match=r"The files of river-crossing@summer changed since"):
        play.load(path)
    same_again = write(tmp_path / "elsewhere", FILES)
    assert play.load(path, same_again).date == "1234-07-09", "the world may have moved"


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "is not there"), (b"", "is damaged"), (b"not a game", "is damaged"), (b"PK\x03\x04", "is damaged")],
)
def test_a_file_that_is_no_game_is_an_error_in_words(tmp_path, content, words):
    if content is not None:
        (tmp_path / "g").write_bytes(content)
    with pytest.raises(play.SaveError, match=words):
        play.load(tmp_path / "g")


def test_a_file_of_another_format_says_so(tmp_path):
    with (tmp_path / "g").open("wb") as file:
        np.savez(file, header=np.array(json.dumps({"format": "zongheng game 99"})))
    with pytest.raises(play.SaveError, match="holds no game of the format 'zongheng game 1'"):
        play.load(tmp_path / "g")


def test_a_truncated_game_is_damaged(tmp_path):
    path = game().save(tmp_path / "g")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(play.SaveError, match="is damaged"):
        play.load(path)


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(play.SaveError, match=r"Cannot write .*No such file or directory. Give another file."):
        game().save(tmp_path / "none" / "g")
