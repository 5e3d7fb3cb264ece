"""The dates at the head of a chronicle's lines: 端平元年六月十二日己卯 · 9 Jul 1234, then 六月十八日乙酉 · 15 Jul."""

from collections.abc import Hashable

from zongheng.chronology import ChronologyError, LunarDate, courts, era_of, julian, lunar, short, tell, western


def known(court: str) -> str:
    """A court of the tables, or the Song for one that they do not have."""
    return court if court in courts() else "song"


def month_of(day: int, court: str) -> Hashable:
    """The lunar month of a court's calendar, or the Julian one where that is out of reach."""
    date = _lunar(day, court)
    return (date.year, date.month, date.leap) if date is not None else julian(day)[:2]


def year_of(day: int, court: str) -> Hashable:
    """What a full date has to be repeated for: the era and the lunar year."""
    date, era = _lunar(day, court), era_of(day, court)
    return (era.name if era else "", date.year if date else julian(day).year)


def lunar_year_of(day: int, court: str) -> Hashable:
    """The lunar year of a court's calendar, or the Julian one where that is out of reach."""
    date = _lunar(day, court)
    return date.year if date is not None else julian(day).year


def season_of(day: int, court: str) -> Hashable:
    """Three lunar months of a court's calendar, or three Julian ones where that is out of reach."""
    date = _lunar(day, court)
    year, month = (date.year, date.month) if date is not None else julian(day)[:2]
    return (year, (month - 1) // 3)


def reckoned(day: int, court: str, *, full: bool) -> str:
    """A day in the court's reckoning: with its era's year, or by month and day."""
    return tell(day, "zh", court, parts="ymd" if full and era_of(day, court) else "md")


def reckoned_year(day: int, court: str) -> str:
    """The year of a day in the court's reckoning, or nothing where that is out of reach."""
    return tell(day, "zh", court, parts="y") if era_of(day, court) else ""


def in_the_west(day: int, lang: str, *, full: bool) -> str:
    """A day of the Julian calendar, with its year or without."""
    if lang == "en":
        return short(day) if full else short(day).rsplit(" ", 1)[0]
    text = western(day, "zh")
    return text if full else text.partition("年")[2]


def _lunar(day: int, court: str) -> LunarDate | None:
    try:
        return lunar(day, courts()[court].calendar)
    except ChronologyError:
        return None
