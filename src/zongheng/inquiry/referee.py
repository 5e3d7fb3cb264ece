"""The referee: twenty questions of a hostile but fair reader, answered from the run itself or not passed.

What nothing here answers yet is said to be so; while any question does not pass, no word but "undetermined" is allowed.
"""

from typing import TYPE_CHECKING

import numpy as np

from .answers import NOT_YET, Answer, say
from .judging import turned_by
from .splitting import PARTS

if TYPE_CHECKING:
    from .verdict import Verdict

TOLD = 3  # readings of which nothing can be said that are named
CREDIBLE = 0.02  # least probability of an option under the court model
ROUGH = 0.25  # of the effect: an error above it is too large
FALSE, COVERED = 0.05, (0.90, 0.99)  # verdicts on nothing; how often an interval of 95 % may hold the truth
APART = 0.1  # correlation under which branches are strangers


def answers(verdict: "Verdict") -> tuple[Answer, ...]:
    """All twenty, in their order."""
    made = [
        _decision(verdict), _credible(verdict), _lights(verdict), _leak(verdict), _beside(verdict), _luck(verdict),
        _spread(verdict), _invented(verdict), _sources(verdict), _planted(verdict), _patterns(verdict),
        _variants(verdict), _flips(verdict), _returns(verdict),
        Answer(20, True, (say("recipe", recipe=verdict.recipe),)),
    ]  # fmt: skip
    made += [Answer(number, False, (say("not_yet", what=what),)) for number, what in NOT_YET.items()]
    return tuple(sorted(made, key=lambda each: each.question))


def _decision(verdict: "Verdict") -> Answer:
    options, supposed = len(verdict.lived.options), verdict.question.supposition
    return Answer(1, not supposed, (say("supposition" if supposed else "witnesses", count=options),))


def _credible(verdict: "Verdict") -> Answer:
    likely = verdict.lived.likely.mean(axis=0)
    if not np.isfinite(likely).all():
        return Answer(2, False, (say("no_odds"),))
    least = int(likely.argmin())
    said = say("least", option=verdict.lived.options[least], share=likely[least])
    return Answer(2, bool(likely[least] >= CREDIBLE), (said,))


def _lights(verdict: "Verdict") -> Answer:
    made = sum(each is not None for each in (verdict.court_beliefs, verdict.best_model, verdict.hindsight))
    return Answer(3, made == 3, (say("lights", made=made, profiles=len(verdict.question.values)),))


def _leak(verdict: "Verdict") -> Answer:
    """Nothing later may be known on the morning; what the world lays down for later may not decide the verdict."""
    later = verdict.later
    found = later.poisoned
    told = say("passages", count=sum(len(each.numbers) for each in later.passages))
    if found is None or not found.asked:
        return Answer(4, False, (say("not_poisoned"), told))
    said = [
        say(
            "poisoned", changed=sum(found.changed.values()), mornings=found.mornings, asked=found.asked,
            branches=found.branches, free=found.free,
        )
    ]  # fmt: skip
    laid = next((each.share for each in later.declared if each.kind == "deaths" and each.names), 0.0)
    turned: tuple[str, ...] = ()
    if laid and later.bare is None:
        said.append(say("few_bare", count=later.bare_histories))
    elif later.bare is not None:
        turned = turned_by(later.bare, verdict.best_model)
        said.append(say("bare_turns", profiles=turned) if turned else say("bare_same"))
    sound = found.holds and found.free > 0 and not turned and (not laid or later.bare is not None)
    return Answer(4, sound, (*said, told))


def _sources(verdict: "Verdict") -> Answer:
    """Every source left out in its turn, and armies of other sizes: a sign that turns must be in the flip table."""
    every = [(say("without", name=name), each) for name, each in verdict.without.items()]
    every += [(say("armies", name=name), each) for name, each in verdict.sized.items()]
    silent = [what for what, each in every if each.judged is None]
    flips = {name for each in verdict.hangs.values() if each is not None for name in each.named}
    turned = [
        say("turned_by", what=what, profiles=each.turned)
        for what, each in every
        if each.turned and not flips.intersection(each.premises)
    ]
    said = [say("sources_turn", turned=turned) if turned else say("sources_same", count=len(every) - len(silent))]
    if len(silent) > TOLD:
        said.append(say("silent_more", named=silent[:TOLD], more=len(silent) - TOLD))
    elif silent:
        said.append(say("silent", named=silent))
    if not verdict.sized:
        said.append(say("few_sized"))
    return Answer(9, bool(every and verdict.sized) and not turned and not silent, tuple(said))


