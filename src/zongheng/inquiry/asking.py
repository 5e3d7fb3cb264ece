"""Asking: everything that a verdict needs is lived, the world as it is first, and put together."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np

from zongheng.ensemble.branches import Reply, Watch
from zongheng.ensemble.intervals import Z95
from zongheng.scenario import Scenario
from zongheng.scenario.draws import Floats

from .comparing import pairing
from .games import counted
from .judging import FEWEST, judge
from .later import Poisoned, compared, days_of, poison
from .living import Lived, UnaskedError, live
from .question import YEAR, Question
from .shelf import Asked, read_question
from .verdict import Verdict

LEAST = 20  # histories that hindsight needs
AGAIN, BESIDE = 0.25, 0.25  # of the histories: with another luck, with each way of the decision beside
VARIANT, REPLY = 0.125, 0.125  # of the histories: with each rival structure, with each answer of another court
MEN, OFF = 0.1, 1.0 / 32.0  # of the histories: with armies of each other size, with each mechanism off
SIZES = (0.5, 2.0)  # of armies, against what the sources give them
POISONED = 1.0 / 32.0, 4  # of the histories: with later data made absurd, and the fewest of them
Progress = Callable[[str, int, int], None]


def ask(
    asked: Asked,
    *,
    histories: int = 400,
    seed: int = 1,
    seconds: float = 60.0,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Ask a question until its intervals are narrow or the budget ends.

    It is given by name, by the path of its file, by the id of a named matter, or as a dict of what a file would hold.

    ``seconds`` are shared by all that is lived; 0 sets no limit. The world as it is comes first, and how many histories
    it had fixes how many all others have, so that the recipe gives the same bits; what would have too few to judge by
    is not lived, and whatever waits for it says so. ``progress`` is told what is lived, how many histories of it there
    are and how many there will be at the most. After Ctrl-C nothing more is lived, and the verdict is on what there is.
    """
    question, scenario = read_question(asked)
    how = _How(question, scenario, seed, threads, progress)
    switched = mechanisms(scenario)

    def allowed(count: int) -> float:
        """Seconds that so many histories of the world as it is may take, so that the others have time."""
        return seconds * count / (count + _others(question, count, len(switched)))

    lived = how.live(
        "the world as it is", histories=histories, seconds=allowed if seconds > 0.0 else None, enough=narrow
    )
    count = lived.lived
    beliefs = how.some("the world as the court believes it", count, believed=True) if question.decision else None
    again = how.many("another luck", ceil(AGAIN * count), luck=1)
    variants = {
        each.id: how.many(each.id, ceil(VARIANT * count), set=dict(each.set_)) for each in question.variants.values()
    }
    men = {f"{size:g}": how.many(f"armies x {size:g}", ceil(MEN * count), men=size) for size in SIZES}
    cells = _cells(how, scenario, ceil(REPLY * count))
    ways, off = _ways(how, ceil(BESIDE * count)), _off(how, switched, variants, ceil(OFF * count))
    keep = reproduces(lived)
    poisoned = _poisoned(how, lived, keep)
    return Verdict(
        question=question,
        lived=lived,
        court_beliefs=None if beliefs is None else judge(beliefs),
        best_model=judge(lived),
        hindsight=judge(lived, keep) if keep.sum() >= LEAST else None,
        accepted=int(keep.sum()),
        seed=seed,
        ended=_ended(how, lived, histories),
        again=again,
        ways=ways,
        cells=cells,
        variants={name: judge(each) for name, each in variants.items() if each is not None},
        believed=beliefs,
        men={name: each for name, each in men.items() if each is not None},
        off=off,
        poisoned=poisoned,
    )


def mechanisms(scenario: Scenario) -> dict[str, str]:
    """Mechanisms that can be taken out, each with the reading that does so: one never drawn, that turns a switch."""
    return {
        reading.id: option.id
        for reading in scenario.opening.readings.values()
        for option in reading.options.values()
        if option.weight == 0.0 and any(path.startswith("switches.") for path in option.set_)
    }


def _others(question: Question, count: int, mechanisms: int) -> int:
    """How many histories are lived beside so many of the world as it is."""
    shares = [AGAIN, *[VARIANT] * len(question.variants), *[MEN] * len(SIZES), *[OFF] * mechanisms]
    shares += [BESIDE] * (len(question.beside.options) if question.beside else 0)
    shares += [REPLY] * (len(question.rival.options) if question.rival else 0)
    lived = [ceil(share * count) for share in shares]
    believed = count if question.decision else 0
    return believed + sum(each for each in lived if each >= FEWEST) + _absurd(count)


def _absurd(count: int) -> int:
    """How many histories are lived with later data made absurd."""
    share, least = POISONED
    return max(ceil(share * count), least)


