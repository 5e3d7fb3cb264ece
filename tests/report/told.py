"""What a chronicle needs of a compiled opening, made by hand for tests."""

from types import SimpleNamespace

import numpy as np

from zongheng.chronology import day_number
from zongheng.engine.state import layout
from zongheng.engine.words import EVENTS

PLACES = (
    ("river_mouth", "River Mouth", "河口"), ("east_ford", "East Ford", "東津"), ("old_city", "the Old City", "故都"),
    ("north_gate", "North Gate", "北門"), ("far_hill", "Far Hill", "遠山"), ("west_market", "West Market", "西市"),
)  # fmt: skip
ARMIES = (
    ("main", "The southern army", "南軍"), ("van", "the southern vanguard", "南軍前鋒"),
    ("hunters", "the northern horse", "北軍"),
)  # fmt: skip
POLITIES = (("south", "South", "南國"), ("north", "North", "北國"), ("coats", "Red Coats", "紅衣"))
FACTIONS = (("revenge", "Revenge", "復讎"), ("peace", "Peace", "和"))
PEOPLE = (("he", "He Ping", "何平"), ("lu", "Lu An", "陸安"), ("bo", "Bo Yan", "伯顏"))


class Names:
    """Rows and their names."""

    def __init__(self, **tables):
        self.tables = {
            "places": PLACES, "armies": ARMIES, "polities": POLITIES, "people": PEOPLE, "milestones": (),
            "factions": FACTIONS, "matters": (), **tables,
        }  # fmt: skip

    def __getattr__(self, table):
        return tuple(row[0] for row in self.tables[table])

    def label(self, table, row, lang):
        return self.tables[table][row][1 if lang == "en" else 2]


def opening(milestones=(), court="song", start=None, state=None, **tables):
    """A compiled opening in which rows have names. A milestone is (id, en, zh, dict of its fields)."""
    made = layout(1)
    world, base = np.zeros(1, made.world), np.zeros(1, made.state) if state is None else state
    if state is None:
        base[0]["armies"]["commander"][: len(ARMIES)] = range(len(ARMIES))
    wanted = world[0]["milestones"]
    world["n_milestones"] = len(milestones)
    wanted["least"][:] = -1e300
    for field in ("army", "place", "polity", "before", "of", "against"):
        wanted[field][:] = -1
    for m, (_, _, _, fields) in enumerate(milestones):
        for field, value in fields.items():
            if field == "of":
                wanted["of"][m, : len(value)] = value
            else:
                wanted[field][m] = EVENTS[value][0] if isinstance(value, str) else value
    return SimpleNamespace(
        names=Names(milestones=milestones, **tables),
        start=day_number(1234, 7, 9) if start is None else start,
        world=world,
        base=base,
        scenario=SimpleNamespace(
            id="small@crossing",
            opening=SimpleNamespace(
                id="crossing", name={"en": "The crossing", "zh": "渡河"}, polities=("south", "north"), matters={}
            ),
            world=SimpleNamespace(polities={"south": SimpleNamespace(court=court)}),
        ),
    )


def row(day, kind, army=-1, other=-1, place=-1, polity=-1, x=0.0, y=0.0, of=-1, who=-1):
    """One row of the annals."""
    return dict(day=day, kind=kind, army=army, other=other, place=place, polity=polity, of=of, who=who, x=x, y=y)


def deed(day, kind, polity, of=-1, who=-1, place=-1, x=0.0, y=0.0):
    """One row of the annals that is the doing of a court."""
    return row(day, kind, polity=polity, of=of, who=who, place=place, x=x, y=y)


