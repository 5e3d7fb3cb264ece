"""People: they come of age, rule, advise, command, win and lose standing, quarrel and die."""

import math

import numpy as np
import pytest

from tests.engine.realm_small import YEAR, Realm, realm
from zongheng.engine import battle as fighting, lives, luck, offices, people, standing, throne
from zongheng.engine.annals import (
    ABDICATED,
    ACCEDED,
    APPOINTED,
    BATTLE,
    BROKE,
    CALLED_HOME,
    CAPITAL_FELL,
    COMMANDER_FELL,
    DEFECTED,
    DIED,
    DISGRACED,
    HALTED,
    REGENCY,
    RULER_DIED,
    TAKEN,
)  # fmt: skip
from zongheng.engine.realm import COMMANDER, COMMISSIONER, GO_HOME, IDLE, MINISTER, REBEL, RULER, TO_TAKE
from zongheng.engine.state import FLEE, HOLD, MARCH, WITHDRAW

IMMORTAL = {"mortal": 0.0, "mortal_sixty": 0.0, "reign": 1e12}
STEADY = {"blame_fade": 0.0, "hall_forgets": 0.0, "appoint_luck": 0.0, "prestige_fade": 0.0}
SURE = {"of_age": 20.0}


def still(**rules):
    """Two courts in which nobody dies unless he is made to."""
    return realm(**{**IMMORTAL, **STEADY, **SURE, **rules})


def kill(world, c):
    lives.die(world.state, world.log, c)


def one(world, kind):
    (found,) = [i for i in range(world.log.count) if world.log.kind[i] == kind]
    return found


def note(world, kind, **columns):
    """Write an event of yesterday into the annals by hand."""
    i = int(world.log.count)
    world.log.count += 1
    for name in ("army", "other", "place", "polity", "of", "who"):
        world.log[name][i] = columns.get(name, -1)
    world.log.day[i], world.log.kind[i] = max(world.state.day - 1, 0), kind
    world.log.x[i], world.log.y[i] = columns.get("x", 0.0), columns.get("y", 0.0)
    return i


def pass_a_day(world):
    world.state.day += 1
    return world


# -- lives -----------------------------------------------------------------------------------------------------------


def test_the_hazard_of_death_is_a_constant_and_a_part_that_doubles_with_age():
    world = Realm(mortal=0.01, mortal_sixty=0.04, mortal_doubling=10.0)
    assert lives.hazard(world.state, 60.0) == pytest.approx(0.05)
    assert lives.hazard(world.state, 70.0) == pytest.approx(0.09)
    assert lives.hazard(world.state, 20.0) == pytest.approx(0.0125)


def test_of_many_people_of_sixty_as_many_die_in_a_year_as_the_life_table_says():
    world = Realm(mortal=0.0, mortal_sixty=0.1, mortal_doubling=1e9)
    for n in range(250):
        world.person(f"old {n}", age=60)
    died = 0
    for run in range(8):
        twin = world.with_run(run)
        twin.turn(12, lives)
        died += sum(1 for e in twin.events() if e[1] == DIED)
    assert died / 2000 == pytest.approx(1.0 - math.exp(-0.1), abs=0.02)


def test_the_day_of_a_death_by_the_record_is_kept_and_nobody_comes_back():
    world = Realm(**{**IMMORTAL, "deaths_by_record": 1.0})
    c, other = world.person("noted", dies=100), world.person("unknown")
    world.turn(3, lives)
    assert world.state.people.alive[c] == 1
    world.turn(24, lives)
    assert world.state.people.alive[c] == 0
    assert world.state.people.alive[other] == 1  # of whom the record says nothing, the life table decides
    assert [e[1] for e in world.events()] == [DIED]


def test_somebody_dies_on_the_day_that_the_record_has():
    world = Realm(**{**IMMORTAL, "deaths_by_record": 1.0})
    world.person("noted", dies=100)
    world.turn(6, lives)
    assert [e[0] for e in world.events(DIED)] == [100]


