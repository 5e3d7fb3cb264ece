"""Numbers and dates as the tables print them."""

import math

from zongheng.chronology import day_number, julian
from zongheng.report.dating import in_the_west
from zongheng.scenario.figures import english, whole

MINUS, DASH = "−", "–"


def percent(share: float) -> str:
    """A share in per cent, with a figure more next to 0 and 100."""
    value = 100.0 * share
    if 0.0 < value < 0.05:
        return "<0.1 %"
    if 99.95 < value < 100.0:
        return ">99.9 %"
    if 0.0 < value < 0.95 or 99.05 < value < 100.0:
        return f"{value:.1f} %"
    return f"{value:.0f} %"


def signed(value: float) -> str:
    """A correlation with its sign: +0.41, −0.22."""
    return f"{MINUS if value < 0.0 else '+'}{abs(value):.2f}"


def interval(low: float, high: float) -> str:
    """An interval of shares in per cent, without the sign."""
    return f"({percent(low)[:-2]}{DASH}{percent(high)[:-2]})"


def amount(value: float | None, unit: str, *, signed: bool = False) -> str:
    """A number in its unit: shares in per cent, large counts to three figures, small ones to a decimal."""
    if value is None or math.isnan(value):
        return ""
    size = abs(value)
    if unit == "share":
        text = percent(size)
    elif size >= 100.0:
        text = english(whole(size))
    else:
        text = f"{size:.1f}".removesuffix(".0")
    sign = MINUS if value < 0.0 else "+" if signed else ""
    return (sign if text.strip("0.% ") or not signed else "") + text


def error(value: float) -> str:
    """An error of the audit: 2e-12."""
    return "0" if value == 0.0 else f"{value:.0e}".replace("e-0", "e-")


def day_of(date: object) -> int | None:
    """A day number from a day number or an ISO date; None for anything else."""
    if isinstance(date, int):
        return date
    if not isinstance(date, str) or date.count("-") != 2:
        return None
    year, month, day = map(int, date.split("-"))
    return day_number(year, month, day)


def year_of(date: object) -> str:
    """The year of a date."""
    day = day_of(date)
    return "" if day is None else str(julian(day).year)


def in_brief(date: object, lang: str, year: int) -> str:
    """A date without its year, if that is the year of the table's title."""
    day = day_of(date)
    return "" if day is None else in_the_west(day, lang, full=julian(day).year != year)
