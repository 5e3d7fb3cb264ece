"""Is a planted truth found? Histories of a question with an effect that is known, judged as the real ones are (R20).

Options change places at random in each history, which leaves nothing between them; then a lead is planted on the one
that was taken. Everything else is as it was lived: how wide, how skew and how alike the branches are.
"""

from dataclasses import dataclass

import numpy as np

from .judging import LEVELS, leads, parts_of, redrawn
from .living import Lived
from .minds import Profile

SETS = 200  # pseudo-histories of each kind
DRAWS = 200  # of histories and weights, for each of them


@dataclass(frozen=True, slots=True)
class Planted:
    """Of one profile: how often nothing was called a mistake, and of a planted lead of ``effect`` how often the
    interval held it, how often its sign was right, and the mean of the estimates.
    """

    false: float
    effect: float
    estimate: float
    covered: float
    signed: float


def plant(lived: Lived, sure: float, seed: int = 1) -> dict[str, Planted]:
    """Plant no effect and one of delta in ``SETS`` sets of histories; ``sure`` is the probability of the word."""
    return {each.id: _plant(lived, each, sure, seed) for each in lived.question.values.values()}


def _plant(lived: Lived, profile: Profile, sure: float, seed: int) -> Planted:
    luck, delta = np.random.default_rng(seed), lived.question.delta
    taken = lived.options.index(lived.question.taken)
    parts = parts_of(lived, profile)
    n, options, _ = parts.shape
    called, held, signed, found = 0, 0, 0, []
    for _ in range(SETS):
        rows, places = luck.integers(n, size=n), luck.random((n, options)).argsort(axis=1)
        shuffled = np.take_along_axis(
            parts[rows], places[:, :, None], axis=1
        )  # each row by itself: drawn anew, not twice
        drawn = redrawn(shuffled, profile, luck, DRAWS, None)
        called += ((drawn.max(axis=1) - drawn[:, taken]) > delta).mean() >= sure
        ahead = _against_next(drawn, taken) + delta
        low, high = np.quantile(ahead, LEVELS)
        held += low <= delta <= high
        signed += ahead.mean() > 0.0
        found.append(float(ahead.mean()))
    return Planted(*(float(each) for each in (called / SETS, delta, np.mean(found), held / SETS, signed / SETS)))


def _against_next(drawn: np.ndarray, taken: int) -> np.ndarray:
    """The lead over one other option that is named beforehand: the best of several would lead by chance."""
    other = (taken + 1) % drawn.shape[1]
    return leads(drawn[:, [taken, other]], 0)
