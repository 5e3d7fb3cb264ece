"""`zongheng chronicle`: one history told in words."""

from typing import TYPE_CHECKING, Annotated

import typer

from zongheng.cli.common import Do, Lang, Seed, Set, Until, is_results, language, load, plainly, plan, refuse, say, wide

if TYPE_CHECKING:
    from zongheng.ensemble import Plan


def chronicle(
    opening: Annotated[str, typer.Argument(metavar="WORLD@OPENING|FOLDER", help="An opening, or a results folder.")],
    run: Annotated[int, typer.Option("--run", help="Number of the history.")] = 0,
    seed: Seed = 1,
    do: Do = None,
    set_: Set = None,
    until: Until = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Tell from this day on.")] = None,
    lang: Lang = "en",
    full: Annotated[bool, typer.Option("--all", "--full", help="Tell every event, small ones too.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Tell why courts decided as they did.")] = False,
) -> None:
    """Tell one history in words.

    Each line ends with the rows of the annals that it tells. Of a long history what matters most is told, and the rest
    counted by year; --from and --until tell some of its days in full, --all tells everything.
    """
    with plainly():
        from zongheng.ensemble import relive
        from zongheng.report import Told
        from zongheng.report.layout import tell, title_of

        language(lang)
        first, last = _day(since), _day(until)
        if first is not None and last is not None and first >= last:
            raise refuse(f"--from {since} is not before --until {until}.")
        if is_results(opening):
            made = _plan_of(opening)
        else:
            made = plan(opening, histories=1, seed=seed, do=do, set_=set_, until=until)
        history = relive(made, run)
        how = Told(full=full, why=why, since=first, until=last)
        title = title_of(made.compiled, lang, run, made.seed)
        for line in tell(made.compiled, history.log, lang, how=how, title=title, width=wide()):
            typer.echo(line)
        if history.trouble:
            say(f"The history was cut short: the engine has no room for more {history.trouble}.")


def _day(text: str | None) -> int | None:
    """The day number of a date."""
    from zongheng.scenario.dates import day_number

    return None if text is None else day_number(text)


def _plan_of(folder: str) -> "Plan":
    """The plan of a results folder; seed and edits are those that it was made with."""
    from zongheng.ensemble import changes, open_results, plan_of

    results = open_results(folder)
    scenario = load(results.about["asked"])
    for change in changes(results, scenario):
        say(f"Warning: {change}")
    return plan_of(results, scenario)
