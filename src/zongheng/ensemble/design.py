"""The design of an ensemble: which values of the premises each history draws.

A Sobol sequence (Gray code order, direction numbers of Joe & Kuo 2008), with each column scrambled by itself: Owen's
nested uniform scrambling (1995) by hashing (Laine & Karras 2011; Burley, JCGT 9(4), 2020). Row ``run`` is a pure
function of (seed, ids of the premises, run), so that an ensemble can grow, and any history can be drawn again alone.
"""

import hashlib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint32]

BITS = 32
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
DIMENSIONS = 512  # as many as the table of direction numbers has
MOST_RUNS = 2**31


def draws(seed: int, premises: tuple[str, ...], first: int, count: int) -> Floats:
    """Uniform numbers in (0, 1): a row for each of ``count`` histories from ``first`` on, a column for each premise.

    Columns beyond the table of direction numbers are independent draws keyed by the same things.
    """
    runs = np.arange(first, first + count, dtype=np.uint64)
    keys = np.array([column_key(seed, premise) for premise in premises], dtype=np.uint64)
    within = min(len(premises), DIMENSIONS)
    scrambled = scramble(sobol(runs, within), keys[:within])
    beyond = _independent(runs, keys[within:])
    return (np.concatenate([scrambled, beyond], axis=1) + 0.5) * 2.0**-BITS


def column_key(seed: int, premise: str) -> int:
    """The 64-bit key of a column by the experiment's seed and the name of its premise."""
    return int.from_bytes(hashlib.blake2b(f"design:{seed}:{premise}".encode(), digest_size=8).digest(), "little")


def sobol(runs: NDArray[np.uint64], dimensions: int) -> Words:
    """Points of the plain Sobol sequence as 32-bit fractions: a row for each run, a column for each dimension."""
    table = _directions()[:dimensions]
    gray = runs ^ (runs >> np.uint64(1))
    points = np.zeros((len(runs), dimensions), dtype=np.uint32)
    for bit in range(int(runs.max()).bit_length() if len(runs) else 0):
        rows = (gray >> np.uint64(bit)) & np.uint64(1) == 1
        points[rows] ^= table[:, bit]
    return points


def scramble(points: Words, keys: NDArray[np.uint64]) -> Words:
    """Owen-scramble each column by its key: each bit is flipped by a hash of the key and of the bits above it.

    Every node of the tree has a hash of its own. The cheaper permutation of Laine & Karras was tried and left: the
    first three bits then take 8 of the 128 possible scramblings.
    """
    scrambled = points.copy()
    for level in range(BITS):
        above = (points.astype(np.uint64) >> np.uint64(BITS - level)) + np.uint64(1 << level)  # names the node
        flip = _mix(above * _GOLDEN + keys) >> np.uint64(63)
        scrambled ^= flip.astype(np.uint32) << np.uint32(BITS - 1 - level)
    return scrambled


def _independent(runs: NDArray[np.uint64], keys: NDArray[np.uint64]) -> Words:
    """A hash of run and key for each column that has no direction numbers."""
    return (_mix(runs[:, None] * _GOLDEN + keys) >> np.uint64(32)).astype(np.uint32)


def _mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea & Flood 2014)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@cache
def _directions() -> Words:
    """Direction numbers, a row for each dimension, a column for each bit (Bratley & Fox 1988, algorithm 659)."""
    text = (files(__package__) / "data" / "joe_kuo.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines() if line[0].isdigit()]
    return np.array([_dimension(int(poly), [int(m) for m in initial.split()]) for poly, initial in rows], np.uint32)


def _dimension(polynomial: int, m: list[int]) -> list[int]:
    """Continue the initial numbers by the recurrence of the primitive polynomial; each shifted to its bit."""
    degree = polynomial.bit_length() - 1
    while len(m) < BITS:
        new = m[-degree] ^ (m[-degree] << degree) if degree else 1
        for k in range(1, degree):
            if polynomial >> (degree - k) & 1:
                new ^= m[-k] << k
        m.append(new)
    return [number << (BITS - 1 - j) for j, number in enumerate(m)]
