"""Days as integers, and the Julian calendar in which Western works date the thirteenth century.

A day is its Julian Day Number, the count of days whose day 0 is 1 January 4713 BC. Python's own dates are Gregorian
even before 1582, seven days off in 1234, and are not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zongheng.chronology.errors import ChronologyError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_YEAR = 9999
_FOUR_YEARS = 1461  # days
_BEFORE_MARCH_OF_YEAR_0 = 32083  # days from day 0 to 29 February of the year -4800, where the formulas below start


class JulianDate(NamedTuple):
    """A day of the Julian calendar."""

    year: int
    month: int
    day: int


def month_length(year: int, month: int) -> int:
    """Days in a month of the Julian calendar, where every fourth year is a leap year."""
    return _LENGTHS[month - 1] + (month == 2 and year % 4 == 0)


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a Julian date (year 1 to 9999).

    The year is taken from March, so that the leap day comes last and months have a linear formula
    (Richards, in the Explanatory Supplement to the Astronomical Almanac, 2013, section 15.11).
    """
    _check(year, month, day)
    before_march = month < 3
    years = year + 4800 - before_march
    months = month - 3 + 12 * before_march
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - _BEFORE_MARCH_OF_YEAR_0


def julian(day: int) -> JulianDate:
    """The Julian date of a day number: `day_number` backwards."""
    since = day + _BEFORE_MARCH_OF_YEAR_0 - 1
    years = (4 * since + 3) // _FOUR_YEARS
    of_year = since - _FOUR_YEARS * years // 4
    months = (5 * of_year + 2) // 153
    after_december = months // 10
    return JulianDate(
        year=years - 4800 + after_december,
        month=months + 3 - 12 * after_december,
        day=of_year - (153 * months + 2) // 5 + 1,
    )


def iso(day: int) -> str:
    """A day as `1234-07-09`, in the Julian calendar."""
    return "{:04d}-{:02d}-{:02d}".format(*julian(day))


def iso_array(days: NDArray[np.integer]) -> NDArray[np.str_]:
    """Day numbers of any shape as `1234-07-09`; each distinct day is worked out once."""
    import numpy as np

    distinct, where = np.unique(days, return_inverse=True)
    names = np.array([iso(day) for day in distinct.tolist()], dtype="U10")
    return names[where].reshape(np.shape(days))


def short(day: int) -> str:
    """A day as `9 Jul 1234`, for chronicles and tables."""
    date = julian(day)
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def western(day: int, lang: str = "en") -> str:
    """A day as `9 July 1234`, or `1234年7月9日` in Chinese."""
    date = julian(day)
    if lang == "en":
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{date.year}年{date.month}月{date.day}日"


def _check(year: int, month: int, day: int) -> None:
    """Refuse a date that the Julian calendar does not have."""
    if not 1 <= year <= _LAST_YEAR:
        raise ChronologyError(f"year {year} is out of reach: write a year from 1 to {_LAST_YEAR}")
    if not 1 <= month <= 12:
        raise ChronologyError(f"{year:04d} has no month {month}: write the year, a month from 1 to 12, then the day")
    last = month_length(year, month)
    if not 1 <= day <= last:
        raise ChronologyError(
            f"{year:04d}-{month:02d}-{day:02d} does not exist: {MONTHS[month - 1]} {year} has {last} days in the "
            f"Julian calendar. Did you mean {year:04d}-{month:02d}-{1 if day < 1 else last:02d}?"
        )
