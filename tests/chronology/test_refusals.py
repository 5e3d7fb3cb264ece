"""A date that does not exist is refused with the reason and a remedy."""

import pytest

from zongheng.chronology import ChronologyError, parse

REFUSED = {  # date: the reason, the remedy, in the order of the message
    "端平元年正月庚午": (
        "端平元年正月 has no day 庚午: its days run from 庚子 (1234-01-31) to 己巳 (1234-03-01).",
        "Did you mean 绍定六年十一月三十日庚午 (1234-01-01) or 端平元年二月一日庚午 (1234-03-02)?",
    ),
    "Duanping 1, month 1, gengwu": (
        "Duanping 1, month 1 has no day gengwu: its days run from gengzi (1234-01-31) to jisi (1234-03-01).",
        "Did you mean Shaoding 6, month 11, day 30, gengwu (1234-01-01) or Duanping 1, month 2, day 1, gengwu",
    ),
    "绍定六年闰九月": (
        "绍定六年闰九月 does not exist: in 1233 the Song calendar has none.",
        "Did you mean 绍定五年闰九月 (1232-10-16 to 1232-11-13)?",
    ),
    "至元七年閏十月": (
        "至元七年閏十月 does not exist: in 1270 the northern calendar has 閏十一月.",
        "It is a month of the Song calendar. Did you mean 至元七年閏十一月 (1270-12-15 to 1271-01-12)?",
    ),
    "Duanping 1, intercalary month 3": (
        "intercalary month 3 does not exist: in 1234 the Song calendar has none.",
        "Did you mean Duanping 2, intercalary month 7 (1235-08-16 to 1235-09-13)?",
    ),
    "1234-02-30": (
        "1234-02-30 does not exist: February 1234 has 28 days in the Julian calendar.",
        "Did you mean 1234-02-28?",
    ),
    "31 June 1234": ("1234-06-31 does not exist: June 1234 has 30 days", "Did you mean 1234-06-30?"),
    "端平元年二月三十日": (
        "端平元年二月 has no day 30: it has 29 days.",
        "Did you mean 端平元年二月二十九日戊戌 (1234-03-30)?",
    ),
    "端平元年十三月一日": ("端平元年十三月 does not exist:", "months run from 1 to 12"),
    "端平四年正月一日": (
        "there is no year 4, the years run from 端平元年 (1234) to 端平三年 (1236).",
        "Did you mean 嘉熙元年?",
    ),
    "天興八年正月一日": (
        "there is no year 8, the years run from 天興元年 (1232) to 天興三年 (1234).",
        "For 1239 write a Julian date.",
    ),
    "Duanping 0, month 1, day 1": ("there is no year 0", "Did you mean Shaoding 6?"),
    "端正元年六月一日": ("no era or ruler '端正' is in the tables.", "Did you mean 端平, "),
    "Duanpin 1, month 6, day 1": ("no era or ruler 'Duanpin' is in the tables.", "Did you mean Duanping"),
    "龘龘元年六月一日": ("no era or ruler '龘龘' is in the tables.", "Write the era, or give a Julian date"),
    "天慶八年三月一日": (
        "several courts had that year.",
        "Write 夏天慶八年 (1201) or 遼天慶八年 (1118), or give court='xia'",
    ),
    "Tianqing 8, month 3, day 1": ("several courts", "Write Xia Tianqing 8 (1201) or Liao Tianqing 8 (1118)"),
    "端平元年六月十二日庚辰": (
        "names several days, 己卯 (1234-07-09) and 庚辰 (1234-07-10):",
        "keep the one that you mean",
    ),
    "端平元年六月己巳朔": ("names several days, 戊辰 (1234-06-28) and 己巳 (1234-06-29)", "keep the one"),
    "9 July 1234, jihai": ("1234-07-09 is jimao, not jihai:", "keep the one that you mean"),
    "端平元年六月甲丑": ("甲丑 is not a name of the cycle of sixty,", "odd stems meet odd branches"),
    "Duanping 1, month 6, monday": ("monday is not a name of the cycle of sixty",),
    "端平元年六月": ("端平元年六月 names 30 days, 1234-06-28 to 1234-07-27:", "add the day, or ask for the span"),
    "至元二十年正月一日": (
        "is in 1283, outside the table of months, which runs from 1114-02-08 to 1280-02-01:",
        "write a Julian date",
    ),
    "next summer": ("cannot read 'next summer' as a date:", "write 端平元年六月十二日, 端平元年正月己酉, 1234-07-09"),
    "端平元年十二日": ("cannot read '端平元年十二日' as a date",),
    "": ("cannot read '' as a date",),
}


@pytest.mark.parametrize(("text", "fragments"), REFUSED.items(), ids=str)
def test_a_date_that_does_not_exist_is_refused_with_a_remedy(text, fragments):
    with pytest.raises(ChronologyError) as refused:
        parse(text)
    at = 0
    for fragment in fragments:
        at = str(refused.value).find(fragment, at)
        assert at >= 0, f"{fragment!r} is not in its place in {refused.value}"


def test_an_era_of_another_court_is_refused():
    with pytest.raises(
        ChronologyError, match=r"jin had no such era, which is one of song\. Give court='song', or none"
    ):
        parse("端平元年六月一日", "jin")


def test_an_unknown_court_is_refused_even_for_a_western_date():
    with pytest.raises(ChronologyError, match="no court 'sogn' in the tables: write one of song, jin, mongol"):
        parse("1234-07-09", "sogn")


def test_a_refusal_is_a_value_error():
    with pytest.raises(ValueError, match="cannot read"):
        parse("yesterday")
