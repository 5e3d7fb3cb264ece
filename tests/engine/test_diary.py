"""The diary: what is written down as months and years end."""

import numpy as np
import pytest

from tests.engine.small import Small
from zongheng.engine import day, diary
from zongheng.engine.log import KEPT

DECEMBER = 11


@pytest.fixture
def world():
    """Ten days of November, ten of December, and six of January that are the last; two towns and an army."""
    made = Small()
    red, blue = made.polity("red"), made.polity("blue")
    made.town(red, people=500.0), made.town(blue, people=80.0)
    made.army(red, 0, foot=100.0)
    month = made.world.calendar.month
    month[:10], month[10:20], month[20:] = DECEMBER - 1, DECEMBER, 0
    made.world.n_days = 26
    return made


def write(world, today):
    """What is written down on the evening before a day."""
    world.state.day = today
    diary.write(world.world, world.state, world.log)
    return int(world.log.months.count), int(world.log.years.count)


def test_a_month_that_ends_has_a_row_and_a_year_one_and_the_last_day_both(world):
    assert write(world, 9) == (0, 0)
    assert write(world, 10) == (1, 0)
    assert write(world, 11) == (1, 0)
    assert write(world, 20) == (2, 1)
    assert write(world, 26) == (3, 2)


def test_a_month_is_written_as_it_ends(world):
    for today, holders in ((10, (0, 1)), (20, (0, 0)), (26, (-1, 0))):
        world.state.places.holder[:2] = holders
        write(world, today)
    assert world.log.months.holder[:3, :2].tolist() == [[0, 1], [0, 0], [-1, 0]]


def test_a_year_holds_every_column_that_it_should_as_it_stood(world):
    state, years, rng = world.state, world.log.years, np.random.default_rng(0)
    rows = {"armies": 1, "polities": 2, "places": 2}
    stood = []
    for today in (20, 26):
        for table, names in KEPT.items():
            for name in names:
                state[table][name][: rows[table]] = rng.integers(0, 100, rows[table])
        world.log.count = today
        write(world, today)
        stood.append({table: {name: state[table][name].copy() for name in names} for table, names in KEPT.items()})
    assert years.events[:2].tolist() == [20, 26]
    assert years.n_armies[:2].tolist() == [1, 1]
    for y, kept in enumerate(stood):
        for table, columns in kept.items():
            for name, column in columns.items():
                assert (years[table][name][y, : rows[table]] == column[: rows[table]]).all(), name


def test_a_day_for_which_there_was_no_room_ends_nothing(world):
    world.log.lost = 1
    assert write(world, 20) == (0, 0)
    world.log.lost, world.state.trouble = 0, 1
    assert write(world, 20) == (0, 0)


def test_the_day_writes_what_has_ended_with_it(world):
    world.state.day = 19
    day.close(world.world, world.state, world.log)
    assert (int(world.state.day), int(world.log.months.count), int(world.log.years.count)) == (20, 1, 1)
