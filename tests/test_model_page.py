"""The page of the model names every file, rule, kind of chance, matter, action and feature of the engine."""

import re
from collections import Counter
from pathlib import Path

import pytest

from zongheng.engine import luck
from zongheng.engine.realm import CONSIDERATIONS, FEATURES
from zongheng.engine.rules import RULES
from zongheng.engine.words import ACTIONS, MATTERS
from zongheng.scenario import load

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "model.md").read_text("utf-8")
WORDS = set(re.findall(r"[A-Za-z_]+", PAGE))
UNUSED = {"SIGHTING", "FIELD_OF_BATTLE"}  # numbers of luck that were used once


@pytest.mark.parametrize("group", RULES)
def test_every_rule_is_named(group):
    assert set(RULES[group]) - WORDS == set()


def test_the_page_counts_the_rules_by_grade_and_the_rules_of_thumb():
    world = load("1233").world
    grades = Counter(rule.grade for rule in world.rules.values())
    thumbs = sum(len(features) for effects in world.forecasts.values() for features in effects.values())
    told = re.findall(r"\d+", PAGE[PAGE.index("Of ", PAGE.index("rules 26 are attested") - 8) :][:260])
    counted = [len(world.rules), grades["attested"], grades["inferred"], grades["assumed"], thumbs]
    assert [int(number) for number in told[:5]] == counted


def test_every_file_of_the_engine_is_named():
    files = {path.name for path in (ROOT / "src" / "zongheng" / "engine").glob("[a-z]*.py")}
    assert {name for name in files if f"`{name}`" not in PAGE} == set()


def test_every_kind_of_chance_is_named():
    assert set(luck.PURPOSES) - UNUSED - WORDS == set()


@pytest.mark.parametrize(
    "words", [MATTERS, ACTIONS, FEATURES, CONSIDERATIONS], ids=["matters", "actions", "features", "considerations"]
)
def test_every_word_of_courts_is_named(words):
    embassies = {word for word in words if word.startswith("envoy_")}  # the page says what an embassy may be for
    assert set(words) - embassies - WORDS == set()


def test_no_name_is_used_that_is_not_there():
    """A name in backticks with an underscore is one of the sources, the world's premises, or a page."""
    sources = [*(ROOT / "src" / "zongheng").rglob("*.py"), ROOT / "scenarios" / "east-asia" / "premises.yaml"]
    known = {word for path in sources for word in re.findall(r"\w+", path.read_text("utf-8"))}
    known |= {path.stem for path in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").glob("*.py")]}
    named = {word for code in re.findall(r"`([^`\n]+)`", PAGE) for word in re.findall(r"[a-z]+_[a-z_]+", code)}
    assert {word for word in named - known if not word.endswith("_")} == set()
