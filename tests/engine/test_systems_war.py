"""Mechanisms of war that the source documents state, each shown at work. Numbers: dossier/systems.md, E, F, G, H."""

import numpy as np
import pytest

from tests.engine.small import PLAIN, STARVED, Small
from tests.engine.war_small import War, front
from zongheng.engine import (
    acts,
    advice,
    army,
    assault,
    battle,
    blockade,
    campaign,
    convoy,
    discord,
    ends,
    errands,
    march,
    matters,
    missions,
    occupy,
    orders,
    paths,
    peril,
    rout,
    supply,
    targets,
    train,
    worth,
)  # fmt: skip
from zongheng.engine.annals import (
    ARRIVED,
    BROKE,
    COMMANDER_FELL,
    DETACHED,
    ENROLLED,
    ENTERED,
    EPIDEMIC,
    FELL_BACK,
    FLOOD,
    FLOOD_BROKE_BACK,
    GARRISONED,
    GIVEN_UP,
    HALTED,
    JOINED,
    PASSAGE_FORCED,
    RELIEVED,
    SACKED,
    TAKEN,
    WITHHELD,
    YIELDED,
)  # fmt: skip
from zongheng.engine.courses import ABANDON, EVACUATE_PEOPLE, EXPOSED_LAND, HOLD as HOLD_IT
from zongheng.engine.realm import (
    ALLIANCE,
    DESTROY,
    GO_HOME,
    HOLD_LINE,
    IDLE,
    OPEN,
    RAID,
    TAKE,
    TO_JOIN_SIEGE,
    TO_RELIEVE,
    TO_TAKE,
    TURNING,
)  # fmt: skip
from zongheng.engine.state import CART, FLEE, FOOT, GONE, HOLD, HORSE, KINDS, MARCH, TERRAIN, UNFORMED, WITHDRAW

PASS, MOUNTAIN = KINDS.index("pass"), TERRAIN.index("mountain")


def mission(world, a=None):
    a = world.main if a is None else a
    return int(world.state.armies.mission[a]), int(world.state.armies.target[a])


def planned(world, a=None):
    """What the main army is sent for, by what is believed before any news of today."""
    campaign.plan(world.world, world.state, world.scratches[0], world.log)
    return mission(world, a)


def fails(world, days):
    """Live on, and say whether the places of blue are still its own."""
    world.fight(days)
    return int((world.state.places.holder[: world.world.n_places] == world.blue).sum())


# -- neighbours and commanders ---------------------------------------------------------------------------------------


def turning(passage=0, plan=TURNING):
    """Red before a pass of blue; another way leads through the land of a third that is at war with nobody."""
    world = front(gap=60.0, towns=3, men=20_000.0, his={"garrison": 900.0, "wall": 2.0})
    world.world.places.kind[1], world.state.places.wall[1], world.state.places.garrison[1] = PASS, 5.0, 9_000.0
    third = world.court("third")
    side = world.town(third, 40.0, 60.0, people=1e5, store=1e5, region=0)
    world.road(0, side, 80.0), world.road(side, 2, 100.0)
    world.state.relations.plan[world.red, world.blue] = plan
    world.state.relations.passage[third, world.red] = passage
    world.begin()
    world.state.views.men[world.red, 1], world.state.views.as_of[world.red, 1] = 9_000.0, 0
    return world, third, side


def test_S15_passage_that_was_not_granted_is_forced_by_a_turning_march_and_leaves_a_grudge():
    world, third, side = turning()
    world.fight(12)
    assert world.told(PASSAGE_FORCED) == [(world.red, third, side)]
    assert world.state.relations.grudge[third, world.red] == pytest.approx(0.3)
    world, third, _ = turning(passage=1)
    world.fight(12)
    assert not world.told(PASSAGE_FORCED)
    assert world.state.relations.grudge[third, world.red] == 0.0
    world, _, _ = turning(plan=0)
    world.fight(12)
    assert not world.told(PASSAGE_FORCED)  # without the plan nobody goes that way


def test_S34_a_field_commander_is_asked_and_a_bold_one_promises_more():
    chances = []
    for aggression, caution in ((1.0, 0.0), (0.5, 0.5), (0.0, 1.0)):
        world = front()
        world.state.armies.commander[world.main] = world.person("he", world.red, aggression=aggression, caution=caution)
        world.begin()
        chances.append(told(world, world.at_home, world.blue))
    assert 0.0 < chances[2] < chances[1] < chances[0] < 1.0
    world.state.people.blame[world.state.armies.commander[world.main]] = 0.5
    assert told(world, world.at_home, world.blue) == pytest.approx(0.5 * chances[2])  # once bitten
    assert told(world, world.at_theirs, world.red) == advice.NOBODY_ASKED


def told(world, t, o, p=-1):
    """What the commanders of a theatre say."""
    return advice.of_theatre(world.world, world.state, world.scratches[0], t, o, p)


def test_S34_whether_a_siege_can_be_raised_is_asked_of_those_who_would_have_to():
    weak, strong = besieged(believed=40_000.0)[0], besieged(believed=5_000.0)[0]
    assert told(weak, weak.at_home, weak.blue, 1) < 0.5 < told(strong, strong.at_home, strong.blue, 1)
    weak.state.armies.before[weak.main] = 0
    assert told(weak, weak.at_home, weak.blue, 1) == advice.NOBODY_ASKED  # busy elsewhere


def test_S36_tombs_and_old_claims_draw_a_court_that_honours_them():
    worth_of = []
    for claim, rites in ((-1, 1.0), (0, 0.0), (0, 1.0)):
        world = front()
        world.state.places.claim[1], world.state.places.rites[1] = claim, rites
        worth_of.append(targets.value(world.world, world.state, world.red, 1))
    assert worth_of[0] < worth_of[1] < worth_of[2]


def besieged(his=20_000.0, believed=None, men=20_000.0):
    """A town of red shut in by blue; red's army at the seat, with what it believes of the besieger."""
    world = front(aim=HOLD_LINE, men=men, towns=3)
    places = world.state.places
    places.holder[1] = places.core[1] = world.red
    places.theatre[1] = world.at_home
    b = world.army(
        world.blue, 1, foot=his, own=his, theatre=world.at_theirs, name="besieger", mission=TO_TAKE, target=1, home=2
    )
    world.state.armies.before[b], places.invested[1] = 1, 5
    world.begin()
    world.state.armies.look[:] = 99
    if believed is not None:
        world.believe(world.at_home, b, 1, believed)
    return world, b


