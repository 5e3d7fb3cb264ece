"""A historian who reads only Chinese: what is shown to him is Chinese, but for ids, commands and evidence."""

import re
from pathlib import Path

import numpy as np
import pytest

import zongheng.report
from tests.report.paged import grounded, retold
from zongheng.engine.rules import RULES
from zongheng.inquiry import list_questions, read_question, testing
from zongheng.inquiry.answers import NOT_YET, SAID
from zongheng.inquiry.claims import read_claims
from zongheng.inquiry.effects import Effect, mean
from zongheng.report.asked import asked, claimed, listed
from zongheng.report.claims import claims_table
from zongheng.report.explaining import explained
from zongheng.report.listing import premises_listed
from zongheng.report.page import headline_of
from zongheng.report.paths import Spelling, unit_in_words
from zongheng.report.paths_zh import FEATURES, VERBS
from zongheng.report.rules_zh import BY_PATH, RULES_ZH
from zongheng.report.tables import moved
from zongheng.report.words_asked import ASKED
from zongheng.scenario import load, premises, vocabulary

ENGLISH = re.compile(r"[a-z]{2,}")
OPENINGS = ("1205", "1217", "1233", "duanping")


@pytest.fixture(scope="module")
def verdict():
    return grounded()


def test_every_rule_has_a_name_of_its_own_and_no_other_thing_has():
    assert {group: list(names) for group, names in RULES_ZH.items()} == {
        group: list(names) for group, names in RULES.items()
    }
    assert len(set(BY_PATH.values())) == len(BY_PATH)
    assert not [name for name in BY_PATH.values() if not name or re.search("[A-Za-z ]", name)]


