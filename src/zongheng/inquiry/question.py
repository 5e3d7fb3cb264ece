"""Questions: a decision, its options, what counts and for whom. Data, written beside a world or anywhere else.

A question file is read by the same reader as a world's files: what is wrong with it is told with file, line and remedy.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zongheng.scenario import Scenario, ScenarioError, load, shipped_worlds, vocabulary
from zongheng.scenario.amounts import Amount
from zongheng.scenario.book import Book, Reader
from zongheng.scenario.evidence import Quantity
from zongheng.scenario.flaws import Flaw, Flaws, Mark, Refusal, near_miss
from zongheng.scenario.kinds import Choice, Date, Flag, Many, Names, Number, Pairs, Text, note
from zongheng.scenario.premises import parse_setting, premises
from zongheng.scenario.realm import Witness
from zongheng.scenario.records import Each, Record, fields_of, may, needs, read_fields
from zongheng.scenario.yamltext import read_yaml

Words = Mapping[str, str]
FOLDER = "questions"
_WEIGHT = Amount(("ratio",), drawn=False)


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
    course: str = may(Text(), "a course of the decision, if it is not called as the option is", default="")
    do: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "options of decisions", default=())
    set_: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "premises and numbers", default=())
    witness: Witness | None = may(Record(Witness), "who of the time spoke for it", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a court of one mind would count, and how much of it: weights by outcome."""

    id: str
    name: Words = may(Names(), default={})
    after: tuple[float, ...] = may(
        Many(Number(0.0)), "years after the decision that count; else those of the question", default=()
    )
    weighs: Mapping[str, Quantity] = needs(
        Each("outcome", _WEIGHT, again=True), "what a whole of each outcome is worth"
    )
    witness: Witness | None = may(Record(Witness), "who of the time saw it so", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another decision near this one, asked both ways, so that neither is blamed for the other."""

    matter: str = needs(Text())
    options: tuple[str, ...] = needs(Many(Text(), 2, 2))
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
    """Was a decision a mistake? ``taken`` is the option that history took."""

    id: str = ""
    name: Words = needs(Names())
    question: Words = needs(Names())
    opening: str = needs(Text(), "an opening, WORLD@OPENING or its name")
    decision: Decision | None = may(Record(Decision), "absent where options are edits of the world", default=None)
    taken: str = needs(Text(), "the option that was taken")
    options: Mapping[str, Option] = needs(Each("option", Record(Option)))
    years: float = needs(Number(0.01), "how long the histories go on after the decision")
    after: tuple[float, ...] = may(Many(Number(0.0)), "years after it at which outcomes are told", default=())
    outcomes: tuple[str, ...] = needs(Many(Text(), 1))
    shares: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "outcomes counted as shares of others", default=())
    values: Mapping[str, Profile] = needs(Each("profile", Record(Profile)))
    delta: float = may(Number(0.0), "the least regret that matters, in the same measure as values", default=0.02)
    beside: Beside | None = may(Record(Beside), default=None)
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


def read_question(name: str | Path) -> tuple[Question, Scenario]:
    """A question by name or by the path of its file, and the opening that it is about.

    Raise ScenarioError with everything that is wrong with it.
    """
    path = _find(name)
    flaws = Flaws()
    book = Book(flaws)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(
            [Flaw(str(path), 0, 0, f"cannot be read: {error}", "Give the path of a text file.")]
        ) from None
    tree = read_yaml(text, str(path), flaws)
    values = {}
    if tree is not None:
        try:
            values = read_fields(fields_of(Question), tree, Reader(book, f"question '{path.stem}'"))
        except Refusal as refusal:
            note(Reader(book, ""), refusal)
    flaws.stop()
    made = {key if key != "set" else "set_": value for key, value in values.items()}
    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    question = Question(id=path.stem, mark=Mark(str(path)), digest=digest, **made)
    scenario = load(question.opening)
    _check(question, scenario, flaws)
    flaws.stop()
    return question, scenario


def _find(name: str | Path) -> Path:
    shipped = list_questions()
    if str(name) in shipped:
        return shipped[str(name)]
    path = Path(name)
    if path.is_file():
        return path
    remedy = near_miss(str(name), shipped, f"Known: {', '.join(shipped)}; or give the path of a file.")
    raise ScenarioError([Flaw(str(name), 0, 0, "there is no such question", remedy)])


def _check(question: Question, scenario: Scenario, flaws: Flaws) -> None:
    """Note everything that the world does not know."""
    opening = scenario.opening
    _known(flaws, question.mark, "option", question.taken, question.options)
    for outcome in question.outcomes:
        _known(flaws, question.mark, "outcome", outcome, opening.outcomes)
    for profile in question.values.values():
        for outcome in profile.weighs:
            _known(flaws, profile.mark, "outcome", outcome, opening.outcomes)
    if len(question.options) < 2:
        flaws.add(question.mark, "there is nothing to choose between", "Give two options or more.")
    if len(question.values) < 3:
        flaws.add(
            question.mark, "fewer than three courts of mind are asked", "Give three profiles under `values` or more."
        )
    if question.decision is not None:
        _check_decision(question, question.decision, scenario, flaws)
    for option in question.options.values():
        _check_option(question, option, scenario, flaws)
    known = {each.id: each.kind for each in premises(scenario)}
    for premise in question.premises:
        _known(flaws, question.mark, "premise", premise, known)
    for reading in question.readings:
        _known(flaws, question.mark, "set of readings", reading, [name for name in known if known[name] == "readings"])
    for variant in question.variants.values():
        for setting in variant.set_:
            _check_setting(variant, "=".join(setting), scenario, flaws)
    for milestone in question.reproduces:
        _known(flaws, question.mark, "milestone of the record", milestone, opening.record.milestones)
    if question.beside is not None:
        _known(flaws, question.beside.mark, "decision", question.beside.matter, opening.choices)
        for course in question.beside.options:
            _known(flaws, question.beside.mark, "option", course, opening.choices.get(question.beside.matter, ()))


def _check_decision(question: Question, decision: Decision, scenario: Scenario, flaws: Flaws) -> None:
    opening = scenario.opening
    if bool(decision.matter) == bool(decision.kind):
        flaws.add(
            decision.mark, "the decision is named neither once nor by its kind", "Give `matter`, or `court` and `kind`."
        )
    if decision.matter:
        _known(flaws, decision.mark, "matter", decision.matter, opening.matters)
    for polity in filter(None, (decision.court, decision.about)):
        _known(flaws, decision.mark, "polity", polity, scenario.world.polities)
    if decision.kind and not decision.court:
        flaws.add(decision.mark, "nobody is said to decide", "Add `court: POLITY`.")
    if decision.kind and not opening.free:
        flaws.add(decision.mark, f"no court decides by rule in {scenario.id}", "Ask about a decision of the opening.")


def _check_option(question: Question, option: Option, scenario: Scenario, flaws: Flaws) -> None:
    """An option is a course of the decision, or an edit; and somebody of the time spoke for it (R1)."""
    matter = scenario.opening.matters.get(question.decision.matter) if question.decision else None
    course = option.course or option.id
    if matter is not None:
        _known(flaws, option.mark, "course", course, matter.options)
    for name, value in option.do:
        _known(flaws, option.mark, "decision", name, scenario.opening.choices)
        _known(flaws, option.mark, "option", value, scenario.opening.choices.get(name, ()))
    own = matter.options[course].witness if matter is not None and course in matter.options else None
    if not question.supposition and (option.witness or own) is None:
        remedy = "Add `witness: {person, work, where, date}`, or `supposition: true` for what nobody could choose."
        flaws.add(option.mark, f"nobody of the time is told to have spoken for '{option.id}'", remedy)


def _check_setting(variant: Variant, text: str, scenario: Scenario, flaws: Flaws) -> None:
    try:
        parse_setting(scenario, text)
    except ValueError as error:
        flaws.add(variant.mark, f"variant '{variant.id}' cannot be set", str(error))


def _known(flaws: Flaws, mark: Mark, noun: str, name: str, known: object) -> None:
    words = list(known)  # type: ignore[call-overload]
    if name not in words:
        listed = f"Choose from {', '.join(words[:12])}." if words else ""
        flaws.add(mark, f"there is no {noun} '{name}'", near_miss(name, words, listed))
