"""Time that this thread itself used, measured in turns, so that other work on the machine does not decide."""

import statistics
from collections.abc import Callable
from time import thread_time

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """CPU seconds of one call on this thread."""
    began = thread_time()
    work()
    return thread_time() - began


def in_turns(*works: Work, rounds: int = 7) -> list[float]:
    """Median CPU seconds of each piece of work, done in turns after one call each that is not counted."""
    for work in works:
        work()
    table = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*table, strict=True)]


def ratio(work: Work, against: Work, rounds: int = 7) -> float:
    """Median over rounds of the CPU seconds of one piece of work over another's, done in turns."""
    work(), against()
    return statistics.median(seconds(work) / seconds(against) for _ in range(rounds))
