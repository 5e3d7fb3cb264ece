"""The words of a scenario: verbs of orders with their arguments, conditions, events, measures, kinds of land.

The checker, the schemas, the pages and `arrays.py` read these tables; nothing else lists the words.
"""

from dataclasses import dataclass

from .amounts import Amount
from .kinds import Choice, Many, New, Ref
from .records import Field, Verb

# of places and routes; the order of the first two is the engine's
TERRAINS = ("plain", "basin", "coast", "steppe", "hills", "marsh", "desert", "mountain", "water")
PLACE_KINDS = ("capital", "prefecture", "fortress", "pass", "ford", "port", "camp")
MODES = ("road", "pass", "river", "canal", "ford", "sea", "steppe")
WATERS = ("river", "canal", "sea")  # where boats go

_ARMY = Field(Ref("army", "is for"), "the army that obeys")
_NEW = Field(New("army"), "the army that comes to be")
_TO = Field(Ref("place", "leads to"), "where to")
_FOOT = Field(Amount(("men", "heads")), "foot soldiers", None)
_HORSE = Field(Amount(("men", "heads")), "mounted men", None)
_RATIONS = Field(Amount(("days",)), "days of food to carry")
_PORTERS = Field(Amount(("porters/man", "ratio")), "porters for each man", None)
_CARRIERS = Field(Choice(("porters", "carts", "boats")), "what carries the grain", "porters")

