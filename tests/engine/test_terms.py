"""What courts offer and ask by rule: money, land, men and grain, and a throne handed over when all seems lost."""

import numpy as np
import pytest

from tests.engine.dealings import OPEN_DOORS, told
from tests.engine.hall import three_courts
from zongheng.engine import courses, court, docket, embassy, estimate, land, matters, terms, treaty
from zongheng.engine.annals import ABDICATED, CEDED, INDEMNITY_PAID, TREATY_BROKEN
from zongheng.engine.realm import ALLIANCE, NO_MATTER, NO_TREATY, OPEN, PEACE, RULER, TRIBUTE
from zongheng.engine.words import ACTIONS

NORTH, MIDDLE, SOUTH = range(3)
PLAIN = {"precision": 60.0, "inertia": 0.0, "carry_new": 1.0, **OPEN_DOORS}


def hall(**rules):
    """Three courts that choose the better course and hear every embassy."""
    return three_courts(**{**PLAIN, **rules})


def live(h, days, until=None):
    """Days of embassies and debates, until a matter of a kind lies before somebody."""
    with np.errstate(over="ignore"):
        for _ in range(days):
            embassy.travel(h.world, h.state, h.scratches[0], h.log)
            if until is not None and lying(h, until) is not None:
                return lying(h, until)
            court.sit(h.world, h.state, h.scratches[0], h.log)
            h.state.day += 1
    return None


def lying(h, kind, q=None):
    """The open matter of a kind before a court, or None."""
    rows = h.state.docket
    for m in range(rows.status.size):
        if rows.status[m] == OPEN and rows.kind[m] == kind and (q is None or rows.court[m] == q):
            return m
    return None


def month(h):
    with np.errstate(over="ignore"):
        matters.raise_due(h.world, h.state, h.scratches[0], h.log)


def course(h, m, action):
    """The row of the first course of a matter that begins with an action."""
    rows = h.state.docket
    return [ACTIONS[rows.act[m, i, 0]] for i in range(rows.options[m])].index(action)


# -- help --------------------------------------------------------------------------------------------------------------


def test_a_court_in_danger_asks_its_patron_before_a_stronger_stranger_and_nobody_who_is_far_off():
    h = hall()
    patron = h.court("patron")
    relations = h.state.relations
    relations.borders[MIDDLE, :] = 1
    relations.asked[MIDDLE, :] = -9_999
    relations.strength[MIDDLE, [SOUTH, patron]] = 9_000.0, 1_000.0
    assert terms.helper(h.state, MIDDLE, NORTH) == SOUTH
    h.state.polities.patron[MIDDLE] = patron
    assert terms.helper(h.state, MIDDLE, NORTH) == patron
    relations.borders[MIDDLE, patron] = 0
    assert terms.helper(h.state, MIDDLE, NORTH) == SOUTH


# -- a throne ----------------------------------------------------------------------------------------------------------


def last_seat():
    """A beaten and weary middle in its last days, whose old ruler has a son; a town is left in the hills."""
    h = hall(invasion_debate=1.0, mortal=0.0, mortal_sixty=0.0)
    hills = h.town(MIDDLE, x=300.0, y=300.0, people=50_000.0, garrison=500.0, wall=3.0, name="hills")
    h.road(h.at["middle"], hills, 300.0)
    old = h.person("old", MIDDLE, RULER, 60, caution=1.0, aggression=0.0)
    son = h.person("son", MIDDLE, RULER, 30, aggression=1.0)
    h.state.polities.ruler[MIDDLE] = old
    h.ready().war(NORTH, MIDDLE)
    polities = h.state.polities
    polities.people_first[MIDDLE] = 10.0 * polities.people[MIDDLE]
    polities.weary[MIDDLE] = polities.opposed[MIDDLE] = 1.0
    h.state.places.invested[h.at["middle"]] = 40
    h.weights(MIDDLE, revenge=1.0)
    return h, old, son


