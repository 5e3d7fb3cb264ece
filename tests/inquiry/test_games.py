"""Games: what is an equilibrium, what two courts do that choose by quantal response, and what is said of cells."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import cells
from zongheng.inquiry.games import equilibria, play, quantal

PRISONERS = np.array([[[3.0, 0.0], [5.0, 1.0]]]), np.array([[[3.0, 5.0], [0.0, 1.0]]])  # to yield, to defect
PENNIES = np.array([[[1.0, -1.0], [-1.0, 1.0]]]), np.array([[[-1.0, 1.0], [1.0, -1.0]]])
MEETING = np.array([[[2.0, 0.0], [0.0, 1.0]]]), np.array([[[2.0, 0.0], [0.0, 1.0]]])


@pytest.mark.parametrize(
    ("game", "cells"),
    [(PRISONERS, [(1, 1)]), (PENNIES, []), (MEETING, [(0, 0), (1, 1)])],
    ids=["prisoners", "pennies", "meeting"],
)
def test_equilibria_are_the_cells_from_which_neither_would_move(game, cells):
    assert [tuple(map(int, each)) for each in np.argwhere(equilibria(*game)[0])] == cells


def test_without_precision_all_is_taken_alike_and_with_much_of_it_the_better():
    p, q = quantal(*(np.repeat(side, 2, axis=0) for side in PRISONERS), np.array([0.0, 50.0]))
    assert p[0] == pytest.approx([0.5, 0.5])
    assert p[1] == pytest.approx([0.0, 1.0])
    assert q[1] == pytest.approx([0.0, 1.0])


def test_quantal_response_answers_to_itself():
    """At the point found, each side's odds are the logit of what its options are worth against the other's odds."""
    for ours, theirs in (PRISONERS, PENNIES, MEETING):
        p, q = quantal(ours, theirs, np.array([1.7]))
        odds = np.exp(1.7 * (ours[0] @ q[0]))
        assert p[0] == pytest.approx(odds / odds.sum(), abs=1e-6)
        odds = np.exp(1.7 * (p[0] @ theirs[0]))
        assert q[0] == pytest.approx(odds / odds.sum(), abs=1e-6)


def test_who_gains_by_an_attack_attacks_whatever_the_other_does():
    """To send men costs the Song ten prefectures of a hundred and an attack thirty, which the Mongols win."""
    found = play(cells(0.3, effect=0.1))
    assert found.replied == 1.0
    for game in found.profiles.values():
        assert game.answers["attack"] > 0.4 > game.answers["wait"]
        assert sum(game.options.values()) == pytest.approx(1.0)
        assert sum(game.answers.values()) == pytest.approx(1.0)
    altars = found.profiles["altars"]
    assert altars.equilibrium["send_nothing"]["attack"] > 0.8
    assert altars.options["send_nothing"] == max(altars.options.values())
    assert altars.regret > 0.0
    assert altars.ours["send_nothing"]["attack"] < altars.ours["send_nothing"]["wait"]
    assert altars.theirs["send_nothing"]["attack"] > altars.theirs["send_nothing"]["wait"]


def test_too_few_histories_with_all_answers_are_no_game():
    few = {way: replace(each, runs=each.runs + 1000 * row) for row, (way, each) in enumerate(cells(0.3).items())}
    assert play(few) is None
