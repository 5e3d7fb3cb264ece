"""The list of commands, and where a command starts and ends."""

import os
import sys
from typing import Annotated

import typer

from zongheng import __version__
from zongheng.cli import ask, check, chronicle, claims, premises, rerun, run, schema, worlds

app = typer.Typer(
    help="Zongheng 縱橫: a laboratory for the what-ifs of history.",
    epilog="Exit codes: 0 done; 1 failed, or flaws found; 2 asked for what makes no sense; 130 stopped by Ctrl-C.",
    rich_markup_mode=None,  # rich would cost a third of the start of --help
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("list")(worlds.list_worlds)
app.command("check")(check.check)
app.command("premises")(premises.list_premises)
app.command("run")(run.run)
app.command("rerun")(rerun.rerun)
app.command("chronicle")(chronicle.chronicle)
app.command("ask")(ask.ask)
app.command("claims")(claims.claims)
app.command("schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zongheng {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Zongheng 縱橫: a laboratory for the what-ifs of history."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Chinese letters is no reason to fail
    try:
        app(prog_name="zongheng")
    except BrokenPipeError:  # `zongheng chronicle ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
