"""What the files of states and their dealings say: factions, courts, treaties, relations, matters, as frozen objects.

Like ``model.py``: each class is also the specification from which its entries are read, checked and described.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from . import vocabulary
from .amounts import Amount
from .evidence import Quantity
from .flaws import Mark
from .kinds import GRADE, Choice, Date, Flag, Many, Names, Ref, Text
from .model import Words
from .records import Each, Record, Under, may, needs

_SHARE = ("share",)
_WEIGHT = ("weight", "share", "ratio")
MOST_DEEDS = 3  # in one course of a matter
MOST_COURSES = 6  # open in a matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Faction:
    """A party that can be at any court, and what it cares for."""

    id: str
    name: Words = needs(Names())
    about: Words = may(Names(), default={})
    tastes: Mapping[str, Quantity] = needs(
        Under(vocabulary.CONSIDERATIONS, Amount(_WEIGHT)), "how much it cares for each; not at all where it is left out"
    )
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """A polity that stands on the first day."""

    id: str
    capital: str = may(Ref("place", "has its capital at"), default="")
    ruler: str = may(Ref("person", "is ruled by"), default="")
    minister: str = may(Ref("person", "is led by"), "who leads the court", default="")
    patron: str = may(Ref("polity", "serves"), "whom a band or a client serves", default="")
    treasury: Quantity | None = may(Amount(("guan",)), "coin and silver", default=None)
    paper: Quantity | None = may(Amount(("guan",)), "notes in circulation", default=None)
    prestige: Quantity | None = may(Amount(_SHARE), default=None)
    weary: Quantity | None = may(Amount(_SHARE), "how tired of war", default=None)
    precedent: Quantity | None = may(
        Amount(("ratio", "level -1-1")), "-1 to 1: how the last alliance that it remembers turned out", default=None
    )
    retinue: Quantity | None = may(
        Amount(_SHARE), "share of its officials and followers who are with the court; all if left out", default=None
    )
    siege_skill: Quantity | None = may(Amount(_SHARE), "how well it takes walls", default=None)
    boat_skill: Quantity | None = may(Amount(_SHARE), "how well it fights afloat", default=None)
    factions: Mapping[str, Quantity] = may(
        Each("faction", Amount(("share", "weight")), says="weighs"), "what say each has at court", default={}
    )
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """What two courts have agreed on before the first day."""

    id: str
    name: Words = may(Names(), default={})
    row: str = needs(Ref("polity", "binds"), "one of the two; the one who pays")
    with_: str = needs(Ref("polity", "binds"), "the other")
    kind: str = needs(Choice(vocabulary.TREATIES[1:]))
    cash: Quantity | None = may(Amount(("guan/year",)), "what the first pays to the other", default=None)
    since: int | None = may(Date(), "the day of the treaty; the first day if left out", default=None)
    against: str = may(Ref("polity", "is made against"), "whom an alliance is made against", default="")
    border: str = may(Choice(("defined", "undefined")), "whether the border between them is settled", default="defined")
    withheld: bool = may(Flag(), "whether the first has stopped paying", default=False)
    work: str = may(Ref("work", "cites"), default="")
    where: str = may(Text(), default="")
    grade: str = may(GRADE, default="assumed")
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one court stands to another, and what it believes of it."""

    id: str
    of: str = needs(Ref("polity", "is of"), "who thinks so")
    to: str = needs(Ref("polity", "is about"), "of whom")
    trust: Quantity | None = may(Amount(("ratio", "level -1-1")), "-1 to 1: what its word is worth", default=None)
    grudge: Quantity | None = may(Amount(_SHARE), "what is held against it", default=None)
    believed: Quantity | None = may(Amount(("ratio",)), "strength believed over true strength", default=None)
    spread: Quantity | None = may(Amount(("log ratio",)), "standard error of that", default=None)
    known: bool = may(Flag(), "whether they have dealt with each other", default=True)
    aim: str = may(Choice(vocabulary.AIMS), "what it wants of it in war", default="none")
    work: str = may(Ref("work", "cites"), default="")
    where: str = may(Text(), default="")
    grade: str = may(GRADE, default="assumed")
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action of a course."""

    act: str = needs(Choice(vocabulary.ACTIONS))
    with_: str = may(Ref("polity", "deals with"), "towards whom", default="")
    at: str = may(Ref("place", "acts at"), "where", default="")
    amount: Quantity | None = may(Amount(), "how much money, grain or how many men", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who spoke for a course, and where that is told."""

    person: Words = may(Names(), "an id of people.csv, or words", default={})
    work: str = may(Ref("work", "cites"), default="")
    where: Words = may(Names(), default={})
    date: str = may(Text(), "when he spoke", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One of the courses open in a matter."""

    id: str
    name: Words = may(Names(), default={})
    witness: Witness | None = may(Record(Witness), "who spoke for it", default=None)
    do: tuple[Deed, ...] = may(Many(Record(Deed), 0, MOST_DEEDS, numbered=True), "up to three actions", default=())
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter that lies before a court on a known day."""

    id: str
    name: Words = may(Names(), default={})
    question: Words = may(Names(), default={})
    kind: str = needs(Choice(vocabulary.MATTERS), "the general matter of which it is a case")
    court: str = needs(Ref("polity", "lies before"), "who decides")
    about: str = may(Ref("polity", "is about"), default="")
    third: str = may(Ref("polity", "touches"), "a third party", default="")
    place: str = may(Ref("place", "is about"), default="")
    date: int = needs(Date(), "when the court sits over it")
    theatre: str = may(Ref("theatre", "is about"), default="")
    army: str = may(Ref("army", "is about"), default="")
    record: str = may(Text(), "the course that was taken", default="")
    options: Mapping[str, Course] = needs(Each("option", Record(Course), again=True))
    note: Words = may(Names(), default={})
    path: str = ""
    mark: Mark = Mark()


# what a unit of a feature brings of a consideration when an action is taken
FORECASTS = Under(vocabulary.ACTIONS, Under(vocabulary.CONSIDERATIONS, Under(vocabulary.FEATURES, Amount(_WEIGHT))))
