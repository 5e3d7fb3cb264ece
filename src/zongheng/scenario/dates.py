"""Dates of a scenario as day numbers; the calendar itself is in the room next door."""

from zongheng.chronology import ChronologyError, span

LONGEST = 31  # [days] a month; a year is too vague to be a date


class DateError(ValueError):
    """A date that no calendar has."""


def day_number(text: str) -> int:
    """Return the Julian day number of a date in an era or of the Julian calendar; of a month, its first day."""
    return days_of(text)[0]


def days_of(text: str) -> range:
    """The Julian day numbers of a day or a month in an era or of the Julian calendar."""
    try:
        days = span(text)
    except ChronologyError as error:
        raise DateError(str(error)) from None
    if len(days) > LONGEST:
        raise DateError(f"{text} names {len(days)} days. Give the month or the day")
    return days
