"""How nearly two numbers must agree, for `numpy.testing.assert_allclose(a, b, **TOLERANCE)`.

A looser tolerance than these has its reason beside it, in the test.
"""

REPLAY = {"rtol": 0.0, "atol": 0.0}
"""The same history again: the same bits."""

REORDERED = {"rtol": 1e-12, "atol": 0.0}
"""The same sum in another order."""

CONSERVED = {"rtol": 1e-9, "atol": 1e-6}
"""Heads, or kilograms of grain, over a whole history."""