def test_S41_a_force_that_is_taken_for_raiders_has_too_few_sent_against_it():
    right, _ = besieged(believed=60_000.0, his=60_000.0, men=8_000.0)
    wrong, _ = besieged(believed=3_000.0, his=60_000.0, men=8_000.0)
    assert planned(right) != (TO_RELIEVE, 1)
    assert planned(wrong) == (TO_RELIEVE, 1)


def test_S56_relief_that_is_too_small_does_not_raise_a_siege_and_great_relief_does():
    small, _ = besieged(his=20_000.0, believed=2_000.0, men=4_000.0)
    small.fight(12)
    assert not small.events(RELIEVED)
    great, _b = besieged(his=5_000.0, believed=5_000.0, men=30_000.0)
    great.until_event(RELIEVED, 40)
    late, _ = besieged(his=5_000.0, believed=5_000.0, men=30_000.0)
    late.state.armies.mission[late.main], late.state.armies.target[late.main] = TO_RELIEVE, 1
    late.march(late.main, 1)
    late.state.places.holder[1] = late.blue  # it has fallen meanwhile
    late.fight(1)
    assert mission(late)[0] == GO_HOME


# -- battles and what they open --------------------------------------------------------------------------------------


def test_S42_a_lost_battle_disheartens_the_towns_around_and_opens_the_country():
    world = front(towns=4, gap=150.0)
    world.begin()
    loyal = world.state.places.loyalty[:4].copy()
    rout.dishearten(world.world, world.state, 1, world.blue, 30_000.0)
    now = world.state.places.loyalty[:4]
    assert now[0] == loyal[0]
    assert now[1] < now[2] < loyal[2]
    assert now[3] == loyal[3]  # too far off
    strong, weak = front(), front()
    for one in (strong, weak):
        one.begin()
        one.state.armies.look[:] = 99
    b = strong.army(strong.blue, 1, foot=60_000.0, theatre=strong.at_theirs)
    strong.believe(strong.at_home, b, 1, 60_000.0)
    assert planned(strong)[0] != TO_TAKE
    assert planned(weak) == (TO_TAKE, 1)


def test_S43_the_skill_of_sieges_makes_high_walls_fall_and_grows_with_every_siege():
    chances = []
    for skill in (0.0, 0.3, 0.9):
        world = front(his={"wall": 5.0, "garrison": 3_000.0}, men=30_000.0)
        world.begin()
        world.state.polities.siege_skill[world.red] = skill
        world.state.views.men[world.red, 1], world.state.views.as_of[world.red, 1] = 3_000.0, 0
        chances.append(targets.take(world.world, world.state, world.at_home, world.main, 1, 60.0)[0])
    assert chances[0] < 0.35
    assert chances[0] < chances[1] < chances[2]
    world.state.polities.siege_skill[world.red] = 0.0
    world.state.armies.before[world.main], world.state.places.invested[1] = 1, 60
    assault.learn(world.state, 1, world.red, True)
    rules = world.state.rules
    learnt = 2.0 * rules.siege_learnt * (60.0 / rules.siege_days) ** 0.5  # twice, since the town fell
    assert world.state.polities.siege_skill[world.red] == pytest.approx(learnt)


def test_S44_held_towns_outlast_raids_that_take_open_ones():
    kept = []
    for garrison in (3_000.0, 0.0):
        world = front(aim=RAID, towns=2, his={"garrison": garrison})
        world.fight(12)
        kept.append(world.state.places.holder[1] == world.blue)
    assert kept == [True, False]


def line(guard=True, held=True, gap_in_it=False):
    """A chain of passes between red and blue; behind it blue's land and a mobile guard.

    Places: 0 red's base; 1 and 2 the passes; 3 the land behind.
    """
    world = War(view_unknown=1_500.0)
    g = world.region("plain", 2.0, 20.0)
    red, blue = world.court("red", siege_skill=0.2), world.court("blue")
    t, u = world.theatre(red, 0), world.theatre(blue, 3)
    facts = {"region": g, "people": 2e5, "grain": 2e5, "store": 2e5}
    world.town(red, 0.0, 0.0, theatre=t, garrison=2_000.0, wall=3.0, **facts)
    for p, y in ((1, -40.0), (2, 40.0)):
        strong = 2_500.0 if held and not (gap_in_it and p == 2) else 0.0
        world.town(blue, 90.0, y, theatre=u, kind="pass", garrison=strong, wall=5.0, **facts)
        world.road(0, p, 100.0, terrain=MOUNTAIN)
    world.town(blue, 180.0, 0.0, theatre=u, garrison=300.0, wall=1.0, kind="capital", **facts)
    world.road(1, 3, 100.0), world.road(2, 3, 100.0)
    world.red, world.blue, world.at_home, world.at_theirs = red, blue, t, u
    world.war(red, blue)
    world.state.relations.aim[red, blue], world.state.relations.aim[blue, red] = DESTROY, HOLD_LINE
    for theatre, aim, enemy in ((t, DESTROY, blue), (u, HOLD_LINE, red)):
        for word in ("", "next_"):
            world.state.theatres[word + "aim"][theatre] = aim
            world.state.theatres[word + "enemy"][theatre] = enemy
    world.state.theatres.seat[u] = 3
    world.main = world.army(red, 0, foot=16_000.0, own=1_600.0, theatre=t, name="main")
    if guard:
        world.guard = world.army(blue, 3, horse=8_000.0, own=800.0, theatre=u, name="guard")
    world.state.places.stock[:4] = 2e5
    return world


def test_S45_a_line_of_passes_with_a_mobile_guard_holds_and_one_pass_lost_opens_the_land_behind_it():
    """Nothing knows of lines: passes bar the way, guards ride to whatever is threatened, weak points are sought."""
    whole = line()
    whole.fight(120)
    assert list(whole.state.places.holder[1:4]) == [whole.blue] * 3
    for broken in (line(gap_in_it=True, guard=False), line(held=False, guard=False)):
        broken.fight(200)
        assert broken.state.places.holder[3] == broken.red


