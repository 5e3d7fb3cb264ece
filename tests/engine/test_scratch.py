"""The scratch: what is worked out once serves one history from its first morning to its last day, and no other."""

import numpy as np

from tests.engine.campaign import campaign
from tests.engine.small import many

DAYS = many(90, 30)


def half(world):
    return world.live(DAYS // 2)


def test_a_scratch_that_served_another_history_tells_nothing_of_it():
    """Of other luck, and of the same under other rules."""
    alone = campaign(run=2).live(DAYS)
    for other in (campaign(run=3), campaign(run=2)):
        other.state.rules.foot_day, other.state.rules.boat_down, other.state.rules.estimate_error = 14.0, 20.0, 0.9
        other.live(DAYS)
        used = campaign(run=2)
        used.scratches = other.scratches
        assert used.live(DAYS).bits() == alone.bits()


def test_a_history_goes_on_in_a_new_scratch_and_in_that_of_another_as_in_its_own():
    alone, other = half(half(campaign(run=2))), half(campaign(run=3))
    for scratches in (np.zeros_like(alone.scratches), other.scratches):
        moved = half(campaign(run=2))
        moved.scratches = scratches
        assert half(moved).bits() == alone.bits()


def test_branches_of_a_morning_share_what_is_worked_out_before_it():
    """As a bench lives them: one after the other, in one scratch."""
    first = half(campaign(run=2))
    morning, told = first.states.copy(), first.logs.copy()
    ends = []
    for _ in range(2):
        first.states.view(np.uint8)[...] = morning.view(np.uint8)
        first.logs.view(np.uint8)[...] = told.view(np.uint8)
        ends.append(half(first).bits())
    assert ends[0] == ends[1]
