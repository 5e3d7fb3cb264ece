"""The courts, and the eras and reigns by which they counted years.

An era is changed on a day, often in the middle of a year. Its name may then be read for the whole of its first and of
its last year, as annals do, so in a year of change both names are good: 正大九年十二月 is 天興元年十二月. Courts use
the same names (天慶 of Liao and of Xia), so an era is nothing without its court.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

from zongheng.chronology.errors import ChronologyError
from zongheng.chronology.julian import day_number
from zongheng.chronology.months import Calendar, month_of
from zongheng.chronology.tables import rows


class Court(NamedTuple):
    """A court that kept a calendar."""

    name: str
    calendar: Calendar
    english: str
    labels: tuple[str, ...]  # what may stand before an era: 宋, 南宋; the first is the usual one
    simplified: tuple[str, ...]


class Era(NamedTuple):
    """An era, or a reign where a court had no era; its year 1 is `first_year`."""

    court: str
    name: str
    simplified: str
    english: str
    first_year: int
    last_year: int
    start: int  # day number
    end: int  # day number of its last day

    def names(self, year: int) -> bool:
        """Whether a lunar year can be called by this era."""
        return self.first_year <= year <= self.last_year


@cache
def courts() -> Mapping[str, Court]:
    """Every court that the tables know, by its name in the data."""
    return MappingProxyType({row["court"]: _court(row) for row in rows("courts")})


@cache
def eras() -> tuple[Era, ...]:
    """Every era of every court, court by court and in order."""
    return tuple(_era(row) for row in rows("eras"))


def court_named(name: str) -> Court:
    """A court, or a refusal that lists the courts."""
    try:
        return courts()[name]
    except KeyError:
        raise ChronologyError(f"there is no court {name!r} in the tables: write one of {', '.join(courts())}") from None


def era_of(day: int, court: str) -> Era | None:
    """The era that a court dates a day by, or None.

    Of eras in force together the last proclaimed rules: a mutiny's era for as long as it lasts. Days before the first
    or after the last proclamation take the era that names their year, as annals do.
    """
    own = [era for era in eras() if era.court == court]
    in_force = [era for era in own if era.start <= day <= era.end]
    if in_force:
        return max(in_force, key=lambda era: era.start)
    month = month_of(day, court_named(court).calendar)
    named = [era for era in own if month is not None and era.names(month.year)]
    return named[-1] if named else None


def era_of_year(year: int, court: str) -> Era | None:
    """The era that a court ends a lunar year with, or None."""
    return next((era for era in reversed(eras()) if era.court == court and era.names(year)), None)


def _court(row: dict[str, str]) -> Court:
    labels, simplified = tuple(row["names"].split()), tuple(row["simplified"].split())
    return Court(row["court"], cast(Calendar, row["calendar"]), row["english"], labels, simplified)


def _era(row: dict[str, str]) -> Era:
    return Era(
        court=row["court"],
        name=row["name"],
        simplified=row["simplified"],
        english=row["english"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        start=day_number(*map(int, row["start"].split("-"))),
        end=day_number(*map(int, row["end"].split("-"))),
    )
