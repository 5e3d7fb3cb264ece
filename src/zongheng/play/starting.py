"""Starting a game: an opening, the edits made to it, the number of the history, and who holds which seat."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from zongheng.chronology import parse
from zongheng.engine.day import run as live_days
from zongheng.scenario import load as load_scenario
from zongheng.scenario.draws import MOST_RUNS
from zongheng.scenario.edits import EditError, check_seed, checked, compile_edited, edits_of
from zongheng.scenario.first_day import begin, values_of

from .errors import PlayError
from .game import Game, Setup


def start(
    opening: str | Path,
    *,
    seed: int = 1,
    run: int = 0,
    seats: Mapping[str, str] | None = None,
    do: Mapping[str, str] | None = None,
    set: Mapping[str, float | str] | None = None,  # noqa: A002 - the word of the command
    until: str | int | None = None,
) -> Game:
    """Begin history ``run`` of an opening, with options chosen (``do``) and premises or numbers ``set``.

    ``seats`` says who decides for a polity: `model` (the court model; all that are not named), `outside`, `record` (as
    history chose, while its decisions apply) or `random`. ``until`` is a date or a day number. Raise PlayError for what
    makes no sense, ScenarioError for an opening that is missing or flawed.
    """
    setup = set_up(str(opening), edits_of(do, set), seed=seed, run=run, until=until)
    compiled = setup.compiled
    state, log = compiled.base.copy(), np.zeros(1, compiled.layout.log)
    begin(compiled, values_of(compiled, seed, run, 1)[0], seed, run, state)
    game = Game(setup, state, log)
    game.sit(seats or {})
    live_days(compiled.world, state, np.zeros(1, compiled.layout.scratch), log, 0)  # the first morning
    return game


def set_up(asked: str, edits: Any, *, seed: int, run: int, until: str | int | None) -> Setup:
    """Load and lay out what a game is played with."""
    last = parse(until) if isinstance(until, str) else until
    scenario = load_scenario(asked)
    if not 0 <= run < MOST_RUNS:
        raise PlayError(f"There is no history {run}: they are numbered from 0 to {MOST_RUNS - 1:,}.")
    try:
        check_seed(seed)
        made, warnings = checked(scenario, edits)
        compiled = compile_edited(scenario, made, last)
    except EditError as error:
        raise PlayError(str(error)) from None
    return Setup(asked, scenario, compiled, made, seed, run, warnings)