def _patterns(verdict: "Verdict") -> Answer:
    """Half of the question: each mechanism off. What the model gets wrong in general waits for a calibration."""
    told = [name for name, each in verdict.switched.items() if each.judged is not None]
    turned = [
        say("turned_by", what=name, profiles=each.turned) for name, each in verdict.switched.items() if each.turned
    ]
    if not told:
        said = say("few_mechanisms")
    else:
        said = say("mechanisms_turn", turned=turned) if turned else say("mechanisms_same", named=told)
    return Answer(16, False, (said, say("predictive")))


def _beside(verdict: "Verdict") -> Answer:
    beside = verdict.question.beside
    if beside is None:
        return Answer(5, False, (say("no_beside"),))
    if verdict.beside is None:
        return Answer(5, False, (say("few_beside", matter=beside.matter),))
    leads = [name for name, each in verdict.beside.items() if each.leads]
    together = say("together", matter=beside.matter, profiles=leads)
    return Answer(5, True, (together if leads else say("leads", matter=beside.matter),))


def _luck(verdict: "Verdict") -> Answer:
    rough = [
        name
        for name, each in verdict.best_model.items()
        if (each.lead_high - each.lead_low) / 4.0 > ROUGH * max(abs(each.lead), verdict.question.delta)
    ]
    return Answer(6, not rough, (say("rough", profiles=rough) if rough else say("fine"),))


def _spread(verdict: "Verdict") -> Answer:
    shares, leads = verdict.variance, verdict.lead_splits
    if shares is None or leads is None:
        return Answer(7, False, (say("few_lucks"),))
    owed = [each["structure"].share for each in leads.values()]
    against = max(each["against"] or 0.0 for each in verdict.pairing.values())
    told = say("spread", **{name: shares[name] for name in PARTS})
    lead = say("lead_spread", least=min(owed), most=max(owed))
    return Answer(7, True, (told, lead, say("against", share=against)))


def _planted(verdict: "Verdict") -> Answer:
    planted = verdict.planted.values()
    false, held = max(each.false for each in planted), [each.covered for each in planted]
    low, high = COVERED
    said = say("planted", false=false, held=min(held))
    return Answer(11, false <= FALSE and low <= min(held) and max(held) <= high, (said,))


def _variants(verdict: "Verdict") -> Answer:
    if len(verdict.variants) < 3:
        return Answer(17, False, (say("few_variants", count=len(verdict.variants)),))
    turned = [
        say("turned_by", what=name, profiles=profiles)
        for name, judged in verdict.variants.items()
        if (profiles := turned_by(judged, verdict.best_model))
    ]
    named = tuple(verdict.variants)
    said = say("variants_turn", named=named, turned=turned) if turned else say("variants_same", named=named)
    return Answer(17, not turned, (said,))


def _flips(verdict: "Verdict") -> Answer:
    made = [each for each in verdict.hangs.values() if each is not None]
    if not made:
        return Answer(18, False, (say("few_flips"),))
    named = sorted({name for each in made for name in each.named})
    return Answer(18, True, (say("flips", named=named) if named else say("no_flips", count=made[0].premises),))


def _returns(verdict: "Verdict") -> Answer:
    """Where luck has made strangers of the branches, what is told of later years is told of two worlds, not of one."""
    points = verdict.returns
    apart = [each["year"] for each in points if each["correlation"] is not None and each["correlation"] < APART]
    strange = max((each["beyond"] or 0.0 for each in points), default=0.0)
    last = points[-1]
    told = say("returns", year=last["year"], returned=last["returned"], strange=strange)
    return Answer(19, not apart, (told, say("strangers", year=apart[0]) if apart else say("kin")))


def _invented(verdict: "Verdict") -> Answer:
    """Every number has its evidence, or the world is refused; none of them was learnt from a fit."""
    premises, shares = verdict.lived.plan.compiled.premises, verdict.variance
    grades = [each.grade for each in premises]
    told = say("grades", **{name: grades.count(name) for name in ("attested", "inferred", "assumed")})
    weigh = say("grades_unknown") if shares is None else say("grades_weigh", share=shares["structure"])
    return Answer(8, shares is not None, (told, weigh))
