"""Quantities and series in YAML: numbers that carry their evidence."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import units
from .book import Reader
from .evidence import Quantity, Series, floats
from .flaws import Mark
from .kinds import GRADE, Choice, Kind, Many, Number, Ref, Schema, Text, unit_flaw
from .records import Field, object_schema, read_fields
from .yamltext import Mapping, Node, Scalar

_EVIDENCE = {
    "unit": Field(Text(), "what it counts"),
    "work": Field(Ref("work", "cites"), "key in works.yaml", ""),
    "where": Field(Text(), "chapter, page or row", ""),
    "grade": Field(GRADE, "how far the work vouches for it"),
    "premise": Field(Ref("premise", "rides on"), "shared premise that multiplies it", ""),
    "note": Field(Text(), "", ""),
}
_AMOUNT = {
    "value": Field(Number(), "the best single figure"),
    "low": Field(Number(), "the least that is plausible", None),
    "high": Field(Number(), "the most that is plausible", None),
    **_EVIDENCE,
}
_MONTHS = {
    "values": Field(Many(Number(), 12, 12), "January to December"),
    "by": Field(Choice(("factor", "shift")), "whether low and high multiply the months or are added", "factor"),
    "low": Field(Number(), "the least factor or shift that is plausible", None),
    "high": Field(Number(), "the most that is plausible", None),
    **_EVIDENCE,
}
COLUMN = {
    "low": Field(Number(), "the least that is plausible, as a factor of each cell", 1.0),
    "high": Field(Number(), "the most that is plausible, as a factor of each cell", 1.0),
    **_EVIDENCE,
}


@dataclass(frozen=True)
class Amount(Kind):
    """A quantity in one of the given units; any known unit if none is given.

    One that is not ``drawn`` is no number of the world: nothing can set it, and no premise of its own comes of it.
    """

    units: tuple[str, ...] = ()
    drawn: bool = True

    @property
    def form(self) -> str:
        """A whole quantity."""
        unit = self.units[0] if self.units else "UNIT"
        return f"{{value: 10, low: 5, high: 20, unit: {unit}, work: WORK, where: PAGE, grade: inferred}}"

    def read(self, node: Node, to: Reader) -> Quantity:
        """Read the parts and see that they fit each other."""
        to.book.tried.add(to.path)
        parts = _read_parts(node, to, _AMOUNT, self)
        value = parts.pop("value")
        low, high = _range(parts.pop("low"), parts.pop("high"), value, value)
        _check_order(to, node.mark, low, value, high)
        _check_bounds(to, node.mark, parts["unit"], low, high)
        quantity = Quantity(value, low, high, path=to.path, mark=node.mark, **parts)
        if self.drawn:
            to.book.numbers[to.path] = quantity
        return quantity

    def schema(self) -> Schema:
        """A quantity."""
        unit = {"properties": {"unit": {"enum": list(self.units)}}} if self.units else {}
        return {"$ref": "#/$defs/quantity", **unit}


@dataclass(frozen=True)
class Months(Kind):
    """Twelve numbers in one unit, January first, under one head of evidence, moved together by one draw."""

    units: tuple[str, ...]

    @property
    def form(self) -> str:
        """A whole series."""
        spread = "by: factor, low: 0.8, high: 1.2"
        return f"{{values: [12 numbers], {spread}, unit: {self.units[0]}, work: WORK, where: PAGE, grade: inferred}}"

    def read(self, node: Node, to: Reader) -> Series:
        """Read the parts and work out both ends."""
        to.book.tried.add(to.path)
        parts = _read_parts(node, to, _MONTHS, self)
        values, by = floats(parts.pop("values")), parts.pop("by")
        still = 0.0 if by == "shift" else 1.0
        low, high = _range(parts.pop("low"), parts.pop("high"), still, still)
        _check_order(to, node.mark, low, still, high)
        least, most = units.bounds(parts["unit"])
        for value in (values.min(), values.max()):
            _check_bounds(to, node.mark, parts["unit"], value, value)
        ends = [values + end if by == "shift" else values * end for end in (low, high)]
        first, last = (floats(np.clip(end, least, most)) for end in (np.minimum(*ends), np.maximum(*ends)))
        series = Series(values, first, last, by, (low, high), path=to.path, mark=node.mark, **parts)
        to.book.numbers[to.path] = series
        return series

    def schema(self) -> Schema:
        """A series."""
        return {"$ref": "#/$defs/series"}


def _read_parts(node: Node, to: Reader, parts: dict[str, Field], kind: Amount | Months) -> dict[str, Any]:
    """Read the fields that every number with evidence has."""
    if isinstance(node, Scalar):
        bare = f"is a bare value, '{node.text[:40]}', without evidence"
        raise to.refuse(node.mark, bare, f"Write `{kind.form}`.")
    if not isinstance(node, Mapping):
        raise to.refuse(node.mark, f"is {node.what}, not a quantity", f"Write `{kind.form}`.")
    values = read_fields(parts, node, to)
    flaw = unit_flaw(values["unit"], kind.units)
    if flaw:
        raise to.refuse(node.items["unit"].mark, *flaw)
    if values["grade"] != "assumed" and not values["work"]:
        raise to.refuse(node.mark, f"is {values['grade']} but cites no work", "Add `work:`, or grade it assumed.")
    return values


def _range(low: Any, high: Any, first: Any, last: Any) -> tuple[Any, Any]:
    """A side that is left out is the value itself."""
    return first if low is None else low, last if high is None else high


def _check_order(to: Reader, mark: Mark, low: float, value: float, high: float) -> None:
    """Insist on low <= value <= high."""
    for flawed, what in ((low > value, f"low {low:g} above"), (high < value, f"high {high:g} below")):
        if flawed:
            raise to.refuse(mark, f"has its {what} its value {value:g}", "Keep low <= value <= high.")


def _check_bounds(to: Reader, mark: Mark, unit: str, low: float, high: float) -> None:
    """Insist on what numbers of this unit can be."""
    least, most = units.bounds(unit)
    if low < least:
        what = f"is negative ({low:g} {unit})" if least == 0 else f"is {low:g} {unit}"
        raise to.refuse(mark, what, f"The least is {least:g}.")
    if high > most:
        raise to.refuse(mark, f"is {high:g} {unit}", f"The most is {most:g}.")


def definitions() -> dict[str, Schema]:
    """Describe the parts that many schemas share."""
    return {"quantity": object_schema(_AMOUNT), "series": object_schema(_MONTHS)}


@dataclass(frozen=True)
class Settings(Kind):
    """Numbers of the world that an option or a reading changes: `{supply.porter_load: 0.6}`."""

    example = "{PATH: NUMBER}"

    def read(self, node: Node, to: Reader) -> dict[str, float]:
        """Note each path as a mention and read its number."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}", f"Write `{self.form}`.")
        fields = {key: Field(Number()) for key in node.items}
        for key, mark in node.keys.items():
            Ref("number", "sets").read(Scalar(mark, key), to)
        return {key: float(value) for key, value in read_fields(fields, node, to).items()}

    def schema(self) -> Schema:
        """Numbers by path."""
        return {"type": "object", "additionalProperties": {"type": "number"}}
