"""Western dates read from text: 1234-07-09, 9 July 1234, 9 Jul 1234, 1234年7月9日; or only a month or a year."""

import re

from zongheng.chronology import refusals
from zongheng.chronology.julian import MONTHS, day_number, month_length
from zongheng.chronology.sexagenary import BRANCHES, STEMS, ganzhi, position

_PATTERNS = (
    r"(?P<year>\d{3,4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?",
    r"(?:(?P<day>\d\d?) )?(?P<month>[A-Za-z]{3,9}) (?P<year>\d{3,4})(?:, (?P<ganzhi>[a-z]+))?",
    rf"(?P<year>\d{{3,4}})年(?:(?P<month>\d\d?)月(?:(?P<day>\d\d?)日(?P<ganzhi>[{STEMS}][{BRANCHES}])?)?)?",
)


def read_western(text: str) -> range | None:
    """The day numbers of a Julian day, month or year; None if the text is no Western date."""
    found = next(filter(None, (re.fullmatch(pattern, text) for pattern in _PATTERNS)), None)
    if found is None:
        return None
    said = {"month": None, "day": None, "ganzhi": None, **found.groupdict()}
    year = int(found["year"])
    if said["month"] is None:
        return range(day_number(year, 1, 1), day_number(year, 12, 31) + 1)
    month = _month(said["month"])
    if month is None:
        return None
    if said["day"] is None:
        first = day_number(year, month, 1)
        return range(first, first + month_length(year, month))
    day = day_number(year, month, int(said["day"]))
    if said["ganzhi"] is not None and position(said["ganzhi"]) != position(ganzhi(day)):
        raise refusals.another_name(text, day, said["ganzhi"])
    return range(day, day + 1)


def _month(text: str) -> int | None:
    """The number of a month given in digits or by its English name, which may be cut to three letters."""
    if text.isdecimal():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower())), None)
