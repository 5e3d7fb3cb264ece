"""The verdict: three judgements of one decision side by side, and the words that they allow.

By whose lights a decision is judged is never mixed (Fischhoff 1975; Baron & Hershey 1988): what the court believed,
what the model holds likely, and, in hindsight, the histories that went as the record did. Headline words follow fixed
probabilities, and none but "undetermined" may be said while a check is missing.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from html import escape
from math import ceil, isfinite
from pathlib import Path
from typing import Any

import numpy as np

from zongheng.chronology import iso
from zongheng.ensemble.paired import finite
from zongheng.scenario.draws import Floats

from .answers import Answer
from .beside import Table, two_by_two
from .claims import bearing, read_claims
from .comparing import causes, differences, other_of, pairing, returning
from .games import Played, play
from .hanging import Hanging, hanging
from .judging import Regret, by_reading, middle, spread
from .keeping import keep
from .later import RULE, Later, Poisoned, later
from .living import Lived
from .minds import Profile
from .planting import Planted, plant
from .question import Question
from .referee import answers
from .rereading import Reread, apart, marching, supposing, without_sources
from .retelling import retell
from .splitting import PARTS, Part, split
from .testing import examine

SURE, LEANING = 0.8, 0.65  # probabilities of the words
CLAIMED, MOST_CLAIMED = 0.25, 100  # histories for claims, of those that were asked; and at the most
Judged = dict[str, Regret]


@dataclass(frozen=True, eq=False, repr=False)
class Verdict:
    """A question with its three judgements by profile; ``hindsight`` is None where too few went as the record did.

    ``accepted`` counts the histories that did; ``ended`` says what ended the work: intervals,
    histories, seconds or Ctrl-C.
    ``again`` are some of the same histories with another luck, ``ways`` some with either way of the decision beside it,
    ``cells`` some with each answer of another court, ``variants`` the judgements by rival structures of the world,
    ``believed`` the histories of the first judgement. ``men`` are some with armies of another size, ``off`` some with
    a mechanism out; ``poisoned`` is what differs where later data are absurd.
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
    ways: Mapping[str, Lived] = field(default_factory=dict)
    cells: Mapping[str, Lived] = field(default_factory=dict)
    variants: Mapping[str, Judged] = field(default_factory=dict)
    believed: Lived | None = None
    men: Mapping[str, Lived] = field(default_factory=dict)
    off: Mapping[str, Lived] = field(default_factory=dict)
    poisoned: Poisoned | None = None

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
    def beside(self) -> dict[str, Table] | None:
        """This decision and the one beside it, two ways each, by profile; None if it was not lived both ways."""
        return two_by_two(dict(self.ways)) if len(self.ways) == 2 else None

    @cached_property
    def game(self) -> Played | None:
        """The decision and another court's answer to it as a game; None if there is none, or of too few histories."""
        return play(self.cells, self.seed) if self.cells else None

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
        """How the spread splits, by profile with any spread; None of too few histories."""
        return self._split(middle)

    @cached_property
    def lead_splits(self) -> dict[str, dict[str, Part]] | None:
        """How the spread of the lead over the best other option splits, by profile: between premises and luck, for the
        lead is what the decision makes (R15).
        """
        found = self._split(lambda lived, profile: differences(lived, profile, other_of(self.lived, profile))[:, None])
        return found and {profile: {part: made[part] for part in PARTS[1:]} for profile, made in found.items()}

    def _split(self, worth: Callable[[Lived, Profile], Floats]) -> dict[str, dict[str, Part]] | None:
        """How the spread of something splits, by profile, over the histories that were lived with two lucks."""
        if self.again is None:
            return None
        _, mine, theirs = np.intersect1d(self.lived.runs, self.again.runs, return_indices=True)
        found = {}
        for each in self.question.values.values():
            both = np.stack([worth(self.lived, each)[mine], worth(self.again, each)[theirs]], axis=1)
            made = split(both, self.seed)
            if made is not None:
                found[each.id] = made
        return found or None

    @property
    def variance(self) -> dict[str, float] | None:
        """Shares of the spread in the mean of all profiles."""
        made = self.splits
        if made is None:
            return None
        return {name: float(np.mean([each[name].share for each in made.values()])) for name in PARTS}

    @cached_property
    def later(self) -> Later:
        """What of the data is later than the decision, and whether it was known."""
        return later(self.lived, self.poisoned)

    @cached_property
    def without(self) -> dict[str, Reread]:
        """The judgement by the model without each source."""
        return without_sources(self.lived, self.best_model)

    @cached_property
    def sized(self) -> dict[str, Reread]:
        """The judgement by the model with armies of another size."""
        return {size: apart(self.lived, each, marching(self.lived)) for size, each in self.men.items()}

    @cached_property
    def switched(self) -> dict[str, Reread]:
        """The judgement by the model with each mechanism out."""
        return {name: apart(self.lived, each, (name,)) for name, each in self.off.items()}

    def suppose(self, supposed: Mapping[str, str]) -> dict[str, Reread]:
        """The judgements under other priors of some premises, from the histories that were lived: see `rereading`."""
        return supposing(self.lived, self.believed, supposed)

    def keep(self, path: str | Path) -> None:
        """Write what was lived into one file, so that it can be judged anew (`zongheng.inquiry.kept`)."""
        keep(path, self.lived, self.believed)

    @property
    def recipe(self) -> str:
        """The command that gives the same bits again."""
        name = shlex.quote(self.question.called)
        return f"zongheng ask {name} -n {self.lived.lived} --seed {self.seed} --seconds 0"

    def html(
        self,
        path: str | Path,
        *,
        histories: bool = True,
        claims: Sequence[Mapping[str, Any]] | None = None,
        lang: str = "en",
    ) -> None:
        """Write the report, one file that needs no network; with ``histories`` a few are lived again and told in it.
        ``claims`` are those that were examined for it (`Verdict.claims`); it opens in the language ``lang``.
        """
        from zongheng.report.page import page

        told = retell(self.lived) if histories else None
        Path(path).write_text(page(self, told, claims, lang), encoding="utf-8")

    def claims(
        self, *, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> list[dict[str, Any]]:
        """The claims that bear on the question, examined on a quarter as many histories, a hundred at the most."""
        ids = bearing(self.question, read_claims()[0])
        if not ids:
            return []
        count = min(ceil(CLAIMED * self.lived.lived), MOST_CLAIMED)
        return examine(ids, histories=count, seed=self.seed, threads=threads, progress=progress).plain()

    def __repr__(self) -> str:
        return f"<Verdict of {len(self.lived)} histories: {self.headline}>"

    def _repr_html_(self) -> str:
        """The report in a frame, as notebooks show it."""
        from zongheng.report.page import page

        return f'<iframe style="width:100%;height:900px;border:0" srcdoc="{escape(page(self))}"></iframe>'

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
            "histories": {
                "lived": self.lived.lived, "asked": len(self.lived), "never": self.lived.never,
                "closed": dict(zip(self.lived.options, self.lived.closed, strict=False)), "ended": self.ended,
            },
            "premises": self._premises(),
            "variance": None if self.variance is None else {
                **self.variance,
                "by_profile": {name: {part: asdict(each) for part, each in made.items()}
                               for name, made in (self.splits or {}).items()},
                "lead": None if self.lead_splits is None else
                {name: {part: asdict(each) for part, each in made.items()} for name, made in self.lead_splits.items()},
            },
            "pairing": self.pairing,
            "returns": self.returns,
            "beside": None if self.beside is None else {name: asdict(each) for name, each in self.beside.items()},
            "game": None if self.game is None else asdict(self.game),
            "readings": {name: {reading: _told(each) for reading, each in made.items()}
                         for name, made in by_reading(self.lived).items()},
            "variants": {name: _told(each) for name, each in self.variants.items()},
            "rereading": {"without": {name: each.plain() for name, each in self.without.items()},
                          "men": {name: each.plain() for name, each in self.sized.items()}},
            "mechanisms": {name: each.plain() for name, each in self.switched.items()},
            "later": self._later(),
            "planted": {name: asdict(each) for name, each in self.planted.items()},
            "causes": [asdict(each) for each in causes(self.lived)],
            "referee": [each.plain() for each in self.referee],
            "recipe": self.recipe,
        }  # fmt: skip

    def _later(self) -> dict[str, Any]:
        """What is later than the decision, for JSON."""
        told = asdict(self.later)
        return {**told, "first": iso(self.later.first), "last": iso(self.later.last), "rule": RULE}

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


def _told(judged: Judged | None) -> dict[str, Any] | None:
    return None if judged is None else {name: asdict(each) for name, each in judged.items()}
