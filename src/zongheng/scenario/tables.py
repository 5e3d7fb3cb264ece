"""The CSV files: which columns each has, and how they become arrays with their evidence."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import units, vocabulary
from .amounts import COLUMN
from .book import Book, Reader
from .csvtext import Row, Sheet
from .evidence import Column, Evidence, Table, floats
from .flaws import Mark, Refusal, near_miss
from .kinds import DIGITS, GRADE, Choice, Date, Kind, Number, Ref, Text, identifier, note, unit_flaw
from .records import object_schema, read_fields
from .yamltext import Mapping, Scalar

EXCEPTIONS = ("low", "high", "work", "where", "grade")


@dataclass(frozen=True)
class Numeric(Kind):
    """A column of numbers in one unit; ``empty`` is what an empty cell stands for, None if it may not be empty."""

    units: tuple[str, ...]
    empty: float | None = None


@dataclass(frozen=True)
class Cell:
    """What a column may hold, and whether a table must have it."""

    kind: Kind
    needed: bool = False  # the column, and in a column of text every cell


@dataclass(frozen=True)
class Layout:
    """What a table is about: the noun of a row, the columns that name it, and all columns."""

    noun: str
    key: tuple[str, ...]
    columns: MappingOf[str, Cell]
    defines: bool = True  # whether rows are new things, or say more of things defined elsewhere


_TEXT = Cell(Text())
_SHARE = Cell(Numeric(("share",)))
_YEAR = Cell(Numeric(("year",), np.nan))
_YES = Cell(Choice(("yes", "no")))
_NAMES = {"name_en": _TEXT, "name_zh": _TEXT, "name_hans": _TEXT}
_ROW = {"confidence": _TEXT, "work": Cell(Ref("work", "cites")), "where": _TEXT, "note": _TEXT}

LAYOUTS = {
    "places": Layout("place", ("id",), {
        "id": Cell(Text(), True), **_NAMES, "modern": _TEXT,
        "lat": Cell(Numeric(("degree",)), True), "lon": Cell(Numeric(("degree",)), True),
        "kind": Cell(Choice(vocabulary.PLACE_KINDS), True), "circuit": _TEXT,
        "terrain": Cell(Choice(vocabulary.TERRAINS), True), "region": Cell(Ref("region", "lies in"), True),
        "wall": Cell(Numeric(("level", "steps"))), "river": _TEXT, "bears": Cell(Numeric(("heads",), np.nan)),
        "claim": Cell(Ref("polity", "is claimed by")), "rites": Cell(Numeric(("share",), 0.0)), **_ROW,
    }),
    "routes": Layout("route", ("from", "to", "mode"), {
        "from": Cell(Ref("place", "starts at"), True), "to": Cell(Ref("place", "leads to"), True),
        "mode": Cell(Choice(vocabulary.MODES), True), "length": Cell(Numeric(("km",)), True),
        "terrain": Cell(Choice(vocabulary.TERRAINS), True), "river": _TEXT,
        "downstream": Cell(Ref("place", "flows down to")), "crosses": _TEXT, "ice": _YES, "snow": _YES, **_ROW,
    }),
    "people": Layout("person", ("id",), {
        "id": Cell(Text(), True), **_NAMES, "polity": Cell(Ref("polity", "serves")),
        "role": Cell(Choice(vocabulary.OFFICIALS)), "heir": Cell(Ref("person", "is followed by")),
        "born": _YEAR, "died": _YEAR, "died_on": Cell(Date()), "office_from": _YEAR, "office_to": _YEAR,
        "stance": _TEXT,
        "aggression": _SHARE, "caution": _SHARE, "loyalty": _SHARE, "competence": _SHARE, **_ROW,
    }),
    "holdings": Layout("place", ("place",), {
        "place": Cell(Ref("place", "is about"), True), "holder": Cell(Ref("polity", "is held by")),
        "people": Cell(Numeric(("heads",), 0.0)), "store": Cell(Numeric(("shi",), 0.0)),
        "grain": Cell(Numeric(("shi",), 0.0)), "devastation": Cell(Numeric(("share",), 0.0)),
        "garrison": Cell(Numeric(("men", "heads"), 0.0)), "garrison_horse": Cell(Numeric(("men", "heads"), 0.0)),
        "loyalty": Cell(Numeric(("share",), 0.0)), "wall": Cell(Numeric(("level", "steps"), 0.0)),
        "theatre": Cell(Ref("theatre", "belongs to")), **_ROW,
    }, defines=False),
}  # fmt: skip


def read_table(name: str, sheet: Sheet, about: Mapping, path: str, book: Book) -> Table | None:
    """Put a sheet and its columns file together; None, with flaws noted, if no table can be made of them."""
    return _TableReader(name, LAYOUTS[name], sheet, about, path, book).read()


class _TableReader:
    """One table being read."""

    def __init__(self, name: str, layout: Layout, sheet: Sheet, about: Mapping, path: str, book: Book):
        self.name, self.layout, self.sheet, self.about, self.path, self.book = name, layout, sheet, about, path, book
        self.at = {column: cell for cell, column in enumerate(sheet.header)}
        self.numeric = [
            key for key in self.at if key in layout.columns and isinstance(layout.columns[key].kind, Numeric)
        ]

    def read(self) -> Table | None:
        if not self._columns_are_right():
            return None
        ids, rows = self._ids()
        text = {
            key: tuple(row.cells[cell].strip() for row in rows)
            for key, cell in self.at.items()
            if key in self.layout.columns and key not in self.numeric
        }
        self._check_text(ids, rows)
        evidence = self._evidence()
        numbers = {key: self._column(key, ids, rows, evidence[key]) for key in self.numeric if key in evidence}
        self.book.numbers.update({column.path: column for column in numbers.values()})
        marks = tuple(self.sheet.mark(row) for row in rows)
        return Table(self.name, ids, {key: row for row, key in enumerate(ids)}, text, numbers, marks)

    # -- header -------------------------------------------------------------------------------------------------------

    def _columns_are_right(self) -> bool:
        """Every column is known and stands once, and those that must be there are."""
        columns, flaws = self.layout.columns, self.book.flaws
        known = [*columns, *(f"{key}_{suffix}" for key in self.numeric for suffix in EXCEPTIONS)]
        header = self.sheet.header
        top = Row(1, header)
        for cell, key in enumerate(header):
            mark = self.sheet.mark(top, cell)
            if key not in known:
                flaws.add(
                    mark, f"unknown column '{key}'", near_miss(key, known, f"Known columns: {', '.join(columns)}.")
                )
            elif key in header[:cell]:
                flaws.add(mark, f"the column '{key}' stands twice", "Delete one.")
        missing = [key for key, cell in columns.items() if cell.needed and key not in header]
        for key in missing:
            flaws.add(Mark(self.sheet.file, 1), f"the column '{key}' is missing", "Add it.")
        return not missing and len(set(header)) == len(header)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _ids(self) -> tuple[tuple[str, ...], list[Row]]:
        """Name every row; a row without a name of its own is left out."""
        rows: dict[str, Row] = {}
        for row in self.sheet.rows:
            mark = self.sheet.mark(row)
            name = ":".join(row.cells[self.at[key]].strip() for key in self.layout.key)
            if name in rows:
                what = f"two rows are about {self.layout.noun} '{name}'"
                self.book.flaws.add(mark, what, f"The first is on line {rows[name].line}.")
            elif not self.layout.defines or self._define(name, mark):
                rows[name] = row
                self.book.marks[f"{self.path}.{name}"] = mark
        for row in self.sheet.ragged if self.layout.defines else ():
            cell = self.at[self.layout.key[0]]
            self.book.define(self.layout.noun, "".join(row.cells[cell : cell + 1]), self.sheet.mark(row), again=True)
        return tuple(rows), list(rows.values())

    def _define(self, name: str, mark: Mark) -> bool:
        """Define the name of a row, unless it is no id."""
        try:
            if len(self.layout.key) == 1:
                identifier(Scalar(mark, name), Reader(self.book, f"{self.name}.csv"))
        except Refusal as refusal:
            self.book.flaws.refuse(refusal)
            return False
        self.book.define(self.layout.noun, name, mark)
        return True

    def _check_text(self, ids: tuple[str, ...], rows: list[Row]) -> None:
        """Look at every cell of a column of text that is more than free text."""
        for key, spec in self.layout.columns.items():
            if key not in self.at or key in self.numeric or (isinstance(spec.kind, Text) and not spec.needed):
                continue
            for name, row in zip(ids, rows, strict=True):
                if spec.needed or row.cells[self.at[key]].strip():
                    self._read_cell(spec.kind, key, name, row)

    def _read_cell(self, kind: Kind, key: str, name: str, row: Row) -> Any:
        """Read one cell as a kind; a flaw gives None."""
        cell = self.at[key]
        to = Reader(self.book, f"{self.layout.noun} '{name}'", f"{self.path}.{name}.{key}", key)
        try:
            return kind.read(Scalar(self.sheet.mark(row, cell), row.cells[cell].strip()), to)
        except Refusal as refusal:
            note(to, refusal)
            return None

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _evidence(self) -> dict[str, dict[str, Any]]:
        """Read what the columns file says of each numeric column."""
        found = {}
        for key in self.about.items:
            if key not in self.numeric:
                remedy = near_miss(key, self.numeric, "Only columns of numbers that are in the table have an entry.")
                self.book.flaws.add(
                    self.about.keys[key], f"'{key}' is no column of numbers in {self.sheet.file}", remedy
                )
        for key in self.numeric:
            to = Reader(self.book, f"column '{key}'", f"{self.path}.{key}")
            node = self.about.items.get(key)
            try:
                found[key] = self._entry(key, node, to)
            except Refusal as refusal:
                note(to, refusal)
        return found

    def _entry(self, key: str, node: object, to: Reader) -> dict[str, Any]:
        """Read the entry of one column and see that its parts fit."""
        if node is None:
            form = f"{key}: {{unit: ..., low: 0.9, high: 1.1, work: WORK, where: PAGE, grade: inferred}}"
            raise to.refuse(
                self.about.mark, "has no entry, so its numbers have no unit and no evidence", f"Add `{form}`."
            )
        if not isinstance(node, Mapping):
            raise to.refuse(self.about.keys[key], "is no set of keys", "Write `unit:`, `work:`, `grade:` under it.")
        values = {"mark": self.about.keys[key], **read_fields(COLUMN, node, to)}
        kind = self.layout.columns[key].kind
        flaw = unit_flaw(values["unit"], kind.units if isinstance(kind, Numeric) else ())
        if flaw:
            raise to.refuse(node.items["unit"].mark, *flaw)
        if not values["low"] <= 1.0 <= values["high"]:
            what = f"has the factors {values['low']:g} to {values['high']:g}, which leave out 1"
            raise to.refuse(node.mark, what, "low and high multiply each cell: keep low <= 1 <= high.")
        if values["grade"] != "assumed" and not values["work"]:
            raise to.refuse(node.mark, f"is {values['grade']} but cites no work", "Add `work:`, or grade it assumed.")
        return values

    def _column(self, key: str, ids: tuple[str, ...], rows: list[Row], entry: dict[str, Any]) -> Column:
        """Make the arrays of one column, with the ranges and the evidence of rows that depart from it."""
        factors = entry.pop("low"), entry.pop("high")
        kind = self.layout.columns[key].kind
        assert isinstance(kind, Numeric)
        empty = kind.empty
        value = self._cells(key, ids, rows, empty)
        least, most = units.bounds(entry["unit"])
        ends = value * factors[0], value * factors[1]
        low, high = (np.clip(end, least, most) for end in (np.minimum(*ends), np.maximum(*ends)))
        for suffix, side in (("low", low), ("high", high)):
            own = self._cells(f"{key}_{suffix}", ids, rows, np.nan)
            side[~np.isnan(own)] = own[~np.isnan(own)]
        self._check_ranges(key, ids, rows, (value, low, high), (least, most))
        path = f"{self.path}.{key}"
        return Column(
            key, floats(value), floats(low), floats(high), path=path, factors=factors,
            exceptions=self._exceptions(key, ids, rows, entry), **entry,
        )  # fmt: skip

    def _cells(self, key: str, ids: tuple[str, ...], rows: list[Row], empty: float | None) -> Any:
        """Read the numbers of a column; a missing column is an empty one."""
        values = np.full(len(rows), np.nan if empty is None else empty)
        cell = self.at.get(key)
        if cell is None:
            return values
        for i, row in enumerate(rows):
            text = row.cells[cell].strip()
            number = float(text) if DIGITS.fullmatch(text) else np.inf
            if -np.inf < number < np.inf:
                values[i] = number
            elif text or empty is None:
                found = self._read_cell(Number(), key, ids[i], row)
                values[i] = np.nan if found is None else found
        return values

    def _check_ranges(self, key: str, ids: tuple[str, ...], rows: list[Row], ends: Any, allowed: Any) -> None:
        """Insist on low <= value <= high, and on what numbers of the unit can be."""
        value, low, high = ends
        least, most = allowed
        outside = (value < least) | (value > most) | (low < least) | (high > most)
        for i in np.flatnonzero((low > value) | (high < value) | outside):
            mark = self.sheet.mark(rows[i], self.at[key])
            who = f"{self.layout.noun} '{ids[i]}': {key}"
            if outside[i]:
                inside = least <= value[i] <= most
                what = f"{who} ranges from {low[i]:g} to {high[i]:g}" if inside else f"{who} is {value[i]:g}"
                limits = f"The least is {least:g}." if most == np.inf else f"Keep it between {least:g} and {most:g}."
                self.book.flaws.add(mark, what, limits)
            else:
                what = f"{who} is {value[i]:g}, outside its range {low[i]:g} to {high[i]:g}"
                self.book.flaws.add(mark, what, "Keep low <= value <= high.")

    def _exceptions(
        self, key: str, ids: tuple[str, ...], rows: list[Row], entry: dict[str, Any]
    ) -> dict[int, Evidence]:
        """Collect the evidence of rows that have their own."""
        kinds = {"work": Ref("work", "cites"), "where": Text(), "grade": GRADE}
        own = {part: kind for part, kind in kinds.items() if f"{key}_{part}" in self.at}
        found = {}
        for i, row in enumerate(rows):
            parts = {
                part: self._read_cell(kind, f"{key}_{part}", ids[i], row)
                for part, kind in own.items()
                if row.cells[self.at[f"{key}_{part}"]].strip()
            }
            if parts:
                found[i] = Evidence(**{part: parts.get(part) or entry[part] for part in kinds})
        return found


def columns_schema(name: str) -> dict[str, Any]:
    """Describe the columns file of a table."""
    numeric = [key for key, cell in LAYOUTS[name].columns.items() if isinstance(cell.kind, Numeric)]
    return {
        "type": "object",
        "properties": {key: object_schema(COLUMN) for key in numeric},
        "additionalProperties": False,
    }
