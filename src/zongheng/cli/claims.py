"""`zongheng claims`: what has been said of causes and might-have-beens, tested."""

from typing import TYPE_CHECKING, Annotated

import typer

from zongheng.cli.common import Json, Seed, Threads, plainly, print_json, progress_bar, wide

if TYPE_CHECKING:
    from zongheng.inquiry import Examined, Tested

_TEXT = 40  # columns that the text of a claim gets at the least


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
    json: Json = False,
) -> None:
    """Test claims: live the histories that bear on them, and say of each whether it is supported or refuted.

    Supported: the 95 % interval of its effect lies wholly where the claim says; refuted: wholly elsewhere.
    """
    with plainly():
        from zongheng import inquiry

        with progress_bar(histories, quiet=json) as progress:
            found = inquiry.examine(
                ids or (), path=file, histories=histories, seed=seed, seconds=seconds, threads=threads,
                progress=progress,
            )  # fmt: skip
        if json:
            print_json(found.plain())
        else:
            typer.echo(_table(found))


def _table(found: "Examined") -> str:
    """A line for each claim, and how many of each verdict."""
    from collections import Counter
    from textwrap import shorten

    from zongheng.report.width import table

    head = ["claim", "verdict", "effect", "95 % interval", "matters", "unit"]
    rows = [head, *([each.claim.id, each.verdict, *_numbers(each)] for each in found.tested)]
    lines = table(rows, "<<>>><")
    room = max(wide() - max(map(len, lines)) - 2, _TEXT)
    texts = ["", *(shorten(each.claim.text.get("en", ""), room, placeholder=" ...") for each in found.tested)]
    last = max(map(len, lines))
    told = [f"{line.ljust(last)}  {text}".rstrip() for line, text in zip(lines, texts, strict=True)]
    counts = Counter(each.verdict for each in found.tested)
    listed = ", ".join(f"{counts[word]} {word}" for word in ("supported", "refuted", "undecided", "silent"))
    told += ["", f"Of {len(found.tested)}: {listed}."]
    if found.ensembles:
        told.append(
            f"{found.ensembles} ensembles of {found.histories} histories each, seed {found.seed}, "
            f"{found.seconds:,.0f} s, ended by {found.ended}."
        )
    silent = [f"    {each.claim.id}: {each.reason}" for each in found.tested if each.verdict == "silent"]
    told += ["Why the world cannot speak:", *silent] if silent else []
    return "\n".join(told)


def _numbers(each: "Tested") -> list[str]:
    """Effect, interval, what matters, and the unit."""
    if each.told is None:
        return ["", "", "", ""]
    effect, test = each.told.effect, each.told.test
    least = [] if test.above is None else [f"> {test.above:g}"]
    most = [] if test.below is None else [f"< {test.below:g}"]
    known = effect.effect == effect.effect
    return [
        f"{effect.effect:.3g}" if known else "",
        f"{effect.low:.3g} to {effect.high:.3g}" if known else "",
        " ".join(least + most),
        test.unit,
    ]
