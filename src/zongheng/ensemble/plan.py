"""A plan: everything that fixes an ensemble. A history is a pure function of (plan, its number)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zongheng.engine.accelerate import engine_hash
from zongheng.scenario import Scenario
from zongheng.scenario.arrays import Compiled
from zongheng.scenario.draws import MOST_RUNS, Floats
from zongheng.scenario.edits import Edit, EditError, check_seed, checked, compile_edited
from zongheng.scenario.first_day import values_of

from .code import code_hash
from .errors import PlanError
from .measure import check_measures


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """An opening with the edits made to it, in order; the seed; how many histories, each of how many days.

    ``warnings`` are sentences about edits that are allowed and strange.
    """

    scenario: Scenario
    compiled: Compiled
    edits: tuple[Edit, ...]
    seed: int
    histories: int
    warnings: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Days of a history; the first is day 0."""
        return int(self.compiled.days)

    @property
    def premises(self) -> tuple[str, ...]:
        """Ids of the premises, in the order of their columns."""
        return tuple(premise.id for premise in self.compiled.premises)

    @property
    def free(self) -> bool:
        """Whether courts decide by rule, and not only the orders of the opening are in force."""
        return bool(self.compiled.base["free"][0])

    def values(self, first: int, count: int) -> Floats:
        """Premises of ``count`` histories from ``first`` on, see `values_of`."""
        return values_of(self.compiled, self.seed, first, count)

    def identity(self) -> dict[str, Any]:
        """Everything that fixes what history number n is, as it stands in a results folder."""
        return {
            "scenario": self.scenario.id,
            "scenario_hash": self.scenario.digest,
            "engine_hash": engine_hash(),
            "code_hash": code_hash(),
            "seed": self.seed,
            "days": self.days,
            "edits": [{"kind": edit.kind, "name": edit.name, "value": edit.value} for edit in self.edits],
        }


def plan(
    scenario: Scenario,
    edits: Iterable[Edit] = (),
    *,
    histories: int = 1000,
    seed: int = 1,
    until: int | None = None,
) -> Plan:
    """Check what is asked for and compile it. ``until`` is the day number on which histories end, if not the opening's.

    Raise PlanError for what makes no sense.
    """
    _check_count(histories)
    try:
        check_seed(seed)
        made, warnings = checked(scenario, edits)
        compiled = compile_edited(scenario, made, until)
    except EditError as error:
        raise PlanError(str(error)) from None
    check_measures(compiled)
    return Plan(scenario, compiled, made, seed, histories, warnings)


def _check_count(histories: int) -> None:
    if histories < 1:
        raise PlanError(f"{histories} histories make no ensemble. Ask for at least one.")
    if histories > MOST_RUNS:
        raise PlanError(f"{histories:,} histories are too many. The most is {MOST_RUNS:,}.")
