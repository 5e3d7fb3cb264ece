"""What commands share: their common options, loading what a user names, and saying what went wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from zongheng.ensemble import Edit, Plan
    from zongheng.scenario import Scenario

Progress = Callable[..., None] | None  # told how many are done, of how many, and of what
# Exit codes by the name of the exception: to import the classes would cost each command the whole house.
_CODES = {"WriteError": 1, "ScenarioError": 1, "EnsembleError": 2, "ChronologyError": 2, "DateError": 2}
STOPPED = 130
_FLAWS_SHOWN = 10
SENTENCES = ("answer", "reason", "why", "date")  # of what `--json` prints; names of things stay in every language

Opening = Annotated[
    str, typer.Argument(metavar="WORLD@OPENING", help="An opening, WORLD@OPENING, or the folder of a world.")
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="INTEGER", help="Seed of the experiment: same seed, same histories.")
]
Threads = Annotated[
    int | None, typer.Option("--threads", metavar="INTEGER", help="Threads; all processors by default.")
]
Do = Annotated[
    list[str] | None,
    typer.Option("--do", metavar="DECISION=OPTION", help="Choose an option of a decision; may be repeated."),
]
Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="PREMISE=VALUE", help="Fix a premise or a number; may be repeated.")
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="End histories on this day: 1234-10-31 or 端平元年十月初一."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language of the text.")]


def say(text: str) -> None:
    """Print a line to stderr."""
    typer.echo(text, err=True)


def refuse(sentence: str) -> typer.Exit:
    """Say what makes no sense; raise what comes back."""
    say(sentence)
    return typer.Exit(2)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what can go wrong into a sentence on stderr and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        say("Stopped.")
        raise typer.Exit(STOPPED) from None
    except Exception as error:
        code = next((_CODES[each.__name__] for each in type(error).__mro__ if each.__name__ in _CODES), None)
        if code is None:
            raise
        lines = _ended(str(error)).splitlines()
        say("\n".join(lines[:_FLAWS_SHOWN]))
        if len(lines) > _FLAWS_SHOWN:
            say(f"... and {len(lines) - _FLAWS_SHOWN:,} more. `zongheng check` lists them all.")
        raise typer.Exit(code) from None


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def sensible_seconds(seconds: float) -> None:
    """Refuse a limit that is none."""
    if not 0.0 <= seconds < inf:
        raise refuse(f"--seconds {seconds:g} is no time. Give a number, or 0 for no limit.")


def writable(option: str, file: Path) -> None:
    """Refuse a file that cannot be written, before there is anything to write."""
    import os

    folder = file.absolute().parent
    if not folder.is_dir():
        raise refuse(f"{option} {file}: there is no folder {file.parent}. Make it first.")
    if file.is_dir():
        raise refuse(f"{option} {file}: this is a folder. Name a file in it.")
    if not os.access(file if file.exists() else folder, os.W_OK):
        raise refuse(f"{option} {file}: this cannot be written. Choose another place.")


def leave_at_once(code: int) -> None:
    """End the process now if a thread still works, such as one that compiles the engine; nobody would wait for it."""
    import os
    import threading

    if any(thread.daemon and thread.is_alive() for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def load(name: str) -> "Scenario":
    """Load what a user names; exit with 2 if there is no such thing, with 1 if it has flaws."""
    from zongheng import scenario
    from zongheng.scenario.find import find

    try:
        find(name)
    except scenario.ScenarioError as error:
        raise refuse(str(error)) from None
    return scenario.load(name)


def edits(do: list[str] | None, set_: list[str] | None) -> "tuple[Edit, ...]":
    """Edits out of `DECISION=OPTION` and `PREMISE=VALUE`."""
    from zongheng.ensemble import Edit

    found = []
    for kind, texts, form in (
        ("do", do, "DECISION=OPTION, like rations=30"),
        ("set", set_, "PREMISE=VALUE, like supply.ration=0.025"),
    ):
        for text in texts or ():
            name, equals, value = (part.strip() for part in text.partition("="))
            if not (name and equals and value):
                raise refuse(f"--{kind} {text} is no edit. Write {form}.")
            found.append(Edit(kind, name, value))
    return tuple(found)


def plan(
    opening: str, *, histories: int, seed: int, do: list[str] | None, set_: list[str] | None, until: str | None
) -> "Plan":
    """Load an opening and plan an ensemble of it; warnings go to stderr."""
    from zongheng import ensemble
    from zongheng.scenario.dates import day_number

    scenario = load(opening)
    last = None if until is None else day_number(until)
    made = ensemble.plan(scenario, edits(do, set_), histories=histories, seed=seed, until=last)
    for warning in made.warnings:
        say(f"Warning: {warning}.")
    return made


def language(lang: str) -> str:
    """One of the languages that we speak."""
    if lang not in ("en", "zh"):
        raise refuse(f"--lang {lang} is none of ours. Take en or zh.")
    return lang


def print_json(thing: Any) -> None:
    """Print one JSON value on stdout."""
    import json

    typer.echo(json.dumps(thing, ensure_ascii=False, indent=1, allow_nan=False))


def spoken(plain: Any, lang: str) -> Any:
    """Plain data whose sentences (SENTENCES) are in one language, not in each."""
    from zongheng.report.naming import in_language

    if isinstance(plain, list):
        return [spoken(each, lang) for each in plain]
    if not isinstance(plain, dict):
        return plain
    return {
        key: in_language(value, lang) if key in SENTENCES and isinstance(value, dict) else spoken(value, lang)
        for key, value in plain.items()
    }


@contextmanager
def progress_bar(total: int, what: str = "histories", *, quiet: bool = False) -> "Iterator[Progress]":
    """A bar on stderr, if that is a terminal: how many are done, how many a second, time left."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress as Bar, TextColumn, TimeRemainingColumn

    bar = Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("starting (the first time, the engine is compiled)", total=total, rate="")

        def show(done: int, of: int, what: str = what) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, description=what, completed=done, total=of, rate=f"{speed:,.1f}/s" if speed else "")

        yield show


def is_results(name: str) -> bool:
    """Whether a user names a results folder and not a world."""
    return (Path(name) / "about.json").is_file()


def wide() -> int:
    """Columns of the terminal, or of a page if there is none."""
    import shutil

    return min(shutil.get_terminal_size((118, 24)).columns, 118) if sys.stdout.isatty() else 118