def test_a_death_of_which_the_record_has_the_year_falls_on_any_day_of_it():
    days = []
    for run in range(40):
        world = Realm(**{**IMMORTAL, "deaths_by_record": 1.0}).with_run(run)
        c, known = world.person("noted", dies=700, within=182), world.person("known", dies=300)
        people.open_ranks(world.state)
        days.append(int(world.state.people.dies[c]))
        assert world.state.people.dies[known] == 300
    assert 518 <= min(days) < 600 < 800 < max(days) <= 882
    assert len(set(days)) > 30


def test_deaths_fall_on_all_days_of_a_month_and_not_on_its_first():
    world = Realm(mortal=0.5)
    for n in range(100):
        world.person(f"man {n}", age=20)
    world.turn(1, lives)
    world.turn(1, lives)
    days = {e[0] for e in world.events(DIED)}
    assert len(days) > 5
    assert max(days) < 62


def test_a_throne_passes_on_on_the_day_of_a_death():
    world = still()
    old = world.ruler_of["north"]
    world.person("son", world.north, RULER, 25)
    world.state.people.ends[old] = 40
    world.turn(3, people)
    assert [e[0] for e in world.events(RULER_DIED) + world.events(ACCEDED)] == [40, 40]


def test_by_the_life_table_the_record_counts_for_nothing():
    world = Realm(**{**IMMORTAL, "deaths_by_record": 0.0})
    c = world.person("noted", dies=10)
    world.turn(24, lives)
    assert world.state.people.alive[c] == 1


def test_a_child_comes_of_age_and_the_dead_do_not():
    world = Realm(**IMMORTAL, of_age=20.0)
    child, dead = world.person("child", age=19, alive=0), world.person("dead", age=19, alive=0, dies=-400)
    world.turn(15, lives)
    assert world.state.people.alive[child] == 1
    assert world.state.people.alive[dead] == 0


def test_deaths_follow_the_key_of_a_person_and_not_his_row():
    def dead_of(names):
        world = Realm(mortal=0.5)
        rows = {name: world.person(name) for name in names}
        world.turn(12, lives)
        return {name for name, c in rows.items() if world.state.people.alive[c] == 0}

    names = [f"man {i}" for i in range(20)]
    assert dead_of(names) == dead_of(names[::-1])


# -- rulers ----------------------------------------------------------------------------------------------------------


def test_S04_a_dead_ruler_is_followed_by_the_heir_he_named():
    world = still()
    old = world.ruler_of["north"]
    son, uncle = world.person("son", world.north, RULER, 25), world.person("uncle", world.north, RULER, 60)
    world.state.people.heir[old] = son
    kill(world, old)
    world.turn(1, people)
    assert world.state.polities.ruler[world.north] == son
    assert world.state.polities.regent[world.north] == 0
    assert uncle >= 0
    assert world.log.who[one(world, RULER_DIED)] == old
    assert world.log.who[one(world, ACCEDED)] == son


def test_who_ruled_a_state_that_is_no_more_dies_as_anybody():
    world = still()
    old = world.ruler_of["north"]
    world.state.polities.alive[world.north] = 0
    kill(world, old)
    assert not world.events(RULER_DIED)
    assert world.log.who[one(world, DIED)] == old


def test_S04_steppe_peoples_raise_no_child_while_there_is_a_man():
    for steppe, age, follows in ((True, 6, "uncle"), (True, 25, "son"), (False, 6, "son")):
        world = still(steppe=True)
        q, old = (world.nomads, "nomads") if steppe else (world.north, "north")
        son = world.person("son", q, RULER, age, alive=int(age > 20))
        uncle = world.person("uncle", q, RULER, 50)
        world.state.people.heir[world.ruler_of[old]] = son
        assert throne.heir(world.state, q) == {"son": son, "uncle": uncle}[follows]


def test_without_a_named_heir_the_eldest_of_the_house_follows_and_his_claim_is_disputed():
    world = still(regency=1e9)
    world.person("younger", world.north, RULER, 25)
    elder = world.person("elder", world.north, RULER, 50)
    kill(world, world.ruler_of["north"])
    world.turn(1, people)
    assert world.state.polities.ruler[world.north] == elder
    assert world.state.polities.regent[world.north] == 1


