"""`zongheng ask`: was a decision a mistake, how surely?"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from zongheng.cli.common import Json, Seed, plainly, print_json, progress_bar, refuse

if TYPE_CHECKING:
    from zongheng.inquiry import Verdict


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="[QUESTION]", help="A question, or the path of its file.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions that there are.")] = False,
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
    json: Json = False,
) -> None:
    """Ask a question: live histories with every option, and judge the one that was taken. Without one, list them.

    So far a first part: three judgements by profile. What it hangs on is not worked out yet, and the headline says so.
    """
    with plainly():
        from zongheng import inquiry
        from zongheng.scenario import ScenarioError

        if listed or question is None:
            _list(json)
            return
        try:
            inquiry.find_question(question)
        except ScenarioError as error:
            raise refuse(str(error)) from None
        with progress_bar(histories, quiet=json) as progress:
            found = inquiry.ask(
                question, histories=histories, seed=seed, seconds=seconds, threads=threads, progress=progress
            )
        if json:
            print_json(found.plain())
        else:
            typer.echo(_table(found))


def _list(json: bool) -> None:
    """Questions with their text, opening and options."""
    from zongheng.inquiry import glance, list_questions

    asked = [glance(path) for path in list_questions().values()]
    found: list[dict[str, Any]] = [
        {"id": each.id, "text": dict(each.question), "opening": each.opening, "taken": each.taken,
         "options": list(each.options)}
        for each in asked
    ]  # fmt: skip
    if json:
        print_json(found)
        return
    for each in found:
        typer.echo(f"{each['id']}  {each['text'].get('en', '')} {each['text'].get('zh', '')}".rstrip())
        typer.echo(f"    {each['opening']}: {', '.join(each['options'])}   (taken: {each['taken']})")


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
    others = "" if asked == all_ else " (in the others the decision never came, or not with every option open)"
    lines.append(
        f"{asked} of {all_} histories were asked{others}, ended by {found.ended}; {found.accepted} went as the record."
    )
    return "\n".join([*lines, found.headline, f"Again: {found.recipe}"])


def _regret(each: dict[str, float]) -> str:
    return f"{each['regret']:.3f} ({each['low']:.3f}-{each['high']:.3f}) P {each['likely']:.0%}"
