"""How a sentence is made of a template and what is known.

``{army}`` is a name and ``{x:men}`` a number in the style ``men``. What stands in ``[...]`` is left out when a slot in
it has nothing to say. There may be several templates: the first whose slots outside brackets can all be filled is
taken, or else the last, with the language's word for what is missing.
"""

import re
from collections.abc import Callable, Mapping

SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

Fill = Callable[[str, str], str]
"""The text of a slot in a style, empty when there is nothing to say."""


def sentence(templates: tuple[str, ...], fill: Fill, missing: Mapping[str, str]) -> str:
    """Fill the first template that can be filled, and begin it with a capital."""
    text = phrase(templates, fill, missing)
    return text[:1].upper() + text[1:]


def phrase(templates: tuple[str, ...], fill: Fill, missing: Mapping[str, str]) -> str:
    """Fill the first template that can be filled."""
    chosen = next((template for template in templates if _can_fill(template, fill)), templates[-1])
    chosen = _OPTIONAL.sub(lambda found: found[1] if _can_fill(found[1], fill) else "", chosen)

    def put(found: re.Match[str]) -> str:
        slot, style = found[1], found[2] or ""
        return fill(slot, style) or missing.get(style or slot, "")

    return SLOT.sub(put, chosen)


def _can_fill(template: str, fill: Fill) -> bool:
    outside = _OPTIONAL.sub("", template)
    return all(fill(found[1], found[2] or "") for found in SLOT.finditer(outside))