def test_S45_riders_who_go_round_a_line_are_behind_it():
    world = line()
    a = world.army(world.red, 0, horse=5_000.0, steppe=1, theatre=world.at_home)
    way = paths.search(world.world, world.state, world.scratches[0], 0, 3, HORSE, world.red) if world.begin() else 0
    open_ = world.town(-1, 90.0, 90.0, people=1e4, region=0, terrain="steppe")
    world.road(0, open_, 130.0), world.road(open_, 3, 130.0)
    world.join_roads()
    turned = paths.search(world.world, world.state, world.scratches[0], 0, 3, HORSE, world.red)
    assert turned < way
    assert a >= 0


def test_S46_depth_a_beaten_army_finds_the_next_town_and_one_without_any_lays_down_its_arms():
    world = front(towns=4)
    b = world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs, home=3)
    world.begin()
    world.state.places.wall[1] = 0.0
    assert rout.haven(world.world, world.state, b) == 2
    world.state.places.holder[1:3] = world.red
    assert rout.haven(world.world, world.state, b) == 3
    world.state.places.holder[3] = world.red
    assert rout.haven(world.world, world.state, b) == world.state.armies.home[b]
    world.state.armies.posture[b], world.state.armies.goal[b] = FLEE, 1
    assert battle._has_run_out(world.state, b)


def behind_a_pass():
    """Red's towns 1 and 2 lie beyond its pass 3, its seat 0 behind that; blue's town 4 lies beyond all."""
    world = War()
    g = world.region("hills", 2.0, 20.0)
    red, blue = world.court("red"), world.court("blue")
    t, u = world.theatre(red, 0), world.theatre(blue, 4)
    facts = {"region": g, "people": 1e5, "grain": 2e4, "store": 1e5, "garrison": 1_000.0, "wall": 2.0}
    for p, x in enumerate((0.0, 160.0, 240.0, 80.0, 320.0)):
        mine = p != 4
        world.town(red if mine else blue, x, 0.0, theatre=t if mine else u, kind="pass" if p == 3 else "prefecture",
                   **facts)  # fmt: skip
    for one, other in ((0, 3), (3, 1), (1, 2), (2, 4)):
        world.road(one, other, 90.0)
    world.red, world.blue, world.at_home = red, blue, t
    world.state.polities.capital[red], world.state.polities.capital[blue] = 0, 4
    world.war(red, blue)
    world.main = world.army(red, 0, foot=5_000.0, own=500.0, theatre=t, name="main")
    world.enemy = world.army(blue, 4, foot=30_000.0, own=3_000.0, theatre=u, name="enemy")
    world.begin()
    world.state.relations.borders[red, blue] = world.state.relations.borders[blue, red] = 1
    return world


def test_S47_land_beyond_a_line_that_cannot_be_held_comes_before_the_court_as_a_whole():
    world = behind_a_pass()
    world.state.rules.exposed_debate, world.state.rules.invasion_debate = 12.0, 0.0
    lying = world.state.docket
    world.believe(world.at_home, world.enemy, 2, 3_000.0)
    matters._of_enemy(world.world, world.state, world.red, world.blue)
    assert not (lying.status[:] == OPEN).any()  # so few can be driven off
    world.believe(world.at_home, world.enemy, 2, 30_000.0)
    matters._of_enemy(world.world, world.state, world.red, world.blue)
    (m,) = np.flatnonzero((lying.status[:] == OPEN) & (lying.kind[:] == EXPOSED_LAND))
    assert (lying.court[m], lying.theatre[m], lying.place[m]) == (world.red, world.at_home, 2)
    matters.courses(world.world, world.state, m)
    assert [lying.act[m, i, 0] for i in range(lying.options[m])] == [HOLD_IT, ABANDON, EVACUATE_PEOPLE]
    with np.errstate(over="ignore"):
        acts.carry_out(world.world, world.state, world.scratches[0], world.log, m, 1, 0)
    assert list(world.state.places.holder[:5]) == [world.red, -1, -1, world.red, world.blue]


def test_S47_a_timid_commissioner_gives_up_land_beyond_his_line_on_his_own_authority():
    for caution, aggression, gone in ((1.0, 0.0, True), (0.0, 1.0, False)):
        world = behind_a_pass()
        world.state.rules.fright = 1.0
        c = world.person("he", world.red, caution=caution, aggression=aggression, loyalty=0.5)
        world.state.theatres.commissioner[world.at_home] = c
        world.believe(world.at_home, world.enemy, 2, 30_000.0)
        with np.errstate(over="ignore"):
            peril.answer(world.world, world.state, world.log, world.at_home)
        assert bool(world.events(FELL_BACK)) == gone
        assert (world.state.places.holder[1] == -1) == gone
        assert (world.state.people.blame[c] > 0.0) == gone


def test_S47_land_is_given_up_by_order_and_people_who_are_loyal_go_along():
    world = front(men=0, towns=4)
    world.begin()
    people = world.state.places.people.copy()
    for p in (1, 2):
        occupy.abandon_places(world.world, world.state, world.log, world.blue, -1, p)
    places = world.state.places
    assert list(places.holder[:4]) == [world.red, -1, -1, world.blue]
    assert places.garrison[3] == 3_000.0
    assert places.people[1] < people[1]
    assert places.people[3] > people[3]
    assert len(world.events(GIVEN_UP)) == 2
    assert max(world.audit()) < 1e-9


def test_S48_an_enemy_at_the_back_holds_an_army_at_home():
    """The same chance in front; with a believed enemy near its seat the theatre does not leave that bare."""
    one, two = front(his={"people": 60_000.0}), front(his={"people": 60_000.0})
    for world in (one, two):
        third = world.court("third", enemies=(world.red,))
        back = world.town(third, -60.0, 0.0, people=1e5, garrison=1e3, wall=5.0, region=0)
        world.road(0, back, 60.0)
        b = world.army(third, back, foot=14_000.0, own=1_400.0, name="third")
        world.begin()
        world.state.armies.look[:] = 99
    two.believe(two.at_home, b, back, 14_000.0)
    assert planned(one) == (TO_TAKE, 1)
    assert planned(two) != (TO_TAKE, 1)