def test_S07_a_blamed_ruler_at_his_last_seat_hands_the_throne_over_and_the_heir_breaks_out():
    h, old, son = last_seat()
    month(h)
    assert lying(h, courses.LAST_SEAT, MIDDLE) is not None
    live(h, 40)
    assert h.state.polities.ruler[MIDDLE] == son
    assert h.state.polities.capital[MIDDLE] == h.at["hills"]
    assert h.state.people.alive[old] == 1
    assert [event[1:4] for event in told(h, ABDICATED)] == [(MIDDLE, -1, old)]


def test_S07_nobody_hands_over_a_throne_that_nobody_could_take():
    h, old, son = last_seat()
    h.state.people.alive[son] = 0
    h.state.people.dies[son] = 0
    m = h.matter(courses.LAST_SEAT, MIDDLE, NORTH, -1, h.at["hills"])
    assert "abdicate" not in h.utilities(m)
    m = h.matter(courses.CAPITAL_IN_DANGER, MIDDLE, NORTH, -1, h.at["hills"])
    assert "abdicate" not in h.utilities(m)
    assert old == h.state.polities.ruler[MIDDLE]


# -- an alliance and its price -----------------------------------------------------------------------------------------


def test_S11_who_needs_an_ally_more_than_he_is_needed_pays_for_him():
    h = hall().ready()
    h.believes(SOUTH, NORTH, 20_000.0)
    h.believes(SOUTH, MIDDLE, 10_000.0)
    h.war(SOUTH, NORTH)
    alone = terms.price_of_help(h.state, SOUTH, MIDDLE, NORTH)
    assert alone == pytest.approx(h.state.rules.alliance_price * 2.0 / 3.0 * 0.5 * 1e7)
    h.war(MIDDLE, NORTH)
    assert terms.price_of_help(h.state, SOUTH, MIDDLE, NORTH) == 0.0  # he needs it as much


def test_S11_a_court_at_war_offers_an_alliance_with_a_payment_which_speaks_for_it_and_is_paid_while_it_lasts():
    h = hall(danger_debate=12.0, deliberation=1.0)
    h.ready().war(SOUTH, NORTH)
    h.believes(SOUTH, NORTH, 20_000.0)
    h.believes(SOUTH, MIDDLE, 10_000.0)
    h.weights(SOUTH, thrift=0.2, screen=0.8)
    m = h.matter(courses.COMMON_DANGER, SOUTH, MIDDLE, NORTH)
    h.state.docket.chosen[m] = 1  # to propose an alliance
    m = live(h, 200, courses.ENVOY_ALLIANCE)
    offered = float(h.state.docket.cash[m])
    assert offered == terms.price_of_help(h.state, SOUTH, MIDDLE, NORTH) > 0.0
    h.weights(MIDDLE, thrift=1.0)
    rich = h.utilities(m)["accept"]
    h.state.docket.cash[m] = 0.0
    court.weigh(h.world, h.state, h.scratches[0], m)
    assert rich > h.utilities(m)["accept"]
    h.state.docket.chosen[m] = 1
    live(h, 100)
    relations = h.state.relations
    assert relations.treaty[SOUTH, MIDDLE] == ALLIANCE
    assert relations.tribute[SOUTH, MIDDLE] == offered
    h.state.polities.alive[NORTH] = 0
    with np.errstate(over="ignore"):
        treaty.month(h.world, h.state, h.log)
    assert relations.treaty[SOUTH, MIDDLE] == NO_TREATY
    assert relations.tribute[SOUTH, MIDDLE] == 0.0


# -- what happened last time -------------------------------------------------------------------------------------------


