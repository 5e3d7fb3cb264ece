"""Who goes to take a place, and with how many: hosts that go as one, and pastures that nobody can hold who does not
herd.
"""

import pytest

from zongheng.engine import army, assault, capture, missions, occupy, paths, reckoning, supply, targets, works
from zongheng.engine.annals import CAMPAIGN
from zongheng.engine.realm import BAND, IDLE, STEPPE, TAKE, TO_TAKE
from zongheng.engine.state import FOOT, MARCH, TERRAIN

from .test_systems_war import mission, planned
from .war_small import front

GRASS = TERRAIN.index("steppe")


def three(men=7_000.0, garrison=3_500.0, **options):
    """Red's three armies at its base before a town that none of them could take."""
    world = front(men=men, his={"garrison": garrison, "people": 3e5}, rules={"view_unknown": 900.0, **options})
    world.others = [
        world.army(world.red, 0, foot=men, own=0.1 * men, theatre=world.at_home, name=name) for name in ("one", "two")
    ]
    world.begin()
    return world


def test_S59_as_many_armies_go_together_as_make_the_most_of_it():
    world = three(attempt=0.35)
    host = capture.host(world.state, world.at_home, world.main, True)
    assert sorted(host) == world.others
    chances = []
    for many in range(3):
        wall = sum(assault.outside(world.world, world.state, b) for b in host[:many])
        field = sum(targets.in_field(world.world, world.state, b, 0) for b in host[:many])
        way = (world.world, world.state, world.at_home, world.main, 1, 60.0, 1.0, wall, field)
        chances.append(targets.take_by(*way)[0])
    assert chances == sorted(chances)
    assert chances[0] < 0.35 < chances[2]
    assert planned(world) == (TO_TAKE, 1)
    assert [mission(world, b) for b in world.others] == [(TO_TAKE, 1)] * 2
    assert len(world.events(CAMPAIGN)) == 3


def test_S58_no_more_armies_go_together_than_are_sure_enough():
    def many(tells_off):
        world = three(attempt=0.1, toil=0.0, risk_fear=0.0, tells_off=tells_off)
        planned(world)
        return len(world.events(CAMPAIGN))

    assert many(2.0) == 3  # nothing is ever sure enough, and more can only help
    assert many(0.45) == 2


def test_more_men_than_find_room_before_a_wall_make_no_town_fall_the_surer():
    def chances(room):
        world = three(wall_room=room)
        way = (world.world, world.state, world.at_home, world.main, 1, 60.0, 1.0)
        return [targets.take_by(*way, more, more)[0] for more in (0.0, 3_000.0, 6_000.0)]

    wide, narrow = chances(1e6), chances(1e3)
    assert wide == sorted(set(wide))
    assert narrow == pytest.approx([narrow[0]] * 3)
    assert narrow[0] < wide[0]


def test_where_a_band_has_its_den_is_no_capital():
    world = front()
    world.begin()
    seat = int(world.state.polities.capital[world.blue])
    court = targets.value(world.world, world.state, world.red, seat)
    world.state.polities.kind[world.blue] = BAND
    assert targets.value(world.world, world.state, world.red, seat) == pytest.approx(
        court - world.state.rules.capital_worth
    )


def test_one_army_goes_alone_where_more_would_add_nothing():
    world = three(men=30_000.0, garrison=300.0)
    assert planned(world) == (TO_TAKE, 1)
    assert capture.weigh(
        world.world, world.state, world.at_home, world.main, capture.host(world.state, world.at_home, world.main, True),
        1, 4.0, (0.0, 0.0), 1e5, 1.0, 0.0,
    )[1] == TO_TAKE  # fmt: skip


def test_who_goes_together_eats_of_the_same_country():
    world = three()
    alone, shared = (targets.stay(world.world, world.state, world.main, 1, 5.0, 9e3, beside) for beside in (0.0, 900.0))
    assert shared < alone


