"""What courts believe of one another, of places, and how the news of it travels, errs, leaks and lies."""

import math

import numpy as np
import pytest

from tests.engine.dealings import PLAIN_NEWS, SURE, ask, courts, days, do, months, power, strength, told
from tests.engine.small import many
from zongheng.engine import belief, borders
from zongheng.engine.annals import FALSE_REPORT, LEAKED
from zongheng.engine.realm import PEACE, STEPPE

# -- strength ----------------------------------------------------------------------------------------------------------


def test_power_counts_armies_by_kind_and_order_and_garrisons_at_a_discount():
    world = courts(garrison_counts=0.5, foot=0.4, horse=0.8)
    before = power(world, world.north)
    a = world.army_of["north"]
    assert world.state.armies.foot[a] == 12_000
    assert world.state.armies.horse[a] == 3_000
    world.state.armies.cohesion[a] = 0.0
    field = 12_000 * 0.35 + 3_000 * 0.6
    assert power(world, world.north) == pytest.approx(before - field)
    garrisons = 33_000 * (0.9 * 0.4 + 0.1 * 0.8)
    assert power(world, world.north) == pytest.approx(0.5 * garrisons)


def test_S01_three_courts_each_weigh_the_others_in_their_own_way():
    world = courts(third=True)
    three = (world.north, world.south, world.west)
    ratios = {(q, o): ask(world, belief.ratio, q, o) for q in three for o in three if q != o}
    assert len(set(ratios.values())) == 6
    true = {q: power(world, q) for q in three}
    assert true[world.west] < true[world.south] < true[world.north] * 1.5
    for (q, o), believed in ratios.items():
        assert believed != pytest.approx(true[q] / true[o])  # nobody reads the truth
        assert ratios[q, o] * ratios[o, q] != pytest.approx(1.0)  # and no two read the same
    assert ratios[world.north, world.west] > 1.0 > ratios[world.west, world.north]


def test_S01_a_balance_that_shifts_is_seen_by_all_three_after_a_while():
    world = courts(third=True, **SURE)
    before = ask(world, belief.ratio, world.north, world.south)
    a = world.army_of["south"]
    world.state.armies.foot[a] *= 4.0
    months(world, 6)
    after = ask(world, belief.ratio, world.north, world.south)
    assert after < before
    assert strength(world, world.west, world.south) == pytest.approx(power(world, world.south), rel=0.1)


def test_S35_bold_and_proud_courts_overrate_themselves_and_the_timid_see_giants():
    bold = courts(**{**SURE, "self_regard": 0.3, "belief_temper": 0.3})
    timid = bold.copy()
    for world, aggression, caution in ((bold, 1.0, 0.0), (timid, 0.0, 1.0)):
        for c in (world.ruler_of["north"], world.minister_of["north"]):
            world.state.people.aggression[c], world.state.people.caution[c] = aggression, caution
        months(world, 24)
    true = power(bold, bold.north) / power(bold, bold.south)
    assert ask(bold, belief.ratio, bold.north, bold.south) > 1.3 * true
    assert ask(timid, belief.ratio, timid.north, timid.south) < true / 1.3


def test_beliefs_of_an_opening_are_given_as_ratios_to_the_truth():
    world = courts(open_eyes=False, **PLAIN_NEWS)
    world.state.relations.strength[world.north, world.south] = 0.5
    world.state.relations.spread[world.north, world.south] = 0.2
    ask(world, belief.open_eyes)
    assert strength(world, world.north, world.south) == pytest.approx(0.5 * power(world, world.south))
    assert world.state.relations.spread[world.north, world.south] == 0.2
    assert world.state.relations.spread[world.south, world.north] == world.state.rules.belief_opening


def test_a_court_of_which_nothing_is_known_is_taken_for_an_equal():
    world = courts(open_eyes=False)
    assert ask(world, belief.ratio, world.north, world.south) == 1.0


# -- the road of news --------------------------------------------------------------------------------------------------


