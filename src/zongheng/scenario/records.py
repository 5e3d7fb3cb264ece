"""Entries with fields. A dataclass of the model is also the specification from which its entries are read."""

import dataclasses
from collections.abc import Iterator, Mapping as MappingOf
from dataclasses import dataclass
from typing import Any

from .book import Reader
from .flaws import Refusal, near_miss
from .kinds import ID_PATTERN, Kind, Noted, Ref, Schema, identifier, note
from .yamltext import Mapping, Node, Scalar

ABSENT = object()


@dataclass(frozen=True)
class Field:
    """A field of an entry: what may stand there, what it means, and what holds when it is left out."""

    kind: Kind
    about: str = ""
    default: Any = ABSENT

    @property
    def needed(self) -> bool:
        """Whether it may not be left out."""
        return self.default is ABSENT


def needs(kind: Kind, about: str = "") -> Any:
    """Declare a field of a model class that an entry must have."""
    return dataclasses.field(metadata={"field": Field(kind, about)})


def may(kind: Kind, about: str = "", *, default: Any) -> Any:
    """Declare a field of a model class that an entry may leave out."""
    made = {"default_factory": lambda: default} if isinstance(default, dict) else {"default": default}
    return dataclasses.field(**made, metadata={"field": Field(kind, about, default)})


def fields_of(model: type) -> dict[str, Field]:
    """Return the fields of a model class that stand in files."""
    found = dataclasses.fields(model)
    return {each.name.rstrip("_"): each.metadata["field"] for each in found if "field" in each.metadata}


def read_fields(fields: MappingOf[str, Field], node: Mapping, to: Reader) -> dict[str, Any]:
    """Read every field of an entry; note every flaw, and give up on the entry only then."""
    flawed = _unknown_keys(fields, node, to)
    values = {}
    for key, spec in fields.items():
        found = node.items.get(key)
        try:
            values[key] = _absent(key, spec, node, to) if found is None else _given(key, spec, found, to)
        except Refusal as refusal:
            note(to, refusal)
            flawed = True
    if flawed:
        raise Noted(node)
    return values


def _given(key: str, spec: Field, node: Node, to: Reader) -> Any:
    inner = to.under(key)
    to.book.marks[inner.path] = node.mark
    return spec.kind.read(node, inner)


def _absent(key: str, spec: Field, node: Mapping, to: Reader) -> Any:
    if spec.needed:
        raise to.refuse(node.mark, f"has no '{key}'", f"Add `{key}: {spec.kind.form}`.")
    return spec.default


def _unknown_keys(fields: MappingOf[str, Field], node: Mapping, to: Reader) -> bool:
    unknown = [key for key in node.items if key not in fields]
    for key in unknown:
        remedy = near_miss(key, fields, f"Known keys: {', '.join(fields)}.")
        note(to, to.refuse(node.keys[key], f"has an unknown key '{key}'", remedy))
    return bool(unknown)


