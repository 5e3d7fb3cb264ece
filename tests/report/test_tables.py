"""The table of an ensemble, the comparison of two, and what moved an outcome."""

import numpy as np
import pytest

from zongheng.report import command, comparison, differences, made, moved, spearman, strongest, summary
from zongheng.report.amounts import amount, percent
from zongheng.report.influence import ranks
from zongheng.report.paired import of_days, of_means, of_shares
from zongheng.report.width import cells

ABOUT = {
    "name": {"en": "The crossing", "zh": "渡河"},
    "opening": "crossing",
    "asked": "crossing",
    "histories": 1000,
    "epoch": {"day": 2171966, "date": "1234-07-09"},
    "last": {"day": 2172100, "date": "1234-12-31"},
    "identity": {
        "scenario": "small@crossing",
        "seed": 1,
        "edits": [
            {"kind": "do", "name": "rations", "value": "30"},
            {"kind": "set", "name": "supply.ration", "value": 0.5},
        ],
    },
    "premises": [{"kind": "range"}] * 61 + [{"kind": "readings"}],
    "milestones": [
        {"id": "ford", "name": {"en": "East Ford taken", "zh": "得東津"},
         "record": {"date": "1234-07-21", "low": "1234-07-20", "high": "1234-07-22"}},
        {"id": "peace", "name": {}, "record": {"date": "never"}},
    ],
    "outcomes": [
        {"id": "lost", "name": {"en": "Men lost", "zh": "喪師"}, "unit": "men"},
        {"id": "held", "name": {"en": "City held", "zh": "守城"}, "unit": "share"},
    ],
}  # fmt: skip
FOUND = {
    "milestones": {
        "ford": {"probability": 0.93, "interval": [0.912, 0.944], "date_q05": "1234-07-17", "date_q50": "1234-07-21",
                 "date_q95": "1235-01-02", "record": "1234-07-21"},
        "peace": {"probability": 0.0, "interval": [0.0, 0.004], "date_q05": None, "date_q50": None, "date_q95": None,
                  "record": "never"},
    },
    "outcomes": {
        "lost": {"unit": "men", "mean": 27_950.0, "q05": 9_100.0, "q50": 27_432.0, "q95": 51_000.0, "record": 24_000.0},
        "held": {"unit": "share", "mean": 0.23, "q05": 0.0, "q50": 0.0, "q95": 1.0, "record": None},
    },
    "audit": {"grain_error": 2e-12, "heads_error": 0.0},
    "trouble": {},
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_golden_table(golden, lang):
    influences = strongest({"rations": -np.arange(1000.0), "dust": np.zeros(1000)}, np.arange(1000.0))
    by = moved(influences, "Men lost", 1000, lang)
    last = made(ABOUT, lang, folder="runs/crossing-1", seconds=2.13, cores=2)
    golden(summary(ABOUT, FOUND, lang, moved_by=by, last=last), f"table.{lang}.txt")


def test_an_audit_that_does_not_close_is_said_loudly():
    broken = FOUND | {"audit": {"grain_error": 1e-3, "heads_error": 0.0}, "trouble": {"convoys": 1}}
    text = summary(ABOUT, broken)
    assert "The audit does not close: grain is off by 1e-3, heads by 0. Trust nothing here." in text
    assert "1 history ran out of room for convoys." in text


def test_a_run_that_was_cut_short_says_so():
    assert "400 of 1,000 histories" in summary(ABOUT, FOUND | {"histories": 400})


def test_an_opening_that_watches_for_nothing_has_no_empty_table():
    text = summary(ABOUT, FOUND | {"milestones": {}, "outcomes": {}})
    assert "milestone" not in text
    assert "outcome" not in text


def test_the_command_lives_the_same_again():
    assert " --until 1234-10-01 " in command(ABOUT | {"until": "1234-10-01"})
    assert command(ABOUT) == "zongheng run crossing --histories 1000 --seed 1 --do rations=30 --set supply.ration=0.5"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1e-5, "<0.1 %"),
        (0.004, "0.4 %"),
        (0.0099, "1 %"),
        (0.5, "50 %"),
        (0.9999, ">99.9 %"),
        (1, "100 %"),
    ],
)
def test_shares_near_none_and_all_are_not_rounded_away(share, text):
    assert percent(share) == text


def test_amounts_have_the_figures_that_they_can_bear():
    told = [
        amount(27_432.0, "men"),
        amount(4.0, "days"),
        amount(0.25, "days"),
        amount(None, "men"),
        amount(-0.04, "share"),
    ]
    assert told == ["27,400", "4", "0.2", "", "−4 %"]
    assert [amount(value, "days", signed=True) for value in (2.0, 0.0, -1.5)] == ["+2", "0", "−1.5"]


