"""The log of a history: what happened in it, why courts chose as they did, and how it stood as months and years ended.

Every table has a ``count`` of the rows that are written; what stands in the others is left from earlier histories.
"""

import numpy as np

from .fields import Field, arrays, f8, i1, i4, record
from .realm import OPTIONS

LOG_CAPACITY = {
    "events": 60_000,
    "decisions": 16_000,
    "months": 1_001,  # that a calendar can have
    "years": 80,
}
LOG = dict(
    day=i4("since the start"),
    kind=i4("EVENTS"),
    army=i4("row, -1"),
    other=i4("row, -1"),
    place=i4("row, -1"),
    polity=i4("row, -1"),
    of=i4("row of another polity, -1"),
    who=i4("row of a person, -1"),
    x=f8("by kind"),
    y=f8("by kind"),
)

# why courts chose as they did: a row for each decision, beside the annals
DECISIONS = dict(
    event=i4("row in the annals"),
    kind=i4("MATTERS"),
    named=i4("row of a named matter, -1"),
    court=i4("row of a polity"),
    about=i4("row of a polity, -1"),
    options=i4("how many courses were open"),
    chosen=i4("course chosen, -1 put off"),
    act=i1("first action of each course, ACTIONS", OPTIONS),
    utility=f8("weight of each course", OPTIONS),
    terms=f8("weight times taste times consideration, summed over factions", OPTIONS, "considerations"),
)
# how it stood when a month had ended, or all days
MONTHS = dict(holder=i1("row in polities, -1 none", "places"))
# what is kept of the tables when a year had ended, or all days: what measures read
KEPT = {
    "armies": (
        "polity", "foot", "horse", "dead", "missing", "strays", "unfed_peak", "unfed_turned", "unfed_days", "eaten"
    ),
    "polities": ("alive", "dead", "missing"),
    "places": ("holder", "people", "devastation"),
}  # fmt: skip
YEARS = dict(events=i4("rows of annals"), n_armies=i4("rows"))


def log_of(state: dict[str, dict[str, Field]], size: dict[str, int]) -> np.dtype:
    """The dtype of a log beside the tables of a state."""

    def columns(fields: dict[str, Field], rows: str, *more: str) -> list[tuple[object, ...]]:
        return arrays(fields, tuple(size[name] for name in (rows, *more)), size)

    kept = {table: {name: state[table][name] for name in names} for table, names in KEPT.items()}
    # what is 8 bytes wide comes first and last, since NumPy neither aligns nor pads a record in a record
    years: list[tuple[object, ...]] = [(each, record(columns(fields, "years", each))) for each, fields in kept.items()]
    years += columns(YEARS, "years")
    nested = [("decisions", columns(DECISIONS, "decisions")), ("years", years), ("months", columns(MONTHS, "months"))]
    tables = [(name, record([*rows, ("count", "i8")])) for name, rows in nested]
    return record([("count", "i4"), ("lost", "i4"), *columns(LOG, "events"), *tables])
