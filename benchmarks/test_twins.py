"""The engine against its twins: the same bits as C and no more than a quarter slower, the same numbers as Mesa."""

import importlib.util

import numba
import pytest

from benchmarks import clock, twin_c
from benchmarks.campaign import campaign_of

C_RATIO = 1.25  # performance goal: engine over C on the march-and-supply part
pytestmark = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="twins of compiled kernels")
needs_c = pytest.mark.skipif(twin_c.COMPILER is None, reason=twin_c.MISSING)
needs_mesa = pytest.mark.skipif(importlib.util.find_spec("mesa") is None, reason="mesa is not installed")


@needs_c
@pytest.mark.parametrize("armies", [1, 16, 60])
def test_c_has_the_same_bits(armies):
    made = campaign_of(armies)
    twin = twin_c.TwinC(made.layout)
    (state, log), (state_c, log_c) = made.live(), twin.live(made)
    assert int(log["count"][0]) > armies
    assert not twin_c.differences(state, state_c)
    assert not twin_c.differences(log, log_c)


@needs_c
def test_c_is_hardly_faster():
    made = campaign_of(16)
    twin = twin_c.TwinC(made.layout)
    assert clock.ratio(made.live, lambda: twin.live(made), rounds=15) <= C_RATIO


@needs_mesa
def test_mesa_has_the_same_numbers():
    from benchmarks import twin_mesa

    made = campaign_of(16)
    state, _ = made.live()
    assert twin_mesa.disagreement(twin_mesa.live(made), state) <= 1e-9
