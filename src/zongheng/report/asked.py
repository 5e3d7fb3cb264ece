"""A verdict as lines of text, as `zongheng ask` prints it.

In English by ids, which can be typed again; in Chinese by names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from math import floor
from typing import Any

import numpy as np

from zongheng.inquiry import FEWEST, LEAST, Lived, Played, Question, Reread, Verdict
from zongheng.report.amounts import amount
from zongheng.report.naming import in_language
from zongheng.report.page import headline_of
from zongheng.report.page.gather import names as names_of
from zongheng.report.paths import Spelling
from zongheng.report.width import table
from zongheng.report.words_asked import say

_ODDS = {"likely": "plausibility", "best": "probability_best"}  # columns, by their names in `plain`
MOST = 6  # works that are told, those that turn a sign first


class _Called:
    """What to call the rows of a verdict in a language."""

    def __init__(self, lived: Lived, lang: str):
        self.lang, self._works = lang, lived.plan.scenario.world.works
        self._names = names_of(lived) if lang != "en" else {}
        self._spelling = Spelling(lived.plan.scenario) if lang != "en" else None

    def __call__(self, table: str, name: str) -> str:
        """An option, an outcome or a profile."""
        return str(self._names[table][name][self.lang]).split("：")[0] if self._names else name

    def premise(self, name: str) -> str:
        return self._spelling(name, self.lang) if self._spelling else name

    def reading(self, premise: str, name: str) -> str:
        return self._spelling.reading(premise, name, self.lang) if self._spelling else name

    def work(self, name: str) -> str:
        found = self._works.get(name)
        return in_language(found.title, self.lang, name) if self._spelling and found else name

    def listed(self, names: Sequence[str]) -> str:
        return say("listed", self.lang).join(names)


def asked(found: Verdict, lang: str = "en") -> list[str]:
    """Options with what came of them, regret by profile and by whose lights, and on what that hangs."""
    called, plain, question = _Called(found.lived, lang), found.plain(), found.question
    units = {each.id: each.unit for each in found.lived.plan.compiled.outcomes}
    few = len(found.lived) < FEWEST
    odds = [*(("likely",) if np.isfinite(found.lived.likely).all() else ()), *(() if few else ("best",))]
    head = [say(key, lang) for key in ("option", *odds)]
    head += [called("outcomes", outcome) for outcome in question.outcomes]
    rows = [
        [called("options", name), *(amount(each[_ODDS[key]], "share") for key in odds),
         *(amount(mean["mean"], units[outcome]) for outcome, mean in each["outcomes"].items())]
        for name, each in plain["options"].items()
    ]  # fmt: skip
    judged = [[say("regret", lang), *(called("profiles", name) for name in question.values)]]
    why = []
    for lights, each in plain["judgements"].items():
        if each is None:
            why.append(f"{say(lights, lang)}{say('colon', lang)}{_why_not(found, lights, lang)}{say('stop', lang)}")
        else:
            judged.append([say(lights, lang), *(_regret(each[name], few) for name in question.values)])
    return [
        in_language(question.question, lang, question.id),
        "",
        *table([head, *rows], "<" + ">" * (len(head) - 1)),
        _columns(odds, found.lived, lang),
        "",
        *table(judged, "<" * len(judged[0])),
        *why,
        "",
        say("measures_few" if few else "measures", lang, delta=question.delta, least=FEWEST),
        _asked(found, called),
        "",
        *_hangs(plain, called),
        *_readings(found, called),
        *_rest(found, called),
        "",
        found.headline if lang == "en" else headline_of(found)[lang],
        say("again", lang, recipe=found.recipe),
    ]  # fmt: skip


def _columns(odds: Sequence[str], lived: Lived, lang: str) -> str:
    """What the columns of the first table are."""
    told = [say(f"column_{key}", lang) for key in odds]
    return say("then", lang).join([*told, say("column_outcomes", lang, when=_when(lived, lang))]) + say("stop", lang)


def _when(lived: Lived, lang: str) -> str:
    """The last point of time, at which outcomes are told."""
    if not lived.plan.free:
        return say("at_the_end", lang)
    years = floor(lived.points[-1])
    return say("years_on", lang, years=years) if years else say("that_year", lang)


def _why_not(found: Verdict, lights: str, lang: str) -> str:
    """Why nothing is judged by some lights."""
    if lights == "court_beliefs":
        return say("nobody_decides" if found.question.decision is None else "not_lived", lang)
    if not found.question.reproduces:
        return say("no_record", lang)
    return say("few_as_record", lang, accepted=found.accepted, least=LEAST)


def _asked(found: Verdict, called: _Called) -> str:
    """How many histories there are, and why others are left out."""
    lived, lang, others = found.lived, called.lang, ""
    rows = zip(lived.options, lived.closed, strict=False)  # nothing is known of it where they were kept
    shut = [say("shut_in", lang, option=called("options", name), count=n) for name, n in rows if n]
    if lived.absent:
        told = say("shut", lang, listed=called.listed(shut)) if shut else ""
        others = say("others", lang, never=lived.never, shut=told)
    record = say("as_record", lang, accepted=found.accepted) if found.question.reproduces else ""
    ended = say(found.ended, lang)
    return say("asked", lang, asked=len(lived), all=lived.lived, others=others, ended=ended, record=record)


def _hangs(plain: Mapping[str, Any], called: _Called) -> Iterator[str]:
    """The conditions under which the verdict turns, or that there are none to be seen."""
    premises, lang = plain["premises"], called.lang
    if not premises["looked"]:
        yield say("hangs_unseen", lang)
        return
    yield say("hangs", lang)
    for box in premises["boxes"]:
        sides = say("and", lang).join(_side(each, called) for each in box["conditions"])
        profile = called("profiles", box["profile"])
        yield "  " + say("box", lang, profile=profile, sides=sides, coverage=box["coverage"], density=box["density"])
    boxed = {box["profile"] for box in premises["boxes"]}
    for profile, looked in premises["looked"].items():
        if profile not in boxed:
            part = [each for each in premises["sensitivity"] if each["profile"] == profile and each["named"]]
            yield "  " + say(
                "part" if part else "no_box", lang, profile=called("profiles", profile), premises=looked["premises"],
                turned=looked["turned"], named=called.listed([called.premise(each["premise"]) for each in part]),
            )  # fmt: skip


def _side(each: Mapping[str, Any], called: _Called) -> str:
    premise = called.premise(each["premise"])
    if each["side"] == "is":
        named = called.listed([called.reading(each["premise"], name) for name in each["readings"]])
        return say("side_is", called.lang, premise=premise, readings=named)
    return say(
        f"side_{each['side']}",
        called.lang,
        premise=premise,
        tipping=each["tipping"],
        low=each["low"],
        high=each["high"],
    )


def _rest(found: Verdict, called: _Called) -> Iterator[str]:
    """What the spread is owed to, the decision beside it, and the referee."""
    lang = called.lang
    if (shares := found.variance) is not None:
        parts = called.listed([f"{say(name, lang)} {share:.0%}" for name, share in shares.items()])
        yield say("spread", lang, parts=parts)
    for profile, parted in (found.lead_splits or {}).items():
        part = parted["structure"]
        yield say("lead_spread", lang, profile=called("profiles", profile), **asdict(part))
    for profile, each in (found.beside or {}).items():
        mean, low, high = each.both
        yield say("beside", lang, profile=called("profiles", profile), mean=mean, low=low, high=high)
    if found.game is not None:
        yield from _game(found.game, called)
    passed = [str(each.question) for each in found.referee if each.passes]
    yield say("referee", lang, passed=len(passed), all=len(found.referee), numbers=called.listed(passed))


def _game(game: Played, called: _Called) -> Iterator[str]:
    """Another court's answer: what each side does in quantal response, and the likeliest equilibrium."""
    lang = called.lang
    yield say("game", lang, replied=game.replied, histories=game.histories)
    for profile, each in game.profiles.items():
        cells = [(odds, option, way) for option, row in each.equilibrium.items() for way, odds in row.items()]
        odds, option, way = max(cells)
        likely, answer = (max(row, key=row.__getitem__) for row in (each.options, each.answers))
        yield "  " + say(
            "game_of", lang, profile=called("profiles", profile), option=called("options", likely),
            share=each.options[likely], answer=called("answers", answer), often=each.answers[answer],
            cell=called.listed([called("options", option), called("answers", way)]), odds=odds, regret=each.regret,
            low=each.low, high=each.high,
        )  # fmt: skip


