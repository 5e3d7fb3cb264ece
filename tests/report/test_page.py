"""The page: one file with everything in it, that says the same as the verdict and lets no text become markup."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from tests.report.paged import log_of, retold, seen, verdict
from zongheng.inquiry import Verdict
from zongheng.inquiry.retelling import Branch
from zongheng.report.explaining import explained
from zongheng.report.page import SCRIPTS, data_of, page
from zongheng.report.page.moves import counts_of, moves_of
from zongheng.report.page.telling import histories
from zongheng.report.page.words import QUESTIONS, WORDS

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \" ' \u2028 @@DATA@@"


@pytest.fixture(scope="module")
def given():
    return verdict()


@pytest.fixture(scope="module")
def text(given):
    return page(given, retold(given.lived), claims=[{"id": "c1", "text": "A claim", "verdict": "refuted"}])


def embedded(text):
    """The data of a page."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def test_a_page_asks_nothing_of_a_network(text):
    assert "default-src 'none'" in text
    known = {"http://www.w3.org/2000/svg"}  # a name, not an address
    assert set(re.findall(r"https?://[^\s\"'<>)]+", text)) <= known
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", text.replace("`#${", '"#'))
    assert "@import" not in text
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import)\s*\(", text)


def test_the_data_of_a_page_are_those_of_the_verdict(given, text):
    assert embedded(text)["verdict"] == json.loads(json.dumps(given.plain()))


def test_the_same_verdict_gives_the_same_bytes(given, text):
    claims = [{"id": "c1", "text": "A claim", "verdict": "refuted"}]
    assert page(verdict(), retold(given.lived), claims=claims) == text


def test_hostile_text_stays_text(given):
    question = replace(given.question, question={"en": HOSTILE, "zh": HOSTILE})
    lived = replace(given.lived, question=question)
    text = page(replace(given, question=question, lived=lived))
    assert text.count("<script") == 2
    assert "<img" not in text
    assert embedded(text)["question"]["en"] == HOSTILE


def test_the_headline_has_the_words_of_the_verdict_and_no_others(given, monkeypatch):
    assert "undetermined by the evidence" in data_of(given)["headline"]["en"]
    assert "證據不足以定" in data_of(given)["headline"]["zh"]
    monkeypatch.setattr(Verdict, "referee", ())
    sure = verdict(seen(effect=0.5))
    assert data_of(sure)["headline"] == {
        "en": "Send men and grain: a mistake.", "zh": "「出師運糧」：失策。",
    }  # fmt: skip
    monkeypatch.setattr(Verdict, "headline", "something new that nobody has words for")
    assert data_of(sure)["headline"]["zh"] == "something new that nobody has words for"


def test_every_fixed_word_is_in_both_languages():
    for words in (*WORDS.values(), *QUESTIONS.values()):
        assert set(words) == {"en", "zh"}
    assert list(QUESTIONS) == list(range(1, 21))
    blank = {"english_only"}
    assert all(words["en"] and words["zh"] for key, words in WORDS.items() if key not in blank)


def test_every_word_that_the_page_says_is_there(text):
    said = set(re.findall(r"""\b(?:say|note|absent|headed)\("(\w+)\"""", text))
    assert said
    assert said <= set(WORDS)


def test_all_that_a_world_can_lay_down_has_its_words(given):
    assert all(f"declared_{each.kind}" in WORDS for each in given.later.declared)
    named = data_of(given)["names"]["declared"]
    assert named["shi_miyuan"]["zh"] == "史彌遠"
    assert {name for each in given.later.declared for name in each.names} == set(named)


def test_slots_of_both_languages_are_the_same():
    for key, words in WORDS.items():
        slots = [set(re.findall(r"\{(\w+)\}", words[lang])) for lang in ("en", "zh")]
        assert slots[0] == slots[1], key


def test_control_is_told_by_changes_that_sum_to_all_histories(given):
    control = data_of(given)["control"]
    assert len(control["dates"]) == len(given.lived.unfolding.days)
    names = given.lived.plan.compiled.names
    for o, option in enumerate(control["options"].values()):
        for p, text in enumerate(option.values()):
            told = counts_of(text, len(control["dates"]), len(names.polities), control["count"])
            assert (told == given.lived.unfolding.held[o, :, p]).all()
    lost = control["options"][given.lived.options[1]]["lin_an"]
    assert len(lost) < 100  # three of four have lost it, at one time
    assert control["start"] >= len(control["dates"]) // 2


def test_moves_say_the_same_as_counts_whoever_holds_what(given):
    luck = np.random.default_rng(7)
    held = np.zeros((200, 9), dtype=np.int32)
    held[:, 8] = 300
    for point in (0, 1, 2, 70, 71, 199):  # longer waits and more histories than one letter can say
        held[point:] = luck.multinomial(300, luck.dirichlet(np.full(9, 0.3)))
    assert (counts_of(moves_of(held), 200, 8, 300) == held).all()
    still = np.repeat(held[-1:], 200, axis=0)
    assert (counts_of(moves_of(still), 200, 8, 300) == still).all()
    assert moves_of(np.eye(9, dtype=int)[[8] * 200]) == ""


def test_fans_have_five_quantiles_in_order(given):
    fans = data_of(given)["fans"]
    for option in fans["options"].values():
        for outcome in option.values():
            assert len(outcome["bands"]) == len(fans["years"])
            assert all(row == sorted(row) and len(row) == 5 for row in outcome["bands"])


def test_options_are_compared_history_by_history():
    found = data_of(verdict(seen(effect=0.2)))["differences"]
    assert "send_men_and_grain" not in found  # it is what all others are compared with
    planted = found["send_nothing"]["song_prefectures"]
    assert planted["mean"] == pytest.approx(20.0)  # luck is shared, so nothing else differs
    assert planted["low"] == pytest.approx(planted["high"])
    assert found["help_jin"]["song_alive"]["low"] < 0.0 < found["help_jin"]["song_alive"]["high"]


def test_what_the_record_has_and_no_history_has_is_a_miss(given):
    misses = {row["id"]: row for row in data_of(given)["misses"]}
    assert misses["jin_ends"]["miss"]  # planted histories have no milestones
    assert misses["jin_ends"]["share"] == 0.0
    assert "1234" in misses["jin_ends"]["record"]["en"]


def test_every_option_has_its_witness_in_both_scripts(given):
    for option in data_of(given)["card"]["options"]:
        assert option["witness"]["person"]["zh"]
        assert "卷" in option["witness"]["where"]["zh"]


def test_it_is_told_when_a_witness_spoke_and_whether_that_was_too_late(given):
    spoke = {option["id"]: option["witness"] for option in data_of(given)["card"]["options"]}
    assert spoke["send_nothing"]["late"]  # he spoke in the eleventh month, and it was decided in the tenth
    assert spoke["send_nothing"]["date"]["en"] == "28 Dec 1233 · 紹定六年十一月丙寅"
    assert not spoke["send_men_and_grain"]["late"]
    assert spoke["send_men_and_grain"]["date"]["zh"].startswith("紹定六年八月 · 1233年9月6日")
    assert spoke["watch_and_seize_border_towns"]["date"]["en"] == "1233"


def test_a_typical_history_begins_with_what_was_decided(given):
    lived, names = given.lived, given.lived.plan.compiled.names
    song, matter = names.row("polities", "song"), given.question.decision.matter
    log = log_of(lived, (0, "decided", {"polity": song}), (9, "war_declared", {"polity": song, "of": 2, "x": 2.0}))
    kept = log["decisions"]
    kept["count"] = 1
    for name, value in (
        ("event", 0),
        ("named", names.matters.index(matter)),
        ("court", song),
        ("chosen", 1),
        ("options", 2),
    ):
        kept[name][0, 0] = value
    kept["utility"][0, 0, :2] = (0.0, 1.0)
    branch = Branch(5, "send_men_and_grain", log)
    (typical,) = histories(lived, replace(retold(lived), typical={branch.option: branch}))["typical"]
    first = typical["en"][0]
    assert first["text"].startswith("Song decided")
    assert [reason[0] for reason in first["why"]] == ["→", "·"]
    assert "went to war" in typical["en"][1]["text"]


def test_the_pair_is_told_in_plain_text_too(given):
    lines = "\n".join(explained(given.lived, retold(given.lived)))
    assert "went to war with Song" in lines
    assert "[#3]" in lines
    assert "Nothing of weight happened in this branch alone." in lines


def test_the_map_has_a_cell_for_every_place_and_is_small(given):
    found = data_of(given)
    places = list(given.lived.plan.compiled.names.places)
    assert list(found["map"]["places"]) == places
    assert len(found["map"]["cells"]) == len(places)
    assert all(found["map"]["cells"])
    assert len(json.dumps(found["map"])) + len(found["relief"]) < 400_000


def test_a_notebook_is_shown_the_page_in_a_frame(given):
    shown = given._repr_html_()
    assert shown.startswith("<iframe")
    assert shown.count("<") == 2  # all else is escaped


def test_no_script_is_long(text):
    assert len(SCRIPTS) == len(set(SCRIPTS))
    assert text.index('"use strict"') < text.index("render();")
