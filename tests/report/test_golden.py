"""Chronicles that a person can read: read the change before you rewrite them with `make golden`."""

import pytest

from tests.engine.small import Small
from tests.report.told import dealings, one_of_each, opening
from zongheng.engine.state import UNFORMED
from zongheng.report import Told, tell, title_of

LANGUAGES = ("en", "zh")
MILESTONES = (
    ("ford", "East Ford taken", "得東津", {"kind": "yielded", "place": 1}),
    ("van_lost", "the vanguard lost", "前鋒覆沒", {"kind": "ruined", "army": 1}),
    ("both", "both", "兩者皆至", {"kind": -2, "of": (0, 1)}),
    ("late", "never", "未至", {"kind": "given_up", "before": 10}),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_golden_one_of_each(golden, lang, full):
    compiled = opening(MILESTONES)
    told = tell(compiled, one_of_each(), lang, how=Told(full=full), title=title_of(compiled, lang, run=7, seed=1))
    golden("\n".join(told) + "\n", f"one_of_each{'.all' if full else ''}.{lang}.txt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden_dealings_of_courts(golden, lang):
    golden("\n".join(tell(opening(), dealings(), lang)) + "\n", f"courts.{lang}.txt")


def campaign():
    """A made-up march on two towns, lived by the engine: convoys, a column sent ahead, horsemen who hunt it."""
    small = Small(seed=4, run=2)
    south = small.polity("south")
    north = small.polity("north", enemies=(south,))
    mouth = small.town(south, people=200_000, grain=90_000, store=20_000)
    ford = small.town(north, x=90, people=30_000, grain=500, store=2_000, wall=1, garrison=300, loyalty=0.1)
    city = small.town(-1, x=190, people=20_000, store=9_000, wall=2)
    gate = small.town(-1, x=290, people=3_000, store=200, wall=1)
    hill = small.town(north, x=330, y=60, people=9_000, grain=20_000, store=9_000, garrison=200)
    for start, end, length in ((mouth, ford, 90), (ford, city, 100), (city, gate, 100), (gate, hill, 75)):
        small.road(start, end, length)
    home, away = small.theatre(south, mouth, willing=0.6), small.theatre(north, hill)
    he, lu, bo = (small.commander(competence=0.5, caution=0.7), small.commander(), small.commander(aggression=0.9))
    main = small.army(south, mouth, foot=14_000, own=3_000, porters=(14_000,), theatre=home, commander=he, name="main")
    van = small.army(south, mouth, theatre=home, commander=lu, name="van", posture=UNFORMED, resolve=0.0)
    hunters = small.army(north, hill, horse=7_000, own=900, steppe=1, theatre=away, commander=bo, name="hunters")
    small.watch(hunters, 160.0, hill, gate, assembly=1.0)
    go = small.order("march", army=main, place=city)
    send = small.order(
        "detach", army=van, other=main, foot=8_000.0, amount=5.0, after=go, at_army=[main, -1], at_place=[city, -1]
    )
    small.order("march", army=van, place=gate, after=send)
    small.order("supply", theatre=home, origin=mouth, place=city, amount=1_500.0, every=6.0, times=8.0, day=2)
    small.live(45)
    return small


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden_campaign(golden, lang):
    small = campaign()
    compiled = opening(MILESTONES, state=small.states)
    golden("\n".join(tell(compiled, small.logs, lang)) + "\n", f"campaign.{lang}.txt")
