"""Questions: a decision, its options, what counts and for whom. Data, written beside a world or anywhere else.

A question file is read by the same reader as a world's files: what is wrong with it is told with file, line and remedy.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from zongheng.scenario import Scenario, load, shipped_worlds, vocabulary
from zongheng.scenario.book import Book
from zongheng.scenario.flaws import Flaws, Mark
from zongheng.scenario.kinds import Choice, Date, Flag, Many, Names, Number, Pairs, Text
from zongheng.scenario.premises import premises
from zongheng.scenario.realm import Witness
from zongheng.scenario.records import Each, Record, may, needs

from .minds import Profile, minds_of
from .reading import check_course, check_edits, check_known, check_works, find_file, read_file

Words = Mapping[str, str]
FOLDER = "questions"
YEAR = 365.25  # days
_YEARS = 10.0  # that a question asks for which does not say
_POINTS = (1.0, 5.0, 10.0, 25.0)  # years at which it looks
_WAITS = 20.0  # years for which a decision of a kind is waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision that is asked about: a named matter of the opening, or the first of a kind between two days."""

    matter: str = may(Text(), "a named matter, or a decision of a campaign", default="")
    court: str = may(Text(), "whose, where the matter has no name", default="")
    kind: str = may(Choice(vocabulary.MATTERS), "what kind of matter", default="")
    about: str = may(Text(), "about which polity", default="")
    after: int | None = may(Date(), "not before this day", default=None)
    before: int | None = may(Date(), "nor after this day", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the roads that are compared: a course of the decision, or edits made to the world on its first day."""

    id: str
    name: Words = may(Names(), default={})
    course: str = may(
        Text(),
        "a course of the decision, if not called as the option is; ONE|OTHER: the first that is open",
        default="",
    )
    do: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "options of decisions", default=())
    set_: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "premises and numbers", default=())
    witness: Witness | None = may(Record(Witness), "who of the time spoke for it", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another decision near this one, asked both ways, so that neither is blamed for the other."""

    matter: str = needs(Text())
    options: tuple[str, ...] = needs(Many(Text(), 2, 2))
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A course that another court may take."""

    id: str
    name: Words = may(Names(), default={})
    course: str = may(Text(), "if not called as the way is; ONE|OTHER: the first that is open", default="")
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another court, that answers: the first matter of a kind that comes before it after the decision, and what it may
    do then. Each option with each of its ways is a cell of a game (R31).
    """

    court: str = needs(Text(), "whose court answers")
    kind: str = needs(Choice(vocabulary.MATTERS), "in what kind of matter")
    about: str = may(Text(), "about which polity", default="")
    within: float = may(Number(0.0), "years after the decision for which its answer is waited for", default=2.0)
    options: Mapping[str, Way] = needs(Each("option", Record(Way)))
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A rival structure of the world: settings that another modeller would defend."""

    id: str
    name: Words = may(Names(), default={})
    set_: tuple[tuple[str, str], ...] = needs(Pairs(Text(), Text()), "premises and numbers")
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Was a decision a mistake? ``taken`` is the option that history took.

    A file may leave out much of it: see `_completed`.
    """

    id: str = ""
    name: Words = may(Names(), default={})
    question: Words = needs(Names())
    opening: str = needs(Text(), "an opening, WORLD@OPENING or its name")
    decision: Decision | None = may(Record(Decision), "absent where options are edits of the world", default=None)
    court: str = may(Text(), "whose values count, where the decision does not say", default="")
    taken: str = needs(Text(), "the option that was taken")
    options: Mapping[str, Option] = needs(Each("option", Record(Option)))
    years: float = may(Number(0.0), "how long the histories go on after the decision", default=0.0)
    after: tuple[float, ...] = may(Many(Number(0.0)), "years after it at which outcomes are told", default=())
    outcomes: tuple[str, ...] = may(Many(Text(), 1), "those that values weigh, if left out", default=())
    shares: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "outcomes counted as shares of others", default=())
    values: Mapping[str, Profile] = may(Each("profile", Record(Profile)), "those of the court, if left out", default={})
    delta: float = may(Number(0.0), "the least regret that matters, in the same measure as values", default=0.02)
    beside: Beside | None = may(Record(Beside), default=None)
    rival: Rival | None = may(Record(Rival), "another court, that answers", default=None)
    reproduces: tuple[str, ...] = may(
        Many(Text()), "milestones that a history must share with the record to count in hindsight", default=()
    )
    within: float = may(Number(0.0), "years within which it must", default=2.0)
    premises: tuple[str, ...] = may(Many(Text()), "premises in play; all if left out", default=())
    readings: tuple[str, ...] = may(Many(Text()), "readings to be told side by side; all if left out", default=())
    variants: Mapping[str, Variant] = may(
        Each("variant", Record(Variant)), "rival structures, each asked by itself", default={}
    )
    supposition: bool = may(Flag(), "a what-if that nobody of the time could choose", default=False)
    note: str = may(Text(), default="")
    mark: Mark = Mark()
    digest: str = ""


