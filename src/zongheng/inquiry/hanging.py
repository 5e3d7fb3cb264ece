"""What a verdict hangs on: premises that move the difference between two roads, and plain conditions that turn it.

First every premise in play is tested for any part in the difference, by ranks, with one chance in twenty to name even
one that has none (Holm 1979); how far each of those moves it is the PAWN index (Pianosi & Wagener 2018). Only they are
searched for boxes in which the verdict turns (PRIM: Friedman & Fisher 1999; Bryant & Lempert 2010), on one part of the
histories; how well a box holds is told of the other part, which was not looked at. A tree (CART: Breiman et al. 1984)
is the check.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zongheng.scenario.draws import Floats
from zongheng.scenario.premises import Premise

FAMILY = 0.05  # chance of naming a premise that has no part
LISTED = 8  # premises whose influence is told, if fewer are named
FEWEST = 60  # histories under which nothing is looked for
QUARTERS = (0.25, 0.5, 0.75)
SLICES = 5
RESAMPLES = 40
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Influence:
    """How far a premise moves the difference: the PAWN index in [0, 1] with a 95 % interval.

    ``nothing`` is what 95 of 100 premises without any part stay under; ``chance`` that of a dependence as strong in one
    of as many premises that have no part; ``direction`` the rank correlation with the difference (NaN for readings).
    """

    premise: str
    named: bool
    chance: float
    direction: float
    index: float
    low: float
    high: float
    nothing: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A premise below or above its tipping value, with the 95 % interval of that; or one of some readings.

    ``share`` is how much of the premise's range, as it was drawn, lies there.
    """

    premise: str
    side: str  # "below", "above" or "is"
    tipping: float
    low: float
    high: float
    readings: tuple[str, ...]
    share: float

    def holds(self, column: Floats, premise: Premise) -> Mask:
        """Histories in which it holds."""
        if self.side == "below":
            return np.asarray(column <= self.tipping)
        if self.side == "above":
            return np.asarray(column >= self.tipping)
        names = list(premise.weights)
        return np.isin(column.astype(int), [names.index(each) for each in self.readings])


