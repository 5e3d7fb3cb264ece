"""How warmly courts look on each other, and what their envoys see."""

import numpy as np
import pytest

from tests.engine.dealings import OPEN_DOORS, answered, ask, courts, days, do, months, rel, send, told
from zongheng.engine import embassy, regard, treaty
from zongheng.engine.annals import (
    ENVOY_KILLED,
    ENVOY_RECEIVED,
    ENVOY_TURNED_BACK,
)
from zongheng.engine.realm import ENVOY, PEACE

# -- regard ------------------------------------------------------------------------------------------------------------


def warmth(world, q, o):
    return regard.warmth(world.state, q, o)


def test_S24_a_court_warms_to_a_stranger_while_an_enemy_presses_it_and_cools_afterwards():
    world = courts(steppe=True)
    south, north, nomads = world.south, world.north, world.nomads
    cold = warmth(world, south, nomads)
    do(world, treaty.go_to_war, north, south)
    pressed = warmth(world, south, nomads)
    do(world, treaty.end_war, north, south, PEACE)
    assert pressed > cold + 0.3
    assert warmth(world, south, nomads) == pytest.approx(cold, abs=0.05)
    do(world, treaty.go_to_war, nomads, south)
    assert warmth(world, south, nomads) < cold  # hostile once he attacks it himself


def test_S24_a_warm_reception_pleases_and_a_cold_one_does_not():
    trust = {}
    for liking in (0.8, -0.8):
        world = courts(**OPEN_DOORS)
        rel(world).trust[world.south, world.north] = liking
        send(world, world.north, world.south)
        days(world, 40)
        trust[liking] = float(rel(world).trust[world.north, world.south])
    assert trust[0.8] > 0.0 > trust[-0.8]


def test_S24_the_warm_turn_back_fewer_embassies():
    turned = {}
    for liking in (0.9, -0.9):
        world = courts(**{**OPEN_DOORS, "turned_back": 0.8})
        rel(world).trust[world.south, world.north] = liking
        turned[liking] = 0
        for run in range(80):
            twin = world.with_run(run)
            send(twin, twin.north, twin.south)
            days(twin, 40)
            turned[liking] += len(told(twin, ENVOY_TURNED_BACK))
    assert turned[0.9] < 15 < 45 < turned[-0.9]


def test_S95_a_court_in_hatred_may_kill_an_envoy_and_pays_with_its_name():
    world = courts(third=True, war=True, **{**OPEN_DOORS, "envoy_killed": 1.0})
    north, south, west = world.north, world.south, world.west
    c = world.person("Su", north, ENVOY)
    rel(world).trust[south, north], rel(world).grudge[south, north] = -1.0, 1.0
    send(world, north, south, embassy.FOR_SUBMISSION)
    days(world, 40)
    (event,) = told(world, ENVOY_KILLED)
    assert event[1:4] == (south, north, c)
    assert world.state.people.alive[c] == 0
    assert rel(world).trust[north, south] <= -world.state.rules.killed_hurt
    assert rel(world).trust[west, south] < 0.0  # others hear of it
    assert ask(world, treaty.pretext, north, south) > 0.2


def test_S95_who_comes_without_a_demand_is_not_killed():
    world = courts(war=True, **{**OPEN_DOORS, "envoy_killed": 1.0})
    rel(world).trust[world.south, world.north], rel(world).grudge[world.south, world.north] = -1.0, 1.0
    send(world, world.north, world.south, embassy.FOR_PEACE)
    days(world, 40)
    assert told(world, ENVOY_KILLED) == []


def test_S95_no_friend_kills_an_envoy():
    world = courts(**{**OPEN_DOORS, "envoy_killed": 1.0})
    rel(world).trust[world.south, world.north] = 0.5
    send(world, world.north, world.south)
    days(world, 40)
    assert told(world, ENVOY_KILLED) == []
    assert len(told(world, ENVOY_RECEIVED)) == 1


# -- what they see -----------------------------------------------------------------------------------------------------


def test_S37_envoys_correct_a_court_that_is_far_off_the_mark():
    world = courts(steppe=True, **{**OPEN_DOORS, "envoy_error": 0.1, "belief_temper": 0.0, "belief_surprise": 1e9})
    south, nomads = world.south, world.nomads
    rel(world).strength[south, nomads], rel(world).spread[south, nomads] = 500.0, 1.0
    rel(world).known[south, nomads] = 0
    answered(world, send(world, south, nomads), False)
    assert rel(world).strength[south, nomads] > 12_000.0  # 20,000 horsemen stand there
    assert 0 < rel(world).as_of[south, nomads] < world.state.day  # as of when he saw them
    assert rel(world).known[south, nomads] == 1


def test_S37_an_able_envoy_sees_better():
    seen = {}
    for skill in (0.0, 1.0):
        world = courts(**OPEN_DOORS)
        world.person("Zhao", world.north, ENVOY, competence=skill)
        seen[skill] = []
        for run in range(60):
            twin = world.with_run(run)
            e = send(twin, twin.north, twin.south)
            days(twin, int(twin.state.embassies.arrives[e]) + 1)
            seen[skill].append(np.log(twin.state.embassies.seen[e]))
    assert np.std(seen[1.0]) < 0.6 * np.std(seen[0.0])


def test_embassies_never_run_out_of_rows_in_years_of_dealing():
    world = courts(third=True, steppe=True, war=True)
    for year in range(3):
        for q in range(4):
            for o in range(4):
                if embassy.may_send(world.state, q, o, embassy.FOR_CONTACT):
                    assert send(world, q, o) >= 0, year
        months(world, 12)
        world.state.docket.status[:] = 0
    days(world, 400)
    assert not world.state.embassies.alive.any()
