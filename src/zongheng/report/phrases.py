"""What a language needs to tell the annals. How templates are filled is said in `scenario.phrases`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zongheng.scenario.wording import Wording

LONG, YEAR = 1000.0, 365.25  # days from which on years are told, and those of a year


@dataclass(frozen=True, slots=True)
class Speech:
    """What a language needs to tell the annals."""

    templates: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]  # for several rows told as one
    sequels: Mapping[str, tuple[str, ...]]  # for a row that follows from the sentence before it
    styles: Mapping[str, Callable[[float], str]]
    wording: Wording  # of what lies before courts
    missing: Mapping[str, str]  # by slot or style
    unknown: tuple[str, ...]  # for a kind that has no template
    comma: str
    last_comma: str  # before the last of a list
    many_places: str  # {first}, {others}, {all}
    counts: Mapping[str, str]  # of kinds of events that are only counted
    untold: str  # {kinds}
    besides: str  # {kinds}, of a year or a season
