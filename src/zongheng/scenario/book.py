"""What has been read so far: names that are defined, names that are mentioned, numbers, and where each stands."""

from dataclasses import dataclass, field

from .evidence import Column, Quantity, Series
from .flaws import Flaws, Mark, Refusal

Number = Quantity | Series | Column


@dataclass(frozen=True, slots=True)
class Mention:
    """A name used somewhere, to be looked up when everything is read: `army 'north'` `stands at` place `red_bank`."""

    mark: Mark
    subject: str
    says: str
    noun: str
    name: str


@dataclass(slots=True)
class Book:
    """Everything that the files of a world say, before it is put together and cross-checked."""

    flaws: Flaws
    names: dict[str, dict[str, Mark]] = field(default_factory=dict)  # noun -> id -> where defined
    mentions: list[Mention] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)  # in file order
    tried: set[str] = field(default_factory=set)  # paths of numbers, flawed ones too
    marks: dict[str, Mark] = field(default_factory=dict)  # dotted path -> where it stands, flawed or not

    def define(self, noun: str, name: str, mark: Mark, *, again: bool = False) -> None:
        """Note a new name; a second one is a flaw unless it may be defined ``again``."""
        known = self.names.setdefault(noun, {})
        if name not in known:
            known[name] = mark
        elif not again:
            self.flaws.add(mark, f"two {plural(noun)} have the id '{name}'", f"The first is at {known[name]}.")

    def entries(self, path: str) -> tuple[str, ...]:
        """Return the ids of the entries under a path, flawed ones too."""
        inside = (each.removeprefix(f"{path}.") for each in self.marks if each.startswith(f"{path}."))
        return tuple(name for name in inside if "." not in name)


@dataclass(frozen=True, slots=True)
class Reader:
    """Where the reading stands: in which entry (``subject``), in which field of it, under which path."""

    book: Book
    subject: str
    path: str = ""
    field: str = ""
    id: str = ""

    def entry(self, noun: str, name: str) -> "Reader":
        """Step into an entry with an id."""
        subject = f"{noun} '{name}'"
        if self.id and noun in ("option", "order"):
            subject = f"{self.subject}, {subject}"
        return Reader(self.book, subject, _join(self.path, name), "", name)

    def under(self, key: str) -> "Reader":
        """Step into a field."""
        return Reader(self.book, self.subject, _join(self.path, key), _join(self.field, key), self.id)

    @property
    def who(self) -> str:
        """Name the entry and the field for a message."""
        return f"{self.subject}: {self.field}" if self.field else self.subject

    def refuse(self, mark: Mark, what: str, remedy: str) -> Refusal:
        """Build the exception that says what is wrong here."""
        return Refusal(mark, f"{self.who} {what}", remedy)


def plural(noun: str) -> str:
    """Many of a noun of this room."""
    return {"person": "people", "polity": "polities", "army": "armies", "theatre": "theatres"}.get(noun, noun + "s")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
