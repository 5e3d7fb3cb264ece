"""Where questions come from: those that are shipped, files from anywhere, named matters of an opening, or a question
itself as a dict or as its text.

All are read by the same reader as a world's files: what is wrong is told with file, line and remedy.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from zongheng.scenario import Scenario, ScenarioError, list_scenarios, load, shipped_worlds
from zongheng.scenario.book import Book
from zongheng.scenario.edits import checked, edits_of
from zongheng.scenario.flaws import Flaw, near_miss
from zongheng.scenario.records import Record

from .checks import check
from .filled import filled
from .question import Question
from .reading import check_opening, check_works, read_text, text_of

FOLDER = "questions"
Asked = str | Path | Mapping[str, Any]  # what may be asked


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a question: ``file`` is what its flaws are told of, ``called`` what it is asked by again."""

    id: str
    file: str
    called: str
    text: str


def list_questions() -> dict[str, Path]:
    """Files of the questions that come with the package, by id."""
    folders = (world / FOLDER for world in shipped_worlds().values())
    return {path.stem: path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))}


def find_question(asked: Asked) -> Source:
    """The text of a question: by its name, by the path of its file, by the id of a named matter or of a decision of a
    campaign, or the question itself. Raise ScenarioError if there is no such thing.
    """
    if isinstance(asked, Mapping):
        asked = json.dumps(asked, ensure_ascii=False, default=str)
    name, shipped = str(asked), list_questions()
    if name.lstrip().startswith("{"):
        return Source("question", "the question", name, name)
    if name in shipped or Path(name).is_file():
        path = shipped.get(name, Path(name))
        return Source(path.stem, str(path), name, text_of(path))
    if Path(name).is_dir() or Path(name).suffix in (".yaml", ".yml") or "/" in name:
        what = "this is a folder" if Path(name).is_dir() else "there is no such file"
        raise ScenarioError([Flaw(name, 0, 0, what, "Give the path of a question's file, or the name of a question.")])
    if len(_openings_with(name)) == 1:
        return Source(name, name, name, f"decision: {name}\n")
    named = [each for choices in _choices().values() for each in choices]
    remedy = f"Known: {', '.join(shipped)}; or a named matter: {', '.join(named)}; or give the path of a file."
    raise ScenarioError([Flaw(name, 0, 0, "there is no such question", near_miss(name, [*shipped, *named], remedy))])


def _openings_with(matter: str) -> list[str]:
    """Openings with a named matter, or a decision of a campaign."""
    return [name for name, choices in _choices().items() if matter in choices]


@cache
def _choices() -> dict[str, tuple[str, ...]]:
    """Named matters and decisions of the openings that come with the package."""
    return {name: tuple(load(name).opening.choices) for name in list_scenarios()}


def glance(path: Path) -> Question:
    """What a file says of a question, not checked against the world."""
    return _said(find_question(path))[0]


def read_question(asked: Asked) -> tuple[Question, Scenario]:
    """A question and the opening that it is about; ``asked`` as in `find_question`.

    Raise ScenarioError with everything that is wrong with it.
    """
    said, book = _said(find_question(asked))
    scenario = _opening_of(said, book)
    question = filled(said, scenario)
    check(question, scenario, book)
    check_works(book, scenario)
    book.flaws.stop()
    return question, scenario


def strange(question: Question, scenario: Scenario) -> tuple[str, ...]:
    """What may be asked, and is strange: numbers that options set beyond their plausible ranges."""
    edits = [each for option in question.options.values() for each in edits_of(set=dict(option.set_))]
    return checked(scenario, edits)[1]


def _opening_of(said: Question, book: Book) -> Scenario:
    """The opening that a question names; that of its named matter, if it names none."""
    matter = said.decision.matter if said.decision is not None else ""
    found = [said.opening] if said.opening else _openings_with(matter) if matter else []
    if len(found) == 1:
        check_opening(book, "opening", said.mark, found[0])
    else:
        remedy = f"Add `opening: NAME`, one of {', '.join(found or list_scenarios())}."
        book.flaws.add(said.mark, "where histories begin is not said", remedy)
    book.flaws.stop()
    return load(found[0])


def _said(source: Source) -> tuple[Question, Book]:
    found, book = read_text(source.text, source.file, Record(Question), f"question '{source.id}'")
    digest = hashlib.blake2b(source.text.encode(), digest_size=8).hexdigest()
    return replace(found, id=source.id, called=source.called, digest=digest), book
