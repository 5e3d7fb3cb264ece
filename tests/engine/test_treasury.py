"""What a realm takes in and pays out, and what notes are worth."""

import pytest

from tests.engine.realm_small import Realm, realm
from zongheng.engine import acts_of_state, docket, land, matters, notes, reckoning, treasury
from zongheng.engine.annals import PAPER_ISSUED, UNPAID
from zongheng.engine.realm import BAND, STEPPE
from zongheng.engine.state import UNFORMED
from zongheng.engine.words import ACTIONS, MATTERS

ROUND = {  # numbers to count with
    "tax_wet": 1.2, "tax_dry": 0.6, "tax_steppe": 0.12, "pay_wet": 120.0, "pay_dry": 24.0, "pay_steppe": 1.2,
    "garrison_pay": 0.5, "court_share": 0.0, "purse_years": 99.0, "arrears_most": 12.0, "arrears_alarm": 2.0,
    "unpaid_leave": 0.12, "unpaid_cohesion": 0.12, "unpaid_loyalty": 0.12, "paper_bears": 1.0, "paper_tax": 0.5,
    "household": 1.0, "dependant_ration": 0.01, "desert_short": 0.4, "cohesion_short": 0.5, "billet": 0.0,
    "haul_cover": 4.0, "haul_most": 2.0, "haul_land": 0.001, "haul_water": 0.0002, "alarm_asks": 1.0,
    "herds": 1.0, "herds_winter": 1.0, "resettle": 0.0, "scatter": 0.0, "famine_deaths": 0.2, "granary_spoil": 0.0,
    "hunger_alarm": 0.1, "hunger_months": 3.0, "standing": 1.0, "yeomen": 0.0, "paper_felt": 0.0, "loyal_unpaid": 0.4,
}  # fmt: skip
MONTH = 365 / 12


def purse(coldest=-5.0, people=1_000_000.0, **more):
    """One polity with one place, and a purse."""
    rules = {**ROUND, **more.pop("rules", {})}
    fields = {k: more.pop(k) for k in ("treasury", "paper", "kind", "income") if k in more}
    world = Realm(**rules)
    g = world.region(coldest=coldest)
    q = world.court(**fields)
    p = world.town(q, people=people, region=g, **{"loyalty": 1.0, "grain": 1e7, **more})
    world.state.polities.capital[q] = p
    return world, q, p


@pytest.mark.parametrize(
    ("coldest", "terrain", "rate"), [(4.0, "plain", 1.2), (-5.0, "plain", 0.6), (-20.0, "steppe", 0.12)]
)
def test_people_pay_by_the_land_they_live_on(coldest, terrain, rate):
    world, q, _p = purse(coldest, terrain=terrain)
    world.turn(1, treasury)
    assert world.state.polities.treasury[q] == pytest.approx(1e6 * rate / 12)
    assert world.state.cash_made == pytest.approx(1e6 * rate / 12)


@pytest.mark.parametrize(
    ("facts", "share"),
    [({"loyalty": 0.5}, 0.5), ({"devastation": 0.25}, 0.75), ({"occupied": 1}, 0.0), ({"invested": 3}, 0.0)],
)
def test_they_pay_less_where_rule_is_weak_and_nothing_where_there_is_none(facts, share):
    world, q, _p = purse(**facts)
    world.turn(1, treasury)
    assert world.state.polities.treasury[q] == pytest.approx(share * 1e6 * 0.6 / 12)


def test_a_soldier_costs_what_is_usual_on_the_land_and_a_garrison_half():
    world, q, p = purse(treasury=1e6, garrison=1_000.0)
    world.army(q, p, foot=1_000.0)
    world.turn(1, treasury)
    assert world.state.cash_spent == pytest.approx((1_000 + 500) * 24.0 / 12)


def test_rice_land_pays_its_soldiers_several_times_as_much():
    world, q, p = purse(4.0, treasury=1e6)
    world.army(q, p, foot=1_000.0)
    world.turn(1, treasury)
    assert world.state.cash_spent == pytest.approx(1_000 * 120.0 / 12)


def test_steppe_riders_serve_for_loot():
    world, q, p = purse(-20.0, terrain="steppe", treasury=1e6, kind=STEPPE)
    world.army(q, p, horse=1_000.0, steppe=1)
    world.turn(1, treasury)
    assert world.state.cash_spent == pytest.approx(1_000 * 1.2 / 12)


