"""What follows from the sentence before it on the same day, and is told more shortly after it.

A town that falls is named once, though it was a capital; whoever follows a ruler follows him by name.
"""

from collections.abc import Callable

from zongheng.report.events import NONE, Event

FALLS = ("taken", "yielded", "entered", "betrayed")


def _there(before: Event, event: Event) -> bool:
    return before.place == event.place != NONE


def _the_losers(before: Event, event: Event) -> bool:
    return before.of == event.polity != NONE


def _its(before: Event, event: Event) -> bool:
    return before.army == event.army != NONE and before.place == event.place


def _his(before: Event, event: Event) -> bool:
    return before.polity == event.polity != NONE


def _theirs(before: Event, event: Event) -> bool:
    return {before.polity, before.of} == {event.polity, event.of}


Alike = Callable[[Event, Event], bool]
# a kind of event: the kinds that it may follow, and what it has in common with them
SEQUELS: dict[str, dict[tuple[str, ...], Alike]] = {
    "broke": {("battle", "struck"): _its},
    "pursued": {("battle", "struck", "broke"): _its},
    "capital_fell": {FALLS: _there},
    "ruler_died": {("capital_fell",): _the_losers},
    "acceded": {("ruler_died", "abdicated"): _his},
    "regency": {("acceded",): _his},
    "war_declared": {("treaty_broken",): _theirs},
    "treaty_made": {("peace_made",): _theirs},
    "submitted": {("peace_made",): _theirs},
    "state_ended": {("submitted", "ruler_died"): _his, ("capital_fell",): _the_losers},
}


def follows(before: Event | None, event: Event) -> bool:
    """Whether an event is told as the sequel of the one that was told before it."""
    if before is None or before.day != event.day or event.kind not in SEQUELS:
        return False
    return any(before.kind in kinds and alike(before, event) for kinds, alike in SEQUELS[event.kind].items())
