"""Days told as a court dated them."""

import pytest
from hypothesis import given, strategies as st

from zongheng.chronology import ChronologyError, courts, day_number, parse, span, tell
from zongheng.chronology.telling import LANGUAGES

DAYS = st.integers(day_number(1115, 1, 1), day_number(1279, 12, 31))
CALLED = st.sampled_from(sorted(courts()))
LUOYANG = day_number(1234, 7, 9)


@given(DAYS, CALLED, st.sampled_from(LANGUAGES))
def test_what_is_told_is_read_as_the_same_day(day, court, lang):
    assert parse(tell(day, lang, court), court) == day


@given(DAYS, CALLED, st.sampled_from(LANGUAGES))
def test_a_day_lies_in_the_month_and_the_year_that_it_is_told_by(day, court, lang):
    if tell(day, lang, court) != tell(day, lang, court, parts="ym"):  # the court has an era
        assert day in span(tell(day, lang, court, parts="ym"), court)
        assert day in span(tell(day, lang, court, parts="y"), court)


@pytest.mark.parametrize(
    ("lang", "court", "told"),
    [
        ("en", "song", "Duanping 1, month 6, day 12, jimao"),
        ("zh", "song", "端平元年六月十二日己卯"),
        ("zh", "mongol", "太宗六年六月十二日己卯"),
        ("en", "mongol", "Ögedei 6, month 6, day 12, jimao"),
        ("zh", "jin", "天興三年六月十二日己卯"),
        ("zh-Hans", "jin", "天兴三年六月十二日己卯"),
        ("en", "goryeo", "Gojong 21, month 6, day 12, jimao"),
        ("en", "xia", "9 July 1234, jimao"),  # no Xia any more
        ("zh", "xia", "1234年7月9日己卯"),
    ],
)
def test_each_court_dates_the_march_on_luoyang_in_its_own_way(lang, court, told):
    assert tell(LUOYANG, lang, court) == told


@pytest.mark.parametrize(
    ("parts", "en", "zh"),
    [
        ("md", "month 6, day 12, jimao", "六月十二日己卯"),
        ("ym", "Duanping 1, month 6", "端平元年六月"),
        ("y", "Duanping 1", "端平元年"),
        ("m", "month 6", "六月"),
        ("d", "day 12, jimao", "十二日己卯"),
    ],
)
def test_a_chronicle_can_leave_out_the_year_or_the_day(parts, en, zh):
    assert tell(LUOYANG, parts=parts) == en
    assert tell(LUOYANG, "zh", parts=parts) == zh


def test_intercalary_months_are_told_as_such():
    day = parse("绍定五年闰九月初一")
    assert tell(day) == "Shaoding 5, intercalary month 9, day 1, wushen"
    assert tell(day, "zh") == "紹定五年閏九月一日戊申"
    assert tell(day, "zh-Hans") == "绍定五年闰九月一日戊申"


def test_the_name_changes_on_the_day_of_the_change():
    change = day_number(1232, 2, 11)
    assert tell(change - 1, "zh", "jin") == "正大九年正月十八日己亥"
    assert tell(change, "zh", "jin") == "開興元年正月十九日庚子"


def test_a_court_that_lives_on_only_in_a_what_if_is_dated_in_the_julian_calendar():
    assert tell(day_number(1240, 5, 3), court="jin") == "3 May 1240, jiachen"
    assert tell(day_number(1240, 5, 3), court="jin", parts="md") == "month 4, day 10, jiachen"


def test_a_day_beyond_the_tables_is_told_in_the_julian_calendar():
    assert tell(day_number(1300, 1, 1)) == "1 January 1300, bingchen"


def test_an_unknown_court_language_or_part_is_refused():
    with pytest.raises(ChronologyError, match="no court 'sogn' in the tables: write one of song, jin, mongol"):
        tell(LUOYANG, court="sogn")
    with pytest.raises(ChronologyError, match="not told in 'fr': write one of en, zh, zh-Hans"):
        tell(LUOYANG, "fr")
    with pytest.raises(ChronologyError, match="'dm' are no parts of a date: write one of ymd"):
        tell(LUOYANG, parts="dm")
