"""Treaties kept and broken, payments, trust, war and peace, aid, spoils, and a border that nobody drew."""

import math

import pytest

from tests.engine.dealings import ask, courts, do, fall, months, rel, sworn, told
from zongheng.engine import reckoning, treaty
from zongheng.engine.annals import (
    AID_SENT,
    BORDER_LEFT_OPEN,
    PEACE_MADE,
    SPOILS_DIVIDED,
    TREATY_BROKEN,
    TREATY_MADE,
    TRIBUTE_PAID,
    TRIBUTE_RESUMED,
    TRIBUTE_STOPPED,
)
from zongheng.engine.realm import ALLIANCE, HOLD_LINE, NO_AIM, NO_TREATY, PEACE, TAKE, TRIBUTE, TRUCE, VASSAL

# -- words given and broken --------------------------------------------------------------------------------------------


def test_S09_a_treaty_has_a_kind_a_day_and_a_breaker():
    world = courts()
    north, south = world.north, world.south
    world.state.day = 100
    do(world, treaty.make, south, north, TRIBUTE, 300_000.0, -1)
    assert told(world, TREATY_MADE) == [(100, south, north, -1, -1, TRIBUTE, 300_000.0)]
    for q, o in ((north, south), (south, north)):
        assert rel(world).treaty[q, o] == TRIBUTE
        assert rel(world).since[q, o] == 100
    assert rel(world).tribute[south, north] == 300_000.0
    assert rel(world).tribute[north, south] == 0.0
    world.state.day = 200
    do(world, treaty.break_, south, north)
    assert told(world, TREATY_BROKEN) == [(200, south, north, -1, -1, TRIBUTE, 0.0)]
    assert rel(world).treaty[north, south] == rel(world).treaty[south, north] == NO_TREATY
    assert rel(world).tribute[south, north] == 0.0


def test_S09_a_breach_opens_a_war_and_a_treaty_ends_one():
    world, north, south = sworn(PEACE)
    do(world, treaty.go_to_war, south, north)
    assert world.state.polities.at_war[north, south] == world.state.polities.at_war[south, north] == 1
    assert len(told(world, TREATY_BROKEN)) == 1
    assert rel(world).aim[south, north] == TAKE
    assert rel(world).aim[north, south] == HOLD_LINE
    world.state.day = 500
    rel(world).lost[north, south] = 3
    do(world, treaty.make, north, south, TRIBUTE, 100_000.0, -1)
    assert world.state.polities.at_war[north, south] == 0
    assert told(world, PEACE_MADE) == [(500, north, south, -1, -1, 500.0, 3.0)]
    assert rel(world).aim[north, south] == NO_AIM
    assert rel(world).war_since[north, south] == -1


@pytest.mark.parametrize("kind", [TRUCE, PEACE, TRIBUTE, ALLIANCE, VASSAL])
def test_S09_the_stronger_the_word_the_dearer_its_breach(kind):
    world, north, south = sworn(kind, 300_000.0)
    trust = float(rel(world).trust[north, south])
    do(world, treaty.break_, south, north)
    assert trust - rel(world).trust[north, south] == pytest.approx(world.state.rules.trust_broken * kind / VASSAL)
    assert rel(world).grudge[north, south] > 0.0


def test_S19_a_broken_alliance_speaks_against_the_next_with_all_who_know_of_it():
    world = courts(third=True)
    north, south, west = world.north, world.south, world.west
    do(world, treaty.make, south, north, ALLIANCE, 0.0, -1)
    trusted = float(rel(world).trust[west, south])
    do(world, treaty.go_to_war, south, north)
    precedent = world.state.polities.precedent
    assert rel(world).trust[west, south] < trusted  # the word of the breaker is worth less
    assert precedent[north] < precedent[west] < 0.0 == precedent[south]  # and so is any alliance
    months(world, 12 * 20, treaty)
    assert precedent[north] < -0.4  # twenty years on it is still an argument


