"""How a court's war becomes marches: orders to theatres, choices of armies, missions that end."""

import itertools

import numpy as np

from tests.engine.war_small import front
from zongheng.engine import campaign, capture, choice, contact, day, errands, paths, targets
from zongheng.engine.annals import (
    BATTLE,
    CAMPAIGN,
    LEAKED,
    MARCHED,
    RAIDED,
    REFUSED,
    REINFORCED,
    SIEGE_LEFT,
)  # fmt: skip
from zongheng.engine.realm import (
    BLOCKADE,
    GO_HOME,
    HOLD_LINE,
    IDLE,
    NO_AIM,
    RAID,
    TAKE,
    TO_GUARD,
    TO_RAID,
    TO_REINFORCE,
    TO_TAKE,
)  # fmt: skip
from zongheng.engine.state import FOOT, GONE, GUARD, HOLD, MARCH


def mission(world, a=None):
    a = world.main if a is None else a
    return int(world.state.armies.mission[a]), int(world.state.armies.target[a])


def sent(world, days=1):
    """(mission, target) that the main army gets within so many days."""
    world.fight(days)
    return mission(world)


# -- what the court wants --------------------------------------------------------------------------------------------


def orders(loyalty=1.0, **rules):
    """A theatre 260 km from its capital that knows nothing of a war yet."""
    world = front(rules={"courier_day": 130.0, "winding": 1.0, **rules}, men=0, wars=False)
    seat = world.town(world.red, -260.0, 0.0, people=1e5, region=0, kind="capital")
    world.road(seat, 0, 260.0)
    world.state.polities.capital[world.red] = seat
    world.state.theatres.commissioner[world.at_home] = world.person("commissioner", world.red, loyalty=loyalty)
    world.war(world.red, world.blue)
    world.state.relations.aim[world.red, world.blue] = TAKE
    world.begin()
    return world


def test_the_court_s_aim_reaches_a_theatre_after_the_courier_s_days():
    world = orders()
    campaign.instruct(world.world, world.state, world.at_home, TAKE, world.blue)
    aims = [int(world.fight(1).state.theatres.aim[world.at_home]) for _ in range(4)]
    assert aims == [NO_AIM, NO_AIM, TAKE, TAKE]
    assert world.state.theatres.enemy[world.at_home] == world.blue


def test_a_theatre_asks_for_nothing_twice_and_hears_of_peace():
    world = orders()
    world.fight(5)
    due = world.state.theatres.next_due[world.at_home]
    campaign.instruct(world.world, world.state, world.at_home, TAKE, world.blue)
    assert world.state.theatres.next_due[world.at_home] == due == -1
    world.state.polities.at_war[:] = 0
    world.fight(4)
    assert world.state.theatres.aim[world.at_home] == NO_AIM


def test_of_two_enemies_a_theatre_faces_the_one_whom_it_is_to_attack_unless_he_is_twice_as_far():
    world = front(men=0)
    third = world.court("third", enemies=(world.red,))
    world.town(third, -60.0, 0.0, people=1e5)
    world.state.relations.aim[world.red, third] = HOLD_LINE
    world.begin()
    assert campaign.wish(world.world, world.state, world.at_home, -1) == (TAKE, world.blue)  # 80 km against 60
    world.world.places.x[world.world.n_places - 1] = -30.0
    assert campaign.wish(world.world, world.state, world.at_home, -1) == (HOLD_LINE, third)


# -- what an army is sent for ----------------------------------------------------------------------------------------


def test_an_army_takes_the_town_that_it_can_reach_and_feed_itself_before():
    world = front()
    assert sent(world) == (TO_TAKE, 1)
    ((polity, of, place),) = world.told(CAMPAIGN)
    assert (polity, of, place) == (world.red, world.blue, 1)
    assert not world.events(MARCHED)  # the campaign says it


