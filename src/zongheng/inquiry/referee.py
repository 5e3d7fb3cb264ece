"""The referee: twenty questions of a hostile but fair reader, answered from the run itself or not passed.

What nothing here answers yet is said to be so; while any question does not pass, no word but "undetermined" is allowed.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .judging import turned_by
from .splitting import PARTS

if TYPE_CHECKING:
    from .verdict import Verdict

NOT_YET = {
    10: "calibration",
    12: "second engine",
    13: "held-out scores",
    14: "baselines",
    15: "the precedent of 1115-1127",
}
PREDICTIVE = "posterior predictive table of patterns: not made yet, for nothing is calibrated"
TOLD = 3  # readings of which nothing can be said that are named
CREDIBLE = 0.02  # least probability of an option under the court model
ROUGH = 0.25  # of the effect: an error above it is too large
FALSE, COVERED = 0.05, (0.90, 0.99)  # verdicts on nothing; how often an interval of 95 % may hold the truth
APART = 0.1  # correlation under which branches are strangers


@dataclass(frozen=True, slots=True)
class Answer:
    """What the run itself answers to a question of the referee, by its number."""

    question: int
    passes: bool
    answer: str


def answers(verdict: "Verdict") -> tuple[Answer, ...]:
    """All twenty, in their order."""
    made = [
        _decision(verdict), _credible(verdict), _lights(verdict), _leak(verdict), _beside(verdict), _luck(verdict),
        _spread(verdict), _invented(verdict), _sources(verdict), _planted(verdict), _patterns(verdict),
        _variants(verdict), _flips(verdict), _returns(verdict),
        Answer(20, True, verdict.recipe),
    ]  # fmt: skip
    made += [Answer(number, False, f"not made yet: {what}") for number, what in NOT_YET.items()]
    return tuple(sorted(made, key=lambda each: each.question))


def _decision(verdict: "Verdict") -> Answer:
    options = len(verdict.lived.options)
    if verdict.question.supposition:
        return Answer(1, False, f"{options} options, a supposition that nobody of the time could choose")
    return Answer(1, True, f"{options} options, each with a witness of the time")


def _credible(verdict: "Verdict") -> Answer:
    likely = verdict.lived.likely.mean(axis=0)
    if not np.isfinite(likely).all():
        return Answer(2, False, "options that are edits of the world have no probability under the court model")
    least = int(likely.argmin())
    return Answer(
        2, bool(likely[least] >= CREDIBLE),
        f"least likely option {verdict.lived.options[least]}, {likely[least]:.0%} under the court model",
    )  # fmt: skip


def _lights(verdict: "Verdict") -> Answer:
    made = sum(each is not None for each in (verdict.court_beliefs, verdict.best_model, verdict.hindsight))
    return Answer(3, made == 3, f"{made} of three judgements, by {len(verdict.question.values)} profiles")


def _leak(verdict: "Verdict") -> Answer:
    """Nothing later may be known on the morning; what the world lays down for later may not decide the verdict."""
    later = verdict.later
    found, count = later.poisoned, sum(len(each.numbers) for each in later.passages)
    told = f"{count} numbers are read from passages that name later years"
    if found is None or not found.asked:
        return Answer(4, False, f"no history was lived again with later data made absurd; {told}")
    said = (
        f"{sum(found.changed.values())} later data made absurd: {found.mornings} of {found.asked} mornings the same to "
        f"the last bit, {found.branches} of {found.free} histories without deaths by the record the same to the end"
    )
    laid = next((each.share for each in later.declared if each.kind == "deaths" and each.names), 0.0)
    turned: tuple[str, ...] = ()
    if laid and later.bare is None:
        said += f"; too few histories without deaths by the record ({later.bare_histories}) to judge by"
    elif later.bare is not None:
        turned = turned_by(later.bare, verdict.best_model)
        sign = f"the sign differs for {', '.join(turned)}" if turned else "the sign is the same"
        said += f"; without deaths by the record {sign}"
    sound = found.holds and found.free > 0 and not turned and (not laid or later.bare is not None)
    return Answer(4, sound, f"{said}; {told}")


def _sources(verdict: "Verdict") -> Answer:
    """Every source left out in its turn, and armies of other sizes: a sign that turns must be in the flip table."""
    every = {f"without {name}": each for name, each in verdict.without.items()}
    every |= {f"armies x {name}": each for name, each in verdict.sized.items()}
    silent = [name for name, each in every.items() if each.judged is None]
    flips = {name for each in verdict.hangs.values() if each is not None for name in each.named}
    turned = [
        f"{name} ({', '.join(each.turned)})"
        for name, each in every.items()
        if each.turned and not flips.intersection(each.premises)
    ]
    said = (
        f"the sign differs {', '.join(turned)}" if turned else f"no sign differs in {len(every) - len(silent)} readings"
    )
    if silent:
        more = f" and {len(silent) - TOLD} others" if len(silent) > TOLD else ""
        said += f"; too few histories to tell {', '.join(silent[:TOLD])}{more}"
    if not verdict.sized:
        said += "; too few histories for armies of other sizes"
    return Answer(9, bool(every and verdict.sized) and not turned and not silent, said)


def _patterns(verdict: "Verdict") -> Answer:
    """Half of the question: each mechanism off. What the model gets wrong in general waits for a calibration."""
    told = [name for name, each in verdict.switched.items() if each.judged is not None]
    if not told:
        return Answer(16, False, f"too few histories to take mechanisms out; {PREDICTIVE}")
    turned = [f"{name} ({', '.join(each.turned)})" for name, each in verdict.switched.items() if each.turned]
    said = (
        f"the sign differs without {', '.join(turned)}" if turned else f"the sign is the same without {', '.join(told)}"
    )
    return Answer(16, False, f"{said}; {PREDICTIVE}")


def _beside(verdict: "Verdict") -> Answer:
    beside = verdict.question.beside
    if beside is None:
        return Answer(5, False, "the question names no decision beside it")
    if verdict.beside is None:
        return Answer(5, False, f"too few histories with both ways of {beside.matter}")
    leads = [name for name, each in verdict.beside.items() if each.leads]
    said = f"with {beside.matter} both ways: "
    return Answer(5, True, said + (f"the two together weigh more for {', '.join(leads)}" if leads else "it leads"))


def _luck(verdict: "Verdict") -> Answer:
    rough = [
        name
        for name, each in verdict.best_model.items()
        if (each.lead_high - each.lead_low) / 4.0 > ROUGH * max(abs(each.lead), verdict.question.delta)
    ]
    return Answer(6, not rough, f"errors too large for {', '.join(rough)}" if rough else "errors under a quarter")


def _spread(verdict: "Verdict") -> Answer:
    shares = verdict.variance
    if shares is None:
        return Answer(7, False, "too few histories were lived again with another luck")
    told = ", ".join(f"{name} {shares[name]:.0%}" for name in PARTS)
    against = max(each["against"] or 0.0 for each in verdict.pairing.values())
    return Answer(7, True, f"{told}; up to {against:.0%} of the pairs point the other way")


def _planted(verdict: "Verdict") -> Answer:
    planted = verdict.planted.values()
    false, held = max(each.false for each in planted), [each.covered for each in planted]
    low, high = COVERED
    return Answer(
        11, false <= FALSE and low <= min(held) and max(held) <= high,
        f"no effect planted: called a mistake in {false:.0%}; intervals hold what was planted in {min(held):.0%}",
    )  # fmt: skip


def _variants(verdict: "Verdict") -> Answer:
    if len(verdict.variants) < 3:
        return Answer(17, False, f"{len(verdict.variants)} of three rival structures were lived")
    turned = [
        f"{name} ({profile})"
        for name, judged in verdict.variants.items()
        for profile in turned_by(judged, verdict.best_model)
    ]
    said = f"the sign differs in {', '.join(turned)}" if turned else "the sign is the same in all of them"
    return Answer(17, not turned, f"{', '.join(verdict.variants)}: {said}")


def _flips(verdict: "Verdict") -> Answer:
    made = [each for each in verdict.hangs.values() if each is not None]
    if not made:
        return Answer(18, False, "too few histories to look for premises that turn it")
    named = sorted({name for each in made for name in each.named})
    return Answer(18, True, f"it turns on {', '.join(named)}" if named else f"none found among {made[0].premises}")


def _returns(verdict: "Verdict") -> Answer:
    """Where luck has made strangers of the branches, what is told of later years is told of two worlds, not of one."""
    points = verdict.returns
    apart = [each["year"] for each in points if each["correlation"] is not None and each["correlation"] < APART]
    strange = max((each["beyond"] or 0.0 for each in points), default=0.0)
    last = points[-1]
    told = f"after {last['year']:g} years {last['returned']:.0%} of the pairs are alike; up to {strange:.0%} go beyond"
    horizon = f"the branches are strangers from {apart[0]:g} years on" if apart else "they stay kin"
    return Answer(19, not apart, f"{told} what the option taken shows; {horizon}")


def _invented(verdict: "Verdict") -> Answer:
    """Every number has its evidence, or the world is refused; none of them was learnt from a fit."""
    premises, shares = verdict.lived.plan.compiled.premises, verdict.variance
    grades = [each.grade for each in premises]
    told = ", ".join(f"{grades.count(name):,} {name}" for name in ("attested", "inferred", "assumed"))
    if shares is None:
        return Answer(8, False, f"{told}, none learnt; how much of the spread they make up is not known")
    return Answer(8, True, f"{told}, none learnt; together they make up {shares['structure']:.0%} of the spread")
