"""The report of a verdict: one HTML file with everything in it, that no network is needed to read.

Python puts one block of data into a template; the template draws it. The same verdict gives the same bytes.
"""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from zongheng.inquiry import Verdict
from zongheng.inquiry.retelling import Retold, rivals
from zongheng.report.paths import Spelling, unit_in_words

from . import gather, grounds
from .telling import histories
from .words import QUESTIONS, WORDS

__all__ = ["data_of", "headline_of", "page"]
SCRIPTS = (
    "make.js", "charts.js", "map.js", "hanging.js", "game.js", "bearing.js", "sources.js", "answers.js", "grounds.js",
    "page.js",
)  # fmt: skip
_HEADLINE = re.compile(
    r"^(?P<taken>\w+): (?P<words>[^;.]+)(?:; questions (?P<failed>[\d, ]+) of the referee do not pass)?\."
    r"(?: It hangs on (?P<turns>.+)\.)?$"
)


def page(
    verdict: Verdict,
    retold: Retold | None = None,
    claims: Sequence[Mapping[str, Any]] | None = None,
    lang: str = "en",
) -> str:
    """The report as the text of an HTML file, that opens in a language.

    ``retold`` are the few histories that are told in words (`zongheng.inquiry.retell`), ``claims`` those of historians
    that bear on the question: id, text, verdict, effect, low, high, reason.
    """
    data = {**data_of(verdict, retold, claims), "lang": lang}
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    parts = {
        "TITLE": _plain(data["question"][lang]),
        "LANG": WORDS["lang"][lang],
        "STYLE": _read("page.css"),
        "DATA": text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
        "SCRIPT": "\n".join(_read(name) for name in SCRIPTS),
    }
    return re.sub(r"@@(\w+)@@", lambda found: parts[found[1]], _read("page.html"))


def data_of(
    verdict: Verdict, retold: Retold | None = None, claims: Sequence[Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """Everything that the page shows as dicts, lists and numbers: the verdict as `Verdict.plain` gives it, and more."""
    lived, plain = verdict.lived, verdict.plain()
    claims = plain.get("claims") if claims is None else claims
    return {
        "verdict": plain,
        "question": gather.both(lived.question.question, lived.question.id),
        "name": gather.both(lived.question.name, lived.question.id),
        "headline": headline_of(verdict, brief=True),
        "rivals": list(rivals(lived)),
        "names": {**gather.names(lived), **grounds.names(verdict), "units": _units(claims or ())},
        "weighty": grounds.milestones(lived),
        "card": gather.card(lived),
        "differences": gather.differences(lived),
        "plausibility": gather.plausibility(lived),
        "fans": gather.fans(lived),
        "control": gather.control(lived),
        "histories": None if retold is None else histories(lived, retold),
        "misses": gather.misses(verdict),
        "claims": None if claims is None else [dict(each) for each in claims],
        "words": WORDS,
        "questions": QUESTIONS,
        **_map(lived.plan.scenario.world.id),
    }


def headline_of(verdict: Verdict, *, brief: bool = False) -> dict[str, str]:
    """The headline with names in place of ids, in both languages; as it is where it has another form. In brief its
    words alone, without the questions that do not pass and what it hangs on.
    """
    text, options = verdict.headline, gather.names(verdict.lived)["options"]
    spelling, found = Spelling(verdict.lived.plan.scenario), _HEADLINE.match(text)
    if found is None or found["taken"] not in options or found["words"] not in WORDS:
        return {"en": text, "zh": text}
    form = WORDS["headline_failed" if found["failed"] and not brief else "headline"]
    said = {}
    for lang in gather.LANGS:
        taken, words = _capital(options[found["taken"]][lang]), WORDS[found["words"]][lang]
        said[lang] = form[lang].format(
            taken=taken, words=words, failed=(found["failed"] or "").replace(", ", WORDS["listed"][lang])
        )
        if found["turns"] and not brief:
            turns = (WORDS["quoted"][lang].format(name=spelling(name, lang)) for name in found["turns"].split(", "))
            said[lang] += WORDS["headline_turns"][lang].format(turns=WORDS["listed"][lang].join(turns))
    return said


def _units(claims: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The units of the effects of claims, in words."""
    named = {str(each["unit"]) for each in claims if each.get("unit")}
    return {unit: {lang: unit_in_words(unit, lang) for lang in gather.LANGS} for unit in sorted(named)}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _map(world: str) -> dict[str, Any]:
    """The geometry of a world and its relief; nothing for a world that has none."""
    folder = files(__name__) / "maps"
    drawn, relief = folder / f"{world}.json", folder / f"{world}.webp"
    if not drawn.is_file():
        return {"map": None, "relief": ""}
    shade = base64.b64encode(relief.read_bytes()).decode() if relief.is_file() else ""
    return {
        "map": json.loads(drawn.read_text("utf-8")),
        "relief": f"data:image/webp;base64,{shade}" if shade else "",
    }


@cache
def _read(name: str) -> str:
    return (files(__name__) / name).read_text("utf-8")


def _plain(text: str) -> str:
    """A text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
