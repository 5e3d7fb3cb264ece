"""What asking costs beside living: the harness of a question, and the fork at its decision.

`python -m benchmarks.asking [QUESTION] [HISTORIES]`. The door of the engine is timed from within, on the thread that
lives; what is left of the CPU time of the process is the harness: branches kept, tables filled, premises drawn.
"""

import sys
from time import process_time, thread_time
from typing import Any

from zongheng import play
from zongheng.ensemble import histories as bench
from zongheng.inquiry.living import live
from zongheng.inquiry.shelf import read_question

FORKS = 200


class Clock:
    """The engine's door, and how long it was open [CPU s]."""

    def __init__(self, door: Any):
        self.door, self.seconds = door, 0.0

    def __call__(self, *given: Any) -> Any:
        began = thread_time()
        found = self.door(*given)
        self.seconds += thread_time() - began
        return found


def harness(name: str, count: int) -> tuple[float, int]:
    """CPU seconds of the harness for each history lived with one of its options, what is done once left out; and how
    many those are.
    """
    question, scenario = read_question(name)

    def beside(histories: int) -> tuple[float, int]:
        clock.seconds, began = 0.0, process_time()
        lived = live(question, scenario, histories=histories, threads=1)
        return process_time() - began - clock.seconds, lived.lived * len(lived.options)

    clock = Clock(bench.live_days)
    bench.live_days = clock
    beside(1)  # compiled, and every table read once
    (few, some), (all_, many) = beside(count // 4), beside(count)
    bench.live_days = clock.door
    return (all_ - few) / (many - some), many


def fork() -> float:
    """CPU seconds of a fork of a history of 1233 at a date."""
    game = play.start("1233")
    game.advance(60)
    began = thread_time()
    for _ in range(FORKS):
        game.fork()
    return (thread_time() - began) / FORKS


if __name__ == "__main__":
    asked, many = (sys.argv[1] if len(sys.argv) > 1 else "caizhou"), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    each, lived_with = harness(asked, many)
    print(f"{asked}: harness {1e3 * each:.2f} ms of CPU for each of {lived_with} histories with an option")
    print(f"fork of a game at a date: {1e3 * fork():.3f} ms of CPU")
