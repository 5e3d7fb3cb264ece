"""Dates read from text."""

import pytest

from zongheng.chronology import day_number, iso, parse, span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("正大九年正月丁酉", "1232-02-08"),  # Sanfengshan; many books print the 9th
        ("端平元年正月己酉", "1234-02-09"),  # Caizhou
        ("天兴三年正月己酉", "1234-02-09"),
        ("端平元年六月十二日", "1234-07-09"),
        ("德祐二年正月十八", "1276-02-04"),  # Lin'an surrenders
        ("祥兴二年二月初六", "1279-03-19"),  # Yashan
        ("靖康元年闰十一月丙辰", "1127-01-09"),  # Kaifeng
        ("阜昌八年十一月丙午", "1138-01-01"),  # Qi is abolished
        ("太宗六年七月五日", "1234-08-01"),
    ],
)
def test_known_days_are_where_historians_put_them(text, day):
    assert iso(parse(text)) == day


@pytest.mark.parametrize(
    "text",
    [
        "端平元年六月十二日己卯",
        "端平元年六月十二",
        "端平元年六月己卯",
        "端平元年六月己卯日",
        "宋端平元年六月十二日",
        "南宋端平元年六月十二日",
        " 端平1年6月12日 ",
        "天興三年六月十二日",
        "金天兴三年六月十二日",
        "太宗六年六月十二日",
        "蒙古太宗六年六月十二日",
        "1234-07-09",
        "1234-7-9",
        "1234年7月9日",
        "1234年7月9日己卯",
        "9 July 1234",
        "9 Jul 1234",
        "9 July 1234, jimao",
        "Duanping 1, month 6, day 12, jimao",
        "Duanping 1, month 6, day 12",
        "duanping 1, month 6, jimao",
        "Song Duanping 1, month 6, day 12",
        "Ögedei 6, month 6, day 12",
        "Ogedei 6, month 6, day 12",
    ],
)
def test_one_day_is_written_in_many_ways(text):
    assert parse(text) == day_number(1234, 7, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("端平元年六月廿四日", "1234-07-21"),
        ("端平元年六月二十四日", "1234-07-21"),
        ("端平元年七月初五日", "1234-08-01"),
        ("端平元年六月卅日", "1234-07-27"),
        ("端平元年六月朔", "1234-06-28"),
        ("端平元年六月戊辰朔", "1234-06-28"),
        ("端平元年六月晦", "1234-07-27"),
        ("紹定五年閏九月初一", "1232-10-16"),
        ("绍定五年闰九月一日", "1232-10-16"),
        ("Shaoding 5, intercalary month 9, day 1", "1232-10-16"),
        ("端平元年一月十日", "1234-02-09"),
        ("嘉定十七年闰八月三日丁酉", "1224-09-17"),  # Ningzong dies
        ("至元十三年正月甲申", "1276-02-04"),
        ("金承安元年十一月戊戌", "1196-12-14"),
        ("Cheng'an 1, month 11, day 23", "1196-12-14"),
    ],
)
def test_days_and_months_are_read_as_sources_write_them(text, day):
    assert iso(parse(text)) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("绍定六年十月", "1233-11-04", "1233-12-02"),
        ("Shaoding 6, month 10", "1233-11-04", "1233-12-02"),
        ("端平元年", "1234-01-31", "1235-01-20"),
        ("至元七年閏十一月", "1270-12-15", "1271-01-12"),
        ("咸淳六年閏十月", "1270-11-15", "1270-12-13"),
        ("1234-02", "1234-02-01", "1234-02-28"),
        ("July 1234", "1234-07-01", "1234-07-31"),
        ("1234", "1234-01-01", "1234-12-31"),
        ("1234年", "1234-01-01", "1234-12-31"),
        ("1234-07-09", "1234-07-09", "1234-07-09"),
    ],
)
def test_a_month_or_a_year_is_a_span_of_days(text, first, last):
    days = span(text)
    assert (iso(days[0]), iso(days[-1])) == (first, last)


def test_in_a_year_of_change_every_name_of_the_year_is_good():
    days = {parse(f"{name}六月初一") for name in ("正大九年", "开兴元年", "天兴元年")}
    assert days == {parse("紹定五年六月初一")}


def test_a_date_is_read_in_the_calendar_of_its_court():
    assert parse("嘉熙三年八月一日") == parse("太宗十一年八月一日") + 1  # the new moon of August 1239


@pytest.mark.parametrize(("court", "year"), [("liao", 1118), ("xia", 1201)])
def test_a_name_that_two_courts_used_is_settled_by_the_court(court, year):
    days = span("天慶八年", court)
    assert iso(days[0]).startswith(str(year))
    assert span({"liao": "遼天慶八年", "xia": "夏天慶八年"}[court]) == days


def test_a_name_that_two_courts_used_is_settled_by_a_year_that_only_one_reached():
    assert span("天慶十二年") == span("夏天慶十二年")
