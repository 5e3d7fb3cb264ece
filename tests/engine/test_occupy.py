"""What becomes of a place that changes hands, and of one that nobody holds."""

import pytest

from tests.engine.war_small import front
from zongheng.engine import occupy, plunder
from zongheng.engine.annals import CEDED, ENTERED, GARRISONED, GIVEN_UP, REOCCUPIED, SACKED, TAKEN
from zongheng.engine.courses import VACUUM
from zongheng.engine.realm import HOLD_LINE, IDLE, RAID, TAKE, TO_RAID, TO_TAKE
from zongheng.engine.state import HOLD


def at_town(mission=TO_TAKE, garrison=0.0, men=20_000.0, aim=TAKE, **his):
    """Red's army in the first town of blue, a day before it acts."""
    world = front(aim=aim, men=men, his={"garrison": garrison, **his}, towns=3)
    world.begin()
    armies, a = world.state.armies, world.main
    armies.place[a], armies.mission[a], armies.target[a] = 1, mission, 1
    armies.own[a] = 0.1 * men
    return world, a


def test_who_means_to_keep_a_town_leaves_men_in_it():
    world, a = at_town()
    world.fight(1)
    places = world.state.places
    assert world.told(ENTERED) == [(world.red, world.blue, 1)]
    assert (places.holder[1], places.occupied[1], places.changed[1]) == (world.red, 1, 0)
    ((*_, left, men),) = world.events(GARRISONED)
    assert left == pytest.approx(max(800.0, 0.12 * 20_000 * 0.5))
    assert (places.garrison[1], world.men(a)) == (left, men)
    assert world.state.armies.mission[a] == IDLE
    assert max(world.audit()) < 1e-9


def test_the_loser_remembers_what_he_lost():
    world, _ = at_town()
    world.fight(1)
    assert world.state.relations.lost[world.blue, world.red] == 1.0
    assert world.state.places.claim[1] == world.blue
    assert world.state.places.theatre[1] == world.at_home


def test_an_old_claim_of_a_third_outlives_the_conquest():
    world, _ = at_town()
    third = world.court("third")
    world.state.places.claim[1] = third
    world.fight(1)
    assert world.state.places.claim[1] == third


def test_an_army_too_small_to_leave_men_stays_itself_and_loses_the_town_when_it_goes():
    world, a = at_town(men=900.0)
    world.fight(1)
    assert world.state.places.garrison[1] < 100.0
    assert world.state.places.holder[1] == world.red
    world.turn_back(a)
    assert world.state.places.holder[1] == -1


def test_officials_rule_a_conquered_town_after_some_months():
    world, _ = at_town()
    world.state.polities.at_war[:] = 0
    world.state.places.holder[1], world.state.places.garrison[1], world.state.places.occupied[1] = world.red, 1_000.0, 1
    world.state.places.changed[1] = 0
    world.fight(170)
    assert world.state.places.occupied[1] == 1
    world.fight(30)
    assert world.state.places.occupied[1] == 0


def test_after_a_generation_people_belong_to_who_rules_them():
    world, _ = at_town()
    places = world.state.places
    places.holder[1], places.occupied[1], places.loyalty[1] = world.red, 0, 0.9
    places.changed[1] = world.state.day - (29 * 365)
    occupy.month(world.world, world.state, world.log)
    assert places.core[1] == world.blue
    places.changed[1] = world.state.day - (31 * 365)
    occupy.month(world.world, world.state, world.log)
    assert places.core[1] == world.red


def test_a_raider_sacks_an_open_town_and_leaves_it_to_nobody():
    world, a = at_town(TO_RAID, aim=RAID)
    people = world.state.places.people[[0, 1]].copy()
    world.fight(2)
    places = world.state.places
    assert world.told(SACKED) == [(world.red, world.blue, 1)]
    assert (places.holder[1], places.sacked[1]) == (-1, 1)
    assert places.people[1] < people[1]
    assert places.people[0] > people[0]  # captives
    assert places.devastation[1] > 0.3
    assert world.state.armies.own[a] > 0.1 * 20_000 - 1.0
    assert max(world.audit()) < 1e-9


def test_a_raider_before_walls_takes_what_is_outside_and_goes_home_in_time():
    world, a = at_town(TO_RAID, garrison=3_000.0, aim=RAID, wall=9.0)
    world.fight(10)
    assert world.state.places.garrison[1] == 3_000.0
    assert world.state.places.holder[1] == world.blue
    assert world.state.places.devastation[1] > 0.05
    world.state.relations.aim[world.red, world.blue] = HOLD_LINE
    world.fight(25)
    assert world.state.armies.place[a] == 0
    assert max(world.audit()) < 1e-9


