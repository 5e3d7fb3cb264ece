"""Questions: a decision, its options, what counts and for whom. Data, written beside a world or anywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

from zongheng.scenario import vocabulary
from zongheng.scenario.flaws import Mark
from zongheng.scenario.kinds import Choice, Date, Flag, Many, Names, Number, Pairs, Text
from zongheng.scenario.realm import Witness
from zongheng.scenario.records import Each, Record, may, needs

from .minds import PROFILE, Profile
from .short import Listed, Short

Words = Mapping[str, str]
YEAR = 365.25  # days


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

    A file may leave out much of it: see `filled`. ``called`` is what it was asked by: a name, a path or its whole text.
    """

    id: str = ""
    name: Words = may(Names(), default={})
    question: Words = may(Names(), "that of the named matter, if left out", default={})
    opening: str = may(Text(), "WORLD@OPENING or its name; that of the named matter, if left out", default="")
    decision: Decision | None = may(
        Short(Record(Decision), "matter"), "absent where options are edits of the world", default=None
    )
    court: str = may(Text(), "whose values count, where the decision does not say", default="")
    taken: str = may(Text(), "the option that was taken; that of the named matter, if left out", default="")
    options: Mapping[str, Option] = may(
        Listed("option", Record(Option)), "all of the named matter, if left out", default={}
    )
    years: float = may(Number(0.01), "how long the histories go on after the decision", default=0.0)
    after: tuple[float, ...] = may(Many(Number(0.0)), "years after it at which outcomes are told", default=())
    outcomes: tuple[str, ...] = may(Many(Text(), 1), "those that values weigh, if left out", default=())
    shares: tuple[tuple[str, str], ...] = may(Pairs(Text(), Text()), "outcomes counted as shares of others", default=())
    values: Mapping[str, Profile] = may(Each("profile", PROFILE), "those of the court, if left out", default={})
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
    called: str = ""
    digest: str = ""
