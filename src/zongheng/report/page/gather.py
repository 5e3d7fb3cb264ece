"""What the page shows beside the verdict itself: names in both scripts, the card, outcomes by year, who holds what."""

from collections.abc import Mapping
from math import isfinite, nan, sqrt
from typing import Any

import numpy as np

from zongheng.chronology import span
from zongheng.ensemble import bonett_price, wilson
from zongheng.ensemble.intervals import student
from zongheng.inquiry import Lived, Verdict
from zongheng.report import dating
from zongheng.report.reigns import Reckoning
from zongheng.scenario.realm import Witness

from .moves import moves_of

LANGS = ("en", "zh")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
FEWEST = 10  # histories in which it must come, before anything is said of its date
SELDOM = 0.1  # share of histories in which what the record has must come, or what it has not may come
Words = dict[str, str]


def both(words: Mapping[str, str] | None, default: str = "") -> Words:
    """A text in both languages, whatever there is."""
    words = words or {}
    english = words.get("en") or next(iter(words.values()), "") or default
    return {"en": english, "zh": words.get("zh") or english}


def told(day: int, by: Reckoning | str) -> Words:
    """A day in the Julian calendar and in a court's reckoning, for readers of either language; with a court alone, by
    the eras of the record.
    """
    by = Reckoning(by) if isinstance(by, str) else by
    reckoned, english = dating.reckoned(day, by, full=True), dating.in_the_west(day, "en", full=True)
    return {"en": f"{english} · {reckoned}", "zh": f"{reckoned} · {dating.in_the_west(day, 'zh', full=True)}"}


def deciding(lived: Lived) -> str:
    """The polity whose decision it is; that of the opening's first where it is nobody's."""
    asked, opening = lived.question.decision, lived.plan.scenario.opening
    if asked is None:
        return opening.polities[0] if opening.polities else ""
    return opening.matters[asked.matter].court if asked.matter else asked.court


def court_of(lived: Lived) -> str:
    """The court whose calendar dates the page: that of the decision, else of the opening's first polity."""
    known = lived.plan.scenario.world.polities.get(deciding(lived))
    return dating.known(known.court if known is not None else "song")


def names(lived: Lived) -> dict[str, Any]:
    """Names of everything that the page speaks of, by table and id."""
    compiled, question = lived.plan.compiled, lived.question
    tables: dict[str, Any] = {
        table: {
            name: {lang: compiled.names.label(table, row, lang) for lang in LANGS}
            for row, name in enumerate(getattr(compiled.names, table))
        }
        for table in ("polities", "places", "milestones")
    }
    for name, each in tables["polities"].items():
        each["colour"] = lived.plan.scenario.world.polities[name].colour
    matter = _matter(lived)
    for option in question.options.values():
        course = None if matter is None else matter.options.get(option.course or option.id)
        words = option.name or (course.name if course is not None else None)
        tables.setdefault("options", {})[option.id] = both(words, option.id.replace("_", " "))
    for way in question.rival.options.values() if question.rival else ():
        tables.setdefault("answers", {})[way.id] = both(way.name, way.id.replace("_", " "))
    tables["outcomes"] = {
        each.id: {**both(each.name, each.id.replace("_", " ")), "unit": each.unit} for each in compiled.outcomes
    }
    opening = lived.plan.scenario.opening
    named: tuple[Any, ...] = (*opening.premises.values(), *opening.readings.values())
    tables["premises"] = {each.id: both(each.name) for each in named if each.name}
    tables["profiles"] = {
        each.id: {**both(each.name, each.id), "witness": _witness(lived, each.witness)}
        for each in question.values.values()
    }
    return tables


