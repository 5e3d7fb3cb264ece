"""What `zongheng ask` prints of other readings: without sources, armies of other sizes, premises that a user moves."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from .common import print_json, refuse

if TYPE_CHECKING:
    from zongheng.inquiry import Reread, Verdict

MOST = 6  # works that are told, those that turn a sign first
_LIGHTS = {"court_beliefs": "as the court believed", "best_model": "as the model has it"}


def supposed(texts: Sequence[str] | None) -> dict[str, str]:
    """Premises and what is supposed of them, by id."""
    found = {}
    for text in texts or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise refuse(f"--suppose {text}: write PREMISE=LOW:HIGH, like census=1:1.2, or PREMISE=READING.")
        found[name] = value
    return found


def anew(path: str, wanted: Mapping[str, str], json: bool) -> None:
    """Judge anew what was kept of a question."""
    from zongheng.inquiry import kept

    found = kept(path).suppose(wanted)
    if json:
        print_json({"supposed": plain_of(found)})
    else:
        typer.echo("\n".join(supposed_table(found, wanted)))


def plain_of(found: Mapping[str, "Reread"]) -> dict[str, Any]:
    """The judgements as dicts, for JSON."""
    return {lights: each.plain() for lights, each in found.items()}


def supposed_table(found: Mapping[str, "Reread"], wanted: Mapping[str, str]) -> list[str]:
    """The lead of the option taken by profile, as the premises were drawn and as they are supposed to be."""
    from zongheng.report.width import table

    told = ", ".join(f"{name}={value}" for name, value in wanted.items())
    lines = [f"Supposing {told}" if told else "As the premises were drawn"]
    for lights, each in found.items():
        lines.append(f"{_LIGHTS[lights]}: worth {each.histories:.0f} histories")
        if each.judged is None or each.whole is None:
            lines.append("  too few to say anything")
            continue
        rows = [["lead of the option taken", *each.whole]]
        rows.append(["as drawn", *(_lead(judged) for judged in each.whole.values())])
        rows.append(["supposed", *(_lead(judged) for judged in each.judged.values())])
        rows.append(["P regret", *(f"{judged.likely:.0%}" for judged in each.judged.values())])
        lines += table(rows, "<" * len(rows[0]))
        lines += [f"The sign differs for {', '.join(each.turned)}."] if each.turned else []
    return lines


def other_readings(found: "Verdict") -> list[str]:
    """The table of other readings: without each source, armies of other sizes, each mechanism out."""
    from zongheng.report.width import table

    works = sorted(found.without.items(), key=lambda each: not each[1].turned)
    told = [(f"without {name}", each) for name, each in works if each.judged is not None]
    parts = {f"armies x {name}": each for name, each in found.sized.items()}
    parts |= {f"{name} out": each for name, each in found.switched.items()}
    shown = [*told[:MOST], *((name, each) for name, each in parts.items() if each.judged is not None)]
    if not shown:
        return ["Other readings: too few histories to tell."]
    rows = [["lead of the option taken", "worth", *found.question.values]]
    rows.append(["as it is", f"{len(found.lived)}", *(_lead(each) for each in found.best_model.values())])
    for name, each in shown:
        marks = ["*" if profile in each.turned else "" for profile in found.question.values]
        cells = [f"{_lead(judged)}{mark}" for judged, mark in zip((each.judged or {}).values(), marks, strict=True)]
        rows.append([name, f"{each.histories:.0f}", *cells])
    silent = sum(each.judged is None for each in found.without.values())
    more = max(len(told) - MOST, 0)
    return [
        *table(rows, "<>" + "<" * len(found.question.values)),
        f"* not the sign of the same histories as they are. {more} works more; of {silent} too few histories tell.",
        "",
    ]


def _lead(each: Any) -> str:
    return f"{each.lead:+.3f} ({each.lead_low:+.3f} to {each.lead_high:+.3f})"