def test_S59_a_ruler_who_leads_himself_calls_on_every_theatre_that_fights_the_same_enemy():
    world = three()
    far = world.theatre(world.red, 0)
    state = world.state
    state.armies.theatre[world.others[1]] = far
    state.theatres.aim[far], state.theatres.enemy[far] = TAKE, world.blue
    khan = world.person("khan", world.red)
    state.polities.ruler[world.red], state.theatres.head[world.at_home] = khan, world.main
    assert list(capture.host(state, world.at_home, world.main, True)) == world.others[:1]
    state.armies.commander[world.main] = khan
    assert sorted(capture.host(state, world.at_home, world.main, True)) == world.others
    state.theatres.aim[far] = IDLE
    assert list(capture.host(state, world.at_home, world.main, True)) == world.others[:1]


def camp(towns=4):
    """Blue's first place is a camp on the grass."""
    world = front(towns=towns, his={"garrison": 100.0, "wall": 0.0})
    world.world.places.terrain[1] = GRASS
    world.begin()
    world.state.places.pasture[1] = 1
    return world


def test_nobody_can_keep_a_pasture_who_does_not_herd():
    assert planned(camp(towns=2)) == (IDLE, -1)
    world = camp(towns=2)
    world.state.places.pasture[1] = 0
    assert planned(world) == (TO_TAKE, 1)
    world = camp(towns=2)
    world.state.armies.steppe[world.main] = 1  # riders of a state could live there, but not hold it
    assert planned(world) == (IDLE, -1)
    world = camp(towns=2)
    world.state.armies.steppe[world.main], world.state.polities.kind[world.red] = 1, STEPPE
    assert planned(world) == (TO_TAKE, 1)


def test_a_wall_built_on_the_grass_makes_a_town_of_it():
    world = camp()
    assert army.is_pasture(world.state, 1)
    assert army.finds_nobody(world.state, world.main, 1)
    world.state.armies.steppe[world.main] = 1
    assert not army.finds_nobody(world.state, world.main, 1)
    world.state.places.fort[1] = 1e-3
    works._build(world.world, world.state, world.log, 1)
    assert not army.is_pasture(world.state, 1)


def test_a_state_that_comes_to_a_pasture_all_the_same_does_not_stay():
    world = camp()
    assert not occupy.means_to_keep(world.state, world.main, 1)
    world.state.places.pasture[1] = 0
    assert occupy.means_to_keep(world.state, world.main, 1)


def test_herdsmen_leave_nothing_to_an_army_that_does_not_herd():
    world = camp()
    armies, places = world.state.armies, world.state.places
    armies.place[world.main] = 1
    assert supply._forage(world.world, world.state, world.main, 10.0) == 0.0
    lasts = targets.stay(world.world, world.state, world.main, 1, 4.0, 1e4, 0.0)
    places.pasture[1] = 0
    assert targets.stay(world.world, world.state, world.main, 1, 4.0, 1e4, 0.0) > lasts
    assert supply._forage(world.world, world.state, world.main, 10.0) > 0.0


def test_pasture_is_worth_to_a_court_of_tillers_what_herdsmen_give():
    world = camp()
    value = targets.value(world.world, world.state, world.red, 1)
    reckoning.take_census(world.world, world.state)
    polities = world.state.polities
    assert polities.herds[world.red] == pytest.approx(world.state.rules.tax_steppe / world.state.rules.tax_dry)
    assert 0.0 < polities.settled[world.blue] < 1.0
    assert targets.value(world.world, world.state, world.red, 1) < value
    polities.kind[world.red] = STEPPE
    reckoning.take_census(world.world, world.state)
    assert polities.herds[world.red] == 1.0


def test_tillers_take_up_no_pasture_next_door():
    world = camp()
    places = world.state.places
    occupy.change_hands(world.world, world.state, 1, -1, world.blue)
    places.garrison[0] = 1e4
    places.holder[2:] = -1
    places.changed[1] = -9999
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == -1
    places.pasture[1] = 0
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == world.red


def test_those_who_wait_for_each_other_are_as_near():
    world = three()
    host = capture.host(world.state, world.at_home, world.main, True)
    paths.reach(world.world, world.state, world.scratches[0], 0, FOOT, world.red, 20.0)
    missions.send_host(world.world, world.state, world.scratches[0], world.log, world.main, host, 1, 0.5)
    assert all(world.state.armies.target[b] == 1 for b in (world.main, *world.others))
    assert all(world.state.armies.posture[b] == MARCH or world.state.armies.wait_until[b] > 0 for b in world.others)
