"""A world small and complete enough to live through: the tiny world with the rules of a shipped one."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numba
import pytest

from tests.scenario.tiny import TINY, write
from zongheng import ensemble
from zongheng.scenario import Scenario, load

compiled = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="a history takes a second uncompiled")

_SHIPPED = Path(__file__).parents[2] / "scenarios" / "east-asia"
OUTCOMES = """\
  red_lost: {name: Lost by Red, measure: lost, polity: red, unit: heads}
  column_lost: {name: Lost of the column, measure: lost, army: column, unit: heads}
  column_men: {name: Men of the column, measure: men, army: column, unit: heads}
  hungry: {name: Longest hunger, measure: unfed_peak, army: column, unit: days}
  eaten: {name: Eaten by Red, measure: grain_eaten, polity: red, unit: shi}
  delivered: {name: Brought to the southern army, measure: grain_delivered, army: southern, unit: shi}
  city: {name: The city held by Red, measure: held, place: blue_bank, polity: red, unit: share}
  towns: {name: Towns of Red, measure: places_held, polity: red, unit: count}
  waste: {name: Devastation, measure: devastation, place: red_bank, unit: share}
"""
FILES = {
    **TINY,
    "rules.yaml": (_SHIPPED / "rules.yaml").read_text("utf-8"),
    "works.yaml": (_SHIPPED / "works.yaml").read_text("utf-8") + TINY["works.yaml"],
    "summer/milestones.yaml": TINY["summer/milestones.yaml"] + OUTCOMES,
}


@cache
def folder() -> Path:
    """The folder of the world, written once."""
    return write(Path(mkdtemp(prefix="crossing-")) / "crossing", FILES)


@cache
def crossing() -> Scenario:
    return load(folder())


@cache
def long_crossing() -> Scenario:
    """The same world with an opening, named by digits, that lasts into its fourth year."""
    files = {name.replace("summer/", "1234/"): text for name, text in FILES.items()}
    start = (
        files["1234/opening.yaml"].replace("id: summer", 'id: "1234"').replace("until: 1234-10-01", "until: 1237-03-01")
    )
    return load(write(Path(mkdtemp(prefix="crossing-")) / "long", {**files, "1234/opening.yaml": start}))


def plan(histories: int = 120, seed: int = 1, **edits: dict[str, object]) -> ensemble.Plan:
    return ensemble.plan(crossing(), ensemble.edits_of(**edits), histories=histories, seed=seed)


def contents(results: Path) -> dict[str, bytes]:
    """Every Parquet file of a results folder, by its name."""
    return {path.relative_to(results).as_posix(): path.read_bytes() for path in sorted(results.glob("*/*.parquet"))}
