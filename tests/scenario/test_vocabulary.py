"""The words of a scenario are those of the engine."""

import re
from pathlib import Path

import pytest

from zongheng.engine import realm, state
from zongheng.engine.rules import RULES
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS, VERBS
from zongheng.scenario import model, realm as courts, start, tables, uncertain, units, vocabulary
from zongheng.scenario.records import fields_of

PAGE = (Path(__file__).parents[2] / "docs" / "scenario.md").read_text("utf-8")


def test_verbs_are_the_engines():
    assert sorted(vocabulary.VERBS) == sorted(VERBS)


def test_events_are_those_of_the_annals_and_say_the_same():
    assert {name: event.about for name, event in vocabulary.EVENTS.items()} == {
        name: entry[1] for name, entry in EVENTS.items()
    }


def test_lands_are_the_engines():
    assert vocabulary.TERRAINS == state.TERRAIN
    assert vocabulary.PLACE_KINDS == state.KINDS


def test_matters_and_actions_of_courts_are_the_engines():
    assert tuple(MATTERS) == vocabulary.MATTERS
    assert tuple(ACTIONS) == vocabulary.ACTIONS


def test_words_of_courts_are_the_engines():
    assert vocabulary.POLITY_KINDS == realm.POLITY_KINDS
    assert vocabulary.TREATIES == realm.TREATIES
    assert vocabulary.CONSIDERATIONS == realm.CONSIDERATIONS
    assert vocabulary.FEATURES == realm.FEATURES
    assert ("", *vocabulary.ROLES) == realm.ROLES
    assert [getattr(realm, aim.upper() if aim != "none" else "NO_AIM") for aim in vocabulary.AIMS] == list(range(5))
    assert (courts.MOST_COURSES, courts.MOST_DEEDS) == (realm.OPTIONS, realm.ACTS)


@pytest.mark.parametrize("unit", sorted({unit for group in RULES.values() for unit, _ in group.values()}))
def test_every_unit_of_a_rule_is_known(unit):
    assert units.stranger(unit) is None


@pytest.mark.parametrize(
    ("unit", "bounds"),
    [
        ("share", (0.0, 1.0)),
        ("share of days", (0.0, 1.0)),
        ("share/day", (0.0, 1.0)),
        ("level 0-5", (0.0, 5.0)),
        ("degC", (-273.15, 100.0)),
        ("men", (0.0, float("inf"))),
    ],
)
def test_a_unit_bounds_its_numbers(unit, bounds):
    assert units.bounds(unit) == bounds


def test_a_unit_is_compared_apart_from_what_only_explains_it():
    assert units.fits("shi of husked grain (58.8 kg)", ("shi",))
    assert units.fits("share 0-1", ("share",))
    assert not units.fits("shi", ("share",))


# -- the page ---------------------------------------------------------------------------------------------------------


def rows_of_the_page():
    """First cell of every table row of the page, with the words of the others."""
    cells = [line.strip("| ").split(" | ") for line in PAGE.split("\n") if line.startswith("| ")]
    return {first: set(re.findall(r"[a-z0-9_]+", " ".join(rest))) for first, *rest in cells}


@pytest.mark.parametrize("verb", vocabulary.VERBS)
def test_the_page_tells_every_argument_of_a_verb(verb):
    assert set(vocabulary.VERBS[verb].arguments) <= rows_of_the_page()[verb]


@pytest.mark.parametrize("table", tables.LAYOUTS)
def test_the_page_tells_every_column_and_which_must_be_there(table):
    row = next(line for line in PAGE.split("\n") if line.startswith(f"| {table} |"))
    shared = {"confidence", "work", "where", "note"}
    columns = tables.LAYOUTS[table].columns
    assert set(re.findall(r"[a-z_]+", row.removeprefix(f"| {table} |"))) == set(columns) - shared
    assert set(re.findall(r"\*\*([a-z_]+)\*\*", row)) == {key for key, cell in columns.items() if cell.needed}


def test_the_page_tells_every_unit_kind_terrain_and_mode():
    flat = " ".join(PAGE.split())
    of_courts = (vocabulary.POLITY_KINDS, vocabulary.AIMS, vocabulary.MATTERS, vocabulary.ACTIONS)
    of_courts += (vocabulary.TREATIES[1:], vocabulary.OFFICIALS)
    for words in (units.WORDS, vocabulary.PLACE_KINDS, vocabulary.TERRAINS, vocabulary.MODES, *of_courts):
        *most, last = words
        listed = f"{', '.join(most)}, {last}" if words is units.WORDS else f"{', '.join(most)} or {last}"
        assert listed in flat


ENTRIES = [model.Head, model.Polity, model.Climate, model.Theatre, model.Army, model.When, model.Decision, model.Option]
ENTRIES += [model.Milestone, model.Outcome, start.Start, uncertain.Interpretation, uncertain.Recorded]
ENTRIES += [courts.Faction, courts.Court, courts.Treaty, courts.Relation, courts.Matter, courts.Course, courts.Deed]
ENTRIES += [courts.Witness]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_the_page_tells_every_field_of_an_entry(entry):
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]+`", PAGE.split("```")[2]))))
    assert set(fields_of(entry)) <= told
