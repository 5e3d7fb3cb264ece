"""Embassies and letters: on the road, turned back, taken, killed, received, answered, home again."""

import pytest

from tests.engine.dealings import OPEN_DOORS, answered, ask, courts, days, do, matter, rel, send, told
from zongheng.engine import embassy, journey, terms, treaty
from zongheng.engine.annals import (
    AGREED,
    APPEALED,
    DECLINED,
    ENVOY_KILLED,
    ENVOY_RECEIVED,
    ENVOY_SENT,
    ENVOY_TAKEN,
    ENVOY_TURNED_BACK,
    PASSAGE_GRANTED,
    PEACE_MADE,
    SUBMITTED,
    TREATY_MADE,
)
from zongheng.engine.realm import ALLIANCE, ENVOY, PEACE, TRIBUTE, VASSAL

# -- the road ----------------------------------------------------------------------------------------------------------


def test_S11_an_embassy_travels_is_received_and_raises_its_matter_with_its_terms():
    world = courts(**OPEN_DOORS)
    north, south = world.north, world.south
    e = send(world, north, south, embassy.FOR_AID, -1, world.at["north_front"], 0.0, 50_000.0, 3_000.0)
    on_the_road = int(world.state.embassies.arrives[e])
    assert on_the_road == 1 + int(1200 * 1.25 / world.state.rules.envoy_day)
    days(world, on_the_road)
    assert told(world, ENVOY_RECEIVED) == []
    assert matter(world, embassy.FOR_AID) is None
    days(world, 1)
    (event,) = told(world, ENVOY_RECEIVED)
    assert event[:3] == (on_the_road, south, north)
    assert event[5] == on_the_road
    m, lying = matter(world, embassy.FOR_AID), world.state.docket
    assert (lying.court[m], lying.about[m], lying.embassy[m], lying.place[m]) == (
        south,
        north,
        e,
        world.at["north_front"],
    )
    assert (lying.grain[m], lying.men[m]) == (50_000.0, 3_000.0)
    assert lying.due[m] == on_the_road + int(world.state.rules.audience)


def test_S11_a_cold_court_turns_an_embassy_back_and_it_may_be_sent_again_later():
    world = courts(**{**OPEN_DOORS, "turned_back": 1.0})
    north, south = world.north, world.south
    rel(world).trust[south, north] = -1.0
    trust = float(rel(world).trust[north, south])
    e = send(world, north, south)
    days(world, 200)
    assert [event[1:3] for event in told(world, ENVOY_TURNED_BACK)] == [(south, north)]
    assert matter(world, embassy.FOR_CONTACT) is None
    assert not world.state.embassies.alive[e]
    assert rel(world).trust[north, south] < trust
    assert not embassy.may_send(world.state, north, south, embassy.FOR_CONTACT)
    days(world, 400)
    assert embassy.may_send(world.state, north, south, embassy.FOR_CONTACT)
    assert send(world, north, south) >= 0


def between(war=True, **rules):
    """Nomads in the far north and south, with north between them, at war with the nomads."""
    world = courts(steppe=True, **{**OPEN_DOORS, **rules})
    if war:
        world.war(world.nomads, world.north)
    return world


def test_S11_a_third_party_on_the_way_takes_an_embassy_between_its_enemies():
    world = between(envoy_taken=1.0, corridor=1.2)
    assert ask(world, journey.waylayer, world.nomads, world.south) == world.north
    share = ask(world, journey.hostile_share, world.nomads, world.south)
    assert 0.4 < share < 0.9
    taken = 0
    for run in range(60):
        twin = world.with_run(run)
        send(twin, twin.nomads, twin.south)
        days(twin, 100)
        events = told(twin, ENVOY_TAKEN)
        taken += len(events)
        assert bool(events) != bool(told(twin, ENVOY_RECEIVED))
        if events:
            assert events[0][1:3] == (twin.north, twin.nomads)
            assert rel(twin).trust[twin.north, twin.south] < 0.0  # it knows now who deals with whom
            assert not twin.state.embassies.alive.any()
    assert taken / 60 == pytest.approx(share, abs=0.2)


def test_S11_nobody_waylays_an_embassy_in_peace():
    world = between(war=False, envoy_taken=1.0, corridor=1.2)
    assert ask(world, journey.waylayer, world.nomads, world.south) == -1
    send(world, world.nomads, world.south)
    days(world, 100)
    assert len(told(world, ENVOY_RECEIVED)) == 1