def test_S19_an_alliance_that_ended_in_a_breach_speaks_against_the_next_with_anybody():
    h = hall().ready()
    m = h.matter(courses.ENVOY_ALLIANCE, MIDDLE, NORTH, SOUTH)
    before = h.utilities(m)["accept"]
    west = h.court("west", income=1e7, need=1e6)
    treaty.make(h.world, h.state, h.log, west, MIDDLE, ALLIANCE, 0.0, -1)
    treaty.go_to_war(h.world, h.state, h.log, west, MIDDLE)
    assert h.state.polities.precedent[MIDDLE] == -1.0
    assert h.state.polities.precedent[NORTH] == pytest.approx(-h.state.rules.trust_witness)
    h.state.polities.at_war[MIDDLE, west] = h.state.polities.at_war[west, MIDDLE] = 0  # nothing else weighs
    court.weigh(h.world, h.state, h.scratches[0], m)
    assert h.utilities(m)["accept"] < before


def test_S19_allies_who_won_are_a_good_precedent_until_one_of_them_attacks_the_other():
    h = hall().ready()
    treaty.make(h.world, h.state, h.log, NORTH, SOUTH, ALLIANCE, 0.0, MIDDLE)
    h.state.polities.alive[MIDDLE] = 0
    h.state.places.holder[h.at["middle"]] = NORTH
    with np.errstate(over="ignore"):
        treaty.month(h.world, h.state, h.log)
    assert h.state.polities.precedent[SOUTH] > 0.99
    assert h.state.relations.open_border[NORTH, SOUTH] == 1
    treaty.go_to_war(h.world, h.state, h.log, NORTH, SOUTH)
    assert h.state.polities.precedent[SOUTH] == -1.0  # fair at first, and ruin at last


# -- land for peace ----------------------------------------------------------------------------------------------------


def border(strength):
    """North and middle at war; middle has a second town on north's border, and north believes it so strong."""
    h = hall(deliberation=5.0)
    march = h.town(MIDDLE, x=150.0, y=80.0, people=300_000.0, garrison=2_000.0, wall=3.0, name="march")
    h.road(h.at["north"], march, 170.0)
    h.road(march, h.at["middle"], 170.0)
    h.ready().war(NORTH, MIDDLE)
    h.believes(NORTH, MIDDLE, strength)
    h.believes(MIDDLE, NORTH, 1e8 / strength)
    return h, march


def test_S47_the_winner_asks_land_for_peace_and_the_loser_offers_what_it_can_hardly_hold():
    h, march = border(2_000.0)
    assert terms.land_of_peace(h.world, h.state, NORTH, MIDDLE) == march
    assert terms.land_of_peace(h.world, h.state, MIDDLE, NORTH) == -1  # it has a road home
    other = h.town(NORTH, x=100.0, y=120.0, people=10_000.0, garrison=100.0)
    h.road(other, march, 60.0)
    h.state.places.holder[other] = NORTH
    h.join_roads()
    assert terms.land_of_peace(h.world, h.state, MIDDLE, NORTH) == march
    h.believes(NORTH, MIDDLE, 10_000.0)
    assert terms.land_of_peace(h.world, h.state, NORTH, MIDDLE) == -1  # at even odds nobody asks for land


def test_S47_land_that_could_not_be_held_is_not_asked():
    h, march = border(2_000.0)
    beyond = h.town(MIDDLE, x=200.0, y=160.0, people=10_000.0, garrison=100.0)
    h.road(beyond, march, 90.0)
    h.join_roads()
    assert terms.land_of_peace(h.world, h.state, NORTH, MIDDLE) == -1


def test_S10_the_winner_asks_for_money_where_it_asks_for_no_land_or_is_weary():
    h, march = border(2_000.0)
    args = h.world, h.state, NORTH, MIDDLE
    h.state.polities.income[MIDDLE] = 1e9  # what he has in truth nobody knows
    h.state.polities.weary[NORTH] = 0.0
    assert terms.price_of_peace(*args, march) == 0.0
    h.state.polities.weary[NORTH] = 0.5
    asked = terms.price_of_peace(*args, -1)
    sure = 2.0 * estimate.win(*args) - 1.0
    rate = h.state.rules.tax_dry if not land.is_wet(h.state, 0) else h.state.rules.tax_wet
    assert asked == pytest.approx(-h.state.rules.peace_price * sure * rate * h.state.polities.people[MIDDLE])
    assert terms.price_of_peace(*args, march) == pytest.approx(0.5 * asked)
    h.believes(NORTH, MIDDLE, 10_000.0)
    assert terms.price_of_peace(*args, -1) == pytest.approx(0.0, abs=1e-6)
    h.believes(NORTH, MIDDLE, 2_000.0)
    h.state.polities.at_war[:3, :3] = 0
    assert terms.price_of_peace(*args, -1) == 0.0  # of one who is at peace nothing is asked