def card(lived: Lived) -> dict[str, Any]:
    """The decision: who, when, with which options, for whom somebody spoke, what is counted and how."""
    question, matter, names_ = lived.question, _matter(lived), lived.plan.compiled.names
    opening, asked = lived.plan.scenario.opening, question.decision
    found: dict[str, Any] = {"supposition": question.supposition, "years": question.years, "after": list(lived.points)}
    found["opening"] = both(opening.name, str(opening.id))
    if asked is not None:
        row = names_.row("polities", matter.court if matter else asked.court)
        found["court"] = {lang: names_.label("polities", row, lang) for lang in LANGS}
    if matter is not None:
        found |= {"matter": both(matter.name), "question": both(matter.question), "note": both(matter.note)}
        found["date"] = told(matter.date, court_of(lived))
    elif asked is not None:
        found["question"] = both({}, asked.kind.replace("_", " "))
        days = (asked.after or opening.start, asked.before or opening.until)
        ends = [told(day, court_of(lived)) for day in days]
        found["date"] = {lang: " – ".join(end[lang] for end in ends) for lang in LANGS}
    else:
        found["date"] = told(opening.start, court_of(lived))
    found["options"] = []
    for option in question.options.values():
        course = None if matter is None else matter.options.get(option.course or option.id)
        spoke = option.witness or (course.witness if course is not None else None)
        edits = [f"{name} = {value}" for name, value in (*option.do, *option.set_)]
        found["options"].append(
            {
                "id": option.id,
                "witness": _witness(lived, spoke, matter.date if matter is not None else None),
                "edits": edits,
            }
        )
    found["values"] = {
        profile.id: {
            outcome: {"value": each.value, "low": each.low, "high": each.high, "grade": each.grade, "where": each.where}
            for outcome, each in profile.weighs.items()
        }
        for profile in question.values.values()
    }
    found["shares"] = dict(question.shares)
    found["beside"] = question.beside.matter if question.beside else None
    found["delta"] = question.delta
    found["reproduces"], found["within"] = list(question.reproduces), question.within
    return found


def plausibility(lived: Lived) -> dict[str, list[float] | None]:
    """The spread over histories of the probability that the court model gave to each option, 5 and 95 %."""
    return {
        option: None
        if np.isnan(lived.likely[:, row]).any()
        else np.quantile(lived.likely[:, row], (0.05, 0.95)).tolist()
        for row, option in enumerate(lived.options)
    }


def differences(lived: Lived) -> dict[str, dict[str, dict[str, float | None]]]:
    """By how much each other option differs from the one taken at the last point, history by history, with 95 %."""
    n, taken = len(lived), lived.options.index(lived.question.taken)
    units = {each.id: each.unit for each in lived.plan.compiled.outcomes}
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    for o, option in enumerate(lived.options):
        if o == taken:
            continue
        for k, outcome in enumerate(lived.outcomes):
            base, other = lived.at[:, taken, -1, k], lived.at[:, o, -1, k]
            apart = other - base
            mean, ends = float(apart.mean()), (nan, nan)
            if units[outcome] == "share" and np.isin(np.stack([base, other]), (0.0, 1.0)).all():
                ends = bonett_price(int((apart < 0.0).sum()), int((apart > 0.0).sum()), n)
            elif n > 1:
                half = student(n - 1) * float(apart.std(ddof=1)) / sqrt(n)
                ends = (mean - half, mean + half)
            low, high = (value if isfinite(value) else None for value in ends)
            found.setdefault(option, {})[outcome] = {"mean": mean, "low": low, "high": high}
    return found


def fans(lived: Lived) -> dict[str, Any] | None:
    """Quantiles of each outcome by option and year."""
    seen = lived.unfolding
    if seen is None or not seen.years:
        return None
    quantiles = np.quantile(seen.outcomes, QUANTILES, axis=0)  # by quantile, option, year and outcome
    mean = seen.outcomes.mean(axis=0)
    by_option = {
        option: {
            outcome: {
                "bands": _rounded(quantiles[:, o, :, k].T),
                "mean": _rounded(mean[o, :, k]),
            }
            for k, outcome in enumerate(lived.outcomes)
        }
        for o, option in enumerate(lived.options)
    }
    return {"years": list(seen.years), "options": by_option}


def control(lived: Lived) -> dict[str, Any] | None:
    """In how many histories each polity holds each place, by option: see `moves_of`."""
    seen = lived.unfolding
    if seen is None or not len(seen.days):
        return None
    compiled, court = lived.plan.compiled, court_of(lived)
    start = int(compiled.start)
    first = Reckoning(court).date(start)
    many = Reckoning(court, last=first.year) if first else Reckoning(court)  # who rules later differs between histories
    return {
        "dates": [{"day": day, **told(start + day, many)} for day in seen.days],
        "polities": list(compiled.names.polities),
        "count": len(lived),
        "start": _farthest(lived),
        "options": {
            option: {name: moves_of(seen.held[o, :, p]) for p, name in enumerate(compiled.names.places)}
            for o, option in enumerate(lived.options)
        },
    }