def test_S11_the_envoy_is_one_person_on_one_embassy_and_gifts_are_paid_for():
    world = courts(**OPEN_DOORS)
    c = world.person("Ma", world.north, ENVOY)
    purse = float(world.state.polities.treasury[world.north])
    first = send(world, world.north, world.south, embassy.FOR_CONTACT)
    second = send(world, world.north, world.south, embassy.FOR_PEACE)
    assert [world.state.embassies.envoy[e] for e in (first, second)] == [c, -1]
    cost = min(world.state.rules.embassy_cost, 1e6 / 12)
    assert world.state.polities.treasury[world.north] == purse - 2 * cost
    assert world.state.cash_spent == 2 * cost
    assert told(world, ENVOY_SENT)[0][3] == c
    assert send(world, world.north, world.south, embassy.FOR_PEACE) == -1  # the same is out already


def test_S11_an_embassy_that_is_kept_waiting_goes_home_without_an_answer():
    world = courts(**OPEN_DOORS, audience_most=50.0)
    e = send(world, world.north, world.south)
    days(world, 80)
    m = matter(world, embassy.FOR_CONTACT)
    assert world.state.docket.embassy[m] == e
    days(world, 30)
    assert world.state.docket.embassy[m] == -1  # who answers later answers nobody
    assert world.state.embassies.answer[e] == embassy.NO
    days(world, 60)
    assert not world.state.embassies.alive[e]


# -- answers -----------------------------------------------------------------------------------------------------------


def test_S14_an_alliance_is_proposed_and_stands_when_the_yes_is_home():
    world = courts(third=True, **OPEN_DOORS)
    north, south, west = world.north, world.south, world.west
    e = send(world, north, west, embassy.FOR_ALLIANCE, south, cash=200_000.0)
    answered(world, e, True)
    assert rel(world).treaty[north, west] == rel(world).treaty[west, north] == ALLIANCE
    assert rel(world).against[north, west] == south
    assert rel(world).tribute[north, west] == 200_000.0
    (agreed,), (made,) = told(world, AGREED), told(world, TREATY_MADE)
    assert agreed[1:3] == (west, north)
    assert agreed[5] == embassy.FOR_ALLIANCE
    assert made[0] > agreed[0] + 10  # the answer travels


def test_S14_a_refused_alliance_can_be_accepted_late():
    world = courts(third=True, **OPEN_DOORS, embassy_again=30.0, refused_again=0.0)
    north, south, west = world.north, world.south, world.west
    answered(world, send(world, north, west, embassy.FOR_ALLIANCE, south), False)
    assert rel(world).treaty[north, west] == 0
    assert len(told(world, DECLINED)) == 1
    world.state.docket.status[:] = 0
    assert embassy.may_send(world.state, north, west, embassy.FOR_ALLIANCE)
    answered(world, send(world, north, west, embassy.FOR_ALLIANCE, south), True)
    assert rel(world).treaty[north, west] == ALLIANCE


def test_S14_who_refused_an_alliance_is_let_alone_for_a_while_and_an_ally_needs_no_other():
    world = courts(third=True, **OPEN_DOORS, embassy_again=30.0, refused_again=400.0)
    north, south, west = world.north, world.south, world.west
    answered(world, send(world, north, west, embassy.FOR_ALLIANCE, south), False)
    days(world, 100)
    assert not embassy.may_send(world.state, north, west, embassy.FOR_ALLIANCE)
    assert embassy.may_send(world.state, north, west, embassy.FOR_PEACE)
    assert terms.partner(world.state, north, south) != west
    world.state.docket.status[:] = 0
    days(world, 400)
    assert embassy.may_send(world.state, north, west, embassy.FOR_ALLIANCE)
    do(world, treaty.make, north, west, ALLIANCE, 0.0, south)
    assert not embassy.may_send(world.state, north, west, embassy.FOR_ALLIANCE)


def test_S11_an_offer_of_peace_that_is_taken_ends_the_war_with_its_terms():
    world = courts(war=True, **OPEN_DOORS)
    answered(world, send(world, world.south, world.north, embassy.FOR_PEACE, cash=100_000.0), True)
    assert world.state.polities.at_war[world.north, world.south] == 0
    assert rel(world).treaty[world.south, world.north] == TRIBUTE
    assert rel(world).tribute[world.south, world.north] == 100_000.0
    assert len(told(world, PEACE_MADE)) == 1


