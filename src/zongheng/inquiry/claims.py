"""Claims: what has been said of causes and might-have-beens, each with the test that would bear it out or refute it.

Data, written beside a world before any result was looked at, and read by the same reader as a world's files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zongheng.ensemble.gauges import KINDS, Gauge, Sight
from zongheng.scenario import Scenario, load, vocabulary
from zongheng.scenario.book import Book
from zongheng.scenario.flaws import Flaws, Mark
from zongheng.scenario.kinds import Choice, Many, Names, Number, Pairs, Text
from zongheng.scenario.records import Each, Record, may, needs

from .question import Decision, Question
from .reading import beside_worlds, check_course, check_edits, check_known, check_opening, check_works, read_file
from .short import Short

Words = Mapping[str, str]
FILE = "claims.yaml"
MEASURES = ("mean", "difference", "contrast", "correlation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """Histories to look at: an opening with edits of its first day, or a course forced on a decision."""

    id: str
    opening: str = needs(Text())
    until: float = may(Number(), "the year with which histories end; that of the opening if left out", default=0.0)
    do: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "options of decisions", default=())
    set_: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "premises and numbers", default=())
    decision: Decision | None = may(
        Short(Record(Decision), "matter"), "the decision on which `course` is forced", default=None
    )
    course: str = may(Text(), default="")
    note: Words = may(Names(), default={})
    mark: Mark = Mark()

    @property
    def key(self) -> tuple[object, ...]:
        """What arms share that are lived as one: all but the course."""
        at = self.decision
        named = None if at is None else (at.matter, at.court, at.kind, at.about, at.after, at.before)
        return (self.opening, self.until, self.do, self.set_, named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """What would bear a claim out: an effect that lies ``above`` a number, ``below`` one, or between both.

    ``mean``: of a gauge, over the histories of an arm (those with ``given`` above ``split``, if it is given).
    ``difference``: of its means in two arms that share premises and luck. ``contrast``: of its means where ``given`` is
    above ``split`` and where it is not. ``correlation``: of its ranks with those of ``given``.
    """

    in_: str = needs(Text(), "an arm")
    against: str = may(Text(), "the arm to compare it with", default="")
    measure: str = needs(Choice(MEASURES))
    of: Gauge = needs(Record(Gauge))
    given: Gauge | None = may(Record(Gauge), default=None)
    split: float = may(Number(), default=0.0)
    above: float | None = may(Number(), "the effect that matters is more than this", default=None)
    below: float | None = may(Number(), "or less than this", default=None)
    unit: str = needs(Text(), "of the effect")
    why: Words = may(Names(), "how this tests the claim, and what it leaves out", default={})
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim, and its tests, or why this world cannot speak to it."""

    id: str
    text: Words = needs(Names())
    kind: str = needs(Choice(("causal", "conditional", "counterfactual", "evaluative")))
    seed: str = may(Text(), "the document that makes it", default="")
    about: tuple[str, ...] = may(Many(Text()), "polities", default=())
    decision: str = may(Text(), "the decision of the record that it is about", default="")
    tests: tuple[Test, ...] = may(Many(Record(Test), 1), "all of which it must pass", default=())
    silent: Words = may(Names(), "why the world cannot speak to it", default={})
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a file of claims says."""

    arms: Mapping[str, Arm] = may(Each("arm", Record(Arm)), default={})
    claims: Mapping[str, Claim] = needs(Each("claim", Record(Claim)))


def read_claims(path: str | Path | None = None) -> tuple[Claims, dict[str, Scenario]]:
    """The claims of a file, or those that come with the package, and the openings that they look at, by name.

    Raise ScenarioError with everything that is wrong.
    """
    file = Path(path) if path else beside_worlds(FILE)[0]
    found, book = read_file(file, Record(Claims), file.name)
    claims: Claims = found
    for arm in claims.arms.values():
        check_opening(book, f"arms.{arm.id}.opening", arm.mark, arm.opening)
    book.flaws.stop()
    openings = {name: load(name) for name in dict.fromkeys(arm.opening for arm in claims.arms.values())}
    for arm in claims.arms.values():
        _check_arm(arm, openings[arm.opening], book)
    for claim in claims.claims.values():
        _check_claim(claim, claims, openings, book.flaws)
    for scenario in openings.values():
        check_works(book, scenario)
    book.flaws.stop()
    return claims, openings


def bearing(question: Question, claims: Claims) -> tuple[str, ...]:
    """Ids of the claims that bear on a question: those about its decision, those that force a course on it in a test or
    on one of its kind, and, where its options are edits, those with a test that makes edits of the same things.
    """
    return tuple(name for name, claim in claims.claims.items() if _bears(claim, question, claims.arms))


def _bears(claim: Claim, question: Question, arms: Mapping[str, Arm]) -> bool:
    asked = question.decision
    if asked is not None and asked.matter and claim.decision == asked.matter:
        return True
    edited = {name for option in question.options.values() for name, _ in (*option.do, *option.set_)}
    for arm in (arms[name] for test in claim.tests for name in (test.in_, test.against) if name):
        if asked is None:
            if arm.opening == question.opening and any(name in edited for name, _ in (*arm.do, *arm.set_)):
                return True
        elif arm.decision is not None and _alike(arm.decision, asked):
            return True
    return False


def _alike(one: Decision, other: Decision) -> bool:
    """Whether two decisions are the same matter, or the same kind of matter before the same court."""
    if one.matter or other.matter:
        return one.matter == other.matter
    about = not one.about or not other.about or one.about == other.about
    return (one.kind, one.court) == (other.kind, other.court) and about


def _check_arm(arm: Arm, scenario: Scenario, book: Book) -> None:
    opening, at, flaws = scenario.opening, arm.decision, book.flaws
    check_edits(book, f"arms.{arm.id}", arm.mark, scenario, arm.do, arm.set_)
    if (at is None) != (not arm.course):
        flaws.add(arm.mark, f"arm '{arm.id}' has one of decision and course", "Give both, or neither.")
    if at is None:
        return
    if at.matter:
        check_known(flaws, at.mark, "matter", at.matter, opening.matters)
        if at.matter in opening.matters:
            check_course(flaws, arm.mark, arm.course, opening.matters[at.matter].options)
    elif not (at.kind and at.court):
        flaws.add(
            at.mark, "the decision is named neither once nor by its kind", "Give `matter`, or `court` and `kind`."
        )
    if at.kind:
        check_course(flaws, arm.mark, arm.course, vocabulary.ACTIONS)
    for polity in filter(None, (at.court, at.about)):
        check_known(flaws, at.mark, "polity", polity, scenario.world.polities)


def _check_claim(claim: Claim, claims: Claims, openings: Mapping[str, Scenario], flaws: Flaws) -> None:
    if claim.tests and claim.silent:
        flaws.add(claim.mark, f"claim '{claim.id}' has tests and a reason to be silent", "Give one of them.")
    if not claim.tests and not claim.silent:
        flaws.add(claim.mark, f"claim '{claim.id}' has no tests and no reason to be silent", "Give one of them.")
    for test in claim.tests:
        _check_form(claim, test, flaws)
        for name in filter(None, (test.in_, test.against)):
            check_known(flaws, test.mark, "arm", name, claims.arms)
            for gauge in filter(None, (test.of, test.given)):
                if name in claims.arms:
                    _check_gauge(test, gauge, openings[claims.arms[name].opening], flaws)


def _check_form(claim: Claim, test: Test, flaws: Flaws) -> None:
    """A measure has what it needs, and no claim is such that nothing could refute it."""
    wants = {"difference": test.against, "contrast": test.given, "correlation": test.given}
    if not wants.get(test.measure, True):
        key = "against" if test.measure == "difference" else "given"
        flaws.add(test.mark, f"claim '{claim.id}' takes a {test.measure} and has no '{key}'", f"Add `{key}`.")
    if test.above is None and test.below is None:
        flaws.add(test.mark, f"nothing could refute claim '{claim.id}'", "Say `above` or `below` what the effect lies.")


def _check_gauge(test: Test, gauge: Gauge, scenario: Scenario, flaws: Flaws) -> None:
    """Everything that a gauge names exists in the opening."""
    opening, polities = scenario.opening, scenario.world.polities
    if len(gauge.said) != 1:
        flaws.add(test.mark, f"a gauge says {len(gauge.said)} things", f"Give one of {', '.join(KINDS)}.")
    for sight in filter(None, (gauge.came, gauge.years, gauge.count, gauge.sum, gauge.since)):
        _check_sight(test, sight, scenario, flaws)
    for outcome in filter(None, (gauge.outcome, gauge.change, gauge.over)):
        check_known(flaws, test.mark, "outcome", outcome, opening.outcomes)
    if gauge.premise:
        check_known(flaws, test.mark, "premise", gauge.premise, (*opening.premises, *opening.readings))
    for debate in filter(None, (gauge.chance, gauge.debated)):
        for polity in filter(None, (debate.court, debate.about)):
            check_known(flaws, test.mark, "polity", polity, polities)
    for sight in filter(None, (gauge.count, gauge.sum)):
        if sight.milestone:
            flaws.add(test.mark, f"milestone '{sight.milestone}' is counted, and comes once", "Count an event.")


def _check_sight(test: Test, sight: Sight, scenario: Scenario, flaws: Flaws) -> None:
    if bool(sight.milestone) == bool(sight.event):
        flaws.add(test.mark, "a sight is a milestone or an event", "Give one of `milestone`, `event`.")
    if sight.milestone:
        check_known(flaws, test.mark, "milestone", sight.milestone, scenario.opening.milestones)
    for polity in filter(None, (sight.polity, sight.of)):
        check_known(flaws, test.mark, "polity", polity, scenario.world.polities)
    if sight.place:
        check_known(flaws, test.mark, "place", sight.place, scenario.world.places.ids)
