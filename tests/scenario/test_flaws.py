"""Every flaw is found, at its place, in words that say what to do: `flaws.txt` is the list."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.scenario.tiny import edited, flaws_of, write


class Edit(NamedTuple):
    """A small change to one file of the tiny world, and the messages that it must give."""

    file: str
    old: str
    new: str
    messages: list[str]


def read_edits() -> dict[str, Edit]:
    """Read the list of edits by name."""
    text = (Path(__file__).parent / "flaws.txt").read_text("utf-8")
    blocks = [block.split("\n") for block in text.strip().split("\n\n") if not block.startswith("#")]
    return {head.split(": ")[0]: read_edit(head.split(": ")[1], lines) for head, *lines in blocks}


def read_edit(file: str, lines: list[str]) -> Edit:
    """Tell the lines of one edit apart by how they begin."""
    old, new = ([line[2:] for line in lines if line.startswith(sign)] for sign in "-+")
    messages = [line for line in lines if not line.startswith(("-", "+"))]
    end = "\n" if not (old and new) else ""  # whole lines go, or a whole file comes
    return Edit(file, "\n".join(old) + (end if old else ""), "\n".join(new) + (end if new else ""), messages)


EDITS = read_edits()


def test_the_list_is_long_and_no_name_stands_twice():
    heads = (Path(__file__).parent / "flaws.txt").read_text("utf-8").split("\n\n")
    assert len(EDITS) == sum(not block.startswith("#") for block in heads)
    assert len(EDITS) >= 100


@pytest.mark.parametrize("name", EDITS)
def test_a_flaw_is_told(name, tmp_path):
    edit = EDITS[name]
    assert flaws_of(write(tmp_path, edited(edit.file, edit.old, edit.new))) == edit.messages
