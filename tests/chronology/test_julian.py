"""Day numbers and the Julian calendar."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from zongheng.chronology import (
    ChronologyError,
    JulianDate,
    day_number,
    ganzhi,
    iso,
    iso_array,
    julian,
    parse,
    short,
    western,
)

DAYS = st.integers(day_number(1, 1, 1), day_number(9999, 12, 31))


def test_days_are_counted_from_the_first_of_january_4713_bc():
    # Explanatory Supplement to the Astronomical Almanac: noon of 1 January 1 AD is 1721424, of 4 October 1582 2299160.
    assert day_number(1, 1, 1) == 1721424
    assert day_number(1582, 10, 4) == 2299160


def test_every_fourth_year_is_a_leap_year_even_at_the_end_of_a_century():
    assert iso(day_number(1200, 2, 29) + 1) == "1200-03-01"
    assert iso(day_number(1234, 2, 28) + 1) == "1234-03-01"


@given(DAYS)
def test_a_day_number_has_one_julian_date_and_back(day):
    assert day_number(*julian(day)) == day
    if day >= day_number(100, 1, 1):  # earlier years are read with their zeros only
        assert parse(iso(day)) == parse(western(day)) == parse(short(day)) == parse(western(day, "zh")) == day


@given(DAYS.filter(lambda day: day < day_number(9999, 12, 31)))
def test_dates_grow_with_days(day):
    assert julian(day) < julian(day + 1)


def test_a_julian_date_is_told_in_full_and_short_and_in_chinese():
    day = day_number(1234, 7, 9)
    assert julian(day) == JulianDate(year=1234, month=7, day=9)
    assert western(day) == "9 July 1234"
    assert western(day, "zh") == "1234年7月9日"
    assert short(day) == "9 Jul 1234"
    assert iso(day) == "1234-07-09"


def test_an_array_of_days_keeps_its_shape():
    winter, summer = day_number(1234, 2, 9), day_number(1234, 7, 9)
    days = np.array([[winter, summer], [summer, winter]])
    assert iso_array(days).tolist() == [["1234-02-09", "1234-07-09"], ["1234-07-09", "1234-02-09"]]
    assert iso_array(np.array([], dtype=np.int64)).tolist() == []


@given(st.lists(DAYS, min_size=1))
def test_an_array_of_days_reads_as_each_day_alone(days):
    assert iso_array(np.array(days)).tolist() == [iso(day) for day in days]


@pytest.mark.parametrize(
    ("date", "why"),
    [
        (
            (1234, 2, 30),
            "1234-02-30 does not exist: February 1234 has 28 days in the Julian calendar. Did you mean 1234-02-28",
        ),
        (
            (1234, 6, 0),
            "1234-06-00 does not exist: June 1234 has 30 days in the Julian calendar. Did you mean 1234-06-01",
        ),
        ((1234, 13, 1), "1234 has no month 13: write the year, a month from 1 to 12, then the day"),
        ((0, 1, 1), "year 0 is out of reach: write a year from 1 to 9999"),
    ],
)
def test_a_day_that_the_julian_calendar_lacks_is_refused(date, why):
    with pytest.raises(ChronologyError, match=why):
        day_number(*date)


def test_the_cycle_of_sixty_is_anchored_on_the_fall_of_caizhou():
    assert ganzhi(day_number(1234, 2, 9)) == "己酉"
    assert ganzhi(day_number(1234, 2, 9), "en") == "jiyou"


@given(DAYS, st.sampled_from(["en", "zh"]))
def test_sexagenary_names_return_after_sixty_days_and_not_before(day, lang):
    assert ganzhi(day + 60, lang) == ganzhi(day, lang)
    assert len({ganzhi(day + i, lang) for i in range(60)}) == 60
