"""What a court may see: its own books, what is public, and beliefs; never the truth about others."""

import dataclasses

import numpy as np
import pytest

from tests.play.table import BLUE, RED, game, raise_matter
from zongheng import play
from zongheng.engine import views
from zongheng.engine.realm import ALLIANCE

RED_BANK, BLUE_BANK, FORD = range(3)
NORTH, SOUTHERN, _ = range(3)


@pytest.fixture(scope="module")
def lived() -> play.Game:
    at = game()
    at.advance(20)
    return at


@pytest.fixture
def at(lived) -> play.Game:
    """Red after twenty days, with news of the army of Blue and of its town."""
    at = lived.fork()
    state = at.state[0]
    state["theatres"]["place"][0, NORTH], state["theatres"]["men"][0, NORTH] = BLUE_BANK, 6_000.0
    state["theatres"]["as_of"][0, NORTH] = 14
    state["relations"]["strength"][RED, BLUE], state["relations"]["as_of"][RED, BLUE] = 4_000.0, 11
    views = state["views"]
    views["men"][RED, BLUE_BANK], views["grain"][RED, BLUE_BANK], views["as_of"][RED, BLUE_BANK] = 900, 7_000, 5
    views["due"][RED] = -1
    views["as_of"][RED, FORD] = -9999
    state["places"]["changed"][:3] = -9999
    return at


def test_a_court_reads_its_own_books(at):
    state, view = at.state[0], at.observe("red")
    assert (view.polity, view.name, view.date) == ("red", "Red", "1234-07-29")
    (bank,) = view.places
    assert (bank.id, bank.name, bank.theatre) == ("red_bank", "Red Bank", "south")
    assert bank.grain == view.grain == state["places"]["grain"][RED_BANK]
    army = next(army for army in view.armies if army.id == "southern")
    assert army.foot == state["armies"]["foot"][SOUTHERN]
    assert army.commander == "general_red"
    assert view.men >= army.foot + bank.garrison
    assert view.theatres[0].commissioner == "general_red"


def test_of_others_it_has_news_with_its_age(at):
    view = at.observe("red")
    (seen,) = view.theatres[0].sightings
    assert (seen.army, seen.polity, seen.place, seen.men, seen.age) == ("north", "blue", "blue_bank", 6_000.0, 6)
    assert (view.others["blue"].strength, view.others["blue"].age) == (4_000.0, 9)
    assert view.others["blue"].at_war
    bank = next(place for place in view.seen if place.id == "blue_bank")
    assert (bank.holder, bank.men, bank.grain, bank.age) == ("blue", 900.0, 7_000.0, 15)
    ford = next(place for place in view.seen if place.id == "ford")
    assert (ford.men, ford.age) == (None, None), "nobody has been there"


def test_news_of_a_town_is_worth_nothing_once_it_has_changed_hands(at):
    at.state[0]["places"]["changed"][BLUE_BANK] = 8
    bank = next(place for place in at.observe("red").seen if place.id == "blue_bank")
    assert bank.men is None


def test_a_report_on_the_road_is_not_read_before_it_comes(at):
    views = at.state[0]["views"]
    views["due"][RED, BLUE_BANK], views["due_men"][RED, BLUE_BANK], views["due_as_of"][RED, BLUE_BANK] = 21, 50, 18
    before = next(place for place in at.observe("red").seen if place.id == "blue_bank")
    at.advance(1)
    after = next(place for place in at.observe("red").seen if place.id == "blue_bank")
    assert (before.men, after.men, after.age) == (900.0, 50.0, 3)