def test_hidden_truth_changes_no_belief_until_news_could_have_come():
    world = courts(third=True, steppe=True, war=True)
    months(world, 3)
    days(world, 29)  # so that all reports on the road are home
    twin = world.copy()
    armies, places = twin.state.armies, twin.state.places
    for q in (twin.south, twin.nomads, twin.west):
        mine = [a for a in range(int(twin.state.n_armies)) if armies.polity[a] == q]
        armies.foot[mine] *= 3.0
        armies.horse[mine] *= 3.0
    others = places.holder != twin.north
    places.garrison[others] *= 5.0
    places.grain[others] *= 7.0
    north, relations = world.north, world.state.relations
    earliest = 1 + int(min(relations.apart[north, o] for o in range(4) if o != north) / world.state.rules.courier_day)
    for one in (world, twin):
        do(one, belief.month)
    for day in range(40):
        for name in ("strength", "spread", "intent", "as_of", "massed"):
            same = np.array_equal(relations[name][north, 1:4], twin.state.relations[name][north, 1:4])
            assert same or day >= earliest, (name, day)
        seen = [
            [
                f(w.world, w.state, north, p)
                for p in range(int(w.world.n_places))
                for f in (belief.men_at, belief.grain_at)
            ]
            for w in (world, twin)
        ]
        assert seen[0] == seen[1] or day >= earliest - 1
        days(world, 1)
        days(twin, 1)
    assert not np.array_equal(relations.strength[north], twin.state.relations.strength[north])
    assert seen[0] != seen[1]


def test_S38_border_posts_report_sooner_and_better_than_traders():
    world = courts(steppe=True, **PLAIN_NEWS, rumour=1.0)
    relations = world.state.relations
    do(world, belief.month)
    south, north, nomads = world.south, world.north, world.nomads
    assert relations.borders[north, south] == relations.borders[north, nomads] == borders.TOUCH
    assert relations.borders[south, nomads] == 0
    assert relations.due_spread[south, north] < relations.due_spread[south, nomads]
    pace = {o: relations.apart[south, o] / (relations.due[south, o] - world.state.day) for o in (north, nomads)}
    assert pace[north] > 2.0 * pace[nomads]


def test_S38_open_trade_and_war_both_sharpen_the_eyes_of_a_court():
    error = {}
    for name in ("nothing", "peace", "war"):
        world = courts(war=name == "war")
        if name == "peace":
            world.state.relations.treaty[:2, :2] = PEACE
        do(world, belief.month)
        error[name] = float(world.state.relations.due_spread[world.north, world.south])
    assert error["peace"] == error["war"] < error["nothing"]


def test_doubt_grows_while_no_news_comes_and_shrinks_when_it_does():
    world = courts(**PLAIN_NEWS)
    world.state.relations.apart[:] = 0
    spread = world.state.relations.spread
    before = float(spread[world.north, world.south])
    for _ in range(12):
        do(world, belief.month)  # and nobody hears
    assert spread[world.north, world.south] == pytest.approx(math.hypot(before, world.state.rules.belief_drift))
    grown = float(spread[world.north, world.south])
    days(world, 20)
    assert spread[world.north, world.south] < grown
    for _ in range(400):
        do(world, belief.month)
    assert spread[world.north, world.south] <= world.state.rules.belief_unknown


def test_reports_err_both_ways_and_more_the_worse_the_source():
    off = []
    for run in range(many(200, 60)):
        world = courts(run=run, **{**PLAIN_NEWS, "belief_opening": 0.0, "report_border": 0.4, "report_lasting": 0.5})
        do(world, belief.month)
        off.append(math.log(world.state.relations.due_strength[world.north, world.south] / power(world, world.south)))
    assert abs(np.mean(off)) < 0.2
    assert np.std(off) == pytest.approx(0.4, rel=0.3)


def test_S39_a_right_report_can_lose_to_a_wrong_one_that_fits():
    world = courts(**PLAIN_NEWS, belief_surprise=1.0)
    state, q, o = world.state, world.north, world.south
    state.relations.strength[q, o], state.relations.spread[q, o] = 3_000.0, 0.2  # a few raiders, it is thought
    true = 40_000.0
    with np.errstate(over="ignore"):
        belief.learn(state, q, o, true, 0.3, 1)  # one scout is right
        after_right = strength(world, q, o)
        belief.learn(state, q, o, 3_000.0, 0.3, 1)  # the other says what everybody thinks
    assert strength(world, q, o) < 4_000.0
    assert after_right < 6_000.0
    world.state.rules.belief_surprise = 1e9  # with all reports counted alike the right one would have been heard
    state.relations.strength[q, o], state.relations.spread[q, o] = 3_000.0, 0.2
    belief.learn(state, q, o, true, 0.3, 1)
    assert strength(world, q, o) > after_right