def test_a_town_too_strong_for_it_is_let_be():
    assert sent(front(his={"garrison": 30_000.0, "wall": 5.0}, rules={"view_unknown": 5_000.0})) == (IDLE, -1)


def test_nobody_attacks_whom_he_was_told_to_hold_off_or_is_at_peace_with():
    assert sent(front(aim=HOLD_LINE), 5) == (IDLE, -1)
    assert sent(front(wars=False), 5) == (IDLE, -1)


def test_a_raid_is_what_an_army_goes_on_that_was_told_to_raid():
    assert sent(front(aim=RAID)) == (TO_RAID, 1)


def test_a_raid_is_told_when_it_is_over():
    world = front(aim=RAID, his={"wall": 9.0})
    world.until_event(RAIDED, 120)
    assert world.told(RAIDED) == [(world.red, world.blue, 1)]


def test_in_mourning_nobody_is_sent_to_attack():
    world = front()
    world.state.polities.mourning[world.red] = 30
    assert sent(world, 20) == (IDLE, -1)
    world.fight(30)
    assert mission(world)[0] == TO_TAKE


def test_the_capital_draws_more_than_a_town_of_the_same_size():
    world = front(towns=3)
    world.road(0, 2, 90.0)
    assert sent(world) == (TO_TAKE, 2)


def test_bold_commanders_go_where_cautious_ones_stay():
    found = []
    for aggression, caution in ((1.0, 0.0), (0.0, 1.0)):
        world = front(men=6_000.0)
        world.state.armies.commander[world.main] = world.person("he", world.red, aggression=aggression, caution=caution)
        found.append(sent(world)[0])
    assert found == [TO_TAKE, IDLE]


def test_a_commander_without_loyalty_may_refuse_to_go():
    world = front(rules={"disobey": 1.0})
    world.state.armies.commander[world.main] = world.person("he", world.red, loyalty=0.0)
    assert sent(world) == (IDLE, -1)
    assert world.events(REFUSED)
    world.state.rules.obedience = 0.0
    assert sent(world)[0] == TO_TAKE


def test_a_second_army_helps_the_first_rather_than_do_what_it_cannot():
    world = front(men=7_000.0)
    other = world.army(world.red, 0, foot=7_000.0, own=700.0, theatre=world.at_home, name="other")
    world.fight(1)
    assert mission(world)[1] == mission(world, other)[1] == 1


def test_an_army_too_far_back_moves_up_to_the_front():
    world = front(gap=150.0, towns=3, men=0, rules={"horizon": 6.0})
    far = world.town(world.red, -155.0, 0.0, people=3e5, grain=3e5, region=0, theatre=world.at_home)
    world.road(far, 0, 160.0)
    world.state.places.theatre[far] = world.at_home
    world.main = world.army(world.red, far, foot=20_000.0, own=2_000.0, theatre=world.at_home)
    assert sent(world) == (TO_REINFORCE, 0)
    world.fight(12)
    assert world.events(CAMPAIGN)[0][4] == 1


def test_the_choice_does_not_hang_on_the_order_of_rows():
    """Two towns alike in everything: luck chooses, and it has no favourite."""
    found = []
    for run in range(20):
        world = front(towns=2, rules={"whim": 0.1}, his={"people": 2e5})
        twin = world.town(world.blue, 0.0, 80.0, people=2e5, grain=2e4, store=1e5, garrison=1e3, wall=3.0, region=0)
        world.road(0, twin, 80.0)
        world.world.places.kind[1] = world.world.places.kind[twin]
        world.state.polities.capital[world.blue] = -1
        world.state.run = run
        found.append(sent(world)[1])
    assert {1, twin} == set(found)


# -- what is believed, not what is -----------------------------------------------------------------------------------


