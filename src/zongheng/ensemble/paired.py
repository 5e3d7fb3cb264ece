"""Two plans compared history by history: both share premises and luck, so that only the edits differ."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from math import inf, isfinite, nan, sqrt
from typing import Any

import numpy as np

from zongheng.scenario.draws import Floats

from .crew import Stop, in_order
from .errors import PlanError, Stopped
from .histories import Bench, Chunk, Ints, chunk_of
from .intervals import Interval, bonett_price, student
from .moments import Moments
from .plan import Plan
from .run import thread_count


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean under the other plan less that under the base plan, over ``pairs`` of histories, with a 95 % interval.

    ``correlation`` is that of the pairs; ``gain`` says how many times fewer histories pairing needs than independent
    histories would for the same interval (Var a + Var b over Var(b - a); infinite if no pair differs).
    """

    base: float
    other: float
    difference: float
    interval: Interval
    correlation: float
    gain: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A milestone under two plans: its probability, and its day where it comes under both.

    ``only_base`` and ``only_other`` count histories in which it comes under one plan alone.
    """

    probability: Difference
    days: Difference | None  # means of the day since the start
    only_base: int
    only_other: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Milestones and outcomes by id; ``alike`` is the share of histories that end with the same of both."""

    histories: int
    alike: float
    milestones: dict[str, Shift]
    outcomes: dict[str, Difference]

    def plain(self) -> dict[str, Any]:
        """The same as dicts, lists and numbers, for JSON; what is not finite is None."""
        found: dict[str, Any] = finite(asdict(self))
        return found


def compare(
    base: Plan,
    other: Plan,
    histories: int | None = None,
    *,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Live the same histories under two plans of one opening and compare them in pairs. Writes nothing.

    Memory does not grow with their number. Raise PlanError if the plans do not share scenario, seed and days.
    """
    _check_shared(base, other)
    histories = base.histories if histories is None else histories
    size = chunk_of(base)
    chunks = iter(range(-(-histories // size)))
    tally = _Tally()
    try:
        with closing(in_order(lambda: _bench(base, other, histories), chunks, thread_count(threads))) as found:
            for number, (one, two) in enumerate(found):
                tally.add(one, two)
                if progress:
                    progress(min((number + 1) * size, histories), histories)
    except KeyboardInterrupt:
        raise Stopped(0, histories) from None
    return tally.comparison(base, histories)


def _check_shared(base: Plan, other: Plan) -> None:
    """Without these in common histories of the same number are no pair."""
    if base.scenario.digest != other.scenario.digest:
        raise PlanError(f"{base.scenario.id} and {other.scenario.id} are different scenarios. Compare plans of one.")
    for what, one, two in (("seed", base.seed, other.seed), ("number of days", base.days, other.days)):
        if one != two:
            raise PlanError(f"The plans differ in their {what} ({one}, {two}). Give both the same.")


def _bench(base: Plan, other: Plan, histories: int) -> Callable[[int, Stop], tuple[Chunk, Chunk] | None]:
    """What each thread does with the number of a chunk: it lives it under both plans."""
    benches, size = (Bench(base), Bench(other)), chunk_of(base)

    def work(number: int, stop: Stop) -> tuple[Chunk, Chunk] | None:
        first = number * size
        count = min(size, histories - first)
        one, two = (bench.chunk(first, count, annals=False, stop=stop) for bench in benches)
        return None if one is None or two is None else (one, two)

    return work


class _Tally:
    """Sums over the pairs so far."""

    def __init__(self) -> None:
        self.shares: Moments | None = None
        self.days: Moments | None = None
        self.outcomes: Moments | None = None
        self.came: Ints | None = None  # shape (3, milestones): under the base plan, the other, both
        self.alike = 0

    def add(self, base: Chunk, other: Chunk) -> None:
        """Add a chunk of pairs."""
        came = base.milestones >= 0, other.milestones >= 0
        self.shares = _sum(self.shares, came[0].astype(np.float64), came[1].astype(np.float64))
        self.days = _sum(self.days, _days(base.milestones), _days(other.milestones))
        self.outcomes = _sum(self.outcomes, base.outcomes, other.outcomes)
        counts = np.stack([each.sum(axis=0) for each in (*came, came[0] & came[1])]).astype(np.int32)
        self.came = counts if self.came is None else self.came + counts
        same = (base.milestones == other.milestones).all(axis=1) & (base.outcomes == other.outcomes).all(axis=1)
        self.alike += int(same.sum())

    def comparison(self, plan: Plan, histories: int) -> Comparison:
        """Everything added up."""
        assert self.shares is not None
        assert self.days is not None
        assert self.outcomes is not None
        assert self.came is not None
        milestones = {}
        for row, name in enumerate(plan.compiled.names.milestones):
            one, two, both = (int(count) for count in self.came[:, row])
            only_base, only_other = one - both, two - both
            share = replace(
                difference_of(self.shares, row),
                base=one / histories,
                other=two / histories,
                difference=(two - one) / histories,
                interval=bonett_price(only_base, only_other, histories),
            )
            days = difference_of(self.days, row) if self.days.count[row] else None
            milestones[name] = Shift(share, days, only_base, only_other)
        outcomes = {each.id: difference_of(self.outcomes, row) for row, each in enumerate(plan.compiled.outcomes)}
        return Comparison(histories, self.alike / histories, milestones, outcomes)


def difference_of(moments: Moments, column: int) -> Difference:
    """Mean difference of one column of sums, with Student's interval, correlation and gain."""
    n = int(moments.count[column])
    base, other = (float(mean) for mean in moments.mean[:, column])
    squares, product = moments.squares[:, column], float(moments.product[column])
    apart = max(float(squares.sum()) - 2.0 * product, 0.0)  # sum of squares of the differences about their mean
    if apart <= 1e-12 * float(squares.sum()):
        apart = 0.0  # what rounding leaves of no difference
    half = student(n - 1) * sqrt(apart / (n - 1) / n) if n > 1 else inf
    spread = sqrt(float(squares.prod()))
    return Difference(
        base=base,
        other=other,
        difference=other - base,
        interval=(other - base - half, other - base + half),
        correlation=product / spread if spread > 0 else nan,
        gain=float(squares.sum()) / apart if apart else inf,
        pairs=n,
    )


def _sum(so_far: Moments | None, base: Floats, other: Floats) -> Moments:
    new = Moments.of(base, other)
    return new if so_far is None else so_far + new


def _days(milestones: Ints) -> Floats:
    """Days, NaN where the milestone never comes."""
    return np.where(milestones >= 0, milestones.astype(np.float64), np.nan)


def finite(value: Any) -> Any:
    """Replace numbers that JSON does not have by None."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value