def test_trust_fades_in_about_ten_years_and_grudges_in_a_generation():
    world = courts()
    q, o = world.north, world.south
    rel(world).trust[q, o], rel(world).grudge[q, o] = 0.8, 0.8
    months(world, 120, treaty)
    rules = world.state.rules
    assert rel(world).trust[q, o] == pytest.approx(0.8 * math.exp(-10.0 / rules.trust_years))
    assert rel(world).grudge[q, o] == pytest.approx(0.8 * math.exp(-10.0 / rules.grudge_years))


def test_a_kept_treaty_mends_trust_and_one_that_is_not_paid_does_not():
    kept, north, south = sworn(TRIBUTE, 100_000.0)
    unpaid = kept.copy()
    do(unpaid, treaty.stop_paying, south, north)
    for world in (kept, unpaid):
        months(world, 60, treaty)
    assert rel(kept).trust[north, south] > 0.1
    assert rel(unpaid).trust[north, south] < 0.0


def test_a_truce_runs_out_and_a_peace_does_not():
    world, north, south = sworn(TRUCE, truce_years=3.0)
    months(world, 35, treaty)
    assert rel(world).treaty[north, south] == TRUCE
    months(world, 3, treaty)
    assert rel(world).treaty[north, south] == NO_TREATY
    world, north, south = sworn(PEACE)
    months(world, 120, treaty)
    assert rel(world).treaty[north, south] == PEACE


# -- payments ----------------------------------------------------------------------------------------------------------


def purses(world):
    return world.state.polities.treasury[: world.state.n_polities].copy()


def test_S10_payments_flow_once_a_year_from_one_treasury_into_the_other():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    before = purses(world)
    months(world, 36, treaty)
    moved = purses(world) - before
    assert moved[north] == 900_000.0
    assert moved[south] == -900_000.0
    assert [event[1:3] + event[5:] for event in told(world, TRIBUTE_PAID)] == [(south, north, 300_000.0, 0.0)] * 3
    assert reckoning.audit_cash(world.world, world.state) == 0.0


def test_S10_what_is_stopped_runs_up_arrears_and_anger_and_can_be_restored():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    months(world, 24, treaty)
    trust = float(rel(world).trust[north, south])
    do(world, treaty.stop_paying, south, north)
    (stopped,) = told(world, TRIBUTE_STOPPED)
    assert stopped[1:3] == (south, north)
    assert stopped[5] == 300_000.0
    assert stopped[6] == pytest.approx(2.0, abs=0.1)
    do(world, treaty.stop_paying, south, north)
    assert len(told(world, TRIBUTE_STOPPED)) == 1  # it has stopped already
    before = purses(world)
    months(world, 36, treaty)
    assert (purses(world) == before).all()
    assert rel(world).owed[south, north] == 900_000.0
    assert rel(world).trust[north, south] < trust
    assert rel(world).grudge[north, south] > 0.0
    do(world, treaty.resume_paying, south, north, True)
    assert rel(world).owed[south, north] == 0.0
    assert rel(world).withheld[south, north] == 0
    assert purses(world)[north] - before[north] == 900_000.0
    assert [event[1:3] + event[5:] for event in told(world, TRIBUTE_RESUMED)] == [(south, north, 300_000.0, 900_000.0)]


def test_S10_an_empty_treasury_pays_what_it_can_and_owes_the_rest():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    world.state.polities.treasury[south] = 100_000.0
    months(world, 12, treaty)
    assert world.state.polities.treasury[south] == 0.0
    assert rel(world).owed[south, north] == 200_000.0
    (paid,) = told(world, TRIBUTE_PAID)
    assert paid[5:] == (100_000.0, 200_000.0)


def test_S10_a_payment_too_small_to_be_meant_is_none_and_the_treaty_a_plain_peace():
    world, north, south = sworn(NO_TREATY, 0.0)
    rules, income = world.state.rules, float(world.state.polities.income[south])
    rules.embassy_cost = 0.0
    assert rules.tribute_least > 0.0
    for sum_, kind in ((0.9 * rules.tribute_least * income, PEACE), (1.1 * rules.tribute_least * income, TRIBUTE)):
        do(world, treaty.make, south, north, TRIBUTE, sum_, -1)
        assert rel(world).treaty[south, north] == kind
        assert rel(world).tribute[south, north] == (sum_ if kind == TRIBUTE else 0.0)
    do(world, treaty.pay_less, south, north, 0.5)
    assert rel(world).tribute[south, north] == 0.0