@dataclass(frozen=True, slots=True)
class Box:
    """Conditions under which, all together, the verdict turns. Of the histories held back: ``coverage`` is the share of
    those in which it turns that lie inside, ``density`` the share of those inside in which it turns.
    """

    conditions: tuple[Condition, ...]
    coverage: float
    density: float


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the difference between two roads hangs on. ``turned`` is the share of all histories in which it turns;
    ``coverage`` and ``density`` are of all boxes together, held back; ``tree`` names what CART splits on.
    """

    histories: int
    held: int
    premises: int
    turned: float
    influences: tuple[Influence, ...]
    boxes: tuple[Box, ...]
    coverage: float
    density: float
    tree: tuple[str, ...]
    tree_coverage: float
    tree_density: float

    @property
    def named(self) -> tuple[str, ...]:
        """Premises in the conditions of a box."""
        return tuple(dict.fromkeys(each.premise for box in self.boxes for each in box.conditions))


def hanging(values: Floats, premises: tuple[Premise, ...], difference: Floats, seed: int = 1) -> Hanging | None:
    """Look for what ``difference`` (by history) hangs on among ``premises`` (columns of ``values``).

    The verdict turns where the difference has the other sign than its mean. None where there are too few histories.
    """
    n = len(difference)
    if n < FEWEST:
        return None
    luck = np.random.default_rng(seed)
    order = luck.permutation(n)
    learn, held = order[: round(0.6 * n)], order[round(0.6 * n) :]
    turns = difference * np.sign(difference.mean()) < 0.0
    alone = np.array([chance(values[learn, i], each, difference[learn]) for i, each in enumerate(premises)])
    chances = family(alone)
    order = np.argsort(alone, kind="stable")[: max(LISTED, int((chances < FAMILY).sum()))]
    told = influences(values, premises, difference, dict(zip(order.tolist(), chances[order], strict=True)), seed)
    found: tuple[Box, ...] = ()
    tree: tuple[str, ...] = ()
    scores = [np.nan] * 4
    named = np.flatnonzero(chances < FAMILY)
    if len(named) and min(turns[learn].sum(), (~turns[learn]).sum()) >= FEWEST / 4:
        from .boxes import Table, search

        table = Table(values[:, named], tuple(premises[i] for i in named), turns, learn, held)
        found, *scores[:2] = search(table, luck)
        tree, *scores[2:] = table.tree()
    return Hanging(
        histories=n, held=len(held), premises=len(premises), turned=float(turns.mean()), influences=told, boxes=found,
        coverage=scores[0], density=scores[1], tree=tree, tree_coverage=scores[2], tree_density=scores[3],
    )  # fmt: skip


def chance(column: Floats, premise: Premise, difference: Floats) -> float:
    """Chance of ranks that go with a premise as much as these, if it has no part: in order of its value, or by quarters
    of its range (Spearman 1904; Kruskal & Wallis 1952), the lesser of the two for two tries.
    """
    from scipy import stats

    if np.ptp(difference) == 0.0 or np.ptp(column) == 0.0:
        return 1.0
    by_range = premise.kind == "range"
    part = np.digitize(column, np.quantile(column, QUARTERS)) if by_range else column.astype(int)
    groups = [difference[part == each] for each in np.unique(part)]
    chances = [float(stats.kruskal(*groups).pvalue)]
    if by_range:
        chances.append(float(stats.spearmanr(column, difference).pvalue))
    return min(1.0, len(chances) * min(chances))


def family(chances: Floats) -> Floats:
    """Chances of at least one as small in all of them together (Holm 1979)."""
    order, k = np.argsort(chances), len(chances)
    worst = np.maximum.accumulate(chances[order] * np.arange(k, 0, -1))
    found = np.empty(k)
    found[order] = np.minimum(worst, 1.0)
    return found


def influences(
    values: Floats, premises: tuple[Premise, ...], difference: Floats, chances: dict[int, float], seed: int
) -> tuple[Influence, ...]:
    """How far some premises move the difference, by column with their chances: those that are named first, then the
    strongest.
    """
    from scipy import stats

    if np.ptp(difference) == 0.0:
        return ()
    luck, n = np.random.default_rng(seed), len(difference)
    x = np.column_stack([_spread_out(values[:, i], premises[i]) for i in chances])
    index = _pawn(x, difference)
    drawn = [_pawn(x[rows], difference[rows]) for rows in luck.integers(n, size=(RESAMPLES, n))]
    high, low = np.clip(2.0 * index - np.quantile(drawn, (0.025, 0.975), axis=0), 0.0, 1.0)  # resampling adds distance
    nothing = float(np.quantile(_pawn(luck.random((n, RESAMPLES)), difference), 0.95))
    found = [
        Influence(
            premise=premises[i].id,
            named=bool(chances[i] < FAMILY),
            chance=float(chances[i]),
            direction=_direction(stats.spearmanr(values[:, i], difference).statistic, premises[i]),
            index=float(index[row]),
            low=float(low[row]),
            high=float(high[row]),
            nothing=nothing,
        )
        for row, i in enumerate(chances)
    ]
    return tuple(sorted(found, key=lambda each: (not each.named, -each.index)))


def _pawn(x: Floats, difference: Floats) -> Floats:
    """PAWN indices of columns: how far the distribution of the difference within a fifth of a premise's range is from
    that in all of it (Kolmogorov's distance), in the mean of the fifths.
    """
    from SALib.analyze import pawn

    names = [str(i) for i in range(x.shape[1])]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    found: Floats = pawn.analyze(problem, x, difference, S=SLICES)["mean"]
    return found


def _spread_out(column: Floats, premise: Premise) -> Floats:
    """A column that can be cut into fifths: histories of one reading in their order, which means nothing."""
    return column if premise.kind == "range" else column + np.arange(len(column)) / len(column)


def _direction(correlation: float, premise: Premise) -> float:
    return float(correlation) if premise.kind == "range" else float("nan")
