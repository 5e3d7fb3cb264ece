"""Days told as a court dated them: 端平元年六月十二日己卯; Duanping 1, month 6, day 12, jimao."""

from typing import Literal, get_args

from zongheng.chronology import numerals
from zongheng.chronology.eras import Court, Era, court_named, era_of
from zongheng.chronology.errors import ChronologyError
from zongheng.chronology.julian import western
from zongheng.chronology.months import Month, month_of
from zongheng.chronology.sexagenary import ganzhi

Parts = Literal["ymd", "ym", "md", "y", "m", "d"]
LANGUAGES = ("en", "zh", "zh-Hans")


def tell(day: int, lang: str = "en", court: str = "song", *, parts: Parts = "ymd") -> str:
    """A day by the era and calendar of a court.

    `lang` is `en`, `zh` (traditional, as sources print) or `zh-Hans`. `parts` leaves out the year (`md`, for the lines
    of a chronicle under one year) or the day (`ym`). A day for which the court has no era, such as one on which it
    lives on only in a what-if, is told by its Julian date and sexagenary name.
    """
    keeper = court_named(court)
    _check(lang, parts)
    month = month_of(day, keeper.calendar)
    era = era_of(day, court)
    if month is None or ("y" in parts and era is None):
        return western(day, lang) + (", " if lang == "en" else "") + ganzhi(day, lang)
    told = []
    if era is not None and "y" in parts:
        told.append(year_name(era, month.year, lang))
    if "m" in parts:
        told.append(month_name(month, lang))
    if "d" in parts:
        told.append(_day_name(month, day, lang))
    return (", " if lang == "en" else "").join(told)


def year_name(era: Era, year: int, lang: str) -> str:
    """A lunar year as a year of an era: 端平元年, Duanping 1."""
    number = year - era.first_year + 1
    if lang == "en":
        return f"{era.english} {number}"
    return f"{era.simplified if lang == 'zh-Hans' else era.name}{year_number(number)}"


def year_number(number: int) -> str:
    """The number of a year of an era or a reign: 元年, 十二年."""
    return f"{'元' if number == 1 else numerals.write(number)}年"


def month_name(month: Month, lang: str) -> str:
    """A month without its year: 正月, 閏九月, month 1, intercalary month 9."""
    if lang == "en":
        return f"{'intercalary ' if month.leap else ''}month {month.number}"
    leap = ("闰" if lang == "zh-Hans" else "閏") if month.leap else ""
    return f"{leap}{'正' if month.number == 1 else numerals.write(month.number)}月"


def court_label(court: Court, lang: str) -> str:
    """What is put before an era to say whose it is: 遼, Liao."""
    return court.english if lang == "en" else (court.simplified if lang == "zh-Hans" else court.labels)[0]


def _day_name(month: Month, day: int, lang: str) -> str:
    number = day - month.first + 1
    if lang == "en":
        return f"day {number}, {ganzhi(day, lang)}"
    return f"{numerals.write(number)}日{ganzhi(day)}"


def _check(lang: str, parts: str) -> None:
    if lang not in LANGUAGES:
        raise ChronologyError(f"dates are not told in {lang!r}: write one of {', '.join(LANGUAGES)}")
    if parts not in get_args(Parts):
        raise ChronologyError(f"{parts!r} are no parts of a date: write one of {', '.join(get_args(Parts))}")
