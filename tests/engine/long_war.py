"""A shipped world in which courts decide, to compare how kernels are built. As a program: writes what became of it."""

import hashlib
import sys

import numpy as np

from tests.engine.small import fields_of
from zongheng import play


def lived(days: int) -> tuple[str, np.ndarray]:
    """A hash of what is told of so many days from 1233, and every number of the state after them."""
    at = play.start("1233", seed=1, run=3)
    at.advance(days)
    count = int(at.log["count"][0])
    told = b"".join(at.log[name][0, :count].tobytes() for name in ("day", "kind", "army", "place", "polity"))
    return hashlib.sha256(told).hexdigest(), np.concatenate(
        [values.astype(np.float64).ravel() for _, values in fields_of(at.state)]
    )


if __name__ == "__main__":
    story, numbers = lived(int(sys.argv[1]))
    np.save(sys.argv[2], numbers)
    print(story)
