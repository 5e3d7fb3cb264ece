"""The design of an ensemble: which values of the premises each history draws.

Each premise has a column of its own, keyed by the experiment's seed and the premise's name: a van der Corput sequence
in shuffled order with scrambled values (Kollig & Keller 2002; Burley, JCGT 9(4), 2020; scrambling: Owen 1995). Row
``run`` is a pure function of (seed, names of the premises, run), so that an ensemble can grow, any history can be drawn
again alone, and no column knows of another.
"""

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

BITS = 32
BLOCK_BITS = 4
BLOCK = 2**BLOCK_BITS  # runs of which each draws another sixteenth of the range; decision 0002 says why not fewer
MOST_RUNS = 2**31
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.uint64(1)
_NODES = 5  # levels of a tree whose 31 nodes share the bits of one hash


def draws(seed: int, premises: tuple[str, ...], first: int, count: int) -> Floats:
    """Uniform numbers in (0, 1): a row for each of ``count`` histories from ``first`` on, a column for each premise.

    In every aligned block of 2**k runs (k at least 4) each of 2**k equal parts of the range is drawn once.
    """
    return _blocks(seed, premises, first // BLOCK, -(-(first + count) // BLOCK))[first % BLOCK :][:count].copy()


@lru_cache(maxsize=8)
def _blocks(seed: int, premises: tuple[str, ...], first: int, end: int) -> Floats:
    """The draws of whole blocks; kept, since histories that are lived one by one ask for the same block again."""
    order, places, values = column_keys(seed, premises)
    blocks = np.arange(first, end, dtype=np.uint64)[:, None]
    shuffled = scramble(blocks << np.uint64(BLOCK_BITS), order) >> np.uint64(BLOCK_BITS)
    points = _places(blocks, places) << np.uint64(BITS - BLOCK_BITS)
    points |= (mirrored(shuffled) >> np.uint64(BLOCK_BITS))[:, None, :]
    rows = points.reshape(len(blocks) * BLOCK, len(premises))
    return (scramble(rows, values).astype(np.float64) + 0.5) * 2.0**-BITS


def column_keys(seed: int, premises: tuple[str, ...]) -> Words:
    """Three 64-bit keys for each column: for the order of blocks, for places in a block and for values."""
    texts = (f"design:{seed}:{premise}".encode() for premise in premises)
    digests = b"".join(hashlib.blake2b(text, digest_size=24).digest() for text in texts)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64).reshape(-1, 3).T


def scramble(points: Words, keys: Words) -> Words:
    """Owen-scramble 32-bit fractions, each column by its key: a bit is flipped by a hash of the bits above it.

    Every node of the tree has a random bit of its own. The cheaper permutation of Laine & Karras was tried and left:
    the first three bits then take 8 of the 128 possible scramblings.
    """
    found = points + np.zeros_like(keys)
    for level in range(0, BITS, _NODES):
        above = (points >> np.uint64(BITS - level)) | (_ONE << np.uint64(level))  # names the node at this level
        word = _mix(above * _GOLDEN + keys)
        for below in range(min(_NODES, BITS - level)):
            shift = np.uint64(BITS - level - below)
            node = ((points >> shift) & np.uint64(2**below - 1)) | np.uint64(2**below)
            found ^= ((word >> node) & _ONE) << (shift - _ONE)
    return found


def mirrored(words: Words) -> Words:
    """The 32 bits in reverse order: the index of a van der Corput point becomes its value."""
    for width, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF), (16, 0x0000FFFF)):
        by, even = np.uint64(width), np.uint64(mask)
        words = ((words >> by) & even) | ((words & even) << by)
    return words


def _places(blocks: Words, keys: Words) -> Words:
    """Which sixteenth each run of a block takes, before scrambling: a random order by (block, place in it, column)."""
    runs = blocks * np.uint64(BLOCK) + np.arange(BLOCK, dtype=np.uint64)
    hashes = _mix(runs[:, None, :] * _GOLDEN + keys[:, None])
    return hashes.argsort(axis=2, kind="stable").astype(np.uint64).transpose(0, 2, 1)


def _mix(x: Words) -> Words:
    """SplitMix64's finaliser (Steele, Lea & Flood 2014)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
