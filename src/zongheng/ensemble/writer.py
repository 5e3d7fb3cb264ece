"""From the columns of a chunk to the Parquet files of a results folder, by DuckDB."""

from typing import Any

import duckdb
import numpy as np

from zongheng.chronology import iso
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS

from .histories import TROUBLES, Chunk, joined
from .plan import Plan
from .reasons import TERMS
from .store import Store, copy_to, part
from .years import years_of

_KINDS = {number: name for name, (number, *_) in EVENTS.items()}
_EVENTS = """
    SELECT run, number, day, list_extract($dates, day + 1) AS date, list_extract($kinds, kind + 1) AS kind,
        list_extract($armies, army + 1) AS army, list_extract($armies, other + 1) AS other,
        list_extract($places, place + 1) AS place, list_extract($polities, polity + 1) AS polity,
        list_extract($polities, "of" + 1) AS "of", CAST(list_extract($people, who + 1) AS VARCHAR) AS who, x, y
    FROM annals
"""
_DECISIONS = f"""
    SELECT run, number, decision, event, list_extract($matters, kind + 1) AS kind,
        CAST(list_extract($named, named + 1) AS VARCHAR) AS matter, list_extract($polities, court + 1) AS court,
        list_extract($polities, about + 1) AS about, course, list_extract($actions, act + 1) AS action,
        taken = 1 AS taken, weight, {", ".join(f'"{name}"' for name in TERMS)}
    FROM decisions
"""


class Writer:
    """Writes chunks; one for each thread, with a connection of its own."""

    def __init__(self, store: Store, plan: Plan):
        self.store, self.plan = store, plan
        self.connection = duckdb.connect(config={"threads": 1})
        names, start = plan.compiled.names, int(plan.compiled.start)
        self._dates = [iso(start + day) for day in range(plan.days + 1)]
        self._lists = {
            "dates": self._dates,
            "kinds": [_KINDS.get(number, "") for number in range(max(_KINDS) + 1)],
            "armies": list(names.armies),
            "places": list(names.places),
            "polities": list(names.polities),
            "people": list(names.people),
            "matters": list(MATTERS),
            "named": list(plan.scenario.opening.matters),
            "actions": list(ACTIONS),
        }
        self._of_premises = _premises_query(plan)
        self._readings = {
            f"options{column}": list(premise.weights)
            for column, premise in enumerate(plan.compiled.premises)
            if premise.kind == "readings"
        }
        self._of_histories = _histories_query(plan)
        self._of_years = _years_query(plan)

    def write(self, number: int, chunk: Chunk) -> None:
        """Write all files of a chunk, that of `histories` last. Lets go of the annals."""
        runs = np.arange(chunk.first, chunk.first + len(chunk), dtype=np.int32)
        if chunk.annals:
            self._copy("annals", joined(chunk.first, chunk.annals), _EVENTS, self._lists, ("events", number))
        if chunk.decisions and "decisions" in self.store.tables:
            reasons = joined(chunk.first, chunk.decisions)
            self._copy("decisions", reasons, _DECISIONS, self._lists, ("decisions", number))
        if "years" in self.store.tables:
            self._copy("years", _by_year(self.plan, chunk), self._of_years, {}, ("years", number))
        premises = {"run": runs, **_columns("p", chunk.values)}
        self._copy("premises", premises, self._of_premises, self._readings, ("premises", number))
        histories = {"run": runs, "trouble": chunk.trouble, **_columns("a", chunk.audit)}
        histories |= {**_columns("m", chunk.milestones), **_columns("o", chunk.outcomes)}
        given = {"dates": self._dates, "troubles": list(TROUBLES)}
        self._copy("histories", histories, self._of_histories, given, ("histories", number))

    def _copy(
        self, name: str, columns: dict[str, Any], query: str, parameters: dict[str, Any], to: tuple[str, int]
    ) -> None:
        self.connection.register(name, columns)
        used = {key: value for key, value in parameters.items() if f"${key}" in query}
        copy_to(self.connection, query, used, part(self.store.folder, *to))
        self.connection.unregister(name)

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()


def quoted(name: str) -> str:
    """A name of a column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _columns(prefix: str, table: Any) -> dict[str, Any]:
    """The columns of a 2-d array by number."""
    return {f"{prefix}{column}": np.ascontiguousarray(table[:, column]) for column in range(table.shape[1])}


def _by_year(plan: Plan, chunk: Chunk) -> dict[str, Any]:
    """A row for each history and year that it lived to the end of."""
    years = np.array(years_of(plan.compiled), dtype=np.int16)
    lived = ~np.isnan(chunk.years).all(axis=2)
    history, year = np.nonzero(lived)
    told = {"run": (chunk.first + history).astype(np.int32), "year": years[year]}
    return told | _columns("o", chunk.years[lived])


def _premises_query(plan: Plan) -> str:
    """A column for each premise by its id; a reading by its name."""
    columns = ["run"]
    for column, premise in enumerate(plan.compiled.premises):
        reading = f"list_extract($options{column}, CAST(p{column} AS INTEGER) + 1)"
        columns.append(f"{reading if premise.kind == 'readings' else f'p{column}'} AS {quoted(premise.id)}")
    return f"SELECT {', '.join(columns)} FROM premises"


def _outcomes(plan: Plan) -> list[str]:
    """A column for each outcome by its id."""
    return [f"o{row} AS {quoted(f'outcome_{outcome.id}')}" for row, outcome in enumerate(plan.compiled.outcomes)]


def _years_query(plan: Plan) -> str:
    """Outcomes at the end of each year."""
    return f"SELECT {', '.join(['run', 'year', *_outcomes(plan)])} FROM years"


def _histories_query(plan: Plan) -> str:
    """Days and dates of the milestones, outcomes, errors of the audit, and trouble."""
    columns = ["run"]
    for row, name in enumerate(plan.compiled.names.milestones):
        columns.append(f"nullif(m{row}, -1) AS {quoted(f'milestone_{name}')}")
        columns.append(f"list_extract($dates, m{row} + 1) AS {quoted(f'milestone_{name}_date')}")
    columns += _outcomes(plan)
    columns += ["a0 AS grain_error", "a1 AS heads_error", "list_extract($troubles, trouble + 1) AS trouble"]
    return f"SELECT {', '.join(columns)} FROM histories"
