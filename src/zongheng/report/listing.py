"""What an opening leaves uncertain, as lines of text: what `zongheng premises` prints."""

from collections.abc import Sequence

from zongheng.report.paths import Spelling, unit_in_words
from zongheng.report.width import cells, left
from zongheng.scenario import Premise, Scenario

GRADES = {"attested": "有文可據", "inferred": "推得", "assumed": "假設"}


def premises_listed(scenario: Scenario, found: Sequence[Premise], lang: str = "en") -> list[str]:
    """A line for each premise: its id, in Chinese also its name, its range or its readings, and its grade."""
    spelling = Spelling(scenario)
    ids = max((cells(each.id) for each in found), default=0)
    if lang == "en":
        return [f"{left(each.id, ids)}  {_range(each, spelling, lang)}, {each.grade}" for each in found]
    return [
        f"{left(each.id, ids)}  {spelling(each.id, lang)}：{_range(each, spelling, lang)}，{GRADES[each.grade]}"
        for each in found
    ]


def _range(each: Premise, spelling: Spelling, lang: str) -> str:
    """The numbers of a range with their unit, or readings with their weights."""
    if each.weights:
        named = (
            (spelling.reading(each.id, name, lang) if lang == "zh" else name, w) for name, w in each.weights.items()
        )
        return ("、" if lang == "zh" else ", ").join(f"{name} ({weight:g})" for name, weight in named)
    to = "至" if lang == "zh" else "to"
    return f"{each.value:g} ({each.low:g} {to} {each.high:g}) {unit_in_words(each.unit, lang)}"