def test_old_news_does_not_overwrite_newer():
    world = courts(**PLAIN_NEWS)
    state, q, o = world.state, world.north, world.south
    state.relations.as_of[q, o] = 50
    before = strength(world, q, o)
    belief.learn(state, q, o, 10.0 * before, 0.1, 49)
    assert strength(world, q, o) == before


def test_perfect_belief_is_the_truth():
    world = courts(belief=0.0)
    world.state.armies.foot[world.army_of["south"]] *= 2.0
    world.state.places.garrison[world.at["south_front"]] = 12_345.0
    do(world, belief.month)
    assert strength(world, world.north, world.south) == power(world, world.south)
    assert ask(world, belief.men_at, world.north, world.at["south_front"]) == 12_345.0
    assert ask(world, belief.ratio, world.north, world.south) == power(world, world.north) / power(world, world.south)


# -- intent ------------------------------------------------------------------------------------------------------------


def intent(world, q, o):
    return float(world.state.relations.intent[q, o])


def test_S38_an_army_that_gathers_at_the_border_raises_the_alarm():
    quiet, alarmed = courts(**SURE), courts(**SURE)
    a = alarmed.army_of["south"]
    alarmed.state.armies.home[a] = alarmed.at["south_seat"]  # it has come from far behind to the border
    for world in (quiet, alarmed):
        months(world, 2)
    assert alarmed.state.relations.massed[alarmed.north, alarmed.south] > 0.2
    assert intent(alarmed, alarmed.north, alarmed.south) > 1.5 * intent(quiet, quiet.north, quiet.south)


def test_intent_rises_with_past_attacks_and_strength_and_falls_with_trust_treaty_and_distance():
    def after(change):
        world = courts(steppe=True, **SURE)
        change(world.state.relations, world.north, world.south)
        do(world, belief.month)
        return intent(world, world.north, world.south)

    plain = after(lambda r, q, o: None)
    assert after(lambda r, q, o: r.attacked.__setitem__((q, o), 0)) > plain
    assert after(lambda r, q, o: r.strength.__setitem__((q, o), 1e6)) > plain
    assert after(lambda r, q, o: r.trust.__setitem__((q, o), 1.0)) < plain
    assert after(lambda r, q, o: r.treaty.__setitem__((q, o), PEACE)) < plain
    world = courts(steppe=True, war=False)
    assert intent(world, world.south, world.nomads) < intent(world, world.north, world.nomads)


# -- observers, leaks, lies --------------------------------------------------------------------------------------------


def test_S37_an_envoy_brings_home_an_estimate_of_when_he_was_there():
    world = courts(**PLAIN_NEWS, envoy_error=0.0)
    state, q, o = world.state, world.north, world.south
    state.relations.strength[q, o], state.relations.spread[q, o] = 500.0, 1.0
    state.rules.belief_surprise = 1e9
    state.day = 30
    seen = ask(world, belief.see, q, o, 0.0)
    assert seen == pytest.approx(power(world, o))
    state.day = 60
    state.armies.foot[:] *= 9.0
    do(world, belief.observe, q, o, seen, 30, 0.05)
    assert strength(world, q, o) == pytest.approx(seen, rel=0.05)
    assert state.relations.as_of[q, o] == 30


def campaign(**rules):
    world = courts(war=True, **rules)
    a = world.army_of["south"]
    world.state.armies.target[a] = world.at["north_front"]
    return world, a


