"""Branches in pairs: what pairing gains, how long two roads stay apart, and whether one was needed for what came."""

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from zongheng.ensemble.intervals import wilson
from zongheng.ensemble.moments import Moments
from zongheng.ensemble.paired import difference_of
from zongheng.scenario.draws import Floats

from .judging import middle, worths
from .living import Lived
from .minds import Profile


def other_of(lived: Lived, profile: Profile) -> int:
    """The best option beside the one that was taken, in the mean of all histories."""
    worth = middle(lived, profile)
    taken = lived.options.index(lived.question.taken)
    return max((o for o in range(len(lived.options)) if o != taken), key=lambda o: float(worth[:, o].mean()))


def differences(lived: Lived, profile: Profile, other: int | None = None) -> Floats:
    """By history, what the option that was taken is worth more than another, the best beside it if none is named."""
    worth = middle(lived, profile)
    row = other_of(lived, profile) if other is None else other
    found: Floats = worth[:, lived.options.index(lived.question.taken)] - worth[:, row]
    return found


def pairing(lived: Lived) -> dict[str, dict[str, float | None]]:
    """By profile, of the worth of the option taken and of the best other: correlation, how many times fewer histories
    pairing needs than luck that is not shared, the error of the mean difference, and the share of pairs with the other
    sign than it (R14).
    """
    found = {}
    taken = lived.options.index(lived.question.taken)
    for profile in lived.question.values.values():
        worth, other = middle(lived, profile), other_of(lived, profile)
        pairs = difference_of(Moments.of(worth[:, [taken]], worth[:, [other]]), 0)
        apart = worth[:, taken] - worth[:, other]
        found[profile.id] = {
            "correlation": _finite(pairs.correlation),
            "gain": _finite(pairs.gain),
            "error": _finite(float(apart.std(ddof=1)) / len(apart) ** 0.5) if len(apart) > 1 else None,
            "against": float((apart * np.sign(apart.mean()) < 0.0).mean()),
        }
    return found


def returning(lived: Lived) -> list[dict[str, float | None]]:
    """By point of time: correlation between the option taken and the best other, the share of pairs that are within
    delta of each other by every profile, so that it made no difference (R8, R14), and the share of histories of the
    other that are stranger than 95 of 100 with the option taken (R9).
    """
    taken, profiles = lived.options.index(lived.question.taken), lived.question.values.values()
    found: list[dict[str, float | None]] = []
    for row, point in enumerate(lived.points):
        near, alike = np.ones(len(lived), dtype=bool), []
        for profile in profiles:
            weights = np.array([[each.value for each in profile.weighs.values()]])
            worth, other = worths(lived, profile, weights, (row,))[:, :, 0], other_of(lived, profile)
            near &= np.abs(worth[:, taken] - worth[:, other]) <= lived.question.delta
            pairs = difference_of(Moments.of(worth[:, [taken]], worth[:, [other]]), 0)
            alike.append(pairs.correlation)
        mean = float(np.mean(alike))
        other = other_of(lived, next(iter(profiles)))
        strange = beyond(lived.at[:, taken, row], lived.at[:, other, row])
        found.append(
            {"year": point, "correlation": _finite(mean), "returned": float(near.mean()), "beyond": _finite(strange)}
        )
    return found


def beyond(known: Floats, others: Floats) -> float:
    """The share of ``others`` that are farther from the nearest of ``known`` than 95 of 100 of those are from theirs:
    Gower's distance (1971) over outcomes, each by its range among ``known``. NaN of too few.
    """
    if len(known) < 3:
        return nan
    span = np.ptp(known, axis=0)
    scale = np.where(span > 0.0, span, 1.0)
    nearest = [(np.abs(known - each) / scale).mean(axis=1) for each in known]
    own = [np.delete(each, i).min() for i, each in enumerate(nearest)]
    farthest = np.quantile(own, 0.95)
    theirs = [(np.abs(known - each) / scale).mean(axis=1).min() for each in others]
    return float((np.array(theirs) > farthest).mean())


@dataclass(frozen=True, slots=True)
class Cause:
    """Whether the option taken was needed for a milestone, and enough for it, against one other option.

    ``necessity``: where it came with the option taken, the share in which it would not have come with the other;
    ``sufficiency``: where it did not come with the other, the share in which it comes with the one taken (Pearl 2009:
    the same luck in both). With 95 % intervals; None of no histories.
    """

    milestone: str
    other: str
    taken_share: float
    other_share: float
    necessity: tuple[float, float, float] | None
    sufficiency: tuple[float, float, float] | None


def causes(lived: Lived) -> tuple[Cause, ...]:
    """The milestones that a question names, or that came in some pair and not in both, against each other option."""
    names = lived.plan.compiled.names.milestones
    taken = lived.options.index(lived.question.taken)
    came = lived.milestones >= 0
    found = []
    for o, option in enumerate(lived.options):
        if o == taken:
            continue
        for row, name in enumerate(names):
            ours, theirs = came[:, taken, row], came[:, o, row]
            if name in lived.question.reproduces or (ours != theirs).any():
                need, enough = _share(~theirs, ours), _share(ours, ~theirs)
                found.append(Cause(name, option, float(ours.mean()), float(theirs.mean()), need, enough))
    return tuple(found)


def _share(of: np.ndarray, among: np.ndarray) -> tuple[float, float, float] | None:
    count, n = int((of & among).sum()), int(among.sum())
    return (count / n, *wilson(count, n)) if n else None


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None
