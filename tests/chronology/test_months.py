"""Lunar months: the table against an independent one, and what every calendar must satisfy."""

from itertools import pairwise
from math import floor

import pytest
from hypothesis import given, strategies as st
from lunar_python import LunarYear

from zongheng.chronology import ChronologyError, LunarDate, day_number, iso, lunar, months
from zongheng.chronology.months import find_month, month_of

CALENDARS = ("song", "north")
FIRST, LAST = day_number(1115, 1, 1), day_number(1279, 12, 31)

# New moons that the north began a day before or after the Song: year, month, intercalary -> days after the Song.
# Zhang Peiyu (1997), appendix 4, as listed by Yuk Tung Liu, "Calendar differences between the northern and southern
# dynasties in 947-1279". In 1270 the months of 15 November and 15 December also have other names (see below).
NORTH_APART = {
    (1121, 9, False): 1,
    (1129, 4, False): 1,
    (1134, 12, False): 1,
    (1145, 11, False): 1,
    (1147, 3, False): 1,
    (1147, 7, False): 1,
    (1152, 4, False): 1,
    (1155, 9, False): 1,
    (1163, 8, False): 1,
    (1168, 10, False): 1,
    (1176, 1, False): 1,
    (1178, 10, False): -1,
    (1184, 9, False): 1,
    (1198, 11, False): 1,
    (1207, 5, False): -1,
    (1207, 11, False): -1,
    (1209, 1, False): 1,
    (1239, 8, False): -1,
    (1250, 4, False): -1,
    (1251, 4, False): -1,
    (1251, 7, False): -1,
    (1251, 11, False): 1,
    (1252, 1, False): -1,
    (1253, 9, False): -1,
    (1256, 7, False): -1,
    (1258, 8, False): -1,
    (1258, 12, False): -1,
    (1263, 2, False): 1,
    (1263, 10, False): 1,
    (1263, 11, False): 1,
    (1273, 6, False): -1,
    (1276, 2, False): -1,
}


@pytest.fixture(scope="module")
def other_library():
    """Month (year, number, intercalary) -> its first day, from lunar_python.

    Its months are asked for directly: its dates are Gregorian before 1582 and would shift every day by a week.
    """
    return {
        (month.getYear(), abs(month.getMonth()), month.getMonth() < 0): floor(month.getFirstJulianDay() + 0.5)
        for year in range(1113, 1281)
        for month in LunarYear.fromYear(year).getMonths()
    }


def starts(calendar):
    return {(month.year, month.number, month.leap): month.first for month in months(calendar)}


def test_every_song_month_agrees_with_an_independent_library(other_library):
    expected = {month: first for month, first in other_library.items() if 1114 <= month[0] <= 1279}
    assert starts("song") == expected
    assert len(expected) == 2053


def test_the_north_parts_from_that_library_on_33_new_moons_and_one_intercalary_month(other_library):
    north = starts("north")
    shared = north.keys() & other_library.keys()
    apart = {month: north[month] - other_library[month] for month in shared if north[month] != other_library[month]}
    assert apart == NORTH_APART | {(1270, 11, False): -29}
    assert north.keys() - other_library.keys() == {(1270, 11, True)}
    assert starts("song").keys() - north.keys() == {(1270, 10, True)}


def test_in_1270_the_song_repeat_the_tenth_month_and_the_north_the_eleventh():
    assert iso(find_month("song", 1270, 10, leap=True).first) == "1270-11-15"
    assert iso(find_month("song", 1270, 11).first) == "1270-12-14"
    assert iso(find_month("north", 1270, 11).first) == "1270-11-15"
    assert iso(find_month("north", 1270, 11, leap=True).first) == "1270-12-15"


def test_the_two_calendars_part_on_33_new_moons():
    song, north = ({month.first for month in months(calendar)} for calendar in CALENDARS)
    assert len(song - north) == len(north - song) == 33


@pytest.mark.parametrize("calendar", CALENDARS)
def test_a_month_has_29_or_30_days_and_a_year_12_or_13_months(calendar):
    assert {month.length for month in months(calendar)} == {29, 30}
    per_year = [sum(month.year == year for month in months(calendar)) for year in range(1114, 1280)]
    assert set(per_year) == {12, 13}


@pytest.mark.parametrize("calendar", CALENDARS)
def test_months_follow_each_other_by_name_and_without_a_gap(calendar):
    for month, after in pairwise(months(calendar)):
        assert after.first == month.last + 1
        assert (month.year, month.number, month.leap) < (after.year, after.number, after.leap)
        assert not after.leap or after.number == month.number


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_day_from_1115_to_1279_lies_in_one_month(calendar):
    days = [day for month in months(calendar) for day in month.days]
    assert days == list(range(days[0], days[-1] + 1))
    assert days[0] <= FIRST
    assert days[-1] >= LAST


@given(st.integers(FIRST, LAST - 1), st.sampled_from(CALENDARS))
def test_lunar_dates_grow_with_days(day, calendar):
    assert lunar(day, calendar) < lunar(day + 1, calendar)


@given(st.integers(FIRST, LAST), st.sampled_from(CALENDARS))
def test_a_lunar_date_leads_back_to_its_day(day, calendar):
    date = lunar(day, calendar)
    assert find_month(calendar, date.year, date.month, date.leap).first + date.day - 1 == day


def test_a_day_can_be_the_thirtieth_in_the_south_and_the_first_in_the_north():
    day = day_number(1239, 8, 30)
    assert lunar(day, "song") == LunarDate(1239, 7, leap=False, day=30)
    assert lunar(day, "north") == LunarDate(1239, 8, leap=False, day=1)


def test_a_day_outside_the_table_has_no_lunar_date():
    assert month_of(day_number(1114, 2, 7)) is None
    assert month_of(day_number(1280, 2, 2)) is None
    with pytest.raises(ChronologyError, match=r"1300-01-01 is outside .* runs from 1114-02-08 to 1280-02-01"):
        lunar(day_number(1300, 1, 1))


def test_there_are_two_calendars_and_no_third():
    with pytest.raises(ChronologyError, match="no calendar 'south': write 'song' or 'north'"):
        lunar(FIRST, "south")