# -- influence -------------------------------------------------------------------------------------------------------


def test_ranks_share_ties():
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [2.5, 0.0, 2.5, 1.0]


def test_spearman_agrees_with_scipy():
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(1)
    x, y = rng.integers(0, 9, 80), rng.random(80)
    assert spearman(x, y) == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)
    assert spearman(np.ones(5), np.arange(5.0)) == 0.0


def test_the_strongest_premises_come_first_and_noise_does_not_come():
    rng = np.random.default_rng(2)
    drawn = {name: rng.random(400) for name in ("food", "horse", "dust")}
    found = strongest(drawn, -3.0 * drawn["food"] + drawn["horse"] ** 3)
    assert [each.premise for each in found] == ["food", "horse"]
    assert found[0].correlation < -0.8
    assert found[1].correlation > 0.2


def test_a_premise_that_was_drawn_like_another_takes_no_credit_for_it():
    rng = np.random.default_rng(3)
    food = rng.random(300)
    drawn = {"food": food, "shadow": food + 0.3 * rng.random(300), "horse": rng.random(300)}
    found = strongest(drawn, 2.0 * food + drawn["horse"] + 0.1 * rng.random(300))
    assert [each.premise for each in found] == ["food", "horse"]


def test_options_of_a_reading_are_held_against_the_others():
    rng = np.random.default_rng(4)
    law = rng.choice(["linear", "square"], 300)
    season = rng.choice(["dry", "wet", "cold"], 300)
    found = strongest(
        {"law": law, "season": season}, (law == "square") + 0.8 * (season == "wet") + 0.1 * rng.random(300)
    )
    assert [each.premise for each in found[:2]] == ["law=square", "season=wet"]
    assert all(each.correlation > 0 for each in found[:2])


# -- pairs -----------------------------------------------------------------------------------------------------------


def test_what_two_branches_share_cancels():
    luck = np.random.default_rng(5).normal(0.0, 1000.0, 200)
    found = of_means(luck, luck + np.where(np.arange(200) % 2, 3.0, 5.0))
    assert found.difference == pytest.approx(4.0)
    assert found.clear
    assert found.high - found.low < 0.5


def test_no_change_is_not_clear():
    came = np.arange(100) < 40
    assert not of_shares(came, came).clear
    assert of_shares(came, came).difference == 0.0
    assert not of_means(came, came).clear


def test_the_interval_of_a_share_covers_what_it_should():
    rng = np.random.default_rng(6)
    hits = 0
    for _ in range(400):
        luck = rng.random(120)
        found = of_shares(luck < 0.5, rng.random(120) < 0.6)
        hits += found.low <= 0.1 <= found.high
    assert 0.92 <= hits / 400 <= 0.98


def test_days_are_compared_only_where_both_happen():
    first = np.ma.masked_equal(np.array([5] * 12 + [-1] * 4), -1)
    second = np.ma.masked_equal(np.array([8] * 12 + [9] * 4), -1)
    found = of_days(first, second)
    assert found is not None
    assert found.difference == 3.0
    assert of_days(first[:9], second[:9]) is None


def tables():
    rng = np.random.default_rng(7)
    run, lost = np.arange(200), rng.normal(30_000.0, 4_000.0, 200)
    day = np.ma.masked_equal(rng.integers(8, 14, 200), -1)
    never = np.ma.masked_all(200, dtype=int)
    base = {
        "run": run,
        "milestone_ford": day,
        "milestone_peace": never,
        "outcome_lost": lost,
        "outcome_held": lost > 31_000,
    }
    later = np.ma.masked_where(run % 5 == 0, day + run % 3)
    return base, base | {"milestone_ford": later, "outcome_lost": lost + run}


def test_golden_comparison(golden):
    base, edit = tables()
    text = "\n".join(comparison(ABOUT, differences(base, edit), 200, lang) for lang in ("en", "zh"))
    golden(text, "comparison.txt")


def test_branches_of_other_histories_are_refused():
    base, edit = tables()
    with pytest.raises(ValueError, match="do not hold the same histories"):
        differences(base, edit | {"run": np.arange(1, 201)})


def test_columns_stand_under_each_other_in_chinese_too():
    text = summary(ABOUT, FOUND, "zh").splitlines()
    rows = [line for line in text if "東津" in line or "里程" in line]
    starts = {cells(line[: line.index(key)]) for line, key in zip(rows, ("史實", "7月21日 (7"), strict=True)}
    assert len(starts) == 1