def test_S49_an_army_that_replaces_picked_men_by_recruits_is_worth_less():
    world = Small(**PLAIN)
    red = world.polity("red")
    p = world.town(red)
    picked = world.army(red, p, foot=3_000.0, worth_foot=0.7)
    recruits = world.army(red, p, foot=7_000.0, worth_foot=0.25)
    before = worth.plain_worth(world.state, picked, 10_000.0, 0.0, 0)
    train.merge(world.state, recruits, picked)
    assert world.men(picked) == 10_000.0
    assert worth.plain_worth(world.state, picked, 10_000.0, 0.0, 0) == pytest.approx(0.55 * before, rel=0.02)


def test_S50_a_raid_behind_him_calls_a_besieger_home():
    world, b = besieged(his=20_000.0, believed=20_000.0, men=9_000.0)
    state = world.state
    o = (world.red, world.blue)
    worth_of = [targets.booty(world.world, state, world.red, 2)]
    state.armies.before[b] = -1
    worth_of.append(targets.booty(world.world, state, world.red, 2))
    assert worth_of[0] == pytest.approx(worth_of[1] + state.rules.raid_relief)
    state.armies.before[b] = 1
    state.places.invested[2] = 3  # the raider lies before his seat
    assert campaign._needed_at_home(world.world, state, world.at_theirs, b, 1)
    campaign._review(world.world, state, world.log, world.at_theirs)
    assert mission(world, b)[0] == GO_HOME
    assert state.polities.at_war[o] == 1


def test_S51_of_two_columns_one_holds_the_enemy_in_front_while_the_other_goes_round_his_line():
    world, _third, side = turning()
    world.state.places.wall[1], world.state.views.men[world.red, 1] = 3.0, 1_500.0
    other = world.army(world.red, 0, foot=20_000.0, own=2_000.0, theatre=world.at_home, name="column")
    world.fight(1)
    assert mission(world, other) == (TO_TAKE, 2)
    armies = world.state.armies
    assert side in armies.stop[other, : armies.stops[other]]
    assert mission(world) == (TO_TAKE, 1)
    world.fight(15)
    assert world.state.places.holder[2] == world.red or armies.before[other] == 2


def test_S52_a_viceroy_s_theatre_fights_on_with_what_it_has_while_the_main_army_is_elsewhere():
    world = front(men=12_000.0)
    third = world.court("third", enemies=(world.red,))
    west = world.town(world.red, -700.0, 0.0, people=3e5, grain=3e5, region=0)
    theirs = world.town(third, -780.0, 0.0, people=1e5, garrison=500.0, wall=2.0, store=1e5, region=0)
    world.road(0, west, 800.0), world.road(west, theirs, 80.0)
    away = world.theatre(world.red, west)
    world.state.places.theatre[west] = away
    for word in ("", "next_"):
        world.state.theatres[word + "aim"][away], world.state.theatres[word + "enemy"][away] = TAKE, third
    world.state.relations.aim[world.red, third] = TAKE
    main = world.army(world.red, west, foot=40_000.0, own=4_000.0, theatre=away, name="great army")
    world.fight(2)
    assert mission(world, main) == (TO_TAKE, theirs)
    assert mission(world) == (TO_TAKE, 1)


def test_S53_rested_men_are_worth_more_than_tired_and_hungry_ones():
    world = front()
    world.begin()
    a, found = world.main, []
    for fatigue, unfed in ((0.0, 0.0), (3.0, 0.0), (3.0, 4.0)):
        world.state.armies.fatigue[a], world.state.armies.unfed[a] = fatigue, unfed
        found.append(worth.worth(world.world, world.state, a, 0))
    assert found[0] > found[1] > found[2]


def test_S54_two_commanders_who_differ_lose_days_and_worth():
    days = []
    for other in (0.5, 1.0):
        world = front(rules={"discord": 1.0})
        b = world.army(world.red, 0, foot=5_000.0, theatre=world.at_home, home=1)
        armies = world.state.armies
        armies.home[world.main] = 1  # both in the field
        armies.commander[world.main] = world.person("one", world.red, aggression=0.5, caution=0.5)
        armies.commander[b] = world.person("two", world.red, aggression=other, caution=1.0 - other)
        world.begin()
        lost = 0
        with np.errstate(over="ignore"):
            for _ in range(60):
                discord.quarrel(world.world, world.state)
                lost += int(armies.still_until[b] > world.state.day)
                world.state.day += 1
        days.append(lost)
    assert days[0] == 0
    assert 15 < days[1] < 45
    armies.still_until[b] = world.state.day + 1
    assert discord.left(world.state, b) == world.state.rules.discord_worth


def test_S55_a_commissioner_may_sit_still_and_a_cautious_commander_flee():
    aims = []
    for loyalty in (1.0, 0.0):
        world = front(men=0, rules={"sits_still": 1.0, "fright": 1.0})
        world.state.theatres.commissioner[world.at_home] = world.person("he", world.red, loyalty=loyalty)
        for word in ("aim", "next_aim"):
            world.state.theatres[word][world.at_home] = 0
        world.fight(4)
        aims.append(int(world.state.theatres.aim[world.at_home]))
    assert aims == [TAKE, HOLD_LINE]
    a = world.army(world.red, 1, foot=9_000.0, theatre=world.at_home)
    b = world.army(world.blue, 1, foot=5_000.0, theatre=world.at_theirs)
    world.state.armies.commander[b] = world.person("timid", world.blue, caution=1.0, aggression=0.0, loyalty=0.0)
    with np.errstate(over="ignore"):
        blockade._take_fright(world.world, world.state, world.log, b, a)
    assert world.state.armies.posture[b] == WITHDRAW


def test_S57_foot_cannot_catch_riders_who_will_not_fight():
    caught = []
    for riders in (0.0, 5_000.0):
        world = front(aim=HOLD_LINE, men=0, towns=2)
        hunters = {"foot": 8_000.0} if riders == 0.0 else {"horse": 8_000.0}
        world.main = world.army(world.red, 0, own=800.0, theatre=world.at_home, **hunters)
        b = world.army(world.blue, 0, horse=2_000.0, own=200.0, theatre=world.at_theirs, home=1, still_until=9999)
        world.begin()
        caught.append(march.nimble(world.state, b) > march.nimble(world.state, world.main))
    assert caught == [True, False]


