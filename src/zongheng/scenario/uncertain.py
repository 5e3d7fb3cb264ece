"""What premises.yaml and record.yaml say: shared premises, readings, and what really happened."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from typing import Any

from .amounts import Amount, Settings, definitions
from .book import Reader
from .evidence import Quantity
from .flaws import Mark
from .kinds import GRADE, Choice, Date, Kind, Names, Number, Ref, Schema, Text, scalar
from .model import Words
from .records import Each, Field, Record, may, needs, object_schema, read_fields
from .yamltext import Mapping, Node, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPremise:
    """An uncertain factor that multiplies every number riding on it."""

    id: str
    quantity: Quantity
    name: Words
    about: Words
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """One of several readings of the same thing, and the numbers that it implies."""

    id: str
    name: Words = may(Names(), default={})
    weight: float = needs(Number(0.0), "how likely against the others")
    work: str = may(Ref("work", "cites"), default="")
    where: str = may(Text(), default="")
    grade: str = may(GRADE, default="assumed")
    set_: MappingOf[str, float] = may(Settings(), "numbers that it fixes", default={})
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Rival interpretations of the same thing, of which one is in force in a history."""

    id: str
    kind: str = needs(Choice(("readings",)))
    name: Words = may(Names(), default={})
    about: Words = may(Names(), default={})
    options: MappingOf[str, Interpretation] = needs(Each("option", Record(Interpretation), again=True))
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


_HEAD = {
    "kind": Field(Choice(("range",)), "", "range"),
    "name": Field(Names(), "", {}),
    "about": Field(Names(), "", {}),
}


@dataclass(frozen=True)
class PremiseEntry(Kind):
    """An entry of premises.yaml: a quantity with a name, or `kind: readings`."""

    amount: Amount = Amount(("ratio", "share"), drawn=False)
    example = "{value: 1, low: 0.8, high: 1.2, unit: ratio, ...}"

    def read(self, node: Node, to: Reader) -> SharedPremise | Reading:
        """Tell the two kinds apart and read the one that it is."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not a set of keys", f"Write `{self.form}`.")
        kind = node.items.get("kind")
        if isinstance(kind, Scalar) and kind.text != "range":
            Choice(("range", "readings")).read(kind, to.under("kind"))
            reading: Reading = Record(Reading).read(node, to)
            return reading
        head = read_fields(_HEAD, _part(node, set(_HEAD)), to)
        quantity = self.amount.read(_part(node, node.items.keys() - _HEAD.keys()), to)
        return SharedPremise(
            id=to.id, quantity=quantity, name=head["name"], about=head["about"], path=to.path, mark=node.mark
        )

    def schema(self) -> Schema:
        """Either of the two."""
        shared = definitions()["quantity"]
        shared["properties"] |= object_schema(_HEAD)["properties"]
        return {"anyOf": [shared, Record(Reading).schema()]}


def _part(node: Mapping, keys: set[str]) -> Mapping:
    """Some of the keys of a mapping."""
    items = {key: item for key, item in node.items.items() if key in keys}
    return Mapping(node.mark, items, {key: node.keys[key] for key in items})


@dataclass(frozen=True)
class DateOrNever(Date):
    """A day, or `never`."""

    def read(self, node: Node, to: Reader) -> Any:
        """Return None for never."""
        return None if scalar(node, to, self.form).text == "never" else super().read(node, to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """When something really happened, or that it never did (`date: never`)."""

    id: str
    name: Words = may(Names(), default={})
    date: int | None = needs(DateOrNever())
    low: int | None = may(Date(), "the earliest day that fits the sources", default=None)
    high: int | None = may(Date(), "the latest", default=None)
    work: str = may(Ref("work", "cites"), default="")
    where: str = may(Text(), default="")
    grade: str = needs(GRADE)
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicled:
    """What really happened; for scoring, never for steering."""

    milestones: MappingOf[str, Recorded] = may(Each("milestone", Record(Recorded), says="dates"), default={})
    outcomes: MappingOf[str, Quantity] = may(Each("outcome", Amount(drawn=False), says="measures"), default={})
    dates: MappingOf[str, Recorded] = may(Each("recorded date", Record(Recorded)), default={})
