"""War and peace between courts: pretexts, vassals, hostages, understandings on the border."""

import numpy as np
import pytest

from tests.engine.dealings import ask, courts, do, fall, months, rel, sworn, told
from tests.engine.small import many
from zongheng.engine import treaty
from zongheng.engine.annals import (
    LOCAL_TRUCE,
    SUBMITTED,
    WAR_DECLARED,
)
from zongheng.engine.realm import HOLD_LINE, NO_TREATY, PEACE, STEPPE, TAKE, VASSAL

# -- war ---------------------------------------------------------------------------------------------------------------


def test_S27_a_grudge_is_a_pretext_that_lowers_the_cost_of_war():
    cost = {}
    for grudge in (0.0, 0.5, 1.0):
        world = courts()
        rel(world).grudge[world.north, world.south] = grudge
        before = float(world.state.polities.prestige[world.north])
        do(world, treaty.go_to_war, world.north, world.south)
        cost[grudge] = before - float(world.state.polities.prestige[world.north])
    assert cost[0.0] == pytest.approx(world.state.rules.war_shame)
    assert cost[0.0] > cost[0.5] > cost[1.0] == 0.0


def test_steppe_people_ask_little_for_the_reason_of_a_war():
    world = courts()
    world.state.polities.kind[world.north] = STEPPE
    before = float(world.state.polities.prestige[world.north])
    do(world, treaty.go_to_war, world.north, world.south)
    rules = world.state.rules
    cost = before - float(world.state.polities.prestige[world.north])
    assert cost == pytest.approx(rules.shame_steppe * rules.war_shame)


def test_S27_an_attack_gives_the_attacked_a_pretext():
    world = courts()
    do(world, treaty.go_to_war, world.north, world.south)
    do(world, treaty.end_war, world.north, world.south, NO_TREATY)
    assert ask(world, treaty.pretext, world.south, world.north) > ask(world, treaty.pretext, world.north, world.south)


def test_going_to_war_tells_what_the_attacker_believed():
    world = courts()
    do(world, treaty.go_to_war, world.north, world.south)
    (event,) = told(world, WAR_DECLARED)
    strength = rel(world).strength
    assert event[5] == pytest.approx(strength[world.north, world.north] / strength[world.north, world.south])
    assert rel(world).attacked[world.south, world.north] == 0 > rel(world).attacked[world.north, world.south]
    do(world, treaty.go_to_war, world.south, world.north)
    assert len(told(world, WAR_DECLARED)) == 1  # they are at war already


def test_vassals_follow_their_patron_into_war_and_out_of_it():
    world = courts(third=True)
    north, south, west = world.north, world.south, world.west
    do(world, treaty.make, west, north, VASSAL, 100_000.0, -1)
    assert world.state.polities.patron[west] == north
    assert told(world, SUBMITTED) == [(0, west, north, -1, -1, 100_000.0, 0.0)]
    do(world, treaty.go_to_war, south, north)
    assert world.state.polities.at_war[west, south] == 1
    do(world, treaty.end_war, north, south, PEACE)
    assert world.state.polities.at_war[west, south] == world.state.polities.at_war[north, south] == 0
    assert rel(world).treaty[north, south] == PEACE


def test_a_band_is_a_polity_like_others():
    world = courts()
    band = world.court("band", kind=2, treasury=1_000.0)
    do(world, treaty.make, band, world.south, VASSAL, 0.0, -1)
    do(world, treaty.go_to_war, world.south, world.north)
    assert world.state.polities.at_war[band, world.north] == 1
    do(world, treaty.break_, band, world.south)
    assert world.state.polities.patron[band] == -1


def test_S95_a_hostage_buys_trust_and_is_paid_for_when_the_word_is_broken():
    prestige = {}
    for hostage in (False, True):
        world, north, south = sworn(PEACE)
        if hostage:
            trust = float(rel(world).trust[north, south])
            treaty.give_hostage(world.state, south, north)
            assert rel(world).hostage[south, north] == 1
            assert rel(world).trust[north, south] == pytest.approx(trust + world.state.rules.hostage_trust)
        do(world, treaty.break_, south, north)
        prestige[hostage] = float(world.state.polities.prestige[south])
        assert rel(world).hostage[south, north] == 0
    assert prestige[True] == pytest.approx(prestige[False] - world.state.rules.hostage_shame)


def test_S95_whoever_submits_sends_a_hostage():
    world, north, south = sworn(VASSAL)
    assert rel(world).hostage[south, north] == 1


def test_S21_frontier_commanders_of_hostile_states_come_to_an_understanding():
    world = courts(war=True)
    t, u = world.theatre_of["north"], world.theatre_of["south"]
    theatres = world.state.theatres
    theatres.aim[t], theatres.aim[u] = TAKE, TAKE
    c = world.person("commissioner", world.north, 3)
    theatres.commissioner[t] = c
    do(world, treaty.local_truce, t, world.south)
    assert theatres.aim[t] == theatres.aim[u] == HOLD_LINE
    assert theatres.enemy[t] == world.south
    assert theatres.enemy[u] == world.north
    assert world.state.polities.at_war[world.north, world.south] == 1  # the courts know nothing of it
    assert told(world, LOCAL_TRUCE) == [(0, world.north, world.south, c, world.at["north_front"], 0.0, 0.0)]


def test_the_dead_are_at_war_with_nobody_and_owe_nothing():
    world = courts(third=True, war=True)
    north, south, west = world.north, world.south, world.west
    do(world, treaty.make, west, south, VASSAL, 100_000.0, -1)
    fall(world, south, {})
    months(world, 1, treaty)
    assert world.state.polities.at_war[north, south] == 0
    assert world.state.polities.patron[west] == -1
    assert rel(world).treaty[west, south] == NO_TREATY
    assert rel(world).tribute[west, south] == 0.0


def test_trust_and_grudges_stay_in_bounds_whatever_is_done():
    world = courts(third=True)
    rng = np.random.default_rng(1)
    for _ in range(many(300, 100)):
        q, o, third = rng.permutation([world.north, world.south, world.west])
        deed = rng.integers(5)
        if deed == 0:
            do(world, treaty.make, q, o, int(rng.integers(1, 6)), float(rng.integers(0, 2)) * 1e5, third)
        elif deed == 1:
            do(world, treaty.go_to_war, q, o)
        elif deed == 2:
            do(world, treaty.end_war, q, o, int(rng.integers(0, 3)))
        elif deed == 3:
            do(world, treaty.contribute, q, o, 1e4, 1e5, -1)
        else:
            do(world, treaty.stop_paying, q, o)
        months(world, 1, treaty)
        relations = rel(world)
        assert (abs(relations.trust) <= 1.0).all()
        assert (relations.grudge >= 0.0).all()
        assert (relations.grudge <= 1.0).all()
        assert (world.state.polities.prestige >= 0.0).all()
        assert (world.state.polities.treasury >= 0.0).all()
        at_war = world.state.polities.at_war[:3, :3]
        assert (at_war == at_war.T).all()
        assert not (at_war * (relations.treaty[:3, :3] > 0)).any()
        assert (relations.treaty[:3, :3] == relations.treaty[:3, :3].T).all()
