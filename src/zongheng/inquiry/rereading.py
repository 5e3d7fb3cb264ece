"""Another reading of the sources: the judgement of histories that were lived already, weighed anew (R29).

A history that drew its premises from one prior stands for as many of another prior as its draw is more likely there.
What no history drew cannot be weighed: where the weights leave the worth of few histories (Kish 1965), nothing is said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from zongheng.ensemble import PlanError
from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats
from zongheng.scenario.flaws import near_miss
from zongheng.scenario.kinds import DIGITS
from zongheng.scenario.premises import Premise, premises

from .judging import FEWEST, Regret, effective, judge, turned_by
from .living import Lived

DRAWS = 250  # of histories and weights
SOURCES = ("primary", "secondary", "dataset")  # kinds of works; a judgement of ours is no source to be wrong
_MEN = re.compile(r"armies\.\w+\.(foot|horse|wanted)|holdings\.(\w+\.)?garrison(_horse)?")
Judged = Mapping[str, Regret]


class SuppositionError(PlanError):
    """What is supposed of a premise makes no sense, or no history drew it; the message says why, and the remedy."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A judgement under another reading: the premises that it touches, how many histories it is worth, and beside it
    the judgement of the histories as they are. ``judged`` is None of too few.
    """

    premises: tuple[str, ...]
    histories: float
    judged: Judged | None
    whole: Judged | None

    @property
    def turned(self) -> tuple[str, ...]:
        """Profiles by which the option taken leads with the other sign than in the same histories as they are."""
        if self.judged is None or self.whole is None:
            return ()
        return turned_by(self.judged, self.whole)

    def plain(self) -> dict[str, Any]:
        """All of it as dicts, lists and numbers, for JSON."""
        told = None if self.judged is None else {name: asdict(each) for name, each in self.judged.items()}
        return {
            "premises": list(self.premises), "histories": self.histories, "judged": told,
            "as_it_is": {name: each.lead for name, each in (self.whole or {}).items()}, "turned": list(self.turned),
        }  # fmt: skip


def without_sources(lived: Lived, whole: Judged) -> dict[str, Reread]:
    """The judgement without each work that some premise rests on: numbers that rest on it lie anywhere in their range
    alike, and readings that rest on it are left out (all are alike where no other is left). Most premises first.
    """
    found = {}
    for work, parts in _resting(lived).items():
        weights = np.ones(len(lived))
        for column, premise, kept in parts:
            weights *= _forgotten(lived.values[:, column], premise, kept)
        found[work] = reread(lived, weights, tuple(premise.id for _, premise, _ in parts), whole)
    return dict(sorted(found.items(), key=lambda each: -len(each[1].premises)))


def reread(lived: Lived, weights: Floats, touched: tuple[str, ...], whole: Judged | None) -> Reread:
    """The judgement of histories by their weights."""
    count = effective(weights)
    judged = judge(lived, weights, draws=DRAWS) if count >= FEWEST else None
    return Reread(touched, count, judged, whole)


def apart(lived: Lived, other: Lived, touched: tuple[str, ...] = ()) -> Reread:
    """The judgement of histories that were lived another way, beside that of the same ones as they are."""
    mine = np.isin(lived.runs, other.runs)
    enough = min(len(other), int(mine.sum())) >= FEWEST
    whole = judge(lived, mine.astype(float), draws=DRAWS) if enough else None
    return Reread(touched, float(len(other)), judge(other, draws=DRAWS) if enough else None, whole)


def marching(lived: Lived) -> tuple[str, ...]:
    """Premises that move how many men armies and garrisons have."""
    known = lived.plan.compiled.premises
    return tuple(each.id for each in known if any(_MEN.fullmatch(path) for path in each.riders))


def suppose(premises: tuple[Premise, ...], values: Floats, supposed: Mapping[str, str]) -> Floats:
    """Weights of histories (rows of ``values``) under other priors of some premises, by id: `LOW:HIGH`, anywhere
    between alike; or readings, `ONE` or `ONE:2,OTHER:1` with weights. Raise SuppositionError.
    """
    columns = {each.id: column for column, each in enumerate(premises)}
    weights = np.ones(len(values))
    for name, text in supposed.items():
        if name not in columns:
            remedy = near_miss(name, columns, "`zongheng premises` lists them.")
            raise SuppositionError(f"There is no premise '{name}'. {remedy}")
        premise = premises[columns[name]]
        moved = _between if premise.kind == "range" else _read_as
        weights *= moved(values[:, columns[name]], premise, text)
    return weights


def check_supposed(scenario: Scenario, supposed: Mapping[str, str]) -> None:
    """Raise SuppositionError before anything is lived."""
    known = premises(scenario)
    suppose(known, np.zeros((0, len(known))), supposed)


def supposing(lived: Lived, believed: Lived | None, supposed: Mapping[str, str]) -> dict[str, Reread]:
    """The judgements by each of two lights, under other priors of some premises."""
    found = {}
    for lights, each in (("court_beliefs", believed), ("best_model", lived)):
        if each is not None:
            weights = suppose(each.plan.compiled.premises, each.values, supposed)
            found[lights] = reread(each, weights, tuple(supposed), judge(each, draws=DRAWS))
    return found


# -- weights of one premise ---------------------------------------------------------------------------------------


def _resting(lived: Lived) -> dict[str, list[tuple[int, Premise, tuple[bool, ...]]]]:
    """Premises by the work that they rest on: column, premise, and of readings which rest on other works."""
    scenario, found = lived.plan.scenario, dict[str, list[tuple[int, Premise, tuple[bool, ...]]]]()
    for column, premise in enumerate(lived.plan.compiled.premises):
        if np.ptp(lived.values[:, column]) == 0.0:
            continue
        for work, kept in _works(scenario, premise):
            known = scenario.world.works.get(work)
            if known is not None and known.kind in SOURCES:
                found.setdefault(work, []).append((column, premise, kept))
    return found


def _works(scenario: Scenario, premise: Premise) -> Iterator[tuple[str, tuple[bool, ...]]]:
    if premise.kind == "range":
        yield premise.work, ()
        return
    drawn = {name: each for name, each in scenario.opening.readings[premise.id].options.items() if each.weight > 0.0}
    for work in dict.fromkeys(each.work for each in drawn.values()):
        yield work, tuple(name in drawn and drawn[name].work != work for name in premise.weights)


def _forgotten(column: Floats, premise: Premise, kept: tuple[bool, ...]) -> Floats:
    """How much more likely each draw is if what a source says within the range is forgotten."""
    if premise.kind == "range":
        return _density(column, premise) * (2.0 / (premise.high - premise.low))
    prior = np.array(list(premise.weights.values()))
    left = np.where(kept, prior, 0.0) if any(kept) else (prior > 0.0).astype(float)
    return _by_reading(column, prior, left)


def _density(column: Floats, premise: Premise) -> Floats:
    """Inverse of the density of a draw, but for a factor of a half: the width of the side of the value it lies on; 0
    where half of all draws are the value itself, which a spread over the range all but never is.
    """
    below, above = premise.value - premise.low, premise.high - premise.value
    lump = 0.0 if min(below, above) == 0.0 else below
    return np.select([column < premise.value, column > premise.value], [below, above], lump)


def _between(column: Floats, premise: Premise, text: str) -> Floats:
    """Weights of a number that lies anywhere between two ends alike."""
    parts = re.split(r"\s*:\s*", text.strip())
    if len(parts) != 2 or not all(DIGITS.fullmatch(each) for each in parts) or float(parts[0]) >= float(parts[1]):
        raise SuppositionError(
            f"{premise.id} needs two ends, the lower first, not '{text}'. Write LOW:HIGH, like 0.5:1."
        )
    low, high = map(float, parts)
    if low < premise.low or high > premise.high:
        raise SuppositionError(
            f"{premise.id} was drawn from {premise.low:g} to {premise.high:g} {premise.unit}; of what lies beyond, no "
            f"history tells. Suppose less, or ask anew of a world with another range."
        )
    return np.where((column >= low) & (column <= high), _density(column, premise), 0.0)


def _read_as(column: Floats, premise: Premise, text: str) -> Floats:
    """Weights of readings."""
    names, wanted = list(premise.weights), dict[str, float]()
    for part in text.split(","):
        name, _, weight = (each.strip() for each in part.partition(":"))
        if name not in premise.weights:
            remedy = near_miss(name, premise.weights, f"Choose from {', '.join(premise.weights)}.")
            raise SuppositionError(f"Premise '{premise.id}' has no reading '{name}'. {remedy}")
        if weight and not (DIGITS.fullmatch(weight) and float(weight) >= 0.0):
            raise SuppositionError(f"Reading '{name}' needs a weight, not '{weight}'. Write digits, like {name}:0.7.")
        if premise.weights[name] == 0.0:
            raise SuppositionError(f"No history drew reading '{name}' of '{premise.id}'. Ask with --set as a variant.")
        wanted[name] = float(weight) if weight else 1.0
    left = np.array([wanted.get(name, 0.0) for name in names])
    return _by_reading(column, np.array(list(premise.weights.values())), left)


def _by_reading(column: Floats, prior: Floats, left: Floats) -> Floats:
    ratio = np.divide(left, prior, out=np.zeros_like(left), where=prior > 0.0)
    found: Floats = ratio[column.astype(int)] * (prior.sum() / left.sum() if left.sum() > 0.0 else 0.0)
    return found
