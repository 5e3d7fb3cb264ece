"""How a sentence is made of a template and one row of the annals.

``{army}`` is a name and ``{x:men}`` a number in the style ``men``. What stands in ``[...]`` is left out when a slot in
it has nothing to say. A kind may have several templates: the first whose slots outside brackets can all be filled is
taken, or else the last, with the language's word for what is missing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

Fill = Callable[[str, str], str]
"""The text of a slot in a style, empty when there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a language needs to tell the annals."""

    templates: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]  # for several rows told as one
    styles: Mapping[str, Callable[[float], str]]
    missing: Mapping[str, str]  # by slot or style
    unknown: tuple[str, ...]  # for a kind that has no template
    comma: str
    last_comma: str  # before the last of a list
    many_places: str  # {first}, {others}, {all}
    counts: Mapping[str, str]  # of kinds that the brief chronicle leaves out
    untold: str  # {kinds}


def sentence(templates: tuple[str, ...], fill: Fill, missing: Mapping[str, str]) -> str:
    """Fill the first template that can be filled, and begin it with a capital."""
    chosen = next((template for template in templates if _can_fill(template, fill)), templates[-1])
    chosen = _OPTIONAL.sub(lambda found: found[1] if _can_fill(found[1], fill) else "", chosen)

    def put(found: re.Match[str]) -> str:
        slot, style = found[1], found[2] or ""
        return fill(slot, style) or missing.get(style or slot, "")

    text = SLOT.sub(put, chosen)
    return text[:1].upper() + text[1:]


def _can_fill(template: str, fill: Fill) -> bool:
    outside = _OPTIONAL.sub("", template)
    return all(fill(found[1], found[2] or "") for found in SLOT.finditer(outside))
