"""What a question leaves out, filled in: from the named matter that it asks about, from the court that decides, or by
the clock.
"""

from dataclasses import replace

from zongheng.scenario import Scenario
from zongheng.scenario.model import Decision as Choice
from zongheng.scenario.realm import Matter
from zongheng.scenario.world import Opening

from .minds import minds_of
from .question import YEAR, Decision, Option, Question

PROFILES = 3  # that a question needs (R30)
_YEARS = 10.0  # that a question asks for which does not say
_POINTS = (1.0, 5.0, 10.0, 25.0)  # years at which it looks
_WAITS = 20.0  # years for which a decision of a kind is waited for


def decider(question: Question, scenario: Scenario) -> str:
    """The polity whose court decides, or whose values count; empty if nothing says."""
    decision = question.decision
    if decision is not None and decision.matter in scenario.opening.matters:
        return scenario.opening.matters[decision.matter].court
    return question.court if decision is None else decision.court


def filled(said: Question, scenario: Scenario) -> Question:
    """A question with what it left out: text, options and the one taken of a named matter; ten years, or all there are
    of a march; values of the court that decides, beside its own if these are fewer than three; the outcomes that they
    weigh; the day until which a decision of a kind is waited for.
    """
    opening = scenario.opening
    question = _of_the_matter(said, scenario)
    years = question.years or (_YEARS if opening.free else (opening.until - opening.start) / YEAR)
    after = question.after or (*(point for point in _POINTS if point < years), years)
    values, shares = dict(question.values), question.shares
    minds = minds_of(decider(question, scenario), scenario)
    if minds is not None:
        shares = shares or minds.shares
        if len(values) < PROFILES:
            values |= {name: each for name, each in minds.values.items() if name not in values}
    weighed = dict.fromkeys(name for profile in values.values() for name in profile.weighs)
    outcomes = dict.fromkeys((*question.outcomes, *weighed))
    outcomes |= dict.fromkeys(whole for part, whole in shares if part in outcomes)
    return replace(
        question, opening=opening.id, name=question.name or question.question, years=years, after=after, values=values,
        shares=shares, outcomes=tuple(outcomes), decision=_waited_for(question.decision, years, opening),
        taken=question.taken or _untouched(question),
    )  # fmt: skip


def _waited_for(decision: Decision | None, years: float, opening: Opening) -> Decision | None:
    """A decision of a kind, with the last day on which it may come."""
    if decision is None or not decision.kind or decision.before is not None:
        return decision
    first = opening.start if decision.after is None else decision.after
    last = min(first + round(_WAITS * YEAR), opening.until - round((years + 1.0) * YEAR))
    return replace(decision, before=max(first, last))


def _untouched(question: Question) -> str:
    """Where options are edits, the only one that makes none."""
    plain = [each.id for each in question.options.values() if not each.do and not each.set_]
    return plain[0] if question.decision is None and len(plain) == 1 else ""


def _of_the_matter(question: Question, scenario: Scenario) -> Question:
    """The question with what a named matter, or a decision of a campaign, says of itself. The options of a campaign are
    edits of its first day, and a supposition unless a witness is named.
    """
    opening, decision = scenario.opening, question.decision
    name = "" if decision is None else decision.matter
    if name in opening.matters:
        return _told_by(opening.matters[name], opening.matters[name].record, question)
    if name not in opening.decisions:
        return question
    choice = opening.decisions[name]
    question = _told_by(choice, choice.base, question)
    options = {
        each.id: replace(each, do=(*each.do, (name, each.course or each.id)), course="")
        for each in question.options.values()
    }
    people, who = scenario.world.people, choice.decider
    court = people["polity"][people.row[who]] if who in people.row else who
    supposed = question.supposition or not any(each.witness for each in options.values())
    court = question.court or str(court)
    return replace(question, decision=None, options=options, court=court, supposition=supposed)


def _told_by(of: Matter | Choice, taken: str, question: Question) -> Question:
    """The question with the texts and options of what it is about; ``taken`` is the course that was."""
    mark = question.mark if question.decision is None else question.decision.mark
    options = question.options or {name: Option(id=name, mark=mark) for name in of.options}
    named = {
        each.id: replace(each, name=each.name or of.options[each.course or each.id].name)
        if (each.course or each.id) in of.options
        else each
        for each in options.values()
    }
    took = [each.id for each in named.values() if taken in (each.course or each.id).split("|")]
    return replace(
        question, options=named, question=question.question or of.question, taken=question.taken or (took or [""])[0]
    )