def test_a_band_is_paid_by_nobody_here():
    world, q, p = purse(treasury=1e6, garrison=1_000.0, kind=BAND)
    world.army(q, p, foot=1_000.0)
    world.turn(3, treasury)
    assert world.state.cash_spent == 0.0
    assert world.state.polities.arrears[q] == 0.0


def test_running_means_of_a_year_follow_what_comes_in_and_goes_out():
    world, q, _p = purse(treasury=1e6, garrison=1_000.0)
    world.turn(1, treasury)
    polities = world.state.polities
    assert polities.income[q] == pytest.approx(0.6e6)
    assert polities.outlay[q] == pytest.approx(12_000)
    world.state.places.people[0] = 0.0
    world.turn(36, treasury)
    assert polities.income[q] < 0.06e6


def unpaid(**rules):
    """An army of a polity without money or people."""
    world, q, p = purse(people=0.0, bears=1_000.0, garrison=1_000.0, rules=rules)
    return world, q, p, world.army(q, p, foot=10_000.0)


def test_the_unpaid_are_owed_leave_and_lose_order_and_loyalty():
    world, q, p, a = unpaid()
    world.turn(6, treasury)
    state = world.state
    assert state.polities.arrears[q] == pytest.approx(5.4, abs=0.05)  # old debts are forgotten bit by bit
    assert state.armies.arrears[a] == pytest.approx(5.4, abs=0.05)
    assert state.theatres.arrears.max() == 0.0
    assert state.armies.cohesion[a] < 0.92
    assert state.armies.foot[a] < 9_500
    assert state.places.garrison[p] < 1_000
    assert state.places.loyalty[p] < 0.97
    assert max(world.audit()) < 1e-12


def test_long_arrears_are_told_and_bounded():
    world, _q, _p, a = unpaid()
    world.turn(20, treasury)
    assert world.state.armies.arrears[a] == pytest.approx(12.0)
    assert [event[5] for event in world.events(UNPAID)] == [pytest.approx(6.2, abs=0.1), pytest.approx(12.0)]


def test_a_court_that_owes_its_men_hears_of_it():
    world, q, _p, _a = unpaid()
    world.turn(3, treasury)
    docket = world.state.docket
    asked = [m for m in range(docket.status.size) if docket.status[m] != 0]
    assert [(docket.kind[m], docket.court[m]) for m in asked] == [(list(MATTERS).index("empty_treasury"), q)]
    assert docket.cash[asked[0]] > 0.0


def test_arrears_are_paid_when_money_comes():
    world, q, _p, a = unpaid()
    world.turn(4, treasury)
    treasury.earn(world.state, q, 1e7)
    world.turn(1, treasury)
    assert world.state.polities.arrears[q] == 0.0
    assert world.state.armies.arrears[a] == 0.0


def test_men_who_came_over_are_paid_last():
    world, q, p = purse(people=0.0, treasury=4_000.0)
    mine = world.army(q, p, foot=2_000.0)
    theirs = world.army(q, p, foot=2_000.0, origin=world.court("other"))
    world.turn(1, treasury)
    assert world.state.armies.arrears[mine] == 0.0
    assert world.state.armies.arrears[theirs] == pytest.approx(1.0)


def test_a_rich_treasury_is_spent_and_calls_in_notes():
    world, q, _p = purse(treasury=1e7, paper=1e6, rules={"purse_years": 1.0, "open_handed": 0.5})
    world.turn(24, treasury)
    assert world.state.polities.treasury[q] < 5e6
    assert world.state.polities.paper[q] < 5e5


# -- notes -----------------------------------------------------------------------------------------------------------


def test_nobody_takes_more_notes_that_buy_next_to_nothing():
    world, q, _p = purse(paper=6e5, rules={"paper_dead": 0.05})
    for worth, taken in ((0.2, True), (0.04, False)):
        world.state.polities.paper_worth[q] = worth
        assert notes.are_taken(world.state, q) == taken


def test_a_guan_of_notes_buys_half_a_guan_when_a_year_of_income_is_out():
    world, q, _p = purse(rules={"paper_bears": 1.0})
    world.state.polities.income[q] = 8e7
    assert treasury.notes_worth(world.state, q, 8e7) == pytest.approx(0.5)
    assert treasury.notes_worth(world.state, q, 0.0) == 1.0


