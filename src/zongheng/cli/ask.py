"""`zongheng ask`: was a decision a mistake, how surely?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zongheng.cli.common import Json, Lang, Seed, language, plainly, print_json, refuse, say, wide

if TYPE_CHECKING:
    from zongheng.inquiry import Verdict


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, or the path of its file.")],
    histories: Annotated[
        int, typer.Option("-n", "--histories", metavar="INTEGER", help="How many histories at the most.")
    ] = 400,
    seed: Seed = 1,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="NUMBER", help="When to stop asking; 0 for no limit.")
    ] = 60.0,
    threads: Annotated[
        int | None, typer.Option("--threads", metavar="INTEGER", help="Threads; all processors by default.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report, one file that needs no network.")
    ] = None,
    explain: Annotated[
        int | None, typer.Option("--explain", metavar="RUN", help="Tell where the branches of this history part.")
    ] = None,
    lang: Lang = "en",
    json: Json = False,
) -> None:
    """Ask a question: live histories with every option, and judge the one that was taken.

    Three judgements by profile. What is not worked out yet leaves questions of the referee open, as the headline says.
    """
    with plainly():
        from zongheng import inquiry
        from zongheng.report.explaining import explained

        language(lang)
        if html is not None and not html.absolute().parent.is_dir():
            raise refuse(f"--html {html}: there is no folder {html.parent}. Make it first.")
        found = inquiry.ask(question, histories=histories, seed=seed, seconds=seconds, threads=threads)
        if json:
            print_json(found.plain())
        elif explain is None:
            typer.echo(_table(found))
        if explain is not None and not json:
            typer.echo("\n".join(explained(found.lived, inquiry.retell(found.lived, explain), lang, wide())))
        if html is not None:
            found.html(html)
            say(f"The report: {html}")


def _table(found: "Verdict") -> str:
    """Options with what came of them, and regret by profile and by whose lights."""
    from zongheng.report.amounts import amount
    from zongheng.report.width import table

    plain, question = found.plain(), found.question
    units = {each.id: each.unit for each in found.lived.plan.compiled.outcomes}
    head = ["option", "likely", "best", *question.outcomes]
    rows = [
        [name, amount(each["plausibility"], "share"), amount(each["probability_best"], "share"),
         *(amount(mean["mean"], units[outcome]) for outcome, mean in each["outcomes"].items())]
        for name, each in plain["options"].items()
    ]  # fmt: skip
    lines = [question.question.get("en", question.id), "", *table([head, *rows], "<" + ">" * (len(head) - 1)), ""]
    judged = [["regret of the option taken", *question.values]]
    for lights, each in plain["judgements"].items():
        cells = ["" if each is None else _regret(each[name]) for name in question.values]
        judged.append([lights.replace("_", " "), *cells])
    lines += [
        *table(judged, "<" * len(judged[0])),
        "",
        f"Delta {question.delta:g}; 95 % intervals; P: that it is more than delta.",
    ]
    asked, all_ = len(found.lived), found.lived.lived
    lines.append(
        f"{asked} of {all_} histories were asked, ended by {found.ended}; {found.accepted} went as the record."
    )
    return "\n".join([*lines, found.headline, f"Again: {found.recipe}"])


def _regret(each: dict[str, float]) -> str:
    return f"{each['regret']:.3f} ({each['low']:.3f}-{each['high']:.3f}) P {each['likely']:.0%}"
