"""A results folder as it is read: lazily, and also while it is still being written or after it was cut short."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from .errors import FolderError
from .store import TABLES, Store, is_whole, part, read_about
from .writer import quoted

_ORDER = {"events": "run, number", "decisions": "run, number", "years": "run, year"}  # of rows; others by run


class Results:
    """The histories of a results folder.

    Tables: `histories`, `premises`, `years`, `events`, `decisions` (docs in `about["read_me"]`). ``finished`` says how
    many of the ``histories`` that were asked for are there; ``seconds`` and ``threads`` are known of a run made just
    now.
    """

    def __init__(
        self,
        folder: Path,
        about: dict[str, Any],
        histories: int,
        seconds: float | None = None,
        threads: int | None = None,
    ):
        self.folder, self.histories = folder, histories
        self.about = {**about, "histories": histories}
        self.seconds, self.threads = seconds, threads
        self._kept: object = None
        store = Store(folder, about)
        self.tables = store.tables
        spans = {number: store.span(number) for number in _numbers(folder)}
        self._parts = [
            number for number, (first, _) in spans.items() if first < histories and store.is_finished(number)
        ]
        self.finished = sum(min(spans[number][1], histories - spans[number][0]) for number in self._parts)

    @property
    def seed(self) -> int:
        """The experiment's seed."""
        return int(self.about["identity"]["seed"])

    @property
    def has_events(self) -> bool:
        """Whether the annals were written."""
        return "events" in self.tables

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        """Ask in SQL; the tables are views. Returns DuckDB's cursor (`fetchall`, `fetchnumpy`, `df`)."""
        connection = duckdb.connect()
        for table in self.tables:
            with self._damage_told():
                connection.execute(f"CREATE VIEW {table} AS {self._reading(table)}")
        return connection.execute(query, list(parameters))

    def table(self, name: str, columns: Sequence[str] = ("*",), run: int | None = None) -> dict[str, NDArray[Any]]:
        """Columns of a table by name, ordered by history; masked where there is nothing. One history's if ``run``."""
        if name not in self.tables:
            known = ", ".join(self.tables)
            hint = " These results were made with --events none." if name in ("events", "decisions") else ""
            hint = "" if self.has_events else hint
            raise FolderError(f"{self.folder} has no table '{name}', only {known}.{hint}")
        listed = ", ".join(column if column == "*" else quoted(column) for column in columns)
        where = "" if run is None else f"WHERE run = {int(run)}"
        order = _ORDER.get(name, "run")
        with self._damage_told():
            found = self.sql(f"SELECT {listed} FROM {name} {where} ORDER BY {order}").fetchnumpy()
        return {key: np.ma.asarray(column) for key, column in found.items()}

    def column(self, table: str, name: str) -> NDArray[Any]:
        """One column of a table, ordered by history."""
        return self.table(table, [name])[name]

    def frame(self, table: str) -> Any:
        """A table as a pandas DataFrame (pandas is in the extra `analysis`)."""
        order = _ORDER.get(table, "run")
        with self._damage_told():
            return self.sql(f"SELECT * FROM {table} ORDER BY {order}").df()

    def keep(self, thing: object) -> None:
        """Hold on to something that must live as long as the results, such as a temporary folder."""
        self._kept = thing

    def require(self) -> "Results":
        """Raise FolderError unless there is at least one history."""
        if not self.finished:
            raise FolderError(f"{self.folder} holds no finished histories. Go on with `zongheng run` and --resume.")
        return self

    def _reading(self, table: str) -> str:
        """SQL that reads the finished files of a table."""
        self.require()
        files = [str(part(self.folder, table, number)) for number in self._parts]
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        return f"SELECT * FROM read_parquet([{listed}]) WHERE run < {self.histories}"

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """A file that cannot be read is damaged, and DuckDB says which."""
        try:
            yield
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].rstrip(" .:")
            raise FolderError(
                f"Results in {self.folder} are damaged: {reason}. Delete the file and go on with --resume."
            ) from None


def open_results(
    folder: str | Path, *, histories: int | None = None, seconds: float | None = None, threads: int | None = None
) -> Results:
    """Open a results folder. Raise FolderError if it is none, or if a file in it is damaged.

    With ``histories``, only the first so many are seen.
    """
    folder = Path(folder)
    about = read_about(folder)
    for table in TABLES:
        for path in sorted((folder / table).glob("part-*.parquet")):
            if not is_whole(path):
                raise FolderError(f"{path} is damaged: it does not end as Parquet. Delete it and go on with --resume.")
    asked = int(about["histories"]) if histories is None else histories
    return Results(folder, about, asked, seconds, threads)


def _numbers(folder: Path) -> list[int]:
    """Numbers of the chunks that have a file of histories."""
    names = (path.stem.removeprefix("part-") for path in (folder / "histories").glob("part-*.parquet"))
    return sorted(int(name) for name in names if name.isdigit())
