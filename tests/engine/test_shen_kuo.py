"""Shen Kuo's table of how far an army can be fed, out of the rules of the train (Mengxi bitan j.11).

A porter carries six dou and a soldier five days of his own food; everybody eats two sheng a day. Porters are sent home
when what is left of their load is their own food for the way. His days are rounded half up, out and back they are
halves: 17.5, 25.5 and 31 give 18, 26 and 31, and 9, 13 and 16.
"""

import pytest

from tests import plain
from tests.engine.small import PLAIN, STARVED, Small
from zongheng.engine.annals import ARRIVED

TABLE = {1: (18, 9), 2: (26, 13), 3: (31, 16)}
STAGES = {1: [], 2: [(8.0, 6.0)], 3: [(6.5, 4.0), (13.5, 9.0)]}  # day on which porters are sent home, food they get


def column(porters):
    """A hundred soldiers at the head of an endless road through empty country."""
    world = Small(**PLAIN, **STARVED, way_home=2 / 3, found=0.0)
    polity = world.polity()
    base, far = world.town(people=10_000), world.town(x=5_000)
    world.road(base, far, 5_000)
    a = world.army(polity, base, foot=100)
    world.state.armies.porters[a], world.state.armies.rations[a] = porters, 99
    world.march(a, far)
    return world, a


def half_up(days):
    return int(days + 0.5)


def days_fed(porters, days=40):
    world, a = column(porters)
    world.live(days)
    return days - world.state.armies.unfed_days[a]


def out_and_back(porters, turn):
    """Days on the road and days without food of a column that turns round after so many days."""
    world, a = column(porters)
    world.live(turn)
    world.turn_back(a)
    world.live(turn)
    assert world.events(ARRIVED)[-1][4] == 0  # home on the day
    return 2 * turn, world.state.armies.unfed_days[a]


@pytest.mark.parametrize("porters", TABLE)
def test_a_column_is_fed_for_as_many_days_as_shen_kuo_counted(porters):
    fed = days_fed(porters)
    assert fed == pytest.approx({1: 17.5, 2: 25.5, 3: 31.0}[porters], abs=1e-9)
    assert half_up(fed) == TABLE[porters][0]


@pytest.mark.parametrize("porters", TABLE)
def test_the_furthest_day_to_turn_round_and_come_home_fed_is_half_of_it(porters):
    """On his last day he counts the meal that is half lacking: 17.5 days of food are nine out and nine back."""
    out, lacking = out_and_back(porters, TABLE[porters][1] - 1)
    assert lacking == 0.0
    out, lacking = out_and_back(porters, TABLE[porters][1])
    assert half_up((out - lacking) / 2) == TABLE[porters][1]
    out, lacking = out_and_back(porters, TABLE[porters][1] + 1)
    assert half_up((out - lacking) / 2) <= TABLE[porters][1]
    assert lacking >= 2.0


@pytest.mark.parametrize("porters", TABLE)
def test_the_plain_column_gives_the_printed_table_and_its_stages(porters):
    fed, sent = plain.column(100, porters, 40)
    assert half_up(fed) == TABLE[porters][0]
    assert [day for day, _ in sent] == [day for day, _ in STAGES[porters]]
    assert [food for _, food in sent] == pytest.approx([food for _, food in STAGES[porters]])


@pytest.mark.parametrize("porters", [2, 3])
def test_porters_are_sent_home_on_his_days_with_his_food(porters):
    world, a = column(porters)
    armies, eaten, stages = world.state.armies, 0.0, []
    for day in range(1, 32):
        people, own = world.state.places.people[0], armies.eaten[a]
        world.live(1)
        if world.state.places.people[0] > people:  # they are home, for the books
            with_them = world.state.grain_eaten - eaten - (armies.eaten[a] - own)
            stages.append((day, with_them / (100 * world.state.rules.ration)))
        eaten = world.state.grain_eaten
    assert [food for _, food in stages] == pytest.approx([food for _, food in STAGES[porters]])
    # sent home at noon or in the evening of these days
    assert [day for day, _ in stages] == [int(day + 0.5) for day, _ in STAGES[porters]]


@pytest.mark.parametrize("porters", [1, 2, 3])
def test_the_table_does_not_hang_on_the_size_of_the_army(porters):
    fed = []
    for soldiers in (100, 20_000):
        world, a = column(porters)
        world.state.armies.foot[a] = soldiers
        world.live(40)
        fed.append(world.state.armies.unfed_days[a])
    assert fed[0] == pytest.approx(fed[1], abs=1e-6)


def test_the_last_porters_stay_with_the_soldiers():
    world, a = column(2)
    world.live(40)
    assert world.state.armies.carriers[a].sum() == 100


def test_more_porters_feed_an_army_longer_and_each_wave_adds_less():
    one, two, three, four = (days_fed(n) for n in (1, 2, 3, 4))
    assert one < two < three < four
    assert two - one > three - two > four - three
