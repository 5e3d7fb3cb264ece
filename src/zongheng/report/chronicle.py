"""The annals of one history told in words, in English or in literary Chinese.

Every sentence comes from one event row, or from a few told together, and carries their numbers, so that it can be
checked. Nothing is added that a row does not hold: no season, feeling, weather or cause.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from zongheng.chronology import iso
from zongheng.report import codes, dating, folding, importance, reasons
from zongheng.report.armies import Armies
from zongheng.report.events import NONE, SUBJECTS, Event, read_events
from zongheng.report.naming import in_language, label, of_court
from zongheng.report.phrases import Speech
from zongheng.report.reasons import Decision, read_decisions
from zongheng.report.watching import brought_about
from zongheng.report.words_en import ENGLISH
from zongheng.report.words_zh import CHINESE
from zongheng.scenario.phrases import Fill, sentence

SPEECH = {"en": ENGLISH, "zh": CHINESE}
_OVER: dict[str, Callable[[list[float]], float]] = {
    "": lambda values: values[-1],
    "total": sum,
    "low": min,
    "high": max,
}
MANY = 3  # places passed that are all named
_FIGHTS = ("yielded", "taken", "struck", "battle", "broke", "pursued")
_NAMES = (*SUBJECTS, "commander", "court", "proposal", "topic", "course")


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a chronicle."""

    numbers: tuple[int, ...]  # the rows of the annals that it tells
    shown: str  # those numbers as they are printed
    day: int  # day number of the last of them
    period: str  # "month", "season" or "year" if it is told at the end of one, else empty
    kind: str
    text: str
    milestones: tuple[str, ...]  # names of those that it brought about
    why: tuple[str, ...] = ()  # of a decision: a line for each course


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


@dataclass(frozen=True, slots=True)
class Told:
    """How much is told: every event by itself (``full``), the reasons of decisions (``why``), days from one to before
    another (day numbers).
    """

    full: bool = False
    why: bool = False
    since: int | None = None
    until: int | None = None


def chronicle(
    compiled: Any, log: Any, lang: str = "en", court: str | None = None, *, how: Told | None = None, title: str = ""
) -> Chronicle:
    """Tell a history.

    ``compiled`` is the compiled opening, ``log`` whatever `read_events` takes. Dates are those of ``court``, by default
    that of the opening's first polity. In brief, dull events are told together, and of a long history what matters
    most; ``how`` says otherwise.
    """
    if lang not in SPEECH:
        raise ValueError(f"no chronicle is told in {lang!r}: write one of {', '.join(SPEECH)}")
    how = how or Told()
    keeper = dating.known(court or _first_court(compiled))
    every = read_events(log, compiled.names)
    came = brought_about(compiled.world[0], every)
    events = _within(every, int(compiled.start), how)
    groups = _groups(compiled, events, came, keeper, full=how.full)
    told = {event.number for group in groups for event in group.events}
    untold = Counter(event.kind for event in events if event.number not in told)
    teller = _Teller(compiled, lang, read_decisions(log), came, Armies(compiled, every), why=how.why)
    entries = tuple(teller.entry(group) for group in groups)
    return Chronicle(title or opening_name(compiled, lang), lang, keeper, entries, dict(sorted(untold.items())))


def _within(events: tuple[Event, ...], start: int, how: Told) -> list[Event]:
    """The events of the days that are asked for."""
    first = 0 if how.since is None else how.since - start
    last = how.until - start if how.until is not None else events[-1].day + 1 if events else 0
    return [event for event in events if first <= event.day < last]


def _groups(
    compiled: Any, events: list[Event], came: Mapping[int, list[int]], keeper: str, *, full: bool
) -> list[folding.Group]:
    """Events that are told together; of a long history, what matters most and a count of the rest."""
    start = int(compiled.start)

    def month_of(day: int) -> Hashable:
        return dating.month_of(start + day, keeper)

    if full:
        return folding.single(events, month_of)
    groups = folding.fold(events, month_of, came)
    span = events[-1].day - events[0].day if events else 0
    if len(groups) <= importance.MOST or span <= importance.SHORT:
        return groups
    of, period = (dating.lunar_year_of, "year") if span > importance.MANY_YEARS else (dating.season_of, "season")
    return importance.shorten(groups, lambda day: of(start + day, keeper), period, importance.bands_of(compiled), came)


def opening_name(compiled: Any, lang: str) -> str:
    """The name of the opening, or its id."""
    opening = compiled.scenario.opening
    return in_language(opening.name, lang, str(getattr(opening, "id", "")))


def tell_event(compiled: Any, event: Event, lang: str = "en", decisions: Mapping[int, Decision] | None = None) -> str:
    """One event as a sentence."""
    return _Teller(compiled, lang, decisions or {}, {}, Armies(compiled, [event])).words(folding.Group([event]))