def list_questions() -> dict[str, Path]:
    """Files of the questions that come with the package, by id."""
    folders = (world / FOLDER for world in shipped_worlds().values())
    return {path.stem: path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))}


def find_question(name: str | Path) -> Path:
    """The file of a question, by name or by its path. Raise ScenarioError if there is no such thing."""
    return find_file(name, list_questions(), "question")


def glance(path: Path) -> Question:
    """What a file says of a question, not checked against the world."""
    return _said(path)[0]


def read_question(name: str | Path) -> tuple[Question, Scenario]:
    """A question by name or by the path of its file, and the opening that it is about.

    Raise ScenarioError with everything that is wrong with it.
    """
    said, book = _said(find_question(name))
    scenario = load(said.opening)
    question = _completed(said, scenario)
    _check(question, scenario, book.flaws)
    check_works(book, scenario)
    book.flaws.stop()
    return question, scenario


def _said(path: Path) -> tuple[Question, Book]:
    found, text, book = read_file(path, Record(Question), f"question '{path.stem}'")
    said: Question = found
    return replace(said, id=path.stem, digest=hashlib.blake2b(text.encode(), digest_size=8).hexdigest()), book


def decider(question: Question, scenario: Scenario) -> str:
    """The polity whose court decides, or whose values count; empty if nothing says."""
    decision = question.decision
    if decision is not None and decision.matter in scenario.opening.matters:
        return scenario.opening.matters[decision.matter].court
    return question.court if decision is None else decision.court


def _completed(question: Question, scenario: Scenario) -> Question:
    """Fill in what a file leaves out: ten years, or all there are of a march; the values of the court that decides;
    the outcomes that they weigh; the day until which a decision of a kind is waited for.
    """
    opening, decision = scenario.opening, question.decision
    years = question.years or (_YEARS if opening.free else (opening.until - opening.start) / YEAR)
    after = question.after or (*(point for point in _POINTS if point < years), years)
    values, shares = question.values, question.shares
    minds = None if values else minds_of(decider(question, scenario), scenario)
    if minds is not None:
        values, shares = minds.values, shares or minds.shares
    if decision is not None and decision.kind and decision.before is None:
        first = opening.start if decision.after is None else decision.after
        before = min(first + round(_WAITS * YEAR), opening.until - round((years + 1.0) * YEAR))
        decision = replace(decision, before=before)
    weighed = dict.fromkeys(name for profile in values.values() for name in profile.weighs)
    return replace(
        question, name=question.name or question.question, years=years, after=after, values=values, shares=shares,
        outcomes=question.outcomes or tuple(weighed), decision=decision,
    )  # fmt: skip


