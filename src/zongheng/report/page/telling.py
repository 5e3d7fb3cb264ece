"""The histories of the page in words: typical ones in brief, and where a pair parts and how that came to matter."""

from collections.abc import Mapping
from typing import Any

from zongheng.inquiry import Lived
from zongheng.inquiry.retelling import Branch, Retold
from zongheng.report.chronicle import SPEECH, Entry, Told, chronicle, tell_event
from zongheng.report.events import Event, read_events
from zongheng.report.importance import ALWAYS, bands_of, weigh
from zongheng.report.reasons import read_decisions, why
from zongheng.report.reigns import Reckoning, reckoning

from .gather import LANGS, court_of, deciding, told

SENTENCES = 36  # of a typical history
FIRST = 6  # events of each branch that are told where they part
# of what befalls states, what weighs most
GREAT = {
    "state_ended": 9.0, "capital_fell": 8.5, "submitted": 8.0, "capital_moved": 7.0, "peace_made": 6.5,
    "war_declared": 6.5, "ruler_died": 5.5, "abdicated": 5.5, "treaty_broken": 5.0, "treaty_made": 4.5,
    "envoy_killed": 5.0, "spoils_divided": 5.0, "acceded": 3.0,
}  # fmt: skip
MUTUAL = frozenset({"spoils_divided", "peace_made", "treaty_made"})  # of two courts alike
OURS, MARKED = 1.5, 4.0  # what it adds that the court that decides is concerned, and that a milestone comes


def histories(lived: Lived, retold: Retold) -> dict[str, Any]:
    """Everything that is told of single histories, in both languages."""
    return {
        "typical": [_typical(lived, branch) for branch in retold.typical.values()],
        "apart": apart(lived, retold),
    }


def _typical(lived: Lived, branch: Branch) -> dict[str, Any]:
    """One history from the decision on: what was decided, and its weightiest sentences in order."""
    compiled, morning = lived.plan.compiled, _morning(lived, branch.run)
    how = Told(apart=True, since=int(compiled.start) + morning)  # some sentences are picked out
    events = {event.number: event for event in read_events(branch.log)}
    decided = _decision(lived, branch, morning)
    ours, bands = compiled.names.row("polities", deciding(lived)), bands_of(compiled)
    found: dict[str, Any] = {"option": branch.option, "run": branch.run, "command": _command(lived, branch)}
    for lang in LANGS:
        whole = chronicle(compiled, branch.log, lang, court_of(lived), how=how)
        every = _once([entry for entry in whole.entries if entry.kind], events)
        ranked = sorted(every, key=lambda entry: (-_weight(entry, events, ours, bands), entry.numbers))
        chosen = {entry.numbers for entry in ranked[:SENTENCES]}
        if decided is not None:
            chosen.discard((decided["number"],))  # it is told with its sums, before all others
        lines = [_line(entry, whole.by, lang) for entry in every if entry.numbers in chosen]
        found["all"] = len(every)
        found[lang] = lines if decided is None else [{**decided[lang], "rows": decided["rows"], "marks": []}, *lines]
    return found


def _morning(lived: Lived, run: int) -> int:
    """The day of the decision in a history, since the start."""
    return 0 if lived.days is None else int(lived.days[lived.runs == run][0])


def _decision(lived: Lived, branch: Branch, morning: int) -> dict[str, Any] | None:
    """The row in which the option was chosen; None where nobody chose, or the annals do not keep it."""
    teller, ours = _Teller(lived, branch), lived.plan.compiled.names.row("polities", deciding(lived))
    asked, names = lived.question.decision, lived.plan.compiled.names
    if asked is None:
        return None
    for number, each in teller.decisions.items():
        named = asked.matter and each.named >= 0 and names.matters[each.named] == asked.matter
        if each.court == ours and teller.events[number].day == morning and (named or not asked.matter):
            return {**teller.row(number), "number": number}
    return None


