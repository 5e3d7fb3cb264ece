"""The verdict: three judgements of one decision side by side, and the words that they allow.

By whose lights a decision is judged is never mixed (Fischhoff 1975; Baron & Hershey 1988): what the court believed,
what the model holds likely, and, in hindsight, the histories that went as the record did. Headline words follow fixed
probabilities, and none but "undetermined" may be said while a check is missing.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from html import escape
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from zongheng.ensemble.moments import Moments
from zongheng.ensemble.paired import difference_of
from zongheng.scenario.draws import Floats

from .judging import Regret, judge, spread, worths
from .living import YEAR, Lived, live
from .question import Question, list_questions, read_question
from .retelling import retell

LEAST = 20  # histories that hindsight needs
SURE, LEANING = 0.8, 0.65  # probabilities of the words
NOT_YET = {  # questions of the referee that nothing here answers yet
    4: "poisoned-future test", 5: "2x2 with the decision beside it", 7: "split of the spread", 8: "what is not learnt",
    9: "source errors", 10: "calibration", 11: "planted truth", 12: "second engine", 13: "held-out scores",
    14: "baselines", 15: "the precedent of 1115-1127", 16: "predictive table", 17: "rival structures", 18: "flip table",
    19: "reversion and hull",
}  # fmt: skip
Judged = dict[str, Regret]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the run itself answers to a question of the referee, by its number."""

    question: int
    passes: bool
    answer: str


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """A question with its three judgements by profile; ``hindsight`` is None where too few went as the record did.

    ``accepted`` counts the histories that did; ``ended`` says what ended the work: intervals, histories or seconds.
    """

    question: Question
    lived: Lived
    court_beliefs: Judged | None
    best_model: Judged
    hindsight: Judged | None
    accepted: int
    seed: int
    ended: str

    @property
    def headline(self) -> str:
        """The words that the evidence allows: what most profiles hold, on beliefs and on the model alike."""
        failed = [each.question for each in self.referee if not each.passes]
        if failed:
            listed = ", ".join(map(str, failed))
            return (
                f"{self.question.taken}: undetermined by the evidence; questions {listed} of the referee do not pass."
            )
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
    def referee(self) -> tuple[Answer, ...]:
        """Answers from the run; what nothing answers yet does not pass."""
        likely = dict(zip(self.lived.options, self.lived.likely.mean(axis=0), strict=True))
        judged = sum(each is not None for each in (self.court_beliefs, self.best_model, self.hindsight))
        errors = {name: (each.high - each.low) / 4.0 for name, each in self.best_model.items()}  # one of 95 % is two
        rough = [
            name
            for name, error in errors.items()
            if error > 0.25 * max(self.best_model[name].regret, self.question.delta)
        ]
        answers = [
            Answer(1, not self.question.supposition, f"{len(self.lived.options)} options, each with a witness"),
            Answer(2, bool(min(likely.values()) >= 0.02), f"least likely option {min(likely.values()):.0%}"),
            Answer(3, judged == 3, f"{judged} of three judgements"),
            Answer(6, not rough, f"errors too large for {', '.join(rough)}" if rough else "errors under a quarter"),
            Answer(20, True, self.recipe),
        ]
        answers += [Answer(number, False, f"not made yet: {what}") for number, what in NOT_YET.items()]
        return tuple(sorted(answers, key=lambda each: each.question))

    @property
    def recipe(self) -> str:
        """The command that gives the same bits again."""
        name = self.question.id if self.question.id in list_questions() else self.question.mark.file
        return f"zongheng ask {name} -n {self.lived.lived} --seed {self.seed} --seconds 0"

    def html(self, path: str | Path, *, histories: bool = True) -> None:
        """Write the report, one file that needs no network; with ``histories`` a few are lived again and told in it."""
        from zongheng.report.page import page

        Path(path).write_text(page(self, retell(self.lived) if histories else None), encoding="utf-8")

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
            "histories": {"lived": self.lived.lived, "asked": len(self.lived), "ended": self.ended},
            "premises": None,
            "variance": None,
            "pairing": pairing(self.lived),
            "referee": [asdict(each) for each in self.referee],
            "recipe": self.recipe,
        }  # fmt: skip


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

    ``seconds`` are shared by the true world and the world as the court believes it; 0 sets no limit.
    """
    question, scenario = read_question(name)
    lived = live(
        question, scenario, histories=histories, seed=seed, seconds=seconds / 2.0, enough=narrow, threads=threads,
        progress=progress,
    )  # fmt: skip
    beliefs = None
    if question.decision is not None:  # the same histories, so that the recipe gives the same bits
        count = lived.lived
        beliefs = live(
            question, scenario, histories=count, seed=seed, believed=True, threads=threads, progress=progress
        )
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
        ended="intervals"
        if _is_narrow(best, question.delta)
        else "histories"
        if lived.lived >= histories
        else "seconds",
    )


def narrow(lived: Lived) -> bool:
    """Whether the regret is known to the least that matters, by every profile."""
    return _is_narrow(judge(lived), lived.question.delta)


def _is_narrow(judged: Judged, delta: float) -> bool:
    return all(each.high - each.low <= delta for each in judged.values())


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


def pairing(lived: Lived) -> dict[str, dict[str, float | None]]:
    """By profile, of the worth of the option taken and of the best other: correlation, and how many times fewer
    histories pairing needs than luck that is not shared (R14).
    """
    found = {}
    for profile in lived.question.values.values():
        middle = np.array([[each.value for each in profile.weighs.values()]])
        worth = worths(lived, profile, middle)[:, :, 0]
        taken = lived.options.index(lived.question.taken)
        other = max((o for o in range(len(lived.options)) if o != taken), key=lambda o: worth[:, o].mean())
        pairs = difference_of(Moments.of(worth[:, [taken]], worth[:, [other]]), 0)
        found[profile.id] = {
            "correlation": pairs.correlation if isfinite(pairs.correlation) else None,
            "gain": pairs.gain if isfinite(pairs.gain) else None,
        }
    return found


def _told(judged: Judged | None) -> dict[str, Any] | None:
    return None if judged is None else {name: asdict(each) for name, each in judged.items()}
