"""A results folder as it is written: `about.json`, and for each chunk of histories a Parquet file in each table.

A file is written under another name, flushed to the disk, then renamed; that of `histories` comes last. So a chunk
is there as a whole or not at all, whatever stops the program, and writing it twice does no harm.
"""

import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from .about import FORMAT
from .errors import FolderError, WriteError
from .histories import CHUNK, FEW

ABOUT = "about.json"
TABLES = ("events", "decisions", "years", "premises", "histories")  # in the order in which they are written
_OTHER = {
    "scenario": "another opening",
    "scenario_hash": "other files of the world",
    "engine_hash": "another engine",
    "code_hash": "another way to draw, lay out or measure a history",
    "seed": "another seed",
    "days": "another last day",
    "edits": "other edits",
    "version": "another version",
    "events": "another --events",
}
_HOST = re.sub(r"\W", "", socket.gethostname()) or "host"


def part(folder: Path, table: str, number: int) -> Path:
    """The file of a chunk in a table."""
    return folder / table / f"part-{number:06d}.parquet"


def tables_of(about: dict[str, Any]) -> tuple[str, ...]:
    """The tables that a results folder has."""
    annals = about["identity"]["events"] == "all"
    there = {"events": annals, "decisions": annals and about["free"], "years": bool(about["years"])}
    return tuple(table for table in TABLES if there.get(table, True))


def is_whole(path: Path) -> bool:
    """Whether a Parquet file is there and ends as one; looks at its last four bytes only."""
    try:
        with path.open("rb") as file:
            file.seek(-4, os.SEEK_END)
            return file.read() == b"PAR1"
    except OSError:
        return False