def test_a_child_rules_under_a_regent_until_he_is_grown():
    world = still(regency=0.01)
    child = world.person("child", world.north, RULER, 18, alive=0)
    world.state.people.heir[world.ruler_of["north"]] = child
    kill(world, world.ruler_of["north"])
    world.turn(2, people)
    assert world.state.polities.ruler[world.north] == child
    assert world.state.people.alive[child] == 1
    assert world.state.polities.regent[world.north] == 1
    world.turn(30, people)
    assert world.state.polities.regent[world.north] == 0


def test_when_nobody_is_known_somebody_rules_all_the_same():
    world = still()
    kill(world, world.ruler_of["north"])
    world.turn(1, people)
    assert world.state.polities.ruler[world.north] == -1
    assert world.state.polities.regent[world.north] == 1
    assert world.state.polities.alive[world.north] == 1


def test_rulers_of_whom_nothing_is_known_die_too_and_a_known_heir_can_follow_them():
    world = still(reign=0.05)
    kill(world, world.ruler_of["north"])
    world.turn(1, people)
    grown = world.person("late cousin", world.north, RULER, 30)
    world.turn(24, people)
    assert world.state.polities.ruler[world.north] == grown


@pytest.mark.parametrize(("aggression", "caution", "rises"), [(0.9, 0.1, True), (0.1, 0.9, False)])
def test_S04_the_character_of_a_new_ruler_moves_the_court_toward_war_or_peace(aggression, caution, rises):
    world = still()
    world.faction(0, war=1.0)
    world.faction(1, war=-1.0)
    weight = world.state.polities.weight
    weight[world.north, :2] = 0.5
    world.person("heir", world.north, RULER, 30, aggression=aggression, caution=caution)
    kill(world, world.ruler_of["north"])
    world.turn(1, people)
    assert (weight[world.north, 0] > 0.5) == rises
    assert weight[world.north].sum() == pytest.approx(1.0)


def test_S04_the_mind_of_a_new_ruler_becomes_the_strongest_at_court():
    world = still(bend_ruler=0.4)
    weight = world.state.polities.weight
    weight[world.north, 0], weight[world.north, 1] = 0.6, 0.4
    world.person("heir", world.north, RULER, 30, stance=1)
    kill(world, world.ruler_of["north"])
    world.turn(1, people)
    assert weight[world.north, 1] > weight[world.north, 0]


def test_bending_keeps_the_sum_of_the_say_and_never_goes_below_nothing():
    world = still()
    weight = world.state.polities.weight
    c = world.person("man", world.north, MINISTER, stance=0, aggression=1.0, caution=0.0)
    world.faction(1, war=5.0)
    for share in (0.5, -0.9, -0.9, 0.3):
        before = weight[world.north].sum()
        throne.bend(world.state, world.log, world.north, c, share)
        assert weight[world.north].min() >= 0.0
        assert weight[world.north].sum() == pytest.approx(before) or weight[world.north].sum() == 0.0


def test_S04_the_death_of_a_steppe_ruler_calls_the_campaigns_home():
    world = still(steppe=True, kurultai_low=300.0, kurultai_high=600.0)
    world.war(world.nomads, world.north)
    a = world.army_of["nomads"]
    armies = world.state.armies
    world.begin()
    armies.commander[a] = -1
    armies.mission[a], armies.place[a], armies.posture[a] = TO_TAKE, world.at["north_seat"], HOLD
    kill(world, world.ruler_of["nomads"])
    world.turn(1, people)
    assert 300 <= world.state.polities.mourning[world.nomads] <= 600
    assert armies.mission[a] == TO_TAKE  # the word is still on the road
    world.turn(1, people)
    assert armies.mission[a] == GO_HOME
    assert armies.posture[a] == WITHDRAW
    assert world.log.x[one(world, CALLED_HOME)] == 1.0


