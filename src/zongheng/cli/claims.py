"""`zongheng claims`: what has been said of causes and might-have-beens, tested."""

from typing import Annotated

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
    sensible_seconds,
    spoken,
    wide,
)


def claims(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Claims; all if none is named.")] = None,
    histories: Annotated[
        int, typer.Option("-n", "--histories", metavar="INTEGER", help="How many histories of each ensemble.")
    ] = 100,
    seed: Seed = 1,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="NUMBER", help="When to begin no more histories; 0 for no limit.")
    ] = 0.0,
    threads: Threads = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="Claims of another file.")] = None,
    lang: Lang = "en",
    json: Json = False,
) -> None:
    """Test claims: live the histories that bear on them, and say of each whether it is supported or refuted.

    Supported: the 95 % interval of its effect lies wholly where the claim says; refuted: wholly elsewhere.
    """
    with plainly():
        from zongheng import inquiry
        from zongheng.report.claims import claims_table

        language(lang)
        sensible_seconds(seconds)
        with progress_bar(histories, quiet=json) as progress:
            found = inquiry.examine(
                ids or (), path=file, histories=histories, seed=seed, seconds=seconds, threads=threads,
                progress=progress,
            )  # fmt: skip
        if json:
            print_json(spoken(found.plain(), lang))
        else:
            typer.echo("\n".join(claims_table(found, lang, wide())))
