"""Numbers of the engine that stand for words: kinds of treaty, offices, matters, courses."""

from collections.abc import Callable

from zongheng.engine.realm import CONSIDERATIONS, ROLES, TREATIES
from zongheng.engine.words import ACTIONS, MATTERS
from zongheng.scenario.wording import WORDING

KINDS_OF_MATTER = tuple(MATTERS)
_NAMED = {"treaties": TREATIES, "roles": ROLES, "considerations": CONSIDERATIONS}


def of_code(lang: str, table: str) -> Callable[[float], str]:
    """A style: the word for a number of the engine; none for the first, which says that there is nothing."""
    names, words = _NAMED[table], getattr(WORDING[lang], table)

    def tell(value: float) -> str:
        return str(words[names[int(value)]]) if 0 < int(value) < len(names) else ""

    return tell


def matter(number: int) -> str:
    """The id of a kind of matter, empty for none."""
    return KINDS_OF_MATTER[number] if 0 <= number < len(KINDS_OF_MATTER) else ""


def action(number: int) -> str:
    """The id of an action; doing nothing for one that is not known."""
    return ACTIONS[number] if 0 <= number < len(ACTIONS) else ACTIONS[0]
