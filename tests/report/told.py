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
POLITIES = (("south", "South", "南國"), ("north", "North", "北國"))
PEOPLE = (("he", "He Ping", "何平"), ("lu", "Lu An", "陸安"), ("bo", "Bo Yan", "伯顏"))


class Names:
    """Rows and their names."""

    def __init__(self, **tables):
        self.tables = {
            "places": PLACES, "armies": ARMIES, "polities": POLITIES, "people": PEOPLE, "milestones": (), **tables
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
    for field in ("army", "place", "polity", "before", "of"):
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
                id="crossing", name={"en": "The crossing", "zh": "渡河"}, polities=("south", "north")
            ),
            world=SimpleNamespace(polities={"south": SimpleNamespace(court=court)}),
        ),
    )


def row(day, kind, army=-1, other=-1, place=-1, polity=-1, x=0.0, y=0.0):
    """One row of the annals."""
    return dict(day=day, kind=kind, army=army, other=other, place=place, polity=polity, x=x, y=y)


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
