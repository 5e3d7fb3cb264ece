"""The verdict: three judgements of one decision side by side, and the words that they allow.

By whose lights a decision is judged is never mixed (Fischhoff 1975; Baron & Hershey 1988): what the court believed,
what the model holds likely, and, in hindsight, the histories that went as the record did. Headline words follow fixed
probabilities, and none but "undetermined" may be said while a check is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from math import ceil, isfinite
from pathlib import Path
from typing import Any

import numpy as np

from zongheng.ensemble.intervals import Z95
from zongheng.ensemble.paired import finite
from zongheng.scenario.draws import Floats

from .beside import Table, two_by_two
from .comparing import causes, differences, other_of, pairing, returning
from .hanging import Hanging, hanging
from .judging import Regret, by_reading, judge, middle, spread
from .living import YEAR, Lived, live
from .planting import Planted, plant
from .question import Profile, Question, list_questions, read_question
from .referee import Answer, answers
from .splitting import PARTS, Part, split

LEAST = 20  # histories that hindsight needs
SURE, LEANING = 0.8, 0.65  # probabilities of the words
AGAIN, BESIDE, VARIANT = 0.25, 0.25, 0.125  # of the histories: with another luck, each way beside, each rival structure
Judged = dict[str, Regret]


@dataclass(frozen=True, eq=False)
class Verdict:
    """A question with its three judgements by profile; ``hindsight`` is None where too few went as the record did.

    ``accepted`` counts the histories that did; ``ended`` says what ended the work: intervals, histories or seconds.
    ``again`` are some of the same histories with another luck, ``beside`` the decision near by both ways, ``variants``
    the judgements by rival structures of the world.
    """

    question: Question
    lived: Lived
    court_beliefs: Judged | None
    best_model: Judged
    hindsight: Judged | None
    accepted: int
    seed: int
    ended: str
    again: Lived | None = None
    beside: dict[str, Table] | None = None
    variants: Mapping[str, Judged] = field(default_factory=dict)

    @property
    def headline(self) -> str:
        """The words that the evidence allows: what most profiles hold, on beliefs and on the model alike."""
        failed = [each.question for each in self.referee if not each.passes]
        if failed:
            listed = ", ".join(map(str, failed))
            said = f"undetermined by the evidence; questions {listed} of the referee do not pass.{self._turning}"
            return f"{self.question.taken}: {said}"
        judged = [self.best_model] if self.court_beliefs is None else [self.court_beliefs, self.best_model]
        likely = {
            "a mistake": [min(each[name].likely for each in judged) for name in self.best_model],
            "not a mistake": [min(1.0 - each[name].likely for each in judged) for name in self.best_model],
        }
        for least, form in ((SURE, "{}"), (LEANING, "leaning: {}")):
            for words, odds in likely.items():
                if 2 * sum(each >= least for each in odds) > len(odds):
                    return f"{self.question.taken}: {form.format(words)}."
        return f"{self.question.taken}: undetermined by the evidence."

    @property
    def _turning(self) -> str:
        """The premises that would decide it."""
        turns = sorted({name for each in self.hangs.values() if each is not None for name in each.named})
        return f" It hangs on {', '.join(turns)}." if turns else ""

    @cached_property
    def referee(self) -> tuple[Answer, ...]:
        """The twenty questions, answered from the run."""
        return answers(self)

    @cached_property
    def pairing(self) -> dict[str, dict[str, float | None]]:
        """What pairing gained, by profile."""
        return pairing(self.lived)

    @cached_property
    def returns(self) -> list[dict[str, Any]]:
        """How far the branches are still apart, by point of time."""
        return returning(self.lived)

    @cached_property
    def planted(self) -> dict[str, Planted]:
        """Whether a planted truth is found, by profile."""
        return plant(self.lived, SURE)

    @cached_property
    def hangs(self) -> dict[str, Hanging | None]:
        """What the lead of the option taken over the best other one hangs on, by profile."""
        lived, premises = self.lived, self.lived.plan.compiled.premises
        wanted = set(self.question.premises) or {each.id for each in premises}
        columns = [i for i, each in enumerate(premises) if each.id in wanted]
        chosen = tuple(premises[i] for i in columns)
        return {
            each.id: hanging(lived.values[:, columns], chosen, self._lead(each), self.seed)
            for each in self.question.values.values()
        }

    def _lead(self, profile: Profile) -> Floats:
        """The lead by history, in the mean of its lucks where it was lived with another one too."""
        lead, again = differences(self.lived, profile), self.again
        if again is not None:
            _, mine, theirs = np.intersect1d(self.lived.runs, again.runs, return_indices=True)
            lead[mine] = (lead[mine] + differences(again, profile, other_of(self.lived, profile))[theirs]) / 2.0
        return lead

    @cached_property
    def splits(self) -> dict[str, dict[str, Part]] | None:
        """How the spread splits, by profile; None of too few histories."""
        if self.again is None:
            return None
        _, mine, theirs = np.intersect1d(self.lived.runs, self.again.runs, return_indices=True)
        found = {}
        for each in self.question.values.values():
            worth = np.stack([middle(self.lived, each)[mine], middle(self.again, each)[theirs]], axis=1)
            made = split(worth, self.seed)
            if made is None:
                return None
            found[each.id] = made
        return found

    @property
    def variance(self) -> dict[str, float] | None:
        """Shares of the spread in the mean of all profiles."""
        made = self.splits
        if made is None:
            return None
        return {name: float(np.mean([each[name].share for each in made.values()])) for name in PARTS}

    @property
    def recipe(self) -> str:
        """The command that gives the same bits again."""
        name = self.question.id if self.question.id in list_questions() else self.question.mark.file
        return f"zongheng ask {name} -n {self.lived.lived} --seed {self.seed} --seconds 0"

    def plain(self) -> dict[str, Any]:
        """The verdict as dicts, lists and numbers, for JSON."""
        told, last = spread(self.lived), f"{self.lived.points[-1]:g}"
        best = {name: np.mean([each.best[name] for each in self.best_model.values()]) for name in self.lived.options}
        likely = self.lived.likely.mean(axis=0)
        options = {
            name: {
                "probability_best": float(best[name]),
                "plausibility": float(likely[row]) if isfinite(likely[row]) else None,
                "outcomes": {outcome: each[last] for outcome, each in told[name].items()},
                "by_year": told[name],
            }
            for row, name in enumerate(self.lived.options)
        }
        identity = self.lived.plan.identity()
        return {
            "question": {"id": self.question.id, "text": dict(self.question.question), "taken": self.question.taken,
                         "digest": self.question.digest, **{key: identity[key] for key in _FIXED}},
            "headline": self.headline,
            "options": options,
            "judgements": {
                "court_beliefs": _told(self.court_beliefs),
                "best_model": _told(self.best_model),
                "hindsight": _told(self.hindsight),
            },
            "hindsight_accepted": self.accepted,
            "histories": {"lived": self.lived.lived, "asked": len(self.lived), "ended": self.ended},
            "premises": self._premises(),
            "variance": None if self.variance is None else {
                **self.variance,
                "by_profile": {name: {part: asdict(each) for part, each in made.items()}
                               for name, made in (self.splits or {}).items()},
            },
            "pairing": self.pairing,
            "returns": self.returns,
            "beside": None if self.beside is None else {name: asdict(each) for name, each in self.beside.items()},
            "readings": {name: {reading: _told(each) for reading, each in made.items()}
                         for name, made in by_reading(self.lived).items()},
            "variants": {name: _told(each) for name, each in self.variants.items()},
            "planted": {name: asdict(each) for name, each in self.planted.items()},
            "causes": [asdict(each) for each in causes(self.lived)],
            "referee": [asdict(each) for each in self.referee],
            "recipe": self.recipe,
        }  # fmt: skip

    def _premises(self) -> dict[str, Any]:
        """What it hangs on, for JSON: boxes and influences, each with its profile; numbers with their evidence."""
        about = {each.id: each for each in self.lived.plan.compiled.premises}

        def evidence(name: str) -> dict[str, Any]:
            premise = about[name]
            return {key: getattr(premise, key) for key in ("unit", "grade", "work", "where")}

        boxes, sensitivity, looked = [], [], {}
        for profile, found in self.hangs.items():
            if found is None:
                continue
            looked[profile] = {key: getattr(found, key) for key in _LOOKED}
            boxes += [
                {"profile": profile, "coverage": box.coverage, "density": box.density,
                 "conditions": [{**asdict(each), **evidence(each.premise)} for each in box.conditions]}
                for box in found.boxes
            ]  # fmt: skip
            sensitivity += [{"profile": profile, **asdict(each), **evidence(each.premise)} for each in found.influences]
        told: dict[str, Any] = finite({"boxes": boxes, "sensitivity": sensitivity, "looked": looked})
        return told


_LOOKED = ("histories", "held", "premises", "turned", "coverage", "density", "tree", "tree_coverage", "tree_density")
_FIXED = ("scenario", "scenario_hash", "engine_hash", "code_hash")


def ask(
    name: str | Path,
    *,
    histories: int = 400,
    seed: int = 1,
    seconds: float = 60.0,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Ask a question, by name or by the path of its file, until its intervals are narrow or the budget ends.

    ``seconds`` are shared by all that is lived; 0 sets no limit. The world as it is comes first, and how many histories
    it had fixes how many all others have, so that the recipe gives the same bits.
    """
    question, scenario = read_question(name)
    live_ = partial(live, question, scenario, seed=seed, threads=threads, progress=progress)
    decides = question.decision is not None
    shares = 1.0 + decides + AGAIN + 2.0 * BESIDE * bool(question.beside) + VARIANT * len(question.variants)
    lived = live_(histories=histories, seconds=seconds / shares, enough=narrow)
    count = lived.lived

    def some(part: float, **how: Any) -> Lived | None:
        return live_(histories=some_of(part, count), **how) if some_of(part, count) else None

    beliefs = some(1.0, believed=True) if decides else None
    again = some(AGAIN, luck=1)
    beside = question.beside
    ways = {} if beside is None else {way: some(BESIDE, do={beside.matter: way}) for way in beside.options}
    variants = {each.id: some(VARIANT, set=dict(each.set_)) for each in question.variants.values()}
    best, keep = judge(lived), reproduces(lived)
    accepted = int(keep.sum())
    return Verdict(
        question=question,
        lived=lived,
        court_beliefs=None if beliefs is None else judge(beliefs),
        best_model=best,
        hindsight=judge(lived, keep) if accepted >= LEAST else None,
        accepted=accepted,
        seed=seed,
        ended="intervals" if narrow(lived) else "histories" if count >= histories else "seconds",
        again=again,
        beside=two_by_two({name: each for name, each in ways.items() if each is not None}) if ways else None,
        variants={name: judge(each) for name, each in variants.items() if each is not None},
    )


def some_of(part: float, count: int) -> int:
    """How many histories a part of them is."""
    return ceil(part * count)


def narrow(lived: Lived) -> bool:
    """Whether the lead of the option taken is known to the least that matters, by every profile."""
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


def _told(judged: Judged | None) -> dict[str, Any] | None:
    return None if judged is None else {name: asdict(each) for name, each in judged.items()}
