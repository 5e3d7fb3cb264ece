"""The dates at the head of a chronicle's lines: 端平元年六月十二日己卯 · 9 Jul 1234, then 六月十八日乙酉 · 15 Jul."""

from collections.abc import Hashable

from zongheng.chronology import courts, julian, short, tell, western
from zongheng.report.reigns import Reckoning


def known(court: str) -> str:
    """A court of the tables, or the Song for one that they do not have."""
    return court if court in courts() else "song"


def month_of(day: int, by: Reckoning) -> Hashable:
    """The lunar month of a court's calendar, or the Julian one where that is out of reach."""
    date = by.date(day)
    return (date.year, date.month, date.leap) if date is not None else julian(day)[:2]


def year_of(day: int, by: Reckoning) -> Hashable:
    """What a full date has to be repeated for: the name of the year and the year itself."""
    return (by.year(day), lunar_year_of(day, by))


def lunar_year_of(day: int, by: Reckoning) -> Hashable:
    """The lunar year of a court's calendar, or the Julian one where that is out of reach."""
    date = by.date(day)
    return date.year if date is not None else julian(day).year


def season_of(day: int, by: Reckoning) -> Hashable:
    """Three lunar months of a court's calendar, or three Julian ones where that is out of reach."""
    date = by.date(day)
    year, month = (date.year, date.month) if date is not None else julian(day)[:2]
    return (year, (month - 1) // 3)


# what the engine settles once a month, on the first of a Julian one, in the order of the day
BY_THE_MONTH = frozenset(
    {
        "harvest_failed", "famine", "fled", "revolted", "mutinied", "unpaid", "changed_sides", "raised", "fort_built",
        "fleet_built", "farms_laid", "paper_issued",
    }
)  # fmt: skip


def has_a_day(day: int, kind: str) -> bool:
    """Whether an event happens on a day, and not at some time of a month."""
    return kind not in BY_THE_MONTH or julian(day).day > 1


def reckoned(day: int, by: Reckoning, *, full: bool, of_month: bool = True) -> str:
    """A day in the court's reckoning: with the name of its year, or by month and day, or by the month alone."""
    return (by.year(day) if full else "") + tell(day, "zh", by.court, parts="md" if of_month else "m")


def in_the_west(day: int, lang: str, *, full: bool, of_month: bool = True) -> str:
    """A day of the Julian calendar, with its year or without, or its month."""
    if lang == "en":
        text = short(day) if full else short(day).rsplit(" ", 1)[0]
        return text if of_month else text.partition(" ")[2]
    text = western(day, "zh")
    text = text if full else text.partition("年")[2]
    return text if of_month else text.partition("月")[0] + "月"
