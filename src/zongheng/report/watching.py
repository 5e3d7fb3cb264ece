"""Which event brought about which milestone."""

from typing import Any

from zongheng.report.events import NONE, Event, kind_number

_ALL_OF, ANY_OF = -2, -3


def brought_about(world: Any, events: tuple[Event, ...]) -> dict[int, list[int]]:
    """Rows of milestones by the number of the event that brought them about, in the order of the world.

    ``world`` is the record of `Compiled.world`. A milestone of all others comes with the last of them, one of any
    with the first.
    """
    columns = ("kind", "army", "place", "polity", "against", "least", "before", "of")
    wanted = {name: world["milestones"][name].tolist() for name in columns}  # lists: a record is slow to index
    came: dict[int, Event] = {}
    count = int(world["n_milestones"])
    by_kind: dict[int, list[Event]] = {}
    for each in events:
        by_kind.setdefault(kind_number(each.kind), []).append(each)
    for m, kind in enumerate(wanted["kind"][:count]):
        event = next((event for event in by_kind.get(kind, ()) if kind >= 0 and _matches(wanted, m, event)), None)
        if event is not None:
            came[m] = event
    while _compose_all(wanted, count, came):  # milestones of milestones may stand in any order
        pass
    found: dict[int, list[int]] = {}
    for m in sorted(came):
        found.setdefault(came[m].number, []).append(m)
    return found


def _matches(wanted: Any, m: int, event: Event) -> bool:
    """Whether an event of its kind is what a milestone waits for."""
    if not _in_time(wanted, m, event):
        return False
    pairs = ((wanted[name][m], getattr(event, name)) for name in ("army", "place", "polity"))
    if not all(want in (NONE, have) for want, have in pairs):
        return False
    return wanted["against"][m] in (NONE, event.of) and event.x >= wanted["least"][m]


def _compose_all(wanted: Any, count: int, came: dict[int, Event]) -> bool:
    """Try every milestone that has not come yet; whether any came."""
    before = len(came)
    for m in range(count):
        if m not in came:
            _compose(wanted, m, came)
    return len(came) > before


def _compose(wanted: Any, m: int, came: dict[int, Event]) -> None:
    """Add a milestone made of others to those that came, if they did."""
    kind = int(wanted["kind"][m])
    if kind not in (_ALL_OF, ANY_OF):
        return
    parts = [int(part) for part in wanted["of"][m] if part >= 0]
    there = [came[part] for part in parts if part in came]
    if not there or (kind == _ALL_OF and len(there) < len(parts)):
        return
    pick = max if kind == _ALL_OF else min
    event = pick(there, key=lambda event: event.number)
    if _in_time(wanted, m, event):
        came[m] = event


def _in_time(wanted: Any, m: int, event: Event) -> bool:
    before = int(wanted["before"][m])
    return before < 0 or event.day < before