def test_the_death_of_a_settled_ruler_calls_nobody_home():
    world = still(war=True)
    a = world.army_of["north"]
    world.begin()
    world.state.armies.mission[a], world.state.armies.place[a] = TO_TAKE, world.at["south_front"]
    kill(world, world.ruler_of["north"])
    world.turn(2, people)
    assert world.state.armies.mission[a] == TO_TAKE
    assert world.state.polities.mourning[world.north] == 0


def test_S07_a_throne_handed_over_in_haste_has_a_ruler_at_once_and_the_old_one_dies_as_a_private_man():
    world = still(steppe=True)
    old = world.ruler_of["nomads"]
    heir = world.person("cousin", world.nomads, RULER, 32)
    before = world.state.polities.prestige[world.nomads]
    assert people.hand_over(world.world, world.state, world.log, world.nomads)
    assert world.state.polities.ruler[world.nomads] == heir
    assert world.state.polities.mourning[world.nomads] == 0  # no assembly is waited for
    assert world.state.polities.prestige[world.nomads] < before
    kill(world, old)
    assert [e[1] for e in world.events()] == [ABDICATED, ACCEDED, DIED]
    assert world.state.polities.ruler[world.nomads] == heir


def test_S07_without_anybody_to_take_it_a_throne_cannot_be_handed_over():
    world = still()
    assert not people.hand_over(world.world, world.state, world.log, world.north)
    assert world.state.polities.ruler[world.north] == world.ruler_of["north"]


def test_S07_a_throne_is_not_handed_to_a_child():
    world = still()
    son = world.person("son", world.north, RULER, 6, alive=0)
    world.state.people.heir[world.ruler_of["north"]] = son
    assert not throne.can_hand_over(world.state, world.north)
    assert not people.hand_over(world.world, world.state, world.log, world.north)
    assert not world.events()
    world.state.people.born[son] = -25 * YEAR
    world.state.people.alive[son] = 1
    assert throne.can_hand_over(world.state, world.north)


def test_it_is_told_who_governs_for_a_child_and_that_nobody_does_for_a_man():
    for age, told in ((6, 1), (30, 0)):
        world = still()
        old = world.ruler_of["north"]
        world.state.people.heir[old] = world.person("son", world.north, RULER, age, alive=int(age > 20))
        kill(world, old)
        people.day(world.world, world.state, world.log)
        found = [i for i in range(world.log.count) if world.log.kind[i] == REGENCY]
        assert len(found) == world.state.polities.regent[world.north] == told
        for i in found:
            assert (world.log.who[i], world.log.x[i]) == (world.minister_of["north"], pytest.approx(6.0, abs=0.01))


def brothers(loyalty=0.0, **rules):
    """A steppe ruler and his brother, each with an army."""
    world = still(steppe=True, rivalry=1.0, **rules)
    brother = world.person("brother", world.nomads, RULER, 38, loyalty=loyalty)
    b = world.army(world.nomads, world.at["pasture"], horse=15_000.0, steppe=1, commander=brother)
    world.begin()
    return world, b


def test_S06_a_brother_of_the_ruler_with_an_army_of_his_own_holds_back():
    world, b = brothers()
    world.turn(1, people)
    assert world.state.armies.still_until[b] > world.state.day
    assert world.state.armies.still_until[world.army_of["nomads"]] == 0  # the ruler himself does not
    assert world.log.army[one(world, HALTED)] == b


def test_S06_a_loyal_brother_does_not_hold_back_nor_does_anybody_without_a_rival():
    world, b = brothers(loyalty=1.0)
    world.turn(3, people)
    assert world.state.armies.still_until[b] == 0
    world, b = brothers()
    world.state.armies.commander[world.army_of["nomads"]] = -1
    world.turn(1, people)
    assert world.state.armies.still_until[b] == 0


def test_S06_where_obedience_is_perfect_there_is_no_rivalry():
    world, b = brothers(obedience=0.0)
    world.turn(3, people)
    assert world.state.armies.still_until[b] == 0


# -- offices ---------------------------------------------------------------------------------------------------------


