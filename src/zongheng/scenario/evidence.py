"""Numbers and what vouches for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .flaws import Mark

Floats = NDArray[np.float64]
GRADES = ("attested", "inferred", "assumed")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its unit, its plausible range and its evidence.

    ``path`` names it (`armies.north.horse`); ``premise`` is the shared premise that it rides on, or empty.
    """

    value: float
    low: float
    high: float
    unit: str
    work: str = ""
    where: str = ""
    grade: str = "assumed"
    premise: str = ""
    note: str = ""
    path: str = ""
    mark: Mark = Mark()

    @property
    def exact(self) -> bool:
        """Whether no history draws it."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Twelve numbers, January first, under one head of evidence; one draw moves all twelve.

    ``spread`` is the low and high of what is added to each month (``by`` shift) or multiplies it (``by`` factor);
    ``low`` and ``high`` are the months themselves at either end, kept within what the unit allows.
    """

    value: Floats
    low: Floats
    high: Floats
    by: str
    spread: tuple[float, float]
    unit: str
    work: str = ""
    where: str = ""
    grade: str = "assumed"
    premise: str = ""
    note: str = ""
    path: str = ""
    mark: Mark = Mark()

    @property
    def exact(self) -> bool:
        """Whether no history draws it."""
        return self.spread[0] == self.spread[1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one cell departs from what its column says."""

    work: str
    where: str
    grade: str


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A numeric column: a value for every row, each with its own range, under one head of evidence.

    ``factors`` are the column's own low and high as factors of a cell; ``exceptions`` holds rows with evidence of
    their own.
    """

    name: str
    value: Floats
    low: Floats
    high: Floats
    unit: str
    work: str = ""
    where: str = ""
    grade: str = "assumed"
    premise: str = ""
    note: str = ""
    path: str = ""
    mark: Mark = Mark()
    factors: tuple[float, float] = (1.0, 1.0)
    exceptions: Mapping[int, Evidence] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Whether no history draws it."""
        return not (self.low < self.high).any()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A CSV file: rows by id, columns of text and columns of numbers, all read-only.

    ``table["people"]`` gives the values of a column; ``table.numbers["people"]`` gives its ranges and evidence too.
    """

    name: str
    ids: tuple[str, ...]
    row: Mapping[str, int]
    text: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, Column]
    marks: tuple[Mark, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, column: str) -> NDArray[Any]:
        if column in self.numbers:
            return self.numbers[column].value
        return np.array(self.text[column], dtype=object)

    def has_number(self, cell: str) -> bool:
        """Whether `ROW.COLUMN` is a number of this table, or `COLUMN` a column of numbers."""
        row, _, column = cell.rpartition(".")
        return column in self.numbers and (not row or row in self.row)

    def rows_of(self, names: tuple[str, ...]) -> NDArray[np.int32]:
        """Return the row of each id, and -1 for an empty name."""
        return np.array([self.row[name] if name else -1 for name in names], dtype=np.int32)


def floats(values: ArrayLike) -> Floats:
    """Make an array that nobody can change."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array
