"""The premises of a scenario: everything that an ensemble draws, and how a draw becomes a number.

One premise is one uniform draw per history. No engine here: numbers in, numbers out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from .book import Number
from .evidence import Floats, Quantity, Series, Table
from .flaws import near_miss
from .kinds import DIGITS
from .world import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """Something uncertain: a number with a range, or a set of readings.

    For a column of a table and for a series the value is the factor (or the shift) that all its numbers share.
    ``riders`` are the paths of the numbers that move with it, or that its readings set.
    """

    id: str
    kind: str  # "range" or "readings"
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    work: str = ""
    where: str = ""
    grade: str = "assumed"
    riders: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What `--set PATH=VALUE` asks: a premise, a number or a cell, its value, and what to say about it."""

    path: str
    value: float | str
    warning: str = ""


def premises(scenario: Scenario) -> tuple[Premise, ...]:
    """Return every premise: numbers with a range of their own in file order, then those of premises.yaml."""
    own = (_own(number) for number in scenario.numbers.values() if not number.exact and not number.premise)
    return (*own, *_shared(scenario), *_readings(scenario))


def _own(number: Number) -> Premise:
    """A number that is a premise by itself."""
    value, low, high, unit = _span(number)
    return Premise(
        id=number.path, kind="range", value=value, low=low, high=high, unit=unit,
        work=number.work, where=number.where, grade=number.grade, riders=(number.path,),
    )  # fmt: skip


def _span(number: Number) -> tuple[float, float, float, str]:
    """Value, low, high and unit of what is drawn."""
    if isinstance(number, Quantity):
        return number.value, number.low, number.high, number.unit
    if isinstance(number, Series):
        return (0.0, *number.spread, number.unit) if number.by == "shift" else (1.0, *number.spread, "ratio")
    low, high = number.factors
    if low == high:  # only rows with a range of their own are uncertain
        moved = (number.value > 0) & (number.low < number.high)
        low = float((number.low[moved] / number.value[moved]).min(initial=1.0))
        high = float((number.high[moved] / number.value[moved]).max(initial=1.0))
    return 1.0, low, high, "ratio"


def _shared(scenario: Scenario) -> Iterator[Premise]:
    for name, shared in scenario.opening.premises.items():
        found = shared.quantity
        riders = tuple(path for path, number in scenario.numbers.items() if number.premise == name)
        if riders and not found.exact:  # some that all openings share move nothing in this one
            yield Premise(
                id=name, kind="range", value=found.value, low=found.low, high=found.high, unit=found.unit,
                work=found.work, where=found.where, grade=found.grade, riders=riders,
            )  # fmt: skip


def _readings(scenario: Scenario) -> Iterator[Premise]:
    for name, reading in scenario.opening.readings.items():
        options = reading.options
        heaviest = max(options.values(), key=lambda option: option.weight)
        yield Premise(
            id=name, kind="readings", work=heaviest.work, where=heaviest.where, grade=heaviest.grade,
            riders=tuple(dict.fromkeys(path for option in options.values() for path in option.set_)),
            weights={key: option.weight for key, option in options.items()},
        )  # fmt: skip


# -- from a draw to a number ------------------------------------------------------------------------------------------


def two_piece(low: ArrayLike, value: ArrayLike, high: ArrayLike, u: ArrayLike) -> Floats:
    """Return the quantile u of a draw with half of the weight on either side of ``value``, linear on each side."""
    low, value, high, u = (np.asarray(each, dtype=np.float64) for each in (low, value, high, u))
    lower = low + (value - low) * np.minimum(2.0 * u, 1.0)
    return np.asarray(lower + (high - value) * np.maximum(2.0 * u - 1.0, 0.0))


@overload
def quantile(premise: Premise, u: float) -> float | str: ...
@overload
def quantile(premise: Premise, u: Floats) -> Floats: ...
def quantile(premise: Premise, u: float | Floats) -> float | str | Floats:
    """Return the number, or the name of the reading, at the draw u in [0, 1)."""
    if premise.kind == "range":
        found = two_piece(premise.low, premise.value, premise.high, u)
        return float(found) if found.ndim == 0 else found
    names, weights = list(premise.weights), np.array(list(premise.weights.values()))
    steps = np.cumsum(weights) / weights.sum()
    chosen = np.minimum(np.searchsorted(steps, u, side="right"), len(names) - 1)
    return names[int(chosen)] if np.ndim(u) == 0 else np.asarray(chosen, dtype=np.float64)


# -- settings ---------------------------------------------------------------------------------------------------------


def parse_setting(scenario: Scenario, text: str) -> Setting:
    """Read `PREMISE=VALUE`, where the premise may be the path of any number or cell.

    Raise ValueError, with the remedy, if it makes no sense.
    """
    path, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not path or not value:
        raise ValueError(f"'{text}' is no setting. Write PREMISE=VALUE, like supply.porter_load=0.6.")
    known = {premise.id: premise for premise in premises(scenario)}
    premise = known.get(path)
    if premise and premise.kind == "readings":
        if value not in premise.weights:
            remedy = near_miss(value, premise.weights, f"Choose from {', '.join(premise.weights)}.")
            raise ValueError(f"premise '{path}' has no reading '{value}'. {remedy}")
        return Setting(path, value)
    if not premise and path not in scenario.numbers and not is_cell(scenario, path):
        raise ValueError(f"There is no premise '{path}'. {_instead(scenario, path, [*known, *scenario.numbers])}")
    number = _number(path, value)
    ranged = premise or scenario.numbers.get(path)
    return Setting(path, number, _range_warning(path, ranged, number) if isinstance(ranged, Premise | Quantity) else "")


def _instead(scenario: Scenario, path: str, known: list[str]) -> str:
    """What may be set in place of something that is no premise: what its entry or its row has, or the name that is most
    alike.
    """
    table, _, cell = path.partition(".")
    entry, dot, last = path.rpartition(".")
    if (found := _tables(scenario).get(table)) is not None:
        row, _, _ = cell.rpartition(".")
        if row and row not in found.row:
            return f"{table}.csv has no '{row}'. {near_miss(row, found.ids)}".rstrip()
        own = dict.fromkeys(found.numbers)
    else:
        own = dict.fromkeys(name.removeprefix(f"{entry}.") for name in known if dot and name.startswith(f"{entry}."))
    if not own:
        return near_miss(path, known, f"`zongheng premises {scenario.id}` lists them.")
    alike = get_close_matches(last, own, n=1)
    return f"Did you mean '{entry}.{alike[0]}'?" if alike else f"{entry} has {', '.join(list(own)[:12])}."


def is_cell(scenario: Scenario, path: str) -> bool:
    """Whether a path names a number in a table: `holdings.red_bank.grain`."""
    name, _, cell = path.partition(".")
    tables = _tables(scenario)
    return name in tables and tables[name].has_number(cell)


def _tables(scenario: Scenario) -> dict[str, Table]:
    world, opening = scenario.world, scenario.opening
    return {table.name: table for table in (world.places, world.routes, world.people, opening.holdings)}


def _number(path: str, value: str) -> float:
    if not DIGITS.fullmatch(value) or not np.isfinite(float(value)):
        raise ValueError(f"{path} needs a number, not '{value}'. Write digits, like 0.6.")
    return float(value)


def _range_warning(path: str, of: Premise | Quantity, number: float) -> str:
    if of.low == of.high or of.low <= number <= of.high:
        return ""
    return f"{path} = {number:g} lies outside its plausible range {of.low:g} to {of.high:g} {of.unit}"