def test_a_vacant_ministry_goes_to_the_ablest_whom_the_ruler_likes():
    world = still(favour=0.5)
    world.state.polities.minister[world.north] = -1
    world.state.people.role[world.minister_of["north"]] = 0
    world.state.people.stance[world.ruler_of["north"]] = 2
    world.person("able", world.north, MINISTER, 50, competence=0.8, stance=3)
    liked = world.person("liked", world.north, MINISTER, 50, competence=0.5, stance=2)
    world.turn(1, people)
    assert world.state.polities.minister[world.north] == liked
    i = one(world, APPOINTED)
    assert (world.log.who[i], world.log.x[i]) == (liked, MINISTER)


def test_S05_a_minister_carries_more_of_the_hall_the_longer_he_is_in_office():
    world = still()
    q, c = world.north, world.minister_of["north"]
    world.state.people.since[c] = 0
    new = people.carry(world.state, q)
    world.state.day = 12 * YEAR
    old = people.carry(world.state, q)
    assert old > new
    world.state.polities.opposed[q] = 0.2
    assert people.carry(world.state, q) == pytest.approx(old - 0.2)


def test_S05_a_minister_carries_more_under_a_child_and_less_when_he_has_failed():
    world = still()
    q, c = world.north, world.minister_of["north"]
    usual = people.carry(world.state, q)
    world.state.polities.regent[q] = 1
    assert people.carry(world.state, q) > usual
    world.state.polities.regent[q] = 0
    people.blame_for(world.state, c, 0.4)
    assert people.carry(world.state, q) < usual


def test_S05_the_death_of_a_minister_who_ruled_in_the_rulers_name_frees_the_opposition():
    world = still(bend_minister=0.3)
    q, c = world.north, world.minister_of["north"]
    weight = world.state.polities.weight
    weight[q, 0], weight[q, 1] = 0.7, 0.3
    world.state.people.stance[c], world.state.people.since[c] = 0, -20 * YEAR
    world.state.people.competence[world.ruler_of["north"]] = 0.2
    before = people.carry(world.state, q)
    kill(world, c)
    world.turn(1, people)
    assert world.state.polities.minister[q] == -1
    assert weight[q, 1] > 0.4
    assert people.carry(world.state, q) < before


def test_a_minister_dismissed_in_disgrace_is_not_given_an_office_again_before_it_is_forgotten():
    world = still(blame_fade=0.1)
    q, c = world.north, world.minister_of["north"]
    people.blame_for(world.state, c, 0.9)
    people.dismiss(world.world, world.state, world.log, c)
    assert world.state.polities.minister[q] == -1
    assert world.log.x[one(world, DISGRACED)] == pytest.approx(0.9)
    world.turn(1, people)
    assert world.state.polities.minister[q] == -1
    world.turn(12, people)
    assert world.state.polities.minister[q] == c


def test_nobody_is_minister_of_a_court_that_he_does_not_serve():
    world = still()
    q, c = world.north, world.minister_of["north"]
    world.state.people.polity[c] = world.south
    world.turn(1, people)
    assert world.state.polities.minister[q] == -1


def test_a_minister_of_a_fallen_state_is_dismissed_by_the_court_that_he_serves_now():
    world = still()
    c = world.minister_of["south"]
    lives.serve(world.state, c, world.north)
    world.state.polities.alive[world.south] = 0  # its rolls were never closed
    people.dismiss(world.world, world.state, world.log, c)
    assert world.log.polity[one(world, DISGRACED)] == world.north


def test_a_theatre_without_a_commissioner_gets_one_and_with_him_another_will_to_obey():
    world = still(own_mind=0.5)
    t = world.theatre_of["north"]
    world.state.theatres.willing[t] = 0.77
    world.state.polities.weight[world.north, 0] = 1.0
    lone = world.person("lone", world.north, COMMISSIONER, 50, loyalty=0.8, stance=1, competence=0.9)
    world.person("soldier", world.north, COMMANDER, 50, competence=0.95)
    world.turn(1, people)
    assert world.state.theatres.commissioner[t] == lone
    assert world.state.theatres.willing[t] == pytest.approx(0.4)  # loyal, but of a mind that has no say at court


