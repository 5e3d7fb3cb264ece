"""Kinds of values: what may stand in a field, how it is read, and what an editor should know of it.

A kind reads a node, or raises a Refusal that says what is wrong. Names of other things are noted as mentions and
looked up when all files are read.
"""

import math
import re
from dataclasses import dataclass
from typing import Any

from . import units
from .book import Mention, Reader
from .dates import DateError, day_number
from .evidence import GRADES
from .flaws import Refusal, near_miss
from .yamltext import Mapping, Node, Scalar, Sequence

DIGITS = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
ID_PATTERN = f"^{_ID.pattern}$"

Schema = dict[str, Any]


class Noted(Refusal):
    """Flaws inside are noted already; nothing usable is left."""

    def __init__(self, node: Node):
        super().__init__(node.mark, "", "")


class Kind:
    """What may stand in a field."""

    example = "..."

    @property
    def form(self) -> str:
        """Show how to write it."""
        return self.example

    def read(self, node: Node, to: Reader) -> Any:
        """Turn a node into a value."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Describe the kind as a JSON Schema."""
        raise NotImplementedError


def scalar(node: Node, to: Reader, form: str) -> Scalar:
    """Insist on a single value that is not empty."""
    if not isinstance(node, Scalar):
        raise to.refuse(node.mark, f"is {node.what}", f"Write `{form}`.")
    if not node.quoted and node.text in ("", "~", "null"):
        raise to.refuse(node.mark, "is empty", f"Write `{form}`, or leave the key out.")
    return node


def note(to: Reader, refusal: Refusal) -> None:
    """Write down a refusal, unless its parts are written down already."""
    if not isinstance(refusal, Noted):
        to.book.flaws.refuse(refusal)


@dataclass(frozen=True)
class Text(Kind):
    """Free text on one or more lines."""

    example = "some text"

    def read(self, node: Node, to: Reader) -> str:
        """Return the text as it stands."""
        return scalar(node, to, self.form).text.strip()

    def schema(self) -> Schema:
        """Any scalar will do."""
        return {"type": ["string", "number"]}


@dataclass(frozen=True)
class Names(Kind):
    """A name or a text, once for each language; a bare text is English."""

    example = "{en: ..., zh: ...}"

    def read(self, node: Node, to: Reader) -> dict[str, str]:
        """Return texts by language."""
        if isinstance(node, Mapping):
            texts = read_all([(Text(), item, to.under(key)) for key, item in node.items.items()], node)
            return dict(zip(node.items, texts, strict=True))
        return {"en": Text().read(node, to)}

    def schema(self) -> Schema:
        """Text, or texts by language."""
        text = Text().schema()
        return {"anyOf": [text, {"type": "object", "additionalProperties": text}]}


@dataclass(frozen=True)
class Flag(Kind):
    """True or false."""

    example = "true"

    def read(self, node: Node, to: Reader) -> bool:
        """Accept only the two plain words."""
        found = scalar(node, to, self.form)
        if found.quoted or found.text not in ("true", "false"):
            raise to.refuse(node.mark, f"is '{found.text}', neither true nor false", "Write true or false.")
        return found.text == "true"

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number(Kind):
    """A bare number, where the format wants no evidence, within bounds."""

    least: float = -math.inf
    most: float = math.inf
    example = "1.5"

    def read(self, node: Node, to: Reader) -> float:
        """Accept plain digits only: no words, no separators, no quotes."""
        found = scalar(node, to, self.form)
        if found.quoted:
            raise to.refuse(node.mark, f"is text in quotes, '{found.text}', not a number", "Take the quotes away.")
        return self.parse(found, to)

    def parse(self, found: Scalar, to: Reader) -> float:
        """Turn the text of a node or of a table's cell into a number."""
        text = found.text.strip()
        value = float(text) if DIGITS.fullmatch(text) else _words(text)
        if value is None:
            remedy = "Write digits, with a point for decimals and no separators, like 12000 or 0.5."
            raise to.refuse(found.mark, f"is '{text}', not a number", remedy)
        if not math.isfinite(value):
            raise to.refuse(found.mark, f"is '{text}', which is not finite", "Write a number that can be counted to.")
        if value < self.least:
            what = f"is negative ({text})" if self.least == 0 else f"is {text}, less than {self.least:g}"
            raise to.refuse(found.mark, what, f"The least is {self.least:g}.")
        if value > self.most:
            raise to.refuse(found.mark, f"is {text}, more than {self.most:g}", f"The most is {self.most:g}.")
        return value

    def schema(self) -> Schema:
        """A number with its bounds."""
        limits = {"minimum": self.least, "maximum": self.most}
        return {"type": "number"} | {key: limit for key, limit in limits.items() if math.isfinite(limit)}


def _words(text: str) -> float | None:
    """Words that other programs read as numbers."""
    return math.nan if text.lower().lstrip("+-.") in ("nan", "inf", "infinity") else None


