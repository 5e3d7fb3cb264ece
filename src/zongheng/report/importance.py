"""What matters in a long history: which events are told, and which are only counted at the end of a year or a season.

What befalls states is always told: wars, treaties, capitals, rulers, ends, and whatever brings a milestone. The rest is
weighed by its kind and by how many men, people or much money it was about, and the weightiest are told.
"""

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable
from math import log10
from typing import Any

import numpy as np

from zongheng.engine.realm import BAND, TRIBUTE
from zongheng.report.counts import BANDS, OF_A_BAND
from zongheng.report.events import Event
from zongheng.report.folding import Group

MOST = 220  # sentences of a chronicle; a shorter history is told in full
LEAST = 100  # of these at least, whatever befalls states
SHORT = 400  # days; a history no longer than this is told in full
MANY_YEARS = 3_653  # days from which what is not told is counted by year, and by season before
KINDS = 6  # kinds of events that a year or a season counts by name
ALWAYS = 100.0
# kinds that befall states, and what they weigh where a band has a part in them
OF_STATES = (
    "treaty_made", "treaty_broken", "war_declared", "peace_made", "tribute_stopped", "tribute_resumed", "submitted",
    "border_left_open", "spoils_divided", "court_caught", "capital_moved", "capital_fell", "state_ended", "ruler_died",
    "acceded", "abdicated", "regency", "envoy_killed",
)  # fmt: skip
OF_BANDS = 3.5
# what one event of a kind weighs, and the column whose power of ten is added: of a fight the smaller side
WEIGHTS: dict[str, tuple[float, str]] = {
    "battle": (0.2, "xy"), "struck": (0.5, "xy"), "broke": (0.4, "x"), "ruined": (-0.3, "y"), "surrendered": (1.0, "x"),
    "commander_fell": (0.6, "x"), "dispersed": (-0.5, "x"), "parted": (-1.5, "xy"), "pursued": (1.2, "x"),
    "besieged": (-0.4, "x"), "entered": (0.3, "x"), "yielded": (1.0, "x"), "evacuated": (0.7, "x"), "taken": (1.2, "x"),
    "given_up": (1.0, "x"), "relieved": (0.2, "x"), "siege_left": (-0.8, "x"), "betrayed": (1.3, "x"),
    "sallied": (0.0, "x"), "campaign": (-0.6, "x"), "reinforced": (-1.0, "x"), "garrisoned": (-1.0, "x"),
    "reoccupied": (0.0, "x"), "withdrew": (-1.0, "x"), "flood": (4.0, ""), "leaked": (-1.0, "x"),
    "fell_back": (2.0, "x"),
    "refused": (2.5, ""), "hungry": (-1.5, "y"), "convoy_lost": (-1.0, "x"),
    "decided": (3.2, ""), "put_off": (2.0, ""), "envoy_sent": (2.0, ""), "envoy_received": (2.0, ""),
    "envoy_turned_back": (3.4, ""), "envoy_taken": (3.8, ""), "agreed": (3.4, ""), "declined": (3.2, ""),
    "tribute_paid": (1.5, ""), "passage_granted": (4.0, ""), "passage_refused": (4.0, ""), "passage_forced": (4.2, ""),
    "aid_sent": (3.4, ""), "appealed": (3.4, ""), "local_truce": (3.2, ""), "ceded": (3.8, ""),
    "died": (3.0, ""), "appointed": (2.4, ""), "disgraced": (3.4, ""), "called_home": (3.8, ""), "petition": (3.2, ""),
    "factions_moved": (2.6, ""), "false_report": (3.0, ""), "harvest_failed": (-4.2, "y"), "famine": (-0.8, "x"),
    "epidemic": (-0.6, "x"), "fled": (-1.4, "x"), "refused_entry": (-1.2, "x"), "sacked": (0.2, "x"),
    "paper_issued": (-3.2, "x"), "unpaid": (-1.6, "y"), "mutinied": (0.5, "x"), "raised": (-1.2, "x"),
    "strife": (0.5, "x"),
    "revolted": (0.3, "y"), "enrolled": (0.2, "x"), "changed_sides": (0.6, "x"), "defected": (1.0, "x"),
    "fort_built": (2.4, ""), "fleet_built": (2.4, ""), "farms_laid": (2.2, ""),
    "crossing_barred": (0.0, "y"), "crossing_forced": (-0.2, "x"), "fleet_beaten": (1.0, "x"),
    "ships_taken": (1.0, "x"), "gone_abroad": (0.6, "x"), "back_home": (0.6, "x"), "masked": (-0.6, "x"),
    "flood_broke_back": (2.0, "x"), "raided": (-1.5, "x"), "indemnity_paid": (-1.0, "x"),
}  # fmt: skip
# what an army does from day to day is not counted by name
DULL = (
    "marched", "arrived", "crossed", "halted", "loaded", "alerted", "hungry", "convoy_sent", "convoy_arrived",
    "withheld", "unsent", "delayed", "recalled", "ate_horses", "rallied", "parted", "detached", "joined", "pursued",
    "mustered", "garrisoned", "reinforced", "leaked", "withdrew", "dispersed", "envoy_sent", "tribute_paid",
    "fleet_sailed",
)  # fmt: skip

