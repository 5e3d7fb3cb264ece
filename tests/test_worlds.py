"""What every world must be, whoever wrote it: one suite for each opening of scenarios/, found by scanning."""

import re
import shutil
from functools import cache

import numpy as np
import pytest

from tests.engine.small import COMPILED, slow_uncompiled
from tests.tolerances import CONSERVED
from zongheng.engine.day import run
from zongheng.engine.reckoning import audit, audit_cash
from zongheng.engine.words import EVENTS
from zongheng.ensemble import plan, relive
from zongheng.report.layout import tell, title_of
from zongheng.scenario import list_scenarios, load
from zongheng.scenario.arrays import build, furnish, select
from zongheng.scenario.find import find

WORLDS = list_scenarios()
DAYS = 70  # of a campaign
FEW = 5  # days of a free history, uncompiled: courts and theatres make one cost a second
LONG = 800  # days of a free history, compiled, which takes minutes the first time
CORNERS = (0.0, 0.5, 0.999999)


def is_free(world):
    """Whether courts decide by rule in an opening."""
    found = find(world)
    return "\nfree: true" in (found.folder / found.opening / "opening.yaml").read_text("utf-8")


STILL = [world for world in WORLDS if not is_free(world)]
FREE = [world for world in WORLDS if is_free(world)]
LIVED = [*STILL, *(pytest.param(world, marks=[pytest.mark.slow] if COMPILED else []) for world in FREE)]


@cache
def laid(world):
    return build(load(world))


@cache
def lived(world, corner):
    """The state and the annals of a history with every premise at the same place in its range."""
    days = DAYS if world in STILL else LONG if COMPILED else FEW
    return live(laid(world), np.full(len(laid(world).premises), corner), days=days)


def live(compiled, u, run_number=0, days=DAYS):
    """The state and the annals of one history."""
    state = compiled.base.copy()
    furnish(compiled, select(compiled, u), state)
    state["seed"], state["run"] = 1, run_number
    scratch, log = np.zeros(1, compiled.layout.scratch), np.zeros(1, compiled.layout.log)
    assert run(compiled.world, state, scratch, log, min(days, compiled.days)) == 0
    return state, log


@pytest.mark.parametrize("world", WORLDS)
def test_every_number_has_a_work_a_place_in_it_and_a_grade(world):
    for path, number in laid(world).scenario.numbers.items():
        assert number.grade in ("attested", "inferred", "assumed"), path
        assert number.work, path
        assert number.where, path


@pytest.mark.parametrize("world", STILL)
def test_every_option_of_every_decision_can_be_lived(world):
    scenario, u = laid(world).scenario, np.full(len(laid(world).premises), 0.5)
    for name, decision in scenario.opening.decisions.items():
        for option in decision.options:
            live(build(scenario, {name: option}), u, days=10)


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("world", LIVED)
def test_the_books_close_and_nothing_is_negative_at_the_corners_of_the_premises(world, corner):
    state, _ = lived(world, corner)
    books_close(world, state)
    nothing_is_negative(state)


@pytest.mark.slow
@pytest.mark.skipif(not COMPILED, reason="a history takes hours uncompiled")
@pytest.mark.parametrize("world", FREE)
def test_a_free_history_to_its_last_day_closes_its_books_and_has_nothing_negative_in_any_year(world):
    compiled = laid(world)
    state, log = live(compiled, np.full(len(compiled.premises), 0.5), run_number=3, days=0)
    scratch = np.zeros(1, compiled.layout.scratch)
    while state["day"][0] < compiled.days:
        assert run(compiled.world, state, scratch, log, min(365, int(compiled.days - state["day"][0]))) == 0
        nothing_is_negative(state)
    books_close(world, state)


def books_close(world, state):
    wrong_grain, wrong_heads = audit(laid(world).world[0], state[0])
    assert max(wrong_grain, wrong_heads, audit_cash(laid(world).world[0], state[0])) < CONSERVED["rtol"]


def nothing_is_negative(state):
    for table, fields in (
        ("places", ("people", "grain", "store", "garrison", "mounted", "hunger", "devastation")),
        ("armies", ("foot", "horse", "mounts", "own", "load")),
        ("polities", ("treasury", "paper", "people", "income")),
        ("theatres", ("fleet", "dependants", "farmers")),
    ):
        for field in fields:
            values = state[table][field]
            assert np.isfinite(values).all(), (table, field)
            assert (values >= -1e-6).all(), (table, field)


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("world", LIVED)
def test_every_army_that_lives_stands_on_the_map(world, corner):
    state, _ = lived(world, corner)
    armies, count = state["armies"][0], int(state["n_armies"][0])
    for a in range(count):
        assert 0 <= armies["place"][a] < len(laid(world).names.places)
        if armies["route"][a] >= 0:
            assert 0.0 <= armies["km"][a] <= state["routes"]["length"][0, armies["route"][a]] + 1e-6


@pytest.mark.parametrize("world", LIVED)
def test_milestones_come_only_with_events_that_can_bring_them(world):
    state, log = lived(world, 0.5)
    happened = {int(kind) for kind in log["kind"][0, : log["count"][0]]}
    for m, milestone in enumerate(laid(world).scenario.opening.milestones.values()):
        if milestone.event and state["milestones"]["day"][0, m] >= 0:
            assert EVENTS[milestone.event][0] in happened


@pytest.mark.real
def test_other_names_for_everything_make_a_valid_world_that_lives_a_like_campaign(tmp_path):
    """Nothing in the engine knows a name: a world where everything is called otherwise."""
    original = load("duanping")
    folder = tmp_path / "elsewhere"
    shutil.copytree(original.folder, folder)
    ids = sorted(
        {
            *original.world.places.ids, *original.world.people.ids, *original.world.polities, *original.opening.armies,
            *original.opening.theatres, *original.opening.orders,
        },
        key=len,
        reverse=True,
    )  # fmt: skip
    rename = {name: f"x{i}_" + name[::-1] for i, name in enumerate(ids)}
    word = re.compile(r"(?<![\w])(" + "|".join(map(re.escape, ids)) + r")(?![\w])")
    text = re.compile(r'("[^"\n]*")')
    for path in [*folder.rglob("*.yaml"), *folder.rglob("*.csv")]:
        pieces = text.split(path.read_text("utf-8")) if path.suffix == ".yaml" else [path.read_text("utf-8")]
        renamed = [word.sub(lambda m: rename[m[1]], piece) if not piece.startswith('"') else piece for piece in pieces]
        path.write_text("".join(renamed), "utf-8")
    there = build(load(folder, opening="duanping"))
    here = build(original)
    u = np.full(len(here.premises), 0.5)
    mine, yours = live(here, u, days=60), live(there, u, days=60)
    kinds = [{int(k) for k in log["kind"][0, : log["count"][0]]} for _, log in (mine, yours)]
    assert EVENTS["yielded"][0] in kinds[0] & kinds[1]
    assert EVENTS["crossed"][0] in kinds[0] & kinds[1]


@slow_uncompiled
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("world", STILL)
def test_golden_history(world, lang, golden):
    """One history of every campaign as a person reads it. `make golden` rewrites it; read what changed."""
    made = plan(load(world), histories=8, seed=1)
    lines = tell(made.compiled, relive(made, 7).log, lang, title=title_of(made.compiled, lang, 7, made.seed))
    golden("\n".join(lines) + "\n", f"{world.replace('@', '.')}.{lang}.txt")