@dataclass(frozen=True)
class Choice(Kind):
    """One word of a fixed list."""

    words: tuple[str, ...]

    @property
    def form(self) -> str:
        """The first word of the list."""
        return self.words[0]

    def read(self, node: Node, to: Reader) -> str:
        """Return the word."""
        word = scalar(node, to, self.form).text
        if word not in self.words:
            remedy = near_miss(word, self.words, f"Choose from {', '.join(self.words)}.")
            raise to.refuse(node.mark, f"is '{word}'", remedy)
        return word

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Date(Kind):
    """A day: an ISO date of the Julian calendar, or a date in an era. Read as a Julian day number."""

    example = "1234-07-09"

    def read(self, node: Node, to: Reader) -> int:
        """Ask the calendar."""
        text = scalar(node, to, self.form).text.strip()
        try:
            return day_number(text)
        except DateError as error:
            raise to.refuse(node.mark, f"is no date: {error}", "") from None

    def schema(self) -> Schema:
        """Text."""
        return {"type": "string"}


@dataclass(frozen=True)
class Ref(Kind):
    """The id of something defined elsewhere; ``says`` is the verb that ties it to its subject."""

    noun: str
    says: str = "names"

    @property
    def form(self) -> str:
        """The noun in capitals."""
        return self.noun.upper()

    def read(self, node: Node, to: Reader) -> str:
        """Note the mention and return the id."""
        name = scalar(node, to, self.form).text.strip()
        to.book.mentions.append(Mention(node.mark, to.subject, self.says, self.noun, name))
        return name

    def schema(self) -> Schema:
        """The schema cannot look names up."""
        return {"type": "string", "description": f"id of a {self.noun}"}


@dataclass(frozen=True)
class New(Kind):
    """The id of something that comes to be here, or that is defined elsewhere already."""

    noun: str
    example = "ID"

    def read(self, node: Node, to: Reader) -> str:
        """Define the name."""
        name = identifier(scalar(node, to, self.form), to)
        to.book.define(self.noun, name, node.mark, again=True)
        return name

    def schema(self) -> Schema:
        """An id."""
        return {"type": "string", "pattern": ID_PATTERN}


def identifier(found: Scalar, to: Reader) -> str:
    """Insist on an id that can be typed on a command line."""
    if not _ID.fullmatch(found.text):
        remedy = "Use small letters, digits, - and _."
        raise to.refuse(found.mark, f"has '{found.text[:60]}' where an id is needed", remedy)
    return found.text


@dataclass(frozen=True)
class Many(Kind):
    """A list."""

    kind: Kind
    least: int = 0
    most: int = 10_000
    numbered: bool = False  # whether items have paths of their own, `do.1`

    @property
    def form(self) -> str:
        """The form of an item, in brackets."""
        return f"[{self.kind.form}, {self.kind.form}]" if self.most > 1 else f"[{self.kind.form}]"

    def read(self, node: Node, to: Reader) -> tuple[Any, ...]:
        """Read every item."""
        if not isinstance(node, Sequence):
            raise to.refuse(node.mark, f"is {node.what}, not a list", f"Write `{self.form}`.")
        count = len(node.items)
        if not self.least <= count <= self.most:
            wanted = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
            raise to.refuse(node.mark, f"lists {count}", f"Give {wanted}.")
        readers = [to.under(str(i + 1)) if self.numbered else to for i in range(count)]
        to.book.marks.update({to.under(str(i + 1)).path: item.mark for i, item in enumerate(node.items)})
        return tuple(read_all([(self.kind, *part) for part in zip(node.items, readers, strict=True)], node))

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.kind.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True)
class Pairs(Kind):
    """A few names, each with another: `{north: red_bank}`."""

    first: Kind
    second: Kind
    most: int = 10_000

    @property
    def form(self) -> str:
        """The forms of both."""
        return f"{{{self.first.form}: {self.second.form}}}"

    def read(self, node: Node, to: Reader) -> tuple[tuple[Any, Any], ...]:
        """Read keys and values."""
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}", f"Write `{self.form}`.")
        if len(node.items) > self.most:
            raise to.refuse(node.mark, f"lists {len(node.items)}", f"Give at most {self.most}.")
        to.book.marks.update({to.under(key).path: mark for key, mark in node.keys.items()})
        keys = [(self.first, Scalar(node.keys[key], key), to) for key in node.items]
        values = [(self.second, item, to.under(key)) for key, item in node.items.items()]
        found = read_all([*keys, *values], node)
        return tuple(zip(found[: len(keys)], found[len(keys) :], strict=True))

    def schema(self) -> Schema:
        """An object with any keys."""
        return {"type": "object", "additionalProperties": self.second.schema(), "maxProperties": self.most}


def read_all(parts: list[tuple[Kind, Node, Reader]], whole: Node) -> list[Any]:
    """Read several nodes, note every flaw, and give up on the whole only then."""
    values, flawed = [], False
    for kind, node, to in parts:
        try:
            values.append(kind.read(node, to))
        except Refusal as refusal:
            note(to, refusal)
            flawed = True
    if flawed:
        raise Noted(whole)
    return values


def unit_flaw(unit: str, wanted: tuple[str, ...]) -> tuple[str, str] | None:
    """Say what is wrong with a unit, and the remedy."""
    stranger = units.stranger(unit)
    if wanted and not units.fits(unit, wanted):
        return f"has the unit '{unit}'", f"Write {' or '.join(repr(word) for word in wanted)}."
    if stranger:
        remedy = near_miss(stranger, units.WORDS, f"Known words: {', '.join(units.WORDS)}.")
        return f"has the unknown unit '{unit}'", remedy
    return None


GRADE = Choice(GRADES)
