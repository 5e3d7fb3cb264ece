"""Testing claims: the few ensembles that they ask for are lived once, under one luck, and measured."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from zongheng.chronology import day_number
from zongheng.ensemble import Plan, PlanError, plan, thread_count
from zongheng.ensemble.branches import Branches, Watch
from zongheng.ensemble.crew import Stop, in_order
from zongheng.ensemble.gauges import Gauge, reader
from zongheng.ensemble.histories import Bench
from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats
from zongheng.scenario.edits import edits_of
from zongheng.scenario.flaws import near_miss

from .claims import Arm, Claim, Claims, Test, read_claims
from .effects import Effect, contrast, correlation, difference, mean, verdict
from .living import watch_of

BLOCK = 10  # histories of one ensemble after which a thread goes on to the next


@dataclass(frozen=True, slots=True)
class Part:
    """One test of a claim with its effect and its verdict."""

    test: Test
    effect: Effect
    verdict: str


@dataclass(frozen=True, slots=True)
class Tested:
    """A claim with its verdict: supported by all its tests, refuted by one, undecided, or silent.

    ``told`` is the test that decided it: the first of those with that verdict; None if there is none.
    """

    claim: Claim
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> str:
        """The worst of what its tests say."""
        said = [part.verdict for part in self.parts]
        return next((word for word in ("refuted", "undecided", "supported") if word in said), "silent")

    @property
    def told(self) -> Part | None:
        """The test that decided."""
        return next((part for part in self.parts if part.verdict == self.verdict), None)

    @property
    def reason(self) -> Mapping[str, str]:
        """What was measured, or why nothing could be."""
        told = self.told
        return self.claim.silent if told is None else told.effect.why or told.test.why

    def plain(self) -> dict[str, Any]:
        """The same as dicts and numbers, for JSON; the tests one by one as well."""
        told = {"effect": None, "low": None, "high": None} if self.told is None else _plain(self.told)
        return {
            "id": self.claim.id, "verdict": self.verdict, **told, "reason": dict(self.reason),
            "text": dict(self.claim.text), "kind": self.claim.kind, "decision": self.claim.decision,
            "tests": [{"verdict": part.verdict, **_plain(part), "why": dict(part.test.why)} for part in self.parts],
        }  # fmt: skip


def _plain(part: Part) -> dict[str, Any]:
    """An effect as numbers; what is not finite is None."""
    found, test = part.effect, part.test
    numbers = {name: getattr(found, name) for name in ("effect", "low", "high")}
    return {
        **{name: number if isfinite(number) else None for name, number in numbers.items()},
        "above": test.above, "below": test.below, "unit": test.unit, "histories": found.histories,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examined:
    """Claims in the order of their file, tested; how many ensembles of how many histories it took, and why it ended."""

    tested: tuple[Tested, ...]
    ensembles: int
    histories: int
    seed: int
    seconds: float
    ended: str

    def plain(self) -> list[dict[str, Any]]:
        """A list of the claims, for JSON."""
        return [each.plain() for each in self.tested]


def examine(
    ids: Iterable[str] = (),
    *,
    path: str | Path | None = None,
    histories: int = 100,
    seed: int = 1,
    seconds: float = 0.0,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Examined:
    """Test the claims of these ids, or all, on ``histories`` of each ensemble, or as many as ``seconds`` let.

    With 0 seconds there is no limit. Every ensemble has the histories of the same numbers, so that the same count
    gives the same bits.
    """
    if histories < 1:
        raise PlanError(f"{histories} histories test nothing. Ask for at least one.")
    claims, openings = read_claims(path)
    chosen = _chosen(claims, tuple(ids))
    ensembles = ensembles_of(chosen, claims.arms, openings, seed)
    began = monotonic()
    lived = _live(ensembles, histories, seconds, thread_count(threads), progress) if ensembles else 0
    tested = tuple(_test(claim, claims.arms, ensembles) for claim in chosen)
    ended = "histories" if lived >= histories else "seconds"
    return Examined(tested, len(ensembles), lived, seed, monotonic() - began, ended)


def _chosen(claims: Claims, ids: tuple[str, ...]) -> list[Claim]:
    for name in ids:
        if name not in claims.claims:
            known = list(claims.claims)
            raise PlanError(
                f"There is no claim '{name}'. {near_miss(name, known, f'They go from {known[0]} to {known[-1]}.')}"
            )
    return [claim for name, claim in claims.claims.items() if not ids or name in ids]


class Ensemble:
    """Histories of one plan, and what the claims want to know of each; with a decision, of each of several courses."""

    def __init__(self, made: Plan, watch: Watch | None):
        self.plan, self._watch = made, watch
        self.courses: dict[str, int] = {}
        self.gauges: dict[Gauge, int] = {}
        self.rows: list[Floats] = []  # of each history by course and gauge

    def want(self, course: str, gauge: Gauge) -> None:
        """Note what will be asked for."""
        self.courses.setdefault(course, len(self.courses))
        self.gauges.setdefault(gauge, len(self.gauges))

    def bench(self) -> Callable[[int, Stop], Floats | None]:
        """What a thread does with the number of a history."""
        read, shape = reader(self.plan, tuple(self.gauges)), (len(self.courses), len(self.gauges))
        if self._watch is not None:
            branches = Branches(self.plan, self._watch, tuple(self.courses))

            def branch(run: int, stop: Stop) -> Floats | None:
                values = self.plan.values(run, 1)[0]
                told = np.full(shape, nan)

                def look(row: int, at: Bench) -> None:
                    told[row] = read(at, values)

                lived = branches.live(run, stop, look=look)
                if lived is None:
                    return None
                told[(lived.trouble != 0) | (lived.day < 0)] = nan
                return told

            return branch
        bench = Bench(self.plan)

        def whole(run: int, stop: Stop) -> Floats | None:
            values = self.plan.values(run, 1)[0]
            trouble = bench.live(run, values, stop)
            if trouble is None:
                return None
            return np.full(shape, nan) if trouble else read(bench, values)[None, :]

        return whole

    def column(self, course: str, gauge: Gauge) -> Floats:
        """A gauge of all histories under a course."""
        found: Floats = np.array([row[self.courses[course], self.gauges[gauge]] for row in self.rows])
        return found


def ensembles_of(
    claims: Iterable[Claim], arms: Mapping[str, Arm], openings: Mapping[str, Scenario], seed: int
) -> dict[tuple[object, ...], Ensemble]:
    """The ensembles that claims ask for: as few as there are openings, edits and decisions among them."""
    found: dict[tuple[object, ...], Ensemble] = {}
    for test in (test for claim in claims for test in claim.tests):
        for arm in (arms[name] for name in (test.in_, test.against) if name):
            if arm.key not in found:
                found[arm.key] = _ensemble(arm, openings[arm.opening], seed)
            for gauge in filter(None, (test.of, test.given)):
                found[arm.key].want(arm.course, gauge)
    return found


def _ensemble(arm: Arm, scenario: Scenario, seed: int) -> Ensemble:
    until = day_number(int(arm.until), 12, 31) if arm.until else None
    made = plan(scenario, edits_of(dict(arm.do), dict(arm.set_)), seed=seed, until=until)
    return Ensemble(made, None if arm.decision is None else watch_of(arm.decision, scenario, made))


def _live(
    ensembles: Mapping[tuple[object, ...], Ensemble],
    histories: int,
    seconds: float,
    threads: int,
    progress: Callable[[int, int], None] | None,
) -> int:
    """Live the histories of all ensembles, block by block, so that they stay equally many. Returns how many of each."""
    each, began = list(ensembles.values()), monotonic()
    total = histories * len(each)

    def jobs() -> Iterator[int]:
        """Numbers of histories and ensembles in one; a block that was begun is finished in all ensembles."""
        for first in range(0, histories, BLOCK):
            if seconds > 0.0 and first and monotonic() - began >= seconds:
                return
            for number in range(len(each)):
                yield from (number * histories + run for run in range(first, min(first + BLOCK, histories)))

    def make() -> Callable[[int, Stop], Floats | None]:
        at, bench = -1, None

        def work(job: int, stop: Stop) -> Floats | None:
            nonlocal at, bench
            number, run = divmod(job, histories)
            if number != at or bench is None:  # one at a time, for each takes much memory
                at, bench = number, each[number].bench()
            return bench(run, stop)

        return work

    order = jobs()
    done = 0
    told: list[int] = []

    def noted() -> Iterator[int]:
        for job in order:
            told.append(job)
            yield job

    with closing(in_order(make, noted(), threads)) as found:
        for row in found:
            each[told[done] // histories].rows.append(row)
            done += 1
            if progress:
                progress(done, total)
    return min(len(ensemble.rows) for ensemble in each)


def _test(claim: Claim, arms: Mapping[str, Arm], ensembles: Mapping[tuple[object, ...], Ensemble]) -> Tested:
    def column(name: str, gauge: Gauge) -> Floats:
        return ensembles[arms[name].key].column(arms[name].course, gauge)

    parts = []
    for test in claim.tests:
        found = measured(test, column)
        parts.append(Part(test, found, verdict(found, test.above, test.below)))
    return Tested(claim, tuple(parts))


def measured(test: Test, column: Callable[[str, Gauge], Floats]) -> Effect:
    """The effect of a test over columns of arms and gauges."""
    values = column(test.in_, test.of)
    if test.measure == "difference":
        return difference(values, column(test.against, test.of))
    if test.given is None:
        return mean(values)
    given = column(test.in_, test.given)
    if test.measure == "contrast":
        return contrast(values, given, test.split)
    if test.measure == "correlation":
        return correlation(values, given)
    return mean(values[given > test.split])
