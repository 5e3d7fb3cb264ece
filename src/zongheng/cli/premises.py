"""`zongheng premises`: what an opening leaves uncertain, and so what `--set` can fix."""

import typer

from zongheng.cli.common import Json, Lang, Opening, language, load, plainly, print_json


def list_premises(opening: Opening, lang: Lang = "en", json: Json = False) -> None:
    """List what an opening leaves uncertain, with ranges."""
    with plainly():
        from zongheng.report.listing import premises_listed
        from zongheng.scenario import premises

        language(lang)
        scenario = load(opening)
        found = premises(scenario)
        if json:
            keys = ("id", "kind", "value", "low", "high", "unit", "work", "where", "grade")
            print_json([{key: getattr(each, key) for key in keys} | {"weights": dict(each.weights)} for each in found])
            return
        typer.echo("\n".join(premises_listed(scenario, found, lang)))
