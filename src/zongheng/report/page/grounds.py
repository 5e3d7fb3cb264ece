"""Names of what an answer rests on, and which milestones bear on it: premises, readings, rival structures, works."""

from typing import Any

from zongheng.inquiry import Lived, Verdict
from zongheng.report.paths import Spelling
from zongheng.scenario.model import Milestone

from .gather import LANGS, Words, both, deciding

SHOWN = 2  # numbers of a passage that the page names


def names(verdict: Verdict) -> dict[str, Any]:
    """Names by table and id that only what the answer rests on speaks of."""
    lived = verdict.lived
    question, scenario = lived.question, lived.plan.scenario
    opening, beside = scenario.opening, question.beside
    found: dict[str, Any] = {
        "readings": {
            each.id: {name: both(option.name, name.replace("_", " ")) for name, option in each.options.items()}
            for each in opening.readings.values()
        },
        "variants": {each.id: both(each.name, each.id.replace("_", " ")) for each in question.variants.values()},
        "ways": {}, "works": {}, "numbers": {},
    }  # fmt: skip
    if beside is not None:
        matter = opening.matters.get(beside.matter)
        found["beside"] = both(matter.name if matter else {}, beside.matter.replace("_", " "))
        for way in beside.options:
            course = matter.options.get(way) if matter else None
            found["ways"][way] = both(course.name if course else {}, way.replace("_", " "))
    spelling = Spelling(scenario)

    def spelt(path: str) -> Words:
        return {lang: spelling(path, lang) for lang in LANGS}

    cited = {*verdict.without, *(each.work for each in verdict.later.sources)}
    for premise in lived.plan.compiled.premises:
        if premise.id in _told(verdict):
            cited.add(premise.work)
            found["numbers"][premise.id] = spelt(premise.id)
    for passage in verdict.later.passages:
        found["numbers"] |= {path: spelt(path) for path in passage.numbers[:SHOWN]}
    works = scenario.world.works
    found["works"] = {name: both(works[name].title if name in works else {}, name) for name in sorted(cited)}
    found["declared"] = {
        name: spelt(name) if each.kind != "scripted" else both({}, name)
        for each in verdict.later.declared
        for name in each.names
    }
    return found


def _told(verdict: Verdict) -> set[str]:
    """Premises that are told of: in a box, or as an influence."""
    hangs = [each for each in verdict.hangs.values() if each is not None]
    return {each.premise for one in hangs for each in one.influences} | {name for one in hangs for name in one.named}


def milestones(lived: Lived) -> list[str]:
    """Milestones that bear on a question: those that it names, and those of the court whose decision it is or of places
    that it held at the opening. What is but a way in which another one comes is left out.
    """
    compiled, every = lived.plan.compiled, lived.plan.scenario.opening.milestones
    court, places = deciding(lived), compiled.names.places
    holder = compiled.base["places"]["holder"][0]
    ours = {name for row, name in enumerate(places) if holder[row] == compiled.names.row("polities", court)}
    parts = {name for each in every.values() for name in (*each.all, *each.any)}

    def concerns(each: Milestone) -> bool:
        if court in (each.polity, each.of) or each.place in ours:
            return True
        return any(concerns(every[name]) for name in (*each.all, *each.any))

    named = lived.question.reproduces
    return [name for name, each in every.items() if name in named or (name not in parts and concerns(each))]
