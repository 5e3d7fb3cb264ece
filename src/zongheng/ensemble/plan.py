"""A plan: everything that fixes an ensemble. A history is a pure function of (plan, its number)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zongheng.chronology import iso
from zongheng.engine.accelerate import engine_hash
from zongheng.scenario import Scenario, ScenarioError
from zongheng.scenario.arrays import Compiled, build, select
from zongheng.scenario.flaws import near_miss
from zongheng.scenario.premises import parse_setting

from .code import code_hash
from .design import MOST_RUNS, Floats, draws
from .errors import PlanError
from .measure import check_measures

MOST_SEEDS = 2**53  # beyond it JSON readers would round


@dataclass(frozen=True, slots=True)
class Edit:
    """One counterfactual edit: ``do`` chooses an option of a decision, ``set`` fixes a premise or a number."""

    kind: str
    name: str
    value: float | str

    def __str__(self) -> str:
        return f"{self.name}={self.value:g}" if isinstance(self.value, float) else f"{self.name}={self.value}"


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

    def values(self, first: int, count: int) -> Floats:
        """Premises of ``count`` histories from ``first`` on: a row for each history, a column for each premise.

        A range is its number; a reading is the index of its option.
        """
        return select(self.compiled, draws(self.seed, self.premises, first, count))

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
    _check_counts(histories, seed)
    _check_until(scenario, until)
    found = [_checked(scenario, edit) for edit in edits]
    made = tuple(edit for edit, _ in found)
    warnings = tuple(warning for _, warning in found if warning)
    return Plan(scenario, _compiled(scenario, made, until), made, seed, histories, warnings)


def edits_of(do: Mapping[str, str] | None = None, set: Mapping[str, float | str] | None = None) -> tuple[Edit, ...]:  # noqa: A002 - the word of the command
    """Edits out of two tables: options by decision, values by premise."""
    chosen = (Edit("do", name, str(option)) for name, option in (do or {}).items())
    fixed = (Edit("set", name, value) for name, value in (set or {}).items())
    return (*chosen, *fixed)


def _check_counts(histories: int, seed: int) -> None:
    if histories < 1:
        raise PlanError(f"{histories} histories make no ensemble. Ask for at least one.")
    if histories > MOST_RUNS:
        raise PlanError(f"{histories:,} histories are too many. The most is {MOST_RUNS:,}.")
    if not 0 <= seed < MOST_SEEDS:
        raise PlanError(f"Seed {seed} is out of range. Take a whole number from 0 to {MOST_SEEDS - 1}.")


def _checked(scenario: Scenario, edit: Edit) -> tuple[Edit, str]:
    """The edit as the scenario understands it, and what to say about it."""
    if edit.kind == "do":
        _check_option(scenario, edit)
        return edit, ""
    value = edit.value if isinstance(edit.value, str) else repr(float(edit.value))
    try:
        setting = parse_setting(scenario, f"{edit.name}={value}")
    except ValueError as error:
        raise PlanError(str(error)) from None
    return Edit("set", setting.path, setting.value), setting.warning


def _check_option(scenario: Scenario, edit: Edit) -> None:
    decisions = scenario.opening.decisions
    if edit.name not in decisions:
        known = f"Known: {', '.join(decisions)}." if decisions else "The opening has no decisions."
        raise PlanError(f"There is no decision '{edit.name}'. {near_miss(edit.name, decisions, known)}")
    options = decisions[edit.name].options
    if edit.value not in options:
        listed = f"Choose from {', '.join(options)}."
        remedy = near_miss(str(edit.value), options, listed)
        raise PlanError(f"Decision '{edit.name}' has no option '{edit.value}'. {remedy}")


def _check_until(scenario: Scenario, until: int | None) -> None:
    """The day must lie within the opening."""
    opening = scenario.opening
    if until is not None and until <= opening.start:
        raise PlanError(f"{iso(until)} is not after the first day of the opening, {iso(opening.start)}.")
    if until is not None and until > opening.until:
        raise PlanError(f"{iso(until)} is after the day on which the opening ends, {iso(opening.until)}.")


def _compiled(scenario: Scenario, edits: tuple[Edit, ...], until: int | None) -> Compiled:
    """Lay out the scenario; of edits to one thing the last wins."""
    choices = {edit.name: str(edit.value) for edit in edits if edit.kind == "do"}
    sets = {edit.name: edit.value for edit in edits if edit.kind == "set"}
    try:
        compiled = build(scenario, choices, sets, until)
    except ScenarioError as error:
        if any(flaw.path for flaw in error.flaws):  # the world itself is flawed, not what is asked of it
            raise
        raise PlanError(" ".join(_sentence(f"{flaw.what}. {flaw.remedy}") for flaw in error.flaws)) from None
    check_measures(compiled)
    return compiled


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip()