def test_hidden_garrisons_change_nothing_until_news_of_them_comes():
    one, other = front(), front()
    other.state.places.garrison[1] = 40_000.0
    assert sent(one) == sent(other) == (TO_TAKE, 1)
    third = front()
    third.begin()
    third.state.views.men[third.red, 1], third.state.views.as_of[third.red, 1] = 40_000.0, 0
    third.state.views.men[third.red, 2:4], third.state.views.as_of[third.red, 2:4] = 40_000.0, 0
    assert sent(third) == (IDLE, -1)


def test_an_enemy_army_that_nobody_has_reported_frightens_nobody():
    hidden, known = front(), front()
    for world in (hidden, known):
        b = world.army(world.blue, 1, foot=60_000.0, own=6_000.0, theatre=world.at_theirs)
        world.begin()
        world.state.armies.look[b] = 999
    known.believe(known.at_home, b, 1, 60_000.0)
    assert choice_of(hidden) == TO_TAKE
    assert choice_of(known) != TO_TAKE


def choice_of(world):
    """What the main army is sent for, before any news of today."""
    campaign.plan(world.world, world.state, world.scratches[0], world.log)
    return mission(world)[0]


STEPPE_YEAR = [-22, -17, -8, 2, 10, 15, 18, 16, 9, 0, -12, -19]  # mean of each month [degC]


def test_S50_riders_of_the_steppe_wait_at_home_for_fat_horses_and_dry_roads():
    world = front()
    plain = world.region("plain")
    world.world.places.region[1] = plain
    world.begin()
    a = world.army(world.red, 0, horse=5_000.0, steppe=1, theatre=world.at_home)
    regions, month = world.state.regions, world.world.calendar.month
    regions.temperature_by_month[:] = STEPPE_YEAR
    regions.temperature_by_month[plain] = [-4, -1, 5, 14, 20, 24, 26, 25, 20, 13, 4, -2]
    regions.rain_by_month[plain] = [0.03, 0.04, 0.06, 0.08, 0.11, 0.19, 0.3, 0.26, 0.15, 0.09, 0.05, 0.03]
    first = {int(month[d]): d for d in range(364, -1, -1)}
    seasons, waiting = [], []
    for m in range(12):
        world.state.day = first[m]
        seasons.append(targets.season(world.world, world.state, a, 1, 0))
        waiting += [m] if targets.waits(world.world, world.state, a, 1, 0) else []
    assert {5, 6, 7} <= set(waiting)  # June to August
    assert 8 not in waiting
    assert max(seasons) == seasons[8]  # September
    assert seasons[11] > seasons[2] > 0.0  # December, March


def test_seasons_and_lean_horses_count():
    world = front()
    world.begin()
    warm, cold = world.state.regions, -15.0
    rain = warm.rain_by_month
    rain[:] = 0.5
    a = world.army(world.red, 0, horse=5_000.0, steppe=1, theatre=world.at_home)
    autumn, spring = (targets.season(world.world, world.state, a, 1, days) for days in (270, 90))
    assert autumn > spring
    warm.temperature_by_month[:] = 27.0
    assert targets.season(world.world, world.state, world.main, 1, 0) < 1.0
    warm.temperature_by_month[:] = cold
    assert targets.season(world.world, world.state, world.main, 1, 0) == world.state.rules.cold


def test_riders_wait_from_spring_for_the_autumn_and_go_at_once_where_waiting_costs_too_much():
    def waits(days, **rules):
        world = front(rules=rules)
        world.begin()
        world.state.regions.temperature_by_month[:] = STEPPE_YEAR
        a = world.army(world.red, 0, horse=5_000.0, steppe=1, theatre=world.at_home)
        return targets.waits(world.world, world.state, a, 1, days)

    assert waits(90)
    assert not waits(270)
    assert not waits(90, impatience=0.5)


def test_a_siege_that_has_begun_and_land_of_ones_own_do_not_wait_for_a_season():
    def goes(**facts):
        world = front()
        world.begin()
        regions, month = world.state.regions, int(world.world.calendar.month[10])
        regions.temperature_by_month[0, month], regions.rain_by_month[0, month] = 25.0, 0.5
        for field, value in facts.items():
            world.state.places[field][1] = value
        return choice_of(world) == TO_TAKE

    assert not goes()
    assert goes(invested=20)
    assert goes(core=0, claim=0)