def two_columns(gap):
    """A vanguard and its support on one road toward a guard of horse, so many km apart."""
    world = front(aim=TAKE, men=6_000.0, towns=2, gap=120.0, wars=False, rules={"attack_odds": 1.2})
    world.war(world.red, world.blue)
    support = world.army(world.red, 0, foot=6_000.0, own=1_200.0, name="support")
    world.state.armies.still_until[:2] = 9999
    guard = world.army(world.blue, 1, horse=5_000.0, steppe=1, own=500.0, name="guard")
    world.watch(guard, 200.0, 1)
    world.state.armies.alarmed[guard] = 0
    for a, km in ((world.main, 80.0), (support, 80.0 - gap)):
        world.march(a, 1)
        world.state.armies.route[a], world.state.armies.ahead[a], world.state.armies.km[a] = 0, 1, km
    return world, support, guard


def test_S58_columns_sent_apart_are_beaten_apart():
    world, support, guard = two_columns(60.0)
    world.begin()
    assert army.gap(world.world, world.state, world.main, guard) < army.gap(world.world, world.state, support, guard)
    near = two_columns(5.0)[0]
    near.begin()
    for w in (world, near):
        w.state.armies.quarry[guard] = w.main
    assert army.gap(near.world, near.state, near.main, 1) <= near.state.rules.reach
    assert army.gap(world.world, world.state, world.main, support) > world.state.rules.reach


def corps(men=40_000.0, **options):
    """Red's great army, and the name of another that is not in the field."""
    world = front(men=men, his={"garrison": 500.0, "wall": 1.0}, rules={"great_army": 5_000.0}, **options)
    world.column = world.army(world.red, 0, theatre=world.at_home, name="reserve", posture=UNFORMED)
    world.state.armies.wanted[world.column] = 20_000.0
    world.state.armies.wanted[world.main] = men
    world.begin()
    return world


def test_S58_an_army_far_greater_than_its_task_tells_off_a_column_and_they_are_one_again_at_their_base():
    world = corps()
    assert planned(world) == (IDLE, -1)  # it stays
    assert mission(world, world.column) == (TO_TAKE, 1)
    assert len(world.events(DETACHED)) == 1
    armies = world.state.armies
    assert armies.parent[world.column] == world.main
    assert world.men(world.column) == pytest.approx(5_000.0)  # an eighth is sure enough
    assert world.men(world.main) == pytest.approx(35_000.0)
    assert max(world.audit()) < 1e-9
    for a in (world.main, world.column):
        armies.mission[a], armies.posture[a], armies.place[a], armies.route[a] = IDLE, HOLD, 0, -1
        armies.goal[a], armies.ahead[a] = -1, -1
    assert missions.reunite(world.state, world.column)
    with np.errstate(over="ignore"):
        orders.give(world.world, world.state, world.scratches[0], world.log)
    assert world.events(JOINED)
    assert world.men(world.main) == pytest.approx(40_000.0)
    assert world.state.armies.posture[world.column] == GONE
    assert max(world.audit()) < 1e-9


def test_S58_the_surer_a_column_has_to_be_the_greater_it_is():
    def column(**rules):
        world = corps()
        for rule, value in rules.items():
            world.state.rules[rule] = value
        planned(world)
        return world.men(world.column)

    assert column(great_army=20_000.0) == pytest.approx(20_000.0)  # no smaller body goes alone
    assert column(tells_off=0.97) > column(tells_off=0.8)


def test_S58_nothing_is_told_off_where_half_would_not_be_sure_nor_from_a_small_army():
    world = corps(men=9_000.0)
    assert planned(world) == (TO_TAKE, 1)
    world = corps()
    world.state.views.men[world.red, 1], world.state.views.as_of[world.red, 1] = 12_000.0, 0
    assert planned(world, world.column)[0] == IDLE
    assert world.state.armies.posture[world.column] == UNFORMED


def test_S59_two_armies_that_can_do_together_what_neither_could_alone_go_together_and_the_nearer_waits():
    world = front(men=9_000.0, his={"garrison": 3_500.0, "people": 3e5}, rules={"view_unknown": 900.0, "attempt": 0.35})
    rear = world.town(world.red, -200.0, 0.0, people=1e5, grain=1e5, store=1e5, region=0, theatre=world.at_home)
    world.road(0, rear, 200.0)
    other = world.army(world.red, rear, foot=9_000.0, own=900.0, theatre=world.at_home, name="other")
    world.begin()
    alone = targets.take(world.world, world.state, world.at_home, world.main, 1, 60.0)[0]
    wall, field = assault.outside(world.world, world.state, other), targets.in_field(world.world, world.state, other, 0)
    both = targets.take_by(world.world, world.state, world.at_home, world.main, 1, 60.0, 1.0, wall, field)[0]
    assert alone < world.state.rules.attempt < both
    assert planned(world) == (TO_TAKE, 1)
    assert mission(world, other) == (TO_TAKE, 1)
    armies = world.state.armies
    assert armies.posture[world.main] == HOLD
    wait = int(armies.wait_until[world.main])
    assert wait > 2
    assert len(world.events(HALTED)) == 1
    assert armies.posture[other] == MARCH
    world.fight(wait + 1)
    assert armies.posture[world.main] == MARCH or armies.place[world.main] == 1


def test_S59_an_army_abroad_to_which_grain_is_on_its_way_waits_for_it():
    world = front(towns=2)
    world.begin()
    armies, a = world.state.armies, world.main
    world.state.places.holder[1], world.state.places.occupied[1], armies.place[a] = world.red, 1, 1
    with np.errstate(over="ignore"):
        convoy.send(world.world, world.state, world.log, np.uint64(1), world.at_home, 0, 1, a, 500.0, CART)
        errands.rest(world.world, world.state, world.log, a)
    assert armies.wait_until[a] == int(world.state.rules.patience)
    assert not campaign.is_free(world.state, a)
    world.state.convoys.alive[:] = 0
    with np.errstate(over="ignore"):
        errands.rest(world.world, world.state, world.log, a)
    assert mission(world, a)[0] == GO_HOME


def test_S59_an_army_that_waits_for_supply_eats_what_it_has():
    world = Small(**PLAIN, **STARVED, found=0.0)
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    world.town(red, x=-100.0), world.town(blue)
    world.road(0, 1, 100.0)
    a = world.army(red, 1, foot=1_000.0, own=100.0, home=0)
    world.state.places.holder[1] = -1
    world.live(15)  # half a month
    assert world.state.armies.own[a] == 0.0
    assert world.state.armies.unfed[a] > 9.0


