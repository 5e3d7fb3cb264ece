"""`zongheng premises`: what an opening leaves uncertain, and so what `--set` can fix."""

import typer

from zongheng.cli.common import Json, Opening, load, plainly, print_json


def list_premises(opening: Opening, json: Json = False) -> None:
    """List what an opening leaves uncertain, with ranges."""
    with plainly():
        from zongheng.scenario import premises

        found = premises(load(opening))
        if json:
            keys = ("id", "kind", "value", "low", "high", "unit", "work", "where", "grade")
            print_json([{key: getattr(each, key) for key in keys} | {"weights": dict(each.weights)} for each in found])
            return
        wide = max((len(each.id) for each in found), default=0)
        for each in found:
            options = ", ".join(f"{name} ({weight:g})" for name, weight in each.weights.items())
            numbers = f"{each.value:g} ({each.low:g} to {each.high:g}) {each.unit}"
            typer.echo(f"{each.id:<{wide}}  {options or numbers}, {each.grade}")
