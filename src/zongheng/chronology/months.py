"""Lunar months as they were kept, in the calendar of the Song and in that of the north (Liao, Jin, Mongols).

A month begins at the new moon that its court had reckoned, so months come from a table and not from astronomy. From
1114 to 1279 the two calendars part on 33 new moons by one day, and in 1270 on the place of the intercalary month.
"""

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from zongheng.chronology.errors import ChronologyError
from zongheng.chronology.julian import day_number, iso
from zongheng.chronology.tables import rows

Calendar = Literal["song", "north"]
CALENDARS: dict[Calendar, str] = {"song": "the Song calendar", "north": "the northern calendar"}


class Month(NamedTuple):
    """A lunar month; an intercalary one repeats the number of the month before it."""

    year: int  # the Western year in which most of the lunar year falls
    number: int
    leap: bool
    first: int  # day number
    length: int  # days, 29 or 30

    @property
    def last(self) -> int:
        """The day number of its last day."""
        return self.first + self.length - 1

    @property
    def days(self) -> range:
        """The day numbers that it covers."""
        return range(self.first, self.first + self.length)


class LunarDate(NamedTuple):
    """A day of a lunisolar calendar."""

    year: int
    month: int
    leap: bool
    day: int


@cache
def months(calendar: Calendar = "song") -> tuple[Month, ...]:
    """Every month of a calendar in order, without a gap (lunar years 1114 to 1279)."""
    if calendar not in CALENDARS:
        raise ChronologyError(f"there is no calendar {calendar!r}: write 'song' or 'north'")
    starts = [(row, day_number(*map(int, row[calendar].split("-")))) for row in rows("months") if row[calendar]]
    return tuple(
        Month(int(row["year"]), int(row["month"]), row["leap"] == "1", first, after - first)
        for (row, first), (_, after) in pairwise(starts)  # the last row only marks the end
    )


def month_of(day: int, calendar: Calendar = "song") -> Month | None:
    """The month that holds a day, or None outside the table."""
    i = bisect_right(_firsts(calendar), day) - 1
    if i < 0:
        return None
    month = months(calendar)[i]
    return month if day <= month.last else None


def find_month(calendar: Calendar, year: int, number: int, leap: bool = False) -> Month | None:
    """A month by its name, or None if that year has none such."""
    return _by_name(calendar).get((year, number, leap))


def year_months(calendar: Calendar, year: int) -> tuple[Month, ...]:
    """The 12 or 13 months of a lunar year; none outside the table."""
    return tuple(month for month in months(calendar) if month.year == year)


def lunar(day: int, calendar: Calendar = "song") -> LunarDate:
    """The lunar year, month and day of the month of a day number."""
    month = month_of(day, calendar)
    if month is None:
        raise ChronologyError(f"{iso(day)} is outside the table of months, which runs from {covered()}")
    return LunarDate(month.year, month.number, month.leap, day - month.first + 1)


def covered() -> str:
    """What the tables cover, in words for messages."""
    table = months("song")
    return f"{iso(table[0].first)} to {iso(table[-1].last)}"


@cache
def _firsts(calendar: Calendar) -> list[int]:
    return [month.first for month in months(calendar)]


@cache
def _by_name(calendar: Calendar) -> dict[tuple[int, int, bool], Month]:
    return {(month.year, month.number, month.leap): month for month in months(calendar)}