class _Teller:
    """Tells groups of events of one history in one language."""

    def __init__(
        self, compiled: Any, lang: str, decisions: Mapping[int, Decision], came: Mapping[int, list[int]],
        armies: Armies, *, why: bool = False,
    ):  # fmt: skip
        self.compiled, self.lang, self.speech = compiled, lang, SPEECH[lang]
        self.decisions, self.came, self.armies, self.why = decisions, came, armies, why

    def entry(self, group: folding.Group) -> Entry:
        """A group as a sentence with its numbers and its day."""
        brought = [m for event in group.events for m in self.came.get(event.number, [])]
        decision = self.decisions.get(group.last.number) if self.why and not group.counted else None
        return Entry(
            numbers=tuple(event.number for event in group.events),
            shown=folding.numbers(group),
            day=int(self.compiled.start) + group.last.day,
            period=group.period,
            kind="" if group.counted else group.last.kind,
            text=self.words(group),
            milestones=tuple(label(self.compiled, "milestones", m, self.lang) for m in brought),
            why=reasons.why(self.compiled, decision, self.speech, self.lang) if decision else (),
        )

    def words(self, group: folding.Group) -> str:
        """A group as a sentence."""
        speech, kind = self.speech, group.last.kind
        if group.counted:
            return speech.besides.format(kinds=_listed(speech, importance.counted(group)))
        folded = speech.folded.get(kind) if len(group.events) > 1 else None
        if kind == "arrived" and not _passed(self.compiled, group, speech, self.lang):
            folded = None
        templates = folded or speech.templates.get(kind, speech.unknown)
        return sentence(templates, self._filler(group), speech.missing)

    def _filler(self, group: folding.Group) -> Fill:
        """What fills the slots of a template: names of the last event, its numbers, and totals of the group."""
        last, speech, lang = group.last, self.speech, self.lang

        def fill(slot: str, style: str) -> str:
            if slot in _NAMES:
                return self._name(slot, last)
            if slot == "through":
                return _passed(self.compiled, group, speech, lang)
            if slot in ("times", "many"):
                return speech.styles["times" if slot == "times" else ""](len(group.events))
            how, _, column = slot.rpartition("_")
            value = _OVER[how]([getattr(event, column) for event in group.events])
            return (
                label(self.compiled, "factions", int(value), lang)
                if style == "faction"
                else speech.styles[style](value)
            )

        return fill

    def _name(self, slot: str, event: Event) -> str:
        """The name of somebody or something that an event is about."""
        compiled, lang, speech = self.compiled, self.lang, self.speech
        if slot == "commander":
            return _commander(compiled, event, lang)
        if slot == "court" and event.kind == "ruler_died" and _one_name(compiled, event, lang):
            return ""
        if slot in ("court", "of"):
            if event.kind in _FIGHTS and compiled.base["free"][0] == 0:
                return ""  # on one march armies are named after their side
            return of_court(compiled, event.polity if slot == "court" else event.of, lang)
        if slot == "proposal":
            return _proposal(compiled, event, speech, lang)
        if slot in ("topic", "course"):
            decision = self.decisions.get(event.number)
            if decision is None:
                return ""
            if slot == "topic":
                return reasons.topic(compiled, decision, event.place, speech, lang)
            return reasons.course(compiled, decision, decision.chosen, speech, lang)
        if SUBJECTS[slot] == "armies":
            return self.armies.name(getattr(event, slot), event, lang)
        return label(compiled, SUBJECTS[slot], getattr(event, slot), lang)


def _one_name(compiled: Any, event: Event, lang: str) -> bool:
    """Whether a polity is called as its ruler is, as those of warlords are."""
    return label(compiled, "polities", event.polity, lang) == label(compiled, "people", event.who, lang)


def _proposal(compiled: Any, event: Event, speech: Speech, lang: str) -> str:
    """What an embassy proposed: the kind of matter that it raised."""
    kind = codes.matter(int(event.x))
    names = {
        "about": of_court(compiled, event.of, lang),
        "third": "",
        "place": label(compiled, "places", event.place, lang),
    }
    return speech.wording.topic(kind, names) if kind else ""


def _passed(compiled: Any, group: folding.Group, speech: Speech, lang: str) -> str:
    """Places that an army passed before it came to the last, each once; of many, the first and how many."""
    rows = dict.fromkeys(event.place for event in group.events[:-1])
    names = [label(compiled, "places", row, lang) for row in rows if row not in (NONE, group.last.place)]
    if len(names) > MANY:
        others = speech.styles[""](len(names) - 1)
        return speech.many_places.format(first=names[0], others=others, all=speech.styles[""](len(names)))
    return speech.last_comma.join([*filter(None, [speech.comma.join(names[:-1])]), *names[-1:]])


def _commander(compiled: Any, event: Event, lang: str) -> str:
    """Who led an army: in a campaign whoever led it on the first day, for nobody follows one who fell."""
    first_day = compiled.base[0]
    if first_day["free"] == 1 or event.army < 0:
        return label(compiled, "people", event.who, lang) if event.who >= 0 else ""
    return label(compiled, "people", int(first_day["armies"]["commander"][event.army]), lang)


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
    return speech.untold.format(kinds=_listed(speech, told.untold.items())) if told.untold else ""


def _listed(speech: Speech, counts: Iterable[tuple[str, int]]) -> str:
    """How many there are of several kinds of events."""
    return speech.comma.join(speech.counts[kind].format(count=speech.styles[""](count)) for kind, count in counts)
