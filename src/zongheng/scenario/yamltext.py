"""YAML text to a tree of nodes that know where they stand. Nothing in the text can run, repeat or refer.

Built from the parser's events: 3 ms for 30 kB with ruamel.yaml.clib installed, 75 ms without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .flaws import Flaws, Mark, Refusal

DEEPEST = 24
_TAB = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(slots=True)
class Scalar:
    """A piece of text; ``quoted`` when it stood in quotes or as a block."""

    mark: Mark
    text: str
    quoted: bool = False

    what = "a single value"

    def plain(self) -> object:
        """Return what the file says without its layout."""
        return [self.text] if self.quoted else self.text


@dataclass(slots=True)
class Sequence:
    """A list."""

    mark: Mark
    items: list["Node"] = field(default_factory=list)

    what = "a list"

    def plain(self) -> object:
        """Return what the file says without its layout."""
        return ["list", *(item.plain() for item in self.items)]


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in file order, each key with its own place."""

    mark: Mark
    items: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)

    what = "a set of keys"

    def plain(self) -> object:
        """Return what the file says without its layout."""
        return {key: item.plain() for key, item in self.items.items()}


Node = Scalar | Sequence | Mapping


def read_yaml(text: str, file: str, flaws: Flaws) -> Mapping | None:
    """Return the mapping that a file holds, or None with a flaw noted."""
    try:
        return _read(text, file, flaws)
    except Refusal as refusal:
        flaws.refuse(refusal)
    except (YAMLError, ValueError) as error:
        remedy = "Check quotes, brackets and indentation."
        if "mapping values" in _problem(error):
            remedy = f"A text with a colon stands in quotes. {remedy}"
        flaws.add(_mark_of(error, file), f"this is not valid YAML ({_problem(error)})", remedy)
    return None


def _read(text: str, file: str, flaws: Flaws) -> Mapping:
    """Build the tree and insist that it is a mapping."""
    tab = _TAB.search(text)
    if tab:
        mark = Mark(file, text.count("\n", 0, tab.end()) + 1, tab.end() - tab.start())
        raise Refusal(mark, "a tab stands in the indentation", "Use spaces.")
    tree = _Builder(file, flaws).build(YAML(typ="safe").parse(text))
    if tree is None:
        raise Refusal(Mark(file), "the file is empty", "Fill it, or delete it if it is optional.")
    if not isinstance(tree, Mapping):
        colon = isinstance(tree, Scalar) and ("：" in tree.text or ":" in tree.text)
        how = ", each with a plain colon and a space" if colon else ""
        raise Refusal(tree.mark, f"the file holds {tree.what}, not keys", f"Write `key: value` lines{how}.")
    return tree


class _Builder:
    """Puts events together into a tree."""

    def __init__(self, file: str, flaws: Flaws):
        self.file, self.flaws = file, flaws

    def build(self, events: Iterator[Any]) -> Node | None:
        """Return the root of the only document."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refusal(self._mark(event), "a second document begins here", "Keep one document in a file.")
            elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
                root = self._node(event, events, 0)
        return None if isinstance(root, Scalar) and not root.text and not root.quoted else root

    def _mark(self, event: Any) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        mark = self._mark(event)
        if isinstance(event, AliasEvent) or event.anchor:
            raise Refusal(mark, "anchors and aliases (`&`, `*`) are not read", "Write the value out again.")
        if event.tag:
            raise Refusal(mark, f"the tag '{event.tag}' is not read", "Write plain values only.")
        if depth > DEEPEST:
            raise Refusal(mark, f"this is nested more than {DEEPEST} deep", "No scenario needs that.")
        if isinstance(event, ScalarEvent):
            return Scalar(mark, event.value, bool(event.style))
        if isinstance(event, SequenceStartEvent):
            return self._sequence(Sequence(mark), events, depth)
        return self._mapping(Mapping(mark), events, depth)

    def _sequence(self, into: Sequence, events: Iterator[Any], depth: int) -> Sequence:
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            into.items.append(self._node(event, events, depth + 1))
        return into

    def _mapping(self, into: Mapping, events: Iterator[Any], depth: int) -> Mapping:
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                raise Refusal(key.mark, f"a key is {key.what}", "Keys are single words.")
            self._keep(into, key, value)
        return into

    def _keep(self, into: Mapping, key: Scalar, value: Node) -> None:
        if key.text == "<<":
            raise Refusal(key.mark, "merge keys (`<<`) are not read", "Write the keys out again.")
        if key.text in into.items:
            self.flaws.add(
                key.mark, f"the key '{key.text}' stands twice", f"The first is on line {into.keys[key.text].line}."
            )
            return
        if isinstance(value, Scalar) and not value.text and not value.quoted:  # parsers disagree
            value.mark = Mark(self.file, key.mark.line, key.mark.column + len(key.text) + 1)
        into.items[key.text], into.keys[key.text] = value, key.mark


def _mark_of(error: Exception, file: str) -> Mark:
    """Where the parser stopped, as far as it says."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Mark(file, mark.line + 1, mark.column + 1) if mark else Mark(file)


def _problem(error: Exception) -> str:
    """The parser's own words, on one line."""
    return " ".join(str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).split())[:160]