def test_a_demand_of_submission_that_is_met_makes_a_vassal_of_the_other():
    world = courts(**OPEN_DOORS)
    answered(world, send(world, world.north, world.south, embassy.FOR_SUBMISSION, cash=150_000.0), True)
    assert world.state.polities.patron[world.south] == world.north
    assert rel(world).treaty[world.south, world.north] == VASSAL
    assert rel(world).tribute[world.south, world.north] == 150_000.0
    assert len(told(world, SUBMITTED)) == 1


def test_passage_that_is_granted_is_open_to_him_who_asked():
    world = courts(third=True, **OPEN_DOORS)
    answered(world, send(world, world.north, world.west, embassy.FOR_PASSAGE, world.south), True)
    assert rel(world).passage[world.west, world.north] == 1
    assert rel(world).passage[world.north, world.west] == 0
    assert [event[1:3] for event in told(world, PASSAGE_GRANTED)] == [(world.west, world.north)]


def test_S82_a_border_left_open_can_be_drawn_by_an_embassy():
    world = courts(**OPEN_DOORS)
    rel(world).open_border[:2, :2] = 1
    answered(world, send(world, world.north, world.south, embassy.FOR_CONTACT, place=world.at["north_front"]), True)
    assert rel(world).open_border[world.north, world.south] == 0


def test_S16_aid_asked_in_need_and_refused_turns_the_asker_away():
    rankles = {}
    for war in (False, True):
        world = courts(third=True, **OPEN_DOORS)
        if war:
            world.war(world.west, world.north)
        answered(world, send(world, world.west, world.south, embassy.FOR_AID, world.north, grain=1e5), False)
        rankles[war] = float(rel(world).grudge[world.west, world.south])
    assert rankles[True] > 2.0 * rankles[False] > 0.0


# -- words without embassies, and for many -----------------------------------------------------------------------------


def test_S12_an_open_call_to_arms_goes_to_every_people_about_the_enemy():
    world = courts(third=True, steppe=True, **OPEN_DOORS)
    world.war(world.south, world.north)
    assert do(world, embassy.call_to_arms, world.south, world.north) == 2
    out = world.state.embassies
    assert {int(out.to[e]) for e in range(2)} == {world.west, world.nomads}
    assert {int(out.purpose[e]) for e in range(2)} == {embassy.FOR_ALLIANCE}
    assert {int(out.third[e]) for e in range(2)} == {world.north}
    for e in range(2):  # each is offered what it is worth to who calls
        assert out.cash[e] == ask(world, lambda w, s, e=e: terms.price_of_help(s, world.south, out.to[e], world.north))
        assert out.cash[e] > 0.0
    assert do(world, embassy.call_to_arms, world.south, world.north) == 0  # they have been called


def test_S18_an_open_call_costs_face_as_the_coldest_of_its_embassies_would():
    world = courts(third=True, steppe=True, **OPEN_DOORS)
    world.war(world.south, world.north)
    rel(world).trust[world.south, world.nomads] = -0.8
    south, before = world.south, float(world.state.polities.prestige[world.south])
    cold, warm = (embassy.shame(world.state, south, o) for o in (world.nomads, world.west))
    do(world, embassy.call_to_arms, south, world.north)
    assert world.state.polities.prestige[south] == pytest.approx(before - cold)
    assert cold > warm > 0.0


def test_S12_vassals_and_allies_of_the_enemy_are_not_called():
    world = courts(third=True, steppe=True, **OPEN_DOORS)
    world.war(world.south, world.north)
    do(world, treaty.make, world.west, world.north, VASSAL, 0.0, -1)
    do(world, treaty.make, world.nomads, world.north, ALLIANCE, 0.0, world.south)
    assert do(world, embassy.call_to_arms, world.south, world.north) == 0