def test_S10_who_has_next_to_nothing_pays_nothing_and_owes_all():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    world.state.polities.treasury[south] = 3.0
    months(world, 12, treaty)
    assert world.state.polities.treasury[south] == 3.0
    assert rel(world).owed[south, north] == 300_000.0
    assert told(world, TRIBUTE_PAID) == []


def test_S10_a_token_cut_saves_little_and_offends():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    trust = float(rel(world).trust[north, south])
    do(world, treaty.pay_less, south, north, 0.9)
    assert rel(world).tribute[south, north] == pytest.approx(270_000.0)
    assert rel(world).trust[north, south] < trust


def test_S10_payment_withheld_is_a_pretext_for_war():
    world, north, south = sworn(TRIBUTE, 300_000.0)
    assert ask(world, treaty.pretext, north, south) < 0.1
    do(world, treaty.stop_paying, south, north)
    assert ask(world, treaty.pretext, north, south) == 1.0


# -- alliances ---------------------------------------------------------------------------------------------------------


def allies(**options):
    """North and west against south."""
    world = courts(third=True, **options)
    world.war(world.north, world.south)
    world.war(world.west, world.south)
    do(world, treaty.make, world.west, world.north, ALLIANCE, 0.0, world.south)
    return world, world.north, world.south, world.west


def test_S14_an_alliance_lives_as_long_as_its_target():
    world, north, south, west = allies(war_cools=99.0)
    months(world, 60, treaty)
    assert rel(world).treaty[north, west] == ALLIANCE
    assert rel(world).against[north, west] == south
    fall(world, south, {f"south_{word}": north for word in ("seat", "town", "front", "gate")})
    months(world, 1, treaty)
    assert rel(world).treaty[north, west] == NO_TREATY
    assert rel(world).against[west, north] == -1
    assert world.state.polities.at_war[north, south] == 0


def test_S14_an_alliance_that_nobody_fights_for_lapses():
    world, north, south, west = allies()
    for q in (north, west):
        do(world, treaty.end_war, q, south, NO_TREATY)
    months(world, int(12 * world.state.rules.truce_years) - 1, treaty)
    assert rel(world).treaty[north, west] == ALLIANCE
    months(world, 3, treaty)
    assert rel(world).treaty[north, west] == NO_TREATY


def test_S19_an_ally_who_never_marched_is_trusted_less_and_speaks_against_the_next_alliance():
    world, north, south, west = allies(war_cools=99.0)
    do(world, treaty.end_war, west, south, NO_TREATY)
    before = float(rel(world).trust[north, west])
    months(world, int(12 * world.state.rules.truce_years) + 2, treaty)
    assert rel(world).treaty[north, west] == NO_TREATY
    assert rel(world).trust[north, west] < before
    assert world.state.polities.precedent[north] < 0.0
    assert rel(world).trust[west, north] > rel(world).trust[north, west]


def test_S14_allies_make_no_other_alliance_while_theirs_stands():
    world, north, south, west = allies()
    do(world, treaty.make, north, west, ALLIANCE, 5e6, south)
    assert rel(world).tribute[north, west] == 0.0
    assert len(told(world, TREATY_MADE)) == 1


def test_S82_victors_whose_lands_touch_are_left_with_an_open_border():
    world, north, south, west = allies()
    fall(world, south, {"south_front": north, "south_gate": west, "south_town": -1, "south_seat": -1})
    months(world, 1, treaty)
    assert rel(world).open_border[north, west] == rel(world).open_border[west, north] == 1
    (event,) = told(world, BORDER_LEFT_OPEN)
    assert {event[1], event[2]} == {north, west}
    assert event[5] == 2.0
    do(world, treaty.make, north, west, PEACE, 0.0, -1)
    assert rel(world).open_border[north, west] == 0  # until somebody draws it