def test_S10_a_winner_who_is_offered_peace_can_name_its_price_and_is_paid_some_of_it_at_once():
    h = hall(deliberation=5.0, tax_dry=8.0, tax_wet=8.0)
    h.ready().war(NORTH, MIDDLE)
    h.believes(NORTH, MIDDLE, 2_000.0)
    h.believes(MIDDLE, NORTH, 50_000.0)
    assert terms.land_of_peace(h.world, h.state, NORTH, MIDDLE) == -1  # his capital is all that he has
    m = h.matter(courses.ENVOY_PEACE, NORTH, MIDDLE)
    matters.courses(h.world, h.state, h.scratches[0], m)
    h.state.docket.chosen[m] = course(h, m, "offer_peace")
    h.sit()
    m = live(h, 100, courses.ENVOY_PEACE)
    assert h.state.docket.court[m] == MIDDLE
    asked = -float(h.state.docket.cash[m])
    assert asked > 0.0
    matters.courses(h.world, h.state, h.scratches[0], m)
    assert "offer_peace" not in h.utilities(m)  # the loser has no price to name
    h.state.docket.chosen[m] = course(h, m, "accept")
    purse = h.state.polities.treasury.copy()
    live(h, 100)
    relations, gained = h.state.relations, h.state.polities.treasury - purse
    assert (relations.treaty[MIDDLE, NORTH], relations.tribute[MIDDLE, NORTH]) == (TRIBUTE, asked)
    assert gained[NORTH] == pytest.approx(h.state.rules.indemnity * asked)
    assert gained[MIDDLE] == pytest.approx(-gained[NORTH])
    assert [row[1:3] for row in told(h, INDEMNITY_PAID)] == [(MIDDLE, NORTH)]


def test_nobody_pays_more_at_once_than_he_has():
    h = hall().ready()
    h.state.polities.treasury[MIDDLE] = 100.0
    treaty.indemnify(h.state, h.log, MIDDLE, NORTH, 1e6)
    assert h.state.polities.treasury[MIDDLE] == 0.0


def offer(h):
    """North offers peace for land, and middle has it before it."""
    h.weights(NORTH, thrift=1.0)
    m = h.matter(courses.WAR_DRAGS, NORTH, MIDDLE, MIDDLE)
    matters.courses(h.world, h.state, h.scratches[0], m)
    h.state.docket.chosen[m] = course(h, m, "offer_peace")
    return live(h, 200, courses.ENVOY_PEACE)


def test_S47_land_that_was_promised_for_peace_is_given_by_the_court_that_promised_it():
    h, march = border(2_000.0)
    m = offer(h)
    assert h.state.docket.place[m] == march
    h.weights(MIDDLE, revenge=1.0)
    asked = h.utilities(m)["accept"]
    h.state.docket.place[m] = -1
    assert h.utilities(m)["accept"] > asked  # land speaks against it
    h.state.docket.place[m], h.state.docket.chosen[m] = march, 1
    m = live(h, 100, courses.CESSION)
    assert h.state.relations.treaty[NORTH, MIDDLE] in (PEACE, TRIBUTE)
    assert (h.state.docket.court[m], h.state.docket.about[m], h.state.docket.place[m]) == (MIDDLE, NORTH, march)
    h.weights(MIDDLE, thrift=0.5, screen=0.5)  # who fear the war more than they love the town
    h.believes(MIDDLE, NORTH, intent=0.5)
    live(h, 30)
    assert h.state.places.holder[march] == NORTH
    assert [event[1:3] for event in told(h, CEDED)] == [(MIDDLE, NORTH)]
    assert h.state.relations.treaty[NORTH, MIDDLE] == PEACE