def test_the_tables_of_names_are_short_files():
    for path in Path(zongheng.report.__file__).parent.glob("*_zh.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("opening", OPENINGS)
def test_every_premise_of_an_opening_is_spelt_in_chinese(opening):
    scenario = load(f"east-asia@{opening}")
    spelling, found = Spelling(scenario), premises(scenario)
    assert not [each.id for each in found if ENGLISH.search(spelling(each.id, "zh"))]
    assert not [each.unit for each in found if ENGLISH.search(unit_in_words(each.unit, "zh"))]
    lines = premises_listed(scenario, found, "zh")
    assert not [line for line in lines if ENGLISH.search(line.split("  ", 1)[1])]


def test_every_number_of_a_forecast_is_spelt_in_chinese():
    scenario = load("east-asia@1233")
    spelling = Spelling(scenario)
    assert not [
        path for path in scenario.numbers if path.startswith("forecasts") and ENGLISH.search(spelling(path, "zh"))
    ]
    assert spelling("forecasts.pay.war.threat", "zh") == "料事 · 輸幣 · 兵禍 · 威脅"
    assert set(FEATURES) == set(vocabulary.FEATURES)
    assert set(VERBS) == set(vocabulary.VERBS)


def test_a_path_is_spelt_by_what_its_parts_are():
    spelling = Spelling(load("east-asia@1233"))
    assert spelling("relations.song_to_jin.grudge", "zh") == "交涉 · 宋於金 · 怨"
    assert spelling("relations.song_to_jin.grudge", "en") == "relations · Song toward Jin · grudge"
    assert spelling("holdings.people", "zh") == "州縣 · 戶口"
    assert spelling("factions.revenge.tastes.screen", "zh").startswith("朝黨 · 復讎 · 所重 · ")
    assert spelling("song_view_of_itself: meng_gong", "zh") == "宋人自量：孟珙：事力不給"
    assert spelling("court.to_destroy", "en") == "court · to destroy"
    assert spelling("census", "zh") == "實在之口與所計之比"


def test_fixed_words_are_in_both_languages_with_the_same_slots():
    for words in (*ASKED.values(), *SAID.values(), *NOT_YET.values()):
        assert set(words) == {"en", "zh"}
        slots = [set(re.findall(r"\{(\w+)", words[lang])) for lang in ("en", "zh")]
        assert slots[0] == slots[1], words["en"]


def test_questions_claims_and_those_who_spoke_are_in_chinese():
    found, _ = read_claims()
    texts = [each.note for each in found.arms.values() if each.note]
    for claim in found.claims.values():
        texts += [claim.text, *([claim.silent] if claim.silent else []), *(test.why for test in claim.tests)]
    for name in list_questions():
        question, scenario = read_question(name)
        matters, options = scenario.opening.matters.values(), question.options.values()
        courses = [course for matter in matters for course in matter.options.values()]
        texts += [question.name, question.question, *(each.name for each in (*options, *matters, *courses))]
        texts += [matter.note for matter in matters if matter.note]
        spoke = [each.witness for each in (*options, *courses, *question.values.values()) if each.witness]
        texts += [each.where for each in spoke]
        texts += [each.person for each in spoke if each.person["en"] not in scenario.world.people.ids]
    assert not [each for each in texts if not each.get("zh") or ENGLISH.search(each["zh"])]


def test_the_referee_is_answered_in_chinese(verdict):
    ids = r"[a-z]\w*(?:\.\w+)*"
    for each in verdict.referee[:-1]:  # the last is a command
        named = [set(re.findall(ids, each.told(lang), re.ASCII)) for lang in ("zh", "en")]
        assert named[0] <= named[1], each.question
        assert re.search("[一-鿿]", each.told("zh"))
    assert verdict.plain()["referee"][1]["answer"] == {
        "en": "least likely option send_nothing, 25% under the court model",
        "zh": "最不可能之策為send_nothing，朝廷模型予之 25%",
    }


def test_what_ask_prints_is_in_chinese_but_for_the_command(verdict):
    lines = asked(verdict, "zh")
    assert not [line for line in lines[:-1] if ENGLISH.search(line)]
    assert lines[-1].startswith("再演：zongheng ask caizhou")
    assert "　".join(lines).count("「強於敵至此比，意在滅之」") >= 2
    told = explained(verdict.lived, retold(verdict.lived), "zh")
    assert not [line for line in told if ENGLISH.search(line)]
    assert "所行：出師運糧" in listed(verdict.question, "zh")[1]


def test_the_headline_names_what_it_hangs_on(verdict):
    headline = headline_of(verdict)
    assert headline["en"].endswith('do not pass. It hangs on "court · to destroy".')
    assert headline["zh"].endswith("條未過。此繫於「強於敵至此比，意在滅之」。")


def test_claims_are_printed_in_chinese():
    found, _ = read_claims()
    effect = Effect(0.31, 0.2, 0.42, 100)
    tested = tuple(
        testing.Tested(each, tuple(testing.Part(test, effect, "supported") for test in each.tests))
        for each in found.claims.values()
    )
    lines = claims_table(testing.Examined(tested, 3, 100, 1, 9.0, "histories"), "zh")
    assert not [line for line in lines if ENGLISH.search(line)]
    assert "86 論之中：可從 77、不可從 0、未定 0、無可言 9。" in lines
    assert "    c009：此世宰執以敗受咎，而無為固位興兵之事" in lines
    assert not [line for line in claimed([each.plain() for each in tested], "zh") if ENGLISH.search(line)]
    assert claims_table(testing.Examined(tested, 3, 100, 1, 9.0, "histories"))[1].startswith(
        "c001    supported     0.31"
    )


def test_what_moved_an_outcome_is_called_as_the_caller_calls_it():
    from zongheng.report.influence import Influence

    told = moved([Influence("march.mud", 0.4)], "金亡", 9, "zh", lambda path: f"「{BY_PATH[path]}」")
    assert told[0] == "影響最大者：「雨淖之日行速」 +0.40。"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ["Why nothing can be told yet:", "    c064: only 3 histories have what it turns on"]),
        ("zh", ["何以尚無可言：", "    c064：有其事者止 3 史"]),
    ],
)
def test_why_nothing_is_told_of_a_claim_is_said_below_the_table(lang, told):
    claim = read_claims()[0].claims["c064"]
    effect = mean(np.zeros(3))
    tested = testing.Tested(claim, tuple(testing.Part(test, effect, "undecided") for test in claim.tests))
    assert claims_table(testing.Examined((tested,), 1, 4, 1, 9.0, "histories"), lang)[-2:] == told
