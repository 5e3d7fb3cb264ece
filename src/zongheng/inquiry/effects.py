"""Effects: what a claim says, as one number with a 95 % interval, and whether that bears it out.

Every effect is taken over numbers of histories, a row for each; NaN where a history has no number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import atanh, inf, nan, sqrt, tanh

import numpy as np

from zongheng.ensemble.intervals import Z95, bonett_price, student, wilson
from zongheng.scenario.draws import Floats

LEAST = 8  # histories of which an effect can be taken
_FEW = {"en": "only {n} histories have what it turns on", "zh": "有其事者止 {n} 史"}
_ONE_SIDE = {"en": "only {n} histories on one side have what it turns on", "zh": "兩邊之一，有其事者止 {n} 史"}
_SAME = {"en": "one of the two is the same in all histories", "zh": "兩數之一，諸史皆同"}


@dataclass(frozen=True, slots=True)
class Effect:
    """A number with its 95 % interval, over so many histories; NaN if there are too few, and ``why`` says so."""

    effect: float
    low: float
    high: float
    histories: int
    why: Mapping[str, str] = field(default_factory=dict)


def mean(values: Floats) -> Effect:
    """Of the histories that have a number: a share by Wilson's interval, any other mean by Student's."""
    kept = values[np.isfinite(values)]
    n = len(kept)
    if n < LEAST:
        return _few(n)
    if _shares(kept):
        return Effect(float(kept.mean()), *wilson(int(kept.sum()), n), n)
    return _of_means(kept)


def difference(values: Floats, against: Floats) -> Effect:
    """Mean of pairs that share premises and luck: of shares by Bonett & Price, of other means by Student."""
    both = np.isfinite(values) & np.isfinite(against)
    one, other = values[both], against[both]
    n = len(one)
    if n < LEAST:
        return _few(n)
    if _shares(one) and _shares(other):
        won, lost = int(((one == 1.0) & (other == 0.0)).sum()), int(((one == 0.0) & (other == 1.0)).sum())
        return Effect((won - lost) / n, *bonett_price(lost, won, n), n)
    return _of_means(one - other)


def contrast(values: Floats, given: Floats, split: float) -> Effect:
    """Mean of the histories in which ``given`` is more than ``split``, less that of the others.

    Of shares by Newcombe's interval from Wilson's (Statist. Med. 17, 1998, method 10), of other means by Welch's.
    """
    known = np.isfinite(values) & np.isfinite(given)
    yes, no = values[known & (given > split)], values[known & (given <= split)]
    if min(len(yes), len(no)) < LEAST:
        return _few(min(len(yes), len(no)), _ONE_SIDE)
    gap, n = float(yes.mean() - no.mean()), len(yes) + len(no)
    if _shares(yes) and _shares(no):
        (low_1, high_1), (low_2, high_2) = (wilson(int(each.sum()), len(each)) for each in (yes, no))
        low = sqrt((yes.mean() - low_1) ** 2 + (high_2 - no.mean()) ** 2)
        high = sqrt((high_1 - yes.mean()) ** 2 + (no.mean() - low_2) ** 2)
        return Effect(gap, gap - low, gap + high, n)
    parts = [float(each.var(ddof=1)) / len(each) for each in (yes, no)]
    squares = sum(part**2 / (len(each) - 1) for part, each in zip(parts, (yes, no), strict=True))
    half = student(int(sum(parts) ** 2 / squares)) * sqrt(sum(parts)) if squares > 0.0 else 0.0
    return Effect(gap, gap - half, gap + half, n)


def correlation(values: Floats, others: Floats) -> Effect:
    """Of ranks (Spearman 1904), with Fisher's interval widened as Bonett & Wright (Psychometrika 65, 2000) have it."""
    both = np.isfinite(values) & np.isfinite(others)
    one, other = (_ranks(each[both]) for each in (values, others))
    n = len(one)
    if n < LEAST:
        return _few(n)
    if one.std() == 0.0 or other.std() == 0.0:
        return Effect(nan, -1.0, 1.0, n, _SAME)
    found = float(np.corrcoef(one, other)[0, 1])
    middle = atanh(min(max(found, -0.999999), 0.999999))
    half = Z95 * sqrt((1.0 + found**2 / 2.0) / (n - 3))
    return Effect(found, tanh(middle - half), tanh(middle + half), n)


def verdict(found: Effect, above: float | None, below: float | None) -> str:
    """Supported if the whole interval lies where the claim says, refuted if the whole of it lies elsewhere."""
    least, most = -inf if above is None else above, inf if below is None else below
    if not np.isfinite([found.effect, found.low, found.high]).all():
        return "undecided"
    if found.low > least and found.high < most:
        return "supported"
    if found.high <= least or found.low >= most:
        return "refuted"
    return "undecided"


def _of_means(values: Floats) -> Effect:
    n = len(values)
    half = student(n - 1) * float(values.std(ddof=1)) / sqrt(n)
    return Effect(float(values.mean()), float(values.mean()) - half, float(values.mean()) + half, n)


def _shares(values: Floats) -> bool:
    """Whether all are yes or no."""
    return bool(np.isin(values, (0.0, 1.0)).all())


def _ranks(values: Floats) -> Floats:
    """Ranks from 0 on; equal values share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    found: Floats = (last - (counts + 1) / 2.0)[place]
    return found


def _few(n: int, words: Mapping[str, str] = _FEW) -> Effect:
    return Effect(nan, nan, nan, n, {lang: text.format(n=n) for lang, text in words.items()})
