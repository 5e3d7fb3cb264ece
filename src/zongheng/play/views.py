"""What a court knows and believes on a day: all that a seat held from outside may read.

Its own land, armies and purse it reads in its own books. Of others it has what is public - who holds which town, how
many people and places a realm counts, who is at war, its own treaties - and beliefs that are as old and as wrong as the
news. Nothing here is read from the truth about others; a test changes that truth and sees no view change.
"""

from dataclasses import dataclass

from .docket import Matter


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that the court holds, in its own books."""

    id: str
    name: str
    kind: str
    theatre: str  # empty for none
    people: float
    store: float  # shi, private
    grain: float  # shi, public
    garrison: float
    wall: float  # steps
    loyalty: float
    devastation: float
    hunger: float  # share of the people's food that was lacking last month
    besieged: int  # days
    occupied: bool  # held only by the army that took it, without civil rule
    ships: float  # own warships that lie there
    coming: float  # own warships on their way there
    water: str  # whose warships hold the water there, as everybody sees; empty for nobody's
    warships: float  # worth of those that hold it (ships times skill): own as it is, others' as they were counted


@dataclass(frozen=True, slots=True)
class OwnArmy:
    """An army of the court."""

    id: str
    name: str
    commander: str
    theatre: str
    place: str  # where it is, or the last place it left
    foot: float
    horse: float
    cohesion: float
    grain: float  # shi carried
    unfed: float  # days without food
    arrears: float  # months of pay owed
    target: str  # the place that it was sent to or against, empty for none


@dataclass(frozen=True, slots=True)
class Sighting:
    """An army of others as a theatre believes it: where, how many, and how old the news is."""

    army: str
    polity: str
    place: str
    men: float
    horse: float  # share of it that rides
    age: int  # days


@dataclass(frozen=True, slots=True)
class OwnTheatre:
    """A regional command of the court, and what it believes of armies of others."""

    id: str
    name: str
    seat: str
    commissioner: str
    aim: str
    enemy: str
    fleet: float
    dependants: float
    short: float  # share of the grain needed that was lacking last month
    arrears: float  # months of pay owed
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another polity as the court sees it."""

    id: str
    name: str
    alive: bool
    capital: str
    people: float  # as registers of last month count
    places: int
    known: bool  # whether they have dealt with each other
    neighbour: bool
    at_war: bool
    war_days: int  # since the war began, 0 in peace
    treaty: str
    treaty_days: int
    tribute: float  # guan a year that this court owes it
    tribute_from: float  # and that it owes this court
    withheld: bool  # whether this court does not pay
    owed: float  # guan in arrears of this court
    passage: bool  # whether this court lets its armies through
    open_border: bool
    trust: float  # -1 to 1: what this court thinks its word is worth
    grudge: float
    aim: str  # what this court wants of it in war
    strength: float  # believed, in steppe horsemen in the open
    spread: float  # log ratio: standard error of that
    massed: float  # share of it believed to stand away from its bases, beside this court's land
    intent: float  # believed chance that it attacks within a year
    age: int  # days of the news


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """A place of others: who holds it is public, the rest is the latest news, None where there is none."""

    id: str
    name: str
    holder: str  # empty for nobody
    men: float | None
    grain: float | None
    age: int | None  # days of the news
    water: str  # whose warships hold the water there, as everybody sees; empty for nobody's
    warships: float  # worth of those that hold it (ships times skill): own as it is, others' as they were counted


@dataclass(frozen=True, slots=True)
class CourtView:
    """All that a court knows and believes. Money in guan, grain in shi; subjects by id."""

    polity: str
    name: str
    date: str
    day: int  # since the start
    alive: bool
    capital: str
    ruler: str
    minister: str
    patron: str
    treasury: float
    paper: float
    paper_worth: float
    income: float
    outlay: float
    harvest: float
    need: float
    grain: float  # shi of public grain in all its places
    short: float
    arrears: float
    prestige: float
    weary: float
    siege_skill: float
    boat_skill: float
    strength: float  # what the court believes itself worth, in steppe horsemen in the open
    regent: bool
    factions: dict[str, float]  # share of the say
    places: tuple[OwnPlace, ...]
    armies: tuple[OwnArmy, ...]
    theatres: tuple[OwnTheatre, ...]
    others: dict[str, Other]
    seen: tuple[SeenPlace, ...]
    docket: tuple[Matter, ...]

    @property
    def men(self) -> float:
        """Men of its armies and garrisons."""
        return sum(army.foot + army.horse for army in self.armies) + sum(place.garrison for place in self.places)
