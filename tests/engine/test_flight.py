"""Courts that leave their seat: where they go, how long it takes, who comes with them and who comes upon them."""

import pytest

from tests.engine.dealings import do, told
from tests.engine.war_small import front
from zongheng.engine import ends, flight, treaty
from zongheng.engine.annals import CAPITAL_FELL, CAPITAL_MOVED, COURT_CAUGHT, STATE_ENDED
from zongheng.engine.state import HOLD

SAFE = {"ruler_taken": 0.0}


def court(towns=6, men=0, wars=True, **rules):
    """Blue sits at the end of a road of its own towns, 80 km from each to the next; red holds the other end."""
    world = front(men=men, towns=towns, wars=wars, rules={**SAFE, **rules}).begin()
    world.q, world.seat = world.blue, towns - 1
    return world


def refuge(world, source=None, but=-1):
    at = world.seat if source is None else source
    return flight.refuge(world.world, world.state, world.scratches[0], world.q, at, but)


def falls(world, p=None):
    """The capital of blue is lost to red."""
    world.state.places.holder[world.state.polities.capital[world.q] if p is None else p] = world.red
    do(world, ends.watch)
    return world


def test_S08_of_towns_that_offer_as_much_a_court_goes_neither_next_door_nor_to_the_end_of_the_world():
    step = 80.0 / 28.0  # days from a town to the next
    for best in (1, 2, 3):
        world = court(towns=8, flight_days=best * step)
        assert refuge(world) == world.seat - best
        assert refuge(world, but=world.seat - best) in (world.seat - best - 1, world.seat - best + 1)


@pytest.mark.parametrize("has", [{"people": 1e6}, {"grain": 1e6}, {"garrison": 60_000.0}, {"wall": 60.0}])
def test_S08_a_court_goes_where_people_grain_men_and_walls_are(has):
    world = court()
    for field, value in has.items():
        world.state.places[field][2] = value
    assert refuge(world) == 2


def test_S08_a_court_goes_nowhere_where_an_enemy_is_believed_to_lie_or_bars_the_road():
    world = court(men=20_000.0, flight_days=3.0)
    world.state.theatres.place[world.at_theirs, world.main] = world.seat - 1
    world.state.theatres.men[world.at_theirs, world.main] = 20_000.0
    assert refuge(world) == world.seat - 2
    world.state.places.invested[world.seat - 2] = 5
    assert refuge(world) == world.seat - 3
    world.state.places.holder[world.seat - 1] = world.red  # with its garrison, on the only road
    assert refuge(world) == -1


def test_S08_a_court_is_on_the_road_for_as_many_days_as_men_walk():
    world = court(wars=False)
    do(world, ends.move_capital, world.q, 1)
    days = 4 * 80.0 / world.state.rules.foot_day
    assert days <= world.state.polities.arrives[world.q] - world.state.day <= days + 1.0
    assert told(world, CAPITAL_MOVED)[0][6] == world.state.polities.arrives[world.q]
    assert flight.is_on_the_road(world.state, world.q)
    assert flight.where(world.world, world.state, world.q)[0] == pytest.approx(world.world.places.x[world.seat])
    world.state.day = world.state.polities.arrives[world.q] // 2
    assert flight.where(world.world, world.state, world.q)[0] == pytest.approx(240.0, abs=20.0)
    assert flight.near(world.world, world.state, world.q) == 3
    world.state.day = world.state.polities.arrives[world.q]
    assert not flight.is_on_the_road(world.state, world.q)


def test_S08_an_enemy_who_comes_upon_a_court_on_the_road_scatters_it():
    world = court(men=20_000.0)
    do(world, ends.move_capital, world.q, 1)
    world.state.places.core[0] = world.q  # who feel that they are blue's and are red's
    do(world, ends.watch)
    assert not told(world, COURT_CAUGHT)
    world.state.armies.place[world.main], world.state.armies.posture[world.main] = world.seat, HOLD
    for _ in range(2):
        do(world, ends.watch)  # what got away is not come upon twice
    assert [row[1:3] for row in told(world, COURT_CAUGHT)] == [(world.red, world.q)]
    assert world.state.polities.retinue[world.q] < 1.0
    assert world.state.polities.alive[world.q] == 1


