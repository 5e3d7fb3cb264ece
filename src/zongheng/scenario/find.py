"""Finding a world and an opening by name or by path."""

import re
from dataclasses import dataclass
from pathlib import Path

from .files import OPENING, WORLD
from .flaws import Flaw, ScenarioError, near_miss

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Found:
    """The folder of a world, the name of an opening in it, and the folder as messages show it."""

    folder: Path
    opening: str

    @property
    def shown(self) -> str:
        """The folder, relative to where we are if it lies below."""
        folder = self.folder.absolute()
        here = Path.cwd()
        return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()


def shipped_worlds() -> dict[str, Path]:
    """Return the folders of the worlds that come with the package, by id, in the checkout or in the wheel."""
    checkout = _PACKAGE.parents[1] / "scenarios"
    roots = (_PACKAGE / "worlds", checkout if (_PACKAGE.parents[1] / "pyproject.toml").is_file() else None)
    folders = (folder for root in roots if root and root.is_dir() for folder in sorted(root.iterdir()))
    return {folder.name: folder for folder in folders if (folder / WORLD).is_file()}


def openings_of(world: Path) -> tuple[str, ...]:
    """Return the names of the openings in the folder of a world."""
    return tuple(sorted(path.parent.name for path in world.glob(f"*/{OPENING}") if _NAME.fullmatch(path.parent.name)))


def list_scenarios() -> tuple[str, ...]:
    """Return `WORLD@OPENING` of everything that comes with the package."""
    return tuple(f"{name}@{opening}" for name, folder in shipped_worlds().items() for opening in openings_of(folder))


def find(name: str | Path, opening: str | None = None) -> Found:
    """Find what a user names: an opening, `WORLD`, `WORLD@OPENING`, a folder, or `FOLDER@OPENING`.

    Raise ScenarioError if there is no such thing, or more than one.
    """
    text = str(name)
    place, at, asked = text.rpartition("@")
    if at and opening is None and not Path(text).is_dir():
        opening = asked
    else:
        place = text
    if opening is not None and not _NAME.fullmatch(opening):
        raise _nothing(text, f"'{opening}' is no name of an opening", "An opening is a folder inside its world.")
    worlds = shipped_worlds()
    if isinstance(name, str) and place in worlds:
        return _choose(text, worlds[place], opening)
    if isinstance(name, str) and opening is None and _NAME.fullmatch(place):
        named = [folder for folder in worlds.values() if place in openings_of(folder)]
        if len(named) == 1:
            return Found(named[0], place)
        if named:
            full = " or ".join(f"{folder.name}@{place}" for folder in named)
            raise _nothing(text, f"{len(named)} worlds have an opening '{place}'", f"Write {full}.")
    return _choose(text, _folder(text, place), opening)


def _folder(text: str, place: str) -> Path:
    """Take a path to the folder of a world, or to that of an opening in it."""
    folder = Path(place)
    try:
        if (folder / WORLD).exists():
            return folder
        exists = folder.is_dir()
    except (OSError, ValueError):
        exists = False
    if exists:
        raise _nothing(text, f"the folder has no {WORLD}", "Name the folder of a world; docs/scenario.md shows one.")
    known = [*list_scenarios(), *(each.split("@")[1] for each in list_scenarios()), *shipped_worlds()]
    listed = f"Known: {', '.join(list_scenarios()) or 'none'}; or give the path of a folder."
    raise _nothing(text, "there is no such scenario", near_miss(place, known, listed))


def _choose(text: str, folder: Path, opening: str | None) -> Found:
    """Take the opening that is asked for, or the only one there is."""
    openings = openings_of(folder)
    if opening is None and len(openings) == 1:
        return Found(folder, openings[0])
    if opening in openings:
        return Found(folder, str(opening))
    listed = ", ".join(f"{text.partition('@')[0]}@{each}" for each in openings)
    if opening is not None:
        remedy = near_miss(opening, openings, f"Known: {listed}." if openings else f"Add {opening}/{OPENING}.")
        raise _nothing(text, f"the world has no opening '{opening}'", remedy)
    if openings:
        raise _nothing(text, f"the world has {len(openings)} openings", f"Choose one: {listed}.")
    raise _nothing(text, "the world has no opening", f"Add a folder with an {OPENING}.")


def _nothing(text: str, what: str, remedy: str) -> ScenarioError:
    return ScenarioError([Flaw(text.replace("\0", "?"), 0, 0, what, remedy)])
