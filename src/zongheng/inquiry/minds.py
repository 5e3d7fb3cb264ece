"""Minds: what courts of different minds count. Each polity of a world can have some that questions take by default, and
an opening can have its own in place of the world's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from zongheng.scenario import Scenario
from zongheng.scenario.evidence import Quantity
from zongheng.scenario.flaws import Mark
from zongheng.scenario.kinds import Many, Names, Number, Pairs, Text
from zongheng.scenario.realm import Witness
from zongheng.scenario.records import Each, Record, may, needs

from .reading import check_works, read_file
from .short import Plain, Weight

Words = Mapping[str, str]
FILE = "values.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a court of one mind would count, and how much of it: weights by outcome."""

    id: str
    name: Words = may(Names(), default={})
    after: tuple[float, ...] = may(
        Many(Number(0.0)), "years after the decision that count; else those of the question", default=()
    )
    weighs: Mapping[str, Quantity] = needs(
        Each("outcome", Weight(), again=True), "what a whole of each outcome is worth"
    )
    witness: Witness | None = may(Record(Witness), "who of the time saw it so", default=None)
    mark: Mark = Mark()


PROFILE = Plain(Profile, "weighs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Minds:
    """What the courts of a polity may count: profiles, and outcomes that count as shares of others."""

    id: str = ""
    shares: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "outcomes counted as shares of others", default=())
    values: Mapping[str, Profile] = needs(Each("profile", PROFILE, again=True))


def minds_of(polity: str, scenario: Scenario) -> Minds | None:
    """What the courts of a polity may count, of outcomes that the opening has; None if nothing is written of it."""
    path = _file(scenario)
    found = _read(path).get(polity) if path.is_file() else None
    if found is None:
        return None
    known = scenario.opening.outcomes
    values = {}
    for profile in found.values.values():
        weighs = {name: each for name, each in profile.weighs.items() if name in known}
        if weighs:
            values[profile.id] = replace(profile, weighs=weighs)
    shares = tuple((part, whole) for part, whole in found.shares if part in known and whole in known)
    return replace(found, values=values, shares=shares)


def check_minds(scenario: Scenario) -> dict[str, Minds]:
    """All that is written beside a world, by polity, and checked against it."""
    path = _file(scenario)
    _, book = read_file(path, _KIND, FILE)
    check_works(book, scenario)
    book.flaws.stop()
    return _read(path)


def _file(scenario: Scenario) -> Path:
    """What is written for the opening, or else for the world."""
    own = scenario.folder / scenario.opening.id / FILE
    return own if own.is_file() else scenario.folder / FILE


_KIND = Each("polity", Record(Minds), again=True)


@cache
def _read(path: Path) -> dict[str, Minds]:
    found: dict[str, Minds] = read_file(path, _KIND, FILE)[0]
    return found
