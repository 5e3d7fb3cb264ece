"""Names of rows for people, with something to say when a name is missing."""

import re
from collections.abc import Mapping
from typing import Any

_NOUNS = {
    "armies": ("army", "軍"), "places": ("place", "地"), "polities": ("polity", "國"), "people": ("person", "人"),
    "milestones": ("milestone", "事"), "factions": ("party", "黨"), "matters": ("matter", "議"),
}  # fmt: skip


def label(compiled: Any, table: str, row: int, lang: str) -> str:
    """The name of a row in a language; its id, or its noun and row, where there is none; empty for no row."""
    if row < 0:
        return ""
    try:
        name = str(compiled.names.label(table, row, lang) or "")
    except (LookupError, AttributeError, TypeError, ValueError):
        name = ""
    if not name:
        name = _id(compiled, table, row)
    if not name:
        english, chinese = _NOUNS.get(table, ("row", "條"))
        return f"{english} {row}" if lang == "en" else f"{chinese}{row}"
    return "the " + name[4:] if name.startswith("The ") else name


def of_court(compiled: Any, row: int, lang: str) -> str:
    """The name of a polity as its court is spoken of: in English, names of peoples take an article (the Mongols)."""
    name = label(compiled, "polities", row, lang)
    head = re.split(r" of | \(", name)[0]
    return f"the {name}" if lang == "en" and head.endswith("s") and not name.startswith("the ") else name


def in_language(words: Any, lang: str, default: str = "") -> str:
    """A text of `{en: ..., zh: ...}` in a language, or in the one there is."""
    if isinstance(words, Mapping) and words:
        return str(words.get(lang) or words.get("en") or next(iter(words.values())))
    return str(words) if isinstance(words, str) and words else default


def _id(compiled: Any, table: str, row: int) -> str:
    ids = getattr(compiled.names, table, ())
    return str(ids[row]).replace("_", " ") if row < len(ids) else ""
