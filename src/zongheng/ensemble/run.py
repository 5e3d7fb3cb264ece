"""Running an ensemble: threads that live chunks of histories and write them down."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

from .about import about
from .crew import Crew, Stop
from .errors import PlanError, Stopped, WriteError
from .histories import Bench
from .plan import Plan
from .results import Results, open_results
from .store import prepare
from .writer import Writer

Progress = Callable[[int, int], None]  # told how many histories are done, of how many


def run(
    plan: Plan,
    folder: str | Path,
    *,
    threads: int | None = None,
    resume: bool = False,
    events: bool = True,
    progress: Progress | None = None,
    asked: str = "",
) -> Results:
    """Live the histories of a plan and write them to a results folder. The same bits for any number of threads.

    With ``resume``, chunks that are there are not lived again. Raise FolderError if the folder cannot be used,
    WriteError if the disk gives out, Stopped after Ctrl-C; finished chunks are kept in each case.
    """
    threads = thread_count(threads)
    began = monotonic()
    store = prepare(Path(folder), about(plan, events=events, asked=asked), resume=resume)
    finished = store.finished(plan.histories) if resume else 0

    def work(todo: Iterator[int], stop: Stop) -> Iterator[int]:
        """Live and write chunks on one thread; yields how many histories each had."""
        bench, writer = Bench(plan), Writer(store, plan)
        for number in todo:
            chunk = bench.chunk(*store.span(number), annals=events, stop=stop)
            if chunk is None:
                break
            writer.write(number, chunk)
            yield len(chunk)
        writer.close()

    crew = Crew(work, store.missing(plan.histories, resume=resume), threads)
    try:
        with closing(iter(crew)) as counts:
            for count in counts:
                finished += count
                if progress:
                    progress(min(finished, plan.histories), plan.histories)
    except KeyboardInterrupt:
        raise Stopped(store.finished(plan.histories), plan.histories) from None
    except WriteError as error:
        kept = store.finished(plan.histories)
        raise WriteError(f"{error} {kept:,} of {plan.histories:,} histories are kept.") from None
    return open_results(folder, histories=plan.histories, seconds=monotonic() - began, threads=threads)


def thread_count(threads: int | None) -> int:
    """As many threads as asked for, or as there are processors for us."""
    if threads is None:
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if threads < 1:
        raise PlanError(f"{threads} threads can do nothing. Ask for at least one.")
    return threads
