"""`zongheng rerun`: live a history of a results folder again and compare it bit for bit."""

from pathlib import Path
from typing import Annotated

import typer

from zongheng.cli.common import Json, load, plainly, print_json


def rerun(
    folder: Annotated[Path, typer.Argument(help="A results folder.")],
    run: Annotated[int, typer.Option("--run", help="Number of the history.")] = 0,
    world: Annotated[
        str | None, typer.Option("--world", metavar="WORLD@OPENING", help="Where the world is now, if it moved.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Compare even if the world or the engine changed.")] = False,
    json: Json = False,
) -> None:
    """Live a history again: is it identical?

    Takes one history of a results folder, lives it again and compares every stored bit.
    """
    with plainly():
        from zongheng import ensemble

        results = ensemble.open_results(folder)
        replay = ensemble.rerun(results, load(world or results.about["asked"]), run, force=force)
        if json:
            print_json({"run": run, "identical": replay.identical, "differences": list(replay.differences)})
        elif replay.identical:
            typer.echo(f"History {run} of {folder} is identical: every stored bit came out again.")
        else:
            typer.echo(f"History {run} of {folder} differs:")
            for difference in replay.differences:
                typer.echo(f"  {difference}")
        if not replay.identical:
            raise typer.Exit(1)
