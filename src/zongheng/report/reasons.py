"""Why a court chose as it did: the courses that were open, their weights, and the terms of each sum.

The weights are those of the court model, whoever sat there; the share of a course is what it was likely to be chosen
with (quantal response). What the terms leave of a weight is inertia, which the first course has for nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from zongheng.engine.realm import CONSIDERATIONS
from zongheng.report.codes import action, matter
from zongheng.report.naming import in_language, label, of_court
from zongheng.report.phrases import Speech

LEAST = 0.005  # terms smaller than this are not shown
MINUS = "−"
_HEADS = {
    "en": "{mark} {course}: {share} %, weight {weight}{terms}",
    "zh": "{mark}{course}：{share} %，權 {weight}{terms}",
}
_TERMS = {"en": " = {list}", "zh": "＝{list}"}
_INERTIA = {"en": "inertia", "zh": "因循"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a court. ``chosen`` is -1 where the court put the matter off."""

    event: int  # row in the annals
    kind: str  # of matter
    named: int  # row of a named matter, -1
    court: int
    about: int
    chosen: int
    acts: tuple[str, ...]  # the first action of each course
    weights: tuple[float, ...]
    terms: tuple[tuple[float, ...], ...]  # by course, in the order of `CONSIDERATIONS`


def read_decisions(log: Any) -> dict[int, Decision]:
    """The decisions of the engine's log by their rows in the annals; none for logs that do not keep them."""
    dtype = getattr(log, "dtype", None)
    if dtype is None or dtype.names is None or "decisions" not in dtype.names:
        return {}
    kept = (log.reshape(-1)[0] if isinstance(log, np.ndarray) else log)["decisions"]
    return {int(kept["event"][d]): _decision(kept, d) for d in range(int(kept["count"]))}


def _decision(kept: Any, d: int) -> Decision:
    count = int(kept["options"][d])
    return Decision(
        event=int(kept["event"][d]),
        kind=matter(int(kept["kind"][d])),
        named=int(kept["named"][d]),
        court=int(kept["court"][d]),
        about=int(kept["about"][d]),
        chosen=int(kept["chosen"][d]),
        acts=tuple(action(int(act)) for act in kept["act"][d, :count]),
        weights=tuple(float(weight) for weight in kept["utility"][d, :count]),
        terms=tuple(tuple(map(float, row[: len(CONSIDERATIONS)])) for row in kept["terms"][d, :count]),
    )


def topic(compiled: Any, decision: Decision, place: int, speech: Speech, lang: str) -> str:
    """The matter as a noun phrase: the name of a named one, which may be any phrase, or its kind."""
    if decision.named >= 0:
        name = label(compiled, "matters", decision.named, lang)
        return f'"{name}"' if lang == "en" else name
    names = {
        "about": of_court(compiled, decision.about, lang), "third": "", "place": label(compiled, "places", place, lang)
    }  # fmt: skip
    return speech.wording.topic(decision.kind, names) if decision.kind else ""


def course(compiled: Any, decision: Decision, which: int, speech: Speech, lang: str) -> str:
    """A course in words; empty for none."""
    if not 0 <= which < len(decision.acts):
        return ""
    if decision.named >= 0:
        options = list(_matter_of(compiled, decision.named).options.values())
        if which < len(options):
            return in_language(options[which].name, lang, str(options[which].id).replace("_", " "))
    return speech.wording.course(decision.acts[which], {})


def why(compiled: Any, decision: Decision, speech: Speech, lang: str) -> tuple[str, ...]:
    """A line for each course, the likeliest first: its share, its weight and the terms of the sum."""
    order = sorted(range(len(decision.weights)), key=lambda i: (-decision.weights[i], i))
    shares = likely(decision.weights)
    lines = []
    for i in order:
        told = {
            "mark": "→" if i == decision.chosen else "·",
            "course": course(compiled, decision, i, speech, lang),
            "share": f"{100.0 * shares[i]:.0f}",
            "weight": signed(decision.weights[i]),
            "terms": _terms(decision, i, speech, lang),
        }
        lines.append(_HEADS[lang].format(**told))
    return tuple(lines)


def likely(weights: tuple[float, ...]) -> tuple[float, ...]:
    """With which probabilities the court model takes courses of these weights (McKelvey & Palfrey 1995)."""
    if not weights:
        return ()
    values = np.exp(np.array(weights) - max(weights))
    return tuple(float(value) for value in values / values.sum())


def signed(value: float) -> str:
    """+1.20, −0.40."""
    return f"{MINUS if value < 0.0 else '+'}{abs(value):.2f}"


def _terms(decision: Decision, i: int, speech: Speech, lang: str) -> str:
    """The terms of one sum, greatest first, and what they leave."""
    terms = dict(zip(CONSIDERATIONS, decision.terms[i], strict=True))
    names = speech.wording.considerations
    parts = [(names[name], term) for name, term in sorted(terms.items(), key=lambda each: -abs(each[1]))]
    parts.append((_INERTIA[lang], decision.weights[i] - sum(terms.values())))
    shown = speech.comma.join(f"{name} {signed(term)}" for name, term in parts if abs(term) >= LEAST)
    return _TERMS[lang].format(list=shown) if shown else ""


def _matter_of(compiled: Any, row: int) -> Any:
    return list(compiled.scenario.opening.matters.values())[row]
