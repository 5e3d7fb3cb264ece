"""Forecast: what an option brings, by rules of thumb that a man of the time could have used.

A rule of thumb says how much of a consideration a unit of a feature brings when an action is taken; they stand, with
their evidence, in the world's ``forecasts.yaml``. Everything is relative to doing nothing.
"""

import numpy as np

from . import docket, estimate
from .accelerate import kernel
from .realm import ACTS, WAR


@kernel
def weigh(world, state, scratch, m):
    """Fill ``scratch.effect[option, consideration]`` for every course of a matter."""
    lying = state.docket
    asked = (np.int64(-2), np.int64(-2), -1.0)  # nobody and nowhere yet
    danger = estimate.danger(world, state, lying.court[m], state.polities.capital[lying.court[m]])
    for i in range(lying.options[m]):
        for c in range(scratch.effect.shape[1]):
            scratch.effect[i, c] = 0.0
        for k in range(ACTS):
            if k == 0 or lying.act[m, i, k] > 0:
                o, p = docket.polity_of(state, m, i, k), docket.place_of(state, m, i, k)
                about = (np.int64(o), np.int64(p), lying.act_amount[m, i, k])
                if about != asked:  # most courses of a matter turn on the same
                    estimate.estimate(world, state, scratch, m, *about, danger)
                    asked = about
                _add(state, scratch, m, i, k, o)


@kernel
def _add(state, scratch, m, i, k, o):
    """Add what one action of a course brings, by the features that were estimated for it and the polity it turns on."""
    thumbs = state.thumbs
    action = state.docket.act[m, i, k]
    size = estimate.size_of_war(state, state.docket.court[m], o)
    for row in range(thumbs.action.size):
        if thumbs.action[row] < 0:
            break
        if thumbs.action[row] == action:
            c = thumbs.consideration[row]
            brings = thumbs.weight[row] * scratch.feature[thumbs.feature[row]]
            scratch.effect[i, c] += brings * (size if c == WAR else 1.0)


@kernel
def taste(state, q, f, c):
    """How much a faction at a court cares for a consideration; the bold mind war less, the careful more."""
    weight = state.factions.taste[f, c]
    if c == WAR:
        weight *= 1.0 - state.rules.bold_taste * estimate.boldness(state, q)
    return weight


@kernel
def say(state, q, f):
    """A faction's share of the say at a court; even shares where factions are switched off."""
    if state.rules.factions > 0.0:
        return state.polities.weight[q, f]
    total = 0.0
    for other in range(state.factions.taste.shape[0]):
        total += 1.0 if state.polities.weight[q, other] > 0.0 else 0.0
    return 1.0 / max(total, 1.0) if state.polities.weight[q, f] > 0.0 else 0.0
