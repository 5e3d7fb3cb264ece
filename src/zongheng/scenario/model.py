"""What a world is: the entries of its YAML files, as frozen objects.

Each class is also the specification from which its entries are read, checked and described to editors: `needs` and
`may` say what stands in a field. Fields without them (`id`, `path`, `mark`) come from where an entry stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import vocabulary
from .amounts import Amount, Months, Settings
from .evidence import Quantity, Series
from .flaws import Mark
from .kinds import Choice, Date, Flag, Many, Names, Number, Pairs, Ref, Text
from .records import Act, Each, Field, Record, may, needs

Words = Mapping[str, str]  # a text in each language: {"en": ..., "zh": ...}
_MEN = ("men", "heads")
_SHARE = ("share",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """A state, or a band that acts for itself."""

    id: str
    name: Words = needs(Names())
    court: str = may(Text(), "the calendar by which it dates", default="")
    colour: str = may(Text(), "its colour on maps, #rrggbb", default="")
    kind: str = may(Choice(vocabulary.POLITY_KINDS), default="state")
    rises: str = may(Ref("place", "may rise at"), "where it may come to be, if it does not stand yet", default="")
    leader: str = may(Ref("person", "may rise under"), "under whom", default="")
    note: str = may(Text(), default="")
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region of one climate."""

    id: str
    name: Words = needs(Names())
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What world.yaml says: the world's names, its polities and its regions of climate."""

    id: str = needs(Text())
    name: Words = needs(Names())
    about: Words = may(Names(), default={})
    licence: str = may(Text(), default="")
    polities: Mapping[str, Polity] = needs(Each("polity", Record(Polity)))
    regions: Mapping[str, Region] = may(Each("region", Record(Region)), default={})
    scripted: tuple[str, ...] = may(Many(Text()), "what is not left to the rules", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An entry of the bibliography."""

    id: str
    author: str = may(Text(), default="")
    title: Words = needs(Names())
    date: Words = may(Names(), default={})
    kind: str = may(Text(), "primary, secondary, dataset, judgement or own", default="")
    note: str = may(Text(), default="")
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Climate:
    """The twelve months of a region."""

    id: str
    name: Words = may(Names(), default={})
    station: str = may(Text(), "where the months were measured", default="")
    temperature: Series = needs(Months(("degC",)), "mean of the month")
    sd: Series = needs(Months(("degC",)), "spread of that mean from year to year")
    rain: Series = needs(Months(_SHARE), "share of days on which rain or mud hinders a march")
    high_water: Series = needs(Months(("probability", "share")), "chance that great rivers run high in the month")
    snow: Series | None = may(Months(_SHARE), "share of days with snow on the ground", default=None)
    ice: Series | None = may(Months(("probability", "share")), "chance that rivers bear a man on foot", default=None)
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A regional command."""

    id: str
    name: Words = may(Names(), default={})
    polity: str = needs(Ref("polity", "belongs to"))
    seat: str = needs(Ref("place", "has its seat at"))
    commissioner: str = may(Ref("person", "is led by"), default="")
    willingness: Quantity = needs(Amount(_SHARE), "share of orders that the commissioner serves")
    income: Quantity | None = may(Amount(("shi/year",)), "grain that comes in from behind the front", default=None)
    fleet: Quantity | None = may(Amount(("ships",)), "warships", default=None)
    dependants: Quantity | None = may(Amount(_MEN), "families that the state feeds", default=None)
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Army:
    """A body of men. One without `at` comes to be by an order (detach, muster), or is raised in a free opening."""

    id: str
    name: Words = may(Names(), default={})
    polity: str = needs(Ref("polity", "belongs to"))
    theatre: str = may(Ref("theatre", "belongs to"), default="")
    commander: str = may(Ref("person", "is led by"), default="")
    at: str = may(Ref("place", "stands at"), "where it stands on the first day", default="")
    base: str = may(Ref("place", "is based at"), "where its line of supply begins", default="")
    foot: Quantity | None = may(Amount(_MEN), "foot soldiers", default=None)
    horse: Quantity | None = may(Amount(_MEN), "mounted men", default=None)
    mounts: Quantity | None = may(Amount(("horses",)), "horses, remounts included", default=None)
    rations: Quantity | None = may(Amount(("days",)), "days of food carried", default=None)
    porters: Quantity | None = may(Amount(("porters/man", "ratio")), "porters for each man", default=None)
    worth_foot: Quantity | None = may(Amount(("ratio",)), "a foot soldier against a steppe horseman", default=None)
    worth_horse: Quantity | None = may(Amount(("ratio",)), "a mounted man against a steppe horseman", default=None)
    cohesion: Quantity | None = may(Amount(_SHARE), default=None)
    assembly: Quantity | None = may(Amount(("days",)), "days from an alarm to the march", default=None)
    resolve: Quantity | None = may(Amount(("ratio",)), "strain that turns the commander back", default=None)
    wanted: Quantity | None = may(Amount(_MEN), "men that it should have; those it has if left out", default=None)
    leaves: Quantity | None = may(Amount(("days",)), "from which day on a war in far lands calls it", default=None)
    returns: Quantity | None = may(Amount(("days",)), "on which day it is back from that war", default=None)
    steppe: bool = may(Flag(), "grazes, lives on herds, is used to cold", default=False)
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What must be true before an order goes out; without it, the first day."""

    date: int | None = may(Date(), "not before this day", default=None)
    after: str = may(Ref("order", "waits for"), "an order that must have been carried out", default="")
    days: Quantity | None = may(Amount(("days",)), "days after that order", default=None)
    at: tuple[tuple[str, str], ...] = may(
        Pairs(Ref("army", "waits for"), Ref("place", "waits for an army at"), 2), "armies at places", default=()
    )
    held: tuple[tuple[str, str], ...] = may(
        Pairs(Ref("place", "waits for"), Ref("polity", "waits for a place held by"), 1), "a place held", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An instruction: a verb of the vocabulary with its arguments, and when and where it is given."""

    id: str
    verb: str
    arguments: Mapping[str, Any]
    when: When = field(default_factory=When)
    by: str = ""
    note: str = ""
    path: str = ""
    mark: Mark = Mark()


ORDER = Act(
    vocabulary.VERBS,
    {
        "when": Field(Record(When), "what must be true first", When()),
        "by": Field(Ref("place", "is written at"), "where the courier starts", ""),
        "note": Field(Text(), "", ""),
    },
    Order,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the courses open in a decision."""

    id: str
    name: Words = may(Names(), default={})
    orders: Mapping[str, Order] = may(Each("order", ORDER, again=True), "orders in force if chosen", default={})
    set_: Mapping[str, float] = may(Settings(), "numbers that it changes", default={})
    drop: tuple[str, ...] = may(Many(Ref("order", "drops")), "orders of orders.yaml that it cancels", default=())
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A named choice between courses."""

    id: str
    name: Words = may(Names(), default={})
    question: Words = may(Names(), default={})
    decider: str = may(Ref("polity|person", "is taken by"), "a polity or a person", default="")
    date: int | None = may(Date(), "when it was taken", default=None)
    base: str = needs(Text(), "the option in force unless another is chosen")
    options: Mapping[str, Option] = needs(Each("option", Record(Option), again=True))
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated thing to look out for: an event of the annals, or all or any of other milestones."""

    id: str
    name: Words = may(Names(), default={})
    event: str = may(Choice(tuple(vocabulary.EVENTS)), default="")
    army: str = may(Ref("army", "watches"), default="")
    place: str = may(Ref("place", "watches"), default="")
    polity: str = may(Ref("polity", "watches"), default="")
    of: str = may(Ref("polity", "watches"), "the other polity of the event", default="")
    at_least: float | None = may(Number(), "what the event must count at least (x of the event)", default=None)
    all: tuple[str, ...] = may(Many(Ref("milestone", "needs")), "milestones that must all have come", default=())
    any: tuple[str, ...] = may(Many(Ref("milestone", "needs one of")), "of which one must have come", default=())
    before: int | None = may(Date(), "does not count from this day on", default=None)
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A number to report of each history."""

    id: str
    name: Words = may(Names(), default={})
    measure: str = needs(Choice(tuple(vocabulary.MEASURES)))
    army: str = may(Ref("army", "measures"), default="")
    place: str = may(Ref("place", "measures"), default="")
    polity: str = may(Ref("polity", "measures"), default="")
    unit: str = needs(Text())
    note: str = may(Text(), default="")
    path: str = ""
    mark: Mark = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What milestones.yaml says."""

    milestones: Mapping[str, Milestone] = may(Each("milestone", Record(Milestone)), default={})
    outcomes: Mapping[str, Outcome] = may(Each("outcome", Record(Outcome)), default={})
