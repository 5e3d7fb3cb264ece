"""People: month by month they come of age, rule, hold office, win and lose standing, quarrel and die."""

from . import lives, offices, standing, throne
from .accelerate import kernel
from .lives import die, fall
from .offices import blame_for, carry, dismiss, willing
from .throne import bend_weights, hand_over, succeed

__all__ = [
    "bend_weights",
    "blame_for",
    "carry",
    "day",
    "die",
    "dismiss",
    "fall",
    "hand_over",
    "month",
    "succeed",
    "willing",
]


@kernel
def month(world, state, log):
    """A month of rulers, ministers and commanders."""
    throne.call_home(world, state, log)
    standing.month(world, state, log)
    lives.month(world, state, log)
    throne.month(world, state, log)
    offices.month(world, state, log)
    throne.quarrel(world, state, log)


@kernel
def day(world, state, log):
    """A day on which people die and thrones pass on."""
    lives.day(world, state, log)
    throne.day(world, state, log)


@kernel
def open_ranks(state):
    """Remember how loyal everybody is on the first day, and find the days of deaths."""
    lives.find_days(state)
    for c in range(state.n_people):
        state.people.loyalty_first[c] = state.people.loyalty[c]