def test_who_is_in_the_enemy_s_land_goes_on_in_any_season():
    world = front(towns=3)
    world.begin()
    world.state.places.holder[1], world.state.places.occupied[1] = world.red, 1
    world.state.armies.place[world.main] = 1
    regions = world.state.regions
    regions.temperature_by_month[0], regions.rain_by_month[0] = 15.0, 0.0
    month = int(world.world.calendar.month[10])
    regions.temperature_by_month[0, month], regions.rain_by_month[0, month] = 25.0, 0.5
    assert targets.waits(world.world, world.state, world.main, 2, 0)
    assert not choice._waits(world.world, world.state, world.main, 2, 0)
    world.state.places.occupied[1] = 0
    assert choice._waits(world.world, world.state, world.main, 2, 0)


# -- defence ---------------------------------------------------------------------------------------------------------


def invaded(men=8_000.0, his=20_000.0, aim=HOLD_LINE, garrison=2_000.0):
    """A second town of red, on the road to blue, with an enemy believed beside it."""
    world = front(aim=aim, men=men, mine={"garrison": garrison}, towns=3)
    world.state.places.holder[1], world.state.places.theatre[1] = world.red, world.at_home
    world.state.places.core[1] = world.red
    b = world.army(world.blue, 2, foot=his, own=0.1 * his, theatre=world.at_theirs, name="invader")
    world.begin()
    world.believe(world.at_home, b, 2, his)
    return world, b


def test_a_weaker_army_strengthens_the_town_that_the_enemy_comes_near_and_a_stronger_one_hunts_him():
    world, _ = invaded(his=20_000.0)
    assert choice_of(world) == TO_REINFORCE
    assert mission(world)[1] == 1
    assert not world.events(REINFORCED)  # only the relief of a siege is worth telling
    world, _ = invaded(men=30_000.0, his=3_000.0)
    assert choice_of(world) == TO_GUARD
    assert world.state.armies.posture[world.main] == GUARD


def test_a_court_that_keeps_to_its_walls_hunts_nobody():
    world, _ = invaded(men=30_000.0, his=3_000.0)
    world.state.relations.stand[world.red, world.blue] = 2
    assert choice_of(world) != TO_GUARD


def test_an_army_is_stationed_where_it_was_sent_to_strengthen():
    world, _ = invaded()
    world.fight(10)
    assert world.state.armies.home[world.main] == world.state.armies.place[world.main] == 1
    assert mission(world)[0] == IDLE


def test_a_seat_that_the_going_would_leave_bare_keeps_its_army():
    free, bound = front(towns=3), front(towns=3)
    for world in (free, bound):
        b = world.army(world.blue, 2, foot=20_000.0, own=2e3, theatre=world.at_theirs)
        world.begin()
        world.state.armies.look[b] = 999
        world.world.places.y[2], world.world.places.x[2] = -70.0, 0.0  # near the seat, off the road
    bound.believe(bound.at_home, b, 2, 20_000.0)
    bare = []
    for w in (free, bound):
        threat = targets.field_near(w.world, w.state, w.at_home, 0)  # at its seat
        bare.append(capture.bare(capture.left(w.world, w.state, w.at_home, w.main, threat), 0.0))
    assert bare[0] == 0.0
    assert bare[1] > 0.5


# -- missions that end -----------------------------------------------------------------------------------------------


def test_an_army_goes_home_when_the_war_is_over_and_lets_its_porters_go():
    world = front(his={"garrison": 2_000.0, "wall": 4.0})
    world.fight(10)
    porters = world.state.armies.carriers[world.main].sum()
    assert porters > 0.0
    world.state.polities.at_war[:] = 0
    world.fight(20)
    armies = world.state.armies
    assert armies.place[world.main] == 0
    assert mission(world)[0] == IDLE
    assert armies.carriers[world.main].sum() == 0.0
    assert max(world.audit()) < 1e-9