class Store:
    """The results folder of a run that is under way."""

    def __init__(self, folder: Path, about: dict[str, Any]):
        self.folder = folder
        self.about = about
        self.tables = tables_of(about)

    @property
    def histories(self) -> int:
        """How many histories the folder is to hold."""
        return int(self.about["histories"])

    @property
    def chunk(self) -> int:
        """How many histories a chunk has."""
        return int(self.about["chunk"])

    def span(self, number: int) -> tuple[int, int]:
        """The first history of a chunk, and how many it has."""
        first = number * self.chunk
        return first, min(self.chunk, self.histories - first)

    def is_finished(self, number: int) -> bool:
        """Whether all files of a chunk are there."""
        return all(is_whole(part(self.folder, table, number)) for table in self.tables)

    def missing(self, histories: int, *, resume: bool) -> Iterator[int]:
        """Chunks to be lived for the first ``histories``; all of them unless we ``resume``."""
        for number in range(-(-histories // self.chunk)):
            if not (resume and self.is_finished(number)):
                yield number

    def finished(self, histories: int) -> int:
        """How many of the first ``histories`` are there."""
        spans = (self.span(number) for number in range(-(-histories // self.chunk)) if self.is_finished(number))
        return min(sum(count for _, count in spans), histories)

    def sweep(self) -> None:
        """Remove what programs that were killed left half written."""
        for table in TABLES:
            for path in (self.folder / table).glob(f".*.{_HOST}.*.tmp"):
                if not _is_alive(path.name.split(".")[-3]):
                    path.unlink(missing_ok=True)


def prepare(folder: Path, about: dict[str, Any], *, resume: bool) -> Store:
    """Make the folder ready, or see that what it holds is of the same plan.

    Raise FolderError if it is taken, foreign or cannot be written to.
    """
    try:
        found = _existing(folder)
        if found is None:
            folder.mkdir(parents=True, exist_ok=True)
            _write_about(folder, about)
        else:
            about = _continued(folder, found, about, resume=resume)
        for table in tables_of(about):
            (folder / table).mkdir(exist_ok=True)
    except OSError as error:
        raise FolderError(_unusable(folder, error)) from None
    store = Store(folder, about)
    store.sweep()
    return store


def read_about(folder: Path) -> dict[str, Any]:
    """What a results folder says of itself. Raise FolderError if it is none."""
    path = folder / ABOUT
    try:
        about = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        there = "has no about.json" if folder.is_dir() else "is not there"
        raise FolderError(
            f"{folder} is no results folder: it {there}. Give a folder that `zongheng run` made."
        ) from None
    except OSError as error:
        raise FolderError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise FolderError(f"{path} is damaged: it is not JSON. Run the ensemble again with another --out.") from None
    if not isinstance(about, dict) or about.get("format") != FORMAT or not _has_all_keys(about):
        raise FolderError(f"{path} is not of the format '{FORMAT}'. Open it with the version that wrote it.")
    return about


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there as a whole or not at all."""
    half = _half(path)
    with half.open("w", encoding="utf-8") as file:
        file.write(text)
    settle(half, path)


def settle(half: Path, path: Path) -> None:
    """Flush a half-written file to the disk and give it its name."""
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    half.replace(path)
    with suppress(OSError):  # not every system can flush a folder
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def copy_to(connection: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any], path: Path) -> None:
    """Write the rows of a query to a Parquet file. Raise WriteError if the disk will not have it."""
    half = _half(path)
    target = str(half).replace("'", "''")
    try:
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)", parameters)
        settle(half, path)
    except (OSError, duckdb.IOException) as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise WriteError(f"Cannot write to {path.parent}: {_reason(error)}.") from None


def _half(path: Path) -> Path:
    """The name of a file while it is written: hidden, and of this thread only."""
    return path.with_name(f".{path.name}.{_HOST}.{os.getpid()}.{threading.get_ident()}.tmp")


def _existing(folder: Path) -> dict[str, Any] | None:
    """What an existing folder says of itself; None if there is nothing yet."""
    if (folder / ABOUT).exists():
        return read_about(folder)
    if folder.exists() and any(not each.name.startswith(".") for each in folder.iterdir()):
        raise FolderError(f"{folder} is not empty and holds no results. Give another --out.")
    return None


def _continued(folder: Path, found: dict[str, Any], about: dict[str, Any], *, resume: bool) -> dict[str, Any]:
    """Take up the folder of an earlier run of the same plan; let it grow if more histories are asked for."""
    differs = [key for key, value in about["identity"].items() if found["identity"].get(key) != value]
    if differs:
        told = " and ".join(_OTHER[key] for key in differs)
        raise FolderError(f"{folder} holds results of {told}. Give another --out, or delete the folder.")
    store = Store(folder, found)
    if not resume and store.finished(store.histories) < store.histories:
        raise FolderError(
            f"{folder} holds {store.finished(store.histories):,} of {store.histories:,} histories of this plan. "
            "Say --resume to go on, or give another --out."
        )
    if about["histories"] <= store.histories:
        return found
    last = (store.histories - 1) // store.chunk
    if store.span(last)[1] < store.chunk:  # the chunk that was cut short is lived again
        part(folder, "histories", last).unlink(missing_ok=True)
    _write_about(folder, about)
    return about


def _write_about(folder: Path, about: dict[str, Any]) -> None:
    write_whole(folder / ABOUT, json.dumps(about, ensure_ascii=False, indent=1) + "\n")


def _has_all_keys(about: dict[str, Any]) -> bool:
    keys = {"identity", "histories", "chunk", "epoch", "premises", "milestones", "outcomes", "events", "names"}
    keys |= {"free", "years"}
    return all(key in about for key in keys) and about["chunk"] in (CHUNK, FEW)


def _unusable(folder: Path, error: OSError) -> str:
    """Why a folder cannot be written to, in one sentence."""
    blocked = next((each for each in (folder, *folder.parents) if each.exists() and not each.is_dir()), None)
    if blocked is not None:
        return f"{blocked} is a file, and a folder is needed. Give another --out."
    return f"Cannot write to {folder}: {error.strerror or error}. Give another --out."


def _reason(error: Exception) -> str:
    """What the system says, without the wrapping of the library."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    number = re.search(r'"errno":"(\d+)"', str(error))
    return os.strerror(int(number[1])) if number else str(error).rstrip(".").rpartition(": ")[2]


def _is_alive(process: str) -> bool:
    """Whether a process of this machine still runs; in doubt, yes."""
    if not process.isdigit() or os.name != "posix":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
