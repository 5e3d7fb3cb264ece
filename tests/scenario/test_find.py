"""Scenarios are found by the name of an opening, of a world, of both, or by a path."""

import os

import pytest

import zongheng.scenario as scenario
from tests.scenario.tiny import TINY, write
from zongheng.scenario import find as finding

KNOWN = "hills@spring, hills@winter, river@summer, river@winter"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Two worlds: one with openings `summer` and `winter`, one with `spring` and another `winter`."""
    for world, openings in {"river": ("summer", "winter"), "hills": ("spring", "winter")}.items():
        write(tmp_path / world)
        for opening in openings:
            files = {name: text for name, text in TINY.items() if name.startswith("summer/")}
            files["summer/opening.yaml"] = files["summer/opening.yaml"].replace("summer", opening)
            write(tmp_path / world, {name.replace("summer", opening): text for name, text in files.items()})
        if "summer" not in openings:
            for path in (tmp_path / world / "summer").iterdir():
                path.unlink()
            (tmp_path / world / "summer").rmdir()
    worlds = {"hills": tmp_path / "hills", "river": tmp_path / "river"}
    monkeypatch.setattr(finding, "shipped_worlds", lambda: worlds)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "opening", "world", "found"),
    [
        ("summer", None, "river", "summer"),
        ("spring", None, "hills", "spring"),
        ("river@winter", None, "river", "winter"),
        ("river", "winter", "river", "winter"),
        ("hills@spring", None, "hills", "spring"),
    ],
)
def test_a_name(shipped, name, opening, world, found):
    result = finding.find(name, opening)
    assert (result.folder.name, result.opening) == (world, found)


def test_a_path_with_one_opening(tmp_path):
    write(tmp_path / "mine")
    assert scenario.load(tmp_path / "mine").opening.id == "summer"
    assert scenario.load(str(tmp_path / "mine")).opening.id == "summer"
    assert scenario.load(f"{tmp_path / 'mine'}@summer").opening.id == "summer"
    assert scenario.load(tmp_path / "mine", opening="summer").opening.id == "summer"


def test_a_relative_path(tmp_path, monkeypatch):
    write(tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    loaded = scenario.load("mine")
    assert loaded.shown == "mine"
    assert str(loaded.flaw("armies.north.horse", "is odd")) == "mine/summer/armies.yaml:5:10: is odd."


@pytest.mark.parametrize(
    ("name", "opening", "message"),
    [
        ("winter", None, "winter: 2 worlds have an opening 'winter'. Write hills@winter or river@winter."),
        ("river", None, "river: the world has 2 openings. Choose one: river@summer, river@winter."),
        ("river@sumer", None, "river@sumer: the world has no opening 'sumer'. Did you mean 'summer'?"),
        ("river@xyz", None, "river@xyz: the world has no opening 'xyz'. Known: river@summer, river@winter."),
        ("sprin", None, "sprin: there is no such scenario. Did you mean 'spring'?"),
        ("river@../x", None, "river@../x: '../x' is no name of an opening. An opening is a folder inside its world."),
        ("river", "/etc", "river: '/etc' is no name of an opening. An opening is a folder inside its world."),
        ("zzz", None, f"zzz: there is no such scenario. Known: {KNOWN}; or give the path of a folder."),
    ],
)
def test_a_name_that_leads_nowhere(shipped, name, opening, message):
    with pytest.raises(scenario.ScenarioError) as caught:
        scenario.load(name, opening)
    assert str(caught.value) == message


def test_a_folder_that_is_no_world(tmp_path):
    with pytest.raises(scenario.ScenarioError, match=r"the folder has no world\.yaml\. Name the folder of a world"):
        scenario.load(tmp_path)


def test_a_world_without_an_opening(tmp_path):
    write(tmp_path, {"world.yaml": TINY["world.yaml"]})
    with pytest.raises(scenario.ScenarioError, match=r"no opening\. Add a folder with an opening\.yaml\."):
        scenario.load(tmp_path)


def test_every_shipped_world_is_listed():
    names = scenario.list_scenarios()
    assert len(set(names)) == len(names)
    assert {name.split("@")[0] for name in names} <= set(scenario.shipped_worlds())


def test_worlds_in_a_wheel_are_found(tmp_path, monkeypatch):
    """In a wheel the worlds lie inside the package."""
    write(tmp_path / "zongheng" / "worlds" / "river")
    monkeypatch.setattr(finding, "_PACKAGE", tmp_path / "zongheng")
    assert finding.list_scenarios() == ("river@summer",)
    assert os.fspath(finding.find("summer").folder) == os.fspath(tmp_path / "zongheng" / "worlds" / "river")