def _off(
    how: "_How", switched: Mapping[str, str], variants: Mapping[str, Lived | None], count: int
) -> dict[str, Lived]:
    """Histories with each mechanism out; where that is a rival structure of the question, those that were lived."""
    lived = {each.set_: variants[each.id] for each in how.question.variants.values()}
    found = {}
    for name, option in switched.items():
        edit = ((name, option),)
        each = lived[edit] if edit in lived else how.many(f"{name}: {option}", count, set=dict(edit))
        if each is not None:
            found[name] = each
    return found


def _poisoned(how: "_How", lived: Lived, keep: Floats) -> Poisoned:
    """What differs where everything that is later than the decision is absurd."""
    made, changed = poison(lived.plan.scenario, days_of(lived)[1])
    absurd = how.some("later data made absurd", _absurd(lived.lived), scenario=made)
    record = replace(lived, plan=replace(lived.plan, scenario=made))
    return compared(lived, absurd, changed, (int(keep.sum()), int(reproduces(record).sum())))


def _ended(how: "_How", lived: Lived, histories: int) -> str:
    """What ended the work."""
    if how.stopped:
        return "Ctrl-C"
    return "histories" if lived.lived >= histories else "intervals" if narrow(lived) else "seconds"


class _How:
    """How the histories of a question are lived."""

    def __init__(
        self, question: Question, scenario: Scenario, seed: int, threads: int | None, progress: Progress | None
    ):
        self.question, self.stopped = question, False
        self._scenario, self._seed, self._threads, self._progress = scenario, seed, threads, progress

    def live(self, what: str, **how: Any) -> Lived:
        """Live some of them, and tell how it goes."""
        told = self._progress
        show = None if told is None else lambda done, total: told(what, done, total)
        scenario, question = how.pop("scenario", self._scenario), how.pop("question", self.question)
        found = live(question, scenario, seed=self._seed, threads=self._threads, progress=show, **how)
        self.stopped |= found.stopped
        return found

    def some(self, what: str, count: int, **how: Any) -> Lived | None:
        """The first ``count`` of them in another world, of which no map is drawn; None if the decision comes in none of
        them, or not all of them could be lived.
        """
        if self.stopped:
            return None
        try:
            found = self.live(what, histories=count, **how)
        except UnaskedError:
            return None
        except KeyboardInterrupt:
            self.stopped = True
            return None
        return None if found.stopped else found

    def many(self, what: str, count: int, **how: Any) -> Lived | None:
        """As `some`, but none at all if they would be too few to judge by."""
        return self.some(what, count, **how) if count >= FEWEST else None


def _ways(how: _How, count: int) -> Mapping[str, Lived]:
    """Histories with either way of the decision beside."""
    beside = how.question.beside
    if beside is None:
        return {}
    ways = {way: how.many(f"{beside.matter}: {way}", count, do={beside.matter: way}) for way in beside.options}
    return {name: each for name, each in ways.items() if each is not None}


def _cells(how: _How, scenario: Scenario, count: int) -> Mapping[str, Lived]:
    """Histories with each answer of another court; none at all if one of them never was open."""
    rival = how.question.rival
    if rival is None:
        return {}
    asked, watch = counted(how.question, scenario), Watch(rival.court, kind=rival.kind, about=rival.about)
    found = {}
    for way in rival.options.values():
        reply = Reply(watch, way.course or way.id, round(rival.within * YEAR))
        each = how.many(f"{rival.court}: {way.id}", count, question=asked, reply=reply)
        if each is None:
            return {}
        found[way.id] = each
    return found


def narrow(lived: Lived) -> bool:
    """Whether the lead of the option taken is known to the least that matters, by every profile; of too few histories
    it never is, however alike they are.
    """
    if len(lived) < LEAST:
        return False
    errors = [each["error"] for each in pairing(lived).values()]
    return all(each is not None and 2.0 * Z95 * each <= lived.question.delta for each in errors)


def reproduces(lived: Lived) -> Floats:
    """1 for each history that goes as the record does, with the option taken, in what the question names (R6)."""
    record, question = lived.plan.scenario.opening.record.milestones, lived.question
    names, start = lived.plan.compiled.names.milestones, lived.plan.compiled.start
    taken = lived.options.index(question.taken)
    keep = np.ones(len(lived)) if question.reproduces else np.zeros(len(lived))
    for name in question.reproduces:
        came, date = lived.milestones[:, taken, names.index(name)], record[name].date
        if date is None:
            keep *= came < 0
        else:
            keep *= (came >= 0) & (np.abs(came - (date - start)) <= question.within * YEAR)
    return keep