def test_S82_victors_far_apart_have_no_border_to_leave_open():
    world, north, south, west = allies()
    world.state.places.holder[world.at["north_gate"]] = -1
    world.state.places.holder[world.at["north_front"]] = -1
    world.state.places.holder[world.at["north_town"]] = -1
    fall(world, south, {f"south_{word}": -1 for word in ("seat", "town", "front", "gate")})
    months(world, 1, treaty)
    assert rel(world).open_border[north, west] == 0
    assert told(world, BORDER_LEFT_OPEN) == []


def test_S74_grain_and_men_given_to_an_ally_are_written_down_and_thanked_for():
    world, north, _south, west = allies()
    before = float(rel(world).trust[north, west])
    do(world, treaty.contribute, west, north, 20_000.0, 300_000.0, world.at["south_front"])
    men = 20_000.0 * world.state.rules.ration * 365
    assert rel(world).aid[west, north] == pytest.approx(300_000.0 + men)
    assert told(world, AID_SENT) == [(0, west, north, -1, world.at["south_front"], 20_000.0, 300_000.0)]
    assert before < rel(world).trust[north, west] <= before + world.state.rules.trust_aid
    grown = float(rel(world).trust[north, west])
    rel(world).trust[north, west] = before
    do(world, treaty.contribute, west, north, 0.0, 3_000.0, -1)
    assert rel(world).trust[north, west] < grown  # a little is thanked for a little


def test_S16_aid_refused_in_need_leaves_a_grudge_that_outlasts_the_quarrel():
    world = courts()
    q, o = world.north, world.south
    rel(world).trust[o, q] = 0.3
    treaty.refuse_aid(world.state, q, o, 1.0)
    assert rel(world).trust[o, q] == pytest.approx(0.3 - world.state.rules.trust_refused)
    grudge = float(rel(world).grudge[o, q])
    assert grudge > 0.1
    months(world, 24, treaty)
    assert rel(world).grudge[o, q] > 0.9 * grudge
    assert ask(world, treaty.pretext, o, q) > 0.1


def test_S84_spoils_bring_standing_and_the_smaller_share_rankles():
    world, north, south, west = allies()
    fall(world, south, {"south_front": north, "south_gate": west, "south_town": north, "south_seat": north})
    c = world.minister_of["north"]
    world.state.people.blame[c] = 0.5
    before = world.state.polities.prestige[: world.state.n_polities].copy()
    do(world, treaty.divide_spoils, north, west, south)
    assert told(world, SPOILS_DIVIDED) == [(0, north, west, -1, world.at["south_seat"], 3.0, 1.0)]
    gained = world.state.polities.prestige[: world.state.n_polities] - before
    rules = world.state.rules
    assert gained[north] == pytest.approx(0.75 * rules.spoils + rules.seals)
    assert gained[west] == pytest.approx(0.25 * rules.spoils)
    assert rel(world).trust[west, north] < 0.0 == rel(world).trust[north, west]
    assert world.state.people.blame[c] < 0.5  # S85: victory wipes off blame


def test_S84_spoils_are_reckoned_up_once_though_both_courts_have_to_say_how():
    world, north, south, west = allies()
    fall(world, south, {"south_front": north, "south_gate": west, "south_town": north, "south_seat": north})
    do(world, treaty.divide_spoils, north, west, south)
    prestige = world.state.polities.prestige[: world.state.n_polities].copy()
    do(world, treaty.divide_spoils, west, north, south)
    assert len(told(world, SPOILS_DIVIDED)) == 1
    assert (world.state.polities.prestige[: world.state.n_polities] == prestige).all()


def test_S84_an_even_division_leaves_no_grudge():
    world, north, south, west = allies()
    fall(world, south, {"south_front": north, "south_gate": west, "south_town": north, "south_seat": west})
    do(world, treaty.divide_spoils, north, west, south)
    assert rel(world).trust[west, north] == rel(world).trust[north, west] == 0.0
