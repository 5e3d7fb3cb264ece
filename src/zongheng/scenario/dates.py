"""Dates of a scenario as day numbers; the calendar itself is in the room next door."""

import re


class DateError(ValueError):
    """A date that no calendar has."""


def day_number(text: str, court: str | None = None) -> int:
    """Return the Julian day number of a date in an era, or of an ISO date of the Julian calendar."""
    try:
        from zongheng import chronology
    except ImportError:
        return _julian(text)
    try:
        return int(chronology.parse(text, court=court))
    except chronology.ChronologyError as error:
        raise DateError(str(error)) from None


def _julian(text: str) -> int:
    match = re.fullmatch(r"(\d{1,4})-(\d\d)-(\d\d)", text)
    if not match:
        raise DateError(f"'{text}' is not a date like 1234-07-09")
    year, month, day = map(int, match.groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise DateError(f"'{text}' is not a day of the calendar")
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
