"""What asking costs beside living: the harness of a question, and the fork at its decision.

`python -m benchmarks.asking [QUESTION] [HISTORIES]`. The door of the engine is timed from within, on the thread that
lives; what is left of the CPU time of that thread is the harness: premises drawn, first mornings, branches kept,
outcomes and holders read from the engine's diary, tables filled. What is done once for a question is left out.
"""

import sys
from time import thread_time
from typing import Any

from zongheng import play
from zongheng.ensemble import histories as bench
from zongheng.inquiry.living import _bench, _groups, _Table
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
    """CPU seconds of the harness for each history lived with one of its options, and how many those are."""
    question, scenario = read_question(name)
    groups, clock = _groups(question, scenario, 1, {}, {}), Clock(bench.live_days)
    work, table = _bench(groups, False, 0, 1.0), _Table(question, groups)
    bench.live_days = clock
    for run in range(count + 1):
        if run == 1:  # the first compiles
            clock.seconds, began = 0.0, thread_time()
        found = work(run, bool)
        assert found is not None
        table.add(found)
    spent = thread_time() - began - clock.seconds
    bench.live_days = clock.door
    many = count * len(question.options)
    return spent / many, many


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
