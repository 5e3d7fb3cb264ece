"""The short way for a Python prompt: `zongheng.run("duanping", histories=100)`."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from zongheng.chronology import parse
from zongheng.scenario import load
from zongheng.scenario.edits import edits_of

from .plan import plan
from .results import Results
from .run import run


def run_opening(
    opening: str | Path,
    *,
    histories: int = 1000,
    seed: int = 1,
    do: Mapping[str, str] | None = None,
    set: Mapping[str, float | str] | None = None,  # noqa: A002 - the word of the command
    until: str | int | None = None,
    out: str | Path | None = None,
) -> Results:
    """Live histories of an opening, with options chosen by decision (``do``) and premises or numbers ``set``.

    ``until`` is a date or a day number. Results go to the folder ``out``; without it to a temporary folder, which
    goes when the results are let go. The same as `zongheng run`, which has more options.
    """
    last = parse(until) if isinstance(until, str) else until
    made = plan(load(opening), edits_of(do, set), histories=histories, seed=seed, until=last)
    if out is not None:
        return run(made, out, asked=str(opening))
    keep = tempfile.TemporaryDirectory(prefix="zongheng-")
    results = run(made, Path(keep.name), asked=str(opening))
    results.keep(keep)
    return results