def test_notes_of_the_record_to_1209_are_worth_what_the_record_says_within_its_range():
    """Li Xinchuan: 115.6 million guan in 1209, 300 to 600 wen to the guan; income 65 to 80 million (`economy.csv`)."""
    world = Realm()
    q = world.court()
    for income in (65e6, 75e6, 80e6):
        world.state.polities.income[q] = income
        assert 0.3 <= treasury.notes_worth(world.state, q, 115.6e6) <= 0.6


def test_a_court_opens_with_notes_worth_what_their_number_says():
    world, q, _p = purse(paper=6e5)
    treasury.open_purses(world.world, world.state)
    assert world.state.polities.paper_worth[q] == pytest.approx(0.5)
    assert world.state.polities.income[q] == pytest.approx(6e5 * 0.75)


def paid_in_notes(treasure):
    """A court whose notes have lost half of their worth, after a month: (world, its army, what the month cost)."""
    world, q, p = purse(
        garrison=10_000.0, treasury=treasure, paper=6e5, rules={"paper_felt": 0.4, "arrears_alarm": 0.1}
    )
    treasury.open_purses(world.world, world.state)
    a = world.army(q, p, foot=1_000.0)
    world.turn(1, treasury)
    return world, q, a, world.state.cash_spent


def test_men_paid_in_notes_cost_less_and_feel_it():
    month = (10_000 * 12.0 + 1_000 * 24.0) / 12
    world, q, a, spent = paid_in_notes(1.0)
    assert spent < month * 0.8
    assert treasury.felt(world.state, q) > 0.1
    assert world.state.armies.cohesion[a] < 1.0


def test_a_court_with_a_year_in_hand_makes_good_what_its_notes_have_lost():
    world, q, a, spent = paid_in_notes(1e6)
    assert treasury.at_face(world.state, q) < 0.8
    assert treasury.paid_at(world.state, q) == 1.0
    assert spent == pytest.approx((10_000 * 12.0 + 1_000 * 24.0) / 12, rel=0.01)
    assert world.state.armies.cohesion[a] == 1.0


def test_printing_fills_a_gap_once_and_lowers_taxes_for_good():
    world, q, p = purse(paper=1.0)
    world.turn(1, treasury)
    polities = world.state.polities
    gains = [treasury.print_notes(world.state, world.log, q, 6e5) for _ in range(3)]
    assert gains[0] > gains[1] > gains[2] > 0.0
    assert sum(gains) < 2.0 * polities.income[q]
    assert len(world.events(PAPER_ISSUED)) == 3
    before = polities.treasury[q]
    world.turn(1, treasury)
    worth = polities.paper_worth[q]
    assert polities.treasury[q] - before == pytest.approx(0.05e6 * (0.5 + 0.5 * worth), rel=0.02)
    assert reckoning.audit_cash(world.world, world.state) < 1e-12
    assert p == 0


# -- whole realms ---------------------------------------------------------------------------------------------------


def test_a_peaceful_realm_of_sixty_million_takes_in_what_the_record_says():
    """60 to 80 million guan a year (E104-E106) and some 380,000 men in pay for it (E123, E129)."""
    world = Realm(weather=0.0)
    g = world.region(coldest=4.0)
    q = world.court(treasury=2e7)
    p = world.town(q, people=65e6, region=g, loyalty=0.92, garrison=250_000.0, grain=2e7, bears=70e6, store=65e6 * 3)
    world.army(q, p, foot=130_000.0)
    land.open_country(world.world, world.state)
    treasury.open_purses(world.world, world.state)
    world.turn(36, land, treasury)
    polities = world.state.polities
    assert 60e6 < polities.income[q] < 90e6
    assert 0.6 * polities.income[q] < polities.outlay[q] < 1.05 * polities.income[q]
    assert polities.arrears[q] == 0.0
    assert polities.short[q] == 0.0


