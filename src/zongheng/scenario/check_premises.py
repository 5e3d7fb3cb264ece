"""Premises and readings, as a whole."""

from collections.abc import Iterable, Iterator, Mapping

from .book import Book
from .evidence import Quantity
from .uncertain import Interpretation, Reading, SharedPremise

Entries = Mapping[str, SharedPremise | Reading]


def check_riders(book: Book, premises: Entries) -> None:
    """Something rides on every shared premise, and has room to move; nothing rides on a reading."""
    ridden = set()
    for number in book.numbers.values():
        premise = premises.get(number.premise)
        ridden.add(number.premise)
        if isinstance(premise, Reading):
            what = f"{number.path} rides on '{number.premise}', which is a set of readings"
            book.flaws.add(number.mark, what, "A reading sets numbers itself; name a premise that is a factor.")
        elif premise is not None and number.exact:
            what = f"{number.path} rides on '{number.premise}' but has no range to move in"
            book.flaws.warn(number.mark, what, "Give it low and high, or take `premise` away.")
    for name, premise in premises.items():
        if isinstance(premise, SharedPremise):
            _check_factor(book, name, premise, used=name in ridden)


def _check_factor(book: Book, name: str, premise: SharedPremise, *, used: bool) -> None:
    if not used and "/" in premise.mark.file:  # one that all openings share may move numbers of other openings
        book.flaws.warn(premise.mark, f"nothing rides on premise '{name}'", f"Add `premise: {name}` to a number.")
    if premise.quantity.exact:
        book.flaws.warn(premise.mark, f"premise '{name}' has no range", "Give it low and high.")
    if premise.quantity.premise:
        book.flaws.add(premise.mark, f"premise '{name}' rides on another premise", "Take its `premise` away.")


def check_readings(book: Book, premises: Entries) -> None:
    """There are readings to choose between, and some weight on them."""
    for name, entry in premises.items():
        if not isinstance(entry, Reading):
            continue
        count = len(book.entries(f"{entry.path}.options"))
        if count < 2:
            book.flaws.add(entry.mark, f"premise '{name}' has {count} reading", "Give at least two.")
        elif sum(option.weight for option in entry.options.values()) <= 0.0:
            book.flaws.add(entry.mark, f"no reading of premise '{name}' has any weight", "Give one a weight above 0.")


def check_settings(book: Book, premises: Entries) -> None:
    """Warn of readings outside a number's own range (an option may suppose anything, and what is exact has none), and
    of two that set the same.
    """
    for where, settings in _settings(premises):
        for path, value in settings.items():
            number = book.numbers.get(path)
            if isinstance(number, Quantity) and not number.exact and not number.low <= value <= number.high:
                what = f"{path} is set to {value:g}, outside its range {number.low:g} to {number.high:g}"
                book.flaws.warn(book.marks[f"{where}.set.{path}"], what, "Widen the range if the value is plausible.")
    owners: dict[str, str] = {}
    for name, entry in premises.items():
        for path in {path for option in _options(entry) for path in option.set_}:
            first = owners.setdefault(path, name)
            if first != name:
                what = f"the readings of '{first}' and of '{name}' both set {path}"
                book.flaws.add(entry.mark, what, "Leave it to one of them.")


def _options(entry: SharedPremise | Reading) -> Iterable[Interpretation]:
    return entry.options.values() if isinstance(entry, Reading) else ()


def _settings(premises: Entries) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Return what every reading sets, with the path where it stands."""
    for entry in premises.values():
        yield from ((option.path, option.set_) for option in _options(entry))
