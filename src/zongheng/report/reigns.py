"""The names of years in one history: by eras of the record while they can hold, and else by rulers or by the cycle.

An era is what a court of the record proclaimed. It is good in a history as long as the ruler of its first day reigns
there, and no longer than he reigned in the record. After him a year has the name of whoever ruled when it began,
counted from the year after his accession, and where he has no name that of the cycle of sixty: 宋理宗三年, 歲次甲午.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.chronology import ChronologyError, LunarDate, courts, cycle_of, era_of, lunar, tell, year_number
from zongheng.report.events import Event
from zongheng.report.naming import label

ALWAYS = 10_000  # a year after all others
_TEMPLE = re.compile(r"..{1,3}?[祖宗王帝汗]")  # 金哀宗 of 金哀宗完顏守緒


@dataclass(frozen=True, slots=True)
class Reign:
    """Who ruled from a lunar year on; years of his are counted from the year after."""

    acceded: int
    name: str = ""  # none where nobody is known, or where the court is no more


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a court dates the days of a history: its calendar, until when its eras hold, and who ruled after."""

    court: str
    first: Reign = Reign(-ALWAYS)
    last: int = ALWAYS  # the last lunar year in which the ruler of the first day reigned in the record
    later: tuple[Reign, ...] = ()

    def date(self, day: int) -> LunarDate | None:
        """The date of a day, or nothing where the calendar is out of reach."""
        try:
            return lunar(day, courts()[self.court].calendar)
        except ChronologyError:
            return None

    def year(self, day: int) -> str:
        """The name of the year of a day; nothing where the calendar is out of reach."""
        date = self.date(day)
        if date is None:
            return ""
        reign = next((each for each in reversed(self.later) if each.acceded < date.year), self.first)
        if reign is self.first and date.year <= self.last and era_of(day, self.court):
            return tell(day, "zh", self.court, parts="y")
        return f"{reign.name}{year_number(date.year - reign.acceded)}" if reign.name else f"歲次{cycle_of(date.year)}"


def reckoning(compiled: Any, events: Iterable[Event], court: str) -> Reckoning:
    """How a court dates a history; a court that no polity of the opening keeps dates by its eras."""
    plain, polities = Reckoning(court), compiled.scenario.world.polities
    row = next((q for q, name in enumerate(compiled.names.polities) if _court(polities.get(name)) == court), None)
    if row is None:
        return plain
    first, last = _of_the_record(compiled, int(compiled.base[0]["polities"]["ruler"][row]))
    return Reckoning(court, first, last, tuple(_later(compiled, events, row, plain)))


def _court(polity: Any) -> str:
    return str(getattr(polity, "court", "") or "")


def _of_the_record(compiled: Any, ruler: int) -> tuple[Reign, int]:
    """The ruler of the first day, and the last year of his reign in the record, as far as it is known."""
    people = getattr(compiled.scenario.world, "people", None)
    if people is None or not 0 <= ruler < len(people.ids):
        return Reign(-ALWAYS), ALWAYS
    since, until = (
        people.numbers[name].value[ruler] if name in people.numbers else np.nan for name in ("office_from", "office_to")
    )
    first = Reign(-ALWAYS) if np.isnan(since) else Reign(int(since), _name(compiled, ruler))
    return first, ALWAYS if np.isnan(until) else int(until)


def _later(compiled: Any, events: Iterable[Event], row: int, calendar: Reckoning) -> Iterable[Reign]:
    """Those who came to a throne, and the end of it."""
    for event in events:
        if event.polity != row or event.kind not in ("acceded", "state_ended"):
            continue
        date = calendar.date(int(compiled.start) + event.day)
        if date is not None:
            yield Reign(date.year, _name(compiled, event.who) if event.kind == "acceded" else "")


def _name(compiled: Any, who: int) -> str:
    """What a ruler is called where years are named after him."""
    name = label(compiled, "people", who, "zh")
    found = _TEMPLE.match(name)
    return found[0] if found else name