def test_a_great_army_without_a_commander_gets_the_best_free_man_and_nobody_leads_two():
    world = still()
    good = world.person("good", world.north, COMMANDER, 40, competence=0.9)
    a, b = world.army_of["north"], world.army(world.north, world.at["north_seat"], foot=9_000.0)
    small = world.army(world.north, world.at["north_seat"], foot=900.0)
    world.state.armies.commander[a] = -1
    world.state.theatres.commissioner[world.theatre_of["north"]] = world.person("in office", world.north, COMMISSIONER)
    world.turn(1, people)
    assert sorted(world.state.armies.commander[[a, b]].tolist()) == sorted([good, 2])  # 2 is the old general, now free
    assert world.state.armies.commander[small] == -1
    world.state.armies.commander[small] = good
    world.turn(1, people)
    assert (world.state.armies.commander[: world.state.n_armies] == good).sum() == 1


def test_old_men_are_not_called_to_another_office_but_keep_the_one_they_have():
    world = realm(retires=70.0)
    world.begin()
    q, t = world.north, world.theatre_of["north"]
    world.state.people.alive[:] = 0
    old = world.person("old", q, COMMISSIONER, 71, competence=1.0)
    world.state.theatres.commissioner[t] = -1
    world.turn(1, people)
    assert world.state.theatres.commissioner[t] == -1
    world.state.theatres.commissioner[t] = old
    world.turn(1, people)
    assert world.state.theatres.commissioner[t] == old
    young = world.person("young", q, COMMISSIONER, 60, competence=0.1)
    world.state.theatres.commissioner[t] = -1
    world.turn(1, people)
    assert world.state.theatres.commissioner[t] == young


def test_the_dead_hold_no_office():
    world = still()
    t, a = world.theatre_of["north"], world.army_of["north"]
    c = world.person("chief", world.north, COMMISSIONER)
    world.state.theatres.commissioner[t] = c
    general = world.state.armies.commander[a]
    kill(world, c)
    kill(world, general)
    assert world.state.theatres.commissioner[t] == -1
    assert world.state.armies.commander[a] == -1


def test_S78_men_of_a_state_that_is_no_more_serve_whoever_holds_its_seat_and_the_loyal_do_not():
    world = still(serve_again=12.0)
    q, seat = world.north, world.at["north_seat"]
    bought = world.person("bought", q, COMMANDER, loyalty=0.0)
    prince = world.person("prince", q, RULER, loyalty=0.0)
    loyal = world.person("loyal", q, COMMANDER, loyalty=1.0)
    world.begin()
    world.state.polities.alive[q], world.state.polities.ended[q] = 0, 5
    world.state.places.holder[seat] = world.south
    world.turn(1, people)
    assert world.state.people.polity[[bought, prince, loyal]].tolist() == [world.south, q, q]


# -- standing --------------------------------------------------------------------------------------------------------


def battle(world, winner, loser, men=20_000.0, lost=10_000.0):
    """Yesterday an army of the loser broke before one of the winner."""
    a, b = world.army_of[loser], world.army_of[winner]
    pass_a_day(world)
    q = getattr(world, loser)
    note(world, BATTLE, army=a, other=b, polity=q, x=men, y=men)
    note(world, BROKE, army=a, polity=q, x=men - lost, y=lost)
    return a, b


def test_S85_victory_raises_the_realm_and_its_commander_and_defeat_is_laid_at_somebodys_door():
    world = still(war=True, great_battle=30_000.0)
    polities, persons = world.state.polities, world.state.people
    beaten, victor = (world.state.armies.commander[world.army_of[name]] for name in ("north", "south"))
    persons.loyalty[victor], persons.blame[victor] = 0.5, 0.4
    battle(world, "south", "north")
    standing.month(world.world, world.state, world.log)
    assert polities.prestige[world.south] > 0.5 > polities.prestige[world.north]
    assert persons.loyalty[victor] > 0.5
    assert persons.blame[victor] < 0.4
    assert persons.blame[beaten] > 0.0
    assert persons.blame[world.minister_of["north"]] > 0.0
    assert persons.blame[world.minister_of["south"]] == 0.0


