"""Loading a scenario: read every file, check everything, then either a Scenario or all that is wrong with it."""

import hashlib
import json
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import check
from .book import Book, Reader
from .csvtext import Sheet, read_csv
from .evidence import Table
from .files import (
    BESIDE,
    BESIDE_OPENING,
    COMMON,
    EMPTY_TABLES,
    EVERY_FILE,
    EVERY_TABLE,
    OPENING_FILES,
    OPENING_TABLES,
    WORLD_FILES,
    WORLD_TABLES,
    YamlFile,
)
from .find import Found, find
from .flaws import Flaws, Mark, Refusal, near_miss
from .hostile import Folder
from .kinds import note
from .tables import read_table
from .uncertain import Reading, SharedPremise
from .world import Opening, Scenario, World
from .yamltext import Mapping, read_yaml


def load(name: str | Path, opening: str | None = None) -> Scenario:
    """Load a scenario by name (`duanping`, `east-asia@duanping`) or by the path of a world's folder.

    Raise ScenarioError with everything that is wrong with it.
    """
    found = find(name, opening)
    flaws = Flaws(found.shown)
    library = _Library(Folder(found.folder, flaws), Book(flaws))
    parts = library.read(found.opening)
    check.check_everything(library.book, parts)
    flaws.stop()
    return _scenario(found, library, parts)


def scenario_hash(scenario: Scenario) -> str:
    """Return the hash of everything that the engine can read of a scenario.

    Layout and comments do not count; the bibliography, the record, the lines of maps and notes are left out.
    """
    return scenario.digest


@dataclass(slots=True)
class _Library:
    """The files of a folder as they are read."""

    folder: Folder
    book: Book
    hash: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def read(self, opening: str) -> dict[str, Any]:
        """Return what each file holds, by its name without the ending; flawed files are left out."""
        self._look_around("", {*_names(WORLD_FILES, WORLD_TABLES), *BESIDE})
        self._look_around(opening, {*_names(OPENING_FILES, OPENING_TABLES), *BESIDE_OPENING})
        parts = self._read_all("", WORLD_FILES, WORLD_TABLES)
        parts |= self._read_all(f"{opening}/", OPENING_FILES, OPENING_TABLES)
        common, own = parts.pop(COMMON), parts["premises"]
        return parts | {"premises": None if common is None or own is None else {**common, **own}}

    def _read_all(self, under: str, files: tuple[YamlFile, ...], tables: tuple[str, ...]) -> dict[str, Any]:
        parts = {spec.holds: self._yaml(spec, under) for spec in files}
        return parts | {name: self._table(name, under) for name in tables}

    def _yaml(self, spec: YamlFile, under: str) -> Any:
        """Read one YAML file as its kind."""
        name = under + spec.name
        if not spec.needed and self._is_absent_or_empty(name):
            tree: Mapping | None = Mapping(Mark(name))
        else:
            tree = self._tree(name)
        if tree is None:
            return None
        if spec.engine:
            self._count(spec.name, tree.plain())
        to = Reader(self.book, spec.subject or spec.name, spec.path)
        try:
            return spec.kind.read(tree, to)
        except Refusal as refusal:
            note(to, refusal)
            return None

    def _is_absent_or_empty(self, name: str) -> bool:
        if not self.folder.has(name):
            return True
        path = self.folder.root / name
        return path.is_file() and path.stat().st_size < 4096 and not _says_anything(self.folder.text(name))

    def _tree(self, name: str) -> Mapping | None:
        text = self.folder.text(name)
        return None if text is None else read_yaml(text, name, self.book.flaws)

    def _table(self, name: str, under: str) -> Table | None:
        """Read one table with the file that describes its columns."""
        columns = f"{under}{name}.columns.yaml"
        absent = name in EMPTY_TABLES and not self.folder.has(f"{under}{name}.csv")
        text = EMPTY_TABLES[name] if absent else self.folder.text(f"{under}{name}.csv")
        about = self._tree(columns) if self.folder.has(columns) else Mapping(Mark(columns))
        sheet: Sheet | None = None if text is None else read_csv(text, f"{under}{name}.csv", self.book.flaws)
        if sheet is None or about is None:
            return None
        self._count(name, [sheet.plain(), about.plain()])
        self.book.marks[name] = Mark(f"{under}{name}.csv")
        return read_table(name, sheet, about, name, self.book)

    def _count(self, name: str, content: object) -> None:
        """Add what a file says to the hash."""
        self.hash.update(json.dumps([name, content], ensure_ascii=False, separators=(",", ":")).encode())

    def _look_around(self, under: str, known: set[str]) -> None:
        """A file with a name that nothing reads is a slip of the pen that would otherwise go unseen."""
        try:
            found = sorted(path.name for path in (self.folder.root / under).iterdir())
        except OSError:
            return
        for name in found:
            if name.endswith((".yaml", ".yml", ".csv")) and name not in known:
                at = Mark(f"{under}/{name}" if under else name)
                elsewhere = {*_names(EVERY_FILE, EVERY_TABLE)}
                remedy = "It belongs into the other folder." if name in elsewhere else near_miss(name, known)
                self.book.flaws.add(at, "nothing reads a file of this name", remedy or "Delete or rename it.")


def _names(files: tuple[YamlFile, ...], tables: tuple[str, ...]) -> list[str]:
    return [*(spec.name for spec in files), *(f"{name}{end}" for name in tables for end in (".csv", ".columns.yaml"))]


def _says_anything(text: str | None) -> bool:
    """Whether a file has more than comments; one that cannot be read has."""
    return text is None or any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def _scenario(found: Found, library: _Library, parts: MappingOf[str, Any]) -> Scenario:
    """Put the parts together; nothing is flawed any more."""
    head, start, watch = parts["world"], parts["opening"], parts["milestones"]
    rules = {f"{group}.{name}": rule for group, rules in parts["rules"].items() for name, rule in rules.items()}
    world = World(
        id=head.id, name=head.name, about=head.about, licence=head.licence, polities=head.polities,
        regions=head.regions, scripted=head.scripted, rules=rules, works=parts["works"], climate=parts["climate"],
        factions=parts["factions"], forecasts=parts["forecasts"], **{name: parts[name] for name in WORLD_TABLES},
    )  # fmt: skip
    opening = Opening(
        id=start.id, name=start.name, about=start.about, start=start.start, until=start.until,
        polities=start.polities or tuple(head.polities), at_war=start.at_war, free=start.free,
        premises={key: each for key, each in parts["premises"].items() if isinstance(each, SharedPremise)},
        readings={key: each for key, each in parts["premises"].items() if isinstance(each, Reading)},
        milestones=watch.milestones, outcomes=watch.outcomes, record=parts["record"],
        **{name: parts[name] for name in ("holdings", "theatres", "armies", "orders", "decisions")},
        **{name: parts[name] for name in ("courts", "treaties", "relations", "matters")},
    )  # fmt: skip
    book = library.book
    return Scenario(
        id=f"{world.id}@{opening.id}", folder=found.folder, shown=found.shown, digest=library.hash.hexdigest(),
        world=world, opening=opening, numbers=book.numbers, marks=book.marks, warnings=book.flaws.warnings,
    )  # fmt: skip
