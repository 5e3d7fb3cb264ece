"""The game that a decision opens: each option with each answer of another court is a cell, lived under the same luck.

What is best for one court hangs on what the other does, and the other way round. A cell is an equilibrium if neither
would rather have done otherwise (Nash 1950); how likely that is goes over histories drawn anew and over what both
courts value. Beside it stands what courts do that choose by quantal response (McKelvey & Palfrey 1995), as sharply as
courts of this world do: were the precision free it would explain anything (Haile, Hortacsu & Kosenok 2008).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats

from .judging import DRAWS, FEWEST, LEVELS, averaged, parts_of, weights_of
from .living import Lived
from .minds import Minds, Profile, minds_of
from .question import Question

PRECISION = "court.precision"  # the premise that says how sharply a court chooses
STEPS, SETTLES = 50, 200  # from no precision to all of it, and turns in which play settles then
DIGITS = 9  # of what is told of play
Cells = Mapping[str, Mapping[str, float]]  # by option and answer


@dataclass(frozen=True, slots=True)
class Game:
    """A decision and the answer to it, by one profile of the court that decides; the other court has each of its own
    profiles alike often.

    ``ours`` and ``theirs`` are what each cell is worth to either, ``equilibrium`` the probability that neither would
    rather have done otherwise, ``none`` that there is no such cell. ``options`` and ``answers`` are how often each is
    taken in quantal response, and ``regret`` what the option taken loses against the best reply to that, with a 95 %
    interval and the probability that it is more than the question's delta.
    """

    ours: Cells
    theirs: Cells
    equilibrium: Cells
    none: float
    options: dict[str, float]
    answers: dict[str, float]
    regret: float
    low: float
    high: float
    likely: float


@dataclass(frozen=True, slots=True)
class Played:
    """The game by profile, over so many histories, in ``replied`` of whose branches the other court was asked in time;
    with the 5th, 50th and 95th percentile of the precision.
    """

    histories: int
    replied: float
    precision: tuple[float, float, float]
    profiles: dict[str, Game]


def counted(question: Question, scenario: Scenario) -> Question:
    """The question with the outcomes that the other court weighs among those that are told."""
    rival = question.rival
    minds = None if rival is None else minds_of(rival.court, scenario)
    theirs = [] if minds is None else [name for each in minds.values.values() for name in each.weighs]
    return replace(question, outcomes=tuple(dict.fromkeys([*question.outcomes, *theirs])))


def play(cells: Mapping[str, Lived], seed: int = 1) -> Played | None:
    """The game of the same histories lived with each answer. None of too few that came to all of them."""
    lived = list(cells.values())
    runs = lived[0].runs
    for each in lived[1:]:
        runs = np.intersect1d(runs, each.runs)
    rival, scenario = lived[0].question.rival, lived[0].plan.scenario
    minds = None if rival is None else minds_of(rival.court, scenario)
    if minds is None or len(runs) < FEWEST:
        return None
    rows = [np.flatnonzero(np.isin(each.runs, runs)) for each in lived]
    luck = np.random.default_rng(seed)
    times = luck.multinomial(len(runs), np.full(len(runs), 1.0 / len(runs)), size=DRAWS) / len(runs)
    theirs = _theirs(lived, rows, minds, times, luck)
    sharp = _precision(lived[0], rows[0])
    drawn = luck.choice(sharp, size=DRAWS)
    replied = np.mean([each.replied[row] for each, row in zip(lived, rows, strict=True) if each.replied is not None])
    low, middle, high = np.quantile(sharp, (0.05, 0.5, 0.95))
    found = {}
    for profile in lived[0].question.values.values():
        ours = _worth(lived, rows, profile, times, luck)
        found[profile.id] = _game(lived[0], tuple(cells), ours, theirs, drawn)
    return Played(len(runs), float(replied), (float(low), float(middle), float(high)), found)


def equilibria(ours: Floats, theirs: Floats) -> NDArray[np.bool_]:
    """Whether each cell is an equilibrium, by game, option and answer."""
    stay = ours >= ours.max(axis=1, keepdims=True)
    found: NDArray[np.bool_] = stay & (theirs >= theirs.max(axis=2, keepdims=True))
    return found


def quantal(ours: Floats, theirs: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """How often each option and answer is taken where both sides choose by quantal response to each other, by game.

    Precision grows from nothing, where all are taken alike, so that of several such points it is the one that this
    path leads to (Turocy 2005).
    """
    p = np.full(ours.shape[:2], 1.0 / ours.shape[1])
    q = np.full((len(ours), ours.shape[2]), 1.0 / ours.shape[2])
    for turn in range(STEPS + SETTLES):
        sharp = precision[:, None] * min((turn + 1) / STEPS, 1.0)
        p = (p + _logit(sharp * (ours * q[:, None, :]).sum(axis=2))) / 2.0
        q = (q + _logit(sharp * (theirs * p[:, :, None]).sum(axis=1))) / 2.0
    return p.round(DIGITS), q.round(DIGITS)  # how an exponential ends depends on the processor


def _logit(weights: Floats) -> Floats:
    raised = np.exp(weights - weights.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _theirs(
    lived: list[Lived], rows: list[np.ndarray], minds: Minds, times: Floats, luck: np.random.Generator
) -> Floats:
    """What each cell is worth to the other court, by draw, with one of its profiles in each."""
    asked = [replace(each, question=replace(each.question, shares=minds.shares)) for each in lived]
    profiles = list(minds.values.values())
    worth = np.array([_worth(asked, rows, profile, times, luck) for profile in profiles])
    found: Floats = worth[luck.integers(len(profiles), size=DRAWS), np.arange(DRAWS)]
    return found


def _worth(
    lived: list[Lived], rows: list[np.ndarray], profile: Profile, times: Floats, luck: np.random.Generator
) -> Floats:
    """What each cell is worth by a profile, by draw, option and answer."""
    parts = np.stack([parts_of(each, profile)[row] for each, row in zip(lived, rows, strict=True)], axis=2)
    return averaged(times, parts, weights_of(profile, luck, DRAWS))


def _precision(lived: Lived, rows: np.ndarray) -> Floats:
    """How sharply courts choose, in each history."""
    names = [each.id for each in lived.plan.compiled.premises]
    if PRECISION not in names:
        return np.array([float(lived.plan.compiled.base["rules"]["precision"][0])])
    found: Floats = lived.values[rows, names.index(PRECISION)]
    return found


def _game(lived: Lived, ways: tuple[str, ...], ours: Floats, theirs: Floats, precision: Floats) -> Game:
    best = equilibria(ours, theirs)
    p, q = quantal(ours, theirs, precision)
    taken = lived.options.index(lived.question.taken)
    worth = (ours * q[:, None, :]).sum(axis=2)
    lost = worth.max(axis=1) - worth[:, taken]
    low, high = np.quantile(lost, LEVELS)

    def table(of: Floats) -> Cells:
        return {
            option: dict(zip(ways, map(float, row), strict=True)) for option, row in zip(lived.options, of, strict=True)
        }

    return Game(
        ours=table(ours.mean(axis=0)),
        theirs=table(theirs.mean(axis=0)),
        equilibrium=table(best.mean(axis=0)),
        none=float((~best.any(axis=(1, 2))).mean()),
        options=dict(zip(lived.options, map(float, p.mean(axis=0)), strict=True)),
        answers=dict(zip(ways, map(float, q.mean(axis=0)), strict=True)),
        regret=float(lost.mean()),
        low=float(low),
        high=float(high),
        likely=float((lost > lived.question.delta).mean()),
    )