def _once(entries: list[Entry], events: Mapping[int, Event]) -> list[Entry]:
    """Entries without those that tell again, from the other court, what both did."""
    found: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        event = events[entry.numbers[-1]]
        both = event.kind in MUTUAL
        key = (event.kind, event.day, frozenset((event.polity, event.of))) if both else entry.numbers
        found.setdefault(key, entry)
    return list(found.values())


def _weight(entry: Entry, events: Mapping[int, Event], ours: int, bands: Any) -> float:
    """What a sentence weighs among those of a page."""
    found = []
    for number in entry.numbers:
        event = events[number]
        weight = weigh(event, bands)
        if weight >= ALWAYS:
            weight = GREAT.get(event.kind, 4.0)
        elif event.kind in GREAT:
            weight -= 1.5  # of bands
        found.append(weight + (OURS if ours in (event.polity, event.of) else 0.0))
    return max(found) + (MARKED if entry.milestones else 0.0)


def _line(entry: Entry, by: Reckoning, lang: str) -> dict[str, Any]:
    return {
        "date": told(entry.day, by)[lang],
        "text": entry.text,
        "rows": entry.shown,
        "marks": list(entry.milestones),
    }


def apart(lived: Lived, retold: Retold) -> dict[str, Any]:
    """The pair that is explained: counts, the first events of one branch alone, and trails to what came of them."""
    explanation, compiled = retold.explanation, lived.plan.compiled
    found: dict[str, Any] = {
        "run": explanation.run,
        "date": told(int(compiled.start) + explanation.day, court_of(lived)),
        "near": explanation.near,
        "shared": explanation.shared,
        "alike": explanation.alike,
        "branches": [],
    }
    for option, branch in retold.apart.items():
        own = explanation.own[option]
        teller = _Teller(lived, branch)
        found["branches"].append(
            {
                "option": option,
                "own": len(own.rows),
                "command": _command(lived, branch),
                "first": [teller.row(row) for row in own.rows[:FIRST]],
                "turns": [teller.row(row) for row in explanation.turns[option]],
                "trails": [[teller.row(row) for row in trail] for trail in explanation.trails[option]],
            }
        )
    return found


class _Teller:
    """Tells single rows of the annals of one branch."""

    def __init__(self, lived: Lived, branch: Branch):
        self.compiled, self.events = lived.plan.compiled, read_events(branch.log)
        self.by = reckoning(self.compiled, self.events, court_of(lived))
        self.decisions = read_decisions(branch.log)

    def row(self, number: int) -> dict[str, Any]:
        """A row in both languages, of a decision with the terms of its sum."""
        event = self.events[number]
        date = told(int(self.compiled.start) + event.day, self.by)
        found: dict[str, Any] = {"rows": f"#{number}", "kind": event.kind}
        for lang in LANGS:
            decision = self.decisions.get(number)
            reasons = () if decision is None else why(self.compiled, decision, SPEECH[lang], lang)
            text = tell_event(self.compiled, event, lang, self.decisions)
            found[lang] = {"date": date[lang], "text": text, "why": list(reasons)}
        return found


def _command(lived: Lived, branch: Branch) -> str:
    """The command that tells the whole of a branch, where one can: the decision has a name, or is an edit."""
    question, scenario = lived.question, lived.plan.scenario
    option = question.options[branch.option]
    parts = [f"zongheng chronicle {question.opening} --run {branch.run} --seed {lived.plan.seed}"]
    if question.decision is not None:
        if not question.decision.matter:
            return ""
        parts.append(f"--do {question.decision.matter}={option.course or option.id}")
    parts += [f"--do {name}={value}" for name, value in option.do]
    parts += [f"--set {name}={value}" for name, value in option.set_]
    if int(lived.plan.days) != int(scenario.opening.until) - int(scenario.opening.start):
        from zongheng.chronology import iso

        parts.append(f"--until {iso(int(lived.plan.compiled.start) + int(lived.plan.days))}")
    return " ".join(parts)
