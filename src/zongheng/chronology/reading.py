"""Dates read from text: 端平元年六月十二日, 金正大九年正月丁酉, 1234-07-09, 9 July 1234, Duanping 1, month 6, day 12.

A text may name a day, a month or a year. `span` gives the days that it names; `parse` insists on one.
"""

import re
from functools import cache
from typing import NamedTuple

from zongheng.chronology import numerals, refusals
from zongheng.chronology.eras import Era, court_named, courts, eras
from zongheng.chronology.months import Month, find_month, year_months
from zongheng.chronology.reading_western import read_western
from zongheng.chronology.script import plain, simplify
from zongheng.chronology.sexagenary import BRANCHES, STEMS, next_day, position

_CHINESE = (
    rf"(?P<who>.+?)(?P<year>元|{numerals.NUMBER})年"
    rf"(?:(?P<leap>闰)?(?P<month>正|{numerals.NUMBER})(?P<of_month>月)"
    rf"(?:初?(?P<day>{numerals.NUMBER})日?)?(?P<ganzhi>[{STEMS}][{BRANCHES}])?(?P<edge>[朔晦])?日?)?"
)
_ENGLISH = (
    r"(?i)(?P<who>[^\d,]+?) (?P<year>\d\d?)"
    r"(?:, (?P<leap>intercalary )?(?P<of_month>month (?P<month>\d\d?))"
    r"(?:, day (?P<day>\d\d?))?(?:, (?P<ganzhi>[a-z]+))?(?P<edge>)?)?"
)


class Said(NamedTuple):
    """What a text says, part by part; None for what it leaves out."""

    text: str
    who: str  # an era, perhaps with its court before it
    year: int
    month: int | None
    leap: bool
    of_month: str  # the text up to its month, to name in a refusal
    day: int | None
    ganzhi: str | None
    edge: str | None  # 朔, the first day of a month, or 晦, the last


def parse(text: str, court: str | None = None) -> int:
    """The day number of a date.

    `court` says whose era is meant where the text does not (`song`, `jin`, `mongol`, `xia`, ...). Western dates are
    Julian. A date that does not exist is refused with the reason and a remedy.
    """
    days = span(text, court)
    if len(days) > 1:
        raise refusals.many_days(text, days)
    return days[0]


def span(text: str, court: str | None = None) -> range:
    """The day numbers that a day, a month or a year covers: 29 days for 紹定六年十月."""
    text = text.strip()
    if court is not None:
        court_named(court)
    western = read_western(text)
    if western is not None:
        return western
    said = _hear(text)
    era = _whose(said, court)
    calendar = courts()[era.court].calendar
    year = era.first_year + said.year - 1
    months = year_months(calendar, year)
    if not months:
        raise refusals.outside(text, year)
    if said.month is None:
        return range(months[0].first, months[-1].last + 1)
    month = find_month(calendar, year, said.month, said.leap)
    if month is None:
        raise refusals.no_month(said.of_month, year, said.month, said.leap, era.court)
    day = _day(said, month, era.court)
    return month.days if day is None else range(day, day + 1)


def _hear(text: str) -> Said:
    """The parts of a date by era."""
    found = re.fullmatch(_CHINESE, simplify(text)) or re.fullmatch(_ENGLISH, text)
    if found is None:
        raise refusals.unreadable(text)
    month, day = found["month"], found["day"]
    return Said(
        text=text,
        who=found["who"],
        year=numerals.read(found["year"]),
        month=numerals.read(month) if month else None,
        leap=found["leap"] is not None,
        of_month=text[: found.end("of_month")] if month else "",
        day=numerals.read(day) if day else None,
        ganzhi=found["ganzhi"],
        edge=found["edge"] or None,
    )


def _whose(said: Said, court: str | None) -> Era:
    """The one era that a text can mean."""
    meant = _eras_by_name().get(said.who) or _eras_by_name().get(plain(said.who))
    if meant is None:
        raise refusals.unknown_era(said.text, said.who)
    own = [era for era in meant if court in (None, era.court)]
    if not own:
        raise refusals.another_court(said.text, meant, court)
    fitting = [era for era in own if era.names(era.first_year + said.year - 1)]
    if not fitting:
        raise refusals.no_year(said.text, own, said.year)
    if len(fitting) > 1:
        raise refusals.several_courts(said.text, fitting, said.year)
    return fitting[0]


@cache
def _eras_by_name() -> dict[str, list[Era]]:
    """Every era that a name can mean, by its simplified and by its Latin name, with and without its court."""
    found: dict[str, list[Era]] = {}
    for era in eras():
        court = courts()[era.court]
        chinese = [label + era.simplified for label in ("", *court.simplified)]
        latin = [plain(era.english), plain(f"{court.english} {era.english}")]
        for name in chinese + latin:
            found.setdefault(name, []).append(era)
    return found


def _day(said: Said, month: Month, court: str) -> int | None:
    """The day of a month that a text names, in up to three ways that must agree; None if it names none."""
    days = []
    if said.day is not None:
        if not 1 <= said.day <= month.length:
            raise refusals.no_day(said.of_month, said.day, month, court)
        days.append(month.first + said.day - 1)
    if said.edge is not None:
        days.append(month.first if said.edge == "朔" else month.last)
    if said.ganzhi is not None:
        days.append(_sexagenary_day(said, said.ganzhi, month, court))
    if len(set(days)) > 1:
        raise refusals.disagreement(said.text, days)
    return days[0] if days else None


def _sexagenary_day(said: Said, name: str, month: Month, court: str) -> int:
    """The day of a month that has a sexagenary name."""
    place = position(name)
    if place is None:
        raise refusals.no_ganzhi(said.text, name)
    day = next_day(place, month.first)
    if day > month.last:
        raise refusals.no_sexagenary_day(said.of_month, name, day, month, court)
    return day
