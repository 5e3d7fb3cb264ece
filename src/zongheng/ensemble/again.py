"""Living one history of a results folder again, and seeing that it is the same to the last bit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.chronology import iso
from zongheng.engine.accelerate import engine_hash
from zongheng.scenario import Scenario
from zongheng.scenario.edits import Edit

from .code import code_hash
from .errors import FolderError
from .histories import KINDS, LOG, Bench, Chunk, joined
from .plan import Plan, plan
from .reasons import TERMS
from .results import Results


@dataclass(frozen=True, slots=True)
class Replay:
    """A history lived again: where it differs from what is stored (nowhere, if all is well)."""

    run: int
    differences: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether every bit that is stored came out again."""
        return not self.differences


def plan_of(results: Results, scenario: Scenario) -> Plan:
    """The plan by which a results folder was made, with the scenario as it is now."""
    identity = results.about["identity"]
    edits = (Edit(edit["kind"], edit["name"], edit["value"]) for edit in identity["edits"])
    until = int(results.about["epoch"]["day"]) + int(identity["days"])
    return plan(scenario, edits, histories=results.histories, seed=int(identity["seed"]), until=until)


def changes(results: Results, scenario: Scenario) -> tuple[str, ...]:
    """What is no longer as it was when the results were made, one sentence each."""
    now = {
        "scenario_hash": ("The files of the scenario", scenario.digest),
        "engine_hash": ("The engine", engine_hash()),
        "code_hash": ("The way to draw, lay out or measure a history", code_hash()),
    }
    then = {key: results.about["identity"].get(key, "unknown") for key in now}
    return tuple(
        f"{says} changed since these results were made (then {then[key]}, now {value})."
        for key, (says, value) in now.items()
        if then[key] != value
    )


def rerun(results: Results, scenario: Scenario, run: int, *, force: bool = False) -> Replay:
    """Live history ``run`` of a results folder again and compare everything that is stored of it.

    Raise FolderError if it is not there, or if the scenario or the code changed, unless we ``force`` it.
    """
    if not 0 <= run < results.histories:
        raise FolderError(f"{results.folder} has no history {run}: they are numbered 0 to {results.histories - 1}.")
    changed = changes(results, scenario)
    if changed and not force:
        raise FolderError(" ".join([*changed, "Say --force to compare all the same."]))
    stored = results.table("histories", run=run)
    if not len(stored["run"]):
        raise FolderError(f"{results.folder} does not hold history {run} yet. Go on with `zongheng run` and --resume.")
    made = plan_of(results, scenario)
    lived = Bench(made).chunk(run, 1)
    assert lived is not None, "nobody can stop it"
    return Replay(run, tuple(_differences(results, made, lived, stored)))


def _differences(results: Results, made: Plan, lived: Chunk, stored: Mapping[str, NDArray[Any]]) -> list[str]:
    """Where the two histories part, one sentence each; of the annals the first row only."""
    told = []
    for row, name in enumerate(made.compiled.names.milestones):
        then, now = np.ma.filled(stored[f"milestone_{name}"], -1)[0], lived.milestones[0, row]
        if then != now:
            told.append(f"milestone {name}: {_day(made, then)} stored, {_day(made, now)} now")
    for row, outcome in enumerate(made.compiled.outcomes):
        then, now = np.ma.filled(stored[f"outcome_{outcome.id}"], np.nan)[0], lived.outcomes[0, row]
        if not _same(then, now):
            told.append(f"outcome {outcome.id}: {then!r} stored, {now!r} now")
    premises = results.table("premises", run=lived.first)
    for column, premise in enumerate(made.compiled.premises):
        then, now = premises[premise.id][0], lived.values[0, column]
        now = list(premise.weights)[int(now)] if premise.kind == "readings" else now
        if then != now:
            told.append(f"premise {premise.id}: {then} stored, {now} now")
    if results.has_events:
        told += _first_difference(made, results.table("events", run=lived.first), joined(lived.first, lived.annals))
    if "decisions" in results.tables:
        told += _reasons_differ(results.table("decisions", run=lived.first), joined(lived.first, lived.decisions))
    if "years" in results.tables:
        told += _years_differ(results, made, lived)
    return told


def _first_difference(made: Plan, then: Mapping[str, NDArray[Any]], now: Mapping[str, NDArray[Any]]) -> list[str]:
    """The first row in which two annals part."""
    names = made.compiled.names
    lists = {"army": names.armies, "other": names.armies, "place": names.places, "polity": names.polities}
    lists |= {"of": names.polities, "who": names.people}
    n = min(len(then["day"]), len(now["day"]))
    differs = np.zeros(n, dtype=bool)
    for column in LOG:
        if column in lists:
            words = np.array([*lists[column], ""], dtype=object)  # -1 is the last
            differs |= np.ma.filled(then[column][:n], "") != words[now[column][:n]]
        elif column == "kind":
            differs |= np.asarray(then["kind"][:n]) != np.array([KINDS[kind] for kind in now["kind"][:n].tolist()])
        else:
            differs |= np.asarray(then[column][:n]) != now[column][:n]
    if differs.any():
        row = int(np.argmax(differs))
        return [f"annals: row {row} differs, of {_day(made, now['day'][row])}"]
    if len(then["day"]) != len(now["day"]):
        return [f"annals: {len(then['day'])} rows stored, {len(now['day'])} now"]
    return []


def _reasons_differ(then: Mapping[str, NDArray[Any]], now: Mapping[str, NDArray[Any]]) -> list[str]:
    """The first decision that is not weighed the same."""
    n = min(len(then["event"]), len(now["event"]))
    columns = ("event", "course", "taken", "weight", *TERMS)
    differs = np.any([np.asarray(then[name][:n]) != now[name][:n] for name in columns], axis=0)
    if differs.any():
        return [f"decisions: row {int(np.argmax(differs))} differs"]
    if len(then["event"]) != len(now["event"]):
        return [f"decisions: {len(then['event'])} rows stored, {len(now['event'])} now"]
    return []


def _years_differ(results: Results, made: Plan, lived: Chunk) -> list[str]:
    """The first year in which an outcome differs."""
    then = results.table("years", run=lived.first)
    stored = np.column_stack([np.ma.filled(then[f"outcome_{each.id}"], np.nan) for each in made.compiled.outcomes])
    now = lived.years[0][~np.isnan(lived.years[0]).all(axis=1)]
    if len(stored) != len(now):
        return [f"years: {len(stored)} stored, {len(now)} now"]
    differs = ~((stored == now) | (np.isnan(stored) & np.isnan(now))).all(axis=1)
    return [f"years: {int(then['year'][np.argmax(differs)])} differs"] if differs.any() else []


def _same(one: float, other: float) -> bool:
    return bool(one == other) or (np.isnan(one) and np.isnan(other))


def _day(made: Plan, day: int) -> str:
    return "never" if day < 0 else iso(int(made.compiled.start) + int(day))