def test_S60_towns_that_nobody_defends_are_occupied_as_an_army_comes():
    world = front(his={"garrison": 0.0}, towns=4)
    world.fight(60)
    assert sorted(place for *_, place in world.told(ENTERED)) == [1, 2, 3]
    assert len(world.events(GARRISONED)) == 3


def test_S61_a_starving_retreat_is_ridden_down():
    world = front(aim=HOLD_LINE, men=0, towns=3, gap=60.0)
    starving = world.army(world.red, 1, foot=6_000.0, own=0.0, home=0, unfed=6.0, posture=WITHDRAW, goal=0)
    riders = world.army(world.blue, 1, horse=5_000.0, own=500.0, steppe=1, home=1, theatre=world.at_theirs)
    world.watch(riders, 200.0, 1)
    world.state.armies.alarmed[riders] = 0
    world.begin()
    world.fight(8)
    assert any(row[2] == starving for row in world.events(BROKE))
    assert world.men(starving) < 4_000.0


def test_S62_an_ally_is_helped_in_a_siege_that_neither_would_carry_alone():
    def world_with(ally_there):
        world = front(towns=2, men=7_000.0, his={"garrison": 3_000.0, "people": 2e5}, rules={"view_unknown": 900.0})
        ally = world.court("ally", enemies=(world.blue,))
        for q, o in ((world.red, ally), (ally, world.red)):
            world.state.relations.treaty[q, o], world.state.relations.against[q, o] = ALLIANCE, world.blue
        b = world.army(ally, 1, foot=12_000.0, own=9_000.0, name="ally", mission=TO_TAKE, target=1, home=1)
        world.begin()
        if ally_there:
            world.state.armies.before[b] = 1
        else:
            world.state.armies.posture[b] = UNFORMED
        return world

    assert planned(world_with(False))[0] == IDLE
    assert planned(world_with(True)) == (TO_JOIN_SIEGE, 1)


def test_S63_a_town_on_the_way_out_of_one_that_is_shut_in_is_worth_taking():
    world = front(towns=4, men=0)
    world.begin()
    before = targets.value(world.world, world.state, world.red, 1)
    world.state.places.invested[2] = 9
    assert targets.value(world.world, world.state, world.red, 1) > before


def test_S64_broken_men_gather_at_the_nearest_town_and_come_back_to_their_colours():
    world = front(aim=HOLD_LINE, men=0, towns=4, rules={"rally": 0.1})
    b = world.army(world.blue, 1, foot=6_000.0, own=600.0, theatre=world.at_theirs, home=3)
    world.begin()
    world.state.places.wall[1] = 0.0
    world.state.armies.strays[b] = 3_000.0
    world.state.heads_first += 3_000.0
    battle.flee(world.world, world.state, b)
    world.fight(40)
    assert world.state.armies.place[b] in (2, 3)
    assert world.men(b) > 7_500.0
    assert max(world.audit()) < 1e-9


def test_S65_a_victorious_army_goes_home_and_leaves_men_behind():
    world = front(towns=2)
    third = world.town(world.blue, 900.0, 0.0, people=1e5, region=0)  # too far to go on to
    world.state.polities.capital[world.blue] = third
    world.until_event(TAKEN, 120)
    world.fight(20)
    assert world.state.armies.place[world.main] == 0
    assert world.state.places.garrison[1] >= 500.0
    assert world.state.places.holder[1] == world.red


def test_S66_a_commander_falls_with_his_army_and_may_serve_the_victor():
    world = front(aim=HOLD_LINE, men=0, rules={"leader_falls": 1.0, "captured": 1.0, "plan_days": 1e6})
    a = world.army(world.red, 1, foot=9_000.0, own=900.0, theatre=world.at_home, home=0)
    b = world.army(world.blue, 1, foot=5_000.0, own=500.0, theatre=world.at_theirs, home=3)
    c = world.person("he", world.blue, loyalty=0.0)
    world.state.armies.commander[b] = c
    world.state.rules.attack_odds = 0.01
    world.state.places.wall[1] = 0.0
    world.fight(1)
    assert world.events(COMMANDER_FELL)
    assert world.state.armies.commander[b] == -1
    assert world.state.people.alive[c] == 0 or world.state.people.polity[c] == world.red
    assert a >= 0


def test_S67_distance_takes_its_days():
    arrived = []
    for gap in (60.0, 120.0):
        world = front(gap=gap)
        arrived.append(world.until_event(ARRIVED, 40)[0])
    assert arrived[1] == pytest.approx(2 * arrived[0], abs=1)


# -- supply ----------------------------------------------------------------------------------------------------------


def test_S69_a_hungry_court_makes_war_for_stores():
    world = front(towns=3)
    world.road(0, 2, 80.0)
    world.state.polities.capital[world.blue] = -1
    world.begin()
    views = world.state.views
    views.as_of[world.red, 1:3] = 0
    views.men[world.red, 1:3] = 500.0
    views.grain[world.red, 1], views.grain[world.red, 2] = 50_000.0, 0.0
    fed = [targets.value(world.world, world.state, world.red, p) for p in (1, 2)]
    world.state.polities.short[world.red] = 0.5
    hungry = [targets.value(world.world, world.state, world.red, p) for p in (1, 2)]
    assert hungry[0] - hungry[1] > fed[0] - fed[1] > 0.0
    assert planned(world) == (TO_TAKE, 1)


def in_another_command(willing):
    """Red's army of one theatre in a town of another, which serves so many of the demands made on it."""
    world = front(towns=2)
    u = world.theatre(world.red, 0, willing)
    world.state.places.theatre[0] = u
    world.begin()
    return world, u


def test_S70_S99_an_army_that_sets_out_from_the_land_of_another_command_is_fed_as_its_commissioner_will():
    for willing, fed in ((1.0, True), (0.0, False)):
        world, _ = in_another_command(willing)
        grain = world.state.places.grain[0]
        assert planned(world) == ((TO_TAKE, 1) if fed else (IDLE, -1))
        assert (world.state.places.grain[0] < grain) == fed


