"""Dates: day numbers, Julian dates, lunar months, eras and sexagenary days of 1114 to 1279.

A date is kept as a day number (int) and turned into words only for people. Loading this room reads no table.
"""

from zongheng.chronology.eras import Court, Era, courts, era_of, eras
from zongheng.chronology.errors import ChronologyError
from zongheng.chronology.julian import JulianDate, day_number, iso, iso_array, julian, short, western
from zongheng.chronology.months import LunarDate, Month, lunar, months
from zongheng.chronology.reading import parse, span
from zongheng.chronology.sexagenary import cycle_of, ganzhi
from zongheng.chronology.telling import tell, year_number

__all__ = [
    "ChronologyError",
    "Court",
    "Era",
    "JulianDate",
    "LunarDate",
    "Month",
    "courts",
    "cycle_of",
    "day_number",
    "era_of",
    "eras",
    "ganzhi",
    "iso",
    "iso_array",
    "julian",
    "lunar",
    "months",
    "parse",
    "short",
    "span",
    "tell",
    "western",
    "year_number",
]
