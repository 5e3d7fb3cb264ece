"""Counterfactual edits: what may be asked of an opening, checked and laid out. Ensembles and plays share it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zongheng.chronology import iso

from .arrays import Compiled, build
from .flaws import ScenarioError, near_miss
from .premises import parse_setting
from .world import Scenario

MOST_SEEDS = 2**53  # beyond it JSON readers would round


class EditError(ValueError):
    """What is asked of an opening makes no sense; the message says why, and the remedy."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: ``do`` chooses an option of a decision or of a named matter, ``set`` fixes a premise or a number."""

    kind: str
    name: str
    value: float | str

    def __str__(self) -> str:
        return f"{self.name}={self.value:g}" if isinstance(self.value, float) else f"{self.name}={self.value}"


def edits_of(do: Mapping[str, str] | None = None, set: Mapping[str, float | str] | None = None) -> tuple[Edit, ...]:  # noqa: A002 - the word of the command
    """Edits out of two tables: options by decision, values by premise."""
    chosen = (Edit("do", name, str(option)) for name, option in (do or {}).items())
    fixed = (Edit("set", name, value) for name, value in (set or {}).items())
    return (*chosen, *fixed)


def checked(scenario: Scenario, edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """The edits as the scenario understands them, and warnings about those that are allowed and strange."""
    found = [_checked(scenario, edit) for edit in edits]
    return tuple(edit for edit, _ in found), tuple(warning for _, warning in found if warning)


def compile_edited(scenario: Scenario, edits: Iterable[Edit], until: int | None = None) -> Compiled:
    """Lay out a scenario with checked edits, to live until a day; of edits to one thing the last wins."""
    _check_until(scenario, until)
    choices = {edit.name: str(edit.value) for edit in edits if edit.kind == "do"}
    sets = {edit.name: edit.value for edit in edits if edit.kind == "set"}
    try:
        return build(scenario, choices, sets, until)
    except ScenarioError as error:
        if any(flaw.path for flaw in error.flaws):  # the world itself is flawed, not what is asked of it
            raise
        raise EditError(" ".join(_sentence(f"{flaw.what}. {flaw.remedy}") for flaw in error.flaws)) from None


def check_seed(seed: int) -> None:
    """Raise EditError unless a seed can be written in JSON."""
    if not 0 <= seed < MOST_SEEDS:
        raise EditError(f"Seed {seed} is out of range. Take a whole number from 0 to {MOST_SEEDS - 1}.")


def _checked(scenario: Scenario, edit: Edit) -> tuple[Edit, str]:
    """The edit as the scenario understands it, and what to say about it."""
    if edit.kind == "do":
        _check_option(scenario, edit)
        return edit, ""
    value = edit.value if isinstance(edit.value, str) else repr(float(edit.value))
    try:
        setting = parse_setting(scenario, f"{edit.name}={value}")
    except ValueError as error:
        raise EditError(str(error)) from None
    return Edit("set", setting.path, setting.value), setting.warning


def _check_option(scenario: Scenario, edit: Edit) -> None:
    choices = scenario.opening.choices
    if edit.name not in choices:
        known = f"Known: {', '.join(choices)}." if choices else "The opening has no decisions."
        raise EditError(f"There is no decision '{edit.name}'. {near_miss(edit.name, choices, known)}")
    options = choices[edit.name]
    if edit.value not in options:
        listed = f"Choose from {', '.join(options)}."
        remedy = near_miss(str(edit.value), options, listed)
        raise EditError(f"Decision '{edit.name}' has no option '{edit.value}'. {remedy}")


def _check_until(scenario: Scenario, until: int | None) -> None:
    """The day must lie within the opening."""
    opening = scenario.opening
    if until is not None and until <= opening.start:
        raise EditError(f"{iso(until)} is not after the first day of the opening, {iso(opening.start)}.")
    if until is not None and until > opening.until:
        raise EditError(f"{iso(until)} is after the day on which the opening ends, {iso(opening.until)}.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip()
