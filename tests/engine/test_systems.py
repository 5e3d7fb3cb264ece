"""Mechanisms that the source documents state and that belong to no one file of the engine, each shown at work.

Numbers: dossier/systems.md; S91 to S99 are those without one there, in its order. The page is docs/systems.md.
"""

import numpy as np
import pytest

from tests.engine.dealings import ask, courts, days, strength
from tests.engine.hall import three_courts
from tests.engine.realm_small import realm
from tests.engine.small import Small
from tests.engine.war_small import front
from zongheng.engine import belief, blockade, courses, court, docket, ends, estimate, offices, people, standing
from zongheng.engine.annals import (
    APPOINTED,
    BATTLE,
    BROKE,
    CAPITAL_FELL,
    CAPITAL_MOVED,
    CONVOY_ARRIVED,
    CONVOY_SENT,
    HUNGRY,
    RULER_DIED,
    STATE_ENDED,
    WITHHELD,
)  # fmt: skip
from zongheng.engine.realm import COMMANDER, COMMISSIONER, TO_TAKE
from zongheng.engine.state import CART

# -- S07, S08: the last seat, and seats that move --------------------------------------------------------------------


def test_S07_a_state_ends_when_its_last_seat_falls_and_its_ruler_dies():
    ended = []
    for towns in (2, 3):  # the capital is all that blue has, or there is another town
        world = front(men=0, towns=towns, rules={"ruler_taken": 0.0})
        ruler = world.state.polities.ruler[world.blue] = world.person("ruler", world.blue, 1, 50)
        world.begin()
        world.state.places.holder[towns - 1] = world.red
        ends.watch(world.world, world.state, world.scratches[0], world.log)
        assert world.told(CAPITAL_FELL) == [(world.red, world.blue, towns - 1)]
        lives = int(world.state.polities.alive[world.blue]), int(world.state.people.alive[ruler])
        ended.append((*lives, *(len(world.events(kind)) for kind in (STATE_ENDED, RULER_DIED, CAPITAL_MOVED))))
    assert ended == [(0, 0, 1, 1, 0), (1, 1, 0, 0, 1)]


def test_S08_a_court_that_moves_is_safer_has_mouths_to_feed_and_loses_face():
    world = realm(war=True).begin()
    q, t, at = world.north, world.theatre_of["north"], world.at
    world.believe(t, world.army_of["south"], at["north_seat"], 60_000.0)
    heads, faced = float(world.state.places.people[at["north_seat"]]), float(world.state.polities.prestige[q])
    before = estimate.danger(world.world, world.state, q, world.state.polities.capital[q])
    ends.move_capital(world.world, world.state, world.scratches[0], world.log, q, at["north_front"])
    rules = world.state.rules
    assert estimate.danger(world.world, world.state, q, world.state.polities.capital[q]) < before
    assert world.state.theatres.dependants[t] == pytest.approx(rules.move_people * heads)
    assert world.state.places.people[at["north_seat"]] == pytest.approx((1.0 - rules.move_people) * heads)
    assert world.state.polities.prestige[q] == pytest.approx((1.0 - rules.move_shame) * faced)


# -- S26: display of strength to deter a partner ---------------------------------------------------------------------

CLEAR = {
    "belief_temper": 0.0, "self_regard": 0.0, "self_pride": 0.0, "report_border": 0.0, "belief_opening": 0.5,
    "belief_surprise": 1e9, "courier_day": 1000.0, "epidemic": 0.0,
}  # fmt: skip


def side_by_side(guests, **rules):
    """North lies before a town of the west with 10,000 men; so many of the south's sit down beside them.

    Returns the world and what north thinks of the south against the truth, when word of it has come.
    """
    world = courts(third=True, **{**CLEAR, **rules})
    north, south, west = world.north, world.south, world.west
    p = world.at["west_front"]
    for q in (north, south):
        world.war(q, west)
    host = world.army(north, p, foot=10_000.0, name="host", mission=TO_TAKE, target=p)
    guest = world.army(south, p, foot=guests, name="guest", mission=TO_TAKE, target=p)
    world.state.armies.before[host], world.state.places.invested[p] = p, 9
    world.state.places.garrison[p] = 30_000.0
    world.state.armies.posture[world.army_of["west"]] = 0  # nobody meets them in the field
    world.state.relations.due[:] = -1
    with np.errstate(over="ignore"):
        blockade.press(world.world, world.state, world.log)
    assert world.state.armies.before[guest] == p
    days(world, 5)
    return world, strength(world, north, south) / ask(world, belief.power, south)


