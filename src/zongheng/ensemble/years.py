"""The years and months of a history: on which days they end, where things are read off before the last day."""

from zongheng.chronology import day_number, julian
from zongheng.scenario.arrays import Compiled

LONG = 366  # days beyond which a history is read off year by year


def years_of(compiled: Compiled) -> tuple[int, ...]:
    """Julian years whose ends are read off, the last one on the last day; none where a history is shorter."""
    if compiled.days <= LONG or not compiled.outcomes:
        return ()
    first, last = (julian(compiled.start + day).year for day in (0, compiled.days - 1))
    return tuple(range(first, last + 1))


def months_of(compiled: Compiled) -> tuple[int, ...]:
    """Days lived when each Julian month begins, after the first day, and the last day."""
    first, last = (julian(compiled.start + day).year for day in (0, compiled.days))
    days = (day_number(year, month, 1) - compiled.start for year in range(first, last + 1) for month in range(1, 13))
    return (*(day for day in days if 0 < day < compiled.days), int(compiled.days))
