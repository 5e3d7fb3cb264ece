"""How much of the spread in what came of a question is owed to the decision, to structure (premises) and to luck.

By the law of total variance, over nested paired histories: each set of premises is lived with several lucks, and each
of those with every option (R15).
"""

from dataclasses import dataclass

import numpy as np

from zongheng.scenario.draws import Floats

PARTS = ("decision", "structure", "luck")
FEWEST = 10  # sets of premises
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the spread, with a 95 % interval (premises drawn anew)."""

    share: float
    low: float
    high: float


def split(worth: Floats, seed: int = 1) -> dict[str, Part] | None:
    """Split the spread of ``worth``, by set of premises, luck and option; options weigh alike.

    None where there are too few sets of premises, fewer than two lucks or no spread.
    """
    m, lucks, _ = worth.shape
    if m < FEWEST or lucks < 2:
        return None
    shares = _shares(worth[None])
    if not np.isfinite(shares).all():
        return None
    drawn = np.random.default_rng(seed).integers(m, size=(RESAMPLES, m))
    low, high = np.nanquantile(_shares(worth[drawn]), (0.025, 0.975), axis=0)
    return {name: Part(float(shares[0, i]), float(low[i]), float(high[i])) for i, name in enumerate(PARTS)}


def _shares(worth: Floats) -> Floats:
    """Shares of the three parts, by resample; each part is freed of what the parts inside it add to it by chance."""
    m, lucks = worth.shape[1:3]
    luck = worth.var(axis=2, ddof=1).mean(axis=(1, 2))
    cells = worth.mean(axis=2)  # by resample, premises and option
    structure = cells.var(axis=1, ddof=1).mean(axis=1) - luck / lucks
    means = cells.mean(axis=1)
    left = cells - cells.mean(axis=2, keepdims=True)  # pairing takes out what options share
    decision = means.var(axis=1) - left.var(axis=1, ddof=1).mean(axis=1) / m
    parts = np.maximum(np.stack([decision, structure, luck], axis=1), 0.0)
    total = parts.sum(axis=1, keepdims=True)
    found: Floats = parts / np.where(total > 0.0, total, np.nan)
    return found
