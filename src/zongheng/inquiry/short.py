"""Short forms that a file written by hand may use. They are read as what they are short for."""

from dataclasses import dataclass
from typing import Any

from zongheng.scenario.amounts import Amount
from zongheng.scenario.book import Reader
from zongheng.scenario.evidence import Quantity
from zongheng.scenario.kinds import Kind, Number, Schema
from zongheng.scenario.records import Each, Record, fields_of
from zongheng.scenario.yamltext import Mapping, Node, Scalar, Sequence


def _left_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and node.text in ("", "~", "null")


@dataclass(frozen=True)
class Short(Kind):
    """An entry, or one word that stands for one of its fields: `d1234_duanping` for `{matter: d1234_duanping}`."""

    kind: Record
    key: str

    @property
    def form(self) -> str:
        """The long form."""
        return f"{{{self.key}: ID}}"

    def read(self, node: Node, to: Reader) -> Any:
        """Read either form."""
        if isinstance(node, Scalar) and not _left_empty(node):
            node = Mapping(node.mark, {self.key: node}, {self.key: node.mark})
        if not isinstance(node, Mapping):
            raise to.refuse(node.mark, f"is {node.what}, not a set of keys", f"Write `{self.form}`.")
        return self.kind.read(node, to)

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [self.kind.schema(), {"type": "string"}]}


@dataclass(frozen=True)
class Listed(Each):
    """Entries by id, or a list of ids; an entry that is left empty has nothing but its id."""

    example = "{ONE: {...}, OTHER: {...}}"

    def read(self, node: Node, to: Reader) -> dict[str, Any]:
        """Read either form."""
        if isinstance(node, Sequence):
            node = self._by_id(node, to)
        if isinstance(node, Mapping):
            for key, item in node.items.items():
                node.items[key] = Mapping(node.keys[key]) if _left_empty(item) else item
        return super().read(node, to)

    def _by_id(self, node: Sequence, to: Reader) -> Mapping:
        """The entries of a list of ids."""
        found = Mapping(node.mark)
        for item in node.items:
            if not isinstance(item, Scalar):
                raise to.refuse(item.mark, f"lists {item.what}, not an id", f"Write `{self.form}`.")
            if item.text in found.items:
                raise to.refuse(item.mark, f"lists '{item.text}' twice", "Give each once.")
            found.items[item.text], found.keys[item.text] = Mapping(item.mark), item.mark
        return found

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [super().schema(), {"type": "array", "items": {"type": "string"}}]}


@dataclass(frozen=True)
class Plain(Record):
    """An entry, or the entries of one of its fields by themselves, if they are single values and no keys of it:
    `{song_alive: 1}` for `{weighs: {song_alive: 1}}`.
    """

    key: str = ""

    def read(self, node: Node, to: Reader) -> Any:
        """Read either form."""
        if isinstance(node, Mapping) and self._short(node):
            node = Mapping(node.mark, {self.key: node}, {self.key: node.mark})
        return super().read(node, to)

    def _short(self, node: Mapping) -> bool:
        single = all(isinstance(item, Scalar) for item in node.items.values())
        return bool(node.items) and single and not node.items.keys() & fields_of(self.model).keys()


@dataclass(frozen=True)
class Weight(Kind):
    """What somebody counts something for: a number with its range and evidence, or a bare one, which is the asker's."""

    example = "1"

    def read(self, node: Node, to: Reader) -> Quantity:
        """Read either form."""
        if isinstance(node, Mapping):
            found: Quantity = _WEIGHT.read(node, to)
            return found
        value = Number().read(node, to)
        return Quantity(value, value, value, "ratio", path=to.path, mark=node.mark)

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [_WEIGHT.schema(), Number().schema()]}


_WEIGHT = Amount(("ratio",), drawn=False)