def object_schema(fields: MappingOf[str, Field], about: str = "") -> Schema:
    """Describe an entry as a JSON Schema."""
    properties = {key: {**spec.kind.schema(), **_described(spec)} for key, spec in fields.items()}
    needed = [key for key, spec in fields.items() if spec.needed]
    head = {"description": about} if about else {}
    return {**head, "type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _described(spec: Field) -> Schema:
    return {"description": spec.about} if spec.about else {}


@dataclass(frozen=True)
class Record(Kind):
    """An entry that becomes an object of a model class; `id`, `path` and `mark` come from where it stands."""

    model: type

    @property
    def form(self) -> str:
        """Show the fields that must be there."""
        needed = {key: spec for key, spec in fields_of(self.model).items() if spec.needed}
        return "{" + ", ".join(f"{key}: {spec.kind.form}" for key, spec in needed.items()) + "}"

    def read(self, node: Node, to: Reader) -> Any:
        """Read the fields and build the object."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not a set of keys", f"Write `{self.form}`.")
        values = read_fields(fields_of(self.model), node, to)
        place = {"id": to.id, "path": to.path, "mark": node.mark}
        known = {each.name for each in dataclasses.fields(self.model)}
        given = {name if name in known else f"{name}_": value for name, value in values.items()}
        return self.model(**{name: value for name, value in place.items() if name in known - given.keys()}, **given)

    def schema(self) -> Schema:
        """An object without further keys."""
        about = (self.model.__doc__ or "").split("\n")[0]
        return object_schema(fields_of(self.model), about)


@dataclass(frozen=True)
class Each(Kind):
    """Many entries by id, in file order. Entries that are flawed are left out after their flaws are noted.

    With ``says``, the ids are not defined here but are those of things defined elsewhere.
    """

    noun: str
    kind: Kind
    again: bool = False  # whether another list may define the same id
    says: str = ""
    example = "{ID: {...}}"

    def read(self, node: Node, to: Reader) -> dict[str, Any]:
        """Read every entry."""
        if isinstance(node, Scalar) and not node.quoted and not node.text:
            return {}
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not entries by id", f"Write `{self.form}`.")
        return dict(self._entries(node, to))

    def _entries(self, node: Mapping, to: Reader) -> Iterator[tuple[str, Any]]:
        for key, item in node.items.items():
            inner = to.entry(self.noun, key)
            mark = node.keys[key]
            to.book.marks[inner.path] = mark
            try:
                self._name(Scalar(mark, key), to)
                value = self.kind.read(item, inner)
            except Refusal as refusal:
                note(to, refusal)
            else:
                yield key, value

    def _name(self, key: Scalar, to: Reader) -> None:
        """Define the id, or look it up later."""
        if self.says:
            Ref(self.noun, self.says).read(key, to)
        else:
            to.book.define(self.noun, identifier(key, to), key.mark, again=self.again)

    def schema(self) -> Schema:
        """An object with ids for keys."""
        return {
            "type": "object",
            "additionalProperties": self.kind.schema(),
            "propertyNames": {"pattern": ID_PATTERN},
        }


@dataclass(frozen=True)
class Under(Kind):
    """Values under words of a fixed list, of which any may be left out: `{security: ..., land: ...}`."""

    words: tuple[str, ...]
    kind: Kind

    @property
    def form(self) -> str:
        """Show the first word."""
        return f"{{{self.words[0]}: {self.kind.form}}}"

    def read(self, node: Node, to: Reader) -> dict[str, Any]:
        """Return what is given, by word, in the order of the file."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not a set of keys", f"Write `{self.form}`.")
        words = [*(word for word in node.items if word in self.words), *self.words]  # numbers stay in file order
        found = read_fields({word: Field(self.kind, "", None) for word in words}, node, to)
        return {word: found[word] for word in node.items}

    def schema(self) -> Schema:
        """An object with those words for keys."""
        keys = {"propertyNames": {"enum": list(self.words)}}
        return {"type": "object", "additionalProperties": self.kind.schema(), **keys}


@dataclass(frozen=True)
class Verb:
    """A verb with its arguments: what the first key of an order may say."""

    about: str
    arguments: MappingOf[str, Field]


@dataclass(frozen=True)
class Act(Kind):
    """An entry whose `verb` says which other fields it has. ``model`` takes id, verb, arguments, mark and the rest."""

    verbs: MappingOf[str, Verb]
    common: MappingOf[str, Field]
    model: type
    example = "{verb: march, army: ARMY, to: PLACE}"

    def read(self, node: Node, to: Reader) -> Any:
        """Read the verb, then what belongs to it."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not a set of keys", f"Write `{self.form}`.")
        verb = self._verb(node, to)
        arguments = self.verbs[verb].arguments
        rest = Mapping(
            node.mark,
            {key: item for key, item in node.items.items() if key != "verb"},
            {key: mark for key, mark in node.keys.items() if key != "verb"},
        )
        values = read_fields({**arguments, **self.common}, rest, to)
        inner = {key: values.pop(key) for key in arguments}
        return self.model(id=to.id, verb=verb, arguments=inner, path=to.path, mark=node.mark, **values)

    def _verb(self, node: Mapping, to: Reader) -> str:
        found = node.items.get("verb")
        if not isinstance(found, Scalar):
            raise to.refuse(node.mark, "has no 'verb'", f"Add `verb:` and one of {', '.join(self.verbs)}.")
        if found.text not in self.verbs:
            remedy = near_miss(found.text, self.verbs, f"Choose from {', '.join(self.verbs)}.")
            raise to.refuse(found.mark, f"has the unknown verb '{found.text}'", remedy)
        return found.text

    def schema(self) -> Schema:
        """One of several objects, told apart by the verb."""
        shared = dict(self.common)
        options = []
        for verb, spec in self.verbs.items():
            option = object_schema({**spec.arguments, **shared}, spec.about)
            option["properties"] = {"verb": {"const": verb}, **option["properties"]}
            option["required"] = ["verb", *option["required"]]
            options.append(option)
        return {"oneOf": options}
