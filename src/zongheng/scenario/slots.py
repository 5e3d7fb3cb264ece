"""Where each number of a scenario stands in the state of a history, and which premise moves it.

The state is seen as one flat array of 8-byte words; a slot is an index into it. Knows no names of fields beyond those
it is given.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .book import Number
from .evidence import Floats, Quantity

Slots_ = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Riders:
    """Numbers that premises move: one entry per slot."""

    slot: Slots_
    low: Floats
    value: Floats
    high: Floats
    premise: Slots_
    scaled: NDArray[np.bool_]  # value times the premise, clipped; else the premise's own position within low and high
    alone: NDArray[np.bool_]  # the premise is this very number


@dataclass(slots=True)
class Ledger:
    """The slots of a state as they are filled."""

    state: np.ndarray
    premises: dict[str, int]
    at: dict[str, Slots_] = field(default_factory=dict)
    _rows: list[tuple[Slots_, Number, int, bool]] = field(default_factory=list)

    @property
    def flat(self) -> Floats:
        """The state as 8-byte words."""
        return flat(self.state)

    def slots(self, table: str, name: str) -> Slots_:
        """Indices of the 8-byte words of one array of the state, in its own shape."""
        tables: Any = self.state.dtype.fields
        kind, start = tables[table][:2]
        column, offset = kind.fields[name][:2]
        shape = column.shape
        found: Slots_ = (start + offset) // 8 + np.arange(int(np.prod(shape, dtype=np.int64))).reshape(shape)
        return found

    def put(self, table: str, name: str, where: Any, number: Number | None, known: Any = None) -> None:
        """Write a number at ``state.table.name[where]`` and remember which premise moves it.

        Of a column of which not all rows are ``known`` only those are written.
        """
        if number is None:
            return
        slots = np.atleast_1d(self.slots(table, name)[where])
        self.at[number.path] = slots
        if known is not None:
            parts = {part: getattr(number, part)[known] for part in ("value", "low", "high")}
            slots, number = slots[known], replace(number, **parts)
        self.flat[slots] = number.value
        if number.premise in self.premises:
            self._rows.append((slots, number, self.premises[number.premise], True))
        elif number.path in self.premises:
            self._rows.append((slots, number, self.premises[number.path], False))

    def riders(self) -> Riders:
        """All numbers that premises move."""

        def column(pick: Callable[[Number], Any]) -> Floats:
            rows = [np.broadcast_to(pick(number), slots.shape) for slots, number, _, _ in self._rows]
            return np.concatenate(rows).astype(np.float64) if rows else np.zeros(0)

        sizes = [slots.size for slots, *_ in self._rows]
        return Riders(
            slot=np.concatenate([slots for slots, *_ in self._rows]) if sizes else np.zeros(0, np.int64),
            low=column(lambda number: number.low),
            value=column(lambda number: number.value),
            high=column(lambda number: number.high),
            premise=np.repeat([premise for _, _, premise, _ in self._rows], sizes).astype(np.int64),
            scaled=np.repeat([scaled for *_, scaled in self._rows], sizes).astype(bool),
            alone=np.repeat([isinstance(number, Quantity) for _, number, *_ in self._rows], sizes).astype(bool),
        )


def flat(state: np.ndarray) -> Floats:
    """A 1-element array of a state, seen as 8-byte words."""
    return state.view(np.uint8).reshape(-1).view(np.float64)


def moved(riders: Riders, values: Floats, spans: tuple[Floats, Floats, Floats]) -> Floats:
    """The numbers of all riders when the premises take ``values``; ``spans`` are the premises' low, value and high.

    A premise that is one number gives that number. A premise of many numbers moves each of them to the same position
    between its own low, value and high; a shared one multiplies them, clipped to their ranges unless it was set
    outside its own.
    """
    low, value, high = spans
    side = np.where(values < value, value - low, high - value)
    position = np.divide(values - value, side, out=np.zeros_like(values), where=side > 0.0)[riders.premise]
    own = riders.value + position * np.where(position < 0.0, riders.value - riders.low, riders.high - riders.value)
    factor = values[riders.premise]
    inside = (values >= low) & (values <= high)
    product = riders.value * factor
    scaled = np.where(inside[riders.premise], np.clip(product, riders.low, riders.high), product)
    return np.where(riders.scaled, scaled, np.where(riders.alone, factor, own))