def test_S40_the_aim_of_a_campaign_leaks_to_the_theatre_that_it_threatens():
    world, a = campaign(leak_month=1.0)
    t = world.theatre_of["north"]
    assert world.state.theatres.place[t, a] == -1
    assert do(world, belief.leak, a)
    assert world.state.armies.known_goal[a] == 1
    due = int(world.state.theatres.due[t, a])
    assert due >= world.state.day + 1  # a courier rides
    assert world.state.theatres.due_men[t, a] == world.men(a)
    (event,) = world.events(LEAKED)
    assert event[2] == a
    assert event[4] == world.at["north_front"]
    assert not do(world, belief.leak, a)  # once is enough


def test_S40_an_army_on_campaign_is_found_out_within_months_and_one_at_home_is_not():
    world, a = campaign(leak_month=0.5)
    months(world, 12)
    assert world.state.armies.known_goal[a] == 0
    world.state.armies.home[a] = world.at["south_seat"]
    months(world, 12)
    assert world.state.armies.known_goal[a] == 1
    assert len(world.events(LEAKED)) == 1


def test_S40_most_months_nothing_leaks():
    world, a = campaign(leak_month=0.1)
    leaked = 0
    for run in range(300):
        world.state.run = run
        world.state.armies.known_goal[a] = 0
        leaked += do(world, belief.leak, a)
    assert leaked / 300 == pytest.approx(0.1, abs=0.06)


def test_S40_an_army_that_is_sent_nowhere_has_nothing_to_leak():
    world, a = campaign(leak_month=1.0)
    world.state.armies.target[a] = -1
    assert not do(world, belief.leak, a)


def test_S93_a_false_victory_report_lowers_what_a_court_thinks_of_the_enemy():
    world = courts(war=True, **PLAIN_NEWS)
    honest = world.copy()
    q, o = world.north, world.south
    do(world, belief.report_battle, q, o, 10_000.0, 700.0)
    assert told(world, FALSE_REPORT) == [(0, q, o, -1, -1, 10_000.0, 700.0)]
    assert strength(world, q, o) == strength(honest, q, o)  # word is on the road
    months(world, 1)
    months(honest, 1)
    assert strength(world, q, o) < strength(honest, q, o)
    assert told(honest, FALSE_REPORT) == []


def test_S93_reports_of_real_victories_are_no_lies_and_are_believed_too():
    world = courts(war=True)
    do(world, belief.report_battle, world.north, world.south, 5_000.0, 5_000.0)
    assert told(world, FALSE_REPORT) == []
    assert world.state.relations.due_strength[world.north, world.south] < strength(world, world.north, world.south)


def test_S93_the_faithless_and_clumsy_claim_victories_that_were_none():
    world = courts(war=True)
    a = world.army_of["north"]
    c = int(world.state.armies.commander[a])
    lies = {}
    for trait in (0.0, 1.0):
        world.state.people.loyalty[c] = world.state.people.competence[c] = trait
        lies[trait] = 0
        for run in range(200):
            world.state.run = run
            lies[trait] += do(world, belief.claim_victory, a, world.south, 1_000.0, 7_000.0) > 1_000.0
    assert lies[1.0] == 0
    assert lies[0.0] / 200 == pytest.approx(2.0 * world.state.rules.false_victory, abs=0.12)
    assert do(world, belief.claim_victory, a, world.south, 5_000.0, 4_000.0) == 5_000.0  # who has won need not lie
    assert do(world, belief.claim_victory, a, world.south, 10.0, 70.0) == 0.0  # and nobody asks about a skirmish


def test_two_courts_do_not_share_the_luck_of_their_reports():
    world = courts()
    do(world, belief.month)
    due = world.state.relations.due_strength
    one = due[world.north, world.south] / power(world, world.south)
    other = due[world.south, world.north] / power(world, world.north)
    assert one != pytest.approx(other)


def test_beliefs_stay_finite_and_nothing_is_believed_of_the_dead():
    world = courts(third=True, steppe=True, war=True)
    world.state.polities.alive[world.west] = 0
    dead = strength(world, world.north, world.west)
    months(world, many(120, 24))
    relations = world.state.relations
    for name in ("strength", "spread", "intent", "massed"):
        assert np.isfinite(relations[name]).all(), name
        assert (relations[name] >= 0).all(), name
    assert strength(world, world.north, world.west) == dead
    assert (relations.intent <= 1).all()
    assert world.state.polities.kind[world.nomads] == STEPPE
