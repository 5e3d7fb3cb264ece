"""Display: what a court makes of another whose men fight beside its own (S26).

Who joins in a siege is seen at it. Commanders write home how many came and how they bore themselves, and their court
takes the men before its eyes for what the rest are like: many look like more, few like less. A partner who is found
to be strong is let be.
"""

import numpy as np

from . import army, belief, luck
from .accelerate import kernel
from .elementary import exp
from .views import eye


@kernel
def stand_together(world, state, a, p):
    """An army sits down before a town beside those of other courts: each side hears what the other is like.

    Changes the reports on the road to both courts.
    """
    armies = state.armies
    for b in range(state.n_armies):
        if armies.before[b] == p and armies.polity[b] != armies.polity[a] and army.in_field(state, b):
            _write_home(world, state, b, a)
            _write_home(world, state, a, b)


@kernel
def _write_home(world, state, a, b):
    """The commander of ``a`` tells his court what he thinks of the realm that sent ``b``, unless news is on the road.

    The report is as close as those of deserters and prisoners. Changes ``relations.due`` and what goes with it.
    """
    relations, rules, armies = state.relations, state.rules, state.armies
    q, o = armies.polity[a], armies.polity[b]
    arrives = state.day + np.int32(min(relations.apart[q, o], np.float32(rules.hearsay)) / rules.courier_day)
    if rules.belief == 0.0 or 0 <= relations.due[q, o] <= arrives:
        return
    error = rules.report_border * rules.report_close
    u = luck.draw(state.seed, state.run, luck.WITNESS, state.day, eye(state, q, state.polities.key[o]))
    looks = error * luck.normal(u) + rules.display * _lead(state, a, b)
    relations.due[q, o], relations.due_as_of[q, o] = arrives, state.day
    relations.due_strength[q, o] = max(1.0, belief.power(world, state, o)) * exp(looks)
    relations.due_spread[q, o], relations.due_massed[q, o] = error, relations.massed[q, o]


@kernel
def _lead(state, a, b):
    """By how much ``b`` outnumbers ``a``: 1 when all the men are his, 0 when they are as many, -1 when none is."""
    mine, his = army.men(state, a), army.men(state, b)
    return (his - mine) / max(his + mine, 1.0)
