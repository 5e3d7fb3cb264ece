"""Judging: what each option was worth to a court of each mind, how much was lost by the one that was taken, how surely.

Worth is a weighted sum of outcomes, each as a share of its whole, the mean over the points of time that a profile looks
at. Regret is what the best option is expected to be worth less what the option that was taken is (Savage 1951), over
premises and luck alike; its distribution is that of histories drawn anew (Efron 1979) and of weights drawn from their
ranges.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.ensemble.intervals import Z95, wilson
from zongheng.scenario.draws import Floats
from zongheng.scenario.premises import two_piece

from .living import Lived
from .question import Profile

DRAWS = 2000  # of histories and weights
LEVELS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Regret:
    """By how much the best option beat the one that was taken, in the measure of a profile; with a 95 % interval.

    ``likely`` is the probability that it is more than the question's delta, ``best`` the probability of each option to
    be the best.
    """

    regret: float
    low: float
    high: float
    likely: float
    best: dict[str, float]
    worth: dict[str, float]


def judge(lived: Lived, keep: Floats | None = None, seed: int = 1) -> dict[str, Regret]:
    """Judge by every profile, over the histories that have a weight in ``keep`` (all alike if None)."""
    return {profile.id: _judge(lived, profile, keep, seed) for profile in lived.question.values.values()}


def shares(lived: Lived) -> Floats:
    """Outcomes as shares of their wholes, by history, option, point and outcome.

    The whole is the outcome named under `shares`, else the outcome itself, on the morning of the decision; what is a
    share already, or was nothing then, stays as it is.
    """
    of = dict(lived.question.shares)
    units = {each.id: each.unit for each in lived.plan.compiled.outcomes}
    whole = np.ones((len(lived), len(lived.outcomes)))
    for k, name in enumerate(lived.outcomes):
        if units[name] == "share":
            continue
        first = lived.first[:, lived.outcomes.index(of.get(name, name))]
        whole[:, k] = np.where(first > 0.0, first, 1.0)
    found: Floats = lived.at / whole[:, None, None, :]
    return found


def worths(lived: Lived, profile: Profile, weights: Floats) -> Floats:
    """What each option came to in each history, by history, option and set of weights (a row for each set)."""
    points = [i for i, point in enumerate(lived.points) if not profile.after or point in profile.after]
    columns = [lived.outcomes.index(name) for name in profile.weighs]
    found: Floats = shares(lived)[:, :, points][:, :, :, columns].mean(axis=2) @ weights.T
    return found


def _judge(lived: Lived, profile: Profile, keep: Floats | None, seed: int) -> Regret:
    amounts = list(profile.weighs.values())
    middle = np.array([[each.value for each in amounts]])
    best_guess = worths(lived, profile, middle)[:, :, 0]
    given = np.ones(len(lived)) if keep is None else keep
    means = np.average(best_guess, axis=0, weights=given)
    luck = np.random.default_rng(seed)
    low, value, high = (np.array([getattr(each, key) for each in amounts]) for key in ("low", "value", "high"))
    weights = two_piece(low, value, high, luck.random((DRAWS, len(amounts))))
    parts = worths(lived, profile, np.eye(len(amounts)))  # by history, option and term
    times = luck.multinomial(len(lived), given / given.sum(), size=DRAWS) / len(lived)
    drawn = np.einsum("dh,hot,dt->do", times, parts, weights)
    taken = lived.options.index(lived.question.taken)
    lost = drawn.max(axis=1) - drawn[:, taken]
    winners = np.bincount(drawn.argmax(axis=1), minlength=len(lived.options)) / DRAWS
    interval = np.quantile(lost, LEVELS)
    return Regret(
        regret=float(means.max() - means[taken]),
        low=float(interval[0]),
        high=float(interval[1]),
        likely=float((lost > lived.question.delta).mean()),
        best=dict(zip(lived.options, map(float, winners), strict=True)),
        worth=dict(zip(lived.options, map(float, means), strict=True)),
    )


def spread(lived: Lived) -> dict[str, dict[str, dict[str, Any]]]:
    """Mean and 95 % interval of each outcome under each option, by point of time."""
    n = len(lived)
    mean, error = lived.at.mean(axis=0), lived.at.std(axis=0, ddof=1 if n > 1 else 0) / max(n, 1) ** 0.5
    units = {each.id: each.unit for each in lived.plan.compiled.outcomes}

    def ends(o: int, t: int, k: int) -> tuple[float, float]:
        came = lived.at[:, o, t, k]
        if units[lived.outcomes[k]] == "share" and np.isin(came, (0.0, 1.0)).all():  # it stands or it does not
            return wilson(int(came.sum()), n)
        half = Z95 * float(error[o, t, k])
        return float(mean[o, t, k]) - half, float(mean[o, t, k]) + half

    return {
        option: {
            outcome: {
                f"{point:g}": {"mean": float(mean[o, t, k]), **dict(zip(("low", "high"), ends(o, t, k), strict=True))}
                for t, point in enumerate(lived.points)
            }
            for k, outcome in enumerate(lived.outcomes)
        }
        for o, option in enumerate(lived.options)
    }
