"""The rows of the annals of one history, from memory or read back from a results folder."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from zongheng.engine.words import EVENTS

COLUMNS = ("day", "kind", "army", "other", "place", "polity", "of", "who", "x", "y")
SUBJECTS = {
    "army": "armies", "other": "armies", "place": "places", "polity": "polities", "of": "polities", "who": "people"
}  # fmt: skip
NONE = -1
_KINDS = {entry[0]: name for name, entry in EVENTS.items()}

Find = Callable[[str, Any], int]


class Event(NamedTuple):
    """One row of the annals. Rows of tables are ``NONE`` where they do not apply; `EVENTS` says what x and y mean."""

    number: int  # its row in the annals, from 0
    day: int  # since the start
    kind: str
    army: int
    other: int
    place: int
    polity: int
    x: float
    y: float
    of: int = NONE  # another polity
    who: int = NONE  # a person


def kind_number(kind: str) -> int:
    """The number by which the engine knows a kind of event; `NONE` for one that it does not know."""
    return EVENTS[kind][0] if kind in EVENTS else NONE


def read_events(log: Any, names: Any = None) -> tuple[Event, ...]:
    """The events of a log: the engine's 1-element array (or its record), columns by name, or rows as mappings.

    Columns and rows may name kinds and subjects by their ids, as those of a results folder do; ``names`` (those of the
    compiled opening) then say which rows they are.
    """
    dtype = getattr(log, "dtype", None)
    if dtype is not None and dtype.names is not None and "count" in dtype.names:
        record = log.reshape(-1)[0] if isinstance(log, np.ndarray) else log
        count = int(record["count"])
        log = {name: record[name][:count] for name in COLUMNS}
    rows = _rows_of(log) if isinstance(log, Mapping) else log
    find = _finder(names)
    return tuple(_event(i, row, find) for i, row in enumerate(rows))


def _rows_of(columns: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Columns by name as rows."""
    keys = [name for name in ("number", *COLUMNS) if name in columns]
    lists = [np.ma.asarray(columns[name]).tolist() for name in keys]
    return (dict(zip(keys, row, strict=True)) for row in zip(*lists, strict=True))


def _event(i: int, row: Mapping[str, Any], find: Find) -> Event:
    kind = row["kind"]
    name = kind if isinstance(kind, str) else _KINDS.get(int(kind), f"kind {int(kind)}")
    found = [find(table, row.get(column)) for column, table in SUBJECTS.items()]
    army, other, place, polity, of, who = found
    number, day, x, y = int(row.get("number", i)), int(row["day"]), float(row["x"]), float(row["y"])
    return Event(number, day, name, army, other, place, polity, x, y, of, who)


def _finder(names: Any) -> Find:
    """Turns a row, an id or nothing into a row."""
    tables = {
        table: {name: row for row, name in enumerate(getattr(names, table, ()))} for table in set(SUBJECTS.values())
    }

    def find(table: str, subject: Any) -> int:
        if isinstance(subject, str):
            return tables[table][subject]
        return NONE if subject is None else int(subject)

    return find
