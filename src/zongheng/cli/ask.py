"""`zongheng ask`: was a decision a mistake, how surely?"""

from pathlib import Path
from typing import Annotated, Any

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
    sensible_seconds,
    spoken,
    wide,
    writable,
)


def ask(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help="A question, the path of its file, a named matter, or the question itself in braces; "
            "or a file that --keep wrote.",
        ),
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
        from zongheng.cli.supposing import anew, plain_of, supposed
        from zongheng.report import asked
        from zongheng.report.explaining import explained
        from zongheng.scenario import ScenarioError

        language(lang)
        _check(histories, seconds, explain, json)
        for name, file in (("--html", html), ("--keep", keep)):
            if file is not None:
                writable(name, file)
        if keep is not None and keep.suffix != inquiry.SUFFIX:
            raise refuse(f"--keep {keep}: the name of such a file ends in {inquiry.SUFFIX}.")

        if listed or question is None:
            _list(json, lang)
            return
        wanted = supposed(suppose)
        if question.endswith(inquiry.SUFFIX):
            if html or keep or claims or explain is not None:
                raise refuse(
                    f"{question} is only judged anew. For --html, --keep, --claims, --explain ask the question."
                )
            anew(question, wanted, json, lang)
            return
        try:
            inquiry.find_question(question)
        except ScenarioError as error:
            raise refuse(str(error)) from None
        if wanted:
            inquiry.check_supposed(inquiry.read_question(question)[1], wanted)
        with progress_bar(histories, quiet=json) as show:
            told = None if show is None else lambda what, done, of: show(done, of, what)
            found = inquiry.ask(
                question, histories=histories, seed=seed, seconds=seconds, threads=threads, progress=told
            )
        for warning in inquiry.strange(found.question, found.lived.plan.scenario):
            say(f"Warning: {warning}.")
        if keep is not None:
            found.keep(keep)
        judged = found.suppose(wanted) if wanted else None
        examined = None
        if claims:
            with progress_bar(histories, "claims", quiet=json) as progress:
                examined = found.claims(threads=threads, progress=progress)
        if json:
            more = {} if examined is None else {"claims": examined}
            print_json(
                spoken({**found.plain(), **more, **({} if judged is None else {"supposed": plain_of(judged)})}, lang)
            )
        else:
            rows = [] if judged is None else ["", *asked.supposed(judged, wanted, found.lived, lang)]
            typer.echo("\n".join([*asked.asked(found, lang), *asked.claimed(examined, lang), *rows]))
        if explain is not None and not json:
            typer.echo("\n".join(["", *explained(found.lived, inquiry.retell(found.lived, explain), lang, wide())]))
        if html is not None:
            found.html(html, claims=examined, lang=lang)
            say(f"The report: {html}")


def _check(histories: int, seconds: float, explain: int | None, json: bool) -> None:
    """Refuse numbers that make no sense before anything is lived."""
    if histories < 1:
        raise refuse(f"-n {histories}: {histories} histories tell nothing. Ask for at least one.")
    sensible_seconds(seconds)
    if explain is not None and not 0 <= explain < histories:
        raise refuse(f"--explain {explain}: histories are numbered from 0 to {histories - 1}.")
    if explain is not None and json:
        raise refuse("--explain tells in words. Leave out --json.")


def _list(json: bool, lang: str) -> None:
    """Questions with their text, opening and options."""
    from zongheng.inquiry import glance, list_questions
    from zongheng.report.asked import listed

    asked = [glance(path) for path in list_questions().values()]
    found: list[dict[str, Any]] = [
        {"id": each.id, "text": dict(each.question), "opening": each.opening, "taken": each.taken,
         "options": list(each.options)}
        for each in asked
    ]  # fmt: skip
    if json:
        print_json(found)
        return
    for each in asked:
        typer.echo("\n".join(listed(each, lang)))
