"""Exponential, logarithm and power: near enough, and known to the last bit, so that no machine has others."""

import math
import struct
from decimal import Decimal, getcontext

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from zongheng.engine.elementary import exp, ln, raised

UNITS = 4  # of the last digit
getcontext().prec = 40


def off(found, true):
    """How far a number is from the true one, in units of its last digit."""
    return float(abs(Decimal(float(found)) - true) / Decimal(math.ulp(float(true))))


@given(st.floats(-700.0, 700.0))
def test_an_exponential_is_right_to_the_last_digits(x):
    assert off(exp(x), Decimal(x).exp()) <= UNITS


@given(st.floats(1e-300, 1e300))
def test_a_logarithm_is_right_to_the_last_digits(x):
    assert off(ln(x), Decimal(x).ln()) <= UNITS


@given(st.floats(0.001, 1000.0), st.floats(-4.0, 4.0))
def test_a_power_is_right_to_some_digits(x, y):
    assert float(raised(x, y)) == pytest.approx(x**y, rel=1e-14)


def test_what_lies_beyond_all_numbers_is_nothing_or_infinite():
    assert (exp(-1000.0), exp(1000.0)) == (0.0, math.inf)
    assert exp(-740.0) == pytest.approx(math.exp(-740.0), abs=1e-322)
    assert (raised(0.0, 2.0), raised(0.0, 0.0), raised(3.0, 0.0)) == (0.0, 1.0, 1.0)
    assert (exp(0.0), ln(1.0)) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("found", "bits"),
    [
        (exp(1.0), "4005bf0a8b14576a"),
        (exp(-0.3), "3fe7b4c869c37c05"),
        (ln(10.0), "40026bb1bbb55516"),
        (ln(0.05), "c007f7427b73e391"),
        (raised(1.7, 0.4), "3ff3c888c7b024fa"),
    ],
)
def test_the_last_bits_are_the_same_everywhere(found, bits):
    assert struct.pack(">d", float(found)).hex() == bits


def test_kernels_give_what_python_gives():
    """Compiled, the same numbers come out to the last bit: nothing is fused or left to a library."""
    numba = pytest.importorskip("numba")
    if numba.config.DISABLE_JIT:
        pytest.skip("nothing is compiled")
    from zongheng.engine.accelerate import door

    @door
    def all_of(x, found):
        for i in range(x.size):
            found[0, i], found[1, i] = exp(x[i]), ln(x[i] * x[i] + 1e-3)

    x = np.linspace(-30.0, 30.0, 1001)
    found = np.empty((2, x.size))
    all_of(x, found)
    assert [exp(float(each)) for each in x] == found[0].tolist()
    assert [ln(float(each * each + 1e-3)) for each in x] == found[1].tolist()
