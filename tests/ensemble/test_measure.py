"""Outcomes: each measure against a state written by hand."""

import numpy as np
import pytest

from tests.ensemble.crossing import plan
from zongheng.engine.log import KEPT
from zongheng.engine.state import KINDS
from zongheng.engine.words import EVENTS
from zongheng.ensemble.histories import LOG, Bench
from zongheng.ensemble.measure import MEASURES, Buffers
from zongheng.scenario import vocabulary
from zongheng.scenario.arrays import Measured

RED, BLUE = 0, 1


@pytest.fixture
def at() -> Buffers:
    """Two armies of Red and one of Blue, after a bad day; three places."""
    made = plan(1).compiled
    buffers = Buffers(made)
    buffers.kinds = np.array([KINDS.index(kind) for kind in ("prefecture", "capital", "pass")])
    state, log = buffers.state[0], buffers.log[0]
    armies = state["armies"]
    assert made.names.armies == ("north", "southern", "column")
    armies["polity"][:3] = BLUE, RED, RED
    armies["dead"][:3], armies["missing"][:3], armies["strays"][:3] = (5, 100, 20), (1, 10, 2), (0.5, 30, 4)
    armies["foot"][:3], armies["horse"][:3] = (0, 1000, 500), (4000, 100, 50)
    armies["unfed_turned"][:3] = (-1, -1, 6)  # two never turned back
    armies["unfed_peak"][:3], armies["unfed_days"][:3], armies["eaten"][:3] = (0, 3, 7), (0, 4, 9), (0, 70, 7)
    state["polities"]["dead"][:2], state["polities"]["missing"][:2] = (150, 6), (12, 1)
    state["places"]["holder"][:3], state["places"]["devastation"][:3] = (RED, BLUE, RED), (0.25, 1.0, 0.75)
    state["polities"]["alive"][:2], state["places"]["people"][:3] = (1, 0), (500.0, 80.0, 200.0)
    kinds = (
        EVENTS["convoy_arrived"][0],
        EVENTS["convoy_sent"][0],
        EVENTS["convoy_arrived"][0],
        EVENTS["convoy_arrived"][0],
    )
    log["count"] = 3  # the fourth is of an earlier history
    log["kind"][:4], log["army"][:4], log["place"][:4], log["polity"][:4] = kinds, (1, 1, 2, 1), 0, RED
    log["x"][:4] = 10, 20, 40, 80
    return buffers


def measured(measure: str, **of: int) -> Measured:
    rows = {"army": -1, "place": -1, "polity": -1, **of}
    return Measured(id="it", measure=measure, unit="", name={}, **rows)


def test_a_history_leaves_nothing_behind_for_the_next():
    """The buffers are used again; also uncompiled."""
    made = plan(2)
    alone, both = Bench(made).chunk(1, 1), Bench(made).chunk(0, 2)
    assert alone is not None
    assert both is not None
    np.testing.assert_array_equal(both.outcomes[1], alone.outcomes[0])
    np.testing.assert_array_equal(both.milestones[1], alone.milestones[0])
    second, one = both.annals[1], alone.annals[0]
    for name in LOG:
        np.testing.assert_array_equal(second[name], one[name])
    assert both.audit.max() < 1e-9
    assert not both.trouble.any()


def read(measure, times, **of):
    """What a measure says at each time."""
    return list(MEASURES[measure](measured(measure, **of), times)())


CASES = [
    ("lost", dict(army=1), 140.0),
    ("lost", dict(polity=RED), 150 + 12 + 30 + 4),
    ("dead", dict(army=1), 100.0),
    ("dead", dict(polity=RED), 150.0),
    ("missing", dict(army=2), 2.0),
    ("missing", dict(polity=BLUE), 1.0),
    ("men", dict(army=0), 4000.0),
    ("men", dict(polity=RED), 1650.0),
    ("unfed_peak", dict(army=2), 7.0),
    ("unfed_turned", dict(army=2), 6.0),
    ("unfed_turned", dict(army=1), 0.0),
    ("unfed_days", dict(army=1), 4.0),
    ("grain_eaten", dict(army=1), 70.0),
    ("grain_eaten", dict(polity=RED), 77.0),
    ("grain_delivered", dict(army=1), 10.0),
    ("grain_delivered", dict(polity=RED), 50.0),
    ("held", dict(place=1, polity=RED), 0.0),
    ("held", dict(place=1, polity=BLUE), 1.0),
    ("places_held", dict(polity=RED), 2.0),
    ("prefectures_held", dict(polity=RED), 1.0),
    ("devastation", dict(place=1), 1.0),
    ("devastation", dict(polity=RED), 0.5),
    ("alive", dict(polity=RED), 1.0),
    ("alive", dict(polity=BLUE), 0.0),
    ("people_held", dict(polity=RED), 700.0),
    ("war_dead", dict(), 156.0),
    ("war_dead", dict(polity=BLUE), 6.0),
]


@pytest.mark.parametrize(("measure", "of", "expected"), CASES)
def test_a_measure_reads_what_its_name_says(at, measure, of, expected):
    assert read(measure, at.now(), **of) == [expected]


def write_down(at, y):
    """What the engine writes down as a year ends."""
    kept = at.log[0]["years"]
    kept["n_armies"][y], kept["events"][y] = at.state[0]["n_armies"], at.log[0]["count"]
    for table, names in KEPT.items():
        for name in names:
            kept[table][name][y] = at.state[0][table][name]


@pytest.mark.parametrize(("measure", "of", "expected"), CASES)
def test_a_measure_of_years_reads_what_it_read_as_each_ended(at, measure, of, expected):
    state = at.state[0]
    state["armies"]["polity"][3:] = state["places"]["holder"][3:] = RED  # rows that belong to nobody
    write_down(at, 0)
    for table, names in KEPT.items():  # another world by the end of the next year
        for name in set(names) - {"polity", "holder", "alive"}:
            state[table][name] *= 0.3
    state["places"]["holder"][:3], state["n_armies"], at.log[0]["count"] = (BLUE, BLUE, RED), 2, 1
    write_down(at, 1)
    assert read(measure, at.years(2), **of) == [expected, *read(measure, at.now(), **of)]


def test_S83_territory_is_counted_in_prefectures_and_not_only_in_places(at):
    assert read("places_held", at.now(), polity=RED) == [2.0]
    assert read("prefectures_held", at.now(), polity=RED) == [1.0]  # the other is a pass
    assert read("prefectures_held", at.now(), polity=BLUE) == [1.0]  # a capital


def test_every_measure_has_a_case():
    assert {case[0] for case in CASES} == set(MEASURES)


def test_every_measure_that_a_scenario_can_ask_for_can_be_taken():
    assert set(MEASURES) == set(vocabulary.MEASURES)


def test_rows_beyond_the_last_place_belong_to_nobody(at):
    """Unused rows of the state are zeros, and 0 is the first polity."""
    at.state[0]["places"]["holder"][3:] = RED
    assert read("places_held", at.now(), polity=RED) == [2.0]
    assert np.isfinite(read("devastation", at.now(), polity=BLUE)).all()
