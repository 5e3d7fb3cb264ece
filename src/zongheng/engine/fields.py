"""Fields: what one array of a table holds, and how tables become records that the compiler and C can read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Field:
    """One array of a table: dtype, unit, shape beyond the table's own axis, what a row holds that nobody filled, and
    the table whose rows it refers to.
    """

    dtype: str
    unit: str
    more: tuple[int | str, ...] = ()  # a table's name stands for its capacity
    blank: float = 0
    of: str = ""


def f8(unit: str, *more: int | str) -> Field:
    """An array of 8-byte floats."""
    return Field("f8", unit, more)


def i4(unit: str, *more: int | str) -> Field:
    """An array of 4-byte integers."""
    return Field("i4", unit, more)


def i1(unit: str, *more: int | str) -> Field:
    """An array of small integers and flags."""
    return Field("i1", unit, more)


def row(of: str, *more: int | str) -> Field:
    """An array of rows of another table, -1 for none."""
    return Field("i4", f"row in {of}, -1 none", more, -1, of)


def sure(of: str, unit: str = "", *more: int | str) -> Field:
    """An array of rows of another table that are always there."""
    return Field("i4", unit or f"row in {of}", more, 0, of)


def day(unit: str) -> Field:
    """An array of days since the start, -1 for never."""
    return Field("i4", unit, (), -1)


def u8(unit: str, *more: int | str) -> Field:
    """An array of 8-byte keys."""
    return Field("u8", unit, more)


def record(fields: Sequence[tuple[object, ...]]) -> np.dtype:
    """An aligned dtype whose nested records also answer to attribute access without the compiler."""
    return np.dtype((np.record, np.dtype(list(fields), align=True)))


def arrays(fields: dict[str, Field], rows: tuple[int, ...], size: dict[str, int]) -> list[tuple[object, ...]]:
    """Struct of arrays: the table's own axis first."""
    return [
        (name, field.dtype, rows + tuple(size[axis] if isinstance(axis, str) else axis for axis in field.more))
        for name, field in fields.items()
    ]