def _readings(found: Verdict, called: _Called) -> Iterator[str]:
    """The table of other readings: without each source, armies of other sizes, each mechanism out."""
    lang, profiles = called.lang, found.question.values
    works = sorted(found.without.items(), key=lambda each: not each[1].turned)
    told = [(say("without", lang, name=called.work(name)), each) for name, each in works if each.judged is not None]
    parts = {say("armies", lang, name=name): each for name, each in found.sized.items()}
    parts |= {say("out", lang, name=called.premise(name)): each for name, each in found.switched.items()}
    shown = [*told[:MOST], *((name, each) for name, each in parts.items() if each.judged is not None)]
    if not shown:
        yield say("no_readings", lang)
        return
    rows = [[say("lead", lang), say("worth", lang), *(called("profiles", name) for name in profiles)]]
    rows.append(
        [say("as_it_is", lang), f"{len(found.lived)}", *(_lead(each, lang) for each in found.best_model.values())]
    )
    for name, each in shown:
        marks = ["*" if profile in each.turned else "" for profile in profiles]
        cells = [
            f"{_lead(judged, lang)}{mark}" for judged, mark in zip((each.judged or {}).values(), marks, strict=True)
        ]
        rows.append([name, f"{each.histories:.0f}", *cells])
    silent = sum(each.judged is None for each in found.without.values())
    yield from table(rows, "<>" + "<" * len(profiles))
    yield say("readings", lang, more=max(len(told) - MOST, 0), silent=silent)
    yield ""


