"""States and their dealings, as a whole."""

from collections.abc import Iterator, Mapping

from .book import Book
from .evidence import Table
from .model import Army, Head, Theatre
from .realm import MOST_COURSES, Course, Court, Matter, Relation, Treaty
from .start import Start

Courts = Mapping[str, Court]


def check_stances(book: Book, people: Table) -> None:
    """Where a world has factions, the stance of a person is one of them."""
    known = tuple(book.names.get("faction", ()))
    for row, stance in enumerate(people.text.get("stance", ()) if known else ()):
        if stance and stance not in known:
            what = f"person '{people.ids[row]}' holds with '{stance}', which is no faction"
            book.flaws.add(people.marks[row], what, f"Choose from {', '.join(known)}, or leave the cell empty.")


def check_courts(book: Book, head: Head, start: Start, courts: Courts) -> None:
    """A free opening has courts, those in play; a state has a capital; the weights of factions sum to something."""
    if start.free and not courts and not book.entries("courts"):
        what = "the opening runs free and no court stands"
        book.flaws.add(book.marks["opening.free"], what, "Write courts.yaml, or take `free` away.")
    in_play = start.polities or tuple(head.polities)
    for name, court in courts.items():
        polity = head.polities.get(name)
        if polity and name not in in_play:
            what = f"polity '{name}' has a court and is not in play"
            book.flaws.add(court.mark, what, "Add it to `polities` in opening.yaml.")
        if polity and polity.kind == "state" and not court.capital:
            what = f"polity '{name}' is a state without a capital"
            book.flaws.add(court.mark, what, "Add `capital: PLACE`, or give it another `kind` in world.yaml.")
        if court.patron == name:
            book.flaws.add(court.mark, f"polity '{name}' is its own patron", "Name another, or leave it out.")
        if court.factions and sum(weight.value for weight in court.factions.values()) <= 0.0:
            book.flaws.add(court.mark, f"no faction at the court of '{name}' has any weight", "Give one a weight.")


def check_standing(book: Book, head: Head, courts: Courts, holdings: Table, armies: Mapping[str, Army]) -> None:
    """Where there are courts, whoever holds places or has armies in the field has one."""
    if not courts:
        return
    standing = {*courts, *book.entries("courts")}
    holders = holdings.text.get("holder", ())
    owners = [(f"place '{name}' is held by", who, holdings.marks[row])
              for row, (name, who) in enumerate(zip(holdings.ids, holders, strict=False))]  # fmt: skip
    owners += [(f"army '{name}' belongs to", each.polity, each.mark) for name, each in armies.items() if each.at]
    for what, who, mark in owners:
        if who in head.polities and who not in standing:
            book.flaws.add(mark, f"{what} '{who}', which has no court", f"Add `{who}:` to courts.yaml.")


def check_treaties(book: Book, treaties: Mapping[str, Treaty]) -> None:
    """A treaty binds two; no two treaties bind the same two."""
    seen: dict[frozenset[str], str] = {}
    for name, treaty in treaties.items():
        pair = frozenset((treaty.row, treaty.with_))
        if len(pair) == 1:
            book.flaws.add(treaty.mark, f"treaty '{name}' binds '{treaty.row}' to itself", "Name two.")
        elif pair in seen:
            what = f"treaties '{seen[pair]}' and '{name}' bind the same two"
            book.flaws.add(treaty.mark, what, "Keep the one in force.")
        if treaty.against in pair and treaty.against:
            what = f"treaty '{name}' is made against '{treaty.against}', whom it binds"
            book.flaws.add(treaty.mark, what, "Name a third.")
        seen.setdefault(pair, name)


def check_treaty_days(book: Book, start: Start, treaties: Mapping[str, Treaty]) -> None:
    """A treaty was made before the opening starts, and not with an enemy."""
    wars = {frozenset(pair) for pair in start.at_war}
    for name, treaty in treaties.items():
        if treaty.since is not None and treaty.since > start.start:
            what = f"treaty '{name}' is made after the opening starts"
            book.flaws.add(treaty.mark, what, "Change `since`; what comes later is left to the courts.")
        if frozenset((treaty.row, treaty.with_)) in wars and not treaty.withheld:
            what = f"treaty '{name}' binds two who are at war"
            book.flaws.add(treaty.mark, what, "Take the pair out of `at_war`, or the treaty away.")


