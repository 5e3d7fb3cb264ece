"""`zongheng ask`: was a decision a mistake, how surely?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zongheng.cli.common import (
    Json,
    Lang,
    Seed,
    Threads,
    language,
    plainly,
    print_json,
    progress_bar,
    refuse,
    say,
    wide,
)

if TYPE_CHECKING:
    from zongheng.inquiry import Verdict


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[QUESTION]", help="A question, or the path of its file; or a file that --keep wrote."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions that there are.")] = False,
    histories: Annotated[
        int, typer.Option("-n", "--histories", metavar="INTEGER", help="How many histories at the most.")
    ] = 400,
    seed: Seed = 1,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="NUMBER", help="When to stop asking; 0 for no limit.")
    ] = 60.0,
    threads: Threads = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report, one file that needs no network.")
    ] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Examine the claims that bear on it, too, on a quarter as many histories.")
    ] = False,
    suppose: Annotated[
        list[str] | None,
        typer.Option(
            "--suppose",
            metavar="PREMISE=LOW:HIGH",
            help="Judge under another prior of a premise, too, or PREMISE=READING; may be repeated.",
        ),
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="FILE", help="Keep what is lived, to judge it anew: FILE.npz.")
    ] = None,
    explain: Annotated[
        int | None, typer.Option("--explain", metavar="RUN", help="Tell where the branches of this history part.")
    ] = None,
    lang: Lang = "en",
    json: Json = False,
) -> None:
    """Ask a question: live histories with every option, judge the one that was taken, and tell on what that hangs.

    Without a question, list them.
    """
    with plainly():
        from zongheng import inquiry
        from zongheng.cli.supposing import anew, plain_of, supposed, supposed_table
        from zongheng.report.explaining import explained
        from zongheng.scenario import ScenarioError

        language(lang)
        for name, file in (("--html", html), ("--keep", keep)):
            if file is not None and not file.absolute().parent.is_dir():
                raise refuse(f"{name} {file}: there is no folder {file.parent}. Make it first.")

        if listed or question is None:
            _list(json)
            return
        wanted = supposed(suppose)
        if question.endswith(inquiry.SUFFIX):
            anew(question, wanted, json)
            return
        try:
            inquiry.find_question(question)
            if wanted:
                inquiry.check_supposed(inquiry.read_question(question)[1], wanted)
        except ScenarioError as error:
            raise refuse(str(error)) from None
        with progress_bar(histories, quiet=json) as show:
            told = None if show is None else lambda what, done, of: show(done, of, what)
            found = inquiry.ask(
                question, histories=histories, seed=seed, seconds=seconds, threads=threads, progress=told
            )
        if keep is not None:
            found.keep(keep)
        judged = found.suppose(wanted) if wanted else None
        examined = None
        if claims:
            with progress_bar(histories, "claims", quiet=json) as progress:
                examined = found.claims(threads=threads, progress=progress)
        if json:
            more = {} if examined is None else {"claims": examined}
            print_json({**found.plain(), **more, **({} if judged is None else {"supposed": plain_of(judged)})})
        elif explain is None:
            rows = [] if judged is None else ["", *supposed_table(judged, wanted)]
            typer.echo("\n".join([_table(found), *_claims(examined), *rows]))
        if explain is not None and not json:
            typer.echo("\n".join(explained(found.lived, inquiry.retell(found.lived, explain), lang, wide())))
        if html is not None:
            found.html(html, claims=examined)
            say(f"The report: {html}")


def _claims(examined: list[dict[str, Any]] | None) -> list[str]:
    """A line for each claim that was examined."""
    if examined is None:
        return []
    if not examined:
        return ["", "No claim bears on it."]
    lines = [f"  {each['id']} {each['verdict']}: {each['text']['en']}" for each in examined]
    return ["", "Claims that bear on it", *lines]


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
    lines += ["", *_hangs(plain), *_rest(found)]
    return "\n".join([*lines, "", found.headline, f"Again: {found.recipe}"])


def _hangs(plain: dict[str, Any]) -> list[str]:
    """The conditions under which the verdict turns, or that there are none to be seen."""
    premises = plain["premises"]
    if not premises["looked"]:
        return ["It hangs on: too few histories to look for premises."]
    lines = ["It hangs on"]
    for box in premises["boxes"]:
        sides = " and ".join(
            f"{each['premise']} {each['side']} "
            + (
                ", ".join(each["readings"])
                if each["side"] == "is"
                else f"{each['tipping']:.3g} ({each['low']:.3g} to {each['high']:.3g})"
            )
            for each in box["conditions"]
        )
        lines.append(f"  {box['profile']}: {sides}; coverage {box['coverage']:.0%}, density {box['density']:.0%}")
    for profile, looked in premises["looked"].items():
        if not any(box["profile"] == profile for box in premises["boxes"]):
            lines.append(
                f"  {profile}: no premise of {looked['premises']:,} was found; it turns in {looked['turned']:.0%}"
            )
    return lines


def _rest(found: "Verdict") -> list[str]:
    """What the spread is owed to, the decision beside it, and the referee."""
    from zongheng.cli.supposing import other_readings

    lines = other_readings(found)
    if (shares := found.variance) is not None:
        lines.append("Spread owed to: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()) + ".")
    for profile, each in (found.beside or {}).items():
        mean, low, high = each.both
        lines.append(
            f"With the decision beside it, {profile}: {mean:+.3f} ({low:+.3f} to {high:+.3f}) of both together."
        )
    passed = [str(each.question) for each in found.referee if each.passes]
    lines.append(f"Referee: {len(passed)} of {len(found.referee)} pass ({', '.join(passed)}).")
    return lines


def _regret(each: dict[str, float]) -> str:
    return f"{each['regret']:.3f} ({each['low']:.3f}-{each['high']:.3f}) P {each['likely']:.0%}"
