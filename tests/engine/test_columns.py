"""What an army and the columns that it sent off hear of one another."""

import pytest

from tests.engine.small import PLAIN, STARVED, Small
from zongheng.engine import columns, command
from zongheng.engine.annals import RECALLED, WITHDREW
from zongheng.engine.state import HOLD, WITHDRAW

SLOW = {**PLAIN, **STARVED, "found": 0.0, "winding": 1.0, "courier_day": 50.0}


def command_of(*places):
    """An army that sent a column of a thousand men to each of the places, on a road of towns 100 km apart."""
    world = Small(**SLOW)
    red = world.polity("red")
    for p in range(6):
        world.town(red if p == 0 else -1, x=100.0 * p, store=1e6)
        if p:
            world.road(p - 1, p, 100)
    chief = world.army(red, 1, foot=5000, own=1e5, home=0)
    sent = [world.army(red, p, foot=1000, own=1e5, home=0, parent=chief, name=f"column {p}") for p in places]
    world.state.armies.sent[chief] = 1000.0 * len(sent)
    return world, chief, sent


def lost(world, a):
    return float(columns.lost(world.world, world.state, a))


def ruin(world, a):
    world.live(1)
    world.state.armies.foot[a] = 200.0  # fewer than three in ten
    world.live(1)


def test_a_column_that_was_sent_out_anew_since_then_is_not_called_back():
    for sent_on, called in ((0, True), (5, False)):
        world, chief, sent = command_of(2)
        world.state.day = 20
        world.state.armies.turned_on[chief], world.state.armies.turned_at[chief] = 3, 1
        world.state.armies.sent_on[sent[0]] = sent_on
        assert columns.recalled(world.world, world.state, world.log, sent[0]) == called


def test_the_sender_hears_of_a_lost_column_when_word_has_come():
    world, chief, sent = command_of(4)
    ruin(world, sent[0])
    known = [lost(world, chief)] + [lost(world.live(1), chief) for _ in range(7)]
    assert known == [0.0] * 5 + [1.0] * 3  # three hundred km at fifty a day; the first look is on the day after


def test_columns_hear_of_those_beside_them_and_the_nearer_sooner():
    world, chief, sent = command_of(3, 4)
    ruin(world, sent[1])
    world.live(2)
    assert [lost(world, a) for a in (chief, *sent)] == [0.0, 0.5, 0.0]
    world.live(9)
    assert [lost(world, a) for a in (chief, *sent)] == [0.5, 0.5, 0.0]


def test_the_loss_of_every_column_strains_the_sender():
    world, chief, sent = command_of(2, 2)
    for a in sent:
        ruin(world, a)
    world.live(9)
    strain = float(command.strain(world.world, world.state, chief))
    assert strain == pytest.approx(world.state.rules.defeat_weight)


def test_an_army_of_another_command_hears_nothing():
    world, _chief, sent = command_of(3)
    stranger = world.army(0, 3, foot=1000, own=1e5, home=0)
    ruin(world, sent[0])
    world.live(20)
    assert lost(world, stranger) == 0.0


def test_an_army_that_turns_for_home_calls_its_columns_back():
    world, chief, (column,) = command_of(5)
    world.live(1)
    world.turn_back(chief)
    world.live(8)
    assert world.state.armies.posture[column] == HOLD  # four hundred km at fifty a day
    world.live(1)
    assert world.state.armies.posture[column] == WITHDRAW
    assert [(row[2], row[3], row[6]) for row in world.events(RECALLED)] == [(column, chief, 8.0)]
    assert world.events(WITHDREW)[-1][2] == column


def test_a_column_stays_while_its_sender_does():
    world, _chief, (column,) = command_of(5)
    world.live(30)
    assert world.state.armies.posture[column] == HOLD
    assert not world.events(RECALLED)


def test_a_column_is_called_back_no_more_when_its_sender_marches_out_again():
    world, chief, (column,) = command_of(5)
    world.live(1)
    world.turn_back(chief)
    world.order("march", army=chief, place=1, day=7)  # at home since day 5
    world.live(20)
    assert world.state.armies.posture[column] == HOLD
