"""Sums that come out the same on every processor.

A product of matrices is left to a library that adds in the order that suits the processor at hand. What is equal, as
the worth of two roads that came to the same, may then differ in its last digit, and who leads by it is told otherwise.
"""

import numpy as np

from zongheng.scenario.draws import Floats


def weighed(values: Floats, weights: Floats) -> Floats:
    """Sums of ``values`` (..., k) with each set of ``weights`` (m, k), as (..., m)."""
    found = np.zeros((*values.shape[:-1], len(weights)))
    for i in range(values.shape[-1]):
        found += values[..., i, None] * weights[:, i]
    return found


def together(times: Floats, values: Floats) -> Floats:
    """Sums over the rows of ``values`` (n, ...), each taken so many ``times`` (draws, n), as (draws, ...)."""
    rows = values.reshape(len(values), -1)
    return weighed(times, np.ascontiguousarray(rows.T)).reshape(len(times), *values.shape[1:])
