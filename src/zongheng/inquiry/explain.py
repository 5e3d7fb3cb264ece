"""Explaining: where two branches of one history part, and by what steps that came to matter.

Branches share all luck and all annals up to the decision. After it their annals are laid side by side. An event is the
branch's own if the other has none like it on the same day; it is gone altogether if the other has none like it within a
year. A trail goes back from such an event: each step is the last own event of a higher level that concerned the same
army, the same place or the same two courts. That is where to look for a cause, not a proof of one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.ensemble.histories import KINDS

NEAR, PART = 365, 10  # an event of the other branch is the same event, come sooner or later, within so many days, or
# within so small a part of the days from the decision on
# what an event is on the way from a decision to its outcome: higher levels bring about lower ones
LEVELS = (
    ("state_ended", "capital_fell", "capital_moved", "submitted"),
    ("taken", "yielded", "betrayed", "entered", "evacuated", "given_up", "fell_back", "ceded", "reoccupied", "defected",
     "revolted"),
    ("battle", "struck", "besieged", "ruined", "surrendered", "relieved", "crossing_forced", "crossing_barred",
     "commander_fell", "mutinied", "strife", "broke", "dispersed"),
    ("campaign", "reinforced", "raised", "aid_sent", "gone_abroad", "back_home"),
    ("war_declared", "peace_made", "treaty_made", "treaty_broken", "ruler_died", "tribute_stopped",
     "envoy_killed", "passage_granted", "passage_refused", "local_truce"),
    ("decided", "put_off", "agreed", "declined"),
)  # fmt: skip
GREAT = {*LEVELS[0], "war_declared", "peace_made", "ruler_died"}
LEVEL = {kind: level for level, kinds in enumerate(LEVELS) for kind in kinds}
DECIDED = next(number for number, kind in KINDS.items() if kind == "decided")
_SUBJECT = ("kind", "army", "other", "place", "polity", "of", "who")
_ALIKE = ("kind", "place", "polity", "of", "who")
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Own:
    """What one branch has to itself, as rows of its annals: on its day, and altogether."""

    rows: tuple[int, ...]
    gone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two branches of a history side by side; rows are those of the annals of each, by option."""

    run: int
    day: int  # of the decision, since the start
    near: int  # days within which an event is the same, come sooner or later
    shared: int  # rows that both have up to it
    alike: int  # rows that both have on the same days after it
    own: Mapping[str, Own]
    turns: Mapping[str, tuple[int, ...]]  # what befell states, with a part of the court, in one branch alone
    trails: Mapping[str, tuple[tuple[int, ...], ...]]  # each from its first step to what it led to


