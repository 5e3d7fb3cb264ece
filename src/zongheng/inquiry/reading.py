"""Files of this room, read by the same reader as a world's: what is wrong is told with file, line and remedy."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zongheng.scenario import Scenario, ScenarioError, shipped_worlds
from zongheng.scenario.book import Book, Reader
from zongheng.scenario.edits import EditError, checked, edits_of
from zongheng.scenario.find import find
from zongheng.scenario.flaws import Flaw, Flaws, Mark, Refusal, near_miss
from zongheng.scenario.hostile import MOST_PER_FILE, plain_text
from zongheng.scenario.kinds import Kind, note
from zongheng.scenario.yamltext import read_yaml

Pairs = Iterable[tuple[str, str]]


def read_file(path: Path, kind: Kind, subject: str) -> tuple[Any, Book]:
    """What a YAML file holds, and what it mentions. Raise ScenarioError with all that is wrong with it."""
    return read_text(text_of(path), str(path), kind, subject)


def read_text(text: str, file: str, kind: Kind, subject: str) -> tuple[Any, Book]:
    """What a YAML text holds, and what it mentions; its flaws are told of ``file``."""
    flaws = Flaws()
    book = Book(flaws)
    tree, value = read_yaml(text, file, flaws), None
    if tree is not None:
        try:
            value = kind.read(tree, Reader(book, subject))
        except Refusal as refusal:
            note(Reader(book, ""), refusal)
    flaws.stop()
    return value, book


def text_of(path: Path) -> str:
    """The text of a file, as a world's are read: UTF-8, not too large."""
    try:
        if path.stat().st_size > MOST_PER_FILE:
            raise Refusal(Mark(), f"the file is larger than {MOST_PER_FILE >> 20} MB", "Shorten it.")
        return plain_text(path.read_bytes(), "")
    except OSError as error:
        flaw = Flaw(str(path), 0, 0, f"the file cannot be read ({error.strerror})", "Give the path of a text file.")
    except Refusal as refusal:
        flaw = Flaw(str(path), refusal.mark.line, refusal.mark.column, refusal.what, refusal.remedy)
    raise ScenarioError([flaw])


def beside_worlds(name: str) -> list[Path]:
    """Files of this name beside the worlds that come with the package."""
    return [path for world in shipped_worlds().values() if (path := world / name).is_file()]


def check_opening(book: Book, path: str, mark: Mark, name: str) -> None:
    """Note an opening that there is not; it is named at ``path`` in an entry that stands at ``mark``."""
    try:
        find(name)
    except ScenarioError as error:
        book.flaws.add(book.marks.get(path, mark), f"opening '{name}': {error.flaws[0].what}", error.flaws[0].remedy)


def check_known(flaws: Flaws, mark: Mark, noun: str, name: str, known: Iterable[str]) -> None:
    """Note a name that nothing has."""
    words = list(known)
    if name not in words:
        listed = f"Choose from {', '.join(words[:12])}." if words else ""
        flaws.add(mark, f"there is no {noun} '{name}'", near_miss(name, words, listed))


def check_course(flaws: Flaws, mark: Mark, course: str, known: Iterable[str] | None) -> None:
    """Note a course that the decision cannot have; ``known`` are those of a named matter, or all actions."""
    for way in course.split("|"):
        plain = re.sub(r"_\d+$", "", way)  # the second course of one action has a number
        if known is not None and way not in known:
            check_known(flaws, mark, "course", plain, known)


def check_edits(book: Book, path: str, mark: Mark, scenario: Scenario, do: Pairs, set_: Pairs) -> None:
    """Note edits of the first day that the opening does not know; each by itself, so that all are told.

    ``path`` is that of the entry whose `do` and `set` they are, ``mark`` where it stands.
    """
    for edit in (*edits_of(do=dict(do)), *edits_of(set=dict(set_))):
        try:
            checked(scenario, [edit])
        except EditError as error:
            book.flaws.add(book.marks.get(f"{path}.{edit.kind}.{edit.name}", mark), str(error))


def check_works(book: Book, scenario: Scenario) -> None:
    """Note every work that is cited and is not in the bibliography of the world."""
    for mention in book.mentions:
        if mention.noun == "work":
            check_known(book.flaws, mention.mark, "work", mention.name, scenario.world.works)
