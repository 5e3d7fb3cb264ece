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
from zongheng.ensemble.histories import Bench
from zongheng.ensemble.quantities import Quantity, reader
from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats
from zongheng.scenario.edits import edits_of
from zongheng.scenario.flaws import near_miss

from .claims import Arm, Claim, Claims, Test, read_claims
from .effects import Effect, contrast, correlation, difference, mean, verdict

BLOCK = 10  # histories of one ensemble after which a thread goes on to the next


@dataclass(frozen=True, slots=True)
class Tested:
    """A claim with its verdict: supported, refuted, undecided or silent; only the last has no effect."""

    claim: Claim
    verdict: str
    effect: Effect | None
    reason: str

    def plain(self) -> dict[str, Any]:
        """The same as dicts and numbers, for JSON."""
        found = self.effect
        numbers = {
            name: None if found is None or not isfinite(getattr(found, name)) else getattr(found, name)
            for name in ("effect", "low", "high")
        }
        test = self.claim.test
        return {
            "id": self.claim.id, "verdict": self.verdict, **numbers, "reason": self.reason,
            "text": dict(self.claim.text), "kind": self.claim.kind, "decision": self.claim.decision,
            "unit": None if test is None else test.unit, "above": None if test is None else test.above,
            "below": None if test is None else test.below, "histories": 0 if found is None else found.histories,
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
        self.quantities: dict[Quantity, int] = {}
        self.rows: list[Floats] = []  # of each history by course and quantity

    def want(self, course: str, quantity: Quantity) -> None:
        """Note what will be asked for."""
        self.courses.setdefault(course, len(self.courses))
        self.quantities.setdefault(quantity, len(self.quantities))

    def bench(self) -> Callable[[int, Stop], Floats | None]:
        """What a thread does with the number of a history."""
        read, shape = reader(self.plan, tuple(self.quantities)), (len(self.courses), len(self.quantities))
        if self._watch is not None:
            branches = Branches(self.plan, self._watch, tuple(self.courses), read=read)

            def branch(run: int, stop: Stop) -> Floats | None:
                lived = branches.live(run, stop)
                if lived is None:
                    return None
                told = np.full(shape, nan)
                for row, numbers in lived.read.items():
                    if lived.day >= 0 and not lived.trouble[row]:
                        told[row] = numbers
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

    def column(self, course: str, quantity: Quantity) -> Floats:
        """A quantity of all histories under a course."""
        found: Floats = np.array([row[self.courses[course], self.quantities[quantity]] for row in self.rows])
        return found


def ensembles_of(
    claims: Iterable[Claim], arms: Mapping[str, Arm], openings: Mapping[str, Scenario], seed: int
) -> dict[tuple[object, ...], Ensemble]:
    """The ensembles that claims ask for: as few as there are openings, edits and decisions among them."""
    found: dict[tuple[object, ...], Ensemble] = {}
    for claim in claims:
        if claim.test is None:
            continue
        for name in filter(None, (claim.test.in_, claim.test.against)):
            arm = arms[name]
            if arm.key not in found:
                found[arm.key] = _ensemble(arm, openings[arm.opening], seed)
            for quantity in filter(None, (claim.test.of, claim.test.given)):
                found[arm.key].want(arm.course, quantity)
    return found


def _ensemble(arm: Arm, scenario: Scenario, seed: int) -> Ensemble:
    until = day_number(int(arm.until), 12, 31) if arm.until else None
    made = plan(scenario, edits_of(dict(arm.do), dict(arm.set_)), seed=seed, until=until)
    at, start = arm.decision, scenario.opening.start
    if at is None:
        return Ensemble(made, None)
    if at.matter:
        return Ensemble(made, Watch(scenario.opening.matters[at.matter].court, matter=at.matter))
    after = 0 if at.after is None else at.after - start
    before = made.days if at.before is None else at.before - start
    return Ensemble(made, Watch(at.court, kind=at.kind, about=at.about, after=after, before=before))


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
    if claim.test is None:
        return Tested(claim, "silent", None, claim.silent)

    def column(name: str, quantity: Quantity) -> Floats:
        return ensembles[arms[name].key].column(arms[name].course, quantity)

    found = measured(claim.test, column)
    said = verdict(found, claim.test.above, claim.test.below)
    return Tested(claim, said, found, found.why or claim.test.why)


def measured(test: Test, column: Callable[[str, Quantity], Floats]) -> Effect:
    """The effect of a test over columns of arms and quantities."""
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