def test_S85_small_fights_move_little_and_old_ones_nothing():
    def prestige(men, days):
        world = still(war=True, great_battle=30_000.0)
        battle(world, "south", "north", men=men, lost=men / 2)
        world.state.day += days
        standing.month(world.world, world.state, world.log)
        return world.state.polities.prestige[world.south]

    assert prestige(30_000.0, 0) > prestige(3_000.0, 0) > 0.5
    assert prestige(30_000.0, 200) == 0.5


def test_each_event_is_weighed_once():
    world = still(war=True)
    battle(world, "south", "north")
    world.state.day = 40
    world._next_month()
    world.log.day[:2] = world.state.day - 1
    standing.month(world.world, world.state, world.log)
    once = world.state.polities.prestige[world.south]
    world._next_month()
    standing.month(world.world, world.state, world.log)
    assert world.state.polities.prestige[world.south] == once


def test_S86_tombs_won_back_raise_a_nation_more_than_a_town():
    def gained(claim, rites):
        world = still(war=True)
        p = world.at["north_gate"]
        world.state.places.claim[p], world.state.places.rites[p] = claim(world), rites
        pass_a_day(world)
        note(world, TAKEN, army=world.army_of["south"], place=p, polity=world.south, of=world.north)
        standing.month(world.world, world.state, world.log)
        return world.state.polities.prestige[world.south] - 0.5

    plain = gained(lambda world: -1, 1.0)
    assert gained(lambda world: world.south, 1.0) > plain > 0.0
    assert gained(lambda world: world.south, 0.0) == pytest.approx(plain)


def test_S86_a_capital_taken_raises_a_nation_and_may_cost_the_losers_minister_his_office():
    world = still(war=True, blame_capital=0.5)
    pass_a_day(world)
    note(world, CAPITAL_FELL, place=world.at["north_seat"], polity=world.south, of=world.north, x=1.0)
    standing.month(world.world, world.state, world.log)
    assert world.state.polities.prestige[world.south] > 0.5
    assert world.state.people.blame[world.minister_of["north"]] == 0.5


def test_S86_war_tires_a_nation_unpaid_war_more_and_peace_rests_it():
    def weary(war, owed=0.0, start=0.0):
        world = still(war=war)
        world.state.polities.weary[world.north], world.state.polities.arrears[world.north] = start, owed
        world.turn(12, standing)
        return world.state.polities.weary[world.north]

    assert weary(True, owed=12.0) > weary(True) > weary(False) == 0.0
    assert weary(False, start=0.5) < 0.5


def test_a_commander_whose_men_are_not_paid_loses_his_loyalty():
    world = still()
    a = world.army_of["north"]
    c = world.state.armies.commander[a]
    world.state.people.loyalty[c], world.state.armies.arrears[a] = 0.8, 12.0
    world.turn(12, standing)
    assert 0.4 < world.state.people.loyalty[c] < 0.7


def test_a_treasury_that_cannot_pay_is_laid_at_the_ministers_door():
    world = still()
    world.state.polities.treasury[world.north], world.state.polities.arrears[world.north] = 0.0, 3.0
    world.turn(1, standing)
    assert world.state.people.blame[world.minister_of["north"]] == pytest.approx(world.state.rules.blame_debt)


# -- the fallen ------------------------------------------------------------------------------------------------------


def test_S66_a_commander_without_loyalty_may_be_taken_and_serve_the_captor():
    world = still(captured=1.0)
    c = world.state.armies.commander[world.army_of["north"]]
    world.state.people.loyalty[c] = 0.0
    people.fall(world.state, world.log, c, world.south)
    assert world.state.people.alive[c] == 1
    assert world.state.people.polity[c] == world.south
    assert world.state.armies.commander[world.army_of["north"]] == -1
    assert world.log.of[one(world, DEFECTED)] == world.north