def test_S47_land_that_was_promised_and_is_held_breaks_the_peace():
    h, march = border(2_000.0)
    m = offer(h)
    h.state.docket.chosen[m] = 1
    m = live(h, 100, courses.CESSION)
    h.weights(MIDDLE, revenge=1.0)
    live(h, 30)
    assert h.state.places.holder[march] == MIDDLE
    assert h.state.relations.treaty[NORTH, MIDDLE] == NO_TREATY
    assert [event[1:3] for event in told(h, TREATY_BROKEN)] == [(MIDDLE, NORTH)]
    assert h.state.relations.grudge[NORTH, MIDDLE] > 0.0


def test_S47_a_court_that_cannot_bring_itself_to_give_what_it_promised_has_broken_its_word():
    h, march = border(2_000.0)
    treaty.make(h.world, h.state, h.log, NORTH, MIDDLE, PEACE, 0.0, -1)
    m = h.matter(courses.CESSION, MIDDLE, NORTH, -1, march)
    matters.lapse(h.world, h.state, h.log, m)
    assert [event[1:3] for event in told(h, TREATY_BROKEN)] == [(MIDDLE, NORTH)]


def test_peace_is_offered_in_answer_to_a_demand_only_when_an_embassy_may_be_sent():
    h = hall().ready()
    m = h.matter(courses.ENVOY_SUBMISSION, SOUTH, MIDDLE)
    assert "offer_peace" in h.utilities(m)
    docket.close(h.state, m)
    h.state.relations.asked[SOUTH, MIDDLE] = h.state.day
    m = h.matter(courses.ENVOY_SUBMISSION, SOUTH, MIDDLE)
    assert "offer_peace" not in h.utilities(m)


# -- a siege together --------------------------------------------------------------------------------------------------


def siege(**rules):
    """North, short of grain, has lain before the middle's town for a month; south has lost land to the middle."""
    h = hall(invasion_debate=1.0, deliberation=5.0, **rules)
    b = h.army(NORTH, h.at["north"], foot=30_000.0, own=10_000.0, name="besieger")
    h.south = h.army(SOUTH, h.at["south"], foot=20_000.0, own=10_000.0, name="south", wanted=20_000.0)
    h.ready().war(NORTH, MIDDLE)
    h.state.armies.place[b] = h.state.armies.before[b] = h.at["middle"]
    h.state.armies.posture[b] = 1
    h.state.places.invested[h.at["middle"]] = 30
    h.state.places.claim[h.at["middle"]] = SOUTH
    h.state.polities.short[NORTH] = 0.5
    for q in range(3):
        h.believes(q, MIDDLE, 3_000.0)
    h.weights(NORTH, thrift=1.0)
    h.weights(SOUTH, revenge=1.0)
    return h


def test_S62_a_besieger_in_want_asks_a_neighbour_of_the_enemy_to_join_him_with_men_and_grain():
    h = siege()
    month(h)
    assert lying(h, courses.SIEGE_DRAGS, NORTH) is not None
    m = live(h, 200, courses.JOIN_SIEGE)
    rows, rules = h.state.docket, h.state.rules
    assert (rows.court[m], rows.about[m], rows.third[m]) == (SOUTH, NORTH, MIDDLE)
    assert rows.place[m] == h.at["middle"]
    assert rows.grain[m] == pytest.approx(rules.siege_grain * rows.men[m])
    assert rows.men[m] > 0.0


