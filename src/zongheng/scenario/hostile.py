"""Reading files that anybody may have written: nothing outside the folder, nothing too large, nothing but text."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from .flaws import Flaws, Mark, Refusal

MOST_PER_FILE = 16 * 2**20  # [bytes]
MOST_PER_FOLDER = 64 * 2**20  # [bytes]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(slots=True)
class Folder:
    """The folder of a world; reads text files in it and notes a flaw for each that it will not or cannot read."""

    root: Path
    flaws: Flaws
    read_so_far: int = 0  # [bytes]

    def has(self, name: str) -> bool:
        """Whether there is something of that name, whatever it is."""
        return os.path.lexists(self.root / name)

    def text(self, name: str) -> str | None:
        """Return a file's text with plain line ends and no byte-order mark, or None with a flaw noted."""
        try:
            return plain_text(self._bytes(name), name)
        except Refusal as refusal:
            self.flaws.refuse(refusal)
            return None

    def _bytes(self, name: str) -> bytes:
        """Read a regular file inside the folder, within the limits."""
        path, mark = self.root / name, Mark(name)
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                raise Refusal(mark, "the file leads outside the folder", "Put the file itself into the folder.")
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise Refusal(mark, "this is not a file", "Put a plain text file in its place.")
            self._spend(found.st_size, mark)
            return path.read_bytes()
        except FileNotFoundError:
            remedy = "Add it; docs/scenario.md says what it holds."
            raise Refusal(mark, "the file is missing", remedy) from None
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a link that leads to itself
            reason = getattr(error, "strerror", None) or str(error)
            remedy = "Check the file and its permissions."
            raise Refusal(mark, f"the file cannot be read ({reason})", remedy) from None

    def _spend(self, size: int, mark: Mark) -> None:
        """Count the bytes of a file against the limits."""
        self.read_so_far += size
        if size > MOST_PER_FILE:
            raise Refusal(mark, f"the file is larger than {MOST_PER_FILE >> 20} MB", "Split or shorten it.")
        if self.read_so_far > MOST_PER_FOLDER:
            raise Refusal(mark, f"the folder is larger than {MOST_PER_FOLDER >> 20} MB", "Shorten its files.")


def plain_text(content: bytes, name: str) -> str:
    """Decode UTF-8 with or without a byte-order mark and with any line ends; refuse control characters."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise Refusal(Mark(name, line, column), "the file is not UTF-8 text", "Save it as UTF-8.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        at = control.start()
        mark = Mark(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise Refusal(mark, f"a control character stands here (code {ord(control.group())})", "Delete it.")
    return text