def supposed(found: Mapping[str, Reread], wanted: Mapping[str, str], lived: Lived, lang: str = "en") -> list[str]:
    """The lead of the option taken by profile, as the premises were drawn and as they are supposed to be."""
    called = _Called(lived, lang)
    told = called.listed([f"{called.premise(name)}={called.reading(name, value)}" for name, value in wanted.items()])
    lines = [say("supposing", lang, told=told) if told else say("as_drawn_all", lang)]
    for lights, each in found.items():
        lines.append(say("lights", lang, lights=say(f"lights_{lights}", lang), histories=each.histories))
        if each.judged is None or each.whole is None:
            lines.append("  " + say("too_few", lang))
            continue
        rows = [[say("lead", lang), *(called("profiles", name) for name in each.whole)]]
        rows.append([say("as_drawn", lang), *(_lead(judged, lang) for judged in each.whole.values())])
        rows.append([say("supposed", lang), *(_lead(judged, lang) for judged in each.judged.values())])
        rows.append([say("p_regret", lang), *(amount(judged.likely, "share") for judged in each.judged.values())])
        lines += table(rows, "<" * len(rows[0]))
        if each.turned:
            lines.append(
                say("turned", lang, profiles=called.listed([called("profiles", name) for name in each.turned]))
            )
    return lines


def listed(question: Question, lang: str = "en") -> list[str]:
    """A question with its text, opening and options, as `zongheng ask --list` prints it."""
    text = question.question
    if lang == "en":
        head = f"{question.id}  {text.get('en', '')} {text.get('zh', '')}".rstrip()
        return [head, f"    {question.opening}: {', '.join(question.options)}   (taken: {question.taken})"]
    names = {each.id: in_language(each.name, lang, each.id) for each in question.options.values()}
    options = say("listed", lang).join(name if name == id_ else f"{name}（{id_}）" for id_, name in names.items())
    taken = say("taken", lang)
    return [
        f"{question.id}  {in_language(text, lang)}",
        f"    {question.opening}：{options}   {taken}：{names[question.taken]}",
    ]


def claimed(examined: Sequence[Mapping[str, Any]] | None, lang: str = "en") -> list[str]:
    """A line for each claim that was examined."""
    if examined is None:
        return []
    if not examined:
        return ["", say("no_claim", lang)]
    colon = "：" if lang == "zh" else ": "
    lines = [
        f"  {each['id']} {say(each['verdict'], lang)}{colon}{in_language(each['text'], lang)}" for each in examined
    ]
    return ["", say("claims", lang), *lines]


def _lead(each: Any, lang: str) -> str:
    return f"{each.lead:+.3f} ({each.lead_low:+.3f} {say('to', lang)} {each.lead_high:+.3f})"


def _regret(each: Mapping[str, float], few: bool) -> str:
    if few:
        return f"{each['regret']:.3f}"
    return f"{each['regret']:.3f} ({each['low']:.3f}-{each['high']:.3f}) P {amount(each['likely'], 'share')}"
