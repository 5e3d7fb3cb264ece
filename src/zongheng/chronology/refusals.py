"""Why a date does not exist, and what to write instead: one function for each way of being wrong.

Each returns the error, for the caller to raise. Answers come in the script of the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zongheng.chronology.eras import Era, court_named, era_of_year, eras
from zongheng.chronology.errors import ChronologyError
from zongheng.chronology.julian import iso
from zongheng.chronology.months import CALENDARS, Calendar, Month, covered, find_month, months, year_months
from zongheng.chronology.script import language, plain, simplify
from zongheng.chronology.sexagenary import ganzhi
from zongheng.chronology.telling import court_label, month_name, tell, year_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def unreadable(text: str) -> ChronologyError:
    """The text has the form of no date."""
    return ChronologyError(
        f"cannot read {text!r} as a date: write 端平元年六月十二日, 端平元年正月己酉, 1234-07-09, 9 July 1234 or "
        f"Duanping 1, month 6, day 12"
    )


def many_days(text: str, days: range) -> ChronologyError:
    """The text names a month or a year."""
    return ChronologyError(
        f"{text} names {len(days)} days, {iso(days[0])} to {iso(days[-1])}: add the day, or ask for the span"
    )


def outside(text: str, year: int) -> ChronologyError:
    """The year is good, but the table of months does not reach it."""
    return ChronologyError(
        f"{text} is in {year}, outside the table of months, which runs from {covered()}: write a Julian date"
    )


def unknown_era(text: str, who: str) -> ChronologyError:
    """No court of the tables had an era or ruler of that name."""
    import difflib

    lang = language(text)
    names = [name for era in eras() for name in (era.english, simplify(era.name))]
    close = difflib.get_close_matches(plain(who) if lang == "en" else who, names, n=3, cutoff=0.5)
    remedy = (
        f"Did you mean {_list(close, 'or')}?" if close else "Write the era, or give a Julian date such as 1234-07-09."
    )
    return ChronologyError(f"{text}: no era or ruler {who!r} is in the tables. {remedy}")


def another_court(text: str, meant: Sequence[Era], court: str | None) -> ChronologyError:
    """The era is known, but the court that was given did not use it."""
    owners = sorted({era.court for era in meant})
    return ChronologyError(
        f"{text}: {court} had no such era, which is one of {_list(owners, 'and')}. Give court={owners[0]!r}, or none"
    )


def no_year(text: str, own: Sequence[Era], number: int) -> ChronologyError:
    """The era did not last so long."""
    lang = language(text)
    era = own[0]
    ran = f"{year_name(era, era.first_year, lang)} ({era.first_year}) to {year_name(era, era.last_year, lang)}"
    year = era.first_year + number - 1
    after = era_of_year(year, era.court)
    remedy = f"Did you mean {year_name(after, year, lang)}?" if after else f"For {year} write a Julian date."
    return ChronologyError(f"{text}: there is no year {number}, the years run from {ran} ({era.last_year}). {remedy}")


def several_courts(text: str, fitting: Sequence[Era], number: int) -> ChronologyError:
    """Several courts counted such a year."""
    lang = language(text)
    gap = " " if lang == "en" else ""
    choices = [
        f"{court_label(court_named(era.court), lang)}{gap}{year_name(era, era.first_year + number - 1, lang)} "
        f"({era.first_year + number - 1})"
        for era in fitting
    ]
    return ChronologyError(
        f"{text}: several courts had that year. Write {_list(choices, 'or')}, or give court={fitting[0].court!r}"
    )


def no_month(of_month: str, year: int, number: int, leap: bool, court: str) -> ChronologyError:
    """The year has no such month."""
    if not leap:
        return ChronologyError(f"{of_month} does not exist: months run from 1 to 12")
    calendar = court_named(court).calendar
    lang = language(of_month)
    own = [month for month in year_months(calendar, year) if month.leap]
    has = f"has {month_name(own[0], lang)}" if own else "has none"
    return ChronologyError(
        f"{of_month} does not exist: in {year} {CALENDARS[calendar]} {has}."
        f"{_elsewhere(calendar, year, number)} Did you mean {_nearest_leap(calendar, year, number, court, lang)}?"
    )


def no_day(of_month: str, day: int, month: Month, court: str) -> ChronologyError:
    """The month is too short."""
    last = tell(month.last, language(of_month), court)
    return ChronologyError(
        f"{of_month} has no day {day}: it has {month.length} days. Did you mean {last} ({iso(month.last)})?"
    )


def no_ganzhi(text: str, name: str) -> ChronologyError:
    """The two signs never meet."""
    return ChronologyError(
        f"{text}: {name} is not a name of the cycle of sixty, where odd stems meet odd branches and even ones even ones"
    )


def no_sexagenary_day(of_month: str, name: str, day: int, month: Month, court: str) -> ChronologyError:
    """The month has no day of that name; the next one is `day`, and the one before it is sixty days earlier."""
    lang = language(of_month)
    near = [f"{tell(found, lang, court)} ({iso(found)})" for found in (day - 60, day)]
    return ChronologyError(
        f"{of_month} has no day {name}: its days run from {ganzhi(month.first, lang)} ({iso(month.first)}) to "
        f"{ganzhi(month.last, lang)} ({iso(month.last)}). Did you mean {_list(near, 'or')}?"
    )


def disagreement(text: str, days: Sequence[int]) -> ChronologyError:
    """A number, a sexagenary name or 朔 and 晦 name different days."""
    named = [f"{ganzhi(day, language(text))} ({iso(day)})" for day in dict.fromkeys(days)]
    return ChronologyError(f"{text} names several days, {_list(named, 'and')}: keep the one that you mean")


def another_name(text: str, day: int, name: str) -> ChronologyError:
    """A Julian date with the wrong sexagenary name."""
    return ChronologyError(
        f"{text}: {iso(day)} is {ganzhi(day, language(text))}, not {name}: keep the one that you mean"
    )


def _elsewhere(calendar: Calendar, year: int, number: int) -> str:
    """A hint if the other calendar has the intercalary month that this one lacks."""
    for other, title in CALENDARS.items():
        if other != calendar and find_month(other, year, number, leap=True):
            return f" It is a month of {title}."
    return ""


def _nearest_leap(calendar: Calendar, year: int, number: int, court: str, lang: str) -> str:
    """The intercalary month of that number in a year beside this one or, failing that, the nearest of any number."""
    leaps = [month for month in months(calendar) if month.leap]
    alike = [month for month in leaps if month.number == number and abs(month.year - year) <= 1]
    nearest = min(alike or leaps, key=lambda month: abs(month.year - year))
    return f"{tell(nearest.first, lang, court, parts='ym')} ({iso(nearest.first)} to {iso(nearest.last)})"


def _list(items: Iterable[str], last: str) -> str:
    *most, final = items
    return f"{', '.join(most)} {last} {final}" if most else final
