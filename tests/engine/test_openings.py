"""What the openings say of their time: sums that follow from their numbers before anybody decides."""

from functools import cache

import pytest

from zongheng import play

pytestmark = [pytest.mark.slow, pytest.mark.real]


@cache
def fed(opening):
    """By polity, the tax grain of an ordinary year over what soldiers and their families eat in one."""
    game = play.start(opening, until={"1205": "1205-02-01", "1217": "1217-03-01"}[opening])
    game.advance(1)
    polities = game.state["polities"]
    rows = {name: row for row, name in enumerate(game.compiled.names.polities)}
    return {
        name: float(polities["harvest"][0, rows[name]] / polities["need"][0, rows[name]]) for name in ("jin", "song")
    }


def test_jin_feeds_its_armies_from_the_north_and_starves_them_behind_its_river():
    assert fed("1205")["jin"] > 1.0
    assert fed("1217")["jin"] < 0.6


def test_the_song_feed_theirs_from_the_south():
    assert fed("1217")["song"] > 1.0