def explain(
    run: int, day: int, annals: Mapping[str, Columns], court: int, bands: frozenset[int] = frozenset(), most: int = 3
) -> Explanation:
    """Lay the annals of two options side by side; ``court`` is the row of the polity whose fate is followed, ``bands``
    are those of polities that are no states.
    """
    (one, first), (two, second) = annals.items()
    shared = _shared(first, second)
    last = max(int(columns["day"][-1]) if len(columns["day"]) else day for columns in (first, second))
    near = max(1, min(NEAR, (last - day) // PART))
    own_one, own_two = _own(first, second, shared, near), _own(second, first, shared, near)
    own = {one: own_one, two: own_two}
    turned, trails = {}, {}
    for name, columns in annals.items():
        large = tuple(row for row in own[name].gone if not _parties(columns, row) & bands)
        turned[name] = turns(columns, large, court)
        trails[name] = tuple(trail(columns, own[name].rows, end) for end in ends(columns, large, court, most))
    return Explanation(run, day, near, shared, len(first["day"]) - shared - len(own_one.rows), own, turned, trails)


def turns(columns: Columns, rows: tuple[int, ...], court: int, most: int = 12) -> tuple[int, ...]:
    """What befell states, with a part of the court that decided: of each kind with each other court the first; of
    many, ends of states, capitals, wars and rulers before treaties.
    """
    found: dict[tuple[object, ...], int] = {}
    for row in rows:
        kind = _kind(columns, row)
        if LEVEL.get(kind) in (0, 4) and court in _parties(columns, row):
            place = int(columns["place"][row]) if LEVEL[kind] == 0 else -1
            found.setdefault((kind, frozenset(_parties(columns, row)), place), row)
    ranked = sorted(found.values(), key=lambda row: (_kind(columns, row) not in GREAT, row))
    return tuple(sorted(ranked[:most]))


def ends(columns: Columns, rows: tuple[int, ...], court: int, most: int) -> list[int]:
    """The events that a trail is followed back from: what befell states before towns. Of those the end of the court
    that decided is first, then ends of others, falls of capitals and what is less; of alike ones those in which the
    court has a part, then early ones. One for each place.
    """
    weighed = []
    for row in rows:
        level = LEVEL.get(_kind(columns, row), len(LEVELS))
        if level <= 1:
            order = LEVELS[level].index(_kind(columns, row)) if level == 0 else 0
            own = level == 0 and order == 0 and int(columns["polity"][row]) == court
            away = court not in _parties(columns, row)
            weighed.append((level, not own, order, away, int(columns["day"][row]), row))
    found: dict[int, int] = {}
    for *_, row in sorted(weighed):
        found.setdefault(int(columns["place"][row]), row)
    return list(found.values())[:most]


def _parties(columns: Columns, row: int) -> set[int]:
    return {int(columns["polity"][row]), int(columns["of"][row])} - {-1}


def trail(columns: Columns, rows: tuple[int, ...], end: int) -> tuple[int, ...]:
    """The steps that led to an event, the first first."""
    steps, at = [end], end
    for level in range(LEVEL.get(_kind(columns, end), 0) + 1, len(LEVELS)):
        before = [row for row in rows if row < at and LEVEL.get(_kind(columns, row)) == level]
        nearest = next((row for row in reversed(before) if _concerns(columns, row, steps, level)), None)
        if nearest is not None:
            steps.append(nearest)
            at = nearest
    return tuple(sorted({*steps, *_sealed(columns, rows, end)}))


def _sealed(columns: Columns, rows: tuple[int, ...], end: int) -> list[int]:
    """What sealed the end of a state: the last time that it submitted, or that its capital fell."""
    if _kind(columns, end) != "state_ended":
        return []
    lost = int(columns["polity"][end])
    loser = {"submitted": "polity", "capital_fell": "of"}
    found = [row for row in rows if row < end and _kind(columns, row) in loser]
    return [row for row in found if int(columns[loser[_kind(columns, row)]][row]) == lost][-1:]


def _concerns(columns: Columns, row: int, steps: list[int], level: int) -> bool:
    """Whether an event has to do with the steps after it: the army or the place in war, the courts in dealings."""
    last = steps[-1]
    if level <= 3:
        armies = {int(columns[name][last]) for name in ("army", "other")} - {-1}
        if int(columns["army"][row]) in armies:
            return True
        return int(columns["place"][row]) >= 0 and columns["place"][row] == columns["place"][last]
    courts = {party for step in steps for party in _parties(columns, step)}
    here = _parties(columns, row)
    return bool(here) and here <= courts if len(courts) > 1 else bool(here & courts)


def _shared(one: Columns, two: Columns) -> int:
    """Rows that both annals begin with."""
    n = min(len(one["day"]), len(two["day"]))
    same = np.ones(n, dtype=bool)
    for name in ("day", *_SUBJECT, "x", "y"):
        same &= np.asarray(one[name][:n]) == np.asarray(two[name][:n])
    return n if same.all() else int(np.argmin(same))


def _own(mine: Columns, other: Columns, start: int, near: int) -> Own:
    """What one annals have that the other have not, from a row on; ``near`` says how many days are near."""
    theirs: dict[tuple[int, ...], int] = defaultdict(int)
    days: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for key, alike in zip(_keys(other, ("day", *_SUBJECT), start), _keys(other, ("day", *_ALIKE), start), strict=True):
        theirs[key] += 1
        days[alike[1:]].append(alike[0])
    rows, gone = [], []
    pairs = zip(_keys(mine, ("day", *_SUBJECT), start), _keys(mine, ("day", *_ALIKE), start), strict=True)
    for row, (key, alike) in enumerate(pairs, start):
        if theirs[key]:
            theirs[key] -= 1
            continue
        rows.append(row)
        if not any(abs(day - alike[0]) <= near for day in days[alike[1:]]):
            gone.append(row)
    return Own(tuple(rows), tuple(gone))


def _keys(columns: Columns, names: tuple[str, ...], start: int) -> list[tuple[int, ...]]:
    """Rows as tuples, of a decision with the course that was chosen."""
    decided = np.asarray(columns["kind"][start:]) == DECIDED
    chosen = np.where(decided, np.asarray(columns["x"][start:]), 0.0).astype(int)
    parts = [np.asarray(columns[name][start:]).tolist() for name in names]
    return list(zip(*parts, chosen.tolist(), strict=True))


def _kind(columns: Columns, row: int) -> str:
    return KINDS.get(int(columns["kind"][row]), "")
