"""Gauges, on a history of which it is written down by hand what came in it. Nothing is lived."""

from functools import cache
from math import exp

import numpy as np
import pytest

from zongheng import ensemble
from zongheng.chronology import day_number
from zongheng.engine.words import ACTIONS, EVENTS, MATTERS
from zongheng.ensemble.gauges import YEAR, Debate, Gauge, Sight, reader
from zongheng.ensemble.histories import Bench
from zongheng.scenario import load

WAR = Sight(event="war_declared", polity="jin", of="song")
JIN_ENDS = Sight(milestone="jin_ends")


@cache
def made():
    return ensemble.plan(load("1217"), until=day_number(1222, 12, 31))


def day(year, month=1, of=1):
    return day_number(year, month, of) - made().compiled.start


@pytest.fixture
def bench():
    found = Bench(made())
    found.at.log["count"][0] = found.at.log["decisions"]["count"][0] = 0
    found.milestones[:] = -1
    table = np.zeros(found.shape_of_years)
    found.years = lambda: table
    return found


def happens(bench, on, kind, polity="", of="", x=0.0):
    """Write an event into the annals; return its row."""
    log, names = bench.at.log, made().compiled.names
    row = int(log["count"][0])
    entry = {"day": on, "kind": EVENTS[kind][0], "place": -1, "x": x}
    entry |= {"polity": names.row("polities", polity), "of": names.row("polities", of)}
    for name, value in entry.items():
        log[name][0, row] = value
    log["count"][0] = row + 1
    return row


def comes(bench, milestone, on):
    bench.milestones[made().compiled.names.row("milestones", milestone)] = on


def read(bench, **gauge):
    return reader(made(), (Gauge(**gauge),))(bench, made().values(0, 1)[0])[0]


def test_something_came_or_it_did_not(bench):
    assert read(bench, came=JIN_ENDS) == 0.0
    comes(bench, "jin_ends", day(1220))
    assert read(bench, came=JIN_ENDS) == 1.0
    assert read(bench, came=JIN_ENDS, until=day_number(1220, 1, 1)) == 0.0
    assert read(bench, came=JIN_ENDS, within=2.0) == 0.0
    assert read(bench, came=JIN_ENDS, from_=day_number(1220, 1, 1)) == 1.0


def test_an_event_is_told_by_whose_it_is_and_what_it_counts(bench):
    happens(bench, 10, "war_declared", "song", "jin")
    assert read(bench, came=WAR) == 0.0
    happens(bench, 20, "war_declared", "jin", "song")
    assert read(bench, came=WAR) == 1.0
    for x in (500.0, 2_000.0):
        happens(bench, 30, "pursued", "jin", x=x)
    rout = {"event": "pursued", "polity": "jin"}
    assert read(bench, count=Sight(**rout)) == 2.0
    assert read(bench, count=Sight(**rout, at_least=1_000.0)) == 1.0
    assert read(bench, sum=Sight(**rout)) == 2_500.0


def test_years_until_what_never_comes_are_all_that_are_looked_at(bench):
    assert read(bench, years=JIN_ENDS) == pytest.approx(made().days / YEAR)
    comes(bench, "jin_ends", round(2 * YEAR))
    assert read(bench, years=JIN_ENDS) == pytest.approx(2.0, abs=0.01)


def test_time_begins_when_something_has_come_and_else_there_is_no_number(bench):
    assert np.isnan(read(bench, came=WAR, since=JIN_ENDS))
    comes(bench, "jin_ends", day(1219))
    happens(bench, day(1218), "war_declared", "jin", "song")
    assert read(bench, came=WAR, since=JIN_ENDS) == 0.0
    happens(bench, day(1219, 7), "war_declared", "jin", "song")
    assert read(bench, years=WAR, since=JIN_ENDS) == pytest.approx(0.5, abs=0.01)


def test_outcomes_are_those_of_the_end_of_a_year(bench):
    ids = [each.id for each in made().compiled.outcomes]
    bench.years()[:, ids.index("song_places")] = [100, 101, 102, 103, 104, 105]  # 1217 to 1222
    bench.years()[:, ids.index("jin_places")] = 50
    assert read(bench, outcome="song_places") == 105
    assert read(bench, outcome="song_places", until=day_number(1219, 12, 31)) == 102
    assert read(bench, change="song_places", from_=day_number(1218, 5, 1), within=2.0) == 2
    assert read(bench, outcome="song_places", over="jin_places") == 2.1
    assert np.isnan(read(bench, outcome="song_places", over="xia_alive"))  # of nothing there is no share
    comes(bench, "jin_ends", day(1220, 3))
    assert read(bench, outcome="song_places", since=JIN_ENDS, within=1.0) == 104


def test_a_premise_is_told_as_it_was_drawn(bench):
    values = made().values(0, 1)[0]
    assert read(bench, premise="song_rolls") == values[made().premises.index("song_rolls")]


def debates(bench, on, weights, court="jin", about="song", kind="neighbour_weak"):
    """Write a debate between doing nothing and war."""
    kept, names = bench.at.log["decisions"][0], made().compiled.names
    d = int(kept["count"])
    kept["event"][d], kept["options"][d] = happens(bench, on, "decided", court, about), 2
    kept["kind"][d], kept["court"][d] = list(MATTERS).index(kind), names.row("polities", court)
    kept["about"][d], kept["named"][d] = names.row("polities", about), -1
    kept["act"][d, :2] = [ACTIONS.index("nothing"), ACTIONS.index("declare_war")]
    kept["utility"][d, :2] = weights
    bench.at.log["decisions"]["count"][0] = d + 1


def test_the_chance_of_an_option_is_the_mean_over_debates_in_which_it_was_open(bench):
    debate = Debate(court="jin", kind="neighbour_weak", about="song", option="declare_war")
    assert np.isnan(read(bench, chance=debate))
    debates(bench, 10, [0.0, 0.0])
    debates(bench, 400, [0.0, 1.0])
    debates(bench, 20, [0.0, 5.0], about="xia")
    likely = exp(1.0) / (1.0 + exp(1.0))
    assert read(bench, chance=debate) == pytest.approx((0.5 + likely) / 2)
    assert read(bench, chance=debate, within=1.0) == 0.5
    assert np.isnan(read(bench, chance=Debate(court="jin", kind="neighbour_weak", option="submit")))
    assert read(bench, debated=debate) == 2.0
    assert read(bench, debated=Debate(court="jin", kind="neighbour_weak")) == 3.0
    assert read(bench, debated=Debate(court="song", kind="neighbour_weak")) == 0.0