def _farthest(lived: Lived) -> int:
    """The point of time at which the option taken and the best other differ most in who holds what."""
    from zongheng.inquiry.retelling import rivals

    assert lived.unfolding is not None
    one, two = (lived.options.index(name) for name in rivals(lived))
    held = lived.unfolding.held.astype(float)
    return int(np.abs(held[one] - held[two]).sum(axis=(1, 2)).argmax())


def misses(verdict: Verdict) -> list[dict[str, Any]]:
    """Milestones of the record beside what comes of them with the option taken, the worst first."""
    lived = verdict.lived
    compiled, court = lived.plan.compiled, court_of(lived)
    record, start = lived.plan.scenario.opening.record.milestones, int(compiled.start)
    taken = lived.options.index(lived.question.taken)
    last = start + int(compiled.days)
    found = []
    for name, each in record.items():
        if name not in compiled.names.milestones or (each.date is not None and each.date > last):
            continue
        came = lived.milestones[:, taken, compiled.names.milestones.index(name)]
        days = np.sort(came[came >= 0])
        share = len(days) / len(came)
        low, high = wilson(len(days), len(came))
        row: dict[str, Any] = {"id": name, "share": share, "low": low, "high": high, "record": None, "when": None}
        if each.date is not None:
            row["record"] = told(each.date, court)
        if len(days):
            ends = np.quantile(days, (0.05, 0.5, 0.95), method="nearest").tolist()
            row["when"] = [
                {lang: dating.in_the_west(start + int(day), lang, full=True) for lang in LANGS} for day in ends
            ]
        row["miss"] = _misses(each, share, days, start)
        found.append(row)
    return sorted(found, key=lambda row: (not row["miss"], -abs(row["share"] - (row["record"] is not None))))


def _misses(each: Any, share: float, days: Any, start: int) -> bool | None:
    """Whether what comes of the histories is not as the record has it; None where too few of them say so."""
    if len(days) < FEWEST and (each.date is None or share >= SELDOM):
        return None
    if each.date is None:
        return share > 1.0 - SELDOM
    if share < SELDOM:
        return True
    low, high = (int(day) + start for day in np.quantile(days, (0.05, 0.95), method="nearest"))
    return bool((each.high or each.date) < low or (each.low or each.date) > high)


def _matter(lived: Lived) -> Any:
    asked = lived.question.decision
    return lived.plan.scenario.opening.matters[asked.matter] if asked is not None and asked.matter else None


def _witness(lived: Lived, witness: Witness | None, decided: int | None = None) -> dict[str, Any] | None:
    """Who spoke, in both scripts, where that is told, and whether it was after the day of the decision."""
    if witness is None:
        return None
    world, compiled = lived.plan.scenario.world, lived.plan.compiled
    person = both(witness.person)
    if person["en"] in compiled.names.people:
        row = compiled.names.row("people", person["en"])
        person = {lang: compiled.names.label("people", row, lang) for lang in LANGS}
    work = world.works.get(witness.work)
    return {
        "person": person,
        "work": both(work.title if work is not None else {}, witness.work),
        "where": both(witness.where),
        **_spoken(witness.date, decided),
    }


def _spoken(date: str, decided: int | None) -> dict[str, Any]:
    """When somebody spoke, in both calendars where the date is one of an era, and whether that was too late."""
    try:
        days = span(date)
    except ValueError:
        return {"date": both({}, date), "late": False}
    late = decided is not None and days[0] > decided
    if date.isascii():
        return {"date": both({}, date), "late": late}
    first, last = ({lang: dating.in_the_west(day, lang, full=True) for lang in LANGS} for day in (days[0], days[-1]))
    west = {lang: first[lang] if len(days) == 1 else f"{first[lang]} – {last[lang]}" for lang in LANGS}
    return {"date": {"en": f"{west['en']} · {date}", "zh": f"{date} · {west['zh']}"}, "late": late}


def _rounded(values: Any) -> Any:
    """Numbers of five figures: nobody reads more, and the page is smaller."""
    if isinstance(values, np.ndarray) and values.ndim > 1:
        return [_rounded(row) for row in values]
    return [float(f"{float(value):.5g}") for value in values]
