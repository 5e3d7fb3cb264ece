"""A chronicle as lines of text: date in two reckonings, sentence, numbers of its events."""

from typing import Any

from zongheng.report import dating
from zongheng.report.chronicle import Chronicle, Entry, Told, chronicle, opening_name, untold_line
from zongheng.report.width import cells, left, right, wrap

WIDTH = 118
NARROWEST = 30  # of the sentences
MARK = "◆"
_GAP = "   "
_INDENT = "    "  # of reasons
_THAT = {
    "en": {"month": "that month", "season": "that season", "year": "that year"},
    "zh": {"month": "是月", "season": "是時", "year": "是歲"},
}


def tell(
    compiled: Any,
    log: Any,
    lang: str = "en",
    court: str | None = None,
    *,
    how: Told | None = None,
    title: str = "",
    width: int = WIDTH,
) -> list[str]:
    """Tell a history as lines of text, its title first; see `chronicle` and `title_of`."""
    title = title or title_of(compiled, lang)
    return lines(chronicle(compiled, log, lang, court, how=how, title=title), width)


def lines(told: Chronicle, width: int = WIDTH) -> list[str]:
    """A chronicle as lines no wider than ``width`` cells, where the dates leave room for that."""
    dates = _dates(told)
    wide = [max((cells(date[i]) for date in dates), default=0) for i in (0, 1)]
    number = max((cells(entry.shown) for entry in told.entries), default=0) + 2
    room = max(NARROWEST, width - sum(wide) - number - 2 * len(_GAP) - len(" · "))
    out = [told.title, ""]
    for entry, (reckoned, west) in zip(told.entries, dates, strict=True):
        head = right(reckoned, wide[0]) + (" · " if west else "   ") + left(west, wide[1])
        out.extend(_entry_lines(entry, head, room))
    left_out = untold_line(told)
    return [*out, "", left_out] if left_out else out


def _entry_lines(entry: Entry, head: str, room: int) -> list[str]:
    body = wrap(entry.text, room)
    for mark in (f"{MARK} {milestone}" for milestone in entry.milestones):
        if cells(f"{body[-1]} {mark}") <= room:
            body[-1] += f" {mark}"
        else:
            body.extend(wrap(mark, room))
    blank = " " * cells(head)
    told = [f"{head if i == 0 else blank}{_GAP}{line}" for i, line in enumerate(body)]
    told[-1] = left(told[-1], cells(head) + len(_GAP) + room) + f"{_GAP}[{entry.shown}]"
    reasons = (wrap(line, room - len(_INDENT)) for line in entry.why)
    return told + [f"{blank}{_GAP}{_INDENT}{line}" for lines in reasons for line in lines]


def _dates(told: Chronicle) -> list[tuple[str, str]]:
    """The date of each entry, in full where the year changes and empty where the day does not."""
    dates: list[tuple[str, str]] = []
    era = year = None
    day: int | str | tuple[int, bool] | None = None
    for entry in told.entries:
        now, western = dating.year_of(entry.day, told.by), dating.in_the_west(entry.day, "en", full=True)[-4:]
        if entry.period:
            unnamed = entry.period == "year" and now != era  # nothing else of that year is told
            that = told.by.year(entry.day) if unnamed else _THAT[told.lang][entry.period]
            year_too = str(dating.lunar_year_of(entry.day, told.by)) if unnamed else ""
            dates.append(("" if day == entry.period and not unnamed else that, year_too))
            day = entry.period
            continue
        of_month = dating.has_a_day(entry.day, entry.kind)
        if (entry.day, of_month) == day:
            dates.append(("", ""))
        else:
            reckoned = dating.reckoned(entry.day, told.by, full=now != era, of_month=of_month)
            full = western != year or now != era
            dates.append((reckoned, dating.in_the_west(entry.day, told.lang, full=full, of_month=of_month)))
        era, year, day = now, western, (entry.day, of_month)
    return dates


def title_of(compiled: Any, lang: str = "en", run: int | None = None, seed: int | None = None) -> str:
    """The opening, its id, and which of its histories this is."""
    parts = [opening_name(compiled, lang), str(getattr(compiled.scenario, "id", ""))]
    if run is not None:
        parts.append(f"run {run}" if lang == "en" else f"史 {run}")
    if seed is not None:
        parts.append(f"seed {seed}" if lang == "en" else f"種子 {seed}")
    return " · ".join(part for part in parts if part)
