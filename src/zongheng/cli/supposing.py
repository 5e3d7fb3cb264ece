"""Premises that a user of `zongheng ask` moves, and judging anew what was kept."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from .common import print_json, refuse

if TYPE_CHECKING:
    from zongheng.inquiry import Reread


def supposed(texts: Sequence[str] | None) -> dict[str, str]:
    """Premises and what is supposed of them, by id."""
    found = {}
    for text in texts or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise refuse(f"--suppose {text}: write PREMISE=LOW:HIGH, like census=1:1.2, or PREMISE=READING.")
        found[name] = value
    return found


def anew(path: str, wanted: Mapping[str, str], json: bool, lang: str) -> None:
    """Judge anew what was kept of a question."""
    from zongheng.inquiry import kept
    from zongheng.report import asked

    lived = kept(path)
    found = lived.suppose(wanted)
    if json:
        print_json({"supposed": plain_of(found)})
    else:
        typer.echo("\n".join(asked.supposed(found, wanted, lived.lived, lang)))


def plain_of(found: Mapping[str, "Reread"]) -> dict[str, Any]:
    """The judgements as dicts, for JSON."""
    return {lights: each.plain() for lights, each in found.items()}
