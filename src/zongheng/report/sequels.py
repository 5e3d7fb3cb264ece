"""What follows from the sentence before it on the same day, and is told more shortly after it.

A town that falls is named once, though it was a capital; whoever follows a ruler follows him by name.
"""

from collections.abc import Callable

from zongheng.report.events import NONE, Event

FALLS = ("taken", "yielded", "entered", "betrayed")


def _there(before: Event, event: Event) -> bool:
    return before.place == event.place != NONE


def _his(before: Event, event: Event) -> bool:
    return before.polity == event.polity != NONE


def _theirs(before: Event, event: Event) -> bool:
    return {before.polity, before.of} == {event.polity, event.of}


# a kind of event: the kinds that it may follow, and what it has in common with them
SEQUELS: dict[str, tuple[tuple[str, ...], Callable[[Event, Event], bool]]] = {
    "capital_fell": (FALLS, _there),
    "acceded": (("ruler_died", "abdicated"), _his),
    "regency": (("acceded",), _his),
    "war_declared": (("treaty_broken",), _theirs),
    "treaty_made": (("peace_made",), _theirs),
    "submitted": (("peace_made",), _theirs),
    "state_ended": (("submitted",), _his),
}


def follows(before: Event | None, event: Event) -> bool:
    """Whether an event is told as the sequel of the one that was told before it."""
    if before is None or before.day != event.day or event.kind not in SEQUELS:
        return False
    kinds, have_in_common = SEQUELS[event.kind]
    return before.kind in kinds and have_in_common(before, event)