def test_S13_a_secret_letter_is_quicker_and_cheaper_and_costs_no_face():
    world = between()
    state = world.state
    before = state.polities.prestige[world.nomads], state.polities.treasury[world.nomads]
    letter = send(world, world.nomads, world.south, embassy.FOR_AID, how=embassy.write)
    assert before == (state.polities.prestige[world.nomads], state.polities.treasury[world.nomads])
    open_one = send(world, world.nomads, world.south, embassy.FOR_ALLIANCE, world.north)
    assert state.embassies.arrives[letter] < 0.5 * state.embassies.arrives[open_one]
    assert len(told(world, ENVOY_SENT)) == 1  # nobody tells of the letter
    days(world, int(state.embassies.arrives[letter]) + 1)
    assert matter(world, embassy.FOR_AID) is not None


def test_S13_a_secret_letter_can_be_caught_but_is_never_turned_back():
    world = between(turned_back=1.0, envoy_killed=1.0, letter_caught=0.5, corridor=1.2)
    rel(world).trust[world.south, world.nomads] = -1.0
    fates = {ENVOY_TAKEN: 0, ENVOY_RECEIVED: 0, ENVOY_TURNED_BACK: 0, ENVOY_KILLED: 0}
    for run in range(60):
        twin = world.with_run(run)
        send(twin, twin.nomads, twin.south, how=embassy.write)
        days(twin, 40)
        for kind in fates:
            fates[kind] += len(told(twin, kind))
    assert fates[ENVOY_TURNED_BACK] == fates[ENVOY_KILLED] == 0
    assert fates[ENVOY_TAKEN] > 5
    assert fates[ENVOY_RECEIVED] > 20


def test_S18_speaking_first_costs_face_the_more_the_colder_things_are():
    world = courts(**OPEN_DOORS)
    q, o = world.north, world.south
    world.state.polities.prestige[q] = 0.5
    cost = {}
    for name, trust, grudge in (("warm", 0.8, 0.0), ("cold", -0.5, 0.0), ("hostile", -0.5, 0.8)):
        rel(world).trust[q, o], rel(world).grudge[q, o] = trust, grudge
        cost[name] = embassy.shame(world.state, q, o)
    assert 0.0 < cost["warm"] < cost["cold"] < cost["hostile"]
    send(world, q, o)
    assert world.state.polities.prestige[q] == pytest.approx(0.5 - cost["hostile"])
    do(world, treaty.make, q, o, PEACE, 0.0, -1)
    assert embassy.shame(world.state, q, o) == 0.0  # among those at peace it is courtesy


def test_a_demand_of_submission_is_a_threat_and_its_refusal_an_insult_that_costs_face():
    world = courts(**OPEN_DOORS)
    south, north = world.south, world.north
    fear, face = float(rel(world).intent[south, north]), float(world.state.polities.prestige[north])
    e = send(world, north, south, embassy.FOR_SUBMISSION)
    days(world, 60)
    assert rel(world).intent[south, north] > fear
    assert world.state.polities.prestige[north] == face
    do(world, embassy.reply, e, False)
    days(world, 60)
    assert rel(world).grudge[north, south] > 0.0
    assert world.state.polities.prestige[north] < face


def test_S18_to_demand_submission_is_not_to_ask():
    world = courts(**OPEN_DOORS)
    send(world, world.north, world.south, embassy.FOR_SUBMISSION)
    assert world.state.polities.prestige[world.north] == 0.5


def last_hour(world):
    south = world.south
    world.state.polities.treasury[south] = 0.0
    e = do(world, embassy.appeal, south, world.west, world.north, 300_000.0, 0.0)
    assert [event[1:3] for event in told(world, APPEALED)] == [(south, world.west)]
    return e


def test_S20_a_court_at_its_last_hour_appeals_in_haste():
    world = courts(third=True, war=True, **OPEN_DOORS)
    e = last_hour(world)
    usual = send(world, world.south, world.west, embassy.FOR_ALLIANCE, world.north)
    assert world.state.embassies.arrives[e] < world.state.embassies.arrives[usual]
    days(world, int(world.state.embassies.arrives[e]) + 1)
    m = matter(world, embassy.FOR_AID)
    assert world.state.docket.about[m] == world.south
    assert world.state.docket.grain[m] == 300_000.0


def test_S20_an_appeal_can_come_too_late():
    world = courts(third=True, war=True, **OPEN_DOORS)
    e = last_hour(world)
    days(world, 3)
    world.state.polities.alive[world.south] = 0
    days(world, 60)
    assert matter(world, embassy.FOR_AID) is None
    assert not world.state.embassies.alive[e]