def test_who_is_called_home_comes():
    world = front(his={"garrison": 2_000.0, "wall": 4.0})
    world.fight(10)
    world.state.relations.aim[world.red, world.blue] = HOLD_LINE
    campaign.call_home(world.world, world.state, world.log, world.red, world.blue)
    assert mission(world)[0] == GO_HOME
    assert world.events(SIEGE_LEFT)
    world.fight(20)
    assert world.state.armies.place[world.main] == 0


def test_a_besieger_without_prospects_leaves_in_time_and_one_who_blockades_stays_longer():
    lain = []
    for plan in (0, BLOCKADE):
        world = front(towns=2, men=12_000.0, rules={"siege_patience": 40.0, "forage_all": 1.0})
        world.state.relations.plan[world.red, world.blue] = plan
        world.state.rules.works = 0.0
        world.begin()
        world.fight(3)
        world.state.armies.mission[world.main], world.state.armies.target[world.main] = TO_TAKE, 1
        world.state.armies.posture[world.main], world.state.armies.goal[world.main] = MARCH, 1
        world.state.places.garrison[1], world.state.places.grain[1] = 20_000.0, 1e7
        world.state.armies.own[world.main] = 60_000.0
        world.until_event(SIEGE_LEFT, 250)
        lain.append(world.events(SIEGE_LEFT)[0][6])
    assert lain[0] < 60
    assert lain[1] > 2 * lain[0]


def test_a_base_that_is_lost_is_changed_for_the_nearest_with_grain():
    world = front(wars=False)
    near = world.town(world.red, -50.0, 0.0, people=1e5, grain=10.0, region=0)
    rich = world.town(world.red, -90.0, 0.0, people=1e5, grain=1e6, region=0)
    world.road(0, near, 50.0), world.road(near, rich, 40.0)
    world.begin()
    world.state.places.holder[0] = -1
    errands.find_base(world.world, world.state, world.main)
    assert world.state.armies.home[world.main] == rich


def test_theatres_feed_armies_that_lie_abroad_and_a_commissioner_may_not():
    sent = []
    for willing in (1.0, 0.0):
        world = front(towns=2, his={"store": 0.0, "garrison": 1_500.0}, rules={"works": 0.0})
        world.state.theatres.willing[world.at_home] = willing
        world.begin()
        world.state.armies.mission[world.main], world.state.armies.target[world.main] = TO_TAKE, 1
        world.march(world.main, 1)
        world.fight(4)
        sent.append(int(world.state.convoys.alive.sum()))
        world.fight(4)
        sent.append(float(world.state.armies.own[world.main]))
    assert sent[0] > 0
    assert sent[2] == 0
    assert sent[1] > sent[3] + 500.0  # it comes through, for they lie before the town that barred its road


def test_the_aim_of_a_campaign_may_leak():
    world = front(towns=2, his={"garrison": 2_000.0, "wall": 4.0}, rules={"leak_month": 1.0})
    world.begin()
    world.fight(25)
    assert world.events(LEAKED)
    assert world.state.theatres.hears[world.at_theirs] >= 0 or world.state.theatres.place[world.at_theirs, 0] >= 0


# -- ways ------------------------------------------------------------------------------------------------------------


def test_reach_finds_what_search_finds_within_its_horizon():
    world = front(towns=4)
    world.begin()
    world.state.places.garrison[:] = 0.0
    scratch = world.scratches[0]
    paths.reach(world.world, world.state, scratch, 0, FOOT, world.red, 7.0)
    found = [int(scratch.dist[p]) for p in range(4)]
    one_by_one = [int(paths.search(world.world, world.state, scratch, 0, p, FOOT, world.red)) for p in range(4)]
    assert found[:3] == one_by_one[:3]
    assert found[3] == paths.FAR  # 240 km are more than seven days
    paths.reach(world.world, world.state, scratch, 0, FOOT, world.red, 9.0)
    assert paths.came_from(world.world, scratch, 3) == 2
    assert paths.came_from(world.world, scratch, 0) == -1


