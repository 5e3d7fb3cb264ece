"""Who holds a place in how many histories, point of time by point of time, as a short text.

There are hundreds of places, options and months, and in most months a history or two changes. So what is written is who
holds it at first, and then every move: four letters for so many points of time later, from whom, to whom, in how many
histories. Letters stand for numbers by their place in `LETTERS`; polities for their rows, and nobody for one more row.
"""

from typing import Any

import numpy as np

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
MOST = len(LETTERS) - 1


def moves_of(held: Any) -> str:
    """The text of counts by point of time and polity (the last: nobody). Before the first point nobody held it."""
    nobody = held.shape[1] - 1
    before = np.zeros((1, held.shape[1]), dtype=int)
    before[0, nobody] = held[0].sum()
    moves = np.diff(held, axis=0, prepend=before)
    text, last = [], 0
    for point in np.flatnonzero(moves.any(axis=1)).tolist():
        for off in range(last + MOST, point + 1, MOST):  # a long wait is several short ones
            text.append(_letters(MOST, nobody, nobody, 0))
            last = off
        for one, other, count in _flows(moves[point]):
            for part in (*[MOST] * (count // MOST), count % MOST):
                if part:
                    text.append(_letters(point - last, one, other, part))
                    last = point
    return "".join(text)


def counts_of(text: str, points: int, polities: int, histories: int) -> Any:
    """The counts that a text was made of."""
    held = np.zeros((points, polities + 1), dtype=int)
    now, at = np.zeros(polities + 1, dtype=int), 0
    now[polities] = histories
    for start in range(0, len(text), 4):
        wait, one, other, count = (LETTERS.index(letter) for letter in text[start : start + 4])
        held[at : at + wait] = now
        at += wait
        now[one] -= count
        now[other] += count
    held[at:] = now
    return held


def _flows(moved: Any) -> list[tuple[int, int, int]]:
    """From whom to whom in how many histories, for gains and losses that sum to nothing."""
    losers = [[row, -change] for row, change in enumerate(moved.tolist()) if change < 0]
    found = []
    for row, gain in enumerate(moved.tolist()):
        left = max(gain, 0)
        while left:
            count = min(left, losers[-1][1])
            found.append((losers[-1][0], row, count))
            left -= count
            losers[-1][1] -= count
            if not losers[-1][1]:
                losers.pop()
    return found


def _letters(*numbers: int) -> str:
    return "".join(LETTERS[number] for number in numbers)
