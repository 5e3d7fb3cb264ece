"""One spelling for names that have several: simplified and traditional characters, accents, apostrophes."""

from functools import cache

from zongheng.chronology.eras import courts, eras

# Characters of dates that stand in no name of the tables, and common variants of some that do.
_OTHERS = {"閏": "闰", "卄": "廿", "佑": "祐"}


def simplify(text: str) -> str:
    """Chinese text of the same length with every character of a date in its simplified form."""
    return text.translate(_simplified())


def language(text: str) -> str:
    """The language to answer a text in: `en`, `zh`, or `zh-Hans` when nothing in it is traditional."""
    if text.isascii() or not any("一" <= character <= "鿿" for character in text):
        return "en"
    return "zh" if text != simplify(text) else "zh-Hans"


def plain(name: str) -> str:
    """A Latin name for comparison: `Cheng'an` and `chengan`, `Ögedei` and `Ogedei` are the same."""
    import unicodedata

    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha() or letter == " ")


@cache
def _simplified() -> dict[int, str]:
    """The characters that differ between the two columns of names in the tables."""
    pairs = [(era.name, era.simplified) for era in eras()]
    for court in courts().values():
        pairs += zip(court.labels, court.simplified, strict=True)
    found = {ord(old): new for name, simplified in pairs for old, new in zip(name, simplified, strict=True)}
    return {old: new for old, new in found.items() if chr(old) != new} | {ord(o): n for o, n in _OTHERS.items()}
