"""Another decision near by, asked both ways, so that neither is blamed for the other (R7)."""

from dataclasses import dataclass

import numpy as np

from zongheng.ensemble.intervals import student
from zongheng.scenario.draws import Floats

from .comparing import other_of
from .judging import middle
from .living import Lived


@dataclass(frozen=True, slots=True)
class Table:
    """Two decisions, two ways each, by one profile: the worth of each road, and what the first decision is worth in the
    mean of the second's ways (``main``), what the second is (``side``), and by how much the first is worth more with
    the second's first way than with its other (``both``), each with a 95 % interval.
    """

    other: str
    worth: dict[str, dict[str, float]]
    main: tuple[float, float, float]
    side: tuple[float, float, float]
    both: tuple[float, float, float]

    @property
    def leads(self) -> bool:
        """Whether the two together matter more than the decision that is asked about."""
        return abs(self.both[0]) > abs(self.main[0])


def two_by_two(ways: dict[str, Lived]) -> dict[str, Table] | None:
    """By profile, from the same histories lived with either way of the decision beside. None of too few."""
    (one, first), (two, second) = ways.items()
    runs, mine, theirs = np.intersect1d(first.runs, second.runs, return_indices=True)
    if len(runs) < 2:
        return None
    taken, found = first.options.index(first.question.taken), {}
    for profile in first.question.values.values():
        other = other_of(first, profile)
        rows = [middle(first, profile)[mine], middle(second, profile)[theirs]]
        a, b = (row[:, taken] for row in rows)
        c, d = (row[:, other] for row in rows)
        names = {first.question.taken: (a, b), first.options[other]: (c, d)}
        found[profile.id] = Table(
            other=first.options[other],
            worth={option: {one: float(x.mean()), two: float(y.mean())} for option, (x, y) in names.items()},
            main=_interval((a + b - c - d) / 2.0),
            side=_interval((a + c - b - d) / 2.0),
            both=_interval(a - c - b + d),
        )
    return found


def _interval(effect: Floats) -> tuple[float, float, float]:
    n = len(effect)
    mean, half = float(effect.mean()), student(n - 1) * float(effect.std(ddof=1)) / n**0.5
    return mean, mean - half, mean + half