def vacant(**rules):
    """A place of nobody between red and blue, long open."""
    world = front(men=0, towns=3, wars=False, rules=rules)
    places = world.state.places
    world.begin()
    places.holder[1], places.theatre[1], places.changed[1], places.garrison[1] = -1, -1, -9999, 0.0
    places.people[1] += 1_000.0  # the garrison went home
    return world, places


def test_who_has_men_next_door_takes_up_a_place_of_nobody():
    world, places = vacant()
    places.garrison[2] = 100.0  # blue cannot
    places.people[2] += 900.0
    occupy.month(world.world, world.state, world.log)
    assert world.told(REOCCUPIED) == [(world.red, -1, 1)]
    assert (places.holder[1], places.garrison[1], places.garrison[0]) == (world.red, 400.0, 1_600.0)
    assert max(world.audit()) < 1e-9


def test_a_place_just_left_stays_open_for_some_months():
    world, places = vacant()
    places.garrison[2], places.changed[1] = 100.0, 0
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == -1
    world.state.day = 130
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == world.red


def test_land_that_two_courts_could_take_lies_before_both():
    world, places = vacant()
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == -1
    docket = world.state.docket
    open_ = [(docket.kind[m], docket.court[m], docket.place[m]) for m in range(docket.status.size) if docket.status[m]]
    assert sorted(open_) == [(VACUUM, world.red, 1), (VACUUM, world.blue, 1)]
    occupy.take_up(world.world, world.state, world.log, world.blue, 1)
    assert places.holder[1] == world.blue


def test_nobody_takes_up_a_place_beside_an_enemy_army():
    world, places = vacant()
    world.war(world.red, world.blue)
    places.garrison[2], places.core[1] = 100.0, world.red
    b = world.army(world.blue, 1, foot=5_000.0, theatre=world.at_theirs)
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == -1
    world.state.armies.place[b] = world.town(world.blue, 900.0, 0.0, people=1.0, region=0)
    occupy.month(world.world, world.state, world.log)
    assert places.holder[1] == world.red


def test_a_place_is_ceded_and_its_garrison_marches_off():
    world = front(men=0, wars=False)
    world.begin()
    occupy.cede(world.world, world.state, world.log, 1, world.red)
    places = world.state.places
    assert world.told(CEDED) == [(world.blue, world.red, 1)]
    assert (places.holder[1], places.garrison[1], places.garrison[2]) == (world.red, 0.0, 2_000.0)
    assert places.claim[1] == world.blue
    assert world.state.relations.lost[world.blue, world.red] == 0.0
    assert max(world.audit()) < 1e-9


def test_a_stormed_garrison_dies_but_for_those_who_are_spared():
    world, _a = at_town(garrison=1_000.0)
    world.begin()
    spared = plunder.spare(world.state, 1, 1_000.0)
    assert spared == pytest.approx(300.0)
    assert world.state.places.garrison[1] == spared
    assert world.state.polities.dead[world.blue] == pytest.approx(700.0)
    assert max(world.audit()) < 1e-9


def test_allies_who_besiege_together_share_what_is_in_the_granary():
    world, a = at_town(garrison=1_000.0, grain=1_000.0)
    ally = world.court("ally", enemies=(world.blue,))
    b = world.army(ally, 1, foot=20_000.0, home=1, own=0.0)
    armies = world.state.armies
    armies.before[a] = armies.before[b] = 1
    world.begin()
    plunder.share_out(world.world, world.state, a, 1)
    assert armies.own[b] == pytest.approx(500.0)
    assert world.state.places.grain[1] == pytest.approx(500.0)


def test_a_conquered_town_without_men_is_lost_again():
    world, a = at_town()
    places = world.state.places
    places.holder[1], places.occupied[1], places.garrison[1] = world.red, 1, 0.0
    world.state.armies.place[a] = 0
    occupy.month(world.world, world.state, world.log)
    assert world.events(GIVEN_UP)
    assert places.holder[1] == -1


def test_a_town_that_is_stormed_and_kept_is_sacked_in_part():
    world, a = at_town(garrison=300.0, wall=0.0, loyalty=1.0)
    before = world.state.places.people[1]
    world.until_event(TAKEN, 30)
    lost = 1.0 - world.state.places.people[1] / before
    assert 0.0 < lost < 0.05
    assert world.state.places.holder[1] == world.red
    assert world.state.armies.posture[a] == HOLD
