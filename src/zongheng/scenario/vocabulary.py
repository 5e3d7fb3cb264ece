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
# of courts; the order of each is the engine's
POLITY_KINDS = ("state", "steppe", "band")
TREATIES = ("none", "truce", "peace", "tribute", "alliance", "vassal")
AIMS = ("none", "hold_line", "raid", "take", "destroy")
CONSIDERATIONS = ("security", "land", "treasure", "honour", "war", "screen", "faith", "standing", "wish")
ROLES = ("ruler", "chancellor", "commissioner", "commander", "envoy", "rebel")
OFFICIALS = (*ROLES, "minister")  # a minister who does not lead the court has no part of his own in the engine

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
    """Something that the annals record, and which of army, place, polity and other polity a milestone may name."""

    about: str
    of: tuple[str, ...] = ("army", "place", "polity")


_COURT = ("place", "polity", "of")
_FORCE = ("army", "place", "polity", "of")
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
    "decided": Event("a court decides a matter", _COURT),
    "put_off": Event("a court cannot agree and puts a matter off", _COURT),
    "envoy_sent": Event("a court sends an embassy to another", _COURT),
    "envoy_received": Event("an embassy is received", _COURT),
    "envoy_turned_back": Event("an embassy is turned back at the border", _COURT),
    "envoy_taken": Event("an embassy is taken by a third party", _COURT),
    "envoy_killed": Event("an envoy is killed", _COURT),
    "agreed": Event("a court agrees to what an embassy proposes", _COURT),
    "declined": Event("a court declines what an embassy proposes", _COURT),
    "treaty_made": Event("two courts make a treaty", _COURT),
    "treaty_broken": Event("a court breaks a treaty", _COURT),
    "war_declared": Event("a court goes to war with another", _COURT),
    "peace_made": Event("two courts end a war", _COURT),
    "tribute_paid": Event("a court pays what a treaty asks", _COURT),
    "tribute_stopped": Event("a court stops paying", _COURT),
    "passage_granted": Event("a court lets the armies of another through", _COURT),
    "passage_refused": Event("a court refuses passage", _COURT),
    "passage_forced": Event("an army crosses the land of a court that refused it", _FORCE),
    "aid_sent": Event("a court sends men or grain to another", _COURT),
    "submitted": Event("a court submits to another", _COURT),
    "border_left_open": Event("two courts leave the border between them undefined", _COURT),
    "spoils_divided": Event("two courts divide what they took from a third", _COURT),
    "capital_moved": Event("a court moves its capital", _COURT),
    "capital_fell": Event("a capital is taken", _COURT),
    "state_ended": Event("a polity comes to its end", _COURT),
    "ruler_died": Event("a ruler dies", _COURT),
    "acceded": Event("a ruler accedes", _COURT),
    "regency": Event("others govern for a child who has come to a throne", _COURT),
    "died": Event("somebody of note dies", _COURT),
    "appointed": Event("a court gives somebody an office", _COURT),
    "disgraced": Event("a court dismisses somebody", _COURT),
    "called_home": Event("commanders are called home until a ruler is raised", _FORCE),
    "petition": Event("students and officials petition against a course", _COURT),
    "factions_moved": Event("what happened moves the parties at court", _COURT),
    "appealed": Event("a court at its last hour appeals to a neighbour", _COURT),
    "false_report": Event("a commander reports a victory that was none", _FORCE),
    "local_truce": Event("commanders on a border come to an understanding", _COURT),
    "harvest_failed": Event("the harvest of a region fails", _COURT),
    "famine": Event("people starve", _COURT),
    "epidemic": Event("disease breaks out in a town under siege", _COURT),
    "fled": Event("people flee to another place", _COURT),
    "refused_entry": Event("fugitives are refused at a border", _COURT),
    "sacked": Event("a town is sacked", _COURT),
    "paper_issued": Event("a court prints notes to cover a gap", _COURT),
    "unpaid": Event("an army is not paid", _FORCE),
    "mutinied": Event("unpaid men mutiny", _FORCE),
    "strife": Event("men who came over and old troops come to blows", _FORCE),
    "raised": Event("an army is raised or filled up", _FORCE),
    "revolted": Event("people rise in revolt", _COURT),
    "enrolled": Event("a court takes a band or surrendered men into its pay", _FORCE),
    "changed_sides": Event("a band changes its patron", _FORCE),
    "defected": Event("a commander goes over with his men or his town", _FORCE),
    "fort_built": Event("a place is fortified", _COURT),
    "fleet_built": Event("warships are built", _COURT),
    "farms_laid": Event("soldiers are put to farming", _COURT),
    "campaign": Event("an army is sent against a place", _FORCE),
    "garrisoned": Event("an army leaves a garrison", _FORCE),
    "reinforced": Event("an army is sent to strengthen another or a town", _FORCE),
    "relieved": Event("a siege is raised by a relief army", _FORCE),
    "siege_left": Event("a besieger gives up", _FORCE),
    "betrayed": Event("somebody opens the gates of a town", _FORCE),
    "reoccupied": Event("a polity takes up a place that nobody held", _FORCE),
    "ceded": Event("a place is given to another polity", _COURT),
    "leaked": Event("the aim of a campaign becomes known to the enemy", _FORCE),
    "fell_back": Event("a commissioner gives up land on his own authority"),
    "sallied": Event("a garrison makes a sally", _FORCE),
    "abdicated": Event("a ruler hands his throne to another in haste", _COURT),
    "crossing_barred": Event("warships throw an army back from a river", _FORCE),
    "crossing_forced": Event("an army gets over a river in spite of warships", _FORCE),
    "fleet_beaten": Event("warships lose a river fight", _COURT),
    "gone_abroad": Event("an army leaves for a war in far lands", _FORCE),
    "back_home": Event("an army comes home from a war in far lands", _FORCE),
    "ships_taken": Event("warships lose the place where they lay", _COURT),
    "fleet_sailed": Event("warships put out for another water", _COURT),
    "masked": Event("an army leaves men before a town and goes on", _FORCE),
    "flood_broke_back": Event("water turned on a town breaks back on its besiegers", _FORCE),
    "indemnity_paid": Event("the beaten pays for peace at once", _COURT),
    "court_caught": Event("an army comes upon a court on the road", _COURT),
    "raided": Event("an army has plundered a district and goes on or home", _FORCE),
    "tribute_resumed": Event("a court pays again", _COURT),
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
    "prefectures_held": Measure(
        "prefectures held at the end, capitals among them", ("count", "places"), (("polity",),)
    ),
    "devastation": Measure("devastation at the end", ("share",), (("place",), ("polity",))),
    "alive": Measure("1 if the polity stands at the end, else 0", ("share", "count"), (("polity",),)),
    "people_held": Measure("people in the places that it holds at the end", _HEADS, (("polity",),)),
    "war_dead": Measure("dead of the wars of all polities, or of one", _HEADS, ((), ("polity",))),
}
# what can lie before a court: a matter of an opening is a case of one of these
MATTERS = (
    "tribute_due", "neighbour_weak", "war_drags", "envoy_alliance", "envoy_passage", "envoy_aid", "envoy_peace",
    "envoy_submission", "envoy_contact", "common_danger", "capital_in_danger", "last_seat", "enemy_comes",
    "war_plan", "relief_asked", "join_siege", "ransom", "exposed_land", "refugees", "band_offers", "band_unruly",
    "defector", "vacuum", "empty_granary", "empty_treasury", "spoils", "cession", "frontier_talks", "preparation",
    "minister_blamed", "siege_drags",
)  # fmt: skip
# what a court can do; a course of a matter is up to three of these
ACTIONS = (
    "nothing", "pay", "stop_paying", "pay_less", "declare_war", "raid", "offer_peace", "stop_fighting",
    "propose_alliance", "accept", "decline", "turn_away", "hand_over", "grant_passage", "refuse_passage",
    "send_men", "send_grain", "send_envoy", "move_capital", "abandon", "hold", "seek_battle", "hold_walls",
    "clear_country", "turning_march", "frontal", "blockade", "relieve", "show_force", "storm", "take_ransom",
    "enrol", "subsidise", "outlaw", "use_rivals", "refuse_band", "accept_defector", "take_in", "settle_under_guard",
    "refuse_entry", "occupy", "negotiate_border", "print_paper", "requisition", "cut_army", "plunder", "submit",
    "demand_submission", "appeal", "break_out", "fortify", "build_fleet", "lay_farms", "local_truce", "subvert",
    "divide_evenly", "take_all", "leave_open", "cede", "evacuate_people", "guides_and_grain", "dismiss_minister",
    "prepare", "seize_border_towns", "strike_rear", "return_him", "ask_to_join", "abdicate",
)  # fmt: skip
# what can be estimated of an action
FEATURES = (
    "always", "win", "lose", "gain", "prize", "redress", "grudge", "threat", "might", "screen", "treaty", "trust",
    "weary", "cash", "grain", "men", "hunger", "debt", "busy", "doomed", "far", "line", "walls", "win_together",
    "gain_third", "redress_third", "screen_third", "threat_third", "might_third", "treaty_third", "grudge_third",
    "doomed_third", "danger", "danger_there", "worth_place", "rites_place", "band", "ruin", "prestige", "boldness",
    "shame", "ties", "offered", "precedent", "advice", "river_barred", "river_open",
    "rest",
)  # fmt: skip
