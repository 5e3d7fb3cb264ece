"""Histories of which it is known what came of them, for tests of judgements."""

from dataclasses import replace
from functools import cache

import numpy as np

from zongheng import ensemble
from zongheng.inquiry import Lived, read_question
from zongheng.inquiry.games import counted

N = 400
ALIVE, PREFECTURES, DEAD = 0, 1, 3
IN_PLAY = ("occupy.booty", "court.to_destroy", "song_view_of_itself")


@cache
def asked():
    """The question about Caizhou, its opening, and a plan of it."""
    question, scenario = read_question("caizhou")
    return replace(question, premises=IN_PLAY), ensemble.plan(scenario)


def lived(effect=0.0, noise=0.0, seed=3):
    """Histories in which to send men costs ``effect`` of the prefectures against sending nothing, with paired luck."""
    question, made = asked()
    luck = np.random.default_rng(seed)
    options, outcomes, points = tuple(question.options), question.outcomes, question.after
    first = np.tile([1.0, 100.0, 6e7, 0.0, 0.0, 1.0, 1.0, 1.0], (N, 1))
    at = np.broadcast_to(first[:, None, None], (N, len(options), len(points), len(outcomes))).copy()
    shared = luck.normal(0.0, 10.0, (N, 1, 1))
    at[..., PREFECTURES] += shared + noise * luck.normal(0.0, 10.0, (N, len(options), 1))
    at[:, options.index("send_nothing"), :, PREFECTURES] += 100.0 * effect
    return Lived(
        question=question, plan=made, options=options, outcomes=outcomes, points=points,
        runs=np.arange(N), values=made.values(0, N), likely=np.full((N, len(options)), 0.25), first=first, at=at,
        milestones=np.full((N, len(options), len(made.compiled.names.milestones)), -1, np.int32),
        lived=N, absent=0, seconds=0.0,
    )  # fmt: skip


def cells(lost, **given):
    """Histories with each answer of the Mongols: an attack costs the Song prefectures that the Mongols win."""
    found = {}
    for way, size in (("attack", lost), ("raid", 0.0), ("wait", 0.0)):
        each = lived(**given)
        asked = counted(each.question, each.plan.scenario)
        more = len(asked.outcomes) - len(each.outcomes)
        at = np.concatenate([each.at, np.ones((*each.at.shape[:3], more))], axis=-1)
        first = np.concatenate([each.first, np.ones((len(each.first), more))], axis=-1)
        at[..., asked.outcomes.index("song_prefectures")] -= 100.0 * size
        at[..., asked.outcomes.index("mongol_prefectures")] += size
        replied = np.ones(each.at.shape[:2], dtype=bool)
        found[way] = replace(each, question=asked, outcomes=asked.outcomes, at=at, first=first, replied=replied)
    return found
