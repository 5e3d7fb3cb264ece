"""A verdict with all that a page can show, made by hand: nothing is lived for it."""

from dataclasses import replace

import numpy as np

from tests.inquiry.planted import PREFECTURES, N, cells, lived
from zongheng.engine.words import EVENTS
from zongheng.ensemble.years import months_of, years_of
from zongheng.inquiry import Retold, Verdict
from zongheng.inquiry.explain import explain
from zongheng.inquiry.judging import judge
from zongheng.inquiry.later import Poisoned
from zongheng.inquiry.living import Unfolding
from zongheng.inquiry.retelling import Branch, rivals

DAY = 59  # of the decision


def seen(**planted):
    """Planted histories with their years, and with who holds what at each month."""
    given = lived(**planted)
    compiled = given.plan.compiled
    years, days = years_of(compiled), months_of(compiled)
    outcomes = np.repeat(given.at[:, :, -1:], len(years), axis=2)
    polities = len(compiled.names.polities)
    held = np.zeros((len(given.options), len(days), len(compiled.names.places), polities + 1), dtype=np.int32)
    held[..., 0] = N
    half = len(days) // 2
    held[1, half:, :9, 0], held[1, half:, :9, 2] = N // 4, N - N // 4  # in the second option most lose nine places
    return replace(given, unfolding=Unfolding(years, outcomes, days, lambda: held))


def verdict(given=None):
    """Its verdict."""
    given = seen(effect=0.1, noise=0.5) if given is None else given
    return Verdict(
        question=given.question, lived=given, court_beliefs=judge(given), best_model=judge(given), hindsight=None,
        accepted=0, seed=1, ended="histories",
    )  # fmt: skip


CLAIMS = [
    {"id": "c1", "text": {"en": "A claim", "zh": "一論"}, "verdict": "supported",
     "reason": {"en": "a tenth", "zh": "十之一"}, "unit": "share",
     "effect": 0.31, "low": 0.2, "high": 0.42, "above": 0.1, "below": None, "tests": [{"histories": 100}]},
    {"id": "c2", "text": {"en": "Another", "zh": "又一論"}, "verdict": "silent",
     "reason": {"en": "nothing of it is here", "zh": "此世無之"},
     "effect": None, "low": None, "high": None, "tests": []},
]  # fmt: skip


def grounded():
    """A verdict in which all is worked out: sending nothing is better or worse by one premise, and Song ends in half of
    the histories with the option taken alone.
    """
    given, again = seen(noise=0.5), seen(noise=0.5, seed=4)
    names, options = given.plan.compiled.names, given.options
    column = given.values[:, [each.id for each in given.plan.compiled.premises].index("court.to_destroy")]
    turned = np.where(column > np.quantile(column, 0.7), -60.0, 40.0)[:, None]
    for each in (given, again):
        each.at[:, options.index("send_nothing"), :, PREFECTURES] += turned
    given.milestones[::2, options.index("send_men_and_grain"), names.milestones.index("song_ends")] = 400
    ways = {"march_now": seen(noise=0.5, seed=5), "hold_new_border_and_build": seen(noise=0.5, seed=6)}
    variants = {name: judge(ways["march_now"]) for name in given.question.variants}
    made = replace(verdict(given), again=again, ways=ways, variants=variants)
    poisoned = Poisoned({"died": 96, "office_to": 114, "courses": 2, "milestones": 12}, 13, 13, 6, 6, 7, (), (31, 0))
    men = {"0.5": seen(noise=0.5, seed=7), "2": seen(noise=0.5, seed=8)}
    made = replace(made, cells=cells(0.3, noise=0.5))
    return replace(made, men=men, off={"weather": seen(noise=0.5, seed=9)}, poisoned=poisoned)


def log_of(given, *rows):
    """The engine's log of a history with these events: (day, kind, and columns by name)."""
    log = np.zeros(1, given.plan.compiled.layout.log)
    for i, (day, kind, columns) in enumerate(rows):
        for name in ("army", "other", "place", "polity", "of", "who"):
            log[name][0, i] = columns.get(name, -1)
        log["day"][0, i], log["kind"][0, i] = day, EVENTS[kind][0]
        log["x"][0, i], log["y"][0, i] = columns.get("x", 0.0), columns.get("y", 0.0)
    log["count"] = len(rows)
    return log


def columns_of(log):
    """A log as columns."""
    count = int(log["count"][0])
    return {name: log[name][0, :count].copy() for name in log.dtype.names if log[name].ndim == 2}


def retold(given):
    """A pair of branches: with one a town falls that with the other stands."""
    court, enemy = (given.plan.compiled.names.row("polities", name) for name in ("song", "mongol"))
    place = given.plan.compiled.names.row("places", "xiangyang")
    start = (DAY - 1, "harvest_failed", {"place": place, "x": 0.5, "y": 1e5})
    war = (DAY + 100, "war_declared", {"polity": enemy, "of": court, "x": 2.0})
    siege = (DAY + 200, "besieged", {"army": 3, "place": place, "polity": enemy, "of": court, "x": 2e4, "y": 5e3})
    fall = (DAY + 300, "taken", {"army": 3, "place": place, "polity": enemy, "of": court, "x": 5e3, "y": 2e4})
    one, two = rivals(given)
    logs = {one: log_of(given, start, war, siege, fall), two: log_of(given, start)}
    branches = {name: Branch(5, name, log) for name, log in logs.items()}
    annals = {name: columns_of(log) for name, log in logs.items()}
    return Retold(branches, branches, explain(5, DAY, annals, court), DAY)
