"""What is wrong with a scenario, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

MOST_FLAWS = 1000
MOST_ALIKE = 5000  # among more words than these no near miss is looked for


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in a file of a scenario; lines and columns count from 1, and 0 means the file as a whole."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: where, what, and the remedy. A warning does not stop a scenario from loading."""

    path: str
    line: int
    column: int
    what: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = str(Mark(self.path, self.line, self.column))
        what = self.what if self.what.endswith((".", "?")) else f"{self.what}."
        return f"{where}: {'warning: ' if self.warning else ''}{what} {self.remedy}".rstrip()


class ScenarioError(Exception):
    """Everything that is wrong with a scenario, at once."""

    def __init__(self, flaws: Iterable[Flaw]):
        self.flaws = tuple(sorted(flaws, key=lambda flaw: (flaw.path, flaw.line, flaw.column)))
        super().__init__("\n".join(map(str, self.flaws)))


class Refusal(Exception):  # noqa: N818 - it never leaves the room
    """A file that is not read any further, and why."""

    def __init__(self, mark: Mark, what: str, remedy: str):
        super().__init__(what)
        self.mark, self.what, self.remedy = mark, what, remedy


@dataclass(slots=True)
class Flaws:
    """The flaws found so far in the folder that is shown to the reader as ``folder``."""

    folder: str = ""
    found: dict[Flaw, None] = field(default_factory=dict)  # in order, each once

    def add(self, at: Mark, what: str, remedy: str = "", *, warning: bool = False) -> None:
        """Note a flaw; the same one at the same place is noted once."""
        path = "/".join(part for part in (self.folder, at.file) if part)
        self.found[Flaw(path, at.line, at.column, what, remedy, warning)] = None
        if len(self.found) == MOST_FLAWS:
            rest = Flaw(
                self.folder, 0, 0, f"only the first {MOST_FLAWS} flaws are listed", "Mend them and check again."
            )
            raise ScenarioError([*self.found, rest])

    def refuse(self, refusal: Refusal) -> None:
        """Note why a file is not read."""
        self.add(refusal.mark, refusal.what, refusal.remedy)

    def warn(self, at: Mark, what: str, remedy: str = "") -> None:
        """Note something that is probably a mistake and does no harm."""
        self.add(at, what, remedy, warning=True)

    @property
    def errors(self) -> list[Flaw]:
        """Flaws that are no mere warnings."""
        return [flaw for flaw in self.found if not flaw.warning]

    @property
    def warnings(self) -> tuple[Flaw, ...]:
        """Flaws that do no harm."""
        return tuple(flaw for flaw in self.found if flaw.warning)

    def stop(self) -> None:
        """Raise everything found so far, unless it is warnings only."""
        if self.errors:
            raise ScenarioError(self.found)


def near_miss(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Ask whether a known word that looks alike was meant; else say ``otherwise``."""
    words = list(known)
    alike = get_close_matches(word, words, n=1, cutoff=0.6) if len(words) <= MOST_ALIKE else []
    return f"Did you mean '{alike[0]}'?" if alike else otherwise
