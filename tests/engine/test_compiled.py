"""The same history however the kernels are built and whatever draws luck besides."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.engine import long_war
from tests.engine.campaign import campaign, fingerprint
from tests.engine.small import COMPILED, many
from zongheng.engine import luck

ROOT = Path(__file__).parents[2]
PURPOSE = {number: name for name, number in luck.PURPOSES.items()}
SHARED = {"ESTIMATE"}  # one error of a count, which lasts half a month: the same men count in the same way


def uncompiled(module, *arguments):
    """What a program of the tests prints where no kernel is compiled."""
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.split()


@pytest.fixture(scope="module")
def plain():
    """What became of sixty days when no kernel was compiled."""
    return uncompiled("tests.engine.campaign", "60")


@pytest.mark.slow
@pytest.mark.skipif(not COMPILED, reason="compares compiled kernels with uncompiled ones")
def test_sixty_days_tell_the_same_compiled_and_uncompiled(plain):
    assert plain[0] == fingerprint(60)[0]


@pytest.mark.slow
@pytest.mark.skipif(not COMPILED, reason="compares compiled kernels with uncompiled ones")
def test_sixty_days_are_the_same_bits_compiled_and_uncompiled(plain):
    assert plain[1] == fingerprint(60)[1]


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.skipif(not COMPILED, reason="compares compiled kernels with uncompiled ones")
def test_a_month_in_which_courts_decide_is_the_same_compiled_and_uncompiled(tmp_path):
    """Numbers alike to seven digits: beliefs are held in single precision, which NumPy rounds at every step."""
    kept = tmp_path / "numbers.npy"
    told = uncompiled("tests.engine.long_war", "31", str(kept))
    story, numbers = long_war.lived(31)
    assert told == [story]
    np.testing.assert_allclose(np.load(kept), numbers, rtol=1e-6)


def keys_drawn(monkeypatch, live):
    """How often each key was drawn while something was lived."""
    drawn, draw = Counter(), luck.draw

    def recorded(*key):
        drawn[tuple(int(part) for part in key)] += 1
        return draw(*key)

    monkeypatch.setattr(luck, "draw", recorded)
    live()
    return drawn


def twice(drawn):
    return {PURPOSE[key[2]] for key, times in drawn.items() if times > 1} - SHARED


@pytest.mark.skipif(COMPILED, reason="compiled kernels cannot be watched")
def test_no_key_is_drawn_twice_in_a_campaign(monkeypatch):
    drawn = keys_drawn(monkeypatch, lambda: campaign().live(many(60, 40)))
    assert len(drawn) > 90
    assert not twice(drawn)


@pytest.mark.skipif(COMPILED, reason="compiled kernels cannot be watched")
def test_an_order_that_must_wait_is_weighed_once(monkeypatch):
    world = campaign()
    world.order("load", army=0, origin=4, amount=3.0, by=0)  # nowhere near
    assert not twice(keys_drawn(monkeypatch, lambda: world.live(20)))


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.skipif(COMPILED, reason="compiled kernels cannot be watched")
def test_no_key_is_drawn_twice_in_the_march_of_1234(monkeypatch):
    from zongheng.engine.day import run
    from zongheng.engine.state import layout
    from zongheng.scenario import load
    from zongheng.scenario.arrays import build

    built = build(load(ROOT / "scenarios" / "east-asia", "duanping"))
    made = layout()
    state, scratch, log = built.base.copy(), np.zeros(1, made.scratch), np.zeros(1, made.log)
    state["seed"] = 1
    with np.errstate(over="ignore"):
        drawn = keys_drawn(monkeypatch, lambda: run(built.world.copy(), state, scratch, log, 120))
    assert state["day"][0] == 120
    assert not twice(drawn), {key: times for key, times in drawn.items() if times > 1 and PURPOSE[key[2]] not in SHARED}


@pytest.mark.skipif(COMPILED, reason="compiled kernels cannot be watched")
def test_every_purpose_of_luck_is_a_purpose_that_is_listed(monkeypatch):
    drawn = keys_drawn(monkeypatch, lambda: campaign().live(15))
    assert {key[2] for key in drawn} <= set(luck.PURPOSES.values())
    assert {key[:2] for key in drawn} == {(1, 0)}
