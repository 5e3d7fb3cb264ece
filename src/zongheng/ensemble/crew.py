"""Threads that share out chunks among them. A call into the engine releases Python's lock, so threads are enough."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from time import monotonic
from typing import Generic, TypeVar

Found = TypeVar("Found")
Stop = Callable[[], bool]
Work = Callable[[Iterator[int], Stop], Iterator[Found]]

_PATIENCE = 2.0  # seconds that threads get to let go; one that compiles the engine does not


class Crew(Generic[Found]):
    """Threads doing ``work`` on the numbers of ``todo``; iterate to get what they yield, as it comes.

    Work takes an iterator over numbers, shared by all threads, and a function that says whether to stop. On an error
    in a thread and on Ctrl-C all threads are told to stop; then it is raised where we iterate.
    """

    def __init__(self, work: Work[Found], todo: Iterator[int], threads: int):
        self._todo, self._lock = todo, threading.Lock()
        self._stop = threading.Event()
        self._found: queue.SimpleQueue[tuple[Found | None, BaseException | None]] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._body, args=(work,), daemon=True) for _ in range(threads)]

    def __iter__(self) -> Generator[Found]:
        for thread in self._threads:
            thread.start()
        try:
            yield from self._collect()
        finally:
            self._stop.set()
            end = monotonic() + _PATIENCE
            for thread in self._threads:
                thread.join(max(end - monotonic(), 0.0))

    def _collect(self) -> Iterator[Found]:
        """Take what comes until every thread has said that it is done."""
        working = len(self._threads)
        while working:
            try:
                found, error = self._found.get(timeout=1.0)  # without a time limit Ctrl-C could not get through
            except queue.Empty:
                continue
            if error is not None:
                raise error
            if found is None:
                working -= 1
            else:
                yield found

    def _body(self, work: Work[Found]) -> None:
        """What each thread does."""
        try:
            for found in work(self._numbers(), self._stop.is_set):
                self._found.put((found, None))
            self._found.put((None, None))
        except BaseException as error:
            self._found.put((None, error))

    def _numbers(self) -> Iterator[int]:
        """The numbers that are still to be done, one at a time."""
        while not self._stop.is_set():
            with self._lock:
                number = next(self._todo, None)
            if number is None:
                return
            yield number


def in_order(
    make: Callable[[], Callable[[int, Stop], Found | None]], todo: Iterator[int], threads: int
) -> Generator[Found]:
    """Do something for each number, on some threads, each with what ``make`` makes; it returns None when it is stopped.

    Yields in the order of ``todo``, so that sums come out the same for any number of threads.
    """
    order: deque[int] = deque()
    done: dict[int, Found] = {}

    def told() -> Iterator[int]:
        for number in todo:
            order.append(number)
            yield number

    def work(numbers: Iterator[int], stop: Stop) -> Iterator[tuple[int, Found]]:
        do = make()
        for number in numbers:
            found = do(number, stop)
            if found is None:
                return
            yield number, found

    with closing(iter(Crew(work, told(), threads))) as crew:
        for number, found in crew:
            done[number] = found
            while order and order[0] in done:
                yield done.pop(order.popleft())
