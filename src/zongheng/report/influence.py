"""What moved an outcome most: rank correlations between what histories drew and how they ended.

Spearman's coefficient says how steadily an outcome rises with a premise, whatever the shape, and nothing of how far.
In a few hundred histories of many premises some are drawn much alike. So the strongest is taken first, and of the
others only what does not follow from it is held against the outcome (a semipartial correlation), and so on.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NOISE = 3.0  # standard errors, 1/sqrt(n), below which a correlation is not shown
ALIKE = 0.05  # share of a premise's spread, not told by those before it, below which nothing can be said of it


class Influence(NamedTuple):
    """A premise and its rank correlation with an outcome, -1 to 1."""

    premise: str
    correlation: float


def ranks(values: NDArray[Any]) -> Floats:
    """Ranks from 0 up; equal values share the mean of their ranks."""
    distinct, where, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    middle: Floats = ends - (counts + 1) / 2.0
    assert len(middle) == len(distinct)
    return middle[where.reshape(-1)]


def spearman(x: NDArray[Any], y: NDArray[Any]) -> float:
    """Spearman's rank correlation; 0 where either never changes."""
    return float(_standard(ranks(x)) @ _standard(ranks(y)))


def bar(histories: int) -> float:
    """The correlation below which a premise is not told from noise."""
    return NOISE / float(np.sqrt(max(histories, 1)))


def strongest(premises: Mapping[str, NDArray[Any]], outcome: NDArray[Any], most: int = 3) -> list[Influence]:
    """The premises with the strongest correlations above noise, strongest first, each less what the ones before tell.

    ``premises`` are columns by name, an entry for each history. Of readings in words each option is held against the
    others and named ``premise=option``, since options have no order.
    """
    target = _standard(ranks(outcome))
    left = {name: _standard(ranks(column)) for name, column in _columns(premises)}
    found: list[Influence] = []
    while left and len(found) < most:
        name = max(left, key=lambda each: abs(float(left[each] @ target)))
        chosen = left.pop(name)
        correlation = float(chosen @ target)
        if abs(correlation) <= bar(len(target)):
            break
        found.append(Influence(name, correlation))
        apart = {each: column - float(column @ chosen) * chosen for each, column in left.items()}
        left = {each: _standard(column) for each, column in apart.items() if float(column @ column) > ALIKE}
    return found


def _standard(values: Floats) -> Floats:
    """Values about their mean, of length 1; zeros where they never change."""
    apart: Floats = values - values.mean()
    size = float(np.sqrt(apart @ apart))
    return apart / size if size > 0.0 else apart


def _columns(premises: Mapping[str, NDArray[Any]]) -> list[tuple[str, NDArray[Any]]]:
    """Columns with an order: those of numbers as they are, and one for each option of a reading."""
    columns: list[tuple[str, NDArray[Any]]] = []
    for name, column in premises.items():
        values = np.asarray(column)
        if values.dtype.kind in "fiub":
            columns.append((name, values))
            continue
        options = sorted({str(value) for value in values.tolist()})
        shown = options[1:] if len(options) == 2 else options  # of two, one tells both
        columns.extend((f"{name}={option}", values.astype(str) == option) for option in shown if len(options) > 1)
    return columns
