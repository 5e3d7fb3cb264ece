"""Things that wait for each other in a circle."""

from collections.abc import Iterable, Iterator, Mapping


def circle(after: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Return each circle once, in order, beginning where it is first met. Takes as long as there are links."""
    done: set[str] = set()
    for first in after:
        trail = [first]
        ways = [iter(after[first])]
        while ways:
            following = next(ways[-1], None)
            if following is None:
                ways.pop()
                done.add(trail.pop())
            elif following in trail:
                yield tuple(trail[trail.index(following) :])
            elif following in after and following not in done:
                trail.append(following)
                ways.append(iter(after[following]))
