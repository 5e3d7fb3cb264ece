"""Which places roads join."""

import pytest

import zongheng.scenario as scenario
from tests.scenario.tiny import TINY, write
from zongheng.scenario.networks import links_of, networks


def joined(group, *names):
    return len({group[name] for name in names}) == 1


def test_places_are_joined_through_others_and_apart_from_the_rest():
    group = networks([("a", "b"), ("c", "d"), ("e", "b")], alone=["z"])
    assert joined(group, "a", "b", "e")
    assert joined(group, "c", "d")
    assert len(set(group.values())) == 3


@pytest.mark.parametrize(("route", "on_foot", "by_boat"), [
    ("road,30,plain,,,", True, False),
    ("river,30,water,River,,", False, True),
    ("river,30,plain,River,,", True, True),  # a river with a towpath
    ("ford,30,water,,,River", True, False),  # a ferry over a great river
    ("sea,30,coast,,,", False, True),
])  # fmt: skip
def test_men_and_boats_have_ways_of_their_own(route, on_foot, by_boat, tmp_path):
    rows = TINY["routes.csv"].replace("red_bank,ford,road,30,plain,,,", f"red_bank,ford,{route}")
    routes = scenario.load(write(tmp_path, {**TINY, "routes.csv": rows})).world.routes
    for boats, open_ in ((False, on_foot), (True, by_boat)):
        assert (("red_bank", "ford") in links_of(routes, boats=boats)) == open_
