"""What of its arms a court could send against another, as its theatres would."""

import itertools

import numpy as np
import pytest

from tests.engine.dealings import courts, do, rel, told
from tests.engine.hall import three_courts
from zongheng.engine import campaign, courses, court, docket, estimate, sending, standing, treaty
from zongheng.engine.annals import BESIEGED, PEACE_MADE, note_against
from zongheng.engine.realm import BAND, DESTROY, NO_MATTER, TAKE

NORTH, MIDDLE, SOUTH = range(3)


def hall(**rules):
    return three_courts(**rules).ready()


def share(h, q, o):
    with np.errstate(over="ignore"):
        return sending.share(h.world, h.state, h.scratches[0], q, o)


def test_S34_a_court_sends_what_stands_within_a_march_of_the_other_and_finds_food():
    h = hall()
    assert share(h, SOUTH, MIDDLE) == pytest.approx(1.0)
    assert share(hall(horizon=5.0), SOUTH, MIDDLE) == 0.0
    assert share(hall(toil=1.0), SOUTH, MIDDLE) == 0.0  # nothing there is worth the way
    hungry = hall()
    hungry.state.places.grain[:] = hungry.state.places.stock[:] = 0.0
    hungry.state.armies.own[:] = 0.0
    assert share(hungry, SOUTH, MIDDLE) == 0.0


def test_S34_what_faces_a_nearer_enemy_is_not_sent():
    h = hall()
    h.war(MIDDLE, NORTH)
    h.state.relations.aim[MIDDLE, NORTH] = TAKE
    assert share(h, MIDDLE, NORTH) == pytest.approx(1.0)
    assert campaign.wish(h.world, h.state, MIDDLE, SOUTH)[1] == NORTH
    assert share(h, MIDDLE, SOUTH) == 0.0


def test_S34_a_war_to_which_nobody_can_be_sent_is_not_thought_of():
    found = []
    for horizon in (18.0, 5.0):
        h = hall(horizon=horizon)
        m = h.matter(courses.NEIGHBOUR_WEAK, SOUTH, MIDDLE, MIDDLE)
        with np.errstate(over="ignore"):
            found.append(bool(court._is_ready(h.world, h.state, h.scratches[0], m)))
        assert (h.state.docket.status[m] == NO_MATTER) == (not found[-1])
    assert found == [True, False]


def test_S34_a_court_weighs_a_war_by_what_it_would_send():
    h = hall()
    m = h.matter(courses.NEIGHBOUR_WEAK, SOUTH, MIDDLE, MIDDLE)
    sums = []
    for sent in (1.0, 0.2):
        h.state.docket.options[m] = 0
        h.state.docket.sent[m] = sent
        sums.append(h.utilities(m)["declare_war"])
    assert sums[1] < sums[0]
    half = estimate.win_with(h.world, h.state, SOUTH, MIDDLE, 0.5)
    assert (
        half < estimate.win_with(h.world, h.state, SOUTH, MIDDLE, 1.0) == estimate.win(h.world, h.state, SOUTH, MIDDLE)
    )


def test_S33_a_hungry_court_robs_nobody_whom_it_cannot_come_at_and_fears_to_lose():
    h = hall(horizon=5.0)
    m = h.matter(courses.EMPTY_GRANARY, SOUTH)
    assert "plunder" not in h.utilities(m)
    sums = []
    for strength in (10_000.0, 100_000.0):
        h = hall()
        h.believes(SOUTH, MIDDLE, strength)
        sums.append(h.utilities(h.matter(courses.EMPTY_GRANARY, SOUTH))["plunder"])
    assert sums[1] < sums[0]


# -- a war without fighting --------------------------------------------------------------------------------------------


def quiet(months, kind=None, fought=()):
    """Two courts are at war for so many months; in those of ``fought`` an army goes against the other."""
    world = courts()
    if kind is not None:
        world.state.polities.kind[world.south] = kind
    do(world, treaty.go_to_war, world.north, world.south)
    rel(world).aim[world.north, world.south] = DESTROY
    for i in range(months):
        if i in fought:
            note_against(
                world.state, world.log, BESIEGED, 0, world.at["south_gate"], world.north, world.south, 1.0, 1.0
            )
        world.turn(1, standing, treaty)
    return world, int(world.state.polities.at_war[world.north, world.south])


def test_a_war_to_which_nobody_sends_an_army_any_more_ceases_without_a_treaty():
    months = int(12 * courts().state.rules.war_cools)
    assert quiet(months - 2)[1] == 1
    world, war = quiet(months + 2)
    assert war == 0
    assert rel(world).treaty[world.north, world.south] == 0
    assert len(told(world, PEACE_MADE)) == 1


def test_a_war_that_is_fought_does_not_cease_nor_does_a_rising():
    months = int(12 * courts().state.rules.war_cools)
    assert quiet(months + 6, fought=(12,))[1] == 1
    assert quiet(months + 6, kind=BAND)[1] == 1


def test_a_matter_that_comes_up_again_is_judged_as_before_while_the_court_keeps_its_mind():
    def flips(**rules):
        h = hall(precision=0.0, inertia=0.0, **rules)
        chosen = []
        for _ in range(40):
            m = docket.raise_matter(h.state, courses.COMMON_DANGER, SOUTH, MIDDLE, NORTH, -1, 0)
            h.utilities(m)
            with np.errstate(over="ignore"):
                chosen.append(int(court._choose(h.world, h.state, m)))
            docket.close(h.state, m)
            h.state.day += 30
        return sum(a != b for a, b in itertools.pairwise(chosen))

    assert flips(mind_kept=1.0, mind_years=40.0) == 0
    assert flips(mind_kept=0.0) > flips(mind_kept=0.7, mind_years=40.0) > 0
