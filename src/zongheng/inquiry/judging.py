"""Judging: what each option was worth to a court of each mind, how much was lost by the one that was taken, how surely.

Worth is a weighted sum of outcomes, each as a share of its whole, the mean over the points of time that a profile looks
at. Regret is what the best option is expected to be worth less what the option that was taken is (Savage 1951), over
premises and luck alike; its distribution is that of histories drawn anew (Efron 1979) and of weights drawn from their
ranges.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.ensemble.intervals import Z95, wilson
from zongheng.scenario.draws import Floats
from zongheng.scenario.premises import two_piece

from .living import Lived
from .minds import Profile
from .sums import together, weighed

DRAWS = 2000  # of histories and weights
FEWEST = 10  # histories, as many as weights leave, by which anything is judged
LEVELS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Regret:
    """By how much the best option beat the one that was taken, in the measure of a profile; with a 95 % interval.

    ``likely`` is the probability that it is more than the question's delta, ``best`` the probability of each option to
    be the best. Regret cannot be negative, so that chance alone makes some of it; ``lead`` can be: by how much the
    option that was taken beat the one that is best beside it.
    """

    regret: float
    low: float
    high: float
    likely: float
    lead: float
    lead_low: float
    lead_high: float
    best: dict[str, float]
    worth: dict[str, float]


def judge(lived: Lived, keep: Floats | None = None, seed: int = 1, draws: int = DRAWS) -> dict[str, Regret]:
    """Judge by every profile, over the histories that have a weight in ``keep`` (all alike if None)."""
    return {profile.id: _judge(lived, profile, keep, seed, draws) for profile in lived.question.values.values()}


def by_reading(lived: Lived) -> dict[str, dict[str, dict[str, Regret]]]:
    """The judgements of the histories that drew each reading of each set of readings, for those in play."""
    wanted = lived.question.readings
    found: dict[str, dict[str, dict[str, Regret]]] = {}
    for column, premise in enumerate(lived.plan.compiled.premises):
        if premise.kind != "readings" or (wanted and premise.id not in wanted):
            continue
        drew = lived.values[:, column].astype(int)
        found[premise.id] = {
            reading: judge(lived, (drew == row).astype(float))
            for row, reading in enumerate(premise.weights)
            if (drew == row).sum() > 1
        }
    return found


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


def worths(lived: Lived, profile: Profile, weights: Floats, points: tuple[int, ...] = ()) -> Floats:
    """What each option came to in each history, by history, option and set of weights (a row for each set), in the mean
    of some rows of points of time (those that the profile looks at if none are given).
    """
    rows = points or tuple(i for i, point in enumerate(lived.points) if not profile.after or point in profile.after)
    columns = [lived.outcomes.index(name) for name in profile.weighs]
    return weighed(shares(lived)[:, :, rows][:, :, :, columns].mean(axis=2), weights)


def middle(lived: Lived, profile: Profile) -> Floats:
    """What each option came to in each history, with the weights of the profile as they stand."""
    return worths(lived, profile, np.array([[each.value for each in profile.weighs.values()]]))[:, :, 0]


def parts_of(lived: Lived, profile: Profile) -> Floats:
    """What each term of a profile came to, by history, option and term."""
    return worths(lived, profile, np.eye(len(profile.weighs)))


def weights_of(profile: Profile, luck: np.random.Generator, draws: int) -> Floats:
    """Weights of a profile from their ranges, by draw and term."""
    amounts = list(profile.weighs.values())
    low, value, high = (np.array([getattr(each, key) for each in amounts]) for key in ("low", "value", "high"))
    return two_piece(low, value, high, luck.random((draws, len(amounts))))


def averaged(times: Floats, parts: Floats, weights: Floats) -> Floats:
    """Mean worth by draw: of ``parts`` by history, ..., term, with so much of each history and such weights."""
    by_term = together(times, parts)
    found = np.zeros(by_term.shape[:-1])
    for term in range(by_term.shape[-1]):
        found += by_term[..., term] * weights[:, term].reshape(-1, *[1] * (found.ndim - 1))
    return found


def redrawn(parts: Floats, profile: Profile, luck: np.random.Generator, draws: int, keep: Floats | None) -> Floats:
    """Mean worth of each option, by draw and option: histories drawn anew, and weights from their ranges."""
    weights = weights_of(profile, luck, draws)
    n = len(parts)
    odds = np.full(n, 1.0 / n) if keep is None else keep / keep.sum()
    count = n if keep is None else round(effective(keep))
    return averaged(luck.multinomial(count, odds, size=draws) / count, parts, weights)


def effective(weights: Floats) -> float:
    """As many histories as weights leave (Kish 1965)."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0.0 else 0.0


def turned_by(judged: Mapping[str, Regret], whole: Mapping[str, Regret]) -> tuple[str, ...]:
    """Profiles by which the option taken leads with the other sign than as a whole."""
    return tuple(name for name, each in judged.items() if each.lead * whole[name].lead < 0.0)


def _judge(lived: Lived, profile: Profile, keep: Floats | None, seed: int, draws: int) -> Regret:
    means = np.average(middle(lived, profile), axis=0, weights=keep)
    drawn = redrawn(parts_of(lived, profile), profile, np.random.default_rng(seed), draws, keep)
    taken = lived.options.index(lived.question.taken)
    lost = drawn.max(axis=1) - drawn[:, taken]
    lead, ahead = leads(means[None], taken), leads(drawn, taken)
    winners = np.bincount(drawn.argmax(axis=1), minlength=len(lived.options)) / draws
    interval, of_lead = np.quantile(lost, LEVELS), np.quantile(ahead, LEVELS)
    return Regret(
        regret=float(means.max() - means[taken]),
        low=float(interval[0]),
        high=float(interval[1]),
        likely=float((lost > lived.question.delta).mean()),
        lead=float(lead[0]),
        lead_low=float(of_lead[0]),
        lead_high=float(of_lead[1]),
        best=dict(zip(lived.options, map(float, winners), strict=True)),
        worth=dict(zip(lived.options, map(float, means), strict=True)),
    )


def leads(means: Floats, taken: int) -> Floats:
    """What the option taken is worth more than the best other one in the mean of the rows, by row."""
    others = [o for o in range(means.shape[1]) if o != taken]
    best = others[int(means.mean(axis=0)[others].argmax())]
    found: Floats = means[:, taken] - means[:, best]
    return found


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
