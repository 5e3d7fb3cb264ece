"""Milestones, outcomes and the record, as a whole."""

from . import units, vocabulary
from .book import Book
from .circles import circle
from .model import Milestone, Outcome, Watch
from .start import Start
from .uncertain import Chronicled, Recorded

SUBJECTS = {"army": "an army", "place": "a place", "polity": "a polity", "of": "another polity (`of`)"}


def _named(entry: Milestone | Outcome) -> tuple[str, ...]:
    """Which subjects an entry names."""
    return tuple(subject for subject in SUBJECTS if getattr(entry, subject, ""))


def check_milestones(book: Book, watch: Watch) -> None:
    """A milestone is an event or is made of other milestones, and names what such an event can have."""
    for name, milestone in watch.milestones.items():
        who = f"milestone '{name}'"
        made_of = sum(map(bool, (milestone.event, milestone.all, milestone.any)))
        if made_of != 1:
            what = f"{who} has {'more than one' if made_of else 'none'} of event, all and any"
            book.flaws.add(milestone.mark, what, "Give exactly one of them.")
        allowed = vocabulary.EVENTS[milestone.event].of if milestone.event else ()
        for subject in _named(milestone):
            if subject not in allowed:
                event = milestone.event or "a sum of milestones"
                what = f"{who} names {SUBJECTS[subject]}, which {event} does not have"
                book.flaws.add(milestone.mark, what, f"It may name {', '.join(allowed) or 'nothing'}.")
        if milestone.at_least is not None and not milestone.event:
            what = f"{who} has `at_least`, and a sum of milestones counts nothing"
            book.flaws.add(milestone.mark, what, "Take `at_least` out.")


def check_circles(book: Book, watch: Watch) -> None:
    """No milestone is made of itself."""
    parts = {name: (*each.all, *each.any) for name, each in watch.milestones.items()}
    for found in circle(parts):
        chain = "' needs '".join([*found, found[0]])
        book.flaws.add(watch.milestones[found[0]].mark, f"milestone '{chain}'", "Take one of them out.")


def check_outcomes(book: Book, watch: Watch) -> None:
    """An outcome names the subjects of its measure and has its unit."""
    for name, outcome in watch.outcomes.items():
        measure = vocabulary.MEASURES[outcome.measure]
        if _named(outcome) not in measure.of:
            wanted = " or ".join(" and ".join(subjects) or "nothing" for subjects in measure.of)
            found = " and ".join(_named(outcome)) or "nothing"
            what = f"outcome '{name}' measures {outcome.measure} of {found}"
            book.flaws.add(outcome.mark, what, f"Name {wanted}.")
        if not units.fits(outcome.unit, measure.unit):
            what = f"outcome '{name}' has the unit '{outcome.unit}'"
            book.flaws.add(outcome.mark, what, f"Write {' or '.join(map(repr, measure.unit))}.")


def check_record(book: Book, start: Start, watch: Watch, record: Chronicled) -> None:
    """Recorded days lie within their own range and in the time of the opening; recorded numbers have the right unit."""
    for kind, entries in (("milestone", record.milestones), ("date", record.dates)):
        for name, entry in entries.items():
            _check_recorded(book, start, f"recorded {kind} '{name}'", entry)
    for name, number in record.outcomes.items():
        outcome = watch.outcomes.get(name)
        if outcome and units.plain(number.unit) != units.plain(outcome.unit):
            what = f"recorded outcome '{name}' is in '{number.unit}' and the outcome in '{outcome.unit}'"
            book.flaws.add(number.mark, what, "Use one unit.")


def _check_recorded(book: Book, start: Start, who: str, entry: Recorded) -> None:
    if entry.date is None:
        return
    low = entry.date if entry.low is None else entry.low
    high = entry.date if entry.high is None else entry.high
    if not low <= entry.date <= high:
        book.flaws.add(entry.mark, f"{who} lies outside its own range", "Keep low <= date <= high.")
    if entry.grade != "assumed" and not entry.work:
        what = f"{who} is {entry.grade} but cites no work"
        book.flaws.add(entry.mark, what, "Add `work:`, or grade it assumed.")
    if not start.start <= entry.date <= start.until:
        book.flaws.warn(entry.mark, f"{who} lies outside the time of the opening", "No history can reach it.")
