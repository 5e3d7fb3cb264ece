"""What follows from the sentence before it on the same day, and is told more shortly after it.

A town that falls is named once, though it was a capital; whoever follows a ruler follows him by name.
"""

from collections.abc import Callable
from typing import NamedTuple

from zongheng.report.events import NONE, Event

FALLS = ("taken", "yielded", "entered", "betrayed")


def _there(before: Event, event: Event) -> bool:
    return before.place == event.place != NONE


def _its(before: Event, event: Event) -> bool:
    return before.army == event.army != NONE and before.place == event.place


def _himself(before: Event, event: Event) -> bool:
    return before.who == event.who != NONE


def _his(before: Event, event: Event) -> bool:
    return before.polity == event.polity != NONE


def _the_losers(before: Event, event: Event) -> bool:
    return before.of == event.polity != NONE


def _theirs(before: Event, event: Event) -> bool:
    return {before.polity, before.of} == {event.polity, event.of}


class Sequel(NamedTuple):
    """What kind of event is told as a sequel, of what kinds it may be one, and what it has in common with them."""

    kind: str
    before: tuple[str, ...]
    alike: Callable[[Event, Event], bool]


SEQUELS = {
    "broke": Sequel("broke", ("battle", "struck"), _its),
    "pursued": Sequel("pursued", ("battle", "struck", "broke"), _its),
    "capital_fell": Sequel("capital_fell", FALLS, _there),
    "ruler_taken": Sequel("ruler_died", ("capital_fell",), _the_losers),
    "ruler_fell": Sequel("ruler_died", ("commander_fell",), _himself),
    "acceded": Sequel("acceded", ("ruler_died", "abdicated"), _his),
    "regency": Sequel("regency", ("acceded",), _his),
    "war_declared": Sequel("war_declared", ("treaty_broken",), _theirs),
    "treaty_made": Sequel("treaty_made", ("peace_made",), _theirs),
    "submitted": Sequel("submitted", ("peace_made",), _theirs),
    "state_ended": Sequel("state_ended", ("submitted", "ruler_died"), _his),
    "state_fell": Sequel("state_ended", ("capital_fell",), _the_losers),
}


def sequel(before: Event | None, event: Event) -> str:
    """The name of the sequel that an event is of the one that was told before it, or nothing."""
    if before is None or before.day != event.day:
        return ""
    found = (
        name
        for name, each in SEQUELS.items()
        if event.kind == each.kind and before.kind in each.before and each.alike(before, event)
    )
    return next(found, "")


def slain(events: tuple[Event, ...]) -> set[int]:
    """The falls of commanders who ruled: a chronicle that tells the death of a ruler tells how it came."""
    dead = {(event.day, event.who) for event in events if event.kind == "ruler_died" and event.who != NONE}
    return {event.number for event in events if event.kind == "commander_fell" and (event.day, event.who) in dead}
