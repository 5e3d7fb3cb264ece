"""Capitals that fall or move, rulers who are taken, states that submit or are no more."""

import pytest

from tests.engine.war_small import front
from zongheng.engine import ends
from zongheng.engine.annals import (
    ACCEDED,
    CAPITAL_FELL,
    CAPITAL_MOVED,
    DISPERSED,
    ENROLLED,
    RULER_DIED,
    STATE_ENDED,
    SUBMITTED,
)  # fmt: skip
from zongheng.engine.realm import DESTROY, TAKE, VASSAL
from zongheng.engine.state import GONE, UNFORMED


def fallen(towns=4, left=(1, 2), **rules):
    """Blue has lost its capital today; red holds it. Places of ``left`` are still its own."""
    world = front(men=0, towns=towns, rules=rules)
    world.state.polities.ruler[world.blue] = world.person("ruler", world.blue, 1, 50)
    world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs, name="last")
    places = world.state.places
    places.people[2] *= 2.0
    world.begin()
    for p in range(1, towns):
        if p not in left:
            places.holder[p] = world.red
    ends.watch(world.world, world.state, world.log)
    return world


def test_a_capital_that_falls_is_told_and_the_court_goes_to_the_best_place_left():
    world = fallen(ruler_taken=0.0)
    assert world.told(CAPITAL_FELL) == [(world.red, world.blue, 3)]
    polities = world.state.polities
    assert polities.fallen[world.blue] == 1
    assert polities.capital[world.blue] == 2  # the greater of the two that are left
    assert world.told(CAPITAL_MOVED) == [(world.blue, -1, 2)]
    assert polities.alive[world.blue] == 1
    assert polities.prestige[world.blue] < 0.5


def test_treasure_is_taken_with_a_capital():
    world = fallen(ruler_taken=0.0)
    assert world.state.polities.treasury[world.blue] == pytest.approx(0.5e6)
    assert world.state.polities.treasury[world.red] == pytest.approx(1.5e6)


def test_a_ruler_who_is_taken_is_followed_by_another_where_land_is_left():
    world = fallen(ruler_taken=1.0)
    assert world.events(RULER_DIED)
    assert world.events(ACCEDED)
    assert world.state.polities.alive[world.blue] == 1


def test_a_ruler_who_is_in_the_field_is_not_taken_with_his_capital():
    world = front(men=0, rules={"ruler_taken": 1.0})
    ruler = world.person("ruler", world.blue, 1, 50)
    world.state.polities.ruler[world.blue] = ruler
    world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs, commander=ruler)
    world.begin()
    world.state.places.holder[3] = world.red
    ends.watch(world.world, world.state, world.log)
    assert world.told(CAPITAL_FELL)
    assert not world.events(RULER_DIED)


def test_a_state_ends_with_its_last_seat():
    world = fallen(left=())
    assert world.told(STATE_ENDED)[0][:2] == (world.blue, world.red)
    polities = world.state.polities
    assert polities.alive[world.blue] == 0
    assert polities.ended[world.blue] == 0
    assert polities.at_war[world.blue].sum() == 0
    assert world.state.armies.posture[0] == GONE
    assert world.events(DISPERSED)
    assert max(world.audit()) < 1e-9


def test_some_of_the_men_of_a_state_that_is_no_more_serve_who_ended_it():
    found = []
    for run in range(6):
        world = front(men=0)
        world.state.run = run
        a = world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs)
        world.begin()
        world.state.places.holder[1:4] = world.red
        ends.watch(world.world, world.state, world.log)
        assert world.state.armies.posture[a] == GONE
        assert max(world.audit()) < 1e-9
        found.append(sum(row[5] for row in world.events(ENROLLED)))
    assert max(found) > 1_000.0
    assert len(set(found)) > 1


def test_a_polity_without_armies_lives_on():
    world = front(men=0)
    world.fight(60)
    assert world.state.polities.alive[world.blue] == 1


@pytest.mark.parametrize("patron", [True, False])
def test_a_court_of_which_next_to_nothing_is_left_is_one_no_more(patron):
    world = front(men=0, towns=3, rules={"court_least": 5_000.0})
    places, polities = world.state.places, world.state.polities
    world.begin()
    p = int(polities.capital[world.blue])
    places.holder[places.holder == world.blue] = world.red
    places.holder[p] = world.blue
    places.people[p], places.garrison[p] = 4_500.0, 600.0
    polities.patron[world.blue] = world.red if patron else -1
    ends.watch(world.world, world.state, world.log)
    assert polities.alive[world.blue] == 1
    places.garrison[p] = 400.0
    ends.watch(world.world, world.state, world.log)
    assert polities.alive[world.blue] == 0
    assert places.holder[p] == (world.red if patron else -1)
    assert len(world.events(STATE_ENDED)) == 1


def test_a_court_moves_and_takes_people_along():
    world = front(men=0, wars=False)
    world.begin()
    people = world.state.places.people[3]
    ends.move_capital(world.world, world.state, world.log, world.blue, 2)
    polities, places = world.state.polities, world.state.places
    assert polities.capital[world.blue] == 2
    assert places.people[3] == pytest.approx(0.95 * people)
    assert world.state.theatres.dependants[world.at_theirs] == pytest.approx(0.05 * people)
    assert world.told(CAPITAL_MOVED) == [(world.blue, -1, 2)]
    ends.move_capital(world.world, world.state, world.log, world.blue, 0)  # not its own
    assert polities.capital[world.blue] == 2


def test_a_court_that_submits_becomes_a_vassal():
    world = front(men=0, aim=TAKE)
    world.begin()
    ends.submit(world.world, world.state, world.log, world.blue, world.red)
    assert world.state.polities.patron[world.blue] == world.red
    assert world.state.relations.treaty[world.blue, world.red] == VASSAL
    assert world.state.polities.at_war[world.red, world.blue] == 0
    assert world.state.polities.alive[world.blue] == 1


def test_a_court_that_submits_with_most_of_its_land_keeps_its_house_whatever_the_other_meant():
    world = front(men=0, aim=DESTROY)
    world.state.rules.annexed = 0.5
    world.begin()
    ends.submit(world.world, world.state, world.log, world.blue, world.red)
    assert world.state.polities.patron[world.blue] == world.red
    assert world.state.polities.alive[world.blue] == 1
    assert not world.events(STATE_ENDED)


def test_a_court_that_submits_when_most_is_taken_to_one_who_means_to_end_it_ends():
    world = front(men=0, aim=DESTROY)
    world.state.rules.annexed = 0.5
    world.state.places.core[0], world.state.places.people[0] = world.blue, 1e6  # the other has it already
    a = world.army(world.blue, 2, foot=5_000.0, own=500.0, theatre=world.at_theirs)
    name = world.army(world.blue, 2, theatre=world.at_theirs, name="never raised", posture=UNFORMED)
    world.begin()
    ends.submit(world.world, world.state, world.log, world.blue, world.red)
    assert world.state.armies.polity[name] == world.blue  # nobody raises an army under it
    assert world.events(SUBMITTED)
    assert world.events(STATE_ENDED)
    assert list(world.state.places.holder[:4]) == [world.red] * 4
    armies = world.state.armies
    assert (armies.polity[a], armies.theatre[a], armies.origin[a]) == (world.red, world.at_home, world.blue)
    world.fight(40)
    assert world.men(a) > 4_000.0
    assert max(world.audit()) < 1e-9


def test_places_are_counted():
    world = front(men=0)
    world.begin()
    assert ends.places_of(world.world, world.state, world.blue) == 3