def test_S70_S99_where_its_own_command_has_no_grain_within_reach_another_is_asked_for_a_convoy():
    for willing, fed in ((1.0, True), (0.0, False)):
        world, u = in_another_command(willing)
        a = world.main
        world.state.armies.place[a], world.state.armies.own[a] = 1, 0.0
        with np.errstate(over="ignore"):
            errands.supply_line(world.world, world.state, world.scratches[0], world.log, world.at_home)
        sent = world.state.convoys.alive[:] == 1
        assert sent.any() == fed
        assert bool(world.events(WITHHELD)) != fed
        assert not fed or world.state.convoys.theatre[sent][0] == u


def test_S71_days_of_food_carried_bound_where_an_army_is_sent():
    lasts = []
    for porters in (0.0, 1.0):
        world = front(his={"store": 0.0}, mine={"store": 0.0}, rules={"porters_each": porters, "convoy_share": 0.0})
        world.begin()
        packs = targets.packs(world.world, world.state, world.main)
        lasts.append([targets.stay(world.world, world.state, world.main, 1, days, packs, 0.0) for days in (2.0, 6.0)])
    assert lasts[0] == pytest.approx([1.0, -7.0], abs=0.1)  # five days on the back, two there and two home
    assert lasts[1] == pytest.approx([13.5, 5.5], abs=0.2)  # Shen Kuo: 17.5 days with one porter a man
    far = front(gap=300.0, his={"store": 0.0}, mine={"store": 0.0}, rules={"porters_each": 0.0})
    far.begin()
    assert planned(far)[0] == IDLE


def test_S72_four_days_without_food_leave_little_of_an_army_s_worth():
    world = front()
    world.begin()
    fed = worth.condition(world.world, world.state, world.main)
    world.state.armies.unfed[world.main] = 4.0
    assert worth.condition(world.world, world.state, world.main) == pytest.approx(fed * 0.5 ** (4 / 3))


def test_S73_a_land_that_was_emptied_feeds_nobody_and_nobody_is_sent_there():
    stays = []
    for devastation in (0.0, 0.9):
        world = front(towns=2, rules={"convoy_share": 0.0})
        world.begin()
        world.state.places.devastation[1] = devastation
        packs = targets.packs(world.world, world.state, world.main)
        stays.append(targets.stay(world.world, world.state, world.main, 1, 5.0, packs, 0.0))
    assert stays[0] > 1.5 * stays[1]


def test_S75_an_army_that_forces_its_way_lives_off_the_land_it_crosses():
    world, third, side = turning()
    world.fight(12)
    assert world.told(PASSAGE_FORCED)
    store = world.state.places.store[side]
    a = world.main
    armies = world.state.armies
    armies.place[a], armies.route[a], armies.ahead[a], armies.before[a] = side, -1, -1, -1
    armies.posture[a], armies.own[a] = HOLD, 0.0
    armies.carriers[a], armies.load[a] = 0.0, 0.0
    supply.eat(world.world, world.state, world.log)
    assert world.state.places.store[side] < store
    assert world.state.places.devastation[side] > 0.0
    assert third >= 0


# -- people, land, spoils --------------------------------------------------------------------------------------------


def test_S78_men_who_lay_down_their_arms_serve_the_victor():
    world = front(towns=4)
    b = world.army(world.blue, 1, foot=6_000.0, theatre=world.at_theirs)
    world.begin()
    garrison = world.state.places.garrison[0]
    men = rout.enrol(world.world, world.state, world.log, b, world.main, 1, 6_000.0)
    assert men == pytest.approx(1_800.0)
    assert world.state.places.garrison[0] == garrison + men
    assert world.told(ENROLLED) == [(world.red, world.blue, 0)]


def test_S79_towns_that_have_lost_heart_open_without_a_fight():
    opened = []
    for loyalty in (1.0, 0.2):
        world = front(towns=2, his={"loyalty": loyalty, "garrison": 1_500.0, "wall": 5.0}, rules={"betray_day": 0.0})
        world.fight(40)
        opened.append(bool(world.events(YIELDED)))
    assert opened == [False, True]


def test_S81_land_that_both_sides_have_sacked_feeds_no_army_and_is_left():
    world = front(aim=RAID, towns=2, his={"garrison": 0.0})
    world.until_event(SACKED, 20)
    places = world.state.places
    assert places.holder[1] == -1
    assert places.devastation[1] >= 0.4
    assert places.sacked[1] == 1
    assert places.people[1] < 100_000.0


def test_S83_gains_are_counted_by_the_war():
    world = front(his={"garrison": 0.0}, towns=4)
    world.begin()
    world.state.views.men[world.red, 3], world.state.views.as_of[world.red, 3] = 20_000.0, 0
    world.state.places.garrison[3] = 20_000.0
    before = ends.places_of(world.world, world.state, world.red)
    world.fight(30)
    gained = ends.places_of(world.world, world.state, world.red) - before
    assert gained == world.state.relations.lost[world.blue, world.red] > 0


def test_S84_treasure_and_grain_are_the_victors_spoils():
    world = front(his={"garrison": 0.0, "grain": 50_000.0}, towns=2)
    treasury = world.state.polities.treasury[world.red]
    world.fight(20)
    assert world.state.places.holder[1] == world.red
    assert world.state.places.grain[1] > 0.0  # in the victor's granaries now
    assert world.state.polities.treasury[world.red] > treasury


# -- nature ----------------------------------------------------------------------------------------------------------


def test_S87_deep_cold_halves_those_who_are_not_used_to_it():
    world = front()
    steppe = world.army(world.red, 0, horse=3_000.0, steppe=1)
    world.begin()
    found = []
    for warmth in (10.0, -20.0):
        world.state.regions.temperature[:] = warmth
        found.append([worth.condition(world.world, world.state, a) for a in (world.main, steppe)])
    assert found[1][0] == pytest.approx(found[0][0] * world.state.rules.cold)
    assert found[1][1] == found[0][1]


def test_S88_passes_bar_and_rivers_must_be_crossed():
    world = line()
    world.begin()
    scratch = world.scratches[0]
    barred = paths.search(world.world, world.state, scratch, 0, 3, FOOT, world.red)
    free = paths.search(world.world, world.state, scratch, 0, 3, FOOT, world.blue)
    assert barred - free == int(world.state.rules.detour * paths.DAY)
    days = [march.ferry_days(world.world, world.state, 0, 0, 24_000.0)]
    world.world.routes.crosses[0] = 1
    days.append(march.ferry_days(world.world, world.state, 0, 0, 24_000.0))
    assert days[0] == 0.0
    assert days[1] == pytest.approx(2.0)