def check_relations(book: Book, relations: Mapping[str, Relation]) -> None:
    """A relation is between two, told once, and trust lies between -1 and 1."""
    seen: dict[tuple[str, str], str] = {}
    for name, each in relations.items():
        pair = each.of, each.to
        if pair in seen:
            what = f"relations '{seen[pair]}' and '{name}' are both of '{each.of}' to '{each.to}'"
            book.flaws.add(each.mark, what, "Keep one.")
        if each.of == each.to and (each.trust or each.grudge or each.aim != "none"):
            what = f"relation '{name}' is of '{each.of}' to itself"
            book.flaws.add(each.mark, what, "Only `believed` and `spread` can be of a court's own strength.")
        if each.trust and not (each.trust.low >= -1.0 and each.trust.high <= 1.0):
            book.flaws.add(each.trust.mark, f"relation '{name}' has trust beyond -1 to 1", "Keep it within.")
        for number in (each.believed, each.spread):
            if number and number.low < 0.0:
                book.flaws.add(number.mark, f"{number.path} is negative ({number.low:g})", "The least is 0.")
        seen.setdefault(pair, name)


def check_matters(book: Book, head: Head, start: Start, courts: Courts, matters: Mapping[str, Matter]) -> None:
    """A matter has courses to choose between, one of which was taken, and comes in the time of the opening before a
    court that stands, or that may rise by then.
    """
    standing = {*courts, *book.entries("courts")}
    for name, matter in matters.items():
        for what, remedy in _slips(book, matter):
            book.flaws.add(matter.mark, f"matter '{name}' {what}", remedy)
        if not start.start <= matter.date <= start.until:
            late = "after the opening ends" if matter.date > start.until else "before the opening starts"
            book.flaws.add(matter.mark, f"matter '{name}' comes {late}", "Change its `date`, or take it out.")
        polity = head.polities.get(matter.court)
        if polity and polity.id not in standing and not polity.rises:
            what = f"matter '{name}' lies before '{matter.court}', which has no court"
            book.flaws.add(matter.mark, what, f"Add `{matter.court}:` to courts.yaml.")


def _slips(book: Book, matter: Matter) -> Iterator[tuple[str, str]]:
    """What is wrong within one matter, with the remedy."""
    options = book.entries(f"{matter.path}.options")
    if not 2 <= len(options) <= MOST_COURSES:
        yield f"has {len(options)} option{'s' * (len(options) != 1)}", f"Give 2 to {MOST_COURSES}."
    if matter.record and matter.record not in options:
        yield f"records '{matter.record}', which is not among its options", f"Choose from {', '.join(options)}."
    if matter.court in (matter.about, matter.third):
        yield f"is about '{matter.court}', before whose court it lies", "Name another polity, or none."


def check_deeds(book: Book, matters: Mapping[str, Matter]) -> None:
    """A course that does nothing does nothing else."""
    for matter in matters.values():
        for course in matter.options.values():
            if len(course.do) > 1 and "nothing" in (deed.act for deed in course.do):
                _flaw_of_course(book, matter, course, "does nothing and more", "Take `act: nothing` out.")


def _flaw_of_course(book: Book, matter: Matter, course: Course, what: str, remedy: str) -> None:
    book.flaws.add(course.mark, f"matter '{matter.id}', option '{course.id}' {what}", remedy)


def check_offices(book: Book, start: Start, courts: Courts, theatres: Mapping[str, Theatre], people: Table) -> None:
    """Nobody rules, leads or commands who died in a year before that of the opening."""
    died = people.numbers.get("died")
    if died is None:
        return
    posts = [(court.ruler, f"rules '{name}'", court.mark) for name, court in courts.items()]
    posts += [(court.minister, f"leads the court of '{name}'", court.mark) for name, court in courts.items()]
    posts += [(each.commissioner, f"is commissioner of '{name}'", each.mark) for name, each in theatres.items()]
    year = start.year
    for person, what, mark in posts:
        row = people.row.get(person)
        if row is not None and died.value[row] < year:
            flaw = f"person '{person}' {what} and died in {died.value[row]:g}, before the opening starts"
            book.flaws.add(mark, flaw, "Name somebody who lives, or mend the year in people.csv.")