def _check(question: Question, scenario: Scenario, flaws: Flaws) -> None:
    """Note everything that the world does not know."""
    opening = scenario.opening
    check_known(flaws, question.mark, "option", question.taken, question.options)
    for outcome in (*question.outcomes, *(name for pair in question.shares for name in pair)):
        check_known(flaws, question.mark, "outcome", outcome, opening.outcomes)
    for profile in question.values.values():
        for outcome in profile.weighs:
            check_known(flaws, profile.mark, "outcome", outcome, opening.outcomes)
    if len(question.options) < 2:
        flaws.add(question.mark, "there is nothing to choose between", "Give two options or more.")
    if len(question.values) < 3:
        flaws.add(
            question.mark,
            "fewer than three courts of mind are asked",
            "Give three profiles under `values` or more, or `court: POLITY` for its own.",
        )
    if question.decision is not None:
        _check_decision(question, question.decision, scenario, flaws)
    for option in question.options.values():
        _check_option(question, option, scenario, flaws)
    known = {each.id: each.kind for each in premises(scenario)}
    for premise in question.premises:
        check_known(flaws, question.mark, "premise", premise, known)
    readings = [name for name, kind in known.items() if kind == "readings"]
    for reading in question.readings:
        check_known(flaws, question.mark, "set of readings", reading, readings)
    for variant in question.variants.values():
        check_edits(flaws, variant.mark, scenario, (), variant.set_)
    for milestone in question.reproduces:
        check_known(flaws, question.mark, "milestone of the record", milestone, opening.record.milestones)
    if question.rival is not None:
        _check_rival(question, question.rival, scenario, flaws)
    if question.beside is not None:
        check_known(flaws, question.beside.mark, "decision", question.beside.matter, opening.choices)
        for course in question.beside.options:
            check_known(flaws, question.beside.mark, "option", course, opening.choices.get(question.beside.matter, ()))


def _check_decision(question: Question, decision: Decision, scenario: Scenario, flaws: Flaws) -> None:
    opening = scenario.opening
    if bool(decision.matter) == bool(decision.kind):
        flaws.add(
            decision.mark, "the decision is named neither once nor by its kind", "Give `matter`, or `court` and `kind`."
        )
    if decision.matter:
        check_known(flaws, decision.mark, "matter", decision.matter, opening.matters)
    for polity in filter(None, (decision.court, decision.about)):
        check_known(flaws, decision.mark, "polity", polity, scenario.world.polities)
    if decision.kind and not decision.court:
        flaws.add(decision.mark, "nobody is said to decide", "Add `court: POLITY`.")
    if decision.kind and not opening.free:
        flaws.add(decision.mark, f"no court decides by rule in {scenario.id}", "Ask about a decision of the opening.")


def _check_rival(question: Question, rival: Rival, scenario: Scenario, flaws: Flaws) -> None:
    """Another court answers a decision of this one, and something is written of what it values."""
    for polity in filter(None, (rival.court, rival.about)):
        check_known(flaws, rival.mark, "polity", polity, scenario.world.polities)
    for way in rival.options.values():
        check_course(flaws, way.mark, way.course or way.id, vocabulary.ACTIONS)
    if len(rival.options) < 2:
        flaws.add(rival.mark, "the other court has nothing to choose between", "Give two options or more.")
    if question.decision is None:
        flaws.add(rival.mark, "there is no decision to answer", "Add `decision`, or leave `rival` out.")
    elif rival.court in scenario.world.polities and minds_of(rival.court, scenario) is None:
        flaws.add(
            rival.mark,
            f"nothing is written of what {rival.court} values",
            "Give it profiles in the world's values.yaml.",
        )


def _check_option(question: Question, option: Option, scenario: Scenario, flaws: Flaws) -> None:
    """An option is a course of the decision, or an edit; and somebody of the time spoke for it (R1)."""
    matter = scenario.opening.matters.get(question.decision.matter) if question.decision else None
    course = option.course or option.id
    if question.decision is not None:
        known = matter.options if matter is not None else vocabulary.ACTIONS if question.decision.kind else None
        check_course(flaws, option.mark, course, known)
    check_edits(flaws, option.mark, scenario, option.do, option.set_)
    own = matter.options[course].witness if matter is not None and course in matter.options else None
    if not question.supposition and (option.witness or own) is None:
        remedy = "Add `witness: {person, work, where, date}`, or `supposition: true` for what nobody could choose."
        flaws.add(option.mark, f"nobody of the time is told to have spoken for '{option.id}'", remedy)