def one_of_each():
    """A campaign, made up, in which every kind of event happens."""
    main, van, hunters = range(3)
    mouth, ford, old, gate, hill, market = range(6)
    south, north = range(2)
    return [
        row(0, "mustered", main, -1, mouth, south, 1_250),
        row(1, "marched", main, -1, old, south, 53_590),
        row(3, "crossed", main, -1, mouth, south, 53_590, 2),
        row(5, "arrived", main, -1, ford, south, 53_480),
        row(6, "besieged", main, -1, ford, south, 53_480, 600),
        row(8, "yielded", main, -1, ford, south, 602, 53_400),
        row(9, "convoy_sent", main, -1, mouth, south, 2_400, 4_010),
        row(14, "convoy_sent", main, -1, mouth, south, 2_400, 4_010),
        row(15, "alerted", hunters, main, ford, north, 40_200, 6),
        row(15, "alerted", -1, main, ford, north, 40_200, 0),
        row(17, "arrived", main, -1, hill, south, 53_300),
        row(20, "evacuated", hunters, main, gate, north, 300, 53_200),
        row(20, "entered", main, -1, gate, south, 53_200, 4_000),
        row(24, "arrived", main, -1, old, south, 53_100),
        row(24, "taken", main, -1, old, south, 700, 53_100),
        row(25, "halted", main, -1, old, south, 52_700, 0.6),
        row(25, "withheld", -1, -1, mouth, south, 3_000),
        row(25, "unsent", main, -1, mouth, south, 3_000, 120),
        row(26, "convoy_arrived", main, -1, old, south, 2_210, 12),
        row(27, "surrendered", main, -1, old, south, 880.0, 0.0),
        row(28, "loaded", van, -1, old, south, 1_300, 5),
        row(28, "detached", van, main, old, south, 13_000, 5),
        row(29, "refused", van, -1, old, south),
        row(29, "delayed", van, -1, old, south, 3),
        row(30, "flood", -1, -1, hill, -1, 1.0, 12),
        row(33, "arrived", van, -1, market, south, 12_950),
        row(34, "hungry", van, -1, market, south, 1.02, 12_800),
        row(35, "hungry", van, -1, market, south, 2.02, 12_500),
        row(36, "ate_horses", van, -1, market, south, 105, 400),
        row(36, "hungry", van, -1, market, south, 3.01, 12_350),
        row(37, "convoy_lost", van, hunters, market, south, 1_100, 1_800),
        row(38, "struck", van, hunters, market, south, 12_300, 9_310),
        row(38, "parted", van, hunters, market, south, 12_000, 9_200),
        row(39, "battle", hunters, van, market, north, 9_200, 11_900),
        row(39, "commander_fell", van, -1, market, south, 10_800),
        row(39, "broke", van, -1, market, south, 10_700, 1_190),
        row(39, "pursued", van, -1, market, south, 6_100, 4_600),
        row(39, "ruined", van, -1, market, south, 2_400, 13_000),
        row(41, "rallied", van, -1, hill, south, 310, 2_710),
        row(42, "rallied", van, -1, hill, south, 250, 2_960),
        row(43, "joined", van, main, old, south, 2_960),
        row(44, "given_up", main, -1, old, south, 47_000),
        row(44, "withdrew", main, -1, old, south, 47_000),
        row(46, "recalled", van, main, market, south, 2_960, 2),
        row(60, "dispersed", van, -1, market, south, 41),
    ]


