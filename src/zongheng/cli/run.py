"""`zongheng run`: many histories of an opening, and what they have in common."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zongheng.cli.common import (
    STOPPED,
    Do,
    Json,
    Lang,
    Opening,
    Seed,
    Set,
    Threads,
    Until,
    language,
    leave_at_once,
    plainly,
    plan,
    print_json,
    progress_bar,
    refuse,
    say,
    wide,
)  # fmt: skip

if TYPE_CHECKING:
    from zongheng.ensemble import Plan, Results

_LONG = 2.0  # minutes from which we say what an ensemble costs
# Per history: milliseconds of one processor, and kB of disk with all events.
_MARCH = (2.5, 6.0)  # measured on duanping
_YEAR = (10.0, 20.0)  # of a free opening, for each year
_MOST_RANKED = 5_000  # histories that are enough to see which premises move an outcome


def run(
    opening: Opening,
    histories: Annotated[int, typer.Option("-n", "--histories", metavar="INTEGER", help="How many histories.")] = 1000,
    seed: Seed = 1,
    do: Do = None,
    set_: Set = None,
    until: Until = None,
    out: Annotated[Path | None, typer.Option("--out", help="Results folder; by default runs/OPENING-SEED.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep the histories that are there, live the others.")
    ] = False,
    threads: Threads = None,
    events: Annotated[str, typer.Option("--events", metavar="all|none", help="Whether to keep the annals.")] = "all",
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no table.")] = False,
    lang: Lang = "en",
) -> None:
    """Live many histories of an opening and sum them up.

    Prints what they have in common and keeps them in a results folder; results of other settings are never overwritten.
    """
    with plainly():
        from zongheng import ensemble

        language(lang)
        if events not in ("all", "none"):
            raise refuse(f"--events {events} is no choice. Take all or none.")
        count = ensemble.thread_count(threads)
        made = plan(opening, histories=histories, seed=seed, do=do, set_=set_, until=until)
        folder = out or ensemble.default_folder(made, events=events == "all")
        _say_what_it_costs(made, count, events)
        try:
            with progress_bar(made.histories, quiet=quiet) as show:
                results = ensemble.run(
                    made, folder, threads=count, resume=resume, events=events == "all", progress=show, asked=opening
                )
        except ensemble.Stopped as stopped:
            say(f"{stopped} They are in {folder}; give the same command with --out {folder} --resume to go on.")
            leave_at_once(STOPPED)
            raise typer.Exit(STOPPED) from None
        except ensemble.WriteError as error:
            say(f"{error} Then give the same command with --out {folder} --resume to go on.")
            raise typer.Exit(1) from None
        _report(results, made, json, quiet, lang)


def _say_what_it_costs(made: "Plan", threads: int, events: str) -> None:
    """Say before a large ensemble, of many histories or of long ones, what it takes."""
    years = made.days / 365.25
    milliseconds, kilobytes = (each * years for each in _YEAR) if made.free else _MARCH
    minutes = made.histories * milliseconds / 1000 / 60 / threads
    if minutes < _LONG:
        return
    gigabytes = made.histories * kilobytes / 1e6
    of = f" of {years:,.0f} years" if years > 2 else ""
    hint = " --events none needs much less disk." if events == "all" else ""
    say(
        f"{made.histories:,} histories{of} take about {minutes:,.0f} minutes and {gigabytes:,.1f} GB of disk. "
        f"Ctrl-C keeps what is finished.{hint}"
    )


def _report(results: "Results", made: "Plan", json: bool, quiet: bool, lang: str) -> None:
    """Print the table or the JSON, and warn of histories that were cut short."""
    from zongheng.ensemble import summarise

    found = summarise(results)
    for what, count in found.trouble.items():
        say(f"Warning: {count:,} of {found.histories:,} histories were cut short: no room for more {what}.")
    if json:
        print_json(_plain(results, found.plain()))
    elif not quiet:
        from zongheng.report import tables

        last = [*_moved(results, made, lang), *tables.made(
            results.about, lang, folder=results.folder, seconds=results.seconds, cores=results.threads
        )]  # fmt: skip
        typer.echo(tables.summary(results.about, found, lang, last=last, width=wide()), nl=False)


def _moved(results: "Results", made: "Plan", lang: str) -> list[str]:
    """What moved the first outcome most."""
    from zongheng.ensemble import open_results
    from zongheng.report import influence, tables
    from zongheng.report.paths import Spelling

    if not results.about["outcomes"]:
        return []
    first = results.about["outcomes"][0]
    few = open_results(results.folder, histories=min(results.histories, _MOST_RANKED))
    premises = {name: column for name, column in few.table("premises").items() if name != "run"}
    strongest = influence.strongest(premises, few.column("histories", f"outcome_{first['id']}"))
    spelling = Spelling(made.scenario)
    called = (lambda path: f"「{spelling(path, lang)}」") if lang == "zh" else str
    return tables.moved(strongest, tables.label_of(first, lang), few.finished, lang, called)


def _plain(results: "Results", found: dict[str, Any]) -> dict[str, Any]:
    """The one JSON object that `--json` prints."""
    about, identity = results.about, results.about["identity"]
    return {
        "world": about["world"],
        "opening": about["opening"],
        "histories": results.finished,
        "seed": identity["seed"],
        "scenario_hash": identity["scenario_hash"],
        "engine_hash": identity["engine_hash"],
        "version": identity["version"],
        "seconds": round(results.seconds or 0.0, 3),
        "folder": str(results.folder),
        "edits": identity["edits"],
        **found,
    }