def test_S62_who_agrees_comes_with_men_and_is_an_ally_who_shares_what_is_won():
    h = siege()
    month(h)
    m = live(h, 200, courses.JOIN_SIEGE)
    matters.courses(h.world, h.state, h.scratches[0], m)
    h.state.docket.chosen[m] = course(h, m, "send_men")
    live(h, 100)
    assert h.state.polities.at_war[SOUTH, MIDDLE] == 1
    assert h.state.armies.target[h.south] == h.at["middle"]
    relations = h.state.relations
    assert relations.treaty[NORTH, SOUTH] == ALLIANCE
    assert relations.against[NORTH, SOUTH] == MIDDLE
    h.state.polities.alive[MIDDLE] = 0
    h.state.places.holder[h.at["middle"]] = NORTH
    h.state.docket.status[:] = NO_MATTER
    with np.errstate(over="ignore"):
        treaty.month(h.world, h.state, h.log)
    assert relations.open_border[NORTH, SOUTH] == 1
    assert lying(h, courses.SPOILS, SOUTH) is not None


def test_S62_a_besieger_offers_who_joins_him_a_yearly_sum_as_for_an_alliance():
    h = siege()
    m = h.matter(courses.SIEGE_DRAGS, NORTH, MIDDLE, MIDDLE, place=h.at["middle"])
    h.believes(NORTH, MIDDLE, 30_000.0)
    matters.courses(h.world, h.state, h.scratches[0], m)
    i = course(h, m, "ask_to_join")
    price = terms.price_of_help(h.state, NORTH, SOUTH, MIDDLE)
    assert h.state.docket.act_amount[m, i, 0] == price > 0.0
    h.state.docket.chosen[m] = i
    m = live(h, 100, courses.JOIN_SIEGE)
    assert h.state.docket.cash[m] == price


def test_S62_nobody_is_asked_who_has_sworn_peace_to_the_besieged():
    h = siege()
    treaty.make(h.world, h.state, h.log, SOUTH, MIDDLE, PEACE, 0.0, -1)
    month(h)
    assert lying(h, courses.SIEGE_DRAGS, NORTH) is None


def test_S16_who_is_asked_for_aid_can_strike_the_enemy_from_behind_and_that_is_aid():
    h = hall().ready().war(NORTH, MIDDLE)
    h.weights(SOUTH, screen=1.0)
    h.believes(SOUTH, NORTH, 5_000.0, intent=0.9)
    with np.errstate(over="ignore"):
        e = embassy.send(h.world, h.state, h.log, MIDDLE, SOUTH, courses.ENVOY_AID, NORTH, -1, 0.0, 1e5, 0.0)
    m = live(h, 100, courses.ENVOY_AID)
    matters.courses(h.world, h.state, h.scratches[0], m)
    h.state.docket.chosen[m] = course(h, m, "strike_rear")
    live(h, 20)
    assert h.state.polities.at_war[SOUTH, NORTH] == 1
    assert h.state.embassies.answer[e] == embassy.YES


def test_an_embassy_whose_question_lies_before_the_court_already_waits_for_that_answer():
    h = siege()
    m = h.matter(courses.JOIN_SIEGE, SOUTH, NORTH, MIDDLE, h.at["middle"], days=90)
    with np.errstate(over="ignore"):
        e = embassy.send(
            h.world, h.state, h.log, NORTH, SOUTH, courses.JOIN_SIEGE, MIDDLE, h.at["middle"], 0.0, 1e4, 1e3
        )
    live(h, 60)
    assert h.state.docket.embassy[m] == e
    assert h.state.embassies.answer[e] == embassy.ON_ITS_WAY


def test_money_asked_speaks_against_an_alliance_as_money_offered_speaks_for_it():
    h = hall().ready()
    h.weights(MIDDLE, thrift=1.0)
    worth = {}
    for cash in (-1e6, 0.0, 1e6):
        m = h.matter(courses.ENVOY_ALLIANCE, MIDDLE, NORTH, SOUTH, cash=cash)
        worth[cash] = h.utilities(m)["accept"]
        docket.close(h.state, m)
    assert worth[-1e6] < worth[0.0] < worth[1e6]
    assert h.scratches[0].feature[estimate.CASH] == 0.1