def test_S26_many_men_beside_an_ally_make_him_think_more_of_their_realm_and_few_less():
    few, even, many = (side_by_side(men, display=0.3)[1] for men in (1_000.0, 10_000.0, 90_000.0))
    assert few < even < many
    assert even == pytest.approx(1.0, rel=1e-4)
    assert many == pytest.approx(np.exp(0.3 * 0.8), rel=0.02)  # eighty thousand more of a hundred thousand
    assert side_by_side(90_000.0, display=0.0)[1] == pytest.approx(1.0, rel=1e-4)


def test_S26_nobody_is_shown_anything_that_he_does_not_stand_beside():
    world = courts(third=True, **CLEAR)
    world.war(world.south, world.west)
    p = world.at["west_front"]
    world.army(world.south, p, foot=90_000.0, name="guest", mission=TO_TAKE, target=p)
    world.state.armies.posture[world.army_of["west"]] = 0
    world.state.relations.due[:] = -1
    with np.errstate(over="ignore"):
        blockade.press(world.world, world.state, world.log)
    assert world.state.relations.due[world.north, world.south] == -1


def test_S26_a_partner_who_is_found_to_be_strong_is_let_be():
    def appetite(ratio):
        h = three_courts().ready()
        h.weights(0, glory=1.0)
        h.believes(0, 2, 10_000.0 * ratio)
        return h.utilities(h.matter(courses.NEIGHBOUR_WEAK, 0, 2, 2))["declare_war"]

    assert appetite(0.5) > appetite(1.0) > appetite(2.0)


# -- S75: supply and guides given to an invader ----------------------------------------------------------------------


def passing_through(course):
    """North asks the middle court for the road to the south, and its army stands in his land with empty packs."""
    h = three_courts()
    a = h.army(0, h.at["middle"], foot=10_000.0, name="guest", home=h.at["north"])
    h.ready()
    m = h.matter(courses.ENVOY_PASSAGE, 1, 0, 2)
    h.utilities(m)  # lays out the courses
    h.state.docket.chosen[m] = course
    h.sit()
    return h, a


def test_S75_a_host_who_grants_guides_and_grain_fills_the_packs_of_his_guest():
    h, a = passing_through(2)
    given = 200_000.0 - h.state.places.grain[h.at["middle"]]
    assert given == pytest.approx(h.state.armies.own[a])
    assert given == pytest.approx(10_000.0 * h.state.rules.own_days * h.state.rules.ration)
    assert h.state.relations.passage[1, 0] == 1


def test_S75_a_host_who_only_lets_him_pass_gives_nothing_and_one_who_refuses_lets_nobody_pass():
    for course, passage in ((1, 1), (0, 0)):
        h, a = passing_through(course)
        assert h.state.relations.passage[1, 0] == passage
        assert h.state.armies.own[a] == 0.0
        assert h.state.places.grain[h.at["middle"]] == 200_000.0


# -- S70: provisioning from a rear base under another command --------------------------------------------------------


def fed_from_the_rear(stance, own_mind=1.0):
    """An army of one theatre abroad, to be fed from the granary of another whose commissioner has a mind of his own."""
    world = Small(own_mind=own_mind, found=0.0, gleaned=0.0, desert_unfed=0.0, starve=0.0, starve_long=0.0)
    q = world.polity("court")
    front, rear, abroad = (world.town(q, x, people=200_000.0) for x in (0.0, 60.0, 120.0))
    world.state.places.holder[abroad], world.state.places.grain[rear] = world.polity("nobody's"), 1e6
    world.road(front, rear, 60.0), world.road(rear, abroad, 60.0)
    world.state.polities.weight[q, :2] = 0.8, 0.2
    c = world.commander(loyalty=1.0)
    world.state.people.polity[c], world.state.people.stance[c] = q, stance
    mine = world.theatre(q, front)
    other = world.theatre(q, rear, float(offices.willing(world.state, q, c)))
    a = world.army(q, abroad, foot=2_000.0, own=200.0, theatre=mine, name="army", home=front)
    world.order(
        "supply", theatre=other, origin=rear, place=abroad, other=a, amount=250.0, every=5, times=20, carried=CART
    )
    world.live(40)
    return world, a


def test_S70_a_commissioner_who_is_against_a_march_is_slow_to_feed_it_and_the_army_goes_hungry():
    ready, a = fed_from_the_rear(stance=0)
    slow, b = fed_from_the_rear(stance=1)
    assert not ready.events(WITHHELD)
    assert len(slow.events(WITHHELD)) > 3
    assert len(slow.events(CONVOY_SENT)) < len(ready.events(CONVOY_SENT))
    assert slow.state.armies.unfed_days[b] > ready.state.armies.unfed_days[a]
    assert slow.events(HUNGRY)


def test_S70_a_commissioner_who_does_as_he_is_told_holds_nothing_back_whatever_he_thinks():
    assert not fed_from_the_rear(stance=1, own_mind=0.0)[0].events(WITHHELD)