def test_S08_a_town_that_falls_before_the_court_is_there_is_no_capital_taken_and_it_turns_aside():
    world = court()
    do(world, ends.move_capital, world.q, 1)
    world.state.day += 2
    falls(world, 1)
    assert not told(world, CAPITAL_FELL)
    assert world.state.polities.capital[world.q] not in (0, 1)
    assert len(told(world, CAPITAL_MOVED)) == 2


def test_S07_each_flight_costs_a_court_followers_the_more_the_less_land_it_has():
    kept = []
    for held in (1.0, 0.2):
        world = court()
        places = world.state.places
        places.people[2] = 400_000.0 * (1.0 - held) / held  # who feel that they are blue's and are red's
        places.holder[2], places.core[2] = world.red, world.q
        falls(world)
        kept.append(float(world.state.polities.retinue[world.q]))
    keeps = float(world.state.rules.flight_keeps)
    assert keeps < kept[1] < kept[0] < 1.0


def test_S07_a_court_that_has_lost_its_seat_too_often_is_one_no_more_though_it_holds_towns():
    world = court(towns=8, court_least=0.0)
    places = world.state.places
    places.people[1], places.holder[1], places.core[1] = 1e9, world.red, world.q
    many = 0
    while world.state.polities.alive[world.q] == 1:
        world.state.day += 60
        falls(world)
        many += 1
    assert 1 < many < 4
    assert (places.holder[:8] == world.q).sum() == 0
    assert [row[1] for row in told(world, STATE_ENDED)] == [world.q]


def test_S78_towns_of_a_state_that_is_no_more_open_to_whose_land_begins_at_their_gates():
    world = court(towns=8, court_breaks=2.0)
    before = world.state.places.garrison.copy()
    falls(world)
    places, last = world.state.places, world.seat
    assert places.holder[last - 1] == world.red  # beside the capital that red holds now
    assert places.garrison[last - 1] == before[last - 1]
    assert places.holder[1] == world.red
    assert list(places.holder[2 : last - 1]) == [-1] * (last - 3)
    assert max(world.audit()) < 1e-9


def test_S08_a_court_that_sits_still_fills_its_offices_again():
    world = court()
    world.state.polities.retinue[world.q] = 0.2
    world.state.day = 10
    for _ in range(400):
        do(world, ends.watch)
        world.state.day += 1
    assert 0.2 < world.state.polities.retinue[world.q] < 1.0
    before = float(world.state.polities.retinue[world.q])
    do(world, treaty.end_war, world.red, world.q, 0)
    do(world, ends.move_capital, world.q, 2)
    keeps = float(world.state.rules.move_keeps)
    assert keeps * before <= world.state.polities.retinue[world.q] <= before


def test_S07_where_nobody_comes_out_of_a_seat_its_ruler_is_lost_and_others_raise_a_court_if_much_is_left():
    for lost, alive in ((0.0, 1), (1e9, 0)):
        world = court(towns=8, ruler_taken=0.0)
        places, last = world.state.places, world.seat
        ruler = world.state.polities.ruler[world.q] = world.person("ruler", world.q, 1, 50)
        places.holder[last - 1], places.core[last - 1] = world.red, world.q
        places.people[last - 1] += lost
        assert refuge(world) == -1
        falls(world)
        assert world.state.people.alive[ruler] == 0
        assert world.state.polities.alive[world.q] == alive
        assert not flight.is_on_the_road(world.state, world.q)


def test_a_state_that_holds_most_of_its_land_outlives_the_end_of_its_court():
    world = court(towns=8, ruler_taken=0.0)
    polities = world.state.polities
    ruler = polities.ruler[world.q] = world.person("ruler", world.q, 1, 50)
    polities.retinue[world.q] = 0.05
    falls(world)
    assert polities.alive[world.q] == 1
    assert world.state.people.alive[ruler] == 0
    assert polities.retinue[world.q] > 0.8
