"""The table of eras: complete, in order, and true to its sources."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

import zongheng.chronology
from zongheng.chronology import courts, day_number, era_of, eras, iso, lunar, months
from zongheng.chronology.script import simplify

DATA = Path(zongheng.chronology.__file__).parent / "data"
TABLE = {calendar: (months(calendar)[0].first, months(calendar)[-1].last) for calendar in ("song", "north")}


def of(court):
    return [era for era in eras() if era.court == court]


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("era", eras(), ids=lambda era: f"{era.court} {era.english}")
def test_an_era_begins_in_its_first_year_and_ends_in_its_last(era):
    calendar = courts()[era.court].calendar
    first, last = TABLE[calendar]
    if era.start >= first:
        assert lunar(era.start, calendar).year == era.first_year
    if era.end <= last:
        assert lunar(era.end, calendar).year == era.last_year
    assert era.start <= era.end


@pytest.mark.parametrize("court", ["song", "jin", "xia", "liao", "xiliao", "goryeo"])
def test_one_era_follows_another_without_a_gap(court):
    for era, after in pairwise(era for era in of(court) if era.name != "明受"):
        assert after.start == era.end + 1, (
            f"{era.name} ends on {iso(era.end)}, {after.name} begins on {iso(after.start)}"
        )


def test_the_mongols_have_no_era_between_mongke_and_the_proclamation_of_zhongtong():
    gaps = [(before.name, after.name) for before, after in pairwise(of("mongol")) if after.start != before.end + 1]
    assert gaps == [("憲宗", "中統")]


def test_the_mutineers_era_rules_while_it_lasts():
    assert [era_of(day_number(1129, 4, day), "song").name for day in (1, 21, 22)] == ["明受", "明受", "建炎"]
    assert era_of(day_number(1129, 3, 31), "song").name == "建炎"


@pytest.mark.parametrize(
    ("court", "name", "day"),
    [
        ("song", "宣和", "1119-03-16 庚辰"),  # History of Song j.22
        ("song", "建炎", "1127-06-12 庚寅"),
        ("song", "端平", "1234-01-31 庚子"),
        ("jin", "天會", "1123-10-07 丙寅"),  # History of Jin j.3
        ("jin", "貞元", "1153-04-21 乙卯"),  # j.5
        ("jin", "正隆", "1156-02-23 癸酉"),
        ("jin", "大定", "1161-10-28 丁未"),  # j.6
        ("jin", "大安", "1209-03-05 壬戌"),  # j.13
        ("jin", "貞祐", "1213-09-30 壬子"),  # j.14
        ("jin", "興定", "1217-10-09 壬午"),  # j.15
        ("jin", "開興", "1232-02-11 庚子"),  # j.17
        ("jin", "天興", "1232-05-05 甲子"),
        ("mongol", "中統", "1260-06-29 丙戌"),  # History of Yuan j.4
        ("mongol", "至元", "1264-09-07 丁巳"),  # j.5
        ("qi", "阜昌", "1130-12-25 壬戌"),
    ],
)
def test_an_era_begins_on_the_day_that_its_annals_give(court, name, day):
    era = next(era for era in of(court) if era.name == name)
    assert f"{iso(era.start)} {zongheng.chronology.ganzhi(era.start)}" == day


def test_jin_ends_at_caizhou_and_song_at_yashan():
    assert iso(of("jin")[-1].end) == "1234-02-09"
    assert iso(of("song")[-1].end) == "1279-03-19"


def test_annals_name_a_whole_year_by_its_era():
    assert era_of(day_number(1234, 3, 1), "jin").name == "天興"
    assert era_of(day_number(1260, 4, 1), "mongol").name == "中統"
    assert era_of(day_number(1235, 6, 1), "jin") is None


def test_both_spellings_of_a_name_are_one():
    for row in rows("eras"):
        assert len(row["name"]) == len(row["simplified"])
        assert simplify(row["name"]) == row["simplified"]
    assert simplify("淳佑元年閏月") == "淳祐元年闰月"


def test_every_row_names_a_known_court_work_and_grade():
    works = {row["work"] for row in rows("works")}
    for row in rows("eras"):
        assert row["court"] in courts()
        assert row["work"] in works
    for row in rows("eras") + rows("courts"):
        assert row["grade"] in ("attested", "inferred", "assumed")


def test_a_court_has_no_two_eras_of_one_name():
    for column in ("name", "english"):
        names = [(row["court"], row[column]) for row in rows("eras")]
        assert len(names) == len(set(names))
