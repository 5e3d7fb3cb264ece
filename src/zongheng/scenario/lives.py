"""The lives of people on the first day: when they were born and die, what they are, who of them lives."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng import chronology

from . import vocabulary
from .dates import days_of
from .evidence import Floats, Table
from .names import Names
from .world import Scenario

YEAR = 365.25  # [days]
_MIDDLE = 0.5  # of a year of which only the number is known
_HALF_A_YEAR = 182  # [days] by which a death of which only the year is known may lie from the middle of it
_UNKNOWN = -1  # the day of a death that nobody knows


def lay_lives(state: Any, scenario: Scenario, names: Names) -> NDArray[np.int64]:
    """Whom people serve, what they are, with whom they hold, who follows them, and their days.

    Returns the rows of those who live, children among them, and hold no office; who is of age is worked out later.
    """
    table, people, start = scenario.world.people, state.people, scenario.opening.start
    count = len(names.people)
    blank = ("",) * count
    for field, of in (("polity", "polities"), ("heir", "people")):
        people[field][:count] = [names.row(of, who) for who in table.text.get(field, blank)]
    stances = (word if word in names.factions else "" for word in table.text.get("stance", blank))
    people.stance[:count] = [names.row("factions", word) for word in stances]
    people.role[:count] = [_part(word) for word in table.text.get("role", blank)]
    born = years_of_birth(table, chronology.julian(start).year)
    for c in np.flatnonzero(~np.isnan(born)):
        people.born[c] = day_of(born[c]) - start
    living = _lay_deaths(people, table, born, start)
    return np.setdiff1d(living, _lay_offices(state, scenario, names))


def _part(word: str) -> int:
    """The engine's number of a part in affairs; 0 where it has none."""
    return vocabulary.ROLES.index(word) + 1 if word in vocabulary.ROLES else 0


def _lay_deaths(people: Any, table: Table, born: Floats, start: int) -> NDArray[np.int64]:
    """Days of death; returns who lives. Of those whose death is unknown, the old who are out of office are dead."""
    died, left = _years(table, "died"), _years(table, "office_to")
    now = chronology.julian(start).year
    usual = _usual(died - born, died, now, np.inf)
    days, within = days_of_death(table)
    living = []
    for c, (birth, death, last) in enumerate(zip(born, died, left, strict=True)):
        gone = np.isnan(death) and now - birth > usual and not last >= now
        if not np.isnan(death) or gone:
            day = (day_of(birth + usual) if gone else int(days[c])) - start
            people.dies[c] = min(day, _UNKNOWN - 1) if gone or day <= 0 else day
            people.within[c] = 0 if gone else within[c]
        if people.dies[c] >= _UNKNOWN:
            living.append(c)
    return np.array(living, dtype=np.int64)


def _lay_offices(state: Any, scenario: Scenario, names: Names) -> list[int]:
    """Whoever holds an office on the first day lives, serves whom he serves there, and is what the office makes him.

    Later offices in the list are the higher ones. One who dies in the year of the opening sees its end.
    """
    opening, people, died = scenario.opening, state.people, _years(scenario.world.people, "died")
    offices = [(each.commander, each.polity, "commander") for each in opening.armies.values() if each.at]
    offices += [(each.commissioner, each.polity, "commissioner") for each in opening.theatres.values()]
    offices += [(each.minister, name, "chancellor") for name, each in opening.courts.items()]
    offices += [(each.ruler, name, "ruler") for name, each in opening.courts.items()]
    for who, polity, office in offices:
        if who:
            c = names.row("people", who)
            people.polity[c], people.role[c], people.alive[c] = names.row("polities", polity), _part(office), 1
            if people.dies[c] < _UNKNOWN:  # the year tells, or he holds it after his time
                end = _UNKNOWN if np.isnan(died[c]) else chronology.day_number(int(died[c]), 12, 31) - opening.start
                people.dies[c], people.within[c] = (end - end // 2, end // 2) if end > 0 else (_UNKNOWN, 0)
    return [names.row("people", who) for who, *_ in offices if who]


def days_of_death(table: Table) -> tuple[Floats, NDArray[np.int64]]:
    """The day in the middle of what the record leaves open of a death, and how many days it may lie from it.

    A day of another year than that in which somebody died is none of his.
    """
    died = _years(table, "died")
    days, within = np.full(len(table), np.nan), np.zeros(len(table), dtype=np.int64)
    for c, (year, text) in enumerate(zip(died, table.text.get("died_on", ("",) * len(table)), strict=True)):
        if not np.isnan(year):
            days[c], within[c] = _closest(year, text)
    return days, within


def _closest(year: float, text: str) -> tuple[int, int]:
    """The day in the middle of a day or month of a year, else of the year, and the days before and after it."""
    if text and is_in(text, year):
        on = days_of(text)
        return on[len(on) // 2], len(on) // 2
    return day_of(year), _HALF_A_YEAR if year == np.floor(year) else 0


def is_in(text: str, year: float) -> bool:
    """Whether a day, or the middle of a month, lies in a year."""
    on = days_of(text)
    return not np.isnan(year) and chronology.julian(on[len(on) // 2]).year == int(year)


def _years(table: Table, column: str) -> Floats:
    """A column of years, unknown where there is none."""
    return table.numbers[column].value if column in table.numbers else np.full(len(table), np.nan)


def years_of_birth(table: Table, now: float) -> Floats:
    """Years of birth; where unknown, as far before the first office as was usual until now."""
    born, office = _years(table, "born"), _years(table, "office_from")
    return np.where(np.isnan(born), office - _usual(office - born, office, now, np.nan), born)


def _usual(ages: Floats, years: Floats, now: float, none: float) -> float:
    """The median of the ages that people of the table had reached by then: later lives are nobody's to know yet."""
    reached = ages[~np.isnan(ages) & (years < now)]
    return float(np.median(reached)) if reached.size else none


def day_of(year: float) -> int:
    """The day number of a year: of 1234 its middle, of 1234.1 the day after a tenth of it."""
    whole = int(np.floor(year))
    part = year - whole
    return chronology.day_number(whole, 1, 1) + int((part if part > 0.0 else _MIDDLE) * YEAR)
