"""A game in a file: the bytes of its state and log, and what they belong to.

The file is NumPy's npz. It does not hold the scenario, only its hash; nor is it read by another engine, whose arrays
may mean something else.
"""

import json
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from zongheng.engine.accelerate import engine_hash
from zongheng.scenario.edits import Edit

from .errors import SaveError
from .game import Game, columns_of
from .starting import set_up

FORMAT = "zongheng game 1"


def save(game: Game, path: Path) -> Path:
    """Write a game to a file; a file of that name is replaced as a whole."""
    setup, log = game.setup, game.log[0]
    header = {
        "format": FORMAT,
        "asked": setup.asked,
        "scenario": setup.scenario.id,
        "scenario_hash": setup.scenario.digest,
        "engine_hash": engine_hash(),
        "seed": setup.seed,
        "run": setup.run,
        "until": int(setup.compiled.start) + int(setup.compiled.days),
        "edits": [{"kind": edit.kind, "name": edit.name, "value": edit.value} for edit in setup.edits],
        "date": game.date,
    }
    arrays = {"header": np.array(json.dumps(header)), "state": game.state.view(np.uint8)}
    arrays |= {path: table[name] if rows < 0 else table[name][:rows] for path, table, name, rows in columns_of(log)}
    half = path.with_name(f".{path.name}.tmp")
    try:
        with half.open("wb") as file:
            np.savez_compressed(file, **arrays)
        half.replace(path)
    except OSError as error:
        raise SaveError(f"Cannot write {path}: {error.strerror or error}. Give another file.") from None
    return path


def load(path: str | Path, opening: str | Path | None = None) -> Game:
    """Take up a saved game. ``opening`` says where its world is now, if it moved.

    Raise SaveError if the file is missing or damaged, or if the world or the engine changed since.
    """
    path = Path(path)
    held = _read(path)
    header = json.loads(str(held["header"]))
    _check_engine(path, header)
    edits = [Edit(each["kind"], each["name"], each["value"]) for each in header["edits"]]
    asked = str(opening or header["asked"])
    setup = set_up(asked, edits, seed=header["seed"], run=header["run"], until=header["until"])
    if setup.scenario.digest != header["scenario_hash"]:
        raise SaveError(
            f"The files of {setup.scenario.id} changed since {path} was saved (then {header['scenario_hash']}, "
            f"now {setup.scenario.digest}). Take back the changes, or start a new game."
        )
    state, log = np.zeros(1, setup.compiled.layout.state), np.zeros(1, setup.compiled.layout.log)
    try:
        state.view(np.uint8)[...] = held["state"]
        _fill(log[0], held)
    except (KeyError, ValueError) as error:
        raise _damaged(path, error) from None
    return Game(setup, state, log)


def _read(path: Path) -> dict[str, Any]:
    """The arrays of the file."""
    try:
        with np.load(path, allow_pickle=False) as file:
            held = {name: file[name] for name in file.files}
    except FileNotFoundError:
        raise SaveError(f"{path} is not there. Give a file that `save` wrote.") from None
    except (OSError, ValueError, EOFError, BadZipFile, KeyError) as error:
        raise _damaged(path, error) from None
    if "header" not in held or json.loads(str(held["header"])).get("format") != FORMAT:
        raise SaveError(f"{path} holds no game of the format '{FORMAT}'. Load it with the version that wrote it.")
    return held


def _check_engine(path: Path, header: dict[str, Any]) -> None:
    now = engine_hash()
    if header["engine_hash"] != now:
        raise SaveError(
            f"The engine changed since {path} was saved (then {header['engine_hash']}, now {now}). Load it with the "
            "version that wrote it, or start a new game."
        )


def _fill(log: Any, held: dict[str, Any]) -> None:
    """Write what was kept of a log into an empty one."""
    for path, table, name, rows in columns_of(log):
        if rows < 0:
            table[name] = held[path]
        else:
            table[name][: len(held[path])] = held[path]


def _damaged(path: Path, error: Exception) -> SaveError:
    return SaveError(f"{path} is damaged: {str(error) or type(error).__name__}. Save the game again.")
