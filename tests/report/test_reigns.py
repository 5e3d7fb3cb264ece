"""How years are named in a history that leaves the record: by its eras while they can hold, then by rulers."""

from types import SimpleNamespace

import numpy as np
import pytest

from tests.report.told import deed, opening, row
from zongheng.chronology import day_number
from zongheng.report import read_events, tell
from zongheng.report.reigns import reckoning

SOUTH, NORTH = 0, 1
KING, SON, OTHER = range(3)
RULERS = (("king", "Ningzong", "宋寧宗"), ("son", "Lizong of Song", "宋理宗趙昀"), ("other", "Somebody", "某甲"))


def ruled(until=1224, start=(1205, 3, 1), court="song"):
    """An opening in which a king rules South, who ruled from 1194 until some year of the record."""
    made = opening(court=court, start=day_number(*start), people=RULERS)
    made.base[0]["polities"]["ruler"][SOUTH] = KING
    years = {"office_from": (1194, np.nan, np.nan), "office_to": (until, np.nan, np.nan)}
    numbers = {name: SimpleNamespace(value=np.array(value)) for name, value in years.items()}
    made.scenario.world.people = SimpleNamespace(ids=tuple(each[0] for each in RULERS), numbers=numbers)
    return made


def year(compiled, rows, *date, court="song"):
    """The name of the year of a date in a history."""
    return reckoning(compiled, read_events(rows), court).year(day_number(*date))


def since(compiled, *date):
    return day_number(*date) - compiled.start


def test_eras_of_the_record_hold_while_the_ruler_of_the_first_day_reigns_as_he_did_there():
    assert year(ruled(), [], 1205, 6, 1) == "開禧元年"
    assert year(ruled(), [], 1212, 6, 1) == "嘉定五年"


def test_after_him_years_are_those_of_whoever_ruled_when_they_began():
    given = ruled()
    rows = [deed(since(given, 1210, 6, 1), "acceded", SOUTH, -1, SON, x=5)]
    assert year(given, rows, 1210, 12, 1) == "嘉定三年", "the year in which a ruler dies is his"
    assert year(given, rows, 1211, 6, 1) == "宋理宗元年"
    assert year(given, rows, 1226, 6, 1) == "宋理宗十六年", "not the era of the record, though he ruled then"


def test_who_outlives_the_record_has_his_years_counted_from_his_accession():
    assert year(ruled(until=1207), [], 1208, 6, 1) == "宋寧宗十四年"


def test_without_a_name_or_a_court_a_year_is_one_of_the_cycle():
    given = ruled()
    nobody = [deed(since(given, 1210, 6, 1), "acceded", SOUTH, x=0)]
    gone = [deed(since(given, 1210, 6, 1), "state_ended", SOUTH, NORTH)]
    assert year(given, nobody, 1234, 6, 1) == year(given, gone, 1234, 6, 1) == "歲次甲午"


def test_an_accession_elsewhere_changes_nothing():
    given = ruled()
    assert year(given, [deed(5, "acceded", NORTH, -1, SON, x=5)], 1212, 6, 1) == "嘉定五年"


@pytest.mark.parametrize(("who", "name"), [(SON, "宋理宗"), (OTHER, "某甲")])
def test_of_a_long_name_the_temple_name_is_enough(who, name):
    given = ruled()
    assert year(given, [deed(5, "acceded", SOUTH, -1, who, x=5)], 1206, 6, 1) == f"{name}元年"


def test_a_court_without_an_era_is_dated_by_the_cycle():
    after = opening(court="jin", start=day_number(1240, 5, 3))
    assert year(after, [], 1240, 5, 3, court="jin") == "歲次庚子"


def test_the_new_name_stands_where_the_year_changes():
    given = ruled()
    days = [since(given, 1210, 6, 1), since(given, 1211, 6, 1)]
    rows = [deed(days[0], "acceded", SOUTH, -1, SON, x=5), row(days[1], "arrived", 0, place=0)]
    told = [line.strip() for line in tell(given, rows)[2:]]
    assert told[0].startswith("嘉定三年")
    assert told[1].startswith("宋理宗元年")
