"""The annals of one history told in words, in English or in literary Chinese.

Every sentence comes from one event row, or from a few told together, and carries their numbers, so that it can be
checked. Nothing is added that a row does not hold: no season, feeling, weather or cause.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from typing import Any

from zongheng.chronology import iso
from zongheng.report import dating, folding
from zongheng.report.events import NONE, SUBJECTS, Event, read_events
from zongheng.report.naming import in_language, label
from zongheng.report.phrases import Fill, Speech, sentence
from zongheng.report.watching import brought_about
from zongheng.report.words_en import ENGLISH
from zongheng.report.words_zh import CHINESE

SPEECH = {"en": ENGLISH, "zh": CHINESE}
_OVER: dict[str, Callable[[list[float]], float]] = {
    "": lambda values: values[-1],
    "total": sum,
    "low": min,
    "high": max,
}
MANY = 3  # places passed that are all named


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a chronicle."""

    numbers: tuple[int, ...]  # the rows of the annals that it tells
    shown: str  # those numbers as they are printed
    day: int  # day number of the last of them
    monthly: bool  # told at the end of its month
    kind: str
    text: str
    milestones: tuple[str, ...]  # names of those that it brought about


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One history in words. ``untold`` counts the kinds of events that the brief chronicle leaves out."""

    title: str
    lang: str
    court: str
    entries: tuple[Entry, ...]
    untold: dict[str, int]

    def rows(self) -> list[dict[str, Any]]:
        """The entries as plain data, with their dates in both reckonings."""
        return [
            {**asdict(entry), "date": iso(entry.day), "reckoned": dating.reckoned(entry.day, self.court, full=True)}
            for entry in self.entries
        ]


def chronicle(
    compiled: Any, log: Any, lang: str = "en", court: str | None = None, *, full: bool = False, title: str = ""
) -> Chronicle:
    """Tell a history.

    ``compiled`` is the compiled opening, ``log`` whatever `read_events` takes. Dates are those of ``court``, by default
    that of the opening's first polity. In brief, dull events are told together; ``full`` tells each by itself.
    """
    if lang not in SPEECH:
        raise ValueError(f"no chronicle is told in {lang!r}: write one of {', '.join(SPEECH)}")
    keeper = dating.known(court or _first_court(compiled))
    events = read_events(log, compiled.names)
    came = brought_about(compiled.world[0], events)

    def month_of(day: int) -> Hashable:
        return dating.month_of(int(compiled.start) + day, keeper)

    groups = folding.single(events, month_of) if full else folding.fold(events, month_of, came)
    told = {event.number for group in groups for event in group.events}
    untold = Counter(event.kind for event in events if event.number not in told)
    entries = tuple(_entry(compiled, group, came, lang) for group in groups)
    return Chronicle(title or opening_name(compiled, lang), lang, keeper, entries, dict(sorted(untold.items())))


def opening_name(compiled: Any, lang: str) -> str:
    """The name of the opening, or its id."""
    opening = compiled.scenario.opening
    return in_language(opening.name, lang, str(getattr(opening, "id", "")))


def tell_event(compiled: Any, event: Event, lang: str = "en") -> str:
    """One event as a sentence."""
    return _words(compiled, folding.Group([event]), lang)


def _entry(compiled: Any, group: folding.Group, came: dict[int, list[int]], lang: str) -> Entry:
    brought = [m for event in group.events for m in came.get(event.number, [])]
    return Entry(
        numbers=tuple(event.number for event in group.events),
        shown=folding.numbers(group),
        day=int(compiled.start) + group.last.day,
        monthly=group.monthly,
        kind=group.last.kind,
        text=_words(compiled, group, lang),
        milestones=tuple(label(compiled, "milestones", m, lang) for m in brought),
    )


def _words(compiled: Any, group: folding.Group, lang: str) -> str:
    speech, kind = SPEECH[lang], group.last.kind
    folded = speech.folded.get(kind) if len(group.events) > 1 else None
    if kind == "arrived" and not _passed(compiled, group, speech, lang):
        folded = None
    templates = folded or speech.templates.get(kind, speech.unknown)
    return sentence(templates, _filler(compiled, group, speech, lang), speech.missing)


def _filler(compiled: Any, group: folding.Group, speech: Speech, lang: str) -> Fill:
    """What fills the slots of a template: names of the last event, its numbers, and totals of the group."""
    last = group.last

    def fill(slot: str, style: str) -> str:
        if slot in SUBJECTS:
            return label(compiled, SUBJECTS[slot], getattr(last, slot), lang)
        if slot == "commander":
            return _commander(compiled, last.army, lang)
        if slot == "through":
            return _passed(compiled, group, speech, lang)
        if slot in ("times", "many"):
            return speech.styles["times" if slot == "times" else ""](len(group.events))
        how, _, column = slot.rpartition("_")
        values = [getattr(event, column) for event in group.events]
        return speech.styles[style](_OVER[how](values))

    return fill


def _passed(compiled: Any, group: folding.Group, speech: Speech, lang: str) -> str:
    """Places that an army passed before it came to the last, each once; of many, the first and how many."""
    rows = dict.fromkeys(event.place for event in group.events[:-1])
    names = [label(compiled, "places", row, lang) for row in rows if row not in (NONE, group.last.place)]
    if len(names) > MANY:
        others = speech.styles[""](len(names) - 1)
        return speech.many_places.format(first=names[0], others=others, all=speech.styles[""](len(names)))
    return speech.last_comma.join([*filter(None, [speech.comma.join(names[:-1])]), *names[-1:]])


def _commander(compiled: Any, army: int, lang: str) -> str:
    """The man who led an army on the first day; nobody follows one who fell."""
    if army < 0:
        return ""
    return label(compiled, "people", int(compiled.base[0]["armies"]["commander"][army]), lang)


def _first_court(compiled: Any) -> str:
    """The court of the opening's first polity, by which a chronicle is dated unless it is told otherwise."""
    polities = compiled.scenario.opening.polities
    if not polities:
        return "song"
    polity = compiled.scenario.world.polities.get(polities[0])
    return str(getattr(polity, "court", "") or "song")


def untold_line(told: Chronicle) -> str:
    """What the brief chronicle leaves out, in words; empty when that is nothing."""
    speech = SPEECH[told.lang]
    parts = [speech.counts[kind].format(count=speech.styles[""](count)) for kind, count in told.untold.items()]
    return speech.untold.format(kinds=speech.comma.join(parts)) if parts else ""
