"""Every flaw is found, at its place, in words that say what to do: `flaws.txt` and `flaws_realm.txt` are the lists."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.scenario import realm_world, tiny
from tests.scenario.tiny import flaws_of, write

WORLDS = {"flaws.txt": tiny.edited, "flaws_realm.txt": realm_world.edited}


class Edit(NamedTuple):
    """A small change to one file of a small world, and the messages that it must give."""

    world: str
    file: str
    old: str
    new: str
    messages: list[str]


def blocks_of(name: str) -> list[str]:
    """The parts of a list, remarks left out."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    return [block for block in text.strip().split("\n\n") if not block.startswith("#")]


def read_edits() -> dict[str, Edit]:
    """Read the lists of edits by name."""
    found = {}
    for name in WORLDS:
        for head, *lines in (block.split("\n") for block in blocks_of(name)):
            found[head.split(": ")[0]] = read_edit(name, head.split(": ")[1], lines)
    return found


def read_edit(name: str, file: str, lines: list[str]) -> Edit:
    """Tell the lines of one edit apart by how they begin."""
    old, new = ([line[2:] for line in lines if line.startswith(sign)] for sign in "-+")
    messages = [line for line in lines if not line.startswith(("-", "+"))]
    end = "\n" if not (old and new) else ""  # whole lines go, or a whole file comes
    return Edit(name, file, "\n".join(old) + (end if old else ""), "\n".join(new) + (end if new else ""), messages)


EDITS = read_edits()


def test_the_lists_are_long_and_no_name_stands_twice():
    assert len(EDITS) == sum(len(blocks_of(name)) for name in WORLDS)
    assert len(EDITS) >= 170


@pytest.mark.parametrize("name", EDITS)
def test_a_flaw_is_told(name, tmp_path):
    edit = EDITS[name]
    assert flaws_of(write(tmp_path, WORLDS[edit.world](edit.file, edit.old, edit.new))) == edit.messages