Period = Callable[[int], Hashable]


def weigh(event: Event, bands: Container[int]) -> float:
    """What an event weighs."""
    if event.kind in OF_STATES:
        small = event.polity in bands or event.of in bands
        small = small or (event.kind == "treaty_made" and event.x < TRIBUTE)  # a war that ends is told by itself
        return OF_BANDS if small else ALWAYS
    base, columns = WEIGHTS.get(event.kind, (0.0, ""))
    size = min((float(getattr(event, column)) for column in columns), default=0.0)
    return base + (log10(max(size, 1.0)) if columns else 0.0)


def bands_of(compiled: Any) -> frozenset[int]:
    """Rows of the polities that are bands."""
    return frozenset(np.flatnonzero(compiled.base["polities"]["kind"][0] == BAND).tolist())


def shorten(
    groups: list[Group], period_of: Period, period: str, bands: Container[int], marked: Container[int]
) -> list[Group]:
    """The groups that are told, in their order, and after each period one that counts the rest of it."""
    weights = [_weight(group, bands, marked) for group in groups]
    ranked = sorted((-weight, number) for number, weight in enumerate(weights) if weight < ALWAYS)
    told = {number for number, weight in enumerate(weights) if weight >= ALWAYS}
    told |= {number for _, number in ranked[: max(LEAST, MOST - len(told))]}
    out: list[Group] = []
    rest: list[Group] = []
    now: Hashable = None
    for number, group in enumerate(groups):
        of = period_of(group.last.day)
        if of != now:
            out += _besides(rest, period, bands)
            rest, now = [], of
        (out if number in told else rest).append(group)
    return out + _besides(rest, period, bands)


def _weight(group: Group, bands: Container[int], marked: Container[int]) -> float:
    if any(event.number in marked for event in group.events):
        return ALWAYS
    return max(weigh(event, bands) for event in group.events)


def _besides(rest: list[Group], period: str, bands: Container[int]) -> list[Group]:
    """What is not told of a period, counted by kind: the weightiest kinds."""
    events = [event for group in rest for event in group.events if event.kind not in DULL]
    heaviest: dict[str, float] = {}
    for event in events:
        kind = named(event, bands)
        heaviest[kind] = max(heaviest.get(kind, -9.0), weigh(event, bands))
    kinds = sorted(heaviest, key=lambda kind: (-heaviest[kind], kind))[:KINDS]
    chosen = sorted((event for event in events if named(event, bands) in kinds), key=lambda event: event.number)
    return [Group(chosen, period=period, counted=True)] if chosen else []


def named(event: Event, bands: Container[int]) -> str:
    """The kind of an event by which it is counted: what befalls a band is told apart from what befalls a state."""
    his = event.kind in BANDS and (event.polity in bands or event.of in bands)
    return f"{event.kind}{OF_A_BAND}" if his else event.kind


def counted(events: Iterable[Event], bands: Container[int]) -> list[tuple[str, int]]:
    """Kinds of events and how many there are of each, most first."""
    counts = Counter(named(event, bands) for event in events)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