def test_S91_a_cut_dike_puts_a_road_under_water():
    world = Small(**PLAIN)
    red = world.polity("red")
    world.town(red), world.town(red, x=100.0)
    r = world.road(0, 1, 100.0)
    world.order("flood", stop=[r], amount=0.6, more=20, day=0)
    world.live(2)
    assert world.events(FLOOD)
    assert world.state.routes.depth[r] == 0.6
    assert not paths.passable(world.world, world.state, r, CART)
    assert paths.wading(world.state, r) == pytest.approx(0.7)
    world.live(25)
    assert world.state.routes.depth[r] == 0.0


def by_a_river(**rules):
    """Blue's town 1 in the plain by a river between dikes, with red before it."""
    world = front(aim=TAKE, towns=3, men=30_000.0, rules={"cuts_dikes": 1.0, **rules})
    world.world.routes.boats[1], world.world.routes.down[1] = 1, 1
    world.begin()
    return world


def test_S91_a_careful_commissioner_cuts_the_dikes_about_a_town_that_he_cannot_hold():
    for caution, men, cut in ((1.0, 60_000.0, True), (0.0, 60_000.0, False), (1.0, 300.0, False)):
        world = by_a_river()
        world.state.theatres.commissioner[world.at_theirs] = world.person("he", world.blue, caution=caution)
        world.believe(world.at_theirs, world.main, 0, men)
        store, loyalty = world.state.places.store[1], world.state.places.loyalty[1]
        with np.errstate(over="ignore"):
            peril.answer(world.world, world.state, world.log, world.at_theirs)
        assert bool(world.events(FLOOD)) == cut
        assert (world.state.routes.depth[0] > 0.0) == cut
        assert (world.state.places.store[1] < store) == cut
        assert (world.state.places.loyalty[1] < loyalty) == cut
        assert max(world.audit()) < 1e-9


def test_S91_a_bold_besieger_turns_the_river_on_a_town_that_does_not_fall():
    for aggression, boats, cut in ((1.0, 1, True), (0.0, 1, False), (1.0, 0, False)):
        world = by_a_river()
        world.world.routes.boats[1] = boats
        world.state.armies.commander[world.main] = world.person("he", world.red, aggression=aggression)
        with np.errstate(over="ignore"):
            peril.flood_out(world.world, world.state, world.log, world.main, 1)
            peril.flood_out(world.world, world.state, world.log, world.main, 1)
        assert len(world.events(FLOOD)) == int(cut)  # not again while it is wet
        assert (world.state.places.devastation[1] > 0.0) == cut


def flooded(breaks, wall=3.0, **rules):
    """A river turned on a town by a bold besieger, who lies before it."""
    world = by_a_river()
    rules = {"dike_breaks": breaks, "flood_wall": 0.05, "brick": 0.5, "drowned": 0.1, "works": 0.0, **rules}
    for name, value in rules.items():
        world.state.rules[name] = value
    world.state.armies.commander[world.main] = world.person("he", world.red, aggression=1.0)
    world.state.places.wall[1] = wall
    armies = world.state.armies
    armies.place[world.main], armies.before[world.main], armies.mission[world.main] = 1, 1, TO_TAKE
    with np.errstate(over="ignore"):
        peril.flood_out(world.world, world.state, world.log, world.main, 1)
    return world


def test_S91_water_turned_on_a_town_wears_its_wall_while_it_stands_brick_less_than_earth():
    worn = []
    for wall in (2.0, 5.0):
        world = flooded(0.0, wall)
        for _ in range(10):
            assault.dig(world.world, world.state, world.main, 1)
        worn.append(wall - float(world.state.places.wall[1]))
        world.state.day = world.state.places.flood[1]
        before = float(world.state.places.wall[1])
        assault.dig(world.world, world.state, world.main, 1)
        assert world.state.places.wall[1] == before  # the water has run off
    assert worn[0] > worn[1] > 0.0
    assert worn[1] == pytest.approx(10 * 0.05 * 0.5, rel=0.1)


def test_S91_water_may_break_back_over_those_who_turned_it():
    world = flooded(1.0)
    assert world.men(world.main) == pytest.approx(0.9 * 30_000.0)
    assert world.state.armies.mission[world.main] == GO_HOME
    assert world.state.places.flood[1] == 0
    assert len(world.events(FLOOD_BROKE_BACK)) == 1
    assert max(world.audit()) < 1e-9


def test_S92_a_moat_is_drained_by_works_and_the_town_is_weaker_for_it():
    world = front(towns=2)
    port = world.town(world.blue, 80.0, 60.0, people=1e4, region=0)
    world.road(1, port, 60.0, boats=1, land=0)
    world.begin()
    wet = assault.wall_after(world.world, world.state, world.red, 1, 0.0)
    drained = assault.wall_after(world.world, world.state, world.red, 1, 90.0)
    assert wet == world.state.places.wall[1] + world.state.rules.moat
    assert drained < world.state.places.wall[1]  # the wall is worn as well


def test_S94_hunger_and_disease_kill_in_a_town_that_is_shut_in():
    world = front(towns=2, his={"grain": 0.0, "store": 0.0, "people": 400_000.0, "garrison": 4_000.0, "wall": 5.0},
                  rules={"epidemic": 2.0, "hungry_yield": 0.0, "works": 0.0})  # fmt: skip
    world.state.armies.place[world.main], world.state.armies.own[world.main] = 1, 1e6
    world.begin()
    world.state.armies.mission[world.main], world.state.armies.target[world.main] = TO_TAKE, 1
    world.fight(95)
    assert world.events(EPIDEMIC)
    assert world.state.places.people[1] < 400_000.0
    assert world.state.places.garrison[1] < 4_000.0
    assert max(world.audit()) < 1e-9


def test_S98_a_hill_fort_stands_longer():
    world = front(towns=2)
    world.begin()
    chances = []
    for wall in (2.0, 5.0):
        world.state.places.wall[1] = wall
        chances.append(targets.take(world.world, world.state, world.at_home, world.main, 1, 60.0)[0])
    assert chances[1] < 0.5 * chances[0]