HIDDEN = {
    "places": (
        "people",
        "store",
        "grain",
        "garrison",
        "mounted",
        "loyalty",
        "wall",
        "hunger",
        "invested",
        "occupied",
        "ships",
        "crews",
        "keels",
        "bound",
        "bound_of",
        "bound_due",
    ),
    "armies": ("foot", "horse", "mounts", "own", "load", "place", "goal", "target", "mission", "unfed", "commander"),
    "polities": (
        "boat_skill",
        "treasury",
        "paper",
        "income",
        "outlay",
        "need",
        "arrears",
        "weary",
        "weight",
        "minister",
        "short",
    ),
    "theatres": ("fleet", "aim", "enemy", "short", "arrears", "dependants"),
}


@pytest.mark.parametrize(("table", "field"), [(table, field) for table, fields in HIDDEN.items() for field in fields])
def test_no_hidden_truth_about_others_is_in_a_view(at, table, field):
    raise_matter(at)
    before, values = at.observe("red"), at.state[0][table][field]
    if table == "places":
        theirs = at.state[0]["places"]["holder"] != RED
    elif table == "polities":
        theirs = np.arange(len(values)) != RED
    else:
        theirs = at.state[0][table]["polity"] != RED
    values[theirs] = 1 if values.dtype.kind == "i" else 1e6
    assert at.observe("red") == before


def test_nor_what_others_believe_and_want(at):
    before = at.observe("red")
    at.state[0]["relations"]["strength"][BLUE] = 9e5
    at.state[0]["relations"]["aim"][BLUE] = 4
    at.state[0]["relations"]["trust"][BLUE] = -1.0
    at.state[0]["views"]["men"][BLUE] = 9e5
    assert at.observe("red") == before


def test_whose_warships_hold_which_water_is_seen_by_all_but_counted_only_as_well_as_men_can(at):
    places, rules = at.state[0]["places"], at.state[0]["rules"]
    places["ships"][RED_BANK], places["crews"][RED_BANK], places["bound"][RED_BANK] = 40.0, RED, 15.0
    places["bound_of"][RED_BANK] = RED
    places["afloat"][:3], places["warships"][:3] = (BLUE, BLUE, RED), (90.0, 100.0, 20.0)
    view = at.observe("red")
    (bank,) = view.places
    other, ford = (next(place for place in view.seen if place.id == name) for name in ("blue_bank", "ford"))
    assert (bank.ships, bank.coming, bank.water) == (40.0, 15.0, "blue")
    assert (ford.water, ford.warships) == ("red", 20.0), "its own it knows"
    assert (other.water, other.warships > 0.0) == ("blue", True)
    assert other.warships != pytest.approx(100.0)
    theirs = next(place for place in at.observe("blue").places if place.id == "blue_bank")
    assert theirs.warships == 100.0
    rules["belief"] = 0.0
    assert next(place for place in at.observe("red").seen if place.id == "blue_bank").warships == 100.0


def test_what_a_court_is_shown_of_ships_is_what_it_decides_by(at):
    state = at.state[0]
    state["places"]["afloat"][BLUE_BANK], state["places"]["warships"][BLUE_BANK] = BLUE, 100.0
    shown = next(place for place in at.observe("red").seen if place.id == "blue_bank").warships
    records = at.compiled.world.view(np.recarray)[0], at.state.view(np.recarray)[0]
    assert shown == pytest.approx(views.warships_at(*records, RED, BLUE_BANK))


def test_treaties_are_known_to_those_who_made_them(at):
    to = at.state[0]["relations"]
    to["treaty"][RED, BLUE], to["since"][RED, BLUE], to["tribute"][RED, BLUE] = ALLIANCE, 3, 20_000.0
    to["tribute"][BLUE, RED] = 7.0
    other = at.observe("red").others["blue"]
    assert (other.treaty, other.treaty_days, other.tribute, other.tribute_from) == ("alliance", 17, 20_000.0, 7.0)


def test_a_view_is_plain_data_that_nobody_can_change(at):
    view = at.observe("red")
    assert dataclasses.asdict(view)["places"][0]["id"] == "red_bank"
    with pytest.raises(dataclasses.FrozenInstanceError):
        view.treasury = 0.0
