"""The table of an ensemble against the same ensemble with an edit."""

from collections.abc import Mapping
from typing import Any

from zongheng.report.amounts import DASH, amount
from zongheng.report.labels import counted, unit_of, words
from zongheng.report.paired import Difference
from zongheng.report.tables import heading, label_of
from zongheng.report.width import table

Found = Mapping[str, tuple[Difference, Difference | None]]
"""What `differences` finds, by the columns of `histories`."""


def comparison(about: Mapping[str, Any], found: Found, pairs: int, lang: str = "en", *, court: str = "song") -> str:
    """The table of two branches: both means, their difference with its interval, and how much later things happen.

    ``about`` is that of the edited branch. A star marks an interval that leaves out zero.
    """
    say = words(lang)
    to = say["to"]
    milestones = [["", say["milestone"], "", say["base"], say["edit"], say["difference"], say["later"]]]
    for entry in about["milestones"]:
        share, later = found[f"milestone_{entry['id']}"]
        told = [*_told(share, "share", to), _told_one(later, "days", to)]
        milestones.append([_star(share, later), label_of(entry, lang), "", *told])
    outcomes = [["", say["outcome"], "", say["base"], say["edit"], say["difference"], ""]]
    for entry in about["outcomes"]:
        mean, _ = found[f"outcome_{entry['id']}"]
        name, unit = label_of(entry, lang), unit_of(entry["unit"], lang)
        outcomes.append([_star(mean), name, unit, *_told(mean, entry["unit"], to), ""])
    lines = table([*milestones, [""] * 7, *outcomes], "<<<>>>>", gap="  ")
    count = sum(1 + (later is not None) for _, later in found.values())
    head = [*heading(about, lang, court), counted(say["pairs"], pairs)]
    note = say["stars"].format(count=count, false=f"{0.05 * count:.0f}" if count >= 10 else f"{0.05 * count:.1f}")
    return "\n".join([*head, "", *lines, "", note]) + "\n"


def _star(*differences: Difference | None) -> str:
    return "*" if any(each is not None and each.clear for each in differences) else ""


def _told(each: Difference, unit: str, to: str) -> tuple[str, str, str]:
    """Both means and the difference with its interval."""
    return amount(each.base, unit), amount(each.edit, unit), _told_one(each, unit, to)


def _told_one(each: Difference | None, unit: str, to: str) -> str:
    if each is None:
        return DASH
    ends = (amount(value, unit, signed=True).removesuffix(" %") for value in (each.low, each.high))
    return f"{amount(each.difference, unit, signed=True)} ({f' {to} '.join(ends)})"