def test_a_peaceful_realm_of_dry_land_takes_in_what_the_record_says():
    """Over 20 million guan a year from 45 million people, half of it spent (E089, E090); 9 million shi (E086)."""
    world = Realm(weather=0.0)
    g = world.region(coldest=-5.0)
    q = world.court(treasury=2e7)
    p = world.town(q, people=45e6, region=g, loyalty=0.9, garrison=300_000.0, grain=1e7, bears=50e6, store=45e6 * 3)
    world.army(q, p, foot=130_000.0, horse=20_000.0)
    land.open_country(world.world, world.state)
    treasury.open_purses(world.world, world.state)
    assert 17e6 < world.state.polities.income[q] < 23e6
    assert 7e6 < world.state.polities.harvest[q] < 12e6
    world.turn(36, land, treasury)
    assert 0.4 * 20e6 < world.state.polities.outlay[q] < 0.75 * 20e6
    assert world.state.polities.short[q] == 0.0


def test_purses_open_with_the_means_of_an_ordinary_year():
    world = realm()
    treasury.open_purses(world.world, world.state)
    polities = world.state.polities
    for q in (world.north, world.south):
        assert polities.income[q] > 0.0
        assert polities.outlay[q] > 0.0
        assert polities.need[q] > 0.0
        assert polities.harvest[q] > polities.need[q]
    unformed = realm()
    unformed.state.armies.posture[unformed.army_of["north"]] = UNFORMED
    treasury.open_purses(unformed.world, unformed.state)
    assert unformed.state.polities.outlay[0] < polities.outlay[0]


# -- an empty purse --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "course"), [(6e5, "print_paper"), (0.0, "requisition")])
def test_only_a_court_with_paper_money_can_print_more(paper, course):
    world, q, p = purse(paper=paper)
    world.begin()
    m = docket.raise_matter(world.state, list(MATTERS).index("empty_treasury"), q, -1, -1, p, 0)
    matters.courses(world.world, world.state, world.scratches[0], m)
    assert course in [ACTIONS[world.state.docket.act[m, i, 0]] for i in range(world.state.docket.options[m])]
    assert (treasury.print_notes(world.state, world.log, q, 1e5) > 0.0) == (paper > 0.0)


def test_a_court_without_notes_asks_for_tax_ahead_and_is_loved_the_less():
    world, q, p = purse(rules={"requisition_hurts": 0.1}, income=6e5)
    world.begin()
    assert treasury.tax_ahead(world.world, world.state, q, 0.5) == pytest.approx(3e5)
    assert world.state.polities.treasury[q] == pytest.approx(3e5)
    assert world.state.places.loyalty[p] == pytest.approx(0.9)
    assert max(world.audit()) < 1e-12


def test_a_rich_court_never_calls_in_the_last_of_its_notes():
    world, q, _p = purse(treasury=1e12, paper=6e5, rules={"purse_years": 1.0, "open_handed": 1.0})
    world.turn(12, treasury)
    assert 0.0 < world.state.polities.paper[q] < 6e4


def test_the_less_notes_buy_the_more_of_them_are_printed_to_cover_as_much():
    def printed(worth):
        world, q, _ = purse(paper=6e5, rules={"print_months": 4.0})
        world.begin()
        world.state.polities.paper_worth[q], world.state.polities.outlay[q] = worth, 3e5
        print_ = ACTIONS.index("print_paper")
        acts_of_state.govern(world.world, world.state, world.scratches[0], world.log, 0, q, -1, -1, print_, 0.0)
        return world.state.polities.paper[q] - 6e5

    assert printed(1.0) == pytest.approx(1e5)
    assert printed(0.25) == pytest.approx(4e5)
    assert printed(0.0001) == pytest.approx(1e6)  # and no more: nobody takes what is worth nothing


def test_a_soldier_costs_what_is_usual_where_he_is_kept():
    def outlay(home):
        world, q, p = purse(garrison=1_000.0)
        south = world.town(q, people=3_000_000.0, region=world.region("south", coldest=4.0), loyalty=1.0, grain=1e7)
        a = world.army(q, p, foot=1_000.0)
        world.state.armies.home[a] = (p, south)[home]
        world.turn(1, treasury)
        return world.state.cash_spent * 12.0

    assert outlay(0) == pytest.approx(1_000.0 * 24.0 * 0.5 + 1_000.0 * 24.0)
    assert outlay(1) == pytest.approx(1_000.0 * 24.0 * 0.5 + 1_000.0 * 120.0)
