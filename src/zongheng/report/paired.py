"""An ensemble against the same ensemble with an edit: the same histories one by one, so that shared luck cancels."""

from collections.abc import Mapping
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054  # the normal quantile of 0.975


class Difference(NamedTuple):
    """Means of two branches, and their difference (edit less base) with its 95 % interval."""

    base: float
    edit: float
    difference: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0.0 or self.high < 0.0


def of_means(base: NDArray[Any], edit: NDArray[Any]) -> Difference:
    """The mean difference of a number over pairs of histories, by its normal interval."""
    first, second = np.asarray(base, dtype=np.float64), np.asarray(edit, dtype=np.float64)
    apart = second - first
    middle = float(apart.mean())
    half = Z95 * float(apart.std(ddof=1)) / sqrt(len(apart)) if len(apart) > 1 else float("inf")
    return Difference(float(first.mean()), float(second.mean()), middle, middle - half, middle + half)


def of_shares(base: NDArray[Any], edit: NDArray[Any]) -> Difference:
    """The difference of a probability over pairs of histories (Agresti & Min, Statistics in Medicine 24, 2005)."""
    first, second = np.asarray(base, dtype=bool), np.asarray(edit, dtype=bool)
    lost, won, of = float((first & ~second).sum()) + 0.5, float((second & ~first).sum()) + 0.5, len(first) + 2.0
    middle = (won - lost) / of
    half = Z95 * sqrt(won + lost - (won - lost) ** 2 / of) / of
    plain = float(second.mean() - first.mean())
    return Difference(float(first.mean()), float(second.mean()), plain, middle - half, middle + half)


def of_days(base: NDArray[Any], edit: NDArray[Any]) -> Difference | None:
    """How much later a milestone comes, in pairs where it comes in both; None for fewer than ten such pairs.

    Columns are masked where it never comes.
    """
    first, second = np.ma.asarray(base), np.ma.asarray(edit)
    both = ~(np.ma.getmaskarray(first) | np.ma.getmaskarray(second))
    if int(both.sum()) < 10:
        return None
    return of_means(first.data[both], second.data[both])


def differences(
    base: Mapping[str, NDArray[Any]], edit: Mapping[str, NDArray[Any]]
) -> dict[str, tuple[Difference, Difference | None]]:
    """For every milestone and outcome of two tables of `histories`, its difference, and of milestones that in days.

    Raise ValueError unless both hold the same histories in the same order.
    """
    if not np.array_equal(np.asarray(base["run"]), np.asarray(edit["run"])):
        raise ValueError("the two ensembles do not hold the same histories: run both with the same number of histories")
    found: dict[str, tuple[Difference, Difference | None]] = {}
    for name in base:
        if name not in edit or name.endswith("_date"):
            continue
        if name.startswith("milestone_"):
            came = [~np.ma.getmaskarray(np.ma.asarray(table[name])) for table in (base, edit)]
            found[name] = of_shares(*came), of_days(base[name], edit[name])
        elif name.startswith("outcome_"):
            found[name] = of_means(base[name], edit[name]), None
    return found
