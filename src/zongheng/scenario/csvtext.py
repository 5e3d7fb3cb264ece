"""CSV text to rows of cells that know where they stand."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .flaws import Flaws, Mark, Refusal

MOST_ROWS = 200_000


@dataclass(slots=True)
class Row:
    """The cells of one row, the line on which it begins, and where in that line they begin."""

    line: int
    cells: list[str]
    starts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A header and rows that are all as long as the header."""

    file: str
    text: list[str]
    header: list[str]
    rows: list[Row]
    ragged: list[Row] = field(default_factory=list)  # with too many or too few cells; their flaws are noted

    def mark(self, row: Row, cell: int = 0) -> Mark:
        """Return the position of a cell."""
        if not row.starts:
            row.starts = _starts(self.text[row.line - 1])
        return Mark(self.file, row.line, row.starts[min(cell, len(row.starts) - 1)] + 1)

    def plain(self) -> list[list[str]]:
        """Return what the file says without its layout."""
        return [self.header, *(row.cells for row in self.rows)]


def read_csv(text: str, file: str, flaws: Flaws) -> Sheet | None:
    """Return the rows of a file, without those that are flawed; None with a flaw noted if it cannot be read at all."""
    lines = text.split("\n")
    rows: list[Row] = []
    try:
        for row in _rows(lines, file):
            if len(rows) > MOST_ROWS:
                raise Refusal(Mark(file), f"the file has more than {MOST_ROWS:,} rows", "Split or shorten it.")
            rows.append(row)
        if not rows:
            raise Refusal(Mark(file), "the file is empty", "Write a line of column names.")
    except Refusal as refusal:
        flaws.refuse(refusal)
        return None
    head, *body = rows
    sheet = Sheet(file, lines, [name.strip() for name in head.cells], [])
    for row in body:
        if len(row.cells) == len(head.cells):
            sheet.rows.append(row)
        else:
            what = f"the row has {len(row.cells)} cells, and the header has {len(head.cells)}"
            sheet.ragged.append(row)
            flaws.add(Mark(file, row.line), what, "Count the commas; quote a cell that holds one.")
    return sheet


def _rows(lines: list[str], file: str) -> Iterator[Row]:
    """Every row that is not blank."""
    reader = csv.reader((line + "\n" for line in lines), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"this is not valid CSV ({error})"
            raise Refusal(Mark(file, begins), what, "Check the quotes from here on.") from None
        if any(cell.strip() for cell in cells):
            yield Row(begins, cells)
        begins = reader.line_num + 1


def _starts(line: str) -> list[int]:
    """Where each cell of a line begins, quotes counted."""
    quoted, starts = False, [0]
    for at in re.finditer(r'[",]', line):
        if at.group() == '"':
            quoted = not quoted
        elif not quoted:
            starts.append(at.end())
    return starts