def test_riders_go_round_a_walled_town_in_open_country_but_not_through_a_pass():
    world = front(towns=3)
    world.begin()
    for gait, kind, barred in ((0, 1, True), (1, 1, False), (1, 3, True)):
        world.world.places.kind[1] = kind
        assert paths.rides_round(world.world, world.state, 1, gait) != barred
    world.state.free = 0
    assert not paths.rides_round(world.world, world.state, 1, 1)


# -- quiet armies ----------------------------------------------------------------------------------------------------


def test_armies_at_rest_are_looked_at_seldom_and_each_on_its_own_day():
    world = front(men=0, rules={"look_rest": 20.0})
    rows = [world.army(world.blue, 3, foot=1_000.0, theatre=world.at_theirs, name=f"b{i}") for i in range(8)]
    world.begin()
    days = {}
    for today in range(60):
        for b in rows:
            if contact.is_news(world.state, b):
                days.setdefault(b, []).append(today)
                with np.errstate(over="ignore"):
                    contact.looked_at(world.state, b)
        world.state.day += 1
    first = [days[b][1] for b in rows]
    assert len(set(first)) > 3
    assert all(b - a == 20 for row in days.values() for a, b in itertools.pairwise(row[1:]))


def test_men_count_wrong_in_the_same_way_until_news_is_stale_and_each_rule_anew():
    world = front(rules={"estimate_error": 0.2})
    state, scratch, t, b = world.state, world.scratches[0], world.at_home, world.army(world.blue, 3, foot=1_000.0)
    world.begin()
    day._forget(scratch)
    with np.errstate(over="ignore"):
        first = contact._miscount(state, scratch, t, b)
        assert contact._miscount(state, scratch, t, b) == first
        state.day += int(state.rules.stale)
        later = contact._miscount(state, scratch, t, b)
        assert later != first
        state.armies.key[b] += np.uint64(1)  # another army in the same row
        assert contact._miscount(state, scratch, t, b) != later
        state.rules.estimate_error = 0.0  # another history in the same scratch
        day._forget(scratch)
        assert contact._miscount(state, scratch, t, b) == 1.0


def test_a_theatre_sees_with_the_eyes_of_its_own_armies_in_the_field():
    world = front(men=0)
    b = world.army(world.blue, 0, foot=1_000.0)
    scout = world.army(world.red, 0, foot=1_000.0, theatre=world.at_home)
    world.army(world.blue, 0, foot=1_000.0, theatre=world.at_theirs)
    world.begin()
    state, scratch = world.state, world.scratches[0]
    for posture, sees in ((HOLD, True), (GONE, False), (HOLD, True)):
        state.armies.posture[scout] = posture
        contact.call_rolls(state, scratch)  # as every day does anew
        assert contact._scouted(world.world, state, scratch, world.at_home, b) == sees
    state.armies.theatre[scout] = -1
    contact.call_rolls(state, scratch)
    assert not contact._scouted(world.world, state, scratch, world.at_home, b)


def test_an_enemy_who_comes_is_met_even_by_those_who_sit_at_home():
    world = front(aim=HOLD_LINE, men=0, mine={"wall": 0.0, "garrison": 0.0})
    world.main = world.army(world.red, 0, foot=5_000.0, own=1e3, theatre=world.at_home)
    b = world.army(world.blue, 0, foot=20_000.0, own=4e3, theatre=world.at_theirs, home=3, mission=TO_TAKE, target=0)
    world.fight(1)
    assert [row[2:4] for row in world.events(BATTLE)] == [(world.main, b)]
