"""What a court can make of its position, from what it believes."""

import numpy as np
import pytest

from tests.engine.hall import Hall, three_courts
from zongheng.engine import estimate


def test_S01_three_courts_judge_by_the_balance_among_all_three():
    h = three_courts().ready()
    h.believes(2, 1, 10_000.0)
    h.believes(2, 0, 10_000.0)
    alone = estimate.win(h.world, h.state, 2, 1)
    h.war(0, 1)
    assert estimate.win(h.world, h.state, 2, 1) > alone  # the north ties the middle down
    assert alone == pytest.approx(0.5)


def test_S17_a_screen_is_worth_the_more_the_stronger_it_is_and_nothing_once_it_is_spent():
    h = three_courts().ready()
    h.believes(2, 0, 40_000.0, trust=-0.5)
    worth = []
    for strength in (20_000.0, 10_000.0, 1_000.0, 1.0):
        h.believes(2, 1, strength)
        worth.append(estimate.screen(h.state, 2, 1))
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 0.3
    assert worth[-1] < 1e-3


def test_S17_there_is_no_screen_against_a_trusted_neighbour_of_a_neighbour():
    h = three_courts().ready()
    h.believes(2, 0, 40_000.0, trust=1.0)
    h.believes(2, 1, 10_000.0)
    assert estimate.screen(h.state, 2, 1) == 0.0


def test_S48_war_on_another_front_lowers_the_chance_of_success():
    h = three_courts().ready()
    h.believes(1, 2, 10_000.0)
    h.believes(1, 0, 20_000.0)
    before = estimate.win(h.world, h.state, 1, 2)
    h.war(0, 1)
    assert estimate.win(h.world, h.state, 1, 2) < before


def test_a_state_is_doomed_when_those_who_fight_it_are_far_stronger_and_not_before():
    h = three_courts().ready()
    h.believes(2, 0, 50_000.0)
    h.believes(2, 1, 5_000.0)
    assert estimate.doomed(h.state, 2, 1) == 0.0
    h.war(0, 1)
    assert estimate.doomed(h.state, 2, 1) > 0.9


def test_S30_lost_land_and_tombs_are_what_victory_would_put_right():
    h = three_courts().ready()
    assert estimate.redress(h.world, h.state, 2, 1) == 0.0
    h.state.places.claim[h.at["middle"]] = 2
    land = estimate.redress(h.world, h.state, 2, 1)
    h.state.places.rites[h.at["middle"]] = 0.8
    assert estimate.redress(h.world, h.state, 2, 1) > land > 0.0


def test_S88_a_border_of_rivers_and_passes_is_a_line():
    h = three_courts()
    h.ready()
    assert estimate.line(h.world, h.state, 2, 1) == 0.0
    h.world.routes.crosses[1] = 1
    assert estimate.line(h.world, h.state, 2, 1) == 1.0


def test_S08_danger_of_a_capital_is_what_its_theatres_believe_to_be_near_it():
    h = three_courts()
    t = h.theatre(2, h.at["south"])
    a = h.army(0, h.at["north"], horse=40_000.0, steppe=1)
    h.ready()
    h.war(0, 2)
    assert estimate.danger(h.world, h.state, 2, h.at["south"]) == 0.0
    h.state.armies.place[a] = h.at["middle"]  # the truth moves: nobody has heard of it
    assert estimate.danger(h.world, h.state, 2, h.at["south"]) == 0.0
    h.state.theatres.place[t, a], h.state.theatres.men[t, a] = h.at["south"], 60_000.0
    assert estimate.danger(h.world, h.state, 2, h.at["south"]) > 0.9


def test_features_lie_between_minus_one_and_one():
    h = three_courts().ready()
    m = h.matter(1, 2, 1, 0, h.at["middle"])
    for strength in (1.0, 1e3, 1e6):
        h.believes(2, 1, strength)
        estimate.estimate(h.world, h.state, h.scratches[0], m, 1, h.at["middle"], 1e9, 0.0)
        f = h.scratches[0].feature
        assert np.all(np.isfinite(f))
        assert np.all(np.abs(f) <= 1.0)


def test_a_gumbel_draw_is_the_same_for_the_same_key_and_has_the_right_mean():
    h = Hall().begin()
    with np.errstate(over="ignore"):
        draws = [estimate.gumbel(h.state, 70, 0, np.uint64(i)) for i in range(4000)]
        assert estimate.gumbel(h.state, 70, 0, np.uint64(7)) == draws[7]
    assert np.mean(draws) == pytest.approx(0.5772, abs=0.06)