# -- S99: overlapping offices, and relief after the fact -------------------------------------------------------------


def beaten(posts):
    """Yesterday a great army of the north broke; who led it may govern the theatre too. Returns (world, leader)."""
    world = realm(war=True, blame_fade=0.0, mortal=0.0, mortal_sixty=0.0, appoint_luck=0.0)
    a, t, q = world.army_of["north"], world.theatre_of["north"], world.north
    leader = world.state.armies.commander[a]
    governor = leader if posts == 2 else world.person("governor", q, COMMISSIONER, 50)
    world.state.theatres.commissioner[t] = governor
    world.begin()
    world.state.day += 1
    for kind, army, other, x, y in (
        (BATTLE, a, world.army_of["south"], 20_000.0, 20_000.0),
        (BROKE, a, -1, 10_000.0, 10_000.0),
    ):
        i = int(world.log.count)
        world.log.count += 1
        for field in ("place", "of", "who"):
            world.log[field][i] = -1
        world.log.kind[i], world.log.army[i], world.log.other[i], world.log.polity[i] = kind, army, other, q
        world.log.day[i], world.log.x[i], world.log.y[i] = 0, x, y
    standing.month(world.world, world.state, world.log)
    return world, leader


def appointed(world):
    """(who, role) of everybody who was given an office."""
    log = world.log
    return [(int(log.who[i]), int(log.x[i])) for i in range(log.count) if log.kind[i] == APPOINTED]


def test_S99_one_man_who_leads_the_army_and_governs_its_theatre_answers_for_both():
    one, leader = beaten(1)
    two, both = beaten(2)
    assert one.state.people.blame[leader] > 0.0
    assert two.state.people.blame[both] == pytest.approx(2.0 * one.state.people.blame[leader])


def test_S99_offices_are_filled_after_the_fact():
    world, leader = beaten(2)
    world.state.people.alive[leader], world.state.people.dies[leader] = 0, world.state.day
    able = world.person("able", world.north, COMMANDER, 40, competence=0.9)
    other = world.person("other", world.north, COMMISSIONER, 40, competence=0.8)
    assert appointed(world) == []  # the day after the rout both posts stand empty
    people.month(world.world, world.state, world.log)
    assert appointed(world) == [(other, COMMISSIONER), (able, COMMANDER)]
    assert world.state.theatres.commissioner[world.theatre_of["north"]] == other
    assert world.state.armies.commander[world.army_of["north"]] == able


def test_S99_grain_goes_on_leaving_for_an_army_that_is_beaten_until_word_of_it_has_come():
    slow = {"courier_day": 10.0, "winding": 1.0, "foot_day": 5.0, "porter_day": 5.0, "cart_day": 30.0}
    world = Small(**{**slow, "rest_share": 0.0, "column_length": 0.0, "found": 0.0})
    q = world.polity()
    base, far = world.town(q, 0.0, people=1e6, grain=1e6), world.town(q, 100.0)
    world.road(base, far, 100.0)
    a = world.army(q, far, foot=1_000.0, own=100.0, name="army", home=base)
    world.order("supply", origin=base, place=far, other=a, amount=100.0, every=1, times=99, carried=CART)
    world.live(4)
    world.turn_back(a)
    world.live(20)
    sent = [row[0] for row in world.events(CONVOY_SENT)]
    assert sent[-1] == 4 + 9  # a hundred km at ten a day, and the day on which it comes is too late for another
    late = [row for row in world.events(CONVOY_ARRIVED) if row[4] == far and row[0] > 5]
    assert late  # grain for men who have left


# -- a seat and its reasons: what-ifs are pairs of courses (S89), told by their terms (S90) --------------------------


def test_S89_the_same_matter_under_the_same_luck_is_decided_both_ways():
    """Twins of one history differ by one course, and what follows from it: a what-if, stated openly."""

    def decide(course):
        h = three_courts().ready()
        m = docket.raise_matter(h.state, courses.NEIGHBOUR_WEAK, 2, 1, 1, -1, 0)
        h.utilities(m)
        h.state.docket.chosen[m] = course
        before = h.states.tobytes()
        h.sit()
        return before, int(h.state.polities.at_war[2, 1]), h

    (_, peace, quiet), (_, war, loud) = decide(0), decide(1)
    assert (peace, war) == (0, 1)
    with np.errstate(over="ignore"):  # the branches share their luck
        assert court.likely(quiet.state, 0, 0) == court.likely(loud.state, 0, 0)
    assert quiet.log.decisions.utility[0, 0] == loud.log.decisions.utility[0, 0]
    assert quiet.log.decisions.chosen[0] != loud.log.decisions.chosen[0]
