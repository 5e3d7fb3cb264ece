"""`zongheng check`: everything that is wrong with a world."""

from typing import TYPE_CHECKING

import typer

from zongheng.cli.common import Json, Opening, plainly, print_json, refuse, say

if TYPE_CHECKING:
    from zongheng.scenario import Flaw, Scenario


def check(opening: Opening, json: Json = False) -> None:
    """List every flaw of a world: where, what, and the remedy."""
    with plainly():
        scenario, flaws = _checked(opening)
        if json:
            keys = ("path", "line", "column", "what", "remedy", "warning")
            print_json([{key: getattr(flaw, key) for key in keys} for flaw in flaws])
        else:
            _tell(opening, scenario, flaws)
        if scenario is None:
            raise typer.Exit(1)


def _checked(opening: str) -> "tuple[Scenario | None, tuple[Flaw, ...]]":
    """The scenario if it can be run, and its flaws or warnings."""
    from zongheng.scenario import ScenarioError, load
    from zongheng.scenario.arrays import build
    from zongheng.scenario.find import find

    try:
        find(opening)
    except ScenarioError as error:
        raise refuse(str(error)) from None
    try:
        scenario = load(opening)
        build(scenario)
    except ScenarioError as error:
        return None, error.flaws
    return scenario, scenario.warnings


def _tell(opening: str, scenario: "Scenario | None", flaws: "tuple[Flaw, ...]") -> None:
    """Print flaws one a line, and what was found."""
    from zongheng.scenario import premises

    for flaw in flaws:
        typer.echo(str(flaw))
    if scenario is None:
        errors = sum(not flaw.warning for flaw in flaws)
        say(f"{opening}: {errors} flaw{'s' * (errors != 1)}.")
        return
    places, armies, drawn = len(scenario.world.places), len(scenario.opening.armies), len(premises(scenario))
    typer.echo(
        f"{scenario.id}: no flaws ({places} places, {armies} {'army' if armies == 1 else 'armies'}, {drawn} premises)."
    )