def test_S66_a_prince_who_is_taken_serves_no_other_lord():
    world = still(steppe=True, captured=1.0)
    prince = world.person("prince", world.nomads, RULER, 30)
    world.state.people.loyalty[prince] = 0.0
    people.fall(world.state, world.log, prince, world.north)
    assert world.state.people.alive[prince] == 0
    assert not [i for i in range(world.log.count) if world.log.kind[i] == DEFECTED]


def test_S66_a_loyal_commander_who_falls_is_lost():
    world = still(captured=1.0)
    c = world.state.armies.commander[world.army_of["north"]]
    world.state.people.loyalty[c] = 1.0
    people.fall(world.state, world.log, c, world.south)
    assert world.state.people.alive[c] == 0
    world.turn(60, people)
    assert world.state.people.alive[c] == 0


def test_S66_the_fall_of_a_commander_in_battle_takes_him_from_the_world():
    world = still(war=True, leader_falls=1.0, captured=0.0)
    a, b = world.army_of["north"], world.army_of["south"]
    c = world.state.armies.commander[a]
    fighting.open_battle(world.world, world.state, world.log, b, a, 0)
    fighting.fight(world.world, world.state, world.log)
    assert world.state.people.alive[c] == 0
    fell = [i for i in range(world.log.count) if world.log.kind[i] == COMMANDER_FELL]
    assert {int(world.log.who[i]) for i in fell} == {c, 5}  # each side lost its own


def test_a_ruler_who_falls_in_battle_leaves_an_empty_throne():
    world = still(steppe=True)
    khan = world.ruler_of["nomads"]
    heir = world.person("heir", world.nomads, RULER, 25)
    people.fall(world.state, world.log, khan, world.north)
    assert one(world, RULER_DIED) == 0
    world.turn(1, people)
    assert world.state.polities.ruler[world.nomads] == heir


# -- always ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("run", range(3))
def test_years_of_people_keep_every_share_a_share_and_repeat_themselves(run):
    def lived():
        world = realm(steppe=True, war=True, run=run, mortal=0.2)
        for i in range(12):
            polity = (world.north, world.south, world.nomads)[i % 3]
            role = (RULER, MINISTER, COMMANDER, REBEL)[i % 4]
            world.person(f"somebody {i}", polity, role, 15 + 5 * i, stance=i % 4 - 1, loyalty=0.1 * (i % 10))
        world.turn(120, people)
        return world

    world = lived()
    polities, persons = world.state.polities, world.state.people
    for share in (polities.prestige, polities.weary, polities.opposed, persons.blame, persons.loyalty):
        assert np.all((share >= 0.0) & (share <= 1.0))
    for q in (world.north, world.south, world.nomads):
        assert 0.0 <= people.carry(world.state, q) <= 1.0
        ruler, minister = polities.ruler[q], polities.minister[q]
        assert ruler < 0 or persons.alive[ruler] == 1
        assert minister < 0 or persons.alive[minister] == 1
    assert world.bits() == lived().bits()
    assert max(world.audit()) < 1e-9


def test_the_kinds_of_chance_have_numbers_of_their_own():
    mine = [v for k, v in luck.PURPOSES.items() if 110 <= v < 130]
    assert len(mine) == len(set(mine)) >= 15


def test_flight_and_march_are_left_alone_by_a_call_home():
    world = still(steppe=True)
    a = world.army_of["nomads"]
    world.begin()
    world.state.polities.mourning[world.nomads] = 999
    world.state.armies.posture[a], world.state.armies.mission[a] = FLEE, TO_TAKE
    throne.call_home(world.world, world.state, world.log)
    assert world.state.armies.posture[a] == FLEE
    world.state.armies.posture[a], world.state.armies.mission[a] = MARCH, IDLE
    throne.call_home(world.world, world.state, world.log)
    assert world.state.armies.posture[a] == MARCH
    assert offices.carry(world.state, world.nomads) >= 0.0
