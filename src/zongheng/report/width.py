"""Text in columns, where a Chinese character is two cells wide."""

from rich.cells import cell_len

_LEFT_OUT = " ..."
_CLOSING = "。，、；：！？」』）》,;:.)]"  # never at the head of a line


def cells(text: str) -> int:
    """How many cells of a terminal a text fills."""
    return cell_len(text)


def left(text: str, width: int) -> str:
    """A text filled with spaces on its right."""
    return text + " " * (width - cells(text))


def right(text: str, width: int) -> str:
    """A text filled with spaces on its left."""
    return " " * (width - cells(text)) + text


def wrap(text: str, width: int) -> list[str]:
    """A text broken into lines: at spaces, and between wide characters, but never before closing punctuation."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def table(rows: list[list[str]], aligned: str, gap: str = "   ") -> list[str]:
    """Rows of cells as aligned lines; ``aligned`` has ``<`` or ``>`` for each column."""
    widths = [max(cells(row[i]) for row in rows) for i in range(len(aligned))]
    put = {"<": left, ">": right}
    return [
        gap.join(put[side](cell, wide) for cell, side, wide in zip(row, aligned, widths, strict=True)).rstrip()
        for row in rows
    ]


def shorten(text: str, width: int) -> str:
    """A text in one line of so many cells; an ellipsis stands for what is left out."""
    if cells(text) <= width:
        return text
    return wrap(text, width - len(_LEFT_OUT))[0].rstrip("，、；") + _LEFT_OUT


def _pieces(text: str) -> list[str]:
    """What may not be broken: a word with the spaces after it, or a wide character with its closing punctuation."""
    pieces: list[str] = []
    for char in text:
        if pieces and (char == " " or char in _CLOSING or not _may_break(pieces[-1][-1], char)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _may_break(before: str, after: str) -> bool:
    return before == " " or cells(before) == 2 or cells(after) == 2