VERBS = {
    "march": Verb("go to a place", {
        "army": _ARMY, "to": _TO, "via": Field(Many(Ref("place", "leads through")), "places on the way", ()),
        "gait": Field(Choice(("steady", "forced")), "how fast", "steady"),
    }),
    "join": Verb("go where another army is and merge into it", {
        "army": _ARMY, "with": Field(Ref("army", "joins"), "the army that stays"),
    }),
    "detach": Verb("form a column out of an army, loaded with food", {
        "army": _NEW, "from": Field(Ref("army", "takes men from"), "the army that shrinks"),
        "foot": _FOOT, "horse": _HORSE, "rations": _RATIONS, "porters": _PORTERS,
    }),
    "wait": Verb("stand until so many days of food are in hand", {
        "army": _ARMY, "grain": Field(Amount(("days",)), "days of food"),
        "at_most": Field(Amount(("days",)), "days after which it goes on anyway", None),
    }),
    "hold": Verb("stand", {"army": _ARMY}),
    "withdraw": Verb("go back along the line of supply", {"army": _ARMY, "to": _TO}),
    "guard": Verb("strike enemies believed to be near", {
        "army": _ARMY, "radius": Field(Amount(("km",)), "how near"),
        "theatre": Field(Ref("theatre", "guards"), "its places are guarded", ""),
        "places": Field(Many(Ref("place", "guards")), "the places guarded", ()),
    }),
    "rest": Verb("take no initiative for so long", {"army": _ARMY, "days": Field(Amount(("days",)), "how long")}),
    "muster": Verb("raise men of a place into an army", {
        "army": _NEW, "at": Field(Ref("place", "raises men at"), "where"), "foot": _FOOT, "horse": _HORSE,
    }),
    "load": Verb("take food from a granary", {
        "army": _ARMY, "from": Field(Ref("place", "loads at"), "whose granary"), "rations": _RATIONS,
        "porters": _PORTERS,
    }),
    "grant": Verb("suppose that an army or a place has grain from a granary, however far", {
        "army": Field(Ref("army", "is for"), "the army that has it", ""),
        "to": Field(Ref("place", "is for"), "or the place that has it", ""),
        "from": Field(Ref("place", "takes it from"), "whose granary it leaves"),
        "rations": Field(Amount(("days",)), "days of food for the army", None), "porters": _PORTERS,
        "grain": Field(Amount(("shi",)), "grain for the place", None),
    }),
    "supply": Verb("send convoys", {
        "theatre": Field(Ref("theatre", "asks"), "whose commissioner sends"),
        "from": Field(Ref("place", "sends from"), "whose granary"),
        "to": Field(Ref("place|army", "sends to"), "a place or an army"),
        "grain": Field(Amount(("shi",)), "in each convoy"),
        "every": Field(Amount(("days",)), "days between convoys", None),
        "times": Field(Amount(("count",)), "how many convoys", None),
        "carriers": _CARRIERS,
    }),
    "will": Verb("change how willing a commissioner is", {
        "theatre": Field(Ref("theatre", "moves"), "whose commissioner"),
        "willingness": Field(Amount(("share",)), "share of orders that he serves"),
    }),
    "flood": Verb("cut a dike", {
        "routes": Field(Many(Many(Ref("place", "floods the road at"), 2, 2), 1), "roads, each [from, to]"),
        "depth": Field(Amount(("m", "ratio", "share", "steps")), "1 is waist deep"),
        "days": Field(Amount(("days",)), "until it is dry"),
    }),
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something that the annals record, and which of army, place and polity a milestone may name with it."""

    about: str
    of: tuple[str, ...] = ("army", "place", "polity")


EVENTS = {
    "marched": Event("an army sets out for a place"),
    "arrived": Event("an army reaches a place"),
    "crossed": Event("an army crosses a river"),
    "halted": Event("an army stands and waits"),
    "detached": Event("an army leaves its parent"),
    "joined": Event("an army joins another"),
    "entered": Event("an army takes a town that nobody defends"),
    "yielded": Event("a garrison opens its gates"),
    "evacuated": Event("a garrison draws off"),
    "taken": Event("a town is stormed"),
    "given_up": Event("a polity leaves a town it held"),
    "struck": Event("an army is attacked by surprise"),
    "battle": Event("an army is attacked"),
    "broke": Event("an army breaks and runs"),
    "pursued": Event("a broken army is ridden down"),
    "ruined": Event("an army has lost most of its men"),
    "rallied": Event("strays come back to their colours"),
    "hungry": Event("an army goes without food"),
    "dispersed": Event("an army is no more"),
    "convoy_sent": Event("a convoy sets out"),
    "convoy_arrived": Event("a convoy delivers"),
    "convoy_lost": Event("a convoy is cut off"),
    "withheld": Event("a commissioner does not send what was ordered"),
    "unsent": Event("a convoy that is due finds no grain or no carriers"),
    "recalled": Event("a column hears that the army that sent it goes home"),
    "refused": Event("a commander does not obey"),
    "delayed": Event("a commander obeys late"),
    "flood": Event("a dike is cut and a road goes under water", ("place",)),
    "withdrew": Event("an army turns back"),
    "besieged": Event("an army sits down before a town"),
    "alerted": Event("news of an enemy reaches a commander"),
    "ate_horses": Event("an army kills its horses for food"),
    "parted": Event("two armies break off a fight"),
    "loaded": Event("an army takes up food"),
    "commander_fell": Event("a commander is killed or taken"),
    "surrendered": Event("a broken army with nowhere to run lays down its arms"),
    "mustered": Event("men are raised"),
}


@dataclass(frozen=True)
class Measure:
    """A number that a history ends with, in what unit, and the sets of subjects of which an outcome names one."""

    about: str
    unit: tuple[str, ...]
    of: tuple[tuple[str, ...], ...]


_BODY = (("army",), ("polity",))
_ARMY_ONLY = (("army",),)
_HEADS = ("heads", "men")
MEASURES = {
    "lost": Measure("dead, missing and taken", _HEADS, _BODY),
    "dead": Measure("dead", _HEADS, _BODY),
    "missing": Measure("missing", _HEADS, _BODY),
    "men": Measure("men at the end", _HEADS, _BODY),
    "unfed_peak": Measure("longest time without food", ("days",), _ARMY_ONLY),
    "unfed_turned": Measure("days without food when it first turned back, 0 if it never did", ("days",), _ARMY_ONLY),
    "unfed_days": Measure("days without food in all", ("days",), _ARMY_ONLY),
    "grain_eaten": Measure("grain eaten", ("shi",), _BODY),
    "grain_delivered": Measure("grain that convoys brought", ("shi",), _BODY),
    "held": Measure("1 if the polity holds the place at the end, else 0", ("share", "count"), (("place", "polity"),)),
    "places_held": Measure("places held at the end", ("count", "places"), (("polity",),)),
    "devastation": Measure("devastation at the end", ("share",), (("place",), ("polity",))),
}
