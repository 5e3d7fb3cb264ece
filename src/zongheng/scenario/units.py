"""Units: words joined by `/`. Nothing is converted; a field has its units, and the checker compares.

`share of days` is a share; `level 0-5` is a level with its bounds.
"""

import re
from functools import cache
from math import inf

# word: (meaning, least, most)
WORDS = {
    "men": ("soldiers, or men of a crew", 0.0, inf),
    "man": ("one man", 0.0, inf),
    "head": ("one person of any kind", 0.0, inf),
    "heads": ("people of any kind", 0.0, inf),
    "households": ("registered households", 0.0, inf),
    "horses": ("horses", 0.0, inf),
    "horse": ("one horse", 0.0, inf),
    "porters": ("porters", 0.0, inf),
    "porter": ("one porter", 0.0, inf),
    "carts": ("ox carts", 0.0, inf),
    "cart": ("one ox cart", 0.0, inf),
    "boats": ("river boats", 0.0, inf),
    "boat": ("one river boat", 0.0, inf),
    "10000 men": ("ten thousand soldiers", 0.0, inf),
    "man-days": ("one man for one day", 0.0, inf),
    "man-years": ("one man for one year", 0.0, inf),
    "ships": ("warships", 0.0, inf),
    "ship": ("one warship", 0.0, inf),
    "shi": ("grain by volume, 67 litres", 0.0, inf),
    "kg": ("kilograms", 0.0, inf),
    "guan": ("strings of cash, or silver worth so many", 0.0, inf),
    "strings": ("strings of cash", 0.0, inf),
    "bolts": ("bolts of silk", 0.0, inf),
    "taels": ("taels of silver", 0.0, inf),
    "km": ("kilometres", 0.0, inf),
    "km2": ("square kilometres", 0.0, inf),
    "m": ("metres", -inf, inf),
    "degree": ("degrees of latitude or longitude", -180.0, 360.0),
    "degC": ("degrees Celsius", -273.15, 100.0),
    "day": ("one day", 0.0, inf),
    "days": ("days", 0.0, inf),
    "month": ("one month", 0.0, inf),
    "months": ("months", 0.0, inf),
    "year": ("one year, or a date in years", -inf, inf),
    "years": ("years", 0.0, inf),
    "share": ("a part of the whole", 0.0, 1.0),
    "probability": ("a chance", 0.0, 1.0),
    "ratio": ("one number over another of the same kind", -inf, inf),
    "log ratio": ("the natural logarithm of a ratio", -inf, inf),
    "weight": ("what counts against what, on no scale", -inf, inf),
    "level": ("steps of a scale that is written behind the word", -inf, inf),
    "step": ("one step of a scale", 0.0, inf),
    "steps": ("steps of a scale", 0.0, inf),
    "count": ("how many", 0.0, inf),
    "places": ("places", 0.0, inf),
}
_SCALE = re.compile(r" (-?\d+)-(\d+)$")


@cache
def plain(word: str) -> str:
    """Take away what only explains a word: `share of days` and `share 0-1` are shares."""
    return _SCALE.sub("", word).split(" of ")[0]


def stranger(unit: str) -> str | None:
    """Return the first word of a unit that is not in the table, if there is one."""
    return next((word for word in unit.split("/") if plain(word) not in WORDS), None)


def fits(unit: str, wanted: tuple[str, ...]) -> bool:
    """Whether a unit is one of those wanted, apart from what only explains it."""
    return "/".join(map(plain, unit.split("/"))) in wanted


def bounds(unit: str) -> tuple[float, float]:
    """Return the least and the most that a number of this unit can be."""
    first = unit.split("/", maxsplit=1)[0]
    _, least, most = WORDS[plain(first)]
    scale = _SCALE.search(first)
    if scale:
        least, most = float(scale[1]), float(scale[2])
    return least, most
