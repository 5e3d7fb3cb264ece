"""Which events are told, and which dull ones are told together, with all their numbers.

In brief (the default) a march is told by where it came to and what it passed, a hunger by its last day, a fight by
its first day and by how it went on; convoys of a month, and news that came to commanders who have no army, at the
month's end. Nothing is dropped in silence: kinds that are left out are counted.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from zongheng.report.events import NONE, Event

UNTOLD = ("crossed", "loaded")
AGAIN = ("battle", "broke", "pursued")  # the first is told by itself, those of the next days together
ALONG = ("arrived", "hungry", "ate_horses", "rallied")  # told together until something else befalls the army
PAUSE = 3  # days after which a fight is a new one
LAPSE = 15  # days after which a march is
MONTHLY = ("convoy_sent", "convoy_arrived", "withheld", "unsent")
AT_ONE_PLACE = ("rallied",)
DAILY = ("given_up",)  # those of one court on one day together

Key = tuple[Hashable, ...]


@dataclass(slots=True)
class Group:
    """Events told as one sentence. One told at the end of a month, a season or a year says so in ``period``."""

    events: list[Event] = field(default_factory=list)
    month: Hashable = None
    period: str = ""
    counted: bool = False  # told by how many there are of each kind

    @property
    def last(self) -> Event:
        """The event whose day and numbers the sentence gives."""
        return self.events[-1]


def fold(events: Iterable[Event], month_of: Callable[[int], Hashable], marked: Container[int] = ()) -> list[Group]:
    """Group events for the brief chronicle, in the order in which they are told.

    No group goes on after an event whose number is ``marked``, so that its day is told.
    """
    groups: list[Group] = []
    opened: dict[Key, Group] = {}
    fought: dict[Key, int] = {}
    for event in events:
        if event.kind in UNTOLD and event.number not in marked:
            continue
        month = month_of(event.day)
        key = _key(event, month, fought)
        if key is None:
            _close(opened, event)
            groups.append(Group([event], month))
            continue
        if key in opened and _begins_anew(opened[key].last, event):
            del opened[key]
        if key not in opened:
            opened[key] = Group()
            groups.append(opened[key])
        opened[key].events.append(event)
        opened[key].month = month
        if event.number in marked:
            del opened[key]
    for group in groups:
        together = group.last.kind not in ALONG + AGAIN + DAILY and len(group.events) > 1
        group.period = "month" if together else ""
    return sorted(groups, key=_place_in_time(groups))


def single(events: Iterable[Event], month_of: Callable[[int], Hashable]) -> list[Group]:
    """Every event by itself, for the full chronicle."""
    return [Group([event], month_of(event.day)) for event in events]


def numbers(group: Group) -> str:
    """The numbers of a group's events: ``#31-35, 40``; long lists by their ends and their count."""
    runs = list(_runs([event.number for event in group.events]))
    if len(runs) > 4:
        return f"#{runs[0][0]}…{runs[-1][1]} ×{len(group.events)}"
    return "#" + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _key(event: Event, month: Hashable, fought: dict[Key, int]) -> Key | None:
    """What an event can be told together with, or None. Keeps the day of each fight in ``fought``."""
    if event.kind in AGAIN:
        key = (event.kind, event.army, event.other, event.place)
        last = fought.get(key)
        fought[key] = event.day
        return key if last is not None and event.day <= last + PAUSE else None
    if event.kind in ALONG:
        return (event.kind, event.army)
    if event.kind in DAILY:
        return (event.kind, event.army, event.polity, event.day)
    if event.kind in MONTHLY or (event.kind == "alerted" and event.army == NONE):
        return (event.kind, event.army, event.other, event.place, event.polity, month)
    return None


def _begins_anew(last: Event, event: Event) -> bool:
    """Whether a hunger starts again, or men come back or food is taken at another place."""
    if event.kind == "hungry":
        return event.x <= last.x
    if event.kind in AGAIN:
        return event.day > last.day + PAUSE
    if event.kind in ALONG and event.day > last.day + LAPSE:
        return True
    return event.kind in AT_ONE_PLACE and event.place != last.place


def _close(opened: dict[Key, Group], event: Event) -> None:
    """Something else befell these armies: what went on before is told before it."""
    touched = {event.army, event.other} - {NONE}
    for key in [key for key in opened if key[0] in ALONG and key[1] in touched]:
        del opened[key]


def _place_in_time(groups: list[Group]) -> Callable[[Group], tuple[int, bool, int]]:
    """Order by the last event; what is told by month comes after all else of its month."""
    ends: dict[Hashable, int] = {}
    for group in groups:
        ends[group.month] = max(ends.get(group.month, 0), group.last.day)

    def place(group: Group) -> tuple[int, bool, int]:
        late = bool(group.period)
        return ends[group.month] if late else group.last.day, late, group.last.number

    return place


def _runs(found: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    start = previous = found[0]
    for number in found[1:]:
        if number != previous + 1:
            yield start, previous
            start = number
        previous = number
    yield start, previous