def dealings():
    """Thirty years of courts, made up, in which every kind of event of theirs happens."""
    main, van, hunters = range(3)
    mouth, ford, _, gate, hill, market = range(6)
    south, north, coats = range(3)
    he, lu, bo = range(3)
    return [
        deed(0, "envoy_sent", south, north, he, x=34),
        deed(34, "envoy_received", north, south, x=34),
        deed(60, "decided", north, south, x=1, y=0.41),
        deed(60, "petition", north, south, he, x=0.37, y=0.4),
        deed(61, "agreed", north, south, x=6),
        deed(61, "treaty_made", north, south, x=3, y=200_000),
        deed(62, "border_left_open", south, north, x=7),
        deed(420, "tribute_paid", north, south, x=200_000, y=50_000),
        deed(700, "harvest_failed", -1, place=gate, x=0.42, y=310_000),
        deed(760, "famine", north, place=gate, x=21_000, y=289_000),
        deed(790, "fled", north, north, place=ford, x=30_500, y=258_000),
        deed(791, "refused_entry", south, north, place=ford, x=12_000),
        deed(800, "tribute_stopped", north, south, x=200_000, y=2),
        deed(802, "factions_moved", south, x=0, y=0.12),
        deed(803, "put_off", south, north, lu, x=2),
        deed(840, "declined", north, south, x=4),
        deed(841, "envoy_turned_back", north, south, x=12),
        deed(842, "envoy_taken", north, south, place=gate, x=9),
        deed(843, "envoy_killed", north, south, he, gate, x=9),
        deed(900, "treaty_broken", south, north, x=3),
        deed(900, "war_declared", south, north, x=1.3),
        row(905, "campaign", main, -1, gate, south, 41_000, 0.62),
        row(910, "leaked", main, -1, gate, south, 41_000),
        row(915, "reinforced", van, main, gate, south, 9_000),
        deed(925, "fell_back", south, who=he, place=gate, x=8),
        row(930, "sallied", main, -1, gate, north, 300, 210),
        deed(960, "epidemic", north, place=gate, x=2_200, y=41_000),
        deed(961, "false_report", south, north, lu, x=10_000, y=900),
        row(970, "relieved", hunters, main, gate, north, 12_000, 3_100),
        row(971, "siege_left", main, -1, gate, south, 36_000, 42),
        row(990, "betrayed", main, -1, gate, south, 2_900, 33_000, north, bo),
        row(991, "sacked", main, -1, gate, south, 8_000, 45_000),
        row(992, "garrisoned", main, -1, gate, south, 2_000, 31_000),
        row(993, "reoccupied", van, -1, hill, south, 8_400),
        row(1_000, "unpaid", van, -1, hill, south, 4, 8_400),
        row(1_030, "mutinied", van, -1, hill, south, 3_000, 5),
        row(1_040, "raised", main, -1, mouth, south, 6_000, 37_000),
        deed(1_050, "paper_issued", south, x=3_000_000, y=0.62),
        deed(1_060, "revolted", coats, north, bo, market, x=90_000, y=4_000),
        deed(1_070, "enrolled", south, coats, x=12_000, y=240_000),
        deed(1_080, "changed_sides", coats, north, x=9_000, y=7),
        deed(1_090, "defected", south, north, bo, hill, x=2_500),
        deed(1_100, "fort_built", south, place=ford, x=4, y=80_000),
        deed(1_200, "fleet_built", south, place=mouth, x=240, y=96_000),
        row(1_203, "crossing_barred", main, -1, ford, south, 37_000, 3_700, north),
        row(1_213, "crossing_forced", van, -1, ford, south, 8_400, 0.31, north),
        deed(1_220, "fleet_beaten", north, south, place=ford, x=42, y=118),
        deed(1_230, "ships_taken", north, south, place=ford, x=36, y=47),
        deed(1_240, "fleet_sailed", south, place=ford, x=120, y=6),
        row(1_241, "masked", van, -1, hill, south, 3_100, 900, north),
        row(1_250, "flood_broke_back", main, -1, ford, south, 3_700, 33_300, north),
        row(1_255, "gone_abroad", van, -1, mouth, south, 8_300, 2_000),
        deed(1_300, "farms_laid", south, place=ford, x=31_000, y=2_600),
        deed(1_400, "passage_granted", south, coats),
        deed(1_401, "passage_refused", south, north),
        row(1_420, "passage_forced", hunters, -1, ford, north, 7_000, 0, south),
        deed(1_430, "aid_sent", south, coats, place=ford, x=3_000),
        deed(1_440, "local_truce", south, north, lu, ford),
        deed(1_500, "peace_made", south, north, x=600, y=2),
        deed(1_500, "indemnity_paid", north, south, x=600_000),
        deed(1_501, "ceded", south, north, place=ford, x=61_000),
        row(3_245, "back_home", van, -1, mouth, south, 8_300, 1_990),
        deed(4_000, "ruler_died", north, -1, bo, x=61),
        deed(4_000, "called_home", north, x=6, y=90),
        deed(4_090, "acceded", north, -1, lu, x=19),
        deed(4_095, "abdicated", north, -1, lu, place=gate, x=20),
        deed(4_100, "died", south, -1, he, x=70),
        deed(4_101, "appointed", south, -1, lu, mouth, x=3),
        deed(5_000, "disgraced", south, -1, lu, x=0.8),
        deed(6_000, "capital_moved", north, place=gate, x=120_000),
        deed(9_000, "capital_fell", south, north, place=gate, x=2),
        deed(9_100, "appealed", north, coats),
        deed(9_200, "submitted", coats, south, x=20_000),
        deed(9_300, "state_ended", north, south, place=hill, x=9_300, y=3),
        deed(9_301, "spoils_divided", south, coats, x=5, y=1),
        row(9_330, "strife", van, -1, hill, south, 2_400, 5_000, of=north),
    ]
