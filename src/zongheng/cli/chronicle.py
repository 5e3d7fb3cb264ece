"""`zongheng chronicle`: one history told in words."""

from typing import TYPE_CHECKING, Annotated

import typer

from zongheng.cli.common import Do, Lang, Seed, Set, Until, is_results, language, load, plainly, plan, say, wide

if TYPE_CHECKING:
    from zongheng.ensemble import Plan


def chronicle(
    opening: Annotated[str, typer.Argument(metavar="WORLD@OPENING|FOLDER", help="An opening, or a results folder.")],
    run: Annotated[int, typer.Option("--run", help="Number of the history.")] = 0,
    seed: Seed = 1,
    do: Do = None,
    set_: Set = None,
    until: Until = None,
    lang: Lang = "en",
    full: Annotated[bool, typer.Option("--full", help="Tell every event, small ones too.")] = False,
) -> None:
    """Tell one history in words.

    Each line ends with the rows of the annals that it tells.
    """
    with plainly():
        from zongheng.ensemble import relive
        from zongheng.report.layout import tell, title_of

        language(lang)
        if is_results(opening):
            made = _plan_of(opening)
        else:
            made = plan(opening, histories=1, seed=seed, do=do, set_=set_, until=until)
        history = relive(made, run)
        title = title_of(made.compiled, lang, run, made.seed)
        for line in tell(made.compiled, history.log, lang, full=full, title=title, width=wide()):
            typer.echo(line)
        if history.trouble:
            say(f"The history was cut short: the engine has no room for more {history.trouble}.")


def _plan_of(folder: str) -> "Plan":
    """The plan of a results folder; seed and edits are those that it was made with."""
    from zongheng.ensemble import changes, open_results, plan_of

    results = open_results(folder)
    scenario = load(results.about["asked"])
    for change in changes(results, scenario):
        say(f"Warning: {change}")
    return plan_of(results, scenario)
