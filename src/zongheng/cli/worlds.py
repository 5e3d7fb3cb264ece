"""`zongheng list`: what worlds and openings there are."""

from typing import Any

import typer

from zongheng.cli.common import Json, plainly, print_json


def list_worlds(json: Json = False) -> None:
    """List openings and their decisions."""
    with plainly():
        found = [_told(name) for name in _names()]
        if json:
            print_json(found)
            return
        for each in found:
            typer.echo(f"{each['id']}  {each['name'].get('en', '')} {each['name'].get('zh', '')}".rstrip())
            typer.echo(
                f"    {each['start']} to {each['until']}, {each['premises']} premises"
                if each["start"]
                else f"    {each['flaws']} flaws"
            )
            for decision, options in each["decisions"].items():
                base = options["base"] or "as the court decides"
                typer.echo(f"    --do {decision}={'|'.join(options['options'])}   (base: {base})")


def _names() -> tuple[str, ...]:
    from zongheng.scenario import list_scenarios

    return list_scenarios()


def _told(name: str) -> dict[str, Any]:
    """What there is to say of an opening; one with flaws is listed too."""
    from zongheng.chronology import iso
    from zongheng.scenario import ScenarioError, load, premises

    world, _, opening = name.partition("@")
    told: dict[str, Any] = {"id": name, "world": world, "opening": opening}
    try:
        scenario = load(name)
    except ScenarioError as error:
        return told | {
            "name": {},
            "start": None,
            "until": None,
            "premises": 0,
            "decisions": {},
            "flaws": len(error.flaws),
        }
    base = {key: each.base for key, each in scenario.opening.decisions.items()}
    decisions = {
        key: {"base": base.get(key), "options": list(options)} for key, options in scenario.opening.choices.items()
    }
    return told | {
        "name": dict(scenario.opening.name),
        "start": iso(scenario.opening.start),
        "until": iso(scenario.opening.until),
        "premises": len(premises(scenario)),
        "decisions": decisions,
        "flaws": 0,
    }
